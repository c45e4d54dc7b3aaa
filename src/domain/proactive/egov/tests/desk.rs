//! The portal on a desk: its core among neighbours that answer at once, unless they are held.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::domain::facts::{ConsentStatus, Permit, Phone};
use crate::domain::ids::Iin;
use crate::domain::machine::{Core, TimerOp};
use crate::domain::proactive::egov::message::{EgovEffect, EgovEvent, EgovTimer, Gate};
use crate::domain::proactive::egov::{EgovCore, Portal, SENDER, Stage};
use crate::domain::proactive::fixture::{IINS, NUMBERS, at, book, case, context, iin, names, permit, phone, row};
use crate::domain::proactive::sdu::message::HandOverRow;

/// First notices go out at this instant.
const SENT: &str = "2025-06-02 10:15";

/// The portal among neighbours that answer at once, unless they are held.
pub(super) struct Desk {
    pub(super) core: EgovCore,
    pub(super) portal: Portal,
    pub(super) now: Timestamp,
    pub(super) timers: BTreeMap<EgovTimer, Timestamp>,
    pub(super) outbox: Vec<EgovEffect>,
    /// Effects that were performed, by key.
    pub(super) done: Vec<String>,
    /// Kinds of effects that wait: parts of their keys.
    pub(super) held: Vec<&'static str>,
    pub(super) lookup: Option<ConsentStatus>,
    pub(super) renewal: Option<ConsentStatus>,
    pub(super) phones: Vec<Phone>,
    pub(super) heads: Vec<Iin>,
    pub(super) permits: Vec<Permit>,
    pub(super) replies: u32,
}

impl Desk {
    pub(super) fn new(readings: &[(&str, &str)]) -> Self {
        let mut desk = Self {
            core: EgovCore { ctx: context(readings) },
            portal: Portal::default(),
            now: at(SENT),
            timers: BTreeMap::new(),
            outbox: Vec::new(),
            done: Vec::new(),
            held: Vec::new(),
            lookup: Some(ConsentStatus::Granted),
            renewal: Some(ConsentStatus::Granted),
            phones: vec![phone(0)],
            heads: vec![iin(0), iin(1)],
            permits: vec![permit("P1"), permit("P2")],
            replies: 0,
        };
        desk.tell(&EgovEvent::Started);
        desk
    }

    /// A desk whose case of organisation 0 waits for the answer to the first notice.
    pub(super) fn asked(readings: &[(&str, &str)]) -> Self {
        let mut desk = Self::new(readings);
        desk.list("T1", &[row(0, 1, 0)]);
        assert_eq!(desk.stage(0, 1), Stage::Wait1);
        desk
    }

    /// One step, its timers, its effects; nothing is answered.
    pub(super) fn step(&mut self, event: &EgovEvent) -> Vec<EgovEffect> {
        let step = self.core.step(&mut self.portal, self.now, event);
        for op in step.timers {
            match op {
                TimerOp::Set(timer, due) => drop(self.timers.insert(timer, due)),
                TimerOp::Cancel(timer) => drop(self.timers.remove(&timer)),
            }
        }
        self.outbox.extend(step.effects.iter().cloned());
        step.effects
    }

    pub(super) fn tell(&mut self, event: &EgovEvent) {
        self.step(event);
        self.settle();
    }

    /// Performs what is not held, in its order.
    pub(super) fn settle(&mut self) {
        let free = |desk: &Self, effect: &EgovEffect| {
            let key = desk.core.key(effect);
            !desk.held.iter().any(|held| key.contains(held))
        };
        while let Some(index) = self.outbox.iter().position(|effect| free(self, effect)) {
            let effect = self.outbox.remove(index);
            if self.core.wanted(&self.portal, self.now, &effect) {
                self.done.push(self.core.key(&effect));
                let answer = self.answer(&effect);
                self.core.check(&effect, &answer).unwrap();
                self.step(&answer);
            }
        }
    }

    pub(super) fn answer(&self, effect: &EgovEffect) -> EgovEvent {
        let person = |iin: &Iin| IINS.iter().position(|known| *known == iin.as_str()).unwrap();
        let case = effect.case().clone();
        match effect {
            EgovEffect::FetchPhones { .. } => EgovEvent::PhonesReceived { case, phones: self.phones.clone() },
            EgovEffect::SendSms { round, .. } => EgovEvent::SmsAccepted { case, round: *round },
            EgovEffect::CheckConsent { iin, gate, .. } => {
                let status = if *gate == Gate::Lookup { self.lookup } else { self.renewal };
                EgovEvent::ConsentReceived { case, book: book(person(iin), status), gate: *gate }
            }
            EgovEffect::NotifyUse { .. } => EgovEvent::UseNotified { case },
            EgovEffect::FetchOrganisation { .. } => {
                EgovEvent::OrganisationReceived { case, heads: self.heads.clone(), names: names("Жаңа") }
            }
            EgovEffect::FetchPermits { .. } => EgovEvent::PermitsReceived { case, permits: self.permits.clone() },
            EgovEffect::Renew { permits, .. } => {
                let renew =
                    |old: &Permit| Permit { previous: Some(old.nikad.clone()), ..permit(&format!("{}N", old.nikad)) };
                EgovEvent::Renewed { case, permits: permits.iter().map(renew).collect() }
            }
            EgovEffect::WriteBack { .. } => EgovEvent::WrittenBack { case },
        }
    }

    pub(super) fn list(&mut self, transfer: &str, rows: &[HandOverRow]) {
        self.tell(&EgovEvent::ListReceived { transfer: transfer.into(), rows: rows.to_vec() });
    }

    /// Moves the clock, firing every timer at its due.
    pub(super) fn until(&mut self, time: &str) {
        let to = at(time);
        while let Some((timer, due)) =
            self.timers.clone().into_iter().min_by_key(|(_, due)| *due).filter(|(_, due)| *due <= to)
        {
            self.timers.remove(&timer);
            self.now = self.now.max(due);
            self.tell(&EgovEvent::TimerFired(timer));
        }
        self.now = to;
    }

    pub(super) fn reply(&mut self, text: &str) {
        self.reply_from(NUMBERS[0], SENDER, text);
    }

    pub(super) fn reply_from(&mut self, from: &str, to: &str, text: &str) {
        self.replies += 1;
        let event = reply(&format!("R{}", self.replies), (from, to, text), self.now);
        self.tell(&event);
    }

    pub(super) fn stage(&self, org: usize, day: i8) -> Stage {
        self.portal.case(&case(org, day)).unwrap().stage
    }

    pub(super) fn done(&self, what: &str) -> usize {
        self.done.iter().filter(|key| key.contains(what)).count()
    }

    pub(super) fn windows(&self) -> Vec<(u8, Timestamp)> {
        let window = |(timer, due): (&EgovTimer, &Timestamp)| match timer {
            EgovTimer::Window { round, .. } => Some((*round, *due)),
            EgovTimer::PilotEnd => None,
        };
        self.timers.iter().filter_map(window).collect()
    }
}

pub(super) fn reply(id: &str, (from, to, text): (&str, &str, &str), received_at: Timestamp) -> EgovEvent {
    EgovEvent::ReplyReceived { id: id.into(), from: from.into(), to: to.into(), text: text.into(), received_at }
}
