//! Assertions about cases and about the lists that SDU hands over.

use std::collections::BTreeSet;

use serde_json::Value;

use super::expression::system_id;
use super::reasons::text;
use super::then_notices::judged;
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the case of {string} at {role} is {string}",
        "State of the organisation's latest case, by the names of docs/contracts.md, 9.",
        "the case of \"Алтын\" at ЭҮП is \"ENDED_NO_REPLY\"",
        Action::Judge { observe: cases_01, check: state },
    ),
    StepDef::new(
        "there is no case of {string} at {role}",
        "The role shows no case of the organisation.",
        "there is no case of \"Алтын\" at SDU",
        Action::Judge { observe: cases_01, check: no_case },
    ),
    StepDef::new(
        "the case of {string} at {role} rests on {string}",
        "Some decision in the organisation's latest case cites the clause.",
        "the case of \"Алтын\" at ЭҮП rests on \"KZ-204-2025/alg/12\"",
        Action::Judge { observe: cases_01, check: rests_on },
    ),
    StepDef {
        table: true,
        ..judged(
            "the lists handed to ЭҮП hold exactly:",
            "All transfers that ЭҮП accepted, taken together, pair these organisations with these heads and no others. Table: organisation | head.",
            "the lists handed to ЭҮП hold exactly:",
            hold_exactly,
        )
    },
    judged("nothing was handed to ЭҮП", "SDU sent no list at all.", "nothing was handed to ЭҮП", nothing_handed),
    judged(
        "nothing was handed to ЭҮП about {string}",
        "No list names the organisation or the person.",
        "nothing was handed to ЭҮП about \"Күміс\"",
        nothing_about,
    ),
    judged(
        "the lists were handed over in {int} transfer(s)",
        "So many transfers were accepted.",
        "the lists were handed over in 1 transfer",
        transfers,
    ),
];

fn cases_01(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let query = format!("bin={}", evidence.bin(args.text(0))?);
    Ok(vec![Query { role: system_id(args.text(1)), kind: "cases", query }])
}

fn cases<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a [Value]), Failure> {
    let query = format!("bin={}", evidence.bin(args.text(0))?);
    let seen = evidence.observed(system_id(args.text(1)), "cases", &query);
    let listed = seen.and_then(|(number, body)| Some((number, body.get("cases")?.as_array()?.as_slice())));
    listed.ok_or_else(|| Failure::Open(format!("{} shows no list of cases", args.text(1))))
}

fn latest<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a Value), Failure> {
    let (number, all) = cases(evidence, args)?;
    all.last().map(|case| (number, case)).ok_or_else(|| Failure::Against {
        expected: format!("a case of \"{}\"", args.text(0)),
        observed: "no case".to_owned(),
        record: Some(number),
    })
}

fn state(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, case) = latest(evidence, args)?;
    let state = case.get("state").and_then(Value::as_str).unwrap_or_default();
    ensure(state == args.text(2), args.text(2), state, Some(number))
}

fn no_case(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, all) = cases(evidence, args)?;
    let states: Vec<&str> = all.iter().filter_map(|case| case.get("state")?.as_str()).collect();
    ensure(all.is_empty(), "no case", format!("cases in state {states:?}"), Some(number))
}

fn rests_on(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, case) = latest(evidence, args)?;
    let decisions = case.get("decisions").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let cited: BTreeSet<&str> = decisions
        .iter()
        .filter_map(|decision| decision.get("because")?.as_array())
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    ensure(
        cited.contains(args.text(2)),
        format!("a decision that cites {}", args.text(2)),
        format!("{cited:?}"),
        Some(number),
    )
}

/// Lists that ЭҮП accepted.
fn accepted<'a>(evidence: &Evidence<'a>) -> Vec<Seen<'a>> {
    let mut seen_transfers = BTreeSet::new();
    let sent = evidence.calls("egov", "POST /callbacks/v1/lists").filter(Seen::answered);
    sent.filter(|seen| seen_transfers.insert(seen.fact("transfer"))).collect()
}

/// Pairs of BIN and IIN, linked by case; an organisation without a head shows an empty IIN and the other way round.
fn pairs(list: &Seen<'_>) -> Vec<(String, String)> {
    let heads = list.list("heads");
    let organisations = list.list("organisations");
    let linked = organisations.iter().flat_map(|organisation| {
        let of_case: Vec<&Value> =
            heads.iter().filter(|head| text(head, "case") == text(organisation, "case")).collect();
        let bin = text(organisation, "bin").to_owned();
        if of_case.is_empty() {
            return vec![(bin, String::new())];
        }
        of_case.iter().map(|head| (bin.clone(), text(head, "iin").to_owned())).collect()
    });
    let orphans = heads.iter().filter(|head| organisations.iter().all(|row| text(row, "case") != text(head, "case")));
    linked.chain(orphans.map(|head| (String::new(), text(head, "iin").to_owned()))).collect()
}

fn hold_exactly(evidence: &Evidence<'_>, args: &Args) -> Check {
    let Some((header, rows)) = args.table.split_first().filter(|(header, _)| header.len() == 2) else {
        return Err(Failure::Open("the step takes a table with the columns organisation | head".to_owned()));
    };
    if header != &["organisation", "head"] {
        return Err(Failure::Open(format!("the columns are organisation | head, not {header:?}")));
    }
    let mut wanted = Vec::new();
    for row in rows {
        let [organisation, head] = row.as_slice() else { continue };
        wanted.push((evidence.bin(organisation)?.to_owned(), evidence.subject(head)?.to_owned()));
    }
    wanted.sort();
    let lists = accepted(evidence);
    let mut handed: Vec<(String, String)> = lists.iter().flat_map(pairs).collect();
    handed.sort();
    ensure(handed == wanted, format!("{wanted:?}"), format!("{handed:?}"), lists.last().map(|list| list.number))
}

fn nothing_handed(evidence: &Evidence<'_>, _: &Args) -> Check {
    let mut sent = evidence.calls("egov", "POST /callbacks/v1/lists");
    sent.next().map_or(Ok(()), |seen| against("no list", format!("a list at {}", seen.exchange.at), Some(seen.number)))
}

fn nothing_about(evidence: &Evidence<'_>, args: &Args) -> Check {
    let subject = evidence.subject(args.text(0))?;
    let mut sent = evidence.calls("egov", "POST /callbacks/v1/lists");
    let naming = sent.find(|seen| seen.exchange.request.contains(subject));
    naming.map_or(Ok(()), |seen| against(format!("no list that names {subject}"), "a list names it", Some(seen.number)))
}

fn transfers(evidence: &Evidence<'_>, args: &Args) -> Check {
    let lists = accepted(evidence);
    let record = lists.last().map(|list| list.number);
    ensure(
        lists.len() == args.number(0),
        format!("{} transfer(s)", args.text(0)),
        format!("{} transfer(s)", lists.len()),
        record,
    )
}
