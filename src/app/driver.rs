//! The driver: event → step → effects → neighbours → events, every transition in one transaction.
//!
//! Nothing runs by itself: whoever holds the driver submits events and pumps it up to an instant. A driver that was dropped at
//! any point and opened again on its store goes on where it was: the state is the fold of the stored events, the work that
//! was not done is in the store.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::ports::{Commit, Neighbours, NewWork, PortError, Store, StoreError, Work, WorkKind};
use crate::domain::machine::{Core, Decision, Step, TimerOp};

/// First pause before a failed exchange is repeated; it doubles each time.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_mins(15);
/// Longest pause before a failed exchange is repeated.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(24);

/// Drives one role.
pub struct Driver<C: Core, S: Store> {
    core: C,
    store: S,
    state: C::State,
    decisions: Vec<Decision>,
    /// Instant of the last work, so that late work is never dated before earlier work.
    worked: Timestamp,
}

impl<C: Core, S: Store> Driver<C, S> {
    /// Opens a driver on a store: an empty store is started at `now`, another is read again. Fails when the store does.
    pub fn open(core: C, store: S, now: Timestamp) -> Result<Self, StoreError> {
        let events = store.events()?;
        let empty = events.is_empty();
        let mut driver =
            Self { core, store, state: C::State::default(), decisions: Vec::new(), worked: Timestamp::MIN };
        for (at, text) in events {
            let event: C::Event = decode(&text)?;
            let step = driver.core.step(&mut driver.state, at, &event);
            driver.decisions.extend(step.decisions);
            driver.worked = driver.worked.max(at);
        }
        if empty {
            let started = driver.core.started();
            driver.take(now, &started, None, Vec::new())?;
        } else {
            let step = driver.core.reopened(&driver.state, now);
            let mut again = Commit::default();
            driver.plan(now, &step, &mut again.add, &mut again.cancel)?;
            if !again.add.is_empty() || !again.cancel.is_empty() {
                driver.store.commit(&again)?;
            }
        }
        Ok(driver)
    }

    /// The state.
    pub fn state(&self) -> &C::State {
        &self.state
    }

    /// The core.
    pub fn core(&self) -> &C {
        &self.core
    }

    /// All decisions, oldest first.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Takes the driver apart and gives the store back: what a kill leaves behind.
    pub fn into_store(self) -> S {
        self.store
    }

    /// Takes an event from outside: it is durable when this returns. Fails when the store does; then nothing has happened.
    pub fn submit(&mut self, at: Timestamp, event: &C::Event) -> Result<(), StoreError> {
        self.take(at, event, None, Vec::new())
    }

    /// When the next work is due.
    pub fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.store.next_work()?.map(|work| work.work.due))
    }

    /// Does everything that is due by `now`, in the order of its due instants, each dated by its own. Fails when the store does.
    pub async fn pump<N>(&mut self, now: Timestamp, neighbours: &N) -> Result<(), StoreError>
    where
        N: Neighbours<Effect = C::Effect, Event = C::Event>,
    {
        while let Some(work) = self.store.next_work()?.filter(|work| work.work.due <= now) {
            let at = work.work.due.max(self.worked);
            match work.work.kind {
                WorkKind::Timer => {
                    let fired = self.core.fired(decode(&work.work.payload)?);
                    self.take(at, &fired, Some(work.id), Vec::new())?;
                }
                WorkKind::Effect => self.perform(at, &work, neighbours).await?,
            }
        }
        Ok(())
    }

    async fn perform<N>(&mut self, at: Timestamp, work: &Work, neighbours: &N) -> Result<(), StoreError>
    where
        N: Neighbours<Effect = C::Effect, Event = C::Event>,
    {
        let effect: C::Effect = decode(&work.work.payload)?;
        if !self.core.wanted(&self.state, at, &effect) {
            return self.store.commit(&Commit { done: Some(work.id), ..Commit::default() });
        }
        let answer = neighbours.perform(&effect, &work.work.key, at).await;
        let checked = answer.and_then(|event| match self.core.check(&effect, &event) {
            Ok(()) => Ok(event),
            Err(refusal) => Err(PortError::Refused(refusal)),
        });
        match checked {
            Ok(event) => self.take(at, &event, Some(work.id), Vec::new()),
            Err(PortError::Unavailable { system, why }) => {
                let event = self.core.failed(&effect, &system, &why);
                self.take(at, &event, Some(work.id), vec![again(&work.work, at)])
            }
            Err(PortError::Refused(refusal)) => {
                let event = self.core.refused(&effect, refusal);
                self.take(at, &event, Some(work.id), vec![again(&work.work, at)])
            }
        }
    }

    /// One transition: step, then everything it brings in one commit.
    fn take(
        &mut self,
        at: Timestamp,
        event: &C::Event,
        done: Option<u64>,
        mut add: Vec<NewWork>,
    ) -> Result<(), StoreError> {
        // The step is made on a copy: a store that fails must leave the state as it was.
        let mut state = self.state.clone();
        let step = self.core.step(&mut state, at, event);
        let mut cancel = Vec::new();
        self.plan(at, &step, &mut add, &mut cancel)?;
        let event = Some((at, encode(event)?));
        self.store.commit(&Commit { event, done, add, cancel })?;
        self.state = state;
        self.decisions.extend(step.decisions);
        self.worked = self.worked.max(at);
        Ok(())
    }

    fn plan(
        &self,
        at: Timestamp,
        step: &Step<C::Effect, C::Timer>,
        add: &mut Vec<NewWork>,
        cancel: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        for effect in &step.effects {
            let key = self.core.key(effect);
            let due = self.core.due(effect, at);
            add.push(NewWork { key, due, kind: WorkKind::Effect, payload: encode(effect)?, attempts: 0 });
        }
        for op in &step.timers {
            match op {
                TimerOp::Set(timer, due) => {
                    let payload = encode(timer)?;
                    let key = format!("timer {payload}");
                    add.push(NewWork { key, due: *due, kind: WorkKind::Timer, payload, attempts: 0 });
                }
                TimerOp::Cancel(timer) => cancel.push(format!("timer {}", encode(timer)?)),
            }
        }
        Ok(())
    }
}

/// The same work after a pause that doubles with each failure.
fn again(work: &NewWork, at: Timestamp) -> NewWork {
    let doubled = FIRST_PAUSE.checked_mul(1 << work.attempts.min(10)).unwrap_or(LONGEST_PAUSE);
    let due = at.checked_add(doubled.min(LONGEST_PAUSE)).unwrap_or(Timestamp::MAX);
    NewWork { due, attempts: work.attempts + 1, ..work.clone() }
}

fn encode<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError(error.to_string()))
}

fn decode<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError(format!("a stored item cannot be read: {error}")))
}
