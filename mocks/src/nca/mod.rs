//! ҰКО, the national certification authority: its certificate and its list of revoked certificates (contract 2, assumed).
//!
//! Keys, serial numbers and signatures follow from the seed, so the same seed gives the same bytes.

mod authority;
mod control;
mod keys;
mod sign;
mod state;
#[cfg(test)]
mod tests;
mod wire;

pub use authority::NcaError;
pub use control::Nca;
pub use sign::Signature;
pub use state::Subject;
pub use wire::Service;
