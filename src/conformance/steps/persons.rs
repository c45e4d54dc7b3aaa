//! Steps about persons in ЖТ МДҚ, АХАЖ and МБА.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use senim_mocks::gbd_fl::Fact;

use super::{Action, Args, StepDef, StepError};
use crate::conformance::world::World;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "ЖТ МДҚ shows {string} as {string}",
        "A status of a person in ЖТ МДҚ, one of: registered dead; declared dead by a court; missing; missing until last year; permanently resident abroad; temporarily abroad; a foreign citizen resident in Kazakhstan; incapable by a court's decision; incapable until last year; of restricted capacity; diagnosed without a court's decision; in a place of deprivation of liberty; in pre-trial detention; under a suspended sentence; under a non-custodial sentence; released last year.",
        "ЖТ МДҚ shows \"Сынақов\" as \"missing\"",
        Action::Do(status),
    ),
    StepDef::new(
        "АХАЖ holds a death act of {string}",
        "A death registered in АХАЖ and not yet passed on to ЖТ МДҚ.",
        "АХАЖ holds a death act of \"Сынақов\"",
        Action::Do(death_act),
    ),
    StepDef::new(
        "АХАЖ has annulled the death act of {string}",
        "A death act that a court has annulled.",
        "АХАЖ has annulled the death act of \"Сынақов\"",
        Action::Do(annulled),
    ),
    StepDef::new(
        "АХАЖ holds a marriage act of {string}",
        "A civil-status act that says nothing against the person.",
        "АХАЖ holds a marriage act of \"Сынақов\"",
        Action::Do(marriage),
    ),
    StepDef::new(
        "{string} has no number in МБА",
        "The person has never registered a number.",
        "\"Сынақов\" has no number in МБА",
        Action::Do(no_number),
    ),
    StepDef::new(
        "the number of {string} is unlinked in МБА",
        "The number is unlinked from the person.",
        "the number of \"Сынақов\" is unlinked in МБА",
        Action::Do(no_number),
    ),
    StepDef::new(
        "{string} has only an unconfirmed number in МБА",
        "A number that was never confirmed.",
        "\"Сынақов\" has only an unconfirmed number in МБА",
        Action::Do(unconfirmed),
    ),
    StepDef::new(
        "{string} has the older number {string} in МБА too",
        "A second active number, confirmed earlier.",
        "\"Сынақов\" has the older number \"77010000001\" in МБА too",
        Action::Do(older_number),
    ),
];

/// Statuses by name. `true`: it bars the person under the default readings.
fn fact(status: &str, today: Date) -> Option<(Fact, bool)> {
    let long_ago = date(2023, 2, 1);
    let last_year = today.saturating_sub(1.year());
    let table = [
        ("registered dead", Fact::Deceased { on: long_ago }, true),
        ("declared dead by a court", Fact::DeclaredDead, true),
        ("missing", Fact::Missing { from: long_ago, to: None }, true),
        ("missing until last year", Fact::Missing { from: long_ago, to: Some(last_year) }, false),
        ("permanently resident abroad", Fact::PermanentlyAbroad { from: long_ago }, true),
        ("temporarily abroad", Fact::TemporarilyAbroad, false),
        ("a foreign citizen resident in Kazakhstan", Fact::ForeignCitizen, false),
        ("incapable by a court's decision", Fact::Incapable { from: long_ago, to: None }, true),
        ("incapable until last year", Fact::Incapable { from: long_ago, to: Some(last_year) }, false),
        ("of restricted capacity", Fact::Restricted { from: long_ago }, false),
        ("diagnosed without a court's decision", Fact::Diagnosis, false),
        ("in a place of deprivation of liberty", Fact::InCustody { from: long_ago, to: None }, true),
        ("in pre-trial detention", Fact::Pretrial { from: long_ago }, false),
        ("under a suspended sentence", Fact::SuspendedSentence, false),
        ("under a non-custodial sentence", Fact::NonCustodial, false),
        ("released last year", Fact::InCustody { from: long_ago, to: Some(last_year) }, false),
    ];
    table.into_iter().find(|(name, _, _)| *name == status).map(|(_, fact, bars)| (fact, bars))
}

fn status(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (iin, today) = (world.person(args.text(0))?, world.today()?);
    let Some((fact, bars)) = fact(args.text(1), today) else {
        return Err(StepError::Open(format!("{:?} is no status that ЖТ МДҚ knows; see `senim steps`", args.text(1))));
    };
    let set = world.contour().gbd_fl().set(&iin, fact);
    set.map_err(|error| StepError::Open(format!("ЖТ МДҚ cannot hold this: {error}")))?;
    if bars {
        world.bind("bars", args.text(0), &[("iin", &iin), ("why", args.text(1))]);
    }
    Ok(())
}

fn death_act(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (iin, today) = (world.person(args.text(0))?, world.today()?);
    let event = today.saturating_sub(2.days());
    world.contour().akhazh().register_death(&iin, event, today);
    world.bind("bars", args.text(0), &[("iin", &iin), ("why", "registered dead in АХАЖ")]);
    Ok(())
}

fn annulled(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (iin, today) = (world.person(args.text(0))?, world.today()?);
    world.contour().akhazh().register_death(&iin, today.saturating_sub(60.days()), today.saturating_sub(50.days()));
    world.contour().akhazh().annul_deaths(&iin);
    Ok(())
}

fn marriage(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (iin, today) = (world.person(args.text(0))?, world.today()?);
    world.contour().akhazh().register_marriage(&iin, today.saturating_sub(400.days()));
    Ok(())
}

fn no_number(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    let number = world.number(args.text(0))?;
    world.contour().mba().unlink(&iin, &number);
    Ok(())
}

fn unconfirmed(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    let number = world.number(args.text(0))?;
    world.contour().mba().unlink(&iin, &number);
    world.contour().mba().unconfirmed(&iin, &number);
    Ok(())
}

fn older_number(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.person(args.text(0))?;
    let newer = world.number(args.text(0))?;
    world.link(args.text(0), args.text(1), "2022-01-10T09:00:00+05:00")?;
    // The person goes on answering from the newer number.
    world.bind("phone", args.text(0), &[("number", &newer)]);
    Ok(())
}
