//! Assertions about access to personal data: who saw what, what was corrected, what is still kept (`KZ-418-V/18`, `35`, `36`, `56`).

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::Value;

use super::expression::system_id;
use super::reasons::{grounds, list, said, text};
use super::then_notices::judged;
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};
use crate::conformance::names::wire_instant;
use crate::conformance::world::NOBODY;

/// Service of ЖТ МДҚ that corrects an entry (`docs/contracts-portal.md`, 4).
pub(in crate::conformance) const CORRECTION: &str = "SIM_GBDFL_CORRECTION";

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    own_data(
        "{string} is shown that {role} used the data of {system} for order 204",
        "The user's latest request shows a use by the role, of data of the system, with its instant and the service.",
        "\"Сынақов\" is shown that SDU used the data of ЖТ МДҚ for order 204",
        use_shown,
    ),
    own_data(
        "{string} is shown exactly the uses that ДДБ was told of",
        "The user's latest request shows each use of the own data that ДДБ took, and nothing else.",
        "\"Сынақов\" is shown exactly the uses that ДДБ was told of",
        exactly_told,
    ),
    own_data(
        "{string} is refused the data of others because of {string}",
        "The user's latest request is refused on this ground, shows no use, and ДДБ was not asked for any.",
        "\"Мысалова\" is refused the data of others because of \"KZ-418-V/18/1.2\"",
        others_refused,
    ),
    view(
        "the view of {string} is granted and shows the head {string}",
        "The official's latest request is in the log as granted, under the official's number, and shows this person.",
        "the view of \"Бақылаушы\" is granted and shows the head \"Сынақов\"",
        granted,
    ),
    view(
        "the view of {string} is granted and shows the case of {string} without a person",
        "The official's latest request is in the log as granted; the case is still there, its person is not.",
        "the view of \"Бақылаушы\" is granted and shows the case of \"Алтын\" without a person",
        granted_empty,
    ),
    view(
        "the view of {string} is refused because of {string} and shows nobody",
        "The official's latest request is in the log as refused on this ground, and shows no person.",
        "the view of \"Бақылаушы\" is refused because of \"KZ-418-V/36/1.p4\" and shows nobody",
        refused,
    ),
    StepDef::new(
        "the view of somebody unnamed is refused because of {string} and shows nobody",
        "The latest request that named nobody is in the log as refused on this ground, and shows no person.",
        "the view of somebody unnamed is refused because of \"KZ-418-V/35/4.1\" and shows nobody",
        Action::Judge { observe: unnamed_view, check: unnamed_refused },
    ),
    judged(
        "every query of {role} said who asks and whom it is about",
        "Each query of the role to a state system bore the role's own credential and the number of one person or organisation; the list of changed registrations is the only one about nobody in particular.",
        "every query of SDU said who asks and whom it is about",
        identified,
    ),
    judged(
        "ЖТ МДҚ was told once to correct the {word} of {string} to {string}, as {string} had asked",
        "One correction on the wire, by ЭҮП, with the reference of the request and the one who made it.",
        "ЖТ МДҚ was told once to correct the surname of \"Сынақов\" to \"СЫНАҚҰЛЫ\", as \"Сынақов\" had asked",
        corrected,
    ),
    judged(
        "ЖТ МДҚ was told to correct nothing",
        "No correction went to the register of persons.",
        "ЖТ МДҚ was told to correct nothing",
        not_corrected,
    ),
    StepDef::new(
        "the correction that {string} asked for is {word}",
        "State of the user's latest request: WAITING, PASSED-ON, REFUSED.",
        "the correction that \"Сынақов\" asked for is PASSED-ON",
        Action::Judge { observe: corrections, check: correction_state },
    ),
    StepDef::new(
        "the correction that {string} asked for is refused because of {string}",
        "The user's latest request is refused on this ground.",
        "the correction that \"Бөтенов\" asked for is refused because of \"KZ-418-V/36/5\"",
        Action::Judge { observe: corrections, check: correction_refused },
    ),
    StepDef::new(
        "the log of the case of {string} at {role} has lost nothing",
        "Every decision that the role showed of the organisation's cases earlier in the scenario is still shown, in its place.",
        "the log of the case of \"Алтын\" at SDU has lost nothing",
        Action::Judge { observe: cases, check: log_whole },
    ),
];

const fn own_data(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: own_requests, check })
}

const fn view(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: named_view, check })
}

/// The latest binding of a kind under a name.
pub(super) fn latest<'a>(evidence: &Evidence<'a>, kind: &'a str, name: &str, key: &str) -> Result<&'a str, Failure> {
    let found = evidence.bindings(kind).rev().find(|(_, binding)| binding.name == name);
    let value = found.and_then(|(_, binding)| binding.values.get(key)).map(String::as_str);
    value.ok_or_else(|| Failure::Open(format!("no step before this one made a request ({kind}) of \"{name}\"")))
}

/// The row under a key of an observation that was made before, for the id that the observation asked for.
fn row<'a>(evidence: &Evidence<'a>, query: &Query, key: &str) -> Result<(usize, &'a Value), Failure> {
    let seen = evidence.observed(query.role, query.kind, &query.query);
    let (number, body) = seen.ok_or_else(|| Failure::Open(format!("{} shows no {}", query.role, query.kind)))?;
    let (name, id) = query.query.split_once('=').unwrap_or_default();
    let found = list(body, key).iter().find(|row| text(row, name) == id);
    found.map(|row| (number, row)).ok_or_else(|| Failure::Against {
        expected: format!("a row for {}", query.query),
        observed: "none".to_owned(),
        record: Some(number),
    })
}

fn own_query(evidence: &Evidence<'_>, args: &Args) -> Result<Query, Failure> {
    let query = format!("request={}", latest(evidence, "own-data", args.text(0), "id")?);
    Ok(Query { role: "egov", kind: "own-data", query })
}

fn own_requests(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    own_query(evidence, args).map(|query| vec![query])
}

fn use_shown(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = row(evidence, &own_query(evidence, args)?, "requests")?;
    let (role, system) = (system_id(args.text(1)), system_id(args.text(2)));
    let fits = |used: &Value| {
        text(used, "system") == role
            && text(used, "operation") == system
            && text(used, "purpose") == "KZ-204-2025"
            && !text(used, "at").is_empty()
    };
    let holds = text(shown, "state") == "SHOWN" && list(shown, "uses").iter().any(fits);
    ensure(holds, format!("a use of {system} by {role}"), shown.to_string(), Some(number))
}

fn exactly_told(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = row(evidence, &own_query(evidence, args)?, "requests")?;
    let subject = latest(evidence, "own-data", args.text(0), "subject")?;
    let told = evidence
        .calls("ddb", "POST /ddb/uses")
        .filter(|seen| seen.number < number && seen.fact("iin") == subject && seen.answered() && !seen.flag("repeat"));
    // One instant may be written with more than one offset.
    let told = told.map(|seen| (wire_instant(seen.fact("at")), [seen.fact("system"), seen.fact("operation")]));
    let mut told: Vec<(Option<Timestamp>, [&str; 2])> = told.collect();
    let observed = list(shown, "uses").iter();
    let observed =
        observed.map(|used| (wire_instant(text(used, "at")), [text(used, "system"), text(used, "operation")]));
    let mut observed: Vec<(Option<Timestamp>, [&str; 2])> = observed.collect();
    told.sort_unstable();
    observed.sort_unstable();
    let holds = text(shown, "state") == "SHOWN" && !told.is_empty() && observed == told;
    ensure(holds, format!("{told:?}"), format!("{} {observed:?}", text(shown, "state")), Some(number))
}

fn others_refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = row(evidence, &own_query(evidence, args)?, "requests")?;
    let holds = text(shown, "state") == "REFUSED" && grounds(shown, "reasons").contains(args.text(1));
    let empty = list(shown, "uses").is_empty();
    ensure(holds && empty, format!("REFUSED because of {}", args.text(1)), said(shown, "state"), Some(number))?;
    let subject = latest(evidence, "own-data", args.text(0), "subject")?;
    let mut asked = evidence.calls("ddb", "GET /ddb/uses").filter(|seen| seen.fact("iin") == subject);
    asked.next().map_or(Ok(()), |seen| against("no question to ДДБ", "ДДБ was asked for the uses", Some(seen.number)))
}

fn view_query(evidence: &Evidence<'_>, name: &str) -> Result<Query, Failure> {
    let query = format!("view={}", latest(evidence, "view", name, "id")?);
    let role = match latest(evidence, "view", name, "role")? {
        "sdu" => "sdu",
        _ => "egov",
    };
    Ok(Query { role, kind: "person-views", query })
}

fn named_view(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    view_query(evidence, args.text(0)).map(|query| vec![query])
}

fn unnamed_view(evidence: &Evidence<'_>, _: &Args) -> Result<Vec<Query>, Failure> {
    view_query(evidence, NOBODY).map(|query| vec![query])
}

/// The log's row of the latest request of an official, which names who asked and for what.
fn logged<'a>(evidence: &Evidence<'a>, name: &str) -> Result<(usize, &'a Value), Failure> {
    let (number, shown) = row(evidence, &view_query(evidence, name)?, "views")?;
    for key in ["operator", "bin"] {
        let wanted = latest(evidence, "view", name, key)?;
        let observed = text(shown, key);
        ensure(observed == wanted, format!("{key} {wanted:?} in the log"), format!("{observed:?}"), Some(number))?;
    }
    ensure(!text(shown, "at").is_empty(), "an instant in the log", "none", Some(number))?;
    Ok((number, shown))
}

fn persons(shown: &Value) -> BTreeSet<&str> {
    list(shown, "cases").iter().filter_map(|case| case.get("iin")?.as_str()).collect()
}

fn granted(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = logged(evidence, args.text(0))?;
    let iin = evidence.iin(args.text(1))?;
    let holds = text(shown, "outcome") == "GRANTED" && persons(shown).contains(iin);
    let observed = format!("{}, persons {:?}", said(shown, "outcome"), persons(shown));
    ensure(holds, format!("GRANTED with {iin}"), observed, Some(number))
}

fn granted_empty(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = logged(evidence, args.text(0))?;
    let bin = evidence.bin(args.text(1))?;
    let cases = list(shown, "cases");
    let gone = |case: &Value| {
        text(case, "case").starts_with(bin)
            && case.get("depersonalised").and_then(Value::as_bool) == Some(true)
            && text(case, "iin").is_empty()
    };
    let holds = text(shown, "outcome") == "GRANTED" && !cases.is_empty() && cases.iter().all(gone);
    ensure(holds, format!("GRANTED, cases of {bin} without a person"), shown.to_string(), Some(number))
}

fn refused_because(evidence: &Evidence<'_>, name: &str, ground: &str) -> Check {
    let (number, shown) = logged(evidence, name)?;
    let holds = text(shown, "outcome") == "REFUSED" && grounds(shown, "reasons").contains(ground);
    let observed = format!("{}, persons {:?}", said(shown, "outcome"), persons(shown));
    ensure(holds && persons(shown).is_empty(), format!("REFUSED because of {ground}"), observed, Some(number))
}

fn refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    refused_because(evidence, args.text(0), args.text(1))
}

fn unnamed_refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    refused_because(evidence, NOBODY, args.text(0))
}

fn identified(evidence: &Evidence<'_>, args: &Args) -> Check {
    let role = system_id(args.text(0));
    let queries: Vec<Seen<'_>> = queries(evidence).filter(|seen| seen.exchange.from == role).collect();
    if queries.is_empty() {
        return against("queries", "no query", None);
    }
    let unnamed = evidence.exchanges().find(|seen| seen.exchange.from == "unknown" && is_query(seen));
    let bare = queries.into_iter().find(|seen| !names_subject(seen)).or(unnamed);
    bare.map_or(Ok(()), |seen| {
        let observed = format!("{} by {} names nobody", seen.exchange.target, seen.exchange.from);
        against("the asker and one number in each query", observed, Some(seen.number))
    })
}

/// Databases of persons and organisations.
const ASKED: [&str; 5] = ["gbd-ul", "gbd-fl", "akhazh", "mba", "e-license"];
/// The list of changed registrations of item 5 names nobody in particular, and no person.
const CHANGES: &str = "SIM_GBDUL_CHANGES";

/// Whether an exchange asks a database for data.
fn is_query(seen: &Seen<'_>) -> bool {
    let exchange = seen.exchange;
    let writes = exchange.operation.starts_with("POST ") || exchange.operation.starts_with("GET ?");
    ASKED.contains(&exchange.to.as_str()) && exchange.operation != CHANGES && !writes
}

/// Queries of roles to databases of persons and organisations.
pub(in crate::conformance) fn queries<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = Seen<'a>> + use<'a> {
    evidence.exchanges().filter(is_query)
}

/// Whether a query names one person or organisation.
pub(in crate::conformance) fn names_subject(seen: &Seen<'_>) -> bool {
    let twelve = |text: &str| text.len() == 12;
    twelve(seen.fact("iin")) || twelve(seen.fact("bin"))
}

/// Corrections that went to the register of persons.
pub(in crate::conformance) fn corrections_sent<'a>(
    evidence: &Evidence<'a>,
) -> impl Iterator<Item = Seen<'a>> + use<'a> {
    evidence.calls("gbd-fl", CORRECTION)
}

fn corrected(evidence: &Evidence<'_>, args: &Args) -> Check {
    let [field, subject, value, user] = [0, 1, 2, 3].map(|at| args.text(at));
    let (iin, by) = (evidence.iin(subject)?, evidence.iin(user)?);
    let request = latest(evidence, "correction", user, "id")?;
    let sent: Vec<Seen<'_>> = corrections_sent(evidence).collect();
    let fits = |seen: &Seen<'_>| {
        seen.exchange.from == "egov"
            && [("iin", iin), ("field", field), ("value", value), ("request", request), ("requested_by", by)]
                .iter()
                .all(|(key, wanted)| seen.fact(key) == *wanted)
    };
    let observed: Vec<_> = sent.iter().map(|seen| seen.exchange.facts.to_string()).collect();
    let holds = sent.len() == 1 && sent.iter().all(fits);
    ensure(holds, format!("one correction of {field}"), format!("{observed:?}"), sent.last().map(|seen| seen.number))
}

fn not_corrected(evidence: &Evidence<'_>, _: &Args) -> Check {
    corrections_sent(evidence)
        .next()
        .map_or(Ok(()), |seen| against("no correction", format!("one by {}", seen.exchange.from), Some(seen.number)))
}

fn correction_query(evidence: &Evidence<'_>, args: &Args) -> Result<Query, Failure> {
    let query = format!("correction={}", latest(evidence, "correction", args.text(0), "id")?);
    Ok(Query { role: "egov", kind: "corrections", query })
}

fn corrections(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    correction_query(evidence, args).map(|query| vec![query])
}

fn correction_state(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = row(evidence, &correction_query(evidence, args)?, "corrections")?;
    ensure(text(shown, "state") == args.text(1), args.text(1), said(shown, "state"), Some(number))
}

fn correction_refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = row(evidence, &correction_query(evidence, args)?, "corrections")?;
    let holds = text(shown, "state") == "REFUSED" && grounds(shown, "reasons").contains(args.text(1));
    ensure(holds, format!("REFUSED because of {}", args.text(1)), said(shown, "state"), Some(number))
}

fn cases_query(evidence: &Evidence<'_>, args: &Args) -> Result<Query, Failure> {
    let query = format!("bin={}", evidence.bin(args.text(0))?);
    Ok(Query { role: system_id(args.text(1)), kind: "cases", query })
}

fn cases(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    cases_query(evidence, args).map(|query| vec![query])
}

/// Decisions of the cases of an observation, each with its case.
fn decisions(body: &Value) -> Vec<String> {
    let cases = list(body, "cases").iter();
    let of_case = |case: &Value| {
        let id = text(case, "case").to_owned();
        list(case, "decisions").iter().map(move |decision| format!("{id} {decision}")).collect::<Vec<_>>()
    };
    cases.flat_map(of_case).collect()
}

fn log_whole(evidence: &Evidence<'_>, args: &Args) -> Check {
    let query = cases_query(evidence, args)?;
    let shown = crate::conformance::evidence::observations(evidence, query.role, query.kind, &query.query);
    let earlier = shown.first().map(|(_, body)| decisions(body)).unwrap_or_default();
    let (Some((number, newest)), false) = (shown.last(), shown.len() < 2 || earlier.is_empty()) else {
        return Err(Failure::Open("no step before this one looked at the cases".to_owned()));
    };
    let kept = decisions(newest);
    let gone: Vec<&String> = earlier.iter().filter(|decision| !kept.contains(decision)).collect();
    ensure(gone.is_empty(), "every earlier decision", format!("lost: {gone:?}"), Some(*number))
}
