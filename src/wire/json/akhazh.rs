//! АХАЖ: civil-status acts of a person.

use serde::Deserialize;

use super::{about, strict};
use crate::domain::facts::DeathAct;
use crate::domain::ids::Iin;
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::date;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    message_result: MessageResult,
    acts: Vec<Act>,
}

#[derive(Deserialize)]
struct MessageResult {
    code: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Act {
    #[serde(rename = "type")]
    kind: String,
    status: String,
    #[serde(rename = "actNumber")]
    number: String,
    #[serde(rename = "actDate")]
    date: String,
    event_date: String,
    subject: Subject,
}

#[derive(Deserialize)]
struct Subject {
    iin: String,
}

/// Reads the death acts of `iin`. One act that cannot be read spoils the answer: it might be the one that matters.
pub fn read(body: &[u8], iin: &Iin) -> Result<Vec<DeathAct>, Flaw> {
    let answer: Answer = strict::read(body)?;
    match (answer.message_result.code.as_str(), answer.acts.is_empty()) {
        ("00000", _) | ("00001", true) => {}
        ("00001", false) => return Err(integrity("the answer says \"no data\" and holds acts")),
        (other, _) => return Err(Flaw::Down(format!("АХАЖ answers with result {other:?}"))),
    }
    let mut deaths = Vec::new();
    for act in answer.acts {
        about(&act.subject.iin, iin.as_str())?;
        let (registered, happened) = (date(&act.date, "actDate")?, date(&act.event_date, "eventDate")?);
        if registered < happened {
            return Err(logic(format!("registered on {registered}, before it happened on {happened}")));
        }
        let annulled = match act.status.as_str() {
            "REGISTERED" => false,
            "ANNULLED" => true,
            other => return Err(logic(format!("unknown status {other:?} of an act"))),
        };
        match act.kind.as_str() {
            "DEATH" => deaths.push(DeathAct { number: act.number, annulled }),
            "BIRTH" | "MARRIAGE" | "DIVORCE" | "NAME_CHANGE" => {}
            other => return Err(logic(format!("unknown type {other:?} of an act"))),
        }
    }
    Ok(deaths)
}
