//! Assertions about monitoring of the register and about what cabinets show.

use serde_json::Value;

use super::expression::{document_type, purpose};
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, against, ensure};
use crate::conformance::world::filing;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "monitoring finds the {document} of {string} {problem}",
        "The latest run lists this document of the product's entry with that problem.",
        "monitoring finds the certificate of assurance of \"Қор\" expired",
        Action::Judge { observe: runs, check: finds },
    ),
    StepDef::new(
        "monitoring finds nothing about {string}",
        "The latest run does not list the product's entry.",
        "monitoring finds nothing about \"Қор\"",
        Action::Judge { observe: runs, check: finds_nothing },
    ),
    StepDef::new(
        "{int} monitoring run(s) is/are on record, the latest over {int} entry/entries",
        "The audit record of monitoring: how often, and how many entries the latest run checked.",
        "1 monitoring run is on record, the latest over 2 entries",
        Action::Judge { observe: runs, check: on_record },
    ),
    StepDef::new(
        "the cabinet of {string} shows the {filing} {string} as {progress}",
        "What this user sees of the application at the register.",
        "the cabinet of \"Алтын\" shows the application for \"Қор\" as in work",
        Action::Judge { observe: cabinet, check: cabinet_shows },
    ),
    StepDef::new(
        "the cabinet of {string} does not show the {filing} {string}",
        "This user sees nothing of the application.",
        "the cabinet of \"Күміс\" does not show the application for \"Қор\"",
        Action::Judge { observe: cabinet, check: cabinet_hides },
    ),
    StepDef::new(
        "the cabinet of {string} at ЭҮП shows {int} proactive case(s) of {string}",
        "What this user sees of the proactive cases of an organisation.",
        "the cabinet of \"Алтын\" at ЭҮП shows 1 proactive case of \"Алтын\"",
        Action::Judge { observe: portal_cabinet, check: proactive },
    ),
    StepDef::new(
        "the register has no application from {string}",
        "Nothing was filed at the register in the organisation's name.",
        "the register has no application from \"Алтын\"",
        Action::Judge { observe: cabinet, check: no_application },
    ),
];

#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn runs(_: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![Query { role: "register", kind: "monitoring", query: String::new() }])
}

fn all_runs<'a>(evidence: &Evidence<'a>) -> Result<(usize, &'a [Value]), Failure> {
    let seen = evidence.observed("register", "monitoring", "");
    let list = seen.and_then(|(number, body)| Some((number, body.get("runs")?.as_array()?.as_slice())));
    list.ok_or_else(|| Failure::Open("the register shows no list of monitoring runs".to_owned()))
}

/// Findings of the latest run about the entry of a product.
fn findings<'a>(evidence: &Evidence<'a>, product: &str) -> Result<(usize, Vec<&'a Value>), Failure> {
    let (number, runs) = all_runs(evidence)?;
    let Some(run) = runs.last() else {
        return Err(Failure::Against {
            expected: "a monitoring run".to_owned(),
            observed: "none".to_owned(),
            record: Some(number),
        });
    };
    let bound = evidence.bindings("entry").find(|(_, binding)| binding.name == product);
    let entry = bound.and_then(|(_, binding)| binding.values.get("number"));
    let entry = entry.ok_or_else(|| Failure::Open(format!("no step before this one entered \"{product}\"")))?;
    let listed = run["findings"].as_array().map_or(&[][..], Vec::as_slice);
    Ok((number, listed.iter().filter(|finding| finding["entry"] == entry.as_str()).collect()))
}

fn finds(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, findings) = findings(evidence, args.text(1))?;
    let (kind, problem) = (document_type(args.text(0)), args.text(2).to_uppercase());
    let found = findings.iter().any(|finding| finding["document"] == kind && finding["problem"] == problem.as_str());
    ensure(found, format!("{kind} {problem}"), format!("{findings:?}"), Some(number))
}

fn finds_nothing(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, findings) = findings(evidence, args.text(0))?;
    ensure(findings.is_empty(), "no finding", format!("{findings:?}"), Some(number))
}

fn on_record(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, runs) = all_runs(evidence)?;
    let checked = runs.last().and_then(|run| run["checked"].as_u64()).and_then(|n| usize::try_from(n).ok());
    let right = runs.len() == args.number(0) && checked == Some(args.number(1));
    let dated = runs.iter().all(|run| run["at"].as_str().is_some_and(|at| !at.is_empty()));
    let expected = format!("{} run(s) with their instants, the latest over {} entries", args.text(0), args.text(1));
    ensure(right && dated, expected, format!("{runs:?}"), Some(number))
}

fn cabinet_at(role: &'static str, evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![Query { role, kind: "cabinet", query: format!("user={}", evidence.bin(args.text(0))?) }])
}

fn cabinet(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    cabinet_at("register", evidence, args)
}

fn portal_cabinet(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    cabinet_at("egov", evidence, args)
}

fn requests<'a>(role: &'static str, evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a [Value]), Failure> {
    let query = format!("user={}", evidence.bin(args.text(0))?);
    let seen = evidence.observed(role, "cabinet", &query);
    let list = seen.and_then(|(number, body)| Some((number, body.get("requests")?.as_array()?.as_slice())));
    list.ok_or_else(|| Failure::Open(format!("{role} shows no cabinet")))
}

/// The application as the cabinet shows it.
fn in_cabinet<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, Option<&'a Value>), Failure> {
    let id = filing(evidence, args.text(2), purpose(args.text(1)).0)
        .ok_or_else(|| Failure::Open(format!("no {} \"{}\" was filed", args.text(1), args.text(2))))?;
    let (number, all) = requests("register", evidence, args)?;
    Ok((number, all.iter().find(|request| request["id"] == id)))
}

fn cabinet_shows(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, found) = in_cabinet(evidence, args)?;
    let wanted: &[&str] = match args.text(3) {
        "in work" => &["RECEIVED", "CHECKED"],
        "refused" => &["REFUSED"],
        _ => &[purpose(args.text(1)).1],
    };
    let status = found.and_then(|request| request["status"].as_str()).unwrap_or("nothing");
    ensure(wanted.contains(&status), wanted.join(" or "), status, Some(number))
}

fn cabinet_hides(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, found) = in_cabinet(evidence, args)?;
    let shown = found.map(Value::to_string);
    shown.map_or(Ok(()), |shown| against("nothing of the application", shown, Some(number)))
}

fn proactive(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, all) = requests("egov", evidence, args)?;
    let bin = evidence.bin(args.text(2))?;
    let own = all.iter().filter(|request| request["kind"] == "ORDER-204" && request["bin"] == bin).count();
    ensure(own == args.number(1), format!("{} case(s)", args.text(1)), format!("{all:?}"), Some(number))
}

fn no_application(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, all) = requests("register", evidence, args)?;
    ensure(all.is_empty(), "no application", format!("{all:?}"), Some(number))
}
