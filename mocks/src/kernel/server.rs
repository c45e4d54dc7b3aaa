//! The HTTP face of a simulated system: one responder over its own state. The only file that names wiremock.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use super::clock::VirtualClock;
use super::fault::{Fault, Faults};
use super::record::{Exchange, Recorder, WireFinding};
use super::secrets::masked_pairs;

/// How long a silent system holds the connection, in real milliseconds: longer than the limit handed to the roles.
pub(crate) const SILENCE_MS: u64 = 3_000;

/// A call as a simulated system sees it.
#[derive(Debug, Clone)]
pub struct Call {
    /// HTTP method in upper case.
    pub method: String,
    /// Path without query.
    pub path: String,
    /// Query parameters in order.
    pub query: Vec<(String, String)>,
    /// `Content-Type`, empty when absent.
    pub content_type: String,
    /// The caller by its bearer credential, `unknown` when there is none. SHEP systems find the caller in the envelope.
    pub caller: String,
    /// Request body.
    pub body: Vec<u8>,
}

impl Call {
    /// The first query parameter of this name.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body as text; bytes that are not UTF-8 are replaced.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A call read but not yet answered: enough to pick a fault.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// Operation name for the record and for fault rules.
    pub operation: String,
    /// BIN, IIN or phone the call concerns.
    pub subject: Option<String>,
    /// Caller, when the body names it (SHEP).
    pub caller: Option<String>,
    /// Facts decoded from the request.
    pub facts: Value,
    /// Departures from the contract.
    pub findings: Vec<WireFinding>,
    /// Request body for the record, secrets replaced; the body itself when `None`.
    pub redacted: Option<String>,
}

/// What a system answers.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// `Content-Type`.
    pub content_type: &'static str,
    /// Body.
    pub body: String,
    /// The body is Base64 of octets; the octets are what is sent.
    pub octets: bool,
    /// Facts about the answer, merged over those of the request.
    pub facts: Value,
}

impl Answer {
    /// What goes over the wire. Base64 that was cut gives the octets before the cut; what is no Base64 any more goes as it is.
    fn bytes(&self) -> Vec<u8> {
        let whole = self.body.len() - self.body.len() % 4;
        let octets = self.body.get(..whole).filter(|_| self.octets).and_then(|text| STANDARD.decode(text).ok());
        octets.unwrap_or_else(|| self.body.clone().into_bytes())
    }
}

/// A simulated system behind the server. Both calls run under one lock: one call at a time.
pub trait Simulated: Send + 'static {
    /// Its id (`gbd-ul`).
    fn id(&self) -> &'static str;

    /// Reads a call: operation, subject, contract check. An operation that is none of its own starts with `unknown`.
    fn open(&mut self, call: &Call) -> Opened;

    /// Answers a call that was opened. `fault` is one of the faults that only the system itself can play
    /// (`SoapFault`, `ShepStatus`, `UnknownSender`, `Tamper`, `ShortList`).
    fn answer(&mut self, call: &Call, opened: &Opened, fault: Option<&Fault>) -> Answer;
}

/// Credentials by which callers are known: credential to caller id.
#[derive(Debug, Clone, Default)]
pub struct Credentials(Arc<Mutex<BTreeMap<String, String>>>);

impl Credentials {
    /// Replaces all credentials.
    pub fn set(&self, all: BTreeMap<String, String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = all;
    }

    /// The caller with this credential, or `unknown`.
    #[must_use]
    pub fn caller(&self, credential: &str) -> String {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(credential).cloned().unwrap_or_else(|| "unknown".to_owned())
    }

    /// Whether some credential is of this system: `<system>:<password>`.
    pub(crate) fn has_system(&self, system: &str) -> bool {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let prefix = format!("{system}:");
        all.keys().any(|credential| credential.starts_with(&prefix))
    }

    /// The text with every known credential replaced by `***`, for the record.
    #[must_use]
    pub fn masked(&self, text: &str) -> String {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.keys().filter(|credential| !credential.is_empty());
        known.fold(text.to_owned(), |text, credential| text.replace(credential.as_str(), "***"))
    }
}

/// What a server needs besides its system.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    /// Virtual time.
    pub clock: VirtualClock,
    /// Record of exchanges.
    pub recorder: Recorder,
    /// Installed faults.
    pub faults: Faults,
    /// Known callers.
    pub credentials: Credentials,
}

/// A running simulated system.
pub struct Server {
    server: MockServer,
    forget: Box<dyn Fn() + Send + Sync>,
}

impl Server {
    /// Serves `system` on `listener`.
    pub async fn start<S: Simulated>(listener: TcpListener, system: Arc<Mutex<S>>, shared: Shared) -> Self {
        // Recording is off: wiremock keeps every request in memory for ever.
        let server = MockServer::builder().listener(listener).disable_request_recording().start().await;
        let responder = Arc::new(Responder { system, shared, previous: Mutex::default(), verdict: Mutex::default() });
        let breaker = Arc::clone(&responder);
        Mock::given(move |request: &Request| breaker.breaks(request))
            .respond_with_err(|_: &Request| std::io::Error::from(std::io::ErrorKind::ConnectionReset))
            .with_priority(1)
            .mount(&server)
            .await;
        let memory = Arc::clone(&responder);
        let forget = Box::new(move || memory.previous.lock().unwrap_or_else(PoisonError::into_inner).clear());
        Mock::given(any()).respond_with(Shell(responder)).with_priority(2).mount(&server).await;
        Self { server, forget }
    }

    /// Forgets the previous answers, so that a stale one cannot come from another scenario.
    pub fn forget(&self) {
        (self.forget)();
    }

    /// Base URL without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.uri()
    }
}

struct Shell<S>(Arc<Responder<S>>);

impl<S: Simulated> Respond for Shell<S> {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        let taken = self.0.verdict.lock().unwrap_or_else(PoisonError::into_inner).take();
        taken.unwrap_or_else(|| ResponseTemplate::new(500))
    }
}

struct Responder<S> {
    system: Arc<Mutex<S>>,
    shared: Shared,
    previous: Mutex<BTreeMap<String, String>>,
    verdict: Mutex<Option<ResponseTemplate>>,
}

impl<S: Simulated> Responder<S> {
    /// Plays the whole call; true when the connection must break. wiremock asks matchers and responders under one lock,
    /// so the answer kept here belongs to this very request.
    fn breaks(&self, request: &Request) -> bool {
        let template = self.play(request);
        let broken = template.is_none();
        *self.verdict.lock().unwrap_or_else(PoisonError::into_inner) = template;
        broken
    }

    fn play(&self, request: &Request) -> Option<ResponseTemplate> {
        let mut system = self.system.lock().unwrap_or_else(PoisonError::into_inner);
        let call = read(request, &self.shared.credentials);
        let opened = system.open(&call);
        let fault = self.shared.faults.next(&opened.operation, opened.subject.as_deref());
        let early = early_answer(fault.as_ref());
        let mut answer = match early {
            Some(answer) => answer,
            None if fault == Some(Fault::NeverAnswers) => Answer::default(),
            None => system.answer(&call, &opened, fault.as_ref()),
        };
        self.distort(fault.as_ref(), &opened.operation, &mut answer);
        let silent = matches!(fault, Some(Fault::Reset | Fault::Refuse | Fault::NeverAnswers));
        self.shared.recorder.push(Exchange {
            at: self.shared.clock.stamp(),
            from: opened.caller.clone().unwrap_or_else(|| call.caller.clone()),
            to: system.id().to_owned(),
            operation: opened.operation.clone(),
            target: target(request),
            request: opened.redacted.clone().unwrap_or_else(|| call.text()),
            status: if silent { 0 } else { answer.status },
            response: if silent { String::new() } else { answer.body.clone() },
            fault: fault.as_ref().map(Fault::name),
            facts: merged(opened.facts, answer.facts.clone()),
            findings: opened.findings,
        });
        if matches!(fault, Some(Fault::Reset | Fault::Refuse)) {
            return None;
        }
        Some(template(&answer, fault.as_ref()))
    }

    fn distort(&self, fault: Option<&Fault>, operation: &str, answer: &mut Answer) {
        let mut previous = self.previous.lock().unwrap_or_else(PoisonError::into_inner);
        match fault {
            Some(Fault::Truncate) => {
                let half = answer.body.len() / 2;
                let cut = (0..=half).rev().find(|at| answer.body.is_char_boundary(*at)).unwrap_or(0);
                answer.body.truncate(cut);
            }
            Some(Fault::Garbage) => answer.body = String::from("\u{1}\u{2}<<<not an answer>>>{["),
            Some(Fault::Stale) => {
                if let Some(old) = previous.get(operation) {
                    answer.body.clone_from(old);
                }
            }
            _ => {
                previous.insert(operation.to_owned(), answer.body.clone());
            }
        }
    }
}

fn early_answer(fault: Option<&Fault>) -> Option<Answer> {
    match fault {
        Some(Fault::Status(status, _)) => Some(Answer {
            status: *status,
            content_type: "text/html; charset=utf-8",
            body: format!("<html><body><h1>{status}</h1></body></html>"),
            ..Answer::default()
        }),
        Some(Fault::Refuse) => Some(Answer::default()),
        _ => None,
    }
}

fn template(answer: &Answer, fault: Option<&Fault>) -> ResponseTemplate {
    let template = ResponseTemplate::new(if answer.status == 0 { 504 } else { answer.status })
        .set_body_raw(answer.bytes(), answer.content_type);
    match fault {
        Some(Fault::Delay(ms)) => template.set_delay(Duration::from_millis(*ms)),
        Some(Fault::NeverAnswers) => template.set_delay(Duration::from_millis(SILENCE_MS)),
        Some(Fault::Status(_, Some(seconds))) => template.insert_header("retry-after", seconds.to_string()),
        _ => template,
    }
}

fn read(request: &Request, credentials: &Credentials) -> Call {
    let header =
        |name: &str| request.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let bearer = header("authorization");
    let caller = credentials.caller(bearer.strip_prefix("Bearer ").unwrap_or_default());
    Call {
        method: request.method.to_string().to_uppercase(),
        path: request.url.path().to_owned(),
        query: request.url.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned())).collect(),
        content_type: header("content-type"),
        caller,
        body: request.body.clone(),
    }
}

fn target(request: &Request) -> String {
    match request.url.query() {
        // A client that puts its credential there is wrong at most systems, but must not be exposed.
        Some(query) => format!("{} {}?{}", request.method, request.url.path(), masked_pairs(query)),
        None => format!("{} {}", request.method, request.url.path()),
    }
}

/// Members of `over` win over those of `base`.
#[must_use]
pub fn merged(base: Value, over: Value) -> Value {
    match (base, over) {
        (Value::Object(mut base), Value::Object(over)) => {
            base.extend(over);
            Value::Object(base)
        }
        (base, Value::Null) => base,
        (_, over) => over,
    }
}
