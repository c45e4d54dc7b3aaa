//! The documents that the reference shows as evidence: a synthetic sample, the same for every world and every instant.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::adaptor::types::{Evidence, EvidenceDocument};

const FILE: &str = include_str!("../../law/evidence/sample.yaml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    issuer: String,
    documents: Vec<Row>,
}

/// A document, or one of each day when it is drawn up again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    clause: String,
    role: String,
    kind: String,
    issued: Vec<String>,
    #[serde(default)]
    expires: Option<String>,
    #[serde(default)]
    result: Option<String>,
}

/// The documents of a role, as the adaptor shows them; none for a role that the sample does not name.
pub(super) fn of_role(role: &str) -> Value {
    // Read once: every world shows the same.
    static SHOWN: OnceLock<BTreeMap<String, Value>> = OnceLock::new();
    let shown = SHOWN.get_or_init(|| serde_saphyr::from_str(FILE).map(|sample| by_role(&sample)).unwrap_or_default());
    shown.get(role).cloned().unwrap_or_else(|| json!(Evidence { evidence: Vec::new() }))
}

fn by_role(sample: &Sample) -> BTreeMap<String, Value> {
    let mut roles: BTreeMap<String, Vec<EvidenceDocument>> = BTreeMap::new();
    for row in &sample.documents {
        let documents = row.issued.iter().map(|day| document(&sample.issuer, row, day));
        roles.entry(row.role.clone()).or_default().extend(documents);
    }
    roles.into_iter().map(|(role, evidence)| (role, json!(Evidence { evidence }))).collect()
}

fn document(issuer: &str, row: &Row, day: &str) -> EvidenceDocument {
    let number = format!("SAMPLE-{}-{day}", row.clause);
    let result = row.result.as_deref().unwrap_or("none");
    let text = format!(
        "SAMPLE, no real document.\nKind: {}\nNumber: {number}\nIssued: {day} by {issuer}\nClause: {}\nRole: {}\nResult: {result}\n",
        row.kind, row.clause, row.role
    );
    let mut digest = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string does not fail.
        let _ = write!(digest, "{byte:02x}");
    }
    EvidenceDocument {
        clause: row.clause.clone(),
        kind: row.kind.clone(),
        number,
        issued: day.to_owned(),
        expires: row.expires.clone(),
        issuer: issuer.to_owned(),
        result: row.result.clone(),
        digest,
        content: Some(STANDARD.encode(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE, Sample, of_role};
    use crate::reference::Role;

    #[test]
    fn the_sample_parses_names_known_roles_and_says_that_it_is_one() {
        let sample: Sample = serde_saphyr::from_str(FILE).unwrap();
        assert!(sample.issuer.contains("synthetic"), "{}", sample.issuer);
        let roles = Role::ALL.map(Role::as_str);
        assert!(sample.documents.iter().all(|row| roles.contains(&row.role.as_str()) && !row.issued.is_empty()));
        for role in roles {
            let shown = of_role(role);
            let documents = shown["evidence"].as_array().unwrap();
            assert!(!documents.is_empty(), "{role}");
            assert!(documents.iter().all(|document| document["number"].as_str().unwrap().starts_with("SAMPLE-")));
        }
    }

    #[test]
    fn an_unknown_role_has_nothing_to_show() {
        assert_eq!(of_role("nobody"), serde_json::json!({"evidence": []}));
    }
}
