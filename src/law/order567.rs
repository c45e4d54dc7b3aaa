//! Order 567 resolved: the periods of its text and the choice made at each open place, ready for the core.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::LawError;
use super::calendar::Calendar;
use super::edition::{Parameters, act_window, provision_window};
use super::reading::{
    DayOf, DayOfDocuments, DirectEntry, DirectMoment, ExistingEntries, Incomplete, LateRenewal, Monitoring,
    OldDocuments, OldElectronics, OldLast, OldSoftware, OnOff, Readings,
};

/// Id of the act.
pub const ACT: &str = "KZ-567-2025";
/// A renewal is timely until so many calendar days before the day of expiry (`KZ-567-2025/ord/1.abz19`).
pub const RENEWAL_DAYS: i32 = 30;

/// Which text of the Rules applies (clauses README 5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Period {
    /// Before the order takes effect.
    P0,
    /// From T0 to 2025-12-31.
    P1,
    /// From 2026-01-01.
    P2,
}

impl Period {
    /// Every period, oldest first.
    pub const ALL: [Self; 3] = [Self::P0, Self::P1, Self::P2];

    /// As it is written in tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::P0 => "P0",
            Self::P1 => "P1",
            Self::P2 => "P2",
        }
    }
}

/// The order as one run applies it, with the two items of order 129 that open side doors to the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law567 {
    /// First day of the order (`KZ-567-2025/ord/4`).
    pub t0: Date,
    /// First day of the postponed paragraphs (`KZ-567-2025/ord/4`): 2026-01-01.
    pub postponed: Date,
    /// Working days.
    pub calendar: Calendar,
    /// Dates that the acts do not print.
    pub parameters: Parameters,
    /// `register.criteria_by`.
    pub criteria_by: DayOf,
    /// `register.documents_by`.
    pub documents_by: DayOfDocuments,
    /// `register.documents_before_t0`.
    pub old_documents: OldDocuments,
    /// `register.old_5_3`.
    pub old_5_3: OldSoftware,
    /// `register.old_6_4`.
    pub old_6_4: OldElectronics,
    /// `register.old_6_5`.
    pub old_6_5: OldLast,
    /// `register.incomplete`.
    pub incomplete: Incomplete,
    /// `register.late_renewal`.
    pub late_renewal: LateRenewal,
    /// `register.existing_entries`.
    pub existing_entries: ExistingEntries,
    /// `register.monitoring`.
    pub monitoring: Monitoring,
    /// `register.item37_duties`.
    pub item37_duties: DirectEntry,
    /// `register.item38_moment`.
    pub item38_moment: DirectMoment,
    /// `register.holder_sync` (`KZ-204-2025/alg/14`).
    pub holder_sync: OnOff,
}

impl Law567 {
    /// The order under these parameters and readings, with the built-in calendar.
    pub fn resolve(parameters: &Parameters, readings: &Readings) -> Result<Self, LawError> {
        let certificate = provision_window("industrial-certificate.software", parameters)?;
        Ok(Self {
            t0: act_window(ACT, parameters)?.from,
            postponed: certificate.to.unwrap_or(Date::MAX),
            calendar: Calendar::default(),
            parameters: parameters.clone(),
            criteria_by: readings.choice("register.criteria_by", DayOf::from_text)?,
            documents_by: readings.choice("register.documents_by", DayOfDocuments::from_text)?,
            old_documents: readings.choice("register.documents_before_t0", OldDocuments::from_text)?,
            old_5_3: readings.choice("register.old_5_3", OldSoftware::from_text)?,
            old_6_4: readings.choice("register.old_6_4", OldElectronics::from_text)?,
            old_6_5: readings.choice("register.old_6_5", OldLast::from_text)?,
            incomplete: readings.choice("register.incomplete", Incomplete::from_text)?,
            late_renewal: readings.choice("register.late_renewal", LateRenewal::from_text)?,
            existing_entries: readings.choice("register.existing_entries", ExistingEntries::from_text)?,
            monitoring: readings.choice("register.monitoring", Monitoring::from_text)?,
            item37_duties: readings.choice("register.item37_duties", DirectEntry::from_text)?,
            item38_moment: readings.choice("register.item38_moment", DirectMoment::from_text)?,
            holder_sync: readings.choice("register.holder_sync", OnOff::from_text)?,
        })
    }

    /// The period of a day.
    #[must_use]
    pub fn period(&self, day: Date) -> Period {
        match (day < self.t0, day < self.postponed) {
            (true, _) => Period::P0,
            (false, true) => Period::P1,
            (false, false) => Period::P2,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Law567, Period};
    use crate::law::edition::Parameters;
    use crate::law::reading::{READINGS, Readings};

    fn law(readings: &[(&str, &str)]) -> Law567 {
        let readings = Readings::from_pairs(readings.iter().copied()).expect("known");
        Law567::resolve(&Parameters::default(), &readings).expect("resolves")
    }

    #[test]
    fn the_periods_change_at_t0_and_at_the_new_year() {
        let rows = [
            (date(2025, 11, 24), Period::P0),
            (date(2025, 11, 25), Period::P1),
            (date(2025, 12, 31), Period::P1),
            (date(2026, 1, 1), Period::P2),
        ];
        for (day, period) in rows {
            assert_eq!(law(&[]).period(day), period, "{day}");
        }
    }

    #[test]
    fn each_option_of_each_register_reading_resolves_to_a_law_of_its_own() {
        let own = READINGS.iter().filter(|reading| reading.key.starts_with("register."));
        for reading in own {
            for (index, option) in reading.options.iter().enumerate() {
                assert_eq!(law(&[(reading.key, option)]) == law(&[]), index == 0, "{}={option}", reading.key);
            }
        }
    }
}
