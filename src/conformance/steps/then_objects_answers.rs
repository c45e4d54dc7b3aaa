//! Assertions about decisions under order 129: outcome, ground, and who was asked before.

use serde_json::Value;

use super::reasons::{list, text};
use super::then_notices::judged;
use super::then_objects::{object_id, rests};
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};
use crate::conformance::world::OBJECTS;
use crate::journal::format::Binding;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    answer(
        "the answer is {word} because of {string}",
        "The answer to the question asked last has this outcome and gives the clause as a ground.",
        "the answer is REFUSED because of \"KZ-129-2016/rules/28\"",
        because,
    ),
    answer(
        "the answer is {word} because of {string} or {string}",
        "The same where the text states the rule twice: one of the clauses is a ground.",
        "the answer is ALLOWED because of \"KZ-129-2016/rules/20\" or \"KZ-418-V/54/3-1.p2\"",
        because,
    ),
    answer(
        "the answer is not {word}",
        "The question asked last has an answer, and it is another one.",
        "the answer is not SUPPLIER",
        not_outcome,
    ),
    answer(
        "there is no answer yet",
        "The question asked last is not answered: neither favourably nor otherwise.",
        "there is no answer yet",
        unanswered,
    ),
    StepDef::new(
        "the answer to question {int} is still {word}",
        "The answer to a question asked before, counted from 1, is what it is.",
        "the answer to question 1 is still REFUSED",
        Action::Judge { observe: numbered, check: still },
    ),
    StepDef::new(
        "the publication is answered {word} because of {string}",
        "What became of the first publication of the operator's lists: PUBLISHED, NOT-IN-FORCE, TEXT-UNKNOWN, and a ground of it.",
        "the publication is answered TEXT-UNKNOWN because of \"KZ-129-2016/rules/12-1.p4\"",
        Action::Judge { observe: publication, check: published },
    ),
    judged(
        "the register was asked before the answer",
        "Between the question and its answer the account of objects read the register.",
        "the register was asked before the answer",
        register_asked,
    ),
    judged(
        "the operator was asked about the room for {string} before the answer",
        "Between the question and its answer the account of objects asked the operator about this object's capacity.",
        "the operator was asked about the room for \"Қор\" before the answer",
        operator_asked,
    ),
    judged(
        "the architecture portal was asked about {string} before the answer",
        "Between the question and its answer the account of objects read the object's portal records.",
        "the architecture portal was asked about \"Қор\" before the answer",
        portal_asked,
    ),
];

/// A definition that looks at the answer to the question asked last.
const fn answer(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: last, check })
}

/// The question asked last, with the number of its record.
pub(super) fn question<'a>(evidence: &Evidence<'a>) -> Result<(usize, &'a Binding), Failure> {
    evidence.bindings("question").next_back().ok_or_else(|| Failure::Open("no step asked a question".to_owned()))
}

fn query(id: &str) -> Query {
    Query { role: OBJECTS, kind: "answers", query: format!("question={id}") }
}

fn last(evidence: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![query(&question(evidence)?.1.name)])
}

#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn numbered(_: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![query(&format!("question-{}", args.text(0)))])
}

/// Under which id the first publication is answered.
const PUBLICATION: &str = "publish-1";

#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn publication(_: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![query(PUBLICATION)])
}

fn published(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, answer) = answer_to(evidence, PUBLICATION)?;
    rests(answer, args.text(0), &[args.text(1)], number)
}

fn answer_to<'a>(evidence: &Evidence<'a>, id: &str) -> Result<(usize, &'a Value), Failure> {
    let seen = evidence.observed(OBJECTS, "answers", &format!("question={id}"));
    let (number, body) = seen.ok_or_else(|| Failure::Open("the account of objects shows no answers".to_owned()))?;
    let found = list(body, "answers").iter().find(|answer| text(answer, "question") == id);
    found.map(|answer| (number, answer)).ok_or_else(|| Failure::Against {
        expected: format!("an answer to {id}"),
        observed: "none".to_owned(),
        record: Some(number),
    })
}

fn last_answer<'a>(evidence: &Evidence<'a>) -> Result<(usize, &'a Value), Failure> {
    answer_to(evidence, &question(evidence)?.1.name)
}

fn because(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, answer) = last_answer(evidence)?;
    rests(answer, args.text(0), &[args.text(1), args.text(2)], number)
}

fn not_outcome(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, answer) = last_answer(evidence)?;
    let outcome = text(answer, "outcome");
    let expected = format!("an answer other than {}", args.text(0));
    ensure(!outcome.is_empty() && outcome != args.text(0), expected, outcome, Some(number))
}

fn unanswered(evidence: &Evidence<'_>, _: &Args) -> Check {
    let id = question(evidence)?.1.name.as_str();
    let seen = evidence.observed(OBJECTS, "answers", &format!("question={id}"));
    let (number, body) = seen.ok_or_else(|| Failure::Open("the account of objects shows no answers".to_owned()))?;
    let given = list(body, "answers").iter().find(|answer| text(answer, "question") == id);
    given.map_or(Ok(()), |answer| against("no answer yet", text(answer, "outcome"), Some(number)))
}

fn still(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, answer) = answer_to(evidence, &format!("question-{}", args.text(0)))?;
    ensure(text(answer, "outcome") == args.text(1), args.text(1), text(answer, "outcome"), Some(number))
}

/// Calls that the account of objects made after a record and before the first answer was seen.
pub(in crate::conformance) fn calls_after<'a>(
    evidence: &Evidence<'a>,
    asked: usize,
    to: &'a str,
) -> impl Iterator<Item = Seen<'a>> + use<'a> {
    evidence
        .exchanges()
        .filter(move |seen| seen.number > asked && seen.exchange.from == OBJECTS && seen.exchange.to == to)
}

fn register_asked(evidence: &Evidence<'_>, _: &Args) -> Check {
    let (asked, _) = question(evidence)?;
    let found = calls_after(evidence, asked, "register").any(|seen| seen.exchange.target.contains("/register/v1/"));
    ensure(found, "the register is asked", "it was not", Some(asked))
}

fn operator_asked(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (asked, _) = question(evidence)?;
    let wanted = format!("GET /platform/capacity?object={}", object_id(evidence, args.text(0))?);
    let found = calls_after(evidence, asked, "platform").any(|seen| seen.exchange.target == wanted);
    ensure(found, wanted, "no such call", Some(asked))
}

fn portal_asked(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (asked, _) = question(evidence)?;
    let wanted = format!("GET /arch/objects/{}", object_id(evidence, args.text(0))?);
    let found = calls_after(evidence, asked, "arch-portal").any(|seen| seen.exchange.target == wanted);
    ensure(found, wanted, "no such call", Some(asked))
}
