//! The register of trusted software and electronics: refusals that can be understood, grounds of the right day and kind, history that
//! stays, cabinets that show their own.

use jiff::civil::{Date, date};
use serde_json::Value;

use super::{Breach, Monitor};
use crate::conformance::evidence::Evidence;
use crate::conformance::names;
use crate::conformance::steps::{list, text};
use crate::journal::format::{Observation, Record};
use crate::law::catalogue::Catalogue;
use crate::law::edition::{Parameters, act_window};

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "refusals-say-why",
        clause: "KZ-567-2025/annex2/row9.1",
        demand: "each refusal names the clause, what was found, and what would change the outcome",
        watch: unexplained,
    },
    Monitor {
        name: "grounds-of-the-day",
        clause: "KZ-567-2025/ord/4",
        demand: "nobody is refused on a text that applied neither on the day of filing nor on that of the decision",
        watch: out_of_time,
    },
    Monitor {
        name: "grounds-of-the-kind",
        clause: "KZ-567-2025/annex2/row9.1",
        demand: "software is not refused on what is asked of electronics, nor the other way round",
        watch: of_other_kind,
    },
    Monitor {
        name: "history-is-kept",
        clause: "KZ-567-2025/annex2/row9.3",
        demand: "a version of an entry that was shown once is neither altered nor removed",
        watch: rewritten,
    },
    Monitor {
        name: "cabinet-of-the-user",
        clause: "KZ-567-2025/annex2/row11.1",
        demand: "a cabinet shows the requests of its user and of nobody else",
        watch: of_others,
    },
];

/// First day of what was postponed (`KZ-567-2025/ord/4`).
const YEAR_2026: Date = date(2026, 1, 1);
const ACT: &str = "KZ-567-2025";
/// Grounds that concern one kind of product.
const OF_SOFTWARE: [&str; 3] = ["annex2/row9.1.sw", "ord/1.abz8", "ord/1.abz10"];
/// See [`OF_SOFTWARE`].
const OF_ELECTRONICS: [&str; 5] = ["annex2/row9.1.el", "ord/1.abz12", "ord/1.abz14", "ord/1.abz15", "ord/1.abz17"];

/// Observations of a kind at the register, with the numbers of their records.
fn observed<'a>(
    evidence: &Evidence<'a>,
    role: &'a str,
    kind: &'a str,
) -> impl Iterator<Item = (usize, &'a Observation)> {
    evidence.records().iter().enumerate().filter_map(move |(at, record)| match record {
        Record::Observation(seen) if seen.role == role && seen.kind == kind => Some((at + 1, seen)),
        _ => None,
    })
}

/// Applications that the register showed as refused.
fn refusals<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = (usize, &'a Value)> {
    observed(evidence, "register", "filings")
        .flat_map(|(number, seen)| list(&seen.body, "filings").iter().map(move |filing| (number, filing)))
        .filter(|(_, filing)| text(filing, "status") == "REFUSED")
}

fn unexplained(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (number, filing) in refusals(evidence) {
        let id = text(filing, "filing");
        let reasons = list(filing, "reasons");
        if reasons.is_empty() {
            breaches.push(Breach::new(format!("{id} is refused without a reason"), number));
        }
        for reason in reasons {
            let empty = ["ground", "fact", "remedy"].into_iter().find(|key| text(reason, key).trim().is_empty());
            if let Some(key) = empty {
                breaches.push(Breach::new(format!("a reason of {id} has no {key}"), number));
            } else if Catalogue::embedded().clause(text(reason, "ground")).is_none() {
                let observed = format!("{id} is refused on {}, which is no clause", text(reason, "ground"));
                breaches.push(Breach::new(observed, number));
            }
        }
    }
    breaches
}

/// Days of filing and decision.
fn days(filing: &Value) -> Vec<Date> {
    let instants = ["submitted_at", "decided_at"].into_iter().filter_map(|key| names::wire_instant(text(filing, key)));
    instants.map(|at| at.to_zoned(names::astana()).date()).collect()
}

/// The first day of order 567 under the date of publication that the scenario states.
fn first_day(evidence: &Evidence<'_>) -> Option<Date> {
    let mut parameters = Parameters::default();
    for (_, binding) in evidence.bindings("parameter").filter(|(_, binding)| binding.name.starts_with(ACT)) {
        parameters.set(&binding.name, binding.values.get("value")?).ok()?;
    }
    Some(act_window(ACT, &parameters).ok()?.from)
}

/// Whether a reading of the scenario has this option.
fn under(evidence: &Evidence<'_>, key: &str, option: &str) -> bool {
    let mut bound = evidence.bindings("reading");
    bound.any(|(_, binding)| binding.name == key && binding.values.get("option").is_some_and(|set| set == option))
}

/// Whether a ground of order 567 applies on a day; other grounds are not judged here.
fn applies(ground: &str, day: Date, t0: Date, list_of_now: bool) -> bool {
    match ground.strip_prefix("KZ-567-2025/") {
        Some("ord/1.abz8" | "ord/1.abz12") => day < YEAR_2026,
        Some("ord/1.abz10" | "ord/1.abz14") => day >= YEAR_2026,
        Some("ord/1.abz15") => day < t0,
        Some("ord/1.abz17" | "ord/1.abz19") => day >= t0,
        Some(row) if row.starts_with("annex2/row9.1.") => list_of_now || day >= t0,
        _ => true,
    }
}

fn out_of_time(evidence: &Evidence<'_>) -> Vec<Breach> {
    let Some(t0) = first_day(evidence) else { return Vec::new() };
    let list_of_now = under(evidence, "register.documents_before_t0", "as_now");
    let mut breaches = Vec::new();
    for (number, filing) in refusals(evidence) {
        let days = days(filing);
        let late = |reason: &&Value| !days.iter().any(|day| applies(text(reason, "ground"), *day, t0, list_of_now));
        if let Some(reason) = list(filing, "reasons").iter().find(late).filter(|_| !days.is_empty()) {
            let observed = format!("{} is refused on {} on {days:?}", text(filing, "filing"), text(reason, "ground"));
            breaches.push(Breach::new(observed, number));
        }
    }
    breaches
}

/// The kind of the product that an application of this id is about.
fn kind<'a>(evidence: &Evidence<'a>, id: &str) -> Option<&'a str> {
    let is = |(_, binding): &(usize, &crate::journal::format::Binding)| {
        binding.values.get("filing").is_some_and(|bound| bound == id)
    };
    let (_, filing) = evidence.bindings("filing").find(is)?;
    let (_, product) = evidence.bindings("product").rev().find(|(_, product)| product.name == filing.name)?;
    product.values.get("kind").map(String::as_str)
}

fn of_other_kind(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (number, filing) in refusals(evidence) {
        let foreign: &[&str] = match kind(evidence, text(filing, "filing")) {
            Some("SOFTWARE") => &OF_ELECTRONICS,
            Some("ELECTRONICS") => &OF_SOFTWARE,
            _ => continue,
        };
        let of_other = |reason: &&Value| {
            let ground = text(reason, "ground").strip_prefix("KZ-567-2025/").unwrap_or_default();
            // `abz1` must not be taken for the beginning of `abz10`; rows of documents are named by their beginning.
            foreign
                .iter()
                .any(|other| if other.starts_with("annex2") { ground.starts_with(other) } else { ground == *other })
        };
        if let Some(reason) = list(filing, "reasons").iter().find(of_other) {
            let observed = format!("{} is refused on {}", text(filing, "filing"), text(reason, "ground"));
            breaches.push(Breach::new(observed, number));
        }
    }
    breaches
}

fn rewritten(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut last: Vec<(&str, &[Value])> = Vec::new();
    for (number, seen) in observed(evidence, "register", "entries") {
        for entry in list(&seen.body, "entries") {
            let (id, versions) = (text(entry, "number"), list(entry, "versions"));
            match last.iter_mut().find(|(known, _)| *known == id) {
                Some((_, before)) => {
                    if !versions.starts_with(before) {
                        breaches.push(Breach::new(format!("{id} has lost or altered an earlier version"), number));
                    }
                    *before = versions;
                }
                None => last.push((id, versions)),
            }
        }
    }
    breaches
}

fn of_others(evidence: &Evidence<'_>) -> Vec<Breach> {
    let seen = ["register", "egov"].into_iter().flat_map(|role| observed(evidence, role, "cabinet"));
    let foreign = seen.filter_map(|(number, seen)| {
        let user = seen.query.strip_prefix("user=")?;
        let other = list(&seen.body, "requests").iter().find(|request| text(request, "bin") != user)?;
        Some(Breach::new(format!("the cabinet of {user} shows a request of {}", text(other, "bin")), number))
    });
    foreign.collect()
}
