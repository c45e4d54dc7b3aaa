//! Callbacks as messages: how faults shape them when they are posted, and what they say.

use jiff::SignedDuration;
use serde_json::{Map, Value, json};

use super::distort;
use super::fault::{Fault, Faults};
use super::postman::{Parcel, Postman};

/// A subscriber's reply (contract 8.1).
pub const SMS_REPLIES: &str = "/callbacks/v1/sms/replies";
/// A delivery report (contract 8.2).
pub const SMS_DELIVERY: &str = "/callbacks/v1/sms/delivery";
/// The two lists (contract 8.3).
pub const LISTS: &str = "/callbacks/v1/lists";
/// The write-back of permits (contract 8.4).
pub const PERMITS: &str = "/callbacks/v1/permits";

/// Posts a parcel as the sender's faults for `callback <path>` will have it.
pub fn post(postman: &Postman, faults: &Faults, subject: &str, parcel: Parcel) {
    let fault = faults.next_named(&format!("callback {}", parcel.path), Some(subject));
    for parcel in shaped(postman, fault.as_ref(), parcel) {
        postman.post(parcel);
    }
}

/// The parcels that leave instead of `parcel`. A fault of the connection is a lost message: it never reaches the role.
fn shaped(postman: &Postman, fault: Option<&Fault>, mut parcel: Parcel) -> Vec<Parcel> {
    parcel.fault = fault.map(Fault::name).or(parcel.fault);
    let previous = postman.remember(&parcel);
    match fault {
        None => {}
        Some(Fault::Duplicate) => return vec![parcel.clone(), parcel],
        Some(Fault::UnknownSender) => parcel.forged = true,
        Some(Fault::Delay(ms)) => {
            let seconds = i64::try_from(ms / 1000).unwrap_or(i64::MAX);
            parcel.due = parcel.due.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(parcel.due);
        }
        Some(Fault::Stale) => parcel.body = previous.unwrap_or(parcel.body),
        Some(Fault::Garbage) => parcel.body = Value::String("<<<not a message>>>".to_owned()),
        Some(Fault::Truncate) => {
            distort::halve(&mut parcel.body);
        }
        Some(Fault::Tamper) => {
            distort::tamper(&mut parcel.body);
        }
        Some(Fault::ShortList) => {
            distort::shorten(&mut parcel.body);
        }
        Some(
            Fault::Lose
            | Fault::Status(..)
            | Fault::SoapFault(_)
            | Fault::ShepStatus(_)
            | Fault::Reset
            | Fault::Refuse
            | Fault::NeverAnswers,
        ) => return Vec::new(),
    }
    vec![parcel]
}

/// What a callback says, by its path. Members that are missing or of another type are left out of the rows.
#[must_use]
pub fn facts(path: &str, body: &Value) -> Value {
    match path {
        SMS_REPLIES => picked(
            body,
            &[
                ("reply_id", "replyId"),
                ("phone", "from"),
                ("to", "to"),
                ("text", "text"),
                ("received_at", "receivedAt"),
            ],
        ),
        SMS_DELIVERY => picked(body, &[("client_id", "id"), ("phone", "phone"), ("status", "status"), ("at", "at")]),
        LISTS => {
            let head = [
                ("transfer", "transferId"),
                ("total_organisations", "totalOrganisations"),
                ("total_heads", "totalHeads"),
                ("digest", "digest"),
            ];
            let organisation = [
                ("case", "case"),
                ("bin", "bin"),
                ("name_kk", "nameKz"),
                ("name_ru", "nameRu"),
                ("event_date", "eventDate"),
            ];
            let mut facts = picked(body, &head);
            facts["organisations"] = rows(body, "organisations", &organisation);
            facts["heads"] = rows(body, "heads", &[("case", "case"), ("bin", "bin"), ("iin", "iin")]);
            facts
        }
        PERMITS => {
            let head = [("event_id", "eventId"), ("bin", "bin"), ("name_kk", "nameKz"), ("name_ru", "nameRu")];
            let permit = [("nikad", "nikad"), ("previous", "previousNikad"), ("issued", "issueDate")];
            let mut facts = picked(body, &head);
            facts["permits"] = rows(body, "permits", &permit);
            facts
        }
        _ => json!({}),
    }
}

/// The BIN or phone that a callback concerns, when it concerns exactly one.
#[must_use]
pub fn subject(path: &str, facts: &Value) -> Option<String> {
    let member = match path {
        SMS_REPLIES | SMS_DELIVERY => "phone",
        PERMITS => "bin",
        LISTS => return only_bin(facts),
        _ => return None,
    };
    facts.get(member)?.as_str().map(str::to_owned)
}

fn only_bin(facts: &Value) -> Option<String> {
    match facts.get("organisations")?.as_array()?.as_slice() {
        [only] => only.get("bin")?.as_str().map(str::to_owned),
        _ => None,
    }
}

/// Members of `from` under our names.
pub(super) fn picked(from: &Value, names: &[(&str, &str)]) -> Value {
    let found = names.iter().filter_map(|(ours, theirs)| Some(((*ours).to_owned(), from.get(theirs)?.clone())));
    Value::Object(found.collect::<Map<_, _>>())
}

/// The rows of a list with members under our names.
pub(super) fn rows(from: &Value, list: &str, names: &[(&str, &str)]) -> Value {
    let rows = from.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| picked(row, names)).collect()
}
