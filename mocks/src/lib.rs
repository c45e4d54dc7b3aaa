//! Simulated state systems of Kazakhstan.
//!
//! Each system is a state machine first and HTTP second: `state.rs` is pure, `wire.rs` is its own codec, `control.rs` is the
//! handle by which a scenario seeds, changes and breaks it. Nothing here knows the system under test or its codec.

pub mod gbd_fl;
pub mod gbd_ul;
pub mod kernel;
pub mod shep;
