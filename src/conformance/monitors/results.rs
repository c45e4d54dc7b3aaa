//! Result documents and their verification: what must hold whenever the portal shows one (order №9 as order №3 amends it).

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Breach, Monitor};
use crate::conformance::evidence::Evidence;
use crate::conformance::matrix;
use crate::conformance::steps::{list, pair_entered, plain_message, shows_nothing, text};
use crate::conformance::world::PORTAL;
use crate::journal::format::Record;

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "unique-numbers-of-documents",
        clause: "KZ-3-2019/annex1/3.1.f1",
        demand: "no two documents have the same unique number, and no document changes its own",
        watch: shared_numbers,
    },
    Monitor {
        name: "matrix-code-with-signature",
        clause: "KZ-3-2019/annex2/3.p2",
        demand: "every matrix code that the portal shows holds the signature of its document",
        watch: codes_without_signature,
    },
    Monitor {
        name: "document-with-signature",
        clause: "KZ-3-2019/annex2/3.p1",
        demand: "an issued document bears the signature of an official; one that was made automatically has none, which is remarked",
        watch: unsigned,
    },
    Monitor {
        name: "refused-documents-with-reasons",
        clause: "KZ-3-2019/annex1/3",
        demand: "a document that is not issued names ground, fact and remedy",
        watch: without_reasons,
    },
    Monitor {
        name: "one-negative-message",
        clause: "KZ-3-2019/annex2/5.p3",
        demand: "every negative verification of a number and an IIN or BIN shows the same message, but for what it repeats of them; none shows anything else",
        watch: telling,
    },
    Monitor {
        name: "number-and-subject-both",
        clause: "KZ-3-2019/annex2/5.p2",
        demand: "no document is shown to who enters its number or the IIN or BIN alone",
        watch: half_is_enough,
    },
];

/// Rows of all observations of a kind at the portal, with the record of each.
fn rows<'a>(evidence: &Evidence<'a>, kind: &'a str) -> impl Iterator<Item = (usize, &'a Value)> {
    let records = evidence.records().iter().enumerate();
    records
        .filter_map(move |(at, record)| match record {
            Record::Observation(seen) if seen.role == PORTAL && seen.kind == kind => Some((at + 1, &seen.body)),
            _ => None,
        })
        .flat_map(move |(number, body)| list(body, kind).iter().map(move |row| (number, row)))
}

/// Documents that are, or were, in a cabinet.
fn issued<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = (usize, &'a Value)> {
    rows(evidence, "results").filter(|(_, row)| matches!(text(row, "state"), "ISSUED" | "REPLACED"))
}

fn shared_numbers(evidence: &Evidence<'_>) -> Vec<Breach> {
    let (mut owners, mut numbers) = (BTreeMap::new(), BTreeMap::new());
    let mut breaches = Vec::new();
    for (record, row) in issued(evidence) {
        let (result, own) = (text(row, "result"), text(row, "number"));
        if own.is_empty() {
            continue;
        }
        if *owners.entry(own).or_insert(result) != result {
            breaches.push(Breach::new(format!("{own} is the number of {result} and of {}", owners[own]), record));
        } else if *numbers.entry(result).or_insert(own) != own {
            breaches.push(Breach::new(format!("{result} had the number {} and has {own}", numbers[result]), record));
        }
    }
    breaches
}

fn codes_without_signature(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut pictures: BTreeMap<&str, Option<String>> = BTreeMap::new();
    let mut breaches = Vec::new();
    for (record, row) in issued(evidence) {
        let picture = row.pointer("/matrix/png").and_then(Value::as_str).unwrap_or_default();
        if picture.is_empty() {
            continue;
        }
        let own = row.pointer("/signature/value").and_then(Value::as_str).unwrap_or_default();
        let wrong = || match matrix::read(picture) {
            Ok(code) if !own.is_empty() && text(&code, "signature") == own => None,
            Ok(code) => Some(format!("the code of {} says {code}", text(row, "result"))),
            Err(why) => Some(format!("the code of {}: {why}", text(row, "result"))),
        };
        // A document is looked at often; its picture is read once.
        if !pictures.contains_key(picture) {
            breaches.extend(wrong().map(|observed| Breach::new(observed, record)));
            pictures.insert(picture, None);
        }
    }
    breaches
}

fn unsigned(evidence: &Evidence<'_>) -> Vec<Breach> {
    let handed: Vec<&str> = evidence
        .bindings("result")
        .filter(|(_, bound)| bound.values.contains_key("provider"))
        .filter_map(|(_, bound)| bound.values.get("id").map(String::as_str))
        .collect();
    let mut told: BTreeMap<&str, Breach> = BTreeMap::new();
    // Where no requisites are demanded, a signature has none to confirm.
    let value = |row: &'_ Value| row.pointer("/signature/value").and_then(Value::as_str).is_some_and(|v| !v.is_empty());
    let bare = |row: &Value| !value(row) && text(row, "kind") != "INFORMATION";
    for (record, row) in issued(evidence).filter(|(_, row)| bare(row)) {
        let result = text(row, "result");
        // Nobody handed it over: the portal made it by itself, and item 3 does not say who signs then.
        let advisory = !handed.contains(&result);
        let observed = format!("the document {result} bears no official's signature");
        told.entry(result).or_insert(Breach { observed, record, advisory });
    }
    told.into_values().collect()
}

fn without_reasons(evidence: &Evidence<'_>) -> Vec<Breach> {
    let refused = rows(evidence, "results").filter(|(_, row)| text(row, "state") == "REFUSED");
    let bare = refused.filter(|(_, row)| {
        let reasons = list(row, "reasons");
        let whole = |reason: &Value| ["ground", "fact", "remedy"].iter().all(|member| !text(reason, member).is_empty());
        reasons.is_empty() || !reasons.iter().all(whole)
    });
    bare.map(|(record, row)| Breach::new(format!("{} is refused without reason", text(row, "result")), record))
        .collect()
}

fn telling(evidence: &Evidence<'_>) -> Vec<Breach> {
    let negative = rows(evidence, "verifications").filter(|(_, row)| text(row, "outcome") == "NEGATIVE");
    let mut first: Option<String> = None;
    let mut breaches = Vec::new();
    for (record, row) in negative {
        if let Some(message) = pair_entered(evidence, row).map(|pair| plain_message(row, pair)) {
            let one = first.get_or_insert_with(|| message.clone());
            if *one != message {
                breaches.push(Breach::new(format!("{message} where another check was answered {one}"), record));
            }
        }
        if !shows_nothing(row) {
            breaches.push(Breach::new(format!("a negative answer shows {row}"), record));
        }
    }
    breaches
}

fn half_is_enough(evidence: &Evidence<'_>) -> Vec<Breach> {
    let half = evidence.bindings("check").filter(|(_, bound)| {
        let empty = |key: &str| bound.values.get(key).is_none_or(String::is_empty);
        let image = bound.values.get("image").is_some_and(|image| image == "yes");
        !image && (empty("number") || empty("subject"))
    });
    let half: Vec<&str> = half.map(|(_, bound)| bound.name.as_str()).collect();
    let shown = rows(evidence, "verifications").filter(|(_, row)| half.contains(&text(row, "check")));
    let shown = shown.filter(|(_, row)| text(row, "outcome") == "POSITIVE" || !shows_nothing(row));
    shown.map(|(record, row)| Breach::new(format!("half of the pair was enough: {row}"), record)).collect()
}
