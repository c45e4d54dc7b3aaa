//! The HTTP face of a simulated system: one responder over its own state. The only file that names wiremock.
//!
//! In a run wiremock serves it, on loopback addresses and to systems that were named for the run. Standing alone it is served by
//! the guard, which bounds what anybody may send.

use std::collections::BTreeMap;
use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::{HeaderMap, Method};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;
use serde_json::Value;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use super::clock::VirtualClock;
use super::fault::{Fault, Faults};
use super::guard::{Guard, Limits};
use super::guarded;
use super::locked;
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

/// Answers given last, by operation: a stale answer is one of them.
pub(crate) type Previous = BTreeMap<String, String>;

/// A running simulated system.
pub struct Server {
    door: Door,
    previous: Arc<Mutex<Previous>>,
}

/// What serves it.
enum Door {
    Wiremock(MockServer),
    Guarded(Guard),
}

impl Server {
    /// Serves `system` on `listener` by wiremock.
    pub async fn start<S: Simulated>(listener: TcpListener, system: Arc<Mutex<S>>, shared: Shared) -> Self {
        // Recording is off: wiremock keeps every request in memory for ever.
        let server = MockServer::builder().listener(listener).disable_request_recording().start().await;
        let responder = Arc::new(Responder::new(system, shared));
        let previous = Arc::clone(&responder.previous);
        let breaker = Wired { responder, verdict: Arc::default() };
        let shell = Shell(Arc::clone(&breaker.verdict));
        Mock::given(move |request: &Request| breaker.breaks(request))
            .respond_with_err(|_: &Request| io::Error::from(io::ErrorKind::ConnectionReset))
            .with_priority(1)
            .mount(&server)
            .await;
        Mock::given(any()).respond_with(shell).with_priority(2).mount(&server).await;
        Self { door: Door::Wiremock(server), previous }
    }

    /// Serves `system` on `listener` behind the guard. Must be called within a tokio runtime; fails when the listener is broken.
    pub fn guarded<S: Simulated>(
        listener: TcpListener,
        system: Arc<Mutex<S>>,
        shared: Shared,
        limits: &Limits,
    ) -> io::Result<Self> {
        let responder = Arc::new(Responder::new(system, shared));
        let previous = Arc::clone(&responder.previous);
        let guard = Guard::start(listener, limits, guarded::handler(responder, limits.clone()))?;
        Ok(Self { door: Door::Guarded(guard), previous })
    }

    /// Forgets the previous answers, so that a stale one cannot come from another scenario.
    pub fn forget(&self) {
        locked(&self.previous).clear();
        if let Door::Guarded(guard) = &self.door {
            guard.counts().emptied();
        }
    }

    /// The previous answers, for a snapshot.
    #[must_use]
    pub(crate) fn previous(&self) -> Previous {
        locked(&self.previous).clone()
    }

    /// Goes back to these previous answers.
    pub(crate) fn set_previous(&self, previous: Previous) {
        *locked(&self.previous) = previous;
    }

    /// Base URL without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        match &self.door {
            Door::Wiremock(server) => server.uri(),
            Door::Guarded(guard) => format!("http://{}", guard.address()),
        }
    }

    /// The guard before it, when there is one.
    #[must_use]
    pub fn guard(&self) -> Option<&Guard> {
        match &self.door {
            Door::Wiremock(_) => None,
            Door::Guarded(guard) => Some(guard),
        }
    }
}

/// What wiremock keeps between asking whether a call breaks and asking for its answer.
type Verdict = Arc<Mutex<Option<ResponseTemplate>>>;

struct Shell(Verdict);

impl Respond for Shell {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        locked(&self.0).take().unwrap_or_else(|| ResponseTemplate::new(500))
    }
}

struct Wired<S> {
    responder: Arc<Responder<S>>,
    verdict: Verdict,
}

impl<S: Simulated> Wired<S> {
    /// Plays the whole call; true when the connection must break. wiremock asks matchers and responders under one lock,
    /// so the answer kept here belongs to this very request.
    fn breaks(&self, request: &Request) -> bool {
        let Request { url, method, headers, body } = request;
        let played = self.responder.play(&Incoming { method, url, headers, body });
        let broken = played.is_none();
        *locked(&self.verdict) = played.map(template);
        broken
    }
}

/// A request as either server has read it.
pub(crate) struct Incoming<'a> {
    pub(crate) method: &'a Method,
    pub(crate) url: &'a Url,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
}

/// An answer as either server sends it.
pub(crate) struct Outgoing {
    pub(crate) status: u16,
    pub(crate) content_type: &'static str,
    pub(crate) body: Vec<u8>,
    /// `Retry-After`.
    pub(crate) retry_after: Option<u32>,
    /// Real milliseconds to wait before it is sent.
    pub(crate) hold_ms: Option<u64>,
}

/// A system with what surrounds it, free of any server.
pub(crate) struct Responder<S> {
    system: Arc<Mutex<S>>,
    pub(crate) shared: Shared,
    previous: Arc<Mutex<Previous>>,
}

impl<S: Simulated> Responder<S> {
    fn new(system: Arc<Mutex<S>>, shared: Shared) -> Self {
        Self { system, shared, previous: Arc::default() }
    }

    /// Id of the system.
    pub(crate) fn id(&self) -> &'static str {
        locked(&self.system).id()
    }

    /// Plays the whole call and records it; `None` when the connection must break.
    pub(crate) fn play(&self, request: &Incoming<'_>) -> Option<Outgoing> {
        let ticket = self.shared.recorder.begin();
        let mut system = locked(&self.system);
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
        ticket.end(Exchange {
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
        Some(outgoing(&answer, fault.as_ref()))
    }

    fn distort(&self, fault: Option<&Fault>, operation: &str, answer: &mut Answer) {
        let mut previous = locked(&self.previous);
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
            // Callers choose the names of unknown operations: to remember those would be to let anybody fill the memory.
            _ if operation.starts_with("unknown") => {}
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

fn outgoing(answer: &Answer, fault: Option<&Fault>) -> Outgoing {
    Outgoing {
        status: if answer.status == 0 { 504 } else { answer.status },
        content_type: answer.content_type,
        body: answer.bytes(),
        retry_after: match fault {
            Some(Fault::Status(_, seconds)) => *seconds,
            _ => None,
        },
        hold_ms: match fault {
            Some(Fault::Delay(ms)) => Some(*ms),
            Some(Fault::NeverAnswers) => Some(SILENCE_MS),
            _ => None,
        },
    }
}

fn template(answer: Outgoing) -> ResponseTemplate {
    let mut template = ResponseTemplate::new(answer.status).set_body_raw(answer.body, answer.content_type);
    if let Some(seconds) = answer.retry_after {
        template = template.insert_header("retry-after", seconds.to_string());
    }
    match answer.hold_ms {
        Some(ms) => template.set_delay(Duration::from_millis(ms)),
        None => template,
    }
}

fn read(request: &Incoming<'_>, credentials: &Credentials) -> Call {
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
        body: request.body.to_vec(),
    }
}

fn target(request: &Incoming<'_>) -> String {
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
