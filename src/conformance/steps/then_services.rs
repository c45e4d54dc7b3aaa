//! Assertions about services of the portal and requests for them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::reasons::{grounds, list, said, text};
use super::services::{channel, method, parts};
use super::{Action, Args, Query, StepDef, StepError};
use crate::conformance::evidence::{Check, Evidence, Failure, ensure};
use crate::conformance::world::PORTAL;
use crate::journal::format::Binding;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the service {string} is in operation",
        "The portal shows the service as started.",
        "the service \"Анықтама\" is in operation",
        Action::Judge { observe: service, check: started },
    ),
    StepDef::new(
        "the service {string} is in operation in the class {string}",
        "The portal shows the service as started, with this class.",
        "the service \"Анықтама\" is in operation in the class \"one-time password\"",
        Action::Judge { observe: service, check: started_in_class },
    ),
    StepDef::new(
        "the service {string} is refused because of {string}",
        "The portal refused to start the service and gives the clause as a ground.",
        "the service \"Анықтама\" is refused because of \"KZ-3-2019/list/2.6\"",
        Action::Judge { observe: service, check: refused },
    ),
    StepDef::new(
        "the proactive service of order 204 is in operation in a class of its own",
        "The portal shows the proactive service among its services, started, with one of the four classes.",
        "the proactive service of order 204 is in operation in a class of its own",
        Action::Judge { observe: proactive, check: proactive_classified },
    ),
    StepDef::new(
        "the request for {string} is accepted",
        "The latest request for the service is accepted.",
        "the request for \"Анықтама\" is accepted",
        Action::Judge { observe: request, check: accepted },
    ),
    StepDef::new(
        "the request for {string} is refused because of {string}",
        "The latest request for the service is refused and the clause is a ground.",
        "the request for \"Құрылыс\" is refused because of \"KZ-418-V/19/2.p4\"",
        Action::Judge { observe: request, check: request_refused },
    ),
    StepDef::new(
        "the request for {string} is refused because of {string} or {string}",
        "The same where two clauses state the rule: one of them is a ground.",
        "the request for \"Анықтама\" is refused because of \"KZ-418-V/27/3\" or \"KZ-3-2019/list/2.6\"",
        Action::Judge { observe: request, check: request_refused },
    ),
    StepDef::new(
        "the request for {string} sets {string} going",
        "One request: these services, with commas, and the composite service itself, are all that it starts.",
        "the request for \"Құрылыс\" sets \"Жер телімі, Сумен жабдықтау\" going",
        Action::Judge { observe: request, check: covers },
    ),
    StepDef::new(
        "the portal shows that the request for {string} came by {string}",
        "What the person sees on the portal: the request with the channel by which it was made.",
        "the portal shows that the request for \"Анықтама\" came by \"SMS\"",
        Action::Judge { observe: request, check: came_by },
    ),
];

/// Id of the proactive service (`docs/contracts-portal.md`, 3).
const PROACTIVE: &str = "ORDER-204";
/// Classes of the reading `service.identification`.
const CLASSES: [&str; 4] = ["NONE", "OTP", "BIOMETRICS", "EDS"];

fn portal(kind: &'static str, query: String) -> Query {
    Query { role: PORTAL, kind, query }
}

/// What was bound to a name last. Fails when no step introduced it.
pub(super) fn bound<'a>(evidence: &Evidence<'a>, kind: &'static str, name: &str) -> Result<&'a Binding, Failure> {
    let found = evidence.bindings(kind).rev().find(|(_, binding)| binding.name == name);
    let missing = || Failure::Open(format!("no step before this one introduced the {kind} \"{name}\""));
    found.map(|(_, binding)| binding).ok_or_else(missing)
}

/// A value of a binding, empty when it is not there.
pub(super) fn value<'a>(binding: &'a Binding, key: &str) -> &'a str {
    binding.values.get(key).map(String::as_str).unwrap_or_default()
}

/// The row of an observation whose `key` has this id.
pub(super) fn row<'a>(
    evidence: &Evidence<'a>,
    kind: &str,
    query: &str,
    rows: &str,
    key: &str,
    id: &str,
) -> Result<(usize, &'a Value), Failure> {
    let seen = evidence.observed(PORTAL, kind, query);
    let (number, body) = seen.ok_or_else(|| Failure::Open(format!("the portal shows no {kind}")))?;
    let found = list(body, rows).iter().find(|row| text(row, key) == id);
    found.map(|row| (number, row)).ok_or_else(|| Failure::Against {
        expected: format!("{id} among the {kind} of the portal"),
        observed: "it is not there".to_owned(),
        record: Some(number),
    })
}

fn open(error: StepError) -> Failure {
    match error {
        StepError::Open(text) | StepError::Harness(text) => Failure::Open(text),
    }
}

fn service(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let id = value(bound(evidence, "service", args.text(0))?, "id");
    Ok(vec![portal("services", format!("service={id}"))])
}

fn service_row<'a>(evidence: &Evidence<'a>, name: &str) -> Result<(usize, &'a Value), Failure> {
    let id = value(bound(evidence, "service", name)?, "id");
    row(evidence, "services", &format!("service={id}"), "services", "service", id)
}

fn started(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = service_row(evidence, args.text(0))?;
    ensure(text(shown, "state") == "STARTED", "STARTED", said(shown, "state"), Some(number))
}

fn started_in_class(evidence: &Evidence<'_>, args: &Args) -> Check {
    started(evidence, args)?;
    let (number, shown) = service_row(evidence, args.text(0))?;
    let (wanted, class) = (method(args.text(1)).map_err(open)?, text(shown, "identification"));
    ensure(class == wanted, format!("the class {wanted}"), format!("the class {class:?}"), Some(number))
}

fn refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = service_row(evidence, args.text(0))?;
    let holds = text(shown, "state") == "REFUSED" && grounds(shown, "reasons").contains(args.text(1));
    ensure(holds, format!("REFUSED because of {}", args.text(1)), said(shown, "state"), Some(number))
}

#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn proactive(_: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![portal("services", format!("service={PROACTIVE}"))])
}

fn proactive_classified(evidence: &Evidence<'_>, _: &Args) -> Check {
    let query = format!("service={PROACTIVE}");
    let (number, shown) = row(evidence, "services", &query, "services", "service", PROACTIVE)?;
    let class = text(shown, "identification");
    let holds = text(shown, "state") == "STARTED" && CLASSES.contains(&class);
    let observed = format!("{} with the class {class:?}", text(shown, "state"));
    ensure(holds, "STARTED with a class", observed, Some(number))
}

fn request_id<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<&'a str, Failure> {
    Ok(value(bound(evidence, "service-request", args.text(0))?, "id"))
}

fn request(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![portal("service-requests", format!("request={}", request_id(evidence, args)?))])
}

fn request_row<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a Value), Failure> {
    let id = request_id(evidence, args)?;
    row(evidence, "service-requests", &format!("request={id}"), "requests", "request", id)
}

fn accepted(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = request_row(evidence, args)?;
    ensure(text(shown, "status") == "ACCEPTED", "ACCEPTED", said(shown, "status"), Some(number))
}

fn request_refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = request_row(evidence, args)?;
    let wanted: Vec<&str> = [args.text(1), args.text(2)].into_iter().filter(|clause| !clause.is_empty()).collect();
    let cited = grounds(shown, "reasons");
    let holds = text(shown, "status") == "REFUSED" && wanted.iter().any(|clause| cited.contains(clause));
    ensure(holds, format!("REFUSED because of {}", wanted.join(" or ")), said(shown, "status"), Some(number))
}

fn covers(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = request_row(evidence, args)?;
    let names = parts(args.text(1)).chain([args.text(0)]);
    let wanted: BTreeSet<&str> =
        names.map(|name| Ok(value(bound(evidence, "service", name)?, "id"))).collect::<Result<_, Failure>>()?;
    let going: BTreeSet<&str> = list(shown, "covers").iter().filter_map(Value::as_str).collect();
    ensure(going == wanted, format!("the services {wanted:?}"), format!("the services {going:?}"), Some(number))
}

fn came_by(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = request_row(evidence, args)?;
    let wanted = channel(args.text(1)).map_err(open)?;
    let holds = text(shown, "channel") == wanted && text(shown, "status") == "ACCEPTED";
    let observed = format!("{} by {}", text(shown, "status"), text(shown, "channel"));
    ensure(holds, format!("ACCEPTED by {wanted}"), observed, Some(number))
}
