//! Assertions about the operator's duties under order 129: environments, terms, published lists, the log of requests.

use std::collections::BTreeSet;

use serde_json::Value;

use super::reasons::{grounds, list, said, text};
use super::then_notices::judged;
use super::then_objects::object_id;
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};
use crate::conformance::world::OBJECTS;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    request(
        "the request of {string} is {word}",
        "State of the latest request: WAITING, PROVIDED, INCOMPLETE, REFUSED, TEXT-UNKNOWN.",
        "the request of \"Алтын\" is PROVIDED",
        status,
    ),
    request(
        "the request of {string} is {word} because of {string}",
        "State of the latest request and a ground of it.",
        "the request of \"Алтын\" is REFUSED because of \"KZ-129-2016/rules/13.p1\"",
        because,
    ),
    request(
        "the request of {string} is due on {date}",
        "The last day of the term, as the account shows it.",
        "the request of \"Алтын\" is due on 2024-06-17",
        due,
    ),
    request(
        "the request of {string} was met on {date}, in time",
        "Provided on that day, and not noted as late.",
        "the request of \"Алтын\" was met on 2024-06-17, in time",
        in_time,
    ),
    request(
        "the request of {string} was met in time",
        "Provided on whatever day, and not noted as late.",
        "the request of \"Алтын\" was met in time",
        timely,
    ),
    request(
        "the request of {string} was met on {date}, too late",
        "Provided on that day, and noted as late.",
        "the request of \"Алтын\" was met on 2024-06-18, too late",
        too_late,
    ),
    request(
        "{string} has the environments {string}",
        "The account shows exactly these environments for the latest request.",
        "\"Алтын\" has the environments \"DEVELOPMENT, TESTING, TRIAL, TRIALS\"",
        environments,
    ),
    request(
        "the environments of {string} are free until {date}",
        "The last day free of charge, as the account shows it.",
        "the environments of \"Алтын\" are free until 2024-09-03",
        free,
    ),
    judged(
        "the operator was told once to open for {string}: {string}, free until {date}",
        "One order on the wire: for this addressee, for creation, exactly these environments, with this last day free of charge.",
        "the operator was told once to open for \"Алтын\": \"DEVELOPMENT, TESTING, TRIAL, TRIALS\", free until 2024-09-03",
        told,
    ),
    judged(
        "the operator was told once to place for {string}, with no free term",
        "One order on the wire: for this addressee, for placing, and nothing free of charge.",
        "the operator was told once to place for \"Алтын\", with no free term",
        told_to_place,
    ),
    judged(
        "the operator was told to open nothing",
        "No order for environments was sent.",
        "the operator was told to open nothing",
        told_nothing,
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "the log of requests to the system of {string} holds exactly:",
            "All entries, oldest first. Table: request | by.",
            "the log of requests to the system of \"Қор\" holds exactly:",
            Action::Judge { observe: log, check: log_holds },
        )
    },
    StepDef {
        table: true,
        ..judged(
            "the services on the architecture portal are exactly:",
            "The list that the portal took last has these services and no others. Table: service | kind.",
            "the services on the architecture portal are exactly:",
            services,
        )
    },
    judged(
        "the requirements of the platform are on the architecture portal",
        "The portal took a list of requirements with at least one item.",
        "the requirements of the platform are on the architecture portal",
        requirements,
    ),
    judged(
        "the reader sees the list",
        "The last reading without a login was answered with the list.",
        "the reader sees the list",
        reader_sees,
    ),
];

/// A definition that looks at the latest request of the body named first.
const fn request(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: requests, check })
}

fn request_id<'a>(evidence: &Evidence<'a>, name: &str) -> Result<&'a str, Failure> {
    let bound = evidence.bindings("request").rev().find(|(_, binding)| binding.name == name);
    let id = bound.and_then(|(_, binding)| binding.values.get("id")).map(String::as_str);
    id.ok_or_else(|| Failure::Open(format!("no step before this one made a request of \"{name}\"")))
}

fn requests(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let query = format!("request={}", request_id(evidence, args.text(0))?);
    Ok(vec![Query { role: OBJECTS, kind: "environments", query }])
}

fn shown<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a Value), Failure> {
    let id = request_id(evidence, args.text(0))?;
    let seen = evidence.observed(OBJECTS, "environments", &format!("request={id}"));
    let (number, body) = seen.ok_or_else(|| Failure::Open("the account shows no requests".to_owned()))?;
    let found = list(body, "requests").iter().find(|request| text(request, "request") == id);
    found.map(|request| (number, request)).ok_or_else(|| Failure::Against {
        expected: format!("the request of \"{}\"", args.text(0)),
        observed: "it is not there".to_owned(),
        record: Some(number),
    })
}

fn status(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, request) = shown(evidence, args)?;
    let observed = said(request, "status");
    ensure(text(request, "status") == args.text(1), args.text(1), observed, Some(number))
}

fn because(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, request) = shown(evidence, args)?;
    let cited = grounds(request, "reasons");
    let holds = text(request, "status") == args.text(1) && cited.contains(args.text(2));
    ensure(holds, format!("{} because of {}", args.text(1), args.text(2)), said(request, "status"), Some(number))
}

fn due(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, request) = shown(evidence, args)?;
    ensure(text(request, "due") == args.text(1), args.text(1), text(request, "due"), Some(number))
}

fn met(evidence: &Evidence<'_>, args: &Args, late: bool) -> Check {
    let (number, request) = shown(evidence, args)?;
    let on = text(request, "provided_at").get(..10).unwrap_or("no day");
    let noted = request.get("late").and_then(Value::as_bool);
    let observed = format!("{} on {on}, late: {noted:?}", text(request, "status"));
    let holds = text(request, "status") == "PROVIDED" && on == args.text(1) && noted == Some(late);
    ensure(holds, format!("PROVIDED on {}, late: {late}", args.text(1)), observed, Some(number))
}

fn in_time(evidence: &Evidence<'_>, args: &Args) -> Check {
    met(evidence, args, false)
}

fn timely(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, request) = shown(evidence, args)?;
    let noted = request.get("late").and_then(Value::as_bool);
    let observed = format!("{}, late: {noted:?}", text(request, "status"));
    let holds = text(request, "status") == "PROVIDED" && noted == Some(false);
    ensure(holds, "PROVIDED, late: false", observed, Some(number))
}

fn too_late(evidence: &Evidence<'_>, args: &Args) -> Check {
    met(evidence, args, true)
}

fn named(texts: &str) -> BTreeSet<&str> {
    texts.split(", ").collect()
}

fn environments(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, request) = shown(evidence, args)?;
    let observed: BTreeSet<&str> = list(request, "environments").iter().filter_map(Value::as_str).collect();
    ensure(observed == named(args.text(1)), args.text(1), format!("{observed:?}"), Some(number))
}

fn free(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, request) = shown(evidence, args)?;
    ensure(text(request, "free_until") == args.text(1), args.text(1), text(request, "free_until"), Some(number))
}

/// Orders for environments that the operator took, repeats left out, with what they say.
pub(in crate::conformance) fn orders<'a>(evidence: &Evidence<'a>) -> Vec<(Seen<'a>, Value)> {
    let mut ids = BTreeSet::new();
    let sent = evidence.exchanges().filter(|seen| {
        seen.exchange.to == "platform" && seen.answered() && seen.exchange.target == "POST /platform/environments"
    });
    let read = sent.filter_map(|seen| Some((seen, serde_json::from_str::<Value>(&seen.exchange.request).ok()?)));
    read.filter(|(_, body)| ids.insert(text(body, "order").to_owned())).collect()
}

fn one_order(evidence: &Evidence<'_>, name: &str) -> Result<(usize, Value), Failure> {
    let bin = evidence.bin(name)?;
    let mut sent: Vec<_> = orders(evidence).into_iter().filter(|(_, body)| text(body, "addressee") == bin).collect();
    let last = sent.last().map(|(seen, _)| seen.number);
    match sent.pop() {
        Some((seen, body)) if sent.is_empty() => Ok((seen.number, body)),
        other => Err(Failure::Against {
            expected: format!("one order for \"{name}\""),
            observed: format!("{} order(s)", sent.len() + usize::from(other.is_some())),
            record: last,
        }),
    }
}

fn told(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, body) = one_order(evidence, args.text(0))?;
    let kinds: BTreeSet<&str> = list(&body, "environments").iter().filter_map(Value::as_str).collect();
    let free = text(&body, "freeUntil");
    let holds = text(&body, "purpose") == "CREATE" && kinds == named(args.text(1)) && free == args.text(2);
    let observed = format!("{} {kinds:?}, free until {free:?}", text(&body, "purpose"));
    ensure(holds, format!("CREATE {}, free until {}", args.text(1), args.text(2)), observed, Some(number))
}

fn told_to_place(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, body) = one_order(evidence, args.text(0))?;
    let free = body.get("freeUntil").filter(|until| !until.is_null());
    let observed = format!("{}, free until {free:?}", text(&body, "purpose"));
    ensure(text(&body, "purpose") == "PLACE" && free.is_none(), "PLACE, nothing free", observed, Some(number))
}

fn told_nothing(evidence: &Evidence<'_>, _: &Args) -> Check {
    let sent = orders(evidence);
    sent.first().map_or(Ok(()), |(seen, body)| against("no order", body.to_string(), Some(seen.number)))
}

fn log(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let query = format!("object={}", object_id(evidence, args.text(0))?);
    Ok(vec![Query { role: OBJECTS, kind: "access-log", query }])
}

/// Rows of the step's table below the header, which must be the one named.
fn rows<'a>(args: &'a Args, header: [&str; 2]) -> Result<Vec<(&'a str, &'a str)>, Failure> {
    let wrong = || Failure::Open(format!("the step takes a table with the columns {}", header.join(" | ")));
    let (first, rows) = args.table.split_first().ok_or_else(wrong)?;
    if first.iter().map(String::as_str).ne(header) {
        return Err(wrong());
    }
    rows.iter()
        .map(|row| match row.as_slice() {
            [one, other] => Ok((one.as_str(), other.as_str())),
            _ => Err(wrong()),
        })
        .collect()
}

fn log_holds(evidence: &Evidence<'_>, args: &Args) -> Check {
    let wanted = rows(args, ["request", "by"])?;
    let id = object_id(evidence, args.text(0))?;
    let seen = evidence.observed(OBJECTS, "access-log", &format!("object={id}"));
    let (number, body) = seen.ok_or_else(|| Failure::Open("the account shows no log".to_owned()))?;
    let entries = list(body, "entries");
    let observed: Vec<(&str, &str)> =
        entries.iter().map(|entry| (text(entry, "operation"), text(entry, "by"))).collect();
    ensure(observed == wanted, format!("{wanted:?}"), format!("{observed:?}"), Some(number))
}

/// What the portal took last under a path, and the record of it.
fn last_list(evidence: &Evidence<'_>, path: &str) -> Option<(usize, Value)> {
    let target = format!("PUT {path}");
    let mut put = evidence
        .exchanges()
        .filter(|seen| seen.exchange.to == "arch-portal" && seen.answered() && seen.exchange.target == target);
    let last = put.next_back()?;
    Some((last.number, serde_json::from_str(&last.exchange.request).ok()?))
}

fn services(evidence: &Evidence<'_>, args: &Args) -> Check {
    let wanted: BTreeSet<(&str, &str)> = rows(args, ["service", "kind"])?.into_iter().collect();
    let found = last_list(evidence, "/arch/services");
    let none = Value::Null;
    let (number, body) = found.as_ref().map_or((None, &none), |(number, body)| (Some(*number), body));
    let listed = list(body, "services").iter().map(|service| (text(service, "id"), text(service, "kind")));
    let observed: BTreeSet<(&str, &str)> = listed.collect();
    let there = number.is_some();
    ensure(there && observed == wanted, format!("{wanted:?}"), format!("{observed:?}, list put: {there}"), number)
}

fn requirements(evidence: &Evidence<'_>, _: &Args) -> Check {
    let found = last_list(evidence, "/arch/requirements");
    let items = found.as_ref().map_or(0, |(_, body)| list(body, "items").len());
    ensure(items > 0, "a list of requirements", format!("{items} item(s)"), found.map(|(number, _)| number))
}

fn reader_sees(evidence: &Evidence<'_>, _: &Args) -> Check {
    let read = evidence.exchanges().rev().find(|seen| {
        seen.exchange.to == "arch-portal"
            && seen.exchange.from == "unknown"
            && seen.exchange.target.starts_with("GET /arch/")
    });
    let seen = read.ok_or_else(|| Failure::Open("nobody read the portal without a login".to_owned()))?;
    ensure(seen.answered(), "the list", format!("status {}", seen.exchange.status), Some(seen.number))
}
