//! The one language of results: outcomes, findings, verdicts of scenarios, clauses, acts and the run.
//!
//! Everything that shows or stores a result is a fold over [`Run`]; nothing else decides what passed.

mod attested;
mod declaration;
mod excuse;
mod excuses;
#[cfg(test)]
pub(crate) mod fixture;
mod rollup;

use serde::{Deserialize, Serialize};

pub use attested::{Attestation, Attesting, EvidenceAsked, Unused};
pub use declaration::{Contradiction, ContradictionKind, Declaration, Declined, Unserved};
pub use excuse::{Excusable, excuse};
pub use excuses::{ExcuseState, Excused, Excuses, ExcusesJudged, ExpectedFailure, Listed, Waiver};
pub use rollup::{Results, attestation_outcome, clause_outcome, contradiction_outcome, run_outcome, scenario_outcome};

/// The nine outcomes, from the best to the worst. Only `Conformant` and `Advisory` are good news about something that was tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Shown by documents that fit, and not tested. First, so that it never makes a tested result better or worse.
    Attested,
    /// Tested, and as the clause demands.
    Conformant,
    /// As the clause demands, with a remark worth reading.
    Advisory,
    /// Deliberately excused, with owner, reason and expiry.
    Waived,
    /// The clause does not apply on the date, or under the readings, of the run.
    NotApplicable,
    /// Applies, and no positive check of it was made.
    NotTested,
    /// The test could not be brought to an end: a precondition, a time-out.
    Inconclusive,
    /// Against the clause.
    Nonconformant,
    /// Our own fault.
    HarnessError,
}

impl Outcome {
    /// The outcome as reports print it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Attested => "attested",
            Self::Conformant => "conformant",
            Self::Advisory => "advisory",
            Self::Waived => "waived",
            Self::NotApplicable => "not-applicable",
            Self::NotTested => "not-tested",
            Self::Inconclusive => "inconclusive",
            Self::Nonconformant => "nonconformant",
            Self::HarnessError => "harness-error",
        }
    }
}

/// Something that speaks against conformity, or a remark (`level` = `Advisory`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Clause it speaks about.
    pub clause: String,
    /// `Nonconformant`, `Advisory`, `Inconclusive`, or `NotTested` when what it rests on stayed inside one product.
    pub level: Outcome,
    /// What found it: `step` or the name of a monitor.
    pub found_by: String,
    /// One sentence: what is wrong.
    pub message: String,
    /// What should have been seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed: Option<String>,
    /// Number of the step in the scenario, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
    /// Number of the record in the scenario's evidence, from 1, that shows it best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<usize>,
}

/// How a step went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepOutcome {
    /// A setup or stimulus that was carried out.
    Done,
    /// An assertion that holds.
    Passed,
    /// An assertion that does not hold.
    Failed,
    /// The step could not be brought to an end.
    Inconclusive,
    /// An assertion on what two roles say to each other inside one product, where nothing of it crossed the wire.
    Unseen,
    /// Our own fault.
    Error,
    /// An earlier step ended the scenario.
    NotReached,
}

impl StepOutcome {
    /// Whether an assertion was asked, so that something was to be seen.
    #[must_use]
    pub const fn asserts(self) -> bool {
        matches!(self, Self::Passed | Self::Failed | Self::Unseen)
    }
}

/// A step with its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepVerdict {
    /// Keyword as written (`Given`, `Және`).
    pub keyword: String,
    /// Text after the keyword.
    pub text: String,
    /// Line in the feature file.
    pub line: usize,
    /// How it went.
    pub outcome: StepOutcome,
    /// Why, unless it went well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A scenario with its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Stable id (`204-15-02`, outline rows `204-15-02/3`).
    pub id: String,
    /// Feature file, relative to the suite.
    pub uri: String,
    /// Line of the scenario or of the outline row.
    pub line: usize,
    /// Name with placeholders filled.
    pub name: String,
    /// Clauses it is tagged with; the first is the primary one.
    pub clauses: Vec<String>,
    /// Whether it shows that a wrong thing does not happen.
    pub negative: bool,
    /// The reason a negative scenario names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Readings it rests on, as `key=option`.
    pub readings: Vec<String>,
    /// Result.
    pub outcome: Outcome,
    /// What speaks against it.
    pub findings: Vec<Finding>,
    /// Steps.
    pub steps: Vec<StepVerdict>,
    /// Number of exchanges recorded.
    pub exchanges: usize,
    /// Roles that its clause binds, by its tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Calls of the protocol that a system did not have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unserved: Vec<Unserved>,
    /// Why it was not run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_run: Option<String>,
    /// Why its failure was expected. It is a failure all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
}

/// A clause with its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Id.
    pub id: String,
    /// Title from the catalogue.
    pub title: String,
    /// Result.
    pub outcome: Outcome,
    /// Why it is not-applicable, not-tested or waived; of an inconclusive one, why the vendor declines it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Why its violation was expected. It is violated all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Ids of positive scenarios that ran.
    pub positive: Vec<String>,
    /// Ids of negative scenarios that ran.
    pub negative: Vec<String>,
    /// Readings, parameters and assumed contracts it rests on.
    pub assumptions: Vec<String>,
    /// Scenario ids with a finding at this clause.
    pub found_in: Vec<String>,
}

/// An act with the date on which it was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Id.
    pub id: String,
    /// Date under judgement.
    pub as_of: String,
    /// Whether the date was chosen by the user or is the act's default.
    pub as_of_chosen: bool,
    /// Whether the act is in force then, in words.
    pub force: String,
    /// Result over its clauses.
    pub outcome: Outcome,
}

/// Something the verdict rests on that the acts do not say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// `reading`, `parameter` or `contract`.
    pub kind: String,
    /// Key (`clock.calendar`) or contract (`e-license JSON`).
    pub key: String,
    /// Value taken.
    pub value: String,
    /// Whether it is the default.
    pub default: bool,
    /// Why this value.
    pub reason: String,
}

/// The system that was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Role.
    pub role: String,
    /// Product as it describes itself.
    pub product: String,
    /// Its version.
    pub version: String,
}

/// The whole run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Format of this document.
    pub format: String,
    /// Version of the tool.
    pub tool: String,
    /// Seed.
    pub seed: u64,
    /// Result.
    pub outcome: Outcome,
    /// Exit code that follows from it.
    pub exit: u8,
    /// One sentence on the result.
    pub summary: String,
    /// Whether scenarios were left out by tags, names, paths or shards.
    pub narrowed: bool,
    /// Digest of the journal that the verdict was computed from.
    pub journal_sha256: String,
    /// Systems judged.
    pub subjects: Vec<Subject>,
    /// Acts.
    pub acts: Vec<Act>,
    /// Executable clauses of those acts.
    pub clauses: Vec<Clause>,
    /// Whether documents were asked for, and what was of no use.
    pub evidence: EvidenceAsked,
    /// Clauses that documents attest, apart from the tested ones; one entry for each role that shows them.
    pub attestations: Vec<Attestation>,
    /// What the systems under test declare of themselves, with the contradictions.
    pub declarations: Vec<Declaration>,
    /// Waivers and expected failures, when there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excuses: Option<ExcusesJudged>,
    /// Assumptions.
    pub assumptions: Vec<Assumption>,
    /// Scenarios.
    pub scenarios: Vec<Scenario>,
}

/// What happens while a run goes on, for progress displays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// So many scenarios will run.
    Planned(usize),
    /// A scenario has ended.
    Ended {
        /// Id.
        id: String,
        /// Name.
        name: String,
        /// Result.
        outcome: Outcome,
    },
}

/// Format name of [`Run`].
pub const REPORT_FORMAT: &str = "senim-report/3";
