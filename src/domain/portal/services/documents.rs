//! The service of digital documents: through the subscriber device, to third parties by the user's consent (`KZ-418-V/34/7`, `34/8`).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::State;
use super::ruling::{Ruling, rule};
use crate::domain::consent::{Standing, standing_for};
use crate::domain::facts::{ConsentBook, Phone};
use crate::domain::ids::{Iin, Msisdn};
use crate::domain::portal::Turn;
use crate::domain::portal::errand::Call;
use crate::domain::variant::DefectServices;

/// Purpose of the consent to the access of a third party, and of the uses that go with a request (`docs/contracts-portal.md`, 3).
pub const PURPOSE: &str = "KZ-418-V/34/8";

/// A request to show a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentAsked {
    /// Id.
    pub request: String,
    /// Which document.
    pub document: String,
    /// The user whose document it is.
    pub holder: Iin,
    /// Who asks: the user's own IIN, or the number of a third party.
    pub by: String,
    /// Number of the subscriber device through which it is asked.
    pub number: Option<Msisdn>,
}

/// A request to show a document, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentCase {
    /// As it was made.
    pub asked: DocumentAsked,
    /// When.
    pub at: Timestamp,
    /// Reference of the ДДБ check.
    check: Option<String>,
    /// What ДДБ holds: the word of the table, and the record that counts.
    consent: (&'static str, Option<String>),
    /// The decision; none while neighbours are asked.
    pub ruling: Option<Ruling>,
}

/// A document was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// When.
    pub at: Timestamp,
    /// By which request.
    pub request: String,
    /// Whose document.
    pub holder: Iin,
    /// To whom.
    pub by: String,
    /// Which document.
    pub document: String,
    /// Record of ДДБ that it rests on; none for the user themselves.
    pub consent: Option<String>,
}

impl DocumentCase {
    fn third_party(&self) -> bool {
        self.asked.by != self.asked.holder.as_str()
    }
}

impl Turn<'_, State> {
    /// Somebody asks for a document: the answer of ДДБ comes before any use of data.
    pub(super) fn document(&mut self, asked: &DocumentAsked) {
        if self.state.documents.contains_key(&asked.request) {
            return;
        }
        let case =
            DocumentCase { asked: asked.clone(), at: self.at, check: None, consent: ("absent", None), ruling: None };
        self.state.documents.insert(asked.request.clone(), case);
        self.ask(format!("document-check/{}", asked.request), Call::Consents { iin: asked.holder.clone() });
    }

    /// ДДБ has answered: what it holds for this third party, and no other.
    pub(super) fn document_consent(&mut self, id: &str, book: &ConsentBook) {
        let Some(case) = self.state.documents.get_mut(id).filter(|case| case.ruling.is_none()) else { return };
        let asking = self.ctx.proactive.asking(&case.asked.by, self.at);
        case.consent = match standing_for(PURPOSE, book, asking, &self.ctx.defects) {
            Standing::Granted(record) => ("granted", Some(record.reference.clone())),
            Standing::Refused => ("refused", None),
            Standing::Absent => ("absent", None),
        };
        case.check = Some(book.check.clone());
        let barred = case.third_party() && case.consent.0 != "granted";
        // A number is looked up only when the answer can matter.
        if case.asked.number.is_none() || barred {
            self.decide_document(id, "none");
        } else {
            let (iin, check) = (case.asked.holder.clone(), Some(book.check.clone()));
            self.ask(format!("document-phones/{id}"), Call::Phones { iin, check });
        }
    }

    /// МБА has answered: the device counts when its number is linked to the user.
    pub(super) fn document_phones(&mut self, id: &str, phones: &[Phone]) {
        let Some(case) = self.state.documents.get(id).filter(|case| case.ruling.is_none()) else { return };
        let linked = |phone: &Phone| phone.active && Some(&phone.number) == case.asked.number.as_ref();
        let device = if phones.iter().any(linked) { "registered" } else { "other" };
        if let Some(check) = case.check.clone() {
            let (iin, purpose, operation) = (case.asked.holder.clone(), PURPOSE.to_owned(), "mba".to_owned());
            self.ask(format!("document-use/{id}"), Call::Use { iin, purpose, operation, check });
        }
        self.decide_document(id, device);
    }

    fn decide_document(&mut self, id: &str, device: &str) {
        let Some(case) = self.state.documents.get(id).cloned() else { return };
        let asker = if case.third_party() { "third-party" } else { "user" };
        let number = case.asked.number.as_ref().map_or("none", Msisdn::as_str);
        let inputs = [
            ("asker", asker, format!("{} asks for a document of {}", case.asked.by, case.asked.holder)),
            ("consent", case.consent.0, format!("consent in ДДБ for {}: {}", case.asked.by, case.consent.0)),
            ("device", device, format!("number of the device: {number} ({device})")),
        ];
        let ruling = rule(self.ctx, "DOCUMENT-SHOWN", &inputs, self.ctx.today(case.at));
        self.decide(&ruling.outcome, &ruling.grounds(), &format!("the request {id} for a document"));
        let shown = ruling.outcome == "SHOWN";
        if let Some(case) = self.state.documents.get_mut(id) {
            case.ruling = Some(ruling);
        }
        if shown {
            self.show(&case);
        }
    }

    /// The document is shown: the access is kept, and the subject is told when somebody else sees it.
    fn show(&mut self, case: &DocumentCase) {
        let DocumentAsked { request, document, holder, by, .. } = case.asked.clone();
        if case.third_party()
            && let Some(check) = case.check.clone()
        {
            let (iin, purpose, operation) = (holder.clone(), PURPOSE.to_owned(), "digital-documents".to_owned());
            self.ask(format!("document-access/{request}"), Call::Use { iin, purpose, operation, check });
        }
        if self.ctx.has(DefectServices::AccessNotLogged) {
            return;
        }
        let consent = case.consent.1.clone().filter(|_| case.third_party());
        self.state.log.push(Access { at: self.at, request, holder, by, document, consent });
    }
}
