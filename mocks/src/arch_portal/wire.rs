//! The codec of the portal and its place behind the server.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::notices::Notice;
use super::state::{Access, Record, Requirements, Services, State};
use crate::kernel::distort::shorten_list;
use crate::kernel::fault::Fault;
use crate::kernel::json::{self, Parsed, Reader, problem};
use crate::kernel::pages;
use crate::kernel::server::{Answer, Call, Opened, Simulated};

const ID: &str = "arch-portal";
const PUT_OBJECT: &str = "PUT /arch/objects/{object}";
const OBJECT: &str = "GET /arch/objects/{object}";
const PUT_NOTICE: &str = "PUT /arch/notices/{object}/{number}";
const PUT_SERVICES: &str = "PUT /arch/services";
const SERVICES: &str = "GET /arch/services";
const PUT_REQUIREMENTS: &str = "PUT /arch/requirements";
const REQUIREMENTS: &str = "GET /arch/requirements";

/// The portal behind the server.
#[derive(Debug)]
pub struct Service {
    pub(super) state: State,
}

impl Simulated for Service {
    fn id(&self) -> &'static str {
        ID
    }

    fn open(&mut self, call: &Call) -> Opened {
        read(call).opened
    }

    fn answer(&mut self, call: &Call, _: &Opened, fault: Option<&Fault>) -> Answer {
        let known = call.caller != "unknown";
        match read(call).request {
            Ok(Request::Put(object, record)) => self.put(&object, record, fault),
            Ok(Request::Object(object)) => self.object(&object, fault),
            Ok(Request::PutServices(services)) => {
                self.state.services = Some(services);
                json::answer(200, json!({}), json!({"accepted": true}), fault)
            }
            Ok(Request::PutRequirements(requirements)) => {
                self.state.requirements = Some(requirements);
                json::answer(200, json!({}), json!({"accepted": true}), fault)
            }
            Ok(Request::Notice(notice)) => self.notice(notice, fault),
            Ok(Request::Services) => self.services(fault),
            Ok(Request::Requirements) => self.requirements(known, fault),
            Err(refusal) => refusal.answer(),
        }
    }
}

enum Request {
    Put(String, Record),
    Object(String),
    Notice(Notice),
    PutServices(Services),
    PutRequirements(Requirements),
    Services,
    Requirements,
}

#[derive(Serialize, Deserialize)]
struct ObjectBody {
    object: String,
    owner: String,
    stage: String,
    version: u32,
    data: bool,
    copies: Vec<String>,
    at: String,
}

impl Service {
    fn put(&mut self, object: &str, record: Record, fault: Option<&Fault>) -> Answer {
        let version = record.version;
        match self.state.put(object, record) {
            Ok(repeat) => {
                let facts = json!({"accepted": true, "repeat": repeat});
                json::answer(200, json!({"object": object, "version": version}), facts, fault)
            }
            Err(why) => problem(409, &why),
        }
    }

    fn notice(&mut self, notice: Notice, fault: Option<&Fault>) -> Answer {
        let answer = json!({"object": notice.object, "number": notice.number});
        match self.state.notices.put(notice) {
            Ok(repeat) => json::answer(200, answer, json!({"accepted": true, "repeat": repeat}), fault),
            Err(why) => problem(409, &why),
        }
    }

    fn object(&self, object: &str, fault: Option<&Fault>) -> Answer {
        let mut records = self.state.records(object).to_vec();
        shorten_list(fault, &mut records);
        let rows: Vec<Value> = records.iter().map(row).collect();
        let last = records.last();
        let facts = json!({
            "found": rows.len(),
            "records": rows,
            "last_stage": last.map(|last| last.stage.as_str()),
            "last_version": last.map(|last| last.version),
        });
        json::answer(200, json!({"object": object, "records": rows}), facts, fault)
    }

    fn services(&self, fault: Option<&Fault>) -> Answer {
        let Some(mut put) = self.state.services.clone() else { return nothing() };
        shorten_list(fault, &mut put.services);
        let body = json!(put);
        let facts = found(pages::told(pages::SERVICES, &body));
        json::answer(200, body, facts, fault)
    }

    fn requirements(&self, known: bool, fault: Option<&Fault>) -> Answer {
        let Some(mut put) = self.state.requirements.clone() else { return nothing() };
        if put.access == Access::Restricted && !known {
            return problem(401, "The requirements are restricted, and the credential is none of those handed out");
        }
        shorten_list(fault, &mut put.items);
        let body = json!(put);
        let facts = found(pages::told(pages::REQUIREMENTS, &body));
        json::answer(200, body, facts, fault)
    }
}

fn nothing() -> Answer {
    problem(404, "Nothing was put here yet")
}

fn found(mut facts: Value) -> Value {
    facts["found"] = true.into();
    facts
}

fn row(record: &Record) -> Value {
    let Record { stage, version, data, copies, at, .. } = record;
    json!({"stage": stage, "version": version, "data": data, "copies": copies, "at": at})
}

fn read(call: &Call) -> Parsed<Request> {
    if let ("PUT", Some(place)) = (call.method.as_str(), call.path.strip_prefix("/arch/notices/")) {
        return read_notice(place, call);
    }
    match (call.method.as_str(), call.path.as_str(), call.path.strip_prefix("/arch/objects/")) {
        ("PUT", _, Some(object)) => read_put(object, call),
        ("GET", _, Some(object)) => read_object(object, call),
        ("PUT", pages::SERVICES, None) => read_services(call),
        ("PUT", pages::REQUIREMENTS, None) => read_requirements(call),
        ("GET", pages::SERVICES, None) => read_page(SERVICES, call, Request::Services),
        ("GET", pages::REQUIREMENTS, None) => read_page(REQUIREMENTS, call, Request::Requirements),
        _ => Reader::unknown(ID, call),
    }
}

/// Starts to read a call about one object.
fn about<'a>(operation: &str, object: &str, call: &'a Call) -> Reader<'a> {
    let mut reader = Reader::new(ID, operation, call);
    reader.bearer();
    reader.parameters(&[]);
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    if object.is_empty() || !object.chars().all(plain) {
        reader.refuse(400, "bad-object", "The id of the object is not of letters, digits, \".\", \"-\" and \"_\"");
    }
    reader.opened.subject = Some(object.to_owned());
    reader
}

fn read_put(object: &str, call: &Call) -> Parsed<Request> {
    let mut reader = about(PUT_OBJECT, object, call);
    reader.opened.facts = json!({"object": object, "accepted": false, "repeat": false});
    let Some(body) = reader.body::<ObjectBody>() else { return reader.finish(None) };
    if body.object != object {
        reader.refuse(400, "bad-object", "The object of the body is not that of the path");
    }
    reader.digits("owner", &body.owner);
    reader.filled("stage", &body.stage);
    reader.instant("at", &body.at);
    reader.opened.facts = json!({
        "object": object,
        "owner": body.owner,
        "stage": body.stage,
        "version": body.version,
        "data": body.data,
        "copies": body.copies,
        "at": body.at,
        "accepted": false,
        "repeat": false,
    });
    let ObjectBody { owner, stage, version, data, copies, at, .. } = body;
    let record = Record { owner, stage, version, data, copies, at };
    reader.finish(Some(Request::Put(object.to_owned(), record)))
}

/// A notice of the end; its place is object and number.
fn read_notice(place: &str, call: &Call) -> Parsed<Request> {
    let (object, number) = place.split_once('/').unwrap_or((place, ""));
    let mut reader = about(PUT_NOTICE, object, call);
    reader.opened.facts = json!({"object": object, "accepted": false, "repeat": false});
    let Some(notice) = reader.body::<Notice>() else { return reader.finish(None) };
    if notice.object != object || notice.number.to_string() != number || notice.number == 0 {
        reader.refuse(400, "bad-object", "Object and number of the body are not those of the path, or the number is 0");
    }
    if !notice.named() {
        reader.refuse(400, "bad-number", "An owner is named by BIN, and the integrator has none here");
    }
    if let Some(bin) = &notice.bin {
        reader.digits("bin", bin);
    }
    if notice.ends.parse::<Date>().is_err() {
        reader.refuse(400, "bad-body", "\"ends\" is not a day such as 2024-02-05");
    }
    reader.filled("order", &notice.order);
    reader.instant("at", &notice.at);
    reader.opened.facts = json!(notice);
    reader.opened.facts["accepted"] = false.into();
    reader.opened.facts["repeat"] = false.into();
    reader.finish(Some(Request::Notice(notice)))
}

fn read_object(object: &str, call: &Call) -> Parsed<Request> {
    let mut reader = about(OBJECT, object, call);
    reader.opened.facts = json!({"object": object});
    reader.finish(Some(Request::Object(object.to_owned())))
}

fn read_services(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, PUT_SERVICES, call);
    reader.bearer();
    reader.parameters(&[]);
    reader.opened.facts = json!({"accepted": false});
    let Some(body) = reader.body::<Services>() else { return reader.finish(None) };
    reader.instant("at", &body.at);
    for service in &body.services {
        reader.filled("services/id", &service.id);
        reader.filled("services/kind", &service.kind);
    }
    reader.opened.facts = pages::told(pages::SERVICES, &json!(body));
    reader.opened.facts["accepted"] = false.into();
    reader.finish(Some(Request::PutServices(body)))
}

fn read_requirements(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, PUT_REQUIREMENTS, call);
    reader.bearer();
    reader.parameters(&[]);
    reader.opened.facts = json!({"accepted": false});
    let Some(body) = reader.body::<Requirements>() else { return reader.finish(None) };
    reader.instant("at", &body.at);
    reader.opened.facts = pages::told(pages::REQUIREMENTS, &json!(body));
    reader.opened.facts["accepted"] = false.into();
    reader.finish(Some(Request::PutRequirements(body)))
}

/// A page that may be public, so that a caller without a credential is no breach.
fn read_page(operation: &str, call: &Call, request: Request) -> Parsed<Request> {
    let mut reader = Reader::new(ID, operation, call);
    reader.parameters(&[]);
    reader.opened.facts = json!({"found": false});
    reader.finish(Some(request))
}
