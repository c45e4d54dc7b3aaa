//! The suite: scenarios, steps, monitors, the runner and the judge. It sees a black box: what crosses the wire and what the
//! adaptor shows.

pub mod attestation;
pub mod cast;
pub mod coverage;
pub mod declaration;
pub mod evidence;
pub mod feature;
mod health;
pub mod inside;
pub mod judge;
pub mod matrix;
pub mod moments;
pub mod monitors;
pub mod names;
pub mod registrations;
pub mod runner;
pub mod selection;
pub mod steps;
pub mod suite;
pub mod sut;
pub mod world;
