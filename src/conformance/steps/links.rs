//! Steps on the Law: what the platform is for and contains, which systems may be linked, what must be tested, whose source codes are
//! deposited.

use senim_mocks::platform::Gateway;

use super::links_forms::{COUNTRIES, GATEWAY, INTEGRATION, PLACEMENT, TESTING};
use super::objects_forms::{Field, facts, value, word};
use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::world::World;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the operator's platform stands in {string}",
        "Where the e-government platform stands from now on: Kazakhstan, another country.",
        "the operator's platform stands in \"another country\"",
        Action::Do(country),
    ),
    StepDef::new(
        "the external gateway is {string}",
        "In what operation the external gateway is from now on: in industrial operation, in trial operation, not there yet.",
        "the external gateway is \"in trial operation\"",
        Action::Do(gateway),
    ),
    StepDef::new(
        "it is asked whether the platform contains what the Law demands",
        "Whether the platform has its environments; the operator knows.",
        "it is asked whether the platform contains what the Law demands",
        Action::Drive(environments),
    ),
    StepDef::form(
        "it is asked whether the platform may be used for a workload:",
        "Rows, yes or no, no when left out: state function, derived e-service, another purpose.",
        placement,
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "it is asked whether {string} may be integrated with {string}:",
            "The first is a state body's system. Rows: other system (of a state body, of a state legal entity, non-state, of a financial organisation), channel (external gateway, direct, both), use (exchange of data, checking of signatures only), test act (positive, negative, none), contract of joint works, protection profile (present, absent), personal data (yes, no), agreement of the data-protection authority (present, absent). What is left out is as it should be for a non-state system through the gateway without personal data.",
            "it is asked whether \"НИТ\" may be integrated with \"Дүкен\":",
            Action::Drive(integration),
        )
    },
    StepDef::form(
        "it is asked whether this object must be tested:",
        "Rows: kind (software, ICT platform, internet resource, information system, ICT infrastructure), owner (state body, state legal entity, quasi-public entity, private company); created on the platform, placed on the platform, critical object, forms state resources, performs state functions, renders state services (yes, no; no when left out).",
        testing,
    ),
    StepDef::new(
        "it is asked whether the source codes of {string} must be deposited on {date}",
        "Deposit of a product of the register with the operator, by the law of that day.",
        "it is asked whether the source codes of \"Қор\" must be deposited on 2024-01-15",
        Action::Drive(deposit),
    ),
];

fn country(world: &mut World, args: &Args) -> Result<(), StepError> {
    let country = word(COUNTRIES, args.text(0))?;
    world.contour().platform().set_country(country);
    Ok(())
}

fn gateway(world: &mut World, args: &Args) -> Result<(), StepError> {
    let state = match word(GATEWAY, args.text(0))? {
        "TRIAL" => Gateway::Trial,
        "NONE" => Gateway::None,
        _ => Gateway::Industrial,
    };
    world.contour().platform().set_gateway(state);
    Ok(())
}

/// The facts of the table, with those that it left out as they usually are.
fn stated(form: &[Field], args: &Args, usual: &[(&str, &str)]) -> Result<Vec<(String, String)>, StepError> {
    let mut stated = facts(form, args)?;
    for (key, text) in usual {
        if value(&stated, key).is_none() {
            stated.push(((*key).to_owned(), (*text).to_owned()));
        }
    }
    Ok(stated)
}

fn environments<'a>(world: &'a mut World, _: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.ask("platform-environments", &[]).await })
}

fn placement<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.ask("placement", &stated(PLACEMENT, args, &[])?).await })
}

fn testing<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.ask("testing", &stated(TESTING, args, &[])?).await })
}

fn integration<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let usual = [
            ("state_system", args.text(0)),
            ("other_system", args.text(1)),
            ("system", "NON-STATE"),
            ("channel", "GATEWAY"),
            ("use", "DATA"),
            ("test", "POSITIVE"),
            ("contract", "contract-1"),
            ("profile", "profile-1"),
            ("personal_data", "no"),
            ("agreement", ""),
        ];
        world.ask("integration", &stated(INTEGRATION, args, &usual)?).await
    })
}

fn deposit<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let missing = || StepError::Open(format!("no step before this one entered {:?} in the register", args.text(0)));
        let number = world.bound("entry", args.text(0), "number").ok_or_else(missing)?;
        let pair = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        world.ask("entry-deposit", &[pair("entry", &number), pair("on", args.text(1))]).await
    })
}
