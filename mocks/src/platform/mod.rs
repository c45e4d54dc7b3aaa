//! The operator of the e-government platform: environments, capacity, services, the external gateway (contract 6, assumed).

mod control;
mod gateway;
mod state;
mod wire;

pub use control::Platform;
pub use state::{Capacity, Environment, Gateway, Kind, Service as Offer};
pub use wire::Service;
