//! Personal data: every query is identified, rests on a will or on a recorded check, and is told to the subject (`KZ-418-V/35`, `36`).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::renewal::{without_consent, without_reply};
use super::{Breach, Monitor};
use crate::conformance::evidence::{Evidence, Seen};
use crate::conformance::steps::{corrections_sent, list, names_subject, queries, text};

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "queries-are-identified",
        clause: "KZ-418-V/35/4.1",
        demand: "every query of a role names one person or organisation",
        watch: unidentified,
    },
    Monitor {
        name: "transfers-rest-on-a-will-or-a-check",
        clause: "KZ-418-V/36/2",
        demand: "data of a person pass only after ДДБ was asked about them, and never against a refusal",
        watch: unfounded,
    },
    Monitor {
        name: "every-use-is-told-once",
        clause: "KZ-418-V/36/4",
        demand: "each answered query about a person is told to ДДБ, by a notification of its own",
        watch: untold,
    },
    Monitor {
        name: "corrections-follow-a-request",
        clause: "KZ-418-V/36/5",
        demand: "ЖТ МДҚ is told to correct only what the subject or a representative has asked for",
        watch: unasked_corrections,
    },
    Monitor {
        name: "no-renewal-by-machines-alone",
        clause: "KZ-418-V/36/6.p2",
        demand: "a permit is renewed only after the answer 1 and with a consent",
        watch: |evidence| [without_reply(evidence), without_consent(evidence)].concat(),
    },
];

/// Databases of persons.
const PERSONS: [&str; 3] = ["gbd-fl", "akhazh", "mba"];
/// Purpose of consents for order 204.
const ORDER_204: &str = "KZ-204-2025";

/// Whether an exchange asks for data about a person: corrections and writes do not.
pub(super) fn asks_about_person(seen: &Seen<'_>) -> bool {
    let exchange = seen.exchange;
    let corrects = exchange.operation == crate::conformance::steps::CORRECTION;
    PERSONS.contains(&exchange.to.as_str()) && !corrects && !exchange.operation.starts_with("POST ")
}

fn by_role(seen: &Seen<'_>) -> bool {
    matches!(seen.exchange.from.as_str(), "sdu" | "egov")
}

fn unidentified(evidence: &Evidence<'_>) -> Vec<Breach> {
    let bare = queries(evidence).filter(|seen| by_role(seen) && !names_subject(seen));
    bare.map(|seen| {
        let text = format!("{} asked {}: {}", seen.exchange.from, seen.exchange.to, seen.exchange.operation);
        Breach::new(text, seen.number)
    })
    .collect()
}

/// What ДДБ showed a role of a person before a record.
fn last_check<'a>(evidence: &Evidence<'a>, role: &str, iin: &str, before: usize) -> Option<Seen<'a>> {
    evidence.calls("ddb", "GET /ddb/consents").rev().find(|check| {
        check.number < before
            && check.exchange.from == role
            && check.fact("iin") == iin
            && check.answered()
            && check.exchange.fault.is_none()
    })
}

/// The will that a check shows for a purpose: the latest answered record of it.
fn will<'a>(check: &Seen<'a>, purpose: &str) -> Option<&'a Value> {
    let of_purpose =
        check.list("consents").iter().filter(|row| text(row, "purpose") == purpose && text(row, "status") != "PENDING");
    of_purpose.max_by_key(|row| text(row, "granted_at"))
}

/// The purpose of a query: that of the use which was told of it; order 204 when nobody has told.
fn purpose<'a>(evidence: &Evidence<'a>, query: &Seen<'_>) -> &'a str {
    let mut uses = evidence.calls("ddb", "POST /ddb/uses").filter(|told| {
        told.number > query.number
            && told.exchange.from == query.exchange.from
            && told.fact("operation") == query.exchange.to
            && told.fact("iin") == query.fact("iin")
    });
    uses.next().map_or(ORDER_204, |told| told.fact("purpose"))
}

/// Whether the scenario sets a reading to this option.
fn reads(evidence: &Evidence<'_>, key: &str, option: &str) -> bool {
    let mut set = evidence.bindings("reading").filter(|(_, binding)| binding.name == key);
    set.any(|(_, binding)| binding.values.get("option").is_some_and(|set| set == option))
}

/// Whether a granted record counts for the role at an instant: given through ДДБ, or by the registered number where that is as
/// good (`KZ-418-V/36/3.p2`), to this role, not expired.
fn counts(evidence: &Evidence<'_>, row: &Value, role: &str, at: &str) -> bool {
    let named = list(row, "recipients").iter().any(|recipient| recipient.as_str() == Some(role));
    let expires = text(row, "expires_at");
    let channel = match text(row, "channel") {
        "DDB" => true,
        "SMS" | "OTP" => !reads(evidence, "consent.by_number", "ddb_only"),
        _ => false,
    };
    channel && named && (expires.is_empty() || at < expires)
}

/// Why what a check shows does not allow a role's transfer.
fn fault(evidence: &Evidence<'_>, role: &str, check: Option<Seen<'_>>, purpose: &str) -> Option<&'static str> {
    let Some(check) = check else { return Some("no check in ДДБ") };
    let row = will(&check, purpose);
    match row.map(|row| (text(row, "status"), counts(evidence, row, role, &check.exchange.at))) {
        Some(("REFUSED" | "WITHDRAWN", _)) => Some("against a refusal in ДДБ"),
        Some(("GRANTED", true)) => None,
        _ if purpose == ORDER_204 && reads(evidence, "data.exception", "none") => {
            Some("no consent, and no exception is declared")
        }
        _ => None,
    }
}

/// Transfers of persons' data: the role that must have asked ДДБ, the person, the purpose, and the record.
fn transfers<'a>(evidence: &Evidence<'a>) -> Vec<(&'a str, &'a str, &'a str, Seen<'a>)> {
    let queries = evidence
        .exchanges()
        .filter(|seen| asks_about_person(seen) && by_role(seen) && seen.answered() && !seen.fact("iin").is_empty());
    let queries = queries.map(|seen| (seen.exchange.from.as_str(), seen.fact("iin"), purpose(evidence, &seen), seen));
    // A number is looked up for other services to ask for the very consent; only order 204 has asked before.
    let queries = queries.filter(|(_, _, purpose, seen)| seen.exchange.to != "mba" || *purpose == ORDER_204);
    let lists = evidence
        .calls("egov", "POST /callbacks/v1/lists")
        .filter(|seen| seen.exchange.from == "sdu" && seen.answered() && seen.exchange.fault.is_none());
    let heads =
        lists.flat_map(|seen| seen.list("heads").iter().map(move |head| ("sdu", text(head, "iin"), ORDER_204, seen)));
    queries.chain(heads).collect()
}

fn unfounded(evidence: &Evidence<'_>) -> Vec<Breach> {
    let found = transfers(evidence).into_iter().filter_map(|(role, iin, purpose, seen)| {
        let why = fault(evidence, role, last_check(evidence, role, iin, seen.number), purpose)?;
        Some(Breach::new(format!("{role} and {} passed data of {iin}: {why}", seen.exchange.to), seen.number))
    });
    found.collect()
}

fn untold(evidence: &Evidence<'_>) -> Vec<Breach> {
    // By role, person and system: the last answered query and how many there were.
    let mut asked: BTreeMap<(&str, &str, &str), (usize, usize)> = BTreeMap::new();
    let answered = |seen: &Seen<'_>| {
        let found = seen.exchange.to != "gbd-fl" || seen.flag("found");
        asks_about_person(seen)
            && by_role(seen)
            && seen.answered()
            && seen.exchange.fault.is_none()
            && found
            && names_subject(seen)
    };
    for seen in evidence.exchanges().filter(answered) {
        let key = (seen.exchange.from.as_str(), seen.fact("iin"), seen.exchange.to.as_str());
        let entry = asked.entry(key).or_default();
        *entry = (seen.number, entry.1 + 1);
    }
    let breach = |((role, iin, system), (last, times)): (&(&str, &str, &str), &(usize, usize))| {
        // A notification that ДДБ could not take was made all the same; the role tries again.
        let uses = evidence.calls("ddb", "POST /ddb/uses").filter(|told| {
            told.exchange.from == *role && told.fact("iin") == *iin && told.fact("operation") == *system
        });
        let told: BTreeSet<&str> = uses.map(|told| told.fact("use_id")).collect();
        (told.len() < *times).then(|| {
            let text = format!("{role} asked {system} about {iin} {times} time(s), ДДБ was told of {}", told.len());
            Breach::new(text, *last)
        })
    };
    asked.iter().filter_map(breach).collect()
}

/// Whether somebody asked for this correction before, and may: the subject, or a representative whom ДДБ showed to the portal.
fn asked_for(evidence: &Evidence<'_>, sent: &Seen<'_>) -> bool {
    let mut requests = evidence.bindings("correction").filter(|(number, _)| *number < sent.number);
    requests.any(|(_, binding)| {
        let value = |key: &str| binding.values.get(key).map(String::as_str).unwrap_or_default();
        let same = value("id") == sent.fact("request") && value("subject") == sent.fact("iin");
        let check = last_check(evidence, &sent.exchange.from, value("subject"), sent.number);
        let acts = check
            .is_some_and(|check| check.list("representatives").iter().any(|row| text(row, "iin") == value("user")));
        same && (value("user") == value("subject") || acts)
    })
}

fn unasked_corrections(evidence: &Evidence<'_>) -> Vec<Breach> {
    let unasked = corrections_sent(evidence).filter(|sent| sent.exchange.from != "egov" || !asked_for(evidence, sent));
    unasked
        .map(|sent| {
            let text = format!("{} told ЖТ МДҚ to correct {}", sent.exchange.from, sent.fact("iin"));
            Breach::new(text, sent.number)
        })
        .collect()
}
