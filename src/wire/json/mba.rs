//! МБА: mobile numbers by IIN.

use serde::Deserialize;

use super::{about, phone, strict};
use crate::domain::facts::Phone;
use crate::domain::ids::Iin;
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::instant;

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
