//! Verification of a document by number and IIN or BIN, and by its matrix code (`KZ-3-2019/annex2`).
//!
//! Whatever is entered costs one look-up and one comparison, so a wrong IIN or BIN is answered like an unknown number.

use jiff::Timestamp;

use super::State;
use super::document::Doc;
use super::matrix::{Content, content};
use super::message::{Asked, Code};
use super::rule::{rule, said, word};
use super::words::{EdsState, Outcome, Place, Stage};
use crate::domain::portal::Turn;
use crate::domain::portal::errand::Call;
use crate::domain::seal::{Seal, SignedBy};
use crate::domain::variant::DefectResults as D;

const POSITIVE: &str = "KZ-3-2019/annex2/5.p2";
const NEGATIVE: &str = "KZ-3-2019/annex2/5.p3";

/// What a verification says of the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdsFound {
    /// Whether it is confirmed.
    pub state: EdsState,
    /// Who signed.
    pub signer: Option<SignedBy>,
}

/// What a verification shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Text of the document.
    pub text: String,
    /// Service.
    pub service: String,
    /// Number of the document that took its place.
    pub replaced_by: Option<String>,
}

/// A verification that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// When it was asked.
    pub at: Timestamp,
    /// Where.
    pub place: Place,
    /// What it comes to.
    pub outcome: Outcome,
    /// The document; none when the answer is negative.
    pub found: Option<Found>,
    /// The signature; none when nothing was said of it.
    pub eds: Option<EdsFound>,
    /// Planted: whether the message betrays that the number exists.
    pub telling: bool,
    /// Planted: whether an error stands in place of the message.
    pub error: bool,
}

/// A verification that waits for the authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    result: String,
    code: &'static str,
    check: Check,
}

impl Turn<'_, State> {
    /// Somebody verifies a document. The same id again changes nothing.
    pub(super) fn checked(&mut self, asked: &Asked) {
        let known = self.state.checks.contains_key(&asked.check) || self.state.open.contains_key(&asked.check);
        if known || (asked.place == Place::Mobile && self.ctx.has(D::OneChannel)) {
            return;
        }
        let (number, subject) = pair(asked);
        let result = number.and_then(|number| self.state.known(number, self.ctx));
        let doc = result
            .and_then(|result| self.state.docs.get(result))
            .filter(|doc| doc.delivered() || self.ctx.has(D::IssuedElsewhere));
        let inputs = [("number", number_word(number, doc)), ("subject", subject_word(subject, doc))];
        let today = self.ctx.today(self.at);
        let fact = |_: &str, _: &str| "no document of this number and IIN or BIN".to_owned();
        let ruling = rule(self.ctx, "VERIFICATION", &inputs, today, false, fact);
        let locked = self.ctx.has(D::LoginDemanded) && asked.user.as_deref() != subject;
        let half = self.half_is_enough(subject, doc);
        match (doc.cloned().or_else(|| self.first_of(number, subject)), locked) {
            (Some(doc), false) if ruling.is("POSITIVE") || half => self.positive(asked, &doc),
            _ => self.negative(asked, doc.is_some()),
        }
    }

    /// Planted: the number alone is enough.
    fn half_is_enough(&self, subject: Option<&str>, doc: Option<&Doc>) -> bool {
        let number = self.ctx.has(D::NumberAlone) && subject.is_none() && doc.is_some();
        number || (self.ctx.has(D::SubjectAlone) && doc.is_none() && subject.is_some())
    }

    /// Planted: a document of this recipient, for whoever enters the IIN or BIN alone.
    fn first_of(&self, number: Option<&str>, subject: Option<&str>) -> Option<Doc> {
        let alone = self.ctx.has(D::SubjectAlone) && number.is_none();
        let mut own = self.state.issued().filter(|doc| Some(doc.over.recipient.as_str()) == subject);
        own.next().filter(|_| alone).cloned()
    }

    fn negative(&mut self, asked: &Asked, exists: bool) {
        let eds = asked.code.as_ref().map(|_| EdsFound { state: EdsState::NotConfirmed, signer: None });
        let telling = exists && self.ctx.has(D::TellingMessages);
        let (at, place, outcome) = (self.at, asked.place, Outcome::Negative);
        let error = !exists && asked.code.is_none() && self.ctx.has(D::ErrorInstead);
        let check = Check { at, place, outcome, found: None, eds, telling, error };
        self.state.checks.insert(asked.check.clone(), check);
        self.decide(outcome.as_str(), &[NEGATIVE], "no such document");
    }

    fn positive(&mut self, asked: &Asked, doc: &Doc) {
        let code = match &asked.code {
            None => "NOT-SHOWN",
            Some(code) if self.same(doc, code) => "SAME",
            Some(_) => "DIFFERS",
        };
        let unmarked =
            self.ctx.has(D::SupersededUnmarked) || (asked.place == Place::Mobile && self.ctx.has(D::ChannelsDisagree));
        let found = Found {
            text: doc.text.clone().unwrap_or_default(),
            service: doc.over.service.clone(),
            replaced_by: doc.replaced_by.clone().filter(|_| !unmarked),
        };
        let (at, place, outcome) = (self.at, asked.place, Outcome::Positive);
        let check = Check { at, place, outcome, found: Some(found), eds: None, telling: false, error: false };
        let id = asked.check.clone();
        self.state.open.insert(id.clone(), Open { result: doc.over.result.clone(), code, check });
        match &doc.signature {
            None => self.conclude(&id, "ABSENT"),
            // Whether the certificate is still in force is asked anew each time.
            Some(signature) => {
                let (content, signature) = (doc.text.clone().unwrap_or_default(), signature.clone());
                self.ask(format!("check/{id}"), Call::Seal { content, signature, at });
            }
        }
    }

    /// Whether a code is the one of the document, member by member.
    fn same(&self, doc: &Doc, code: &Code) -> bool {
        let Code::Read(read) = code else { return false };
        if self.ctx.has(D::DifferingCodePasses) {
            return true;
        }
        let own: Option<Content> = content(self.state, doc, self.ctx);
        own.as_ref() == Some(read)
    }

    /// The authority has answered.
    pub(super) fn confirmed(&mut self, check: &str, seal: &Seal) {
        let note = said(&seal.verdict);
        self.conclude(check, word(&seal.verdict));
        self.decide("VERIFIED", &[POSITIVE], &note);
    }

    fn conclude(&mut self, id: &str, signature: &str) {
        let Some(Open { result, code, mut check }) = self.state.open.remove(id) else { return };
        let law = &self.ctx.law;
        let dead =
            matches!(signature, "OUT-OF-TIME" | "REVOKED" | "UNKNOWN-ISSUER") && self.ctx.has(D::DeadCertificate);
        let inputs = [
            ("code", code),
            ("signature", if dead { "VALID" } else { signature }),
            ("expired_since", law.expired_since.as_str()),
            ("revoked_since", law.revoked_since.as_str()),
        ];
        let ruling = rule(self.ctx, "EDS", &inputs, self.ctx.today(self.at), false, |_, value| value.to_owned());
        // A text that is not in force confirms nothing.
        let state = EdsState::from_text(&ruling.outcome).unwrap_or(EdsState::NotConfirmed);
        let signer = self.state.docs.get(&result).and_then(|doc| doc.signer.clone());
        check.eds = Some(EdsFound { state, signer }).filter(|_| !self.ctx.has(D::NoEdsInformation));
        self.decide(state.as_str(), &[POSITIVE], "the document, its service and its signature are shown");
        self.state.checks.insert(id.to_owned(), check);
    }
}

/// Number and IIN or BIN: as entered; those of the code when nothing was entered.
fn pair(asked: &Asked) -> (Option<&str>, Option<&str>) {
    match (&asked.number, &asked.subject, &asked.code) {
        (None, None, Some(Code::Read(content))) => (content.number.as_deref(), content.subject.as_deref()),
        (number, subject, _) => (number.as_deref(), subject.as_deref()),
    }
}

fn number_word(number: Option<&str>, doc: Option<&Doc>) -> &'static str {
    match (number, doc) {
        (None, _) => "MISSING",
        (Some(_), None) => "UNKNOWN",
        (Some(_), Some(_)) => "KNOWN",
    }
}

fn subject_word(subject: Option<&str>, doc: Option<&Doc>) -> &'static str {
    match (subject, doc) {
        (None, _) => "MISSING",
        (Some(subject), Some(doc)) if subject == doc.over.recipient => "OF-THE-DOCUMENT",
        (Some(_), _) => "OF-ANOTHER",
    }
}

/// Whether a document is shown as replaced.
#[must_use]
pub(super) fn shown_stage(doc: &Doc, unmarked: bool) -> Stage {
    if unmarked && doc.stage == Stage::Replaced { Stage::Issued } else { doc.stage }
}
