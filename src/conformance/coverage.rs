//! Which clauses have scenarios, and why the others have none.

use serde::Serialize;

use super::feature::Scenario;
use crate::law::catalogue::{Catalogue, Clause};
use crate::law::evidence::EvidenceTable;

/// One row of the coverage matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Clause id.
    pub id: String,
    /// Kind (`executable`, `definition` …).
    pub kind: String,
    /// Ids of positive scenarios.
    pub positive: Vec<String>,
    /// Ids of negative scenarios.
    pub negative: Vec<String>,
    /// Why there are none, or which are missing.
    pub reason: Option<String>,
}

/// The matrix of the given act, or of all acts.
#[must_use]
pub fn matrix(scenarios: &[Scenario], act: Option<&str>) -> Vec<Row> {
    let clauses = Catalogue::embedded().clauses().filter(|clause| act.is_none_or(|act| clause.act == act));
    clauses
        .map(|clause| {
            let of_clause = |negative: bool| {
                let tagged = scenarios.iter().filter(|s| s.tags.clauses().contains(&clause.id));
                tagged.filter(|s| s.tags.negative() == negative).map(|s| s.id.clone()).collect::<Vec<_>>()
            };
            let (positive, negative) = (of_clause(false), of_clause(true));
            let missing = match (positive.is_empty(), negative.is_empty()) {
                (true, true) => Some("no scenario yet"),
                (true, false) => Some("no positive scenario yet"),
                (false, true) => Some("no negative scenario yet"),
                (false, false) => None,
            };
            let missing = missing.filter(|_| clause.is_executable()).map(str::to_owned);
            Row {
                id: clause.id.clone(),
                kind: clause.kind.as_str().to_owned(),
                positive,
                negative,
                reason: not_testable(clause).or(missing),
            }
        })
        .collect()
}

/// Why no scenario tests a clause; for one that documents attest, which documents are asked of whom.
fn not_testable(clause: &Clause) -> Option<String> {
    let reason = clause.not_testable_reason()?;
    let Some(entry) = EvidenceTable::embedded().of(&clause.id) else { return Some(reason.to_owned()) };
    let documents: Vec<String> = entry.needs.iter().map(ToString::to_string).collect();
    Some(format!("{}: asked of {}: {}", clause.kind.as_str(), entry.roles.join(", "), documents.join("; ")))
}

/// `(executable, with positive and negative scenarios, others with a reason)`.
#[must_use]
pub fn totals(rows: &[Row]) -> (usize, usize, usize) {
    let executable = rows.iter().filter(|row| row.kind == "executable");
    let covered = executable.clone().filter(|row| !row.positive.is_empty() && !row.negative.is_empty()).count();
    let others = rows.iter().filter(|row| row.kind != "executable" && row.reason.is_some()).count();
    (executable.count(), covered, others)
}
