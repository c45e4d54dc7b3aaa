//! Services in operation and requests for them (`KZ-3-2019/list/2.6`, `KZ-418-V/19/2.p4`, `KZ-418-V/27/2`, `KZ-418-V/27/3`).

use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::State;
use super::ruling::{Put, Ruling, put, rule};
use super::words::{Channel, Identification, Kind};
use crate::domain::ids::Iin;
use crate::domain::portal::Turn;
use crate::domain::portal::errand::Call;
use crate::domain::register::facts::Verdict;
use crate::domain::register::filing::Signature;
use crate::domain::seal::Seal;
use crate::domain::variant::DefectServices;
use crate::law::tables::NOT_IN_FORCE;

/// The proactive service of order 204 among the services of the portal.
pub const PROACTIVE: &str = "ORDER-204";
/// Where the proactive service is rendered: notice and reply by text message, the case in the cabinet.
const PROACTIVE_CHANNELS: [Channel; 2] = [Channel::Portal, Channel::Sms];
/// The clause on classification.
const CLASSIFIED: &str = "KZ-3-2019/list/2.6";
/// The last day on which classification is demanded; what a defect of the tests goes on with.
const LAST_DAY: Date = date(2026, 7, 11);

/// A service that somebody wants to bring into operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewService {
    /// Id.
    pub service: String,
    /// Name.
    pub name: String,
    /// Whose it is.
    pub kind: Kind,
    /// Where it is rendered.
    pub channels: Vec<Channel>,
    /// Its class; none when it is not classified.
    pub identification: Option<Identification>,
    /// Services that one request of it sets going; a service that has such is composite.
    pub linked: Vec<String>,
}

/// A service and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// As it was brought.
    pub card: NewService,
    /// Whether it is in operation, and why.
    pub ruling: Ruling,
}

/// A request for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRequest {
    /// Id.
    pub request: String,
    /// Service.
    pub service: String,
    /// By which channel.
    pub channel: Channel,
    /// Who asks.
    pub by: Iin,
    /// How they were identified.
    pub identified_by: Identification,
    /// Text of the request.
    pub content: String,
    /// Signature over the text.
    pub signature: Option<Signature>,
}

/// A request and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// As it was made.
    pub card: NewRequest,
    /// When.
    pub at: Timestamp,
    /// Services that it sets going.
    pub covers: Vec<String>,
    /// The decision; none while the signature is being examined.
    pub ruling: Option<Ruling>,
}

/// The proactive service of order 204: of the portal, so it has a class of its own; the reply to a notice asks for no identification
/// beyond the registered number.
#[must_use]
pub fn proactive_service() -> (NewService, Ruling) {
    let card = NewService {
        service: PROACTIVE.to_owned(),
        name: "Сенім білдірілген бағдарламалық қамтылым тізілімі: рұқсатты проактивті қайта ресімдеу".to_owned(),
        kind: Kind::State,
        channels: PROACTIVE_CHANNELS.to_vec(),
        identification: Some(Identification::None),
        linked: Vec::new(),
    };
    let fact = "the service is of the portal and has a class";
    (card, Ruling::plain("STARTED", CLASSIFIED, fact, "the number is registered, the reply asks for nothing more"))
}

impl Turn<'_, State> {
    /// A service is brought into operation. One that is in operation already is left as it is, one that was refused is judged anew.
    pub(super) fn service(&mut self, new: &NewService) {
        if self.state.services.get(&new.service).is_some_and(Service::started) {
            return;
        }
        let ruling = self.classification(new);
        self.decide(
            &ruling.outcome,
            &ruling.grounds(),
            &format!("the service {} is to go into operation", new.service),
        );
        self.state.services.insert(new.service.clone(), Service { card: new.clone(), ruling });
    }

    /// Whether a service may go into operation as it is classified (`KZ-3-2019/list/2.6`).
    fn classification(&self, service: &NewService) -> Ruling {
        let electronic = service.channels.iter().any(|channel| channel.is_electronic());
        let inputs = [
            put("kind", service.kind.as_str()),
            put("channel", if electronic { "ELECTRONIC" } else { "OFFICE" }),
            put("class", if service.identification.is_some() { "classified" } else { "none" }),
        ];
        let today = self.ctx.today(self.at);
        let day = if self.ctx.has(DefectServices::RuleAfterRepeal) { today.min(LAST_DAY) } else { today };
        let mut ruling = rule(self.ctx, "SERVICE-START", &inputs, day);
        if ruling.outcome == NOT_IN_FORCE {
            // A rule that is not in force keeps no service out.
            "STARTED".clone_into(&mut ruling.outcome);
        }
        ruling
    }

    /// Somebody asks for a service; a signature is examined first.
    pub(super) fn requested(&mut self, new: &NewRequest) {
        if self.state.requests.contains_key(&new.request) {
            return;
        }
        let request = Request { card: new.clone(), at: self.at, covers: Vec::new(), ruling: None };
        self.state.requests.insert(new.request.clone(), request);
        match &new.signature {
            Some(signature) if new.identified_by == Identification::Eds => {
                let (content, signature) = (new.content.clone(), signature.clone());
                self.ask(format!("seal/{}", new.request), Call::Seal { content, signature, at: self.at });
            }
            _ => self.decide_request(&new.request, None),
        }
    }

    /// The signature of a request has been examined.
    pub(super) fn sealed(&mut self, id: &str, seal: &Seal) {
        self.decide_request(id, Some(seal));
    }

    fn decide_request(&mut self, id: &str, seal: Option<&Seal>) {
        let Some(request) = self.state.requests.get(id).filter(|request| request.ruling.is_none()) else { return };
        let (card, day) = (request.card.clone(), self.ctx.today(request.at));
        let service = self.state.services.get(&card.service).filter(|service| service.started());
        let ruling = rule(self.ctx, "SERVICE-REQUEST", &inputs(&card, service, seal), day);
        let mut covers = Vec::new();
        if ruling.outcome == "ACCEPTED" {
            covers.push(card.service.clone());
            let linked = service.map(|service| service.card.linked.as_slice()).unwrap_or_default();
            if !self.ctx.has(DefectServices::RequestForEach) {
                covers.extend(linked.iter().cloned());
            }
        }
        self.decide(&ruling.outcome, &ruling.grounds(), &format!("the request {id}"));
        if let Some(request) = self.state.requests.get_mut(id) {
            request.covers = covers;
            request.ruling = Some(ruling);
        }
    }
}

impl Service {
    /// Whether it is in operation.
    #[must_use]
    pub fn started(&self) -> bool {
        self.ruling.outcome == "STARTED"
    }
}

/// Inputs of the table of requests; `by` is the channel itself.
fn inputs<'a>(card: &'a NewRequest, service: Option<&'a Service>, seal: Option<&Seal>) -> Vec<Put<'a>> {
    let offered = service.is_some_and(|service| service.card.channels.contains(&card.channel));
    let composite = service.is_some_and(|service| !service.card.linked.is_empty());
    let class = service.and_then(|service| service.card.identification).unwrap_or(Identification::None);
    let (identified, words) = identified(card, seal);
    vec![
        ("service", if service.is_some() { "started" } else { "unknown" }, format!("the service {}", card.service)),
        ("channel", if offered { "offered" } else { "not-offered" }, format!("the channel {}", card.channel.as_str())),
        ("composite", if composite { "yes" } else { "no" }, "the service links others".to_owned()),
        put("class", class.as_str()),
        ("identified", identified.as_str(), words),
        put("by", card.channel.as_str()),
    ]
}

/// How the recipient is identified: a signature counts when it holds and is their own.
fn identified(card: &NewRequest, seal: Option<&Seal>) -> (Identification, String) {
    if card.identified_by != Identification::Eds {
        return (card.identified_by, format!("identified by: {}", card.identified_by.as_str()));
    }
    let signer = seal.and_then(|seal| seal.signer.as_ref()).and_then(|signer| signer.iin.as_deref());
    match seal {
        Some(Seal { verdict: Verdict::Valid, .. }) if signer == Some(card.by.as_str()) => {
            (Identification::Eds, "certified by the recipient's EDS".to_owned())
        }
        Some(Seal { verdict: Verdict::Valid, .. }) => (Identification::None, "the EDS is of somebody else".to_owned()),
        Some(_) => (Identification::None, "the EDS does not hold".to_owned()),
        None => (Identification::None, "there is no EDS".to_owned()),
    }
}
