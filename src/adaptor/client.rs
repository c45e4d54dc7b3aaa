//! The harness's side of the adaptor protocol: one method an operation, errors that say which call, what came, what should have come.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::lists::missing;
use super::types::{Clock, Describe, Quiescent, Reset};

/// How long a call may take, in real seconds. The system may have to ask slow neighbours before it answers.
const LIMIT_S: u64 = 30;
/// Largest answer that is read, in bytes.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;

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
    /// Nobody listens, or the connection broke.
    #[error("no connection ({0})")]
    Unreachable(String),
    /// No answer in time.
    #[error("no answer within {LIMIT_S} s")]
    Timeout,
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
        matches!(self, Self::Unreachable(_) | Self::Timeout)
    }
}

/// A client of one role's adaptor.
#[derive(Debug, Clone)]
pub struct AdaptorClient {
    base: String,
    http: Client,
}

impl AdaptorClient {
    /// A client of the adaptor under a base URL. Fails when the HTTP client cannot be set up.
    pub fn new(base: &str) -> Result<Self, AdaptorError> {
        let builder = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(Duration::from_secs(LIMIT_S));
        let http = builder.build().map_err(|error| trouble("set up", &error))?;
        Ok(Self { base: base.trim_end_matches('/').to_owned(), http })
    }

    /// Who the system is.
    pub async fn describe(&self) -> Result<Describe, AdaptorError> {
        let (call, request) = self.get("describe");
        read(&call, "Describe", &send(&call, request).await?)
    }

    /// Empties the world.
    pub async fn reset(&self, reset: &Reset) -> Result<(), AdaptorError> {
        let call = "POST /adaptor/v1/reset".to_owned();
        let request = self.http.post(format!("{}/adaptor/v1/reset", self.base));
        send(&call, json(request, reset)).await.map(|_| ())
    }

    /// Sets the virtual instant.
    pub async fn put_clock(&self, now: &str) -> Result<(), AdaptorError> {
        let call = "PUT /adaptor/v1/clock".to_owned();
        let request = self.http.put(format!("{}/adaptor/v1/clock", self.base));
        let body = send(&call, json(request, &Clock { now: now.to_owned() })).await?;
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
        read(&call, "Quiescent", &send(&call, request).await?)
    }

    /// Does what a person or an operator would do.
    pub async fn stimulus(&self, kind: &str, body: &Value) -> Result<(), AdaptorError> {
        let call = format!("POST /adaptor/v1/stimuli/{kind}");
        let request = self.http.post(format!("{}/adaptor/v1/stimuli/{kind}", self.base));
        send(&call, json(request, body)).await.map(|_| ())
    }

    /// What a user or a peer system could see; `query` is `key=value` or empty.
    pub async fn observe(&self, kind: &str, query: &str) -> Result<Value, AdaptorError> {
        let path =
            if query.is_empty() { format!("observations/{kind}") } else { format!("observations/{kind}?{query}") };
        let (call, request) = self.get(&path);
        let answer: Value = read(&call, "JSON object", &send(&call, request).await?)?;
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
        let path = format!("/adaptor/v1/{path}");
        (format!("GET {path}"), self.http.get(format!("{}{path}", self.base)))
    }
}

fn json<T: Serialize>(request: RequestBuilder, body: &T) -> RequestBuilder {
    request.json(body)
}

async fn send(call: &str, request: RequestBuilder) -> Result<Vec<u8>, AdaptorError> {
    let response = request.send().await.map_err(|error| trouble(call, &error))?;
    let status = response.status();
    let body = body(call, response).await?;
    if status.is_success() {
        return Ok(body);
    }
    Err(AdaptorError { call: call.to_owned(), kind: refused(status, &body) })
}

fn refused(status: StatusCode, body: &[u8]) -> Trouble {
    let text: String = String::from_utf8_lossy(body).chars().take(200).collect();
    Trouble::Status { status: status.as_u16(), body: text }
}

async fn body(call: &str, mut response: Response) -> Result<Vec<u8>, AdaptorError> {
    let mut all = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| trouble(call, &error))? {
        all.extend_from_slice(&chunk);
        if all.len() > ANSWER_LIMIT {
            let why = format!("it is larger than {ANSWER_LIMIT} bytes");
            return Err(AdaptorError { call: call.to_owned(), kind: Trouble::Malformed { expected: "answer", why } });
        }
    }
    Ok(all)
}

fn read<T: DeserializeOwned>(call: &str, expected: &'static str, body: &[u8]) -> Result<T, AdaptorError> {
    serde_json::from_slice(body).map_err(|error| AdaptorError {
        call: call.to_owned(),
        kind: Trouble::Malformed { expected, why: error.to_string() },
    })
}

fn trouble(call: &str, error: &reqwest::Error) -> AdaptorError {
    let kind = if error.is_timeout() {
        Trouble::Timeout
    } else {
        // The innermost cause says what happened; the outer layers only say that something did.
        let mut cause: &dyn std::error::Error = error;
        while let Some(inner) = cause.source() {
            cause = inner;
        }
        Trouble::Unreachable(cause.to_string())
    };
    AdaptorError { call: call.to_owned(), kind }
}
