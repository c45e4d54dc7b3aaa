//! The state of a document on a day (`KZ-567-2025/ord/1.abz19`): each document for itself.

use jiff::civil::Date;

use super::amend::earliest;
use super::context::Context;
use super::state::{Entry, Held};
use crate::domain::variant::Defect567;
use crate::law::tables::register::DocumentType;

/// Where a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// In force, and not yet to be renewed.
    Valid,
    /// Thirty calendar days or fewer to the day of expiry.
    Due,
    /// Replaced in time.
    Renewed,
    /// Replaced late.
    Late,
    /// Past the day of expiry.
    Expired,
}

impl State {
    /// As it is shown.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "VALID",
            Self::Due => "DUE",
            Self::Renewed => "RENEWED",
            Self::Late => "LATE",
            Self::Expired => "EXPIRED",
        }
    }
}

/// The state of a document of an entry on a day.
#[must_use]
pub fn state(ctx: &Context, entry: &Entry, held: &Held, today: Date) -> State {
    let untracked =
        |expires: Date| ctx.has(Defect567::EarliestOnly) && earliest(entry).is_some_and(|first| first < expires);
    match (held.renewed_late, held.document.expires) {
        (Some(true), _) => State::Late,
        (Some(false), _) => State::Renewed,
        (None, Some(expires)) if today > expires && !untracked(expires) => State::Expired,
        (None, Some(expires)) if today >= ctx.last_timely(expires) && !untracked(expires) => State::Due,
        (None, _) => State::Valid,
    }
}

/// Types of the documents of an entry that have expired, each once.
#[must_use]
pub fn expired(ctx: &Context, entry: &Entry, today: Date) -> Vec<DocumentType> {
    let past = entry.documents.iter().filter(|held| state(ctx, entry, held, today) == State::Expired);
    let mut kinds: Vec<DocumentType> = past.map(|held| held.document.kind()).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}
