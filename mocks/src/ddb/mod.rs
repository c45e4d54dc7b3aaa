//! ДДБ, the consent and access-control service (contract 6, assumed).

mod control;
mod state;
mod wire;

pub use control::Ddb;
pub use state::{Grant, OnRequest, Relation, Use};
pub use wire::Service;
