//! The plan of a run as one digest: what journals of its shards have in common.

use sha2::{Digest, Sha256};

use super::format::{Record, ScenarioStart};
use super::writer::{hex, line};

/// Hex SHA-256 of the `scenario` lines of a plan, in order. Fails when a record cannot be written as JSON.
pub fn digest<'a>(plan: impl IntoIterator<Item = &'a ScenarioStart>) -> std::io::Result<String> {
    let mut digest = Sha256::new();
    for start in plan {
        digest.update(line(&Record::Scenario(start.clone()))?.as_bytes());
    }
    Ok(hex(&digest.finalize()))
}
