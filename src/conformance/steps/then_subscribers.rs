//! Assertions about the registration of subscriber numbers: what the portal shows, what МБА was told, where the password went.

use std::collections::BTreeSet;

use serde_json::Value;

use super::reasons::{grounds, list, said, text};
use super::then_notices::judged;
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};
use crate::conformance::registrations::{LINK, password, sent_for, value};
use crate::journal::format::{Binding, Record};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    shown(
        "the number of {string} is linked to their account",
        "The portal shows the number in the form as linked, and МБА was told so once, for this person and under the number of the application.",
        "the number of \"Сынақов\" is linked to their account",
        linked,
    ),
    shown(
        "the number of {string} is not linked",
        "The portal does not show the registration as linked, and МБА was not told of the number in the form.",
        "the number of \"Сынақов\" is not linked",
        not_linked,
    ),
    shown(
        "the registration of {string} has not begun",
        "The portal gave no form and no number of an application, and says why.",
        "the registration of \"Сынақов\" has not begun",
        not_begun,
    ),
    shown(
        "the application of {string} is refused because of {string}",
        "The last answer is a refusal, and one of its reasons rests on the clause.",
        "the application of \"Сынақов\" is refused because of \"KZ-3-2019/annex3/f3\"",
        refused,
    ),
    shown(
        "the password is refused to {string} at once",
        "The last answer is a refusal that gives its reasons, at the instant at which the password was entered.",
        "the password is refused to \"Сынақов\" at once",
        refused_at_once,
    ),
    shown(
        "both statements of {string} are kept, each with its time",
        "The portal shows each statement of the application by itself, made at the instant of its submission.",
        "both statements of \"Сынақов\" are kept, each with its time",
        statements_kept,
    ),
    shown(
        "no statement of {string} is kept",
        "The portal shows neither statement as made.",
        "no statement of \"Сынақов\" is kept",
        no_statement,
    ),
    judged(
        "the password was sent to the number {string} and to no other",
        "The gateway accepted a message with a password to this number, and none to another.",
        "the password was sent to the number \"77010000021\" and to no other",
        sent_only_to,
    ),
    judged(
        "no password was sent",
        "The gateway accepted no message with a password.",
        "no password was sent",
        nothing_sent,
    ),
    StepDef::new(
        "the password of {string} is shown nowhere",
        "Nothing that the portal has shown so far holds the password that was sent last for the person's registration.",
        "the password of \"Сынақов\" is shown nowhere",
        Action::Judge { observe: last, check: not_shown },
    ),
    StepDef::new(
        "every application has a number of its own",
        "Every registration that began has a number, and no two have the same.",
        "every application has a number of its own",
        Action::Judge { observe: all, check: unique },
    ),
    judged(
        "МБА has taken the number from {string}",
        "When the number was linked, МБА unlinked it from this person.",
        "МБА has taken the number from \"Мысалова\"",
        taken,
    ),
];

const EGOV: &str = "egov";
const KIND: &str = "registrations";

const fn shown(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: last, check })
}

/// The latest binding of a kind to a name.
fn bound<'a>(evidence: &Evidence<'a>, kind: &'static str, name: &str) -> Result<(usize, &'a Binding), Failure> {
    let found = evidence.bindings(kind).rev().find(|(_, binding)| binding.name == name);
    found.ok_or_else(|| Failure::Open(format!("no step before this one made a {kind} of \"{name}\"")))
}

fn query(id: &str) -> Query {
    Query { role: EGOV, kind: KIND, query: format!("registration={id}") }
}

/// The registration that a person began last.
fn last(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    bound(evidence, "registration", args.text(0)).map(|(_, binding)| vec![query(value(binding, "id"))])
}

/// Every registration that began.
#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn all(evidence: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok(evidence.bindings("registration").map(|(_, binding)| query(value(binding, "id"))).collect())
}

/// What the portal shows of a registration.
fn seen<'a>(evidence: &Evidence<'a>, id: &str) -> Result<(usize, &'a Value), Failure> {
    let asked = query(id);
    let body = evidence.observed(EGOV, KIND, &asked.query);
    let (number, body) = body.ok_or_else(|| Failure::Open(format!("{EGOV} did not show {id}")))?;
    let found = list(body, "registrations").iter().find(|shown| text(shown, "registration") == id);
    found.map(|shown| (number, shown)).ok_or(Failure::Against {
        expected: format!("the registration {id}"),
        observed: "the portal does not know it".to_owned(),
        record: Some(number),
    })
}

fn of<'a>(evidence: &Evidence<'a>, name: &str) -> Result<(usize, &'a Value), Failure> {
    let (_, binding) = bound(evidence, "registration", name)?;
    seen(evidence, value(binding, "id"))
}

/// What МБА was told of a number, repeats left out.
fn links<'a>(evidence: &Evidence<'a>, phone: &'a str) -> Vec<Seen<'a>> {
    let told = evidence.calls("mba", LINK);
    told.filter(|seen| seen.flag("linked") && !seen.flag("repeat") && seen.fact("phone") == phone).collect()
}

fn linked(evidence: &Evidence<'_>, args: &Args) -> Check {
    let iin = evidence.iin(args.text(0))?;
    let (_, form) = bound(evidence, "registration-form", args.text(0))?;
    let phone = value(form, "number");
    let (number, shown) = of(evidence, args.text(0))?;
    let state = format!("{} with the number {}", text(shown, "state"), text(shown, "telephone"));
    let holds = text(shown, "state") == "LINKED" && text(shown, "telephone") == phone && text(shown, "iin") == iin;
    ensure(holds, format!("LINKED with the number {phone}"), state, Some(number))?;
    ensure(!text(shown, "linked_at").is_empty(), "the instant of the linking", "none", Some(number))?;
    let told = links(evidence, phone);
    let [only] = told.as_slice() else {
        let record = told.last().map(|seen| seen.number);
        return against("МБА is told once", format!("it was told {} times", told.len()), record);
    };
    let expected = format!("the number for {iin} under {}", text(shown, "number"));
    let observed = format!("the number for {} under {}", only.fact("iin"), only.fact("application"));
    ensure(expected == observed, expected.clone(), observed, Some(only.number))
}

fn not_linked(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = of(evidence, args.text(0))?;
    ensure(text(shown, "state") != "LINKED", "not LINKED", "LINKED", Some(number))?;
    let Ok((_, form)) = bound(evidence, "registration-form", args.text(0)) else { return Ok(()) };
    let told = links(evidence, value(form, "number"));
    told.first().map_or(Ok(()), |seen| {
        against("МБА is not told", format!("it was told that the number is {}'s", seen.fact("iin")), Some(seen.number))
    })
}

fn not_begun(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = of(evidence, args.text(0))?;
    let observed = format!("{}, number {:?}", text(shown, "state"), text(shown, "number"));
    let holds = text(shown, "state") == "NOT-STARTED" && text(shown, "number").is_empty();
    ensure(holds, "NOT-STARTED without a number", observed, Some(number))?;
    let why = list(shown, "answers").last().is_some_and(|answer| !list(answer, "reasons").is_empty());
    ensure(why, "a refusal with its reasons", "none", Some(number))
}

/// The last answer in a registration.
fn last_answer<'a>(evidence: &Evidence<'a>, name: &str) -> Result<(usize, &'a Value), Failure> {
    let (number, shown) = of(evidence, name)?;
    let answer = list(shown, "answers").last();
    answer.map(|answer| (number, answer)).ok_or(Failure::Against {
        expected: "an answer".to_owned(),
        observed: "the portal gave none".to_owned(),
        record: Some(number),
    })
}

fn refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, answer) = last_answer(evidence, args.text(0))?;
    let holds = text(answer, "outcome") == "REFUSED" && grounds(answer, "reasons").contains(args.text(1));
    ensure(holds, format!("REFUSED because of {}", args.text(1)), said(answer, "outcome"), Some(number))
}

fn refused_at_once(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (_, entry) = bound(evidence, "password-entered", args.text(0))?;
    let (number, answer) = last_answer(evidence, args.text(0))?;
    let observed = format!("{} at {}", said(answer, "outcome"), text(answer, "at"));
    let why = !list(answer, "reasons").is_empty();
    let holds = text(answer, "outcome") == "REFUSED" && why && text(answer, "at") == value(entry, "at");
    ensure(holds, format!("REFUSED with its reasons at {}", value(entry, "at")), observed, Some(number))
}

fn statements_kept(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (_, form) = bound(evidence, "registration-form", args.text(0))?;
    let (number, shown) = of(evidence, args.text(0))?;
    for statement in ["linking", "secret"] {
        let at = text(&shown["statements"][statement], "at");
        let expected = format!("the statement {statement} at {}", value(form, "at"));
        ensure(at == value(form, "at"), expected, format!("{at:?}"), Some(number))?;
    }
    Ok(())
}

fn no_statement(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = of(evidence, args.text(0))?;
    let kept: Vec<&str> =
        ["linking", "secret"].into_iter().filter(|one| !shown["statements"][*one].is_null()).collect();
    ensure(kept.is_empty(), "no statement", format!("{kept:?}"), Some(number))
}

fn sent_to(evidence: &Evidence<'_>, args: &Args) -> Check {
    let sent = evidence.password_messages();
    let to: Vec<&str> = sent.iter().map(|seen| seen.fact("phone")).collect();
    let own = sent.iter().find(|seen| seen.fact("phone") == args.text(0));
    let record = sent.last().map(|seen| seen.number);
    let Some(own) = own else { return against("a message to the number", format!("messages to {to:?}"), record) };
    let found = password(own.fact("text")).is_some();
    ensure(found, "a password of four to eight digits", own.fact("text"), Some(own.number))
}

fn sent_only_to(evidence: &Evidence<'_>, args: &Args) -> Check {
    sent_to(evidence, args)?;
    let sent = evidence.password_messages();
    let to: Vec<&str> = sent.iter().map(|seen| seen.fact("phone")).collect();
    let stray = sent.iter().find(|seen| seen.fact("phone") != args.text(0));
    ensure(
        stray.is_none(),
        "no message to another number",
        format!("messages to {to:?}"),
        stray.map(|seen| seen.number),
    )
}

fn nothing_sent(evidence: &Evidence<'_>, _: &Args) -> Check {
    let sent = evidence.password_messages();
    sent.first()
        .map_or(Ok(()), |seen| against("no message", format!("a message to {}", seen.fact("phone")), Some(seen.number)))
}

fn not_shown(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (_, registration) = bound(evidence, "registration", args.text(0))?;
    let password = sent_for(evidence, value(registration, "id"));
    let password = password.ok_or_else(|| Failure::Open("no password was sent".to_owned()))?;
    let shown = evidence.records().iter().enumerate().find_map(|(at, record)| match record {
        Record::Observation(seen) if seen.role == EGOV && holds(&seen.body, password) => Some((at + 1, &seen.kind)),
        _ => None,
    });
    shown
        .map_or(Ok(()), |(number, kind)| against("the password is not shown", format!("{kind} shows it"), Some(number)))
}

/// Members whose digits are those of a clause, an instant or a number that was given; none of them tells a password.
const OF_OTHERS: [&str; 9] =
    ["ground", "provision", "at", "linked_at", "number", "registration", "iin", "telephone", "date"];

/// Whether a text of the body has the password as a run of digits of its own.
fn holds(body: &Value, password: &str) -> bool {
    match body {
        Value::String(text) => text.split(|letter: char| !letter.is_ascii_digit()).any(|run| run == password),
        Value::Array(all) => all.iter().any(|one| holds(one, password)),
        Value::Object(members) => {
            members.iter().any(|(key, one)| !OF_OTHERS.contains(&key.as_str()) && holds(one, password))
        }
        _ => false,
    }
}

fn unique(evidence: &Evidence<'_>, _: &Args) -> Check {
    let mut numbers = BTreeSet::new();
    let mut last = None;
    for (_, binding) in evidence.bindings("registration") {
        let (record, shown) = seen(evidence, value(binding, "id"))?;
        let number = text(shown, "number");
        let fresh = !number.trim().is_empty() && numbers.insert(number);
        let observed = format!("{} has the number {number:?}", value(binding, "id"));
        ensure(fresh, "a number of its own for every application", observed, Some(record))?;
        last = Some(record);
    }
    ensure(numbers.len() > 1, "two applications or more", format!("{}", numbers.len()), last)
}

fn taken(evidence: &Evidence<'_>, args: &Args) -> Check {
    let iin = evidence.iin(args.text(0))?;
    let told: Vec<Seen<'_>> = evidence.calls("mba", LINK).filter(|seen| seen.flag("linked")).collect();
    let holds = told.iter().any(|seen| seen.texts("unlinked").any(|one| one == iin));
    ensure(holds, "МБА unlinks the number", "it did not", told.last().map(|seen| seen.number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::holds;

    #[test]
    fn digits_of_other_numbers_are_no_password() {
        let body = json!({"a": [{"number": "58-2024-000123", "fact": "850214399009"}]});
        assert!(!holds(&body, "214399") && !holds(&body, "000123"));
        assert!(holds(&json!({"fact": "the password is 123456"}), "123456"));
    }
}
