//! Persons of a world file, with their numbers, consents and civil-status acts.

use serde::{Deserialize, Serialize};

use super::is_default;
use super::text::{Day, Moment};

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonSeed {
    /// Short name for references.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// IIN.
    pub iin: String,
    /// Surname, as ЖТ МДҚ writes it.
    pub surname: String,
    /// Given name.
    pub name: String,
    /// Patronymic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patronymic: Option<String>,
    /// Day of birth; as the IIN says when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<Day>,
    /// Sex; as the IIN says when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// What ЖТ МДҚ says of the person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactSeed>,
    /// Civil-status acts of АХАЖ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<ActSeed>,
    /// Numbers of МБА.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<NumberSeed>,
    /// Consents of ДДБ, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ConsentSeed>,
    /// Who may act for the person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub representatives: Vec<RepresentativeSeed>,
    /// What the person does when ДДБ asks them for consent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when_asked: Answer,
}

/// Sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// A man.
    Male,
    /// A woman.
    Female,
}

/// A fact of ЖТ МДҚ; those of one kind (life, capacity, liberty) exclude each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum FactSeed {
    /// Registered death.
    Deceased {
        /// Date of death; ЖТ МДҚ knows it from that day on.
        on: Day,
    },
    /// Declared dead by a court.
    DeclaredDead,
    /// Recognised as missing.
    Missing {
        /// First day.
        from: Day,
        /// First day no longer missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
    },
    /// Permanently resident abroad.
    PermanentlyAbroad {
        /// First day.
        from: Day,
    },
    /// Temporarily abroad.
    TemporarilyAbroad,
    /// Citizen of another state, resident in Kazakhstan.
    ForeignCitizen,
    /// Incapable by a court's decision.
    Incapable {
        /// First day.
        from: Day,
        /// First day capable again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
    },
    /// Restricted capacity by a court's decision.
    Restricted {
        /// First day.
        from: Day,
    },
    /// A diagnosis without a court's decision.
    Diagnosis,
    /// In a place of deprivation of liberty.
    InCustody {
        /// First day.
        from: Day,
        /// First day at liberty again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
    },
    /// Pre-trial detention.
    Pretrial {
        /// First day.
        from: Day,
    },
    /// Suspended sentence.
    SuspendedSentence,
    /// Non-custodial sentence.
    NonCustodial,
}

impl FactSeed {
    /// The word of the file.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Deceased { .. } => "deceased",
            Self::DeclaredDead => "declared-dead",
            Self::Missing { .. } => "missing",
            Self::PermanentlyAbroad { .. } => "permanently-abroad",
            Self::TemporarilyAbroad => "temporarily-abroad",
            Self::ForeignCitizen => "foreign-citizen",
            Self::Incapable { .. } => "incapable",
            Self::Restricted { .. } => "restricted",
            Self::Diagnosis => "diagnosis",
            Self::InCustody { .. } => "in-custody",
            Self::Pretrial { .. } => "pretrial",
            Self::SuspendedSentence => "suspended-sentence",
            Self::NonCustodial => "non-custodial",
        }
    }
}

/// An act of АХАЖ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum ActSeed {
    /// A death.
    Death {
        /// Date of death.
        on: Day,
        /// Date of the act, from which on it is seen; that of the death when left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        registered: Option<Day>,
        /// Whether the act was annulled.
        #[serde(default, skip_serializing_if = "is_default")]
        annulled: bool,
    },
    /// A marriage.
    Marriage {
        /// Its day.
        on: Day,
    },
}

/// A number of МБА.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberSeed {
    /// Eleven digits: `77001234567`.
    pub phone: String,
    /// Whether it may be used.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: NumberState,
    /// When the person confirmed it; a day before the start of the world when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Moment>,
    /// What becomes of messages to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub delivery: DeliverySeed,
    /// Why the gateway does not take messages to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusalSeed>,
}

/// Whether a number may be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberState {
    /// Linked and confirmed.
    #[default]
    Active,
    /// Unlinked since.
    Unlinked,
    /// Never confirmed.
    Unconfirmed,
}

/// What becomes of messages to a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliverySeed {
    /// The handset has them.
    #[default]
    Delivered,
    /// They cannot be delivered.
    Undeliverable,
    /// Their time runs out.
    Expired,
    /// No report ever comes.
    Silent,
}

/// Why the gateway does not take messages to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefusalSeed {
    /// The text is forbidden.
    ForbiddenText,
    /// No mobile number of Kazakhstan.
    WrongNumber,
    /// Too many requests.
    TooMany,
}

/// A consent of ДДБ. What is left out makes a consent that counts for order 204.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentSeed {
    /// Purpose; `KZ-204-2025` when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Roles that may use the data; `sdu` and `egov` when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipients: Option<Vec<String>>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: ConsentState,
    /// When it was asked for or answered; the start of the world when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// When it was withdrawn, with every earlier consent to the purpose; the start of the world when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Moment>,
    /// When it ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Moment>,
    /// The person who gave it as a representative; the subject when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// How it was obtained; `DDB` when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
}

/// Where a consent stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentState {
    /// Given.
    #[default]
    Granted,
    /// Refused.
    Refused,
    /// Asked for and not answered.
    Pending,
    /// Given and taken back.
    Withdrawn,
}

/// What a person does when ДДБ asks them for consent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Does not answer.
    #[default]
    Silent,
    /// Consents at once.
    Grants,
    /// Refuses at once.
    Refuses,
}

/// Somebody who may act for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepresentativeSeed {
    /// Who.
    pub person: String,
    /// First day.
    pub from: Day,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}
