//! Permits of a world file.

use serde::{Deserialize, Serialize};

use super::is_default;
use super::text::{Day, Names};

/// A permit of e-license.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermitSeed {
    /// Short name; what is applied tells the number behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Organisation that holds it.
    pub holder: String,
    /// Code of the service; that of order 204 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Products it covers; one of the holder's name when left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// Day of issue and first day of validity; the day of the holder's registration when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Day>,
    /// Last day of validity; it has none when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Day>,
    /// Names of the holder as printed; those that it bore on the day of issue when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder_name: Option<Names>,
    /// Person printed as head, or `none`; the head on the day of issue when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: PermitState,
    /// Since when, unless it is active; the start of the world when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
}

/// Where a permit stands. One past its last day still says active, as in life.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PermitState {
    /// In force, unless its validity has run out.
    #[default]
    Active,
    /// Suspended.
    Suspended,
    /// Terminated by its holder's wish.
    Terminated,
    /// Excluded from the register.
    Excluded,
}
