//! What was put on the portal, without HTTP.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::notices::Notices;

/// A record of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// BIN of the owner.
    pub owner: String,
    /// Stage of the life-cycle.
    pub stage: String,
    /// Number of the record, from 1 on.
    pub version: u32,
    /// Whether it has the data of the object.
    pub data: bool,
    /// Copies of documents that it has.
    pub copies: Vec<String>,
    /// Instant, as it was sent.
    pub at: String,
}

/// A service of the operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// Its kind by item 25 of order 129, e.g. `25.1`.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// The list of services, as it was put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Services {
    /// The services.
    pub services: Vec<Service>,
    /// Instant, as it was sent.
    pub at: String,
}

/// Who may read the requirements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Access {
    /// Everybody.
    Public,
    /// Callers with a credential.
    Restricted,
}

/// The requirements, as they were put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirements {
    /// Who may read them.
    pub access: Access,
    /// The requirements.
    pub items: Vec<String>,
    /// Instant, as it was sent.
    pub at: String,
}

/// All that was put.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    records: BTreeMap<String, Vec<Record>>,
    pub(super) services: Option<Services>,
    pub(super) requirements: Option<Requirements>,
    pub(super) notices: Notices,
}

impl State {
    /// Adds a record; whether it was there already. Versions follow each other; a version that is there stays as it is.
    pub(super) fn put(&mut self, object: &str, record: Record) -> Result<bool, String> {
        let records = self.records.entry(object.to_owned()).or_default();
        let last = records.last().map_or(0, |last| last.version);
        match records.iter().find(|known| known.version == record.version) {
            Some(known) if *known == record => Ok(true),
            Some(known) => Err(format!("Version {} of {object} is there and says something else", known.version)),
            None if last.checked_add(1) == Some(record.version) => {
                records.push(record);
                Ok(false)
            }
            None => Err(format!("The last version of {object} is {last}, so {} cannot follow it", record.version)),
        }
    }

    /// Records of an object, oldest first.
    pub(super) fn records(&self, object: &str) -> &[Record] {
        self.records.get(object).map(Vec::as_slice).unwrap_or_default()
    }

    /// Removes all records of an object; false when there are none.
    pub(super) fn erase(&mut self, object: &str) -> bool {
        self.records.remove(object).is_some_and(|records| !records.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::proptest;
    use proptest::{prop_assert, prop_assert_eq};

    use super::{Record, State};

    fn record(version: u32, stage: &str) -> Record {
        Record {
            owner: "191140999009".into(),
            stage: stage.into(),
            version,
            data: true,
            copies: vec!["operation-manual".into()],
            at: "2025-06-02T10:15:00+05:00".into(),
        }
    }

    proptest! {
        #[test]
        fn versions_follow_each_other_whatever_is_put(puts in vec((0_u32..6, "[AB]"), 0..30)) {
            let mut state = State::default();
            for (version, stage) in puts {
                let before = state.records("O-1").to_vec();
                let put = state.put("O-1", record(version, &stage));
                let after = state.records("O-1");
                prop_assert!(after.starts_with(&before), "records are append-only");
                match put {
                    Ok(true) => prop_assert!(before.contains(&record(version, &stage))),
                    Ok(false) => prop_assert_eq!(after.last(), Some(&record(version, &stage))),
                    Err(_) => {}
                }
                prop_assert_eq!(after.len() > before.len(), put == Ok(false));
                let versions = after.iter().map(|one| usize::try_from(one.version).unwrap());
                prop_assert!(versions.eq(1..=after.len()));
            }
        }
    }

    #[test]
    fn a_version_that_skips_or_says_something_else_is_refused() {
        let mut state = State::default();
        assert!(state.put("O-1", record(2, "A")).is_err() && state.put("O-1", record(0, "A")).is_err());
        assert_eq!(state.put("O-1", record(1, "A")), Ok(false));
        assert_eq!(state.put("O-1", record(1, "A")), Ok(true));
        assert!(state.put("O-1", record(1, "B")).is_err());
        assert_eq!(state.put("O-1", record(2, "B")), Ok(false));
        assert_eq!(state.put("O-1", record(1, "A")), Ok(true), "an old version again is the old answer");
        assert!(state.erase("O-1") && !state.erase("O-1") && state.records("O-1").is_empty());
    }
}
