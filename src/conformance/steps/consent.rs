//! Steps about consent in ДДБ.

use jiff::civil::date;
use senim_mocks::ddb::Relation;

use super::{Action, Args, StepDef, StepError};
use crate::conformance::world::{PURPOSE, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{string} has given no consent in ДДБ",
        "ДДБ holds no record of the person.",
        "\"Сынақов\" has given no consent in ДДБ",
        Action::Do(none),
    ),
    StepDef::new(
        "{string} has refused consent in ДДБ",
        "ДДБ holds a refusal for this service.",
        "\"Сынақов\" has refused consent in ДДБ",
        Action::Do(refused),
    ),
    StepDef::new(
        "{string} has given consent in ДДБ for another service only",
        "ДДБ holds a consent of another purpose.",
        "\"Сынақов\" has given consent in ДДБ for another service only",
        Action::Do(other_purpose),
    ),
    StepDef::new(
        "{string} gives consent in ДДБ",
        "The person gives consent for this service now.",
        "\"Сынақов\" gives consent in ДДБ",
        Action::Do(gives),
    ),
    StepDef::new(
        "{string} withdraws the consent in ДДБ",
        "The person withdraws the consent now; its token ends.",
        "\"Сынақов\" withdraws the consent in ДДБ",
        Action::Do(withdraws),
    ),
    StepDef::new(
        "{string}, lawful representative of {string}, has given the consent in ДДБ",
        "The subject has given none; a lawful representative whom ДДБ knows has.",
        "\"Өкіл\", lawful representative of \"Сынақов\", has given the consent in ДДБ",
        Action::Do(representative),
    ),
    StepDef::new(
        "{string}, a stranger to {string}, has given the consent in ДДБ",
        "The subject has given none; somebody whom ДДБ does not know as representative has.",
        "\"Бөтен\", a stranger to \"Сынақов\", has given the consent in ДДБ",
        Action::Do(stranger),
    ),
];

const RECIPIENTS: [&str; 2] = ["sdu", "egov"];
const OTHER_PURPOSE: &str = "SIM-OTHER-PURPOSE";

fn none(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    world.contour().ddb().forget(&iin);
    Ok(())
}

fn refused(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    world.contour().ddb().forget(&iin);
    world.contour().ddb().refuse(&iin, PURPOSE);
    Ok(())
}

fn other_purpose(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    world.contour().ddb().forget(&iin);
    world.contour().ddb().grant(&iin, OTHER_PURPOSE, &RECIPIENTS, None);
    Ok(())
}

fn gives(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    world.contour().ddb().grant(&iin, PURPOSE, &RECIPIENTS, None);
    Ok(())
}

fn withdraws(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    world.contour().ddb().withdraw(&iin, PURPOSE);
    Ok(())
}

fn representative(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (by, subject) = (world.person(args.text(0))?, world.person(args.text(1))?);
    world.contour().ddb().forget(&subject);
    world.contour().ddb().add_representative(&subject, &by, date(2024, 1, 9), None);
    world.contour().ddb().grant(&subject, PURPOSE, &RECIPIENTS, Some((&by, Relation::Representative)));
    Ok(())
}

fn stranger(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (by, subject) = (world.person(args.text(0))?, world.person(args.text(1))?);
    world.contour().ddb().forget(&subject);
    world.contour().ddb().grant(&subject, PURPOSE, &RECIPIENTS, Some((&by, Relation::Representative)));
    Ok(())
}
