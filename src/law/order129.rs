//! Order 129 resolved: its editions and the choice made at each open place, ready for the core.

use jiff::civil::{Date, date};

use super::LawError;
use super::calendar::Calendar;
use super::catalogue::Catalogue;
use super::edition::{Applicability, Parameters, applicability};
use super::reading::{
    EmptyRegister, EndIntegrator, EnvironmentClock, FinancialGateway, Impossibility, Inheritance, Readings,
    TestedPurposes, TrialSplit,
};

/// Id of the act.
pub const ACT: &str = "KZ-129-2016";
/// Working days in which the operator provides environments and hosting (`KZ-129-2016/rules/12.p1`, `rules/13.p1`).
pub const PROVISION_DAYS: u32 = 10;
/// Calendar months for which an environment is free at most (`KZ-129-2016/rules/12.p2`).
pub const FREE_MONTHS: i32 = 3;
/// Calendar months of warranty at least (`KZ-129-2016/rules/16.9`).
pub const WARRANTY_MONTHS: i32 = 12;
/// Calendar years of trial operation at most: the cap of the Law (`KZ-418-V/39/4.2`), by which `KZ-129-2016/rules/9.2` is read.
pub const TRIAL_YEARS: i32 = 1;
/// Service products commissioned before this day enter the register directly (`KZ-129-2016/rules/37`).
pub const DIRECT_ENTRY_BEFORE: Date = date(2023, 1, 1);

/// The order as one run applies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law129 {
    /// Working days.
    pub calendar: Calendar,
    /// Dates that the acts do not print.
    pub parameters: Parameters,
    /// `environment.clock`.
    pub environment_clock: EnvironmentClock,
    /// `procurement.empty_register`.
    pub empty_register: EmptyRegister,
    /// `hosting.impossibility`.
    pub impossibility: Impossibility,
    /// `donation.inheritance`.
    pub inheritance: Inheritance,
    /// `testing.purposes` of the Law.
    pub tested_purposes: TestedPurposes,
    /// `gateway.financial` of the Law.
    pub financial: FinancialGateway,
    /// `trial.split`, of the Law.
    pub trial_split: TrialSplit,
    /// `end.integrator`, of the Law.
    pub end_integrator: EndIntegrator,
}

impl Law129 {
    /// The order under these parameters and readings, with the built-in calendar.
    pub fn resolve(parameters: &Parameters, readings: &Readings) -> Result<Self, LawError> {
        Ok(Self {
            calendar: Calendar::default(),
            parameters: parameters.clone(),
            environment_clock: readings.choice("environment.clock", EnvironmentClock::from_text)?,
            empty_register: readings.choice("procurement.empty_register", EmptyRegister::from_text)?,
            impossibility: readings.choice("hosting.impossibility", Impossibility::from_text)?,
            inheritance: readings.choice("donation.inheritance", Inheritance::from_text)?,
            tested_purposes: readings.choice("testing.purposes", TestedPurposes::from_text)?,
            financial: readings.choice("gateway.financial", FinancialGateway::from_text)?,
            trial_split: readings.choice("trial.split", TrialSplit::from_text)?,
            end_integrator: readings.choice("end.integrator", EndIntegrator::from_text)?,
        })
    }

    /// Whether the text of `clause` is known and in force on `day`. Fails on a clause that the catalogue does not have.
    pub fn applies(&self, clause: &str, day: Date) -> Result<Applicability, LawError> {
        applicability(Catalogue::embedded().require_clause(clause)?, day, &self.parameters)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Law129;
    use crate::law::edition::{Applicability, Parameters};
    use crate::law::reading::{READINGS, Readings};

    fn law(readings: &[(&str, &str)]) -> Law129 {
        let readings = Readings::from_pairs(readings.iter().copied()).expect("known");
        Law129::resolve(&Parameters::default(), &readings).expect("resolves")
    }

    #[test]
    fn a_text_that_is_announced_and_not_at_hand_is_unknown() {
        let rows = [
            ("KZ-129-2016/rules/13.p2", date(2024, 6, 3), Applicability::InForce),
            ("KZ-129-2016/rules/13.p2", date(2025, 1, 7), Applicability::InForce),
            ("KZ-129-2016/rules/13.p2", date(2025, 1, 8), Applicability::UnknownText),
            ("KZ-129-2016/rules/13.p2.abz1", date(2025, 1, 8), Applicability::InForce),
            ("KZ-418-V/40/1.p2", date(2024, 6, 3), Applicability::UnknownText),
        ];
        for (clause, day, expected) in rows {
            assert_eq!(law(&[]).applies(clause, day), Ok(expected), "{clause} on {day}");
        }
        law(&[]).applies("KZ-129-2016/rules/99", date(2024, 6, 3)).expect_err("no such clause");
    }

    #[test]
    fn each_option_of_each_reading_resolves_to_a_law_of_its_own() {
        let keys = [
            "environment.clock",
            "procurement.empty_register",
            "hosting.impossibility",
            "donation.inheritance",
            "testing.purposes",
            "gateway.financial",
            "trial.split",
            "end.integrator",
        ];
        for reading in READINGS.iter().filter(|reading| keys.contains(&reading.key)) {
            for (index, option) in reading.options.iter().enumerate() {
                assert_eq!(law(&[(reading.key, option)]) == law(&[]), index == 0, "{}={option}", reading.key);
            }
        }
    }
}
