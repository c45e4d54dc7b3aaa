//! A clause id as a value: what a rule in code, a tag on a scenario and a finding in a report share.

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::LawError;
use super::catalogue::Catalogue;

/// The id of a clause. Constants are checked for form when built and for existence by [`unknown`] in a test; parsed ones exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Citation(&'static str);

impl Citation {
    /// A citation written in code.
    ///
    /// # Panics
    ///
    /// When `id` is not of the form `KZ-…/…`; in a `const`, where it belongs, that fails to compile.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        assert!(well_formed(id.as_bytes()), "a citation is of the form KZ-act/provision");
        Self(id)
    }

    /// The citation of the clause that is called `id`.
    pub fn parse(id: &str) -> Result<Self, LawError> {
        Catalogue::embedded().require_clause(id).map(|clause| Self(&clause.id))
    }

    /// The id.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The id of the act.
    #[must_use]
    pub fn act(self) -> &'static str {
        self.0.split_once('/').map_or(self.0, |(act, _)| act)
    }
}

const fn well_formed(id: &[u8]) -> bool {
    let mut slash = None;
    let mut seat = 0;
    while seat < id.len() {
        if id[seat] == b'/' && slash.is_none() {
            slash = Some(seat);
        }
        seat += 1;
    }
    match slash {
        Some(seat) => seat > 3 && seat + 1 < id.len() && id[0] == b'K' && id[1] == b'Z' && id[2] == b'-',
        None => false,
    }
}

/// Those of `citations` that name no clause. For the tests of a module that cites: the answer must be empty.
pub fn unknown(citations: impl IntoIterator<Item = Citation>) -> Vec<Citation> {
    let catalogue = Catalogue::embedded();
    citations.into_iter().filter(|citation| catalogue.clause(citation.0).is_none()).collect()
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::parse(&id).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Citation, unknown, well_formed};

    const REPEAT: Citation = Citation::new("KZ-204-2025/alg/15");

    #[test]
    fn a_constant_and_a_parsed_citation_are_the_same() {
        assert_eq!(Citation::parse("KZ-204-2025/alg/15"), Ok(REPEAT));
        assert_eq!((REPEAT.act(), REPEAT.as_str()), ("KZ-204-2025", "KZ-204-2025/alg/15"));
        let json = serde_json::to_string(&REPEAT).expect("a string");
        assert_eq!(serde_json::from_str::<Citation>(&json).expect("known"), REPEAT);
        serde_json::from_str::<Citation>("\"KZ-204-2025/alg/99\"").expect_err("no such clause");
    }

    #[test]
    fn what_names_no_clause_is_found_out() {
        let wrong = Citation::new("KZ-204-2025/alg/99");
        assert_eq!(unknown([REPEAT, wrong]), [wrong]);
    }

    #[test]
    fn the_form_is_checked() {
        for (id, expected) in [("KZ-A/1", true), ("KZ-/1", false), ("KZ-A/", false), ("KZ-A", false), ("A/1", false)] {
            assert_eq!(well_formed(id.as_bytes()), expected, "{id}");
        }
    }
}
