//! Reasons of a refusal or a remark: the clause it rests on, what was found, what would change the outcome.

use serde::{Deserialize, Serialize};

use crate::law::tables::register::Row;

/// A reason as an applicant reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Clause of the catalogue.
    pub ground: String,
    /// Provision as lawyers cite it.
    pub provision: String,
    /// What was found.
    pub fact: String,
    /// What would change the outcome.
    pub remedy: String,
}

impl Reason {
    /// A row of a table that is not met.
    #[must_use]
    pub fn of_row(row: &Row, fact: String) -> Self {
        let (ground, provision) = (row.clause.clone(), row.provision.clone());
        Self { ground, provision, fact, remedy: row.remedy.clone() }
    }
}

/// A provision outside the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    /// Clause of the catalogue.
    pub clause: &'static str,
    /// Provision as lawyers cite it.
    pub provision: &'static str,
}

impl Ground {
    /// The reason with this fact.
    #[must_use]
    pub fn because(self, fact: impl Into<String>, remedy: impl Into<String>) -> Reason {
        Reason {
            ground: self.clause.to_owned(),
            provision: self.provision.to_owned(),
            fact: fact.into(),
            remedy: remedy.into(),
        }
    }
}

/// Entry by Annex 4 with documents.
pub const ENTRY: Ground = Ground { clause: "KZ-567-2025/annex2/row9.1", provision: "annex 2 row 9.1" };
/// Exclusion by Annex 5.
pub const EXCLUSION: Ground = Ground { clause: "KZ-567-2025/annex2/row9.2", provision: "annex 2 row 9.2" };
/// Changes and additions by Annex 3.
pub const CHANGES: Ground = Ground { clause: "KZ-567-2025/annex2/row9.3", provision: "annex 2 row 9.3" };
/// Signature.
pub const SIGNATURE: Ground = Ground { clause: "KZ-567-2025/annex2/row11.2", provision: "annex 2 row 11 item 2" };
/// Renewal thirty calendar days before expiry.
pub const RENEWAL: Ground = Ground { clause: "KZ-567-2025/ord/1.abz19", provision: "53/НҚ 9 p.1" };
/// Monitoring.
pub const MONITORING: Ground = Ground { clause: "KZ-567-2025/ord/1.abz20", provision: "53/НҚ 9 p.2" };
/// Service products in operation before 2023.
pub const ITEM_37: Ground = Ground { clause: "KZ-129-2016/rules/37", provision: "129 item 37" };
/// Service products under development.
pub const ITEM_38: Ground = Ground { clause: "KZ-129-2016/rules/38", provision: "129 item 38" };
/// Renewed permits are told to whoever keeps the name of the holder.
pub const PERMITS: Ground = Ground { clause: "KZ-204-2025/alg/14", provision: "204 item 14" };

#[cfg(test)]
mod tests {
    use super::{CHANGES, ENTRY, EXCLUSION, ITEM_37, ITEM_38, MONITORING, PERMITS, RENEWAL, SIGNATURE};
    use crate::law::catalogue::Catalogue;

    #[test]
    fn every_ground_is_in_the_catalogue() {
        for ground in [ENTRY, EXCLUSION, CHANGES, SIGNATURE, RENEWAL, MONITORING, ITEM_37, ITEM_38, PERMITS] {
            assert!(Catalogue::embedded().clause(ground.clause).is_some(), "{}", ground.clause);
        }
    }
}
