//! Transitions of SDU, row by row of clauses README 4.2.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::message::{HandOverRow, SduEffect, SduEvent, SduTimer};
use super::{Sdu, SduCore};
use crate::domain::facts::{
    Capacity, ConsentStatus, DeathAct, EntityKind, Liberty, NameChange, PermitStatus, PersonFacts, Refusal, Span,
};
use crate::domain::ids::Iin;
use crate::domain::machine::{Core, TimerOp};
use crate::domain::proactive::fixture::{IINS, at, bin, book, case, change, context, iin, names, permit, person};

/// A core with its state, the answers of well-behaved neighbours, and the timers that are set.
struct Play {
    core: SduCore,
    sdu: Sdu,
    changes: Vec<NameChange>,
    heads: Vec<Iin>,
    status: PermitStatus,
    consent: Option<ConsentStatus>,
    person: PersonFacts,
    deaths: Vec<DeathAct>,
    down: Vec<&'static str>,
    timers: Vec<(SduTimer, Timestamp)>,
    log: Vec<SduEffect>,
}

impl Play {
    fn new(readings: &[(&str, &str)]) -> Self {
        let mut play = Self {
            core: SduCore { ctx: context(readings) },
            sdu: Sdu::default(),
            changes: vec![change(0, 2)],
            heads: vec![iin(0)],
            status: PermitStatus::Active,
            consent: Some(ConsentStatus::Granted),
            person: person(),
            deaths: Vec::new(),
            down: Vec::new(),
            timers: Vec::new(),
            log: Vec::new(),
        };
        play.tell("2025-05-20 09:00", &SduEvent::Started);
        play
    }

    fn tell(&mut self, when: &str, event: &SduEvent) {
        let now = at(when);
        let mut events = VecDeque::from([event.clone()]);
        while let Some(event) = events.pop_front() {
            let step = self.core.step(&mut self.sdu, now, &event);
            for op in step.timers {
                if let TimerOp::Set(timer, due) = op {
                    self.timers.push((timer, due));
                }
            }
            for effect in step.effects {
                if self.core.wanted(&self.sdu, now, &effect) {
                    self.log.push(effect.clone());
                    events.extend(self.answer(&effect));
                }
            }
        }
    }

    fn answer(&self, effect: &SduEffect) -> Option<SduEvent> {
        let system = system(effect);
        if self.down.contains(&system) {
            return Some(self.core.failed(effect, system, "down"));
        }
        Some(match effect.clone() {
            SduEffect::FetchChanges { cycle, .. } => {
                SduEvent::ChangesReceived { cycle, changes: self.changes.clone(), refusals: Vec::new() }
            }
            SduEffect::FetchPermits { case, .. } => {
                let mut found = permit("P1");
                found.status = self.status;
                SduEvent::PermitsReceived { case, permits: vec![found] }
            }
            SduEffect::FetchHeads { case, .. } => SduEvent::HeadsReceived { case, heads: self.heads.clone() },
            SduEffect::CheckConsent { case, .. } => SduEvent::ConsentReceived { case, book: book(0, self.consent) },
            SduEffect::RequestConsent { case, .. } => SduEvent::ConsentRequested { case },
            SduEffect::FetchPerson { case, .. } => SduEvent::PersonReceived { case, person: Some(self.person.clone()) },
            SduEffect::FetchActs { case, iin, .. } => SduEvent::ActsReceived { case, iin, deaths: self.deaths.clone() },
            SduEffect::NotifyUse { case, .. } => SduEvent::UseNotified { case },
            SduEffect::HandOver { transfer, .. } => SduEvent::HandedOver { transfer },
        })
    }

    fn intake(&mut self, when: &str) {
        self.tell(when, &SduEvent::IntakeStarted);
    }

    fn state(&self, n: usize, day: i8) -> String {
        self.sdu.cases.get(&case(n, day)).map_or("none".to_owned(), super::Case::state_name)
    }

    fn asked(&self, wanted: &str) -> usize {
        self.log.iter().filter(|effect| system(effect) == wanted).count()
    }

    fn handed(&self) -> Vec<HandOverRow> {
        let rows = self.log.iter().filter_map(|effect| match effect {
            SduEffect::HandOver { rows, .. } => Some(rows.clone()),
            _ => None,
        });
        rows.flatten().collect()
    }
}

fn system(effect: &SduEffect) -> &'static str {
    match effect {
        SduEffect::FetchChanges { .. } => "changes",
        SduEffect::FetchPermits { .. } => "e-license",
        SduEffect::FetchHeads { .. } => "gbd-ul",
        SduEffect::CheckConsent { .. } | SduEffect::RequestConsent { .. } | SduEffect::NotifyUse { .. } => "ddb",
        SduEffect::FetchPerson { .. } => "gbd-fl",
        SduEffect::FetchActs { .. } => "akhazh",
        SduEffect::HandOver { .. } => "egov",
    }
}

const START: &str = "2025-06-02 10:15";

#[test]
fn a_change_of_name_goes_all_the_way_to_the_portal() {
    let mut play = Play::new(&[]);
    play.intake(START);
    let order: Vec<&str> = play.log.iter().map(system).collect();
    let expected = ["changes", "e-license", "gbd-ul", "ddb", "gbd-fl", "akhazh", "ddb", "ddb", "egov"];
    assert_eq!(order, expected);
    assert_eq!(play.state(0, 2), "AT_PORTAL");
    assert_eq!(play.handed().len(), 1);
    play.intake("2025-06-03 10:15");
    assert_eq!(play.handed().len(), 1, "the same change opens no second case");
}

/// A change of the world before the intake, and the state it leads to.
type Row = (&'static str, fn(&mut Play), &'static str);

#[test]
fn each_guard_leads_to_its_own_end() {
    let rows: [Row; 16] = [
        ("no permit", |play| play.status = PermitStatus::Terminated, "NO_PERMIT"),
        ("suspended permit", |play| play.status = PermitStatus::Suspended, "NO_PERMIT"),
        ("no head", |play| play.heads.clear(), "NO_HEAD"),
        ("several heads", |play| play.heads.push(iin(1)), "NO_HEAD"),
        ("refused consent", |play| play.consent = Some(ConsentStatus::Refused), "CONSENT_REFUSED"),
        ("no consent yet", |play| play.consent = None, "AT_PORTAL"),
        ("dead", |play| play.person.death = true, "EXCLUDED(1)"),
        ("death act", |play| play.deaths = vec![DeathAct { number: "1".into(), annulled: false }], "EXCLUDED(1)"),
        ("annulled act", |play| play.deaths = vec![DeathAct { number: "1".into(), annulled: true }], "AT_PORTAL"),
        ("abroad", |play| play.person.abroad = Some(Span { from: None, to: None }), "EXCLUDED(2)"),
        ("foreign citizen", |play| play.person.citizenship = "840".into(), "AT_PORTAL"),
        (
            "incapable",
            |play| play.person.capacity = Some((Capacity::Incapable, Span { from: None, to: None })),
            "EXCLUDED(3)",
        ),
        (
            "in custody",
            |play| play.person.liberty = Some((Liberty::Custody, Span { from: None, to: None })),
            "EXCLUDED(4)",
        ),
        (
            "suspended sentence",
            |play| play.person.liberty = Some((Liberty::Suspended, Span { from: None, to: None })),
            "AT_PORTAL",
        ),
        ("a branch", |play| play.changes[0].kind = EntityKind::Branch, "none"),
        ("the same name in other quotes", |play| play.changes[0].now = play.changes[0].before.clone(), "none"),
    ];
    for (what, set, state) in rows {
        let mut play = Play::new(&[]);
        set(&mut play);
        play.intake(START);
        assert_eq!(play.state(0, 2), state, "{what}");
        assert_eq!(play.handed().len(), usize::from(state == "AT_PORTAL"), "{what}");
    }
}

#[test]
fn nobody_is_asked_about_without_a_permit_or_a_consent_that_the_gate_demands() {
    let mut play = Play::new(&[]);
    play.status = PermitStatus::Excluded;
    play.intake(START);
    assert_eq!((play.asked("gbd-ul"), play.asked("gbd-fl"), play.asked("akhazh")), (0, 0, 0));
    let mut strict = Play::new(&[("consent.gate", "before8")]);
    strict.consent = None;
    strict.intake(START);
    assert_eq!((strict.state(0, 2).as_str(), strict.asked("gbd-fl")), ("CONSENT_REFUSED", 0));
}

#[test]
fn a_silent_source_holds_its_case_and_nobody_else() {
    for source in ["gbd-fl", "akhazh"] {
        let mut play = Play::new(&[]);
        play.down = vec![source];
        play.intake(START);
        assert_eq!((play.state(0, 2).as_str(), play.handed().len()), ("SOURCE_DOWN", 0), "{source}");
        let answer = match source {
            "gbd-fl" => SduEvent::PersonReceived { case: case(0, 2), person: Some(person()) },
            _ => SduEvent::ActsReceived { case: case(0, 2), iin: iin(0), deaths: Vec::new() },
        };
        play.down.clear();
        play.tell("2025-06-02 10:30", &answer);
        assert_eq!((play.state(0, 2).as_str(), play.handed().len()), ("AT_PORTAL", 1), "{source}");
    }
}

#[test]
fn a_person_whom_the_register_does_not_know_has_not_been_checked() {
    let play = Play::new(&[]);
    let consent = crate::domain::facts::ConsentUse { check: "C".into(), token: None };
    let asked = SduEffect::FetchPerson { case: case(0, 2), iin: iin(0), consent };
    let unknown = SduEvent::PersonReceived { case: case(0, 2), person: None };
    assert!(play.core.check(&asked, &unknown).is_err());
    let other = PersonFacts { iin: iin(1), ..person() };
    assert!(play.core.check(&asked, &SduEvent::PersonReceived { case: case(0, 2), person: Some(other) }).is_err());
    let right = SduEvent::PersonReceived { case: case(0, 2), person: Some(person()) };
    assert!(play.core.check(&asked, &right).is_ok());
}

#[test]
fn one_transfer_takes_all_whose_checks_are_done_and_both_organisations_of_one_head() {
    let mut play = Play::new(&[]);
    play.changes = vec![change(0, 2), change(1, 2)];
    play.intake(START);
    let rows = play.handed();
    assert_eq!(rows.iter().map(|row| row.bin.clone()).collect::<Vec<_>>(), [bin(0), bin(1)]);
    assert!(rows.iter().all(|row| row.head.as_str() == IINS[0]));
    assert_eq!(play.asked("egov"), 1);
}

#[test]
fn outside_the_term_nothing_begins() {
    for when in ["2025-05-08 23:59", "2026-05-09 00:00"] {
        let mut play = Play::new(&[]);
        play.log.clear();
        play.intake(when);
        assert_eq!(play.log, [], "{when}");
    }
}

#[test]
fn the_daily_reading_plans_its_own_intake() {
    let play = Play::new(&[("intake.period", "daily")]);
    assert!(play.timers.contains(&(SduTimer::Intake, at("2025-05-21 06:00"))), "{:?}", play.timers);
    assert!(!Play::new(&[]).timers.iter().any(|(timer, _)| *timer == SduTimer::Intake));
}

#[test]
fn a_second_change_of_name_supersedes_and_the_pilots_end_closes() {
    let mut play = Play::new(&[]);
    play.intake(START);
    play.changes = vec![change(0, 4)];
    play.intake("2025-06-04 10:15");
    assert_eq!((play.state(0, 2).as_str(), play.state(0, 4).as_str()), ("SUPERSEDED", "AT_PORTAL"));
    play.tell("2026-05-09 00:00", &SduEvent::TimerFired(SduTimer::PilotEnd));
    assert_eq!(play.state(0, 4), "PILOT_EXPIRED");
}

#[test]
fn the_write_back_is_recorded_once_and_no_version_is_lost() {
    let mut play = Play::new(&[]);
    play.intake(START);
    let written = SduEvent::PermitsWritten {
        event_id: "E1".into(),
        bin: bin(0),
        names: names("Алтын Плюс"),
        permits: vec!["P2".into()],
        source: "e-license".into(),
    };
    play.tell("2025-06-03 09:00", &written);
    play.tell("2025-06-03 09:01", &written);
    let versions: Vec<_> = play.sdu.records_of(bin(0).as_str()).iter().map(|version| version.names.clone()).collect();
    assert_eq!(versions, [names("Алтын"), names("Алтын Плюс")]);
    assert_eq!(play.state(0, 2), "DONE");
}

#[test]
fn refused_rows_are_kept_with_their_grounds() {
    let mut play = Play::new(&[]);
    let refusal = Refusal {
        source: "gbd-ul".into(),
        subject: "191140999008".into(),
        reason: "wrong check digit".into(),
        clause: "KZ-204-2025/alg/21".into(),
    };
    let received = SduEvent::ChangesReceived { cycle: 1, changes: Vec::new(), refusals: vec![refusal.clone()] };
    play.tell(START, &received);
    assert_eq!(play.sdu.refusals().iter().map(|refused| &refused.refusal).collect::<Vec<_>>(), [&refusal]);
}
