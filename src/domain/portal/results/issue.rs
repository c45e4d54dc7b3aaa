//! A result becomes a document: requisites by channel, number, signature of an official, cabinet (`KZ-3-2019/annex1`, `annex2/3.p1`).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::State;
use super::document::{Doc, Pending, unique_number};
use super::message::HandOver;
use super::rule::{Ruling, reason, rule, said, word};
use super::words::{Channel, Kind, Requisite, Stage};
use crate::domain::facts::Permit;
use crate::domain::ids::{Bin, Iin};
use crate::domain::portal::Turn;
use crate::domain::portal::errand::Call;
use crate::domain::proactive::egov::{Document, Portal};
use crate::domain::register::filing::Signature;
use crate::domain::seal::Seal;
use crate::domain::variant::DefectResults as D;
use crate::law::reading::AutomaticSignature;

const REQUISITES: &str = "KZ-3-2019/annex1/3";
const SIGNED: &str = "KZ-3-2019/annex2/3.p1";
const DATE: &str = "KZ-3-2019/annex1/3.1.f2";
const NUMBER: &str = "KZ-3-2019/annex2/4";
const MATRIX: &str = "KZ-3-2019/annex1/3.1.f4";
/// Longest name of a signer, in bytes: more does not fit into a matrix code with all the rest.
const LONGEST_NAME: usize = 1_000;
/// The service of a renewal under order 204.
const RENEWAL: &str =
    "Сенім білдірілген бағдарламалық қамтылым мен электрондық өнеркәсіп өнімінің тізілімі: рұқсатты қайта ресімдеу";

impl Turn<'_, State> {
    /// A provider hands over a result. The same id again changes nothing.
    pub(super) fn handed_over(&mut self, over: &HandOver) {
        if self.state.docs.contains_key(&over.result) {
            return;
        }
        let ruling = self.requisites(over);
        let mut doc = Doc::new(over.clone(), self.at, false);
        let refusals = if ruling.is("WHOLE") { self.not_replaceable(over) } else { ruling.reasons };
        if refusals.is_empty() {
            self.number(&mut doc);
            self.decide(doc.stage.as_str(), &[REQUISITES], "the document waits for the signature of an official");
        } else {
            doc.stage = Stage::Refused;
            doc.reasons = refusals;
            self.decide(doc.stage.as_str(), &[REQUISITES], "the document is not formed");
        }
        self.state.keep(doc);
    }

    /// Whether the document has room for the requisites of its channel.
    fn requisites(&self, over: &HandOver) -> Ruling {
        let has = |requisite| if over.form.contains(&requisite) { "yes" } else { "no" };
        let ctx = self.ctx;
        let as_mobile = match over.channel {
            Channel::Mobile => true,
            Channel::Sms => ctx.has(D::AppliedToSms),
            Channel::InstantMessage => ctx.has(D::InstantAsMobile),
        };
        let channel = if as_mobile { Channel::Mobile } else { over.channel };
        let forced = over.kind == Kind::Information && ctx.has(D::InformationForced);
        let kind = if forced { Kind::Other } else { over.kind };
        let inputs = [
            ("kind", kind.as_str()),
            ("channel", channel.as_str()),
            ("number", has(Requisite::Number)),
            ("date", has(Requisite::Date)),
            ("subject", has(Requisite::Subject)),
            ("matrix", has(Requisite::Matrix)),
        ];
        let fact = |name: &str, _: &str| format!("the document has no room for the requisite {name:?}");
        let mut ruling = rule(ctx, "REQUISITES", &inputs, ctx.today(self.at), true, fact);
        self.planted(over, &mut ruling);
        ruling
    }

    /// Planted: what the table of requisites must not say.
    fn planted(&self, over: &HandOver, ruling: &mut Ruling) {
        let mobile = over.channel == Channel::Mobile;
        if (mobile && self.ctx.has(D::ThreeAccepted)) || (!mobile && self.ctx.has(D::OneAccepted)) {
            "WHOLE".clone_into(&mut ruling.outcome);
        }
        let bare = over.channel == Channel::Sms && !over.form.contains(&Requisite::Matrix);
        if bare && over.kind != Kind::Information && self.ctx.has(D::MatrixDemanded) {
            "LACKING".clone_into(&mut ruling.outcome);
            let fact = "the document has no room for the matrix code";
            ruling.reasons = vec![reason("KZ-3-2019/annex1/3.2", fact, "give the document room for the matrix code")];
        }
    }

    /// Why the document that shall be replaced cannot be.
    fn not_replaceable(&self, over: &HandOver) -> Vec<crate::domain::register::reason::Reason> {
        let Some(old) = &over.replaces else { return Vec::new() };
        let found = self.state.docs.get(old);
        let own = found.is_some_and(|old| {
            old.delivered() && old.over.recipient == over.recipient && old.over.provider == over.provider
        });
        if own {
            return Vec::new();
        }
        let fact = format!("{old} is no document of this recipient and provider");
        vec![reason(NUMBER, fact, "name the result whose document is replaced")]
    }

    /// Gives the document its number, when it has room for one.
    fn number(&mut self, doc: &mut Doc) {
        if doc.over.form.contains(&Requisite::Number) {
            let number = unique_number(&doc.over, &self.state.numbers, self.ctx);
            self.state.numbers.insert(number.clone(), doc.over.result.clone());
            doc.number = Some(number);
        }
    }

    /// The provider of an automatic document names itself and its officials, once.
    pub(super) fn named(&mut self, result: &str, provider: &Bin, officials: &BTreeSet<Iin>) {
        let waiting = self.state.docs.get_mut(result).filter(|doc| doc.automatic && doc.stage == Stage::Awaiting);
        if let Some(doc) = waiting.filter(|doc| doc.over.provider.is_none()) {
            doc.over.provider = Some(provider.clone());
            doc.over.officials.clone_from(officials);
        }
    }

    /// Somebody signs the document as it would be issued today; the authority is asked about the signature.
    pub(super) fn signed(&mut self, result: &str, signature: &Signature) {
        let (at, ctx) = (self.at, self.ctx);
        let day = ctx.today(at);
        let open = |doc: &&mut Doc| {
            // Refused for its form, it is never signed; refused for a signature, it may be signed again.
            doc.stage == Stage::Awaiting || (doc.stage == Stage::Refused && doc.attempts > 0)
        };
        let Some(doc) = self.state.docs.get_mut(result).filter(open) else { return };
        let text = doc.text_on(day, ctx);
        doc.attempts += 1;
        doc.pending = Some(Pending { day, text: text.clone(), signature: signature.clone() });
        let id = format!("issue/{}/{result}", doc.attempts);
        self.ask(id, Call::Seal { content: text, signature: signature.clone(), at });
    }

    /// The authority has answered: the document is issued, or refused with its reasons.
    pub(super) fn examined(&mut self, result: &str, attempt: u32, seal: &Seal) {
        let today = self.ctx.today(self.at);
        let Some(doc) = self.state.docs.get_mut(result).filter(|doc| doc.attempts == attempt) else { return };
        let Some(pending) = doc.pending.take() else { return };
        let doc = doc.clone();
        let mut ruling = self.acceptable(&doc, seal, today);
        if ruling.is("ACCEPTED") && pending.day != today {
            ruling = Ruling {
                outcome: "REFUSED".to_owned(),
                reasons: vec![reason(
                    DATE,
                    format!("the text bears {} and would be delivered on {today}", pending.day),
                    "sign the text of the day of delivery",
                )],
            };
        }
        if !ruling.is("ACCEPTED") {
            if let Some(doc) = self.state.docs.get_mut(result) {
                doc.stage = Stage::Refused;
                doc.reasons = ruling.reasons;
            }
            self.decide(Stage::Refused.as_str(), &[SIGNED], "the document is not delivered");
            return;
        }
        if let Some(doc) = self.state.docs.get_mut(result) {
            doc.signature = Some(pending.signature);
            doc.signer.clone_from(&seal.signer);
        }
        self.deliver(result, pending.text, today);
    }

    /// Whether the signature is one of an authorised official of the provider, with a certificate that was in force.
    fn acceptable(&self, doc: &Doc, seal: &Seal, today: Date) -> Ruling {
        let signer = seal.signer.as_ref();
        let provider = signer
            .and_then(|signer| signer.bin.as_deref())
            .is_some_and(|bin| doc.over.provider.as_ref().is_some_and(|provider| provider.as_str() == bin));
        if signer.is_some_and(|signer| signer.name.len() > LONGEST_NAME) {
            let fact = format!("the name of the signer has more than {LONGEST_NAME} bytes");
            let reasons = vec![reason(MATRIX, fact, "sign with a certificate whose name fits into a matrix code")];
            return Ruling { outcome: "REFUSED".to_owned(), reasons };
        }
        let official = signer
            .and_then(|signer| signer.iin.as_deref())
            .is_some_and(|iin| doc.over.officials.iter().any(|official| official.as_str() == iin));
        let anybody = self.ctx.has(D::NotAnOfficial);
        let yes = |holds: bool| if holds || anybody { "yes" } else { "no" };
        let shown = match word(&seal.verdict) {
            "BROKEN" if self.ctx.has(D::NotCovered) => return accepted(),
            "OUT-OF-TIME" | "REVOKED" | "UNKNOWN-ISSUER" if self.ctx.has(D::DeadCertificate) => "VALID",
            other => other,
        };
        let inputs = [("signature", shown), ("provider", yes(provider)), ("official", yes(official))];
        let fact = |name: &str, _: &str| match name {
            "provider" => format!("the certificate does not bear the BIN of the provider: {}", whose(seal)),
            "official" => format!("it is no authorised official of the provider: {}", whose(seal)),
            _ => said(&seal.verdict),
        };
        rule(self.ctx, "SIGNATURE", &inputs, today, false, fact)
    }

    /// Puts the document into the cabinet; what it replaces is marked.
    fn deliver(&mut self, result: &str, text: String, today: Date) {
        let Some(doc) = self.state.docs.get_mut(result) else { return };
        doc.stage = Stage::Issued;
        doc.day = Some(today);
        doc.text = Some(text);
        doc.reasons.clear();
        let (number, replaces) = (doc.number.clone(), doc.over.replaces.clone());
        if let Some(old) = replaces.and_then(|old| self.state.docs.get_mut(&old)).filter(|old| old.delivered()) {
            old.stage = Stage::Replaced;
            old.replaced_by = number;
        }
        self.decide(Stage::Issued.as_str(), &[REQUISITES, SIGNED], "the document is in the cabinet");
    }

    /// The renewals that order 204 has brought are result documents (`KZ-3-2019/annex1/3.2`).
    pub(super) fn renewals(&mut self, case: &str, permits: &[Permit], portal: &Portal) {
        for permit in permits {
            let document = portal.documents().iter().find(|document| document.permit == permit.nikad);
            let id = renewal_id(&permit.nikad);
            if let Some(document) = document.filter(|_| !self.state.docs.contains_key(&id)) {
                self.renewal(&id, case, permit, document);
            }
        }
    }

    /// A renewed permit becomes a document of its holder.
    pub(super) fn renewal(&mut self, result: &str, case: &str, permit: &Permit, document: &Document) {
        let today = self.ctx.today(self.at);
        let head = self.ctx.has(D::AbsentOrForeign);
        let over = HandOver {
            result: result.to_owned(),
            service: RENEWAL.to_owned(),
            kind: Kind::State,
            channel: Channel::Sms,
            form: BTreeSet::from([Requisite::Number, Requisite::Date, Requisite::Subject]),
            provider: None,
            officials: BTreeSet::new(),
            // The recipient of a renewal is the holder of the permit, not the head who answers for it.
            recipient: if head { document.iin.as_str() } else { document.bin.as_str() }.to_owned(),
            applied: today,
            text: format!("{}\n{}\n{}", permit.nikad, document.names.kk, document.names.ru),
            replaces: permit.previous.as_deref().map(renewal_id).filter(|old| self.state.docs.contains_key(old)),
        };
        let mut doc = Doc::new(over, self.at, true);
        self.number(&mut doc);
        if self.ctx.has(D::MessageId) {
            let id = format!("egov/sms-1/{case}");
            self.state.numbers.insert(id.clone(), result.to_owned());
            doc.number = Some(id);
        }
        let text = doc.text_on(today, self.ctx);
        self.state.keep(doc);
        if self.ctx.law.automatic_signature == AutomaticSignature::None {
            self.deliver(result, text, today);
        } else {
            self.decide(
                Stage::Awaiting.as_str(),
                &[SIGNED],
                "the renewed permit waits for the signature of an official",
            );
        }
    }
}

/// Id of the result that a renewed permit is.
#[must_use]
pub fn renewal_id(permit: &str) -> String {
    format!("204-{permit}")
}

/// Planted: a signature over another text passes.
fn accepted() -> Ruling {
    Ruling { outcome: "ACCEPTED".to_owned(), reasons: Vec::new() }
}

/// Whose certificate it is.
fn whose(seal: &Seal) -> String {
    seal.signer.as_ref().map_or_else(
        || "nobody's".to_owned(),
        |signer| {
            let part = |number: &Option<String>| number.clone().unwrap_or_else(|| "none".to_owned());
            format!("IIN {}, BIN {}", part(&signer.iin), part(&signer.bin))
        },
    )
}
