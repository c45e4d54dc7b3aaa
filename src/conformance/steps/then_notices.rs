//! Assertions about the notices of Annex 1.

use jiff::civil::date;

use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};
use crate::conformance::names;
use crate::law::annex1;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    judged(
        "{string} has received {int} notice(s) in all",
        "The gateway accepted exactly so many notices to the person's numbers; technical repeats do not count.",
        "\"Сынақов\" has received 1 notice in all",
        count,
    ),
    judged(
        "nobody has received a notice",
        "The gateway accepted no notice at all.",
        "nobody has received a notice",
        nobody,
    ),
    judged(
        "notice {int} to {string} was sent at {instant}",
        "The notice went out within the step of the clock that ends there.",
        "notice 2 to \"Сынақов\" was sent at 2025-06-06 00:00:00",
        sent_at,
    ),
    judged(
        "notice {int} to {string} was sent not before {instant}",
        "The notice did not go out earlier.",
        "notice 2 to \"Сынақов\" was sent not before 2025-06-06 00:00",
        not_before,
    ),
    judged(
        "notice {int} to {string} reads like notice {int}",
        "Both notices have the same text.",
        "notice 2 to \"Сынақов\" reads like notice 1",
        same_text,
    ),
    judged(
        "the notice to {string} reads exactly as Annex 1",
        "Every notice to the person has the literal text of Annex 1 in the edition of the day; line breaks and spaces do not matter.",
        "the notice to \"Сынақов\" reads exactly as Annex 1",
        literal,
    ),
    judged(
        "the notice to {string} opens with the greeting of Annex 1",
        "Every notice to the person begins with the greeting.",
        "the notice to \"Сынақов\" opens with the greeting of Annex 1",
        greeting,
    ),
    judged(
        "the notice to {string} contains {string}",
        "Every notice to the person contains the words; line breaks and spaces do not matter.",
        "the notice to \"Сынақов\" contains \"1414\"",
        contains,
    ),
    judged(
        "the notice to {string} does not contain {string}",
        "No notice to the person contains the words.",
        "the notice to \"Сынақов\" does not contain \"Алтын\"",
        lacks,
    ),
    judged(
        "the notice to {string} names no telephone number but {string}",
        "The only run of three or more digits in the notices is this number.",
        "the notice to \"Сынақов\" names no telephone number but \"1414\"",
        only_number,
    ),
    judged(
        "the notice went to the number {string}",
        "A notice went to this number.",
        "the notice went to the number \"77000000001\"",
        to_number,
    ),
    judged(
        "no notice went to the number {string}",
        "The gateway accepted nothing for this number.",
        "no notice went to the number \"77010000001\"",
        not_to_number,
    ),
    judged(
        "{string} was asked again after an unrecognised reply",
        "Besides the first notice and its repeats with the same text, another message reached the person after a reply.",
        "\"Сынақов\" was asked again after an unrecognised reply",
        asked_again,
    ),
    judged(
        "only ЭҮП sent notices",
        "Every message at the gateway came with the portal's credential.",
        "only ЭҮП sent notices",
        only_portal,
    ),
];

/// An assertion that needs no observation.
pub(super) const fn judged(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: nothing, check })
}

/// No observation is needed.
#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
pub(super) fn nothing(_: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok(Vec::new())
}

fn to_person<'a>(evidence: &Evidence<'a>, name: &str) -> Result<Vec<Seen<'a>>, Failure> {
    evidence.iin(name)?;
    Ok(evidence.notices_to(&evidence.phones(name)))
}

/// The `n`-th notice to a person.
fn nth<'a>(evidence: &Evidence<'a>, name: &str, n: usize) -> Result<Seen<'a>, Failure> {
    let sent = to_person(evidence, name)?;
    let found = n.checked_sub(1).and_then(|at| sent.get(at).copied());
    found.ok_or_else(|| Failure::Against {
        expected: format!("notice {n} to \"{name}\""),
        observed: format!("{} notice(s)", sent.len()),
        record: sent.last().map(|seen| seen.number),
    })
}

fn count(evidence: &Evidence<'_>, args: &Args) -> Check {
    let sent = to_person(evidence, args.text(0))?;
    let times: Vec<String> = sent.iter().map(|seen| seen.exchange.at.clone()).collect();
    let observed = format!("{} notice(s): {}", sent.len(), times.join(", "));
    ensure(sent.len() == args.number(1), format!("{} notice(s)", args.text(1)), observed, sent.last().map(|s| s.number))
}

fn nobody(evidence: &Evidence<'_>, _: &Args) -> Check {
    let sent = evidence.notices();
    let observed = sent.first().map(|seen| format!("a notice to {} at {}", seen.fact("phone"), seen.exchange.at));
    ensure(sent.is_empty(), "no notice", observed.unwrap_or_default(), sent.first().map(|seen| seen.number))
}

fn nth_of<'a>(evidence: &Evidence<'a>, args: &Args, number: usize, person: usize) -> Result<Seen<'a>, Failure> {
    nth(evidence, args.text(person), args.number(number))
}

fn sent_at(evidence: &Evidence<'_>, args: &Args) -> Check {
    let seen = nth_of(evidence, args, 0, 1)?;
    let Some(wanted) = names::instant(args.text(2)) else {
        return Err(Failure::Open(format!("{:?} is no instant", args.text(2))));
    };
    let at = names::wire_instant(&seen.exchange.at);
    let before = evidence.clock_before(seen.number, &seen.exchange.at).and_then(names::wire_instant);
    // A system that does not tell when its work is due is only seen at the steps of the clock.
    let holds = at.is_some_and(|at| at == wanted || (wanted < at && before.is_some_and(|before| before < wanted)));
    ensure(
        holds,
        format!("sent at {}", names::shown(wanted)),
        format!("sent at {}", seen.exchange.at),
        Some(seen.number),
    )
}

fn not_before(evidence: &Evidence<'_>, args: &Args) -> Check {
    let seen = nth_of(evidence, args, 0, 1)?;
    let wanted = names::instant(args.text(2));
    let holds = names::wire_instant(&seen.exchange.at).zip(wanted).is_some_and(|(at, wanted)| at >= wanted);
    ensure(holds, format!("not before {}", args.text(2)), format!("sent at {}", seen.exchange.at), Some(seen.number))
}

fn same_text(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (one, other) = (nth_of(evidence, args, 0, 1)?, nth_of(evidence, args, 2, 1)?);
    ensure(one.fact("text") == other.fact("text"), other.fact("text"), one.fact("text"), Some(one.number))
}

/// Text with runs of white space as one space.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks every notice to the person; there must be one.
fn each(evidence: &Evidence<'_>, name: &str, expected: &str, holds: impl Fn(&str) -> bool) -> Check {
    let sent = to_person(evidence, name)?;
    if sent.is_empty() {
        return against(expected, format!("no notice to \"{name}\""), None);
    }
    let bad = sent.iter().find(|seen| !holds(&flat(seen.fact("text"))));
    bad.map_or(Ok(()), |seen| against(expected, seen.fact("text"), Some(seen.number)))
}

/// Annex 1 in the edition of the pilot.
fn annex() -> Result<annex1::Parts, Failure> {
    let notice = annex1::notice(date(2025, 5, 9)).map_err(|error| Failure::Open(error.to_string()))?;
    Ok(notice.kazakh)
}

fn literal(evidence: &Evidence<'_>, args: &Args) -> Check {
    let expected = flat(&annex()?.text());
    each(evidence, args.text(0), &expected, |text| text == expected)
}

fn greeting(evidence: &Evidence<'_>, args: &Args) -> Check {
    let expected = flat(annex()?.greeting);
    each(evidence, args.text(0), &format!("opens with {expected:?}"), |text| text.starts_with(&expected))
}

fn contains(evidence: &Evidence<'_>, args: &Args) -> Check {
    let expected = flat(args.text(1));
    each(evidence, args.text(0), &format!("contains {expected:?}"), |text| text.contains(&expected))
}

fn lacks(evidence: &Evidence<'_>, args: &Args) -> Check {
    let unwanted = flat(args.text(1));
    each(evidence, args.text(0), &format!("does not contain {unwanted:?}"), |text| !text.contains(&unwanted))
}

fn only_number(evidence: &Evidence<'_>, args: &Args) -> Check {
    let allowed = args.text(1);
    each(evidence, args.text(0), &format!("no number but {allowed}"), |text| {
        let mut numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(|run| run.len() >= 3).peekable();
        numbers.peek().is_some() && numbers.all(|number| number == allowed)
    })
}

fn to_number(evidence: &Evidence<'_>, args: &Args) -> Check {
    let sent = evidence.notices();
    let hit = sent.iter().any(|seen| seen.fact("phone") == args.text(0));
    let phones: Vec<&str> = sent.iter().map(|seen| seen.fact("phone")).collect();
    ensure(
        hit,
        format!("a notice to {}", args.text(0)),
        format!("notices to {phones:?}"),
        sent.last().map(|s| s.number),
    )
}

fn not_to_number(evidence: &Evidence<'_>, args: &Args) -> Check {
    let hit = evidence.notices().into_iter().find(|seen| seen.fact("phone") == args.text(0));
    hit.map_or(Ok(()), |seen| against("no notice", format!("a notice at {}", seen.exchange.at), Some(seen.number)))
}

fn asked_again(evidence: &Evidence<'_>, args: &Args) -> Check {
    let sent = to_person(evidence, args.text(0))?;
    let reply = evidence.replies().map(|seen| seen.number).next();
    let Some(reply) = reply else {
        return Err(Failure::Open("nobody has replied".to_owned()));
    };
    let after: Vec<&Seen<'_>> = sent.iter().filter(|seen| seen.number > reply).collect();
    let record = sent.last().map(|seen| seen.number);
    ensure(!after.is_empty(), "a message after the reply", format!("{} message(s), none after it", sent.len()), record)
}

fn only_portal(evidence: &Evidence<'_>, _: &Args) -> Check {
    if evidence.notices().is_empty() {
        return against("a notice sent by egov", "no notice at all", None);
    }
    let other = evidence.exchanges().find(|seen| seen.exchange.to == "sms" && seen.exchange.from != "egov");
    other.map_or(Ok(()), |seen| against("sent by egov", format!("sent by {}", seen.exchange.from), Some(seen.number)))
}
