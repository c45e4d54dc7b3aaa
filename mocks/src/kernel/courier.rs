//! The courier: carries one parcel to a role and writes down what came of it.

use std::time::Duration;

use reqwest::{Client, Response};
use serde_json::Value;

use super::callback;
use super::clock::stamp;
use super::postman::Parcel;
use super::record::Exchange;

/// A credential that nobody was given.
pub const FORGED_CREDENTIAL: &str = "forged-by-nobody";

/// The longest answer that is kept, in bytes.
const ANSWER_LIMIT: usize = 1024 * 1024;

/// Delivers `parcel` under `base_url` with the sender's credential, or with a forged one. The exchange has status 0 when the
/// role did not answer within `limit`; its instant is the one at which the parcel was due.
pub async fn deliver(parcel: &Parcel, base_url: &str, credential: &str, client: &Client, limit: Duration) -> Exchange {
    let credential = if parcel.forged { FORGED_CREDENTIAL } else { credential };
    let body = callback::sealed(parcel.path, &parcel.body, credential);
    let sent = client
        .post(format!("{}{}", base_url.trim_end_matches('/'), parcel.path))
        .bearer_auth(credential)
        .json(&body)
        .timeout(limit)
        .send()
        .await;
    let (status, response) = match sent {
        Ok(response) => {
            let status = response.status().as_u16();
            text(response).await.map_or((0, String::new()), |body| (status, body))
        }
        Err(_) => (0, String::new()),
    };
    written(parcel, &body, status, response)
}

/// The record of a parcel that went out with this body and was answered so; status 0 when it was not answered.
#[must_use]
pub fn written(parcel: &Parcel, body: &Value, status: u16, response: String) -> Exchange {
    Exchange {
        at: stamp(parcel.due),
        from: parcel.from.to_owned(),
        to: parcel.to.to_owned(),
        operation: format!("POST {}", parcel.path),
        target: format!("POST {}", parcel.path),
        request: body.to_string(),
        status,
        response,
        fault: parcel.fault.clone(),
        facts: callback::facts(parcel.path, &parcel.body),
        findings: Vec::new(),
    }
}

/// The body as text, cut at the limit; `None` when the connection broke on the way.
pub(super) async fn text(mut response: Response) -> Option<String> {
    let mut body = Vec::new();
    while body.len() < ANSWER_LIMIT {
        let Some(chunk) = response.chunk().await.ok()? else { break };
        body.extend_from_slice(&chunk);
    }
    body.truncate(ANSWER_LIMIT);
    Some(String::from_utf8_lossy(&body).into_owned())
}
