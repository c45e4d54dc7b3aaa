//! The ЭҮП half of order 204: number, SMS dialogue, renewal.

pub mod message;
