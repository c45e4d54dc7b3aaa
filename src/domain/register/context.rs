//! What a step rests on besides its state: the law as read, its tables, and the defects planted for tests.

use jiff::Timestamp;
use jiff::civil::Date;

use super::planted;
use crate::domain::variant::{Defect567, Defects, Planted};
use crate::law::calendar::{add_calendar_days, civil_date};
use crate::law::order567::{Law567, Period, RENEWAL_DAYS};
use crate::law::reading::{DayOf, DayOfDocuments};
use crate::law::tables::register::{DocumentType, ProductKind, Row, Tables};

/// Law, tables and defects of one run.
#[derive(Debug, Clone)]
pub struct Context {
    /// The order as one run applies it.
    pub law: Law567,
    /// Criteria and documents.
    tables: Tables,
    /// Defects; none outside tests of the suite.
    pub defects: Defects,
}

impl Context {
    /// The core under `law` with these defects.
    #[must_use]
    pub fn new(law: Law567, defects: Defects) -> Self {
        let tables = planted::tables(Tables::embedded(), &defects);
        Self { law, tables, defects }
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

    /// The period of a day (`KZ-567-2025/ord/4`).
    #[must_use]
    pub fn period(&self, day: Date) -> Period {
        match self.law.period(day) {
            Period::P1 if self.has(Defect567::AllAtT0) => Period::P2,
            period => period,
        }
    }

    /// Whether order 567 applies on `day`: before, the old texts are not at hand.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.period(day) != Period::P0
    }

    /// Criteria of a kind for an application of `submitted` that is decided on `decided` (`register.criteria_by`).
    pub fn criteria(&self, kind: ProductKind, submitted: Date, decided: Date) -> impl Iterator<Item = &Row> {
        let day = match self.law.criteria_by {
            DayOf::Decision => decided,
            DayOf::Submission => submitted,
        };
        let period = self.period(day);
        self.tables.criteria.iter().filter(move |row| row.applies(kind, period, &self.law))
    }

    /// The day that selects the list of documents (`register.documents_by`).
    #[must_use]
    pub fn documents_day(&self, submitted: Date, judged: Date) -> Date {
        match self.law.documents_by {
            _ if self.has(Defect567::DecisionDateCounts) => judged,
            DayOfDocuments::Submission => submitted,
            DayOfDocuments::Decision => judged,
        }
    }

    /// Whether documents are judged again when the decision is taken.
    #[must_use]
    pub fn documents_judged_again(&self) -> bool {
        self.law.documents_by == DayOfDocuments::Decision || self.has(Defect567::DecisionDateCounts)
    }

    /// The documents that are demanded for a kind under the list of `day`.
    #[must_use]
    pub fn documents(&self, kind: ProductKind, day: Date) -> Vec<&Row> {
        let Some(period) = self.law.documents_period(day) else { return Vec::new() };
        self.tables.documents.iter().filter(|row| row.applies(kind, period, &self.law)).collect()
    }

    /// Whether some list of documents of the kind has this type.
    #[must_use]
    pub fn lists(&self, kind: ProductKind, of: DocumentType) -> bool {
        self.tables.documents.iter().any(|row| row.kind == kind && row.documents.contains(&of))
    }

    /// Types of documents that prove the same as this one.
    #[must_use]
    pub fn alike(&self, kind: ProductKind, of: DocumentType) -> Vec<DocumentType> {
        let rows = self.tables.documents.iter().filter(|row| row.kind == kind && row.documents.contains(&of));
        rows.flat_map(|row| row.documents.iter().copied()).collect()
    }

    /// The last day on which a renewal of a document that expires on `expires` is timely (`KZ-567-2025/ord/1.abz19`).
    #[must_use]
    pub fn last_timely(&self, expires: Date) -> Date {
        if self.has(Defect567::RenewalWorkingDays) {
            return planted::working_days_before(&self.law.calendar, expires);
        }
        // Before the first day that there is, nothing is late.
        add_calendar_days(expires, -RENEWAL_DAYS).unwrap_or(Date::MIN)
    }
}
