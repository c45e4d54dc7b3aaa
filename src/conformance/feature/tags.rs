//! Tags of a scenario and what they mean (`docs/ARCHITECTURE.md`, conventions).

use std::collections::BTreeMap;

use crate::conformance::cast::ROLES;
use crate::law::nearest;

/// Prefixes with a meaning. A tag with another prefix is refused; a tag without a colon is the user's own label.
const PREFIXES: [&str; 9] = ["clause", "id", "reason", "twin", "reading", "fault", "role", "needs", "in-force"];

/// Prefixes that take one of few values.
const CHOICES: [(&str, &[&str]); 2] = [("in-force", &["yes", "no"]), ("needs", &ROLES)];

/// Tags of a scenario, without `@`, inherited ones first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tags(Vec<String>);

/// Why tags were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TagsError {
    /// A prefix without a meaning.
    #[error("tag @{tag} has the unknown prefix {prefix:?}")]
    Prefix {
        /// Tag.
        tag: String,
        /// Prefix.
        prefix: String,
        /// Nearest known prefix.
        nearest: String,
    },
    /// A value that the prefix does not take.
    #[error("tag @{tag} has no meaning")]
    Value {
        /// Tag.
        tag: String,
        /// What it takes.
        takes: String,
    },
    /// No clause.
    #[error("the scenario names no clause")]
    NoClause,
    /// A negative scenario without a reason.
    #[error("the scenario is @negative but names no @reason:")]
    NoReason,
}

impl Tags {
    /// Tags from several levels, outermost first; doubles are dropped. A scenario's own clauses go before inherited ones,
    /// so that the first clause is the primary one.
    #[must_use]
    pub fn inherit(levels: &[&[String]]) -> Self {
        let mut tags: Vec<String> = Vec::new();
        for level in levels {
            for tag in *level {
                if !tags.contains(tag) {
                    tags.push(tag.clone());
                }
            }
        }
        Self(tags)
    }

    /// All tags.
    #[must_use]
    pub fn all(&self) -> &[String] {
        &self.0
    }

    /// Values of `prefix:`.
    pub fn values<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter_map(move |tag| tag.strip_prefix(prefix)?.strip_prefix(':'))
    }

    /// First value of `prefix:`.
    #[must_use]
    pub fn value<'a>(&'a self, prefix: &'a str) -> Option<&'a str> {
        self.values(prefix).next()
    }

    /// Clause ids; the first is the primary one.
    #[must_use]
    pub fn clauses(&self) -> Vec<String> {
        self.values("clause").map(str::to_owned).collect()
    }

    /// Whether the scenario shows that a wrong thing does not happen.
    #[must_use]
    pub fn negative(&self) -> bool {
        self.0.iter().any(|tag| tag == "negative")
    }

    /// Readings that the scenario sets: `@reading:key=option`.
    #[must_use]
    pub fn readings_set(&self) -> BTreeMap<String, String> {
        let pairs = self.values("reading").filter_map(|value| value.split_once('='));
        pairs.map(|(key, option)| (key.to_owned(), option.to_owned())).collect()
    }

    /// Readings on whose default the scenario rests: `@reading:key`.
    pub fn readings_rested_on(&self) -> impl Iterator<Item = &str> {
        self.values("reading").filter(|value| !value.contains('='))
    }

    /// `@in-force:`: `yes` (default) for scenarios of an act in force, `no` for those that run only when it is not.
    #[must_use]
    pub fn in_force(&self) -> &str {
        self.value("in-force").unwrap_or("yes")
    }

    /// Checks prefixes, values and the pairs that belong together. Clause ids are checked against the catalogue elsewhere.
    pub fn check(&self) -> Result<(), TagsError> {
        for tag in &self.0 {
            let Some((prefix, value)) = tag.split_once(':') else { continue };
            if !PREFIXES.contains(&prefix) {
                let nearest = nearest(prefix, PREFIXES).unwrap_or_default().to_owned();
                return Err(TagsError::Prefix { tag: tag.clone(), prefix: prefix.to_owned(), nearest });
            }
            let known = CHOICES.iter().find(|(choosing, _)| *choosing == prefix).map(|(_, values)| *values);
            if value.is_empty() || known.is_some_and(|values| !values.contains(&value)) {
                let takes = known.map_or("a value after the colon".to_owned(), |values| values.join(" or "));
                return Err(TagsError::Value { tag: tag.clone(), takes });
            }
        }
        if self.value("clause").is_none() {
            return Err(TagsError::NoClause);
        }
        if self.negative() && self.value("reason").is_none() {
            return Err(TagsError::NoReason);
        }
        Ok(())
    }
}
