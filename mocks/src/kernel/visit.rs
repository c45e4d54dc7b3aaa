//! A visit: somebody who is no role reads a page, and what came of it is written down.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::Client;
use serde_json::{Value, json};

use super::clock::stamp;
use super::courier::text;
use super::pages;
use super::record::Exchange;
use super::server::merged;

/// Who reads which page of whom.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// The reader: `procurement`, or a word for somebody without a credential.
    pub from: &'a str,
    /// The role or system that has the page.
    pub to: &'a str,
    /// Path with query, under the base URL of `to`.
    pub page: &'a str,
    /// The credential of the reader, when it has one.
    pub credential: Option<&'a str>,
    /// The virtual instant.
    pub at: Timestamp,
}

/// Reads the page under `base_url`. The exchange has status 0 when nobody answered within `limit`. A simulated system records
/// the visit too; of a page of a role this exchange is the only record.
pub async fn ask(visit: &Visit<'_>, base_url: &str, client: &Client, limit: Duration) -> Exchange {
    let (path, query) = pages::split(visit.page);
    let mut request = client.get(format!("{}{}", base_url.trim_end_matches('/'), visit.page)).timeout(limit);
    if let Some(credential) = visit.credential {
        request = request.bearer_auth(credential);
    }
    let (status, response) = match request.send().await {
        Ok(response) => {
            let status = response.status().as_u16();
            text(response).await.map_or((0, String::new()), |body| (status, body))
        }
        Err(_) => (0, String::new()),
    };
    Exchange {
        at: stamp(visit.at),
        from: visit.from.to_owned(),
        to: visit.to.to_owned(),
        operation: format!("GET {path}"),
        target: format!("GET {}", visit.page),
        request: String::new(),
        status,
        facts: merged(pages::asked(&path, &query), heard(&path, status, response.as_bytes())),
        response,
        fault: None,
        findings: Vec::new(),
    }
}

/// What an answer to a page says; nothing when it is no success or no JSON.
pub(crate) fn heard(path: &str, status: u16, body: &[u8]) -> Value {
    match serde_json::from_slice(body) {
        Ok(body) if status == 200 => pages::told(path, &body),
        _ => json!({}),
    }
}
