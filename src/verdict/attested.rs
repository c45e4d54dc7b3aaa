//! What documents attest: results that no test has shown, kept apart from those that a test has.

use serde::{Deserialize, Serialize};

use super::Outcome;

/// A clause with what one role showed for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// Clause id.
    pub id: String,
    /// Title from the catalogue.
    pub title: String,
    /// Role that was asked.
    pub role: String,
    /// `Attested`, `NotApplicable`, `NotTested`, `Nonconformant` or `Waived`.
    pub outcome: Outcome,
    /// Why it is not attested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Why a negative result was expected. It is negative all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Documents that it rests on, one for each that was needed and found.
    pub documents: Vec<Attesting>,
}

/// A document that an attestation rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attesting {
    /// Kind.
    pub kind: String,
    /// Number.
    pub number: String,
    /// Day of issue.
    pub issued: String,
    /// Last day on which it counts by its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// Who issued it.
    pub issuer: String,
    /// Hex SHA-256 that was stated.
    pub digest: String,
    /// Whether the content was shown and has this digest. Without content the digest only tells which document is meant.
    pub digest_checked: bool,
}

/// Whether the roles were asked for documents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceAsked {
    /// Roles that were asked.
    pub roles: Vec<String>,
    /// Why nobody was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_asked: Option<String>,
    /// Documents that were shown for nothing.
    pub unused: Vec<Unused>,
}

/// A document that attests nothing that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unused {
    /// Role that showed it.
    pub role: String,
    /// Place in the answer, from 1.
    pub place: usize,
    /// Why it is of no use.
    pub reason: String,
}
