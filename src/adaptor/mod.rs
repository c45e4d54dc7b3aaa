//! The protocol between the harness and a system under test: types, client, contract.

pub mod address;
pub mod client;
pub mod line;
pub mod lists;
pub mod token;
pub mod trust;
pub mod types;
