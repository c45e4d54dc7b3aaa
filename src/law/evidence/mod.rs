//! Which documents attest the clauses that no exchange between systems reveals, who shows them, and for how long they count.

mod kind;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use kind::DocumentKind;

/// The acts' files, in the order of the catalogue; order №3 has no clause of this kind.
const FILES: [&str; 4] = [
    include_str!("../../../law/evidence/204-2025.yaml"),
    include_str!("../../../law/evidence/567-2025.yaml"),
    include_str!("../../../law/evidence/129-2016.yaml"),
    include_str!("../../../law/evidence/418-V.yaml"),
];

/// A document that is asked for. Any of its kinds will do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Kinds of document that meet it.
    pub kinds: Vec<DocumentKind>,
    /// What the document is, for a lawyer.
    pub title: String,
    /// Whether its result must be positive.
    pub positive: bool,
    /// How many months after its issue it counts; none when it counts until the end that it names itself.
    pub months: Option<i32>,
    /// Why it counts so long.
    pub term: String,
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.as_str()).collect();
        write!(f, "{} ({})", self.title, kinds.join(" or "))
    }
}

/// What attests one clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestable {
    /// Clause.
    pub clause: String,
    /// Roles that show the documents, each for itself.
    pub roles: Vec<String>,
    /// Why these roles.
    pub why: String,
    /// Documents, all of which are needed.
    pub needs: Vec<Need>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    act: String,
    clauses: Vec<Attestable>,
}

/// All that is asked for, act by act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceTable {
    clauses: Vec<Attestable>,
    index: BTreeMap<String, usize>,
}

/// Why a file is no part of the table.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceTableError {
    /// Not of the schema.
    #[error("the evidence file does not parse: {0}")]
    Schema(#[from] serde_saphyr::Error),
    /// A clause that is of another act, or that is there twice.
    #[error("the clause {0:?} is there twice or belongs to another act")]
    Clause(String),
}

impl EvidenceTable {
    /// The table built into the program.
    ///
    /// # Panics
    ///
    /// Never in a tested build: the files are compiled in, and a test holds that all of them parse.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the files are part of the program; a test holds that all of them parse")]
    pub fn embedded() -> &'static Self {
        static TABLE: OnceLock<EvidenceTable> = OnceLock::new();
        TABLE.get_or_init(|| Self::parse(&FILES).expect("embedded evidence files parse"))
    }

    /// The table of these files.
    pub fn parse(files: &[&str]) -> Result<Self, EvidenceTableError> {
        let mut clauses = Vec::new();
        let mut index = BTreeMap::new();
        for file in files {
            let file: File = serde_saphyr::from_str(file)?;
            for entry in file.clauses {
                let own = entry.clause.split_once('/').is_some_and(|(act, _)| act == file.act);
                if !own || index.insert(entry.clause.clone(), clauses.len()).is_some() {
                    return Err(EvidenceTableError::Clause(entry.clause));
                }
                clauses.push(entry);
            }
        }
        Ok(Self { clauses, index })
    }

    /// Everything, in the order of the catalogue.
    #[must_use]
    pub fn clauses(&self) -> &[Attestable] {
        &self.clauses
    }

    /// What is asked for a clause.
    #[must_use]
    pub fn of(&self, clause: &str) -> Option<&Attestable> {
        self.index.get(clause).and_then(|at| self.clauses.get(*at))
    }

    /// What is asked for the clauses of an act.
    pub fn of_act(&self, act: &str) -> impl Iterator<Item = &Attestable> {
        let prefix = format!("{act}/");
        self.clauses.iter().filter(move |entry| entry.clause.starts_with(&prefix))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{DocumentKind, EvidenceTable, EvidenceTableError, FILES};
    use crate::law::catalogue::{Catalogue, Kind};

    #[test]
    fn every_attestation_row_has_exactly_one_entry_in_its_order_and_no_other_row_has_one() {
        let rows = Catalogue::embedded().clauses().filter(|clause| clause.kind == Kind::Attestation);
        let rows: Vec<&str> = rows.map(|clause| clause.id.as_str()).collect();
        let table = EvidenceTable::parse(&FILES).expect("all parse");
        let entries: Vec<&str> = table.clauses().iter().map(|entry| entry.clause.as_str()).collect();
        assert_eq!(entries, rows);
        assert_eq!(entries.len(), 155);
    }

    #[test]
    fn every_entry_is_whole() {
        let mut used = BTreeSet::new();
        for entry in EvidenceTable::embedded().clauses() {
            let id = &entry.clause;
            assert!(!entry.roles.is_empty() && !entry.why.is_empty() && !entry.needs.is_empty(), "{id}");
            assert_eq!(entry.roles.iter().collect::<BTreeSet<_>>().len(), entry.roles.len(), "{id}");
            let mut kinds = BTreeSet::new();
            for need in &entry.needs {
                assert!(!need.kinds.is_empty() && !need.title.is_empty() && !need.term.is_empty(), "{id}");
                assert!(need.months.is_none_or(|months| months > 0), "{id}");
                // Else one document could meet two needs.
                assert!(need.kinds.iter().all(|kind| kinds.insert(*kind)), "{id}: a kind in two needs");
            }
            used.extend(kinds);
            assert_eq!(EvidenceTable::embedded().of(id), Some(entry));
        }
        assert_eq!(used, DocumentKind::ALL.into(), "kinds that no clause asks for");
    }

    #[test]
    fn kinds_are_written_as_they_are_read() {
        for kind in DocumentKind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("writes"), kind.as_str());
        }
    }

    #[test]
    fn doubled_and_foreign_clauses_and_unknown_members_are_refused() {
        let row = "  - {clause: A/1, roles: [egov], why: w, needs: []}\n";
        let file = |rows: &str| format!("act: A\nclauses:\n{rows}");
        EvidenceTable::parse(&[&file(row)]).expect("well formed");
        for bad in [row.repeat(2), row.replace("A/1", "B/1")] {
            let refused = EvidenceTable::parse(&[&file(&bad)]);
            assert!(matches!(refused, Err(EvidenceTableError::Clause(_))), "{bad}");
        }
        let unknown = EvidenceTable::parse(&[&file(&row.replace("why: w", "why: w, colour: red"))]);
        assert!(matches!(unknown, Err(EvidenceTableError::Schema(_))));
    }
}
