//! Result documents and their verification (order №9 as amended: `KZ-3-2019/annex1`, `annex2`).

mod document;
mod issue;
pub mod matrix;
pub mod message;
mod rule;
mod verify;
pub mod words;

#[cfg(test)]
mod bench;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use document::Doc;
pub use issue::renewal_id;
pub use message::Event;
pub use verify::{Check, EdsFound, Found, Open};

use self::matrix::Content;
use self::words::{Channel, Stage};
use super::Turn;
use super::context::Context;
use super::errand::{Answer, Errand};
use crate::domain::proactive::egov::Portal;
use crate::domain::proactive::egov::message::EgovEvent;
use crate::domain::variant::DefectResults;

/// State of this part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    docs: BTreeMap<String, Doc>,
    /// Results in the order in which they came.
    order: Vec<String>,
    /// Number to result.
    numbers: BTreeMap<String, String>,
    checks: BTreeMap<String, Check>,
    open: BTreeMap<String, Open>,
}

impl State {
    /// A document by the id of its result.
    #[must_use]
    pub fn document(&self, result: &str) -> Option<&Doc> {
        self.docs.get(result)
    }

    /// The cabinet of a recipient, oldest first: what was handed over for them, whatever became of it.
    pub fn cabinet<'a>(&'a self, recipient: &'a str, ctx: &'a Context) -> impl Iterator<Item = &'a Doc> {
        let hidden = |doc: &Doc| doc.over.channel == Channel::Sms && ctx.has(DefectResults::NotInCabinet);
        self.all().filter(move |doc| doc.over.recipient == recipient && !hidden(doc))
    }

    /// An answered verification.
    #[must_use]
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.get(id)
    }

    /// What the matrix code of a document says; none when it bears none.
    #[must_use]
    pub fn code(&self, doc: &Doc, ctx: &Context) -> Option<Content> {
        matrix::content(self, doc, ctx)
    }

    /// Where a document stands, as it is shown.
    #[must_use]
    pub fn stage(&self, doc: &Doc, ctx: &Context) -> Stage {
        verify::shown_stage(doc, ctx.has(DefectResults::SupersededUnmarked))
    }

    fn all(&self) -> impl Iterator<Item = &Doc> {
        self.order.iter().filter_map(|result| self.docs.get(result))
    }

    /// Documents that are, or were, in a cabinet.
    fn issued(&self) -> impl Iterator<Item = &Doc> {
        self.all().filter(|doc| doc.delivered())
    }

    /// The result of a number that the portal has given; planted, the provider's own id too.
    fn known<'a>(&'a self, number: &'a str, ctx: &Context) -> Option<&'a str> {
        let foreign = ctx.has(DefectResults::IssuedElsewhere) && self.docs.contains_key(number);
        self.numbers.get(number).map(String::as_str).or_else(|| foreign.then_some(number))
    }

    fn keep(&mut self, doc: Doc) {
        self.order.push(doc.over.result.clone());
        self.docs.insert(doc.over.result.clone(), doc);
    }
}

/// Takes an event.
pub(super) fn told(turn: &mut Turn<'_, State>, event: &Event) {
    match event {
        Event::HandedOver(over) => turn.handed_over(over),
        Event::Named { result, provider, officials } => turn.named(result, provider, officials),
        Event::Signed { result, signature } => turn.signed(result, signature),
        Event::Checked(asked) => turn.checked(asked),
    }
}

/// What result documents make of order 204: each renewed permit is one.
pub(super) fn heard(turn: &mut Turn<'_, State>, event: &EgovEvent, portal: &Portal) {
    if let EgovEvent::Renewed { case, permits } = event {
        turn.renewals(&case.0, permits, portal);
    }
}

/// Takes a neighbour's answer: the authority's on a signature, of an issue or of a verification.
pub(super) fn answered(turn: &mut Turn<'_, State>, errand: &Errand, answer: &Answer) {
    let Answer::Seal(seal) = answer else { return };
    match errand.id.split_once('/') {
        Some(("check", check)) => turn.confirmed(check, seal),
        Some(("issue", rest)) => {
            let attempt = rest.split_once('/').and_then(|(attempt, result)| Some((attempt.parse().ok()?, result)));
            if let Some((attempt, result)) = attempt {
                turn.examined(result, attempt, seal);
            }
        }
        _ => {}
    }
}

/// Is woken: nothing of this part waits for a time of its own.
pub(super) fn woken(_: &mut Turn<'_, State>, _: &str) {}
