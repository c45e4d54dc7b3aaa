//! МБА (БМГ, МАБ), the base of mobile citizens: `GET /bmg/phone` (contract 5, assumed).

mod control;
mod state;
mod wire;

pub use control::Mba;
pub use wire::Service;
