//! What all simulated systems share: virtual time, the record of exchanges, faults, the server, outgoing callbacks.

pub mod clock;
pub mod fault;
pub mod postman;
pub mod record;
pub mod server;
pub mod tokens;
