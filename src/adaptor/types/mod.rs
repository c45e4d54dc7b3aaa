//! Messages of the adaptor protocol, version 1 (`docs/adaptor.openapi.yaml`).
//!
//! Requests refuse unknown members; answers of a system under test may carry more than the harness reads.
//! What only some roles are sent or show is in a file of its own.

mod evidence;
mod objects;
mod order204;
mod privacy;
mod register;
mod results;
mod services;
mod subscribers;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use evidence::{Evidence, EvidenceDocument};
pub use objects::{
    AccessEntry, AccessLog, AccessMade, Answer, Answers, ContractMade, EnvironmentAsked, EnvironmentRequest,
    EnvironmentRequests, NewObject, ObjectStatus, ObjectStep, Objects, Question, SearchDone, Searches, StepDone,
};
pub use order204::{
    Application, ApplicationStatus, Applications, CaseStatus, Cases, Decision, Document, Documents, OrderStatus,
    RecordVersion, Records,
};
pub use privacy::{
    CabinetNotice, CaseHistory, CasePerson, CaseStepTaken, CaseSteps, CorrectionAsked, CorrectionStatus, Corrections,
    DataTransfer, DataUse, Notices, OwnDataAsked, OwnDataRequest, OwnDataRequests, PersonView, PersonViewed,
    PersonViews, ServiceMode, ServiceModes, ServiceSetup, ServiceStep, TransferBasis, Transfers,
};
pub use register::{
    Cabinet, CabinetRequest, Decide, Entries, EntryDocument, EntryStatus, EntryVersion, Filing, FilingStatus, Filings,
    Monitoring, MonitoringFinding, MonitoringRun, Reason, Signature,
};
pub use results::{
    EdsShown, MatrixCode, MessageShown, ResultDocument, ResultHandOver, ResultOfficials, ResultSignature, Results,
    SignerShown, Verification, VerificationAnswer, Verifications,
};
pub use services::{
    ConsentPassword, ConsentQuestion, ConsentQuestionStatus, ConsentQuestions, DocumentAccess, DocumentRequest,
    DocumentRequestStatus, DocumentRequests, NewService, ServiceRequest, ServiceRequestStatus, ServiceRequests,
    ServiceStatus, Services,
};
pub use subscribers::{
    FormFields, FormSignature, FormStatements, RegistrationAnswer, RegistrationBegun, RegistrationForm,
    RegistrationPassword, RegistrationStatus, Registrations, SessionEnd, StatementKept, StatementsKept,
};

/// Protocol version that this harness speaks.
pub const PROTOCOL: &str = "1";

/// Who the system is and what it claims (`GET /adaptor/v1/describe`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Describe {
    /// Protocol version, `"1"`.
    pub protocol: String,
    /// Product name.
    pub product: String,
    /// Product version.
    pub version: String,
    /// Roles served at this base URL (`sdu`, `egov`, `register`, `objects`).
    pub roles: Vec<String>,
    /// `virtual` when the clock can be set, `real` otherwise.
    pub clock: ClockSupport,
    /// Acts whose editions the system follows.
    #[serde(default)]
    pub editions: Vec<String>,
    /// Declaration of conformity clause by clause; a clause that is not listed is claimed.
    #[serde(default)]
    pub claims: Vec<Claim>,
}

/// Whether the system's clock can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockSupport {
    /// The clock is set through the adaptor.
    Virtual,
    /// The system lives in real time.
    Real,
}

/// One line of the declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Clause id.
    pub clause: String,
    /// Whether it is claimed.
    pub claimed: bool,
    /// Why it is declined.
    #[serde(default)]
    pub reason: Option<String>,
}

/// An empty world at a virtual instant (`POST /adaptor/v1/reset`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// The role this reset is for.
    pub role: String,
    /// Virtual instant.
    pub now: String,
    /// Seed for whatever the system draws (message ids).
    pub seed: u64,
    /// Every other system: where it is and how to call it.
    pub systems: BTreeMap<String, Neighbour>,
    /// Credentials by which callers of this role are known: caller id to credential.
    pub callers: BTreeMap<String, String>,
    /// Readings of the law to follow: key to option.
    pub readings: BTreeMap<String, String>,
    /// Dated parameters of the law: key to value.
    pub parameters: BTreeMap<String, String>,
    /// How long to wait for a neighbour's answer, in real milliseconds.
    pub answer_limit_ms: u64,
}

/// How to call a neighbour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neighbour {
    /// Base URL without a trailing slash.
    pub url: String,
    /// Credential to present.
    pub credential: String,
    /// Identity by which the neighbour signs (`gbd-ul`: BIN of the signer), empty when it does not sign.
    pub sender: String,
}

/// The virtual instant (`PUT /adaptor/v1/clock`, both ways).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Instant, `2025-06-02T10:15:00+05:00`.
    pub now: String,
}

/// Whether anything is due or in flight (`GET /adaptor/v1/quiescent`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiescent {
    /// True when nothing is due or in flight.
    pub quiescent: bool,
    /// When the next work is due, if the system tells.
    #[serde(default)]
    pub next_due: Option<String>,
}

/// `GET /adaptor/v1/observations/refusals`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusals {
    /// Data refused on entry, oldest first.
    pub refusals: Vec<RefusalEntry>,
}

/// Data refused on entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalEntry {
    /// When.
    pub at: String,
    /// System the data came from.
    pub source: String,
    /// What it was about.
    pub subject: String,
    /// Why.
    pub reason: String,
    /// Clauses that demand it.
    pub clauses: Vec<String>,
}
