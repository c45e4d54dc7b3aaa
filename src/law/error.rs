//! What can be wrong with a question put to the law: an unknown name, a bad value, a date that no table covers.

use jiff::civil::Date;

/// Why the law gave no answer. Each message says what is wrong and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LawError {
    /// A name (of a reading, a parameter, an act, a kind, a clause) that is in no table.
    #[error("unknown {what} {name:?}{}", suggestion(.nearest.as_deref()))]
    Unknown {
        /// What was named.
        what: &'static str,
        /// As it was written.
        name: String,
        /// The known name closest to it, when one is close.
        nearest: Option<String>,
    },
    /// A value that the key does not take.
    #[error("{key} cannot be {value:?}: {wants}")]
    BadValue {
        /// Key.
        key: String,
        /// As it was written.
        value: String,
        /// What it takes.
        wants: String,
    },
    /// Not of the form `key=value`.
    #[error("{0:?} is not of the form key=value")]
    NotAPair(String),
    /// The table says nothing about this date, and a guess would be worse than a refusal.
    #[error("{what} covers {from} to {last} inclusive, not {asked}")]
    OutOfCoverage {
        /// Which table.
        what: String,
        /// Date asked for.
        asked: Date,
        /// First date covered.
        from: Date,
        /// Last date covered.
        last: Date,
    },
    /// A line of a table brought by the user that cannot be used.
    #[error("line {line}: {why}")]
    BadLine {
        /// Number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// Date arithmetic that leaves the years a date can have.
    #[error("{0} lies beyond the years a date can have")]
    DateRange(String),
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean {name:?}?"))
}
