//! The external gateway, which the operator runs: in what operation it is, and the links that go through it.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::state::{Link, State};
use super::wire::{ID, Request};
use crate::kernel::fault::Fault;
use crate::kernel::json::{self, Parsed, Reader};
use crate::kernel::server::{Answer, Call};

pub(super) const LINKS: &str = "POST /platform/links";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct LinkBody {
    link: String,
    state_system: String,
    other_system: String,
}

/// In what operation the gateway is.
pub(super) fn operation(state: &State, fault: Option<&Fault>) -> Answer {
    let body = json!({"gateway": "external", "operation": state.gateway});
    json::answer(200, body.clone(), body, fault)
}

/// Opens a link, once under its id.
pub(super) fn opened(state: &mut State, link: Link, fault: Option<&Fault>) -> Answer {
    let id = link.id.clone();
    let repeat = state.open_link(link);
    json::answer(201, json!({"link": id}), json!({"repeat": repeat}), fault)
}

/// Reads an order for a link.
pub(super) fn read(call: &Call) -> Parsed<Request> {
    let mut reader = Reader::new(ID, LINKS, call);
    reader.bearer();
    reader.parameters(&[]);
    let Some(body) = reader.body::<LinkBody>() else { return reader.finish(None) };
    reader.filled("link", &body.link);
    reader.filled("stateSystem", &body.state_system);
    reader.filled("otherSystem", &body.other_system);
    reader.opened.subject = Some(body.link.clone());
    reader.opened.facts =
        json!({"link": body.link, "state_system": body.state_system, "other_system": body.other_system});
    let LinkBody { link: id, state_system, other_system } = body;
    reader.finish(Some(Request::Link(Link { id, state_system, other_system })))
}
