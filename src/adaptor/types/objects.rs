//! What the role `objects` is sent and shows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Reason;

/// An object is taken into the account (`POST /adaptor/v1/stimuli/object`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewObject {
    /// Id.
    pub object: String,
    /// BIN of the owner.
    pub owner: String,
    /// `CREATED`, `PURCHASED`, `DONATED` or `INHERITED`.
    pub origin: String,
    /// `BUDGET`, `OWN` or `SERVICE`.
    pub funding: String,
    /// Class by the classifier: `1`, `2`, `3`; none when it was not classified.
    #[serde(default)]
    pub class: Option<String>,
    /// `PLATFORM` or `ELSEWHERE`.
    pub built_on: String,
    /// Version of the object.
    pub version: String,
}

/// A step of a life-cycle is reported (`POST /adaptor/v1/stimuli/step`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectStep {
    /// Object.
    pub object: String,
    /// Step (`docs/contracts-register.md`, 9).
    pub step: String,
    /// Details by name.
    pub details: BTreeMap<String, String>,
}

/// Somebody asks for a decision (`POST /adaptor/v1/stimuli/question`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id.
    pub question: String,
    /// What about (`docs/contracts-register.md`, 9).
    pub about: String,
    /// Facts by name.
    pub facts: BTreeMap<String, String>,
}

/// A request for environments or placing is received (`POST /adaptor/v1/stimuli/environment`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnvironmentAsked {
    /// Id.
    pub request: String,
    /// BIN of who asks.
    pub addressee: String,
    /// `AUTHORISED-BODY`, `ORGANISATION` or `SUPPLIER`.
    pub kind: String,
    /// `CREATE` or `PLACE`.
    pub purpose: String,
}

/// The contract on a request is concluded (`POST /adaptor/v1/stimuli/contract`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractMade {
    /// Id of the request.
    pub request: String,
}

/// Somebody makes a request to the system of an object (`POST /adaptor/v1/stimuli/access`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessMade {
    /// Object.
    pub object: String,
    /// `READ`, `WRITE`, `SEARCH` or `EXPORT`.
    pub operation: String,
    /// Who.
    pub by: String,
}

/// `GET /adaptor/v1/observations/objects`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objects {
    /// The object asked for; none when it is not known.
    pub objects: Vec<ObjectStatus>,
}

/// Where an object stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectStatus {
    /// Id.
    pub object: String,
    /// State of its life-cycle.
    pub state: String,
    /// Class.
    #[serde(default)]
    pub class: Option<String>,
    /// Steps that were reported, oldest first.
    pub steps: Vec<StepDone>,
}

/// What became of a reported step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    /// Step.
    pub step: String,
    /// When it was reported.
    pub at: String,
    /// `ACCEPTED`, `REFUSED`, `NOT-IN-FORCE` or `TEXT-UNKNOWN`.
    pub outcome: String,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// `GET /adaptor/v1/observations/answers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The answer; none while there is none.
    pub answers: Vec<Answer>,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Id of the question.
    pub question: String,
    /// What about.
    pub about: String,
    /// Outcome (`docs/contracts-register.md`, 9).
    pub outcome: String,
    /// Why, also when it is favourable.
    pub reasons: Vec<Reason>,
}

/// `GET /adaptor/v1/observations/environments`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvironmentRequests {
    /// The request asked for; none when it is not known.
    pub requests: Vec<EnvironmentRequest>,
}

/// Where a request for environments or placing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvironmentRequest {
    /// Id.
    pub request: String,
    /// `WAITING`, `PROVIDED`, `INCOMPLETE`, `REFUSED` or `TEXT-UNKNOWN`.
    pub status: String,
    /// Last day for the operator; none when nothing is owed.
    #[serde(default)]
    pub due: Option<String>,
    /// When it was provided.
    #[serde(default)]
    pub provided_at: Option<String>,
    /// Whether it was provided after the last day, or is not provided and the day has passed.
    pub late: bool,
    /// Last day without charge.
    #[serde(default)]
    pub free_until: Option<String>,
    /// Environments that were opened.
    pub environments: Vec<String>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// `GET /adaptor/v1/observations/searches`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searches {
    /// The record; none when the register was not searched for the question.
    pub searches: Vec<SearchDone>,
}

/// What the register answered for a purchase, kept with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchDone {
    /// Id of the question.
    pub question: String,
    /// When the register answered.
    pub at: String,
    /// Kind that was searched for.
    pub kind: String,
    /// Function that was searched for; empty for any.
    pub function: String,
    /// Numbers of the live entries that were found.
    pub found: Vec<String>,
}

/// `GET /adaptor/v1/observations/access-log`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessLog {
    /// Requests, oldest first; never shortened.
    pub entries: Vec<AccessEntry>,
}

/// A request to the system of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessEntry {
    /// When.
    pub at: String,
    /// What.
    pub operation: String,
    /// Who.
    pub by: String,
    /// Whether it was moved to the archive.
    pub archived: bool,
}
