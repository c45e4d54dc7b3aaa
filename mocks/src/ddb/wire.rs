//! The codec of ДДБ and its place behind the server.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::state::{Asked, Consent, Recorded, Relation, Representative, State, Status, Use};
use crate::kernel::clock::{VirtualClock, stamp};
use crate::kernel::distort::shorten_list;
use crate::kernel::fault::Fault;
use crate::kernel::json::{self, Parsed, Reader};
use crate::kernel::server::{Answer, Call, Opened, Simulated};
use crate::kernel::tokens::Tokens;

const ID: &str = "ddb";
const CONSENTS: &str = "GET /ddb/consents";
const RECORDS: &str = "POST /ddb/consents";
const REQUESTS: &str = "POST /ddb/consents/requests";
const USES: &str = "POST /ddb/uses";
const TOLD: &str = "GET /ddb/uses";

/// ДДБ behind the server.
#[derive(Debug)]
pub struct Service {
    pub(super) state: State,
    pub(super) clock: VirtualClock,
    pub(super) tokens: Tokens,
}

impl Simulated for Service {
    fn id(&self) -> &'static str {
        ID
    }

    fn open(&mut self, call: &Call) -> Opened {
        let Parsed { mut opened, request } = read(call);
        let reused = match &request {
            Ok(Request::Ask(id, asked)) => self.state.asked(id).is_some_and(|known| known != asked),
            Ok(Request::Used(new)) => self.state.use_of(&new.use_id).is_some_and(|known| known != new),
            Ok(Request::Record(id, new)) => self.state.recorded(id).is_some_and(|known| known != new),
            Ok(Request::Check(_) | Request::Uses(_)) | Err(_) => false,
        };
        if reused {
            let mut reader = Reader::new(ID, &opened.operation, call);
            reader.violate("id-reused", "The id was used for another message");
            opened.findings.append(&mut reader.opened.findings);
        }
        opened
    }

    fn answer(&mut self, call: &Call, _: &Opened, fault: Option<&Fault>) -> Answer {
        match read(call).request {
            Ok(Request::Check(iin)) => self.confirm(&iin, fault),
            Ok(Request::Uses(iin)) => self.told_of(&iin, fault),
            Ok(Request::Ask(id, asked)) => {
                let (reference, repeat) = self.state.ask(&id, asked, self.clock.now(), &self.tokens);
                let facts = json!({"reference": reference, "repeat": repeat});
                json::answer(202, json!({"reference": reference, "status": "PENDING"}), facts, fault)
            }
            Ok(Request::Used(new)) => {
                let body = json!({"useId": new.use_id});
                let repeat = self.state.used(new);
                json::answer(202, body, json!({"repeat": repeat}), fault)
            }
            Ok(Request::Record(id, new)) => {
                let (reference, repeat) = self.state.record(&id, new, self.clock.now(), &self.tokens);
                let facts = json!({"recorded": true, "reference": reference, "repeat": repeat});
                json::answer(201, json!({"requestId": id, "reference": reference}), facts, fault)
            }
            Err(refusal) => refusal.answer(),
        }
    }
}

enum Request {
    Check(String),
    Record(String, Recorded),
    Ask(String, Asked),
    Used(Use),
    Uses(String),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct AskBody {
    request_id: String,
    iin: String,
    purpose: String,
    recipients: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RecordBody {
    request_id: String,
    iin: String,
    purpose: String,
    recipients: Vec<String>,
    channel: String,
    status: String,
    message: String,
    phone: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct UseBody {
    use_id: String,
    iin: String,
    purpose: String,
    operation: String,
    system: String,
    consent: String,
    at: String,
}

impl Service {
    fn confirm(&mut self, iin: &str, fault: Option<&Fault>) -> Answer {
        let check = self.state.check();
        let mut consents = self.state.consents(iin);
        shorten_list(fault, &mut consents);
        let representatives: Vec<Value> = self.state.representatives(iin).iter().map(representative).collect();
        let rows: Vec<Value> = consents.iter().map(consent).collect();
        let facts = json!({
            "check": check,
            "consents": consents.iter().map(told).collect::<Vec<_>>(),
            "representatives": representatives,
        });
        let body = json!({"iin": iin, "check": check, "consents": rows, "representatives": representatives});
        json::answer(200, body, facts, fault)
    }

    /// The uses of a subject's data that were told, for the subject's own eyes.
    fn told_of(&self, iin: &str, fault: Option<&Fault>) -> Answer {
        let mut uses = self.state.uses(iin);
        shorten_list(fault, &mut uses);
        let rows: Vec<Value> = uses
            .iter()
            .map(|told| {
                json!({"useId": told.use_id, "at": told.at, "system": told.system, "operation": told.operation,
                    "purpose": told.purpose, "consent": told.consent})
            })
            .collect();
        let facts = json!({"uses": uses.iter().map(|told| told.use_id.clone()).collect::<Vec<_>>()});
        json::answer(200, json!({"iin": iin, "uses": rows}), facts, fault)
    }
}

fn consent(consent: &Consent) -> Value {
    let (by, relation) = giver(consent);
    json!({
        "reference": consent.reference,
        "status": status(consent.status),
        "purpose": consent.terms.purpose,
        "recipients": consent.terms.recipients,
        "channel": consent.terms.channel,
        "grantedBy": {"iin": by, "relation": relation},
        "grantedAt": consent.answered.map(stamp),
        "withdrawnAt": consent.withdrawn.map(stamp),
        "expiresAt": consent.terms.expires.map(stamp),
        "token": consent.token,
        "publicKey": consent.public_key,
    })
}

/// The consent as the record tells it; the token stays out.
fn told(consent: &Consent) -> Value {
    let (by, relation) = giver(consent);
    json!({
        "reference": consent.reference,
        "status": status(consent.status),
        "purpose": consent.terms.purpose,
        "recipients": consent.terms.recipients,
        "channel": consent.terms.channel,
        "granted_by": by,
        "relation": relation,
        "granted_at": consent.answered.map(stamp),
        "expires_at": consent.terms.expires.map(stamp),
    })
}

fn giver(consent: &Consent) -> (&str, &'static str) {
    match &consent.terms.by {
        Some((iin, Relation::Representative)) => (iin, "REPRESENTATIVE"),
        Some((iin, Relation::Subject)) => (iin, "SUBJECT"),
        None => (&consent.terms.iin, "SUBJECT"),
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Granted => "GRANTED",
        Status::Refused => "REFUSED",
        Status::Pending => "PENDING",
        Status::Withdrawn => "WITHDRAWN",
    }
}

fn representative(representative: &Representative) -> Value {
    json!({"iin": representative.iin, "from": representative.from, "to": representative.to})
}

fn read(call: &Call) -> Parsed<Request> {
    match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/ddb/consents") => read_check(call),
        ("POST", "/ddb/consents") => read_record(call),
        ("POST", "/ddb/consents/requests") => read_ask(call),
        ("POST", "/ddb/uses") => read_use(call),
        ("GET", "/ddb/uses") => read_uses(call),
        _ => Reader::unknown(ID, call),
    }
}

fn read_check(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, CONSENTS, call);
    reader.bearer();
    reader.parameters(&["iin"]);
    reader.opened.facts = json!({"iin": call.query("iin")});
    let iin = reader.number("iin");
    reader.opened.subject.clone_from(&iin);
    reader.finish(iin.map(Request::Check))
}

fn read_uses(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, TOLD, call);
    reader.bearer();
    reader.parameters(&["iin"]);
    reader.opened.facts = json!({"iin": call.query("iin")});
    let iin = reader.number("iin");
    reader.opened.subject.clone_from(&iin);
    reader.finish(iin.map(Request::Uses))
}

fn read_ask(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, REQUESTS, call);
    reader.bearer();
    reader.parameters(&[]);
    let Some(body) = reader.body::<AskBody>() else { return reader.finish(None) };
    reader.opened.subject = reader.digits("iin", &body.iin);
    reader.filled("requestId", &body.request_id);
    reader.filled("purpose", &body.purpose);
    if body.recipients.is_empty() {
        reader.refuse(400, "bad-body", "\"recipients\" is empty");
    }
    reader.opened.facts = json!({
        "iin": body.iin, "purpose": body.purpose, "request_id": body.request_id, "recipients": body.recipients,
        "repeat": false,
    });
    let asked = Asked { iin: body.iin, purpose: body.purpose, recipients: body.recipients };
    reader.finish(Some(Request::Ask(body.request_id, asked)))
}

fn read_record(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, RECORDS, call);
    reader.bearer();
    reader.parameters(&[]);
    let Some(body) = reader.body::<RecordBody>() else { return reader.finish(None) };
    reader.opened.subject = reader.digits("iin", &body.iin);
    let texts = [
        ("requestId", &body.request_id),
        ("purpose", &body.purpose),
        ("message", &body.message),
        ("phone", &body.phone),
    ];
    for (name, value) in texts {
        reader.filled(name, value);
    }
    if body.recipients.is_empty() {
        reader.refuse(400, "bad-body", "\"recipients\" is empty");
    }
    if !["SMS", "OTP"].contains(&body.channel.as_str()) {
        reader.refuse(400, "bad-body", "\"channel\" is neither SMS nor OTP");
    }
    if !["GRANTED", "REFUSED"].contains(&body.status.as_str()) {
        reader.refuse(400, "bad-body", "\"status\" is neither GRANTED nor REFUSED");
    }
    reader.opened.facts = json!({
        "iin": body.iin, "purpose": body.purpose, "request_id": body.request_id, "recipients": body.recipients,
        "channel": body.channel, "status": body.status, "message": body.message, "phone": body.phone,
        "recorded": false, "repeat": false,
    });
    let new = Recorded {
        granted: body.status == "GRANTED",
        iin: body.iin,
        purpose: body.purpose,
        recipients: body.recipients,
        channel: body.channel,
        message: body.message,
        phone: body.phone,
    };
    reader.finish(Some(Request::Record(body.request_id, new)))
}

fn read_use(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, USES, call);
    reader.bearer();
    reader.parameters(&[]);
    let Some(body) = reader.body::<UseBody>() else { return reader.finish(None) };
    reader.opened.subject = reader.digits("iin", &body.iin);
    let texts = [
        ("useId", &body.use_id),
        ("purpose", &body.purpose),
        ("operation", &body.operation),
        ("system", &body.system),
        ("consent", &body.consent),
    ];
    for (name, value) in texts {
        reader.filled(name, value);
    }
    reader.instant("at", &body.at);
    reader.opened.facts = json!({
        "iin": body.iin, "operation": body.operation, "system": body.system, "use_id": body.use_id,
        "purpose": body.purpose, "consent": body.consent, "at": body.at, "repeat": false,
    });
    reader.finish(Some(Request::Used(Use {
        use_id: body.use_id,
        iin: body.iin,
        purpose: body.purpose,
        operation: body.operation,
        system: body.system,
        consent: body.consent,
        at: body.at,
    })))
}
