//! Services: classification (order №10 as amended: `KZ-3-2019/list/2.6`), channels, documents shown, consent by a number.

use serde::{Deserialize, Serialize};

use super::Turn;
use super::errand::{Answer, Errand};
use crate::domain::proactive::egov::message::EgovEvent;

/// State of this part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {}

/// What this part is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {}

/// Takes an event.
pub(super) fn told(_: &mut Turn<'_, State>, event: &Event) {
    match *event {}
}

/// What services make of order 204: replies to messages of theirs come by the same callback.
pub(super) fn heard(_: &mut Turn<'_, State>, _: &EgovEvent) {}

/// Takes a neighbour's answer.
pub(super) fn answered(_: &mut Turn<'_, State>, _: &Errand, _: &Answer) {}

/// Is woken.
pub(super) fn woken(_: &mut Turn<'_, State>, _: &str) {}
