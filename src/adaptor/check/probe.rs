//! One call as bytes: the checks look at what came, before any type is made of it.

use std::time::Duration;

use reqwest::Method;

use crate::adaptor::client::ROLE;
use crate::adaptor::line::{Line, cause};
use crate::adaptor::token::Token;

/// Largest answer that is read, in bytes.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;
/// What the HTTP library says of a connection that was closed before anything came.
const CLOSED: &str = "connection closed";
/// How much of an answer is shown, in letters.
const SHOWN: usize = 300;

/// A role of a system at an address.
#[derive(Debug, Clone)]
pub(super) struct Probe {
    line: Line,
    token: Option<Token>,
    role: Option<String>,
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
    /// A probe over a line, which presents the credential of the adaptor and says which role is meant.
    pub(super) fn new(line: Line, token: Option<Token>, role: Option<&str>, limit: Duration) -> Self {
        Self { line, token, role: role.map(str::to_owned), limit }
    }

    pub(super) async fn send(&self, ask: Ask) -> Came {
        let path = ask.path.split('?').next().unwrap_or_default();
        let call = format!("{} {path}", ask.method);
        let mut answer = self.within_the_limit(ask.clone()).await;
        if answer.as_ref().is_err_and(|why| why.contains(CLOSED)) {
            // A system may close a connection after a body that it did not read; the next call gets one of its own.
            answer = self.within_the_limit(ask).await;
        }
        let answer = answer.map_err(|why| self.masked(&why)).map(|answer| Answer {
            body: match &self.token {
                Some(token) => token.mask(&String::from_utf8_lossy(&answer.body)).into_owned().into_bytes(),
                None => answer.body,
            },
            ..answer
        });
        Came { call, answer }
    }

    fn masked(&self, text: &str) -> String {
        self.token.as_ref().map_or_else(|| text.to_owned(), |token| token.mask(text).into_owned())
    }

    async fn within_the_limit(&self, ask: Ask) -> Result<Answer, String> {
        let answer = tokio::time::timeout(self.limit, self.answered(ask)).await;
        answer.unwrap_or_else(|_| Err(format!("no answer within {} s", self.limit.as_secs())))
    }

    async fn answered(&self, ask: Ask) -> Result<Answer, String> {
        let mut request = self.line.http().request(ask.method, format!("{}{}", self.line.url(), ask.path));
        if let Some(role) = &self.role {
            request = request.header(ROLE, role);
        }
        let own = self.token.as_ref().filter(|_| ask.path.starts_with("/adaptor/")).map(Token::expose);
        if let Some(credential) = ask.credential.as_deref().or(own) {
            request = request.bearer_auth(credential);
        }
        if let Some(body) = ask.body {
            request = request.header("content-type", "application/json").body(body);
        }
        let mut response = request.send().await.map_err(|error| format!("no answer ({})", cause(&error)))?;
        let content_type = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        let mut answer = Answer {
            status: response.status().as_u16(),
            content_type: content_type.unwrap_or_default().to_owned(),
            body: Vec::new(),
        };
        while let Some(chunk) = response.chunk().await.map_err(|error| format!("no answer ({})", cause(&error)))? {
            answer.body.extend_from_slice(&chunk);
            if answer.body.len() > ANSWER_LIMIT {
                return Err(format!("an answer of more than {ANSWER_LIMIT} bytes"));
            }
        }
        Ok(answer)
    }
}
