//! The record of what crossed the wire: the only evidence a verdict may rest on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

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

/// Most exchanges that wait to be collected. A caller that never stops asking fills no memory.
const MOST_WAITING: usize = 20_000;

/// Collects exchanges in the order in which their requests came. What came of a request may be known later than what it led to.
#[derive(Debug, Clone, Default)]
pub struct Recorder(Arc<Record>);

#[derive(Default)]
struct Record {
    waiting: Mutex<Waiting>,
    tap: OnceLock<Tap>,
}

/// Takes each exchange instead of the record.
type Tap = Box<dyn Fn(Exchange) + Send + Sync>;

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("waiting", &self.waiting).field("tapped", &self.tap.get().is_some()).finish()
    }
}

#[derive(Debug, Default)]
struct Waiting {
    next: u64,
    /// Requests that have come and have not been answered.
    open: BTreeSet<u64>,
    ended: BTreeMap<u64, Exchange>,
    flooded: bool,
}

/// The place of an exchange in the record, taken when its request comes. Given up, it leaves no gap.
#[derive(Debug)]
pub struct Ticket {
    number: u64,
    recorder: Recorder,
}

impl Ticket {
    /// What came of the request. After the record was cleared it belongs to no scenario, and is dropped.
    pub fn end(self, exchange: Exchange) {
        if let Some(tap) = self.recorder.0.tap.get() {
            return tap(exchange);
        }
        let mut waiting = self.recorder.lock();
        if !waiting.open.contains(&self.number) {
            return;
        }
        if waiting.ended.len() < MOST_WAITING {
            waiting.ended.insert(self.number, exchange);
        } else {
            waiting.flooded = true;
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.recorder.lock().open.remove(&self.number);
    }
}

impl Recorder {
    /// A request has come.
    #[must_use]
    pub fn begin(&self) -> Ticket {
        let mut waiting = self.lock();
        let number = waiting.next;
        waiting.next += 1;
        waiting.open.insert(number);
        Ticket { number, recorder: self.clone() }
    }

    /// Adds an exchange that came and went at once.
    pub fn push(&self, exchange: Exchange) {
        self.begin().end(exchange);
    }

    /// Hands every exchange from now on to `tap` and keeps none: a contour that stands for days must not collect them.
    /// False when there is a tap already.
    #[must_use]
    pub fn tap(&self, tap: impl Fn(Exchange) + Send + Sync + 'static) -> bool {
        self.0.tap.set(Box::new(tap)).is_ok()
    }

    /// Takes what has been recorded since the last call, up to the first request that is still open: what it led to stands behind it.
    #[must_use]
    pub fn drain(&self) -> Vec<Exchange> {
        let mut waiting = self.lock();
        let behind = match waiting.open.first().copied() {
            Some(first) => waiting.ended.split_off(&first),
            None => BTreeMap::new(),
        };
        std::mem::replace(&mut waiting.ended, behind).into_values().collect()
    }

    /// Takes everything that has ended, whatever is still open: for when nobody waits for an answer any more.
    #[must_use]
    pub fn drain_all(&self) -> Vec<Exchange> {
        std::mem::take(&mut self.lock().ended).into_values().collect()
    }

    /// Forgets everything, also what is still open.
    pub fn clear(&self) {
        let mut waiting = self.lock();
        waiting.open.clear();
        waiting.ended.clear();
        waiting.flooded = false;
    }

    /// Whether exchanges were dropped since the last call: then the record is not whole and proves nothing.
    #[must_use]
    pub fn take_flooded(&self) -> bool {
        std::mem::take(&mut self.lock().flooded)
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        locked(&self.0.waiting)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{Exchange, MOST_WAITING, Recorder};

    fn exchange(operation: &str) -> Exchange {
        Exchange {
            at: String::new(),
            from: String::new(),
            to: String::new(),
            operation: operation.to_owned(),
            target: String::new(),
            request: String::new(),
            status: 200,
            response: String::new(),
            fault: None,
            facts: Value::Null,
            findings: Vec::new(),
        }
    }

    fn operations(exchanges: Vec<Exchange>) -> Vec<String> {
        exchanges.into_iter().map(|exchange| exchange.operation).collect()
    }

    #[test]
    fn what_a_request_led_to_stands_behind_it() {
        let recorder = Recorder::default();
        recorder.push(exchange("before"));
        let cause = recorder.begin();
        recorder.push(exchange("effect"));
        assert_eq!(operations(recorder.drain()), ["before"]);
        assert_eq!(operations(recorder.drain()), Vec::<String>::new());
        cause.end(exchange("cause"));
        assert_eq!(operations(recorder.drain()), ["cause", "effect"]);
    }

    #[test]
    fn a_request_that_is_given_up_holds_nothing_back() {
        let recorder = Recorder::default();
        let given_up = recorder.begin();
        recorder.push(exchange("later"));
        drop(given_up);
        assert_eq!(operations(recorder.drain()), ["later"]);
        let _open = recorder.begin();
        recorder.push(exchange("more"));
        assert_eq!(operations(recorder.drain_all()), ["more"]);
    }

    #[test]
    fn what_was_open_when_the_record_was_cleared_belongs_to_no_scenario() {
        let recorder = Recorder::default();
        let old = recorder.begin();
        recorder.clear();
        old.end(exchange("old"));
        recorder.push(exchange("new"));
        assert_eq!(operations(recorder.drain()), ["new"]);
    }

    #[test]
    fn what_does_not_fit_is_told_once_and_by_its_own_record_only() {
        let recorder = Recorder::default();
        for _ in 0..MOST_WAITING {
            recorder.push(exchange("kept"));
        }
        assert!(!recorder.take_flooded(), "all of it fits");
        recorder.push(exchange("dropped"));
        assert_eq!(recorder.drain().len(), MOST_WAITING);
        assert!(recorder.take_flooded() && !recorder.take_flooded(), "told once");
        recorder.push(exchange("after"));
        assert_eq!((operations(recorder.drain()), recorder.take_flooded()), (vec!["after".to_owned()], false));
    }

    #[test]
    fn a_record_that_was_cleared_is_not_flooded() {
        let recorder = Recorder::default();
        for _ in 0..=MOST_WAITING {
            recorder.push(exchange("kept"));
        }
        recorder.clear();
        assert!(!recorder.take_flooded());
    }
}
