//! Records of the journal, format `senim-journal/3`: serialisable twins of what happened.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::verdict::{Excuses, StepOutcome, Subject, Unserved};

/// Format name in the header; a reader accepts this one.
pub const FORMAT: &str = "senim-journal/3";

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Record {
    /// First line.
    Header(Header),
    /// What a role showed of the documents that attest clauses; only between the header and the first scenario, once a role.
    Evidence(EvidenceShown),
    /// A scenario begins; the following records are its evidence.
    Scenario(ScenarioStart),
    /// A name of the scenario is bound to identifiers or data of the simulated world.
    Binding(Binding),
    /// A request and its answer, seen by a simulated system, the relay or the deliverer of callbacks.
    Exchange(Exchange),
    /// What the adaptor showed when asked.
    Observation(Observation),
    /// The adaptor answered a call as one that it does not have.
    Unserved(Unserved),
    /// The scenario was not run; the only record of its evidence.
    NotRun(NotRun),
    /// The virtual clock was moved by a step.
    Clock(Clock),
    /// A step ended; assertions are judged on the records before this one.
    Step(Step),
    /// The scenario ended.
    End(End),
    /// Last line.
    Footer(Footer),
}

/// What was run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// `senim-journal/3`.
    pub format: String,
    /// Tool and version.
    pub tool: String,
    /// Seed.
    pub seed: u64,
    /// Acts with the date on which each is judged.
    pub acts: Vec<ActDate>,
    /// Readings of the run that differ from scenario tags and defaults: key to option.
    pub readings: BTreeMap<String, String>,
    /// Parameters of the law.
    pub parameters: BTreeMap<String, String>,
    /// Systems judged.
    pub subjects: Vec<Subject>,
    /// What the systems under test declare of themselves.
    pub declarations: Vec<Declared>,
    /// Waivers and expected failures that the user handed in, and the real day; the only real time in a journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excuses: Option<Excuses>,
    /// How scenarios were narrowed, in the user's words; empty when they were not.
    pub narrowed: Vec<String>,
    /// Which part of a plan this is; absent when it is all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
}

impl Header {
    /// Whether scenarios were left out, so that clauses without them say nothing.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        !self.narrowed.is_empty() || self.shard.is_some()
    }
}

/// How the message of a step begins that was not run because the systems are lost.
pub const NOT_RUN: &str = "not run: ";

/// A part of a plan: every `count`-th scenario, from the `index`-th.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shard {
    /// Which, from 1.
    pub index: usize,
    /// Of how many.
    pub count: usize,
    /// Scenarios of the whole plan.
    pub scenarios: usize,
    /// Hex SHA-256 of the whole plan: its `scenario` lines in order.
    pub plan: String,
}

/// An act and its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActDate {
    /// Act id.
    pub act: String,
    /// Date under judgement.
    pub as_of: String,
    /// Whether the user chose it.
    pub chosen: bool,
}

/// What a system under test says of itself, once for all roles that it answers alike for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Roles that it plays in this run.
    pub roles: Vec<String>,
    /// Product.
    pub product: String,
    /// Version.
    pub version: String,
    /// Roles that it says it serves.
    pub serves: Vec<String>,
    /// `virtual`, or `real` when its clock cannot be set.
    pub clock: String,
    /// Acts that it says it follows, `KZ-204-2025` or `KZ-204-2025@2025-06-02`.
    pub editions: Vec<String>,
    /// Clauses that it claims or declines by name, as they came.
    pub claims: Vec<Claimed>,
}

/// One line of a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claimed {
    /// Clause.
    pub clause: String,
    /// Whether it is claimed.
    pub claimed: bool,
    /// Why it is declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Why a scenario was not run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotRun {
    /// One sentence.
    pub reason: String,
}

/// What a role showed when it was asked for documents that attest clauses. Whether they do is for the judge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceShown {
    /// Role.
    pub role: String,
    /// Whether the role is under test. The reference beside somebody's system is not, and is not asked.
    pub under_test: bool,
    /// The answer as it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// Why there is no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

/// A scenario as it was run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioStart {
    /// Stable id.
    pub id: String,
    /// Feature file.
    pub uri: String,
    /// Line.
    pub line: usize,
    /// Name.
    pub name: String,
    /// Tags without `@`.
    pub tags: Vec<String>,
    /// Readings in effect that the scenario or the run set.
    pub readings: BTreeMap<String, String>,
    /// Steps as written, placeholders filled, background first.
    pub steps: Vec<StepText>,
}

/// A step as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepText {
    /// Keyword.
    pub keyword: String,
    /// Text.
    pub text: String,
    /// Line.
    pub line: usize,
    /// Data table, empty when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<Vec<String>>,
}

/// A name bound to data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    /// `organisation`, `person`, `phone`, `permit`, `label`, `bars`, `parameter`, `reading`; at the register `product`, `document`,
    /// `filing`, `decision`, `entry`; `one-product` (roles that one product plays), `way-fault` (a fault on the way to a role).
    pub kind: String,
    /// Name in the scenario.
    pub name: String,
    /// Data.
    pub values: BTreeMap<String, String>,
}

/// A request and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Virtual instant.
    pub at: String,
    /// Caller by its credential, or `unknown`.
    pub from: String,
    /// Callee.
    pub to: String,
    /// Operation.
    pub operation: String,
    /// Method and path with query.
    pub target: String,
    /// Request body.
    pub request: String,
    /// HTTP status, 0 when nothing was answered.
    pub status: u16,
    /// Response body.
    pub response: String,
    /// Planted fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// Decoded facts.
    pub facts: Value,
    /// Departures from the wire contract.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<WireFinding>,
}

/// A departure of a request from the wire contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireFinding {
    /// Whether it breaks the contract; otherwise real systems are known to tolerate it.
    pub violation: bool,
    /// Stable code.
    pub code: String,
    /// One sentence.
    pub text: String,
}

/// What the adaptor showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// Virtual instant.
    pub at: String,
    /// Role asked.
    pub role: String,
    /// Kind.
    pub kind: String,
    /// Query, `key=value` joined by `&`.
    pub query: String,
    /// Body.
    pub body: Value,
}

/// The clock was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Virtual instant.
    pub now: String,
}

/// A step ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Number in the scenario, from 1.
    pub number: usize,
    /// How it went. For assertions this repeats what the judge computes, and the judge compares.
    pub outcome: StepOutcome,
    /// Why, unless it went well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// The scenario ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// Id, again, so that a spliced journal shows.
    pub id: String,
    /// Number of records since the scenario's start.
    pub records: usize,
}

/// The run ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Footer {
    /// Number of scenarios.
    pub scenarios: usize,
    /// Hex SHA-256 of all bytes before the footer line.
    pub sha256: String,
}
