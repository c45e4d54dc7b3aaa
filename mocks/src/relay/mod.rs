//! The relay between two roles: what one says to the other passes here, is written down and may be damaged on the way.

mod control;
mod state;
mod wire;

pub use control::Relay;
pub use state::Delivered;

pub(crate) use state::Previous;
