//! What differs between the roles: core, neighbours, callbacks, stimuli, observations.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::problem::Problem;
use crate::adapters::http::{Contour, SetupError};
use crate::adaptor::types::OrderStatus;
use crate::app::ports::Neighbours;
use crate::domain::machine::{Core, Decision, Refused};
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::variant::Defects;
use crate::law::LawError;
use crate::law::edition::Parameters;
use crate::law::reading::Readings;
use crate::wire::moment::astana;

/// Event and neighbours of a desk's core.
pub(super) type EventOf<D> = <<D as Desk>::Core as Core>::Event;
/// State of a desk's core.
pub(super) type StateOf<D> = <<D as Desk>::Core as Core>::State;

/// What a callback brings: the event to take, and the answer.
pub(super) struct Taken<E> {
    /// Event to make durable.
    pub(super) event: E,
    /// Body of the 202 answer.
    pub(super) answer: Value,
}

/// A callback that was refused, with the event that records the refusal where there is one.
pub(super) struct Declined<E> {
    /// Answer.
    pub(super) problem: Problem,
    /// Event that keeps the refusal.
    pub(super) event: Option<Box<E>>,
}

impl<E> From<Problem> for Declined<E> {
    fn from(problem: Problem) -> Self {
        Self { problem, event: None }
    }
}

/// What an observation may look at besides the state.
pub(super) struct View<'a, C> {
    /// Law and defects.
    pub(super) ctx: &'a C,
    /// The virtual instant.
    pub(super) now: Timestamp,
    /// Decisions, oldest first.
    pub(super) decisions: &'a [Decision],
}

/// Parameters after the question mark, decoded.
pub(super) struct Query(pub(super) Vec<(String, String)>);

impl Query {
    /// The value of `name`, when it was given.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value of `name`, empty when it was not given.
    pub(super) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }
}

/// One role.
pub(super) trait Desk: Send + Sync + 'static {
    /// Role id.
    const ROLE: &'static str;
    /// Acts whose editions the role follows.
    const ACTS: &'static [&'static str];
    /// Callers whose credentials the role knows.
    const CALLERS: &'static [&'static str];
    /// Law and defects.
    type Ctx: Clone + Send + Sync + 'static;
    /// Core.
    type Core: Core + 'static;
    /// Neighbours.
    type Neighbours: Neighbours<Effect = <Self::Core as Core>::Effect, Event = <Self::Core as Core>::Event>
        + Send
        + Sync
        + 'static;

    /// The law under these parameters and readings. Fails when the law has no such window.
    fn context(parameters: &Parameters, readings: &Readings, defects: &Defects) -> Result<Self::Ctx, LawError>;

    /// The law with the seed of the run, for roles that draw something.
    fn seeded(ctx: Self::Ctx, _: u64) -> Self::Ctx {
        ctx
    }

    /// The core under a law.
    fn core(ctx: Self::Ctx) -> Self::Core;

    /// The neighbours named at reset.
    fn neighbours(contour: Contour) -> Result<Self::Neighbours, SetupError>;

    /// What a person or an operator does.
    fn stimulus(kind: &str, body: &[u8]) -> Result<EventOf<Self>, Problem>;

    /// Reads a callback.
    fn callback(
        path: &str,
        caller: &str,
        body: &[u8],
        defects: &Defects,
    ) -> Result<Taken<EventOf<Self>>, Declined<EventOf<Self>>>;

    /// What a user or a peer system could see; `None` for a kind that the role does not show.
    fn observe(state: &StateOf<Self>, view: &View<'_, Self::Ctx>, kind: &str, query: &Query) -> Option<Value>;

    /// Whether the role holds its order to be in force now; `None` when it shows no such thing.
    fn order(_: &Self::Ctx, _: Timestamp) -> Option<OrderStatus> {
        None
    }

    /// A page that the role shows outside the adaptor; `caller` is who asks, when their credential is known.
    /// `None` when there is no such page.
    fn public(
        _: &StateOf<Self>,
        _: &View<'_, Self::Ctx>,
        _: &str,
        _: &Query,
        _: Option<&str>,
    ) -> Option<Result<Value, Problem>> {
        None
    }

    /// Data refused on entry.
    fn refusals(state: &StateOf<Self>) -> &[Refused];
}

/// A case as the adaptor shows it.
pub(super) struct Shown<'a> {
    pub(super) role: &'a str,
    pub(super) id: &'a CaseId,
    pub(super) bin: &'a str,
    pub(super) state: String,
    pub(super) opened_at: Timestamp,
    pub(super) closed_at: Option<Timestamp>,
}

impl Shown<'_> {
    pub(super) fn json(&self, decisions: &[Decision]) -> Value {
        let of_case = decisions.iter().filter(|decision| decision.case.as_ref() == Some(self.id));
        let decisions: Vec<Value> = of_case
            .map(|decision| {
                json!({"at": astana(decision.at), "outcome": decision.outcome, "because": decision.because,
                    "note": decision.note})
            })
            .collect();
        json!({"case": self.id.0, "bin": self.bin, "role": self.role, "state": self.state,
            "opened_at": astana(self.opened_at), "closed_at": self.closed_at.map(astana), "decisions": decisions})
    }
}

/// Refusals as the adaptor shows them.
pub(super) fn refusals(all: &[Refused]) -> Value {
    let rows: Vec<Value> = all
        .iter()
        .map(|refused| {
            let refusal = &refused.refusal;
            json!({"at": astana(refused.at), "source": refusal.source, "subject": refusal.subject,
                "reason": refusal.reason, "clauses": [refusal.clause]})
        })
        .collect();
    json!({ "refusals": rows })
}
