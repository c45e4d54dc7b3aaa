//! What the role `register` is sent and shows.

use serde::{Deserialize, Serialize};

/// An applicant files an application (`POST /adaptor/v1/stimuli/filing`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filing {
    /// Id of the application.
    pub filing: String,
    /// Text of the application (`docs/contracts-register.md`, 8).
    pub content: String,
    /// Detached signature over `content`; none when it was not signed.
    #[serde(default)]
    pub signature: Option<Signature>,
}

/// A JWS with detached payload (RFC 7515, appendix F).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Protected header, base64url.
    pub protected: String,
    /// Signature, base64url.
    pub value: String,
}

/// The authorised body decides on an application (`POST /adaptor/v1/stimuli/decision`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// Id of the application.
    pub filing: String,
}

/// `GET /adaptor/v1/observations/filings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filings {
    /// The application asked for; none when it is not known.
    pub filings: Vec<FilingStatus>,
}

/// What became of an application to the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingStatus {
    /// Id.
    pub filing: String,
    /// Form: `ANNEX-3`, `ANNEX-4`, `ANNEX-5`, `DIRECT`; empty when it cannot be read.
    pub form: String,
    /// Applicant.
    pub bin: String,
    /// Product that it names.
    #[serde(default)]
    pub product: Option<String>,
    /// Number of the entry that it concerns or made.
    #[serde(default)]
    pub entry: Option<String>,
    /// `RECEIVED`, `REFUSED`, `CHECKED`, `ENTERED`, `CHANGED`, `RENEWED` or `EXCLUDED`.
    pub status: String,
    /// When it was submitted.
    pub submitted_at: String,
    /// When it came to its end, if it has.
    #[serde(default)]
    pub decided_at: Option<String>,
    /// Why it was refused: every ground, not the first alone.
    pub reasons: Vec<Reason>,
    /// What was noted and refused nothing.
    pub remarks: Vec<Reason>,
}

/// A ground of a refusal, an answer or a remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Clause of the catalogue that it rests on.
    pub ground: String,
    /// Provision as lawyers cite it.
    pub provision: String,
    /// What was found.
    pub fact: String,
    /// What would change the outcome.
    pub remedy: String,
}

/// `GET /adaptor/v1/observations/entries`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entries {
    /// Entries of the holder or of this number, excluded ones too.
    pub entries: Vec<EntryStatus>,
}

/// An entry of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryStatus {
    /// Number.
    pub number: String,
    /// `SOFTWARE` or `ELECTRONICS`.
    pub kind: String,
    /// `ACTIVE` or `EXCLUDED`.
    pub status: String,
    /// Id of the product.
    pub product: String,
    /// Declared category.
    pub category: String,
    /// What the product does.
    pub functions: Vec<String>,
    /// Versions, oldest first; never shortened.
    pub versions: Vec<EntryVersion>,
    /// Documents that it rests on.
    pub documents: Vec<EntryDocument>,
}

/// One version of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryVersion {
    /// 1, 2, …
    pub version: u32,
    /// When it was made.
    pub at: String,
    /// Form, or `ORDER-204` after a proactive renewal.
    pub source: String,
    /// BIN of the holder.
    pub holder: String,
    /// Kazakh name of the holder.
    pub name_kk: String,
    /// Russian name of the holder.
    pub name_ru: String,
    /// Name of the product.
    pub product_name: String,
}

/// A document that an entry rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryDocument {
    /// Type (`docs/contracts-register.md`, 8).
    #[serde(rename = "type")]
    pub type_: String,
    /// Number.
    pub number: String,
    /// Day of expiry.
    #[serde(default)]
    pub expires: Option<String>,
    /// `VALID`, `DUE`, `RENEWED`, `LATE` or `EXPIRED`.
    pub state: String,
}

/// `GET /adaptor/v1/observations/monitoring`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Monitoring {
    /// Runs, oldest first.
    pub runs: Vec<MonitoringRun>,
}

/// One run of the monitoring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonitoringRun {
    /// When.
    pub at: String,
    /// How many entries were looked at.
    pub checked: u32,
    /// What was found.
    pub findings: Vec<MonitoringFinding>,
}

/// A finding of the monitoring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonitoringFinding {
    /// Number of the entry.
    pub entry: String,
    /// Type of the document.
    pub document: String,
    /// `EXPIRED`, `MISSING` or `CONTRADICTORY`.
    pub problem: String,
    /// Clauses that it rests on.
    pub because: Vec<String>,
}

/// `GET /adaptor/v1/observations/cabinet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cabinet {
    /// What this user may see.
    pub requests: Vec<CabinetRequest>,
}

/// A request or a proactive case in the cabinet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CabinetRequest {
    /// Id.
    pub id: String,
    /// Form, or `ORDER-204` for a proactive case.
    pub kind: String,
    /// Organisation.
    pub bin: String,
    /// Status.
    pub status: String,
}
