//! Services: classification (order №10 as amended: `KZ-3-2019/list/2.6`), channels, documents shown, consent by a number.

pub mod consents;
pub mod documents;
pub mod operation;
pub mod ruling;
pub mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::consents::{ConsentAsked, Question, Reply};
use self::documents::{Access, DocumentAsked, DocumentCase};
use self::operation::{NewRequest, NewService, Request, Service};
use super::Turn;
use super::errand::{Answer, Call, Errand};
use crate::domain::proactive::egov::message::EgovEvent;

/// State of this part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    services: BTreeMap<String, Service>,
    requests: BTreeMap<String, Request>,
    documents: BTreeMap<String, DocumentCase>,
    log: Vec<Access>,
    questions: BTreeMap<String, Question>,
    replies: BTreeSet<String>,
    /// Numbers that wrote 1 without being asked; only a planted defect looks at them.
    unsolicited: BTreeSet<String>,
}

impl State {
    /// Services by id.
    pub fn services(&self) -> impl Iterator<Item = (&str, &Service)> {
        self.services.iter().map(|(id, service)| (id.as_str(), service))
    }

    /// A request for a service.
    #[must_use]
    pub fn request(&self, id: &str) -> Option<&Request> {
        self.requests.get(id)
    }

    /// Requests to show documents of this user.
    pub fn documents_of<'a>(&'a self, holder: &'a str) -> impl Iterator<Item = (&'a str, &'a DocumentCase)> {
        let own = self.documents.iter().filter(move |(_, case)| case.asked.holder.as_str() == holder);
        own.map(|(id, case)| (id.as_str(), case))
    }

    /// Documents of this user that were shown, oldest first.
    pub fn log_of<'a>(&'a self, holder: &'a str) -> impl Iterator<Item = &'a Access> {
        self.log.iter().filter(move |access| access.holder.as_str() == holder)
    }

    /// A question for consent.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.get(id)
    }
}

/// What this part is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A service is to go into operation.
    Service(NewService),
    /// Somebody asks for a service.
    Requested(Box<NewRequest>),
    /// Somebody asks for a document.
    DocumentAsked(DocumentAsked),
    /// A subject is to be asked for consent.
    ConsentAsked(ConsentAsked),
    /// A subject passes a one-time password.
    PasswordGiven {
        /// Question.
        question: String,
        /// As it was entered.
        password: String,
    },
}

/// Takes an event.
pub(super) fn told(turn: &mut Turn<'_, State>, event: &Event) {
    match event {
        Event::Service(new) => turn.service(new),
        Event::Requested(new) => turn.requested(new),
        Event::DocumentAsked(asked) => turn.document(asked),
        Event::ConsentAsked(asked) => turn.consent_question(asked),
        Event::PasswordGiven { question, password } => turn.password_given(question, password),
    }
}

/// What services make of order 204: replies to messages of theirs come by the same callback.
pub(super) fn heard(turn: &mut Turn<'_, State>, event: &EgovEvent) {
    if let EgovEvent::ReplyReceived { id, from, to, text, received_at } = event
        && turn.state.replies.insert(id.clone())
    {
        turn.reply(&Reply { from, to, text, received_at: *received_at });
    }
}

/// Takes a neighbour's answer.
pub(super) fn answered(turn: &mut Turn<'_, State>, errand: &Errand, answer: &Answer) {
    let Some((what, id)) = errand.id.split_once('/') else { return };
    match (what, answer) {
        ("seal", Answer::Seal(seal)) => turn.sealed(id, seal),
        ("document-check", Answer::Consents(book)) => turn.document_consent(id, book),
        ("document-phones", Answer::Phones(phones)) => turn.document_phones(id, phones),
        ("consent-check", Answer::Consents(book)) => turn.question_checked(id, book),
        ("consent-phones", Answer::Phones(phones)) => {
            let check = match &errand.call {
                Call::Phones { check, .. } => check.as_deref().unwrap_or_default(),
                _ => "",
            };
            turn.question_phones(id, check, phones);
        }
        ("consent-password", Answer::Password(password)) => turn.password_drawn(id, password),
        ("consent-message", Answer::Done) => turn.question_sent(id),
        ("consent-record", Answer::Done) => turn.recorded(id),
        // Uses that were told ask for nothing more.
        _ => {}
    }
}

/// Is woken.
pub(super) fn woken(turn: &mut Turn<'_, State>, name: &str) {
    if let Some(id) = name.strip_prefix("question/") {
        turn.question_closes(id);
    }
}
