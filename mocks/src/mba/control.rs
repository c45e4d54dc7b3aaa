//! The handle by which a scenario links and unlinks numbers.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use super::state::{LinkState, State};
use super::wire::Service;
use crate::kernel::locked;
use crate::kernel::saved::Saved;

/// МБА in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct Mba(Arc<Mutex<Service>>);

impl Default for Mba {
    fn default() -> Self {
        Self::new()
    }
}

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl Mba {
    /// A base without numbers.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Service { state: State::default() })))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// Links a number that the person confirmed at that instant.
    pub fn link(&self, iin: &str, phone: &str, confirmed: Timestamp) {
        locked(&self.0).state.put(iin, phone, LinkState::Active, Some(confirmed));
    }

    /// Unlinks a number; it stays on record as unlinked. False when it was never linked.
    pub fn unlink(&self, iin: &str, phone: &str) -> bool {
        locked(&self.0).state.unlink(iin, phone)
    }

    /// Puts a number on record that the person has not confirmed.
    pub fn unconfirmed(&self, iin: &str, phone: &str) {
        locked(&self.0).state.put(iin, phone, LinkState::Unconfirmed, None);
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
