//! What the state systems say, as the core understands it: decoded, checked, without wire details.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ids::{Bin, Iin, Msisdn};

/// Official name of an organisation in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

/// A registration action of ЗТ МДҚ that may have changed a name, with the names around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameChange {
    /// Organisation.
    pub bin: Bin,
    /// Date of the action (30.05).
    pub on: Date,
    /// Names as of the day before the action.
    pub before: Names,
    /// Names in the extract now.
    pub now: Names,
    /// What kind of entity it is.
    pub kind: EntityKind,
    /// Struck off or liquidated.
    pub liquidated: bool,
}

/// Kind of an entity in ЗТ МДҚ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntityKind {
    /// Legal entity.
    Legal,
    /// Branch.
    Branch,
    /// Representative office.
    Representation,
}

/// Data refused on entry by format-and-logic or integrity control (`KZ-204-2025/alg/20`, `alg/21`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// System the data came from (`gbd-ul`, `sdu` …).
    pub source: String,
    /// What it was about: the number or name as received.
    pub subject: String,
    /// Why, in one sentence.
    pub reason: String,
    /// Clause that demands it.
    pub clause: String,
}

/// A permit as e-license holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// Unique number (НИКАД).
    pub nikad: String,
    /// Activity code of the service.
    pub service: String,
    /// Status code.
    pub status: PermitStatus,
    /// Start of validity.
    pub valid_from: Date,
    /// Last day of validity, open when absent.
    pub valid_to: Option<Date>,
    /// Products it covers.
    pub products: Vec<String>,
    /// Head when it was issued; kept only so that nobody mistakes it for the current head.
    pub head_at_issue: Option<String>,
    /// Number it replaced.
    pub previous: Option<String>,
}

/// Status of a permit in e-license.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PermitStatus {
    /// In force by its status.
    Active,
    /// Suspended.
    Suspended,
    /// Terminated or revoked.
    Terminated,
    /// Excluded from the register.
    Excluded,
    /// Replaced by a newer version.
    Superseded,
}

/// A period of a personal status: in effect on day D when `from` ≤ D and (no `to` or D < `to`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First day.
    pub from: Option<Date>,
    /// First day after, open when absent.
    pub to: Option<Date>,
}

/// What ЖТ МДҚ says of a person, as far as the four criteria of `KZ-204-2025/alg/8` need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFacts {
    /// Person.
    pub iin: Iin,
    /// Date of a registered death.
    pub death: bool,
    /// Declared dead by a court.
    pub declared_dead: bool,
    /// Recognised as missing.
    pub missing: Option<Span>,
    /// Permanently resident abroad.
    pub abroad: Option<Span>,
    /// Citizenship code; never decides residence.
    pub citizenship: String,
    /// Temporary stay abroad; never decides residence.
    pub temporary_stay: bool,
    /// Capacity status.
    pub capacity: Option<(Capacity, Span)>,
    /// Sentence or custody status.
    pub liberty: Option<(Liberty, Span)>,
}

/// What ЖТ МДҚ calls a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// Surname.
    pub surname: String,
    /// Given name.
    pub name: String,
    /// Patronymic, when there is one.
    pub patronymic: Option<String>,
}

/// Capacity status of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Capacity {
    /// Incapable by a court's decision.
    Incapable,
    /// Restricted capacity by a court's decision.
    Restricted,
    /// A diagnosis without a court's decision.
    Diagnosis,
}

/// Sentence or custody status of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Liberty {
    /// In a place of deprivation of liberty after sentence.
    Custody,
    /// Pre-trial detention.
    Pretrial,
    /// Suspended sentence.
    Suspended,
    /// Non-custodial sentence.
    NonCustodial,
}

/// A death act of АХАЖ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeathAct {
    /// Number of the act.
    pub number: String,
    /// Annulled since.
    pub annulled: bool,
}

/// One consent record of ДДБ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Reference of the record.
    pub reference: String,
    /// Status.
    pub status: ConsentStatus,
    /// Purpose code.
    pub purpose: String,
    /// Roles that may use the data.
    pub recipients: Vec<String>,
    /// Channel by which it was given.
    pub channel: String,
    /// Person who gave it.
    pub granted_by: String,
    /// When it was given.
    pub granted_at: Timestamp,
    /// End of validity.
    pub expires_at: Option<Timestamp>,
    /// Token and public key for the person databases.
    pub token: Option<(String, String)>,
}

/// Status of a consent record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConsentStatus {
    /// Given.
    Granted,
    /// Refused.
    Refused,
    /// Asked for, not answered.
    Pending,
    /// Withdrawn.
    Withdrawn,
}

/// Everything ДДБ holds of a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentBook {
    /// Subject.
    pub iin: Iin,
    /// Reference of this confirmation, quoted in later person queries.
    pub check: String,
    /// Records.
    pub consents: Vec<Consent>,
    /// Lawful representatives: IIN and period.
    pub representatives: Vec<(String, Span)>,
}

/// A mobile number of МБА.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// Number.
    pub number: Msisdn,
    /// Confirmed and linked.
    pub active: bool,
    /// When it was confirmed.
    pub confirmed_at: Timestamp,
}

/// A consent reference that accompanies a person query: the ДДБ check, and the token when consent was granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentUse {
    /// Reference of the check.
    pub check: String,
    /// Token and public key.
    pub token: Option<(String, String)>,
}
