//! Steps about what applicants, the authorised body and other authorities do: filing, deciding, monitoring.

use serde_json::{Value, json};

use super::expression::{document_type, purpose};
use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::evidence::Evidence;
use crate::conformance::names;
use crate::conformance::world::World;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the application for {string} is filed",
        "The applicant files the prepared application now.",
        "the application for \"Қор\" is filed",
        Action::Drive(filed),
    ),
    StepDef::new(
        "the application for {string} is filed and decided",
        "The applicant files the prepared application and the authorised body decides on it, both now.",
        "the application for \"Қор\" is filed and decided",
        Action::Drive(filed_and_decided),
    ),
    StepDef::new(
        "the authorised body decides on the {filing} {string}",
        "The authorised body decides now, when the application waits for a decision; what was refused at intake stays refused.",
        "the authorised body decides on the application for \"Қор\"",
        Action::Drive(decides),
    ),
    StepDef::new(
        "{string} renews the {document} of {string} until {date}",
        "The form of Annex 3 with a new document that ends on that day, filed and decided now.",
        "\"Алтын\" renews the certificate of assurance of \"Қор\" until 2027-03-31",
        Action::Drive(renews),
    ),
    StepDef::new(
        "{string} files the form of {form} to renew the {document} of {string} until {date}",
        "Another form than that of Annex 3 with a new document, filed and decided now.",
        "\"Алтын\" files the form of Annex 4 to renew the certificate of assurance of \"Қор\" until 2027-03-31",
        Action::Drive(renews_on_form),
    ),
    StepDef::new(
        "{string} changes the {field} of {string} to {string}",
        "The form of Annex 3 with that change and no document, filed and decided now.",
        "\"Алтын\" changes the name of the product of \"Қор\" to \"Қор 2\"",
        Action::Drive(changes),
    ),
    StepDef::new(
        "{string} changes the holder of {string} to {string} with a deed of succession from {string} to {string}",
        "The form of Annex 3 with the change and that deed, filed and decided now.",
        "\"Алтын\" changes the holder of \"Қор\" to \"Күміс\" with a deed of succession from \"Алтын\" to \"Күміс\"",
        Action::Drive(changes_holder),
    ),
    StepDef::new(
        "{string} applies for the exclusion of {string}",
        "The form of Annex 5 without any document, filed and decided now.",
        "\"Алтын\" applies for the exclusion of \"Қор\"",
        Action::Drive(excludes),
    ),
    StepDef::new(
        "the authorised body monitors the register",
        "A monitoring run now.",
        "the authorised body monitors the register",
        Action::Drive(monitors),
    ),
    StepDef::new(
        "the laboratory takes back the test protocol of {string}",
        "The protocol that was filed is annulled now.",
        "the laboratory takes back the test protocol of \"Қор\"",
        Action::Do(annuls),
    ),
];

fn filed<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.file_entry(args.text(0)).await })
}

fn filed_and_decided<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.file_entry(args.text(0)).await?;
        world.decide(args.text(0), "entry").await
    })
}

fn decides<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.decide(args.text(1), purpose(args.text(0)).0).await })
}

/// A new document of a type that the applicant of the entry may bring, valid until a day.
fn new_document(world: &mut World, product: &str, called: &str, until: &str) -> Result<Value, StepError> {
    let until = until.parse().map_err(|_| StepError::Open(format!("{until:?} is no date")))?;
    let draft = world.draft_of(product)?.clone();
    world.paper(&draft, document_type(called), Some(until))
}

fn renews<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let paper = new_document(world, args.text(2), args.text(1), args.text(3))?;
        world
            .file_on_entry(args.text(0), args.text(2), ("renewal", "ANNEX-3"), Value::Array(Vec::new()), vec![paper])
            .await?;
        world.decide(args.text(2), "renewal").await
    })
}

fn renews_on_form<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let paper = new_document(world, args.text(3), args.text(2), args.text(4))?;
        let form = args.text(1).to_uppercase().replace(' ', "-");
        world
            .file_on_entry(args.text(0), args.text(3), ("renewal", &form), Value::Array(Vec::new()), vec![paper])
            .await?;
        world.decide(args.text(3), "renewal").await
    })
}

fn changes<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let to = args.text(3);
        let one = |field: &str, value: &str| json!({"field": field, "value": value});
        let changes = match args.text(1) {
            "name of the holder" => {
                let (kk, ru) = names::official(to);
                json!([one("holder_name_kk", &kk), one("holder_name_ru", &ru)])
            }
            "name of the product" => json!([one("product_name", to)]),
            "product" => json!([one("product_id", to)]),
            _ => json!([one("holder_bin", &world.company(to)?)]),
        };
        world.file_on_entry(args.text(0), args.text(2), ("change", "ANNEX-3"), changes, Vec::new()).await?;
        world.decide(args.text(2), "change").await
    })
}

fn changes_holder<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let to = world.company(args.text(2))?;
        let (kk, ru) = names::official(args.text(2));
        let changes = json!([
            {"field": "holder_bin", "value": to},
            {"field": "holder_name_kk", "value": kk},
            {"field": "holder_name_ru", "value": ru},
        ]);
        let deed = world.succession(args.text(3), args.text(4))?;
        world.file_on_entry(args.text(0), args.text(1), ("change", "ANNEX-3"), changes, vec![deed]).await?;
        world.decide(args.text(1), "change").await
    })
}

fn excludes<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let nothing = Value::Array(Vec::new());
        world.file_on_entry(args.text(0), args.text(1), ("exclusion", "ANNEX-5"), nothing, Vec::new()).await?;
        world.decide(args.text(1), "exclusion").await
    })
}

fn monitors<'a>(world: &'a mut World, _: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.stimulate("register", "monitoring", &json!({})).await })
}

fn annuls(world: &mut World, args: &Args) -> Result<(), StepError> {
    let evidence = Evidence::new(world.records());
    let number = super::then_register_entries::document(&evidence, args.text(0), "test-protocol").map(str::to_owned);
    let known = number.is_some_and(|number| world.contour().labs().annul(&number));
    known.then_some(()).ok_or_else(|| StepError::Open(format!("no test protocol of \"{}\" was filed", args.text(0))))
}
