//! What a step rests on besides its state: the law as read, and the defects planted for tests.

use jiff::civil::{Date, DateTime};
use jiff::{Span, Timestamp, ToSpan};

use crate::domain::consent::Asking;
use crate::domain::variant::{Defect, Defects, Planted};
use crate::law::annex1;
use crate::law::calendar::{ASTANA, civil_date};
use crate::law::order204::Law204;
use crate::law::reading::{CountBy, DataException, DataRetention, IntakeLookback, PilotExpiry};

/// Law and defects of one run.
#[derive(Debug, Clone)]
pub struct Context {
    /// The order as one run applies it.
    pub law: Law204,
    /// Defects; none outside tests of the suite.
    pub defects: Defects,
}

impl Context {
    /// The honest core under `law`.
    #[must_use]
    pub fn new(law: Law204) -> Self {
        Self { law, defects: Defects::none() }
    }

    /// Whether the defect is planted.
    #[must_use]
    pub fn has(&self, defect: impl Into<Planted>) -> bool {
        self.defects.planted(defect)
    }

    /// The day of `at` in Astana.
    #[must_use]
    pub fn today(&self, at: Timestamp) -> Date {
        civil_date(at)
    }

    /// Somebody who asks at `at` whether there is a consent.
    #[must_use]
    pub fn asking<'a>(&self, who: &'a str, at: Timestamp) -> Asking<'a> {
        Asking { role: who, at, today: self.today(at), by_number: self.law.consent_by_number }
    }

    /// Whether the order applies at `at` (`KZ-204-2025/ord/7`).
    #[must_use]
    pub fn in_force(&self, at: Timestamp) -> bool {
        let early = if self.has(Defect::StartsOnPublicationDay) { 24.hours() } else { 0.hours() };
        self.law.pilot_start() - early <= at && at < self.pilot_end()
    }

    /// The first instant after the last day of the pilot (`KZ-204-2025/ord/7`).
    #[must_use]
    pub fn pilot_end(&self) -> Timestamp {
        let honest = self.law.pilot_end();
        if self.has(Defect::NoExpiry) {
            return Timestamp::MAX;
        }
        if self.has(Defect::LastDayExpired) {
            return honest - 24.hours();
        }
        if self.has(Defect::YearFromPublication) {
            let year = self.law.from.checked_add(1.year()).unwrap_or(self.law.last_day);
            return instant(year.to_datetime(jiff::civil::Time::midnight()), honest);
        }
        honest
    }

    /// Whether cases that are open when the pilot ends are closed.
    #[must_use]
    pub fn closes_at_pilot_end(&self) -> bool {
        self.law.pilot_expiry == PilotExpiry::Strict && !self.has(Defect::NoExpiry)
    }

    /// The end of the order for a case that is then open elsewhere and that nobody will close here (`pilot.expiry=run_off`).
    #[must_use]
    pub fn runs_off(&self, elsewhere: bool) -> Option<Timestamp> {
        (elsewhere && !self.closes_at_pilot_end()).then(|| self.law.pilot_end())
    }

    /// The days whose changes of name an intake at `at` takes, both inclusive (`KZ-204-2025/alg/5`).
    #[must_use]
    pub fn intake_days(&self, at: Timestamp) -> (Date, Date) {
        let today = self.today(at);
        let last = if self.has(Defect::NoExpiry) || self.has(Defect::YearFromPublication) {
            today
        } else {
            today.min(self.law.last_day)
        };
        let from = match self.law.intake_lookback {
            _ if self.has(Defect::LookbackIgnored) => self.law.from - 1.year(),
            _ if self.has(Defect::StartsOnPublicationDay) => self.law.from - 1.day(),
            IntakeLookback::PilotWindow => self.law.from,
            IntakeLookback::ThirtyDays => self.law.intake_from(at).unwrap_or(self.law.from).max(self.law.from),
        };
        (from, last)
    }

    /// The first instant at which the time to answer a notice of `sent` is over (`KZ-204-2025/alg/15`, `alg/16`).
    #[must_use]
    pub fn window_end(&self, sent: Timestamp) -> Timestamp {
        if self.has(Defect::RepeatTooEarly) {
            return sent + 48.hours();
        }
        let count = if self.has(Defect::WorkingDays) { CountBy::Working } else { self.law.count_by };
        let deadline = self.law.calendar.deadline(sent, crate::law::order204::ANSWER_DAYS, count);
        // A day outside the table of working days: the pilot's end closes the window in any case.
        deadline.map_or(self.law.pilot_end(), crate::law::calendar::Deadline::closes)
    }

    /// The first instant at which the personal data of a case that ended at `closed` are no longer kept: the period runs to 24:00 of
    /// its last day (`KZ-418-V/56/p2`, `data.retention`).
    #[must_use]
    pub fn kept_until(&self, closed: Timestamp) -> Timestamp {
        let period: Span = match self.law.data_retention {
            DataRetention::OneMonth => 1.month(),
            DataRetention::OneYear => 1.year(),
            DataRetention::ThreeYears => 3.years(),
        };
        let last = self.today(closed).saturating_add(period);
        instant(last.saturating_add(1.day()).to_datetime(jiff::civil::Time::midnight()), Timestamp::MAX)
    }

    /// Whether data may be used while no will of the subject is on record (`KZ-418-V/36/2`, `data.exception`).
    #[must_use]
    pub fn exception_declared(&self) -> bool {
        self.law.data_exception == DataException::CheckRecorded
    }

    /// The next scheduled intake after `at`: 06:00 in Astana, on a day in force (`intake.period=daily`).
    #[must_use]
    pub fn next_intake(&self, at: Timestamp) -> Option<Timestamp> {
        const HOUR: i8 = 6;
        let first = self.today(at).max(self.law.from);
        let morning = |day: Date| ASTANA.to_timestamp(day.at(HOUR, 0, 0, 0)).ok();
        let next = morning(first).filter(|due| *due > at).or_else(|| morning(first.tomorrow().ok()?));
        next.filter(|due| self.in_force(*due))
    }

    /// The notice of Annex 1 in its edition of `at` (`KZ-204-2025/alg/13`); `None` before the annex exists.
    #[must_use]
    pub fn notice(&self, at: Timestamp, organisation: &str) -> Option<String> {
        let notice = annex1::notice(self.today(at)).ok()?;
        let mut text = notice.text(self.law.sms_template, organisation);
        let parts = notice.kazakh;
        if self.has(Defect::TextDeviates) {
            text = text.replace(parts.answers, "");
        }
        if self.has(Defect::ContactNumberWrong) {
            text = text.replace("1414", "1415");
        }
        if self.has(Defect::OldNameInGreeting) {
            text = format!("{organisation}: {text}");
        }
        if self.has(Defect::OtherServiceNamed) {
            text = text.replace(parts.notice, &parts.notice.replace("атауының", "мекенжайының"));
        }
        if self.has(Defect::PromisesDoneChange) {
            text.push_str("\nРұқсат беру құжатыңыз өзгертілді.");
        }
        Some(text)
    }
}

fn instant(civil: DateTime, otherwise: Timestamp) -> Timestamp {
    ASTANA.to_timestamp(civil).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::Context;
    use crate::domain::proactive::fixture::{at, context};
    use crate::domain::variant::{Defect, Defects};

    #[test]
    fn the_scheduled_intake_is_at_six_on_days_in_force() {
        let rows = [
            ("2025-04-01 10:00", Some("2025-05-09 06:00")),
            ("2025-06-02 05:59", Some("2025-06-02 06:00")),
            ("2025-06-02 06:00", Some("2025-06-03 06:00")),
            ("2026-05-08 06:00", None),
        ];
        for (now, next) in rows {
            assert_eq!(context(&[]).next_intake(at(now)), next.map(at), "{now}");
        }
    }

    #[test]
    fn data_are_kept_to_the_end_of_the_last_day_of_the_period() {
        let rows = [
            ("one_year", "2025-06-02 00:00", "2026-06-03 00:00"),
            ("one_year", "2025-06-02 23:59:59", "2026-06-03 00:00"),
            ("three_years", "2025-06-02 10:15", "2028-06-03 00:00"),
            ("one_month", "2026-01-31 10:15", "2026-03-01 00:00"),
        ];
        for (option, closed, until) in rows {
            assert_eq!(context(&[("data.retention", option)]).kept_until(at(closed)), at(until), "{option} {closed}");
        }
    }

    #[test]
    fn planted_terms_differ_from_the_honest_one() {
        let end = |defect: &[Defect]| Context { defects: Defects::of(defect), ..context(&[]) }.pilot_end();
        assert_eq!(end(&[]), at("2026-05-09 00:00"));
        assert_eq!(end(&[Defect::LastDayExpired]), at("2026-05-08 00:00"));
        assert_eq!(end(&[Defect::YearFromPublication]), at("2026-05-09 00:00"), "the default publication hides it");
        let mut late = context(&[]);
        late.law.from = jiff::civil::date(2025, 5, 21);
        late.defects = Defects::of(&[Defect::YearFromPublication]);
        assert_eq!(late.pilot_end(), at("2026-05-21 00:00"));
    }
}
