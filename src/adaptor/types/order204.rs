//! What the roles of order 204 are sent and show.

use serde::{Deserialize, Serialize};

/// An ordinary application under the Rules (`POST /adaptor/v1/stimuli/application`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Id of the application.
    #[serde(rename = "applicationId")]
    pub application_id: String,
    /// Organisation.
    pub bin: String,
    /// Form, `ANNEX-3` for a change.
    pub form: String,
}

/// `GET /adaptor/v1/observations/order`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderStatus {
    /// Act id.
    pub act: String,
    /// Whether the system holds the act to be in force now.
    pub in_force: bool,
    /// First day in force.
    pub from: String,
    /// Last day in force, when there is one.
    #[serde(default)]
    pub to: Option<String>,
}

/// `GET /adaptor/v1/observations/cases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cases {
    /// Cases of the organisation, oldest first.
    pub cases: Vec<CaseStatus>,
}

/// What an operator sees of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseStatus {
    /// Key, `<BIN>-<event date>`.
    pub case: String,
    /// Organisation.
    pub bin: String,
    /// Role that tells.
    pub role: String,
    /// State name (`docs/contracts.md`, 9).
    pub state: String,
    /// When it was opened.
    pub opened_at: String,
    /// When it reached its end, if it has.
    #[serde(default)]
    pub closed_at: Option<String>,
    /// Decisions with their grounds, oldest first.
    pub decisions: Vec<Decision>,
}

/// A decision with its grounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When.
    pub at: String,
    /// What was decided.
    pub outcome: String,
    /// Clauses it rests on.
    pub because: Vec<String>,
    /// One sentence for people.
    pub note: String,
}

/// `GET /adaptor/v1/observations/records`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    /// Versions of SDU's record of an organisation, oldest first; never shortened.
    pub records: Vec<RecordVersion>,
}

/// One version of SDU's record of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordVersion {
    /// 1, 2, …
    pub version: u32,
    /// Kazakh name.
    pub name_kk: String,
    /// Russian name.
    pub name_ru: String,
    /// When it was written.
    pub at: String,
    /// Who wrote it.
    pub source: String,
}

/// `GET /adaptor/v1/observations/documents`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Documents {
    /// Documents in the user's cabinet.
    pub documents: Vec<Document>,
}

/// A result document in the cabinet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Unique number.
    pub number: String,
    /// Date.
    pub date: String,
    /// Organisation.
    pub bin: String,
    /// Permit it shows.
    pub permit: String,
    /// Kazakh name on it.
    pub name_kk: String,
    /// Russian name on it.
    pub name_ru: String,
}

/// `GET /adaptor/v1/observations/applications`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applications {
    /// Applications of the organisation.
    pub applications: Vec<ApplicationStatus>,
}

/// What became of an application under the Rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationStatus {
    /// Id.
    pub application_id: String,
    /// Organisation.
    pub bin: String,
    /// Form.
    pub form: String,
    /// `ACCEPTED` or `REFUSED`.
    pub status: String,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}
