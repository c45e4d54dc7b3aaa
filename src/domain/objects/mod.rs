//! The role `objects`: order 129 and the Law on the life of objects as a pure core. Objects and their life-cycle, environments and placing, procurement from the register,
//! warranty, records on the architecture portal. What is decided stands in the tables of `law/tables`.

mod account;
mod answers;
mod asked;
mod cite;
pub mod context;
mod deposit;
mod ending;
mod environments;
pub mod facts;
mod gate;
mod links;
pub mod message;
mod patches;
mod patches_life;
mod patches_links;
mod publish;
mod questions;
pub mod reason;
mod state;
mod steps;
pub mod words;

#[cfg(test)]
mod bench;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};

pub use asked::is_object_id;
pub use environments::late;
pub use state::{Answer, LogEntry, Object, Objects, Request, StepRow};

use self::context::Context;
use self::message::{ObjectsEffect, ObjectsEvent, ObjectsTimer};
use self::words::Operation;
use crate::domain::facts::Refusal;
use crate::domain::machine::{Core, Refused, Step};
use crate::domain::variant::{Defect129, DefectLife, Equivalent};

/// What a step of the role brings.
pub(crate) type ObjectsStep = Step<ObjectsEffect, ObjectsTimer>;

/// The core of the role under one law.
#[derive(Debug, Clone)]
pub struct ObjectsCore {
    /// Law and planted defects.
    pub ctx: Context,
}

impl Core for ObjectsCore {
    type State = Objects;
    type Event = ObjectsEvent;
    type Effect = ObjectsEffect;
    type Timer = ObjectsTimer;

    fn step(&self, state: &mut Objects, at: Timestamp, event: &ObjectsEvent) -> ObjectsStep {
        let mut step = ObjectsStep::default();
        state::Turn { state, at, ctx: &self.ctx, step: &mut step }.take(event);
        step
    }

    fn started(&self) -> ObjectsEvent {
        ObjectsEvent::Started
    }

    fn fired(&self, timer: ObjectsTimer) -> ObjectsEvent {
        ObjectsEvent::TimerFired(timer)
    }

    fn failed(&self, _: &ObjectsEffect, system: &str, why: &str) -> ObjectsEvent {
        ObjectsEvent::EffectFailed { system: system.to_owned(), why: why.to_owned() }
    }

    fn refused(&self, _: &ObjectsEffect, refusal: Refusal) -> ObjectsEvent {
        ObjectsEvent::AnswerRefused { refusal }
    }

    /// Answers carry the key of what was asked, and the codecs hold them against it; here is nothing to add.
    fn check(&self, _: &ObjectsEffect, _: &ObjectsEvent) -> Result<(), Refusal> {
        Ok(())
    }

    fn wanted(&self, state: &Objects, _: Timestamp, effect: &ObjectsEffect) -> bool {
        match effect {
            ObjectsEffect::FetchCapacity { question, .. }
            | ObjectsEffect::FetchEntries { question, .. }
            | ObjectsEffect::FetchFilings { question, .. }
            | ObjectsEffect::FetchRecords { question, .. }
            | ObjectsEffect::FetchInventory { question }
            | ObjectsEffect::FetchGateway { question }
            | ObjectsEffect::FetchList { question } => state.pending.contains_key(question),
            ObjectsEffect::OrderEnvironments { request, .. } => {
                state.requests.get(request).is_some_and(|request| request.provided_at.is_none())
            }
            ObjectsEffect::PutRecord { .. }
            | ObjectsEffect::OpenLink { .. }
            | ObjectsEffect::FetchServices { .. }
            | ObjectsEffect::PutServices { .. }
            | ObjectsEffect::PutRequirements { .. }
            | ObjectsEffect::SendNotice { .. } => true,
        }
    }

    /// Planted: a lawful desk may take an hour of its ten working days.
    fn due(&self, effect: &ObjectsEffect, at: Timestamp) -> Timestamp {
        let slow = matches!(effect, ObjectsEffect::OrderEnvironments { .. })
            && self.ctx.has(Equivalent::EnvironmentsAnHourLater);
        if slow { at + SignedDuration::from_hours(1) } else { at }
    }

    fn key(&self, effect: &ObjectsEffect) -> String {
        let (what, of) = match effect {
            ObjectsEffect::PutRecord { object, record, .. } => ("record", format!("{object}/{}", record.version)),
            ObjectsEffect::FetchCapacity { question, .. } => ("capacity", question.clone()),
            ObjectsEffect::FetchEntries { question, .. } => ("entries", question.clone()),
            ObjectsEffect::FetchFilings { question, .. } => ("filings", question.clone()),
            ObjectsEffect::FetchRecords { question, .. } => ("records", question.clone()),
            ObjectsEffect::FetchList { question } => ("list", question.clone()),
            ObjectsEffect::FetchInventory { question } => ("inventory", question.clone()),
            ObjectsEffect::FetchGateway { question } => ("gateway", question.clone()),
            ObjectsEffect::OpenLink { question, .. } => ("link", question.clone()),
            ObjectsEffect::FetchServices { run } => ("services", run.to_string()),
            ObjectsEffect::PutServices { run, .. } => ("publish-services", run.to_string()),
            ObjectsEffect::PutRequirements { run, .. } => ("publish-requirements", run.to_string()),
            ObjectsEffect::SendNotice { object, number, .. } => ("notice", format!("{object}/{number}")),
            ObjectsEffect::OrderEnvironments { request, .. } => ("environments", request.clone()),
        };
        format!("objects/{what}/{of}")
    }
}

impl state::Turn<'_> {
    fn take(&mut self, event: &ObjectsEvent) {
        match event {
            ObjectsEvent::Started | ObjectsEvent::EffectFailed { .. } | ObjectsEvent::LinkOpened { .. } => {}
            ObjectsEvent::Taken(card) => self.taken(card),
            ObjectsEvent::Stepped { object, step, details } => self.stepped(object, *step, details),
            ObjectsEvent::Asked { question, about, facts } => self.asked(question, *about, facts),
            ObjectsEvent::Requested { request, addressee, kind, purpose } => {
                self.requested(request, addressee, *kind, *purpose);
            }
            ObjectsEvent::Contracted { request } => self.contracted(request),
            ObjectsEvent::Accessed { object, operation, by } => self.accessed(object, *operation, by),
            ObjectsEvent::Publishing => self.publishing(),
            ObjectsEvent::Recorded { object, version } => self.recorded(object, *version),
            ObjectsEvent::Noticed { object, number } => self.noticed(object, *number),
            ObjectsEvent::CapacityReceived { question, possible, reference } => {
                self.capacity(question, *possible, reference.as_deref());
            }
            ObjectsEvent::EntriesReceived { question, named, found } => self.entries(question, named.as_ref(), found),
            ObjectsEvent::FilingsReceived { question, filings } => self.close_award(question, filings),
            ObjectsEvent::RecordsReceived { question, records } => self.records(question, records),
            ObjectsEvent::ListReceived { question, services } => self.decide_service(question, services),
            ObjectsEvent::ServicesReceived { run, services } => self.services(*run, services),
            ObjectsEvent::ServicesPut { run } => self.published(*run, cite::SERVICES),
            ObjectsEvent::RequirementsPut { run } => self.published(*run, cite::REQUIREMENTS),
            ObjectsEvent::InventoryReceived { question, inventory } => self.inventory(question, inventory),
            ObjectsEvent::GatewayReceived { question, state } => self.decide_integration(question, *state),
            ObjectsEvent::Provided { request, environments } => self.provided(request, environments),
            ObjectsEvent::AnswerRefused { refusal } => {
                self.state.refusals.push(Refused { at: self.at, refusal: refusal.clone() });
            }
            ObjectsEvent::TimerFired(ObjectsTimer::Due(request)) => self.overdue(request),
        }
    }

    /// A request to an object's system is logged, whatever it does (`rules/16.4`, `KZ-418-V/40/2.4`).
    fn accessed(&mut self, object: &str, operation: Operation, by: &str) {
        if self.ctx.has(Defect129::TypeNotLogged) && matches!(operation, Operation::Search | Operation::Export) {
            return;
        }
        let log = self.state.log.entry(object.to_owned()).or_default();
        let again = |entry: &LogEntry| entry.by == by && entry.operation == operation;
        if self.ctx.has(DefectLife::LogGaps) && log.iter().any(again) {
            return;
        }
        if self.ctx.has(Defect129::LogLost) {
            log.clear();
        }
        log.push(LogEntry { at: self.at, operation, by: by.to_owned() });
    }
}
