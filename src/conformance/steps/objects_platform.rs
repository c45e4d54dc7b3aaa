//! Steps that say what the operator of the e-government platform has and renders, and what the architecture portal loses.

use senim_mocks::platform::{Environment, Kind, Offer};

use super::objects_forms::word;
use super::{Action, Args, StepDef, StepError};
use crate::conformance::world::World;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef {
        table: true,
        ..StepDef::new(
            "the operator has these environments:",
            "What the platform has from now on. Table: environment | separate (yes, no).",
            "the operator has these environments:",
            Action::Do(inventory),
        )
    },
    StepDef::new(
        "the operator has room for {string}",
        "The operator states that placing the object on its platform or infrastructure is possible.",
        "the operator has room for \"Қор\"",
        Action::Do(room),
    ),
    StepDef::new(
        "the operator has no room for {string}",
        "The operator states that placing the object on its platform or infrastructure is impossible.",
        "the operator has no room for \"Қор\"",
        Action::Do(no_room),
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "the operator renders these services:",
            "The services of the operator from now on. Table: service | kind | active (yes, no).",
            "the operator renders these services:",
            Action::Do(services),
        )
    },
    StepDef::new(
        "the architecture portal has lost its records of {string}",
        "Nothing about the object is on the portal any longer, whatever was put there.",
        "the architecture portal has lost its records of \"Қор\"",
        Action::Do(lost),
    ),
];

/// Rows below the header, each as long as the header, which must be the one named.
fn rows<'a, const N: usize>(args: &'a Args, header: [&str; N]) -> Result<Vec<[&'a str; N]>, StepError> {
    let wrong = || StepError::Open(format!("the step takes a table with the columns {}", header.join(" | ")));
    let cells = |row: &'a Vec<String>| -> Result<[&'a str; N], StepError> {
        row.iter().map(String::as_str).collect::<Vec<&str>>().try_into().map_err(|_| wrong())
    };
    let (first, rows) = args.table.split_first().ok_or_else(wrong)?;
    if cells(first)? != header {
        return Err(wrong());
    }
    rows.iter().map(cells).collect()
}

fn yes(text: &str) -> Result<bool, StepError> {
    word(&[("yes", "yes"), ("no", "")], text).map(|word| !word.is_empty())
}

const KINDS: [(&str, Kind); 5] = [
    ("DEVELOPMENT", Kind::Development),
    ("TESTING", Kind::Testing),
    ("TRIAL", Kind::Trial),
    ("TRIALS", Kind::Trials),
    ("PRODUCTION", Kind::Production),
];

fn inventory(world: &mut World, args: &Args) -> Result<(), StepError> {
    let mut all = Vec::new();
    for [name, separate] in rows(args, ["environment", "separate"])? {
        let kind = KINDS.iter().find(|(shown, _)| *shown == name).map(|(_, kind)| *kind);
        let kind = kind.ok_or_else(|| {
            let known = KINDS.map(|(shown, _)| shown).join(", ");
            StepError::Open(format!("{name:?} is no environment: {known}"))
        })?;
        all.push(Environment { kind, separate: yes(separate)? });
    }
    world.contour().platform().set_inventory(all);
    Ok(())
}

fn state_room(world: &mut World, args: &Args, possible: bool) -> Result<(), StepError> {
    let object = world.object(args.text(0))?;
    let reference = format!("statement-{object}-{}", if possible { "room" } else { "no-room" });
    world.contour().platform().set_capacity(&object, possible, &reference);
    world.bind("room", args.text(0), &[("possible", if possible { "yes" } else { "no" }), ("reference", &reference)]);
    Ok(())
}

fn room(world: &mut World, args: &Args) -> Result<(), StepError> {
    state_room(world, args, true)
}

fn no_room(world: &mut World, args: &Args) -> Result<(), StepError> {
    state_room(world, args, false)
}

fn services(world: &mut World, args: &Args) -> Result<(), StepError> {
    let mut all = Vec::new();
    for [id, kind, active] in rows(args, ["service", "kind", "active"])? {
        let name = format!("Қызмет {id}");
        all.push(Offer { id: id.to_owned(), kind: kind.to_owned(), name, active: yes(active)? });
    }
    world.contour().platform().set_services(all);
    Ok(())
}

fn lost(world: &mut World, args: &Args) -> Result<(), StepError> {
    let object = world.object(args.text(0))?;
    if world.contour().arch_portal().erase(&object) {
        return Ok(());
    }
    Err(StepError::Open(format!("the architecture portal has no record of \"{}\" to lose", args.text(0))))
}
