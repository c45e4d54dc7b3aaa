//! The synchronous channel of SHEP, version 10, and the services of ЗТ МДҚ and ЖТ МДҚ behind it.

pub mod changes;
pub mod correction;
pub mod envelope;
pub mod extract;
pub mod history;
pub mod names;
pub mod person;
pub mod report;
mod require;
pub mod seal;
mod text;
pub mod tree;

#[cfg(test)]
pub(crate) mod tests;
