//! A portal whose neighbours answer at once or fail.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::date;

use crate::domain::facts::{Consent, ConsentBook, ConsentStatus, Phone};
use crate::domain::portal::context::Context;
use crate::domain::portal::errand::{Answer, Call};
use crate::domain::portal::services::Event;
use crate::domain::portal::services::documents::PURPOSE;
use crate::domain::portal::{PortalCore, PortalEffect, PortalEvent, State};
use crate::domain::proactive::egov::message::EgovEvent;
use crate::domain::proactive::fixture::{NUMBERS, at, iin, phone};
use crate::domain::register::facts::Verdict;
use crate::domain::rig::{Rig, World};
use crate::domain::seal::{Seal, SignedBy};
use crate::domain::variant::{DefectServices, Defects};
use crate::law::edition::Parameters;
use crate::law::reading::Readings;

/// The password that is always drawn.
pub(super) const PASSWORD: &str = "271828";

/// The portal and its world.
pub(super) type Bench = Rig<PortalCore, Around>;

/// What stands around the portal.
#[derive(Clone)]
pub(super) struct Around {
    /// Systems that fail.
    pub(super) down: BTreeSet<&'static str>,
    /// What ДДБ holds of each person.
    pub(super) consents: [Vec<Consent>; 3],
    /// Numbers of each person.
    pub(super) phones: [Vec<Phone>; 3],
    /// Who signed, and whether it holds.
    pub(super) seal: Seal,
    replies: u32,
}

impl World<PortalCore> for Around {
    fn answer(&self, _: &State, effect: &PortalEffect) -> Result<PortalEvent, &'static str> {
        let PortalEffect::Errand(errand) = effect else { panic!("nothing of order 204 is asked here: {effect:?}") };
        let person = |of: &crate::domain::ids::Iin| (0..3).find(|n| iin(*n) == *of).unwrap();
        let call = &errand.call;
        let of_ddb = matches!(call, Call::Consents { .. } | Call::Use { .. } | Call::RecordConsent { .. });
        let rows = [
            ("ddb", of_ddb),
            ("mba", matches!(call, Call::Phones { .. })),
            ("sms", matches!(call, Call::Sms { .. })),
            ("nca", matches!(call, Call::Seal { .. })),
        ];
        let system = rows.iter().find(|(_, asked)| *asked).map_or("egov", |(system, _)| system);
        if self.down.contains(system) {
            return Err(system);
        }
        let answer = match &errand.call {
            Call::Consents { iin } => Answer::Consents(ConsentBook {
                iin: iin.clone(),
                check: "C".to_owned(),
                consents: self.consents[person(iin)].clone(),
                representatives: Vec::new(),
            }),
            Call::Phones { iin, .. } => Answer::Phones(self.phones[person(iin)].clone()),
            Call::Password { .. } => Answer::Password(PASSWORD.to_owned()),
            Call::Seal { .. } => Answer::Seal(Box::new(self.seal.clone())),
            _ => Answer::Done,
        };
        Ok(PortalEvent::Answered(errand.clone(), answer))
    }
}

/// A consent in ДДБ to the access of `third_party` to documents.
pub(super) fn access_of(third_party: &str, person: usize) -> Consent {
    Consent {
        reference: format!("R-{third_party}"),
        status: ConsentStatus::Granted,
        purpose: PURPOSE.to_owned(),
        recipients: vec![third_party.to_owned()],
        channel: "DDB".to_owned(),
        granted_by: iin(person).as_str().to_owned(),
        granted_at: at("2024-01-10 09:00"),
        expires_at: None,
        token: None,
    }
}

/// A signature of this person, with this verdict.
pub(super) fn seal_of(person: usize, verdict: Verdict) -> Seal {
    let signer = SignedBy {
        name: "Сынақов".to_owned(),
        iin: Some(iin(person).as_str().to_owned()),
        bin: None,
        serial: "01".to_owned(),
        from: date(2023, 6, 1),
        to: date(2024, 6, 1),
    };
    Seal { verdict, signer: Some(signer) }
}

impl Bench {
    pub(super) fn new(now: &str) -> Self {
        Self::with(now, &[], &[])
    }

    pub(super) fn with(now: &str, readings: &[(&str, &str)], defects: &[DefectServices]) -> Self {
        let readings = Readings::from_pairs(readings.iter().copied()).unwrap();
        let ctx = Context::resolve(&Parameters::default(), &readings, &Defects::of(defects)).unwrap();
        let around = Around {
            down: BTreeSet::new(),
            consents: [Vec::new(), Vec::new(), Vec::new()],
            phones: [vec![phone(0)], vec![phone(1)], vec![phone(2)]],
            seal: seal_of(0, Verdict::Valid),
            replies: 0,
        };
        Self::start(PortalCore { ctx }, at(now), around)
    }

    /// Tells the part something.
    pub(super) fn told(&mut self, event: Event) {
        self.take(&PortalEvent::Services(event));
    }

    /// A reply from a number, received by the gateway now.
    pub(super) fn reply(&mut self, from: &str, to: &str, text: &str) {
        self.reply_dated(from, to, text, self.now);
    }

    /// A reply that the gateway received at another instant than it passes it on.
    pub(super) fn reply_dated(&mut self, from: &str, to: &str, text: &str, received_at: Timestamp) {
        self.replies += 1;
        let id = format!("r-{}", self.replies);
        let (from, to, text) = (from.to_owned(), to.to_owned(), text.to_owned());
        self.take(&PortalEvent::Proactive(EgovEvent::ReplyReceived { id, from, to, text, received_at }));
    }

    /// Calls that succeeded, oldest first.
    pub(super) fn calls(&self) -> impl DoubleEndedIterator<Item = &Call> {
        self.log.iter().filter_map(|(_, effect)| match effect {
            PortalEffect::Errand(errand) => Some(&errand.call),
            PortalEffect::Proactive(_) => None,
        })
    }

    /// Answers that ДДБ was given: channel, whether granted, number.
    pub(super) fn records(&self) -> Vec<(&str, bool, &str)> {
        let records = self.calls().filter_map(|call| match call {
            Call::RecordConsent { channel, granted, phone, .. } => Some((channel.as_str(), *granted, phone.as_str())),
            _ => None,
        });
        records.collect()
    }

    /// Messages that went out: sender, number, text.
    pub(super) fn messages(&self) -> Vec<(&str, &str, &str)> {
        let sent = self.calls().filter_map(|call| match call {
            Call::Sms { sender, to, text } => Some((sender.as_str(), to.as_str(), text.as_str())),
            _ => None,
        });
        sent.collect()
    }
}

/// The number of person `n`.
pub(super) fn number(n: usize) -> &'static str {
    NUMBERS[n]
}
