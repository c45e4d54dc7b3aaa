//! A portal with neighbours that answer at once or fail, for the tests of the core.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::message::{EgovEffect, EgovEvent, EgovTimer};
use super::{EgovCore, Portal, SENDER};
use crate::domain::facts::{ConsentStatus, Names, Permit, Phone};
use crate::domain::ids::Iin;
use crate::domain::machine::{Core, Decision, TimerOp};
use crate::domain::proactive::fixture::{NUMBERS, at, book, case, context, iin, names, permit, phone, row};
use crate::domain::proactive::sdu::message::{CaseId, HandOverRow};
use crate::domain::variant::{Defect, Defects};

/// Pause before a failed exchange is repeated here.
const PAUSE: SignedDuration = SignedDuration::from_mins(15);

/// The portal and its world.
#[derive(Clone)]
pub(super) struct Bench {
    pub(super) core: EgovCore,
    pub(super) portal: Portal,
    pub(super) now: Timestamp,
    work: Vec<(Timestamp, EgovEffect)>,
    pub(super) timers: BTreeMap<EgovTimer, Timestamp>,
    pub(super) decisions: Vec<Decision>,
    /// Every exchange that succeeded, by system and instant.
    pub(super) log: Vec<(Timestamp, EgovEffect)>,
    /// Systems that fail.
    pub(super) down: BTreeSet<&'static str>,
    /// What ДДБ holds of each person.
    pub(super) consents: [Option<ConsentStatus>; 3],
    /// Numbers of each person.
    pub(super) phones: [Vec<Phone>; 3],
    /// Current heads of every organisation asked about, when not the one on the list.
    pub(super) heads: Option<Vec<Iin>>,
    pub(super) names: Names,
    pub(super) permits: Vec<Permit>,
    replies: u32,
}

impl Bench {
    pub(super) fn new(readings: &[(&str, &str)]) -> Self {
        let mut bench = Self {
            core: EgovCore { ctx: context(readings) },
            portal: Portal::default(),
            now: at("2025-06-02 10:15"),
            work: Vec::new(),
            timers: BTreeMap::new(),
            decisions: Vec::new(),
            log: Vec::new(),
            down: BTreeSet::new(),
            consents: [Some(ConsentStatus::Granted); 3],
            phones: [0, 1, 2].map(|n| vec![phone(n)]),
            heads: None,
            names: names("Алтын Плюс"),
            permits: vec![permit("P1")],
            replies: 0,
        };
        bench.tell(&EgovEvent::Started);
        bench
    }

    pub(super) fn with(defect: Defect) -> Self {
        let mut bench = Self::new(&[]);
        bench.core.ctx.defects = Defects::of(&[defect]);
        bench
    }

    /// Takes an event now, and does nothing else.
    pub(super) fn tell(&mut self, event: &EgovEvent) {
        let step = self.core.step(&mut self.portal, self.now, event);
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

    fn perform(&mut self, effect: EgovEffect) {
        if !self.core.wanted(&self.portal, self.now, &effect) {
            return;
        }
        let system = system(&effect);
        if self.down.contains(system) {
            let failed = self.core.failed(&effect, system, "down");
            self.work.push((self.now + PAUSE, effect));
            self.tell(&failed);
            return;
        }
        let answer = self.answer(&effect);
        assert_eq!(self.core.check(&effect, &answer), Ok(()));
        self.log.push((self.now, effect));
        self.tell(&answer);
    }

    fn answer(&self, effect: &EgovEffect) -> EgovEvent {
        let person = |iin_: &Iin| (0..3).find(|n| iin(*n) == *iin_).unwrap();
        let case = effect.case().clone();
        match effect {
            EgovEffect::FetchPhones { iin, .. } => {
                EgovEvent::PhonesReceived { case, phones: self.phones[person(iin)].clone() }
            }
            EgovEffect::SendSms { round, .. } => EgovEvent::SmsAccepted { case, round: *round },
            EgovEffect::CheckConsent { iin, gate, .. } => {
                let n = person(iin);
                EgovEvent::ConsentReceived { case, book: book(n, self.consents[n]), gate: *gate }
            }
            EgovEffect::NotifyUse { .. } => EgovEvent::UseNotified { case },
            EgovEffect::FetchOrganisation { .. } => {
                let listed = self.portal.case(&case).map(|case| vec![case.head.clone()]);
                let heads = self.heads.clone().or(listed).unwrap_or_default();
                EgovEvent::OrganisationReceived { case, heads, names: self.names.clone() }
            }
            EgovEffect::FetchPermits { .. } => EgovEvent::PermitsReceived { case, permits: self.permits.clone() },
            EgovEffect::Renew { permits, .. } => {
                let next = |old: &Permit| Permit {
                    nikad: format!("{}-2", old.nikad),
                    previous: Some(old.nikad.clone()),
                    ..old.clone()
                };
                EgovEvent::Renewed { case, permits: permits.iter().map(next).collect() }
            }
            EgovEffect::WriteBack { .. } => EgovEvent::WrittenBack { case },
        }
    }

    /// SDU hands over these rows: organisation, day of the change, head.
    pub(super) fn list(&mut self, transfer: &str, rows: &[(usize, i8, usize)]) {
        let rows: Vec<HandOverRow> = rows.iter().map(|(org, day, head)| row(*org, *day, *head)).collect();
        self.tell(&EgovEvent::ListReceived { transfer: transfer.to_owned(), rows });
        self.run(self.now);
    }

    /// A reply of person `n`, delivered at once.
    pub(super) fn reply(&mut self, n: usize, text: &str) {
        self.reply_dated(n, text, self.now);
    }

    pub(super) fn reply_dated(&mut self, n: usize, text: &str, received_at: Timestamp) {
        self.replies += 1;
        self.tell(&EgovEvent::ReplyReceived {
            id: format!("R{}", self.replies),
            from: NUMBERS[n].to_owned(),
            to: SENDER.to_owned(),
            text: text.to_owned(),
            received_at,
        });
        self.run(self.now);
    }

    pub(super) fn state(&self, org: usize, day: i8) -> &'static str {
        self.portal.case(&case(org, day)).map_or("-", super::Case::state_name)
    }

    /// Notices of a case: round and instant.
    pub(super) fn notices(&self, of: &CaseId) -> Vec<(u8, Timestamp)> {
        let sms = |(when, effect): &(Timestamp, EgovEffect)| match effect {
            EgovEffect::SendSms { case, round, .. } if case == of => Some((*round, *when)),
            _ => None,
        };
        self.log.iter().filter_map(sms).collect()
    }

    /// How many exchanges of this kind succeeded.
    pub(super) fn count(&self, kind: fn(&EgovEffect) -> bool) -> usize {
        self.log.iter().filter(|(_, effect)| kind(effect)).count()
    }

    /// Permits renewed so far.
    pub(super) fn renewals(&self) -> usize {
        self.count(|effect| matches!(effect, EgovEffect::Renew { .. }))
    }
}

fn system(effect: &EgovEffect) -> &'static str {
    match effect {
        EgovEffect::FetchPhones { .. } => "mba",
        EgovEffect::SendSms { .. } => "sms",
        EgovEffect::CheckConsent { .. } | EgovEffect::NotifyUse { .. } => "ddb",
        EgovEffect::FetchOrganisation { .. } => "gbd-ul",
        EgovEffect::FetchPermits { .. } | EgovEffect::Renew { .. } => "e-license",
        EgovEffect::WriteBack { .. } => "sdu",
    }
}
