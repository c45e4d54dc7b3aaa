//! What all simulated systems share: virtual time, the record of exchanges, faults, the server, outgoing callbacks.

use std::sync::{Mutex, MutexGuard, PoisonError};

pub mod callback;
pub mod clock;
pub mod courier;
pub mod distort;
pub mod fault;
pub mod front;
pub mod gate;
pub mod guard;
pub(crate) mod guarded;
pub mod http;
pub mod json;
pub mod pages;
pub mod postman;
pub mod record;
pub mod saved;
pub(crate) mod seal;
pub(crate) mod secrets;
pub mod server;
pub mod strict;
pub mod tokens;
pub mod visit;

/// The value behind a mutex, also after a panic elsewhere: one broken scenario must not silence a whole contour.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
