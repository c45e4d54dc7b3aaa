//! One call as bytes: the checks look at what came, before any type is made of it.

use std::time::Duration;

use reqwest::{Client, Method};

/// Largest answer that is read, in bytes.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;
/// How much of an answer is shown, in letters.
const SHOWN: usize = 300;

/// A system at an address.
#[derive(Debug, Clone)]
pub(super) struct Probe {
    base: String,
    http: Client,
    limit: Duration,
}

/// A call.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub(super) method: Method,
    /// Path with query.
    pub(super) path: String,
    /// Bearer credential.
    pub(super) credential: Option<String>,
    /// JSON text, or what should be none.
    pub(super) body: Option<String>,
}

impl Ask {
    pub(super) fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), credential: None, body: None }
    }

    pub(super) fn put(path: impl Into<String>, body: impl std::fmt::Display) -> Self {
        Self { method: Method::PUT, path: path.into(), credential: None, body: Some(format!("{body}")) }
    }

    pub(super) fn post(path: impl Into<String>, body: impl std::fmt::Display) -> Self {
        Self { method: Method::POST, path: path.into(), credential: None, body: Some(format!("{body}")) }
    }

    pub(super) fn by(mut self, credential: &str) -> Self {
        self.credential = Some(credential.to_owned());
        self
    }
}

/// What came of a call.
#[derive(Debug, Clone)]
pub(super) struct Came {
    /// The call, e.g. `PUT /adaptor/v1/clock`.
    pub(super) call: String,
    /// The answer, or why there is none.
    pub(super) answer: Result<Answer, String>,
}

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: String,
    pub(super) body: Vec<u8>,
}

impl Came {
    /// For people: status and the beginning of the body.
    pub(super) fn told(&self) -> String {
        match &self.answer {
            Err(why) => why.clone(),
            Ok(answer) => {
                let body = String::from_utf8_lossy(&answer.body);
                let mut shown: String = body.chars().take(SHOWN).collect();
                if body.chars().nth(SHOWN).is_some() {
                    shown.push('…');
                }
                if shown.is_empty() {
                    format!("status {}, empty", answer.status)
                } else {
                    format!("status {}: {shown}", answer.status)
                }
            }
        }
    }

    pub(super) fn status(&self) -> Option<u16> {
        self.answer.as_ref().ok().map(|answer| answer.status)
    }
}

impl Probe {
    /// A probe of the system under `base`. Fails when the HTTP client cannot be set up.
    pub(super) fn new(base: &str, limit: Duration) -> Result<Self, String> {
        // A connection of its own for each call: a system may close one after a body that it did not read.
        let builder =
            Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().pool_max_idle_per_host(0);
        let http = builder.build().map_err(|error| format!("the HTTP client cannot be set up: {error}"))?;
        Ok(Self { base: base.trim_end_matches('/').to_owned(), http, limit })
    }

    pub(super) async fn send(&self, ask: Ask) -> Came {
        let path = ask.path.split('?').next().unwrap_or_default();
        let call = format!("{} {path}", ask.method);
        let answer = tokio::time::timeout(self.limit, self.answered(ask)).await;
        let answer = answer.unwrap_or_else(|_| Err(format!("no answer within {} s", self.limit.as_secs())));
        Came { call, answer }
    }

    async fn answered(&self, ask: Ask) -> Result<Answer, String> {
        let mut request = self.http.request(ask.method, format!("{}{}", self.base, ask.path));
        if let Some(credential) = &ask.credential {
            request = request.bearer_auth(credential);
        }
        if let Some(body) = ask.body {
            request = request.header("content-type", "application/json").body(body);
        }
        let mut response = request.send().await.map_err(|error| innermost(&error))?;
        let content_type = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        let mut answer = Answer {
            status: response.status().as_u16(),
            content_type: content_type.unwrap_or_default().to_owned(),
            body: Vec::new(),
        };
        while let Some(chunk) = response.chunk().await.map_err(|error| innermost(&error))? {
            answer.body.extend_from_slice(&chunk);
            if answer.body.len() > ANSWER_LIMIT {
                return Err(format!("an answer of more than {ANSWER_LIMIT} bytes"));
            }
        }
        Ok(answer)
    }
}

/// The innermost cause says what happened; the outer layers only say that something did.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    format!("no answer ({cause})")
}
