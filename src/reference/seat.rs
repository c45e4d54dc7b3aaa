//! The seat of a role: its driver on its store, its neighbours, its callers, its clock.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::desk::{Desk, EventOf, StateOf, View};
use super::problem::Problem;
use crate::adapters::http::Contour;
use crate::adapters::store::memory::MemoryStore;
use crate::adapters::store::sqlite::SqliteStore;
use crate::adaptor::trust::Trust;
use crate::adaptor::types::Reset;
use crate::app::driver::Driver;
use crate::app::ports::{Store, StoreError};
use crate::domain::variant::Defects;
use crate::law::edition::Parameters;
use crate::law::reading::Readings;
use crate::wire::moment::instant;

/// Where stores come from.
#[derive(Debug)]
pub(super) enum Shelf {
    /// In memory: the store of the present world.
    Memory(MemoryStore),
    /// In a file.
    File(std::path::PathBuf),
}

impl Shelf {
    /// Memory, or a file that is opened once to see that it can be.
    pub(super) fn open(file: Option<&Path>) -> Result<Self, StoreError> {
        match file {
            None => Ok(Self::Memory(MemoryStore::default())),
            Some(file) => SqliteStore::open(file).map(|_| Self::File(file.to_path_buf())),
        }
    }

    /// An empty store.
    fn fresh(&mut self) -> Result<Box<dyn Store>, StoreError> {
        match self {
            Self::Memory(store) => *store = MemoryStore::default(),
            Self::File(file) => SqliteStore::open(file)?.clear()?,
        }
        self.again()
    }

    /// The same store again, as after a restart.
    fn again(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(match self {
            Self::Memory(store) => Box::new(store.clone()),
            Self::File(file) => Box::new(SqliteStore::open(file)?),
        })
    }
}

/// What a role is set up with.
#[derive(Debug)]
pub(super) struct Plan {
    /// Where stores come from.
    pub(super) shelf: Shelf,
    /// Planted defects.
    pub(super) defects: Defects,
    /// Whom to trust by TLS.
    pub(super) trust: Trust,
}

/// A role at work.
pub(super) struct Seat<D: Desk> {
    shelf: Shelf,
    defects: Defects,
    trust: Trust,
    world: Option<World<D>>,
}

/// What a reset makes.
struct World<D: Desk> {
    driver: Option<Driver<D::Core, Box<dyn Store>>>,
    neighbours: D::Neighbours,
    ctx: D::Ctx,
    now: Timestamp,
    callers: BTreeMap<String, String>,
}

impl<D: Desk> Seat<D> {
    pub(super) fn new(plan: Plan) -> Self {
        let Plan { shelf, defects, trust } = plan;
        Self { shelf, defects, trust, world: None }
    }

    /// An empty world. Fails on what cannot be read, on another role, on readings and parameters that the law does not know.
    pub(super) fn reset(&mut self, reset: Reset) -> Result<(), Problem> {
        if reset.role != D::ROLE {
            return Err(Problem::bad(format!("this is {}, not {}", D::ROLE, reset.role)));
        }
        let now = instant(&reset.now, "now").map_err(|flaw| Problem::bad(flaw.to_string()))?;
        let readings = Readings::from_pairs(reset.readings.iter().map(|(key, option)| (key.as_str(), option.as_str())));
        let parameters = Parameters::from_pairs(reset.parameters.iter().map(|(k, v)| (k.as_str(), v.as_str())));
        let ctx = parameters.and_then(|parameters| D::context(&parameters, &readings?, &self.defects));
        let ctx = D::seeded(ctx.map_err(|error| Problem::bad(error.to_string()))?, reset.seed);
        let contour = Contour {
            role: D::ROLE,
            systems: reset.systems,
            seed: reset.seed,
            answer_limit: Duration::from_millis(reset.answer_limit_ms),
            defects: self.defects.clone(),
            trust: self.trust.clone(),
        };
        let neighbours = D::neighbours(contour).map_err(|error| Problem::bad(error.to_string()))?;
        let known = reset.callers.into_iter().filter(|(caller, _)| D::CALLERS.contains(&caller.as_str()));
        let callers = known.map(|(caller, credential)| (credential, caller)).collect();
        let driver = Driver::open(D::core(ctx.clone()), self.shelf.fresh()?, now)?;
        self.world = Some(World { driver: Some(driver), neighbours, ctx, now, callers });
        Ok(())
    }

    /// Planted defects.
    pub(super) fn defects(&self) -> &Defects {
        &self.defects
    }

    fn world(&mut self) -> Result<&mut World<D>, Problem> {
        self.world.as_mut().ok_or_else(|| Problem::new(axum::http::StatusCode::CONFLICT, "there has been no reset"))
    }

    /// The virtual instant.
    pub(super) fn now(&mut self) -> Result<Timestamp, Problem> {
        Ok(self.world()?.now)
    }

    /// What observations look at. Fails while there is no world and no driver.
    pub(super) fn shown<T>(&mut self, show: impl FnOnce(&StateOf<D>, &View<'_, D::Ctx>) -> T) -> Result<T, Problem> {
        let world = self.world()?;
        let driver = world.driver.as_ref().ok_or_else(restarting)?;
        let view = View { ctx: &world.ctx, now: world.now, decisions: driver.decisions() };
        Ok(show(driver.state(), &view))
    }

    /// The caller with this credential.
    pub(super) fn caller(&mut self, credential: &str) -> Result<Option<String>, Problem> {
        Ok(self.world()?.callers.get(credential).cloned())
    }

    /// Sets the clock and does what is due until then, in time order. Fails when time would run back.
    pub(super) async fn set_clock(&mut self, now: Timestamp) -> Result<(), Problem> {
        let world = self.world()?;
        if now < world.now {
            return Err(Problem::bad("time does not run back"));
        }
        world.now = now;
        self.pump().await
    }

    /// Does what is due now.
    pub(super) async fn pump(&mut self) -> Result<(), Problem> {
        let world = self.world()?;
        let now = world.now;
        let neighbours = &world.neighbours;
        match world.driver.as_mut() {
            Some(driver) => Ok(driver.pump(now, neighbours).await?),
            None => Err(restarting()),
        }
    }

    /// When the next work is due.
    pub(super) fn next_due(&mut self) -> Result<Option<Timestamp>, Problem> {
        Ok(self.driver()?.next_due()?)
    }

    /// The driver.
    pub(super) fn driver(&mut self) -> Result<&mut Driver<D::Core, Box<dyn Store>>, Problem> {
        self.world()?.driver.as_mut().ok_or_else(restarting)
    }

    /// Makes an event durable.
    pub(super) fn submit(&mut self, event: &EventOf<D>) -> Result<(), Problem> {
        let now = self.now()?;
        Ok(self.driver()?.submit(now, event)?)
    }

    /// Ends the driver and opens another on the same store: what a kill and a start do.
    pub(super) fn restart(&mut self) -> Result<(), Problem> {
        let world = self.world()?;
        drop(world.driver.take());
        let (core, now) = (D::core(world.ctx.clone()), world.now);
        let store = self.shelf.again()?;
        let driver = Driver::open(core, store, now)?;
        self.world()?.driver = Some(driver);
        Ok(())
    }
}

fn restarting() -> Problem {
    Problem::new(axum::http::StatusCode::SERVICE_UNAVAILABLE, "the role is restarting")
}
