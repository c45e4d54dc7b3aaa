//! Order 129: an object from its first day to its end, an environment, two questions.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Scene, at, down};
use senim::app::ports::PortError;
use senim::domain::ids::Bin;
use senim::domain::objects::ObjectsCore;
use senim::domain::objects::context::Context;
use senim::domain::objects::facts::{COPIES, Environment};
use senim::domain::objects::message::{Card, ObjectsEffect, ObjectsEvent, Texts};
use senim::domain::objects::words::{
    About, Addressee, BuiltOn, Class, EnvironmentKind, Funding, Origin, Purpose, Stage, StepKind,
};
use senim::law::edition::Parameters;
use senim::law::order129::Law129;
use senim::law::reading::Readings;

const BIN: &str = "191140999009";

fn texts(pairs: &[(&str, &str)]) -> Texts {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The architecture portal is down for an hour, the platform when the environments are ordered first, and when it is asked for its capacity.
fn answer(effect: &ObjectsEffect, at_: Timestamp) -> Result<ObjectsEvent, PortError> {
    Ok(match effect.clone() {
        ObjectsEffect::PutRecord { .. } if at_ < at("2024-06-03 11:00") => return Err(down("arch-portal")),
        ObjectsEffect::PutRecord { object, record, .. } => ObjectsEvent::Recorded { object, version: record.version },
        ObjectsEffect::OrderEnvironments { .. } if at_ < at("2024-06-05 09:40") => return Err(down("platform")),
        ObjectsEffect::OrderEnvironments { request, environments, .. } => {
            let opened = environments.into_iter().map(|kind| Environment { kind, separate: true });
            ObjectsEvent::Provided { request, environments: opened.collect() }
        }
        ObjectsEffect::FetchCapacity { .. } if at_ < at("2024-06-12 12:00") => return Err(down("platform")),
        ObjectsEffect::FetchCapacity { question, .. } => {
            ObjectsEvent::CapacityReceived { question, possible: true, reference: Some("C-1".into()) }
        }
        ObjectsEffect::FetchEntries { question, .. } => {
            ObjectsEvent::EntriesReceived { question, named: None, found: Vec::new() }
        }
        other => panic!("nobody answers {other:?}"),
    })
}

fn card() -> Card {
    Card {
        object: "O-1".into(),
        owner: Bin::parse(BIN).unwrap(),
        origin: Origin::Created,
        funding: Funding::Own,
        class: Some(Class::Second),
        built_on: BuiltOn::Platform,
        version: "1.0".into(),
    }
}

fn step(when: &str, step: StepKind, details: &[(&str, &str)]) -> (Timestamp, ObjectsEvent) {
    (at(when), ObjectsEvent::Stepped { object: "O-1".into(), step, details: texts(details) })
}

/// A record of the present stage, complete.
fn portal(when: &str) -> (Timestamp, ObjectsEvent) {
    step(when, StepKind::Portal, &[("data", "yes"), ("copies", &COPIES.join(", "))])
}

fn asked(when: &str, question: &str, about: About, facts: &[(&str, &str)]) -> (Timestamp, ObjectsEvent) {
    (at(when), ObjectsEvent::Asked { question: question.into(), about, facts: texts(facts) })
}

fn script() -> Vec<(Timestamp, ObjectsEvent)> {
    let addressee = Bin::parse(BIN).unwrap();
    let requested = ObjectsEvent::Requested {
        request: "R-1".into(),
        addressee,
        kind: Addressee::Organisation,
        purpose: Purpose::Create,
    };
    vec![
        (at("2024-06-03 10:15"), ObjectsEvent::Taken(card())),
        portal("2024-06-03 10:20"),
        step("2024-06-03 10:30", StepKind::Developed, &[]),
        (at("2024-06-04 09:00"), requested),
        (at("2024-06-05 09:00"), ObjectsEvent::Contracted { request: "R-1".into() }),
        portal("2024-06-10 09:00"),
        step("2024-06-10 09:10", StepKind::TrialStart, &[]),
        portal("2024-06-10 09:20"),
        step("2024-06-11 09:00", StepKind::TrialEnd, &[]),
        portal("2024-06-11 09:10"),
        step("2024-06-11 09:20", StepKind::TrialAct, &[("dated", "2024-06-11")]),
        step(
            "2024-06-11 09:30",
            StepKind::SecurityTest,
            &[("result", "POSITIVE"), ("version", "1.0"), ("dated", "2024-06-11")],
        ),
        step("2024-06-11 10:00", StepKind::RollOut, &[]),
        portal("2024-06-11 10:10"),
        step("2024-06-11 10:20", StepKind::Commission, &[]),
        portal("2024-06-11 10:30"),
        asked("2024-06-12 11:00", "Q-1", About::Hosting, &[("object", "O-1"), ("wanted", "OUTSIDE")]),
        asked(
            "2024-06-12 11:30",
            "Q-2",
            About::Procurement,
            &[("buyer", "STATE-BODY"), ("need", "GOODS"), ("kind", "SOFTWARE"), ("method", "DIRECT")],
        ),
        step("2024-06-20 09:00", StepKind::NoNeed, &[]),
    ]
}

#[tokio::test]
async fn objects_killed_anywhere_go_on_where_they_were() {
    let law = Law129::resolve(&Parameters::default(), &Readings::default()).unwrap();
    let core = ObjectsCore { ctx: Context::new(law) };
    let scene = Scene { core, answer, script: script(), span: ("2024-06-03 10:00", "2024-07-10 00:00") };
    let folder = tempfile::tempdir().unwrap();
    let whole = scene.run(&folder.path().join("store"), &[]).await;
    let object = whole.state.object("O-1").unwrap();
    let refused: Vec<_> = object.steps.iter().filter(|row| row.ruling.outcome != "ACCEPTED").collect();
    assert_eq!((object.stage, refused), (Stage::Ended, Vec::new()));
    let outcome = |question: &str| whole.state.answer(question).map(|answer| answer.ruling.outcome.clone());
    assert_eq!(outcome("Q-1").as_deref(), Some("REFUSED"), "the platform has room");
    assert_eq!(outcome("Q-2").as_deref(), Some("ALLOWED"), "the register is empty");
    let counted = whole.heard.values().fold(BTreeMap::new(), |mut counted: BTreeMap<&str, usize>, times| {
        let what = if matches!(times[0].1, ObjectsEffect::PutRecord { .. }) { "records" } else { "others" };
        *counted.entry(what).or_default() += times.len();
        counted
    });
    assert_eq!(counted, BTreeMap::from([("records", 7), ("others", 3)]));
    let environments = &whole.state.request("R-1").unwrap().environments;
    assert!(environments.iter().any(|opened| opened.kind == EnvironmentKind::Development), "{environments:?}");
    scene.survive(&whole).await;
}
