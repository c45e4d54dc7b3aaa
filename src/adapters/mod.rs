//! Adapters: what the application's ports are made of.

pub mod clock;
pub mod http;
pub mod secret;
pub mod store;
