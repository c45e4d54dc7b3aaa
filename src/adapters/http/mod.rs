//! The neighbours of the roles over HTTP: one connection pool a role, every answer bounded and checked before use.

mod client;
mod corrections;
mod egov;
mod equivalent;
mod gbdul;
mod objects;
mod planted;
mod portal;
mod register;
mod sdu;
mod shep;

pub use client::{Contour, SetupError};
pub use objects::ObjectsNeighbours;
pub use portal::PortalNeighbours;
pub use register::RegisterNeighbours;
pub use sdu::SduNeighbours;

#[cfg(test)]
mod tests;
