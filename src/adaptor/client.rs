//! The harness's side of the adaptor protocol: one method an operation, errors that say which call, what came, what should have come.

use std::borrow::Cow;
use std::time::Duration;

use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::line::{Line, LineError, cause};
use super::lists::missing;
use super::token::Token;
use super::types::{Clock, Describe, Quiescent, Reset};

/// Largest answer that is read, in bytes.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;

/// Header that names the role which a call is for; a system that serves one role need not read it.
pub const ROLE: &str = "senim-role";

/// Why a call brought no answer that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{call}: {kind}")]
pub struct AdaptorError {
    /// The call, e.g. `PUT /adaptor/v1/clock`.
    pub call: String,
    /// What happened.
    pub kind: Trouble,
}

/// What happened to a call.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The address may not be called.
    #[error("{0}; {hint}", hint = .0.hint())]
    Line(LineError),
    /// An answer that leads elsewhere.
    #[error("status {0} came, a redirect, and none is followed: name the address that answers")]
    Redirect(u16),
    /// Nobody listens, or the connection broke.
    #[error("no connection ({0})")]
    Unreachable(String),
    /// No answer in time.
    #[error("no answer within {} s", .0.as_secs())]
    Timeout(Duration),
    /// Another status than the protocol demands.
    #[error("status {status} came where 2xx should have come: {body}")]
    Status {
        /// Status.
        status: u16,
        /// Beginning of the body.
        body: String,
    },
    /// A body that is not what the protocol demands.
    #[error("the answer is no {expected}: {why}")]
    Malformed {
        /// What should have come.
        expected: &'static str,
        /// Why it is not.
        why: String,
    },
}

impl Trouble {
    /// Whether nothing came back at all: nobody listens, the connection broke, or the time ran out.
    #[must_use]
    pub fn is_silence(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Timeout(_))
    }
}

/// A client of one role's adaptor.
#[derive(Debug, Clone)]
pub struct AdaptorClient {
    line: Line,
    token: Option<Token>,
    role: Option<&'static str>,
}

impl AdaptorClient {
    /// A client of the adaptor under a base URL that needs no run plan. Fails when the address may not be called.
    pub fn new(base: &str) -> Result<Self, AdaptorError> {
        let line = Line::to(base);
        line.map(Self::over).map_err(|error| AdaptorError { call: "set up".to_owned(), kind: Trouble::Line(error) })
    }

    /// A client over a line that is open.
    #[must_use]
    pub fn over(line: Line) -> Self {
        Self { line, token: None, role: None }
    }

    /// Presents a credential with every call; it is masked in every answer.
    #[must_use]
    pub fn with_token(self, token: Option<Token>) -> Self {
        Self { token, ..self }
    }

    /// Says with every call which role is meant, for systems that serve several at one address.
    #[must_use]
    pub fn of_role(self, role: &'static str) -> Self {
        Self { role: Some(role), ..self }
    }

    /// How long a call may take, in real time.
    #[must_use]
    pub fn limit(&self) -> Duration {
        self.line.limit()
    }

    /// Who the system is.
    pub async fn describe(&self) -> Result<Describe, AdaptorError> {
        let (call, request) = self.get("describe");
        read(&call, "Describe", &self.send(&call, request).await?)
    }

    /// Empties the world.
    pub async fn reset(&self, reset: &Reset) -> Result<(), AdaptorError> {
        let (call, request) = self.call(Method::POST, "reset");
        self.send(&call, json(request, reset)).await.map(|_| ())
    }

    /// Sets the virtual instant.
    pub async fn put_clock(&self, now: &str) -> Result<(), AdaptorError> {
        let (call, request) = self.call(Method::PUT, "clock");
        let body = self.send(&call, json(request, &Clock { now: now.to_owned() })).await?;
        let clock: Clock = read(&call, "Clock", &body)?;
        let same = |text: &str| text.parse::<jiff::Timestamp>().ok();
        if same(&clock.now).is_some() && same(&clock.now) == same(now) {
            return Ok(());
        }
        let why = format!("the clock stands at {:?} instead of {now:?}", clock.now);
        Err(AdaptorError { call, kind: Trouble::Malformed { expected: "Clock", why } })
    }

    /// Whether anything is due or in flight.
    pub async fn quiescent(&self) -> Result<Quiescent, AdaptorError> {
        let (call, request) = self.get("quiescent");
        read(&call, "Quiescent", &self.send(&call, request).await?)
    }

    /// Does what a person or an operator would do.
    pub async fn stimulus(&self, kind: &str, body: &Value) -> Result<(), AdaptorError> {
        let (call, request) = self.call(Method::POST, &format!("stimuli/{kind}"));
        self.send(&call, json(request, body)).await.map(|_| ())
    }

    /// What a user or a peer system could see; `query` is `key=value` or empty.
    pub async fn observe(&self, kind: &str, query: &str) -> Result<Value, AdaptorError> {
        let path =
            if query.is_empty() { format!("observations/{kind}") } else { format!("observations/{kind}?{query}") };
        let (call, request) = self.get(&path);
        let answer: Value = read(&call, "JSON object", &self.send(&call, request).await?)?;
        match missing(kind, &answer) {
            None => Ok(answer),
            Some(list) => {
                let why =
                    format!("it has no list {list:?}; one of which there is nothing to show is empty, not left out");
                Err(AdaptorError { call, kind: Trouble::Malformed { expected: "observation of this kind", why } })
            }
        }
    }

    fn get(&self, path: &str) -> (String, RequestBuilder) {
        self.call(Method::GET, path)
    }

    fn call(&self, method: Method, path: &str) -> (String, RequestBuilder) {
        let path = format!("/adaptor/v1/{path}");
        let call = format!("{method} {path}");
        let mut request = self.line.http().request(method, format!("{}{path}", self.line.url()));
        if let Some(role) = self.role {
            request = request.header(ROLE, role);
        }
        match &self.token {
            Some(token) => (call, request.bearer_auth(token.expose())),
            None => (call, request),
        }
    }

    async fn send(&self, call: &str, request: RequestBuilder) -> Result<Vec<u8>, AdaptorError> {
        let response = request.send().await.map_err(|error| self.trouble(call, &error))?;
        let status = response.status();
        let body = self.masked(self.body(call, response).await?);
        if status.is_success() {
            return Ok(body);
        }
        Err(AdaptorError { call: call.to_owned(), kind: refused(status, &body) })
    }

    async fn body(&self, call: &str, mut response: Response) -> Result<Vec<u8>, AdaptorError> {
        let mut all = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.trouble(call, &error))? {
            if all.len() + chunk.len() > ANSWER_LIMIT {
                let why = format!("it is larger than {ANSWER_LIMIT} bytes");
                return Err(AdaptorError {
                    call: call.to_owned(),
                    kind: Trouble::Malformed { expected: "answer", why },
                });
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all)
    }

    fn trouble(&self, call: &str, error: &reqwest::Error) -> AdaptorError {
        let silent = error.is_timeout();
        let kind = if silent { Trouble::Timeout(self.limit()) } else { Trouble::Unreachable(cause(error)) };
        AdaptorError { call: call.to_owned(), kind }
    }

    /// The body without the credential, should the system repeat it.
    fn masked(&self, body: Vec<u8>) -> Vec<u8> {
        let Some(token) = &self.token else { return body };
        match std::str::from_utf8(&body).map(|text| token.mask(text)) {
            Ok(Cow::Owned(masked)) => masked.into_bytes(),
            _ => body,
        }
    }
}

fn json<T: Serialize>(request: RequestBuilder, body: &T) -> RequestBuilder {
    request.json(body)
}

fn refused(status: StatusCode, body: &[u8]) -> Trouble {
    if status.is_redirection() {
        return Trouble::Redirect(status.as_u16());
    }
    let text: String = String::from_utf8_lossy(body).chars().take(200).collect();
    Trouble::Status { status: status.as_u16(), body: text }
}

fn read<T: DeserializeOwned>(call: &str, expected: &'static str, body: &[u8]) -> Result<T, AdaptorError> {
    serde_json::from_slice(body).map_err(|error| AdaptorError {
        call: call.to_owned(),
        kind: Trouble::Malformed { expected, why: error.to_string() },
    })
}
