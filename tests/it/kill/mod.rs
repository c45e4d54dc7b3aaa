//! Every real core on a store in a file, killed at every commit of a whole run, and at random ones.

mod objects;
mod portal;
mod proactive;
mod register;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use senim::adapters::store::sqlite::SqliteStore;
use senim::app::driver::Driver;
use senim::app::ports::{Commit, Neighbours, PortError, Store, StoreError, Work};
use senim::domain::machine::Core;

/// An instant of Astana.
fn at(text: &str) -> Timestamp {
    format!("{text}:00+05:00").parse().unwrap()
}

fn down(system: &str) -> PortError {
    PortError::Unavailable { system: system.into(), why: "down".into() }
}

type Answer<C> = fn(&<C as Core>::Effect, Timestamp) -> Result<<C as Core>::Event, PortError>;
/// What reached the neighbours, by key: when, and what.
type Heard<C> = BTreeMap<String, Vec<(Timestamp, <C as Core>::Effect)>>;

/// Neighbours that remember what they acted on.
struct World<C: Core> {
    answer: Answer<C>,
    heard: Mutex<Heard<C>>,
}

impl<C: Core> Neighbours for World<C> {
    type Effect = C::Effect;
    type Event = C::Event;

    async fn perform(&self, effect: &C::Effect, key: &str, at: Timestamp) -> Result<C::Event, PortError> {
        let answer = (self.answer)(effect, at)?;
        self.heard.lock().unwrap().entry(key.to_owned()).or_default().push((at, effect.clone()));
        Ok(answer)
    }
}

/// Whether the commit at which the process dies is still kept.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Dies {
    Before,
    After,
}

/// A store whose process dies at a commit.
struct Mortal {
    inner: SqliteStore,
    left: Option<(usize, Dies)>,
    commits: Arc<Mutex<usize>>,
}

impl Store for Mortal {
    fn commit(&mut self, commit: &Commit) -> Result<(), StoreError> {
        let dies = match &mut self.left {
            Some((0, dies)) => Some(*dies),
            Some((left, _)) => {
                *left -= 1;
                None
            }
            None => None,
        };
        if dies != Some(Dies::Before) {
            self.inner.commit(commit)?;
            *self.commits.lock().unwrap() += 1;
        }
        dies.map_or(Ok(()), |_| Err(StoreError("killed".into())))
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

/// What one role lives through.
struct Scene<C: Core> {
    core: C,
    answer: Answer<C>,
    script: Vec<(Timestamp, C::Event)>,
    /// From when, and until when the role lives.
    span: (&'static str, &'static str),
}

/// What is left at the end.
struct Outcome<C: Core> {
    state: C::State,
    events: Vec<(Timestamp, String)>,
    work: Vec<Work>,
    heard: Heard<C>,
    commits: usize,
    deaths: usize,
}

impl<C: Core + Clone> Scene<C> {
    /// Lives one life on the file, up to the end of the script or to its death. Whoever submits asks the store first whether
    /// its event is there already, as a sender asks that got no receipt.
    async fn live(&self, store: Mortal, world: &World<C>) -> Result<Driver<C, Mortal>, StoreError> {
        let mut driver = Driver::open(self.core.clone(), store, at(self.span.0))?;
        for (when, event) in &self.script {
            driver.pump(*when, world).await?;
            let known = (*when, serde_json::to_string(event).unwrap());
            let store = driver.into_store();
            let there = store.events()?.contains(&known);
            driver = Driver::open(self.core.clone(), store, at(self.span.0))?;
            if !there {
                driver.submit(*when, event)?;
            }
        }
        driver.pump(at(self.span.1), world).await?;
        Ok(driver)
    }

    /// A whole run with these deaths, each counted in commits from the birth before it.
    async fn run(&self, file: &Path, deaths: &[(usize, Dies)]) -> Outcome<C> {
        let world = World { answer: self.answer, heard: Mutex::default() };
        let commits = Arc::new(Mutex::new(0));
        for (died, left) in deaths.iter().copied().map(Some).chain([None]).enumerate() {
            let inner = SqliteStore::open(file).unwrap();
            let Ok(driver) = self.live(Mortal { inner, left, commits: Arc::clone(&commits) }, &world).await else {
                continue;
            };
            let state = driver.state().clone();
            let store = driver.into_store();
            let (events, work) = (store.events().unwrap(), store.work().unwrap());
            let heard = world.heard.into_inner().unwrap();
            let commits = *commits.lock().unwrap();
            return Outcome { state, events, work, heard, commits, deaths: died };
        }
        panic!("the last life has no death");
    }

    /// Holds a run with deaths against the whole one.
    async fn compare(&self, whole: &Outcome<C>, deaths: &[(usize, Dies)]) {
        let folder = tempfile::tempdir().unwrap();
        let run = self.run(&folder.path().join("store"), deaths).await;
        assert_eq!(run.state, whole.state, "{deaths:?}: another end");
        assert_eq!(run.events, whole.events, "{deaths:?}: another history");
        let left = |outcome: &Outcome<C>| outcome.work.iter().map(|work| work.work.clone()).collect::<Vec<_>>();
        assert_eq!(left(&run), left(whole), "{deaths:?}: timers lost or left over");
        assert_eq!(run.commits, whole.commits, "{deaths:?}: work done twice or not at all");
        assert!(run.heard.keys().eq(whole.heard.keys()), "{deaths:?}: something else reached the neighbours");
        let mut extra = 0;
        for (key, times) in &run.heard {
            // What comes again is the same command, at the same instant, under the same key: a neighbour acts on it once.
            assert!(times.iter().all(|time| *time == whole.heard[key][0]), "{deaths:?}: {key} {times:?}");
            extra += times.len() - whole.heard[key].len();
        }
        assert!(extra <= run.deaths, "{deaths:?}: more repeats than deaths");
    }

    /// Kills at each commit of the whole run, before and after it is kept, then at 100 random series of commits.
    async fn survive(&self, whole: &Outcome<C>) {
        for dies in [Dies::Before, Dies::After] {
            for left in 0..whole.commits {
                self.compare(whole, &[(left, dies)]).await;
            }
        }
        for seed in 0..100_u64 {
            let mut random = Random(seed);
            let count = 2 + random.below(4);
            let death = |_| {
                let dies = if random.below(2) == 0 { Dies::Before } else { Dies::After };
                (random.below(whole.commits / 2), dies)
            };
            let deaths: Vec<_> = (0..count).map(death).collect();
            self.compare(whole, &deaths).await;
        }
    }
}

/// Seeded numbers (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }
}
