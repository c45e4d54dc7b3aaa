//! The portal (ЭҮП) as a whole: the proactive service of order 204, and beside it parts that each have their own state, events and
//! rules. All parts ask their neighbours in one language ([`errand`]); what one part tells another passes here and nowhere else.

pub mod context;
pub mod errand;
pub mod privacy;
pub mod results;
pub mod services;
pub mod subscribers;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use self::context::Context;
use self::errand::{Answer, Call, Errand, Part};
use super::facts::Refusal;
use super::machine::{Core, Decision, Refused, Step, TimerOp};
use super::proactive::egov::message::{EgovEffect, EgovEvent, EgovTimer};
use super::proactive::egov::{EgovCore, Portal};

/// State of the portal.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// Order 204.
    pub proactive: Portal,
    /// Result documents.
    pub results: results::State,
    /// Registrations of numbers.
    pub subscribers: subscribers::State,
    /// Services.
    pub services: services::State,
    /// Uses of personal data.
    pub privacy: privacy::State,
}

impl State {
    /// Data refused on entry by any part, oldest first.
    #[must_use]
    pub fn refusals(&self) -> &[Refused] {
        self.proactive.refusals()
    }
}

/// What happened, as the portal is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PortalEvent {
    /// Of order 204.
    Proactive(EgovEvent),
    /// Of result documents.
    Results(results::Event),
    /// Of registrations.
    Subscribers(subscribers::Event),
    /// Of services.
    Services(services::Event),
    /// Of personal data.
    Privacy(privacy::Event),
    /// A neighbour answered.
    Answered(Errand, Answer),
    /// A neighbour did not answer; the driver asks again.
    Failed {
        /// What was asked.
        errand: Errand,
        /// Who.
        system: String,
        /// Why.
        why: String,
    },
    /// An answer was refused by integrity control; the driver asks again.
    AnswerRefused(Errand, Refusal),
    /// A part is woken.
    Woken(Part, String),
}

/// One exchange with a neighbour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PortalEffect {
    /// Of order 204.
    Proactive(EgovEffect),
    /// Of a part.
    Errand(Errand),
}

/// Timers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PortalTimer {
    /// Of order 204.
    Proactive(EgovTimer),
    /// Of a part, by a name of its own.
    Part(Part, String),
}

/// What a step of the portal brings.
pub type PortalStep = Step<PortalEffect, PortalTimer>;

/// A part's turn: its state, and what it wants done.
pub struct Turn<'a, S> {
    /// The part.
    part: Part,
    /// State of the part.
    pub state: &'a mut S,
    /// Instant of the event.
    pub at: Timestamp,
    /// Law and defects.
    pub ctx: &'a Context,
    step: &'a mut PortalStep,
}

impl<S> Turn<'_, S> {
    /// Asks a neighbour. `id` is stable and names this exchange alone within the part.
    pub fn ask(&mut self, id: String, call: Call) {
        self.step.effects.push(PortalEffect::Errand(Errand { part: self.part, id, call }));
    }

    /// Wants to be woken; a timer of the same name is moved.
    pub fn wake(&mut self, name: &str, due: Timestamp) {
        self.step.timers.push(TimerOp::Set(PortalTimer::Part(self.part, name.to_owned()), due));
    }

    /// Takes a timer back.
    pub fn let_sleep(&mut self, name: &str) {
        self.step.timers.push(TimerOp::Cancel(PortalTimer::Part(self.part, name.to_owned())));
    }

    /// Takes a decision.
    pub fn decide(&mut self, outcome: &str, because: &[&'static str], note: &str) {
        self.step.decisions.push(Decision::new(self.at, None, outcome, because, note));
    }
}

/// The core of the portal under one law.
#[derive(Debug, Clone)]
pub struct PortalCore {
    /// Law and planted defects.
    pub ctx: Context,
}

/// Makes a turn of a part out of the state.
macro_rules! turn {
    ($core:ident, $state:ident, $step:ident, $at:ident, $part:ident, $field:ident) => {
        &mut Turn { part: Part::$part, state: &mut $state.$field, at: $at, ctx: &$core.ctx, step: &mut $step }
    };
}

impl PortalCore {
    fn proactive(&self) -> EgovCore {
        EgovCore { ctx: self.ctx.proactive.clone() }
    }

    /// A step of order 204, and what the parts make of it.
    fn step_proactive(&self, state: &mut State, at: Timestamp, event: &EgovEvent) -> PortalStep {
        let mut step = lift(self.proactive().step(&mut state.proactive, at, event));
        results::heard(turn!(self, state, step, at, Results, results), event, &state.proactive);
        services::heard(turn!(self, state, step, at, Services, services), event);
        privacy::heard(turn!(self, state, step, at, Privacy, privacy), event, &state.proactive);
        step
    }

    fn answered(&self, state: &mut State, at: Timestamp, errand: &Errand, answer: &Answer) -> PortalStep {
        let mut step = PortalStep::default();
        match errand.part {
            Part::Results => results::answered(turn!(self, state, step, at, Results, results), errand, answer),
            Part::Subscribers => {
                subscribers::answered(turn!(self, state, step, at, Subscribers, subscribers), errand, answer);
            }
            Part::Services => services::answered(turn!(self, state, step, at, Services, services), errand, answer),
            Part::Privacy => privacy::answered(turn!(self, state, step, at, Privacy, privacy), errand, answer),
        }
        step
    }

    fn woken(&self, state: &mut State, at: Timestamp, part: Part, name: &str) -> PortalStep {
        let mut step = PortalStep::default();
        match part {
            Part::Results => results::woken(turn!(self, state, step, at, Results, results), name),
            Part::Subscribers => subscribers::woken(turn!(self, state, step, at, Subscribers, subscribers), name),
            Part::Services => services::woken(turn!(self, state, step, at, Services, services), name),
            Part::Privacy => privacy::woken(turn!(self, state, step, at, Privacy, privacy), name),
        }
        step
    }
}

/// A step of order 204 as one of the portal.
fn lift(step: Step<EgovEffect, EgovTimer>) -> PortalStep {
    let timers = step.timers.into_iter().map(|op| match op {
        TimerOp::Set(timer, due) => TimerOp::Set(PortalTimer::Proactive(timer), due),
        TimerOp::Cancel(timer) => TimerOp::Cancel(PortalTimer::Proactive(timer)),
    });
    PortalStep {
        effects: step.effects.into_iter().map(PortalEffect::Proactive).collect(),
        timers: timers.collect(),
        decisions: step.decisions,
    }
}

impl Core for PortalCore {
    type State = State;
    type Event = PortalEvent;
    type Effect = PortalEffect;
    type Timer = PortalTimer;

    fn step(&self, state: &mut State, at: Timestamp, event: &PortalEvent) -> PortalStep {
        let mut step = PortalStep::default();
        match event {
            PortalEvent::Proactive(event) => return self.step_proactive(state, at, event),
            PortalEvent::Answered(errand, answer) => return self.answered(state, at, errand, answer),
            PortalEvent::Woken(part, name) => return self.woken(state, at, *part, name),
            PortalEvent::Results(event) => results::told(turn!(self, state, step, at, Results, results), event),
            PortalEvent::Subscribers(event) => {
                subscribers::told(turn!(self, state, step, at, Subscribers, subscribers), event);
            }
            PortalEvent::Services(event) => services::told(turn!(self, state, step, at, Services, services), event),
            PortalEvent::Privacy(event) => privacy::told(turn!(self, state, step, at, Privacy, privacy), event),
            PortalEvent::AnswerRefused(_, refusal) => state.proactive.refuse(Refused { at, refusal: refusal.clone() }),
            // The driver asks again; nothing is done without the answer.
            PortalEvent::Failed { .. } => {}
        }
        step
    }

    fn started(&self) -> PortalEvent {
        PortalEvent::Proactive(EgovEvent::Started)
    }

    fn reopened(&self, state: &State, at: Timestamp) -> PortalStep {
        lift(self.proactive().reopened(&state.proactive, at))
    }

    fn fired(&self, timer: PortalTimer) -> PortalEvent {
        match timer {
            PortalTimer::Proactive(timer) => PortalEvent::Proactive(self.proactive().fired(timer)),
            PortalTimer::Part(part, name) => PortalEvent::Woken(part, name),
        }
    }

    fn failed(&self, effect: &PortalEffect, system: &str, why: &str) -> PortalEvent {
        match effect {
            PortalEffect::Proactive(effect) => PortalEvent::Proactive(self.proactive().failed(effect, system, why)),
            PortalEffect::Errand(errand) => {
                PortalEvent::Failed { errand: errand.clone(), system: system.to_owned(), why: why.to_owned() }
            }
        }
    }

    fn refused(&self, effect: &PortalEffect, refusal: Refusal) -> PortalEvent {
        match effect {
            PortalEffect::Proactive(effect) => PortalEvent::Proactive(self.proactive().refused(effect, refusal)),
            PortalEffect::Errand(errand) => PortalEvent::AnswerRefused(errand.clone(), refusal),
        }
    }

    fn check(&self, effect: &PortalEffect, answer: &PortalEvent) -> Result<(), Refusal> {
        match (effect, answer) {
            (PortalEffect::Proactive(effect), PortalEvent::Proactive(answer)) => self.proactive().check(effect, answer),
            _ => Ok(()),
        }
    }

    fn wanted(&self, state: &State, at: Timestamp, effect: &PortalEffect) -> bool {
        match effect {
            PortalEffect::Proactive(effect) => self.proactive().wanted(&state.proactive, at, effect),
            // A part asks only for what it still wants when the answer comes.
            PortalEffect::Errand(_) => true,
        }
    }

    fn due(&self, effect: &PortalEffect, at: Timestamp) -> Timestamp {
        match effect {
            PortalEffect::Proactive(effect) => self.proactive().due(effect, at),
            PortalEffect::Errand(_) => at,
        }
    }

    fn key(&self, effect: &PortalEffect) -> String {
        match effect {
            PortalEffect::Proactive(effect) => self.proactive().key(effect),
            PortalEffect::Errand(errand) => Errand::key_of(errand.part, &errand.id),
        }
    }
}
