//! АХАЖ, the civil-status acts: `GET /zags/acts` (contract 3, assumed).

mod control;
mod state;
mod wire;

pub use control::Akhazh;
pub use wire::Service;
