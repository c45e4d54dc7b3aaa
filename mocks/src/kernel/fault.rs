//! Faults as an ordered list of small rules: the first rule that speaks wins.

use std::sync::{Arc, Mutex, PoisonError};

/// What a fault does to an answer. The state machine has already run unless stated otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Answers only after so many real milliseconds.
    Delay(u64),
    /// Refuses before the state machine runs: an HTTP error, with `Retry-After` seconds when given.
    Status(u16, Option<u32>),
    /// Refuses before the state machine runs: SOAP fault with this error code (SHEP systems only).
    SoapFault(String),
    /// Refuses before the state machine runs: SHEP status code such as `SCSE003` (SHEP systems only).
    ShepStatus(String),
    /// Cuts the body in half.
    Truncate,
    /// Replaces the body by bytes that mean nothing.
    Garbage,
    /// Breaks the connection after the state machine has run.
    Reset,
    /// Breaks the connection before the state machine has run.
    Refuse,
    /// Callbacks only: the same message is delivered twice.
    Duplicate,
    /// Repeats the previous answer of the same operation instead of the right one.
    Stale,
    /// Holds the connection longer than any caller waits.
    NeverAnswers,
    /// The answer is signed, or the callback sent, by somebody else.
    UnknownSender,
    /// One letter of a name is changed after signing.
    Tamper,
    /// Drops rows from a list but keeps its count (lists only).
    ShortList,
    /// Callbacks only: the message is lost.
    Lose,
}

impl Fault {
    /// The name by which scenarios install the fault and records show it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Delay(ms) => format!("delay {ms} ms"),
            Self::Status(code, _) => format!("HTTP {code}"),
            Self::SoapFault(code) => format!("SOAP fault {code}"),
            Self::ShepStatus(code) => format!("SHEP status {code}"),
            Self::Truncate => "truncated body".into(),
            Self::Garbage => "garbage body".into(),
            Self::Reset => "connection reset".into(),
            Self::Refuse => "connection refused".into(),
            Self::Duplicate => "duplicate".into(),
            Self::Stale => "stale answer".into(),
            Self::NeverAnswers => "never answers".into(),
            Self::UnknownSender => "unknown sender".into(),
            Self::Tamper => "tampered body".into(),
            Self::ShortList => "short list".into(),
            Self::Lose => "lost".into(),
        }
    }
}

/// A fault with the calls it applies to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Operation it applies to (as recorded), or every operation.
    pub operation: Option<String>,
    /// Only for calls that concern this subject (BIN, IIN or phone), or every call.
    pub subject: Option<String>,
    /// How many calls it applies to; `None` until cleared.
    pub times: Option<u32>,
    /// What it does.
    pub fault: Fault,
}

/// The installed rules of one system.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<Vec<Rule>>>);

impl Faults {
    /// Adds a rule after those already installed.
    pub fn install(&self, rule: Rule) {
        self.lock().push(rule);
    }

    /// Removes all rules: the system has recovered.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// The installed rules, those that are used up among them.
    #[must_use]
    pub fn installed(&self) -> Vec<Rule> {
        self.lock().clone()
    }

    /// Goes back to these rules.
    pub(crate) fn set(&self, rules: Vec<Rule>) {
        *self.lock() = rules;
    }

    /// The fault of this call, counted down.
    #[must_use]
    pub fn next(&self, operation: &str, subject: Option<&str>) -> Option<Fault> {
        let mut rules = self.lock();
        let hit = rules.iter().position(|rule| {
            rule.times != Some(0)
                && rule.operation.as_deref().is_none_or(|wanted| wanted == operation)
                && rule.subject.as_deref().is_none_or(|wanted| Some(wanted) == subject)
        })?;
        let rule = rules.get_mut(hit)?;
        if let Some(times) = rule.times.as_mut() {
            *times -= 1;
        }
        Some(rule.fault.clone())
    }

    /// The fault of this callback, counted down. Only rules that name the operation speak: a rule for every operation means
    /// the calls that the system answers, not what it sends.
    #[must_use]
    pub fn next_named(&self, operation: &str, subject: Option<&str>) -> Option<Fault> {
        let mut rules = self.lock();
        let rule = rules.iter_mut().find(|rule| {
            rule.times != Some(0)
                && rule.operation.as_deref() == Some(operation)
                && rule.subject.as_deref().is_none_or(|wanted| Some(wanted) == subject)
        })?;
        if let Some(times) = rule.times.as_mut() {
            *times -= 1;
        }
        Some(rule.fault.clone())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Rule>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
