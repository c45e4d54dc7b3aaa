//! Order №3 and what of the Law the portal follows, resolved: editions and the choice made at each open place, ready for the core.

use jiff::civil::Date;

use super::LawError;
use super::catalogue::Catalogue;
use super::edition::{Applicability, Parameters, applicability};
use super::reading::{AutomaticSignature, ExpiredSince, Readings, RevokedSince};

/// Id of the order.
pub const ACT: &str = "KZ-3-2019";
/// Id of the Law.
pub const LAW: &str = "KZ-418-V";

/// The order and the Law as one run applies them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law3 {
    /// Dates that the acts do not print.
    pub parameters: Parameters,
    /// `result.automatic_signature`.
    pub automatic_signature: AutomaticSignature,
    /// `result.expired_since`.
    pub expired_since: ExpiredSince,
    /// `result.revoked_since`.
    pub revoked_since: RevokedSince,
}

impl Law3 {
    /// The order under these parameters and readings.
    pub fn resolve(parameters: &Parameters, readings: &Readings) -> Result<Self, LawError> {
        Ok(Self {
            parameters: parameters.clone(),
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
