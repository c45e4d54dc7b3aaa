//! Stores of a role: in memory, or in one `SQLite` file.

pub mod memory;
pub mod sqlite;

#[cfg(test)]
mod contract;
