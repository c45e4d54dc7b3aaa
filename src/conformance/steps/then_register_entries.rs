//! Assertions about entries of the register: holder, names, versions, documents.

use serde_json::Value;

use super::expression::document_type;
use super::reasons::said;
use super::then_register::seen;
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, ensure};
use crate::conformance::names;
use crate::conformance::world::{filing, filings_of};

/// Words of scenarios for the states of documents (`docs/contracts-register.md`, 8).
const STATES: [(&str, &str); 5] = [
    ("valid", "VALID"),
    ("due for renewal", "DUE"),
    ("renewed in time", "RENEWED"),
    ("renewed late", "LATE"),
    ("expired", "EXPIRED"),
];

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{string} is entered in the register",
        "The application for entry was granted, and the register shows one live entry of exactly this product.",
        "\"Қор\" is entered in the register",
        Action::Judge { observe: application_and_entries, check: entered },
    ),
    StepDef::new(
        "{string} is not in the register",
        "The register shows no live entry of this product.",
        "\"Қор\" is not in the register",
        Action::Judge { observe: entries_of_applicant, check: not_entered },
    ),
    entry(
        "the entry of {string} is live",
        "It is not excluded.",
        "the entry of \"Қор\" is live",
        |evidence, args| status(evidence, args, "ACTIVE"),
    ),
    entry(
        "the entry of {string} is excluded",
        "The register still shows it, as excluded.",
        "the entry of \"Қор\" is excluded",
        |evidence, args| status(evidence, args, "EXCLUDED"),
    ),
    entry(
        "the entry of {string} has {int} version(s)",
        "So many versions are kept.",
        "the entry of \"Қор\" has 2 versions",
        versions,
    ),
    entry(
        "the entry of {string} began under the name {string} of the holder {string}",
        "Its oldest version bears this name of the product and this holder with the names of then.",
        "the entry of \"Қор\" began under the name \"Қор\" of the holder \"Алтын\"",
        began,
    ),
    entry(
        "the register shows {string} under the name {string}",
        "The latest version bears this name of the product.",
        "the register shows \"Қор\" under the name \"Қор 2\"",
        product_name,
    ),
    entry(
        "the register names the holder of {string} {string}",
        "The latest version bears this name of the holder in both languages.",
        "the register names the holder of \"Қор\" \"Алтын Плюс\"",
        holder_name,
    ),
    entry(
        "the register shows {string} as held by {string}",
        "The latest version bears this organisation's BIN.",
        "the register shows \"Қор\" as held by \"Күміс\"",
        holder,
    ),
    entry(
        "the entry of {string} is still about the same product",
        "The id of the product is the one that was applied for.",
        "the entry of \"Қор\" is still about the same product",
        same_product,
    ),
    entry(
        "the first {document} of {string} is {docstate}",
        "State of the document of this type with which the product was entered.",
        "the first certificate of assurance of \"Қор\" is renewed late",
        document_state,
    ),
    entry(
        "the register holds a {document} of {string} until {date}",
        "The entry has a document of this type that expires on that day.",
        "the register holds a certificate of assurance of \"Қор\" until 2027-03-31",
        holds_until,
    ),
    entry(
        "the register holds no {document} of {string} until {date}",
        "The entry has no document of this type that expires on that day.",
        "the register holds no certificate of assurance of \"Қор\" until 2027-03-31",
        holds_none_until,
    ),
];

/// An assertion about the entry of a product.
const fn entry(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: entry_by_number, check })
}

/// A value bound to a product.
pub(super) fn product<'a>(evidence: &Evidence<'a>, name: &str, key: &str) -> Result<&'a str, Failure> {
    let bound = evidence.bindings("product").rev().find(|(_, binding)| binding.name == name);
    let value = bound.and_then(|(_, binding)| binding.values.get(key)).map(String::as_str);
    value.ok_or_else(|| Failure::Open(format!("no step before this one introduced the product \"{name}\"")))
}

/// Number of the document of a type with which a product was filed for entry.
pub(super) fn document<'a>(evidence: &Evidence<'a>, name: &str, kind: &str) -> Option<&'a str> {
    let mut bound = evidence.bindings("document").filter(|(_, binding)| binding.name == name);
    let found = bound.find(|(_, binding)| binding.values.get("type").is_some_and(|bound| bound == kind));
    found.and_then(|(_, binding)| binding.values.get("number")).map(String::as_str)
}

/// The name of the product: quoted arguments stand first, or after a document.
fn named(args: &Args) -> &str {
    let first = args.text(0);
    if document_type(first) == "unknown" { first } else { args.text(1) }
}

/// The query for the entry that was seen first; by the applicant where none was seen.
fn query(evidence: &Evidence<'_>, name: &str) -> Result<Query, Failure> {
    let bound = evidence.bindings("entry").find(|(_, binding)| binding.name == name);
    let number = bound.and_then(|(_, binding)| binding.values.get("number"));
    let query = match number {
        Some(number) => format!("number={number}"),
        None => format!("bin={}", evidence.bin(product(evidence, name, "applicant")?)?),
    };
    Ok(Query { role: "register", kind: "entries", query })
}

fn entry_by_number(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    Ok(vec![query(evidence, named(args))?])
}

fn entries_of_applicant(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let query = format!("bin={}", evidence.bin(product(evidence, args.text(0), "applicant")?)?);
    Ok(vec![Query { role: "register", kind: "entries", query }])
}

fn application_and_entries(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let mut queries = entries_of_applicant(evidence, args)?;
    queries.push(filings_of(application(evidence, args.text(0))?));
    Ok(queries)
}

fn application<'a>(evidence: &Evidence<'a>, name: &str) -> Result<&'a str, Failure> {
    filing(evidence, name, "entry").ok_or_else(|| Failure::Open(format!("no application for \"{name}\" was filed")))
}

/// Entries that the register showed last for a query.
fn listed<'a>(evidence: &Evidence<'a>, query: &Query) -> Result<(usize, &'a [Value]), Failure> {
    let seen = evidence.observed(query.role, query.kind, &query.query);
    let list = seen.and_then(|(number, body)| Some((number, body.get("entries")?.as_array()?.as_slice())));
    list.ok_or_else(|| Failure::Open("the register shows no list of entries".to_owned()))
}

/// Live entries of a product among those of its applicant.
fn live<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, Vec<&'a Value>), Failure> {
    let id = product(evidence, args.text(0), "id")?;
    let queries = entries_of_applicant(evidence, args)?;
    let (number, all) = listed(evidence, &queries[0])?;
    Ok((number, all.iter().filter(|entry| entry["product"] == id && entry["status"] == "ACTIVE").collect()))
}

fn entered(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (record, shown) = seen(evidence, application(evidence, args.text(0))?)?;
    ensure(shown["status"] == "ENTERED", "ENTERED", said(shown, "status"), Some(record))?;
    let (number, live) = live(evidence, args)?;
    let kind = product(evidence, args.text(0), "kind")?;
    let right = live.len() == 1 && live.iter().all(|entry| entry["kind"] == kind);
    ensure(right, format!("one live entry of this {kind}"), format!("{live:?}"), Some(number))
}

fn not_entered(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, live) = live(evidence, args)?;
    ensure(live.is_empty(), "no live entry of this product", format!("{live:?}"), Some(number))
}

/// The entry of a product as the register shows it last.
fn shown<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a Value), Failure> {
    let name = named(args);
    let query = query(evidence, name)?;
    let (record, all) = listed(evidence, &query)?;
    let id = product(evidence, name, "id")?;
    let by_number = query.query.strip_prefix("number=");
    let own = |entry: &&Value| by_number.map_or(entry["product"] == id, |number| entry["number"] == number);
    all.iter().find(own).map(|entry| (record, entry)).ok_or_else(|| Failure::Against {
        expected: format!("an entry of \"{name}\""),
        observed: "the register shows none".to_owned(),
        record: Some(record),
    })
}

fn status(evidence: &Evidence<'_>, args: &Args, wanted: &str) -> Check {
    let (number, entry) = shown(evidence, args)?;
    ensure(entry["status"] == wanted, wanted, entry["status"].to_string(), Some(number))
}

fn all_versions(entry: &Value) -> &[Value] {
    entry["versions"].as_array().map_or(&[], Vec::as_slice)
}

fn versions(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args)?;
    let found = all_versions(entry).len();
    ensure(found == args.number(1), format!("{} version(s)", args.text(1)), format!("{found} version(s)"), Some(number))
}

/// The members of a version that an assertion names hold what it says.
fn version_holds(number: usize, version: Option<&Value>, wanted: &[(&str, &str)]) -> Check {
    let empty = Value::Null;
    let version = version.unwrap_or(&empty);
    let holds = wanted.iter().all(|(key, value)| version[*key] == *value);
    ensure(holds, format!("{wanted:?}"), version.to_string(), Some(number))
}

fn began(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args)?;
    let (kk, ru) = names::official(args.text(2));
    let bin = evidence.bin(args.text(2))?;
    let wanted = [("product_name", args.text(1)), ("holder", bin), ("name_kk", &kk), ("name_ru", &ru)];
    version_holds(number, all_versions(entry).first(), &wanted)
}

fn product_name(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args)?;
    version_holds(number, all_versions(entry).last(), &[("product_name", args.text(1))])
}

fn holder_name(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args)?;
    let (kk, ru) = names::official(args.text(1));
    version_holds(number, all_versions(entry).last(), &[("name_kk", &kk), ("name_ru", &ru)])
}

fn holder(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args)?;
    version_holds(number, all_versions(entry).last(), &[("holder", evidence.bin(args.text(1))?)])
}

fn same_product(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args)?;
    let id = product(evidence, args.text(0), "id")?;
    ensure(entry["product"] == id, id, entry["product"].to_string(), Some(number))
}

fn documents(entry: &Value) -> &[Value] {
    entry["documents"].as_array().map_or(&[], Vec::as_slice)
}

fn document_state(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args)?;
    let kind = document_type(args.text(0));
    let filed = document(evidence, args.text(1), kind).unwrap_or_default();
    let found = documents(entry).iter().find(|document| document["number"] == filed);
    let wanted = STATES.iter().find(|(word, _)| *word == args.text(2)).map_or("unknown", |(_, state)| state);
    let observed = found.map_or_else(|| format!("no {filed} in {}", entry["documents"]), Value::to_string);
    ensure(found.is_some_and(|document| document["state"] == wanted), wanted, observed, Some(number))
}

fn until(evidence: &Evidence<'_>, args: &Args) -> Result<(usize, bool, String), Failure> {
    let (number, entry) = shown(evidence, args)?;
    let kind = document_type(args.text(0));
    let is = |document: &Value| document["type"] == kind && document["expires"] == args.text(2);
    Ok((number, documents(entry).iter().any(is), entry["documents"].to_string()))
}

fn holds_until(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, found, observed) = until(evidence, args)?;
    ensure(found, format!("a {} until {}", args.text(0), args.text(2)), observed, Some(number))
}

fn holds_none_until(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, found, observed) = until(evidence, args)?;
    ensure(!found, format!("no {} until {}", args.text(0), args.text(2)), observed, Some(number))
}
