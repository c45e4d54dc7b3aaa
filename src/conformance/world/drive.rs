//! Moving the world: virtual time, callbacks, coming to rest, observing.

use std::time::Duration;

use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp, ToSpan};
use senim_mocks::kernel::record::Exchange;
use serde_json::Value;

use super::{ANSWER_LIMIT_MS, Role, World, twin};
use crate::adaptor::client::{AdaptorError, Trouble};
use crate::adaptor::line::LIMIT_S;
use crate::conformance::names;
use crate::conformance::steps::{Query, StepError};
use crate::journal::format::{Clock, Observation, Record};
use crate::verdict::Unserved;

/// How many times a system may say that it is busy, or act again, before it is given up.
const ROUNDS: usize = 400;
/// Most records of one scenario. The largest of the suite have some hundred.
const MOST_RECORDS: usize = 20_000;
/// How long a system may take, in virtual time, for what follows from a stimulus.
pub const LINGER: SignedDuration = SignedDuration::from_mins(1);
/// Busy systems are asked again after so many real milliseconds.
const POLL_MS: u64 = 5;
/// Statuses that say that a call is not there.
const UNSERVED: [u16; 3] = [404, 405, 501];

impl World {
    /// Moves the clock to `to`. It stops at every midnight and the second before, whenever a role says that work is due,
    /// and whenever a callback is due, so that nothing can hide inside a long jump.
    pub async fn advance(&mut self, to: Timestamp) -> Result<(), StepError> {
        let mut now = self.now()?;
        if to < now {
            let text =
                format!("the clock stands at {} and cannot move back to {}", names::shown(now), names::shown(to));
            return Err(StepError::Open(text));
        }
        while now < to {
            let next_due = self.settle_and_next_due().await?;
            let stops = [Some(grid(now)), next_due, self.contour().postman().next_due(), Some(to)];
            let next = stops.into_iter().flatten().filter(|stop| *stop > now).min().unwrap_or(to).min(to);
            self.set_clock(next).await?;
            now = next;
        }
        self.settle().await
    }

    /// Delivers due callbacks and waits until every role is at rest.
    pub async fn settle(&mut self) -> Result<(), StepError> {
        self.settle_and_next_due().await.map(|_| ())
    }

    async fn settle_and_next_due(&mut self) -> Result<Option<Timestamp>, StepError> {
        let now = self.now()?;
        for round in 0..ROUNDS {
            let delivered = self.deliver_due().await;
            let mut at_rest = true;
            let mut next_due: Option<Timestamp> = None;
            for role in self.on_stage() {
                let state = self.roles[role].client.quiescent().await;
                let state = self.heard(self.roles[role].id, state)?;
                at_rest &= state.quiescent;
                let due = state.next_due.as_deref().and_then(names::wire_instant).filter(|due| *due > now);
                next_due = [next_due, due].into_iter().flatten().min();
            }
            // Who is at rest waits for no answer: what is still open then was given up by its caller.
            let acted = if at_rest { self.collect_all() } else { self.collect() };
            if self.contour().recorder().take_flooded() || self.records.len() > MOST_RECORDS {
                let text = "the systems called each other so often that the record is not whole";
                return Err(StepError::Open(text.to_owned()));
            }
            if at_rest && !delivered && !acted {
                return Ok(next_due);
            }
            if !at_rest && !delivered && !acted && round > 0 {
                pause(POLL_MS).await;
            }
        }
        Err(StepError::Open("the system under test did not come to rest".to_owned()))
    }

    /// Starts something that a person or an operator would start, and waits for rest.
    pub async fn stimulate(&mut self, role: &str, kind: &str, body: &Value) -> Result<(), StepError> {
        let done = self.client(role)?.stimulus(kind, body).await;
        self.heard(role, done)?;
        self.settle().await
    }

    /// Lets a system take its time for what follows from a stimulus: up to a minute of the same day, and only as far as a role says
    /// that it has work due.
    pub async fn linger(&mut self) -> Result<(), StepError> {
        let from = self.now()?;
        let day = |at: Timestamp| at.to_zoned(names::astana()).date();
        let soon = |due: &Timestamp| due.duration_since(from) <= LINGER && day(*due) == day(from);
        while let Some(due) = self.settle_and_next_due().await?.filter(soon) {
            self.advance(due).await?;
        }
        Ok(())
    }

    /// Asks the adaptor and records what it shows. Fails when it shows nothing.
    pub async fn observe(&mut self, query: &Query) -> Result<(), StepError> {
        let shown = self.client(query.role)?.observe(query.kind, &query.query).await;
        let body = self.heard(query.role, shown)?;
        let at = senim_mocks::kernel::clock::stamp(self.now()?);
        self.record(Record::Observation(Observation {
            at,
            role: query.role.to_owned(),
            kind: query.kind.to_owned(),
            query: query.query.clone(),
            body,
        }));
        Ok(())
    }

    async fn set_clock(&mut self, now: Timestamp) -> Result<(), StepError> {
        let stamp = senim_mocks::kernel::clock::stamp(now);
        self.contour().clock().set(now);
        self.now = Some(now);
        self.record(Record::Clock(Clock { now: stamp.clone() }));
        for role in self.on_stage() {
            let set = self.roles[role].client.put_clock(&stamp).await;
            self.heard(self.roles[role].id, set)?;
            self.collect();
        }
        Ok(())
    }

    /// Delivers callbacks that are due; true when there was one.
    async fn deliver_due(&mut self) -> bool {
        let mut delivered = false;
        let limit = Duration::from_millis(ANSWER_LIMIT_MS);
        while let Some(parcel) = self.now.and_then(|now| self.contour.postman().take_due(now)) {
            let Some(line) = self.roles.iter().find(|role| role.id == parcel.to).map(|role| role.target.line.clone())
            else {
                continue;
            };
            let credential = self.credential(parcel.from, parcel.to);
            // Its place is behind what led to it and before what it leads to, whoever ends first.
            let ticket = self.contour.recorder().begin();
            let seen = self.contour.deliver(&parcel, line.url(), &credential, line.http(), limit).await;
            ticket.end(seen);
            delivered = true;
        }
        delivered
    }

    /// Moves what the simulated systems recorded into the evidence; true when there was something.
    pub(super) fn collect(&mut self) -> bool {
        let seen = self.contour.recorder().drain();
        self.keep(seen)
    }

    /// The same, also behind requests that are still open: for when nobody waits for them any more.
    pub(super) fn collect_all(&mut self) -> bool {
        let seen = self.contour.recorder().drain_all();
        self.keep(seen)
    }

    fn keep(&mut self, seen: Vec<Exchange>) -> bool {
        let some = !seen.is_empty();
        for exchange in seen {
            self.record(Record::Exchange(twin(exchange)));
        }
        some
    }

    /// Places of the roles of this scenario.
    pub(super) fn on_stage(&self) -> Vec<usize> {
        (0..self.roles.len()).filter(|at| self.settings().cast.contains(&self.roles[*at].id)).collect()
    }

    /// What came of a call to a role. A call that brought no answer at all is counted; one that the adaptor does not have is recorded,
    /// because the declaration is held against it.
    pub(super) fn heard<T>(&mut self, role: &str, came: Result<T, AdaptorError>) -> Result<T, StepError> {
        came.map_err(|error| {
            self.silences += usize::from(error.kind.is_silence());
            if let Trouble::Status { status, .. } = &error.kind
                && UNSERVED.contains(status)
            {
                let call = error.call.split('?').next().unwrap_or_default().to_owned();
                self.record(Record::Unserved(Unserved { role: role.to_owned(), call, status: *status }));
            }
            StepError::Open(error.to_string())
        })
    }

    /// How many calls to the roles brought no answer at all since the scenario began.
    #[must_use]
    pub fn silences(&self) -> usize {
        self.silences
    }

    /// Asks the roles of the scenario who they are. Fails with the first that does not answer within `limit`.
    pub async fn alive(&self, limit: Duration) -> Result<(), String> {
        for role in self.on_stage() {
            let Role { id, client, .. } = &self.roles[role];
            match tokio::time::timeout(limit, client.describe()).await {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => return Err(format!("the system for the role {id}: {error}")),
                Err(_) => return Err(format!("the system for the role {id} does not answer")),
            }
        }
        Ok(())
    }

    /// How long a step may take, in real time: twice what the most patient line gives a call. One that takes longer is
    /// inconclusive, never a pass.
    #[must_use]
    pub fn patience(&self) -> Duration {
        let limits = self.roles.iter().map(|role| role.client.limit());
        2 * limits.max().unwrap_or(Duration::from_secs(LIMIT_S))
    }

    fn client(&self, role: &str) -> Result<&crate::adaptor::client::AdaptorClient, StepError> {
        let found = self.on_stage().into_iter().find(|at| self.roles[*at].id == role);
        found.map(|at| &self.roles[at].client).ok_or_else(|| {
            StepError::Open(format!("the role {role} is not on stage; the tag @needs:{role} brings it there"))
        })
    }
}

/// The next midnight of Astana, or the second before it.
fn grid(now: Timestamp) -> Timestamp {
    let local = now.to_zoned(names::astana()).datetime();
    let last_second = local.date().to_datetime(Time::constant(23, 59, 59, 0));
    let next = if local < last_second {
        last_second
    } else {
        local.date().saturating_add(1.day()).to_datetime(Time::midnight())
    };
    next.to_zoned(names::astana()).map_or(now, |zoned| zoned.timestamp())
}

/// Gives a busy system a moment of real time. Only systems that work in the background are ever asked twice.
async fn pause(ms: u64) {
    let mut ticks = tokio::time::interval(Duration::from_millis(ms));
    ticks.tick().await;
    ticks.tick().await;
}

#[cfg(test)]
mod tests {
    use super::grid;
    use crate::conformance::names::{instant, shown};

    #[test]
    fn the_clock_stops_at_midnight_and_the_second_before() {
        let stops: Vec<String> = std::iter::successors(instant("2025-06-02 10:15"), |at| Some(grid(*at)))
            .skip(1)
            .take(4)
            .map(shown)
            .collect();
        let expected = ["2025-06-02 23:59:59", "2025-06-03 00:00:00", "2025-06-03 23:59:59", "2025-06-04 00:00:00"];
        assert_eq!(stops, expected);
    }
}
