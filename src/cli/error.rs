//! What a command says when it cannot do what was asked: what and where, and what to do about it.

use std::fmt;
use std::io;

use super::exit::Exit;
use crate::law::LawError;

/// A command that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CliError {
    /// How the program ends.
    pub exit: Exit,
    /// What is wrong, and where.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl CliError {
    /// An error without a hint.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), hint: None }
    }

    /// A wrong command line or configuration.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\nhint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for CliError {}

impl From<LawError> for CliError {
    fn from(error: LawError) -> Self {
        match error {
            LawError::Unknown { what, name, nearest } => {
                let error = Self::usage(format!("unknown {what} {name:?}"));
                match nearest {
                    Some(near) => error.hint(format!("did you mean {near:?}?")),
                    None => error
                        .hint("`senim clauses` lists acts and clauses, `senim assumptions` readings and parameters"),
                }
            }
            other => Self::usage(other.to_string()),
        }
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::new(Exit::Internal, format!("the output cannot be written: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{CliError, Exit};
    use crate::law::LawError;

    #[test]
    fn a_law_error_becomes_a_message_and_a_hint() {
        let unknown = LawError::Unknown { what: "act", name: "KZ-1".to_owned(), nearest: Some("KZ-2".to_owned()) };
        let error = CliError::from(unknown);
        assert_eq!(error.to_string(), "error: unknown act \"KZ-1\"\nhint: did you mean \"KZ-2\"?");
        let pair = CliError::from(LawError::NotAPair("x".to_owned()));
        assert_eq!((pair.exit, pair.hint), (Exit::Usage, None));
    }
}
