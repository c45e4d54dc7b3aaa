//! Order 204 resolved: its window and the choice made at each open place, ready for the core.

use jiff::Timestamp;
use jiff::civil::Date;

use super::LawError;
use super::calendar::{Calendar, Deadline, add_calendar_days, civil_date, end_of_day, start_of_day};
use super::edition::{LAST_DAY_204, PUBLICATION_204, Parameters};
use super::reading::{
    ByNumber, ConsentGate, CountBy, DataException, DataRetention, DeathCriterion, DialogScope, HeadMultiple,
    IntakeLookback, IntakePeriod, KeepExclude, LateReply, NameNormalisation, NumberChoice, OnOff, PilotExpiry,
    Readings, RenameTwice, RenewScope, SmsTemplate, StatusFilter, UnknownReply, WritebackRoute,
};

/// Id of the act.
pub const ACT: &str = "KZ-204-2025";
/// Days that the head has to answer, at each of the two notices (`KZ-204-2025/alg/15`, `alg/16`).
pub const ANSWER_DAYS: u32 = 3;

/// The order as one run applies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law204 {
    /// First day in force: the day after publication (`KZ-204-2025/ord/7`).
    pub from: Date,
    /// Last day in force (`KZ-204-2025/ord/7`).
    pub last_day: Date,
    /// Working days.
    pub calendar: Calendar,
    /// `clock.calendar`.
    pub count_by: CountBy,
    /// `consent.gate`.
    pub consent_gate: ConsentGate,
    /// `intake.period`.
    pub intake_period: IntakePeriod,
    /// `intake.lookback`.
    pub intake_lookback: IntakeLookback,
    /// `name.normalisation`.
    pub name_normalisation: NameNormalisation,
    /// `permit.status_filter`.
    pub status_filter: StatusFilter,
    /// `head.multiple`.
    pub head_multiple: HeadMultiple,
    /// `number.choice`.
    pub number_choice: NumberChoice,
    /// `dialog.scope`.
    pub dialog_scope: DialogScope,
    /// `reply.trim`.
    pub reply_trim: OnOff,
    /// `reply.unknown`.
    pub unknown_reply: UnknownReply,
    /// `late.reply`.
    pub late_reply: LateReply,
    /// `pilot.expiry`.
    pub pilot_expiry: PilotExpiry,
    /// `rename.twice`.
    pub rename_twice: RenameTwice,
    /// `renew.scope`.
    pub renew_scope: RenewScope,
    /// `register.holder_sync`.
    pub holder_sync: OnOff,
    /// `sms.template`.
    pub sms_template: SmsTemplate,
    /// `criteria.death`.
    pub death_criterion: DeathCriterion,
    /// `capacity.restricted`.
    pub restricted_capacity: KeepExclude,
    /// `liberty.pretrial`.
    pub pretrial_custody: KeepExclude,
    /// `writeback.route`.
    pub writeback_route: WritebackRoute,
    /// `data.exception` (`KZ-418-V/36/2`).
    pub data_exception: DataException,
    /// `data.retention` (`KZ-418-V/56/p2`).
    pub data_retention: DataRetention,
    /// `consent.by_number`.
    pub consent_by_number: ByNumber,
    starts: Timestamp,
    ends: Timestamp,
}

impl Law204 {
    /// The order under these parameters and readings, with the built-in calendar. Refused when the window is empty.
    pub fn resolve(parameters: &Parameters, readings: &Readings) -> Result<Self, LawError> {
        let from = add_calendar_days(parameters.get(PUBLICATION_204)?, 1)?;
        let last_day = parameters.get(LAST_DAY_204)?;
        if last_day < from {
            return Err(LawError::BadValue {
                key: LAST_DAY_204.to_owned(),
                value: last_day.to_string(),
                wants: format!("the order takes effect on {from} only"),
            });
        }
        Ok(Self {
            from,
            last_day,
            calendar: Calendar::default(),
            count_by: readings.choice("clock.calendar", CountBy::from_text)?,
            consent_gate: readings.choice("consent.gate", ConsentGate::from_text)?,
            intake_period: readings.choice("intake.period", IntakePeriod::from_text)?,
            intake_lookback: readings.choice("intake.lookback", IntakeLookback::from_text)?,
            name_normalisation: readings.choice("name.normalisation", NameNormalisation::from_text)?,
            status_filter: readings.choice("permit.status_filter", StatusFilter::from_text)?,
            head_multiple: readings.choice("head.multiple", HeadMultiple::from_text)?,
            number_choice: readings.choice("number.choice", NumberChoice::from_text)?,
            dialog_scope: readings.choice("dialog.scope", DialogScope::from_text)?,
            reply_trim: readings.choice("reply.trim", OnOff::from_text)?,
            unknown_reply: readings.choice("reply.unknown", UnknownReply::from_text)?,
            late_reply: readings.choice("late.reply", LateReply::from_text)?,
            pilot_expiry: readings.choice("pilot.expiry", PilotExpiry::from_text)?,
            rename_twice: readings.choice("rename.twice", RenameTwice::from_text)?,
            renew_scope: readings.choice("renew.scope", RenewScope::from_text)?,
            holder_sync: readings.choice("register.holder_sync", OnOff::from_text)?,
            sms_template: readings.choice("sms.template", SmsTemplate::from_text)?,
            death_criterion: readings.choice("criteria.death", DeathCriterion::from_text)?,
            restricted_capacity: readings.choice("capacity.restricted", KeepExclude::from_text)?,
            pretrial_custody: readings.choice("liberty.pretrial", KeepExclude::from_text)?,
            writeback_route: readings.choice("writeback.route", WritebackRoute::from_text)?,
            data_exception: readings.choice("data.exception", DataException::from_text)?,
            data_retention: readings.choice("data.retention", DataRetention::from_text)?,
            consent_by_number: readings.choice("consent.by_number", ByNumber::from_text)?,
            starts: start_of_day(from)?,
            ends: end_of_day(last_day)?,
        })
    }

    /// The same with another table of working days.
    #[must_use]
    pub fn with_calendar(self, calendar: Calendar) -> Self {
        Self { calendar, ..self }
    }

    /// Whether the order applies at `instant` (`KZ-204-2025/ord/7`).
    #[must_use]
    pub fn in_force(&self, instant: Timestamp) -> bool {
        self.starts <= instant && instant < self.ends
    }

    /// The first instant at which the order applies.
    #[must_use]
    pub fn pilot_start(&self) -> Timestamp {
        self.starts
    }

    /// The first instant after the last day.
    #[must_use]
    pub fn pilot_end(&self) -> Timestamp {
        self.ends
    }

    /// The end of the time to answer a notice sent at `sent` (`KZ-204-2025/alg/15`, `alg/16`).
    pub fn answer_deadline(&self, sent: Timestamp) -> Result<Deadline, LawError> {
        self.calendar.deadline(sent, ANSWER_DAYS, self.count_by)
    }

    /// The oldest date of a change of name that an intake at `now` still takes (`KZ-204-2025/alg/5`).
    pub fn intake_from(&self, now: Timestamp) -> Result<Date, LawError> {
        match self.intake_lookback {
            IntakeLookback::PilotWindow => Ok(self.from),
            IntakeLookback::ThirtyDays => add_calendar_days(civil_date(now), -30),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::{ACT, Law204};
    use crate::law::edition::Parameters;
    use crate::law::reading::{CountBy, READINGS, Readings};

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    fn law(parameters: &[(&str, &str)], readings: &[(&str, &str)]) -> Law204 {
        let parameters = Parameters::from_pairs(parameters.iter().copied()).expect("known");
        let readings = Readings::from_pairs(readings.iter().copied()).expect("known");
        Law204::resolve(&parameters, &readings).expect("resolves")
    }

    #[test]
    fn the_window_is_whole_days_in_astana() {
        let order = law(&[], &[]);
        assert_eq!((order.from, order.last_day), (date(2025, 5, 9), date(2026, 5, 8)));
        let rows = [
            ("2025-05-08T23:59:59+05:00", false),
            ("2025-05-09T00:00:00+05:00", true),
            ("2026-05-08T23:59:59+05:00", true),
            ("2026-05-09T00:00:00+05:00", false),
        ];
        for (instant, expected) in rows {
            assert_eq!(order.in_force(at(instant)), expected, "{instant}");
        }
        assert_eq!(order.pilot_end(), at("2026-05-09T00:00:00+05:00"));
    }

    #[test]
    fn a_later_publication_moves_the_start_alone() {
        let order = law(&[("KZ-204-2025.publication", "2025-05-20")], &[]);
        assert_eq!((order.from, order.last_day), (date(2025, 5, 21), date(2026, 5, 8)));
        let late = Parameters::from_pairs([("KZ-204-2025.publication", "2026-05-08")]).expect("a date");
        Law204::resolve(&late, &Readings::default()).expect_err("an empty window");
    }

    #[test]
    fn each_option_of_each_reading_resolves_to_a_law_of_its_own() {
        let default = law(&[], &[]);
        let own = READINGS.iter().filter(|reading| reading.clauses[0].starts_with(ACT));
        for reading in own {
            for (index, option) in reading.options.iter().enumerate() {
                assert_eq!(law(&[], &[(reading.key, option)]) == default, index == 0, "{}={option}", reading.key);
            }
        }
    }

    #[test]
    fn the_reading_of_days_moves_the_deadline() {
        let friday = at("2025-06-13T10:00:00+05:00");
        let end = |option| law(&[], &[("clock.calendar", option)]).answer_deadline(friday).expect("covered").closes();
        assert_eq!(end("calendar"), at("2025-06-17T00:00:00+05:00"));
        assert_eq!(end("working"), at("2025-06-19T00:00:00+05:00"));
        assert_eq!(end("exact72h"), at("2025-06-16T10:00:00+05:00"));
        assert_eq!(law(&[], &[]).count_by, CountBy::Calendar);
    }

    #[test]
    fn intake_looks_back_as_read() {
        let now = at("2025-08-01T00:30:00+05:00");
        assert_eq!(law(&[], &[]).intake_from(now), Ok(date(2025, 5, 9)));
        assert_eq!(law(&[], &[("intake.lookback", "thirty_days")]).intake_from(now), Ok(date(2025, 7, 2)));
    }
}
