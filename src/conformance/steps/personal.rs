//! What subjects, officials and the provider do under the Law on persons (`KZ-418-V/18`, `19`, `35`, `36`, `56`).

use super::{Action, Args, Driving, StepDef};
use crate::conformance::world::{Viewing, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{string} asks to see how the data of {string} were used",
        "A user of the portal asks which uses of a person's data are on record.",
        "\"Сынақов\" asks to see how the data of \"Сынақов\" were used",
        Action::Drive(own_data),
    ),
    StepDef::new(
        "the official {string} views the persons of {string} at {role} in the session {string} with {string}",
        "An official asks to see the persons of an organisation's cases, presenting these factors now: PASSWORD, PIN, OTP, EDS, BIOMETRICS.",
        "the official \"Бақылаушы\" views the persons of \"Алтын\" at SDU in the session \"1\" with \"PASSWORD, OTP\"",
        Action::Drive(views),
    ),
    StepDef::new(
        "the official {string} views the persons of all organisations at {role} in the session {string} with {string}",
        "The same for no organisation in particular.",
        "the official \"Бақылаушы\" views the persons of all organisations at SDU in the session \"1\" with \"PASSWORD, OTP\"",
        Action::Drive(views_all),
    ),
    StepDef::new(
        "somebody unnamed views the persons of {string} at {role} in the session {string} with {string}",
        "The same request without saying who asks.",
        "somebody unnamed views the persons of \"Алтын\" at SDU in the session \"1\" with \"PASSWORD, OTP\"",
        Action::Drive(unnamed),
    ),
    StepDef::new(
        "{string} asks ЭҮП to correct the {word} of {string} to {string}",
        "A user asks to have an error in the register of persons corrected: surname, name or patronymic.",
        "\"Сынақов\" asks ЭҮП to correct the surname of \"Сынақов\" to \"СЫНАҚҰЛЫ\"",
        Action::Drive(correct),
    ),
    StepDef::new(
        "the provider has an official confirm each renewal",
        "From now on an official takes a step between the answer and the permit.",
        "the provider has an official confirm each renewal",
        Action::Drive(official),
    ),
    StepDef::new(
        "the provider has each renewal confirmed on paper",
        "From now on a paper is needed between the answer and the permit.",
        "the provider has each renewal confirmed on paper",
        Action::Drive(paper),
    ),
    StepDef::new(
        "the provider has renewals confirmed by nobody",
        "From now on no step of people stands between the answer and the permit.",
        "the provider has renewals confirmed by nobody",
        Action::Drive(nobody),
    ),
    StepDef::new(
        "an official confirms the renewal of {string}",
        "The step of the provider is taken.",
        "an official confirms the renewal of \"Алтын\"",
        Action::Drive(confirms),
    ),
    StepDef::new(
        "the renewal of {string} is confirmed on paper",
        "The paper of the provider is handed in.",
        "the renewal of \"Алтын\" is confirmed on paper",
        Action::Drive(on_paper),
    ),
];

fn factors(text: &str) -> Vec<&str> {
    text.split(", ").filter(|factor| !factor.is_empty()).collect()
}

fn own_data<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.ask_own_data(args.text(0), args.text(1)).await })
}

fn views<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let viewing = Viewing {
            role: args.system(2),
            official: Some(args.text(0)),
            organisation: Some(args.text(1)),
            session: args.text(3),
            factors: factors(args.text(4)),
        };
        world.view_persons(&viewing).await
    })
}

fn views_all<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let viewing = Viewing {
            role: args.system(1),
            official: Some(args.text(0)),
            organisation: None,
            session: args.text(2),
            factors: factors(args.text(3)),
        };
        world.view_persons(&viewing).await
    })
}

fn unnamed<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let viewing = Viewing {
            role: args.system(1),
            official: None,
            organisation: Some(args.text(0)),
            session: args.text(2),
            factors: factors(args.text(3)),
        };
        world.view_persons(&viewing).await
    })
}

fn correct<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.ask_correction(args.text(0), args.text(1), args.text(2), args.text(3)).await })
}

fn official<'a>(world: &'a mut World, _: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.set_service_step("OFFICIAL").await })
}

fn paper<'a>(world: &'a mut World, _: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.set_service_step("PAPER").await })
}

fn nobody<'a>(world: &'a mut World, _: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.set_service_step("NONE").await })
}

fn confirms<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.take_service_step(args.text(0), "OFFICIAL").await })
}

fn on_paper<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.take_service_step(args.text(0), "PAPER").await })
}
