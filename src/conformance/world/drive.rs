//! Moving the world: virtual time, callbacks, coming to rest, observing.

use std::time::Duration;

use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp, ToSpan};
use senim_mocks::kernel::courier::deliver;
use serde_json::Value;

use super::{ANSWER_LIMIT_MS, World, twin};
use crate::adaptor::client::AdaptorError;
use crate::conformance::names;
use crate::conformance::steps::{Query, StepError};
use crate::journal::format::{Clock, Observation, Record};

/// How many times a system may say that it is busy, or act again, before it is given up.
const ROUNDS: usize = 400;
/// How long a system may take, in virtual time, for what follows from a stimulus.
pub const LINGER: SignedDuration = SignedDuration::from_mins(1);
/// Busy systems are asked again after so many real milliseconds.
const POLL_MS: u64 = 5;

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
                let state = self.roles[role].client.quiescent().await.map_err(|error| open(&error))?;
                at_rest &= state.quiescent;
                let due = state.next_due.as_deref().and_then(names::wire_instant).filter(|due| *due > now);
                next_due = [next_due, due].into_iter().flatten().min();
            }
            let acted = self.collect();
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
        let client = self.client(role)?;
        client.stimulus(kind, body).await.map_err(|error| open(&error))?;
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
        let client = self.client(query.role)?;
        let body = client.observe(query.kind, &query.query).await.map_err(|error| open(&error))?;
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
            self.roles[role].client.put_clock(&stamp).await.map_err(|error| open(&error))?;
            self.collect();
        }
        Ok(())
    }

    /// Delivers callbacks that are due; true when there was one.
    async fn deliver_due(&mut self) -> bool {
        let mut delivered = false;
        let limit = Duration::from_millis(ANSWER_LIMIT_MS);
        while let Some(parcel) = self.now.and_then(|now| self.contour.postman().take_due(now)) {
            let Some(url) = self.roles.iter().find(|role| role.id == parcel.to).map(|role| role.url.clone()) else {
                continue;
            };
            let credential = self.credential(parcel.from, parcel.to);
            self.collect();
            let seen = deliver(&parcel, &url, &credential, &self.http, limit).await;
            self.records.push(Record::Exchange(twin(seen)));
            delivered = true;
        }
        delivered
    }

    /// Moves what the simulated systems recorded into the evidence; true when there was something.
    pub(super) fn collect(&mut self) -> bool {
        let seen = self.contour.recorder().drain();
        let some = !seen.is_empty();
        self.records.extend(seen.into_iter().map(|exchange| Record::Exchange(twin(exchange))));
        some
    }

    /// Places of the roles of this scenario.
    pub(super) fn on_stage(&self) -> Vec<usize> {
        (0..self.roles.len()).filter(|at| self.settings().cast.contains(&self.roles[*at].id)).collect()
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

fn open(error: &AdaptorError) -> StepError {
    StepError::Open(error.to_string())
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
