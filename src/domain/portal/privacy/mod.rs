//! What a subject may see and demand of the use of their data (`KZ-418-V/18`, `KZ-418-V/36`).

mod cases;
mod corrections;
mod own;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use cases::{CaseStep, NOTICE, Notice};
pub use corrections::{Correction, Field, Progress};
pub use own::{OwnData, UseTold};

use super::Turn;
use super::errand::{Answer, Call, Errand};
use crate::domain::access::{Access, Asked};
use crate::domain::ids::Iin;
use crate::domain::proactive::egov::Portal;
use crate::domain::proactive::egov::message::EgovEvent;

/// State of this part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    access: Access,
    own: Vec<OwnData>,
    corrections: Vec<Correction>,
    cases: cases::Cases,
}

impl State {
    /// Requests of officials to see persons.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// A user's request to see the uses of data.
    #[must_use]
    pub fn own_data(&self, id: &str) -> Option<&OwnData> {
        self.own.iter().find(|asked| asked.id == id)
    }

    /// A request for correction.
    #[must_use]
    pub fn correction(&self, id: &str) -> Option<&Correction> {
        self.corrections.iter().find(|asked| asked.id == id)
    }

    /// Notices of automated processing in a person's cabinet.
    pub fn notices_of<'a>(&'a self, user: &'a str) -> impl Iterator<Item = &'a Notice> {
        self.cases.notices().iter().filter(move |notice| notice.user.as_str() == user)
    }

    /// Steps of the proactive cases of an organisation, oldest first.
    pub fn steps_of<'a>(&'a self, bin: &'a str) -> impl Iterator<Item = &'a CaseStep> {
        self.cases.steps().iter().filter(move |step| step.bin.as_str() == bin)
    }
}

/// What this part is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A user asks to see how a subject's data were used.
    OwnDataAsked {
        /// Id of the request.
        id: String,
        /// Who asks.
        user: Iin,
        /// Whose data.
        subject: Iin,
    },
    /// A user asks to have an error in a subject's data corrected.
    CorrectionAsked {
        /// Id of the request.
        id: String,
        /// Who asks.
        user: Iin,
        /// Whose data.
        subject: Iin,
        /// What is wrong.
        field: Field,
        /// What it should be.
        value: String,
    },
    /// An official asks to see the persons of an organisation's cases.
    PersonsAsked(Asked),
}

/// Takes an event.
pub(super) fn told(turn: &mut Turn<'_, State>, event: &Event) {
    match event {
        Event::OwnDataAsked { id, user, subject } => own::asked(turn, id, user, subject),
        Event::CorrectionAsked { id, user, subject, field, value } => {
            let progress = Progress::Waiting;
            let (at, id, user, subject) = (turn.at, id.clone(), user.clone(), subject.clone());
            let asked = Correction { id, at, user, subject, field: *field, value: value.clone(), progress };
            corrections::asked(turn, asked);
        }
        Event::PersonsAsked(asked) => {
            let (at, defects) = (turn.at, &turn.ctx.defects);
            turn.state.access.ask(at, asked, false, defects);
        }
    }
}

/// What the subject must be told of order 204.
pub(super) fn heard(turn: &mut Turn<'_, State>, event: &EgovEvent, portal: &Portal) {
    let (at, ctx) = (turn.at, turn.ctx);
    turn.state.cases.follow(at, event, portal, ctx);
}

/// Takes a neighbour's answer.
pub(super) fn answered(turn: &mut Turn<'_, State>, errand: &Errand, answer: &Answer) {
    match (&errand.call, answer) {
        (Call::Uses { .. }, Answer::Uses(uses)) => own::answered(turn, &errand.id, uses),
        (Call::Consents { .. }, Answer::Consents(book)) => corrections::powers_known(turn, &errand.id, book),
        (Call::Correct { .. }, Answer::Corrected(known)) => corrections::passed(turn, &errand.id, *known),
        _ => {}
    }
}

/// Is woken; nothing here waits for an instant.
pub(super) fn woken(_: &mut Turn<'_, State>, _: &str) {}
