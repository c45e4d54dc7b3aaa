//! The handle by which a scenario says what the operator has, promises and renders.

use std::sync::{Arc, Mutex};

use super::state::{self, Capacity, Environment, Gateway, State};
use super::wire::Service;
use crate::kernel::locked;
use crate::kernel::saved::Saved;

/// The operator in the hands of a scenario.
#[derive(Debug, Clone)]
pub struct Platform(Arc<Mutex<Service>>);

impl Default for Platform {
    fn default() -> Self {
        Self::new()
    }
}

#[expect(
    clippy::must_use_candidate,
    reason = "a scenario acts first; whether it had an effect is only sometimes of interest"
)]
impl Platform {
    /// An operator with a separate environment of each kind in Kazakhstan, room for all, a gateway in industrial operation, no services.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Service { state: State::default() })))
    }

    /// The system for the server.
    #[must_use]
    pub fn system(&self) -> Arc<Mutex<Service>> {
        Arc::clone(&self.0)
    }

    /// The environments that the operator has from now on; what was opened stays.
    pub fn set_inventory(&self, inventory: Vec<Environment>) {
        locked(&self.0).state.inventory = inventory;
    }

    /// What the operator states on the capacity for an object from now on.
    pub fn set_capacity(&self, object: &str, possible: bool, reference: &str) {
        let capacity = Capacity { possible, reference: reference.to_owned() };
        locked(&self.0).state.set_capacity(object, capacity);
    }

    /// What the operator states on the capacity for an object.
    pub fn capacity(&self, object: &str) -> Capacity {
        locked(&self.0).state.capacity(object)
    }

    /// The services of the platform from now on.
    pub fn set_services(&self, services: Vec<state::Service>) {
        locked(&self.0).state.services = services;
    }

    /// Begins or ends to render a service; false when there is none of this id.
    pub fn set_active(&self, id: &str, active: bool) -> bool {
        let mut service = locked(&self.0);
        let found = service.state.services.iter_mut().find(|known| known.id == id);
        found.map(|known| known.active = active).is_some()
    }

    /// The country on whose territory the platform stands from now on, two letters.
    pub fn set_country(&self, country: &str) {
        country.clone_into(&mut locked(&self.0).state.country);
    }

    /// In what operation the external gateway is from now on.
    pub fn set_gateway(&self, gateway: Gateway) {
        locked(&self.0).state.gateway = gateway;
    }

    /// Ids of all orders for environments.
    pub fn orders(&self) -> Vec<String> {
        locked(&self.0).state.orders().map(str::to_owned).collect()
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
