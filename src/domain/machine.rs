//! The shape of a pure state machine, and what one of its steps brings.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::facts::Refusal;
use super::proactive::sdu::message::CaseId;

/// A decision with its grounds, as an operator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// When.
    pub at: Timestamp,
    /// Case it concerns, when it concerns one.
    pub case: Option<CaseId>,
    /// What was decided, as a rule the name of the state reached.
    pub outcome: String,
    /// Ids of the clauses it rests on.
    pub because: Vec<&'static str>,
    /// One sentence for people.
    pub note: String,
}

impl Decision {
    /// A decision taken at `at`.
    #[must_use]
    pub fn new(at: Timestamp, case: Option<&CaseId>, outcome: &str, because: &[&'static str], note: &str) -> Self {
        let (case, outcome, note) = (case.cloned(), outcome.to_owned(), note.to_owned());
        Self { at, case, outcome, because: because.to_vec(), note }
    }
}

/// Data refused on entry, with the instant of the refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// When.
    pub at: Timestamp,
    /// What and why.
    pub refusal: Refusal,
}

/// A change of the timers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimerOp<T> {
    /// Sets the timer, or moves it when it is set already.
    Set(T, Timestamp),
    /// Takes the timer back.
    Cancel(T),
}

/// What one step asks of the outside world, and what it decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<E, T> {
    /// Exchanges to make, in this order.
    pub effects: Vec<E>,
    /// Timers to set and to cancel.
    pub timers: Vec<TimerOp<T>>,
    /// Decisions taken.
    pub decisions: Vec<Decision>,
}

impl<E, T> Default for Step<E, T> {
    fn default() -> Self {
        Self { effects: Vec::new(), timers: Vec::new(), decisions: Vec::new() }
    }
}

/// A pure core: its state is the fold of its events.
pub trait Core: Send + Sync {
    /// State.
    type State: Clone + fmt::Debug + Default + PartialEq + Send + Sync;
    /// What it is told; stored, so that the state can be folded again.
    type Event: Clone + fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync;
    /// What it asks of its neighbours; stored until answered.
    type Effect: Clone + fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync;
    /// What it wants to be woken for.
    type Timer: Clone + fmt::Debug + Ord + Serialize + DeserializeOwned + Send + Sync;

    /// The only way the state changes.
    fn step(&self, state: &mut Self::State, at: Timestamp, event: &Self::Event) -> Step<Self::Effect, Self::Timer>;

    /// The first event of an empty store.
    fn started(&self) -> Self::Event;

    /// What a core does when it is opened again on its store: nothing, since all that waits is kept there. Planted defects
    /// show what would be wrong otherwise.
    fn reopened(&self, _: &Self::State, _: Timestamp) -> Step<Self::Effect, Self::Timer> {
        Step::default()
    }

    /// The event of a timer that fired.
    fn fired(&self, timer: Self::Timer) -> Self::Event;

    /// The event of an effect that could not be performed.
    fn failed(&self, effect: &Self::Effect, system: &str, why: &str) -> Self::Event;

    /// The event of an answer that was refused.
    fn refused(&self, effect: &Self::Effect, refusal: Refusal) -> Self::Event;

    /// Holds an answer against its question before anything is done with it (`KZ-204-2025/alg/20`, `alg/21`).
    fn check(&self, effect: &Self::Effect, answer: &Self::Event) -> Result<(), Refusal>;

    /// Whether the effect is still worth performing at `at`: its case may have ended while it waited.
    fn wanted(&self, state: &Self::State, at: Timestamp, effect: &Self::Effect) -> bool;

    /// When the effect of a step at `at` is due: at once, unless the core has a reason to wait.
    fn due(&self, _: &Self::Effect, at: Timestamp) -> Timestamp {
        at
    }

    /// Stable id of the effect, by which neighbours recognise a repeat.
    fn key(&self, effect: &Self::Effect) -> String;
}
