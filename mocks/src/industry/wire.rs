//! The codec of the Ministry of Industry and its place behind the server.

use serde_json::{Value, json};

use super::state::{Entry, State};
use crate::kernel::clock::VirtualClock;
use crate::kernel::distort::shorten_list;
use crate::kernel::fault::Fault;
use crate::kernel::json::{self, Parsed, Reader};
use crate::kernel::server::{Answer, Call, Opened, Simulated};

const ID: &str = "industry";
const PRODUCERS: &str = "GET /industry/producers";
const CERTIFICATES: &str = "GET /industry/certificates";

/// The Ministry of Industry behind the server.
#[derive(Debug)]
pub struct Service {
    pub(super) state: State,
    pub(super) clock: VirtualClock,
}

impl Simulated for Service {
    fn id(&self) -> &'static str {
        ID
    }

    fn open(&mut self, call: &Call) -> Opened {
        read(call).opened
    }

    fn answer(&mut self, call: &Call, _: &Opened, fault: Option<&Fault>) -> Answer {
        match read(call).request {
            Ok(Request::Producers(bin)) => self.producers(&bin, fault),
            Ok(Request::Certificate(number)) => self.certificate(&number, fault),
            Err(refusal) => refusal.answer(),
        }
    }
}

enum Request {
    Producers(String),
    Certificate(String),
}

impl Service {
    fn producers(&self, bin: &str, fault: Option<&Fault>) -> Answer {
        let mut entries = self.state.entries(bin, self.clock.today());
        shorten_list(fault, &mut entries);
        let rows: Vec<Value> = entries.iter().map(row).collect();
        let active = entries.iter().filter(|entry| entry.to.is_none()).map(|entry| entry.number.as_str());
        let facts = json!({"entries": rows, "active": active.collect::<Vec<_>>()});
        json::answer(200, json!({"bin": bin, "entries": rows}), facts, fault)
    }

    fn certificate(&self, number: &str, fault: Option<&Fault>) -> Answer {
        let Some(certificate) = self.state.certificate(number) else {
            return json::answer(200, json!({"number": number, "found": false}), json!({"found": false}), fault);
        };
        let body = json!({
            "number": number,
            "found": true,
            "holder": certificate.holder,
            "product": certificate.product,
            "share": certificate.share,
            "issued": certificate.issued,
            "expires": certificate.expires,
            "revoked": certificate.revoked,
        });
        json::answer(200, body.clone(), body, fault)
    }
}

fn row(entry: &Entry) -> Value {
    let status = if entry.to.is_some() { "REMOVED" } else { "ACTIVE" };
    json!({"number": entry.number, "status": status, "from": entry.from, "to": entry.to})
}

fn read(call: &Call) -> Parsed<Request> {
    match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/industry/producers") => read_producers(call),
        ("GET", "/industry/certificates") => read_certificate(call),
        _ => Reader::unknown(ID, call),
    }
}

fn read_producers(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, PRODUCERS, call);
    reader.bearer();
    reader.parameters(&["bin"]);
    reader.opened.facts = json!({"bin": call.query("bin")});
    let bin = reader.number("bin");
    reader.opened.subject.clone_from(&bin);
    reader.finish(bin.map(Request::Producers))
}

fn read_certificate(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, CERTIFICATES, call);
    reader.bearer();
    reader.parameters(&["number"]);
    reader.opened.facts = json!({"number": call.query("number")});
    let number = reader.text("number");
    reader.opened.subject.clone_from(&number);
    reader.finish(number.map(Request::Certificate))
}
