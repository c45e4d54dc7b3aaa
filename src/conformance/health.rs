//! Whether the systems still answer. A run that has lost them says so and ends; it does not wait out each scenario that is left.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::world::World;

/// How long a system may take to say who it is, in real seconds.
const PROBE_LIMIT_S: u64 = 10;
/// After so many scenarios in a row in which calls brought no answer, the systems count as lost.
const IN_A_ROW: usize = 3;

/// The systems of one world, as its scenarios found them.
#[derive(Debug, Default)]
pub(super) struct Health {
    silent: usize,
    lost: Option<String>,
}

impl Health {
    /// Why nothing more can be asked of the systems, once it is so.
    pub(super) fn lost(&self) -> Option<&str> {
        self.lost.as_deref()
    }

    /// A scenario has ended. Where calls brought no answer, the systems are asked whether they are there at all.
    pub(super) async fn after(&mut self, world: &World) {
        if world.silences() == 0 {
            self.silent = 0;
            return;
        }
        self.silent += 1;
        let alive = world.alive(Duration::from_secs(PROBE_LIMIT_S)).await;
        let tired = self.silent >= IN_A_ROW;
        self.lost =
            alive.err().or_else(|| tired.then(|| format!("{IN_A_ROW} scenarios in a row got no answer in time")));
    }
}

/// How many worlds still have systems that answer.
#[derive(Debug)]
pub(super) struct Alive(AtomicUsize);

impl Alive {
    /// So many.
    pub(super) fn new(worlds: usize) -> Self {
        Self(AtomicUsize::new(worlds))
    }

    /// A world has lost its systems; true when others go on, so that its scenarios are left to them.
    pub(super) fn others_go_on(&self) -> bool {
        self.0.fetch_sub(1, Ordering::SeqCst) > 1
    }
}
