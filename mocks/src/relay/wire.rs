//! What the relay reads of a message, and how it passes it on.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use reqwest::Client;
use serde_json::{Value, json};

use crate::kernel::callback::{self, LISTS, PERMITS};
use crate::kernel::courier::FORGED_CREDENTIAL;
use crate::kernel::pages::{self, ENTRIES, FILINGS};
use crate::kernel::record::WireFinding;
use crate::kernel::server::Opened;

/// The largest body that passes, in either direction.
pub(super) const BODY_LIMIT: usize = 4 * 1024 * 1024;
/// How long the callee may take: longer than any limit handed to a role.
const CALLEE_LIMIT: Duration = Duration::from_secs(30);

/// A message on its way.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) method: Method,
    /// Path with query.
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

/// What came back.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

/// Reads operation, subject and facts of a message.
pub(super) fn open(message: &Message) -> Opened {
    let (path, query) = pages::split(&message.path);
    if message.method == Method::POST && [LISTS, PERMITS].contains(&path.as_str()) {
        return open_callback(&path, message);
    }
    if page(message).is_some() {
        return open_page(&path, &query);
    }
    let text = "This call between roles is none of the contract; it was passed on";
    Opened {
        operation: format!("unknown {} {path}", message.method),
        facts: json!({}),
        findings: vec![WireFinding::advisory("relay.unknown-call", text)],
        ..Opened::default()
    }
}

/// The path of a page that one role reads at another; `None` for every other message.
pub(super) fn page(message: &Message) -> Option<&'static str> {
    let path = message.path.split('?').next().unwrap_or_default();
    [ENTRIES, FILINGS].into_iter().find(|known| message.method == Method::GET && *known == path)
}

fn open_callback(path: &str, message: &Message) -> Opened {
    let (facts, findings) = match serde_json::from_slice::<Value>(&message.body) {
        Ok(body) => (callback::facts(path, &body), Vec::new()),
        Err(error) => {
            let finding = WireFinding::violation("relay.bad-body", format!("The body is no JSON: {error}"));
            (json!({}), vec![finding])
        }
    };
    let subject = callback::subject(path, &facts);
    Opened { operation: format!("POST {path}"), subject, facts, findings, ..Opened::default() }
}

fn open_page(path: &str, query: &[(String, String)]) -> Opened {
    let known = pages::parameters(path).unwrap_or_default();
    let foreign = query.iter().filter(|(name, _)| !known.contains(&name.as_str()));
    let findings = foreign.map(|(name, _)| {
        WireFinding::advisory("relay.unknown-member", format!("The parameter {name:?} is none of this page"))
    });
    let findings = findings.collect();
    let facts = pages::asked(path, query);
    let subject = ["bin", "number"].iter().find_map(|name| facts.get(name)?.as_str().map(str::to_owned));
    Opened { operation: format!("GET {path}"), subject, facts, findings, ..Opened::default() }
}

/// The bearer credential of a message.
pub(super) fn bearer(headers: &HeaderMap) -> &str {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.strip_prefix("Bearer ").unwrap_or_default()
}

/// Puts a credential into the message that nobody was given.
pub(super) fn forge(headers: &mut HeaderMap) {
    if let Ok(value) = HeaderValue::try_from(format!("Bearer {FORGED_CREDENTIAL}")) {
        headers.insert(header::AUTHORIZATION, value);
    }
}

/// Passes `message` on to the role at `target`; `None` when nothing whole came back. A path that is none would lead elsewhere.
pub(super) async fn forward(client: &Client, target: &str, message: &Message, body: Vec<u8>) -> Option<Reply> {
    if !message.path.starts_with('/') {
        return None;
    }
    let mut response = client
        .request(message.method.clone(), format!("{}{}", target.trim_end_matches('/'), message.path))
        .headers(end_to_end(&message.headers))
        .body(body)
        .timeout(CALLEE_LIMIT)
        .send()
        .await
        .ok()?;
    let mut answer = Vec::new();
    while let Some(chunk) = next(&mut response).await? {
        answer.extend_from_slice(&chunk);
        if answer.len() > BODY_LIMIT {
            return None;
        }
    }
    Some(Reply { status: response.status().as_u16(), headers: end_to_end(response.headers()), body: answer })
}

/// The next chunk, nothing at the end; `None` when the connection broke.
async fn next(response: &mut reqwest::Response) -> Option<Option<Bytes>> {
    response.chunk().await.ok()
}

/// The headers without those that belong to one connection, and without the length: the body may have changed.
fn end_to_end(headers: &HeaderMap) -> HeaderMap {
    let hop = |name: &HeaderName| {
        let local = [
            header::HOST,
            header::CONNECTION,
            header::CONTENT_LENGTH,
            header::EXPECT,
            header::TE,
            header::TRAILER,
            header::TRANSFER_ENCODING,
            header::UPGRADE,
        ];
        local.contains(name) || name.as_str() == "keep-alive"
    };
    headers.iter().filter(|(name, _)| !hop(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}
