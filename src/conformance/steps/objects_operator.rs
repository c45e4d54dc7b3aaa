//! Steps about the operator of the e-government platform (order 129): environments, capacity, services, the log of requests.

use serde_json::json;

use super::objects_forms::{ADDRESSEES, OPERATIONS, word};
use super::{Action, Args, Driving, StepDef};
use crate::conformance::world::{OBJECTS, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{string} asks the operator for environments as {string}",
        "A request of item 12 is received now from: the authorised body, an organisation, a potential supplier.",
        "\"Алтын\" asks the operator for environments as \"a potential supplier\"",
        Action::Drive(environments),
    ),
    StepDef::new(
        "{string} asks the operator to place an object as {string}",
        "A request of item 13 is received now from: the authorised body, an organisation, a potential supplier.",
        "\"Алтын\" asks the operator to place an object as \"an organisation\"",
        Action::Drive(placing),
    ),
    StepDef::new(
        "the contract of {string} with the operator is concluded",
        "The contract on the latest request is concluded now.",
        "the contract of \"Алтын\" with the operator is concluded",
        Action::Drive(contract),
    ),
    StepDef::new(
        "{string} makes a request for {word} to the system of {string}",
        "Somebody uses the object's system now: reading, writing, search, export.",
        "\"Сынақов\" makes a request for reading to the system of \"Қор\"",
        Action::Drive(access),
    ),
    StepDef::new(
        "the operator brings its lists on the architecture portal up to date",
        "Services and requirements of the platform are published.",
        "the operator brings its lists on the architecture portal up to date",
        Action::Drive(publish),
    ),
    StepDef::new(
        "somebody without a login reads the {word} of the operator",
        "The architecture portal is read without a credential: services, requirements.",
        "somebody without a login reads the requirements of the operator",
        Action::Drive(read),
    ),
];

fn request<'a>(world: &'a mut World, args: &'a Args, purpose: &'static str) -> Driving<'a> {
    Box::pin(async move {
        let kind = word(ADDRESSEES, args.text(1))?;
        world.request_environment(args.text(0), kind, purpose).await
    })
}

fn environments<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    request(world, args, "CREATE")
}

fn placing<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    request(world, args, "PLACE")
}

fn contract<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.conclude_contract(args.text(0)).await })
}

fn access<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let object = world.object(args.text(2))?;
        let operation = word(OPERATIONS, args.text(1))?;
        let body = json!({"object": object, "operation": operation, "by": args.text(0)});
        world.stimulate(OBJECTS, "access", &body).await
    })
}

fn publish<'a>(world: &'a mut World, _: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.stimulate(OBJECTS, "publish", &json!({})).await })
}

fn read<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let list = word(&[("services", "services"), ("requirements", "requirements")], args.text(0))?;
        world.read_portal(list).await
    })
}
