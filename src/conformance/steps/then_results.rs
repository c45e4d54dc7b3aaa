//! Assertions about result documents as the portal shows them (order №9, annex 1).

use std::collections::BTreeSet;

use serde_json::Value;

use super::reasons::{grounds, list, said, text};
use super::results::requisite_member;
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, ensure};
use crate::conformance::matrix;
use crate::conformance::names;
use crate::conformance::world::{PORTAL, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the result {string} is in the cabinet of {string}",
        "The cabinet of the recipient shows the document, and it is issued.",
        "the result \"Анықтама\" is in the cabinet of \"Сынақов\"",
        Action::Judge { observe: cabinet_query, check: in_cabinet },
    ),
    StepDef::new(
        "the result {string} is not in the cabinet of {string}",
        "The cabinet of this person or organisation does not show the document.",
        "the result \"Анықтама\" is not in the cabinet of \"Мысалова\"",
        Action::Judge { observe: cabinet_query, check: not_in_cabinet },
    ),
    shown(
        "the result {string} is refused because of {string}",
        "The portal refused the document and gives the clause as a ground; it is not issued.",
        "the result \"Анықтама\" is refused because of \"KZ-3-2019/annex2/3.p1\"",
        refused,
    ),
    shown(
        "the result {string} waits for a signature",
        "The document is formed and not issued.",
        "the result \"Анықтама\" waits for a signature",
        waits,
    ),
    shown("the result {string} is issued", "The document is issued.", "the result \"Анықтама\" is issued", issued),
    shown(
        "the result {string} bears the requisites {string}",
        "The document is issued and bears each of these, more is allowed: number, date and IIN/BIN stand in its text too, the matrix code can be read.",
        "the result \"Анықтама\" bears the requisites \"number, date, IIN/BIN, matrix code\"",
        bears,
    ),
    shown(
        "the result {string} bears the date {date}",
        "The document is issued with this date of receipt, in its text too.",
        "the result \"Анықтама\" bears the date 2024-06-03",
        bears_date,
    ),
    shown(
        "the result {string} bears the IIN or BIN of {string}",
        "The document is issued with the whole number of the recipient with a right check digit, in its text too.",
        "the result \"Анықтама\" bears the IIN or BIN of \"Сынақов\"",
        bears_subject,
    ),
    StepDef::new(
        "the results {string} bear numbers of their own",
        "Each of the results is issued and has a number, and no two have the same.",
        "the results \"Анықтама, Куәлік\" bear numbers of their own",
        Action::Judge { observe: many_queries, check: own_numbers },
    ),
    shown(
        "the number of the result {string} is not that of the provider",
        "The portal formed a number of its own.",
        "the number of the result \"Анықтама\" is not that of the provider",
        not_the_providers,
    ),
    shown(
        "the number of the result {string} is the id of no message",
        "The number is the id of no text message that went through the gateway.",
        "the number of the result \"Рұқсат\" is the id of no message",
        no_message,
    ),
    shown(
        "the matrix code of the result {string} says its number, date and IIN or BIN",
        "The picture is read; what it says of the document is what the document says.",
        "the matrix code of the result \"Анықтама\" says its number, date and IIN or BIN",
        code_points,
    ),
    shown(
        "the matrix code of the result {string} says the signature of {string}",
        "The picture is read; it holds the signature that was made over the document, and the data of whoever made it.",
        "the matrix code of the result \"Анықтама\" says the signature of \"Әділет\"",
        code_signed,
    ),
    shown(
        "the signature of {string} covers the result {string} as it is issued",
        "The document bears the signature that the official made, and its text is the one that was signed, with number, date and IIN/BIN where it bears them.",
        "the signature of \"Әділет\" covers the result \"Анықтама\" as it is issued",
        covered,
    ),
];

/// A definition that looks at what the portal shows of a result.
const fn shown(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: query, check })
}

/// A value bound to a result. Fails when no step introduced the result.
pub(super) fn bound<'a>(evidence: &Evidence<'a>, name: &str, key: &str) -> Result<&'a str, Failure> {
    let bound = evidence.bindings("result").rev().find(|(_, binding)| binding.name == name);
    let value = bound.and_then(|(_, binding)| binding.values.get(key)).map(String::as_str);
    value.ok_or_else(|| Failure::Open(format!("no step before this one introduced the result \"{name}\"")))
}

/// The result among the arguments: the first one that was introduced.
fn named<'a>(evidence: &Evidence<'_>, args: &'a Args) -> &'a str {
    [args.text(0), args.text(1)].into_iter().find(|name| bound(evidence, name, "id").is_ok()).unwrap_or(args.text(0))
}

fn query(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![World::result_query(bound(evidence, named(evidence, args), "id")?)])
}

fn many_queries(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    many(args).map(|name| Ok(World::result_query(bound(evidence, name, "id")?))).collect()
}

fn cabinet_query(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let recipient = evidence.subject(args.text(1))?;
    Ok(vec![Query { role: PORTAL, kind: "results", query: format!("recipient={recipient}") }])
}

fn many(args: &Args) -> impl Iterator<Item = &str> {
    args.text(0).split(',').map(str::trim)
}

/// A result as the portal shows it.
pub(super) fn result<'a>(evidence: &Evidence<'a>, name: &str) -> Result<(usize, &'a Value), Failure> {
    let id = bound(evidence, name, "id")?;
    let query = World::result_query(id);
    let seen = evidence.observed(query.role, query.kind, &query.query);
    let (number, body) = seen.ok_or_else(|| Failure::Open("the portal shows no results".to_owned()))?;
    let found = list(body, "results").iter().find(|row| text(row, "result") == id);
    found.map(|row| (number, row)).ok_or_else(|| Failure::Against {
        expected: format!("the result \"{name}\""),
        observed: "it is not shown".to_owned(),
        record: Some(number),
    })
}

/// A result as the cabinet of somebody shows it, with the record of the cabinet.
fn cabinet_row<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, Option<&'a Value>), Failure> {
    let id = bound(evidence, args.text(0), "id")?;
    let query = format!("recipient={}", evidence.subject(args.text(1))?);
    let seen = evidence.observed(PORTAL, "results", &query);
    let (number, body) = seen.ok_or_else(|| Failure::Open("the portal shows no cabinet".to_owned()))?;
    Ok((number, list(body, "results").iter().find(|row| text(row, "result") == id)))
}

fn not_in_cabinet(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = cabinet_row(evidence, args)?;
    let observed = row.map_or_else(String::new, Value::to_string);
    ensure(row.is_none(), "a cabinet without the document", observed, Some(number))
}

fn in_cabinet(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = cabinet_row(evidence, args)?;
    let state = row.map_or("it is not there", |row| text(row, "state"));
    ensure(matches!(state, "ISSUED" | "REPLACED"), "the document, issued", state, Some(number))
}

fn refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = result(evidence, args.text(0))?;
    let (state, clause) = (text(row, "state"), args.text(1));
    let holds = state == "REFUSED" && grounds(row, "reasons").contains(clause);
    ensure(holds, format!("REFUSED because of {clause}"), said(row, "state"), Some(number))
}

fn waits(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = result(evidence, args.text(0))?;
    ensure(text(row, "state") == "AWAITING-SIGNATURE", "AWAITING-SIGNATURE", said(row, "state"), Some(number))
}

fn issued(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = result(evidence, args.text(0))?;
    ensure(text(row, "state") == "ISSUED", "ISSUED", said(row, "state"), Some(number))
}

fn bears(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = result(evidence, args.text(0))?;
    ensure(text(row, "state") == "ISSUED", "ISSUED", said(row, "state"), Some(number))?;
    for requisite in args.text(1).split(',').map(str::trim) {
        let member = requisite_member(requisite).map_err(|error| Failure::Open(error.to_string()))?;
        if member == "matrix" {
            code(row, number)?;
            continue;
        }
        let value = text(row, member);
        let inside = !value.is_empty() && text(row, "document").contains(value);
        let observed = format!("{member} is {value:?}, the text is {:?}", text(row, "document"));
        ensure(inside, format!("the requisite {requisite} on the document and in its text"), observed, Some(number))?;
    }
    Ok(())
}

/// A result that is, or was, issued: what a document bears that was never delivered proves nothing.
fn delivered<'a>(evidence: &Evidence<'a>, name: &str) -> Result<(usize, &'a Value), Failure> {
    let (number, row) = result(evidence, name)?;
    let holds = matches!(text(row, "state"), "ISSUED" | "REPLACED");
    ensure(holds, "the document, issued", said(row, "state"), Some(number))?;
    Ok((number, row))
}

/// A member of a document has this value, and its text has it too.
fn stands(row: &Value, number: usize, member: &str, wanted: &str) -> Check {
    ensure(text(row, member) == wanted, wanted, format!("{member} is {:?}", text(row, member)), Some(number))?;
    let document = text(row, "document");
    ensure(document.contains(wanted), format!("{wanted} in the text"), format!("the text {document:?}"), Some(number))
}

fn bears_date(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = delivered(evidence, args.text(0))?;
    stands(row, number, "date", args.text(1))
}

fn bears_subject(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = delivered(evidence, args.text(0))?;
    let subject = text(row, "subject");
    ensure(names::well_formed(subject), "12 digits with a right check digit", subject, Some(number))?;
    stands(row, number, "subject", evidence.subject(args.text(1))?)
}

fn own_numbers(evidence: &Evidence<'_>, args: &Args) -> Check {
    let mut seen = BTreeSet::new();
    for name in many(args) {
        let (number, row) = delivered(evidence, name)?;
        let own = text(row, "number");
        ensure(!own.is_empty(), format!("a number of \"{name}\""), "none", Some(number))?;
        ensure(seen.insert(own), "a number that no other document has", own, Some(number))?;
    }
    Ok(())
}

fn not_the_providers(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = delivered(evidence, args.text(0))?;
    let own = text(row, "number");
    let given = bound(evidence, args.text(0), "id")?;
    let holds = !own.is_empty() && !own.contains(given) && !given.contains(own);
    ensure(holds, format!("a number that the portal formed, not {given}"), own, Some(number))
}

fn no_message(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = delivered(evidence, args.text(0))?;
    let own = text(row, "number");
    let sent = evidence.messages().iter().any(|seen| seen.fact("client_id") == own);
    ensure(!own.is_empty() && !sent, "a number that is the id of no message", own, Some(number))
}

/// What the code of a shown document says.
fn code(row: &Value, number: usize) -> Result<Value, Failure> {
    let picture = row.pointer("/matrix/png").and_then(Value::as_str).unwrap_or_default();
    let against = |observed: String| Failure::Against {
        expected: "a matrix code that can be read".to_owned(),
        observed,
        record: Some(number),
    };
    if picture.is_empty() {
        return Err(against("there is no matrix code".to_owned()));
    }
    matrix::read(picture).map_err(against)
}

fn code_points(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = delivered(evidence, args.text(0))?;
    let code = code(row, number)?;
    for member in ["number", "date", "subject"] {
        let (said, own) = (text(&code, member), text(row, member));
        let holds = !own.is_empty() && said == own;
        ensure(holds, format!("{member} {own:?}"), format!("the code says {said:?}"), Some(number))?;
    }
    Ok(())
}

/// The value and the text of the signature that was made last over a result.
fn signing<'a>(evidence: &Evidence<'a>, name: &str, key: &str) -> Result<&'a str, Failure> {
    let made = evidence.bindings("signing").rev().find(|(_, binding)| binding.name == name);
    let value = made.and_then(|(_, binding)| binding.values.get(key)).map(String::as_str);
    value.ok_or_else(|| Failure::Open(format!("nobody has signed the result \"{name}\" in this scenario")))
}

fn code_signed(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = delivered(evidence, args.text(0))?;
    let code = code(row, number)?;
    let made = signing(evidence, args.text(0), "value")?;
    let said = text(&code, "signature");
    ensure(said == made, format!("the signature {made}"), format!("the code says {said:?}"), Some(number))?;
    let signer = code.get("signer").unwrap_or(&Value::Null);
    names_signer(evidence, signer, args.text(1), number)
}

/// Somebody is named as the signer, by name and IIN.
pub(super) fn names_signer(evidence: &Evidence<'_>, signer: &Value, who: &str, number: usize) -> Check {
    let iin = evidence.iin(who)?;
    let holds = text(signer, "name") == who && text(signer, "iin") == iin && !text(signer, "serial").is_empty();
    ensure(holds, format!("{who}, IIN {iin}, and a certificate"), signer.to_string(), Some(number))
}

fn covered(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = delivered(evidence, args.text(1))?;
    let (made, signed) = (signing(evidence, args.text(1), "value")?, signing(evidence, args.text(1), "text")?);
    let signature = row.get("signature").unwrap_or(&Value::Null);
    ensure(text(signature, "value") == made, format!("the signature {made}"), signature.to_string(), Some(number))?;
    ensure(text(row, "document") == signed, format!("the text {signed:?}"), text(row, "document"), Some(number))?;
    for member in ["number", "date", "subject"] {
        let value = text(row, member);
        ensure(signed.contains(value), format!("{member} {value:?} in the signed text"), signed, Some(number))?;
    }
    names_signer(evidence, row.get("signer").unwrap_or(&Value::Null), args.text(0), number)
}
