//! The SMS gateway: `POST /rest/send/`, replies and delivery reports (contract 7, 8.1, 8.2).

mod control;
mod redact;
mod segments;
mod state;
mod wire;

pub use control::{NOTICE_SENDER, Sms};
pub use segments::segments;
pub use state::{Delivery, Refused, SentSms};
pub use wire::Service;
