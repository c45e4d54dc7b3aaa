//! The SDU half of order 204: intake, permits, heads, criteria, hand-over, write-back.

#[cfg(test)]
mod bench;
mod cases;
mod checks;
mod intake;
pub mod message;
mod portal;
mod privacy;
mod state;

#[cfg(test)]
mod edges;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

pub use state::{Case, RecordVersion, Sdu, Stage};

use self::message::{SduEffect, SduEvent, SduTimer};
use super::context::Context;
use crate::domain::cite;
use crate::domain::facts::Refusal;
use crate::domain::machine::{Core, Step};
use crate::domain::variant::Defect;

/// What a step of SDU brings.
pub(crate) type SduStep = Step<SduEffect, SduTimer>;

/// The core of SDU under one law.
#[derive(Debug, Clone)]
pub struct SduCore {
    /// Law and planted defects.
    pub ctx: Context,
}

impl Core for SduCore {
    type State = Sdu;
    type Event = SduEvent;
    type Effect = SduEffect;
    type Timer = SduTimer;

    fn step(&self, state: &mut Sdu, at: Timestamp, event: &SduEvent) -> SduStep {
        let mut step = SduStep::default();
        let mut turn = state::Turn { sdu: state, at, ctx: &self.ctx, step: &mut step };
        match event {
            SduEvent::Started => turn.started(),
            SduEvent::IntakeStarted => turn.intake(),
            SduEvent::TimerFired(SduTimer::Intake) => turn.scheduled_intake(),
            SduEvent::TimerFired(SduTimer::PilotEnd) => turn.pilot_ended(),
            SduEvent::TimerFired(SduTimer::Retention(case)) => turn.kept_long_enough(case),
            SduEvent::PersonsAsked(asked) => turn.persons_asked(asked),
            SduEvent::ChangesReceived { changes, refusals, .. } => turn.changes(changes, refusals),
            SduEvent::PermitsReceived { case, permits } => turn.permits(case, permits),
            SduEvent::HeadsReceived { case, heads } => turn.heads(case, heads),
            SduEvent::ConsentReceived { case, book } => turn.consent(case, book),
            SduEvent::PersonReceived { case, person } => turn.person(case, person.as_ref()),
            SduEvent::ActsReceived { case, deaths, .. } => turn.acts(case, deaths),
            SduEvent::HandedOver { transfer } => turn.handed_over(*transfer),
            SduEvent::EffectFailed { case, system, why } => turn.failed(case.as_ref(), system, why),
            SduEvent::AnswerRefused { case, refusal } => turn.answer_refused(case.as_ref(), refusal),
            SduEvent::PermitsWritten { event_id, bin, names, source, .. } => turn.written(event_id, bin, names, source),
            SduEvent::ConsentRequested { case } | SduEvent::UseNotified { case } => turn.answered(case, "ddb"),
        }
        step
    }

    fn started(&self) -> SduEvent {
        SduEvent::Started
    }

    fn fired(&self, timer: SduTimer) -> SduEvent {
        SduEvent::TimerFired(timer)
    }

    fn failed(&self, effect: &SduEffect, system: &str, why: &str) -> SduEvent {
        SduEvent::EffectFailed { case: effect.case().cloned(), system: system.to_owned(), why: why.to_owned() }
    }

    fn refused(&self, effect: &SduEffect, refusal: Refusal) -> SduEvent {
        SduEvent::AnswerRefused { case: effect.case().cloned(), refusal }
    }

    fn check(&self, effect: &SduEffect, answer: &SduEvent) -> Result<(), Refusal> {
        let refuse = |source: &str, subject: &str, reason: &str, clause: &str| {
            Err(Refusal {
                source: source.to_owned(),
                subject: subject.to_owned(),
                reason: reason.to_owned(),
                clause: clause.to_owned(),
            })
        };
        match (effect, answer) {
            // A head whom ЖТ МДҚ does not know has not been checked, so cannot have passed (alg/8).
            (SduEffect::FetchPerson { iin, .. }, SduEvent::PersonReceived { person: None, .. }) => {
                refuse("gbd-fl", iin.as_str(), "the head is not in the register of persons", cite::CHECKS)
            }
            (SduEffect::FetchPerson { iin, .. }, SduEvent::PersonReceived { person: Some(person), .. })
                if person.iin != *iin =>
            {
                refuse("gbd-fl", iin.as_str(), "the answer is about another person", cite::INTEGRITY)
            }
            (SduEffect::FetchActs { iin, .. }, SduEvent::ActsReceived { iin: about, .. }) if about != iin => {
                refuse("akhazh", iin.as_str(), "the answer is about another person", cite::INTEGRITY)
            }
            (SduEffect::CheckConsent { iin, .. }, SduEvent::ConsentReceived { book, .. }) if book.iin != *iin => {
                refuse("ddb", iin.as_str(), "the answer is about another person", cite::INTEGRITY)
            }
            _ => Ok(()),
        }
    }

    fn reopened(&self, state: &Sdu, at: Timestamp) -> SduStep {
        let mut step = SduStep::default();
        state::Turn { sdu: &mut state.clone(), at, ctx: &self.ctx, step: &mut step }.hand_over_again();
        step
    }

    fn wanted(&self, state: &Sdu, at: Timestamp, effect: &SduEffect) -> bool {
        let failed = |case| state.cases.get(case).is_some_and(|case| !case.down.is_empty());
        if self.ctx.has(Defect::SourceAskedOnce) && effect.case().is_some_and(failed) {
            return false;
        }
        match effect {
            SduEffect::HandOver { .. } if self.ctx.has(Defect::HandedOverAgain) => true,
            SduEffect::FetchChanges { .. } => self.ctx.in_force(at),
            // A list that holds a case which has ended since is void; the others go in a new one.
            SduEffect::HandOver { transfer, rows } => rows.iter().all(|row| state.in_transfer(&row.case, *transfer)),
            // The subject is told of every use, and asked for consent, whatever became of the case.
            SduEffect::NotifyUse { .. } | SduEffect::RequestConsent { .. } => true,
            SduEffect::FetchHeads { .. } if self.ctx.has(Defect::QueryAfterDrop) => true,
            other => other.case().is_none_or(|case| state.open(case)),
        }
    }

    fn key(&self, effect: &SduEffect) -> String {
        let (what, of) = match effect {
            SduEffect::FetchChanges { cycle, .. } => ("changes", cycle.to_string()),
            SduEffect::FetchPermits { case, .. } => ("permits", case.0.clone()),
            SduEffect::FetchHeads { case, .. } => ("heads", case.0.clone()),
            SduEffect::CheckConsent { case, .. } => ("consent", case.0.clone()),
            SduEffect::RequestConsent { case, .. } => ("request", case.0.clone()),
            SduEffect::FetchPerson { case, .. } => ("person", case.0.clone()),
            SduEffect::FetchActs { case, .. } => ("acts", case.0.clone()),
            SduEffect::NotifyUse { case, operation, .. } => ("use", format!("{}/{operation}", case.0)),
            SduEffect::HandOver { transfer, .. } => ("transfer", transfer.to_string()),
        };
        format!("sdu/{what}/{of}")
    }
}

impl SduEffect {
    /// The case it is made for, when it is made for one.
    #[must_use]
    pub fn case(&self) -> Option<&message::CaseId> {
        match self {
            Self::FetchChanges { .. } | Self::HandOver { .. } => None,
            Self::FetchPermits { case, .. }
            | Self::FetchHeads { case, .. }
            | Self::CheckConsent { case, .. }
            | Self::RequestConsent { case, .. }
            | Self::FetchPerson { case, .. }
            | Self::FetchActs { case, .. }
            | Self::NotifyUse { case, .. } => Some(case),
        }
    }
}
