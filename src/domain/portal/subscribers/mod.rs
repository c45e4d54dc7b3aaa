//! Registration of subscriber numbers (order №58 as amended: `KZ-3-2019/58`, `annex3`).
//!
//! A person begins in one of three channels, submits the form, receives a one-time password on the number in the form, and enters it in
//! the same session; then МБА is told that the number is theirs (clauses README 6).

mod cite;
mod entry;
mod filing;
pub mod form;
pub mod reason;
mod state;

#[cfg(test)]
mod bench;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use self::form::Form;
pub use self::state::{Answered, Channel, Registration, Stage, State};
use super::Turn;
use super::errand::{Answer, Errand};

/// The purpose under which consents for the registration are recorded in ДДБ.
pub const PURPOSE: &str = "KZ-3-2019";
/// The name under which passwords go out; notices of order 204 go out under another.
pub const SENDER: &str = "eGov-OTP";

/// What this part is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A person begins a registration.
    Begun(Begun),
    /// The form is submitted.
    Submitted {
        /// Registration.
        registration: String,
        /// Session in which it is submitted.
        session: String,
        /// Form.
        form: Box<Form>,
    },
    /// A password is entered.
    Entered(Entered),
    /// A session ends.
    SessionEnded {
        /// Session.
        session: String,
    },
}

/// A person begins a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// Id of the registration.
    pub registration: String,
    /// Channel as it is named.
    pub channel: String,
    /// Session of the channel; empty when there is none.
    pub session: String,
    /// Person identified.
    pub iin: String,
    /// Employee of the State Corporation.
    pub employee: Option<String>,
}

/// A password is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// Registration.
    pub registration: String,
    /// Session in which it is entered.
    pub session: String,
    /// As it is entered.
    pub password: String,
    /// Who enters it.
    pub by: By,
}

/// Who enters a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// The subscriber.
    Subscriber,
    /// An employee of the State Corporation.
    Employee,
}

impl By {
    /// As it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subscriber => "SUBSCRIBER",
            Self::Employee => "EMPLOYEE",
        }
    }
}

/// Takes an event.
pub(super) fn told(turn: &mut Turn<'_, State>, event: &Event) {
    match event {
        Event::Begun(begun) => filing::begun(turn, begun),
        Event::Submitted { registration, session, form } => filing::submitted(turn, registration, session, form),
        Event::Entered(entered) => entry::entered(turn, entered),
        Event::SessionEnded { session } => entry::session_ended(turn, session),
    }
}

/// Takes a neighbour's answer.
pub(super) fn answered(turn: &mut Turn<'_, State>, errand: &Errand, answer: &Answer) {
    match answer {
        Answer::Linked(linked) => entry::linked(turn, &errand.id, *linked),
        _ => filing::answered(turn, &errand.id, answer),
    }
}

/// Is woken: only a planted defect sleeps.
pub(super) fn woken(turn: &mut Turn<'_, State>, name: &str) {
    entry::refused_late(turn, name);
}
