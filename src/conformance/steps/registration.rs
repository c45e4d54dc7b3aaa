//! Steps about organisations in ЗТ МДҚ.

use jiff::civil::Date;
use senim_mocks::gbd_ul::OrgForm;
use senim_mocks::shep::SeedError;

use super::{Action, Args, StepDef, StepError};
use crate::conformance::names;
use crate::conformance::world::{World, head_of};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{string} is an organisation headed by {string}",
        "A legal entity in ЗТ МДҚ since 2019. Its head is known to ЖТ МДҚ with nothing against them, has a confirmed number in МБА and has given consent in ДДБ. It holds no permit.",
        "\"Алтын\" is an organisation headed by \"Сынақов\"",
        Action::Do(headed),
    ),
    StepDef::new(
        "ЗТ МДҚ reports that {string} is now called {string}",
        "A change of name registered today.",
        "ЗТ МДҚ reports that \"Алтын\" is now called \"Алтын Плюс\"",
        Action::Do(renamed),
    ),
    StepDef::new(
        "{string} was renamed {string} on {date}",
        "A change of name registered on a date.",
        "\"Алтын\" was renamed \"Алтын Плюс\" on 2025-05-05",
        Action::Do(renamed_on),
    ),
    StepDef::new(
        "ЗТ МДҚ reports the name of {string} again with other spaces, quotes and letter case",
        "A registration action today after which the name differs in style only.",
        "ЗТ МДҚ reports the name of \"Алтын\" again with other spaces, quotes and letter case",
        Action::Do(restyled),
    ),
    StepDef::new(
        "ЗТ МДҚ reports the name of {string} again with other spaces and quotes only",
        "A registration action today after which the name differs in spaces and quotes; the letters stay as they were.",
        "ЗТ МДҚ reports the name of \"Алтын\" again with other spaces and quotes only",
        Action::Do(respaced),
    ),
    StepDef::new(
        "ЗТ МДҚ reports a new name of {string} in {word} only",
        "A change of name registered today in one language, Kazakh or Russian.",
        "ЗТ МДҚ reports a new name of \"Алтын\" in Kazakh only",
        Action::Do(renamed_in_one_language),
    ),
    StepDef::new(
        "ЗТ МДҚ reports a new address of {string}",
        "A change of address registered today; the name stays.",
        "ЗТ МДҚ reports a new address of \"Алтын\"",
        Action::Do(moved),
    ),
    StepDef::new(
        "ЗТ МДҚ reports a re-registration of {string} without any change",
        "A registration action today that changes nothing.",
        "ЗТ МДҚ reports a re-registration of \"Алтын\" without any change",
        Action::Do(resent),
    ),
    StepDef::new(
        "ЗТ МДҚ reports {string} as the new head of {string}",
        "A change of head registered today. The new head is known everywhere.",
        "ЗТ МДҚ reports \"Мысалова\" as the new head of \"Алтын\"",
        Action::Do(new_head),
    ),
    StepDef::new(
        "ЗТ МДҚ reports that {string} has no head",
        "The post is vacant from today.",
        "ЗТ МДҚ reports that \"Алтын\" has no head",
        Action::Do(no_head),
    ),
    StepDef::new(
        "ЗТ МДҚ reports {string} as a founder of {string}",
        "A person joins the founders today; they are not the head.",
        "ЗТ МДҚ reports \"Құрылтайшы\" as a founder of \"Алтын\"",
        Action::Do(founder),
    ),
    StepDef::new(
        "ЗТ МДҚ lists a renamed organisation with the BIN {string}",
        "A row of the list of changes as no row should be, for format-and-logic control.",
        "ЗТ МДҚ lists a renamed organisation with the BIN \"191140999008\"",
        Action::Do(bad_bin),
    ),
    StepDef::new(
        "ЗТ МДҚ lists {string} with the impossible date {string}",
        "A row of the list of changes with a date that no calendar has.",
        "ЗТ МДҚ lists \"Алтын\" with the impossible date \"2025-02-30\"",
        Action::Do(bad_date),
    ),
    StepDef::new(
        "ЗТ МДҚ reports {string} with an empty name",
        "A registration action today after which the name is empty.",
        "ЗТ МДҚ reports \"Алтын\" with an empty name",
        Action::Do(empty_name),
    ),
    StepDef::new(
        "{string} was liquidated",
        "The organisation is struck off today.",
        "\"Алтын\" was liquidated",
        Action::Do(liquidated),
    ),
    StepDef::new(
        "{string} is a branch headed by {string}",
        "As an organisation, but a branch.",
        "\"Алтын Филиал\" is a branch headed by \"Сынақов\"",
        Action::Do(branch),
    ),
];

/// A scenario that plants what the register cannot hold is wrong, not the system under test.
fn seeded(done: Result<(), SeedError>) -> Result<(), StepError> {
    done.map_err(|error| StepError::Open(format!("ЗТ МДҚ cannot hold this: {error}")))
}

fn headed(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.organisation(args.text(0), args.text(1), OrgForm::Legal).map(|_| ())
}

fn branch(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.organisation(args.text(0), args.text(1), OrgForm::Branch).map(|_| ())
}

fn renamed(world: &mut World, args: &Args) -> Result<(), StepError> {
    let today = world.today()?;
    rename(world, args.text(0), args.text(1), today)
}

fn renamed_on(world: &mut World, args: &Args) -> Result<(), StepError> {
    let on: Date = args.text(2).parse().map_err(|_| StepError::Open(format!("{} is no date", args.text(2))))?;
    rename(world, args.text(0), args.text(1), on)
}

fn rename(world: &mut World, name: &str, new: &str, on: Date) -> Result<(), StepError> {
    let bin = world.bin(name)?;
    let (kk, ru) = names::official(new);
    seeded(world.contour().gbd_ul().rename(&bin, &kk, &ru, on))?;
    world.bind("label", name, &[("name", new), ("kk", &kk), ("ru", &ru), ("on", &on.to_string())]);
    Ok(())
}

fn restyled(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(0))?, world.today()?);
    let (kk, ru) = names::restyled(args.text(0));
    seeded(world.contour().gbd_ul().rename(&bin, &kk, &ru, today))?;
    Ok(())
}

fn respaced(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(0))?, world.today()?);
    let (kk, ru) = names::respaced(args.text(0));
    seeded(world.contour().gbd_ul().rename(&bin, &kk, &ru, today))?;
    Ok(())
}

fn renamed_in_one_language(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(0))?, world.today()?);
    let (kk, ru) = names::official(args.text(0));
    let (new_kk, new_ru) = names::official(&format!("{} Жаңа", args.text(0)));
    match args.text(1) {
        "Kazakh" => seeded(world.contour().gbd_ul().rename(&bin, &new_kk, &ru, today))?,
        "Russian" => seeded(world.contour().gbd_ul().rename(&bin, &kk, &new_ru, today))?,
        other => return Err(StepError::Open(format!("{other} is no language of the register: Kazakh or Russian"))),
    }
    Ok(())
}

fn moved(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(0))?, world.today()?);
    seeded(world.contour().gbd_ul().change_address(
        &bin,
        "Астана қаласы, Жаңа көшесі, 2",
        "город Астана, улица Новая, 2",
        today,
    ))?;
    Ok(())
}

fn resent(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(0))?, world.today()?);
    seeded(world.contour().gbd_ul().resend(&bin, today))?;
    Ok(())
}

fn new_head(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(1))?, world.today()?);
    let iin = world.person(args.text(0))?;
    seeded(world.contour().gbd_ul().change_head(&bin, Some(head_of(&iin, args.text(0), today)), today))?;
    world.bind("organisation", args.text(1), &[("bin", &bin), ("head", args.text(0))]);
    Ok(())
}

fn no_head(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(0))?, world.today()?);
    seeded(world.contour().gbd_ul().change_head(&bin, None, today))?;
    world.bind("organisation", args.text(0), &[("bin", &bin), ("head", "")]);
    Ok(())
}

fn founder(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(1))?, world.today()?);
    let iin = world.person(args.text(0))?;
    seeded(world.contour().gbd_ul().add_founder(&bin, &iin, today))?;
    Ok(())
}

fn bad_bin(world: &mut World, args: &Args) -> Result<(), StepError> {
    let today = world.today()?.to_string();
    world.contour().gbd_ul().plant_bad_row(args.text(0), &today);
    Ok(())
}

fn bad_date(world: &mut World, args: &Args) -> Result<(), StepError> {
    let bin = world.bin(args.text(0))?;
    world.contour().gbd_ul().plant_bad_row(&bin, args.text(1));
    Ok(())
}

fn empty_name(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(0))?, world.today()?);
    seeded(world.contour().gbd_ul().rename(&bin, "", "", today))?;
    Ok(())
}

fn liquidated(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (bin, today) = (world.bin(args.text(0))?, world.today()?);
    seeded(world.contour().gbd_ul().liquidate(&bin, today))?;
    Ok(())
}
