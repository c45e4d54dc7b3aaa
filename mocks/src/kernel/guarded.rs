//! A system behind the guard: bodies are read whole within their limits, and what is turned away is recorded too.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt;
use reqwest::Url;
use serde_json::json;
use tokio::time::timeout;

use super::guard::{Answering, Breaks, Counts, Handler, Limits};
use super::json::problem;
use super::record::{Exchange, WireFinding};
use super::server::{Incoming, Outgoing, Responder, Shared, Simulated};

/// How much of a body that is too large is read and thrown away, so that its sender lives to see why it was refused.
const DRAINED: usize = 16 * 1024 * 1024;
/// What an accepted request costs beside its body: names, indexes, numbers.
const OVERHEAD: usize = 512;

/// Why a request is turned away before the system sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turned {
    /// Its body is larger than may be.
    TooLarge,
    /// Its body came too slowly.
    TooSlow,
    /// Its body broke off.
    BrokenOff,
    /// The system holds as much as it may.
    Full,
    /// The system failed; our own fault.
    Failed,
}

impl Turned {
    /// Status, last part of the finding code, and a sentence.
    pub(crate) fn told(self, limits: &Limits) -> (u16, &'static str, String) {
        match self {
            Self::TooLarge => (413, "body-too-large", format!("The body is larger than {} bytes", limits.body)),
            Self::TooSlow => {
                (408, "body-too-slow", format!("The body took longer than {} ms", limits.body_time.as_millis()))
            }
            Self::BrokenOff => (400, "body-broken-off", "The body broke off before its end".to_owned()),
            Self::Full => {
                let text = "This simulated system has taken in all that it holds; POST /control/reset empties it";
                (507, "full", text.to_owned())
            }
            Self::Failed => {
                (500, "failed", "The simulated system failed at this request; this is our fault".to_owned())
            }
        }
    }
}

/// The handler of a system.
pub(super) fn handler<S: Simulated>(
    responder: Arc<Responder<S>>,
    limits: Limits,
) -> impl FnOnce(Arc<Counts>) -> Handler {
    move |counts| {
        Arc::new(move |request| {
            let system =
                Guarded { responder: Arc::clone(&responder), limits: limits.clone(), counts: Arc::clone(&counts) };
            // Apart from the connection: a caller that gives up must not escape the record.
            Box::pin(async move { tokio::spawn(system.answer(request)).await.unwrap_or(Err(Breaks)) }) as Answering
        })
    }
}

struct Guarded<S> {
    responder: Arc<Responder<S>>,
    limits: Limits,
    counts: Arc<Counts>,
}

impl<S: Simulated> Guarded<S> {
    async fn answer(self, request: Request) -> Result<Response, Breaks> {
        let (parts, body) = request.into_parts();
        let body = match whole(&parts.headers, body, &self.limits).await {
            Ok(body) => body,
            Err(turned) => return Ok(self.turn(&parts, turned)),
        };
        if self.counts.stored() > self.limits.store {
            return Ok(self.turn(&parts, Turned::Full));
        }
        let at = target(&parts);
        let responder = Arc::clone(&self.responder);
        let (method, headers, length) = (parts.method.clone(), parts.headers.clone(), body.len());
        // A task of its own: a system that panics must not take the connection and the record with it.
        let played = tokio::spawn(async move {
            let incoming = Incoming { method: &method, url: &at?, headers: &headers, body: &body };
            Some(responder.play(&incoming))
        });
        match played.await.ok().flatten() {
            None => Ok(self.turn(&parts, Turned::Failed)),
            Some(None) => Err(Breaks),
            Some(Some(outgoing)) => {
                if !parts.method.is_safe() && outgoing.status < 300 {
                    self.counts.store(length + OVERHEAD);
                }
                Ok(sent(outgoing).await)
            }
        }
    }

    fn turn(&self, parts: &Parts, turned: Turned) -> Response {
        turn_away(&self.responder.shared, self.responder.id(), parts, turned, &self.limits)
    }
}

/// Records a request that is turned away, and says why.
pub(crate) fn turn_away(shared: &Shared, id: &str, parts: &Parts, turned: Turned, limits: &Limits) -> Response {
    let (status, code, text) = turned.told(limits);
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let answer = problem(status, &text);
    shared.recorder.push(Exchange {
        at: shared.clock.stamp(),
        from: "unknown".to_owned(),
        to: id.to_owned(),
        operation: format!("unknown {} {}", parts.method, parts.uri.path()),
        target: shared.credentials.masked(&format!("{} {target}", parts.method)),
        request: String::new(),
        status,
        response: answer.body.clone(),
        fault: None,
        facts: json!({}),
        findings: vec![WireFinding::violation(&format!("guard.{code}"), text)],
    });
    response(Outgoing {
        status,
        content_type: answer.content_type,
        body: answer.body.into_bytes(),
        retry_after: None,
        hold_ms: None,
    })
}

/// The body, read whole within the limits of size and time.
pub(crate) async fn whole(headers: &HeaderMap, body: Body, limits: &Limits) -> Result<Bytes, Turned> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let most = u64::try_from(limits.body).unwrap_or(u64::MAX);
    if announced.is_some_and(|bytes| bytes > most) && headers.contains_key(header::EXPECT) {
        // The sender asked first and has sent nothing yet.
        return Err(Turned::TooLarge);
    }
    timeout(limits.body_time, collected(body, limits.body)).await.unwrap_or(Err(Turned::TooSlow))
}

async fn collected(mut body: Body, most: usize) -> Result<Bytes, Turned> {
    let mut kept = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Turned::BrokenOff)?;
        let Some(data) = frame.data_ref() else { continue };
        seen += data.len();
        if seen <= most {
            kept.extend_from_slice(data);
        } else {
            kept = Vec::new();
        }
        if seen > most.max(DRAINED) {
            break;
        }
    }
    if seen > most { Err(Turned::TooLarge) } else { Ok(kept.into()) }
}

/// The request's address as a URL; its host means nothing.
fn target(parts: &Parts) -> Option<Url> {
    let mut url = Url::parse("http://system.invalid").ok()?;
    url.set_path(parts.uri.path());
    url.set_query(parts.uri.query());
    Some(url)
}

async fn sent(outgoing: Outgoing) -> Response {
    if let Some(ms) = outgoing.hold_ms {
        hold(ms).await;
    }
    response(outgoing)
}

#[expect(clippy::disallowed_methods, reason = "a planted delay is real time by definition; nothing waits for it")]
async fn hold(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}

fn response(outgoing: Outgoing) -> Response {
    let mut response = Response::new(Body::from(outgoing.body));
    *response.status_mut() = StatusCode::from_u16(outgoing.status).unwrap_or(StatusCode::BAD_GATEWAY);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(outgoing.content_type));
    if let Some(seconds) = outgoing.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
