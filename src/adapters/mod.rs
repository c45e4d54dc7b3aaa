//! Adapters: what the application's ports are made of.

pub mod store;
