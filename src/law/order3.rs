//! Order №3 and what of the Law the portal follows, resolved: editions and the choice made at each open place, ready for the core.

use jiff::civil::Date;

use super::LawError;
use super::catalogue::Catalogue;
use super::edition::{Applicability, Parameters, applicability};
use super::reading::{
    AutomaticSignature, ExpiredSince, LinkedElsewhere, Readings, RegistrationEmail, RegistrationSignature, RevokedSince,
};

/// Id of the order.
pub const ACT: &str = "KZ-3-2019";
/// Id of the Law.
pub const LAW: &str = "KZ-418-V";

/// The order and the Law as one run applies them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law3 {
    /// Dates that the acts do not print.
    pub parameters: Parameters,
    /// What is open about the registration of numbers.
    pub registration: Registration3,
    /// `result.automatic_signature`.
    pub automatic_signature: AutomaticSignature,
    /// `result.expired_since`.
    pub expired_since: ExpiredSince,
    /// `result.revoked_since`.
    pub revoked_since: RevokedSince,
}

/// The choices made about the registration of subscriber numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registration3 {
    /// `registration.signature`.
    pub signature: RegistrationSignature,
    /// `registration.email`.
    pub email: RegistrationEmail,
    /// `registration.linked_elsewhere`.
    pub linked_elsewhere: LinkedElsewhere,
}

impl Registration3 {
    fn resolve(readings: &Readings) -> Result<Self, LawError> {
        Ok(Self {
            signature: readings.choice("registration.signature", RegistrationSignature::from_text)?,
            email: readings.choice("registration.email", RegistrationEmail::from_text)?,
            linked_elsewhere: readings.choice("registration.linked_elsewhere", LinkedElsewhere::from_text)?,
        })
    }
}

impl Law3 {
    /// The order under these parameters and readings.
    pub fn resolve(parameters: &Parameters, readings: &Readings) -> Result<Self, LawError> {
        Ok(Self {
            parameters: parameters.clone(),
            registration: Registration3::resolve(readings)?,
            automatic_signature: readings.choice("result.automatic_signature", AutomaticSignature::from_text)?,
            expired_since: readings.choice("result.expired_since", ExpiredSince::from_text)?,
            revoked_since: readings.choice("result.revoked_since", RevokedSince::from_text)?,
        })
    }

    /// Whether the text of `clause` is known and in force on `day`. Fails on a clause that the catalogue does not have.
    pub fn applies(&self, clause: &str, day: Date) -> Result<Applicability, LawError> {
        applicability(Catalogue::embedded().require_clause(clause)?, day, &self.parameters)
    }
}

#[cfg(test)]
mod tests {
    use super::Law3;
    use crate::law::edition::Parameters;
    use crate::law::reading::{READINGS, Readings};

    #[test]
    fn each_option_of_each_reading_of_results_resolves_to_a_law_of_its_own() {
        let law = |readings: &[(&str, &str)]| {
            let readings = Readings::from_pairs(readings.iter().copied()).expect("known");
            Law3::resolve(&Parameters::default(), &readings).expect("resolves")
        };
        for reading in READINGS.iter().filter(|reading| reading.key.starts_with("result.")) {
            for (index, option) in reading.options.iter().enumerate() {
                assert_eq!(law(&[(reading.key, option)]) == law(&[]), index == 0, "{}={option}", reading.key);
            }
        }
    }
}
