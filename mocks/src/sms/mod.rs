//! The SMS gateway: three public faces on one state, replies and delivery reports (contract 7, 8.1, 8.2).
//!
//! `smsc` and `mobizon` are paths of one HTTP server, `smpp` has a listener of its own. Which face a caller uses is its choice.

mod alphabet;
mod control;
mod form;
mod joins;
mod mobizon;
mod redact;
mod segments;
mod service;
mod smpp;
mod smsc;
mod state;

pub use control::{NOTICE_SENDER, Sms};
pub use segments::segments;
pub use service::Service;
pub use smpp::{Limits, Smpp};
pub use state::{Delivery, Face, Refused, SentSms};

/// The id of the gateway, whatever the face.
const ID: &str = "sms";
