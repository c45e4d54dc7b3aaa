//! Registration of subscriber numbers (order №58 as amended: `KZ-3-2019/58`, `annex3`).

use serde::{Deserialize, Serialize};

use super::Turn;
use super::errand::{Answer, Errand};

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

/// Takes a neighbour's answer.
pub(super) fn answered(_: &mut Turn<'_, State>, _: &Errand, _: &Answer) {}

/// Is woken.
pub(super) fn woken(_: &mut Turn<'_, State>, _: &str) {}
