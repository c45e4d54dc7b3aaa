//! Renewal and write-back: only after an answer and a consent, once, in the right order, of the right thing.

use std::collections::BTreeSet;

use super::{Breach, Monitor};
use crate::conformance::evidence::{Evidence, Seen};
use crate::conformance::moments;

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "no-renewal-without-reply-1",
        clause: "KZ-204-2025/alg/14",
        demand: "nothing is written to e-license without the reply 1",
        watch: without_reply,
    },
    Monitor {
        name: "consent-before-renewal",
        clause: "KZ-204-2025/ord/3.2",
        demand: "ДДБ showed a granted consent of the current head before the renewal",
        watch: without_consent,
    },
    Monitor {
        name: "permit-before-write-back",
        clause: "KZ-204-2025/alg/14",
        demand: "SDU is written only after e-license has issued the permit",
        watch: early_write_back,
    },
    Monitor {
        name: "no-effect-twice",
        clause: "KZ-204-2025/alg/14",
        demand: "a permit is renewed once",
        watch: renewed_twice,
    },
    Monitor {
        name: "name-of-the-register",
        clause: "KZ-204-2025/alg/20",
        demand: "the name on the permit is, letter by letter, the one that ЗТ МДҚ gave last",
        watch: other_name,
    },
];

/// Renewals that e-license carried out, with the BIN of each.
fn renewals<'a>(evidence: &Evidence<'a>) -> Vec<Seen<'a>> {
    let commands = evidence.calls("e-license", "POST /elicense/reissue");
    commands.filter(|seen| seen.flag("issued") && !seen.flag("repeat")).collect()
}

/// The head whom ЗТ МДҚ showed last for a BIN before a record.
fn last_extract<'a>(evidence: &Evidence<'a>, bin: &str, before: usize) -> Option<Seen<'a>> {
    evidence.exchanges().rev().find(|seen| {
        seen.number < before
            && seen.exchange.operation == "GbdulInfoByBin_v2"
            && seen.flag("found")
            && seen.fact("bin") == bin
    })
}

pub(super) fn without_reply(evidence: &Evidence<'_>) -> Vec<Breach> {
    // One answer may renew several organisations only under dialog.scope=per_head_joint; there every case has been asked about.
    let unanswered = renewals(evidence).into_iter().filter(|renewal| {
        let mut replies = evidence.replies();
        !replies.any(|reply| reply.number < renewal.number && reply.answered() && reply.fact("text").trim() == "1")
    });
    unanswered
        .map(|seen| Breach::new(format!("a renewal for {} without a reply 1", seen.fact("bin")), seen.number))
        .collect()
}

pub(super) fn without_consent(evidence: &Evidence<'_>) -> Vec<Breach> {
    let unfounded = renewals(evidence).into_iter().filter(|renewal| {
        let extract = last_extract(evidence, renewal.fact("bin"), renewal.number);
        let head = extract.map(|seen| seen.fact("head")).unwrap_or_default();
        !evidence.calls("ddb", "GET /ddb/consents").any(|check| {
            check.number < renewal.number && check.fact("iin") == head && check.answered() && granted(&check)
        })
    });
    unfounded
        .map(|seen| Breach::new(format!("a renewal for {} without consent", seen.fact("bin")), seen.number))
        .collect()
}

/// Whether the records shown by a check hold a granted consent for this service.
fn granted(check: &Seen<'_>) -> bool {
    check.list("consents").iter().any(|consent| {
        let is = |key: &str, value: &str| consent.get(key).and_then(serde_json::Value::as_str) == Some(value);
        is("status", "GRANTED") && is("purpose", "KZ-204-2025")
    })
}

fn early_write_back(evidence: &Evidence<'_>) -> Vec<Breach> {
    let writes = evidence.exchanges().filter(|seen| moments::is_write_back(seen) && seen.exchange.fault.is_none());
    let early = writes.filter(|write| {
        !renewals(evidence)
            .iter()
            .any(|renewal| renewal.number < write.number && renewal.fact("bin") == write.fact("bin"))
    });
    early
        .map(|seen| Breach::new(format!("SDU was written for {} before a permit", seen.fact("bin")), seen.number))
        .collect()
}

fn renewed_twice(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut seen_numbers: BTreeSet<&str> = BTreeSet::new();
    let mut breaches = Vec::new();
    for renewal in renewals(evidence) {
        for old in renewal.texts("old") {
            if !seen_numbers.insert(old) {
                breaches.push(Breach::new(format!("{old} was renewed twice"), renewal.number));
            }
        }
    }
    breaches
}

fn other_name(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for renewal in renewals(evidence) {
        let Some(extract) = last_extract(evidence, renewal.fact("bin"), renewal.number) else { continue };
        for commanded in renewal.list("commanded") {
            let text = |key: &str| commanded.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
            let pairs = [("holder_kk", "name_kk"), ("holder_ru", "name_ru")];
            if let Some((printed, given)) = pairs.iter().find(|(printed, given)| text(printed) != extract.fact(given)) {
                let observed = format!("{:?} where ЗТ МДҚ says {:?}", text(printed), extract.fact(given));
                breaches.push(Breach::new(observed, renewal.number));
            }
        }
    }
    breaches
}
