//! The codec of МБА and its place behind the server.

use serde_json::{Value, json};

use super::state::{Link, LinkState, State};
use crate::kernel::clock::stamp;
use crate::kernel::distort::shorten_list;
use crate::kernel::fault::Fault;
use crate::kernel::json::{self, Parsed, Reader, Refusal};
use crate::kernel::server::{Answer, Call, Opened, Simulated};

const ID: &str = "mba";
const PHONE: &str = "GET /bmg/phone";

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
            Ok(iin) => phones(&iin, self.state.links(&iin), fault),
            Err(refusal) => Refusal::answer(&refusal),
        }
    }
}

fn read(call: &Call) -> Parsed<String> {
    if (call.method.as_str(), call.path.as_str()) != ("GET", "/bmg/phone") {
        return Reader::unknown(ID, call);
    }
    let mut reader = Reader::new(ID, PHONE, call);
    reader.bearer();
    reader.parameters(&["iin", "consent"]);
    reader.opened.facts = json!({"iin": call.query("iin"), "consent": call.query("consent")});
    let iin = reader.number("iin");
    reader.opened.subject.clone_from(&iin);
    reader.finish(iin)
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
