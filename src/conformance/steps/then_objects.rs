//! Assertions about the life-cycle of an object as the account shows it, and its records on the architecture portal.

use std::collections::BTreeSet;

use serde_json::Value;

use super::reasons::{grounds, list, said, text};
use super::then_notices::judged;
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};
use crate::conformance::world::{OBJECTS, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    shown(
        "the last step of {string} is accepted",
        "The account shows the step that was reported last, and accepted it.",
        "the last step of \"Қор\" is accepted",
        accepted,
    ),
    shown(
        "the last step of {string} is {word} because of {string}",
        "The account shows the step that was reported last, with this outcome, and gives the clause as a ground: ACCEPTED, REFUSED, NOT-IN-FORCE, TEXT-UNKNOWN.",
        "the last step of \"Қор\" is REFUSED because of \"KZ-129-2016/rules/9.2\"",
        because,
    ),
    shown(
        "the last step of {string} is {word} because of {string} or {string}",
        "The same where the text states the rule twice: one of the clauses is a ground.",
        "the last step of \"Қор\" is REFUSED because of \"KZ-129-2016/rules/9.3\" or \"KZ-129-2016/rules/15\"",
        because,
    ),
    shown(
        "no step of {string} is refused",
        "The account refused nothing that was reported of the object.",
        "no step of \"Қор\" is refused",
        none_refused,
    ),
    shown(
        "no step of {string} is refused because of {string}",
        "No refusal of a step gives the clause as a ground.",
        "no step of \"Қор\" is refused because of \"KZ-129-2016/rules/11\"",
        not_because,
    ),
    shown(
        "the stage of {string} is {string}",
        "The stage as the account names it: REGISTERED, DEVELOPED, TRIAL, TRIAL-DONE, ROLLED-OUT, OPERATION, DEVELOPMENT, ENDED.",
        "the stage of \"Қор\" is \"OPERATION\"",
        stage,
    ),
    shown(
        "the stage of {string} is not {string}",
        "The account names another stage.",
        "the stage of \"Қор\" is not \"OPERATION\"",
        not_stage,
    ),
    judged(
        "the architecture portal has records of {string} for the stages {string}",
        "The portal took records for exactly these stages, in this order, a stage once however often it was renewed.",
        "the architecture portal has records of \"Қор\" for the stages \"REGISTERED, DEVELOPED\"",
        portal_stages,
    ),
    judged(
        "the architecture portal has no record of {string}",
        "The portal took no record of the object.",
        "the architecture portal has no record of \"Қор\"",
        no_record,
    ),
    judged(
        "the last portal record of {string} has the copies {string}",
        "The latest record that the portal took has the data and exactly these copies; none is written \"none\".",
        "the last portal record of \"Қор\" has the copies \"technical-specification, operation-manual\"",
        copies,
    ),
    judged(
        "the last portal record of {string} has no data",
        "The latest record that the portal took says that the data are missing.",
        "the last portal record of \"Қор\" has no data",
        no_data,
    ),
    judged(
        "the portal records of {string} name its owner and number their versions one by one",
        "Each record names the owner's BIN, and the versions are 1, 2, 3 and so on.",
        "the portal records of \"Қор\" name its owner and number their versions one by one",
        versions,
    ),
];

/// A definition that looks at what the account shows of the object named first.
const fn shown(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: query, check })
}

/// Id of an object. Fails when no step introduced it.
pub(super) fn object_id<'a>(evidence: &Evidence<'a>, name: &str) -> Result<&'a str, Failure> {
    let bound = evidence.bindings("object").rev().find(|(_, binding)| binding.name == name);
    let id = bound.and_then(|(_, binding)| binding.values.get("id")).map(String::as_str);
    id.ok_or_else(|| Failure::Open(format!("no step before this one introduced the object \"{name}\"")))
}

fn query(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let at = usize::from(args.text(0).is_empty());
    Ok(vec![World::objects_query(object_id(evidence, args.text(at))?)])
}

/// What the account shows of the object named first.
fn account<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a Value), Failure> {
    let id = object_id(evidence, args.text(0))?;
    let seen = evidence.observed(OBJECTS, "objects", &format!("object={id}"));
    let (number, body) = seen.ok_or_else(|| Failure::Open("the account of objects shows nothing".to_owned()))?;
    let found = list(body, "objects").iter().find(|object| text(object, "object") == id);
    found.map(|object| (number, object)).ok_or_else(|| Failure::Against {
        expected: format!("the object \"{}\" in the account", args.text(0)),
        observed: "it is not there".to_owned(),
        record: Some(number),
    })
}

/// The last step of the account, which must be the one that was reported last.
fn last_step<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a Value), Failure> {
    let (number, object) = account(evidence, args)?;
    let reported = evidence.bindings("step").rev().find(|(_, binding)| binding.name == args.text(0));
    let reported = reported.and_then(|(_, binding)| binding.values.get("step")).map_or("", String::as_str);
    let last = list(object, "steps").last().filter(|step| text(step, "step") == reported);
    last.map(|step| (number, step)).ok_or_else(|| Failure::Against {
        expected: format!("{reported} as the last step"),
        observed: format!("the steps {:?}", list(object, "steps").iter().map(|s| text(s, "step")).collect::<Vec<_>>()),
        record: Some(number),
    })
}

fn accepted(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, step) = last_step(evidence, args)?;
    let outcome = text(step, "outcome");
    ensure(outcome == "ACCEPTED", "ACCEPTED", said(step, "outcome"), Some(number))
}

fn because(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, step) = last_step(evidence, args)?;
    rests(step, args.text(1), &[args.text(2), args.text(3)], number)
}

/// Whether something has the outcome and gives one of the clauses as a ground; an empty clause is none.
pub(super) fn rests(value: &Value, outcome: &str, clauses: &[&str], number: usize) -> Check {
    let cited = grounds(value, "reasons");
    let wanted: Vec<&str> = clauses.iter().copied().filter(|clause| !clause.is_empty()).collect();
    let holds = text(value, "outcome") == outcome && wanted.iter().any(|clause| cited.contains(clause));
    ensure(holds, format!("{outcome} because of {}", wanted.join(" or ")), said(value, "outcome"), Some(number))
}

fn refused(object: &Value) -> impl Iterator<Item = &Value> {
    list(object, "steps").iter().filter(|step| text(step, "outcome") == "REFUSED")
}

fn none_refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, object) = account(evidence, args)?;
    let observed: Vec<String> =
        refused(object).map(|step| format!("{}: {}", text(step, "step"), said(step, "outcome"))).collect();
    ensure(observed.is_empty(), "no refusal", format!("refused: {observed:?}"), Some(number))
}

fn not_because(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, object) = account(evidence, args)?;
    let hit = refused(object).find(|step| grounds(step, "reasons").contains(args.text(1)));
    hit.map_or(Ok(()), |step| {
        against(
            format!("no refusal because of {}", args.text(1)),
            format!("{} is refused because of it", text(step, "step")),
            Some(number),
        )
    })
}

fn stage(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, object) = account(evidence, args)?;
    ensure(text(object, "state") == args.text(1), args.text(1), text(object, "state"), Some(number))
}

fn not_stage(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, object) = account(evidence, args)?;
    let expected = format!("another stage than {}", args.text(1));
    ensure(text(object, "state") != args.text(1), expected, text(object, "state"), Some(number))
}

/// Records of an object that the portal took, repeats of a version left out.
pub(in crate::conformance) fn portal_records<'a>(evidence: &Evidence<'a>, id: &str) -> Vec<(Seen<'a>, Value)> {
    let mut versions = BTreeSet::new();
    let path = format!("PUT /arch/objects/{id}");
    let put = evidence.exchanges().filter(|seen| {
        seen.exchange.to == "arch-portal" && seen.answered() && seen.exchange.target.split('?').next() == Some(&path)
    });
    let read = put.filter_map(|seen| Some((seen, serde_json::from_str::<Value>(&seen.exchange.request).ok()?)));
    read.filter(|(_, body)| versions.insert(body.get("version").and_then(Value::as_u64))).collect()
}

fn portal_stages(evidence: &Evidence<'_>, args: &Args) -> Check {
    let records = portal_records(evidence, object_id(evidence, args.text(0))?);
    let mut stages: Vec<String> = records.iter().map(|(_, body)| text(body, "stage").to_owned()).collect();
    stages.dedup();
    let observed = stages.join(", ");
    ensure(observed == args.text(1), args.text(1), observed.as_str(), records.last().map(|(seen, _)| seen.number))
}

fn no_record(evidence: &Evidence<'_>, args: &Args) -> Check {
    let records = portal_records(evidence, object_id(evidence, args.text(0))?);
    let observed = format!("{} record(s)", records.len());
    ensure(records.is_empty(), "no record", observed, records.last().map(|(seen, _)| seen.number))
}

fn last_record(evidence: &Evidence<'_>, args: &Args) -> Result<(usize, Value), Failure> {
    let records = portal_records(evidence, object_id(evidence, args.text(0))?);
    records.into_iter().next_back().map(|(seen, body)| (seen.number, body)).ok_or_else(|| Failure::Against {
        expected: format!("a record of \"{}\" on the architecture portal", args.text(0)),
        observed: "none".to_owned(),
        record: None,
    })
}

fn copies(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, body) = last_record(evidence, args)?;
    let mut wanted: Vec<&str> = args.text(1).split(", ").filter(|copy| *copy != "none").collect();
    wanted.sort_unstable();
    let mut observed: Vec<&str> = list(&body, "copies").iter().filter_map(Value::as_str).collect();
    observed.sort_unstable();
    let data = body.get("data").and_then(Value::as_bool) == Some(true);
    ensure(
        data && observed == wanted,
        format!("data and the copies {wanted:?}"),
        format!("data: {data}, copies {observed:?}"),
        Some(number),
    )
}

fn no_data(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, body) = last_record(evidence, args)?;
    let observed = format!("data: {:?}", body.get("data"));
    ensure(body.get("data").and_then(Value::as_bool) == Some(false), "data: false", observed, Some(number))
}

fn versions(evidence: &Evidence<'_>, args: &Args) -> Check {
    let id = object_id(evidence, args.text(0))?;
    let bound = evidence.bindings("object").rev().find(|(_, binding)| binding.name == args.text(0));
    let owner = bound.and_then(|(_, binding)| binding.values.get("owner")).map_or("", String::as_str);
    let records = portal_records(evidence, id);
    for (at, (seen, body)) in (1_u64..).zip(&records) {
        let observed = (body.get("version").and_then(Value::as_u64), text(body, "owner"));
        if observed != (Some(at), owner) {
            return against(format!("version {at} of {owner}"), format!("{observed:?}"), Some(seen.number));
        }
    }
    ensure(!records.is_empty(), "records", "none", None)
}
