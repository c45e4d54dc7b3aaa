//! The router in front of one system: HTTP, sender, dispatch by `serviceId`, faults that only SHEP can play.

use serde_json::{Value, json};

use super::envelope::{self, Data, Head, Status};
use super::redact::redacted;
use super::request::{self, Message, Payload, violation};
use crate::kernel::fault::Fault;
use crate::kernel::record::WireFinding;
use crate::kernel::server::{Answer, Call, Credentials, Opened, Simulated};

/// Path of the channel and its aliases, without the final slash.
const PATHS: [&str; 3] = ["/bip-sync-wss-gost", "/shep/bip-sync-wss-gost", "/bip-sync"];
/// Our own description of the channel.
const WSDL: &str = include_str!("sync.wsdl");
const XML: &str = "text/xml; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";
/// Fault of a message that breaks the schema.
const SCHEMA: &str = "SIM-SCHEMA";

/// Why SHEP or a service refuses a message by a SOAP fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// `SIM-…`.
    pub(crate) code: String,
    /// For people.
    pub(crate) text: String,
}

/// A payload as the system understood it.
#[derive(Debug, Clone)]
pub(crate) struct Inquiry<A> {
    /// What is asked, or why it is refused by a fault.
    pub(crate) ask: Result<A, Refusal>,
    /// BIN or IIN.
    pub(crate) subject: Option<String>,
    /// Facts of the request.
    pub(crate) facts: Value,
    /// Findings in the payload; a violation makes a schema fault.
    pub(crate) findings: Vec<WireFinding>,
}

/// What the system answers, before it is put into an envelope.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    /// Status of SHEP.
    pub(crate) status: Status,
    /// Payload.
    pub(crate) data: Data,
    /// Facts of the answer.
    pub(crate) facts: Value,
}

/// A system behind the router.
pub(crate) trait Desk: Send + 'static {
    /// An understood payload.
    type Ask: Send;

    /// Id of the system.
    fn id(&self) -> &'static str;

    /// The virtual instant as written on the wire.
    fn stamp(&self) -> String;

    /// Its service ids.
    fn services(&self) -> &'static [&'static str];

    /// Reads a payload of one of its services.
    fn read(&self, service: &str, payload: &Payload) -> Inquiry<Self::Ask>;

    /// Answers. `fault` is one that changes the payload (`UnknownSender`, `Tamper`, `ShortList`), or none.
    fn reply(&mut self, ask: &Self::Ask, head: &Head, fault: Option<&Fault>) -> Reply;
}

/// What became of a call that was opened.
enum Stage<A> {
    /// Answered by HTTP alone.
    Http(Answer),
    /// Refused by a SOAP fault.
    Refused(Refusal),
    /// To be answered by the system.
    Asked(A),
}

struct Pending<A> {
    request_id: String,
    stage: Stage<A>,
}

/// A system as it is seen through SHEP.
pub(crate) struct Face<D: Desk> {
    desk: D,
    credentials: Credentials,
    /// Between `open` and `answer` of the same call, which run under one lock.
    pending: Option<Pending<D::Ask>>,
}

impl<D: Desk> Face<D> {
    /// Puts the router in front of `desk`.
    pub(crate) fn new(desk: D, credentials: Credentials) -> Self {
        Self { desk, credentials, pending: None }
    }

    fn admit(&self, call: &Call) -> (Opened, Pending<D::Ask>) {
        let mut opened = Opened { caller: Some("unknown".to_owned()), ..Opened::default() };
        let secret;
        let pending = if let Some(answer) = http_only(call, &mut opened) {
            secret = String::new();
            Pending { request_id: String::new(), stage: Stage::Http(answer) }
        } else if let Some(message) = request::read(&call.body, &mut opened.findings) {
            secret = message.password.clone();
            Pending { stage: self.dispatch(&message, &mut opened), request_id: message.id }
        } else {
            secret = String::new();
            "unknown message".clone_into(&mut opened.operation);
            let text = violation(&opened.findings).map_or_else(String::new, |first| first.text.clone());
            Pending { request_id: String::new(), stage: refuse(SCHEMA, text) }
        };
        opened.redacted = Some(redacted(&call.text(), &secret));
        (opened, pending)
    }

    /// Order of refusals: schema of the envelope, sender, service, payload.
    fn dispatch(&self, message: &Message, opened: &mut Opened) -> Stage<D::Ask> {
        let service = self.desk.services().iter().find(|service| **service == message.service);
        opened.operation = match service {
            Some(service) => (*service).to_owned(),
            None => format!("unknown {}", message.service.chars().take(80).collect::<String>()),
        };
        opened.facts = json!({ "service": message.service });
        let caller = self.credentials.caller(&message.password);
        let known = caller == message.sender && caller != "unknown";
        if known {
            opened.caller = Some(caller);
        }
        if service.is_none() && !message.service.is_empty() {
            opened.findings.push(WireFinding::advisory("shep.unknown-service", "the service is not registered here"));
        }
        let inquiry = service.map(|service| self.desk.read(service, &message.payload));
        let broken = violation(&opened.findings).map(|first| first.text.clone());
        let Some(inquiry) = inquiry else {
            return match broken {
                Some(text) => refuse(SCHEMA, text),
                None if !known => bad_sender(),
                None => {
                    refuse("SIM-SERVICE-NOT-FOUND", "serviceId is not registered in the simulated contour".to_owned())
                }
            };
        };
        let payload_broken = violation(&inquiry.findings).map(|first| first.text.clone());
        opened.subject = inquiry.subject;
        opened.facts = crate::kernel::server::merged(opened.facts.take(), inquiry.facts);
        opened.findings.extend(inquiry.findings);
        match (broken, inquiry.ask) {
            (Some(text), _) => refuse(SCHEMA, text),
            (None, _) if !known => bad_sender(),
            (None, Err(refusal)) => Stage::Refused(refusal),
            (None, Ok(ask)) => match payload_broken {
                Some(text) => refuse(SCHEMA, text),
                None => Stage::Asked(ask),
            },
        }
    }
}

impl<D: Desk> Simulated for Face<D> {
    fn id(&self) -> &'static str {
        self.desk.id()
    }

    fn open(&mut self, call: &Call) -> Opened {
        let (opened, pending) = self.admit(call);
        self.pending = Some(pending);
        opened
    }

    fn answer(&mut self, call: &Call, _: &Opened, fault: Option<&Fault>) -> Answer {
        let pending = self.pending.take().unwrap_or_else(|| self.admit(call).1);
        let head = Head::derived(self.desk.id(), &pending.request_id, self.desk.stamp());
        match (fault, pending.stage) {
            (_, Stage::Http(answer)) => answer,
            (Some(Fault::SoapFault(code)), _) => faulted(&head, code, "the fault was planted by the scenario"),
            (Some(Fault::ShepStatus(code)), _) => {
                let status = Status::of(code, "the status was planted by the scenario");
                enveloped(&head, &Reply { status, data: Data::None, facts: Value::Null })
            }
            (_, Stage::Refused(refusal)) => faulted(&head, &refusal.code, &refusal.text),
            (_, Stage::Asked(ask)) => {
                let reply = self.desk.reply(&ask, &head, fault);
                enveloped(&head, &reply)
            }
        }
    }
}

fn refuse<A>(code: &str, text: String) -> Stage<A> {
    Stage::Refused(Refusal { code: code.to_owned(), text })
}

fn bad_sender<A>() -> Stage<A> {
    refuse("SIM-BAD-SENDER", "senderId and password are not those of a known sender".to_owned())
}

fn enveloped(head: &Head, reply: &Reply) -> Answer {
    let facts = crate::kernel::server::merged(json!({ "shep_status": reply.status.code }), reply.facts.clone());
    let body = envelope::response(head, &reply.status, &reply.data);
    Answer { status: 200, content_type: XML, body, facts, ..Answer::default() }
}

fn faulted(head: &Head, code: &str, text: &str) -> Answer {
    Answer {
        status: 500,
        content_type: XML,
        body: envelope::fault(head, code, text),
        facts: json!({ "shep_fault": code }),
        ..Answer::default()
    }
}

/// The answer to a call that is no SOAP 1.1 message at all, with its operation and findings.
fn http_only(call: &Call, opened: &mut Opened) -> Option<Answer> {
    let plain = |status, body: &str| Answer { status, content_type: PLAIN, body: body.to_owned(), ..Answer::default() };
    opened.operation = format!("unknown {} {}", call.method, call.path);
    if !PATHS.contains(&call.path.strip_suffix('/').unwrap_or(&call.path)) {
        opened.findings.push(WireFinding::violation("shep.path", "nothing is served on this path"));
        return Some(plain(404, "no such path"));
    }
    if call.method == "GET" && call.query.iter().any(|(key, _)| key.eq_ignore_ascii_case("wsdl")) {
        "GET ?wsdl".clone_into(&mut opened.operation);
        return Some(Answer { status: 200, content_type: XML, body: WSDL.to_owned(), ..Answer::default() });
    }
    if call.method != "POST" {
        opened.findings.push(WireFinding::violation("shep.method", "only POST is served"));
        return Some(plain(405, "POST only"));
    }
    if let Err(why) = content_type(&call.content_type, &mut opened.findings) {
        opened.findings.push(WireFinding::violation("shep.content-type", why));
        return Some(plain(415, why));
    }
    None
}

fn content_type(header: &str, findings: &mut Vec<WireFinding>) -> Result<(), &'static str> {
    let mut parts = header.split(';').map(|part| part.trim().to_ascii_lowercase());
    match parts.next().as_deref() {
        Some("text/xml") => {}
        Some("text/plain") => {
            findings.push(WireFinding::advisory("shep.text-plain", "Content-Type is text/plain instead of text/xml"));
        }
        Some("application/soap+xml") => return Err("SOAP 1.2 is not served"),
        _ => return Err("Content-Type must be text/xml"),
    }
    let charset = parts.find_map(|part| part.strip_prefix("charset=").map(|name| name.trim_matches('"').to_owned()));
    match charset.as_deref() {
        None | Some("utf-8" | "utf8") => Ok(()),
        Some(_) => Err("the charset must be UTF-8"),
    }
}
