//! Assertions about what the roles show: records, documents, applications, force, refusals.

use serde_json::Value;

use super::expression::system_id;
use super::reasons::text;
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, ensure};
use crate::conformance::names;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the record of {string} at SDU bears the name {string}",
        "The latest version of SDU's record bears the name in both languages.",
        "the record of \"Алтын\" at SDU bears the name \"Алтын Плюс\"",
        Action::Judge { observe: records, check: record_name },
    ),
    StepDef::new(
        "the record of {string} at SDU has {int} version(s), the first with the name {string}",
        "SDU keeps every version; the oldest bears the name.",
        "the record of \"Алтын\" at SDU has 2 versions, the first with the name \"Алтын\"",
        Action::Judge { observe: records, check: record_versions },
    ),
    StepDef::new(
        "the latest version of the record of {string} at SDU came from {system}",
        "Who wrote the latest version, as SDU shows it.",
        "the latest version of the record of \"Алтын\" at SDU came from e-license",
        Action::Judge { observe: records, check: record_source },
    ),
    StepDef::new(
        "the cabinet of {string} shows {int} document(s)",
        "So many result documents are in the person's cabinet.",
        "the cabinet of \"Сынақов\" shows 1 document",
        Action::Judge { observe: documents, check: document_count },
    ),
    StepDef::new(
        "the application of {string} is accepted",
        "The portal accepted the organisation's latest application under the Rules.",
        "the application of \"Алтын\" is accepted",
        Action::Judge { observe: applications, check: application_accepted },
    ),
    StepDef::new(
        "{role} reports the order as in force",
        "The role holds that order 204 applies now.",
        "SDU reports the order as in force",
        Action::Judge { observe: order, check: in_force },
    ),
    StepDef::new(
        "{role} reports the order as not in force",
        "The role holds that order 204 does not apply now.",
        "ЭҮП reports the order as not in force",
        Action::Judge { observe: order, check: not_in_force },
    ),
    StepDef::new(
        "the order is reported to end on {date}",
        "Both roles name this day as the last one of the order.",
        "the order is reported to end on 2026-05-08",
        Action::Judge { observe: both_orders, check: ends_on },
    ),
    StepDef::new(
        "{role} refused data about {string}",
        "The role shows data refused on entry that name the organisation, the person or the text.",
        "SDU refused data about \"191140999008\"",
        Action::Judge { observe: refusals, check: refused },
    ),
    StepDef::new(
        "no data were refused",
        "No role shows data refused on entry.",
        "no data were refused",
        Action::Judge { observe: all_refusals, check: none_refused },
    ),
];

fn one(role: &'static str, kind: &'static str, query: String) -> Vec<Query> {
    vec![Query { role, kind, query }]
}

fn records(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(one("sdu", "records", format!("bin={}", evidence.bin(args.text(0))?)))
}

fn documents(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(one("egov", "documents", format!("iin={}", evidence.subject(args.text(0))?)))
}

fn applications(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(one("egov", "applications", format!("bin={}", evidence.bin(args.text(0))?)))
}

#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn order(_: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(one(system_id(args.text(0)), "order", String::new()))
}

#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn both_orders(_: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok([one("sdu", "order", String::new()), one("egov", "order", String::new())].concat())
}

#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn refusals(_: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(one(system_id(args.text(0)), "refusals", String::new()))
}

#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn all_refusals(_: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok([one("sdu", "refusals", String::new()), one("egov", "refusals", String::new())].concat())
}

/// A list in the last observation that a query asked for.
fn listed<'a>(evidence: &Evidence<'a>, query: &Query, key: &str) -> Result<(usize, &'a [Value]), Failure> {
    let seen = evidence.observed(query.role, query.kind, &query.query);
    let list = seen.and_then(|(number, body)| Some((number, body.get(key)?.as_array()?.as_slice())));
    list.ok_or_else(|| Failure::Open(format!("{} shows no {}", query.role, query.kind)))
}

fn first_list<'a>(
    evidence: &Evidence<'a>,
    queries: Result<Vec<Query>, Failure>,
    key: &str,
) -> Result<(usize, &'a [Value]), Failure> {
    let queries = queries?;
    let query = queries.first().ok_or_else(|| Failure::Open("nothing to observe".to_owned()))?;
    listed(evidence, query, key)
}

fn names_of(row: &Value) -> (String, String) {
    (text(row, "name_kk").to_owned(), text(row, "name_ru").to_owned())
}

fn record_name(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, versions) = first_list(evidence, records(evidence, args), "records")?;
    let shown = versions.last().map(names_of);
    let wanted = names::official(args.text(1));
    ensure(shown.as_ref() == Some(&wanted), format!("{wanted:?}"), format!("{shown:?}"), Some(number))
}

fn record_versions(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, versions) = first_list(evidence, records(evidence, args), "records")?;
    let wanted = names::official(args.text(2));
    let first = versions.first().map(names_of);
    let holds = versions.len() == args.number(1) && first.as_ref() == Some(&wanted);
    let expected = format!("{} version(s), the first {wanted:?}", args.text(1));
    ensure(holds, expected, format!("{} version(s), the first {first:?}", versions.len()), Some(number))
}

fn record_source(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, versions) = first_list(evidence, records(evidence, args), "records")?;
    let source = versions.last().map_or("no record", |version| text(version, "source"));
    ensure(source == system_id(args.text(1)), system_id(args.text(1)), source, Some(number))
}

fn document_count(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, documents) = first_list(evidence, documents(evidence, args), "documents")?;
    let expected = format!("{} document(s)", args.text(1));
    ensure(documents.len() == args.number(1), expected, format!("{} document(s)", documents.len()), Some(number))
}

fn application_accepted(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, all) = first_list(evidence, applications(evidence, args), "applications")?;
    let status = all.last().map_or("no application", |application| text(application, "status"));
    ensure(status == "ACCEPTED", "ACCEPTED", status, Some(number))
}

fn force(evidence: &Evidence<'_>, role: &str) -> Result<(usize, bool), Failure> {
    let seen = evidence.observed(role, "order", "");
    let told = seen.and_then(|(number, body)| Some((number, body.get("in_force")?.as_bool()?)));
    told.ok_or_else(|| Failure::Open(format!("{role} does not say whether the order is in force")))
}

fn in_force(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, told) = force(evidence, system_id(args.text(0)))?;
    ensure(told, "in force", "not in force", Some(number))
}

fn not_in_force(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, told) = force(evidence, system_id(args.text(0)))?;
    ensure(!told, "not in force", "in force", Some(number))
}

fn ends_on(evidence: &Evidence<'_>, args: &Args) -> Check {
    for role in ["sdu", "egov"] {
        let seen = evidence.observed(role, "order", "");
        let Some((number, body)) = seen else {
            return Err(Failure::Open(format!("{role} does not say when the order ends")));
        };
        ensure(
            text(body, "to") == args.text(0),
            args.text(0),
            format!("{role} says {}", text(body, "to")),
            Some(number),
        )?;
    }
    Ok(())
}

fn refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, all) = first_list(evidence, refusals(evidence, args), "refusals")?;
    let wanted = evidence.subject(args.text(1)).unwrap_or(args.text(1));
    let holds =
        all.iter().any(|refusal| text(refusal, "subject").contains(wanted) || text(refusal, "reason").contains(wanted));
    let subjects: Vec<&str> = all.iter().map(|refusal| text(refusal, "subject")).collect();
    ensure(holds, format!("a refusal that names {wanted}"), format!("refusals about {subjects:?}"), Some(number))
}

fn none_refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    for query in all_refusals(evidence, args)? {
        let (number, all) = listed(evidence, &query, "refusals")?;
        ensure(all.is_empty(), "no refusal", format!("{all:?}"), Some(number))?;
    }
    Ok(())
}
