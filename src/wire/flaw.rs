//! Why an answer of a neighbour, or a part of it, is not used.

use crate::domain::facts::Refusal;

/// Clause of integrity control on entry.
pub const INTEGRITY: &str = "KZ-204-2025/alg/20";
/// Clause of format-and-logic control on entry.
pub const LOGIC: &str = "KZ-204-2025/alg/21";

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It cannot be trusted: truncated, tampered, stale, from an unknown sender, malformed (`KZ-204-2025/alg/20`).
    #[error("{0}")]
    Integrity(String),
    /// It is whole and says something that cannot be (`KZ-204-2025/alg/21`).
    #[error("{0}")]
    Logic(String),
    /// The neighbour answered that it could not serve the call. Nothing was refused: there is nothing to use.
    #[error("{0}")]
    Down(String),
}

impl Flaw {
    /// The refusal to record, `None` when the neighbour merely failed.
    #[must_use]
    pub fn refusal(&self, source: &str, subject: &str) -> Option<Refusal> {
        let clause = match self {
            Self::Integrity(_) => INTEGRITY,
            Self::Logic(_) => LOGIC,
            Self::Down(_) => return None,
        };
        Some(Refusal {
            source: source.to_owned(),
            subject: subject.to_owned(),
            reason: self.to_string(),
            clause: clause.to_owned(),
        })
    }
}

/// An integrity flaw.
pub(crate) fn integrity(reason: impl Into<String>) -> Flaw {
    Flaw::Integrity(reason.into())
}

/// A format-and-logic flaw.
pub(crate) fn logic(reason: impl Into<String>) -> Flaw {
    Flaw::Logic(reason.into())
}
