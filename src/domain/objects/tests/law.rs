//! The Law on the life of objects: articles 9, 31 and 38 to 41, both sides of each boundary.

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};

use crate::domain::objects::bench::{BIN, Bench, card};
use crate::domain::objects::facts::COPIES;
use crate::domain::objects::gate::over_a_year;
use crate::domain::objects::message::{Card, ObjectsEffect};
use crate::domain::objects::state::Trial;
use crate::domain::objects::words::{About, Operation, Stage, StepKind};
use crate::domain::proactive::fixture::at;
use crate::domain::variant::DefectLife as D;
use crate::law::calendar::add_calendar_days;

/// A day on which the Law's text is in force and that of item 9 is not at hand.
const EARLY: &str = "2024-01-15 10:00";
const OTHER: &str = "990340999000";
const ORDER: (&str, &str) = ("order", "by the plan");

fn early(readings: &[(&str, &str)]) -> Bench {
    let mut bench = Bench::new(readings);
    bench.now = at(EARLY);
    bench
}

fn stage(bench: &Bench) -> Stage {
    bench.state.object("O-1").unwrap().stage
}

fn law(result: &(String, Vec<&str>)) -> Vec<String> {
    let grounds = result.1.iter().filter_map(|ground| ground.strip_prefix("KZ-418-V/"));
    grounds.map(str::to_owned).collect()
}

#[test]
fn the_law_decides_alone_while_the_text_of_the_order_is_not_at_hand() {
    let mut bench = early(&[]);
    bench.in_operation();
    assert_eq!(stage(&bench), Stage::Operation);
    let last = bench.state.object("O-1").unwrap().steps.iter().find(|row| row.step == StepKind::Commission).unwrap();
    assert!(!last.ruling.grounds().contains(&"KZ-129-2016/rules/9.5"), "its text is not at hand");
    // From 2024-02-11 neither act says when an object is commissioned, until order 257 gives item 9 its text.
    for (now, outcome) in [
        ("2024-02-10 10:00", "ACCEPTED"),
        ("2024-02-11 10:00", "TEXT-UNKNOWN"),
        ("2024-05-11 10:00", "TEXT-UNKNOWN"),
        ("2024-05-12 10:00", "ACCEPTED"),
    ] {
        let mut bench = early(&[]);
        bench.take(&card("O-1"));
        bench.portal();
        bench.walk(&[StepKind::Developed, StepKind::TrialStart, StepKind::TrialEnd]);
        bench.papers();
        bench.walk(&[StepKind::RollOut]);
        bench.go(now);
        assert_eq!(bench.step(StepKind::Commission, &[]).0, outcome, "{now}");
    }
}

#[test]
fn an_object_without_a_class_is_not_commissioned() {
    for (class, outcome) in [(card("O-1").class, "ACCEPTED"), (None, "REFUSED")] {
        let mut bench = early(&[]);
        bench.take(&Card { class, ..card("O-1") });
        bench.portal();
        bench.walk(&[StepKind::Developed, StepKind::TrialStart, StepKind::TrialEnd]);
        bench.papers();
        bench.walk(&[StepKind::RollOut]);
        let result = bench.step(StepKind::Commission, &[]);
        assert_eq!(result.0, outcome);
        assert!(law(&result).contains(&"38/2.8".to_owned()), "{result:?}");
    }
}

#[test]
fn every_version_commissioned_is_passed_to_the_operator() {
    let demanded = |bench: &mut Bench| bench.outcome(About::Deposit, &[("object", "O-1")]);
    let mut bench = early(&[]);
    assert_eq!(demanded(&mut bench), "DEMANDED", "nothing proves a deposit of an unknown object");
    bench.take(&card("O-1"));
    assert_eq!(demanded(&mut bench), "NOT-DEMANDED", "from commissioning on");
    let mut bench = early(&[]);
    bench.in_operation();
    assert_eq!(demanded(&mut bench), "DEMANDED");
    let deposit =
        |bench: &mut Bench, parts: &str| bench.step(StepKind::Deposit, &[("version", "1.0"), ("parts", parts)]).0;
    assert_eq!(deposit(&mut bench, "settings"), "REFUSED");
    assert_eq!(deposit(&mut bench, ""), "REFUSED");
    bench.step(StepKind::SourceCode, &[("form", "SOURCE")]);
    assert_eq!(deposit(&mut bench, "software"), "REFUSED", "there is source code");
    assert_eq!(demanded(&mut bench), "DEMANDED");
    assert_eq!(deposit(&mut bench, "software, source-code"), "ACCEPTED");
    assert_eq!(demanded(&mut bench), "NOT-DEMANDED");
    bench.go("2024-02-11 10:00");
    assert_eq!(demanded(&mut bench), "TEXT-UNKNOWN");
    assert_eq!(deposit(&mut bench, "software"), "TEXT-UNKNOWN");
}

#[test]
fn the_record_on_the_portal_is_asked_of_those_whom_the_law_names() {
    let mut bench = early(&[]);
    bench.take(&card("O-1"));
    let ask = |bench: &mut Bench, holder| bench.ask(About::Account, &[("object", "O-1"), ("holder", holder)]);
    for holder in ["STATE-BODY", "STATE-ENTITY", "QUASI-PUBLIC"] {
        assert_eq!(ask(&mut bench, holder).0, "INCOMPLETE", "{holder}");
    }
    assert_eq!(ask(&mut bench, "OTHER").0, "NOT-DEMANDED");
    bench.portal();
    for holder in ["STATE-BODY", "STATE-ENTITY", "QUASI-PUBLIC"] {
        assert_eq!(ask(&mut bench, holder).0, "COMPLETE", "{holder}");
    }
    bench.step(StepKind::Developed, &[]);
    let stale = ask(&mut bench, "STATE-BODY");
    assert_eq!((stale.0.as_str(), law(&stale)), ("INCOMPLETE", vec!["9/9".to_owned()]));
    bench.step(StepKind::Portal, &[("data", "yes"), ("copies", COPIES[0])]);
    assert_eq!(law(&ask(&mut bench, "STATE-BODY")), ["9/9", "31/2.p1"]);
}

fn integrated(readings: &[(&str, &str)], owners: &[&str]) -> Bench {
    let mut bench = early(readings);
    bench.in_operation();
    for owner in owners {
        let result = bench.step(StepKind::Integration, &[("with", "O-2"), ("owner", owner)]);
        assert_eq!(result.0, "ACCEPTED");
    }
    bench
}

/// Addressees of notices, the integrator without a BIN.
fn told(bench: &Bench) -> Vec<Option<String>> {
    let notice = |effect: &ObjectsEffect| match effect {
        ObjectsEffect::SendNotice { owner, .. } => Some(owner.as_ref().map(|bin| bin.as_str().to_owned())),
        _ => None,
    };
    bench.log.iter().filter_map(notice).collect()
}

#[test]
fn operation_ends_after_everybody_was_told_and_not_before_the_day() {
    let mut bench = integrated(&[], &[BIN, OTHER, BIN]);
    assert_eq!(law(&bench.step(StepKind::NoNeed, &[])), ["41/2"]);
    for details in [
        &[("ends", "2024-01-29")][..],
        &[("order", "plan")],
        &[("ends", "soon"), ORDER],
        &[("ends", "2024-01-29"), ("order", " ")],
    ] {
        assert_eq!(bench.step(StepKind::EndDecision, details).0, "REFUSED", "{details:?}");
    }
    assert!(told(&bench).is_empty());
    bench.down.insert("arch-portal");
    assert_eq!(bench.step(StepKind::EndDecision, &[("ends", "2024-01-29"), ORDER]).0, "ACCEPTED");
    bench.go("2024-01-29 10:00");
    assert_eq!(bench.step(StepKind::NoNeed, &[]).0, "REFUSED", "the portal is down, and nobody was told");
    bench.up();
    assert_eq!(told(&bench), [Some(BIN.to_owned()), Some(OTHER.to_owned()), None], "each once");
    // Another decision tells another day.
    assert_eq!(bench.step(StepKind::EndDecision, &[("ends", "2024-02-05"), ORDER]).0, "ACCEPTED");
    assert_eq!(bench.step(StepKind::NoNeed, &[]).0, "REFUSED", "before the day");
    bench.go("2024-02-05 00:00");
    assert_eq!(bench.step(StepKind::NoNeed, &[]).0, "ACCEPTED");
    assert_eq!(stage(&bench), Stage::Ended);
    assert_eq!(bench.step(StepKind::EndDecision, &[("ends", "2024-02-05"), ORDER]).0, "REFUSED", "it has ended");
}

#[test]
fn an_object_that_is_integrated_with_none_ends_by_the_reading() {
    for (reading, outcome) in [("with_integration", "ACCEPTED"), ("always", "REFUSED")] {
        let mut bench = integrated(&[("end.integrator", reading)], &[]);
        assert_eq!(bench.step(StepKind::NoNeed, &[]).0, outcome, "{reading}");
        let mut bench = integrated(&[("end.integrator", reading)], &[]);
        bench.step(StepKind::EndDecision, &[("ends", "2024-01-15"), ORDER]);
        assert_eq!(told(&bench).len(), usize::from(reading == "always"), "{reading}");
        assert_eq!(bench.step(StepKind::NoNeed, &[]).0, "ACCEPTED");
        // A text that is not at hand asks nothing of it.
        let mut bench = integrated(&[("end.integrator", reading)], &[]);
        bench.go("2024-06-03 10:00");
        assert_eq!(bench.step(StepKind::NoNeed, &[]).0, "ACCEPTED", "{reading}");
    }
    let mut bench = integrated(&[], &[OTHER]);
    bench.go("2024-06-03 10:00");
    assert_eq!(bench.step(StepKind::NoNeed, &[]).0, "TEXT-UNKNOWN");
    assert_eq!(bench.step(StepKind::EndDecision, &[("ends", "2024-06-03"), ORDER]).0, "TEXT-UNKNOWN");
}

#[test]
fn an_integration_without_a_proper_owner_is_told_as_refused() {
    let mut bench = integrated(&[], &[]);
    bench.step(StepKind::Integration, &[("with", "O-2"), ("owner", "1")]);
    assert_eq!(bench.state.refusals().len(), 1);
    assert_eq!(bench.step(StepKind::NoNeed, &[]).0, "ACCEPTED", "nobody is there who could be told");
}

#[test]
fn planted_defects_of_the_core_show() {
    let mut bench = Bench::with(D::LogGaps);
    for _ in 0..3 {
        bench.log_access(Operation::Read);
    }
    assert_eq!(bench.state.log_of("O-1").len(), 1);
    let warranty = |defect: D, ends| {
        let days = [("contract", "2023-09-01"), ("commissioned", "2024-01-15"), ("ends", ends)];
        Bench::with(defect).outcome(About::WarrantyContract, &days)
    };
    assert_eq!(warranty(D::YearOf365Days, "2025-01-14"), "ACCEPTED");
    assert_eq!(warranty(D::WarrantyFromContract, "2024-09-01"), "ACCEPTED");
    assert_eq!(warranty(D::LogGaps, "2025-01-14"), "REFUSED");
    let mut bench = Bench::with(D::PortalUnchanged);
    bench.in_operation();
    bench.step(StepKind::NoNeed, &[]);
    assert_eq!((stage(&bench), bench.records.last().unwrap().stage), (Stage::Ended, Stage::Operation));
    let mut bench = Bench::with(D::IntegratedNotTold);
    bench.now = at(EARLY);
    bench.in_operation();
    bench.step(StepKind::Integration, &[("with", "O-2"), ("owner", OTHER)]);
    bench.step(StepKind::EndDecision, &[("ends", "2024-01-15"), ORDER]);
    assert_eq!(told(&bench), [None]);
    assert_eq!(bench.step(StepKind::NoNeed, &[]).0, "ACCEPTED");
}

proptest! {
    #[test]
    fn a_trial_is_as_long_as_its_parts(parts in vec((0_i32..200, any::<bool>()), 1..6), offset in 0_i32..1500) {
        let add = |day, days| add_calendar_days(day, days).unwrap();
        let first: Date = add(date(2024, 1, 1), offset);
        // Parts that follow one another on the same day are one trial; days between parts do not count.
        let (mut day, mut gaps, mut trials) = (first, 0, Vec::new());
        for (length, gap) in &parts {
            let end = add(day, *length);
            trials.push(Trial { start: day, end: Some(end) });
            gaps += i32::from(*gap);
            day = add(end, i32::from(*gap));
        }
        let last = trials.last().unwrap().end.unwrap();
        let before_last = if parts.last().unwrap().1 { gaps - 1 } else { gaps };
        let whole = Trial { start: first, end: Some(add(last, -before_last)) };
        prop_assert_eq!(over_a_year(&trials), over_a_year(&[whole]));
        let longest: i32 = parts.iter().map(|(length, _)| length).sum();
        prop_assert!(longest > 364 || !over_a_year(&trials));
        prop_assert!(longest <= 366 || over_a_year(&trials));
    }
}
