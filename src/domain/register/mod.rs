//! The register of trusted products under the Rules of 53/НҚ as order 567 amends them, with the side doors of order 129.
//!
//! An application is received, looked at with the answers of the neighbours, refused or found complete, and decided. What is asked of
//! a product stands in the two tables of [`crate::law::tables::register`]; the tests that they name are in `criteria` and `documents`.

mod amend;
pub mod context;
mod criteria;
mod decision;
mod direct;
mod documents;
pub mod facts;
pub mod filing;
mod forms;
mod intake;
mod judge;
pub mod message;
mod monitoring;
mod planted;
pub mod reason;
pub mod renewal;
pub mod state;
mod subject;
mod sync;

#[cfg(test)]
mod tests;

use jiff::Timestamp;

use self::context::Context;
use self::message::{RegisterEffect, RegisterEvent, RegisterTimer};
use self::state::{Register, Status, Turn};
use crate::domain::cite;
use crate::domain::facts::Refusal;
use crate::domain::machine::{Core, Step};

/// What a step of the register brings.
pub(crate) type RegisterStep = Step<RegisterEffect, RegisterTimer>;

/// The core of the register under one law.
#[derive(Debug, Clone)]
pub struct RegisterCore {
    /// Law, tables and planted defects.
    pub ctx: Context,
}

impl Core for RegisterCore {
    type State = Register;
    type Event = RegisterEvent;
    type Effect = RegisterEffect;
    type Timer = RegisterTimer;

    fn step(&self, state: &mut Register, at: Timestamp, event: &RegisterEvent) -> RegisterStep {
        let mut step = RegisterStep::default();
        let mut turn = Turn { register: state, at, ctx: &self.ctx, step: &mut step };
        match event {
            RegisterEvent::Started => turn.schedule_monitoring(),
            RegisterEvent::FilingReceived { filing, content, signature, read } => {
                turn.received(filing, content, signature.as_ref(), read);
            }
            RegisterEvent::Gathered { filing, evidence } => turn.gathered(filing, evidence),
            RegisterEvent::DecisionAsked { filing } => turn.decision_asked(filing),
            RegisterEvent::Refreshed { filing, round, evidence } => turn.refreshed(filing, *round, evidence),
            RegisterEvent::MonitoringAsked => turn.survey(),
            RegisterEvent::Surveyed { evidence, .. } => turn.surveyed(evidence),
            RegisterEvent::PermitsRenewed { event_id, bin, names } => turn.permits_renewed(event_id, bin, names),
            RegisterEvent::TimerFired(RegisterTimer::Monitoring) => turn.scheduled_monitoring(),
            RegisterEvent::EffectFailed { filing, system, why } => turn.failed(filing.as_deref(), system, why),
            RegisterEvent::AnswerRefused { filing, refusal } => turn.answer_refused(filing.as_deref(), refusal),
        }
        step
    }

    fn started(&self) -> RegisterEvent {
        RegisterEvent::Started
    }

    fn fired(&self, timer: RegisterTimer) -> RegisterEvent {
        RegisterEvent::TimerFired(timer)
    }

    fn failed(&self, effect: &RegisterEffect, system: &str, why: &str) -> RegisterEvent {
        RegisterEvent::EffectFailed { filing: effect.filing().cloned(), system: system.to_owned(), why: why.to_owned() }
    }

    fn refused(&self, effect: &RegisterEffect, refusal: Refusal) -> RegisterEvent {
        RegisterEvent::AnswerRefused { filing: effect.filing().cloned(), refusal }
    }

    /// What was asked is answered, all of it: what nobody answered must not count as good.
    fn check(&self, effect: &RegisterEffect, answer: &RegisterEvent) -> Result<(), Refusal> {
        let (ask, evidence, signed) = match (effect, answer) {
            (RegisterEffect::Gather { ask, .. }, RegisterEvent::Gathered { evidence, .. }) => {
                (ask, evidence, evidence.signature.is_some())
            }
            (RegisterEffect::Refresh { ask, .. }, RegisterEvent::Refreshed { evidence, .. })
            | (RegisterEffect::Survey { ask, .. }, RegisterEvent::Surveyed { evidence, .. }) => (ask, evidence, true),
            _ => return Ok(()),
        };
        if signed && evidence.missing(ask).is_empty() {
            return Ok(());
        }
        Err(Refusal {
            source: "register".to_owned(),
            subject: self.key(effect),
            reason: "some of the questions have no answer".to_owned(),
            clause: cite::INTEGRITY.to_owned(),
        })
    }

    fn wanted(&self, state: &Register, _: Timestamp, effect: &RegisterEffect) -> bool {
        let stands = |filing: &str, status| state.filings.get(filing).is_some_and(|found| found.status == status);
        match effect {
            RegisterEffect::Gather { filing, .. } => stands(filing, Status::Received),
            RegisterEffect::Refresh { filing, .. } => stands(filing, Status::Checked),
            RegisterEffect::Survey { .. } => true,
        }
    }

    fn key(&self, effect: &RegisterEffect) -> String {
        match effect {
            RegisterEffect::Gather { filing, .. } => format!("register/gather/{filing}"),
            RegisterEffect::Refresh { filing, round, .. } => format!("register/refresh/{filing}/{round}"),
            RegisterEffect::Survey { run, .. } => format!("register/survey/{run}"),
        }
    }
}
