//! What the roles are sent and show of the Law on personal data and proactive services.

use serde::{Deserialize, Serialize};

use super::Reason;

/// A user asks to see how a subject's data were used (`POST /adaptor/v1/stimuli/own-data`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDataAsked {
    /// Id.
    pub request: String,
    /// IIN of who asks.
    pub user: String,
    /// IIN of whose data.
    pub subject: String,
}

/// A user asks to have an error in a subject's data corrected (`POST /adaptor/v1/stimuli/correction`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionAsked {
    /// Id.
    pub correction: String,
    /// IIN of who asks.
    pub user: String,
    /// IIN of whose data.
    pub subject: String,
    /// `surname`, `name` or `patronymic`.
    pub field: String,
    /// What it should be.
    pub value: String,
}

/// An official asks to see the persons of an organisation's cases (`POST /adaptor/v1/stimuli/person-view`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonView {
    /// Id.
    pub view: String,
    /// Session of the official.
    pub session: String,
    /// IIN of the official; none when the request names nobody.
    #[serde(default)]
    pub operator: Option<String>,
    /// Organisation; none when the request names none.
    #[serde(default)]
    pub bin: Option<String>,
    /// Factors presented with this request: `PASSWORD`, `PIN`, `OTP`, `EDS`, `BIOMETRICS`.
    pub factors: Vec<String>,
}

/// The provider sets which step people take in each rendering of a service (`POST /adaptor/v1/stimuli/service-setup`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSetup {
    /// Service, `KZ-204-2025`.
    pub service: String,
    /// `NONE`, `OFFICIAL` or `PAPER`.
    pub step: String,
}

/// The provider takes the step for an organisation (`POST /adaptor/v1/stimuli/service-step`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceStep {
    /// Organisation.
    pub bin: String,
    /// `OFFICIAL` or `PAPER`.
    pub step: String,
}

/// `GET /adaptor/v1/observations/own-data`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDataRequests {
    /// Requests of users.
    pub requests: Vec<OwnDataRequest>,
}

/// A user's request with what is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDataRequest {
    /// Id.
    pub request: String,
    /// When.
    pub at: String,
    /// IIN of who asks.
    pub user: String,
    /// IIN of whose data.
    pub subject: String,
    /// `WAITING`, `SHOWN` or `REFUSED`.
    pub state: String,
    /// Uses of the data, oldest first.
    pub uses: Vec<DataUse>,
    /// Why nothing is shown.
    pub reasons: Vec<Reason>,
}

/// A use of personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataUse {
    /// When.
    pub at: String,
    /// Who used the data.
    pub system: String,
    /// System that was asked: what kind of data.
    pub operation: String,
    /// Service.
    pub purpose: String,
}

/// `GET /adaptor/v1/observations/person-views`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonViews {
    /// Requests of officials: the log.
    pub views: Vec<PersonViewed>,
}

/// A request of an official with what is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonViewed {
    /// Id.
    pub view: String,
    /// When.
    pub at: String,
    /// Session.
    pub session: String,
    /// IIN of the official, when the request named one.
    #[serde(default)]
    pub operator: Option<String>,
    /// Organisation, when the request named one.
    #[serde(default)]
    pub bin: Option<String>,
    /// `GRANTED` or `REFUSED`.
    pub outcome: String,
    /// Cases with their persons, as far as they are still kept; none when refused.
    pub cases: Vec<CasePerson>,
    /// Why it is refused.
    pub reasons: Vec<Reason>,
}

/// The person of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePerson {
    /// Case.
    pub case: String,
    /// Head, when known and still kept.
    #[serde(default)]
    pub iin: Option<String>,
    /// Whether the personal data were destroyed.
    pub depersonalised: bool,
}

/// `GET /adaptor/v1/observations/corrections`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrections {
    /// Requests for correction.
    pub corrections: Vec<CorrectionStatus>,
}

/// What became of a request for correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionStatus {
    /// Id.
    pub correction: String,
    /// When.
    pub at: String,
    /// IIN of who asks.
    pub user: String,
    /// IIN of whose data.
    pub subject: String,
    /// What is wrong.
    pub field: String,
    /// What it should be.
    pub value: String,
    /// `WAITING`, `PASSED-ON` or `REFUSED`.
    pub state: String,
    /// Why it is refused.
    pub reasons: Vec<Reason>,
}

/// `GET /adaptor/v1/observations/notices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notices {
    /// Notices in the user's cabinet, oldest first.
    pub notices: Vec<CabinetNotice>,
}

/// A notice in a cabinet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CabinetNotice {
    /// When.
    pub at: String,
    /// Owner of the cabinet.
    pub user: String,
    /// `AUTOMATED-PROCESSING`.
    pub kind: String,
    /// Case it is about.
    pub case: String,
    /// Organisation.
    pub bin: String,
    /// Kazakh text.
    pub text_kk: String,
    /// Russian text.
    pub text_ru: String,
}

/// `GET /adaptor/v1/observations/transfers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfers {
    /// Transfers of the person's data to and from the role, oldest first.
    pub transfers: Vec<DataTransfer>,
}

/// A transfer of personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataTransfer {
    /// When.
    pub at: String,
    /// Case it was for.
    pub case: String,
    /// Whose data.
    pub iin: String,
    /// System that gave them.
    pub from: String,
    /// System that got them.
    pub to: String,
    /// What allows it.
    #[serde(default)]
    pub basis: Option<TransferBasis>,
}

/// What a transfer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferBasis {
    /// `CONSENT` or `EXCEPTION`.
    pub kind: String,
    /// Reference of the consent in ДДБ, or of the confirmation of ДДБ that no will is on record.
    pub reference: String,
    /// The declared exception, when it is one.
    #[serde(default)]
    pub ground: Option<String>,
}

/// `GET /adaptor/v1/observations/service-mode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceModes {
    /// The service; none when the role does not render it.
    pub services: Vec<ServiceMode>,
}

/// The degree of automation that the portal declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceMode {
    /// Service.
    pub service: String,
    /// `FULLY-AUTOMATED` or `PARTLY-AUTOMATED`.
    pub mode: String,
    /// Step that people take, when there is one.
    #[serde(default)]
    pub step: Option<String>,
}

/// `GET /adaptor/v1/observations/case-steps`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseSteps {
    /// Proactive cases of the organisation, oldest first.
    pub cases: Vec<CaseHistory>,
}

/// The steps of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseHistory {
    /// Case.
    pub case: String,
    /// Application of the recipient that the case rests on; a proactive case has none.
    #[serde(default)]
    pub application: Option<String>,
    /// Steps, oldest first.
    pub steps: Vec<CaseStepTaken>,
}

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseStepTaken {
    /// When.
    pub at: String,
    /// State that was reached, or `STEP_TAKEN`.
    pub what: String,
    /// `SYSTEM`, `SUBJECT` or `OFFICIAL`.
    pub by: String,
    /// `ELECTRONIC` or `PAPER`.
    pub carrier: String,
}
