//! The handle by which a scenario enters and removes producers and issues and revokes certificates.

use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use super::state::{Certificate, Entry, State};
use super::wire::Service;
use crate::kernel::clock::VirtualClock;
use crate::kernel::locked;
use crate::kernel::saved::Saved;

/// The Ministry of Industry in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct Industry(Arc<Mutex<Service>>);

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl Industry {
    /// A register without producers and certificates.
    #[must_use]
    pub fn new(clock: VirtualClock) -> Self {
        Self(Arc::new(Mutex::new(Service { state: State::default(), clock })))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// Enters a producer from that day on; the number of the entry, the next of `SIM-KP-00000001` and on.
    pub fn enter(&self, bin: &str, from: Date) -> String {
        locked(&self.0).state.enter(bin, from)
    }

    /// Removes an entry on that day, which is the first one without it; false when there is none of this number.
    pub fn remove(&self, number: &str, on: Date) -> bool {
        locked(&self.0).state.remove(number, on)
    }

    /// The entries of a producer as the register shows them today.
    pub fn entries(&self, bin: &str) -> Vec<Entry> {
        let service = locked(&self.0);
        service.state.entries(bin, service.clock.today())
    }

    /// Adds a certificate, or replaces the one with its number.
    pub fn certify(&self, certificate: Certificate) {
        locked(&self.0).state.put(certificate);
    }

    /// Revokes a certificate at once; false when there is none.
    pub fn revoke(&self, number: &str) -> bool {
        locked(&self.0).state.revoke(number)
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
