//! State of the role: objects, answers, requests for environments, the access log.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::ObjectsStep;
use super::context::Context;
use super::deposit::Depot;
use super::ending::Ending;
use super::facts::{ArchRecord, Environment, SearchRecord};
use super::message::{Card, Texts};
use super::reason::{Reason, Ruling};
use super::words::{About, Addressee, Operation, Origin, Purpose, Stage, StepKind};
use crate::domain::facts::Refusal;
use crate::domain::ids::Bin;
use crate::domain::machine::{Decision, Refused};

/// A step that was reported, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// Step.
    pub step: StepKind,
    /// When it was reported.
    pub at: Timestamp,
    /// Outcome and reasons.
    pub ruling: Ruling,
}

/// A trial operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    /// First day.
    pub start: Date,
    /// Last day, when it has ended.
    pub end: Option<Date>,
}

/// A result of a security test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// Whether it is positive; a partial one is not.
    pub positive: bool,
    /// Version that was tested.
    pub version: Option<String>,
    /// Day of the result.
    pub dated: Option<Date>,
}

/// What was handed over of the source code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Handed {
    /// Nothing.
    #[default]
    Nothing,
    /// Binaries.
    Binaries,
    /// Source code.
    Source,
}

impl Handed {
    /// As the table knows it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "NONE",
            Self::Binaries => "BINARIES",
            Self::Source => "SOURCE",
        }
    }
}

/// One object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// As it was taken into the account; its version follows development.
    pub card: Card,
    /// Where it stands.
    pub stage: Stage,
    /// Steps that were reported, oldest first.
    pub steps: Vec<StepRow>,
    /// Whether it was created or has been developed here.
    pub made: bool,
    /// Whether the present round of creation or development has a record of development.
    pub developed: bool,
    /// How many trials were started in this round.
    pub trials: u32,
    /// The last trial of this round.
    pub trial: Option<Trial>,
    /// Trials of this round before it.
    pub former: Vec<Trial>,
    /// Days of the acts on completion of the trial in this round; `None` for an undated one.
    pub acts: Vec<Option<Date>>,
    /// Results of security tests in this round.
    pub tests: Vec<TestResult>,
    /// Whether it was rolled out in this round.
    pub rolled_out: bool,
    /// What was handed over in this round.
    pub handed: Handed,
    /// Records that the architecture portal has confirmed.
    pub records: Vec<ArchRecord>,
    /// How many records there were when the present stage began.
    pub stage_began: usize,
    /// A record that the portal has not confirmed yet.
    pub putting: Option<ArchRecord>,
    /// Steps that wait for it.
    pub waiting: Vec<(Timestamp, StepKind, Texts)>,
    /// First day of industrial operation.
    pub commissioned: Option<Date>,
    /// Versions that were commissioned, and which of them the operator keeps.
    pub depot: Depot,
    /// With whom it is integrated, and who was told of its end.
    pub ending: Ending,
}

impl Object {
    pub(super) fn new(card: Card) -> Self {
        let made = card.origin == Origin::Created;
        Self {
            card,
            stage: Stage::Registered,
            steps: Vec::new(),
            made,
            developed: false,
            trials: 0,
            trial: None,
            former: Vec::new(),
            acts: Vec::new(),
            tests: Vec::new(),
            rolled_out: false,
            handed: Handed::Nothing,
            records: Vec::new(),
            stage_began: 0,
            putting: None,
            waiting: Vec::new(),
            commissioned: None,
            depot: Depot::default(),
            ending: Ending::default(),
        }
    }

    /// Begins a new round of development: what was tried and tested before counts no more.
    pub(super) fn begin_round(&mut self) {
        self.made = true;
        self.developed = false;
        self.trials = 0;
        self.trial = None;
        self.former.clear();
        self.acts.clear();
        self.tests.clear();
        self.rolled_out = false;
        self.handed = Handed::Nothing;
    }
}

/// A question that waits for a neighbour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pending {
    /// What about.
    pub(super) about: About,
    /// Facts.
    pub(super) facts: Texts,
    /// When it was asked.
    pub(super) at: Timestamp,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What about.
    pub about: &'static str,
    /// Outcome and reasons.
    pub ruling: Ruling,
}

/// A request for environments or placing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Who asks.
    pub addressee: Bin,
    /// Who that is.
    pub kind: Addressee,
    /// What for.
    pub purpose: Purpose,
    /// When it was received.
    pub received: Timestamp,
    /// When the contract was concluded.
    pub contract: Option<Timestamp>,
    /// Outcome and reasons so far: `WAITING`, `PROVIDED`, `INCOMPLETE`, `REFUSED` …
    pub ruling: Ruling,
    /// Whether environments were ordered of the operator.
    pub ordered: bool,
    /// Last day for the operator.
    pub due: Option<Date>,
    /// When the operator answered.
    pub provided_at: Option<Timestamp>,
    /// Last day without charge.
    pub free_until: Option<Date>,
    /// What was opened.
    pub environments: Vec<Environment>,
}

/// A request to an object's system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub operation: Operation,
    /// Who.
    pub by: String,
}

/// State of the role.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Objects {
    pub(super) account: BTreeMap<String, Object>,
    pub(super) pending: BTreeMap<String, Pending>,
    pub(super) answers: BTreeMap<String, Answer>,
    pub(super) requests: BTreeMap<String, Request>,
    pub(super) log: BTreeMap<String, Vec<LogEntry>>,
    pub(super) publications: BTreeMap<u32, super::publish::Publication>,
    pub(super) searches: BTreeMap<String, SearchRecord>,
    pub(super) refusals: Vec<Refused>,
}

impl Objects {
    /// An object.
    #[must_use]
    pub fn object(&self, id: &str) -> Option<&Object> {
        self.account.get(id)
    }

    /// The answer to a question; none while it waits for a neighbour.
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<&Answer> {
        self.answers.get(question)
    }

    /// What the register answered for a purchase; none when it was not searched.
    #[must_use]
    pub fn search(&self, question: &str) -> Option<&SearchRecord> {
        self.searches.get(question)
    }

    /// A request for environments or placing.
    #[must_use]
    pub fn request(&self, id: &str) -> Option<&Request> {
        self.requests.get(id)
    }

    /// Requests to an object's system, oldest first; none is ever taken away (`KZ-129-2016/rules/16.4`).
    #[must_use]
    pub fn log_of(&self, object: &str) -> &[LogEntry] {
        self.log.get(object).map_or(&[], Vec::as_slice)
    }

    /// Data refused on entry, oldest first.
    #[must_use]
    pub fn refusals(&self) -> &[Refused] {
        &self.refusals
    }
}

/// One step of the core in progress.
pub(super) struct Turn<'a> {
    pub(super) state: &'a mut Objects,
    pub(super) at: Timestamp,
    pub(super) ctx: &'a Context,
    pub(super) step: &'a mut ObjectsStep,
}

impl Turn<'_> {
    /// Today in Astana.
    pub(super) fn today(&self) -> Date {
        self.ctx.today(self.at)
    }

    /// Takes a decision.
    pub(super) fn decide(&mut self, subject: &str, ruling: &Ruling) {
        let note = ruling.reasons.first().map_or("", |reason: &Reason| reason.fact.as_str());
        let note = format!("{subject}: {note}");
        self.step.decisions.push(Decision::new(self.at, None, &ruling.outcome, &ruling.grounds(), &note));
    }

    /// Keeps the answer to a question.
    pub(super) fn answer(&mut self, question: &str, about: &'static str, ruling: Ruling) {
        self.decide(&format!("{about} {question}"), &ruling);
        self.state.pending.remove(question);
        self.state.answers.insert(question.to_owned(), Answer { about, ruling });
    }

    /// Keeps what was refused on entry.
    pub(super) fn refuse(&mut self, source: &str, subject: &str, reason: &str, clause: &str) {
        let refusal = Refusal {
            source: source.to_owned(),
            subject: subject.to_owned(),
            reason: reason.to_owned(),
            clause: clause.to_owned(),
        };
        self.state.refusals.push(Refused { at: self.at, refusal });
    }
}
