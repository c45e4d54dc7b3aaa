//! Monitors: rules that hold in every scenario whatever it asserts (clauses README 4.4). Pure functions of the evidence.

mod actors;
mod dialogue;
mod law_links;
mod objects;
mod persons;
mod register;
mod renewal;
mod results;
mod services;
mod subscribers;
mod wire;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_law_links;
#[cfg(test)]
mod tests_objects;
#[cfg(test)]
mod tests_persons;
#[cfg(test)]
mod tests_register;
#[cfg(test)]
mod tests_results;
#[cfg(test)]
mod tests_services;
#[cfg(test)]
mod tests_subscribers;

use super::evidence::Evidence;
use super::inside;
use crate::verdict::{Finding, Outcome};

/// A rule that watches every scenario.
#[derive(Clone, Copy)]
pub struct Monitor {
    /// Name in reports.
    pub name: &'static str,
    /// Clause that it holds.
    pub clause: &'static str,
    /// What it demands, one sentence.
    pub demand: &'static str,
    /// Finds breaches: what was observed, and the number of the record.
    pub watch: fn(&Evidence<'_>) -> Vec<Breach>,
}

/// A breach of a monitor's rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// What was observed.
    pub observed: String,
    /// Number of the record that shows it, from 1.
    pub record: usize,
    /// A remark only.
    pub advisory: bool,
}

impl Breach {
    fn new(observed: impl Into<String>, record: usize) -> Self {
        Self { observed: observed.into(), record, advisory: false }
    }
}

/// All monitors.
#[must_use]
pub fn all() -> Vec<Monitor> {
    [
        actors::MONITORS,
        dialogue::MONITORS,
        objects::MONITORS,
        law_links::MONITORS,
        register::MONITORS,
        renewal::MONITORS,
        wire::MONITORS,
        subscribers::MONITORS,
        persons::MONITORS,
        services::MONITORS,
        results::MONITORS,
    ]
    .concat()
}

/// What the monitors find in the evidence of a scenario. `open` are the ways inside products that were used in other scenarios.
#[must_use]
pub fn findings(evidence: &Evidence<'_>, open: &inside::Open) -> Vec<Finding> {
    let found = all().into_iter().flat_map(|monitor| {
        let untold = inside::of_monitor(evidence, open, monitor.name);
        (monitor.watch)(evidence).into_iter().map(move |breach| {
            let (level, observed) = match &untold {
                Some(why) => (Outcome::NotTested, format!("it cannot be told: {why}")),
                None if breach.advisory => (Outcome::Advisory, breach.observed),
                None => (Outcome::Nonconformant, breach.observed),
            };
            Finding {
                clause: monitor.clause.to_owned(),
                level,
                found_by: format!("monitor {}", monitor.name),
                message: monitor.demand.to_owned(),
                expected: None,
                observed: Some(observed),
                step: None,
                record: Some(breach.record),
            }
        })
    });
    found.collect()
}
