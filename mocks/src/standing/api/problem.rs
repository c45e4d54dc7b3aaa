//! Why the control API does not do what it was asked: problem details for programs, with the way out for people.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::Value;

use crate::kernel::json::problem;
use crate::shep::SeedError;

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// HTTP status.
    pub(super) status: u16,
    /// What is wrong, and what to do.
    pub(super) detail: String,
    /// Methods that the path has, when the method was wrong.
    allow: Option<String>,
    /// Each problem on its own, when there may be several.
    problems: Vec<Value>,
}

impl Problem {
    fn new(status: u16, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), allow: None, problems: Vec::new() }
    }

    /// The request cannot be read.
    pub(super) fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(400, detail)
    }

    /// The caller has no right.
    pub(super) fn stranger(status: u16, detail: impl Into<String>) -> Self {
        Self::new(status, detail)
    }

    /// There is no such thing.
    pub(super) fn unknown(detail: impl Into<String>) -> Self {
        Self::new(404, detail)
    }

    /// The path has other methods.
    pub(super) fn method(allow: &str) -> Self {
        Self { allow: Some(allow.to_owned()), ..Self::new(405, format!("This path has {allow}")) }
    }

    /// The state does not allow it.
    pub(super) fn conflict(detail: impl Into<String>) -> Self {
        Self::new(409, detail)
    }

    /// The body is of another type.
    pub(super) fn content_type() -> Self {
        Self::new(415, "The body must be JSON with Content-Type: application/json")
    }

    /// It can be read and makes no sense.
    pub(super) fn senseless(detail: impl Into<String>) -> Self {
        Self::new(422, detail)
    }

    /// It makes no sense in several places.
    pub(super) fn several(detail: impl Into<String>, problems: Vec<Value>) -> Self {
        Self { problems, ..Self::new(422, detail) }
    }

    /// As a response.
    pub(super) fn response(&self) -> Response {
        let answer = problem(self.status, &self.detail);
        let mut body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        if !self.problems.is_empty() {
            body["problems"] = self.problems.clone().into();
        }
        let mut response = Response::new(Body::from(body.to_string()));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
        if let Some(Ok(allow)) = self.allow.as_deref().map(HeaderValue::from_str) {
            headers.insert(header::ALLOW, allow);
        }
        if self.status == 401 {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<SeedError> for Problem {
    fn from(error: SeedError) -> Self {
        let status = match error {
            SeedError::Unknown(_) => 404,
            SeedError::Twice(_) => 409,
            _ => 422,
        };
        Self::new(status, error.to_string())
    }
}

/// What the API answers with: a status and JSON.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Value,
}

impl Reply {
    /// 200.
    pub(super) fn ok(body: Value) -> Self {
        Self { status: 200, body }
    }

    /// 201.
    pub(super) fn created(body: Value) -> Self {
        Self { status: 201, body }
    }
}

/// What becomes of a request.
pub(super) type Outcome = Result<Reply, Problem>;
