//! Steps about services of the portal: they are brought into operation and asked for.

use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::world::{RequestEds, ServiceCard, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the state service {string} for {string} is brought into operation in the class {string}",
        "A classified service. Channels, with commas: portal, mobile application, SMS, instant message, office. Classes: no identification, one-time password, biometrics, EDS.",
        "the state service \"Анықтама\" for \"portal, SMS\" is brought into operation in the class \"one-time password\"",
        Action::Drive(classified),
    ),
    StepDef::new(
        "the state service {string} for {string} is brought into operation without a class",
        "The same, but nobody has classified it.",
        "the state service \"Анықтама\" for \"portal\" is brought into operation without a class",
        Action::Drive(unclassified),
    ),
    StepDef::new(
        "the service {string} for {string}, which is no state service, is brought into operation without a class",
        "A service of somebody else on these channels that nobody has classified.",
        "the service \"Кесте\" for \"portal\", which is no state service, is brought into operation without a class",
        Action::Drive(other_unclassified),
    ),
    StepDef::new(
        "the composite service {string} of the class {string} for {string} links {string}",
        "A composite service and the services that it links, all of this class and these channels, are brought into operation.",
        "the composite service \"Құрылыс\" of the class \"EDS\" for \"portal, SMS\" links \"Жер телімі, Сумен жабдықтау\"",
        Action::Drive(composite),
    ),
    StepDef::new(
        "{string} asks for {string} by {string} identified by {string}",
        "A person asks for a service by a channel: identified by nothing, one-time password, biometrics, or EDS (which signs the request).",
        "\"Сынақов\" asks for \"Анықтама\" by \"portal\" identified by \"EDS\"",
        Action::Drive(asks),
    ),
    StepDef::new(
        "{string} asks for {string} by {string} with an EDS that {eds}",
        "The same with a signature whose certificate is bad.",
        "\"Сынақов\" asks for \"Анықтама\" by \"portal\" with an EDS that was revoked",
        Action::Drive(asks_with_bad_eds),
    ),
    StepDef::new(
        "{string} asks for {string} by {string} with the EDS of {string}",
        "The same with a good signature of somebody else.",
        "\"Сынақов\" asks for \"Анықтама\" by \"portal\" with the EDS of \"Мысалова\"",
        Action::Drive(asks_with_eds_of),
    ),
];

/// Channels in scenarios and on the wire.
const CHANNELS: [(&str, &str); 5] = [
    ("portal", "PORTAL"),
    ("mobile application", "MOBILE"),
    ("SMS", "SMS"),
    ("instant message", "INSTANT-MESSAGE"),
    ("office", "OFFICE"),
];
/// Classes, and ways of identification, in scenarios and on the wire.
const METHODS: [(&str, &str); 5] = [
    ("no identification", "NONE"),
    ("nothing", "NONE"),
    ("one-time password", "OTP"),
    ("biometrics", "BIOMETRICS"),
    ("EDS", "EDS"),
];

/// Kinds of services on the wire.
const STATE: &str = "STATE";
const OTHER: &str = "OTHER";

/// The word of the wire. Fails on a word that is not in the list.
fn wire(words: &[(&str, &'static str)], text: &str) -> Result<&'static str, StepError> {
    let found = words.iter().find(|(shown, _)| *shown == text).map(|(_, wire)| *wire);
    found.ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(shown, _)| *shown).collect();
        StepError::Open(format!("{text:?} is none of {}", known.join(", ")))
    })
}

/// The channel of the wire.
pub(super) fn channel(text: &str) -> Result<&'static str, StepError> {
    wire(&CHANNELS, text)
}

/// The method of the wire.
pub(super) fn method(text: &str) -> Result<&'static str, StepError> {
    wire(&METHODS, text)
}

/// Parts of a list with commas.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

fn channels(text: &str) -> Result<Vec<&'static str>, StepError> {
    parts(text).map(channel).collect()
}

fn classified<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let class = Some(method(args.text(2))?);
        let card = ServiceCard { kind: STATE, channels: channels(args.text(1))?, class, linked: Vec::new() };
        world.bring_service(args.text(0), &card).await
    })
}

fn unclassified<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    without_a_class(world, args, STATE)
}

fn other_unclassified<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    without_a_class(world, args, OTHER)
}

fn without_a_class<'a>(world: &'a mut World, args: &'a Args, kind: &'static str) -> Driving<'a> {
    Box::pin(async move {
        let card = ServiceCard { kind, channels: channels(args.text(1))?, class: None, linked: Vec::new() };
        world.bring_service(args.text(0), &card).await
    })
}

fn composite<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (class, channels) = (Some(method(args.text(1))?), channels(args.text(2))?);
        let linked: Vec<String> = parts(args.text(3)).map(str::to_owned).collect();
        for name in &linked {
            let card = ServiceCard { kind: STATE, channels: channels.clone(), class, linked: Vec::new() };
            world.bring_service(name, &card).await?;
        }
        world.bring_service(args.text(0), &ServiceCard { kind: STATE, channels, class, linked }).await
    })
}

fn asks<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (by, identified_by) = (channel(args.text(2))?, method(args.text(3))?);
        let eds = if identified_by == "EDS" { RequestEds::Of(args.text(0).to_owned()) } else { RequestEds::Absent };
        world.ask_for_service(args.text(0), args.text(1), by, identified_by, &eds).await
    })
}

fn asks_with_bad_eds<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let eds = RequestEds::Flawed(args.text(0).to_owned(), args.text(3).to_owned());
        world.ask_for_service(args.text(0), args.text(1), channel(args.text(2))?, "EDS", &eds).await
    })
}

fn asks_with_eds_of<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let eds = RequestEds::Of(args.text(3).to_owned());
        world.ask_for_service(args.text(0), args.text(1), channel(args.text(2))?, "EDS", &eds).await
    })
}
