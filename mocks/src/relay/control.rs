//! The running relay in front of one role.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State as Shelf};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::{Router, serve};
use http_body::Frame;
use reqwest::Client;
use serde_json::json;
use tokio::task::JoinHandle;

use super::state::{Delivered, Previous, State, damages, stops};
use super::wire::{BODY_LIMIT, Message, Reply, bearer, forge, forward, open, page};
use crate::kernel::fault::{Fault, Faults};
use crate::kernel::guard::{Answering, Guard, Handler, Limits};
use crate::kernel::guarded::{turn_away, whole};
use crate::kernel::http::client;
use crate::kernel::json::problem;
use crate::kernel::locked;
use crate::kernel::record::{Exchange, Ticket, WireFinding};
use crate::kernel::server::{Opened, SILENCE_MS, Shared, merged};
use crate::kernel::visit::heard;

/// A relay in front of a role: other roles are given its URL instead of the role's own.
#[derive(Debug)]
pub struct Relay {
    inner: Arc<Inner>,
    door: Door,
}

/// What serves it.
#[derive(Debug)]
enum Door {
    Open { address: SocketAddr, task: JoinHandle<()> },
    Guarded(Guard),
}

#[derive(Debug)]
struct Inner {
    role: &'static str,
    shared: Shared,
    client: Client,
    target: Mutex<Option<(String, Client)>>,
    state: Mutex<State>,
}

impl Relay {
    /// Stands on `listener` in front of `role`. Must be called within a tokio runtime.
    pub fn start(role: &'static str, listener: TcpListener, shared: Shared) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let inner = Inner::new(role, shared)?;
        let router = Router::new().fallback(relay).with_state(Arc::clone(&inner));
        let task = tokio::spawn(async move {
            // Accepting never ends by itself; a listener that broke shows as a callee that does not answer.
            let _ended = serve(listener, router).await;
        });
        Ok(Self { inner, door: Door::Open { address, task } })
    }

    /// The same behind the guard. What it carries may be as large as without it.
    pub fn guarded(role: &'static str, listener: TcpListener, shared: Shared, limits: &Limits) -> io::Result<Self> {
        let inner = Inner::new(role, shared)?;
        let limits = Limits { body: BODY_LIMIT, ..limits.clone() };
        let carrier = Arc::clone(&inner);
        let within = limits.clone();
        let handler: Handler = Arc::new(move |request| {
            let (inner, limits) = (Arc::clone(&carrier), within.clone());
            Box::pin(async move { Ok(inner.take_in(request, &limits).await) }) as Answering
        });
        let guard = Guard::start(listener, &limits, |_| handler)?;
        Ok(Self { inner, door: Door::Guarded(guard) })
    }

    /// The role it stands before.
    #[must_use]
    pub fn role(&self) -> &'static str {
        self.inner.role
    }

    /// Base URL for the other roles, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        match &self.door {
            Door::Open { address, .. } => format!("http://{address}"),
            Door::Guarded(guard) => format!("http://{}", guard.address()),
        }
    }

    /// Base URL of the role itself.
    pub fn set_target(&self, role_url: impl Into<String>) {
        *locked(&self.inner.target) = Some((role_url.into(), self.inner.client.clone()));
    }

    /// Base URL of the role itself, and the client by which it is called.
    pub fn set_way(&self, role_url: &str, client: &Client) {
        *locked(&self.inner.target) = Some((role_url.to_owned(), client.clone()));
    }

    /// Base URL of the role itself, when it is known.
    #[must_use]
    pub fn target(&self) -> Option<String> {
        locked(&self.inner.target).as_ref().map(|(url, _)| url.clone())
    }

    /// The guard before it, when there is one.
    #[must_use]
    pub fn guard(&self) -> Option<&Guard> {
        match &self.door {
            Door::Open { .. } => None,
            Door::Guarded(guard) => Some(guard),
        }
    }

    /// The faults it plays on what it carries.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.inner.shared.faults
    }

    /// Forgets what it carried, so that a stale message cannot come from another scenario.
    pub fn forget(&self) {
        locked(&self.inner.state).clear();
    }

    /// What it carried last, for a snapshot.
    pub(crate) fn previous(&self) -> Previous {
        locked(&self.inner.state).previous()
    }

    /// Goes back to what it carried then.
    pub(crate) fn set_previous(&self, previous: Previous) {
        locked(&self.inner.state).set_previous(previous);
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        if let Door::Open { task, .. } = &self.door {
            task.abort();
        }
    }
}

/// Runs apart from the connection: a caller that gives up does not undo what was carried and must not escape the record.
async fn relay(Shelf(inner): Shelf<Arc<Inner>>, request: Request) -> Result<Response, Infallible> {
    let carried = tokio::spawn(async move { inner.carry(request).await }).await;
    Ok(carried.unwrap_or_else(|_| broken()))
}

impl Inner {
    fn new(role: &'static str, shared: Shared) -> io::Result<Arc<Self>> {
        let client = client()?;
        Ok(Arc::new(Self { role, shared, client, target: Mutex::default(), state: Mutex::default() }))
    }

    /// Reads the body within the limits, then carries the message.
    async fn take_in(self: Arc<Self>, request: Request, limits: &Limits) -> Response {
        let (parts, body) = request.into_parts();
        match whole(&parts.headers, body, limits).await {
            Ok(body) => {
                let whole = Request::from_parts(parts, Body::from(body));
                relay(Shelf(self), whole).await.unwrap_or_else(|never| match never {})
            }
            Err(turned) => turn_away(&self.shared, self.role, &parts, turned, limits),
        }
    }

    async fn carry(&self, request: Request) -> Response {
        let ticket = self.shared.recorder.begin();
        let at = self.shared.clock.stamp();
        let (parts, body) = request.into_parts();
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let mut message = Message { method: parts.method, path, headers: parts.headers, body: Vec::new() };
        let Ok(whole) = to_bytes(body, BODY_LIMIT).await else {
            return self.too_large(ticket, at, &message);
        };
        message.body = whole.to_vec();
        let opened = open(&message);
        let fault = self.shared.faults.next(&opened.operation, opened.subject.as_deref());
        // Of a page that is read, it is the answer that may be damaged.
        let page = page(&message);
        let on_the_way = fault.as_ref().filter(|fault| page.is_none() || !damages(fault));
        let (body, delivered) = locked(&self.state).shape(&opened.operation, &message.body, on_the_way);
        let sent = message.clone();
        let mut reply = match &fault {
            Some(Fault::Status(status, after)) => Some(refusal(*status, *after)),
            Some(Fault::SoapFault(_) | Fault::ShepStatus(_)) => Some(refusal(502, None)),
            Some(fault) if stops(fault) => None,
            _ => self.deliver(message, body, delivered).await,
        };
        if let Some(reply) = reply.as_mut().filter(|_| page.is_some()) {
            let operation = format!("answer to {}", opened.operation);
            reply.body = locked(&self.state).shape(&operation, &reply.body, fault.as_ref()).0;
        }
        let reached = if reply.is_some() || fault == Some(Fault::Reset) { delivered } else { Delivered::No };
        let shown = if fault == Some(Fault::Reset) { None } else { reply.as_ref() };
        ticket.end(self.exchange(at, &sent, opened, shown, fault.as_ref(), reached));
        respond(fault.as_ref(), reply).await
    }

    async fn deliver(&self, mut message: Message, body: Vec<u8>, delivered: Delivered) -> Option<Reply> {
        let (target, client) = locked(&self.target).clone()?;
        if delivered == Delivered::Forged {
            forge(&mut message.headers);
        }
        let first = forward(&client, &target, &message, body.clone()).await;
        if delivered == Delivered::Twice {
            // The caller hears the first answer; what the callee makes of the second is its own affair.
            let _second = forward(&client, &target, &message, body).await;
        }
        first
    }

    fn too_large(&self, ticket: Ticket, at: String, message: &Message) -> Response {
        let text = format!("The body is larger than {BODY_LIMIT} bytes or broke off");
        let opened = Opened {
            operation: format!("unknown {} {}", message.method, message.path),
            facts: json!({}),
            findings: vec![WireFinding::violation("relay.body-too-large", text.clone())],
            ..Opened::default()
        };
        let reply = own(413, &text);
        ticket.end(self.exchange(at, message, opened, Some(&reply), None, Delivered::No));
        plain(reply)
    }

    fn exchange(
        &self,
        at: String,
        message: &Message,
        opened: Opened,
        reply: Option<&Reply>,
        fault: Option<&Fault>,
        delivered: Delivered,
    ) -> Exchange {
        let told = page(message).zip(reply).map(|(page, reply)| heard(page, reply.status, &reply.body));
        let facts = merged(opened.facts, told.unwrap_or_default());
        Exchange {
            at,
            from: self.shared.credentials.caller(bearer(&message.headers)),
            to: self.role.to_owned(),
            operation: opened.operation,
            target: format!("{} {}", message.method, message.path),
            request: String::from_utf8_lossy(&message.body).into_owned(),
            status: reply.map_or(0, |reply| reply.status),
            response: reply.map(|reply| String::from_utf8_lossy(&reply.body).into_owned()).unwrap_or_default(),
            fault: fault.map(Fault::name),
            facts: merged(facts, json!({"delivered": delivered.word()})),
            findings: opened.findings,
        }
    }
}

/// What the caller gets to see.
async fn respond(fault: Option<&Fault>, reply: Option<Reply>) -> Response {
    match fault {
        Some(Fault::Reset | Fault::Refuse | Fault::Lose) => return broken(),
        Some(Fault::Delay(ms)) => hold(*ms).await,
        Some(Fault::NeverAnswers) => hold(SILENCE_MS).await,
        _ => {}
    }
    plain(reply.unwrap_or_else(|| own(502, "The role did not answer")))
}

#[expect(clippy::disallowed_methods, reason = "a planted delay is real time by definition; nothing waits for it")]
async fn hold(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}

fn plain(reply: Reply) -> Response {
    let mut response = Response::new(Body::from(reply.body));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::BAD_GATEWAY);
    *response.headers_mut() = reply.headers;
    response
}

/// An answer of the relay itself.
fn own(status: u16, detail: &str) -> Reply {
    let answer = problem(status, detail);
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    Reply { status, headers, body: answer.body.into_bytes() }
}

fn refusal(status: u16, after: Option<u32>) -> Reply {
    let mut reply = own(status, "The way to the role is out of order");
    if let Some(seconds) = after {
        reply.headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    reply
}

/// An answer that breaks the connection instead.
fn broken() -> Response {
    Response::new(Body::new(Broken))
}

struct Broken;

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(Err(io::Error::from(io::ErrorKind::ConnectionReset))))
    }
}
