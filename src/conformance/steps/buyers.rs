//! A state buyer searches the register, and what it finds: the public view, without a credential.

use serde_json::Value;

use super::reasons::text;
use super::then_notices::judged;
use super::then_register_entries::product;
use super::{Action, Args, Driving, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, ensure};
use crate::conformance::world::World;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "a state buyer searches the register for {kind} with the function {string}",
        "Reads the public page of live entries of this kind and function, without a credential.",
        "a state buyer searches the register for software with the function \"ERP\"",
        Action::Drive(search),
    ),
    StepDef::new(
        "a state buyer looks up the entry of {string}",
        "Reads the public page of the product's entry by its number, without a credential.",
        "a state buyer looks up the entry of \"Қор\"",
        Action::Drive(look_up),
    ),
    judged(
        "the buyer finds {string} as {word}",
        "The page that the buyer read last shows the product of its applicant's, with this status: ACTIVE, EXCLUDED.",
        "the buyer finds \"Қор\" as ACTIVE",
        finds,
    ),
    judged(
        "the buyer finds {string} under the name {string}",
        "The page that the buyer read last shows the product, live, under this name.",
        "the buyer finds \"Қор\" under the name \"Қор 2\"",
        finds_under,
    ),
    judged(
        "the buyer does not find {string}",
        "The page that the buyer read last was shown, and the product is not on it.",
        "the buyer does not find \"Қор\"",
        misses,
    ),
];

fn search<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    let kind = args.text(0).to_uppercase();
    Box::pin(async move {
        let fitting = [("kind", kind.as_str()), ("function", args.text(1)), ("status", "ACTIVE")];
        world.buyer_reads(&fitting).await
    })
}

fn look_up<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let number = world.entry_number(args.text(0)).await?;
        world.buyer_reads(&[("number", &number)]).await
    })
}

/// Entries on the page that the buyer read last. Open when it read none, or was shown none.
fn page<'a>(evidence: &Evidence<'a>) -> Result<(usize, &'a [Value]), Failure> {
    let mut read = evidence.calls("register", "GET /register/v1/entries");
    let last = read.rfind(|seen| seen.exchange.from == "procurement");
    let last = last.ok_or_else(|| Failure::Open("no step before this one let a buyer read the register".to_owned()))?;
    if !last.answered() || last.exchange.facts.get("entries").is_none() {
        return Err(Failure::Against {
            expected: "a page of entries for everybody".to_owned(),
            observed: format!("HTTP {}: {}", last.exchange.status, last.exchange.response),
            record: Some(last.number),
        });
    }
    Ok((last.number, last.list("entries")))
}

/// The entry of a product on that page.
fn shown<'a>(evidence: &Evidence<'a>, name: &str) -> Result<(usize, Option<&'a Value>), Failure> {
    let id = product(evidence, name, "id")?;
    let (number, entries) = page(evidence)?;
    Ok((number, entries.iter().find(|entry| text(entry, "product") == id)))
}

fn finds(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args.text(0))?;
    let holder = evidence.bin(product(evidence, args.text(0), "applicant")?)?;
    let right = |entry: &Value| text(entry, "status") == args.text(1) && text(entry, "holder") == holder;
    let expected = format!("the product as {} and held by {holder}", args.text(1));
    ensure(entry.is_some_and(right), expected, format!("{entry:?}"), Some(number))
}

fn finds_under(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args.text(0))?;
    let right = |entry: &Value| text(entry, "status") == "ACTIVE" && text(entry, "name") == args.text(1);
    let expected = format!("the product under the name {:?}", args.text(1));
    ensure(entry.is_some_and(right), expected, format!("{entry:?}"), Some(number))
}

fn misses(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, entry) = shown(evidence, args.text(0))?;
    ensure(entry.is_none(), "the product is not on the page", format!("{entry:?}"), Some(number))
}
