//! Which mutants are played: narrowed by clause, act and id, and drawn by seed when all are too many.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::{Mutant, Mutants};
use crate::law::catalogue::Catalogue;
use crate::law::{LawError, nearest};

/// What the user asked for. Each list narrows; an empty one does not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only mutants of these clauses.
    pub clauses: Vec<String>,
    /// Only mutants of clauses of these acts.
    pub acts: Vec<String>,
    /// Only these mutants.
    pub ids: Vec<String>,
    /// Only so many of them.
    pub sample: Option<usize>,
    /// By what the sample is drawn.
    pub seed: u64,
}

impl Choice {
    /// Whether the user narrowed nothing.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.clauses.is_empty() && self.acts.is_empty() && self.ids.is_empty() && self.sample.is_none()
    }

    /// The chosen mutants in the order of the catalogue. Fails on a clause, an act or an id that nobody knows.
    pub fn take<'a>(&self, all: &'a Mutants) -> Result<Vec<&'a Mutant>, LawError> {
        for clause in &self.clauses {
            Catalogue::embedded().require_clause(clause)?;
        }
        for act in &self.acts {
            Catalogue::embedded().require_act(act)?;
        }
        if let Some(id) = self.ids.iter().find(|id| all.row(id).is_none()) {
            let near = nearest(id, all.rows().iter().map(|row| row.id.as_str())).map(str::to_owned);
            return Err(LawError::Unknown { what: "mutant", name: id.clone(), nearest: near });
        }
        let wanted = |list: &[String], value: &str| list.is_empty() || list.iter().any(|one| one == value);
        let fits = |row: &&Mutant| {
            wanted(&self.clauses, &row.clause) && wanted(&self.acts, row.act()) && wanted(&self.ids, &row.id)
        };
        Ok(self.drawn(all.rows().iter().filter(fits).collect()))
    }

    /// The sample: the first of them in an order that the seed gives.
    fn drawn<'a>(&self, rows: Vec<&'a Mutant>) -> Vec<&'a Mutant> {
        let Some(most) = self.sample else { return rows };
        let lot = |id: &str| Sha256::digest(format!("{}/{id}", self.seed));
        let mut order: Vec<_> = rows.iter().map(|row| (lot(&row.id), row.id.as_str())).collect();
        order.sort();
        let kept: BTreeSet<&str> = order.into_iter().take(most).map(|(_, id)| id).collect();
        rows.into_iter().filter(|row| kept.contains(row.id.as_str())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Choice;
    use crate::mutants::Mutants;

    fn ids(choice: &Choice) -> Vec<&'static str> {
        choice.take(Mutants::embedded()).unwrap().iter().map(|row| row.id.as_str()).collect()
    }

    #[test]
    fn lists_narrow_together() {
        let clause = || vec!["KZ-204-2025/alg/15".to_owned()];
        let of_clause = ids(&Choice { clauses: clause(), ..Choice::default() });
        assert!(of_clause.len() > 4 && of_clause.iter().all(|id| id.starts_with("KZ-204-2025/alg/15#")));
        assert!(
            ids(&Choice { clauses: clause(), acts: vec!["KZ-567-2025".to_owned()], ..Choice::default() }).is_empty()
        );
        let one = ids(&Choice { ids: vec![of_clause[1].to_owned()], ..Choice::default() });
        assert_eq!(one, [of_clause[1]]);
    }

    #[test]
    fn what_nobody_knows_is_refused_with_the_nearest() {
        let misspelt = Choice { ids: vec!["KZ-204-2025/alg/15#repeat-to-early".to_owned()], ..Choice::default() };
        let error = misspelt.take(Mutants::embedded()).unwrap_err().to_string();
        assert!(error.contains("repeat-to-early"), "{error}");
        assert!(Choice { acts: vec!["KZ-1".to_owned()], ..Choice::default() }.take(Mutants::embedded()).is_err());
        assert!(
            Choice { clauses: vec!["KZ-204-2025/alg/99".to_owned()], ..Choice::default() }
                .take(Mutants::embedded())
                .is_err()
        );
    }

    #[test]
    fn a_sample_is_the_same_for_a_seed_and_another_for_another() {
        let drawn = |seed| ids(&Choice { sample: Some(20), seed, ..Choice::default() });
        assert_eq!(drawn(7).len(), 20);
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        assert_eq!(ids(&Choice { sample: Some(100_000), ..Choice::default() }).len(), Mutants::embedded().rows().len());
    }
}
