//! Steps about what people and operators do: intake, replies, applications, restarts.

use jiff::Timestamp;
use serde_json::json;

use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::evidence::Evidence;
use crate::conformance::names;
use crate::conformance::world::{LINGER, SENDER, World};

/// The number of the contact centre that the notice names.
const CONTACT_CENTRE: &str = "1414";

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "SDU takes in the renamed organisations",
        "An operator of SDU starts an intake cycle; everything that is due runs, also what is due within a minute.",
        "SDU takes in the renamed organisations",
        Action::Drive(intake),
    ),
    StepDef::new(
        "the notice of Annex 1 has reached the number of {string} at {instant}",
        "Starts an intake cycle unless the notice has gone out, and goes on only when it has by then, or within a minute.",
        "the notice of Annex 1 has reached the number of \"Сынақов\" at 2025-06-02 10:15",
        Action::Drive(noticed),
    ),
    StepDef::new(
        "{string} answers {string}",
        "A reply from the person's number to the sender of the notice, now.",
        "\"Сынақов\" answers \"1\"",
        Action::Drive(answers),
    ),
    StepDef::new(
        "{string} answers {string} at {instant}",
        "The clock moves to the instant, then the reply comes.",
        "\"Сынақов\" answers \"1\" at 2025-06-02 23:00:00",
        Action::Drive(answers_at),
    ),
    StepDef::new(
        "{string} answers {string} at {instant}, before the scheduler of ЭҮП has run",
        "The gateway dates the reply later than the portal's clock stands: the window is over, the repeat has not gone out.",
        "\"Сынақов\" answers \"1\" at 2025-06-06 00:00:05, before the scheduler of ЭҮП has run",
        Action::Drive(answers_before_tick),
    ),
    StepDef::new(
        "the gateway passes on at {instant} the answer {string} of {string} received at {instant}",
        "A reply that the gateway received earlier than it passes it on; the receipt dates it.",
        "the gateway passes on at 2025-06-06 00:30 the answer \"1\" of \"Сынақов\" received at 2025-06-05 23:59:59",
        Action::Drive(passed_on),
    ),
    StepDef::new(
        "a reply {string} comes from the number {string}",
        "A reply from a number to which no notice was sent.",
        "a reply \"1\" comes from the number \"77019999999\"",
        Action::Drive(foreign_number),
    ),
    StepDef::new(
        "{string} sends {string} to the number 1414",
        "A message to the contact centre, which is no answer to the notice.",
        "\"Сынақов\" sends \"1\" to the number 1414",
        Action::Drive(contact_centre),
    ),
    StepDef::new(
        "a reply {string} for {string} comes with a forged credential",
        "Somebody who is not the gateway posts a reply in the person's name.",
        "a reply \"1\" for \"Сынақов\" comes with a forged credential",
        Action::Drive(forged),
    ),
    StepDef::new(
        "{string} applies for the change under the Rules",
        "The holder files the form of Annex 3 at the portal.",
        "\"Алтын\" applies for the change under the Rules",
        Action::Drive(applies),
    ),
    StepDef::new(
        "{role} is restarted",
        "The process is killed and started again on its store.",
        "ЭҮП is restarted",
        Action::Drive(restarted),
    ),
];

fn intake<'a>(world: &'a mut World, _: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.stimulate("sdu", "intake", &json!({})).await?;
        world.linger().await
    })
}

fn noticed<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let at = args.instant(1)?;
        world.advance(at).await?;
        if noticed_at(world, args.text(0), at) {
            return Ok(());
        }
        world.stimulate("sdu", "intake", &json!({})).await?;
        world.linger().await?;
        if noticed_at(world, args.text(0), at) {
            return Ok(());
        }
        Err(StepError::Open(format!("no notice reached \"{}\" at {}", args.text(0), args.text(1))))
    })
}

fn noticed_at(world: &World, name: &str, at: Timestamp) -> bool {
    let evidence = Evidence::new(world.records());
    let in_time = |sent: Timestamp| sent >= at && sent.duration_since(at) <= LINGER;
    let notices = evidence.notices_to(&evidence.phones(name));
    notices.iter().filter_map(|seen| names::wire_instant(&seen.exchange.at)).any(in_time)
}

fn answers<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (number, now) = (world.number(args.text(0))?, world.now()?);
        world.reply(&number, SENDER, args.text(1), now, now, false);
        world.settle().await
    })
}

fn answers_at<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.advance(args.instant(2)?).await?;
        let (number, now) = (world.number(args.text(0))?, world.now()?);
        world.reply(&number, SENDER, args.text(1), now, now, false);
        world.settle().await
    })
}

fn answers_before_tick<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (number, now) = (world.number(args.text(0))?, world.now()?);
        world.reply(&number, SENDER, args.text(1), args.instant(2)?, now, false);
        world.settle().await
    })
}

fn passed_on<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.advance(args.instant(0)?).await?;
        let (number, now) = (world.number(args.text(2))?, world.now()?);
        world.reply(&number, SENDER, args.text(1), args.instant(3)?, now, false);
        world.settle().await
    })
}

fn foreign_number<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let now = world.now()?;
        world.reply(args.text(1), SENDER, args.text(0), now, now, false);
        world.settle().await
    })
}

fn contact_centre<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (number, now) = (world.number(args.text(0))?, world.now()?);
        world.reply(&number, CONTACT_CENTRE, args.text(1), now, now, false);
        world.settle().await
    })
}

fn forged<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (number, now) = (world.number(args.text(1))?, world.now()?);
        world.reply(&number, SENDER, args.text(0), now, now, true);
        world.settle().await
    })
}

fn applies<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (bin, now) = (world.bin(args.text(0))?, world.now()?);
        let id = format!("application-{bin}-{}", names::shown(now).replace([' ', ':'], "-"));
        world.stimulate("egov", "application", &json!({"applicationId": id, "bin": bin, "form": "ANNEX-3"})).await
    })
}

fn restarted<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.stimulate(args.system(0), "restart", &json!({})).await })
}
