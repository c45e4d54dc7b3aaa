//! Assertions on the Law: who was asked before an answer, which link was opened at the gateway, what a purchase left on record.

use serde_json::Value;

use super::reasons::{list, text};
use super::then_notices::judged;
use super::then_objects_answers::{calls_after, question};
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, ensure};
use crate::conformance::world::OBJECTS;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    judged(
        "the operator was asked about the platform before the answer",
        "Between the question and its answer the account of objects read what the platform contains and where it stands.",
        "the operator was asked about the platform before the answer",
        |evidence, _| asked(evidence, "GET /platform/inventory"),
    ),
    judged(
        "the operator was asked about the external gateway before the answer",
        "Between the question and its answer the account of objects read in what operation the external gateway is.",
        "the operator was asked about the external gateway before the answer",
        |evidence, _| asked(evidence, "GET /platform/gateway"),
    ),
    judged(
        "the link of {string} with {string} was opened at the external gateway",
        "After the question the gateway was told, once, to open the link of these two systems, and opened it.",
        "the link of \"НИТ\" with \"Дүкен\" was opened at the external gateway",
        opened,
    ),
    judged(
        "no link was opened at the external gateway",
        "The gateway was told to open nothing in this scenario.",
        "no link was opened at the external gateway",
        none_opened,
    ),
    recorded(
        "the search of the register is on record, and found nothing",
        "The account of objects keeps with the purchase what the register answered: nothing.",
        "the search of the register is on record, and found nothing",
        found_nothing,
    ),
    recorded(
        "no search of the register is on record",
        "The account of objects keeps no answer of the register with the purchase: there was none yet.",
        "no search of the register is on record",
        no_record,
    ),
    recorded(
        "the search of the register is on record, and found {string}",
        "The account of objects keeps with the purchase what the register answered: this product.",
        "the search of the register is on record, and found \"Қор\"",
        found_product,
    ),
];

/// A definition that looks at the record of the search for the question asked last.
const fn recorded(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: last, check })
}

fn query(evidence: &Evidence<'_>) -> Result<String, Failure> {
    Ok(format!("question={}", question(evidence)?.1.name))
}

fn last(evidence: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![Query { role: OBJECTS, kind: "searches", query: query(evidence)? }])
}

fn asked(evidence: &Evidence<'_>, operation: &'static str) -> Check {
    let (asked, _) = question(evidence)?;
    let found =
        calls_after(evidence, asked, "platform").any(|seen| seen.answered() && seen.exchange.operation == operation);
    ensure(found, operation, "no such call, or none that was answered", Some(asked))
}

/// Links that the gateway was told to open and opened, repeats left out.
pub(in crate::conformance) fn links<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = Seen<'a>> + use<'a> {
    evidence.calls("platform", "POST /platform/links").filter(|seen| seen.answered() && !seen.flag("repeat"))
}

fn opened(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (asked, _) = question(evidence)?;
    let of = |seen: &Seen<'_>| seen.fact("state_system") == args.text(0) && seen.fact("other_system") == args.text(1);
    let count = links(evidence).filter(|seen| seen.number > asked && of(seen)).count();
    let expected = format!("one link of {} with {} at the gateway", args.text(0), args.text(1));
    ensure(count == 1, expected, format!("{count} such links"), Some(asked))
}

fn none_opened(evidence: &Evidence<'_>, _: &Args) -> Check {
    let (asked, _) = question(evidence)?;
    let first = links(evidence).next();
    let observed = first.map(|seen| format!("{} with {}", seen.fact("state_system"), seen.fact("other_system")));
    let record = first.map_or(asked, |seen| seen.number);
    ensure(first.is_none(), "no link", observed.unwrap_or_default(), Some(record))
}

/// The record of the search: number of the evidence, the record when there is one.
fn search<'a>(evidence: &Evidence<'a>) -> Result<(usize, Option<&'a Value>), Failure> {
    let id = question(evidence)?.1.name.as_str();
    let seen = evidence.observed(OBJECTS, "searches", &query(evidence)?);
    let (number, body) = seen.ok_or_else(|| Failure::Open("the account of objects shows no searches".to_owned()))?;
    Ok((number, list(body, "searches").iter().find(|record| text(record, "question") == id)))
}

fn found_nothing(evidence: &Evidence<'_>, _: &Args) -> Check {
    let (number, record) = search(evidence)?;
    let found = record.map(|record| list(record, "found").len());
    ensure(found == Some(0), "a record of a search that found nothing", told(record), Some(number))
}

fn no_record(evidence: &Evidence<'_>, _: &Args) -> Check {
    let (number, record) = search(evidence)?;
    ensure(record.is_none(), "no record of a search", told(record), Some(number))
}

fn found_product(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, record) = search(evidence)?;
    let bound = evidence.bindings("entry").rev().find(|(_, binding)| binding.name == args.text(0));
    let entry = bound.and_then(|(_, binding)| binding.values.get("number"));
    let entry = entry.ok_or_else(|| Failure::Open(format!("no step before this one entered {:?}", args.text(0))))?;
    let found = record.is_some_and(|record| list(record, "found").iter().any(|one| one.as_str() == Some(entry)));
    ensure(found, format!("a record of a search that found {entry}"), told(record), Some(number))
}

fn told(record: Option<&Value>) -> String {
    record.map_or_else(|| "no record".to_owned(), Value::to_string)
}
