//! The portal with an authority that answers at once, for the tests of result documents. A signature here is `IIN/BIN/state` over the
//! text that it holds.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::date;

use super::message::{Asked, Event, HandOver};
use super::words::{Channel, Kind, Place, Requisite};
use super::{Check, Doc, renewal_id};
use crate::domain::facts::Permit;
use crate::domain::ids::{Bin, Iin};
use crate::domain::machine::Core;
use crate::domain::portal::context::Context;
use crate::domain::portal::errand::{Answer, Call, Part};
use crate::domain::portal::{PortalCore, PortalEffect, PortalEvent, PortalStep, State, Turn};
use crate::domain::proactive::egov::Document;
use crate::domain::proactive::fixture::{BINS, IINS, at, names};
use crate::domain::register::facts::Verdict;
use crate::domain::register::filing::Signature;
use crate::domain::seal::{Seal, SignedBy};
use crate::domain::variant::Defects;
use crate::law::edition::Parameters;
use crate::law::reading::Readings;

pub(super) const PROVIDER: &str = BINS[0];
pub(super) const OFFICIAL: &str = IINS[0];
pub(super) const RECIPIENT: &str = IINS[1];
pub(super) const STRANGER: &str = IINS[2];

/// A portal at work.
#[derive(Clone)]
pub(super) struct Bench {
    pub(super) core: PortalCore,
    pub(super) state: State,
    pub(super) now: Timestamp,
    /// What has become of every certificate since it signed.
    pub(super) since: &'static str,
    checks: usize,
}

impl Bench {
    pub(super) fn new(readings: &[(&str, &str)]) -> Self {
        let readings = Readings::from_pairs(readings.iter().copied()).unwrap();
        let ctx = Context::resolve(&Parameters::default(), &readings, &Defects::none()).unwrap();
        let core = PortalCore { ctx: Context { seed: 204, ..ctx } };
        Self { core, state: State::default(), now: at("2024-06-03 10:00"), since: "", checks: 0 }
    }

    /// Takes an event; the authority answers at once.
    pub(super) fn tell(&mut self, event: PortalEvent) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let step = self.core.step(&mut self.state, self.now, &event);
            for effect in step.effects {
                let PortalEffect::Errand(errand) = effect else { continue };
                if let Call::Seal { content, signature, .. } = &errand.call {
                    let seal = self.look(content, signature);
                    events.push(PortalEvent::Answered(errand, Answer::Seal(Box::new(seal))));
                }
            }
        }
    }

    fn look(&self, content: &str, signature: &Signature) -> Seal {
        let mut parts = signature.protected.split('/').map(str::to_owned);
        let (iin, bin, state) = (parts.next(), parts.next(), parts.next().unwrap_or_default());
        let (from, to) = (date(2024, 1, 1), date(2024, 12, 31));
        let verdict = match (state.as_str(), self.since) {
            _ if signature.value != content => Verdict::Broken("over another text".to_owned()),
            ("revoked", _) | (_, "revoked") => Verdict::Revoked(from),
            ("expired", _) | (_, "expired") => Verdict::OutOfTime { from, to },
            ("untrusted", _) => Verdict::UnknownIssuer,
            _ => Verdict::Valid,
        };
        let bin = bin.filter(|bin| !bin.is_empty());
        let signer = SignedBy { name: "Ә".to_owned(), iin, bin, serial: "01".to_owned(), from, to };
        Seal { verdict, signer: Some(signer) }
    }

    /// A provider hands over a result.
    pub(super) fn hand_over(&mut self, over: HandOver) {
        self.tell(PortalEvent::Results(Event::HandedOver(over)));
    }

    /// Somebody signs a result as it is shown, with a certificate of this organisation in this state.
    pub(super) fn sign(&mut self, result: &str, iin: &str, bin: &str, state: &str) {
        let today = self.core.ctx.today(self.now);
        let text = self.doc(result).text_on(today, &self.core.ctx);
        self.sign_text(result, iin, bin, state, &text);
    }

    pub(super) fn sign_text(&mut self, result: &str, iin: &str, bin: &str, state: &str, text: &str) {
        let signature = Signature { protected: format!("{iin}/{bin}/{state}"), value: text.to_owned() };
        self.tell(PortalEvent::Results(Event::Signed { result: result.to_owned(), signature }));
    }

    /// A result of the mobile application, handed over and signed.
    pub(super) fn issue(&mut self, result: &str) -> Doc {
        self.hand_over(over(result));
        self.sign(result, OFFICIAL, PROVIDER, "");
        self.doc(result).clone()
    }

    /// e-license has renewed a permit of the provider's under order 204.
    pub(super) fn renew(&mut self, permit: &Permit) {
        let document = Document {
            iin: Iin::parse(OFFICIAL).unwrap(),
            bin: Bin::parse(PROVIDER).unwrap(),
            permit: permit.nikad.clone(),
            names: names("Алтын Плюс"),
        };
        let mut step = PortalStep::default();
        let (state, ctx) = (&mut self.state.results, &self.core.ctx);
        let mut turn = Turn { part: Part::Results, state, at: self.now, ctx, step: &mut step };
        turn.renewal(&renewal_id(&permit.nikad), "case", permit, &document);
        assert!(step.effects.is_empty(), "a renewal asks nobody");
    }

    pub(super) fn doc(&self, result: &str) -> &Doc {
        self.state.results.document(result).unwrap()
    }

    /// Somebody verifies what they enter; the answer.
    pub(super) fn check(&mut self, ask: Asked) -> Option<Check> {
        self.checks += 1;
        let check = format!("c-{}", self.checks);
        self.tell(PortalEvent::Results(Event::Checked(Asked { check: check.clone(), ..ask })));
        self.state.results.check(&check).cloned()
    }
}

/// A result of the mobile application.
pub(super) fn over(result: &str) -> HandOver {
    HandOver {
        result: result.to_owned(),
        service: "Анықтама беру".to_owned(),
        kind: Kind::State,
        channel: Channel::Mobile,
        form: Requisite::ALL.iter().copied().collect(),
        provider: Some(Bin::parse(PROVIDER).unwrap()),
        officials: BTreeSet::from([Iin::parse(OFFICIAL).unwrap()]),
        recipient: RECIPIENT.to_owned(),
        applied: date(2024, 5, 20),
        text: "берілді".to_owned(),
        replaces: None,
    }
}

/// Number and IIN or BIN as entered on the portal.
pub(super) fn entered(number: Option<&str>, subject: Option<&str>) -> Asked {
    Asked {
        check: String::new(),
        place: Place::Portal,
        user: None,
        number: number.map(str::to_owned),
        subject: subject.map(str::to_owned),
        code: None,
    }
}
