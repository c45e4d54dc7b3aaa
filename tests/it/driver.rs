//! The driver under a small core: three messages, each after a timer, each asked of a neighbour that may fail.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use senim::adapters::store::memory::MemoryStore;
use senim::app::driver::Driver;
use senim::app::ports::{Commit, Neighbours, PortError, Store, StoreError, Work};
use senim::domain::facts::Refusal;
use senim::domain::machine::{Core, Step, TimerOp};

const LAST: u8 = 3;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Event {
    Started,
    Rang(u8),
    Sent(u8),
    Failed(u8),
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Sent {
    done: Vec<u8>,
    failures: usize,
}

struct Messages;

impl Core for Messages {
    type State = Sent;
    type Event = Event;
    type Effect = u8;
    type Timer = u8;

    fn step(&self, state: &mut Sent, at: Timestamp, event: &Event) -> Step<u8, u8> {
        let mut step = Step::default();
        match event {
            Event::Started => step.timers.push(TimerOp::Set(1, at + SignedDuration::from_hours(1))),
            Event::Rang(n) => step.effects.push(*n),
            Event::Sent(n) => {
                state.done.push(*n);
                if *n < LAST {
                    step.timers.push(TimerOp::Set(n + 1, at + SignedDuration::from_hours(72)));
                }
            }
            Event::Failed(_) => state.failures += 1,
        }
        step
    }

    fn started(&self) -> Event {
        Event::Started
    }

    fn fired(&self, timer: u8) -> Event {
        Event::Rang(timer)
    }

    fn failed(&self, effect: &u8, _: &str, _: &str) -> Event {
        Event::Failed(*effect)
    }

    fn refused(&self, effect: &u8, _: Refusal) -> Event {
        Event::Failed(*effect)
    }

    fn check(&self, _: &u8, _: &Event) -> Result<(), Refusal> {
        Ok(())
    }

    fn wanted(&self, _: &Sent, _: Timestamp, _: &u8) -> bool {
        true
    }

    fn key(&self, effect: &u8) -> String {
        format!("message {effect}")
    }
}

/// A neighbour that counts what reached it by key, and fails the first so many times.
#[derive(Clone, Default)]
struct Gateway {
    delivered: Arc<Mutex<BTreeMap<String, Vec<Timestamp>>>>,
    failures: Arc<Mutex<usize>>,
}

impl Neighbours for Gateway {
    type Effect = u8;
    type Event = Event;

    async fn perform(&self, effect: &u8, key: &str, at: Timestamp) -> Result<Event, PortError> {
        let mut failures = self.failures.lock().unwrap();
        if *failures > 0 {
            *failures -= 1;
            return Err(PortError::Unavailable { system: "gateway".into(), why: "down".into() });
        }
        self.delivered.lock().unwrap().entry(key.to_owned()).or_default().push(at);
        Ok(Event::Sent(*effect))
    }
}

/// A store that is killed at its `n`-th commit: before anything of it is kept.
struct Dying {
    inner: MemoryStore,
    left: usize,
}

impl Store for Dying {
    fn commit(&mut self, commit: &Commit) -> Result<(), StoreError> {
        if self.left == 0 {
            return Err(StoreError("killed".into()));
        }
        self.left -= 1;
        self.inner.commit(commit)
    }

    fn events(&self) -> Result<Vec<(Timestamp, String)>, StoreError> {
        self.inner.events()
    }

    fn next_work(&self) -> Result<Option<Work>, StoreError> {
        self.inner.next_work()
    }

    fn work(&self) -> Result<Vec<Work>, StoreError> {
        self.inner.work()
    }
}

fn start() -> Timestamp {
    "2025-06-02T10:15:00+05:00".parse().unwrap()
}

fn end() -> Timestamp {
    start() + SignedDuration::from_hours(24 * 30)
}

async fn run(gateway: &Gateway) -> Driver<Messages, MemoryStore> {
    let mut driver = Driver::open(Messages, MemoryStore::default(), start()).unwrap();
    driver.pump(end(), gateway).await.unwrap();
    driver
}

#[tokio::test]
async fn work_is_done_in_time_order_each_at_its_own_instant() {
    let gateway = Gateway::default();
    let driver = run(&gateway).await;
    assert_eq!(driver.state().done, [1, 2, 3]);
    let delivered = gateway.delivered.lock().unwrap();
    let seconds: Vec<i64> = delivered.values().flatten().map(|at| at.as_second() - start().as_second()).collect();
    assert_eq!(seconds, [3_600, 3_600 + 72 * 3_600, 3_600 + 144 * 3_600]);
}

#[tokio::test]
async fn nothing_is_done_before_it_is_due() {
    let gateway = Gateway::default();
    let mut driver = Driver::open(Messages, MemoryStore::default(), start()).unwrap();
    driver.pump(start() + SignedDuration::from_mins(59), &gateway).await.unwrap();
    assert!(gateway.delivered.lock().unwrap().is_empty());
    assert_eq!(driver.next_due().unwrap(), Some(start() + SignedDuration::from_hours(1)));
}

#[tokio::test]
async fn a_failed_exchange_is_repeated_after_pauses_that_double() {
    let gateway = Gateway::default();
    *gateway.failures.lock().unwrap() = 3;
    let driver = run(&gateway).await;
    assert_eq!((driver.state().failures, driver.state().done.as_slice()), (3, &[1, 2, 3][..]));
    let first = gateway.delivered.lock().unwrap()["message 1"][0];
    assert_eq!(first, start() + SignedDuration::from_mins(60 + 15 + 30 + 60));
}

#[tokio::test]
async fn killed_at_any_commit_it_goes_on_where_it_was() {
    let whole = run(&Gateway::default()).await.into_store().events().unwrap();
    for left in 0..=whole.len() {
        let gateway = Gateway::default();
        let memory = MemoryStore::default();
        if let Ok(mut dying) = Driver::open(Messages, Dying { inner: memory.clone(), left }, start()) {
            let killed = dying.pump(end(), &gateway).await;
            assert_eq!(killed.is_err(), left < whole.len(), "killed at commit {left}");
        }
        let mut driver = Driver::open(Messages, memory.clone(), start()).unwrap();
        driver.pump(end(), &gateway).await.unwrap();
        assert_eq!(driver.state().done, [1, 2, 3], "killed at commit {left}");
        assert_eq!(memory.events().unwrap(), whole, "killed at commit {left}: another history");
        for (key, times) in gateway.delivered.lock().unwrap().iter() {
            // A message may reach the gateway again with the same key; the gateway knows it by that key.
            assert!(times.len() <= 2, "killed at commit {left}: {key} {times:?}");
            assert!(times.windows(2).all(|pair| pair[0] == pair[1]), "killed at commit {left}: {key} {times:?}");
        }
    }
}

#[tokio::test]
async fn the_state_is_the_fold_of_the_stored_events() {
    let gateway = Gateway::default();
    *gateway.failures.lock().unwrap() = 2;
    let driver = run(&gateway).await;
    let state = driver.state().clone();
    let again = Driver::open(Messages, driver.into_store(), end()).unwrap();
    assert_eq!(*again.state(), state);
}
