//! The codec of the operator and its place behind the server.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::gateway;
use super::state::{Environment, Kind, Link, Order, Purpose, State};
use crate::kernel::clock::stamp;
use crate::kernel::distort::shorten_list;
use crate::kernel::fault::Fault;
use crate::kernel::json::{self, Parsed, Reader};
use crate::kernel::server::{Answer, Call, Opened, Simulated};

pub(super) const ID: &str = "platform";
const INVENTORY: &str = "GET /platform/inventory";
const ENVIRONMENTS: &str = "POST /platform/environments";
const CAPACITY: &str = "GET /platform/capacity";
const SERVICES: &str = "GET /platform/services";
const GATEWAY: &str = "GET /platform/gateway";

/// The operator behind the server.
#[derive(Debug)]
pub struct Service {
    pub(super) state: State,
}

impl Simulated for Service {
    fn id(&self) -> &'static str {
        ID
    }

    fn open(&mut self, call: &Call) -> Opened {
        let Parsed { mut opened, request } = read(call);
        let (operation, reused, what) = match &request {
            Ok(Request::Open(order)) => {
                (ENVIRONMENTS, self.state.order(&order.id).is_some_and(|known| known != order), "order")
            }
            Ok(Request::Link(link)) => {
                (gateway::LINKS, self.state.link(&link.id).is_some_and(|known| known != link), "link")
            }
            _ => return opened,
        };
        if reused {
            let mut reader = Reader::new(ID, operation, call);
            reader.violate("id-reused", format!("The id of the {what} was used for another {what}"));
            opened.findings.append(&mut reader.opened.findings);
        }
        opened
    }

    fn answer(&mut self, call: &Call, _: &Opened, fault: Option<&Fault>) -> Answer {
        match read(call).request {
            Ok(Request::Inventory) => self.inventory(fault),
            Ok(Request::Open(order)) => self.opened(order, fault),
            Ok(Request::Capacity(object)) => {
                let capacity = self.state.capacity(&object);
                let body = json!({"object": object, "possible": capacity.possible, "reference": capacity.reference});
                json::answer(200, body.clone(), body, fault)
            }
            Ok(Request::Services) => self.services(fault),
            Ok(Request::Gateway) => gateway::operation(&self.state, fault),
            Ok(Request::Link(link)) => gateway::opened(&mut self.state, link, fault),
            Err(refusal) => refusal.answer(),
        }
    }
}

pub(super) enum Request {
    Inventory,
    Open(Order),
    Capacity(String),
    Services,
    Gateway,
    Link(Link),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OrderBody {
    order: String,
    addressee: String,
    purpose: Purpose,
    environments: Vec<Kind>,
    from: String,
    free_until: Option<Date>,
}

impl Service {
    fn inventory(&self, fault: Option<&Fault>) -> Answer {
        let mut rows = self.state.inventory.clone();
        shorten_list(fault, &mut rows);
        let mut facts = told("environments", &rows);
        facts["country"] = self.state.country.as_str().into();
        json::answer(200, json!({"country": self.state.country, "environments": rows}), facts, fault)
    }

    fn opened(&mut self, order: Order, fault: Option<&Fault>) -> Answer {
        let id = order.id.clone();
        let (mut rows, repeat) = self.state.open(order);
        shorten_list(fault, &mut rows);
        let mut facts = told("opened", &rows);
        facts["repeat"] = repeat.into();
        json::answer(201, json!({"order": id, "environments": rows}), facts, fault)
    }

    fn services(&self, fault: Option<&Fault>) -> Answer {
        let mut rows = self.state.services.clone();
        shorten_list(fault, &mut rows);
        let active = rows.iter().filter(|service| service.active);
        let facts = json!({
            "services": rows,
            "active": active.map(|service| service.id.as_str()).collect::<Vec<_>>(),
        });
        json::answer(200, json!({"services": rows}), facts, fault)
    }
}

/// Kinds of environments under `name`, and which of them are separate.
fn told(name: &str, rows: &[Environment]) -> Value {
    let kinds: Vec<Kind> = rows.iter().map(|one| one.kind).collect();
    let separate: Vec<Kind> = rows.iter().filter(|one| one.separate).map(|one| one.kind).collect();
    json!({name: kinds, "separate": separate})
}

fn read(call: &Call) -> Parsed<Request> {
    match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/platform/inventory") => read_list(INVENTORY, call, Request::Inventory),
        ("GET", "/platform/services") => read_list(SERVICES, call, Request::Services),
        ("GET", "/platform/capacity") => read_capacity(call),
        ("GET", "/platform/gateway") => read_list(GATEWAY, call, Request::Gateway),
        ("POST", "/platform/environments") => read_order(call),
        ("POST", "/platform/links") => gateway::read(call),
        _ => Reader::unknown(ID, call),
    }
}

fn read_list(operation: &str, call: &Call, request: Request) -> Parsed<Request> {
    let mut reader = Reader::new(ID, operation, call);
    reader.bearer();
    reader.parameters(&[]);
    reader.finish(Some(request))
}

fn read_capacity(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, CAPACITY, call);
    reader.bearer();
    reader.parameters(&["object"]);
    reader.opened.facts = json!({"object": call.query("object")});
    let object = reader.text("object");
    reader.opened.subject.clone_from(&object);
    reader.finish(object.map(Request::Capacity))
}

fn read_order(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, ENVIRONMENTS, call);
    reader.bearer();
    reader.parameters(&[]);
    reader.opened.facts = json!({"opened": [], "repeat": false});
    let Some(body) = reader.body::<OrderBody>() else { return reader.finish(None) };
    reader.filled("order", &body.order);
    reader.opened.subject = reader.digits("addressee", &body.addressee);
    if body.environments.is_empty() {
        reader.refuse(400, "bad-body", "\"environments\" is empty");
    }
    if !is_moment(&body.from) {
        reader.refuse(400, "bad-body", "\"from\" is neither a date nor an instant such as 2025-06-02T10:15:00+05:00");
    }
    reader.opened.facts = json!({
        "order": body.order,
        "addressee": body.addressee,
        "purpose": body.purpose,
        "environments": body.environments,
        "from": body.from,
        "free_until": body.free_until,
        "opened": [],
        "repeat": false,
    });
    reader.finish(Some(Request::Open(Order {
        id: body.order,
        addressee: body.addressee,
        purpose: body.purpose,
        environments: body.environments,
        from: body.from,
        free_until: body.free_until,
    })))
}

fn is_moment(text: &str) -> bool {
    let date = text.parse::<Date>().is_ok_and(|date| date.to_string() == text);
    date || text.parse::<Timestamp>().is_ok_and(|at| stamp(at) == text)
}
