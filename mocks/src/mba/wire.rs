//! The codec of МБА and its place behind the server.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::state::{Link, LinkState, State, Written};
use crate::kernel::clock::stamp;
use crate::kernel::distort::shorten_list;
use crate::kernel::fault::Fault;
use crate::kernel::json::{self, Parsed, Reader, Refusal, problem};
use crate::kernel::server::{Answer, Call, Opened, Simulated};

const ID: &str = "mba";
const PHONE: &str = "GET /bmg/phone";
const PHONES: &str = "POST /bmg/phones";

/// МБА behind the server.
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
        match read(call).request {
            Ok(Request::Look(iin)) => phones(&iin, self.state.links(&iin), fault),
            Ok(Request::Write(body, confirmed)) => self.write(&body, confirmed, fault),
            Err(refusal) => Refusal::answer(&refusal),
        }
    }
}

enum Request {
    Look(String),
    Write(NewPhone, Timestamp),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewPhone {
    request_id: String,
    iin: String,
    phone: String,
    confirmed_at: String,
    application: String,
    relink: bool,
}

impl Service {
    /// Links a number that the portal has confirmed (order №58).
    fn write(&mut self, body: &NewPhone, confirmed: Timestamp, fault: Option<&Fault>) -> Answer {
        let written = self.state.write(&body.request_id, &body.iin, &body.phone, confirmed, body.relink);
        let (repeat, unlinked) = match &written {
            Written::Done { repeat, unlinked } => (*repeat, unlinked.clone()),
            Written::Taken => {
                let refused = problem(409, "The number is linked to another person");
                return Answer { facts: json!({"linked": false, "repeat": false, "unlinked": []}), ..refused };
            }
        };
        let facts = json!({"linked": true, "repeat": repeat, "unlinked": unlinked});
        json::answer(201, json!({"requestId": body.request_id}), facts, fault)
    }
}

fn read(call: &Call) -> Parsed<Request> {
    match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/bmg/phone") => read_look(call),
        ("POST", "/bmg/phones") => read_write(call),
        _ => Reader::unknown(ID, call),
    }
}

fn read_look(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, PHONE, call);
    reader.bearer();
    reader.parameters(&["iin", "consent"]);
    reader.opened.facts = json!({"iin": call.query("iin"), "consent": call.query("consent")});
    let iin = reader.number("iin");
    reader.opened.subject.clone_from(&iin);
    reader.finish(iin.map(Request::Look))
}

fn read_write(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, PHONES, call);
    reader.bearer();
    reader.parameters(&[]);
    let Some(body) = reader.body::<NewPhone>() else { return reader.finish(None) };
    reader.opened.facts = json!({
        "iin": body.iin, "phone": body.phone, "application": body.application, "request": body.request_id,
        "confirmed_at": body.confirmed_at, "linked": false,
    });
    reader.opened.subject = reader.digits("iin", &body.iin);
    for (name, value) in [("requestId", &body.request_id), ("application", &body.application)] {
        reader.filled(name, value);
    }
    if body.phone.len() != 11 || !body.phone.starts_with("77") || !body.phone.bytes().all(|byte| byte.is_ascii_digit())
    {
        reader.refuse(400, "bad-number", "\"phone\" is not one number, 77 and nine digits");
    }
    reader.instant("confirmedAt", &body.confirmed_at);
    let confirmed = body.confirmed_at.parse().ok();
    reader.finish(confirmed.map(|confirmed| Request::Write(body, confirmed)))
}

fn phones(iin: &str, links: Option<&[Link]>, fault: Option<&Fault>) -> Answer {
    let mut shown = links.unwrap_or_default().to_vec();
    shorten_list(fault, &mut shown);
    let rows: Value = shown.iter().map(row).collect();
    let body = json!({"iin": iin, "errCode": i32::from(links.is_none()), "phoneInfo": rows});
    let active = shown.iter().filter(|link| link.state == LinkState::Active);
    let facts = json!({
        "phones": active.map(|link| link.phone.as_str()).collect::<Vec<_>>(),
        "all": shown.iter().map(|link| link.phone.as_str()).collect::<Vec<_>>(),
    });
    json::answer(200, body, facts, fault)
}

fn row(link: &Link) -> Value {
    let state = match link.state {
        LinkState::Active => "ACTIVE",
        LinkState::Unlinked => "UNLINKED",
        LinkState::Unconfirmed => "UNCONFIRMED",
    };
    json!({"phone": link.phone, "state": state, "confirmedAt": link.confirmed.map(stamp)})
}
