//! The handle by which a scenario plays the subscribers and the network.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use serde_json::json;

use super::service::Service;
use super::state::{Delivery, Face, Refused, SentSms, State};
use crate::kernel::callback::{self, SMPP_REPLIES, SMS_REPLIES};
use crate::kernel::clock::{VirtualClock, stamp};
use crate::kernel::fault::Faults;
use crate::kernel::locked;
use crate::kernel::postman::{Parcel, Postman};
use crate::kernel::saved::Saved;
use crate::kernel::server::Credentials;

/// The sender of notices, to which subscribers answer.
pub const NOTICE_SENDER: &str = "eGov";

/// The gateway in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct Sms(Arc<Mutex<Service>>);

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl Sms {
    /// A gateway that has sent nothing. `faults` are those of its server: they shape its callbacks too.
    #[must_use]
    pub fn new(clock: VirtualClock, postman: Postman, faults: Faults, credentials: Credentials) -> Self {
        let service = Service { state: State::default(), clock, postman, faults, credentials };
        Self(Arc::new(Mutex::new(service)))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// A subscriber answers to the short number; the gateway receives and passes it on at `at`. The reply's id.
    pub fn reply(&self, from_phone: &str, text: &str, at: Timestamp) -> String {
        self.reply_to(from_phone, NOTICE_SENDER, text, at)
    }

    /// A subscriber writes to the number `to`. The reply's id.
    pub fn reply_to(&self, from: &str, to: &str, text: &str, at: Timestamp) -> String {
        let mut service = locked(&self.0);
        let id = service.state.reply_id();
        let body = json!({"replyId": id, "from": from, "to": to, "text": text, "receivedAt": stamp(at)});
        let parcel = Parcel { due: at, from: "sms", to: "egov", path: SMS_REPLIES, body, forged: false, fault: None };
        let parcel = routed(&service.state, parcel);
        callback::post(&service.postman, &service.faults, from, parcel);
        id
    }

    /// The parcel on the way that it will go: a reply comes back by the face that carried the last message to its number, when
    /// that face carries replies.
    pub(crate) fn routed(&self, parcel: Parcel) -> Parcel {
        routed(&locked(&self.0).state, parcel)
    }

    /// What happens to messages to this number from now on.
    pub fn set_delivery(&self, phone: &str, delivery: Delivery) {
        locked(&self.0).state.set_delivery(phone, delivery);
    }

    /// Refuses messages to this number, or takes them again.
    pub fn set_refused(&self, phone: &str, why: Option<Refused>) {
        locked(&self.0).state.set_refused(phone, why);
    }

    /// Everything that left the gateway, oldest first.
    #[must_use]
    pub fn sent(&self) -> Vec<SentSms> {
        locked(&self.0).state.sent().to_vec()
    }

    /// A copy of what it holds.
    #[must_use]
    pub fn save(&self) -> Saved {
        Saved::of(&locked(&self.0).state)
    }

    /// Holds again what it held then; the copy of another system changes nothing.
    pub fn restore(&self, saved: &Saved) {
        if let Some(state) = saved.exact() {
            locked(&self.0).state = state;
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        locked(&self.0).state = State::default();
    }
}

fn routed(state: &State, mut parcel: Parcel) -> Parcel {
    let phone = parcel.body.get("from").and_then(serde_json::Value::as_str).unwrap_or_default();
    if parcel.path == SMS_REPLIES && state.last_face(phone) == Some(Face::Smpp) {
        parcel.path = SMPP_REPLIES;
    }
    parcel
}
