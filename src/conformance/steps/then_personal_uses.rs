//! Assertions about uses of personal data: consent or exception, notifications, people and machines (`KZ-418-V/19`, `36`).

use std::collections::BTreeSet;

use serde_json::Value;

use super::expression::system_id;
use super::reasons::{list, text};
use super::then_notices::judged;
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};
use crate::conformance::names::wire_instant;
use crate::conformance::world::SERVICE;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    transfer(
        "every transfer of the data of {string} rests on the consent in ДДБ",
        "Each transfer on the wire (ЖТ МДҚ and АХАЖ to SDU, SDU to ЭҮП, МБА to ЭҮП) is on record with the reference of a granted consent of this service that ДДБ had shown the role.",
        "every transfer of the data of \"Сынақов\" rests on the consent in ДДБ",
        on_consent,
    ),
    transfer(
        "every transfer of the data of {string} rests on the declared exception, with the check on record",
        "Each transfer on the wire is on record with the name of the exception and the reference of a check that ДДБ had made for the role.",
        "every transfer of the data of \"Сынақов\" rests on the declared exception, with the check on record",
        on_exception,
    ),
    transfer_at(
        "{role} shows transfers of the data of {string}",
        "The role's record of transfers names the person.",
        "SDU shows transfers of the data of \"Сынақов\"",
        still_named,
    ),
    transfer_at(
        "{role} names {string} in no transfer and no notice any more",
        "Neither the role's record of transfers nor, at ЭҮП, a notice in the cabinet names the person.",
        "SDU names \"Сынақов\" in no transfer and no notice any more",
        named_no_more,
    ),
    judged(
        "no data of {string} were transferred",
        "No answered query about the person to ЖТ МДҚ, АХАЖ or МБА, and no list that names them.",
        "no data of \"Сынақов\" were transferred",
        no_transfer,
    ),
    judged(
        "ДДБ was told {int} time(s) that {role} used the data of {system} about {string}",
        "So many notifications of use, technical repeats left out, each with the service, the check and the instant; when the role asked more often, as many as it asked.",
        "ДДБ was told 1 time that SDU used the data of ЖТ МДҚ about \"Сынақов\"",
        told_times,
    ),
    StepDef::new(
        "the cabinet of {string} tells of automated processing for {string}",
        "A notice of automated processing is in the person's cabinet, about a case of the organisation, in both languages.",
        "the cabinet of \"Сынақов\" tells of automated processing for \"Алтын\"",
        Action::Judge { observe: notices, check: told_of_machines },
    ),
    StepDef::new(
        "the cabinet of {string} told of automated processing before the renewal for {string}",
        "The notice is dated before the renewal was commanded.",
        "the cabinet of \"Сынақов\" told of automated processing before the renewal for \"Алтын\"",
        Action::Judge { observe: notices, check: told_before_renewal },
    ),
    StepDef::new(
        "ЭҮП declares the service of order 204 as {string}",
        "The degree of automation that the portal shows: FULLY-AUTOMATED or PARTLY-AUTOMATED.",
        "ЭҮП declares the service of order 204 as \"FULLY-AUTOMATED\"",
        Action::Judge { observe: mode, check: declared },
    ),
    steps(
        "nobody of the provider took a step in the case of {string}, and nothing was on paper",
        "Every step of the case is by the system or the subject, and electronic.",
        "nobody of the provider took a step in the case of \"Алтын\", and nothing was on paper",
        machines_only,
    ),
    steps(
        "an official took a step in the case of {string}",
        "A step of the case is by an official.",
        "an official took a step in the case of \"Алтын\"",
        official_step,
    ),
    steps(
        "a step in the case of {string} was on paper",
        "A step of the case is on paper.",
        "a step in the case of \"Алтын\" was on paper",
        paper_step,
    ),
    steps(
        "the system itself began the case of {string}, and no application is in it",
        "The first step of the case is by the system, and the case rests on no application.",
        "the system itself began the case of \"Алтын\", and no application is in it",
        begun_by_system,
    ),
    StepDef::new(
        "ЭҮП holds no application of {string}",
        "The organisation has filed none.",
        "ЭҮП holds no application of \"Алтын\"",
        Action::Judge { observe: applications, check: none_filed },
    ),
];

const fn transfer(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: transfers, check })
}

const fn transfer_at(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: traces, check })
}

const fn steps(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: case_steps, check })
}

const ROLES: [&str; 2] = ["sdu", "egov"];

fn transfers(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let query = format!("iin={}", evidence.iin(args.text(0))?);
    Ok(ROLES.map(|role| Query { role, kind: "transfers", query: query.clone() }).to_vec())
}

/// Where a role may still name a person: its record of transfers, and the notices in the cabinet.
fn traces(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let (role, iin) = (system_id(args.text(0)), evidence.iin(args.text(1))?);
    let mut queries = vec![Query { role, kind: "transfers", query: format!("iin={iin}") }];
    if role == "egov" {
        queries.push(Query { role, kind: "notices", query: format!("user={iin}") });
    }
    Ok(queries)
}

/// The rows of a trace: the kind of an observation is the key of its list.
fn rows_of<'a>(evidence: &Evidence<'a>, query: &Query) -> Result<(usize, &'a [Value]), Failure> {
    let seen = evidence.observed(query.role, query.kind, &query.query);
    let (number, body) = seen.ok_or_else(|| Failure::Open(format!("{} shows no {}", query.role, query.kind)))?;
    let rows = body.get(query.kind).and_then(Value::as_array);
    let open = || Failure::Open(format!("the answer of {} has no list {:?}", query.role, query.kind));
    rows.map(|rows| (number, rows.as_slice())).ok_or_else(open)
}

fn still_named(evidence: &Evidence<'_>, args: &Args) -> Check {
    let iin = evidence.iin(args.text(1))?;
    for query in traces(evidence, args)?.iter().filter(|query| query.kind == "transfers") {
        let (number, rows) = rows_of(evidence, query)?;
        let named = rows.iter().any(|row| text(row, "iin") == iin);
        ensure(named, format!("a transfer of the data of {iin}"), format!("{rows:?}"), Some(number))?;
    }
    Ok(())
}

fn named_no_more(evidence: &Evidence<'_>, args: &Args) -> Check {
    for query in &traces(evidence, args)? {
        let (number, rows) = rows_of(evidence, query)?;
        ensure(rows.is_empty(), format!("no {} that name the person", query.kind), format!("{rows:?}"), Some(number))?;
    }
    Ok(())
}

/// Whether a list that ЭҮП took names the person.
fn lists(seen: &Seen<'_>, iin: &str) -> bool {
    let operation = seen.exchange.operation == "POST /callbacks/v1/lists";
    operation && seen.answered() && seen.list("heads").iter().any(|head| text(head, "iin") == iin)
}

/// Transfers of a person's data on the wire: from, to, and the record.
fn on_the_wire<'a>(evidence: &Evidence<'a>, iin: &str) -> Vec<(&'a str, &'a str, usize)> {
    let passed = evidence.exchanges().filter_map(|seen| {
        let exchange = seen.exchange;
        let query = matches!(exchange.to.as_str(), "gbd-fl" | "akhazh" | "mba") && seen.fact("iin") == iin;
        match exchange.operation.as_str() {
            super::then_personal::CORRECTION => None,
            operation if operation.starts_with("POST ") => {
                lists(&seen, iin).then_some((exchange.from.as_str(), exchange.to.as_str(), seen.number))
            }
            _ => (query && seen.answered()).then_some((exchange.to.as_str(), exchange.from.as_str(), seen.number)),
        }
    });
    passed.collect()
}

/// The role that keeps the record of a transfer: SDU of what it gets and gives, ЭҮП of what it gets from elsewhere.
fn keeper<'a>(from: &'a str, to: &'a str) -> &'a str {
    if from == "sdu" { from } else { to }
}

/// Every transfer on the wire is on record with a basis that fits.
fn resting(evidence: &Evidence<'_>, args: &Args, fits: impl Fn(&str, &Value, usize) -> bool, wanted: &str) -> Check {
    let iin = evidence.iin(args.text(0))?;
    let wire = on_the_wire(evidence, iin);
    if wire.is_empty() {
        return against("transfers of the person's data", "none", None);
    }
    let last = |from: &str, to: &str| {
        let same = wire.iter().filter(|(other_from, other_to, _)| (*other_from, *other_to) == (from, to));
        same.map(|(_, _, number)| *number).max().unwrap_or_default()
    };
    for &(from, to, number) in &wire {
        let role = keeper(from, to);
        let seen = evidence.observed(role, "transfers", &format!("iin={iin}"));
        let (record, body) = seen.ok_or_else(|| Failure::Open(format!("{role} shows no transfers")))?;
        let rows = list(body, "transfers").iter();
        let row: Vec<&Value> = rows.filter(|row| text(row, "from") == from && text(row, "to") == to).collect();
        // Each transfer needs a basis of before it; one that was repeated may rest on a later check.
        let rests = |row: &&Value, at: usize| fits(role, row.get("basis").unwrap_or(&Value::Null), at);
        let holds = row.iter().any(|row| rests(row, number)) && row.iter().all(|row| rests(row, last(from, to)));
        let observed = format!("{from} to {to}: {row:?}");
        ensure(holds, format!("a transfer on record that rests on {wanted}"), observed, Some(record))?;
    }
    Ok(())
}

/// What a confirmation of ДДБ that a role had before a record holds, and its reference.
fn checks<'a>(evidence: &Evidence<'a>, role: &str, iin: &str, before: usize) -> Vec<Seen<'a>> {
    let made = evidence.calls("ddb", "GET /ddb/consents").filter(|check| {
        check.number < before && check.exchange.from == role && check.fact("iin") == iin && check.answered()
    });
    made.collect()
}

fn on_consent(evidence: &Evidence<'_>, args: &Args) -> Check {
    let iin = evidence.iin(args.text(0))?;
    let fits = |role: &str, basis: &Value, number: usize| {
        let reference = text(basis, "reference");
        let granted = |consent: &Value| {
            text(consent, "status") == "GRANTED"
                && text(consent, "purpose") == SERVICE
                && text(consent, "reference") == reference
        };
        let shown = checks(evidence, role, iin, number).iter().any(|check| check.list("consents").iter().any(granted));
        text(basis, "kind") == "CONSENT" && shown
    };
    resting(evidence, args, fits, "a consent that ДДБ had shown")
}

fn on_exception(evidence: &Evidence<'_>, args: &Args) -> Check {
    let iin = evidence.iin(args.text(0))?;
    let fits = |role: &str, basis: &Value, number: usize| {
        let reference = text(basis, "reference");
        let made = checks(evidence, role, iin, number).iter().any(|check| check.fact("check") == reference);
        text(basis, "kind") == "EXCEPTION" && !text(basis, "ground").is_empty() && made
    };
    resting(evidence, args, fits, "the exception, with a check of ДДБ")
}

fn no_transfer(evidence: &Evidence<'_>, args: &Args) -> Check {
    let wire = on_the_wire(evidence, evidence.iin(args.text(0))?);
    let first = wire.first().map(|(from, to, number)| (format!("{from} to {to}"), *number));
    first.map_or(Ok(()), |(observed, number)| against("no transfer", observed, Some(number)))
}

fn told_times(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (role, system, iin) = (system_id(args.text(1)), system_id(args.text(2)), evidence.iin(args.text(3))?);
    let mut ids = BTreeSet::new();
    let told = evidence.calls("ddb", "POST /ddb/uses").filter(|seen| {
        let whole = ["purpose", "consent", "at"].iter().all(|key| !seen.fact(key).is_empty());
        seen.exchange.from == role
            && seen.fact("system") == role
            && seen.fact("operation") == system
            && seen.fact("iin") == iin
            && seen.answered()
            && whole
    });
    let told: Vec<Seen<'_>> = told.filter(|seen| ids.insert(seen.fact("use_id"))).collect();
    // A role may ask more often than it must, as long as it tells of each time.
    let asked = asked_times(evidence, role, system, iin);
    let wanted = if args.number(0) == 0 { 0 } else { args.number(0).max(asked) };
    let (expected, observed) = (format!("{wanted} notification(s)"), format!("{} notification(s)", told.len()));
    ensure(told.len() == wanted, expected, observed, told.last().map(|seen| seen.number))
}

/// How often a role got an undamaged answer about a person from a system.
fn asked_times(evidence: &Evidence<'_>, role: &str, system: &str, iin: &str) -> usize {
    let got = evidence.exchanges().filter(|seen| {
        let exchange = seen.exchange;
        let found = system != "gbd-fl" || seen.flag("found");
        let query = exchange.operation != super::then_personal::CORRECTION && !exchange.operation.starts_with("POST ");
        let between = exchange.from == role && exchange.to == system && seen.fact("iin") == iin;
        between && query && found && seen.answered() && exchange.fault.is_none()
    });
    got.count()
}

fn notices(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![Query { role: "egov", kind: "notices", query: format!("user={}", evidence.iin(args.text(0))?) }])
}

/// The notice of automated processing about an organisation's case.
fn notice<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a Value), Failure> {
    let (iin, bin) = (evidence.iin(args.text(0))?, evidence.bin(args.text(1))?);
    let seen = evidence.observed("egov", "notices", &format!("user={iin}"));
    let (number, body) = seen.ok_or_else(|| Failure::Open("the cabinet shows no notices".to_owned()))?;
    let fits = |notice: &&Value| {
        text(notice, "kind") == "AUTOMATED-PROCESSING"
            && text(notice, "bin") == bin
            && text(notice, "user") == iin
            && ["text_kk", "text_ru"].iter().all(|key| !text(notice, key).trim().is_empty())
    };
    let found = list(body, "notices").iter().find(fits);
    found.map(|notice| (number, notice)).ok_or_else(|| Failure::Against {
        expected: "a notice of automated processing".to_owned(),
        observed: body.to_string(),
        record: Some(number),
    })
}

fn told_of_machines(evidence: &Evidence<'_>, args: &Args) -> Check {
    notice(evidence, args).map(|_| ())
}

fn told_before_renewal(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, notice) = notice(evidence, args)?;
    let renewals = evidence.renewals(evidence.bin(args.text(1))?);
    let Some(renewal) = renewals.first() else { return against("a renewal", "none", Some(number)) };
    let (told, renewed) = (text(notice, "at"), renewal.exchange.at.as_str());
    let before = wire_instant(told).zip(wire_instant(renewed)).is_some_and(|(told, renewed)| told < renewed);
    ensure(before, format!("a notice before {renewed}"), format!("one of {told:?}"), Some(number))
}

#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn mode(_: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![Query { role: "egov", kind: "service-mode", query: format!("service={SERVICE}") }])
}

fn declared(evidence: &Evidence<'_>, args: &Args) -> Check {
    let seen = evidence.observed("egov", "service-mode", &format!("service={SERVICE}"));
    let (number, body) = seen.ok_or_else(|| Failure::Open("ЭҮП shows no degree of automation".to_owned()))?;
    let observed: Vec<&str> = list(body, "services").iter().map(|service| text(service, "mode")).collect();
    ensure(observed == [args.text(0)], args.text(0), format!("{observed:?}"), Some(number))
}

fn case_steps(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![Query { role: "egov", kind: "case-steps", query: format!("bin={}", evidence.bin(args.text(0))?) }])
}

fn latest_case<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a Value), Failure> {
    let query = format!("bin={}", evidence.bin(args.text(0))?);
    let seen = evidence.observed("egov", "case-steps", &query);
    let (number, body) = seen.ok_or_else(|| Failure::Open("ЭҮП shows no steps of cases".to_owned()))?;
    list(body, "cases").last().map(|case| (number, case)).ok_or_else(|| Failure::Against {
        expected: format!("a case of \"{}\"", args.text(0)),
        observed: "no case".to_owned(),
        record: Some(number),
    })
}

fn machines_only(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, case) = latest_case(evidence, args)?;
    let taken = list(case, "steps");
    let fits = |step: &Value| matches!(text(step, "by"), "SYSTEM" | "SUBJECT") && text(step, "carrier") == "ELECTRONIC";
    let other = taken.iter().find(|step| !fits(step)).map(Value::to_string);
    let holds = !taken.is_empty() && other.is_none();
    ensure(holds, "steps of the system and the subject alone", other.unwrap_or_else(|| "no step".into()), Some(number))
}

fn official_step(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, case) = latest_case(evidence, args)?;
    let holds = list(case, "steps").iter().any(|step| text(step, "by") == "OFFICIAL");
    ensure(holds, "a step of an official", case.to_string(), Some(number))
}

fn paper_step(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, case) = latest_case(evidence, args)?;
    let holds = list(case, "steps").iter().any(|step| text(step, "carrier") == "PAPER");
    ensure(holds, "a step on paper", case.to_string(), Some(number))
}

fn begun_by_system(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, case) = latest_case(evidence, args)?;
    let first = list(case, "steps").first().map_or("nobody", |step| text(step, "by"));
    let application = case.get("application").filter(|application| !application.is_null());
    let observed = format!("begun by {first}, application {application:?}");
    ensure(first == "SYSTEM" && application.is_none(), "begun by SYSTEM, no application", observed, Some(number))
}

fn applications(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![Query { role: "egov", kind: "applications", query: format!("bin={}", evidence.bin(args.text(0))?) }])
}

fn none_filed(evidence: &Evidence<'_>, args: &Args) -> Check {
    let query = format!("bin={}", evidence.bin(args.text(0))?);
    let seen = evidence.observed("egov", "applications", &query);
    let (number, body) = seen.ok_or_else(|| Failure::Open("ЭҮП shows no applications".to_owned()))?;
    let filed = list(body, "applications");
    ensure(filed.is_empty(), "no application", format!("{filed:?}"), Some(number))
}
