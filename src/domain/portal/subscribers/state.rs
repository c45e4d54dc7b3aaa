//! Registrations: what is known of each, and how far it has come.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::form::Form;
use super::reason::Reason;
use crate::domain::ids::{Iin, Msisdn};

/// State of this part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// Registrations by id.
    pub(super) registrations: BTreeMap<String, Registration>,
    /// How many applications have a number.
    pub(super) numbered: u32,
}

impl State {
    /// A registration.
    #[must_use]
    pub fn registration(&self, id: &str) -> Option<&Registration> {
        self.registrations.get(id)
    }
}

/// The channels that lead to an account (`KZ-3-2019/58.4`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The portal.
    Portal,
    /// Its mobile application.
    Mobile,
    /// The State Corporation, with an employee.
    StateCorporation,
}

impl Channel {
    /// The channel of this name; `None` for every other way.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        [Self::Portal, Self::Mobile, Self::StateCorporation].into_iter().find(|channel| channel.as_str() == text)
    }

    /// As it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "PORTAL",
            Self::Mobile => "MOBILE",
            Self::StateCorporation => "STATE-CORPORATION",
        }
    }
}

/// How far a registration has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It never began.
    NotStarted,
    /// The form is given, or was refused and may be mended.
    Form,
    /// The form was refused and may be mended.
    FormRefused,
    /// The form is being checked with ҰКО, ДДБ and ЖТ МДҚ.
    Checking,
    /// A password was sent.
    Sent,
    /// A wrong password was refused and may be corrected.
    PasswordRefused,
    /// The right password was entered; МБА is being told.
    Linking,
    /// The number is linked.
    Linked,
    /// The session ended before that, or the number is another person's.
    Ended,
}

impl Stage {
    /// As users see it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "NOT-STARTED",
            Self::Form => "FORM",
            Self::Checking => "CHECKING",
            Self::Sent => "OTP-SENT",
            Self::FormRefused | Self::PasswordRefused => "REFUSED",
            Self::Linking => "LINKING",
            Self::Linked => "LINKED",
            Self::Ended => "ENDED",
        }
    }

    /// Whether a form may be submitted.
    pub(super) const fn takes_a_form(self) -> bool {
        matches!(self, Self::Form | Self::FormRefused)
    }

    /// Whether a password is awaited.
    pub(super) const fn awaits_a_password(self) -> bool {
        matches!(self, Self::Sent | Self::PasswordRefused)
    }

    /// Whether the end of the session ends it.
    pub(super) const fn lives_by_its_session(self) -> bool {
        self.takes_a_form() || self.awaits_a_password() || matches!(self, Self::Checking)
    }
}

/// Something that the portal answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// When.
    pub at: Timestamp,
    /// `REFUSED`, `PASSWORD-SENT` or `LINKED`.
    pub outcome: &'static str,
    /// Why, when it is a refusal.
    pub reasons: Vec<Reason>,
}

/// One registration.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    /// Unique number of the application; none when it never began.
    pub number: Option<String>,
    /// Channel, as it was named.
    pub channel: String,
    /// The channel, when it is one of the three.
    pub(super) place: Option<Channel>,
    /// Session in which it began.
    pub session: String,
    /// Person identified, as given.
    pub iin: String,
    /// The same, when it is an IIN.
    pub(super) person: Option<Iin>,
    /// Employee of the State Corporation.
    pub(super) employee: Option<String>,
    /// How far it has come.
    pub stage: Stage,
    /// The form submitted last.
    pub form: Option<Form>,
    /// Its telephone, when it is a mobile number.
    pub(super) telephone: Option<Msisdn>,
    /// When the person stated that they know the agreement (`KZ-3-2019/annex3/f9`).
    pub linking_at: Option<Timestamp>,
    /// When the person gave the consent to the use of secrets (`KZ-3-2019/annex3/f10`).
    pub secret_at: Option<Timestamp>,
    /// When the number was confirmed and linked.
    pub linked_at: Option<Timestamp>,
    /// What the portal answered, oldest first.
    pub answers: Vec<Answered>,
    /// How many forms were submitted: each asks the neighbours anew.
    pub(super) forms: u32,
    /// Reference of the ДДБ check.
    pub(super) check: Option<String>,
    /// The password that was made for it.
    pub(super) password: Option<String>,
    /// How many wrong passwords were entered.
    pub(super) misses: u32,
}

impl Registration {
    /// Notes an answer.
    pub(super) fn answer(&mut self, at: Timestamp, outcome: &'static str, reasons: Vec<Reason>) {
        self.answers.push(Answered { at, outcome, reasons });
    }
}
