//! МБА (БМГ, МАБ), the base of mobile citizens: `GET /bmg/phone` (contract 5, assumed), and `POST /bmg/phones` of order №58
//! (`docs/contracts-portal.md`, 2, assumed).

mod control;
mod state;
mod wire;

pub use control::Mba;
pub use wire::Service;
