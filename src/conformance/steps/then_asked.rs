//! Assertions about who asked whom, in which order, with what.

use serde_json::Value;

use super::expression::system_id;
use super::then_notices::judged;
use super::{Args, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};
use crate::conformance::moments;
use crate::conformance::registrations::LINK;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    judged(
        "{role} asked {system} about {string}",
        "The role called the system at least once about the organisation or person.",
        "SDU asked АХАЖ about \"Сынақов\"",
        asked,
    ),
    judged(
        "{role} asked {system} about {string} {int} time(s)",
        "The role called the system exactly so many times about the organisation or person.",
        "SDU asked e-license about \"Алтын\" 1 time",
        asked_times,
    ),
    judged(
        "{role} did not ask {system} about {string}",
        "The role never called the system about the organisation or person.",
        "SDU did not ask ЖТ МДҚ about \"Сынақов\"",
        not_asked,
    ),
    judged(
        "{role} sent nothing to {system}",
        "The role never called the system.",
        "SDU sent nothing to the SMS gateway",
        sent_nothing,
    ),
    judged(
        "nobody but {role} asked {system}",
        "Only this role called the system, and it did.",
        "nobody but ЭҮП asked МБА",
        nobody_but,
    ),
    judged(
        "the {moment} for {string} came before the {moment} for {string}",
        "The first took place, the second took place, in this order.",
        "the permit search for \"Алтын\" came before the head query for \"Алтын\"",
        before,
    ),
    judged(
        "there was no {moment} for {string}",
        "This step of the process never took place for the organisation or person.",
        "there was no head query for \"Алтын\"",
        no_moment,
    ),
    judged(
        "every query about {string} quoted a ДДБ check",
        "Each query to ЖТ МДҚ, АХАЖ and МБА about the person came after a check in ДДБ and quoted it (by reference, or by its token in ЖТ МДҚ).",
        "every query about \"Сынақов\" quoted a ДДБ check",
        quoted,
    ),
    judged(
        "ДДБ was told of every use of the data of {string}",
        "For each system asked about the person, ДДБ was told of the use.",
        "ДДБ was told of every use of the data of \"Сынақов\"",
        told_of_use,
    ),
    judged(
        "ДДБ was asked to obtain the consent of {string}",
        "A role asked ДДБ to obtain the person's consent for this service.",
        "ДДБ was asked to obtain the consent of \"Сынақов\"",
        asked_to_obtain,
    ),
    judged(
        "ЖТ МДҚ was asked about {string} with a valid token",
        "A query to ЖТ МДҚ carried a token that ДДБ had issued for the person.",
        "ЖТ МДҚ was asked about \"Сынақов\" with a valid token",
        valid_token,
    ),
    judged(
        "the queries to ЗТ МДҚ asked only for the allowed data",
        "SDU used only the extract, the history and the names as of a date: no founders' or affiliates' services, no unknown service.",
        "the queries to ЗТ МДҚ asked only for the allowed data",
        allowed_data,
    ),
    judged(
        "nothing was sent outside the term of the order",
        "No role called a state system before the order applied or after its last day.",
        "nothing was sent outside the term of the order",
        within_term,
    ),
    judged(
        "the forged message was refused",
        "The receiver answered 401 or 403 to a message with an unknown credential.",
        "the forged message was refused",
        forged_refused,
    ),
];

/// Whether an exchange concerns a BIN, an IIN or one of the phones of a person.
fn concerns(evidence: &Evidence<'_>, seen: &Seen<'_>, subject: &str, name: &str) -> bool {
    let direct = ["bin", "iin"].iter().any(|key| seen.fact(key) == subject);
    let phone = evidence.phones(name).contains(&seen.fact("phone"));
    let listed = ["organisations", "heads"]
        .iter()
        .flat_map(|key| seen.list(key))
        .any(|row| ["bin", "iin"].iter().any(|key| row.get(*key).and_then(Value::as_str) == Some(subject)));
    direct || phone || listed
}

fn about<'a>(evidence: &Evidence<'a>, role: &str, system: &str, name: &str) -> Result<Vec<Seen<'a>>, Failure> {
    // A number that a planted row bears stands for itself; any other name must have been introduced.
    let planted = name.starts_with(|letter: char| letter.is_ascii_digit());
    let subject = if planted { name } else { evidence.subject(name)? };
    let (from, to) = (system_id(role), system_id(system));
    let calls = evidence.exchanges().filter(|seen| seen.exchange.from == from && seen.exchange.to == to);
    Ok(calls.filter(|seen| concerns(evidence, seen, subject, name)).collect())
}

fn asked(evidence: &Evidence<'_>, args: &Args) -> Check {
    let calls = about(evidence, args.text(0), args.text(1), args.text(2))?;
    ensure(!calls.is_empty(), "at least one call", "no call", None)
}

fn asked_times(evidence: &Evidence<'_>, args: &Args) -> Check {
    let calls = about(evidence, args.text(0), args.text(1), args.text(2))?;
    let record = calls.last().map(|seen| seen.number);
    ensure(
        calls.len() == args.number(3),
        format!("{} call(s)", args.text(3)),
        format!("{} call(s)", calls.len()),
        record,
    )
}

fn not_asked(evidence: &Evidence<'_>, args: &Args) -> Check {
    let calls = about(evidence, args.text(0), args.text(1), args.text(2))?;
    let first = calls.first();
    let observed = first.map(|seen| format!("{} at {}", seen.exchange.operation, seen.exchange.at)).unwrap_or_default();
    ensure(calls.is_empty(), "no call", observed, first.map(|seen| seen.number))
}

fn sent_nothing(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (from, to) = (system_id(args.text(0)), system_id(args.text(1)));
    let mut calls = evidence.exchanges().filter(|seen| seen.exchange.from == from && seen.exchange.to == to);
    calls.next().map_or(Ok(()), |seen| {
        against("no call", format!("{} at {}", seen.exchange.operation, seen.exchange.at), Some(seen.number))
    })
}

fn nobody_but(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (role, to) = (system_id(args.text(0)), system_id(args.text(1)));
    let calls: Vec<Seen<'_>> = evidence.exchanges().filter(|seen| seen.exchange.to == to).collect();
    if let Some(other) = calls.iter().find(|seen| seen.exchange.from != role) {
        return against(format!("only {role}"), format!("a call by {}", other.exchange.from), Some(other.number));
    }
    ensure(!calls.is_empty(), format!("a call by {role}"), "no call", None)
}

fn moment<'a>(evidence: &Evidence<'a>, args: &Args, at: usize) -> Result<Option<Seen<'a>>, Failure> {
    let name = args.text(at + 1);
    let subject = evidence.subject(name)?;
    Ok(moments::first(evidence, args.text(at), subject, &evidence.phones(name)))
}

fn before(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (first, second) = (moment(evidence, args, 0)?, moment(evidence, args, 2)?);
    let shown = |seen: Option<Seen<'_>>, what: &str, whom: &str| {
        seen.map_or_else(
            || format!("no {what} for \"{whom}\""),
            |seen| format!("{what} for \"{whom}\" as record {} at {}", seen.number, seen.exchange.at),
        )
    };
    let holds = first.zip(second).is_some_and(|(first, second)| first.number < second.number);
    let observed =
        format!("{}; {}", shown(first, args.text(0), args.text(1)), shown(second, args.text(2), args.text(3)));
    let record = second.or(first).map(|seen| seen.number);
    ensure(holds, format!("{} before {}", args.text(0), args.text(2)), observed, record)
}

fn no_moment(evidence: &Evidence<'_>, args: &Args) -> Check {
    let found = moment(evidence, args, 0)?;
    found.map_or(Ok(()), |seen| {
        against(
            format!("no {}", args.text(0)),
            format!("{} at {}", seen.exchange.operation, seen.exchange.at),
            Some(seen.number),
        )
    })
}

/// Person databases that must be asked only on the strength of a ДДБ check.
const PERSON_SYSTEMS: [&str; 3] = ["gbd-fl", "akhazh", "mba"];

fn person_queries<'a>(evidence: &Evidence<'a>, iin: &str) -> Vec<Seen<'a>> {
    let calls = evidence.exchanges().filter(|seen| PERSON_SYSTEMS.contains(&seen.exchange.to.as_str()));
    // A number that is written to МБА is no query.
    calls.filter(|seen| seen.fact("iin") == iin && seen.exchange.operation != LINK).collect()
}

fn quoted(evidence: &Evidence<'_>, args: &Args) -> Check {
    let iin = evidence.subject(args.text(0))?;
    let queries = person_queries(evidence, iin);
    if queries.is_empty() {
        return against("queries about the person", "no query", None);
    }
    for seen in queries {
        let checks: Vec<&str> = evidence
            .calls("ddb", "GET /ddb/consents")
            .filter(|check| {
                check.number < seen.number && check.fact("iin") == iin && check.exchange.from == seen.exchange.from
            })
            .map(|check| check.fact("check"))
            .collect();
        // ЖТ МДҚ has no field for a reference: the token stands for it, and without a token the check must have gone before.
        let holds = match seen.exchange.to.as_str() {
            "gbd-fl" => !checks.is_empty() && (!seen.flag("token_present") || seen.flag("token_valid")),
            _ => checks.contains(&seen.fact("consent")),
        };
        let observed =
            format!("{} quotes {:?}; checks before it: {checks:?}", seen.exchange.target, seen.fact("consent"));
        ensure(holds, "a query that quotes an earlier check of the same role", observed, Some(seen.number))?;
    }
    Ok(())
}

fn told_of_use(evidence: &Evidence<'_>, args: &Args) -> Check {
    let iin = evidence.subject(args.text(0))?;
    let uses: Vec<Seen<'_>> = evidence.calls("ddb", "POST /ddb/uses").filter(|seen| seen.fact("iin") == iin).collect();
    let queries = person_queries(evidence, iin);
    if queries.is_empty() {
        return against("queries about the person", "no query", None);
    }
    for seen in queries.iter().filter(|seen| seen.answered()) {
        let told = uses
            .iter()
            .any(|used| used.fact("operation") == seen.exchange.to && used.exchange.from == seen.exchange.from);
        let expected = format!("ДДБ told of the use of {}", seen.exchange.to);
        ensure(told, expected, format!("{} use(s) told, none of it", uses.len()), Some(seen.number))?;
    }
    Ok(())
}

fn asked_to_obtain(evidence: &Evidence<'_>, args: &Args) -> Check {
    let iin = evidence.subject(args.text(0))?;
    let hit =
        evidence.calls("ddb", "POST /ddb/consents/requests").any(|seen| seen.fact("iin") == iin && seen.answered());
    ensure(hit, "a request to obtain consent", "no request", None)
}

fn valid_token(evidence: &Evidence<'_>, args: &Args) -> Check {
    let iin = evidence.subject(args.text(0))?;
    let queries: Vec<Seen<'_>> =
        evidence.exchanges().filter(|seen| seen.exchange.to == "gbd-fl" && seen.fact("iin") == iin).collect();
    let holds = queries.iter().any(|seen| seen.flag("token_valid"));
    ensure(
        holds,
        "a query with a valid token",
        format!("{} queries, none with one", queries.len()),
        queries.last().map(|s| s.number),
    )
}

/// Services of ЗТ МДҚ that item 5 and 7 need.
const ALLOWED: [&str; 4] = ["GbdulInfoByBin_v2", "GbdulReport3005_KDP", "SIM_GBDUL_REPORT_3006", "SIM_GBDUL_CHANGES"];

fn allowed_data(evidence: &Evidence<'_>, _: &Args) -> Check {
    let calls: Vec<Seen<'_>> = evidence.exchanges().filter(|seen| seen.exchange.to == "gbd-ul").collect();
    if calls.is_empty() {
        return against("queries to gbd-ul", "no query", None);
    }
    let other = calls.iter().find(|seen| !ALLOWED.contains(&seen.exchange.operation.as_str()));
    other.map_or(Ok(()), |seen| against(format!("only {ALLOWED:?}"), &seen.exchange.operation, Some(seen.number)))
}

fn within_term(evidence: &Evidence<'_>, _: &Args) -> Check {
    let outside = moments::outside_term(evidence);
    outside.map_or(Ok(()), |seen| {
        against(
            "no call outside the term",
            format!("{} at {}", seen.exchange.operation, seen.exchange.at),
            Some(seen.number),
        )
    })
}

fn forged_refused(evidence: &Evidence<'_>, _: &Args) -> Check {
    let forged: Vec<Seen<'_>> =
        evidence.exchanges().filter(|seen| seen.exchange.fault.as_deref() == Some("unknown sender")).collect();
    if forged.is_empty() {
        return Err(Failure::Open("no message with a forged credential was sent".to_owned()));
    }
    let taken = forged.iter().find(|seen| !matches!(seen.exchange.status, 401 | 403));
    taken.map_or(Ok(()), |seen| against("401 or 403", seen.exchange.status.to_string(), Some(seen.number)))
}
