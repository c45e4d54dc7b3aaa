//! The portal's desk for services, their classification and channels, digital documents, consent by a number.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Context, PortalEvent, Problem, Query, State, View};
use crate::adaptor::types::{ConsentPassword, ConsentQuestion, DocumentRequest, NewService, ServiceRequest};
use crate::domain::ids::{Iin, Msisdn};
use crate::domain::portal::services::Event;
use crate::domain::portal::services::consents::{ConsentAsked, Question};
use crate::domain::portal::services::documents::{Access, DocumentAsked, DocumentCase};
use crate::domain::portal::services::operation::{
    self, NewRequest, NewService as Card, PROACTIVE, Request, Service as Known,
};
use crate::domain::portal::services::ruling::{Reason, Ruling};
use crate::domain::portal::services::words::{Channel, Identification, Kind, Means};
use crate::domain::register::filing::Signature;
use crate::wire::json::strict;
use crate::wire::moment::astana;

/// What a person does here; `None` when the kind is not of this part.
pub(super) fn stimulus(kind: &str, body: &[u8]) -> Option<Result<PortalEvent, Problem>> {
    let event = match kind {
        "service" => read(body).and_then(service),
        "service-request" => read(body).and_then(request),
        "document-request" => read(body).and_then(document),
        "consent-question" => read(body).and_then(question),
        "consent-password" => read(body).and_then(password),
        _ => return None,
    };
    Some(event.map(PortalEvent::Services))
}

/// What a user sees here; `None` when the kind is not of this part.
pub(super) fn observe(state: &State, view: &View<'_, Context>, kind: &str, query: &Query) -> Option<Value> {
    let state = &state.services;
    match kind {
        "services" => Some(json!({ "services": services(state, view, query.get("service")) })),
        "service-requests" => {
            let shown = state.request(query.text("request")).map(request_row);
            Some(json!({ "requests": Vec::from_iter(shown) }))
        }
        "document-requests" => {
            let holder = query.text("holder");
            let requests: Vec<Value> = state.documents_of(holder).map(|(id, case)| document_row(id, case)).collect();
            Some(json!({ "requests": requests, "log": state.log_of(holder).map(access_row).collect::<Vec<Value>>() }))
        }
        "consent-questions" => {
            let shown = state.question(query.text("question")).map(question_row);
            Some(json!({ "questions": Vec::from_iter(shown) }))
        }
        _ => None,
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    strict::read(body).map_err(|flaw| Problem::bad(flaw.to_string()))
}

/// A word of a closed list.
fn word<T>(name: &str, text: &str, from: impl Fn(&str) -> Option<T>, all: &[&str]) -> Result<T, Problem> {
    from(text).ok_or_else(|| Problem::bad(format!("{name} is {text:?}, wanted is one of {}", all.join(", "))))
}

/// A text that is there.
fn filled(name: &str, text: String) -> Result<String, Problem> {
    if text.trim().is_empty() { Err(Problem::bad(format!("{name} is empty"))) } else { Ok(text) }
}

fn person(name: &str, text: &str) -> Result<Iin, Problem> {
    Iin::parse(text).map_err(|error| Problem::bad(format!("{name}: {error}")))
}

fn channel(text: &str) -> Result<Channel, Problem> {
    word("channel", text, Channel::from_text, Channel::TEXTS)
}

fn identification(name: &str, text: &str) -> Result<Identification, Problem> {
    word(name, text, Identification::from_text, Identification::TEXTS)
}

fn service(new: NewService) -> Result<Event, Problem> {
    let channels = new.channels.iter().map(|text| channel(text)).collect::<Result<Vec<_>, _>>()?;
    if channels.is_empty() {
        return Err(Problem::bad("channels is empty; a service is rendered somewhere".to_owned()));
    }
    if new.service == PROACTIVE {
        return Err(Problem::bad(format!("{PROACTIVE} is the id of the proactive service; take another")));
    }
    let class = new.identification.as_deref().map(|text| identification("identification", text)).transpose()?;
    Ok(Event::Service(Card {
        service: filled("service", new.service)?,
        name: filled("name", new.name)?,
        kind: word("kind", &new.kind, Kind::from_text, Kind::TEXTS)?,
        channels,
        identification: class,
        linked: new.linked,
    }))
}

fn request(made: ServiceRequest) -> Result<Event, Problem> {
    let signature =
        made.signature.map(|signature| Signature { protected: signature.protected, value: signature.value });
    Ok(Event::Requested(Box::new(NewRequest {
        request: filled("request", made.request)?,
        service: filled("service", made.service)?,
        channel: channel(&made.channel)?,
        by: person("by", &made.by)?,
        identified_by: identification("identified_by", &made.identified_by)?,
        content: made.content,
        signature,
    })))
}

fn document(asked: DocumentRequest) -> Result<Event, Problem> {
    let number = asked.number.as_deref().map(Msisdn::parse).transpose();
    Ok(Event::DocumentAsked(DocumentAsked {
        request: filled("request", asked.request)?,
        document: filled("document", asked.document)?,
        holder: person("holder", &asked.holder)?,
        by: filled("by", asked.by)?,
        number: number.map_err(|error| Problem::bad(format!("number: {error}")))?,
    }))
}

fn question(asked: ConsentQuestion) -> Result<Event, Problem> {
    if asked.recipients.is_empty() {
        return Err(Problem::bad("recipients is empty; a consent names who may use the data".to_owned()));
    }
    Ok(Event::ConsentAsked(ConsentAsked {
        question: filled("question", asked.question)?,
        iin: person("iin", &asked.iin)?,
        purpose: filled("purpose", asked.purpose)?,
        recipients: asked.recipients,
        by: word("by", &asked.by, Means::from_text, Means::TEXTS)?,
    }))
}

fn password(given: ConsentPassword) -> Result<Event, Problem> {
    Ok(Event::PasswordGiven { question: filled("question", given.question)?, password: given.password })
}

fn reasons(all: &[Reason]) -> Vec<Value> {
    let shown = |reason: &Reason| json!({"ground": reason.ground, "provision": reason.provision(), "fact": reason.fact, "remedy": reason.remedy});
    all.iter().map(shown).collect()
}

/// Outcome and reasons of a decision; `RECEIVED` while there is none.
fn decided(ruling: Option<&Ruling>) -> (&str, Vec<Value>) {
    ruling.map_or(("RECEIVED", Vec::new()), |ruling| (ruling.outcome.as_str(), reasons(&ruling.reasons)))
}

/// The service asked for, or all; while order 204 is in force its proactive service is one of them (`KZ-3-2019/list/2.6`).
fn services(
    state: &crate::domain::portal::services::State,
    view: &View<'_, Context>,
    wanted: Option<&str>,
) -> Vec<Value> {
    let asked = |id: &str| wanted.is_none_or(|wanted| wanted == id);
    let own = state.services().filter(|(id, _)| asked(id));
    let mut all: Vec<Value> = own.map(|(_, Known { card, ruling })| service_row(card, ruling)).collect();
    if asked(PROACTIVE) && view.ctx.proactive.in_force(view.now) {
        let (card, ruling) = operation::proactive_service();
        all.push(service_row(&card, &ruling));
    }
    all
}

fn service_row(card: &Card, ruling: &Ruling) -> Value {
    let channels: Vec<&str> = card.channels.iter().map(|channel| channel.as_str()).collect();
    json!({"service": card.service, "name": card.name, "kind": card.kind.as_str(), "channels": channels,
        "identification": card.identification.map(Identification::as_str), "linked": card.linked,
        "state": ruling.outcome, "reasons": reasons(&ruling.reasons)})
}

fn request_row(request: &Request) -> Value {
    let (status, reasons) = decided(request.ruling.as_ref());
    let card = &request.card;
    json!({"request": card.request, "service": card.service, "channel": card.channel.as_str(), "by": card.by.as_str(),
        "at": astana(request.at), "status": status, "covers": request.covers, "reasons": reasons})
}

fn document_row(id: &str, case: &DocumentCase) -> Value {
    let (status, reasons) = decided(case.ruling.as_ref());
    json!({"request": id, "document": case.asked.document, "by": case.asked.by, "status": status, "reasons": reasons})
}

fn access_row(access: &Access) -> Value {
    json!({"at": astana(access.at), "request": access.request, "by": access.by, "document": access.document,
        "consent": access.consent})
}

fn question_row(question: &Question) -> Value {
    let why = question.ruling.as_ref().map(|ruling| reasons(&ruling.reasons)).unwrap_or_default();
    let asked = &question.asked;
    json!({"question": asked.question, "iin": asked.iin.as_str(), "purpose": asked.purpose, "by": asked.by.as_str(),
        "state": question.stage.as_str(), "reasons": why})
}
