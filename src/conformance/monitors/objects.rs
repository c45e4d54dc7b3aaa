//! Order 129: what must hold in every scenario about informatization objects.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Breach, Monitor};
use crate::conformance::evidence::Evidence;
use crate::conformance::names;
use crate::conformance::steps::{calls_after, list, notices, orders, portal_records, text};
use crate::conformance::world::OBJECTS;
use crate::journal::format::{Binding, Record};
use crate::law::catalogue::Catalogue;
use crate::law::edition::{Applicability, Parameters, applicability};

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "steps-with-reasons",
        clause: "KZ-129-2016/rules/9",
        demand: "a step that is not accepted names ground, fact and remedy",
        watch: steps_without_reasons,
    },
    Monitor {
        name: "purchases-with-reasons",
        clause: "KZ-129-2016/rules/20",
        demand: "every answer on a purchase or an offer names ground and fact, and every refusal a remedy",
        watch: |evidence| answers_without_reasons(evidence, &["procurement", "offer", "award"]),
    },
    Monitor {
        name: "placing-with-reasons",
        clause: "KZ-129-2016/rules/13.p2",
        demand: "every answer on placing or building names ground and fact, and every refusal a remedy",
        watch: |evidence| answers_without_reasons(evidence, &["hosting", "platform", "service"]),
    },
    Monitor {
        name: "warranty-with-reasons",
        clause: "KZ-129-2016/rules/17.p2",
        demand: "every answer on a warranty names ground and fact, and every refusal a remedy",
        watch: |evidence| answers_without_reasons(evidence, &["warranty-contract", "warranty-claim"]),
    },
    Monitor {
        name: "other-answers-with-reasons",
        clause: "KZ-129-2016/rules/18",
        demand: "every answer names ground and fact, and every refusal a remedy",
        watch: |evidence| {
            let about = ["development", "charge", "expenditure", "source-code", "rights", "deposit"];
            answers_without_reasons(evidence, &about)
        },
    },
    Monitor {
        name: "answers-of-the-law-with-reasons",
        clause: "KZ-418-V/31/2.p1",
        demand: "every answer on the record of an object names ground and fact, and every refusal a remedy",
        watch: |evidence| answers_without_reasons(evidence, &["account"]),
    },
    Monitor {
        name: "requests-with-reasons",
        clause: "KZ-129-2016/rules/12.p1",
        demand: "a request for an environment that is not met names ground, fact and remedy",
        watch: requests_without_reasons,
    },
    Monitor {
        name: "no-step-ahead-of-the-portal",
        clause: "KZ-129-2016/rules/4.p2",
        demand: "no step is accepted while the architecture portal has no record of the present stage",
        watch: ahead_of_the_portal,
    },
    Monitor {
        name: "no-commissioning-without-a-positive-test",
        clause: "KZ-129-2016/rules/15",
        demand: "no object is put into industrial operation without a positive security test of its version",
        watch: commissioned_untested,
    },
    Monitor {
        name: "no-end-before-the-notices",
        clause: "KZ-418-V/41/2",
        demand: "the portal is told of no end of an integrated object before its owners and the integrator were told",
        watch: ended_untold,
    },
    Monitor {
        name: "placing-for-those-entitled",
        clause: "KZ-129-2016/rules/13.p1",
        demand: "the operator is told to place objects of the authorised body and of organisations only",
        watch: placed_for_suppliers,
    },
    Monitor {
        name: "environments-under-a-contract",
        clause: "KZ-129-2016/rules/12.p1",
        demand: "environments for creating objects are ordered after the contract is concluded, all four of them",
        watch: without_contract,
    },
    Monitor {
        name: "class-1-stays-inside",
        clause: "KZ-129-2016/rules/13.p2.abz1",
        demand: "no object of class 1 is allowed on other infrastructure",
        watch: class_1_outside,
    },
    Monitor {
        name: "register-asked-before-a-purchase",
        clause: "KZ-129-2016/rules/20",
        demand: "no purchase of goods or of a software service is allowed before the register was asked",
        watch: unasked_purchase,
    },
];

/// Steps that no record of a stage must go before.
const FREE_STEPS: [&str; 7] =
    ["PORTAL", "TRIAL-ACT", "SECURITY-TEST", "SOURCE-CODE", "DEPOSIT", "INTEGRATION", "END-DECISION"];
/// Steps that bring an object into another stage.
const STAGES: [(&str, &str); 7] = [
    ("DEVELOPED", "DEVELOPED"),
    ("TRIAL-START", "TRIAL"),
    ("TRIAL-END", "TRIAL-DONE"),
    ("ROLL-OUT", "ROLLED-OUT"),
    ("COMMISSION", "OPERATION"),
    ("DEVELOPMENT", "DEVELOPMENT"),
    ("NO-NEED", "ENDED"),
];
/// Outcomes that need no remedy.
const GOOD: [&str; 18] = [
    "COMPLETE",
    "ACCEPTED",
    "ALLOWED",
    "CLOSED",
    "FREE",
    "CHARGED",
    "SUPPORTED",
    "SUPPLIER",
    "CUSTOMER",
    "BY-CONTRACT",
    "DEMANDED",
    "NOT-DEMANDED",
    "DEVELOPMENT",
    "NOT-DEVELOPMENT",
    "OFFERED",
    "MANDATORY",
    "VOLUNTARY",
    "COMPLETE",
];
/// Outcomes for which no remedy can be known: the text is not in force, or not at hand.
const OPEN: [&str; 2] = ["NOT-IN-FORCE", "TEXT-UNKNOWN"];
/// Environments of item 12.
const FOUR: [&str; 4] = ["DEVELOPMENT", "TESTING", "TRIAL", "TRIALS"];

/// Observations of a kind, each row of their lists, with the number of the record.
fn rows<'a>(
    evidence: &Evidence<'a>,
    kind: &'a str,
    key: &'a str,
) -> impl Iterator<Item = (usize, &'a Value)> + use<'a> {
    let seen = evidence.records().iter().enumerate().filter_map(move |(at, record)| match record {
        Record::Observation(seen) if seen.role == OBJECTS && seen.kind == kind => Some((at + 1, &seen.body)),
        _ => None,
    });
    seen.flat_map(move |(number, body)| list(body, key).iter().map(move |row| (number, row)))
}

/// What a reason lacks; `None` when it is whole.
fn flaw(row: &Value, outcome: &str) -> Option<String> {
    let reasons = list(row, "reasons");
    if reasons.is_empty() {
        return Some("no reason".to_owned());
    }
    let must = if GOOD.contains(&outcome) || OPEN.contains(&outcome) { &["fact"][..] } else { &["fact", "remedy"][..] };
    for reason in reasons {
        let ground = text(reason, "ground");
        if Catalogue::embedded().clause(ground).is_none() {
            return Some(format!("the ground {ground:?}, which is no clause"));
        }
        if let Some(missing) = must.iter().find(|key| text(reason, key).trim().is_empty()) {
            return Some(format!("a reason without {missing} on {ground}"));
        }
    }
    None
}

fn steps_without_reasons(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (number, object) in rows(evidence, "objects", "objects") {
        for step in list(object, "steps").iter().filter(|step| text(step, "outcome") != "ACCEPTED") {
            if let Some(flaw) = flaw(step, text(step, "outcome")) {
                let told = format!("{} is {} with {flaw}", text(step, "step"), text(step, "outcome"));
                breaches.push(Breach::new(told, number));
            }
        }
    }
    breaches
}

pub(super) fn answers_without_reasons(evidence: &Evidence<'_>, about: &[&str]) -> Vec<Breach> {
    let answers = rows(evidence, "answers", "answers").filter(|(_, answer)| about.contains(&text(answer, "about")));
    let flawed = answers.filter_map(|(number, answer)| {
        let outcome = text(answer, "outcome");
        let flaw = flaw(answer, outcome)?;
        Some(Breach::new(format!("{} is answered {outcome} with {flaw}", text(answer, "about")), number))
    });
    flawed.collect()
}

fn requests_without_reasons(evidence: &Evidence<'_>) -> Vec<Breach> {
    let unmet = rows(evidence, "environments", "requests")
        .filter(|(_, request)| ["REFUSED", "INCOMPLETE", "TEXT-UNKNOWN"].contains(&text(request, "status")));
    let flawed = unmet.filter_map(|(number, request)| {
        let status = text(request, "status");
        let flaw = flaw(request, status)?;
        Some(Breach::new(format!("{} is {status} with {flaw}", text(request, "request")), number))
    });
    flawed.collect()
}

/// Steps that were reported of an object, with the numbers of their records.
fn reported<'a>(evidence: &Evidence<'a>, object: &str) -> Vec<(usize, &'a Binding)> {
    let of = |binding: &Binding| binding.values.get("object").map(String::as_str) == Some(object);
    evidence.bindings("step").filter(|(_, binding)| of(binding)).collect()
}

/// Whether the text of a clause is known and in force at an instant of the wire.
fn text_applies(clause: &str, at: &str) -> bool {
    let day = names::wire_instant(at).map(|at| at.to_zoned(names::astana()).date());
    let clause = Catalogue::embedded().clause(clause);
    let state = clause.zip(day).and_then(|(clause, day)| applicability(clause, day, &Parameters::default()).ok());
    state == Some(Applicability::InForce)
}

/// An object as it was shown: number of the record, the object, its steps with the records that reported them.
type Life<'a> = (usize, &'a Value, Vec<(usize, &'a Value)>);

/// The latest shown life of each object.
fn lives<'a>(evidence: &Evidence<'a>) -> Vec<Life<'a>> {
    let mut seen = BTreeSet::new();
    let shown: Vec<(usize, &Value)> = rows(evidence, "objects", "objects").collect();
    let latest = shown.into_iter().rev().filter(|(_, object)| seen.insert(text(object, "object").to_owned()));
    let paired = latest.filter_map(|(number, object)| {
        let told = reported(evidence, text(object, "object"));
        let told: Vec<_> = told.into_iter().filter(|(at, _)| *at < number).collect();
        let steps = list(object, "steps");
        let same = told.iter().map(|(_, b)| b.values.get("step").map_or("", String::as_str));
        // Steps are told apart by their order; an account that shows others is judged by the scenario's own steps.
        let alike = same.eq(steps.iter().map(|step| text(step, "step")));
        alike.then(|| (number, object, told.iter().map(|(at, _)| *at).zip(steps).collect()))
    });
    paired.collect()
}

fn ahead_of_the_portal(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (number, object, steps) in lives(evidence) {
        let records = portal_records(evidence, text(object, "object"));
        let mut stage = "REGISTERED";
        for (told_at, step) in steps {
            let name = text(step, "step");
            if FREE_STEPS.contains(&name) || text(step, "outcome") != "ACCEPTED" {
                continue;
            }
            let there = records.iter().any(|(seen, body)| seen.number < told_at && text(body, "stage") == stage);
            if !there && text_applies("KZ-129-2016/rules/4.p2", text(step, "at")) {
                breaches.push(Breach::new(format!("{name} is accepted without a record of the stage {stage}"), number));
            }
            stage = STAGES.iter().find(|(known, _)| *known == name).map_or(stage, |(_, next)| *next);
        }
    }
    breaches
}

fn commissioned_untested(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (number, object, steps) in lives(evidence) {
        let id = text(object, "object");
        let bound = evidence.bindings("object").find(|(_, b)| b.values.get("id").map(String::as_str) == Some(id));
        let taken = bound.and_then(|(_, binding)| binding.values.get("version"));
        let is =
            |binding: &Binding, key: &str, wanted: &str| binding.values.get(key).is_some_and(|text| text == wanted);
        let good = |binding: &Binding, version: Option<&String>| {
            is(binding, "step", "SECURITY-TEST")
                && is(binding, "result", "POSITIVE")
                && binding.values.get("version") == version
        };
        let accepted = |step: &Value| text(step, "step") == "COMMISSION" && text(step, "outcome") == "ACCEPTED";
        for (told_at, _) in steps.iter().filter(|(_, step)| accepted(step)) {
            let before: Vec<&Binding> =
                reported(evidence, id).into_iter().filter(|(at, _)| at < told_at).map(|(_, binding)| binding).collect();
            // Development may have given the object another version.
            let mut developed = before.iter().rev().filter(|binding| is(binding, "step", "DEVELOPED"));
            let version = developed.find_map(|binding| binding.values.get("version")).or(taken);
            if !before.iter().any(|binding| good(binding, version)) {
                breaches
                    .push(Breach::new(format!("{id} is commissioned without a positive test of its version"), number));
            }
        }
    }
    breaches
}

fn ended_untold(evidence: &Evidence<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (_, bound) in evidence.bindings("object") {
        let id = bound.values.get("id").map_or("", String::as_str);
        let records = portal_records(evidence, id);
        let end = records.iter().find(|(_, body)| text(body, "stage") == "ENDED").map(|(seen, _)| seen);
        let Some(end) = end.filter(|end| text_applies("KZ-418-V/41/2", &end.exchange.at)) else { continue };
        let reported = reported(evidence, id);
        let owners = reported.iter().filter(|(at, binding)| *at < end.number && fact(binding, "step") == "INTEGRATION");
        let mut wanted: BTreeSet<Option<&str>> = owners.map(|(_, binding)| Some(fact(binding, "owner"))).collect();
        if !wanted.is_empty() {
            wanted.insert(None);
        }
        let told = notices(evidence, id);
        let before = told.iter().filter(|(number, _)| *number < end.number);
        let reached: BTreeSet<Option<&str>> =
            before.map(|(_, notice)| notice.get("bin").and_then(Value::as_str)).collect();
        for missing in wanted.difference(&reached) {
            let who = missing.map_or_else(|| "the integrator".to_owned(), |bin| format!("owner {bin}"));
            breaches.push(Breach::new(format!("the operation of {id} ended, and {who} was not told"), end.number));
        }
    }
    breaches
}

/// The requests of an addressee that were received before a record.
fn requests_before<'a>(evidence: &Evidence<'a>, bin: &str, purpose: &str, number: usize) -> Vec<(usize, &'a Binding)> {
    let of = |binding: &Binding| {
        let is = |key: &str, wanted: &str| binding.values.get(key).map(String::as_str) == Some(wanted);
        is("addressee", bin) && is("purpose", purpose)
    };
    evidence.bindings("request").filter(|(at, binding)| *at < number && of(binding)).collect()
}

fn placed_for_suppliers(evidence: &Evidence<'_>) -> Vec<Breach> {
    let placed = orders(evidence).into_iter().filter(|(_, body)| text(body, "purpose") == "PLACE");
    let unentitled = placed.filter(|(seen, body)| {
        let requests = requests_before(evidence, text(body, "addressee"), "PLACE", seen.number);
        requests.iter().all(|(_, binding)| binding.values.get("kind").map(String::as_str) == Some("SUPPLIER"))
    });
    unentitled
        .map(|(seen, body)| Breach::new(format!("an order to place for {}", text(&body, "addressee")), seen.number))
        .collect()
}

fn without_contract(evidence: &Evidence<'_>) -> Vec<Breach> {
    let created = orders(evidence).into_iter().filter(|(_, body)| text(body, "purpose") == "CREATE");
    let flawed = created.filter_map(|(seen, body)| {
        let requests = requests_before(evidence, text(&body, "addressee"), "CREATE", seen.number);
        let contracted = evidence.bindings("contract").filter(|(at, _)| *at < seen.number).any(|(_, contract)| {
            requests.iter().any(|(_, request)| request.values.get("id") == contract.values.get("request"))
        });
        let kinds: BTreeSet<&str> = list(&body, "environments").iter().filter_map(Value::as_str).collect();
        let told = match (contracted, FOUR.iter().all(|kind| kinds.contains(kind))) {
            (true, true) => return None,
            (false, _) => "no contract".to_owned(),
            (true, false) => format!("only {kinds:?}"),
        };
        Some(Breach::new(format!("an order for {} with {told}", text(&body, "addressee")), seen.number))
    });
    flawed.collect()
}

/// The question behind an answer, with the number of its record.
fn question<'a>(evidence: &Evidence<'a>, answer: &Value) -> Option<(usize, &'a Binding)> {
    evidence.bindings("question").find(|(_, binding)| binding.name == text(answer, "question"))
}

pub(super) fn fact<'a>(question: &'a Binding, key: &str) -> &'a str {
    question.values.get(key).map_or("", String::as_str)
}

/// The outcome of a question as it was shown last; none when it was never shown.
pub(super) fn outcome_of<'a>(evidence: &Evidence<'a>, question: &str) -> Option<&'a str> {
    let answers = rows(evidence, "answers", "answers").filter(|(_, answer)| text(answer, "question") == question);
    answers.last().map(|(_, answer)| text(answer, "outcome"))
}

/// Favourable answers about something, with their questions.
pub(super) fn allowed<'a>(
    evidence: &Evidence<'a>,
    about: &'a str,
) -> impl Iterator<Item = (usize, usize, &'a Binding)> + use<'a> {
    let evidence = *evidence;
    let answers = rows(&evidence, "answers", "answers")
        .filter(move |(_, answer)| text(answer, "about") == about && text(answer, "outcome") == "ALLOWED");
    answers.filter_map(move |(number, answer)| question(&evidence, answer).map(|(asked, q)| (number, asked, q)))
}

fn class_1_outside(evidence: &Evidence<'_>) -> Vec<Breach> {
    let class_of = |id: &str| {
        let bound = evidence.bindings("object").find(|(_, b)| b.values.get("id").map(String::as_str) == Some(id));
        bound.and_then(|(_, binding)| binding.values.get("class")).map_or("", String::as_str)
    };
    let outside = allowed(evidence, "hosting")
        .filter(|(_, _, question)| fact(question, "wanted") == "OUTSIDE" && class_of(fact(question, "object")) == "1");
    outside
        .map(|(number, _, question)| Breach::new(format!("{} is allowed outside", fact(question, "object")), number))
        .collect()
}

fn unasked_purchase(evidence: &Evidence<'_>) -> Vec<Breach> {
    let bound = allowed(evidence, "procurement")
        .filter(|(_, _, question)| ["GOODS", "SOFTWARE-SERVICE"].contains(&fact(question, "need")));
    let unasked = bound.filter(|(number, asked, _)| {
        let mut calls = calls_after(evidence, *asked, "register").filter(|seen| seen.number < *number);
        !calls.any(|seen| seen.answered() && seen.exchange.target.contains("/register/v1/entries"))
    });
    unasked.map(|(number, _, question)| Breach::new(format!("{} is allowed unasked", question.name), number)).collect()
}
