//! The declaration of a system (ICS): what it says of itself in `describe`, read with limits, and held against what was seen.
//!
//! A declaration makes nothing better: a declined clause is judged like every other, and nothing becomes not-applicable by it.

mod judge;
mod read;

pub use judge::judge_declarations;
pub use read::{CLAIM_LIMIT, EDITION_LIMIT, TEXT_LIMIT, cannot_run, declared, join};

#[cfg(test)]
mod tests;
