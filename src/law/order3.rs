//! Order №3 and what of the Law the portal follows, resolved: editions and the choice made at each open place, ready for the core.

use jiff::civil::Date;

use super::LawError;
use super::catalogue::Catalogue;
use super::edition::{Applicability, Parameters, applicability};
use super::reading::Readings;

/// Id of the order.
pub const ACT: &str = "KZ-3-2019";
/// Id of the Law.
pub const LAW: &str = "KZ-418-V";

/// The order and the Law as one run applies them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law3 {
    /// Dates that the acts do not print.
    pub parameters: Parameters,
}

impl Law3 {
    /// The order under these parameters and readings.
    pub fn resolve(parameters: &Parameters, _: &Readings) -> Result<Self, LawError> {
        Ok(Self { parameters: parameters.clone() })
    }

    /// Whether the text of `clause` is known and in force on `day`. Fails on a clause that the catalogue does not have.
    pub fn applies(&self, clause: &str, day: Date) -> Result<Applicability, LawError> {
        applicability(Catalogue::embedded().require_clause(clause)?, day, &self.parameters)
    }
}
