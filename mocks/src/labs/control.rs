//! The handle by which a scenario accredits laboratories and issues and annuls protocols.

use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use super::state::{Protocol, State};
use super::wire::Service;
use crate::kernel::locked;
use crate::kernel::saved::Saved;

/// The laboratories in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct Labs(Arc<Mutex<Service>>);

impl Default for Labs {
    fn default() -> Self {
        Self::new()
    }
}

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl Labs {
    /// No protocols, and no laboratory accredited.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Service { state: State::default() })))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// Accredits a laboratory from that day on, up to but not including the other day when there is one.
    pub fn accredit(&self, laboratory: &str, from: Date, until: Option<Date>) {
        locked(&self.0).state.accredit(laboratory, from, until);
    }

    /// Withdraws the accreditation from that day on; false when there was none to withdraw.
    pub fn withdraw(&self, laboratory: &str, on: Date) -> bool {
        locked(&self.0).state.withdraw(laboratory, on)
    }

    /// Adds a protocol, or replaces the one with its number.
    pub fn add(&self, protocol: Protocol) {
        locked(&self.0).state.put(protocol);
    }

    /// Annuls a protocol at once; false when there is none.
    pub fn annul(&self, number: &str) -> bool {
        locked(&self.0).state.annul(number)
    }

    /// The protocol with this number.
    pub fn protocol(&self, number: &str) -> Option<Protocol> {
        locked(&self.0).state.protocol(number).cloned()
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
