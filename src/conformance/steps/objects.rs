//! Steps about the life-cycle of an informatization object (order 129): the account, the stages, acts, tests, codes.

use super::objects_forms::{OBJECT, RESULTS, facts, value, word};
use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::world::{COPIES, NewObject, World};
use crate::journal::format::Record;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the object {string} of {string} is taken into the account",
        "A new object of its owner: created, paid from the budget, of class 2, built on the platform, version 1.0.",
        "the object \"Қор\" of \"Министрлік\" is taken into the account",
        Action::Drive(taken),
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "the object {string} of {string} is taken into the account as:",
            "The same with other properties. Rows: origin (created, purchased, donated, inherited), paid from (the budget, own funds, a service fee), class (1, 2, 3, none), built on (the platform, elsewhere), version.",
            "the object \"Қор\" of \"Министрлік\" is taken into the account as:",
            Action::Drive(taken),
        )
    },
    StepDef {
        table: true,
        ..StepDef::new(
            "{string} has gone through:",
            "The object goes through these in this order, its portal record is brought up to date at each stage. One column: development, trial operation, beginning of trial operation, end of trial operation, act of trial operation, security test, roll-out, hand-over of source code, commissioning, development project, end of need, nothing.",
            "\"Қор\" has gone through:",
            Action::Drive(gone_through),
        )
    },
    StepDef::new(
        "{string} has gone through all steps of its creation",
        "Development, trial operation, its act, a positive security test, roll-out, hand-over of source code; the portal record is up to date.",
        "\"Қор\" has gone through all steps of its creation",
        Action::Drive(created),
    ),
    StepDef::new(
        "{string} has been commissioned",
        "All steps of its creation, then industrial operation; the portal record is up to date.",
        "\"Қор\" has been commissioned",
        Action::Drive(commissioned),
    ),
    StepDef::new(
        "the portal record of {string} is brought up to date",
        "Data and all copies for the present stage go to the architecture portal.",
        "the portal record of \"Қор\" is brought up to date",
        Action::Drive(recorded),
    ),
    StepDef::new(
        "the portal record of {string} is brought up to date without {string}",
        "The same, but something is left out: the data, any copy, technical-specification, technical-documentation, operation-manual.",
        "the portal record of \"Қор\" is brought up to date without \"any copy\"",
        Action::Drive(recorded_in_part),
    ),
    StepDef::new(
        "the {lifestep} of {string} is reported",
        "A step of the life-cycle is reported now, nothing else.",
        "the commissioning of \"Қор\" is reported",
        Action::Drive(reported),
    ),
    StepDef::new(
        "an act of trial operation of {string}, dated {date}, is handed in",
        "The act on completion of trial operation bears this date.",
        "an act of trial operation of \"Қор\", dated 2024-06-03, is handed in",
        Action::Drive(act_dated),
    ),
    StepDef::new(
        "an undated act of trial operation of {string} is handed in",
        "The act on completion of trial operation bears no date.",
        "an undated act of trial operation of \"Қор\" is handed in",
        Action::Drive(act_undated),
    ),
    StepDef::new(
        "a security test of version {string} of {string}, dated {date}, is {string}",
        "A test for conformity with information-security requirements has the result: positive, negative, partial.",
        "a security test of version \"1.0\" of \"Қор\", dated 2024-06-03, is \"positive\"",
        Action::Drive(tested),
    ),
    StepDef::new(
        "only binaries of {string} are handed over",
        "The supplier hands over the object without its source code.",
        "only binaries of \"Қор\" are handed over",
        Action::Drive(binaries),
    ),
];

/// What scenarios call a step, and the steps of the wire that it stands for.
const WORDS: [(&str, &[&str]); 13] = [
    ("development", &["DEVELOPED"]),
    ("trial operation", &["TRIAL-START", "TRIAL-END"]),
    ("beginning of trial operation", &["TRIAL-START"]),
    ("end of trial operation", &["TRIAL-END"]),
    ("act of trial operation", &["TRIAL-ACT"]),
    ("security test", &["SECURITY-TEST"]),
    ("roll-out", &["ROLL-OUT"]),
    ("hand-over of source code", &["SOURCE-CODE"]),
    ("acceptance by the customer", &["ACCEPT"]),
    ("commissioning", &["COMMISSION"]),
    ("development project", &["DEVELOPMENT"]),
    ("end of need", &["NO-NEED"]),
    ("nothing", &[]),
];
/// Steps that are no stage: they need no portal record before them.
const NO_STAGE: [&str; 7] =
    ["PORTAL", "TRIAL-ACT", "SECURITY-TEST", "SOURCE-CODE", "DEPOSIT", "INTEGRATION", "END-DECISION"];
/// The creation of an object, in order.
const CREATION: [&str; 6] = [
    "development",
    "trial operation",
    "act of trial operation",
    "security test",
    "roll-out",
    "hand-over of source code",
];

fn taken<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let stated = facts(OBJECT, args)?;
        let usual = NewObject::default();
        let or = |key: &str, usual: String| value(&stated, key).map_or(usual, str::to_owned);
        let object = NewObject {
            origin: or("origin", usual.origin),
            funding: or("funding", usual.funding),
            class: Some(or("class", usual.class.unwrap_or_default())).filter(|class| !class.is_empty()),
            built_on: or("built_on", usual.built_on),
            version: or("version", usual.version),
        };
        world.take_object(args.text(0), args.text(1), &object).await
    })
}

fn wire_steps(name: &str) -> Result<&'static [&'static str], StepError> {
    WORDS.iter().find(|(shown, _)| *shown == name).map(|(_, steps)| *steps).ok_or_else(|| {
        let known: Vec<&str> = WORDS.iter().map(|(shown, _)| *shown).collect();
        StepError::Open(format!("{name:?} is no step of a life-cycle; they are {}", known.join(", ")))
    })
}

/// Reports one step of the wire with the details of an object that does all it must.
async fn report(world: &mut World, name: &str, step: &str) -> Result<(), StepError> {
    let today = world.today()?.to_string();
    let version = world.version_of(name);
    let details: Vec<(&str, &str)> = match step {
        "TRIAL-ACT" => vec![("dated", &today)],
        "SECURITY-TEST" => vec![("result", "POSITIVE"), ("version", &version), ("dated", &today)],
        "SOURCE-CODE" => vec![("form", "SOURCE")],
        _ => Vec::new(),
    };
    world.report_step(name, step, &details).await
}

/// Whether the record of the present stage has been reported since the last stage.
pub(super) fn record_is_current(world: &World, name: &str) -> bool {
    let steps = world.records().iter().rev().filter_map(|record| match record {
        Record::Binding(binding) if binding.kind == "step" && binding.name == name => binding.values.get("step"),
        _ => None,
    });
    let mut last = steps.filter(|step| *step == "PORTAL" || !NO_STAGE.contains(&step.as_str()));
    last.next().is_some_and(|step| step == "PORTAL")
}

async fn go_through(world: &mut World, name: &str, words: &[&str]) -> Result<(), StepError> {
    for word in words {
        for step in wire_steps(word)? {
            if !NO_STAGE.contains(step) && !record_is_current(world, name) {
                world.portal_record(name).await?;
            }
            report(world, name, step).await?;
        }
    }
    if record_is_current(world, name) { Ok(()) } else { world.portal_record(name).await }
}

fn gone_through<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let words: Vec<&str> = args.table.iter().flatten().map(String::as_str).collect();
        if args.table.iter().any(|row| row.len() != 1) {
            return Err(StepError::Open("the step takes a table of one column, a step a row".to_owned()));
        }
        go_through(world, args.text(0), &words).await
    })
}

fn created<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { go_through(world, args.text(0), &CREATION).await })
}

fn commissioned<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let words: Vec<&str> = CREATION.iter().copied().chain(["commissioning"]).collect();
        go_through(world, args.text(0), &words).await
    })
}

fn recorded<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.portal_record(args.text(0)).await })
}

fn recorded_in_part<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let left_out = args.text(1);
        if !["the data", "any copy"].contains(&left_out) && !COPIES.contains(&left_out) {
            let text = format!("{left_out:?} is no part of a record: the data, any copy, {}", COPIES.join(", "));
            return Err(StepError::Open(text));
        }
        let kept = COPIES.iter().filter(|copy| **copy != left_out && left_out != "any copy").copied();
        let copies = kept.collect::<Vec<_>>().join(",");
        let data = if left_out == "the data" { "no" } else { "yes" };
        world.report_step(args.text(0), "PORTAL", &[("data", data), ("copies", &copies)]).await
    })
}

fn reported<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        for step in wire_steps(args.text(0))? {
            report(world, args.text(1), step).await?;
        }
        Ok(())
    })
}

fn act_dated<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.report_step(args.text(0), "TRIAL-ACT", &[("dated", args.text(1))]).await })
}

fn act_undated<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.report_step(args.text(0), "TRIAL-ACT", &[]).await })
}

fn tested<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let result = word(RESULTS, args.text(3))?;
        let details = [("result", result), ("version", args.text(0)), ("dated", args.text(2))];
        world.report_step(args.text(1), "SECURITY-TEST", &details).await
    })
}

fn binaries<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.report_step(args.text(0), "SOURCE-CODE", &[("form", "BINARIES")]).await })
}
