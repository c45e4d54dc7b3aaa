//! How the program ends, as a number that scripts can rely on.

use std::process::ExitCode;

/// Exit codes. They are part of the interface: a meaning never changes its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Exit {
    /// All that was asked for was done; a run: conformant, and every applicable clause was judged.
    Conformant = 0,
    /// A clause was broken.
    Nonconformant = 1,
    /// The command line or a configuration is wrong.
    Usage = 2,
    /// Nothing was broken, yet an applicable clause has no positive check.
    NotFullyVerified = 3,
    /// The selection is empty: no scenario, no clause.
    NothingSelected = 4,
    /// A verification or a replay came to another result than the record.
    Mismatch = 5,
    /// A file that is not of its format.
    Malformed = 65,
    /// The system under test cannot be reached, or its adaptor is broken.
    Unavailable = 69,
    /// A fault of the program itself.
    Internal = 70,
}

impl Exit {
    /// All codes, in order.
    pub const ALL: [Self; 9] = [
        Self::Conformant,
        Self::Nonconformant,
        Self::Usage,
        Self::NotFullyVerified,
        Self::NothingSelected,
        Self::Mismatch,
        Self::Malformed,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The exit that a verdict's number stands for; a number that is none of ours is our own fault.
    #[must_use]
    pub fn from_run(code: u8) -> Self {
        Self::ALL.into_iter().find(|exit| exit.code() == code).unwrap_or(Self::Internal)
    }

    /// The number.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// What it means, in a few words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Conformant => "conformant",
            Self::Nonconformant => "nonconformant",
            Self::Usage => "usage",
            Self::NotFullyVerified => "not fully verified",
            Self::NothingSelected => "nothing selected",
            Self::Mismatch => "verification or replay mismatch",
            Self::Malformed => "malformed input",
            Self::Unavailable => "system under test unavailable or adaptor broken",
            Self::Internal => "internal fault",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;

    #[test]
    fn the_numbers_are_the_published_ones() {
        assert_eq!(Exit::ALL.map(Exit::code), [0, 1, 2, 3, 4, 5, 65, 69, 70]);
    }
}
