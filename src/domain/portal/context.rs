//! Law and defects of one run of the portal.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::proactive::context::Context as Proactive;
use crate::domain::variant::{Defects, Planted};
use crate::law::LawError;
use crate::law::calendar::civil_date;
use crate::law::edition::Parameters;
use crate::law::order3::Law3;
use crate::law::order204::Law204;
use crate::law::reading::Readings;

/// Law and defects of one run.
#[derive(Debug, Clone)]
pub struct Context {
    /// Order 204.
    pub proactive: Proactive,
    /// Order №3 and the Law.
    pub law: Law3,
    /// Defects; none outside tests of the suite.
    pub defects: Defects,
    /// Seed of the run: whatever is drawn follows from it.
    pub seed: u64,
}

impl Context {
    /// The law under these parameters and readings. Fails when the law has no such window.
    pub fn resolve(parameters: &Parameters, readings: &Readings, defects: &Defects) -> Result<Self, LawError> {
        let proactive = Proactive { law: Law204::resolve(parameters, readings)?, defects: defects.clone() };
        Ok(Self { proactive, law: Law3::resolve(parameters, readings)?, defects: defects.clone(), seed: 0 })
    }

    /// Whether the defect is planted.
    #[must_use]
    pub fn has<D: Into<Planted>>(&self, defect: D) -> bool {
        self.defects.planted(defect)
    }

    /// The day of `at` in Astana.
    #[must_use]
    pub fn today(&self, at: Timestamp) -> Date {
        civil_date(at)
    }
}
