//! A world as a file: who and what the simulated systems know when a contour starts, and at which instant.
//!
//! People write it (`docs/worlds.md`), [`WorldFile::validate`] names every problem with its place, [`WorldFile::apply`] seeds a contour.

mod apply;
mod check;
mod index;
mod neighbours;
mod organisation;
mod permit;
mod person;
mod problem;
mod text;

use serde::{Deserialize, Serialize};

pub use apply::{Applied, ApplyError};
pub use neighbours::{
    Accreditation, ArchitectureSeed, EnvironmentSeed, GatewaySeed, IndustrialSeed, Issuer, LaboratorySeed, OfferSeed,
    OutcomeSeed, PlatformSeed, ProducerSeed, ProtocolSeed, RecordSeed, RequirementsSeed, RoomSeed, ServiceSeed,
    SigningSeed,
};
pub use organisation::{Change, FormSeed, HeadSeed, OrganisationSeed, PlantedRow, Stranger};
pub use permit::{PermitSeed, PermitState};
pub use person::{
    ActSeed, Answer, ConsentSeed, ConsentState, DeliverySeed, FactSeed, Gender, NumberSeed, NumberState, PersonSeed,
    RefusalSeed, RepresentativeSeed,
};
pub use problem::Problem;
pub use text::{Day, Moment, Names};

/// What the member `format` of a world file says.
pub const FORMAT: &str = "senim-world/1";

/// A world. Persons and organisations are referred to by their short names (`id`) or by IIN and BIN.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorldFile {
    /// [`FORMAT`].
    pub format: String,
    /// What the world is for, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The virtual instant at which it starts.
    pub at: Moment,
    /// Seed of the keys of ҰКО.
    #[serde(default)]
    pub seed: u64,
    /// Persons, for ЖТ МДҚ, АХАЖ, МБА, ДДБ and the gateway.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<PersonSeed>,
    /// Organisations, for ЗТ МДҚ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<OrganisationSeed>,
    /// Permits, for e-license.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permits: Vec<PermitSeed>,
    /// Laboratories with their accreditation and protocols.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laboratories: Vec<LaboratorySeed>,
    /// Entries of the register of Kazakhstani producers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub producers: Vec<ProducerSeed>,
    /// Industrial certificates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub industrial_certificates: Vec<IndustrialSeed>,
    /// Certificates of ҰКО.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signing_certificates: Vec<SigningSeed>,
    /// What the operator of the platform has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<PlatformSeed>,
    /// What stands on the architecture portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub architecture: Option<ArchitectureSeed>,
    /// Rows of the list of changes of ЗТ МДҚ that are wrong on purpose: no organisation stands behind them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub planted_rows: Vec<PlantedRow>,
}

/// Whether a member has its default and need not be written.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
