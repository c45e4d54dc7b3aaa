//! Reports: pure folds over a [`Run`] and its recorded evidence.
//!
//! Nothing here decides what passed; a report only shows what [`crate::verdict`] has computed. Nothing here reads a clock, so
//! the same run gives the same bytes.

pub mod console;
pub mod json;
pub mod junit;
pub mod progress;
mod text;

use crate::verdict::{Outcome, Run};

/// How text for people is laid out. Whether there is a terminal, and whether `NO_COLOR` is set, is decided by the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours are written.
    pub colour: bool,
    /// Columns that a line may take.
    pub width: usize,
}

/// What an exit code of `senim` means; the table is part of the interface.
#[must_use]
pub fn exit_meaning(code: u8) -> &'static str {
    const TABLE: [(u8, &str); 9] = [
        (0, "conformant"),
        (1, "nonconformant"),
        (2, "wrong usage"),
        (3, "not fully verified"),
        (4, "nothing selected"),
        (5, "verification or replay mismatch"),
        (65, "malformed input"),
        (69, "system under test unavailable or adaptor broken"),
        (70, "fault of the harness"),
    ];
    TABLE.iter().find(|(known, _)| *known == code).map_or("unknown", |(_, meaning)| meaning)
}

/// What the exit code of a run means, said more exactly where the verdict and the code part.
#[must_use]
pub fn exit_words(run: &Run) -> &'static str {
    match (run.outcome, run.exit) {
        (Outcome::Nonconformant, 3) => "not conformant, and nothing but what was expected",
        (Outcome::Nonconformant, 1) => exit_meaning(1),
        (_, 1) => "the list of waivers or expected failures does not fit",
        (Outcome::Waived, 3) => "not conformant, waived",
        (_, code) => exit_meaning(code),
    }
}

#[cfg(test)]
mod sample;
