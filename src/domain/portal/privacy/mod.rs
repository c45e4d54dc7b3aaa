//! What a subject may see and demand of the use of their data (`KZ-418-V/18`, `KZ-418-V/36`).

use serde::{Deserialize, Serialize};

use super::Turn;
use super::errand::{Answer, Errand};
use crate::domain::proactive::egov::Portal;
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

/// What the subject must be told of order 204.
pub(super) fn heard(_: &mut Turn<'_, State>, _: &EgovEvent, _: &Portal) {}

/// Takes a neighbour's answer.
pub(super) fn answered(_: &mut Turn<'_, State>, _: &Errand, _: &Answer) {}

/// Is woken.
pub(super) fn woken(_: &mut Turn<'_, State>, _: &str) {}
