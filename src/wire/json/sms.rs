//! The SMS gateway: sending a message.

use serde::{Deserialize, Serialize};

use super::strict;
use crate::domain::ids::Msisdn;
use crate::wire::flaw::{Flaw, integrity};

/// Sender of notices; replies come back to it.
pub const SENDER: &str = "eGov";
/// `fmt` of an answer in JSON.
const FMT_JSON: u8 = 3;

/// A message to send.
#[derive(Serialize)]
pub struct Send<'a> {
    apikey: &'a str,
    phones: &'a str,
    mes: &'a str,
    sender: &'a str,
    charset: &'static str,
    fmt: u8,
    id: &'a str,
}

impl<'a> Send<'a> {
    /// A message under the name `sender` with the client id `key`, which makes a repeat harmless.
    #[must_use]
    pub fn new(credential: &'a str, to: &'a Msisdn, text: &'a str, sender: &'a str, key: &'a str) -> Self {
        Self { apikey: credential, phones: to.as_str(), mes: text, sender, charset: "utf-8", fmt: FMT_JSON, id: key }
    }
}

/// Checks that the gateway accepted the message `key`.
pub fn accepted(body: &[u8], key: &str) -> Result<(), Flaw> {
    #[derive(Deserialize)]
    struct Answer {
        id: Option<String>,
        cnt: Option<u32>,
        error: Option<String>,
        error_code: Option<i64>,
    }
    let answer: Answer = strict::read(body)?;
    match answer {
        Answer { error: None, error_code: None, id: Some(id), cnt: Some(1..) } if id == key => Ok(()),
        Answer { error: None, error_code: None, id, cnt } => {
            Err(integrity(format!("id {id:?} with {cnt:?} segments is no answer to the message {key}")))
        }
        Answer { error, error_code, .. } => {
            let code = error_code.map_or_else(|| "without a code".to_owned(), |code| code.to_string());
            Err(Flaw::Down(format!("gateway error {code}: {}", error.unwrap_or_default())))
        }
    }
}
