//! The handle by which a scenario issues permits and changes their fate.

use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use super::state::{NewPermit, Permit, State, Status};
use super::wire::Service;
use crate::kernel::clock::VirtualClock;
use crate::kernel::fault::Faults;
use crate::kernel::locked;
use crate::kernel::postman::Postman;
use crate::kernel::saved::Saved;

const SDU: &str = "sdu";
const REGISTER: &str = "register";

/// e-license in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct ELicense(Arc<Mutex<Service>>);

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl ELicense {
    /// A register without permits. `faults` are those of its server: they shape its callbacks too.
    #[must_use]
    pub fn new(clock: VirtualClock, postman: Postman, faults: Faults) -> Self {
        let service = Service { state: State::default(), clock, postman, faults, told: vec![SDU], events: 0 };
        Self(Arc::new(Mutex::new(service)))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// Issues a permit; its nikad, the next of `KZ00LAA00000001` and on.
    pub fn issue(&self, permit: NewPermit) -> String {
        locked(&self.0).state.issue(permit)
    }

    /// Suspends a permit from today; false when there is none.
    pub fn suspend(&self, nikad: &str) -> bool {
        self.set_status(nikad, Status::Suspended, self.today())
    }

    /// Terminates a permit today; false when there is none.
    pub fn terminate(&self, nikad: &str) -> bool {
        self.set_status(nikad, Status::Terminated, self.today())
    }

    /// Excludes a permit from the register today; false when there is none.
    pub fn exclude(&self, nikad: &str) -> bool {
        self.set_status(nikad, Status::Excluded, self.today())
    }

    /// A permit stands there since that day; false when there is none.
    pub fn set_status(&self, nikad: &str, status: Status, since: Date) -> bool {
        locked(&self.0).state.set_status(nikad, status, since)
    }

    /// Prints other holder's names on a permit; false when there is none.
    pub fn set_holder(&self, nikad: &str, kk: &str, ru: &str) -> bool {
        locked(&self.0).state.set_holder(nikad, kk, ru)
    }

    /// The permit with this nikad.
    #[must_use]
    pub fn permit(&self, nikad: &str) -> Option<Permit> {
        locked(&self.0).state.permit(nikad).cloned()
    }

    /// All permits of a holder with all their versions, oldest first.
    #[must_use]
    pub fn permits(&self, bin: &str) -> Vec<Permit> {
        locked(&self.0).state.of_holder(bin)
    }

    /// Whether a reissue is written back to SDU (reading `writeback.route`).
    pub fn set_writeback(&self, on: bool) {
        self.tell(SDU, on);
    }

    /// Whether the register is told of a reissue by the same callback (reading `register.holder_sync`).
    pub fn set_register_writeback(&self, on: bool) {
        self.tell(REGISTER, on);
    }

    /// A copy of what it holds, with whom it tells of a reissue.
    #[must_use]
    pub fn save(&self) -> Saved {
        let service = locked(&self.0);
        Saved::of(&(service.state.clone(), service.told.clone(), service.events))
    }

    /// Holds again what it held then; the copy of another system changes nothing.
    pub fn restore(&self, saved: &Saved) {
        let mut service = locked(&self.0);
        if let Some(held) = saved.exact() {
            (service.state, service.told, service.events) = held;
        }
    }

    /// Forgets everything; write-back to SDU is on again, that to the register off.
    pub fn clear(&self) {
        let mut service = locked(&self.0);
        service.state = State::default();
        service.told = vec![SDU];
        service.events = 0;
    }

    fn tell(&self, role: &'static str, on: bool) {
        let told = &mut locked(&self.0).told;
        told.retain(|known| *known != role);
        if on {
            told.push(role);
        }
    }

    fn today(&self) -> Date {
        locked(&self.0).clock.today()
    }
}
