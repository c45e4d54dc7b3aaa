//! Consent by the number registered on the portal: a reply to the portal's own message, or a one-time password (`KZ-418-V/36/3.p2`).
//!
//! Each question goes out under a sender name of its own, so a reply is a reply to this message and to no other.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::State;
use super::ruling::Ruling;
use super::words::Means;
use crate::domain::facts::{ConsentBook, Phone};
use crate::domain::ids::{Iin, Msisdn};
use crate::domain::portal::Turn;
use crate::domain::portal::errand::{Call, Errand, Part};
use crate::domain::variant::{DefectServices, Equivalent};
use crate::law::reading::NumberChoice;

/// The clause.
const CLAUSE: &str = "KZ-418-V/36/3.p2";
/// How long a question is open after its message went out. The text gives no term: assumed.
const OPEN_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How many wrong passwords close a question: assumed.
const WRONG_AT_MOST: u8 = 3;

/// A subject is to be asked for consent by their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentAsked {
    /// Id.
    pub question: String,
    /// Subject.
    pub iin: Iin,
    /// Purpose of the consent.
    pub purpose: String,
    /// Who may use the data.
    pub recipients: Vec<String>,
    /// How the subject answers.
    pub by: Means,
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The number is being looked up.
    LookedUp,
    /// No number is registered: nobody can be asked.
    NoNumber,
    /// The message is out, or on its way.
    Asked,
    /// The subject answered; ДДБ does not have it yet.
    Answered(bool),
    /// ДДБ keeps the consent.
    Granted,
    /// ДДБ keeps the refusal.
    Refused,
    /// Nobody answered in time, or the password was wrong too often.
    Closed,
}

impl Stage {
    /// As it is shown.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LookedUp => "LOOK-UP",
            Self::NoNumber => "NO-NUMBER",
            Self::Asked => "ASKED",
            Self::Answered(_) => "ANSWERED",
            Self::Granted => "GRANTED",
            Self::Refused => "REFUSED",
            Self::Closed => "CLOSED",
        }
    }
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// As it was put.
    pub asked: ConsentAsked,
    /// Where it stands.
    pub stage: Stage,
    /// Name under which its message goes out.
    pub sender: String,
    /// Number that was asked.
    pub number: Option<Msisdn>,
    /// The password that was drawn.
    password: Option<String>,
    /// From when to before when an answer counts; none while nobody knows that the message has gone out, for then there is nothing to
    /// answer.
    open: Option<(Timestamp, Timestamp)>,
    wrong: u8,
    /// Why it stands where it stands, when it came to nothing.
    pub ruling: Option<Ruling>,
}

impl Question {
    /// Whether an answer of this instant comes after the message and in time.
    fn is_open_at(&self, at: Timestamp) -> bool {
        self.open.is_some_and(|(sent, closes)| sent <= at && at < closes)
    }
}

/// A reply as the gateway passed it on.
pub(super) struct Reply<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) text: &'a str,
    /// Receipt at the gateway; this instant dates the reply.
    pub(super) received_at: Timestamp,
}

impl Turn<'_, State> {
    /// The portal is to ask a subject: ДДБ first, whose check the look-up of the number quotes.
    pub(super) fn consent_question(&mut self, asked: &ConsentAsked) {
        if self.state.questions.contains_key(&asked.question) {
            return;
        }
        let question = Question {
            asked: asked.clone(),
            stage: Stage::LookedUp,
            sender: self.sender(self.state.questions.len() + 1),
            number: None,
            password: None,
            open: None,
            wrong: 0,
            ruling: None,
        };
        self.state.questions.insert(asked.question.clone(), question);
        self.ask(format!("consent-check/{}", asked.question), Call::Consents { iin: asked.iin.clone() });
    }

    /// The name under which the `n`-th question goes out.
    fn sender(&self, n: usize) -> String {
        if self.ctx.has(Equivalent::SenderNames) { format!("eGov{n:05}") } else { format!("KDP-{n}") }
    }

    pub(super) fn question_checked(&mut self, id: &str, book: &ConsentBook) {
        if self.question_at(id, Stage::LookedUp).is_some() {
            let check = Some(book.check.clone());
            self.ask(format!("consent-phones/{id}"), Call::Phones { iin: book.iin.clone(), check });
        }
    }

    /// The registered number is known, or that there is none.
    pub(super) fn question_phones(&mut self, id: &str, check: &str, phones: &[Phone]) {
        let Some(question) = self.question_at(id, Stage::LookedUp) else { return };
        let asked = question.asked.clone();
        let told = Call::Use {
            iin: asked.iin.clone(),
            purpose: asked.purpose.clone(),
            operation: "mba".to_owned(),
            check: check.to_owned(),
        };
        self.ask(format!("consent-use/{id}"), told);
        let number = self.registered(phones);
        let planted = self.ctx.has(DefectServices::UnsolicitedSms);
        let heard_before = number.as_ref().is_some_and(|number| self.state.unsolicited.contains(number.as_str()));
        let found = number.is_some();
        let Some(question) = self.state.questions.get_mut(id) else { return };
        question.number = number;
        if !found {
            question.stage = Stage::NoNumber;
            let fact = "no number is registered on the portal for the subject";
            let remedy = "register the number, or consent in ДДБ";
            question.ruling = Some(Ruling::plain("NO-NUMBER", CLAUSE, fact, remedy));
        } else if planted && heard_before {
            self.answered_by_subject(id, true);
        } else if asked.by == Means::Password {
            let purpose = format!("consent {id} {}", asked.iin);
            self.ask(format!("consent-password/{id}"), Call::Password { purpose });
        } else {
            self.send(id);
        }
    }

    /// The active number; of several the one confirmed last, unless the reading stops there (`number.choice`).
    fn registered(&self, phones: &[Phone]) -> Option<Msisdn> {
        let active: Vec<&Phone> = phones.iter().filter(|phone| phone.active).collect();
        let several = active.len() > 1 && self.ctx.proactive.law.number_choice == NumberChoice::Stop;
        let latest = active.into_iter().max_by_key(|phone| phone.confirmed_at).filter(|_| !several);
        latest.map(|phone| phone.number.clone())
    }

    pub(super) fn password_drawn(&mut self, id: &str, password: &str) {
        if let Some(question) = self.state.questions.get_mut(id).filter(|found| found.stage == Stage::LookedUp) {
            question.password = Some(password.to_owned());
            self.send(id);
        }
    }

    fn send(&mut self, id: &str) {
        let Some(question) = self.state.questions.get_mut(id) else { return };
        question.stage = Stage::Asked;
        let Some(to) = question.number.clone() else { return };
        let (sender, text) = (question.sender.clone(), text(question));
        self.ask(message(id), Call::Sms { sender, to, text });
    }

    /// The gateway has taken the message: the question is open for a day.
    pub(super) fn question_sent(&mut self, id: &str) {
        let closes = self.at.checked_add(OPEN_FOR).unwrap_or(Timestamp::MAX);
        let Some(question) = self.state.questions.get_mut(id) else { return };
        if question.stage == Stage::Asked {
            question.open = Some((self.at, closes));
            self.wake(&format!("question/{id}"), closes);
        }
    }

    /// A question was open long enough.
    pub(super) fn question_closes(&mut self, id: &str) {
        if self.question_at(id, Stage::Asked).is_some() {
            self.close(id, "nobody answered in time");
        }
    }

    fn close(&mut self, id: &str, fact: &str) {
        self.decide("CLOSED", &[CLAUSE], &format!("the question {id}: {fact}"));
        if let Some(question) = self.state.questions.get_mut(id) {
            question.stage = Stage::Closed;
            question.ruling = Some(Ruling::plain("CLOSED", CLAUSE, fact, "ask anew, or consent in ДДБ"));
        }
    }

    /// A subscriber wrote: it is an answer when it comes from the registered number and to the sender of this question's message.
    pub(super) fn reply(&mut self, reply: &Reply<'_>) {
        let text = reply.text.trim();
        if text == "1" && self.ctx.has(DefectServices::UnsolicitedSms) {
            self.state.unsolicited.insert(reply.from.to_owned());
        }
        let (any_sender, any_number) =
            (self.ctx.has(DefectServices::ReplyToAnotherMessage), self.ctx.has(DefectServices::OtherNumber));
        let meant = |question: &Question| {
            let from = any_number || question.number.as_ref().is_some_and(|number| number.as_str() == reply.from);
            // A reply that the gateway received in time may be passed on late.
            let in_time = question.is_open_at(reply.received_at);
            let open = matches!(question.stage, Stage::Asked | Stage::Closed) && question.asked.by == Means::Sms;
            from && open && in_time && (question.sender == reply.to || any_sender)
        };
        let found = self.state.questions.iter().find(|(_, question)| meant(question)).map(|(id, _)| id.clone());
        let Some(id) = found else { return };
        match text {
            "1" => self.answered_by_subject(&id, true),
            "2" => self.answered_by_subject(&id, false),
            _ => {}
        }
    }

    /// The subject passes the one-time password.
    pub(super) fn password_given(&mut self, id: &str, password: &str) {
        let Some(question) = self.state.questions.get_mut(id) else { return };
        let open = question.stage == Stage::Asked && question.is_open_at(self.at);
        if !open || question.asked.by != Means::Password {
            return;
        }
        let right = question.password.as_deref() == Some(password.trim());
        if right || self.ctx.has(DefectServices::WrongPassword) {
            self.answered_by_subject(id, true);
            return;
        }
        question.wrong = question.wrong.saturating_add(1);
        if question.wrong >= WRONG_AT_MOST {
            self.close(id, "the password was wrong too often");
        }
    }

    /// The answer goes to ДДБ, which keeps it: the portal's own word is no record (`KZ-418-V/36/3.p1`).
    fn answered_by_subject(&mut self, id: &str, granted: bool) {
        let Some(question) = self.state.questions.get_mut(id) else { return };
        question.stage = Stage::Answered(granted);
        let Some(phone) = question.number.clone() else { return };
        let asked = question.asked.clone();
        let call = Call::RecordConsent {
            iin: asked.iin,
            purpose: asked.purpose,
            recipients: asked.recipients,
            channel: asked.by.channel().to_owned(),
            granted,
            message: Errand::key_of(Part::Services, &message(id)),
            phone,
        };
        self.let_sleep(&format!("question/{id}"));
        self.ask(format!("consent-record/{id}"), call);
    }

    /// ДДБ keeps the answer.
    pub(super) fn recorded(&mut self, id: &str) {
        let Some(question) = self.state.questions.get_mut(id) else { return };
        let Stage::Answered(granted) = question.stage else { return };
        question.stage = if granted { Stage::Granted } else { Stage::Refused };
        question.ruling = None;
        let outcome = question.stage.as_str();
        self.decide(outcome, &[CLAUSE], &format!("the answer to the question {id} is kept by ДДБ"));
    }

    fn question_at(&self, id: &str, stage: Stage) -> Option<&Question> {
        self.state.questions.get(id).filter(|question| question.stage == stage)
    }
}

/// Id of the errand that sends the message of a question.
fn message(id: &str) -> String {
    format!("consent-message/{id}")
}

/// The text: who asks for what, and how to answer. The password comes first, before any other digits.
fn text(question: &Question) -> String {
    let ConsentAsked { purpose, recipients, .. } = &question.asked;
    let recipients = recipients.join(", ");
    let about = format!("Дербес деректерді жинауға және өңдеуге келісім. Мақсаты: {purpose}. Алушылар: {recipients}.");
    match &question.password {
        Some(password) => format!("eGov. Бір реттік пароль: {password}. {about}"),
        None => format!("eGov. {about} Келісу үшін 1, бас тарту үшін 2 деп осы хабарламаға жауап жіберіңіз."),
    }
}
