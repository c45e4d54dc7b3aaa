//! Order №3 and what of the Law the portal follows, resolved: editions and the choice made at each open place, ready for the core.

use jiff::civil::Date;

use super::LawError;
use super::catalogue::Catalogue;
use super::edition::{Applicability, Parameters, applicability};
use super::reading::{LinkedElsewhere, Readings, RegistrationEmail, RegistrationSignature};

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
        Ok(Self { parameters: parameters.clone(), registration: Registration3::resolve(readings)? })
    }

    /// Whether the text of `clause` is known and in force on `day`. Fails on a clause that the catalogue does not have.
    pub fn applies(&self, clause: &str, day: Date) -> Result<Applicability, LawError> {
        applicability(Catalogue::embedded().require_clause(clause)?, day, &self.parameters)
    }
}
