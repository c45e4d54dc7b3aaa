//! What a system says before it is in any world: who it is, and its documents.

use serde_json::Value;

use super::book::{Book, Rule, Want, body};
use super::probe::{Ask, Probe};
use super::{Known, Level};
use crate::adaptor::types::PROTOCOL;

const DESCRIBE: Rule = Rule {
    id: "describe.answered",
    level: Level::Must,
    what: "the system says who it is, before any reset",
    hint: "answer GET /adaptor/v1/describe with protocol, product, version, roles and clock",
};
const PROTOCOL_RULE: Rule = Rule {
    id: "describe.protocol",
    level: Level::Must,
    what: "it speaks this version of the protocol",
    hint: "set \"protocol\" to \"1\", a string",
};
const ROLE: Rule = Rule {
    id: "describe.role",
    level: Level::Must,
    what: "it serves the role",
    hint: "list the role among \"roles\", or name another address for it",
};
const CLOCK: Rule = Rule {
    id: "describe.clock",
    level: Level::Should,
    what: "its clock can be set",
    hint: "take the time from PUT /adaptor/v1/clock alone and say \"clock\": \"virtual\"; without it no clause that needs days is tested",
};
const CLAIMS: Rule = Rule {
    id: "describe.claims",
    level: Level::Must,
    what: "its declaration names clauses and acts that there are, and says why it declines",
    hint: "`senim clauses` lists the clauses; a declined one needs a \"reason\"",
};
const DOCUMENTS: Rule = Rule {
    id: "evidence.answered",
    level: Level::Must,
    what: "documents that attest clauses are shown before any reset",
    hint: "answer GET /adaptor/v1/observations/evidence with {\"evidence\": []} at least",
};

/// Roles that the system says it serves.
pub(super) async fn roles(probe: &Probe) -> Result<Vec<String>, String> {
    let came = probe.send(Ask::get("/adaptor/v1/describe")).await;
    if let Err(why) = &came.answer {
        return Err(format!("nothing answers {}: {why}", came.call));
    }
    let described = body(&came);
    let roles = described["roles"].as_array().into_iter().flatten();
    let roles: Vec<String> = roles.filter_map(|role| role.as_str().map(str::to_owned)).collect();
    if roles.is_empty() {
        return Err(format!("{} names no roles: {}", came.call, came.told()));
    }
    Ok(roles)
}

pub(super) async fn describe(book: &mut Book<'_>, known: Known<'_>) {
    let came = book.expect(&DESCRIBE, Ask::get("/adaptor/v1/describe"), &Want::Body("Describe".to_owned())).await;
    let described = body(&came);
    let call = came.call;
    let mut say = |rule: &Rule, came: &Value, wanted: String, flaws: Vec<String>| {
        book.write(rule, &call, came.to_string(), wanted, flaws);
    };
    let flaw = |holds: bool, text: &str| if holds { Vec::new() } else { vec![text.to_owned()] };
    let protocol = &described["protocol"];
    say(&PROTOCOL_RULE, protocol, format!("{PROTOCOL:?}"), flaw(protocol == PROTOCOL, "another protocol"));
    let clock = &described["clock"];
    say(&CLOCK, clock, "\"virtual\"".to_owned(), flaw(clock == "virtual", "it cannot be set"));
    let declared = declaration(&described, known);
    say(&CLAIMS, &described["claims"], "clauses of the catalogue, acts with a suite".to_owned(), declared);
    let roles = described["roles"].clone();
    let listed = roles.as_array().is_some_and(|roles| roles.iter().any(|role| role == book.role));
    let role = book.role;
    book.write(&ROLE, &call, roles.to_string(), format!("{role:?} among them"), flaw(listed, "it is not listed"));
}

fn declaration(described: &Value, known: Known<'_>) -> Vec<String> {
    let mut flaws = Vec::new();
    for act in described["editions"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !(known.act)(act) {
            flaws.push(format!("there is no act {act:?}"));
        }
    }
    for claim in described["claims"].as_array().into_iter().flatten() {
        let clause = claim["clause"].as_str().unwrap_or_default();
        if !(known.clause)(clause) {
            flaws.push(format!("there is no clause {clause:?}"));
        }
        let reason = claim["reason"].as_str().unwrap_or_default();
        if claim["claimed"] == false && reason.trim().is_empty() {
            flaws.push(format!("{clause} is declined without a reason"));
        }
    }
    flaws
}

pub(super) async fn documents(book: &mut Book<'_>) {
    let ask = Ask::get("/adaptor/v1/observations/evidence");
    book.expect(&DOCUMENTS, ask, &Want::Body("Evidence".to_owned())).await;
}
