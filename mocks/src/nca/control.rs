//! The handle by which a scenario issues and revokes certificates and signs with them.

use std::sync::{Arc, Mutex};

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

use super::authority::NcaError;
use super::sign::Signature;
use super::state::{State, Subject};
use super::wire::{Service, fingerprint};
use crate::kernel::clock::{VirtualClock, astana};
use crate::kernel::locked;
use crate::kernel::saved::Saved;

/// ҰКО in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct Nca(Arc<Mutex<Service>>);

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl Nca {
    /// An authority of seed 0 that has issued nothing.
    #[must_use]
    pub fn new(clock: VirtualClock) -> Self {
        Self(Arc::new(Mutex::new(Service { state: State::default(), clock })))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// Makes it the authority of this seed, with nothing issued. To be called after each reset of the contour, which goes back
    /// to seed 0.
    pub fn set_seed(&self, seed: u64) {
        locked(&self.0).state = State::new(seed);
    }

    /// Hex SHA-256 of the certificate of the authority: what a role is handed at reset as `systems.nca.sender`.
    pub fn ca_fingerprint(&self) -> Result<String, NcaError> {
        Ok(fingerprint(&locked(&self.0).state.authority()?.der))
    }

    /// Issues a certificate that is valid from the first to the last of these days in Astana, both included; its id.
    pub fn issue(&self, subject: Subject, from: Date, to: Date) -> Result<String, NcaError> {
        locked(&self.0).state.issue(subject, first_second(from), last_second(to), true)
    }

    /// The same from an authority of the same name that nobody trusts.
    pub fn issue_by_stranger(&self, subject: Subject, from: Date, to: Date) -> Result<String, NcaError> {
        locked(&self.0).state.issue(subject, first_second(from), last_second(to), false)
    }

    /// Revokes a certificate; the list shows it from that instant on. False when the authority issued none of this id.
    pub fn revoke(&self, id: &str, at: Timestamp) -> bool {
        locked(&self.0).state.revoke(id, at)
    }

    /// Signs a text with the key of this certificate, whatever has become of the certificate since.
    pub fn sign(&self, id: &str, content: &str) -> Result<Signature, NcaError> {
        locked(&self.0).state.sign(id, content)
    }

    /// A certificate, DER.
    pub fn certificate(&self, id: &str) -> Result<Vec<u8>, NcaError> {
        Ok(locked(&self.0).state.issued(id)?.der.clone())
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

    /// Forgets what was issued and goes back to seed 0.
    pub fn clear(&self) {
        locked(&self.0).state = State::default();
    }
}

fn first_second(day: Date) -> Timestamp {
    let midnight = day.to_datetime(Time::midnight()).to_zoned(astana());
    midnight.map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

fn last_second(day: Date) -> Timestamp {
    let next = first_second(day.saturating_add(SignedDuration::from_hours(24)));
    next.checked_sub(SignedDuration::from_secs(1)).unwrap_or(next)
}
