//! The codec of АХАЖ and its place behind the server.

use serde::Serialize;
use serde_json::{Value, json};

use super::state::{Act, Kind, State};
use crate::kernel::clock::VirtualClock;
use crate::kernel::distort::shorten_list;
use crate::kernel::fault::Fault;
use crate::kernel::json::{self, Parsed, Reader, Refusal};
use crate::kernel::server::{Answer, Call, Opened, Simulated};

const ID: &str = "akhazh";
const ACTS: &str = "GET /zags/acts";

/// АХАЖ behind the server.
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
            Ok(iin) => acts(&iin, self.state.acts(&iin, self.clock.today()), fault),
            Err(refusal) => Refusal::answer(&refusal),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ActRow<'a> {
    r#type: &'static str,
    status: &'static str,
    act_number: &'a str,
    act_date: String,
    event_date: String,
    zags_code: &'static str,
    subject: Value,
}

fn read(call: &Call) -> Parsed<String> {
    if (call.method.as_str(), call.path.as_str()) != ("GET", "/zags/acts") {
        return Reader::unknown(ID, call);
    }
    let mut reader = Reader::new(ID, ACTS, call);
    reader.bearer();
    reader.parameters(&["iin", "consent"]);
    reader.opened.facts = json!({"iin": call.query("iin"), "consent": call.query("consent")});
    let iin = reader.number("iin");
    reader.opened.subject.clone_from(&iin);
    reader.finish(iin)
}

fn acts(iin: &str, mut acts: Vec<Act>, fault: Option<&Fault>) -> Answer {
    shorten_list(fault, &mut acts);
    let rows: Vec<ActRow<'_>> = acts.iter().map(|act| row(iin, act)).collect();
    let deaths = acts.iter().filter(|act| act.kind == Kind::Death && !act.annulled).count();
    let code = if rows.is_empty() { "00001" } else { "00000" };
    let body = json!({"messageResult": {"code": code}, "acts": rows});
    json::answer(200, body, json!({"deaths": deaths, "acts": acts.len()}), fault)
}

fn row<'a>(iin: &str, act: &'a Act) -> ActRow<'a> {
    ActRow {
        r#type: match act.kind {
            Kind::Death => "DEATH",
            Kind::Marriage => "MARRIAGE",
        },
        status: if act.annulled { "ANNULLED" } else { "REGISTERED" },
        act_number: &act.number,
        act_date: act.registered.to_string(),
        event_date: act.event.to_string(),
        zags_code: "SIM",
        subject: json!({"iin": iin}),
    }
}
