//! Steps of the process of order 204 as they show on the wire, and the term of the order.

use jiff::Timestamp;

use super::evidence::{Evidence, Seen};
use super::names;
use crate::law::edition::{LAST_DAY_204, PUBLICATION_204, Parameters};
use crate::law::order204::Law204;
use crate::law::reading::Readings;

/// The first time that a step of the process took place for a BIN or an IIN (with that person's `phones`).
#[must_use]
pub fn first<'a>(evidence: &Evidence<'a>, moment: &str, subject: &str, phones: &[&str]) -> Option<Seen<'a>> {
    let by = |to: &'static str, operation: &'static str, key: &'static str| {
        evidence
            .exchanges()
            .find(|seen| seen.exchange.to == to && seen.exchange.operation == operation && seen.fact(key) == subject)
    };
    match moment {
        "permit search" => by("e-license", "GET /elicense/licenses", "bin"),
        "head query" => head_query(evidence, subject),
        "consent check" => by("ddb", "GET /ddb/consents", "iin"),
        "person check" => evidence.exchanges().find(|seen| seen.exchange.to == "gbd-fl" && seen.fact("iin") == subject),
        "civil-status check" => by("akhazh", "GET /zags/acts", "iin"),
        "hand-over" => hand_over(evidence, subject),
        "number look-up" => by("mba", "GET /bmg/phone", "iin"),
        "notice" => evidence.notices_to(phones).first().copied(),
        "renewal" => evidence.renewals(subject).first().copied(),
        "write-back" => evidence.exchanges().find(|seen| is_write_back(seen) && seen.fact("bin") == subject),
        _ => None,
    }
}

/// Whether an exchange writes updated permits to SDU.
#[must_use]
pub fn is_write_back(seen: &Seen<'_>) -> bool {
    seen.exchange.to == "sdu" && seen.exchange.operation == "POST /callbacks/v1/permits"
}

/// The head is read from the same extract as the name; the query for the head is the one that follows the permit search.
fn head_query<'a>(evidence: &Evidence<'a>, bin: &str) -> Option<Seen<'a>> {
    let search = first(evidence, "permit search", bin, &[])?;
    evidence.exchanges().find(|seen| {
        seen.number > search.number
            && seen.exchange.from == "sdu"
            && seen.exchange.operation == "GbdulInfoByBin_v2"
            && seen.fact("bin") == bin
    })
}

fn hand_over<'a>(evidence: &Evidence<'a>, subject: &str) -> Option<Seen<'a>> {
    let names = |seen: &Seen<'_>| {
        ["organisations", "heads"].iter().flat_map(|key| seen.list(key)).any(|row| {
            ["bin", "iin"].iter().any(|key| row.get(*key).and_then(serde_json::Value::as_str) == Some(subject))
        })
    };
    evidence
        .exchanges()
        .find(|seen| seen.exchange.to == "egov" && seen.exchange.operation == "POST /callbacks/v1/lists" && names(seen))
}

/// The order under the parameters and readings that the scenario has set.
#[must_use]
pub fn law(evidence: &Evidence<'_>) -> Option<Law204> {
    let mut parameters = Parameters::default();
    for key in [PUBLICATION_204, LAST_DAY_204] {
        if let Some((_, binding)) = evidence.bindings("parameter").rev().find(|(_, binding)| binding.name == key) {
            parameters.set(key, binding.values.get("value")?).ok()?;
        }
    }
    let mut readings = Readings::default();
    for (_, binding) in evidence.bindings("reading") {
        readings.set(&binding.name, binding.values.get("option")?).ok()?;
    }
    Law204::resolve(&parameters, &readings).ok()
}

/// The term of the order: first instant, first instant after.
#[must_use]
pub fn term(evidence: &Evidence<'_>) -> Option<(Timestamp, Timestamp)> {
    law(evidence).map(|law| (law.pilot_start(), law.pilot_end()))
}

/// The first call by a role outside the term of the order. What serves another act is none of it, nor is telling of what was done
/// in the term: the write-back of a renewal (row 26 of the life-cycle ends at S8) and the use of a person's data told to ДДБ.
#[must_use]
pub fn outside_term<'a>(evidence: &Evidence<'a>) -> Option<Seen<'a>> {
    let (start, end) = term(evidence)?;
    evidence.exchanges().find(|seen| {
        let at = names::wire_instant(&seen.exchange.at);
        matches!(seen.exchange.from.as_str(), "sdu" | "egov")
            && !evidence.is_beside_order_204(seen)
            && at.is_some_and(|at| at < start || (at >= end && !tells_what_was_done(seen)))
    })
}

fn tells_what_was_done(seen: &Seen<'_>) -> bool {
    is_write_back(seen) || (seen.exchange.to == "ddb" && seen.exchange.operation == "POST /ddb/uses")
}
