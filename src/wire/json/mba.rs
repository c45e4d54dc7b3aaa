//! МБА: mobile numbers by IIN, and a number that the portal has confirmed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{about, phone, strict};
use crate::domain::facts::Phone;
use crate::domain::ids::{Iin, Msisdn};
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::{astana, instant};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    iin: String,
    err_code: i64,
    phone_info: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    phone: String,
    state: String,
    confirmed_at: Option<String>,
}

/// Reads the numbers of `iin`. A malformed number that is not active is left out, for nobody may use it; a malformed active one
/// spoils the answer, for without it another number would be taken for the right one.
pub fn read(body: &[u8], iin: &Iin) -> Result<Vec<Phone>, Flaw> {
    let answer: Answer = strict::read(body)?;
    about(&answer.iin, iin.as_str())?;
    match (answer.err_code, answer.phone_info.is_empty()) {
        (0, _) | (1, true) => {}
        (1, false) => return Err(integrity("the answer says \"no record\" and holds numbers")),
        (other, _) => return Err(Flaw::Down(format!("МБА answers with errCode {other}"))),
    }
    let mut phones = Vec::new();
    for row in answer.phone_info {
        let active = match row.state.as_str() {
            "ACTIVE" => true,
            "UNLINKED" | "UNCONFIRMED" => false,
            other => return Err(logic(format!("unknown state {other:?} of a number"))),
        };
        match number(&row, active) {
            Ok(found) => phones.push(found),
            Err(flaw) if active => return Err(flaw),
            Err(_) => {}
        }
    }
    Ok(phones)
}

/// One row, checked.
fn number(row: &Row, active: bool) -> Result<Phone, Flaw> {
    let number = phone(&row.phone)?;
    let confirmed_at =
        row.confirmed_at.as_deref().ok_or_else(|| logic("a number without the instant of its confirmation"))?;
    Ok(Phone { number, active, confirmed_at: instant(confirmed_at, "confirmedAt")? })
}

/// Links a number (order №58 as amended, `KZ-3-2019/58.4`).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewPhone<'a> {
    request_id: &'a str,
    iin: &'a str,
    phone: &'a str,
    confirmed_at: String,
    application: &'a str,
    relink: bool,
}

impl<'a> NewPhone<'a> {
    /// A number that was confirmed at `at`; `key` makes a repeat harmless. `relink` takes it from the account that has it.
    #[must_use]
    pub fn new(
        key: &'a str,
        iin: &'a Iin,
        phone: &'a Msisdn,
        at: Timestamp,
        application: &'a str,
        relink: bool,
    ) -> Self {
        let confirmed_at = astana(at);
        Self { request_id: key, iin: iin.as_str(), phone: phone.as_str(), confirmed_at, application, relink }
    }
}

/// Checks that МБА has carried out the request `key`.
pub fn linked(body: &[u8], key: &str) -> Result<(), Flaw> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Answer {
        request_id: String,
    }
    let answer: Answer = strict::read(body)?;
    about(&answer.request_id, key)
}
