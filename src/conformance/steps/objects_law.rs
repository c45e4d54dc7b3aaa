//! Steps about the life of an object under the Law: new versions, their deposit, integrations, the decision to end, the portal record.

use super::objects::record_is_current;
use super::objects_forms::word;
use super::objects_questions::pair;
use super::{Action, Args, Driving, StepDef};
use crate::conformance::world::World;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "version {string} of {string} is developed",
        "The development of the object ends with this version; its portal record is brought up to date before.",
        "version \"2.0\" of \"Қор\" is developed",
        Action::Drive(developed),
    ),
    StepDef::new(
        "version {string} of {string} is passed to the operator",
        "Software, source code and settings of licensed software are passed for recording and keeping.",
        "version \"1.0\" of \"Қор\" is passed to the operator",
        Action::Drive(passed),
    ),
    StepDef::new(
        "version {string} of {string} is passed to the operator without {string}",
        "The same, but something is left out: source code, software.",
        "version \"1.0\" of \"Қор\" is passed to the operator without \"source code\"",
        Action::Drive(passed_in_part),
    ),
    StepDef::new(
        "it is asked whether a deposit of {string} is demanded",
        "Whether something of the object is still to be passed to the operator today.",
        "it is asked whether a deposit of \"Қор\" is demanded",
        Action::Drive(deposit),
    ),
    StepDef::new(
        "it is asked whether the portal holds what it must of {string}, held by {string}",
        "By what the architecture portal has now. Holders: a state body, a state legal entity, a quasi-public entity, a private company.",
        "it is asked whether the portal holds what it must of \"Қор\", held by \"a state body\"",
        Action::Drive(account),
    ),
    StepDef::new(
        "{string} is integrated with an object of {string}",
        "An integration is reported; the other object has this owner.",
        "\"Қор\" is integrated with an object of \"Әкімдік\"",
        Action::Drive(integrated),
    ),
    StepDef::new(
        "the owner decides that {string} is needed no more and ends on {date}",
        "The decision of article 41, with order and day of the end.",
        "the owner decides that \"Қор\" is needed no more and ends on 2024-01-29",
        Action::Drive(decided),
    ),
    StepDef::new(
        "the owner decides that {string} is needed no more and names no day",
        "The same with an order, but without a day of the end.",
        "the owner decides that \"Қор\" is needed no more and names no day",
        Action::Drive(decided_without_day),
    ),
];

/// Holders of objects.
const HOLDERS: &[(&str, &str)] = &[
    ("a state body", "STATE-BODY"),
    ("a state legal entity", "STATE-ENTITY"),
    ("a quasi-public entity", "QUASI-PUBLIC"),
    ("a private company", "OTHER"),
];
/// What is passed when something is left out.
const PARTS: &[(&str, &str)] = &[("source code", "software,settings"), ("software", "settings")];
/// All that is passed.
const ALL_PARTS: &str = "software,source-code,settings";
/// In what order operation ends.
const ORDER: &str = "integrations are switched off, data are archived, access is closed";

fn developed<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (version, name) = (args.text(0), args.text(1));
        if !record_is_current(world, name) {
            world.portal_record(name).await?;
        }
        world.report_step(name, "DEVELOPED", &[("version", version)]).await
    })
}

fn passed<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let details = [("version", args.text(0)), ("parts", ALL_PARTS)];
        world.report_step(args.text(1), "DEPOSIT", &details).await
    })
}

fn passed_in_part<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let details = [("version", args.text(0)), ("parts", word(PARTS, args.text(2))?)];
        world.report_step(args.text(1), "DEPOSIT", &details).await
    })
}

fn deposit<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let object = world.object(args.text(0))?;
        world.ask("deposit", &[pair("object", object)]).await
    })
}

fn account<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let object = world.object(args.text(0))?;
        let holder = word(HOLDERS, args.text(1))?;
        world.ask("account", &[pair("object", object), pair("holder", holder)]).await
    })
}

fn integrated<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let owner = world.body(args.text(1))?;
        let with = format!("object-of-{owner}");
        world.report_step(args.text(0), "INTEGRATION", &[("with", &with), ("owner", &owner)]).await
    })
}

fn decided<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let details = [("ends", args.text(1)), ("order", ORDER)];
        world.report_step(args.text(0), "END-DECISION", &details).await
    })
}

fn decided_without_day<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.report_step(args.text(0), "END-DECISION", &[("order", ORDER)]).await })
}
