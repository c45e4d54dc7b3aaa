//! Waivers and expected failures: what they say, and what became of each in a run.
//!
//! A waiver excuses a violated clause and shows it as `waived`. An expected failure changes no outcome; it only says that the failure
//! was known. Neither makes anything conformant, and an entry that does not fit the run fails it.

use serde::{Deserialize, Serialize};

/// A waiver as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Clause that is excused.
    pub clause: String,
    /// Who excuses it and answers for that.
    pub owner: String,
    /// Why.
    pub reason: String,
    /// Last day on which it counts, `2026-12-31`.
    pub expires: String,
    /// Scenarios whose failure is excused; all of the clause when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<String>,
}

/// An expected failure as it is written: of a scenario or of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedFailure {
    /// Scenario that is expected to fail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Clause that is expected to be violated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Why.
    pub reason: String,
    /// Where it is being worked on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Last day on which it is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl ExpectedFailure {
    /// What is expected to fail.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.scenario.as_deref().or(self.clause.as_deref()).unwrap_or_default()
    }

    /// The reason with the issue.
    #[must_use]
    pub fn why(&self) -> String {
        self.issue.as_ref().map_or_else(|| self.reason.clone(), |issue| format!("{} ({issue})", self.reason))
    }
}

/// The entries of one file, with the digest of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed<T> {
    /// Hex SHA-256 of the file.
    pub sha256: String,
    /// Entries, in order.
    pub entries: Vec<T>,
}

/// What the user handed in, with the day on which it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excuses {
    /// The real day in Astana on which the run began.
    pub today: String,
    /// Waivers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waivers: Option<Listed<Waiver>>,
    /// Expected failures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Listed<ExpectedFailure>>,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExcuseState {
    /// It fits: what it speaks of is not as it should be.
    Applied,
    /// This run does not tell whether it fits.
    Idle,
    /// It does not fit: what it speaks of is as it should be, or is not there.
    Stale,
    /// Its last day is over; it does not count.
    Expired,
}

impl ExcuseState {
    /// As reports print it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Idle => "idle",
            Self::Stale => "stale",
            Self::Expired => "expired",
        }
    }

    /// Whether an entry in this state fails the run.
    #[must_use]
    pub const fn is_flaw(self) -> bool {
        matches!(self, Self::Stale | Self::Expired)
    }
}

/// An entry with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excused<T> {
    /// The entry as written.
    pub entry: T,
    /// What became of it.
    pub state: ExcuseState,
    /// Why, in one sentence.
    pub note: String,
}

/// Both lists as the run judged them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExcusesJudged {
    /// The real day that was taken as today.
    pub today: String,
    /// Digest of the file of waivers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waivers_sha256: Option<String>,
    /// Waivers.
    pub waivers: Vec<Excused<Waiver>>,
    /// Digest of the file of expected failures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_sha256: Option<String>,
    /// Expected failures.
    pub expected: Vec<Excused<ExpectedFailure>>,
}

impl ExcusesJudged {
    /// Number of entries that fail the run.
    #[must_use]
    pub fn flaws(&self) -> usize {
        let states = self.waivers.iter().map(|waiver| waiver.state);
        states.chain(self.expected.iter().map(|expected| expected.state)).filter(|state| state.is_flaw()).count()
    }

    /// The expected failure of a clause that applies.
    #[must_use]
    pub fn expects_clause(&self, clause: &str) -> Option<&ExpectedFailure> {
        let applied = self.expected.iter().filter(|expected| expected.state == ExcuseState::Applied);
        applied.map(|expected| &expected.entry).find(|entry| entry.clause.as_deref() == Some(clause))
    }

    /// The expected failure of a scenario that applies.
    #[must_use]
    pub fn expects_scenario(&self, id: &str) -> Option<&ExpectedFailure> {
        let applied = self.expected.iter().filter(|expected| expected.state == ExcuseState::Applied);
        applied.map(|expected| &expected.entry).find(|entry| entry.scenario.as_deref() == Some(id))
    }
}
