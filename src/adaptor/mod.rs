//! The protocol between the harness and a system under test: types, client, contract.

pub mod address;
pub mod check;
pub mod client;
pub mod line;
pub mod lists;
pub mod skeleton;
pub mod token;
pub mod trust;
pub mod types;
