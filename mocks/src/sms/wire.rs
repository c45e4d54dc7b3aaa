//! The codec of the gateway and its place behind the server. Failures are HTTP 200 with a code, as the public API has it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::redact::redacted;
use super::state::{Accepted, Refused, SentSms, State, is_mobile};
use crate::kernel::callback::{self, SMS_DELIVERY};
use crate::kernel::clock::{VirtualClock, stamp};
use crate::kernel::fault::{Fault, Faults};
use crate::kernel::json::{self, Parsed, Reader};
use crate::kernel::postman::{Parcel, Postman};
use crate::kernel::server::{Answer, Call, Credentials, Opened, Simulated};

const ID: &str = "sms";
const SEND: &str = "POST /rest/send/";

/// The gateway behind the server.
#[derive(Debug)]
pub struct Service {
    pub(super) state: State,
    pub(super) clock: VirtualClock,
    pub(super) postman: Postman,
    pub(super) faults: Faults,
    pub(super) credentials: Credentials,
}

impl Simulated for Service {
    fn id(&self) -> &'static str {
        ID
    }

    fn open(&mut self, call: &Call) -> Opened {
        read(call, &self.credentials).opened
    }

    fn answer(&mut self, call: &Call, opened: &Opened, fault: Option<&Fault>) -> Answer {
        match read(call, &self.credentials).request {
            Ok(request) => self.send(opened.caller.as_deref().unwrap_or("unknown"), request, fault),
            Err(refusal) => match refusal.status {
                400 => failure(Refused::Parameters, fault),
                401 => failure(Refused::Credential, fault),
                NUMBER => failure(Refused::WrongNumber, fault),
                _ => refusal.answer(),
            },
        }
    }
}

/// Stands for a wrong number among the refusals; HTTP knows it as unprocessable.
const NUMBER: u16 = 422;

#[derive(Serialize, Deserialize)]
struct SendRequest {
    apikey: String,
    phones: String,
    mes: String,
    sender: String,
    charset: String,
    fmt: u8,
    id: String,
}

impl Service {
    fn send(&mut self, caller: &str, request: SendRequest, fault: Option<&Fault>) -> Answer {
        let now = self.clock.now();
        let sms = SentSms { at: now, phone: request.phones, text: request.mes, client_id: request.id };
        match self.state.send(caller, sms.clone()) {
            Ok(accepted) => {
                if !accepted.repeat {
                    self.report(&sms);
                }
                success(&sms, accepted, fault)
            }
            Err(why) => failure(why, fault),
        }
    }

    fn report(&self, sms: &SentSms) {
        let Some(status) = self.state.delivery(&sms.phone).report() else { return };
        let body = json!({"id": sms.client_id, "phone": sms.phone, "status": status, "at": stamp(sms.at)});
        let parcel = Parcel { due: sms.at, from: ID, to: "egov", path: SMS_DELIVERY, body, forged: false, fault: None };
        callback::post(&self.postman, &self.faults, &sms.phone, parcel);
    }
}

fn read(call: &Call, credentials: &Credentials) -> Parsed<SendRequest> {
    if (call.method.as_str(), call.path.as_str()) != ("POST", "/rest/send/") {
        return unknown(call);
    }
    let mut reader = Reader::new(ID, SEND, call);
    reader.opened.redacted = Some(redacted(&call.text()));
    reader.opened.caller = Some("unknown".to_owned());
    reader.opened.facts = json!({"accepted": false, "repeat": false});
    reader.parameters(&[]);
    let Some(request) = reader.body::<SendRequest>() else { return reader.finish(None) };
    let caller = credentials.caller(&request.apikey);
    if caller == "unknown" {
        reader.refuse(401, "unknown-credential", "The credential is none of those handed out");
    }
    reader.opened.caller = Some(caller);
    reader.opened.subject = Some(request.phones.clone());
    reader.opened.facts = json!({
        "phone": request.phones, "text": request.mes, "client_id": request.id, "sender": request.sender,
        "segments": super::segments(&request.mes), "accepted": false, "repeat": false,
    });
    reader.filled("mes", &request.mes);
    reader.filled("id", &request.id);
    if request.fmt != 3 {
        reader.refuse(400, "bad-body", "\"fmt\" is not 3 (JSON)");
    }
    if !request.charset.eq_ignore_ascii_case("utf-8") {
        reader.refuse(400, "bad-body", "\"charset\" is not utf-8");
    }
    if !is_mobile(&request.phones) {
        reader.refuse(NUMBER, "bad-number", "\"phones\" is not one number, 77 and nine digits");
    }
    reader.finish(Some(request))
}

/// A call of something else may carry the credential all the same.
fn unknown(call: &Call) -> Parsed<SendRequest> {
    let mut parsed = Reader::unknown(ID, call);
    parsed.opened.redacted = Some(redacted(&call.text()));
    parsed
}

fn success(sms: &SentSms, accepted: Accepted, fault: Option<&Fault>) -> Answer {
    let body = json!({"id": sms.client_id, "cnt": accepted.segments});
    let facts = json!({"accepted": true, "repeat": accepted.repeat, "segments": accepted.segments});
    json::answer(200, body, facts, fault)
}

fn failure(why: Refused, fault: Option<&Fault>) -> Answer {
    let (code, words) = why.code();
    let facts: Value = json!({"accepted": false, "repeat": false, "error_code": code});
    json::answer(200, json!({"error": words, "error_code": code}), facts, fault)
}
