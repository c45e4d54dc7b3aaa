//! Assertions about the life of an object under the Law: who was told of its end, what is archived of its log.

use serde_json::Value;

use super::reasons::{list, text};
use super::then_notices::judged;
use super::then_objects::{object_id, portal_records};
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, ensure};
use crate::conformance::world::OBJECTS;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    judged(
        "{string} was told of the end of {string} on {date}, before it",
        "A notice for this owner of an integrated object, with this day and an order, was taken before the portal record of the end.",
        "\"Әкімдік\" was told of the end of \"Қор\" on 2024-01-29, before it",
        owner_told,
    ),
    judged(
        "the integrator was told of the end of {string} on {date}, before it",
        "A notice for the integrator, with this day and an order, was taken before the portal record of the end.",
        "the integrator was told of the end of \"Қор\" on 2024-01-29, before it",
        integrator_told,
    ),
    judged(
        "nobody was told of the end of {string}",
        "No notice about the object was taken.",
        "nobody was told of the end of \"Қор\"",
        nobody_told,
    ),
    StepDef::new(
        "of the log of requests to the system of {string}, {int} are archived and {int} are not",
        "All entries are shown, those in the archive too.",
        "of the log of requests to the system of \"Қор\", 2 are archived and 1 are not",
        Action::Judge { observe: log, check: archived },
    ),
];

/// Notices about an object that were taken: number of the record, the notice.
pub(in crate::conformance) fn notices(evidence: &Evidence<'_>, id: &str) -> Vec<(usize, Value)> {
    let path = format!("PUT /arch/notices/{id}/");
    let put = evidence
        .exchanges()
        .filter(|seen| seen.exchange.to == "arch-portal" && seen.answered() && seen.exchange.target.starts_with(&path));
    put.filter_map(|seen| Some((seen.number, serde_json::from_str(&seen.exchange.request).ok()?))).collect()
}

/// Number of the record by which the portal was told that operation has ended.
fn ended(evidence: &Evidence<'_>, id: &str) -> Option<usize> {
    let records = portal_records(evidence, id);
    records.iter().find(|(_, body)| text(body, "stage") == "ENDED").map(|(seen, _)| seen.number)
}

fn told(evidence: &Evidence<'_>, object: &str, day: &str, addressee: &str, bin: Option<&str>) -> Check {
    let id = object_id(evidence, object)?;
    let sent = notices(evidence, id);
    let end = ended(evidence, id);
    let fits = |(number, notice): &&(usize, Value)| {
        text(notice, "object") == id
            && text(notice, "addressee") == addressee
            && notice.get("bin").and_then(Value::as_str) == bin
            && text(notice, "ends") == day
            && !text(notice, "order").trim().is_empty()
            && end.is_none_or(|end| *number < end)
    };
    let shown: Vec<String> = sent.iter().map(|(number, notice)| format!("{number}: {notice}")).collect();
    let expected = format!("a notice for {addressee} {} of an end on {day}, before the end", bin.unwrap_or_default());
    let observed = format!("notices {shown:?}, record of the end {end:?}");
    ensure(sent.iter().any(|one| fits(&one)), expected, observed, sent.last().map(|(number, _)| *number).or(end))
}

fn owner_told(evidence: &Evidence<'_>, args: &Args) -> Check {
    let bin = evidence.bin(args.text(0))?;
    told(evidence, args.text(1), args.text(2), "OWNER", Some(bin))
}

fn integrator_told(evidence: &Evidence<'_>, args: &Args) -> Check {
    told(evidence, args.text(0), args.text(1), "INTEGRATOR", None)
}

fn nobody_told(evidence: &Evidence<'_>, args: &Args) -> Check {
    let sent = notices(evidence, object_id(evidence, args.text(0))?);
    let observed = format!("{} notice(s)", sent.len());
    ensure(sent.is_empty(), "no notice", observed, sent.last().map(|(number, _)| *number))
}

fn log(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let id = object_id(evidence, args.text(0))?;
    Ok(vec![Query { role: OBJECTS, kind: "access-log", query: format!("object={id}") }])
}

fn archived(evidence: &Evidence<'_>, args: &Args) -> Check {
    let id = object_id(evidence, args.text(0))?;
    let seen = evidence.observed(OBJECTS, "access-log", &format!("object={id}"));
    let (number, body) = seen.ok_or_else(|| Failure::Open("the account shows no log".to_owned()))?;
    let entries = list(body, "entries");
    let kept = entries.iter().filter(|entry| entry.get("archived").and_then(Value::as_bool) == Some(true)).count();
    let expected = format!("{} archived, {} not", args.number(1), args.number(2));
    let observed = format!("{kept} archived, {} not", entries.len() - kept);
    ensure(expected == observed, expected, observed, Some(number))
}
