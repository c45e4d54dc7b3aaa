//! The codec of e-license and its place behind the server.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::rows::{attributes, commanded, license};
use super::state::{Command, Permit, Reissued, State, Status, TRUSTED_REGISTER};
use crate::kernel::callback::{self, PERMITS};
use crate::kernel::clock::VirtualClock;
use crate::kernel::distort::shorten_list;
use crate::kernel::fault::{Fault, Faults};
use crate::kernel::json::{self, Parsed, Reader, problem};
use crate::kernel::postman::{Parcel, Postman};
use crate::kernel::server::{Answer, Call, Opened, Simulated, merged};

const ID: &str = "e-license";
const SEARCH: &str = "GET /elicense/licenses";
const REISSUE: &str = "POST /elicense/reissue";

/// e-license behind the server.
#[derive(Debug)]
pub struct Service {
    pub(super) state: State,
    pub(super) clock: VirtualClock,
    pub(super) postman: Postman,
    pub(super) faults: Faults,
    /// The roles that are told of a reissue, in this order.
    pub(super) told: Vec<&'static str>,
    pub(super) events: u32,
}

impl Simulated for Service {
    fn id(&self) -> &'static str {
        ID
    }

    fn open(&mut self, call: &Call) -> Opened {
        let Parsed { mut opened, request } = read(call);
        if let Ok(Request::Reissue(request)) = &request {
            let known = self.state.done(&request.id);
            if known.is_some_and(|done| !done.answers(&request.commands)) {
                let mut reader = Reader::new(ID, REISSUE, call);
                reader.violate("request-id-reused", "The request id was used for another reissue");
                opened.findings.append(&mut reader.opened.findings);
            }
            let now = request.commands.iter().filter_map(|command| self.state.permit(&command.nikad));
            let before: Vec<Value> = match known {
                Some(done) => done.before.iter().map(attributes).collect(),
                None => now.map(attributes).collect(),
            };
            opened.facts = merged(opened.facts, json!({"before": before}));
        }
        opened
    }

    fn answer(&mut self, call: &Call, _: &Opened, fault: Option<&Fault>) -> Answer {
        match read(call).request {
            Ok(Request::ByBin(bin)) => self.found(self.state.of_holder(&bin), Some(&bin), fault),
            Ok(Request::ByName(name)) => self.found(self.state.by_name(&name), None, fault),
            Ok(Request::Reissue(request)) => self.reissue(&request, fault),
            Err(refusal) => refusal.answer(),
        }
    }
}

enum Request {
    ByBin(String),
    ByName(String),
    Reissue(Reissue),
}

struct Reissue {
    id: String,
    bin: String,
    commands: Vec<Command>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ReissueBody {
    request_id: String,
    iin_bin: String,
    basis: BasisBody,
    permits: Vec<PermitBody>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct BasisBody {
    kind: String,
    case: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct PermitBody {
    nikad: String,
    holder_name_kz: String,
    holder_name_ru: String,
    activity_type: String,
    validity_start_date: Date,
    validity_end_date: Option<Date>,
    products: Vec<String>,
}

impl Service {
    fn found(&self, mut permits: Vec<Permit>, bin: Option<&str>, fault: Option<&Fault>) -> Answer {
        shorten_list(fault, &mut permits);
        let today = self.clock.today();
        let nikads: Vec<&str> = permits.iter().map(|permit| permit.nikad.as_str()).collect();
        let active = permits.iter().filter(|permit| permit.counts(today));
        let suspended =
            permits.iter().filter(|permit| permit.service == TRUSTED_REGISTER && permit.status == Status::Suspended);
        let facts = json!({
            "found": permits.len(),
            "nikads": nikads,
            "active": active.map(|permit| permit.nikad.as_str()).collect::<Vec<_>>(),
            "suspended": suspended.map(|permit| permit.nikad.as_str()).collect::<Vec<_>>(),
        });
        let rows: Vec<Value> = permits.iter().map(license).collect();
        json::answer(200, json!({"IinBin": bin, "licenses": rows}), facts, fault)
    }

    fn reissue(&mut self, request: &Reissue, fault: Option<&Fault>) -> Answer {
        if let Some(done) = self.state.done(&request.id) {
            return answered(&request.id, done, true, fault);
        }
        match self.state.reissue(&request.id, &request.bin, &request.commands, self.clock.today()) {
            Ok(done) => {
                self.write_back(request, &done);
                answered(&request.id, &done, false, fault)
            }
            Err(why) => problem(409, &why),
        }
    }

    /// Tells SDU, and the register when it is to be told, of the new versions (`KZ-204-2025/alg/14`).
    fn write_back(&mut self, request: &Reissue, done: &Reissued) {
        let (false, Some(first)) = (self.told.is_empty(), done.new.first()) else { return };
        self.events += 1;
        let permit = |new: &Permit| json!({"nikad": new.nikad, "previousNikad": new.previous, "issueDate": new.issued});
        let body = json!({
            "eventId": format!("E{:08}", self.events),
            "bin": request.bin,
            "nameKz": first.holder_kk,
            "nameRu": first.holder_ru,
            "permits": done.new.iter().map(permit).collect::<Vec<_>>(),
            "at": self.clock.stamp(),
        });
        let due = self.clock.now();
        for to in self.told.iter().copied() {
            let parcel = Parcel { due, from: ID, to, path: PERMITS, body: body.clone(), forged: false, fault: None };
            callback::post(&self.postman, &self.faults, &request.bin, parcel);
        }
    }
}

fn answered(id: &str, done: &Reissued, repeat: bool, fault: Option<&Fault>) -> Answer {
    let mut shown = done.new.clone();
    shorten_list(fault, &mut shown);
    let rows: Vec<Value> = shown.iter().map(license).collect();
    let facts = json!({
        "new": done.new.iter().map(|new| new.nikad.as_str()).collect::<Vec<_>>(),
        "before": done.before.iter().map(attributes).collect::<Vec<_>>(),
        "issued": !repeat,
        "repeat": repeat,
    });
    json::answer(200, json!({"RequestId": id, "licenses": rows}), facts, fault)
}

fn read(call: &Call) -> Parsed<Request> {
    match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/elicense/licenses") => read_search(call),
        ("POST", "/elicense/reissue") => read_reissue(call),
        _ => Reader::unknown(ID, call),
    }
}

fn read_search(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, SEARCH, call);
    reader.bearer();
    reader.parameters(&["iinBin", "name"]);
    let request = match (call.query("iinBin"), call.query("name")) {
        (Some(bin), None) => {
            reader.opened.facts = json!({"bin": bin});
            reader.opened.subject = reader.digits("iinBin", bin);
            Some(Request::ByBin(bin.to_owned()))
        }
        (None, Some(name)) => {
            reader.opened.facts = json!({"name": name});
            reader.filled("name", name);
            Some(Request::ByName(name.to_owned()))
        }
        _ => {
            reader.refuse(400, "bad-parameter", "Exactly one of \"iinBin\" and \"name\" is needed");
            None
        }
    };
    reader.finish(request)
}

fn read_reissue(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, REISSUE, call);
    reader.bearer();
    reader.parameters(&[]);
    reader.opened.facts = json!({"issued": false, "repeat": false});
    let Some(body) = reader.body::<ReissueBody>() else { return reader.finish(None) };
    check(&mut reader, &body);
    let commands: Vec<Command> = body.permits.into_iter().map(command).collect();
    reader.opened.subject = Some(body.iin_bin.clone());
    reader.opened.facts = json!({
        "request_id": body.request_id,
        "bin": body.iin_bin,
        "case": body.basis.case,
        "old": commands.iter().map(|command| command.nikad.as_str()).collect::<Vec<_>>(),
        "new": [],
        "commanded": commands.iter().map(commanded).collect::<Vec<_>>(),
        "before": [],
        "issued": false,
        "repeat": false,
    });
    reader.finish(Some(Request::Reissue(Reissue { id: body.request_id, bin: body.iin_bin, commands })))
}

fn check(reader: &mut Reader<'_>, body: &ReissueBody) {
    reader.filled("RequestId", &body.request_id);
    reader.filled("Basis/Case", &body.basis.case);
    reader.digits("IinBin", &body.iin_bin);
    if body.basis.kind != "ORDER-204" {
        reader.refuse(400, "bad-basis", "\"Basis/Kind\" is not ORDER-204");
    }
    if body.permits.is_empty() {
        reader.refuse(400, "bad-body", "\"Permits\" is empty");
    }
    let mut seen = BTreeSet::new();
    for permit in &body.permits {
        reader.filled("Permits/HolderNameKz", &permit.holder_name_kz);
        reader.filled("Permits/HolderNameRu", &permit.holder_name_ru);
        reader.filled("Permits/ActivityType", &permit.activity_type);
        if !seen.insert(permit.nikad.as_str()) {
            reader.refuse(400, "bad-body", format!("{} is commanded twice", permit.nikad));
        }
    }
}

fn command(permit: PermitBody) -> Command {
    Command {
        nikad: permit.nikad,
        holder_kk: permit.holder_name_kz,
        holder_ru: permit.holder_name_ru,
        service: permit.activity_type,
        valid_from: permit.validity_start_date,
        valid_to: permit.validity_end_date,
        products: permit.products,
    }
}
