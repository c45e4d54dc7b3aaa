//! Accredited laboratories: protocols of tests (contract 3, assumed).

mod control;
mod state;
mod wire;

pub use control::Labs;
pub use state::{Outcome, Protocol};
pub use wire::Service;
