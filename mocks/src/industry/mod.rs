//! The Ministry of Industry: the register of Kazakhstani producers and industrial certificates (contract 4, assumed).

mod control;
mod state;
mod wire;

pub use control::Industry;
pub use state::{Certificate, Entry};
pub use wire::Service;
