//! Steps that prepare applications to the register, and that put products into it where a scenario begins with an entry.

use serde_json::{Value, json};

use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::world::{ELECTRONICS, SOFTWARE, Signer, World};

/// Date of the first official publication of order 567, which the act does not print.
const PUBLICATION_567: &str = "KZ-567-2025.publication";

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "order 567 was first published on {date}",
        "Sets the date of the first official publication of order 567. Stands before the time.",
        "order 567 was first published on 2025-12-01",
        Action::Do(published),
    ),
    StepDef::new(
        "{string} prepares the {kind} {string} for entry",
        "An application on the form of Annex 4 with everything that today's text asks for; later steps change it. Nothing is filed. \
         Until 2025-12-31 the share is proved by an industrial certificate; from 2026-01-01 software brings a proof of 85 %, \
         electronics the extract from the producers register (the membership is stated by a step of its own).",
        "\"Алтын\" prepares the software \"Қор\" for entry",
        Action::Do(prepares),
    ),
    StepDef::new(
        "{string} has the {kind} {string} in the register",
        "Prepares, files and decides a complete application now; inconclusive when the product is not entered.",
        "\"Алтын\" has the software \"Қор\" in the register",
        Action::Drive(has),
    ),
    StepDef::new(
        "{string} has the {kind} {string} with the function {string} in the register",
        "The same with a function that buyers search for.",
        "\"Алтын\" has the software \"Қор\" with the function \"ERP\" in the register",
        Action::Drive(has_with_function),
    ),
    StepDef::new(
        "the application for {string} has been granted",
        "Files and decides the prepared application now; inconclusive when the product is not entered.",
        "the application for \"Қор\" has been granted",
        Action::Drive(granted),
    ),
    StepDef::new(
        "{string} is in the register of Kazakhstani producers",
        "The Ministry of Industry has entered the organisation 90 days ago.",
        "\"Алтын\" is in the register of Kazakhstani producers",
        Action::Do(|world, args| world.producer(args.text(0))),
    ),
    StepDef::new(
        "{string} was removed from the register of Kazakhstani producers on {date}",
        "The Ministry of Industry shows the organisation as removed from that day on.",
        "\"Алтын\" was removed from the register of Kazakhstani producers on 2025-12-15",
        Action::Do(removed),
    ),
    StepDef::new(
        "{string} is a service product of {string} in operation since {date}",
        "Prepares an application for direct entry under item 37 of order 129, without any document.",
        "\"Қор\" is a service product of \"Алтын\" in operation since 2022-12-31",
        Action::Do(item_37),
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "{string} is a service product of {string} under development since {date} that passed:",
            "Prepares an application for entry under item 38 of order 129, with the documents of today. \
             Table: stage | date; stage is testing, trials or operation.",
            "\"Қор\" is a service product of \"Алтын\" under development since 2022-03-01 that passed:",
            Action::Do(item_38),
        )
    },
    StepDef::new(
        "{string} is ordinary software and no service product",
        "The application for direct entry says so.",
        "\"Қор\" is ordinary software and no service product",
        Action::Do(|world, args| direct(world, args.text(0), "service_product", &json!(false))),
    ),
    StepDef::new(
        "the contract for {string} is of {date}",
        "The application for direct entry says when the contract was concluded.",
        "the contract for \"Қор\" is of 2022-02-01",
        Action::Do(|world, args| direct(world, args.text(0), "contract", &json!(args.text(1)))),
    ),
];

fn published(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.set_parameter(PUBLICATION_567, args.text(0).to_owned())
}

fn kind(word: &str) -> &'static str {
    if word == "software" { SOFTWARE } else { ELECTRONICS }
}

fn prepares(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.draft(args.text(0), args.text(2), kind(args.text(1)))?;
    world.complete(args.text(2))
}

fn has<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        prepares(world, args)?;
        if kind(args.text(1)) == ELECTRONICS {
            world.producer(args.text(0))?;
        }
        world.enter(args.text(2)).await
    })
}

fn has_with_function<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        prepares(world, args)?;
        world.draft_of(args.text(2))?.functions = vec![args.text(3).to_owned()];
        if kind(args.text(1)) == ELECTRONICS {
            world.producer(args.text(0))?;
        }
        world.enter(args.text(2)).await
    })
}

fn granted<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.enter(args.text(0)).await })
}

fn removed(world: &mut World, args: &Args) -> Result<(), StepError> {
    let on = args.text(1).parse().map_err(|_| StepError::Open(format!("{:?} is no date", args.text(1))))?;
    world.no_producer(args.text(0), on)
}

/// Prepares an application under one of the two items of order 129.
fn direct_draft(world: &mut World, args: &Args, item: &str, started: &str, stages: &Value) -> Result<(), StepError> {
    world.draft(args.text(1), args.text(0), SOFTWARE)?;
    let draft = world.draft_of(args.text(0))?;
    "DIRECT".clone_into(&mut draft.form);
    draft.signer = Signer::Of(args.text(1).to_owned());
    draft.direct = json!({
        "item": item, "service_product": true, "started": started, "contract": started, "stages": stages,
    });
    Ok(())
}

fn item_37(world: &mut World, args: &Args) -> Result<(), StepError> {
    let stages = json!([{"stage": "OPERATION", "date": args.text(2)}]);
    direct_draft(world, args, "37", "2020-02-03", &stages)
}

fn item_38(world: &mut World, args: &Args) -> Result<(), StepError> {
    let mut stages = Vec::new();
    for row in args.table.iter().skip(1) {
        let [stage, date] = row.as_slice() else {
            return Err(StepError::Open("the step takes a table with the columns stage | date".to_owned()));
        };
        let known = [("testing", "TESTING"), ("trials", "TRIALS"), ("operation", "OPERATION")];
        let Some((_, id)) = known.iter().find(|(word, _)| word == stage) else {
            return Err(StepError::Open(format!("{stage:?} is no stage: testing, trials, operation")));
        };
        stages.push(json!({"stage": id, "date": date}));
    }
    direct_draft(world, args, "38", args.text(2), &Value::Array(stages))?;
    world.complete(args.text(0))
}

fn direct(world: &mut World, product: &str, member: &str, value: &Value) -> Result<(), StepError> {
    let draft = world.draft_of(product)?;
    if draft.direct.is_null() {
        return Err(StepError::Open(format!("the application for \"{product}\" is not for direct entry")));
    }
    draft.direct[member] = value.clone();
    Ok(())
}
