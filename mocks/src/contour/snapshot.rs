//! A copy of the whole contour at one moment: to go back to it, and to see what has changed since.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::Contour;
use crate::kernel::clock::stamp;
use crate::kernel::fault::Rule;
use crate::kernel::postman::Bag;
use crate::kernel::saved::Saved;
use crate::kernel::server::Previous as Answers;
use crate::relay::Previous as Messages;

/// What the contour held at some moment. Callers, addresses and the record of exchanges are no part of it.
#[derive(Debug, Clone)]
pub struct Snapshot {
    now: Timestamp,
    systems: Vec<(&'static str, Saved, Vec<Rule>, Answers)>,
    relays: Vec<(&'static str, Vec<Rule>, Messages)>,
    bag: Bag,
    tokens: BTreeMap<String, String>,
}

impl Contour {
    /// A copy of all it holds.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let systems = self.stations.iter().zip(self.handles.save());
        let relays = self.relays.iter();
        Snapshot {
            now: self.clock().now(),
            systems: systems
                .map(|(station, held)| (station.id, held, station.faults.installed(), station.server.previous()))
                .collect(),
            relays: relays.map(|(relay, _)| (relay.role(), relay.faults().installed(), relay.previous())).collect(),
            bag: self.postman().save(),
            tokens: self.tokens().save(),
        }
    }

    /// Goes back to what it held then.
    pub fn restore(&self, to: &Snapshot) {
        self.clock().set(to.now);
        let copies: Vec<Saved> = to.systems.iter().map(|(_, held, ..)| held.clone()).collect();
        self.handles.restore(&copies);
        for (station, (_, _, rules, answers)) in self.stations.iter().zip(&to.systems) {
            station.faults.set(rules.clone());
            station.server.set_previous(answers.clone());
        }
        for ((relay, _), (_, rules, messages)) in self.relays.iter().zip(&to.relays) {
            relay.faults().set(rules.clone());
            relay.set_previous(messages.clone());
        }
        self.tokens().restore(&to.tokens);
        self.postman().restore(&to.bag);
    }
}

impl Snapshot {
    /// The instant.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// All of it as JSON, for people and for comparison: `now`, `systems`, `callbacks` that wait, `faults`, `tokens`.
    #[must_use]
    pub fn shown(&self) -> Value {
        let systems = self.systems.iter().map(|(id, held, ..)| ((*id).to_owned(), held.shown().clone()));
        let ruled = self.systems.iter().map(|(id, _, rules, _)| (*id, rules));
        let ruled = ruled.chain(self.relays.iter().map(|(id, rules, _)| (*id, rules)));
        let faults = ruled
            .filter(|(_, rules)| !rules.is_empty())
            .map(|(id, rules)| (id.to_owned(), rules.iter().map(shown).collect::<Value>()));
        json!({
            "now": stamp(self.now),
            "systems": systems.collect::<Map<_, _>>(),
            "callbacks": serde_json::to_value(&self.bag.queue).unwrap_or_default(),
            "faults": faults.collect::<Map<_, _>>(),
            "tokens": self.tokens,
        })
    }
}

fn shown(rule: &Rule) -> Value {
    let Rule { operation, subject, times, fault } = rule;
    json!({"fault": fault.name(), "operation": operation, "subject": subject, "times": times})
}
