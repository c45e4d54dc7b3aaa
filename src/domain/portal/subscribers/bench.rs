//! A portal with neighbours that answer at once or fail, for the tests of the registration.

use jiff::civil::date;

use super::form::Form;
use super::{Begun, By, Channel, Entered, Event, PURPOSE, Registration, Stage};
use crate::domain::facts::{Consent, ConsentBook, ConsentStatus, PersonName};
use crate::domain::ids::Iin;
use crate::domain::portal::context::Context;
use crate::domain::portal::errand::{Answer, Call};
use crate::domain::portal::{PortalCore, PortalEffect, PortalEvent, State};
use crate::domain::proactive::fixture::{IINS, at};
use crate::domain::register::facts::Verdict;
use crate::domain::register::filing::Signature;
use crate::domain::rig::{Rig, World};
use crate::domain::seal::{Seal, SignedBy};
use crate::domain::variant::{DefectSubscribers, Defects};
use crate::law::edition::Parameters;
use crate::law::reading::Readings;

/// Number in the forms of the tests.
pub(super) const NUMBER: &str = "77010000021";
/// The owner of the account.
pub(super) const OWNER: &str = IINS[0];

/// The portal and its world.
pub(super) type Bench = Rig<PortalCore, Around>;

/// What stands around the portal.
#[derive(Clone)]
pub(super) struct Around {
    /// Whether every neighbour fails.
    pub(super) down: bool,
    /// Whether ДДБ holds the consent.
    pub(super) consent: bool,
    /// What ЖТ МДҚ calls the owner.
    pub(super) name: Option<PersonName>,
    /// What the signature is found to be.
    pub(super) verdict: Verdict,
    /// Who signed.
    pub(super) signer: String,
    /// Whether МБА has the number for somebody else.
    pub(super) taken: bool,
}

/// A password that depends on what it is made for alone.
fn password(purpose: &str) -> String {
    let sum = purpose.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("{:06}", sum % 1_000_000)
}

fn book(iin: &Iin, consent: bool) -> ConsentBook {
    let granted = Consent {
        reference: "R".into(),
        status: ConsentStatus::Granted,
        purpose: PURPOSE.into(),
        recipients: vec!["egov".into()],
        channel: "DDB".into(),
        granted_by: iin.as_str().into(),
        granted_at: at("2024-05-20 09:00"),
        expires_at: None,
        token: Some(("T".into(), "K".into())),
    };
    let consents = consent.then_some(granted).into_iter().collect();
    ConsentBook { iin: iin.clone(), check: "C".into(), consents, representatives: Vec::new() }
}

impl World<PortalCore> for Around {
    fn answer(&self, _: &State, effect: &PortalEffect) -> Result<PortalEvent, &'static str> {
        let PortalEffect::Errand(errand) = effect else { return Err("nobody") };
        if self.down {
            return Err("everybody");
        }
        let answer = match &errand.call {
            Call::Consents { iin } => Answer::Consents(book(iin, self.consent)),
            Call::Person { .. } => Answer::Person(self.name.clone()),
            Call::Password { purpose } => Answer::Password(password(purpose)),
            Call::Link { relink, .. } => Answer::Linked(*relink || !self.taken),
            Call::Seal { .. } => Answer::Seal(Box::new(self.seal())),
            Call::Use { .. } | Call::Sms { .. } => Answer::Done,
            _ => return Err("nobody"),
        };
        Ok(PortalEvent::Answered(errand.clone(), answer))
    }
}

impl Around {
    fn seal(&self) -> Seal {
        let signer = SignedBy {
            name: "СЫНАҚОВ СЫНАҚ".into(),
            iin: Some(self.signer.clone()),
            bin: None,
            serial: "01".into(),
            from: date(2024, 1, 1),
            to: date(2024, 12, 31),
        };
        Seal { verdict: self.verdict.clone(), signer: Some(signer) }
    }
}

/// A form with nothing wrong in it, for the portal.
pub(super) fn form() -> Form {
    Form {
        iin: OWNER.into(),
        surname: "Сынақов".into(),
        name: "Сынақ".into(),
        patronymic: None,
        email: None,
        telephone: NUMBER.into(),
        linking: Some(true),
        secret: Some(true),
        signature: Some(super::form::Signed::Eds(Signature { protected: "p".into(), value: "v".into() })),
        date: Some("2024-06-03".into()),
    }
}

impl Bench {
    pub(super) fn new(readings: &[(&str, &str)], defects: &[DefectSubscribers]) -> Self {
        let readings = Readings::from_pairs(readings.iter().copied()).unwrap();
        let ctx = Context::resolve(&Parameters::default(), &readings, &Defects::of(defects)).unwrap();
        let name = PersonName { surname: "СЫНАҚОВ".into(), name: "СЫНАҚ".into(), patronymic: None };
        let around = Around {
            down: false,
            consent: true,
            name: Some(name),
            verdict: Verdict::Valid,
            signer: OWNER.into(),
            taken: false,
        };
        Self::start(PortalCore { ctx }, at("2024-06-03 10:00"), around)
    }

    fn say(&mut self, event: Event) {
        self.take(&PortalEvent::Subscribers(event));
    }

    pub(super) fn begin(&mut self, id: &str, channel: &str, session: &str) {
        let employee = (channel == Channel::StateCorporation.as_str()).then(|| IINS[1].to_owned());
        let begun = Begun {
            registration: id.into(),
            channel: channel.into(),
            session: session.into(),
            iin: OWNER.into(),
            employee,
        };
        self.say(Event::Begun(begun));
    }

    pub(super) fn submit(&mut self, id: &str, session: &str, form: Form) {
        self.say(Event::Submitted { registration: id.into(), session: session.into(), form: Box::new(form) });
    }

    /// Begins and submits on the portal.
    pub(super) fn apply(&mut self, id: &str, session: &str) {
        self.begin(id, "PORTAL", session);
        self.submit(id, session, form());
    }

    pub(super) fn enter(&mut self, id: &str, session: &str, password: &str, by: By) {
        let entered = Entered { registration: id.into(), session: session.into(), password: password.into(), by };
        self.say(Event::Entered(entered));
    }

    pub(super) fn end(&mut self, session: &str) {
        self.say(Event::SessionEnded { session: session.into() });
    }

    pub(super) fn registration(&self, id: &str) -> &Registration {
        self.state.subscribers.registration(id).unwrap()
    }

    pub(super) fn stage(&self, id: &str) -> Stage {
        self.registration(id).stage
    }

    /// The password that was made for a registration.
    pub(super) fn sent(&self, id: &str) -> String {
        self.registration(id).password.clone().unwrap_or_default()
    }

    /// Clauses of the last answer.
    pub(super) fn grounds(&self, id: &str) -> Vec<&'static str> {
        let last = self.registration(id).answers.last();
        last.map(|answer| answer.reasons.iter().map(|reason| reason.ground).collect()).unwrap_or_default()
    }

    /// Calls that succeeded, of the wanted kind.
    pub(super) fn calls<T>(&self, pick: impl Fn(&Call) -> Option<T>) -> Vec<T> {
        let errands = self.log.iter().filter_map(|(_, effect)| match effect {
            PortalEffect::Errand(errand) => pick(&errand.call),
            PortalEffect::Proactive(_) => None,
        });
        errands.collect()
    }

    /// What МБА was told: whom, which number.
    pub(super) fn links(&self) -> Vec<(String, String)> {
        self.calls(|call| match call {
            Call::Link { iin, phone, .. } => Some((iin.as_str().to_owned(), phone.as_str().to_owned())),
            _ => None,
        })
    }
}
