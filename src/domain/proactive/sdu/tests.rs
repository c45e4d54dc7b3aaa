//! Transitions of SDU, row by row of clauses README 4.2.

use jiff::Timestamp;
use proptest::prelude::{Strategy, prop_oneof, proptest};
use proptest::prop_assert;
use proptest::test_runner::{Config, RngSeed};

use super::message::{CaseId, SduEffect, SduEvent, SduTimer};
use super::{Sdu, SduCore, Stage};
use crate::domain::facts::{
    Capacity, ConsentStatus, DeathAct, EntityKind, Liberty, NameChange, Permit, PermitStatus, PersonFacts, Refusal,
    Span,
};
use crate::domain::ids::Iin;
use crate::domain::machine::{Core, TimerOp};
use crate::domain::proactive::fixture::{BINS, IINS, at, bin, book, case, change, context, iin, names, permit, person};

/// Readings other than the defaults.
type Chosen = &'static [(&'static str, &'static str)];

/// SDU among neighbours that answer at once, unless they are held.
struct Desk {
    core: SduCore,
    sdu: Sdu,
    now: Timestamp,
    timers: Vec<(SduTimer, Timestamp)>,
    outbox: Vec<SduEffect>,
    /// Keys of what was performed.
    done: Vec<String>,
    /// Parts of keys that wait.
    held: Vec<String>,
    changes: Vec<NameChange>,
    permits: Vec<Permit>,
    heads: Vec<Iin>,
    consent: Option<ConsentStatus>,
    person: PersonFacts,
    deaths: Vec<DeathAct>,
}

impl Desk {
    fn new(readings: &[(&str, &str)]) -> Self {
        let mut desk = Self {
            core: SduCore { ctx: context(readings) },
            sdu: Sdu::default(),
            now: at("2025-06-02 10:15"),
            timers: Vec::new(),
            outbox: Vec::new(),
            done: Vec::new(),
            held: Vec::new(),
            changes: vec![change(0, 1)],
            permits: vec![permit("P1")],
            heads: vec![iin(0)],
            consent: Some(ConsentStatus::Granted),
            person: person(),
            deaths: Vec::new(),
        };
        desk.tell(&SduEvent::Started);
        desk
    }

    fn step(&mut self, event: &SduEvent) -> Vec<SduEffect> {
        let step = self.core.step(&mut self.sdu, self.now, event);
        for op in step.timers {
            let TimerOp::Set(timer, due) = op else { continue };
            self.timers.push((timer, due));
        }
        self.outbox.extend(step.effects.iter().cloned());
        step.effects
    }

    fn tell(&mut self, event: &SduEvent) {
        self.step(event);
        self.settle();
    }

    /// Performs what is not held, in its order.
    fn settle(&mut self) {
        let free = |desk: &Self, effect: &SduEffect| {
            let key = desk.core.key(effect);
            !desk.held.iter().any(|held| key.contains(held.as_str()))
        };
        while let Some(index) = self.outbox.iter().position(|effect| free(self, effect)) {
            let effect = self.outbox.remove(index);
            if self.core.wanted(&self.sdu, self.now, &effect) {
                self.done.push(self.core.key(&effect));
                let answer = self.answer(&effect);
                self.core.check(&effect, &answer).unwrap();
                self.step(&answer);
            }
        }
    }

    fn answer(&self, effect: &SduEffect) -> SduEvent {
        match effect.clone() {
            SduEffect::FetchChanges { cycle, .. } => {
                SduEvent::ChangesReceived { cycle, changes: self.changes.clone(), refusals: Vec::new() }
            }
            SduEffect::FetchPermits { case, .. } => SduEvent::PermitsReceived { case, permits: self.permits.clone() },
            SduEffect::FetchHeads { case, .. } => SduEvent::HeadsReceived { case, heads: self.heads.clone() },
            SduEffect::CheckConsent { case, iin } => {
                let person = IINS.iter().position(|known| *known == iin.as_str()).unwrap();
                SduEvent::ConsentReceived { case, book: book(person, self.consent) }
            }
            SduEffect::RequestConsent { case, .. } => SduEvent::ConsentRequested { case },
            SduEffect::FetchPerson { case, iin, .. } => {
                SduEvent::PersonReceived { case, person: Some(PersonFacts { iin, ..self.person.clone() }) }
            }
            SduEffect::FetchActs { case, iin, .. } => SduEvent::ActsReceived { case, iin, deaths: self.deaths.clone() },
            SduEffect::NotifyUse { case, .. } => SduEvent::UseNotified { case },
            SduEffect::HandOver { transfer, .. } => SduEvent::HandedOver { transfer },
        }
    }

    fn intake(&mut self) {
        self.tell(&SduEvent::IntakeStarted);
    }

    fn hold(&mut self, what: &str, org: usize) {
        self.held.push(format!("{what}/{}", case(org, 1).0));
    }

    fn release(&mut self) {
        self.held.clear();
        self.settle();
    }

    fn fail(&mut self, org: usize, system: &str) {
        self.tell(&SduEvent::EffectFailed { case: Some(case(org, 1)), system: system.into(), why: "down".into() });
    }

    fn stage(&self, org: usize, day: i8) -> Option<Stage> {
        self.sdu.cases.get(&case(org, day)).map(|case| case.stage)
    }

    fn done(&self, what: &str) -> usize {
        self.done.iter().filter(|key| key.contains(what)).count()
    }
}

/// Where the case of organisation 0 comes to after `set` was done to the desk.
fn after(readings: &[(&str, &str)], set: impl FnOnce(&mut Desk)) -> Desk {
    let mut desk = Desk::new(readings);
    set(&mut desk);
    desk.intake();
    desk
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
        let desk = after(readings, |desk| desk.changes = vec![change.clone()]);
        assert_eq!(!desk.sdu.cases.is_empty(), opens, "{readings:?} {change:?}");
    }
    for (day, opens) in [("2025-05-08 23:59", false), ("2026-05-08 23:59", true), ("2026-05-09 00:00", false)] {
        let desk = after(&[], |desk| desk.now = at(day));
        assert_eq!((!desk.sdu.cases.is_empty(), desk.done("changes") == 1), (opens, opens), "{day}");
    }
    let late = |option| after(&[("intake.lookback", option)], |desk| desk.now = at("2025-08-01 10:00"));
    assert_eq!(late("pilot_window").stage(0, 1), Some(Stage::AtPortal));
    assert_eq!(late("thirty_days").stage(0, 1), None);
    let daily = Desk::new(&[("intake.period", "daily")]);
    assert!(daily.timers.contains(&(SduTimer::Intake, at("2025-06-03 06:00"))));
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
        let desk = after(&readings, |desk| (desk.permits, desk.heads) = (permits.clone(), found.clone()));
        assert_eq!(desk.stage(0, 1), Some(stage), "{readings:?} {permits:?} {found:?}");
        assert_eq!(desk.done("heads"), usize::from(stage != Stage::NoPermit), "{stage:?}");
        assert_eq!(desk.done("person"), usize::from(stage == Stage::AtPortal), "{stage:?}");
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
        let desk = after(&[("consent.gate", gate)], |desk| desk.consent = status);
        let asked = usize::from(stage == Stage::AtPortal);
        let got = (desk.stage(0, 1), desk.done("request"), desk.done("person"), desk.done("acts"));
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
        let desk = after(readings, |desk| (desk.person, desk.deaths) = (person.clone(), deaths.clone()));
        assert_eq!(desk.stage(0, 1), Some(stage), "{readings:?} {person:?}");
        assert_eq!((desk.done("use/"), desk.done("transfer")), (2, usize::from(stage == Stage::AtPortal)), "{stage:?}");
    }
}

#[test]
fn row_9_a_source_that_is_down_holds_the_case_and_never_passes_it() {
    for (what, system) in
        [("permits", "e-license"), ("heads", "gbd-ul"), ("consent", "ddb"), ("person", "gbd-fl"), ("acts", "akhazh")]
    {
        let mut desk = after(&[], |desk| desk.hold(what, 0));
        desk.fail(0, system);
        desk.fail(0, system);
        assert_eq!(desk.sdu.cases[&case(0, 1)].state_name(), "SOURCE_DOWN", "{what}");
        assert_eq!(desk.done("transfer"), 0, "{what}");
        desk.release();
        assert_eq!((desk.stage(0, 1), desk.done("transfer")), (Some(Stage::AtPortal), 1), "{what}");
    }
}

#[test]
fn row_9_a_refused_answer_is_kept_out_and_asked_for_again() {
    let mut desk = after(&[], |desk| desk.hold("person", 0));
    let effect = desk.outbox[0].clone();
    let answers = [
        SduEvent::PersonReceived { case: case(0, 1), person: None },
        SduEvent::PersonReceived { case: case(0, 1), person: Some(PersonFacts { iin: iin(1), ..person() }) },
    ];
    for answer in answers {
        let refusal: Refusal = desk.core.check(&effect, &answer).unwrap_err();
        let event = desk.core.refused(&effect, refusal);
        desk.tell(&event);
    }
    assert_eq!((desk.sdu.refusals().len(), desk.done("transfer")), (2, 0));
    desk.release();
    assert_eq!(desk.stage(0, 1), Some(Stage::AtPortal));
}

#[test]
fn row_10_the_transfer_waits_for_checks_and_not_for_held_cases() {
    let mut desk = after(&[], |desk| {
        desk.changes = vec![change(0, 1), change(1, 1), change(2, 1)];
        desk.hold("acts", 1);
        desk.hold("person", 2);
    });
    assert_eq!((desk.stage(0, 1), desk.done("transfer")), (Some(Stage::Eligible), 0));
    desk.fail(1, "akhazh");
    assert_eq!(desk.done("transfer"), 0, "the check of organisation 2 is still under way");
    desk.held.pop();
    desk.settle();
    assert_eq!(desk.done("transfer"), 1);
    let stages = [0, 1, 2].map(|org| desk.stage(org, 1));
    assert_eq!(stages, [Some(Stage::AtPortal), Some(Stage::Segmented), Some(Stage::AtPortal)]);
    desk.release();
    assert_eq!((desk.stage(1, 1), desk.done("transfer")), (Some(Stage::AtPortal), 2));
}

#[test]
fn a_repeated_intake_or_answer_makes_nothing_twice() {
    let mut desk = after(&[], |_| {});
    let (cases, done) = (desk.sdu.cases.clone(), desk.done.len());
    desk.intake();
    desk.tell(&SduEvent::PermitsReceived { case: case(0, 1), permits: Vec::new() });
    desk.tell(&SduEvent::HeadsReceived { case: case(0, 1), heads: Vec::new() });
    desk.tell(&SduEvent::ConsentReceived { case: case(0, 1), book: book(0, Some(ConsentStatus::Refused)) });
    desk.tell(&SduEvent::HandedOver { transfer: 1 });
    assert_eq!((&desk.sdu.cases, desk.done.len()), (&cases, done + 1), "only the second intake itself");
}

#[test]
fn row_24_the_write_back_is_recorded_once() {
    for (sync, versions) in [("on", 2), ("off", 1)] {
        let mut desk = after(&[("register.holder_sync", sync)], |_| {});
        desk.tell(&written("E1"));
        assert_eq!(desk.stage(0, 1), Some(Stage::Done), "{sync}");
        desk.tell(&written("E1"));
        let records = desk.sdu.records_of(BINS[0]);
        assert_eq!((records.len(), &records[0].names), (versions, &names("Алтын")), "{sync}");
        assert_eq!(desk.sdu.cases_of(BINS[0]).count(), 1, "{sync}");
    }
}

#[test]
fn row_26_the_end_of_the_pilot_closes_open_cases_as_read() {
    for (reading, stage) in [("strict", Stage::PilotExpired), ("run_off", Stage::AtPortal)] {
        let mut desk = after(&[("pilot.expiry", reading)], |_| {});
        let timers = desk.timers.clone();
        assert_eq!(timers.contains(&(SduTimer::PilotEnd, at("2026-05-09 00:00"))), reading == "strict");
        for (timer, due) in timers {
            desk.now = due;
            desk.tell(&SduEvent::TimerFired(timer));
        }
        assert_eq!(desk.stage(0, 1), Some(stage), "{reading}");
        desk.tell(&written("E1"));
        assert_eq!(desk.stage(0, 1), Some(Stage::Done), "a permit that was issued is written back: {reading}");
    }
}

#[test]
fn row_27_a_second_rename_supersedes_or_stands_beside_as_read() {
    for (reading, first) in [("supersede", Stage::Superseded), ("queue", Stage::AtPortal)] {
        let mut desk = after(&[("rename.twice", reading)], |_| {});
        desk.changes = vec![change(0, 1), change(0, 2)];
        desk.intake();
        assert_eq!((desk.stage(0, 1), desk.stage(0, 2)), (Some(first), Some(Stage::AtPortal)), "{reading}");
    }
    let both = after(&[], |desk| desk.changes = vec![change(0, 1), change(0, 2)]);
    assert_eq!(
        (both.stage(0, 1), both.stage(0, 2)),
        (None, Some(Stage::AtPortal)),
        "only the latest name leads anywhere"
    );
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
        let mut desk = Desk::new(&[]);
        desk.changes = vec![change(0, 1), change(1, 1)];
        desk.step(&SduEvent::IntakeStarted);
        let mut told: Vec<SduEvent> = Vec::new();
        let mut sent: Vec<CaseId> = Vec::new();
        for (kind, index) in acts {
            let waiting = desk.outbox.len();
            let event = match kind {
                0 if waiting > 0 => {
                    let effect = desk.outbox.remove(index % waiting);
                    if !desk.core.wanted(&desk.sdu, desk.now, &effect) { continue }
                    // A list that was formed may be void before it goes out; what counts is what goes out.
                    if let SduEffect::HandOver { rows, .. } = &effect {
                        for row in rows {
                            let case = &desk.sdu.cases[&row.case];
                            prop_assert!(!case.stage.ended(), "ended: {row:?}");
                            prop_assert!(!sent.contains(&row.case), "sent twice: {row:?}");
                            sent.push(row.case.clone());
                        }
                    }
                    desk.answer(&effect)
                }
                1 if waiting > 0 => desk.core.failed(&desk.outbox[index % waiting], "akhazh", "down"),
                2 if !told.is_empty() => told[index % told.len()].clone(),
                3 => {
                    desk.changes.push(change(index % 2, 2));
                    SduEvent::IntakeStarted
                }
                4 => written("E1"),
                5 if index == 0 => SduEvent::TimerFired(SduTimer::PilotEnd),
                _ => continue,
            };
            let before = desk.sdu.clone();
            let effects = desk.step(&event);
            told.push(event);
            for (id, case) in before.cases.iter().filter(|(_, case)| case.stage.ended()) {
                let now = desk.sdu.cases[id].stage;
                prop_assert!(now == case.stage || (case.stage, now) == (Stage::PilotExpired, Stage::Done), "{id:?} {now:?}");
            }
            for effect in &effects {
                let use_of_data = matches!(effect, SduEffect::NotifyUse { .. });
                let ended = effect.case().is_some_and(|id| before.cases.get(id).is_some_and(|case| case.stage.ended()));
                prop_assert!(use_of_data || !ended, "after the end: {effect:?}");
                let SduEffect::HandOver { rows, .. } = effect else { continue };
                for row in rows {
                    let case = &desk.sdu.cases[&row.case];
                    prop_assert!(case.person.is_some() && case.deaths.is_some(), "unchecked: {row:?}");
                }
            }
        }
    }
}
