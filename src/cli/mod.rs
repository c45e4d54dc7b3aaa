//! The command line: one file a command, each a function that writes to what it is given and answers with an exit code.

pub mod clauses;
pub mod error;
pub mod exit;

pub use error::CliError;
pub use exit::Exit;
