//! The operator of the e-government platform: environments, capacity, services (contract 6, assumed).

mod control;
mod state;
mod wire;

pub use control::Platform;
pub use state::{Capacity, Environment, Kind, Service as Offer};
pub use wire::Service;
