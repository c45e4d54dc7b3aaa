//! The codec of the laboratories and their place behind the server.

use serde_json::json;

use super::state::{Outcome, State};
use crate::kernel::fault::Fault;
use crate::kernel::json::{self, Parsed, Reader};
use crate::kernel::server::{Answer, Call, Opened, Simulated};

const ID: &str = "labs";
const PROTOCOLS: &str = "GET /labs/protocols";

/// The laboratories behind the server.
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
            Ok(number) => self.protocol(&number, fault),
            Err(refusal) => refusal.answer(),
        }
    }
}

impl Service {
    fn protocol(&self, number: &str, fault: Option<&Fault>) -> Answer {
        let Some(protocol) = self.state.protocol(number) else {
            return json::answer(200, json!({"number": number, "found": false}), json!({"found": false}), fault);
        };
        let accredited = self.state.accredited(protocol);
        let result = word(protocol.result);
        let facts = json!({
            "found": true,
            "laboratory": protocol.laboratory,
            "accredited": accredited,
            "applicant": protocol.applicant,
            "product": protocol.product,
            "result": result,
            "issued": protocol.issued,
            "annulled": protocol.annulled,
        });
        let body = json!({
            "number": number,
            "found": true,
            "laboratory": {"bin": protocol.laboratory, "accredited": accredited},
            "applicant": protocol.applicant,
            "product": protocol.product,
            "result": result,
            "issued": protocol.issued,
            "annulled": protocol.annulled,
        });
        json::answer(200, body, facts, fault)
    }
}

const fn word(result: Outcome) -> &'static str {
    match result {
        Outcome::Positive => "POSITIVE",
        Outcome::Negative => "NEGATIVE",
        Outcome::Partial => "PARTIAL",
    }
}

fn read(call: &Call) -> Parsed<String> {
    if (call.method.as_str(), call.path.as_str()) != ("GET", "/labs/protocols") {
        return Reader::unknown(ID, call);
    }
    let mut reader = Reader::new(ID, PROTOCOLS, call);
    reader.bearer();
    reader.parameters(&["number"]);
    reader.opened.facts = json!({"number": call.query("number")});
    let number = reader.text("number");
    reader.opened.subject.clone_from(&number);
    reader.finish(number)
}
