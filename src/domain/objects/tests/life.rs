//! Items 4, 9, 10, 11, 15, 19 and 24: the life of an object.

use crate::domain::objects::bench::{Bench, card};
use crate::domain::objects::facts::COPIES;
use crate::domain::objects::message::{Card, ObjectsEffect};
use crate::domain::objects::words::{Class, Funding, Origin, Stage, StepKind};
use crate::law::reading::TrialSplit;

fn stage(bench: &Bench) -> Stage {
    bench.state.object("O-1").unwrap().stage
}

/// An object up to the end of its trial; the trial runs between these instants.
fn tried(origin: Origin, from: &str, to: &str) -> Bench {
    let mut bench = Bench::new(&[]);
    bench.now = crate::domain::proactive::fixture::at(from);
    bench.take(&Card { origin, ..card("O-1") });
    bench.portal();
    if origin == Origin::Created {
        bench.walk(&[StepKind::Developed]);
    }
    bench.walk(&[StepKind::TrialStart]);
    bench.go(to);
    bench.walk(&[StepKind::TrialEnd]);
    bench
}

fn ground(tail: &str) -> String {
    format!("KZ-129-2016/rules/{tail}")
}

fn refused(result: &(String, Vec<&str>), tails: &[&str]) {
    assert_eq!(result.0, "REFUSED", "{result:?}");
    for tail in tails {
        assert!(result.1.contains(&ground(tail).as_str()), "{tail} is not among {:?}", result.1);
    }
}

#[test]
fn an_object_goes_through_every_step_into_operation_and_out_of_it() {
    let mut bench = Bench::new(&[]);
    bench.in_operation();
    assert_eq!(stage(&bench), Stage::Operation);
    let (outcome, grounds) = bench.step(StepKind::NoNeed, &[]);
    assert_eq!((outcome.as_str(), grounds[0]), ("ACCEPTED", "KZ-129-2016/rules/19"));
    assert_eq!(stage(&bench), Stage::Ended);
    let last = bench.records.last().unwrap();
    assert_eq!((last.stage, last.version), (Stage::Ended, 7), "the portal is told");
    for step in [StepKind::Developed, StepKind::TrialStart, StepKind::RollOut, StepKind::Accept] {
        refused(&bench.step(step, &[]), &["19"]);
    }
    refused(&bench.step(StepKind::Development, &[]), &["10.p1", "19"]);
    refused(&bench.step(StepKind::Commission, &[]), &["19"]);
}

#[test]
fn no_trial_before_development_and_none_is_asked_of_an_acquired_object() {
    let mut bench = Bench::new(&[]);
    bench.take(&card("O-1"));
    bench.portal();
    refused(&bench.step(StepKind::TrialStart, &[]), &["9.1", "9"]);
    refused(&bench.step(StepKind::RollOut, &[]), &["9"]);
    bench.walk(&[StepKind::Developed, StepKind::TrialStart]);
    for origin in [Origin::Purchased, Origin::Donated, Origin::Inherited] {
        let mut bench = Bench::new(&[]);
        bench.take(&Card { origin, ..card("O-1") });
        bench.portal();
        refused(&bench.step(StepKind::Developed, &[]), &["9.1"]);
        bench.walk(&[StepKind::TrialStart]);
    }
}

#[test]
fn a_step_waits_for_the_record_of_its_stage() {
    let mut bench = Bench::new(&[]);
    bench.take(&card("O-1"));
    refused(&bench.step(StepKind::Developed, &[]), &["4.p1", "4.p2"]);
    bench.portal();
    bench.walk(&[StepKind::Developed]);
    bench.step(StepKind::TrialStart, &[]);
    assert_eq!(stage(&bench), Stage::Trial);
    refused(&bench.step(StepKind::TrialEnd, &[]), &["4.p2"]);
    bench.step(StepKind::Portal, &[("data", "no"), ("copies", "")]);
    refused(&bench.step(StepKind::TrialEnd, &[]), &["4.p2"]);
    // Only the commissioning asks for the copies.
    bench.step(StepKind::Portal, &[("data", "yes")]);
    assert_eq!(bench.step(StepKind::TrialEnd, &[]).0, "ACCEPTED");
    // What was purchased is on the portal like anything else.
    let mut bench = Bench::new(&[]);
    bench.take(&Card { origin: Origin::Purchased, ..card("O-1") });
    refused(&bench.step(StepKind::TrialStart, &[]), &["4.p1", "4.p2"]);
}

#[test]
fn steps_behind_a_record_that_the_portal_has_not_confirmed_wait_for_it() {
    let mut bench = Bench::new(&[]);
    bench.take(&card("O-1"));
    bench.down.insert("arch-portal");
    bench.portal();
    bench.step(StepKind::Developed, &[]);
    bench.portal();
    bench.step(StepKind::TrialStart, &[]);
    assert_eq!(stage(&bench), Stage::Registered);
    assert_eq!(bench.state.object("O-1").unwrap().steps.len(), 1, "unanswered, not refused");
    bench.go("2024-06-04 10:00");
    bench.up();
    assert_eq!(stage(&bench), Stage::Trial);
    let steps = &bench.state.object("O-1").unwrap().steps;
    assert_eq!(steps[1].at, crate::domain::proactive::fixture::at("2024-06-03 10:00"), "dated by its report");
    assert_eq!(bench.records.iter().map(|record| record.version).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_trial_of_a_year_passes_and_a_day_more_does_not() {
    for (end, outcome) in [("2025-06-03 18:00", "ACCEPTED"), ("2025-06-04 09:00", "REFUSED")] {
        let mut bench = tried(Origin::Created, "2024-06-03 10:00", end);
        bench.papers();
        bench.walk(&[StepKind::RollOut]);
        let (found, grounds) = bench.step(StepKind::Commission, &[]);
        assert_eq!(found, outcome, "{end}");
        assert_eq!(grounds.contains(&"KZ-129-2016/rules/9.2"), outcome == "REFUSED");
    }
    // A year from a leap day ends on the last day of February.
    for (end, finished) in [("2025-02-28 18:00", true), ("2025-03-01 09:00", false)] {
        let (start, end) = (jiff::civil::date(2024, 2, 29), crate::domain::proactive::fixture::at(end));
        let end = crate::law::calendar::civil_date(end);
        let trial = crate::domain::objects::state::Trial { start, end: Some(end) };
        assert_eq!(!crate::domain::objects::gate::over_a_year(&[trial]), finished);
    }
}

#[test]
fn an_over_long_trial_is_noted_and_a_new_one_takes_its_place_only_where_parts_count_apart() {
    for (split, outcome) in [(TrialSplit::Together, "REFUSED"), (TrialSplit::Separate, "ACCEPTED")] {
        let mut bench = tried(Origin::Created, "2024-06-03 10:00", "2025-06-04 10:00");
        bench.core.ctx.law.trial_split = split;
        let ended = bench.state.object("O-1").unwrap().steps.iter().find(|row| row.step == StepKind::TrialEnd).unwrap();
        let grounds = ended.ruling.grounds();
        assert!(grounds.ends_with(&["KZ-129-2016/rules/9.2", "KZ-418-V/39/4.2"]) && grounds.len() > 2, "{grounds:?}");
        bench.walk(&[StepKind::TrialStart]);
        bench.go("2025-07-01 10:00");
        bench.walk(&[StepKind::TrialEnd]);
        bench.papers();
        bench.walk(&[StepKind::RollOut]);
        assert_eq!(bench.step(StepKind::Commission, &[]).0, outcome);
    }
}

#[test]
fn an_act_counts_from_the_last_day_of_the_trial_to_today() {
    let rows = [
        (Some("2024-06-19"), "REFUSED"),
        (Some("2024-06-20"), "ACCEPTED"),
        (Some("2024-06-25"), "ACCEPTED"),
        (Some("2024-06-26"), "REFUSED"),
        (Some("2024-05-01"), "REFUSED"),
        (Some("soon"), "REFUSED"),
        (None, "REFUSED"),
    ];
    for (dated, outcome) in rows {
        let mut bench = tried(Origin::Created, "2024-06-03 10:00", "2024-06-20 10:00");
        bench.go("2024-06-25 10:00");
        bench.papers();
        let details: Vec<(&str, &str)> = dated.iter().map(|dated| ("dated", *dated)).collect();
        bench.step(StepKind::TrialAct, &details);
        bench.walk(&[StepKind::RollOut]);
        let result = bench.step(StepKind::Commission, &[]);
        assert_eq!(result.0, outcome, "{dated:?}");
        if outcome == "REFUSED" {
            refused(&result, &["9.2.abz3"]);
        }
    }
    let mut bench = tried(Origin::Created, "2024-06-03 10:00", "2024-06-20 10:00");
    bench.step(StepKind::SecurityTest, &[("result", "POSITIVE"), ("version", "1.0"), ("dated", "2024-06-20")]);
    bench.walk(&[StepKind::RollOut]);
    refused(&bench.step(StepKind::Commission, &[]), &["9.2.abz3", "15"]);
}

#[test]
fn only_a_positive_dated_test_of_the_objects_version_counts() {
    type Details = &'static [(&'static str, &'static str)];
    let rows: [(Details, &str, &[&str]); 7] = [
        (&[("result", "POSITIVE"), ("version", "1.0"), ("dated", "2024-06-20")], "ACCEPTED", &[]),
        (&[("result", "NEGATIVE"), ("version", "1.0"), ("dated", "2024-06-20")], "REFUSED", &["15", "9.3"]),
        (&[("result", "PARTIAL"), ("version", "1.0"), ("dated", "2024-06-20")], "REFUSED", &["15", "9.3"]),
        (&[("result", "POSITIVE"), ("version", "1.1"), ("dated", "2024-06-20")], "REFUSED", &["9.3"]),
        (&[("result", "POSITIVE"), ("dated", "2024-06-20")], "REFUSED", &["9.3"]),
        (&[("result", "POSITIVE"), ("version", "1.0"), ("dated", "2024-06-21")], "REFUSED", &["9.3"]),
        (&[("result", "POSITIVE"), ("version", "1.0")], "REFUSED", &["9.3"]),
    ];
    for (details, outcome, grounds) in rows {
        let mut bench = tried(Origin::Created, "2024-06-03 10:00", "2024-06-20 10:00");
        bench.step(StepKind::TrialAct, &[("dated", "2024-06-20")]);
        bench.step(StepKind::SecurityTest, details);
        bench.walk(&[StepKind::RollOut]);
        let result = bench.step(StepKind::Commission, &[]);
        assert_eq!(result.0, outcome, "{details:?}");
        if outcome == "REFUSED" {
            refused(&result, grounds);
        }
    }
    // A later result of the same version takes the place of the earlier one, whatever it is.
    let mut bench = tried(Origin::Created, "2024-06-03 10:00", "2024-06-20 10:00");
    bench.papers();
    bench.step(StepKind::SecurityTest, &[("result", "NEGATIVE"), ("version", "1.0"), ("dated", "2024-06-20")]);
    bench.walk(&[StepKind::RollOut]);
    refused(&bench.step(StepKind::Commission, &[]), &["15"]);
}

#[test]
fn everything_that_is_missing_is_told_at_once() {
    let mut bench = Bench::new(&[]);
    bench.take(&card("O-1"));
    refused(&bench.step(StepKind::Commission, &[]), &["9", "9.1", "9.2", "9.2.abz3", "9.3", "15", "4.p1", "4.p2"]);
    let mut bench = tried(Origin::Created, "2024-06-03 10:00", "2024-06-20 10:00");
    bench.papers();
    let (outcome, grounds) = bench.step(StepKind::Commission, &[]);
    assert_eq!(
        (outcome.as_str(), grounds.as_slice()),
        ("REFUSED", ["KZ-129-2016/rules/9", "KZ-418-V/39/4"].as_slice()),
        "no roll-out"
    );
}

#[test]
fn the_record_of_the_stage_is_complete_before_the_commissioning() {
    for (copies, outcome) in [(COPIES.join(","), "ACCEPTED"), (COPIES[..2].join(","), "REFUSED")] {
        let mut bench = tried(Origin::Created, "2024-06-03 10:00", "2024-06-20 10:00");
        bench.papers();
        bench.step(StepKind::RollOut, &[]);
        refused(&bench.step(StepKind::Commission, &[]), &["4.p2"]);
        bench.step(StepKind::Portal, &[("data", "yes"), ("copies", &copies)]);
        let result = bench.step(StepKind::Commission, &[]);
        assert_eq!(result.0, outcome);
        if outcome == "REFUSED" {
            refused(&result, &["4.p1"]);
        }
    }
}

#[test]
fn a_gift_is_tried_and_what_is_inherited_by_the_reading() {
    for origin in [Origin::Donated, Origin::Inherited] {
        let mut bench = Bench::new(&[]);
        bench.take(&Card { origin, ..card("O-1") });
        bench.portal();
        bench.papers();
        refused(&bench.step(StepKind::Commission, &[]), &["24", "9.2"]);
        let mut bench = tried(origin, "2024-06-03 10:00", "2024-06-20 10:00");
        bench.papers();
        bench.walk(&[StepKind::Commission]);
    }
    for (origin, outcome) in [(Origin::Inherited, "ACCEPTED"), (Origin::Donated, "REFUSED")] {
        let mut bench = Bench::new(&[("donation.inheritance", "not_covered")]);
        bench.take(&Card { origin, ..card("O-1") });
        bench.portal();
        bench.papers();
        assert_eq!(bench.step(StepKind::Commission, &[]).0, outcome, "{origin:?}");
    }
}

#[test]
fn development_is_for_what_is_in_operation_and_begins_a_new_round() {
    let mut bench = Bench::new(&[]);
    bench.take(&card("O-1"));
    bench.portal();
    refused(&bench.step(StepKind::Development, &[]), &["10.p1"]);
    bench.walk(&[StepKind::Developed, StepKind::TrialStart]);
    refused(&bench.step(StepKind::Development, &[]), &["10.p1"]);
    let mut bench = Bench::new(&[]);
    bench.in_operation();
    refused(&bench.step(StepKind::Commission, &[]), &["15"]);
    bench.walk(&[StepKind::Development]);
    refused(&bench.step(StepKind::Commission, &[]), &["9", "9.1", "9.2", "9.2.abz3", "9.3"]);
    bench.step(StepKind::Developed, &[("version", "2.0")]);
    bench.portal();
    bench.walk(&[StepKind::TrialStart, StepKind::TrialEnd]);
    bench.papers();
    bench.walk(&[StepKind::RollOut]);
    refused(&bench.step(StepKind::Commission, &[]), &["9.3"]);
    bench.step(StepKind::SecurityTest, &[("result", "POSITIVE"), ("version", "2.0"), ("dated", "2024-06-03")]);
    bench.walk(&[StepKind::Commission]);
}

#[test]
fn work_for_budget_funds_is_accepted_with_its_source_code() {
    let rows = [
        (Funding::Budget, None, "REFUSED"),
        (Funding::Budget, Some("BINARIES"), "REFUSED"),
        (Funding::Budget, Some("SOURCE"), "ACCEPTED"),
        (Funding::Own, None, "ACCEPTED"),
        (Funding::Service, None, "ACCEPTED"),
    ];
    for (funding, form, outcome) in rows {
        let mut bench = Bench::new(&[]);
        bench.take(&Card { funding, ..card("O-1") });
        bench.portal();
        bench.walk(&[StepKind::Developed]);
        if let Some(form) = form {
            bench.step(StepKind::SourceCode, &[("form", form)]);
        }
        let (found, grounds) = bench.step(StepKind::Accept, &[]);
        assert_eq!(found, outcome, "{funding:?} {form:?}");
        let clause = if funding == Funding::Service { ground("35") } else { ground("11") };
        assert_eq!(grounds, [clause.as_str()]);
    }
    let mut bench = Bench::new(&[]);
    bench.take(&Card { origin: Origin::Purchased, ..card("O-1") });
    bench.portal();
    assert_eq!(bench.step(StepKind::Accept, &[]).0, "ACCEPTED", "what was bought ready-made was not created");
}

#[test]
fn a_text_that_is_not_at_hand_makes_no_step_and_hides_no_refusal() {
    // Order 257 gave item 9 its text.
    let mut bench = Bench::new(&[]);
    bench.now = crate::domain::proactive::fixture::at("2023-06-01 10:00");
    bench.take(&card("O-1"));
    bench.portal();
    let (outcome, grounds) = bench.step(StepKind::Developed, &[]);
    assert_eq!((outcome.as_str(), grounds), ("TEXT-UNKNOWN", vec!["KZ-129-2016/rules/9.1", "KZ-418-V/39/4.1"]));
    assert_eq!(stage(&bench), Stage::Registered);
    // Order 611 announces another text of item 4.
    for (now, outcome) in [("2025-01-07 10:00", "REFUSED"), ("2025-01-08 10:00", "TEXT-UNKNOWN")] {
        let mut bench = Bench::new(&[]);
        bench.take(&card("O-1"));
        bench.go(now);
        assert_eq!(bench.step(StepKind::Developed, &[]).0, outcome, "{now}");
        refused(&bench.step(StepKind::Commission, &[]), &["9.1", "15"]);
        bench.portal();
        assert_eq!(bench.step(StepKind::Developed, &[]).0, "ACCEPTED", "{now}: what is there is there");
    }
}

#[test]
fn an_unknown_object_and_a_second_card_are_refused() {
    let mut bench = Bench::new(&[]);
    bench.step(StepKind::Developed, &[]);
    assert_eq!(bench.state.refusals().len(), 1);
    bench.take(&card("O-1"));
    bench.take(&Card { class: Some(Class::First), ..card("O-1") });
    assert_eq!(bench.state.refusals().len(), 2);
    assert_eq!(bench.state.object("O-1").unwrap().card.class, Some(Class::Second));
    let put = bench.log.iter().filter(|effect| matches!(effect, ObjectsEffect::PutRecord { .. })).count();
    assert_eq!(put, 0);
}
