//! The world of a role: it is emptied, its clock is set, it comes to rest.

use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use super::Level::{Must, Should};
use super::book::{Book, Rule, Want, body};
use super::probe::Ask;
use crate::adaptor::types::Reset;

const RESET: &str = "/adaptor/v1/reset";
const CLOCK: &str = "/adaptor/v1/clock";
const BAD: Want = Want::Refusal(&[400, 422]);
/// How often a busy system is asked whether it has come to rest.
const ROUNDS: usize = 200;

const TAKEN: Rule = Rule {
    id: "reset.taken",
    level: Must,
    what: "a reset empties the world",
    hint: "answer POST /adaptor/v1/reset with 204; all members of its body are in docs/adaptor.openapi.yaml, Reset",
};
const TWICE: Rule = Rule {
    id: "reset.again",
    level: Must,
    what: "the same reset is taken again",
    hint: "every scenario begins with a reset; forget the world before",
};
const SAME: Rule = Rule {
    id: "clock.same",
    level: Must,
    what: "the clock is set to the instant at which it stands",
    hint: "answer PUT /adaptor/v1/clock with the instant that it says",
};
const FORWARD: Rule = Rule {
    id: "clock.forward",
    level: Must,
    what: "the clock is moved forward and the answer repeats the instant",
    hint: "do all work that is due until then, in time order, and answer {\"now\": …} with the same instant",
};
const OFFSET: Rule = Rule {
    id: "clock.offset",
    level: Must,
    what: "an instant written with another offset is the same instant",
    hint: "read RFC 3339 with any offset, Z as well",
};
const BACK: Rule = Rule {
    id: "clock.back",
    level: Must,
    what: "time does not run back",
    hint: "answer 400 and leave the clock where it stands",
};
const REST: Rule = Rule {
    id: "quiescent.answered",
    level: Must,
    what: "the system says whether it is at rest",
    hint: "answer GET /adaptor/v1/quiescent with {\"quiescent\": true, \"next_due\": null} in an empty world",
};
const COMES: Rule = Rule {
    id: "quiescent.comes",
    level: Must,
    what: "it comes to rest",
    hint: "\"quiescent\" is true when nothing is due now or in flight; what is due later is no reason to be busy",
};
const LATER: Rule = Rule {
    id: "quiescent.next-due",
    level: Must,
    what: "the next work is due later than now",
    hint: "what is due now makes the system busy; \"next_due\" names what comes after, or null",
};
const EMPTY: Rule = Rule {
    id: "reset.empties",
    level: Must,
    what: "after a reset nothing of the world before is shown",
    hint: "a reset forgets cases, applications, refusals, timers and messages; scenarios follow each other on one system",
};

/// Bodies of a reset that must not be taken: id, level, what it is, and the body.
fn bad_resets(reset: &Value, role: &str) -> Vec<(Rule, String)> {
    let with = |member: &str, value: Value| {
        let mut changed = reset.clone();
        changed[member] = value;
        changed.to_string()
    };
    let held = |id, level, what| Rule { id, level, what, hint: "answer 400 and leave the world as it was" };
    let other = if role == "sdu" { "egov" } else { "sdu" };
    let twice = reset.to_string().replacen('{', "{\"seed\":1,", 1);
    vec![
        (held("reset.no-json", Must, "a reset that is no JSON is refused"), "{".to_owned()),
        (
            held("reset.no-offset", Must, "an instant without an offset is refused"),
            with("now", json!("2025-06-02T10:15:00")),
        ),
        (held("reset.no-instant", Must, "a reset without an instant is refused"), with("now", Value::Null)),
        (held("reset.reading", Must, "an unknown reading is refused"), with("readings", json!({"no.such": "on"}))),
        (
            held("reset.option", Must, "an unknown option of a reading is refused"),
            with("readings", json!({"pilot.expiry": "no_such"})),
        ),
        (held("reset.role", Should, "a reset for another role is refused"), with("role", json!(other))),
        (
            held("reset.parameter", Should, "an unknown parameter of the law is refused"),
            with("parameters", json!({"no.such": "2025-05-08"})),
        ),
        (held("reset.member", Should, "an unknown member is refused"), with("noSuchMember", json!(1))),
        (held("reset.name-twice", Should, "a name that stands twice is refused"), twice),
    ]
}

/// The reset and what is none. False when there is no world in which anything else could be checked.
pub(super) async fn resets(book: &mut Book<'_>, reset: &Reset) -> bool {
    let whole = json!(reset);
    let came = book.expect(&TAKEN, Ask::post(RESET, &whole), &Want::Success).await;
    if !came.status().is_some_and(|status| (200..300).contains(&status)) {
        return false;
    }
    book.expect(&TWICE, Ask::post(RESET, &whole), &Want::Success).await;
    let role = book.role;
    for (rule, body) in bad_resets(&whole, role) {
        book.expect(&rule, Ask::post(RESET, body), &BAD).await;
    }
    true
}

/// Moves the clock; the instant at which it stands afterwards.
pub(super) async fn clock(book: &mut Book<'_>, reset: &Reset) -> Timestamp {
    let start: Timestamp = reset.now.parse().unwrap_or_default();
    // A lenient system may have taken one of the bad resets.
    book.ask(Ask::post(RESET, json!(reset))).await;
    let at = |hours: i64| start.checked_add(hours.hours()).unwrap_or(start);
    set(book, &SAME, &reset.now, start).await;
    set(book, &FORWARD, &stamp(at(24)), at(24)).await;
    set(book, &OFFSET, &at(48).to_string(), at(48)).await;
    book.expect(&BACK, Ask::put(CLOCK, json!({"now": reset.now})), &BAD).await;
    for (id, what, text) in [
        ("clock.date", "a date is no instant", "2025-06-09"),
        ("clock.local", "an instant without an offset is none", "2025-06-09T10:15:00"),
        ("clock.words", "words are no instant", "tomorrow"),
    ] {
        let rule = Rule { id, level: Must, what, hint: "answer 400 and leave the clock where it stands" };
        book.expect(&rule, Ask::put(CLOCK, json!({"now": text})), &BAD).await;
    }
    at(48)
}

async fn set(book: &mut Book<'_>, rule: &Rule, text: &str, instant: Timestamp) {
    let came = book.ask(Ask::put(CLOCK, json!({"now": text}))).await;
    let told = body(&came);
    let stands = told["now"].as_str().and_then(|now| now.parse::<Timestamp>().ok());
    let success = came.status().is_some_and(|status| (200..300).contains(&status));
    let flaws = match (success, stands) {
        (true, Some(stands)) if stands == instant => Vec::new(),
        (true, Some(stands)) => vec![format!("the clock stands at {stands}")],
        (true, None) => vec!["no instant in \"now\"".to_owned()],
        (false, _) => vec!["no success".to_owned()],
    };
    book.write(rule, &came.call, came.told(), format!("a 2xx status with {{\"now\": {text:?}}}"), flaws);
}

/// The instant with the offset of Astana, as the harness writes it.
fn stamp(instant: Timestamp) -> String {
    let astana = jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(5));
    instant.to_zoned(astana).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// `now` is the instant to which the clock was set last.
pub(super) async fn rest(book: &mut Book<'_>, now: Timestamp) {
    let ask = Ask::get("/adaptor/v1/quiescent");
    let came = book.expect(&REST, ask, &Want::Body("Quiescent".to_owned())).await;
    let told = body(&came);
    let due = told["next_due"].as_str().and_then(|due| due.parse::<Timestamp>().ok());
    let early = due.is_some_and(|due| due <= now);
    let flaws = if early { vec!["it is due already".to_owned()] } else { Vec::new() };
    book.write(&LATER, &came.call, told["next_due"].to_string(), "null or a later instant".to_owned(), flaws);
    comes_to_rest(book, "after a reset").await;
}

/// Asks until the system is at rest.
pub(super) async fn comes_to_rest(book: &mut Book<'_>, when: &str) {
    let mut came = book.ask(Ask::get("/adaptor/v1/quiescent")).await;
    for _ in 0..ROUNDS {
        if body(&came)["quiescent"] == true {
            break;
        }
        came = book.ask(Ask::get("/adaptor/v1/quiescent")).await;
    }
    let flaws = if body(&came)["quiescent"] == true { Vec::new() } else { vec![format!("it is still busy {when}")] };
    book.write(&COMES, &came.call, came.told(), "{\"quiescent\": true}".to_owned(), flaws);
}

/// After stimuli and callbacks a reset leaves nothing of them.
pub(super) async fn empties(book: &mut Book<'_>, reset: &Reset) {
    book.ask(Ask::post(RESET, json!(reset))).await;
    let mut flaws = Vec::new();
    for shown in book.document.observations(book.role) {
        if ["evidence", "order"].contains(&shown.kind.as_str()) {
            continue;
        }
        let query = shown.query.map(|name| format!("?{name}={}", book.document.subject(&name))).unwrap_or_default();
        let came = book.ask(Ask::get(format!("/adaptor/v1/observations/{}{query}", shown.kind))).await;
        let kept = body(&came);
        let lists = kept.as_object().into_iter().flatten();
        for (name, list) in lists.filter(|(_, list)| list.as_array().is_some_and(|list| !list.is_empty())) {
            flaws.push(format!("{}: {name} shows {} row(s)", shown.kind, list.as_array().map_or(0, Vec::len)));
        }
    }
    let came = if flaws.is_empty() { "nothing" } else { "rows of the world before" };
    book.write(&EMPTY, "GET /adaptor/v1/observations/…", came.to_owned(), "empty lists".to_owned(), flaws);
}
