//! The shell's shape: ports, driver, outbox, timers. No I/O of its own.

pub mod driver;
pub mod ports;
