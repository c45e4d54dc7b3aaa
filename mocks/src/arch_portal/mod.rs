//! The architecture portal: records of objects, notices of their end, services and requirements of the operator (contract 5, assumed).

mod control;
mod notices;
mod state;
mod wire;

pub use control::ArchPortal;
pub use notices::{Addressee, Notice};
pub use state::{Access, Record, Requirements, Service as Offer, Services};
pub use wire::Service;
