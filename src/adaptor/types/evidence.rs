//! What every role shows of the documents that attest clauses.

use serde::{Deserialize, Serialize};

/// `GET /adaptor/v1/observations/evidence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Documents that the role holds; the order has no meaning.
    pub evidence: Vec<EvidenceDocument>,
}

/// A document that attests a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceDocument {
    /// Clause that it attests. A document that attests several is shown once for each.
    pub clause: String,
    /// Kind of document (`order`, `contract` …).
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Day of its issue.
    pub issued: String,
    /// Last day on which it counts; none when it names no end.
    #[serde(default)]
    pub expires: Option<String>,
    /// Who issued it.
    pub issuer: String,
    /// `POSITIVE` or `NEGATIVE`; none when it has no result.
    #[serde(default)]
    pub result: Option<String>,
    /// Hex SHA-256 of the document's bytes.
    pub digest: String,
    /// The document's bytes in base64; none when it is too large or not to be shown.
    #[serde(default)]
    pub content: Option<String>,
}
