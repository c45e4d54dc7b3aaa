//! One HTTP client of a role: connections kept alive, no redirects, no proxies, bounded time and size.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::adaptor::line::builder;
use crate::adaptor::trust::Trust;
use crate::adaptor::types::Neighbour;
use crate::app::ports::PortError;
use crate::domain::variant::Defects;
use crate::wire::flaw::Flaw;

/// Largest answer that is read.
const MAX_ANSWER: usize = 8 * 1024 * 1024;

/// What a role is told at reset about the world around it.
#[derive(Debug, Clone)]
pub struct Contour {
    /// The role that calls.
    pub role: &'static str,
    /// Neighbours by id.
    pub systems: BTreeMap<String, Neighbour>,
    /// Seed of message ids.
    pub seed: u64,
    /// How long to wait for an answer, in real time.
    pub answer_limit: Duration,
    /// Planted defects of the edge.
    pub defects: Defects,
    /// Whom to trust by TLS.
    pub trust: Trust,
}

/// Why no client could be made.
#[derive(Debug, thiserror::Error)]
#[error("no HTTP client could be made: {0}")]
pub struct SetupError(#[from] reqwest::Error);

/// The calls of one role.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) contour: Contour,
    client: Client,
    /// How often each question was asked: a repeat is a new message.
    attempts: Mutex<BTreeMap<String, u32>>,
}

/// An answer as it came.
pub(super) struct Raw {
    /// HTTP status.
    pub(super) status: StatusCode,
    /// Whole body.
    pub(super) body: Vec<u8>,
}

impl Caller {
    /// A client for the calls of one role.
    pub(super) fn new(contour: Contour) -> Result<Self, SetupError> {
        let builder = builder(&contour.trust).timeout(contour.answer_limit);
        Ok(Self { client: builder.build()?, contour, attempts: Mutex::default() })
    }

    /// The neighbour of this id.
    pub(super) fn neighbour(&self, system: &str) -> Result<&Neighbour, PortError> {
        let known = self.contour.systems.get(system);
        known.ok_or_else(|| unavailable(system, "the reset named no such neighbour"))
    }

    /// A new message id: the same for the same run, another for each repeat of the question.
    pub(super) fn message_id(&self, key: &str, question: &str, at: Timestamp) -> String {
        let name = format!("{key}/{question}");
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        let attempt = attempts.entry(name.clone()).or_default();
        *attempt += 1;
        // The instant tells apart the attempts before and after a restart, which forgets the counter.
        uuid(&format!("{}|{}|{name}|{attempt}|{at}", self.contour.seed, self.contour.role))
    }

    /// Sends a body of this type and reads the answer, whatever its status.
    pub(super) async fn post_text(&self, system: &str, path: &str, kind: &str, body: String) -> Result<Raw, PortError> {
        let url = format!("{}{path}", self.neighbour(system)?.url);
        self.exchange(system, self.client.post(url).header(CONTENT_TYPE, kind).body(body)).await
    }

    /// Asks with `GET`; the body of a successful answer.
    pub(super) async fn get(&self, system: &str, path: &str, query: &[(&str, &str)]) -> Result<Vec<u8>, PortError> {
        let call = self.call(Method::GET, system, path)?.query(query);
        successful(system, self.exchange(system, call).await?)
    }

    /// Sends JSON with the role's credential; the body of a successful answer.
    pub(super) async fn post<B: Serialize + Sync>(
        &self,
        system: &str,
        path: &str,
        body: &B,
    ) -> Result<Vec<u8>, PortError> {
        let call = self.call(Method::POST, system, path)?.json(body);
        successful(system, self.exchange(system, call).await?)
    }

    /// Sends JSON with the role's credential; the body of a successful answer, `None` when it is in conflict with what is there.
    pub(super) async fn post_unless_conflict<B: Serialize + Sync>(
        &self,
        system: &str,
        path: &str,
        body: &B,
    ) -> Result<Option<Vec<u8>>, PortError> {
        let raw = self.exchange(system, self.call(Method::POST, system, path)?.json(body)).await?;
        if raw.status == StatusCode::CONFLICT { Ok(None) } else { successful(system, raw).map(Some) }
    }

    /// Puts JSON with the role's credential; the body of a successful answer.
    pub(super) async fn put<B: Serialize + Sync>(
        &self,
        system: &str,
        path: &str,
        body: &B,
    ) -> Result<Vec<u8>, PortError> {
        let call = self.call(Method::PUT, system, path)?.json(body);
        successful(system, self.exchange(system, call).await?)
    }

    /// Asks with `GET` for something that may not be there yet: `None` on 404.
    pub(super) async fn get_if_any(&self, system: &str, path: &str) -> Result<Option<Vec<u8>>, PortError> {
        let raw = self.exchange(system, self.call(Method::GET, system, path)?).await?;
        if raw.status == StatusCode::NOT_FOUND { Ok(None) } else { successful(system, raw).map(Some) }
    }

    /// Sends JSON to a system that takes its credential in the body; the body of a successful answer.
    pub(super) async fn post_open<B: Serialize + Sync>(
        &self,
        system: &str,
        path: &str,
        body: &B,
    ) -> Result<Vec<u8>, PortError> {
        let url = format!("{}{path}", self.neighbour(system)?.url);
        successful(system, self.exchange(system, self.client.post(url).json(body)).await?)
    }

    /// A call with the credential of this role.
    fn call(&self, method: Method, system: &str, path: &str) -> Result<RequestBuilder, PortError> {
        let neighbour = self.neighbour(system)?;
        let call = self.client.request(method, format!("{}{path}", neighbour.url));
        Ok(call.header(ACCEPT, "application/json").bearer_auth(&neighbour.credential))
    }

    /// One exchange. No answer means unavailable; an answer that breaks off is refused, for a part is no answer
    /// (`KZ-204-2025/alg/20`).
    async fn exchange(&self, system: &str, call: RequestBuilder) -> Result<Raw, PortError> {
        let mut response = call.send().await.map_err(|error| unavailable(system, cause(&error)))?;
        let status = response.status();
        let mut body = Vec::new();
        loop {
            match response.chunk().await {
                Ok(None) => return Ok(Raw { status, body }),
                Ok(Some(part)) if body.len() + part.len() <= MAX_ANSWER => body.extend_from_slice(&part),
                Ok(Some(_)) => {
                    let flaw = Flaw::Integrity(format!("the answer is longer than {MAX_ANSWER} bytes"));
                    return Err(refused(system, "answer", &flaw));
                }
                Err(error) if error.is_timeout() => return Err(unavailable(system, cause(&error))),
                Err(error) => {
                    let flaw =
                        Flaw::Integrity(format!("the answer breaks off after {} bytes: {}", body.len(), cause(&error)));
                    return Err(refused(system, "answer", &flaw));
                }
            }
        }
    }
}

/// The body of a successful answer.
fn successful(system: &str, raw: Raw) -> Result<Vec<u8>, PortError> {
    if raw.status.is_success() {
        return Ok(raw.body);
    }
    let text: String = String::from_utf8_lossy(&raw.body).chars().take(200).collect();
    Err(unavailable(system, &format!("HTTP {}: {text}", raw.status.as_u16())))
}

/// The system could not be asked.
pub(super) fn unavailable(system: &str, why: &str) -> PortError {
    PortError::Unavailable { system: system.to_owned(), why: why.to_owned() }
}

/// What a flaw of an answer about `subject` means for the role.
pub(super) fn refused(system: &str, subject: &str, flaw: &Flaw) -> PortError {
    match flaw.refusal(system, subject) {
        Some(refusal) => PortError::Refused(refusal),
        None => unavailable(system, &flaw.to_string()),
    }
}

/// What went wrong, in words that are the same in two runs: the library's own would name the port.
fn cause(error: &reqwest::Error) -> &'static str {
    match (error.is_timeout(), error.is_connect()) {
        (true, _) => "no answer in time",
        (_, true) => "no connection",
        _ => "the connection broke",
    }
}

/// The first half of SHA-256 in the shape of a UUID: version 8 (of one's own making), variant 1.
fn uuid(text: &str) -> String {
    let mut bytes: Vec<u8> = Sha256::digest(text).into_iter().take(16).collect();
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = match at {
            6 => *byte & 0x0f | 0x80,
            8 => *byte & 0x3f | 0x80,
            _ => *byte,
        };
    }
    let mut out = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        let dash = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
        // Writing to a string does not fail.
        let _ = write!(out, "{dash}{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use super::{Caller, Contour, Trust, uuid};
    use crate::domain::variant::Defects;

    fn caller(seed: u64) -> Caller {
        let contour = Contour {
            role: "sdu",
            systems: BTreeMap::new(),
            seed,
            answer_limit: Duration::from_secs(1),
            defects: Defects::none(),
            trust: Trust::nobody().expect("no files are read"),
        };
        Caller::new(contour).expect("a client")
    }

    #[test]
    fn message_ids_follow_the_seed_and_differ_for_each_attempt() {
        let at = "2025-06-02T10:15:00+05:00".parse().expect("an instant");
        let (one, same, other) = (caller(1), caller(1), caller(2));
        let first = one.message_id("k", "extract", at);
        assert_eq!(first, same.message_id("k", "extract", at));
        assert_ne!(first, one.message_id("k", "extract", at), "a repeat is a new message");
        assert_ne!(first, other.message_id("k", "extract", at));
        let id = uuid("x");
        assert_eq!((id.len(), &id[14..15]), (36, "8"), "{id}");
    }

    #[tokio::test]
    async fn a_neighbour_that_nobody_named_is_unavailable() {
        let error = caller(1).get("mba", "/bmg/phone", &[]).await.expect_err("unknown");
        assert_eq!(error.to_string(), "mba is unavailable: the reset named no such neighbour");
    }
}
