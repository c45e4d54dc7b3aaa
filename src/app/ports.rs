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

/// What a commit changes, all or nothing: the transactional outbox.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Commit {
    /// Event to append, with the instant that dates it.
    pub event: Option<(Timestamp, String)>,
    /// Work item that the event answers; removed.
    pub done: Option<u64>,
    /// Work items to add: key, due instant, payload.
    pub add: Vec<NewWork>,
    /// Timers to take back, by key.
    pub cancel: Vec<String>,
}

/// A work item to add. A timer that is set again replaces the one with the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWork {
    /// Stable key.
    pub key: String,
    /// When it is due.
    pub due: Timestamp,
    /// Effect or timer.
    pub kind: WorkKind,
    /// Serialised effect or timer.
    pub payload: String,
    /// How often it has failed.
    pub attempts: u32,
}

/// Kind of a work item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkKind {
    /// An exchange to make.
    Effect,
    /// A timer to fire.
    Timer,
}

/// A stored work item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Sequence number; equal due instants are worked in this order.
    pub id: u64,
    /// The rest.
    pub work: NewWork,
}

/// Why a store failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the store failed: {0}")]
pub struct StoreError(pub String);

/// Events, outbox and timers of one role, kept through a kill at any point.
pub trait Store: Send {
    /// Applies a commit whole or not at all.
    fn commit(&mut self, commit: &Commit) -> Result<(), StoreError>;

    /// All events in order.
    fn events(&self) -> Result<Vec<(Timestamp, String)>, StoreError>;

    /// The next work item: earliest due, then lowest sequence number.
    fn next_work(&self) -> Result<Option<Work>, StoreError>;

    /// All work items, in the order of [`Store::next_work`].
    fn work(&self) -> Result<Vec<Work>, StoreError>;
}

impl<S: Store + ?Sized> Store for Box<S> {
    fn commit(&mut self, commit: &Commit) -> Result<(), StoreError> {
        (**self).commit(commit)
    }

    fn events(&self) -> Result<Vec<(Timestamp, String)>, StoreError> {
        (**self).events()
    }

    fn next_work(&self) -> Result<Option<Work>, StoreError> {
        (**self).next_work()
    }

    fn work(&self) -> Result<Vec<Work>, StoreError> {
        (**self).work()
    }
}
