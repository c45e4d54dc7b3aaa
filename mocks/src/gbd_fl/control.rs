//! The handle by which a scenario seeds and changes the register of persons.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::state::{Fact, Person, State};
use super::wire::FlDesk;
use crate::kernel::clock::VirtualClock;
use crate::kernel::saved::Saved;
use crate::kernel::server::{Credentials, Simulated};
use crate::kernel::tokens::Tokens;
use crate::shep::{Face, SeedError, well_formed};

/// The register; clones share one state.
#[derive(Debug, Clone)]
pub struct GbdFl {
    state: Arc<Mutex<State>>,
    clock: VirtualClock,
    tokens: Tokens,
}

impl GbdFl {
    /// An empty register that opens persons by `tokens`.
    #[must_use]
    pub fn new(clock: VirtualClock, tokens: Tokens) -> Self {
        Self { state: Arc::default(), clock, tokens }
    }

    /// The system to be served; callers are known by `credentials`.
    #[must_use]
    pub fn system(&self, credentials: Credentials) -> Arc<Mutex<impl Simulated + use<>>> {
        Arc::new(Mutex::new(Face::new(FlDesk::new(self.clone()), credentials)))
    }

    /// Registers a person with a well-formed IIN.
    pub fn register(&self, person: Person) -> Result<(), SeedError> {
        if !well_formed(&person.iin) {
            return Err(SeedError::Number(person.iin));
        }
        self.lock().register(person)
    }

    /// Gives a person a patronymic.
    pub fn set_patronymic(&self, iin: &str, patronymic: &str) -> Result<(), SeedError> {
        self.lock().set_patronymic(iin, patronymic)
    }

    /// Sets a fact; it replaces a fact that stands at the same place of the message.
    pub fn set(&self, iin: &str, fact: Fact) -> Result<(), SeedError> {
        self.lock().set(iin, fact)
    }

    /// Removes all facts of a person.
    pub fn unset_all(&self, iin: &str) -> Result<(), SeedError> {
        self.lock().unset_all(iin)
    }

    /// A copy of what it holds.
    #[must_use]
    pub fn save(&self) -> Saved {
        Saved::of(&*self.lock())
    }

    /// Holds again what it held then; the copy of another system changes nothing.
    pub fn restore(&self, saved: &Saved) {
        if let Some(state) = saved.exact() {
            *self.lock() = state;
        }
    }

    /// Forgets all persons.
    pub fn clear(&self) {
        *self.lock() = State::default();
    }

    /// The clock.
    pub(super) fn clock(&self) -> &VirtualClock {
        &self.clock
    }

    /// The tokens.
    pub(super) fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The state.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
