//! What the systems beside order 204 hold: laboratories, producers, certificates, the platform, the architecture portal.

use serde::{Deserialize, Serialize};

use super::is_default;
use super::text::{Day, Moment};

/// A laboratory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaboratorySeed {
    /// The organisation.
    pub organisation: String,
    /// Times in which it is accredited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accredited: Vec<Accreditation>,
    /// Protocols that it issued.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protocols: Vec<ProtocolSeed>,
}

/// A time in which a laboratory is accredited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accreditation {
    /// First day.
    pub from: Day,
    /// First day without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// A protocol of tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProtocolSeed {
    /// Its number.
    pub number: String,
    /// Organisation that applied.
    pub applicant: String,
    /// Id of the product.
    pub product: String,
    /// What was found.
    pub result: OutcomeSeed,
    /// Day of issue.
    pub issued: Day,
    /// Whether the laboratory has taken it back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub annulled: bool,
}

/// What a laboratory found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeSeed {
    /// The product meets all requirements.
    Positive,
    /// It does not.
    Negative,
    /// It meets some of them.
    Partial,
}

/// An entry of the register of producers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProducerSeed {
    /// The organisation.
    pub organisation: String,
    /// First day in the register.
    pub from: Day,
    /// Day of removal, the first one that is not in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

/// An industrial certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndustrialSeed {
    /// Its number.
    pub number: String,
    /// Organisation that holds it.
    pub holder: String,
    /// Id of the product.
    pub product: String,
    /// Localisation share in percent, as the certificate writes it: `31.50`.
    pub share: String,
    /// Day of issue.
    pub issued: Day,
    /// Day of expiry.
    pub expires: Day,
    /// Whether it was revoked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub revoked: bool,
}

/// A certificate for signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SigningSeed {
    /// Short name; what is applied tells the id behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Person who signs.
    pub person: String,
    /// Organisation they sign for; none in a private person's certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub issuer: Issuer,
    /// When it was revoked; the list shows it from that instant on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Moment>,
}

/// Who issued a certificate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Issuer {
    /// ҰКО, whom all trust.
    #[default]
    Nca,
    /// An authority of the same name that nobody trusts.
    Stranger,
}

/// What the operator of the platform has. What is left out stays as it is without a world.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformSeed {
    /// Country on whose territory it stands, two letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// In what operation the external gateway is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<GatewaySeed>,
    /// Environments that the operator has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environments: Option<Vec<EnvironmentSeed>>,
    /// Services that it renders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceSeed>,
    /// Statements on the capacity for objects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capacity: Vec<RoomSeed>,
}

/// In what operation the external gateway is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GatewaySeed {
    /// In industrial operation.
    Industrial,
    /// In trial operation.
    Trial,
    /// There is none.
    None,
}

/// An environment that the operator has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnvironmentSeed {
    /// Its kind: `DEVELOPMENT`, `TESTING`, `TRIAL`, `TRIALS` or `PRODUCTION`.
    pub kind: crate::platform::Kind,
    /// Whether it shares its place with others.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared: bool,
}

/// A service of the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSeed {
    /// Its id.
    pub id: String,
    /// Its kind by item 25 of order 129, as `25.1`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Whether it is not rendered now.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stopped: bool,
}

/// A statement of the operator on the capacity for an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoomSeed {
    /// Id of the object.
    pub object: String,
    /// Whether placing is possible.
    pub possible: bool,
    /// Id of the statement; made of the object's when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// What stands on the architecture portal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchitectureSeed {
    /// Records of objects, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<RecordSeed>,
    /// Services of the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<Vec<OfferSeed>>,
    /// Requirements of the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirements: Option<RequirementsSeed>,
}

/// A record of an object; the records of an object are numbered in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordSeed {
    /// Id of the object.
    pub object: String,
    /// Organisation that owns it.
    pub owner: String,
    /// Stage of the life-cycle.
    pub stage: String,
    /// Copies of documents that it has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
    /// Whether the data of the object are missing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub without_data: bool,
    /// When it was put there; the start of the world when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
}

/// A service of the operator on the portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferSeed {
    /// Its id.
    pub id: String,
    /// Its kind by item 25 of order 129, as `25.1`.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// Requirements of the operator on the portal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequirementsSeed {
    /// The requirements.
    pub items: Vec<String>,
    /// Whether only callers with a credential may read them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub restricted: bool,
}
