//! Simulated state systems of Kazakhstan.
//!
//! Each system is a state machine first and HTTP second: `state.rs` is pure, `wire.rs` is its own codec, `control.rs` is the
//! handle by which a scenario seeds, changes and breaks it. Nothing here knows the system under test or its codec.

pub mod akhazh;
pub mod arch_portal;
pub mod contour;
pub mod ddb;
pub mod e_license;
pub mod gbd_fl;
pub mod gbd_ul;
pub mod industry;
pub mod kernel;
pub mod labs;
pub mod mba;
pub mod nca;
pub mod platform;
pub mod relay;
pub mod shep;
pub mod sms;
pub mod standing;
pub mod world;
