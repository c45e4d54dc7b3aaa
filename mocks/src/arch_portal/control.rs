//! The handle by which a scenario looks at the portal, puts something there and erases what is there.

use std::sync::{Arc, Mutex};

use super::notices::Notice;
use super::state::{Record, Requirements, Services, State};
use super::wire::Service;
use crate::kernel::locked;
use crate::kernel::saved::Saved;

/// The architecture portal in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct ArchPortal(Arc<Mutex<Service>>);

impl Default for ArchPortal {
    fn default() -> Self {
        Self::new()
    }
}

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl ArchPortal {
    /// A portal on which nothing was put.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Service { state: State::default() })))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// Records of an object, oldest first.
    pub fn records(&self, object: &str) -> Vec<Record> {
        locked(&self.0).state.records(object).to_vec()
    }

    /// Notices of the end of an object's operation, by number.
    pub fn notices(&self, object: &str) -> Vec<Notice> {
        locked(&self.0).state.notices.of(object)
    }

    /// The services, as they were put last.
    pub fn services(&self) -> Option<Services> {
        locked(&self.0).state.services.clone()
    }

    /// The requirements, as they were put last.
    pub fn requirements(&self) -> Option<Requirements> {
        locked(&self.0).state.requirements.clone()
    }

    /// Puts a record of an object there, as a role would; false when its number does not follow the last one.
    pub fn put(&self, object: &str, record: Record) -> bool {
        locked(&self.0).state.put(object, record).is_ok()
    }

    /// The services from now on.
    pub fn put_services(&self, services: Services) {
        locked(&self.0).state.services = Some(services);
    }

    /// The requirements from now on.
    pub fn put_requirements(&self, requirements: Requirements) {
        locked(&self.0).state.requirements = Some(requirements);
    }

    /// Erases the records of an object: its next version is 1 again. False when there are none.
    pub fn erase(&self, object: &str) -> bool {
        locked(&self.0).state.erase(object)
    }

    /// Erases services and requirements; false when there are neither.
    pub fn erase_pages(&self) -> bool {
        let state = &mut locked(&self.0).state;
        let services = state.services.take().is_some();
        state.requirements.take().is_some() || services
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
