//! Steps about time and about the law in effect.

use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::evidence::Evidence;
use crate::conformance::names;
use crate::conformance::steps::Query;
use crate::conformance::world::World;
use crate::law::edition::PUBLICATION_204;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the pilot is in force and it is {instant} in Astana",
        "Begins an empty world at an instant. The scenario is inconclusive when a role holds that the order is not in force then.",
        "the pilot is in force and it is 2025-06-02 10:15 in Astana",
        Action::Drive(begin_in_force),
    ),
    StepDef::new(
        "it is {instant} in Astana",
        "Begins an empty world at an instant, in force or not.",
        "it is 2026-05-09 00:00 in Astana",
        Action::Drive(begin),
    ),
    StepDef::new(
        "it is the date under judgement, 10:00 in Astana",
        "Begins an empty world at 10:00 on the date on which the act is judged (`--as-of`).",
        "it is the date under judgement, 10:00 in Astana",
        Action::Drive(begin_on_as_of),
    ),
    StepDef::new(
        "the order was first published on {date}",
        "Sets the date of the first official publication, which the act does not print. Stands before the time.",
        "the order was first published on 2025-05-20",
        Action::Do(published),
    ),
    StepDef::new(
        "the reading {string} is {string}",
        "States the reading of an open point that the scenario rests on; the tag @reading:key=option sets it.",
        "the reading \"clock.calendar\" is \"exact72h\"",
        Action::Do(reading),
    ),
    StepDef::new(
        "the clock moves to {instant}",
        "Moves the virtual clock. It stops at each midnight, the second before it and whenever work is due.",
        "the clock moves to 2025-06-05 23:59:59",
        Action::Drive(advance),
    ),
];

fn begin<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.begin(args.instant(0)?).await })
}

fn begin_in_force<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.begin(args.instant(0)?).await?;
        for role in ["sdu", "egov"] {
            world.observe(&Query { role, kind: "order", query: String::new() }).await?;
            let evidence = Evidence::new(world.records());
            let in_force = evidence.observed(role, "order", "").and_then(|(_, body)| body.get("in_force")?.as_bool());
            if in_force != Some(true) {
                let text = format!("{role} does not report order 204 as in force at {}", args.text(0));
                return Err(StepError::Open(text));
            }
        }
        Ok(())
    })
}

fn begin_on_as_of<'a>(world: &'a mut World, _: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let text = format!("{} 10:00", world.settings().as_of);
        let instant = names::instant(&text).ok_or_else(|| StepError::Harness(format!("{text} is no instant")))?;
        world.begin(instant).await
    })
}

fn published(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.set_parameter(PUBLICATION_204, args.text(0).to_owned())
}

fn reading(world: &mut World, args: &Args) -> Result<(), StepError> {
    let effective = world.settings().readings.get(args.text(0)).cloned();
    if effective.as_deref() == Some(args.text(1)) {
        return Ok(());
    }
    let shown = effective.unwrap_or_else(|| "unknown".to_owned());
    let (key, option) = (args.text(0), args.text(1));
    Err(StepError::Open(format!("the reading {key} is {shown}; the tag @reading:{key}={option} would set it")))
}

fn advance<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.advance(args.instant(0)?).await })
}
