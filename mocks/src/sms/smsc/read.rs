//! Reads calls of this face. A breach of the contract is a finding and an error of the API.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::ID;
use super::super::form::Form;
use super::super::segments::segments;
use super::super::service::{self, Asked};
use super::super::state::is_mobile;
use super::render::Format;
use super::{CREDENTIAL, Failure, NUMBER, PARAMETERS};
use crate::kernel::json::Reader;
use crate::kernel::server::{Call, Credentials};

/// Parameters that every request may have.
const COMMON: [&str; 5] = ["login", "psw", "apikey", "fmt", "charset"];
const OF_SEND: [&str; 5] = ["phones", "mes", "sender", "id", "cost"];
const OF_STATUS: [&str; 3] = ["phone", "id", "all"];
/// Parameters of the API that would make something else of the message; the simulated gateway refuses to pretend.
const NOT_SIMULATED: [&str; 18] = [
    "time", "period", "freq", "translit", "flash", "push", "hlr", "bin", "ping", "mms", "mail", "soc", "viber", "call",
    "list", "tinyurl", "tg", "bot",
];

/// What is asked, and how it is to be answered.
pub(in super::super) struct Ask {
    pub(super) format: Format,
    pub(super) what: Result<What, Failure>,
}

/// What is asked.
pub(super) enum What {
    Send(Send),
    Status(Status),
}

/// A message to send, or to price.
pub(super) struct Send {
    pub(super) phone: String,
    pub(super) text: String,
    pub(super) sender: String,
    pub(super) id: Option<String>,
    /// 0 to send, 1 to price only, 2 and 3 to send and tell the price.
    pub(super) cost: u8,
}

/// A question about a message.
pub(super) struct Status {
    pub(super) phone: String,
    pub(super) id: String,
    pub(super) all: bool,
}

/// The body of `POST /rest/send/`.
#[derive(Serialize, Deserialize)]
struct RestSend {
    #[serde(skip_serializing_if = "Option::is_none")]
    apikey: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    login: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    psw: Option<String>,
    phones: String,
    mes: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sender: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    charset: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fmt: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<u8>,
    /// A text or a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
}

/// Reads a call of this face; `None` when it is of another.
pub(in super::super) fn read(call: &Call, credentials: &Credentials) -> Option<Asked> {
    let operation = format!("{} {}", call.method, call.path);
    match operation.as_str() {
        "POST /rest/send/" => Some(rest(Desk::open(&operation, call), credentials)),
        "GET /sys/send.php" | "POST /sys/send.php" => Some(send(Desk::open(&operation, call), credentials)),
        "GET /sys/status.php" | "POST /sys/status.php" => Some(status(Desk::open(&operation, call), credentials)),
        _ => None,
    }
}

/// A call on the desk: findings and the first error.
struct Desk<'a> {
    reader: Reader<'a>,
    call: &'a Call,
    failure: Option<Failure>,
}

impl<'a> Desk<'a> {
    fn open(operation: &str, call: &'a Call) -> Self {
        let mut reader = Reader::new(ID, operation, call);
        reader.opened.caller = Some("unknown".to_owned());
        reader.opened.facts = json!({});
        let failure = reader.refused().then_some(PARAMETERS);
        Self { reader, call, failure }
    }

    fn fail(&mut self, failure: Failure, code: &str, text: impl Into<String>) {
        self.reader.violate(code, text);
        self.failure.get_or_insert(failure);
    }

    /// The caller by key, or by login and password.
    fn know(&mut self, credentials: &Credentials, key: &str, login: &str, password: &str) {
        let caller = if key.is_empty() { credentials.caller(password) } else { credentials.caller(key) };
        if caller == "unknown" || key.is_empty() && caller != login {
            self.fail(CREDENTIAL, "unknown-credential", "The credential is none of those handed out");
        } else {
            self.reader.opened.caller = Some(caller);
        }
    }

    fn number(&mut self, name: &str, value: &str, most: u8) -> u8 {
        let read = if value.is_empty() { Some(0) } else { value.parse().ok().filter(|read| *read <= most) };
        if read.is_none() {
            self.fail(PARAMETERS, "bad-parameter", format!("{name:?} is not a number from 0 to {most}"));
        }
        read.unwrap_or_default()
    }

    /// Notes parameters that are none of the operation, and refuses those that are not simulated.
    fn parameters(&mut self, form: &Form, known: &[&str]) {
        for (name, value) in form.pairs() {
            if known.contains(&name) {
                continue;
            }
            if NOT_SIMULATED.contains(&name) && !["", "0"].contains(&value) {
                // The fault is ours: the API has it.
                self.reader.advise("not-simulated", format!("The parameter {name:?} is not simulated"));
                self.failure.get_or_insert(PARAMETERS);
            } else if !NOT_SIMULATED.contains(&name) {
                self.reader.advise("unknown-member", format!("The parameter {name:?} is none of this operation"));
            }
        }
    }

    /// A message as it was written, with the facts about it.
    fn message(&mut self, phones: &str, text: String, sender: String, id: Option<String>, cost: u8) -> What {
        let phone = plain(phones);
        self.reader.opened.subject = Some(phone.clone());
        self.reader.opened.facts = json!({
            "phone": phone, "text": text, "client_id": id.as_deref().unwrap_or_default(), "sender": sender,
            "segments": segments(&text), "accepted": false, "repeat": false,
        });
        for (name, empty) in
            [("mes", text.trim().is_empty()), ("id", id.as_deref().is_some_and(|id| id.trim().is_empty()))]
        {
            if empty {
                self.fail(PARAMETERS, "bad-body", format!("{name:?} is empty"));
            }
        }
        if !is_mobile(&phone) {
            self.fail(NUMBER, "bad-number", "\"phones\" is not one number, 77 and nine digits");
        }
        What::Send(Send { phone, text, sender, id, cost })
    }

    fn finish(self, format: Format, what: Option<What>) -> Asked {
        let what = match self.failure {
            Some(failure) => Err(failure),
            None => what.ok_or(PARAMETERS),
        };
        Asked { opened: self.reader.opened, ask: service::Ask::Smsc(Ask { format, what }) }
    }
}

fn rest(mut desk: Desk<'_>, credentials: &Credentials) -> Asked {
    desk.reader.opened.facts = json!({"accepted": false, "repeat": false});
    desk.reader.parameters(&[]);
    let Some(request) = desk.reader.body::<RestSend>() else { return desk.finish(Format::Json, None) };
    if desk.reader.refused() {
        desk.failure.get_or_insert(PARAMETERS);
    }
    let text = |member: &Option<String>| member.clone().unwrap_or_default();
    let (key, login, password) = (text(&request.apikey), text(&request.login), text(&request.psw));
    desk.know(credentials, &key, &login, &password);
    let id = request.id.as_ref().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    let cost = request.cost.unwrap_or_default();
    let what = desk.message(&request.phones, request.mes, request.sender.unwrap_or_default(), id, cost);
    if cost > 3 {
        desk.fail(PARAMETERS, "bad-body", "\"cost\" is not a number from 0 to 3");
    }
    if request.fmt.is_some_and(|fmt| fmt != 3) {
        desk.fail(PARAMETERS, "bad-body", "\"fmt\" is not 3 (JSON)");
    }
    if request.charset.is_some_and(|charset| !charset.eq_ignore_ascii_case("utf-8")) {
        desk.fail(PARAMETERS, "bad-body", "\"charset\" is not utf-8");
    }
    desk.finish(Format::Json, Some(what))
}

fn send(mut desk: Desk<'_>, credentials: &Credentials) -> Asked {
    desk.reader.opened.facts = json!({"accepted": false, "repeat": false});
    let form = Form::of(desk.call);
    let format = desk.number("fmt", form.text("fmt"), 3);
    desk.parameters(&form, &[COMMON.as_slice(), OF_SEND.as_slice()].concat());
    desk.know(credentials, form.text("apikey"), form.text("login"), form.text("psw"));
    let cost = desk.number("cost", form.text("cost"), 3);
    // Libraries send 0 or nothing for "no id of mine".
    let id = form.get("id").filter(|id| !["", "0"].contains(id)).map(str::to_owned);
    let text = shown(&mut desk, form.text("charset"), form.text("mes"));
    let what = desk.message(form.text("phones"), text, form.text("sender").to_owned(), id, cost);
    desk.finish(Format::of(format), Some(what))
}

fn status(mut desk: Desk<'_>, credentials: &Credentials) -> Asked {
    let form = Form::of(desk.call);
    let format = desk.number("fmt", form.text("fmt"), 3);
    desk.parameters(&form, &[COMMON.as_slice(), OF_STATUS.as_slice()].concat());
    desk.know(credentials, form.text("apikey"), form.text("login"), form.text("psw"));
    let all = desk.number("all", form.text("all"), 2) > 0;
    let (phone, id) = (plain(form.text("phone")), form.text("id").to_owned());
    for (name, value) in [("phone", &phone), ("id", &id)] {
        if value.is_empty() || value.contains(',') {
            desk.fail(PARAMETERS, "bad-parameter", format!("The parameter {name:?} is not one value"));
        }
    }
    desk.reader.opened.subject = Some(phone.clone());
    desk.reader.opened.facts = json!({"phone": phone, "client_id": id});
    desk.finish(Format::of(format), Some(What::Status(Status { phone, id, all })))
}

/// What the subscriber sees of a text that came as UTF-8. A sender that names no charset gets the gateway's own, windows-1251:
/// each letter outside ASCII shows as others then.
fn shown(desk: &mut Desk<'_>, charset: &str, text: &str) -> String {
    let encoding = if charset.is_empty() { Some(WINDOWS_1251) } else { Encoding::for_label(charset.as_bytes()) };
    match encoding {
        Some(encoding) if encoding == UTF_8 => text.to_owned(),
        None => {
            desk.fail(PARAMETERS, "bad-parameter", "\"charset\" is none of utf-8, windows-1251 and koi8-r");
            text.to_owned()
        }
        _ if text.is_ascii() => text.to_owned(),
        Some(encoding) => {
            let told = format!("The text is UTF-8 and its charset is said to be {}", encoding.name().to_lowercase());
            desk.reader.violate("charset", told);
            encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
        }
    }
}

/// A number without the signs that people put between digits.
fn plain(number: &str) -> String {
    let bare: String = number.chars().filter(|sign| !matches!(sign, '+' | ' ' | '-' | '(' | ')')).collect();
    if is_mobile(&bare) { bare } else { number.trim().to_owned() }
}
