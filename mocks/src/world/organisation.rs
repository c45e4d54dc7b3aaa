//! Organisations of a world file: as first registered, and what was registered since.

use serde::{Deserialize, Serialize};

use super::is_default;
use super::text::{Day, Names};

/// An organisation as first registered, and what changed since.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationSeed {
    /// Short name for references.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// BIN.
    pub bin: String,
    /// Names at the first registration.
    pub name: Names,
    /// Kind; as the sixth digit of the BIN says when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<FormSeed>,
    /// Day of the first registration; the first day of the month in the BIN when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<Day>,
    /// Address at the first registration; one in Astana when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Names>,
    /// First head at the first registration; a vacancy when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<HeadSeed>,
    /// Founders at the first registration, persons of the world.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub founders: Vec<String>,
    /// What was registered later, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Change>,
    /// Entered as it is, on purpose: neither a wrong check digit nor an empty name is a problem.
    #[serde(default, skip_serializing_if = "is_default")]
    pub as_is: bool,
}

/// Kind of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormSeed {
    /// Legal entity.
    Legal,
    /// Branch.
    Branch,
    /// Representative office.
    Representation,
}

/// A first head: a person of the world, or a stranger whom ЖТ МДҚ does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadSeed {
    /// A person of the world.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stranger: Option<Stranger>,
    /// Day of appointment; that of the registration when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// Position; director when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Names>,
}

/// Somebody whom ЖТ МДҚ does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stranger {
    /// IIN; a foreigner may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iin: Option<String>,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub name: String,
}

/// A registration action after the first one. One that lies in the future is not seen before its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// New names.
    Renamed {
        /// Day of the action.
        on: Day,
        /// The new names.
        name: Names,
    },
    /// New address.
    Moved {
        /// Day of the action.
        on: Day,
        /// The new address.
        address: Names,
    },
    /// Another first head.
    NewHead {
        /// Day of the action.
        on: Day,
        /// The new head.
        head: HeadSeed,
    },
    /// The first head has left and nobody follows.
    HeadLeft {
        /// Day of the action.
        on: Day,
    },
    /// One more founder.
    NewFounder {
        /// Day of the action.
        on: Day,
        /// A person of the world.
        person: String,
    },
    /// A re-registration that changes nothing.
    Unchanged {
        /// Day of the action.
        on: Day,
    },
    /// Struck off.
    Liquidated {
        /// Day of the action.
        on: Day,
    },
}

impl Change {
    /// Day of the action.
    #[must_use]
    pub fn on(&self) -> &Day {
        match self {
            Self::Renamed { on, .. }
            | Self::Moved { on, .. }
            | Self::NewHead { on, .. }
            | Self::HeadLeft { on }
            | Self::NewFounder { on, .. }
            | Self::Unchanged { on }
            | Self::Liquidated { on } => on,
        }
    }

    /// The word of the file.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Renamed { .. } => "renamed",
            Self::Moved { .. } => "moved",
            Self::NewHead { .. } => "new-head",
            Self::HeadLeft { .. } => "head-left",
            Self::NewFounder { .. } => "new-founder",
            Self::Unchanged { .. } => "unchanged",
            Self::Liquidated { .. } => "liquidated",
        }
    }
}

/// A row of the list of changes that is wrong on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlantedRow {
    /// What stands where a BIN should.
    pub bin: String,
    /// What stands where a date should.
    pub date: String,
}
