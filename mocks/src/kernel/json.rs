//! What the JSON systems share: strict reading of a request, findings on the way, problems as answers.

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::clock::stamp;
use super::distort;
use super::fault::Fault;
use super::record::WireFinding;
use super::server::{Answer, Call, Opened};
use super::strict;

/// The largest request body a JSON system reads, in bytes.
pub const BODY_LIMIT: usize = 256 * 1024;

const JSON: &str = "application/json; charset=utf-8";
const PROBLEM: &str = "application/problem+json";

/// Why a request is not served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// One sentence for people.
    pub detail: String,
}

impl Refusal {
    /// The refusal as an answer in `application/problem+json`.
    #[must_use]
    pub fn answer(&self) -> Answer {
        problem(self.status, &self.detail)
    }
}

/// A request as a codec has read it.
#[derive(Debug, Clone)]
pub struct Parsed<R> {
    /// What the server needs to know of it.
    pub opened: Opened,
    /// The request, or why it is not served.
    pub request: Result<R, Refusal>,
}

/// Reads one call strictly: each departure becomes a finding, a breach of the contract also a refusal.
#[derive(Debug)]
pub struct Reader<'a> {
    system: &'static str,
    call: &'a Call,
    refusal: Option<Refusal>,
    /// What has been read so far.
    pub opened: Opened,
}

impl<'a> Reader<'a> {
    /// Starts to read a call of a known operation.
    #[must_use]
    pub fn new(system: &'static str, operation: &str, call: &'a Call) -> Self {
        let opened = Opened { operation: operation.to_owned(), facts: json!({}), ..Opened::default() };
        let mut reader = Self { system, call, refusal: None, opened };
        if call.body.len() > BODY_LIMIT {
            reader.refuse(413, "body-too-large", format!("The body is larger than {BODY_LIMIT} bytes"));
        }
        reader
    }

    /// The outcome for a call that is no operation of this system.
    #[must_use]
    pub fn unknown<R>(system: &'static str, call: &'a Call) -> Parsed<R> {
        let mut reader = Self::new(system, &format!("unknown {} {}", call.method, call.path), call);
        reader.refuse(404, "unknown-call", format!("{} has no {} {}", system, call.method, call.path));
        reader.finish(None)
    }

    /// Refuses callers without a credential that was handed out.
    pub fn bearer(&mut self) {
        if self.call.caller == "unknown" {
            self.refuse(401, "unknown-credential", "The credential is none of those handed out");
        }
    }

    /// Notes a breach of the contract; the first one decides the answer.
    pub fn refuse(&mut self, status: u16, code: &str, detail: impl Into<String>) {
        let detail = detail.into();
        self.violate(code, detail.clone());
        self.refusal.get_or_insert(Refusal { status, detail });
    }

    /// Notes a breach of the contract that the system serves all the same.
    pub fn violate(&mut self, code: &str, text: impl Into<String>) {
        self.opened.findings.push(WireFinding::violation(&format!("{}.{code}", self.system), text));
    }

    /// Notes a tolerated deviation.
    pub fn advise(&mut self, code: &str, text: impl Into<String>) {
        self.opened.findings.push(WireFinding::advisory(&format!("{}.{code}", self.system), text));
    }

    /// Whether the request has been refused already.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.refusal.is_some()
    }

    /// Names the parameters of this operation: others are advisory, repeated ones are refused.
    pub fn parameters(&mut self, known: &[&str]) {
        let names: Vec<&str> = self.call.query.iter().map(|(name, _)| name.as_str()).collect();
        for (at, name) in names.iter().enumerate() {
            if !known.contains(name) {
                self.advise("unknown-member", format!("The parameter {name:?} is none of this operation"));
            } else if names.iter().take(at).any(|earlier| earlier == name) {
                self.refuse(400, "bad-parameter", format!("The parameter {name:?} is given twice"));
            }
        }
    }

    /// A parameter that must be there and be 12 digits.
    pub fn number(&mut self, name: &str) -> Option<String> {
        let Some(value) = self.call.query(name) else {
            self.refuse(400, "bad-parameter", format!("The parameter {name:?} is missing"));
            return None;
        };
        self.digits(name, value)
    }

    /// A parameter that must be there and not be blank.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let value = self.call.query(name).filter(|value| !value.trim().is_empty());
        if value.is_none() {
            self.refuse(400, "bad-parameter", format!("The parameter {name:?} is missing or empty"));
        }
        value.map(str::to_owned)
    }

    /// A value that must be an instant as the wire writes it.
    pub fn instant(&mut self, name: &str, value: &str) {
        if value.parse::<Timestamp>().map(stamp).ok().as_deref() != Some(value) {
            self.refuse(400, "bad-body", format!("{name:?} is not an instant such as 2025-06-02T10:15:00+05:00"));
        }
    }

    /// A value that must be 12 digits.
    pub fn digits(&mut self, name: &str, value: &str) -> Option<String> {
        if is_number(value) {
            return Some(value.to_owned());
        }
        self.refuse(400, "bad-number", format!("{name:?} is not 12 digits"));
        None
    }

    /// A value that must not be blank.
    pub fn filled(&mut self, name: &str, value: &str) {
        if value.trim().is_empty() {
            self.refuse(400, "bad-body", format!("{name:?} is empty"));
        }
    }

    /// The body as JSON of this type. Unknown members are advisory, missing and mistyped ones are refused.
    pub fn body<T: DeserializeOwned + Serialize>(&mut self) -> Option<T> {
        if self.refused() && self.call.body.len() > BODY_LIMIT {
            return None;
        }
        if !self.call.content_type.to_lowercase().starts_with("application/json") {
            self.advise("content-type", format!("The content type is {:?}, not JSON", self.call.content_type));
        }
        match decode::<T>(&self.call.body) {
            Ok((read, twins)) => {
                for path in twins.unknown {
                    self.advise("unknown-member", format!("The member {path} is none of this message"));
                }
                for path in twins.otherwise {
                    self.refuse(400, "bad-body", format!("The member {path} is not written as the contract has it"));
                }
                Some(read)
            }
            Err(error) => {
                self.refuse(400, "bad-body", format!("The body is not the message of the contract: {error}"));
                None
            }
        }
    }

    /// Ends the reading.
    #[must_use]
    pub fn finish<R>(self, request: Option<R>) -> Parsed<R> {
        let unread = || Refusal { status: 400, detail: "The request cannot be read".to_owned() };
        let request = match self.refusal {
            Some(refusal) => Err(refusal),
            None => request.ok_or_else(unread),
        };
        Parsed { opened: self.opened, request }
    }
}

/// Whether a text has the shape of an IIN or a BIN; the check digit is a matter for the verdict.
#[must_use]
pub fn is_number(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An answer with a JSON body, tampered with when the fault says so.
#[must_use]
pub fn answer(status: u16, mut body: Value, facts: Value, fault: Option<&Fault>) -> Answer {
    if fault == Some(&Fault::Tamper) {
        distort::tamper(&mut body);
    }
    Answer { status, content_type: JSON, body: body.to_string(), facts, ..Answer::default() }
}

/// An error as `application/problem+json`.
#[must_use]
pub fn problem(status: u16, detail: &str) -> Answer {
    let body = json!({"type": "about:blank", "title": title(status), "status": status, "detail": detail});
    Answer { status, content_type: PROBLEM, body: body.to_string(), ..Answer::default() }
}

/// How a message as given differs from the same message written by its type.
#[derive(Default)]
struct Twins {
    /// Members that the type does not have.
    unknown: Vec<String>,
    /// Texts that mean the same but are written otherwise, such as a date without hyphens.
    otherwise: Vec<String>,
}

/// Reads `bytes` as `T` and compares it with what `T` would write. Members given twice are an error.
fn decode<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<(T, Twins), serde_json::Error> {
    let given = strict::read(bytes)?;
    let read: T = serde_json::from_slice(bytes)?;
    let mut twins = Twins::default();
    twins.compare(&given, &serde_json::to_value(&read)?, "");
    Ok((read, twins))
}

impl Twins {
    fn compare(&mut self, given: &Value, read: &Value, path: &str) {
        match (given, read) {
            (Value::Object(given), Value::Object(read)) => {
                for (key, value) in given {
                    let path = format!("{path}/{key}");
                    match read.get(key) {
                        Some(twin) => self.compare(value, twin, &path),
                        None => self.unknown.push(path),
                    }
                }
            }
            (Value::Array(given), Value::Array(read)) => {
                for (at, (value, twin)) in given.iter().zip(read).enumerate() {
                    self.compare(value, twin, &format!("{path}/{at}"));
                }
            }
            (Value::String(given), Value::String(read)) if given != read => self.otherwise.push(path.to_owned()),
            _ => {}
        }
    }
}

fn title(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        507 => "Insufficient Storage",
        _ => "Error",
    }
}
