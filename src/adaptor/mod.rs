//! The protocol between the harness and a system under test: types, client, contract.

pub mod check;
pub mod client;
pub mod lists;
pub mod skeleton;
pub mod types;
