//! A rig for the tests of any core: it takes events, keeps work and timers, and does what is due in time order.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use jiff::{SignedDuration, Timestamp};

use super::machine::{Core, Decision, Step, TimerOp};
use super::proactive::fixture::at;

/// Pause before a failed exchange is repeated here.
const PAUSE: SignedDuration = SignedDuration::from_mins(15);

/// What stands around a core under test.
pub(crate) trait World<C: Core> {
    /// The answer to an effect; an error names the system that fails.
    fn answer(&self, state: &C::State, effect: &C::Effect) -> Result<C::Event, &'static str>;
}

/// A core in its world. The members of the world are reached as if they were the rig's own.
#[derive(Clone)]
pub(crate) struct Rig<C: Core, W> {
    pub(crate) core: C,
    pub(crate) state: C::State,
    pub(crate) now: Timestamp,
    /// Effects that wait, each with its due.
    pub(crate) work: Vec<(Timestamp, C::Effect)>,
    pub(crate) timers: BTreeMap<C::Timer, Timestamp>,
    pub(crate) decisions: Vec<Decision>,
    /// Every exchange that succeeded.
    pub(crate) log: Vec<(Timestamp, C::Effect)>,
    /// Parts of keys: effects that have one of them are not performed.
    pub(crate) held: Vec<String>,
    world: W,
}

impl<C: Core, W> Deref for Rig<C, W> {
    type Target = W;

    fn deref(&self) -> &W {
        &self.world
    }
}

impl<C: Core, W> DerefMut for Rig<C, W> {
    fn deref_mut(&mut self) -> &mut W {
        &mut self.world
    }
}

impl<C: Core, W: World<C>> Rig<C, W> {
    /// A core that has been started on an empty store.
    pub(crate) fn start(core: C, now: Timestamp, world: W) -> Self {
        let mut rig = Self {
            core,
            state: C::State::default(),
            now,
            work: Vec::new(),
            timers: BTreeMap::new(),
            decisions: Vec::new(),
            log: Vec::new(),
            held: Vec::new(),
            world,
        };
        let started = rig.core.started();
        rig.tell(&started);
        rig
    }

    /// Takes an event now, and does nothing else.
    pub(crate) fn tell(&mut self, event: &C::Event) -> Vec<C::Effect> {
        let step = self.core.step(&mut self.state, self.now, event);
        self.plan(step)
    }

    fn plan(&mut self, step: Step<C::Effect, C::Timer>) -> Vec<C::Effect> {
        self.work.extend(step.effects.iter().map(|effect| (self.now, effect.clone())));
        for op in step.timers {
            match op {
                TimerOp::Set(timer, due) => drop(self.timers.insert(timer, due)),
                TimerOp::Cancel(timer) => drop(self.timers.remove(&timer)),
            }
        }
        self.decisions.extend(step.decisions);
        step.effects
    }

    /// Takes an event now, and does everything that is due.
    pub(crate) fn take(&mut self, event: &C::Event) {
        self.tell(event);
        self.run(self.now);
    }

    /// Does everything due by `to`, in time order.
    pub(crate) fn go(&mut self, to: &str) {
        self.run(at(to));
    }

    /// Does everything due by `to`, in time order.
    pub(crate) fn run(&mut self, to: Timestamp) {
        loop {
            let effect = self.next_effect().filter(|(_, due)| *due <= to);
            let timer = self.next_timer().filter(|(_, due)| *due <= to);
            match (effect, timer) {
                (Some((n, due)), timer) if timer.as_ref().is_none_or(|(_, at)| due <= *at) => {
                    self.now = self.now.max(due);
                    let (_, effect) = self.work.remove(n);
                    self.perform(effect);
                }
                (_, Some((timer, due))) => {
                    self.now = self.now.max(due);
                    self.timers.remove(&timer);
                    let fired = self.core.fired(timer);
                    self.tell(&fired);
                }
                _ => break,
            }
        }
        self.now = self.now.max(to);
    }

    /// Holds nothing any more, and does everything that is due.
    pub(crate) fn release(&mut self) {
        self.held.clear();
        self.run(self.now);
    }

    fn next_effect(&self) -> Option<(usize, Timestamp)> {
        let free = |effect: &C::Effect| {
            let key = self.core.key(effect);
            !self.held.iter().any(|held| key.contains(held.as_str()))
        };
        let waiting = self.work.iter().enumerate().filter(|(_, (_, effect))| free(effect));
        waiting.map(|(n, (due, _))| (n, *due)).min_by_key(|(n, due)| (*due, *n))
    }

    /// The timer that is due first.
    pub(crate) fn next_timer(&self) -> Option<(C::Timer, Timestamp)> {
        self.timers.iter().min_by_key(|(_, due)| **due).map(|(timer, due)| (timer.clone(), *due))
    }

    fn perform(&mut self, effect: C::Effect) {
        if !self.core.wanted(&self.state, self.now, &effect) {
            return;
        }
        let answer = self.world.answer(&self.state, &effect);
        let answer = answer.map_err(|system| self.core.failed(&effect, system, "down")).and_then(|answer| {
            let checked = self.core.check(&effect, &answer);
            checked.map(|()| answer).map_err(|refusal| self.core.refused(&effect, refusal))
        });
        match answer {
            Ok(answer) => {
                self.log.push((self.now, effect));
                self.tell(&answer);
            }
            Err(failed) => {
                self.work.push((self.now + PAUSE, effect));
                self.tell(&failed);
            }
        }
    }

    /// The answer to an effect, from neighbours that answer.
    pub(crate) fn answer(&self, effect: &C::Effect) -> C::Event {
        self.world.answer(&self.state, effect).unwrap()
    }

    /// How many exchanges of this kind succeeded.
    pub(crate) fn count(&self, kind: fn(&C::Effect) -> bool) -> usize {
        self.log.iter().filter(|(_, effect)| kind(effect)).count()
    }

    /// How many exchanges succeeded whose key has this part.
    pub(crate) fn done(&self, part: &str) -> usize {
        self.log.iter().filter(|(_, effect)| self.core.key(effect).contains(part)).count()
    }
}
