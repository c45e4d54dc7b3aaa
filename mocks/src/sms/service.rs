//! The gateway behind its server: one state, the HTTP faces that callers choose by path, and what it sends back.

use jiff::Timestamp;
use serde_json::json;

use super::redact;
use super::state::{Accepted, Draft, Face, Refused, SentSms, State};
use super::{ID, mobizon, smsc};
use crate::kernel::callback::{self, SMPP_RECEIPTS, SMS_DELIVERY, SMS_WEBHOOK};
use crate::kernel::clock::{VirtualClock, stamp};
use crate::kernel::fault::{Fault, Faults};
use crate::kernel::json::{BODY_LIMIT, Reader, Refusal};
use crate::kernel::postman::{Parcel, Postman};
use crate::kernel::server::{Answer, Call, Credentials, Opened, Simulated};

/// The gateway behind the server.
#[derive(Debug)]
pub struct Service {
    pub(super) state: State,
    pub(super) clock: VirtualClock,
    pub(super) postman: Postman,
    pub(super) faults: Faults,
    pub(super) credentials: Credentials,
}

/// A call as one of the faces has read it.
pub(super) struct Asked {
    pub(super) opened: Opened,
    pub(super) ask: Ask,
}

/// What is asked of which face.
pub(super) enum Ask {
    Smsc(smsc::Ask),
    Mobizon(mobizon::Ask),
    Nothing(Refusal),
}

impl Simulated for Service {
    fn id(&self) -> &'static str {
        ID
    }

    fn open(&mut self, call: &Call) -> Opened {
        self.read(call).opened
    }

    fn answer(&mut self, call: &Call, opened: &Opened, fault: Option<&Fault>) -> Answer {
        let caller = opened.caller.as_deref().unwrap_or("unknown");
        match self.read(call).ask {
            Ask::Smsc(ask) => smsc::answer(self, caller, ask, fault),
            Ask::Mobizon(ask) => mobizon::answer(self, caller, ask, fault),
            Ask::Nothing(refusal) => refusal.answer(),
        }
    }
}

impl Service {
    fn read(&self, call: &Call) -> Asked {
        let read = smsc::read(call, &self.credentials).or_else(|| mobizon::read(call, &self.credentials));
        let mut asked = read.unwrap_or_else(|| nothing(call));
        if call.body.len() > BODY_LIMIT {
            let detail = format!("The body is larger than {BODY_LIMIT} bytes");
            asked.ask = Ask::Nothing(Refusal { status: 413, detail });
        }
        // Also a call of something else may carry the credential.
        asked.opened.redacted = Some(redact::body(call));
        asked
    }

    /// Sends a message and has its delivery reported as its face does it.
    pub(super) fn send(&mut self, caller: &str, draft: Draft) -> Result<Accepted, Refused> {
        let accepted = self.state.send(caller, draft)?;
        if !accepted.repeat {
            self.report(&accepted.sms);
        }
        Ok(accepted)
    }

    /// Queues the report about a message. SMPP reports on each part that asks for it, and not here.
    fn report(&mut self, sms: &SentSms) {
        let Some(status) = sms.delivery.report() else { return };
        match sms.face {
            Face::Smsc => {
                let body = json!({"id": sms.client_id, "phone": sms.phone, "status": status, "at": stamp(sms.at)});
                self.post(sms.at, &sms.phone, SMS_DELIVERY, body);
            }
            Face::Mobizon => {
                let event = self.state.next_event();
                self.post(sms.at, &sms.phone, SMS_WEBHOOK, mobizon::report(sms, event));
            }
            Face::Smpp => {}
        }
    }

    /// Queues the receipt for one part of a message that went over SMPP.
    pub(super) fn receipt(&self, sms: &SentSms, id: u64) {
        let Some(status) = sms.delivery.report() else { return };
        let body = json!({"id": id.to_string(), "phone": sms.phone, "status": status, "at": stamp(sms.at)});
        self.post(sms.at, &sms.phone, SMPP_RECEIPTS, body);
    }

    fn post(&self, due: Timestamp, phone: &str, path: &'static str, body: serde_json::Value) {
        let parcel = Parcel { due, from: ID, to: "egov", path, body, forged: false, fault: None };
        callback::post(&self.postman, &self.faults, phone, parcel);
    }
}

fn nothing(call: &Call) -> Asked {
    let parsed = Reader::unknown::<()>(ID, call);
    let refusal = parsed.request.err().unwrap_or(Refusal { status: 404, detail: "No such call".to_owned() });
    Asked { opened: parsed.opened, ask: Ask::Nothing(refusal) }
}
