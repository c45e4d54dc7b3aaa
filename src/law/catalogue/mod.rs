//! The catalogue of clauses: five acts, embedded.

mod clause;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use clause::{Clause, Kind, Temporal};

use super::{LawError, nearest};

/// The acts' files, in the order in which they are listed.
const FILES: [&str; 5] = [
    include_str!("../../../law/clauses/204-2025.yaml"),
    include_str!("../../../law/clauses/567-2025.yaml"),
    include_str!("../../../law/clauses/129-2016.yaml"),
    include_str!("../../../law/clauses/3-2019.yaml"),
    include_str!("../../../law/clauses/418-V.yaml"),
];

/// Part of an act that has no rows, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutOfScope {
    /// Article or part of it.
    pub article: String,
    /// In a word.
    pub status: String,
    /// Why.
    pub reason: String,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// `KZ-204-2025`.
    #[serde(rename = "act")]
    pub id: String,
    /// Number, date and subject.
    pub title: String,
    /// Name of the source text.
    pub seed: String,
    /// Its clauses, in the order of the act.
    pub rows: Vec<Clause>,
    /// Parts without rows.
    #[serde(default)]
    pub out_of_scope: Vec<OutOfScope>,
}

/// All acts, with an index by clause id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    acts: Vec<Act>,
    index: BTreeMap<String, (usize, usize)>,
}

/// Why a file is no part of a catalogue.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// Not of the schema.
    #[error("the clause file does not parse: {0}")]
    Schema(#[from] serde_saphyr::Error),
    /// A row whose id does not start with its act's, or that is there twice.
    #[error("the id {0:?} is used twice or belongs to another act")]
    Id(String),
}

impl Catalogue {
    /// The catalogue built into the program.
    ///
    /// # Panics
    ///
    /// Never in a tested build: the files are compiled in, and a test holds that all of them parse.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the files are part of the program; a test holds that all of them parse")]
    pub fn embedded() -> &'static Self {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        CATALOGUE.get_or_init(|| Self::parse(&FILES).expect("embedded clause files parse"))
    }

    /// The catalogue of these files.
    pub fn parse(files: &[&str]) -> Result<Self, CatalogueError> {
        let mut acts = Vec::new();
        let mut index = BTreeMap::new();
        for file in files {
            let mut act: Act = serde_saphyr::from_str(file)?;
            for (seat, clause) in act.rows.iter_mut().enumerate() {
                let own = clause.id.split_once('/').is_some_and(|(prefix, _)| prefix == act.id);
                if !own || index.insert(clause.id.clone(), (acts.len(), seat)).is_some() {
                    return Err(CatalogueError::Id(clause.id.clone()));
                }
                clause.act.clone_from(&act.id);
            }
            acts.push(act);
        }
        Ok(Self { acts, index })
    }

    /// All acts.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// All clauses, act by act.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.acts.iter().flat_map(|act| &act.rows)
    }

    /// The clauses that scenarios test.
    pub fn executable(&self) -> impl Iterator<Item = &Clause> {
        self.clauses().filter(|clause| clause.is_executable())
    }

    /// The clause `id`, if there is one.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        let (act, seat) = self.index.get(id)?;
        self.acts.get(*act)?.rows.get(*seat)
    }

    /// The clause `id`; the error names the nearest one.
    pub fn require_clause(&self, id: &str) -> Result<&Clause, LawError> {
        self.clause(id).ok_or_else(|| LawError::Unknown {
            what: "clause",
            name: id.to_owned(),
            nearest: self.nearest_ids(id, 1).first().map(|&near| near.to_owned()),
        })
    }

    /// The act `id`; the error names the nearest one.
    pub fn require_act(&self, id: &str) -> Result<&Act, LawError> {
        self.acts.iter().find(|act| act.id == id).ok_or_else(|| LawError::Unknown {
            what: "act",
            name: id.to_owned(),
            nearest: nearest(id, self.acts.iter().map(|act| act.id.as_str())).map(str::to_owned),
        })
    }

    /// The `most` clause ids that are nearest to a misspelt one, best first. An id without its act (`alg/15`) counts as misspelt too.
    #[must_use]
    pub fn nearest_ids(&self, word: &str, most: usize) -> Vec<&str> {
        let limit = (word.chars().count() / 3).max(2);
        let mut scored: Vec<(usize, &str)> = self
            .index
            .keys()
            .map(|id| {
                let tail = id.split_once('/').map_or(id.as_str(), |(_, tail)| tail);
                (strsim::damerau_levenshtein(word, id).min(strsim::damerau_levenshtein(word, tail)), id.as_str())
            })
            .filter(|(edits, _)| *edits <= limit)
            .collect();
        scored.sort_unstable();
        scored.into_iter().take(most).map(|(_, id)| id).collect()
    }
}

#[cfg(test)]
mod tests;
