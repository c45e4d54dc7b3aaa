//! The record of what crossed the wire: the only evidence a verdict may rest on.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::locked;

/// One request and what came back, as a simulated system or the relay saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Virtual instant of receipt, `2025-06-02T10:15:00+05:00`.
    pub at: String,
    /// Id of the caller by its credential (`sdu`, `egov`, `sms`, …), or `unknown`.
    pub from: String,
    /// Id of the callee.
    pub to: String,
    /// What was asked: SHEP service id, or method and path template (`GET /zags/acts`).
    pub operation: String,
    /// HTTP method and path with query, without host and port.
    pub target: String,
    /// Request body as text; secrets replaced by `***`.
    pub request: String,
    /// HTTP status, or 0 when nothing was answered.
    pub status: u16,
    /// Response body as text.
    pub response: String,
    /// The planted fault that shaped the answer, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// What the exchange says, decoded by the callee's codec: `bin`, `iin`, `phone`, `text`, `found` …
    pub facts: Value,
    /// Departures of the request from the wire contract.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<WireFinding>,
}

/// A departure of a request from the contract of the system it was sent to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireFinding {
    /// How bad it is.
    pub level: Level,
    /// Stable code, e.g. `shep.session-id-without-braces`.
    pub code: String,
    /// One sentence for people.
    pub text: String,
}

/// The weight of a wire finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The request breaks the contract.
    Violation,
    /// A deviation that real clients are known to show and real systems to tolerate.
    Advisory,
}

impl WireFinding {
    /// A breach of the contract.
    pub fn violation(code: &str, text: impl Into<String>) -> Self {
        Self { level: Level::Violation, code: code.to_owned(), text: text.into() }
    }

    /// A tolerated deviation.
    pub fn advisory(code: &str, text: impl Into<String>) -> Self {
        Self { level: Level::Advisory, code: code.to_owned(), text: text.into() }
    }
}

/// Collects exchanges in the order in which they were answered.
#[derive(Debug, Clone, Default)]
pub struct Recorder(Arc<Record>);

#[derive(Default)]
struct Record {
    kept: Mutex<Vec<Exchange>>,
    tap: OnceLock<Tap>,
}

/// Takes each exchange instead of the record.
type Tap = Box<dyn Fn(Exchange) + Send + Sync>;

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("kept", &self.kept).field("tapped", &self.tap.get().is_some()).finish()
    }
}

impl Recorder {
    /// Adds an exchange.
    pub fn push(&self, exchange: Exchange) {
        match self.0.tap.get() {
            Some(tap) => tap(exchange),
            None => locked(&self.0.kept).push(exchange),
        }
    }

    /// Hands every exchange from now on to `tap` and keeps none: a contour that stands for days must not collect them.
    /// False when there is a tap already.
    #[must_use]
    pub fn tap(&self, tap: impl Fn(Exchange) + Send + Sync + 'static) -> bool {
        self.0.tap.set(Box::new(tap)).is_ok()
    }

    /// Takes all exchanges recorded since the last call.
    #[must_use]
    pub fn drain(&self) -> Vec<Exchange> {
        std::mem::take(&mut *locked(&self.0.kept))
    }
}
