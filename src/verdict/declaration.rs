//! What a system declares of itself, and where that contradicts what was seen.

use serde::{Deserialize, Serialize};

use super::Outcome;

/// The declaration of one system, with what became of it. It makes no result better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Roles that the system plays in this run.
    pub roles: Vec<String>,
    /// Product.
    pub product: String,
    /// `virtual`, or `real` when its clock cannot be set.
    pub clock: String,
    /// Acts that it says it follows; empty when it does not say.
    pub editions: Vec<String>,
    /// Clauses that it claims by name. One that it does not list is claimed by silence.
    pub claimed: Vec<String>,
    /// Clauses that it declines.
    pub declined: Vec<Declined>,
    /// Where the declaration contradicts itself or what was seen.
    pub contradictions: Vec<Contradiction>,
}

/// A declined clause. It is judged like every other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declined {
    /// Clause.
    pub clause: String,
    /// Why, in the vendor's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What it was judged to be; none when the run does not judge it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// One contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// Which.
    pub kind: ContradictionKind,
    /// Clause that it is about; none when it is about the declaration as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What it counts as, by the table of `contradiction_outcome`.
    pub outcome: Outcome,
    /// One sentence with the way out.
    pub message: String,
    /// Scenarios that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub found_in: Vec<String>,
}

/// The ways in which a declaration can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContradictionKind {
    /// It names a clause that the catalogue does not have.
    UnknownClause,
    /// It names an act that the catalogue does not have, or a day that is none.
    UnknownAct,
    /// It names a clause twice.
    StatedTwice,
    /// It declines a clause without a reason.
    DeclinedWithoutReason,
    /// It claims a clause that binds roles which it does not serve.
    ClaimedForOtherRole,
    /// It declines a clause, and the clause is served as it demands.
    DeclinedButServed,
    /// It claims a clause, and its adaptor does not know a call that the clause needs.
    ClaimedButUnknown,
    /// It says that its clock can be set, and its adaptor does not know the call.
    ClockNotServed,
    /// It follows another edition of an act than the one under judgement.
    EditionDiffers,
    /// It lists the acts that it follows, and an act under judgement is not among them.
    ActNotFollowed,
    /// It claims a clause that applies, and no positive scenario of it came to an end in a whole run.
    ClaimedNotExercised,
}

impl ContradictionKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::UnknownClause,
        Self::UnknownAct,
        Self::StatedTwice,
        Self::DeclinedWithoutReason,
        Self::ClaimedForOtherRole,
        Self::DeclinedButServed,
        Self::ClaimedButUnknown,
        Self::ClockNotServed,
        Self::EditionDiffers,
        Self::ActNotFollowed,
        Self::ClaimedNotExercised,
    ];

    /// As reports print it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownClause => "unknown clause",
            Self::UnknownAct => "unknown act",
            Self::StatedTwice => "stated twice",
            Self::DeclinedWithoutReason => "declined without a reason",
            Self::ClaimedForOtherRole => "claimed for another role",
            Self::DeclinedButServed => "declined but served",
            Self::ClaimedButUnknown => "claimed but unknown to it",
            Self::ClockNotServed => "clock not served",
            Self::EditionDiffers => "another edition",
            Self::ActNotFollowed => "act not followed",
            Self::ClaimedNotExercised => "claimed and not exercised",
        }
    }
}

/// A call of the protocol that a system answered as one that it does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unserved {
    /// Role that was called.
    pub role: String,
    /// Method and path, without a query.
    pub call: String,
    /// Status: 404, 405 or 501.
    pub status: u16,
}
