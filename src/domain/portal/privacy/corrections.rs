//! Corrections of errors in the register of persons, on the request of the subject or a lawful representative (`KZ-418-V/36/5`).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::State;
use crate::domain::access::Ground;
use crate::domain::cite;
use crate::domain::facts::ConsentBook;
use crate::domain::ids::Iin;
use crate::domain::portal::Turn;
use crate::domain::portal::errand::Call;
use crate::domain::variant::DefectPrivacy;

/// What may be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Field {
    /// Surname.
    Surname,
    /// Given name.
    Name,
    /// Patronymic.
    Patronymic,
}

impl Field {
    /// As it is written on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Surname => "surname",
            Self::Name => "name",
            Self::Patronymic => "patronymic",
        }
    }

    /// The field written as `text`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        [Self::Surname, Self::Name, Self::Patronymic].into_iter().find(|field| field.as_str() == text)
    }
}

/// How far a request has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A neighbour is asked.
    Waiting,
    /// ЖТ МДҚ has it.
    PassedOn,
    /// It is refused.
    Refused(Ground),
}

/// A request for correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Id; ЖТ МДҚ gets it as the reference of the request.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Who asks.
    pub user: Iin,
    /// Whose data.
    pub subject: Iin,
    /// What is wrong.
    pub field: Field,
    /// What it should be.
    pub value: String,
    /// How far it has come.
    pub progress: Progress,
}

/// A user asks. The subject is served at once; of anybody else ДДБ must know the powers.
pub(super) fn asked(turn: &mut Turn<'_, State>, asked: Correction) {
    if turn.state.correction(&asked.id).is_some() {
        return;
    }
    let own = asked.user == asked.subject || turn.ctx.has(DefectPrivacy::StrangerCorrects);
    if own {
        pass_on(turn, &asked);
    } else {
        turn.ask(format!("powers/{}", asked.id), Call::Consents { iin: asked.subject.clone() });
    }
    turn.state.corrections.push(asked);
}

fn pass_on(turn: &mut Turn<'_, State>, asked: &Correction) {
    let (iin, value, request, by) = (asked.subject.clone(), asked.value.clone(), asked.id.clone(), asked.user.clone());
    turn.ask(format!("correct/{}", asked.id), Call::Correct { iin, field: asked.field, value, request, by });
}

/// ДДБ has told who may act for the subject.
pub(super) fn powers_known(turn: &mut Turn<'_, State>, errand: &str, book: &ConsentBook) {
    let id = errand.strip_prefix("powers/").unwrap_or(errand);
    let Some(asked) = turn.state.correction(id).cloned() else { return };
    let today = turn.ctx.today(turn.at);
    let mut representatives = book.representatives.iter();
    if representatives.any(|(iin, span)| iin == asked.user.as_str() && span.covers(today)) {
        pass_on(turn, &asked);
        return;
    }
    refuse(
        turn,
        &asked.id,
        "who asks is neither the subject nor a lawful representative known to ДДБ",
        "have the subject ask",
    );
}

/// ЖТ МДҚ has answered.
pub(super) fn passed(turn: &mut Turn<'_, State>, errand: &str, known: bool) {
    let id = errand.strip_prefix("correct/").unwrap_or(errand);
    if known {
        set(turn, id, Progress::PassedOn);
    } else {
        refuse(turn, id, "ЖТ МДҚ knows no such person", "turn to the body that keeps the register of persons");
    }
}

fn refuse(turn: &mut Turn<'_, State>, id: &str, fact: &str, remedy: &'static str) {
    let ground = Ground { clause: cite::CORRECTION, fact: fact.to_owned(), remedy };
    set(turn, id, Progress::Refused(ground));
}

fn set(turn: &mut Turn<'_, State>, id: &str, progress: Progress) {
    if let Some(asked) = turn.state.corrections.iter_mut().find(|asked| asked.id == id) {
        asked.progress = progress;
    }
}
