//! tmp
pub mod clauses;
pub mod error;
pub mod exit;
pub use error::CliError;
pub use exit::Exit;
