//! What the driver needs from outside, as traits.

use std::future::Future;

use jiff::Timestamp;

/// Why an exchange brought no usable answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PortError {
    /// No answer, an error status, a fault: the system could not be asked. Worth a repeat.
    #[error("{system} is unavailable: {why}")]
    Unavailable {
        /// System asked.
        system: String,
        /// Why.
        why: String,
    },
    /// An answer came and cannot be trusted: truncated, tampered, from an unknown sender, malformed. Worth a repeat, never a use.
    #[error("the answer of {} is refused: {}", .0.source, .0.reason)]
    Refused(crate::domain::facts::Refusal),
}

/// The outside world of one role: makes one exchange (or one read-only group of exchanges) and brings the answer as an event.
pub trait Neighbours: Send + Sync {
    /// What the core asks for.
    type Effect: Send + Sync;
    /// What the core is told.
    type Event: Send;

    /// Performs `effect`. `key` is stable for the effect: a repeat after a crash carries the same key, and neighbours that change
    /// something treat it as the same command. `at` is the virtual instant.
    fn perform(
        &self,
        effect: &Self::Effect,
        key: &str,
        at: Timestamp,
    ) -> impl Future<Output = Result<Self::Event, PortError>> + Send;
}
