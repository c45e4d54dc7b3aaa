//! Reads calls of this face: a query, or a query and a form.

use serde_json::{Map, Value, json};

use super::super::ID;
use super::super::form::Form;
use super::super::segments::segments;
use super::super::service::{self, Asked};
use super::super::state::is_mobile;
use super::{BAD_FORMAT, BAD_METHOD, BAD_MODULE, Code, INCORRECT, LOGIN, NOT_FOUND, VALIDATION};
use crate::kernel::json::Reader;
use crate::kernel::server::{Call, Credentials};

/// Parameters of every request.
const COMMON: [&str; 3] = ["output", "api", "apiKey"];
const OF_SEND: [&str; 6] = ["recipient", "text", "from", "params[name]", "params[validity]", "params[mclass]"];
/// Parameters that would make something else of the message; the simulated gateway refuses to pretend.
const NOT_SIMULATED: [&str; 2] = ["params[deferredToTs]", "params[shortenLinks]"];
/// How long the gateway may try to deliver, in minutes.
const VALIDITY: std::ops::RangeInclusive<u16> = 60..=1440;
/// The most messages of one question.
const MOST_IDS: usize = 100;

/// What is asked, or the code that says why not, with what it says about which parameter.
pub(in super::super) type Ask = Result<What, Failure>;

/// A code with its `data`.
pub(in super::super) struct Failure {
    pub(super) code: Code,
    pub(super) data: Value,
}

/// What is asked.
pub(in super::super) enum What {
    Send(Send),
    /// Ids of messages.
    Status(Vec<String>),
}

/// A message to send.
pub(in super::super) struct Send {
    pub(super) recipient: String,
    pub(super) text: String,
    pub(super) from: String,
}

/// Reads a call of this face; `None` when it is of another.
pub(in super::super) fn read(call: &Call, credentials: &Credentials) -> Option<Asked> {
    let path = call.path.strip_prefix("/service/")?.trim_end_matches('/').to_lowercase();
    if !["GET", "POST"].contains(&call.method.as_str()) {
        return None;
    }
    let (module, method) = path.split_once('/').unwrap_or((&path, ""));
    // The documents write a method in capitals and its address without them: both are served.
    let name = match (module, method) {
        ("message", "sendsmsmessage") => "message/sendSmsMessage",
        ("message", "getsmsstatus") => "message/getSMSStatus",
        _ => return Some(unknown(call, if module == "message" { BAD_METHOD } else { BAD_MODULE })),
    };
    let mut desk = Desk::open(&format!("{} /service/{name}", call.method), call);
    desk.common(credentials);
    let what = if name.ends_with("Status") { desk.status() } else { desk.send() };
    Some(desk.finish(what))
}

fn unknown(call: &Call, code: Code) -> Asked {
    let opened = Reader::unknown::<()>(ID, call).opened;
    Asked { opened, ask: service::Ask::Mobizon(Err(Failure { code, data: json!([]) })) }
}

/// A call on the desk: findings, the first code, and what it says about parameters.
struct Desk<'a> {
    reader: Reader<'a>,
    form: Form,
    code: Option<Code>,
    data: Map<String, Value>,
}

impl<'a> Desk<'a> {
    fn open(operation: &str, call: &'a Call) -> Self {
        let mut reader = Reader::new(ID, operation, call);
        reader.opened.caller = Some("unknown".to_owned());
        let code = reader.refused().then_some(VALIDATION);
        Self { reader, form: Form::of(call), code, data: Map::new() }
    }

    fn fail(&mut self, code: Code, finding: &str, parameter: &str, text: &str) {
        self.reader.violate(finding, format!("{parameter:?} {text}"));
        self.code.get_or_insert(code);
        if code == VALIDATION {
            self.data.insert(parameter.to_owned(), json!(text));
        }
    }

    fn common(&mut self, credentials: &Credentials) {
        if self.form.get("output").is_some_and(|output| output != "json") {
            self.fail(BAD_FORMAT, "bad-parameter", "output", "is not json");
        }
        if self.form.get("api").is_some_and(|api| api != "v1") {
            self.fail(BAD_FORMAT, "bad-parameter", "api", "is not v1");
        }
        let caller = credentials.caller(self.form.text("apiKey"));
        if caller == "unknown" {
            self.fail(LOGIN, "unknown-credential", "apiKey", "is none of the credentials handed out");
        } else {
            self.reader.opened.caller = Some(caller);
        }
    }

    fn parameters(&mut self, known: &[&str]) {
        let given: Vec<(String, String)> =
            self.form.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        for (name, value) in given {
            if COMMON.contains(&name.as_str()) || known.contains(&name.as_str()) {
                continue;
            }
            if !NOT_SIMULATED.contains(&name.as_str()) {
                self.reader.advise("unknown-member", format!("The parameter {name:?} is none of this operation"));
            } else if !["", "0"].contains(&value.as_str()) {
                // The fault is ours: the API has it.
                self.reader.advise("not-simulated", format!("The parameter {name:?} is not simulated"));
                self.code.get_or_insert(VALIDATION);
                self.data.insert(name, json!("is not simulated"));
            }
        }
    }

    fn send(&mut self) -> What {
        self.parameters(&OF_SEND);
        let [recipient, text, from] = ["recipient", "text", "from"].map(|name| self.form.text(name).to_owned());
        let recipient = recipient.strip_prefix('+').unwrap_or(&recipient).to_owned();
        self.reader.opened.subject = Some(recipient.clone());
        self.reader.opened.facts = json!({
            "phone": recipient, "text": text, "client_id": "", "sender": from, "segments": segments(&text), "accepted": false,
            "repeat": false,
        });
        if !is_mobile(&recipient) {
            self.fail(VALIDATION, "bad-number", "recipient", "is not one number, 77 and nine digits");
        }
        if text.trim().is_empty() {
            self.fail(VALIDATION, "bad-body", "text", "is empty");
        }
        let validity = self.form.get("params[validity]").map(str::parse::<u16>);
        if validity.is_some_and(|minutes| !minutes.is_ok_and(|minutes| VALIDITY.contains(&minutes))) {
            self.fail(VALIDATION, "bad-parameter", "params[validity]", "is not a number from 60 to 1440");
        }
        if self.form.get("params[mclass]").is_some_and(|class| !["0", "1"].contains(&class)) {
            self.fail(VALIDATION, "bad-parameter", "params[mclass]", "is neither 0 nor 1");
        }
        What::Send(Send { recipient, text, from })
    }

    fn status(&mut self) -> What {
        let lists = self.form.pairs().map(|(name, _)| name.to_owned()).filter(|name| name.starts_with("ids"));
        let known: Vec<String> = lists.collect();
        self.parameters(&known.iter().map(String::as_str).collect::<Vec<_>>());
        let ids: Vec<String> = self.form.list("ids").into_iter().map(str::to_owned).collect();
        self.reader.opened.facts = json!({"ids": ids});
        if ids.is_empty() {
            self.fail(NOT_FOUND, "bad-parameter", "ids", "names no message");
        }
        if ids.len() > MOST_IDS {
            self.fail(INCORRECT, "bad-parameter", "ids", "names more than 100 messages");
        }
        What::Status(ids)
    }

    fn finish(self, what: What) -> Asked {
        let data = if self.data.is_empty() { json!([]) } else { Value::Object(self.data) };
        let ask = self.code.map_or(Ok(what), |code| Err(Failure { code, data }));
        Asked { opened: self.reader.opened, ask: service::Ask::Mobizon(ask) }
    }
}
