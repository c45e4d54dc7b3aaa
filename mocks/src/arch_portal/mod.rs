//! The architecture portal: records of objects, services and requirements of the operator (contract 5, assumed).

mod control;
mod state;
mod wire;

pub use control::ArchPortal;
pub use state::{Access, Record, Requirements, Service as Offer, Services};
pub use wire::Service;
