//! What the operator has and what it has opened, without HTTP.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Kind of an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Kind {
    /// For development.
    Development,
    /// For testing.
    Testing,
    /// For trial operation.
    Trial,
    /// For tests of information security.
    Trials,
    /// For industrial operation.
    Production,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Development, Self::Testing, Self::Trial, Self::Trials, Self::Production];
}

/// An environment that the operator has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Environment {
    /// Its kind.
    pub kind: Kind,
    /// Whether it is apart from the others.
    pub separate: bool,
}

/// What the operator says of the capacity for an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Capacity {
    /// Whether placing is possible.
    pub possible: bool,
    /// Id of the operator's statement.
    pub reference: String,
}

/// A service of the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// Its kind by item 25 of order 129, e.g. `25.1`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Whether it is rendered now.
    pub active: bool,
}

/// In what operation the external gateway is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Gateway {
    /// In industrial operation.
    Industrial,
    /// In trial operation.
    Trial,
    /// There is none.
    None,
}

/// A link at the external gateway, member by member as it was ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    pub(super) id: String,
    pub(super) state_system: String,
    pub(super) other_system: String,
}

/// What environments are ordered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum Purpose {
    /// To create or develop an object.
    Create,
    /// To place it.
    Place,
}

/// An order for environments, member by member as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Order {
    pub(super) id: String,
    pub(super) addressee: String,
    pub(super) purpose: Purpose,
    pub(super) environments: Vec<Kind>,
    pub(super) from: String,
    pub(super) free_until: Option<Date>,
}

/// The operator: all environments in Kazakhstan and a gateway in industrial operation, unless a scenario says otherwise; no services.
#[derive(Debug, Clone, Serialize)]
pub(super) struct State {
    pub(super) inventory: Vec<Environment>,
    pub(super) services: Vec<Service>,
    pub(super) country: String,
    pub(super) gateway: Gateway,
    links: BTreeMap<String, Link>,
    capacity: BTreeMap<String, Capacity>,
    orders: BTreeMap<String, (Order, Vec<Environment>)>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            inventory: Kind::ALL.map(|kind| Environment { kind, separate: true }).to_vec(),
            services: Vec::new(),
            country: "KZ".to_owned(),
            gateway: Gateway::Industrial,
            links: BTreeMap::new(),
            capacity: BTreeMap::new(),
            orders: BTreeMap::new(),
        }
    }
}

impl State {
    pub(super) fn set_capacity(&mut self, object: &str, capacity: Capacity) {
        self.capacity.insert(object.to_owned(), capacity);
    }

    /// The statement on an object: there is room, when nobody has said otherwise.
    pub(super) fn capacity(&self, object: &str) -> Capacity {
        let room = || Capacity { possible: true, reference: format!("SIM-STATEMENT-{object}") };
        self.capacity.get(object).cloned().unwrap_or_else(room)
    }

    /// The link under this id.
    pub(super) fn link(&self, id: &str) -> Option<&Link> {
        self.links.get(id)
    }

    /// Opens a link once; whether it was open already.
    pub(super) fn open_link(&mut self, link: Link) -> bool {
        let known = self.links.contains_key(&link.id);
        self.links.entry(link.id.clone()).or_insert(link);
        known
    }

    /// The order under this id.
    pub(super) fn order(&self, id: &str) -> Option<&Order> {
        self.orders.get(id).map(|(order, _)| order)
    }

    pub(super) fn orders(&self) -> impl Iterator<Item = &str> {
        self.orders.keys().map(String::as_str)
    }

    /// Opens what the operator has of the ordered kinds, once for an order; what was opened and whether the order was known.
    pub(super) fn open(&mut self, order: Order) -> (Vec<Environment>, bool) {
        if let Some((_, opened)) = self.orders.get(&order.id) {
            return (opened.clone(), true);
        }
        let ordered = |one: &&Environment| order.environments.contains(&one.kind);
        let opened: Vec<Environment> = self.inventory.iter().filter(ordered).copied().collect();
        self.orders.insert(order.id.clone(), (order, opened.clone()));
        (opened, false)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use proptest::prop_assert_eq;
    use proptest::sample::subsequence;

    use super::{Capacity, Environment, Kind, Link, Order, Purpose, State};

    fn order(id: &str, environments: Vec<Kind>) -> Order {
        Order {
            id: id.into(),
            addressee: "191140999009".into(),
            purpose: Purpose::Create,
            environments,
            from: "2024-03-04".into(),
            free_until: None,
        }
    }

    proptest! {
        #[test]
        fn what_is_opened_is_what_was_ordered_and_is_there(
            there in subsequence(&Kind::ALL, 0..=5),
            ordered in subsequence(&Kind::ALL, 1..=5),
            separate in any::<bool>(),
        ) {
            let inventory = there.iter().map(|kind| Environment { kind: *kind, separate }).collect();
            let mut state = State { inventory, ..State::default() };
            let (opened, repeat) = state.open(order("o", ordered.clone()));
            let both: Vec<_> = there.iter().filter(|kind| ordered.contains(kind)).copied().collect();
            prop_assert_eq!(opened.iter().map(|one| one.kind).collect::<Vec<_>>(), both);
            prop_assert_eq!(repeat, false);
            // The same order later is the same answer, whatever the operator has by then.
            state.inventory.clear();
            prop_assert_eq!(state.open(order("o", Kind::ALL.to_vec())), (opened, true));
        }
    }

    #[test]
    fn a_link_is_opened_once() {
        let mut state = State::default();
        let link = |other: &str| Link { id: "L".into(), state_system: "A".into(), other_system: other.into() };
        assert!(!state.open_link(link("B")));
        assert!(state.open_link(link("C")), "the id is taken");
        assert_eq!(state.link("L"), Some(&link("B")));
    }

    #[test]
    fn there_is_room_until_somebody_says_otherwise() {
        let mut state = State::default();
        assert_eq!(state.capacity("O-1").reference, "SIM-STATEMENT-O-1");
        assert!(state.capacity("O-1").possible);
        let none = Capacity { possible: false, reference: "S-7".into() };
        state.set_capacity("O-1", none.clone());
        assert_eq!((state.capacity("O-1"), state.capacity("O-2").possible), (none, true));
    }
}
