//! Callbacks as messages: how faults shape them when they are posted, and what they say.

use jiff::SignedDuration;
use serde_json::{Map, Value, json};

use super::distort;
use super::fault::{Fault, Faults};
use super::postman::{Parcel, Postman};
use super::seal;

/// A subscriber's reply (contract 8.1).
pub const SMS_REPLIES: &str = "/callbacks/v1/sms/replies";
/// A delivery report (contract 8.2).
pub const SMS_DELIVERY: &str = "/callbacks/v1/sms/delivery";
/// A signed delivery report (contract 8.5).
pub const SMS_WEBHOOK: &str = "/callbacks/v1/sms/webhook";
/// A subscriber's reply on its way through a session of SMPP: no path, but a queue of the gateway.
pub const SMPP_REPLIES: &str = "smpp/replies";
/// A delivery receipt on its way through a session of SMPP.
pub const SMPP_RECEIPTS: &str = "smpp/receipts";
/// The two lists (contract 8.3).
pub const LISTS: &str = "/callbacks/v1/lists";
/// The write-back of permits (contract 8.4).
pub const PERMITS: &str = "/callbacks/v1/permits";

/// How often a message that was not taken is tried in all, where the sender tries again.
const ATTEMPTS: u64 = 10;

/// The path under which rules of faults know a message: the same whatever face of the gateway carries it.
fn known_as(path: &str) -> &str {
    match path {
        SMPP_REPLIES => SMS_REPLIES,
        SMPP_RECEIPTS | SMS_WEBHOOK => SMS_DELIVERY,
        other => other,
    }
}

/// Posts a parcel as the sender's faults for `callback <path>` will have it.
pub fn post(postman: &Postman, faults: &Faults, subject: &str, parcel: Parcel) {
    let fault = faults.next_named(&format!("callback {}", known_as(parcel.path)), Some(subject));
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

/// The body as it leaves: a webhook is signed with the credential of its sender.
pub(super) fn sealed(path: &str, body: &Value, credential: &str) -> Value {
    if path == SMS_WEBHOOK { seal::sealed(body, credential) } else { body.clone() }
}

/// The next attempt of a parcel that was not taken; `None` when its sender does not try again, as no forger does. Each attempt waits a minute longer
/// than the one before.
#[must_use]
pub fn again(parcel: &Parcel, status: u16) -> Option<Parcel> {
    let tried_again = matches!(parcel.path, SMS_WEBHOOK | SMPP_REPLIES | SMPP_RECEIPTS);
    if !tried_again || parcel.forged || (200..300).contains(&status) || !parcel.body.is_object() {
        return None;
    }
    let attempt = parcel.body.get("attempt").and_then(Value::as_u64).unwrap_or(1);
    let wait = i64::try_from(attempt).ok().filter(|_| attempt < ATTEMPTS)?;
    let mut next = parcel.clone();
    next.due = parcel.due.checked_add(SignedDuration::from_mins(wait)).ok()?;
    next.body["attempt"] = json!(attempt + 1);
    Some(next)
}

/// What a callback says, by its path. Members that are missing or of another type are left out of the rows.
#[must_use]
pub fn facts(path: &str, body: &Value) -> Value {
    match path {
        SMS_REPLIES | SMPP_REPLIES => picked(
            body,
            &[
                ("reply_id", "replyId"),
                ("phone", "from"),
                ("to", "to"),
                ("text", "text"),
                ("received_at", "receivedAt"),
            ],
        ),
        SMS_DELIVERY | SMPP_RECEIPTS => {
            picked(body, &[("client_id", "id"), ("phone", "phone"), ("status", "status"), ("at", "at")])
        }
        SMS_WEBHOOK => {
            let mut facts = picked(body, &[("event_id", "eventId"), ("attempt", "attempt")]);
            let data = body.get("data").unwrap_or(&Value::Null);
            for (ours, theirs) in
                [("client_id", "messageId"), ("phone", "to"), ("status", "status"), ("at", "statusUpdateTs")]
            {
                let told = data.get(theirs).map(|told| told.as_str().map_or_else(|| told.to_string(), str::to_owned));
                facts[ours] = json!(told);
            }
            facts
        }
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
        SMS_REPLIES | SMS_DELIVERY | SMS_WEBHOOK | SMPP_REPLIES | SMPP_RECEIPTS => "phone",
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

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::json;

    use super::{LISTS, SMPP_REPLIES, SMS_REPLIES, SMS_WEBHOOK, again, known_as};
    use crate::kernel::postman::Parcel;

    fn parcel(path: &'static str) -> Parcel {
        let (due, body) = (Timestamp::UNIX_EPOCH, json!({"eventId": 1}));
        Parcel { due, from: "sms", to: "egov", path, body, forged: false, fault: None }
    }

    #[test]
    fn a_webhook_is_tried_ten_times_each_wait_a_minute_longer() {
        let first = Some(parcel(SMS_WEBHOOK));
        let tries = std::iter::successors(first, |last| again(last, 503));
        let minutes: Vec<i64> = tries.map(|parcel| parcel.due.as_second() / 60).collect();
        assert_eq!(minutes, [0, 1, 3, 6, 10, 15, 21, 28, 36, 45]);
    }

    #[test]
    fn what_was_taken_or_is_not_tried_again_stays_one() {
        for status in [200, 202, 299] {
            assert_eq!(again(&parcel(SMS_WEBHOOK), status), None);
        }
        for status in [0, 199, 300, 401, 500] {
            assert!(again(&parcel(SMPP_REPLIES), status).is_some_and(|next| next.body["attempt"] == 2), "{status}");
            assert_eq!(again(&parcel(SMS_REPLIES), status), None);
        }
    }

    #[test]
    fn rules_know_a_message_by_one_path() {
        for (path, known) in [(SMPP_REPLIES, SMS_REPLIES), (SMS_WEBHOOK, super::SMS_DELIVERY), (LISTS, LISTS)] {
            assert_eq!(known_as(path), known);
        }
    }
}
