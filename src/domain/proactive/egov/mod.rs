//! The ЭҮП half of order 204: number, SMS dialogue, renewal.

#[cfg(test)]
mod bench;
mod dialogue;
mod lists;
mod manual;
pub mod message;
mod privacy;
mod renewal;
mod replies;
mod state;

#[cfg(test)]
mod edges;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use manual::{Awaited, Manual};
pub use state::{Application, Case, Document, Portal, SENDER, Stage};

use jiff::{SignedDuration, Timestamp};

use self::message::{EgovEffect, EgovEvent, EgovTimer, Gate};
use super::context::Context;
use super::sdu::message::CaseId;
use crate::domain::cite;
use crate::domain::facts::Refusal;
use crate::domain::machine::{Core, Step};
use crate::domain::variant::{Defect, Equivalent};

/// What a step of the portal brings.
pub(crate) type EgovStep = Step<EgovEffect, EgovTimer>;

/// The core of the portal under one law.
#[derive(Debug, Clone)]
pub struct EgovCore {
    /// Law and planted defects.
    pub ctx: Context,
}

impl Core for EgovCore {
    type State = Portal;
    type Event = EgovEvent;
    type Effect = EgovEffect;
    type Timer = EgovTimer;

    fn step(&self, state: &mut Portal, at: Timestamp, event: &EgovEvent) -> EgovStep {
        let mut step = EgovStep::default();
        let mut turn = state::Turn { portal: state, at, ctx: &self.ctx, step: &mut step };
        match event {
            EgovEvent::Started => turn.started(),
            EgovEvent::ListReceived { transfer, rows } => turn.list(transfer, rows),
            EgovEvent::ListRefused(refusal) => turn.refuse(refusal),
            EgovEvent::PhonesReceived { case, phones } => turn.phones(case, phones),
            EgovEvent::SmsAccepted { case, round } => turn.sms_accepted(case, *round),
            EgovEvent::ReplyReceived { id, from, to, text, received_at } => {
                turn.reply(&replies::Reply { id, from, to, text, received_at: *received_at });
            }
            EgovEvent::ConsentReceived { case, book, gate: Gate::Lookup } => turn.consent_for_lookup(case, book),
            EgovEvent::ConsentReceived { case, book, gate: Gate::Renewal } => turn.consent_for_renewal(case, book),
            EgovEvent::OrganisationReceived { case, heads, names } => turn.organisation(case, heads, names),
            EgovEvent::PermitsReceived { case, permits } => turn.permits(case, permits),
            EgovEvent::Renewed { case, permits } => turn.renewed(case, permits),
            EgovEvent::WrittenBack { case } => turn.written_back(case),
            EgovEvent::EffectFailed { case, system, why } => turn.failed(case, system, why),
            EgovEvent::AnswerRefused { case, refusal } => {
                turn.refuse(refusal);
                turn.failed(case, &refusal.source, &refusal.reason);
            }
            EgovEvent::ApplicationFiled { id, bin, form } => turn.application(id, bin, form),
            EgovEvent::TimerFired(EgovTimer::Window { case, round }) => turn.window_closed(case, *round),
            EgovEvent::TimerFired(EgovTimer::PilotEnd) => turn.pilot_ended(),
            EgovEvent::TimerFired(EgovTimer::Retention { case }) => turn.kept_long_enough(case),
            EgovEvent::StepSet(step) => turn.set_step(*step),
            EgovEvent::StepTaken { bin, step } => turn.step_taken(bin, *step),
            EgovEvent::SmsDelivery { .. } | EgovEvent::UseNotified { .. } => {}
        }
        step
    }

    fn started(&self) -> EgovEvent {
        EgovEvent::Started
    }

    fn fired(&self, timer: EgovTimer) -> EgovEvent {
        EgovEvent::TimerFired(timer)
    }

    fn failed(&self, effect: &EgovEffect, system: &str, why: &str) -> EgovEvent {
        EgovEvent::EffectFailed { case: effect.case().clone(), system: system.to_owned(), why: why.to_owned() }
    }

    fn refused(&self, effect: &EgovEffect, refusal: Refusal) -> EgovEvent {
        EgovEvent::AnswerRefused { case: effect.case().clone(), refusal }
    }

    fn check(&self, effect: &EgovEffect, answer: &EgovEvent) -> Result<(), Refusal> {
        let refusal = |source: &str, subject: &str, reason: &str| Refusal {
            source: source.to_owned(),
            subject: subject.to_owned(),
            reason: reason.to_owned(),
            clause: cite::INTEGRITY.to_owned(),
        };
        match (effect, answer) {
            (EgovEffect::CheckConsent { iin, .. }, EgovEvent::ConsentReceived { book, .. }) if book.iin != *iin => {
                Err(refusal("ddb", iin.as_str(), "the answer is about another person"))
            }
            (EgovEffect::Renew { permits, .. }, EgovEvent::Renewed { permits: issued, .. })
                if !self.ctx.has(Defect::IncompleteRenewalAccepted) =>
            {
                let replaced = |old: &str| issued.iter().any(|new| new.previous.as_deref() == Some(old));
                let missing = permits.iter().find(|permit| !replaced(&permit.nikad));
                missing.map_or(Ok(()), |permit| {
                    Err(refusal("e-license", &permit.nikad, "no new version of a permit that was to be renewed"))
                })
            }
            _ => Ok(()),
        }
    }

    fn reopened(&self, state: &Portal, at: Timestamp) -> EgovStep {
        let mut step = EgovStep::default();
        state::Turn { portal: &mut state.clone(), at, ctx: &self.ctx, step: &mut step }.reopened();
        step
    }

    fn wanted(&self, state: &Portal, _: Timestamp, effect: &EgovEffect) -> bool {
        let Some(case) = state.case(effect.case()) else { return false };
        match effect {
            EgovEffect::NotifyUse { .. } | EgovEffect::WriteBack { .. } => true,
            // A notice is sent only while its question is still to be asked; an answer that came first holds it back.
            EgovEffect::SendSms { round, .. } => match round {
                1 => {
                    let lost = case.failing && self.ctx.has(Defect::NoticeLostAfterFailure);
                    case.stage == Stage::NumberKnown && !lost
                }
                2 => {
                    case.stage == Stage::Wait1
                        || self.ctx.has(Defect::RepeatTwiceOrAfterReply)
                        || self.ctx.has(Defect::TimerAfterRefusal)
                }
                3 => true,
                _ => matches!(case.stage, Stage::Wait1 | Stage::Wait2),
            },
            _ => !case.stage.ended(),
        }
    }

    /// Planted: a lawful system may take a second to send.
    fn due(&self, effect: &EgovEffect, at: Timestamp) -> Timestamp {
        let slow = match effect {
            EgovEffect::SendSms { round: 1, .. } => self.ctx.has(Equivalent::NoticeASecondLater),
            EgovEffect::SendSms { .. } => self.ctx.has(Equivalent::RepeatASecondLater),
            _ => false,
        };
        if slow { at + SignedDuration::from_secs(1) } else { at }
    }

    fn key(&self, effect: &EgovEffect) -> String {
        let case = effect.case();
        let what = match effect {
            EgovEffect::FetchPhones { .. } => "phones".to_owned(),
            EgovEffect::SendSms { round, .. } => format!("sms-{round}"),
            EgovEffect::CheckConsent { gate: Gate::Lookup, .. } => "consent-lookup".to_owned(),
            EgovEffect::CheckConsent { gate: Gate::Renewal, .. } => "consent-renewal".to_owned(),
            EgovEffect::NotifyUse { operation, .. } => format!("use-{operation}"),
            EgovEffect::FetchOrganisation { .. } => "organisation".to_owned(),
            EgovEffect::FetchPermits { .. } => "permits".to_owned(),
            EgovEffect::Renew { .. } => "renewal".to_owned(),
            EgovEffect::WriteBack { .. } => "write-back".to_owned(),
        };
        format!("egov/{what}/{}", case.0)
    }
}

impl EgovEffect {
    /// The case it is made for.
    #[must_use]
    pub fn case(&self) -> &CaseId {
        match self {
            Self::FetchPhones { case, .. }
            | Self::SendSms { case, .. }
            | Self::CheckConsent { case, .. }
            | Self::NotifyUse { case, .. }
            | Self::FetchOrganisation { case, .. }
            | Self::FetchPermits { case, .. }
            | Self::Renew { case, .. }
            | Self::WriteBack { case, .. } => case,
        }
    }
}
