//! What holds whatever is reported: no operation without each step, due days that are working days, a state that is the fold.

use jiff::civil::{Date, date};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use crate::domain::machine::Core;
use crate::domain::objects::bench::{BIN, Bench, card, texts};
use crate::domain::objects::facts::{COPIES, Inventory};
use crate::domain::objects::message::{Card, ObjectsEvent};
use crate::domain::objects::words::{Addressee, GatewayState, Origin, Purpose, Stage, StepKind};
use crate::domain::objects::{Objects, ObjectsCore};
use crate::law::calendar::{add_calendar_days, civil_date, end_of_day, start_of_day};

/// One thing that is reported.
#[derive(Debug, Clone)]
enum Report {
    Step(StepKind),
    /// A record of the present stage, with or without its copies.
    Record(bool),
    /// An act dated so many days after the first day.
    Act(i32),
    /// A result, and whether it is of the object's version.
    Test(bool, bool),
    /// So many days pass.
    Days(i32),
}

fn reports() -> impl Strategy<Value = Report> {
    prop_oneof![
        4 => select(StepKind::ALL).prop_map(Report::Step),
        3 => any::<bool>().prop_map(Report::Record),
        1 => (0..40).prop_map(Report::Act),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(good, own)| Report::Test(good, own)),
        1 => prop_oneof![Just(1), Just(9), Just(400)].prop_map(Report::Days),
    ]
}

/// Reports along the way into operation, each perhaps left out, with noise between them: pure noise would never come near the gate.
fn lives() -> impl Strategy<Value = Vec<Report>> {
    let way = [
        Report::Record(true),
        Report::Step(StepKind::Developed),
        Report::Record(true),
        Report::Step(StepKind::TrialStart),
        Report::Record(true),
        Report::Step(StepKind::TrialEnd),
        Report::Act(0),
        Report::Test(true, true),
        Report::Record(true),
        Report::Step(StepKind::RollOut),
        Report::Record(true),
        Report::Step(StepKind::Commission),
    ];
    let leave = proptest::collection::vec(0_u8..14, way.len());
    let noise = proptest::collection::vec((0_usize..13, reports()), 0..5);
    (leave, noise).prop_map(move |(leave, noise)| {
        let mut life = Vec::new();
        for (at, report) in way.iter().enumerate() {
            life.extend(noise.iter().filter(|(place, _)| *place == at).map(|(_, noise)| noise.clone()));
            if leave[at] > 0 {
                life.push(report.clone());
            }
        }
        life
    })
}

/// What a careful clerk would note down: the tiny model that the core is held against.
#[derive(Debug, Default)]
struct Clerk {
    developed: bool,
    trial: Option<(Date, Option<Date>)>,
    act: Option<Date>,
    test: Option<(bool, Date)>,
    foreign_test: bool,
    rolled_out: bool,
    record: Option<(Stage, bool)>,
}

impl Clerk {
    fn may_commission(&self, origin: Origin, today: Date, stage: Stage) -> bool {
        let made = origin == Origin::Created;
        let Some((start, Some(end))) = self.trial else { return false };
        let year = start.checked_add(jiff::Span::new().years(1)).unwrap();
        let act = self.act.is_some_and(|act| end <= act && act <= today);
        let test = self.test.is_some_and(|(good, dated)| good && dated <= today);
        (!made || (self.developed && self.rolled_out))
            && end <= year
            && act
            && test
            && self.record == Some((stage, true))
    }
}

fn report(bench: &mut Bench, clerk: &mut Clerk, report: &Report) {
    let today = civil_date(bench.now);
    let stage = bench.state.object("O-1").unwrap().stage;
    match report {
        Report::Step(step) => {
            let accepted = bench.step(*step, &[]).0 == "ACCEPTED";
            match step {
                _ if !accepted => {}
                StepKind::Developed => clerk.developed = true,
                StepKind::TrialStart => (clerk.trial, clerk.rolled_out) = (Some((today, None)), false),
                StepKind::TrialEnd => clerk.trial = clerk.trial.map(|(start, _)| (start, Some(today))),
                StepKind::TrialAct => clerk.act = None,
                StepKind::SecurityTest => clerk.foreign_test = true,
                StepKind::RollOut => clerk.rolled_out = true,
                StepKind::Portal => clerk.record = Some((stage, false)),
                _ => {}
            }
        }
        Report::Record(complete) => {
            let copies = if *complete { COPIES.join(",") } else { String::new() };
            bench.step(StepKind::Portal, &[("data", "yes"), ("copies", &copies)]);
            clerk.record = Some((stage, *complete));
        }
        Report::Act(days) => {
            let dated = if *days == 0 { today } else { add_calendar_days(date(2024, 6, 3), *days).unwrap() };
            bench.step(StepKind::TrialAct, &[("dated", &dated.to_string())]);
            clerk.act = Some(dated);
        }
        Report::Test(good, own) => {
            let (result, version) = (if *good { "POSITIVE" } else { "PARTIAL" }, if *own { "1.0" } else { "0.9" });
            bench.step(
                StepKind::SecurityTest,
                &[("result", result), ("version", version), ("dated", &today.to_string())],
            );
            if *own {
                clerk.test = Some((*good, today));
            }
        }
        Report::Days(days) => {
            bench.now = start_of_day(add_calendar_days(today, *days).unwrap()).unwrap();
        }
    }
}

fn open() -> impl Strategy<Value = Origin> {
    select(Origin::ALL)
}

proptest! {
    #[test]
    fn no_object_comes_into_operation_without_each_step(origin in open(), life in lives()) {
        let mut bench = Bench::new(&[]);
        bench.take(&Card { origin, ..card("O-1") });
        let mut clerk = Clerk::default();
        for one in &life {
            let before = bench.state.object("O-1").unwrap().stage;
            let today = civil_date(bench.now);
            let may = clerk.may_commission(origin, today, before);
            report(&mut bench, &mut clerk, one);
            let after = bench.state.object("O-1").unwrap().stage;
            if before != Stage::Operation && after == Stage::Operation {
                prop_assert!(may, "{life:?}: {clerk:?}");
                break;
            }
            // And a way that is complete is not barred.
            let tried = matches!(one, Report::Step(StepKind::Commission));
            let ready = matches!(before, Stage::TrialDone | Stage::RolledOut);
            prop_assert!(!(tried && may && ready), "barred: {life:?}: {clerk:?}");
        }
    }

    #[test]
    fn the_last_day_is_a_working_day_and_a_later_request_never_ends_earlier(
        offset in 0_i32..1200,
        gap in 0_i32..20,
        place in any::<bool>(),
    ) {
        let purpose = if place { Purpose::Place } else { Purpose::Create };
        let day = add_calendar_days(date(2024, 1, 3), offset).unwrap();
        let due = |day: Date, late_hour: bool| {
            let mut bench = Bench::new(&[]);
            let instant = if late_hour { end_of_day(day).unwrap() - jiff::Span::new().seconds(1) } else { start_of_day(day).unwrap() };
            bench.now = instant;
            bench.request("R", Addressee::Organisation, purpose);
            bench.state.request("R").unwrap().due.unwrap()
        };
        let calendar = crate::law::calendar::Calendar::default();
        let first = due(day, false);
        prop_assert_eq!(first, due(day, true), "the hour does not matter");
        prop_assert_eq!(calendar.is_working_day(first), Ok(true));
        prop_assert!(first <= due(add_calendar_days(day, gap).unwrap(), false));
        // Ten working days are two weeks at least.
        prop_assert!(first >= add_calendar_days(day, 14).unwrap() || !calendar.is_working_day(day).unwrap());
    }

    #[test]
    fn a_repeated_answer_changes_nothing_and_events_survive_storage(life in lives()) {
        let mut bench = Bench::new(&[]);
        bench.take(&card("O-1"));
        let mut clerk = Clerk::default();
        for one in &life {
            report(&mut bench, &mut clerk, one);
        }
        let answers = [
            ObjectsEvent::Recorded { object: "O-1".to_owned(), version: 1 },
            ObjectsEvent::CapacityReceived { question: "Q".to_owned(), possible: true, reference: None },
            ObjectsEvent::EntriesReceived { question: "Q".to_owned(), named: None, found: Vec::new() },
            ObjectsEvent::InventoryReceived {
                question: "Q".to_owned(),
                inventory: Inventory { country: "KZ".to_owned(), environments: Vec::new() },
            },
            ObjectsEvent::GatewayReceived { question: "Q".to_owned(), state: GatewayState::Trial },
            ObjectsEvent::LinkOpened { question: "Q".to_owned() },
            ObjectsEvent::Provided { request: "R".to_owned(), environments: Vec::new() },
            ObjectsEvent::ServicesPut { run: 7 },
        ];
        let before = bench.state.clone();
        for answer in &answers {
            let stored = serde_json::to_string(answer).unwrap();
            prop_assert_eq!(&serde_json::from_str::<ObjectsEvent>(&stored).unwrap(), answer);
            bench.tell(answer);
        }
        prop_assert_eq!(bench.state, before);
    }
}

#[test]
fn the_state_is_the_fold_of_the_events() {
    let mut bench = Bench::new(&[]);
    bench.in_operation();
    bench.request("R", Addressee::Organisation, Purpose::Place);
    let core = ObjectsCore { ctx: bench.core.ctx.clone() };
    let (mut once, mut again) = (Objects::default(), Objects::default());
    let events = [
        ObjectsEvent::Taken(card("O-1")),
        ObjectsEvent::Stepped { object: "O-1".to_owned(), step: StepKind::Portal, details: texts(&[("data", "yes")]) },
        ObjectsEvent::Requested {
            request: "R".to_owned(),
            addressee: crate::domain::ids::Bin::parse(BIN).unwrap(),
            kind: Addressee::Supplier,
            purpose: Purpose::Create,
        },
    ];
    for event in &events {
        let first = core.step(&mut once, bench.now, event);
        let second = core.step(&mut again, bench.now, event);
        assert_eq!(first, second);
    }
    assert_eq!(once, again);
}
