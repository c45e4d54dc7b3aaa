//! SDU with neighbours that answer at once or fail, for the tests of the core.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::message::{SduEffect, SduEvent, SduTimer};
use super::{Sdu, SduCore};
use crate::domain::facts::{ConsentStatus, DeathAct, NameChange, Names, Permit, PersonFacts};
use crate::domain::ids::Iin;
use crate::domain::machine::{Core, Decision, TimerOp};
use crate::domain::proactive::fixture::{BINS, at, bin, book, case, context, iin, permit, person};
use crate::domain::variant::{Defect, Defects};

/// Pause before a failed exchange is repeated here.
const PAUSE: SignedDuration = SignedDuration::from_mins(15);

/// SDU and its world; organisation `n` is headed by person `n` unless `heads` says otherwise.
#[derive(Clone)]
pub(super) struct Bench {
    pub(super) core: SduCore,
    pub(super) sdu: Sdu,
    pub(super) now: Timestamp,
    work: Vec<(Timestamp, SduEffect)>,
    timers: BTreeMap<SduTimer, Timestamp>,
    pub(super) decisions: Vec<Decision>,
    /// Every exchange that succeeded.
    pub(super) log: Vec<SduEffect>,
    /// Systems that fail, each for everybody or for one organisation.
    pub(super) down: BTreeSet<(&'static str, Option<usize>)>,
    pub(super) changes: Vec<NameChange>,
    pub(super) permits: [Vec<Permit>; 3],
    pub(super) heads: [Vec<Iin>; 3],
    pub(super) consents: [Option<ConsentStatus>; 3],
    pub(super) persons: [Option<PersonFacts>; 3],
    pub(super) deaths: [Vec<DeathAct>; 3],
}

impl Bench {
    pub(super) fn new(readings: &[(&str, &str)]) -> Self {
        let mut bench = Self {
            core: SduCore { ctx: context(readings) },
            sdu: Sdu::default(),
            now: at("2025-06-10 09:00"),
            work: Vec::new(),
            timers: BTreeMap::new(),
            decisions: Vec::new(),
            log: Vec::new(),
            down: BTreeSet::new(),
            changes: Vec::new(),
            permits: [0, 1, 2].map(|n| vec![permit(&format!("P{n}"))]),
            heads: [0, 1, 2].map(|n| vec![iin(n)]),
            consents: [Some(ConsentStatus::Granted); 3],
            persons: [0, 1, 2].map(|n| Some(PersonFacts { iin: iin(n), ..person() })),
            deaths: [vec![], vec![], vec![]],
        };
        bench.tell(&SduEvent::Started);
        bench
    }

    pub(super) fn with(defect: Defect) -> Self {
        let mut bench = Self::new(&[]);
        bench.core.ctx.defects = Defects::of(&[defect]);
        bench
    }

    /// Takes an event now, and does nothing else.
    pub(super) fn tell(&mut self, event: &SduEvent) {
        let step = self.core.step(&mut self.sdu, self.now, event);
        self.work.extend(step.effects.into_iter().map(|effect| (self.now, effect)));
        for op in step.timers {
            match op {
                TimerOp::Set(timer, due) => {
                    self.timers.insert(timer, due);
                }
                TimerOp::Cancel(timer) => {
                    self.timers.remove(&timer);
                }
            }
        }
        self.decisions.extend(step.decisions);
    }

    /// Does everything due by `to`, in time order.
    pub(super) fn go(&mut self, to: &str) {
        self.run(at(to));
    }

    pub(super) fn run(&mut self, to: Timestamp) {
        loop {
            let effect =
                self.work.iter().enumerate().min_by_key(|(n, (due, _))| (*due, *n)).map(|(n, (due, _))| (n, *due));
            let timer = self.timers.iter().min_by_key(|(_, due)| **due).map(|(timer, due)| (timer.clone(), *due));
            match (effect, timer) {
                (Some((n, due)), timer) if due <= to && timer.as_ref().is_none_or(|(_, at)| due <= *at) => {
                    self.now = self.now.max(due);
                    let (_, effect) = self.work.remove(n);
                    self.perform(effect);
                }
                (_, Some((timer, due))) if due <= to => {
                    self.now = self.now.max(due);
                    self.timers.remove(&timer);
                    let fired = self.core.fired(timer);
                    self.tell(&fired);
                }
                _ => break,
            }
        }
        self.now = self.now.max(to);
    }

    fn perform(&mut self, effect: SduEffect) {
        if !self.core.wanted(&self.sdu, self.now, &effect) {
            return;
        }
        let system = system(&effect);
        let org = effect.case().and_then(|case| (0..3).find(|n| case.0.starts_with(BINS[*n])));
        if self.down.contains(&(system, None)) || (org.is_some() && self.down.contains(&(system, org))) {
            let failed = self.core.failed(&effect, system, "down");
            self.work.push((self.now + PAUSE, effect));
            self.tell(&failed);
            return;
        }
        let answer = self.answer(&effect);
        if let Err(refusal) = self.core.check(&effect, &answer) {
            let refused = self.core.refused(&effect, refusal);
            self.work.push((self.now + PAUSE, effect));
            self.tell(&refused);
            return;
        }
        self.log.push(effect);
        self.tell(&answer);
    }

    fn answer(&self, effect: &SduEffect) -> SduEvent {
        let person = |of: &Iin| (0..3).find(|n| iin(*n) == *of).unwrap();
        let org = |of: &crate::domain::ids::Bin| (0..3).find(|n| bin(*n) == *of).unwrap();
        match effect.clone() {
            SduEffect::FetchChanges { cycle, from, to } => {
                let inside = |change: &&NameChange| from <= change.on && change.on <= to;
                let changes = self.changes.iter().filter(inside).cloned().collect();
                SduEvent::ChangesReceived { cycle, changes, refusals: Vec::new() }
            }
            SduEffect::FetchPermits { case, bin } => {
                SduEvent::PermitsReceived { case, permits: self.permits[org(&bin)].clone() }
            }
            SduEffect::FetchHeads { case, bin } => {
                SduEvent::HeadsReceived { case, heads: self.heads[org(&bin)].clone() }
            }
            SduEffect::CheckConsent { case, iin } => {
                let n = person(&iin);
                SduEvent::ConsentReceived { case, book: book(n, self.consents[n]) }
            }
            SduEffect::RequestConsent { case, .. } => SduEvent::ConsentRequested { case },
            SduEffect::FetchPerson { case, iin, .. } => {
                SduEvent::PersonReceived { case, person: self.persons[person(&iin)].clone() }
            }
            SduEffect::FetchActs { case, iin, .. } => {
                let deaths = self.deaths[person(&iin)].clone();
                SduEvent::ActsReceived { case, iin, deaths }
            }
            SduEffect::NotifyUse { case, .. } => SduEvent::UseNotified { case },
            SduEffect::HandOver { transfer, .. } => SduEvent::HandedOver { transfer },
        }
    }

    /// An intake of these changes, and everything that follows at once.
    pub(super) fn intake(&mut self, changes: &[NameChange]) {
        self.changes.extend_from_slice(changes);
        self.tell(&SduEvent::IntakeStarted);
        self.run(self.now);
    }

    pub(super) fn written(&mut self, id: &str, org: usize, names: Names) {
        let (event_id, source) = (id.to_owned(), "e-license".to_owned());
        self.tell(&SduEvent::PermitsWritten { event_id, bin: bin(org), names, permits: vec!["P9".into()], source });
        self.run(self.now);
    }

    pub(super) fn state(&self, org: usize, day: i8) -> String {
        let id = case(org, day);
        let found = self.sdu.cases_of(BINS[org]).find(|(of, _)| **of == id).map(|(_, case)| case.state_name());
        found.unwrap_or_else(|| "-".to_owned())
    }

    /// Organisations of each transfer that was confirmed.
    pub(super) fn transfers(&self) -> Vec<Vec<String>> {
        let rows = |effect: &SduEffect| match effect {
            SduEffect::HandOver { rows, .. } => Some(rows.iter().map(|row| row.case.0.clone()).collect()),
            _ => None,
        };
        self.log.iter().filter_map(rows).collect()
    }

    /// How many exchanges of this kind succeeded.
    pub(super) fn count(&self, kind: fn(&SduEffect) -> bool) -> usize {
        self.log.iter().filter(|effect| kind(effect)).count()
    }
}

fn system(effect: &SduEffect) -> &'static str {
    match effect {
        SduEffect::FetchChanges { .. } | SduEffect::FetchHeads { .. } => "gbd-ul",
        SduEffect::FetchPermits { .. } => "e-license",
        SduEffect::CheckConsent { .. } | SduEffect::RequestConsent { .. } | SduEffect::NotifyUse { .. } => "ddb",
        SduEffect::FetchPerson { .. } => "gbd-fl",
        SduEffect::FetchActs { .. } => "akhazh",
        SduEffect::HandOver { .. } => "egov",
    }
}
