//! A portal with neighbours that answer at once or fail, for the tests of the core.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::message::{EgovEffect, EgovEvent, EgovTimer, Gate};
use super::{EgovCore, Portal, SENDER, Stage};
use crate::domain::facts::{ConsentStatus, Names, Permit, Phone};
use crate::domain::ids::Iin;
use crate::domain::proactive::fixture::{NUMBERS, at, book, case, context, iin, names, permit, phone, row};
use crate::domain::proactive::sdu::message::{CaseId, HandOverRow};
use crate::domain::rig::{Rig, World};
use crate::domain::variant::{Defect, Defects};

/// The portal and its world.
pub(super) type Bench = Rig<EgovCore, Around>;

/// What stands around the portal.
#[derive(Clone)]
pub(super) struct Around {
    /// Systems that fail.
    pub(super) down: BTreeSet<&'static str>,
    /// What ДДБ holds of each person.
    pub(super) consents: [Option<ConsentStatus>; 3],
    /// The same by the time of a renewal, when it is something else.
    pub(super) at_renewal: Option<[Option<ConsentStatus>; 3]>,
    /// Numbers of each person.
    pub(super) phones: [Vec<Phone>; 3],
    /// Current heads of every organisation asked about, when not the one on the list.
    pub(super) heads: Option<Vec<Iin>>,
    pub(super) names: Names,
    pub(super) permits: Vec<Permit>,
    replies: u32,
}

impl World<EgovCore> for Around {
    fn answer(&self, portal: &Portal, effect: &EgovEffect) -> Result<EgovEvent, &'static str> {
        let system = system(effect);
        if self.down.contains(system) {
            return Err(system);
        }
        let person = |of: &Iin| (0..3).find(|n| iin(*n) == *of).unwrap();
        let case = effect.case().clone();
        Ok(match effect {
            EgovEffect::FetchPhones { iin, .. } => {
                EgovEvent::PhonesReceived { case, phones: self.phones[person(iin)].clone() }
            }
            EgovEffect::SendSms { round, .. } => EgovEvent::SmsAccepted { case, round: *round },
            EgovEffect::CheckConsent { iin, gate, .. } => {
                let n = person(iin);
                let then = self.at_renewal.filter(|_| *gate == Gate::Renewal);
                EgovEvent::ConsentReceived { case, book: book(n, then.unwrap_or(self.consents)[n]), gate: *gate }
            }
            EgovEffect::NotifyUse { .. } => EgovEvent::UseNotified { case },
            EgovEffect::FetchOrganisation { .. } => {
                let listed = portal.case(&case).map(|case| vec![case.head.clone()]);
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
        })
    }
}

impl Bench {
    pub(super) fn new(readings: &[(&str, &str)]) -> Self {
        let around = Around {
            down: BTreeSet::new(),
            consents: [Some(ConsentStatus::Granted); 3],
            at_renewal: None,
            phones: [0, 1, 2].map(|n| vec![phone(n)]),
            heads: None,
            names: names("Алтын Плюс"),
            permits: vec![permit("P1")],
            replies: 0,
        };
        Self::start(EgovCore { ctx: context(readings) }, at("2025-06-02 10:15"), around)
    }

    pub(super) fn with(defect: Defect) -> Self {
        let mut bench = Self::new(&[]);
        bench.core.ctx.defects = Defects::of(&[defect]);
        bench
    }

    /// A bench whose case of organisation 0 waits for the answer to the first notice, sent on Monday 2025-06-02 at 10:15.
    pub(super) fn asked(readings: &[(&str, &str)]) -> Self {
        let mut bench = Self::new(readings);
        bench.list("T1", &[(0, 1, 0)]);
        assert_eq!(bench.stage(0, 1), Stage::Wait1);
        bench
    }

    /// SDU hands over these rows: organisation, day of the change, head.
    pub(super) fn list(&mut self, transfer: &str, rows: &[(usize, i8, usize)]) {
        let rows: Vec<HandOverRow> = rows.iter().map(|(org, day, head)| row(*org, *day, *head)).collect();
        self.take(&EgovEvent::ListReceived { transfer: transfer.to_owned(), rows });
    }

    /// A reply of person `n`, delivered at once.
    pub(super) fn reply(&mut self, n: usize, text: &str) {
        self.reply_dated(n, text, self.now);
    }

    pub(super) fn reply_dated(&mut self, n: usize, text: &str, received_at: Timestamp) {
        let reply = self.next_reply((NUMBERS[n], SENDER, text), received_at);
        self.take(&reply);
    }

    /// A reply that no other is: from, to, text.
    pub(super) fn next_reply(&mut self, (from, to, text): (&str, &str, &str), received_at: Timestamp) -> EgovEvent {
        self.replies += 1;
        EgovEvent::ReplyReceived {
            id: format!("R{}", self.replies),
            from: from.to_owned(),
            to: to.to_owned(),
            text: text.to_owned(),
            received_at,
        }
    }

    pub(super) fn state(&self, org: usize, day: i8) -> &'static str {
        self.state.case(&case(org, day)).map_or("-", super::Case::state_name)
    }

    pub(super) fn stage(&self, org: usize, day: i8) -> Stage {
        self.state.case(&case(org, day)).unwrap().stage
    }

    /// Windows that are open: round and end.
    pub(super) fn windows(&self) -> Vec<(u8, Timestamp)> {
        let window = |(timer, due): (&EgovTimer, &Timestamp)| match timer {
            EgovTimer::Window { round, .. } => Some((*round, *due)),
            EgovTimer::PilotEnd | EgovTimer::Retention { .. } => None,
        };
        self.timers.iter().filter_map(window).collect()
    }

    /// Notices of a case: round and instant.
    pub(super) fn notices(&self, of: &CaseId) -> Vec<(u8, Timestamp)> {
        let sms = |(when, effect): &(Timestamp, EgovEffect)| match effect {
            EgovEffect::SendSms { case, round, .. } if case == of => Some((*round, *when)),
            _ => None,
        };
        self.log.iter().filter_map(sms).collect()
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
