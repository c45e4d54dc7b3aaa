//! The handle by which a scenario registers and annuls acts.

use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use super::state::{Kind, State};
use super::wire::Service;
use crate::kernel::clock::VirtualClock;
use crate::kernel::locked;
use crate::kernel::saved::Saved;

/// АХАЖ in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct Akhazh(Arc<Mutex<Service>>);

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl Akhazh {
    /// An archive without acts.
    #[must_use]
    pub fn new(clock: VirtualClock) -> Self {
        Self(Arc::new(Mutex::new(Service { state: State::default(), clock })))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// Registers a death that happened on `event` by an act of `act`; nobody sees it before that day.
    pub fn register_death(&self, iin: &str, event: Date, act: Date) {
        locked(&self.0).state.register(iin, Kind::Death, event, act);
    }

    /// Annuls the death acts of a person at once; false when there are none in force.
    pub fn annul_deaths(&self, iin: &str) -> bool {
        locked(&self.0).state.annul_deaths(iin) > 0
    }

    /// Registers a marriage of that day.
    pub fn register_marriage(&self, iin: &str, on: Date) {
        locked(&self.0).state.register(iin, Kind::Marriage, on, on);
    }

    /// A copy of what it holds.
    #[must_use]
    pub fn save(&self) -> Saved {
        Saved::of(&locked(&self.0).state)
    }

    /// Holds again what it held then; the copy of another system changes nothing.
    pub fn restore(&self, saved: &Saved) {
        if let Some(state) = saved.exact() {
            locked(&self.0).state = state;
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        locked(&self.0).state = State::default();
    }
}
