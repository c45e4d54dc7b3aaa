//! Transitions of SDU, row by row of clauses README 4.2.

use proptest::prelude::{Strategy, prop_oneof, proptest};
use proptest::prop_assert;
use proptest::test_runner::{Config, RngSeed};

use super::Stage;
use super::bench::Bench;
use super::message::{CaseId, SduEffect, SduEvent, SduTimer};
use crate::domain::facts::{
    Capacity, ConsentStatus, DeathAct, EntityKind, Liberty, NameChange, Permit, PermitStatus, PersonFacts, Span,
};
use crate::domain::machine::Core;
use crate::domain::proactive::fixture::{BINS, at, bin, book, case, change, iin, names, permit, person};

/// Readings other than the defaults.
type Chosen = &'static [(&'static str, &'static str)];

/// Holds back what is asked about the case of an organisation.
fn hold(bench: &mut Bench, what: &str, org: usize) {
    bench.held.push(format!("{what}/{}", case(org, 1).0));
}

/// A system fails for the case of an organisation.
fn fail(bench: &mut Bench, org: usize, system: &str) {
    bench.take(&SduEvent::EffectFailed { case: Some(case(org, 1)), system: system.into(), why: "down".into() });
}

/// Where the case of organisation 0 comes to after `set` was done to its world.
fn after(readings: &[(&str, &str)], set: impl FnOnce(&mut Bench)) -> Bench {
    let mut bench = Bench::new(readings);
    bench.changes = vec![change(0, 1)];
    set(&mut bench);
    bench.intake(&[]);
    bench
}

fn written(id: &str) -> SduEvent {
    let (bin, names, permits) = (bin(0), names("Алтын Плюс"), vec!["P1N".to_owned()]);
    SduEvent::PermitsWritten { event_id: id.into(), bin, names, permits, source: "e-license".into() }
}

#[test]
fn row_1_only_a_real_change_of_a_live_legal_entity_in_the_period_opens_a_case() {
    let typing = NameChange { now: names("алтын"), ..change(0, 1) };
    let branch = NameChange { kind: EntityKind::Branch, ..change(0, 1) };
    let gone = NameChange { liquidated: true, ..change(0, 1) };
    let early = NameChange { on: jiff::civil::date(2025, 5, 8), ..change(0, 1) };
    let rows: [(Chosen, NameChange, bool); 6] = [
        (&[], change(0, 1), true),
        (&[], typing.clone(), false),
        (&[("name.normalisation", "none")], typing, true),
        (&[], branch, false),
        (&[], gone, false),
        (&[], early, false),
    ];
    for (readings, change, opens) in rows {
        let bench = after(readings, |bench| bench.changes = vec![change.clone()]);
        assert_eq!(!bench.state.cases.is_empty(), opens, "{readings:?} {change:?}");
    }
    for (day, opens) in [("2025-05-08 23:59", false), ("2026-05-08 23:59", true), ("2026-05-09 00:00", false)] {
        let bench = after(&[], |bench| bench.now = at(day));
        assert_eq!((!bench.state.cases.is_empty(), bench.done("changes") == 1), (opens, opens), "{day}");
    }
    let late = |option| after(&[("intake.lookback", option)], |bench| bench.now = at("2025-08-01 10:00"));
    assert_eq!(late("pilot_window").stage(0, 1), Some(Stage::AtPortal));
    assert_eq!(late("thirty_days").stage(0, 1), None);
}

#[test]
fn rows_2_to_5_permit_and_head() {
    let suspended = || vec![Permit { status: PermitStatus::Suspended, ..permit("P1") }];
    let rows = [
        ("active", "stop", vec![permit("P1")], vec![iin(0)], Stage::AtPortal),
        ("active", "stop", vec![], vec![iin(0)], Stage::NoPermit),
        ("active", "stop", suspended(), vec![iin(0)], Stage::NoPermit),
        ("active_and_suspended", "stop", suspended(), vec![iin(0)], Stage::AtPortal),
        ("active", "stop", vec![permit("P1")], Vec::new(), Stage::NoHead),
        ("active", "stop", vec![permit("P1")], vec![iin(0), iin(1)], Stage::NoHead),
        ("active", "all", vec![permit("P1")], vec![iin(0), iin(1)], Stage::AtPortal),
    ];
    for (status, heads, permits, found, stage) in rows {
        let readings = [("permit.status_filter", status), ("head.multiple", heads)];
        let bench = after(&readings, |bench| (bench.permits[0], bench.heads[0]) = (permits.clone(), found.clone()));
        assert_eq!(bench.stage(0, 1), Some(stage), "{readings:?} {permits:?} {found:?}");
        assert_eq!(bench.done("heads"), usize::from(stage != Stage::NoPermit), "{stage:?}");
        assert_eq!(bench.done("person"), usize::from(stage == Stage::AtPortal), "{stage:?}");
    }
}

#[test]
fn row_6_consent_at_either_gate() {
    use ConsentStatus::{Granted, Pending, Refused, Withdrawn};
    let rows = [
        ("before14", Some(Granted), Stage::AtPortal, 0),
        ("before14", Some(Refused), Stage::ConsentRefused, 0),
        ("before14", Some(Withdrawn), Stage::ConsentRefused, 0),
        ("before14", Some(Pending), Stage::AtPortal, 0),
        ("before14", None, Stage::AtPortal, 1),
        ("before8", Some(Granted), Stage::AtPortal, 0),
        ("before8", Some(Refused), Stage::ConsentRefused, 0),
        ("before8", Some(Pending), Stage::ConsentRefused, 0),
        ("before8", None, Stage::ConsentRefused, 1),
    ];
    for (gate, status, stage, requests) in rows {
        let bench = after(&[("consent.gate", gate)], |bench| bench.consents[0] = status);
        let asked = usize::from(stage == Stage::AtPortal);
        let got = (bench.stage(0, 1), bench.done("request"), bench.done("person"), bench.done("acts"));
        assert_eq!(got, (Some(stage), requests, asked, asked), "{gate} {status:?}");
    }
}

#[test]
fn rows_7_and_8_the_four_criteria_in_both_systems() {
    let span = || Span { from: None, to: None };
    let dead = || vec![DeathAct { number: "D1".into(), annulled: false }];
    let rows: [(Chosen, PersonFacts, Vec<DeathAct>, Stage); 8] = [
        (&[], person(), vec![], Stage::AtPortal),
        (&[], person(), dead(), Stage::Excluded(1)),
        (&[("criteria.death", "court_only")], person(), dead(), Stage::AtPortal),
        (&[], PersonFacts { abroad: Some(span()), ..person() }, vec![], Stage::Excluded(2)),
        (&[], PersonFacts { capacity: Some((Capacity::Incapable, span())), ..person() }, vec![], Stage::Excluded(3)),
        (&[], PersonFacts { liberty: Some((Liberty::Custody, span())), ..person() }, vec![], Stage::Excluded(4)),
        (&[], PersonFacts { liberty: Some((Liberty::Pretrial, span())), ..person() }, vec![], Stage::AtPortal),
        (
            &[("liberty.pretrial", "exclude")],
            PersonFacts { liberty: Some((Liberty::Pretrial, span())), ..person() },
            vec![],
            Stage::Excluded(4),
        ),
    ];
    for (readings, person, deaths, stage) in rows {
        let bench =
            after(readings, |bench| (bench.persons[0], bench.deaths[0]) = (Some(person.clone()), deaths.clone()));
        assert_eq!(bench.stage(0, 1), Some(stage), "{readings:?} {person:?}");
        assert_eq!(
            (bench.done("use/"), bench.done("transfer")),
            (2, usize::from(stage == Stage::AtPortal)),
            "{stage:?}"
        );
    }
}

#[test]
fn row_9_a_refused_answer_is_kept_out_and_asked_for_again() {
    let mut bench = after(&[], |bench| bench.persons[0] = None);
    assert_eq!(bench.state(0, 1), "SOURCE_DOWN", "an unknown person has not been checked");
    bench.persons[0] = Some(PersonFacts { iin: iin(1), ..person() });
    bench.go("2025-06-10 09:15");
    assert_eq!((bench.state.refusals().len(), bench.done("transfer")), (2, 0));
    assert!(bench.state.refusals().iter().all(|refused| refused.refusal.source == "gbd-fl"));
    bench.persons[0] = Some(person());
    bench.go("2025-06-10 09:30");
    assert_eq!(bench.stage(0, 1), Some(Stage::AtPortal));
}

#[test]
fn row_10_the_transfer_waits_for_checks_and_not_for_held_cases() {
    let mut bench = after(&[], |bench| {
        bench.changes = vec![change(0, 1), change(1, 1), change(2, 1)];
        hold(bench, "acts", 1);
        hold(bench, "person", 2);
    });
    assert_eq!((bench.stage(0, 1), bench.done("transfer")), (Some(Stage::Eligible), 0));
    fail(&mut bench, 1, "akhazh");
    assert_eq!(bench.done("transfer"), 0, "the check of organisation 2 is still under way");
    bench.held.pop();
    bench.run(bench.now);
    assert_eq!(bench.done("transfer"), 1);
    let stages = [0, 1, 2].map(|org| bench.stage(org, 1));
    assert_eq!(stages, [Some(Stage::AtPortal), Some(Stage::Segmented), Some(Stage::AtPortal)]);
    bench.release();
    assert_eq!((bench.stage(1, 1), bench.done("transfer")), (Some(Stage::AtPortal), 2));
}

#[test]
fn a_repeated_intake_or_answer_makes_nothing_twice() {
    let mut bench = after(&[], |_| {});
    let (cases, done) = (bench.state.cases.clone(), bench.log.len());
    bench.intake(&[]);
    bench.take(&SduEvent::PermitsReceived { case: case(0, 1), permits: Vec::new() });
    bench.take(&SduEvent::HeadsReceived { case: case(0, 1), heads: Vec::new() });
    bench.take(&SduEvent::ConsentReceived { case: case(0, 1), book: book(0, Some(ConsentStatus::Refused)) });
    bench.take(&SduEvent::HandedOver { transfer: 1 });
    assert_eq!((&bench.state.cases, bench.log.len()), (&cases, done + 1), "only the second intake itself");
}

#[test]
fn row_24_the_write_back_is_recorded_once() {
    for (sync, versions) in [("on", 2), ("off", 1)] {
        let mut bench = after(&[("register.holder_sync", sync)], |_| {});
        bench.take(&written("E1"));
        assert_eq!(bench.stage(0, 1), Some(Stage::Done), "{sync}");
        bench.take(&written("E1"));
        let records = bench.state.records_of(BINS[0]);
        assert_eq!((records.len(), &records[0].names), (versions, &names("Алтын")), "{sync}");
        assert_eq!(bench.state.cases_of(BINS[0]).count(), 1, "{sync}");
    }
}

#[test]
fn row_26_the_end_of_the_pilot_closes_open_cases_as_read() {
    for (reading, stage) in [("strict", Stage::PilotExpired), ("run_off", Stage::AtPortal)] {
        let mut bench = after(&[("pilot.expiry", reading)], |_| {});
        let end = at("2026-05-09 00:00");
        assert_eq!(bench.timers.get(&SduTimer::PilotEnd), Some(&end).filter(|_| reading == "strict"));
        bench.run(end);
        assert_eq!(bench.stage(0, 1), Some(stage), "{reading}");
        bench.take(&written("E1"));
        assert_eq!(bench.stage(0, 1), Some(Stage::Done), "a permit that was issued is written back: {reading}");
    }
}

/// One thing that may happen next: an answer, a failure, an event again, an intake, a write-back, the end.
fn acts() -> impl Strategy<Value = Vec<(u8, usize)>> {
    let kind = prop_oneof![12 => 0_u8..1, 2 => 1_u8..2, 2 => 2_u8..3, 1 => 3_u8..6];
    proptest::collection::vec((kind, 0_usize..40), 1..80)
}

proptest! {
    #![proptest_config(Config { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(204), ..Config::default() })]

    #[test]
    fn no_order_of_events_reopens_a_case_or_hands_it_over_unchecked(acts in acts()) {
        let mut bench = Bench::new(&[]);
        bench.changes = vec![change(0, 1), change(1, 1)];
        bench.tell(&SduEvent::IntakeStarted);
        let mut told: Vec<SduEvent> = Vec::new();
        let mut sent: Vec<CaseId> = Vec::new();
        for (kind, index) in acts {
            let waiting = bench.work.len();
            let event = match kind {
                0 if waiting > 0 => {
                    let (_, effect) = bench.work.remove(index % waiting);
                    if !bench.core.wanted(&bench.state, bench.now, &effect) { continue }
                    // A list that was formed may be void before it goes out; what counts is what goes out.
                    if let SduEffect::HandOver { rows, .. } = &effect {
                        for row in rows {
                            let case = &bench.state.cases[&row.case];
                            prop_assert!(!case.stage.ended(), "ended: {row:?}");
                            prop_assert!(!sent.contains(&row.case), "sent twice: {row:?}");
                            sent.push(row.case.clone());
                        }
                    }
                    bench.answer(&effect)
                }
                1 if waiting > 0 => bench.core.failed(&bench.work[index % waiting].1, "akhazh", "down"),
                2 if !told.is_empty() => told[index % told.len()].clone(),
                3 => {
                    bench.changes.push(change(index % 2, 2));
                    SduEvent::IntakeStarted
                }
                4 => written("E1"),
                5 if index == 0 => SduEvent::TimerFired(SduTimer::PilotEnd),
                _ => continue,
            };
            let before = bench.state.clone();
            let effects = bench.tell(&event);
            told.push(event);
            for (id, case) in before.cases.iter().filter(|(_, case)| case.stage.ended()) {
                let now = bench.state.cases[id].stage;
                prop_assert!(now == case.stage || (case.stage, now) == (Stage::PilotExpired, Stage::Done), "{id:?} {now:?}");
            }
            for effect in &effects {
                let use_of_data = matches!(effect, SduEffect::NotifyUse { .. });
                let ended = effect.case().is_some_and(|id| before.cases.get(id).is_some_and(|case| case.stage.ended()));
                prop_assert!(use_of_data || !ended, "after the end: {effect:?}");
                let SduEffect::HandOver { rows, .. } = effect else { continue };
                for row in rows {
                    let case = &bench.state.cases[&row.case];
                    prop_assert!(case.person.is_some() && case.deaths.is_some(), "unchecked: {row:?}");
                }
            }
        }
    }
}
