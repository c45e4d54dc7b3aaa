//! JSON of the state systems: what is read, what is refused, what is sent.

use std::fmt::Debug;

use serde_json::{Value, json};

use super::{akhazh, callback, ddb, elicense, mba, sms};
use crate::domain::facts::{ConsentStatus, Names, Permit, PermitStatus};
use crate::domain::ids::{Bin, Iin, Msisdn};
use crate::wire::flaw::Flaw;

const BIN: &str = "191140999009";
const IIN: &str = "781231399009";

fn bin() -> Bin {
    Bin::parse(BIN).expect("a BIN")
}

fn iin() -> Iin {
    Iin::parse(IIN).expect("an IIN")
}

/// `value` with one member set, as bytes.
fn set(mut value: Value, pointer: &str, to: Value) -> Vec<u8> {
    *value.pointer_mut(pointer).expect("the member is there") = to;
    value.to_string().into_bytes()
}

/// Asserts that each change of a good answer is refused, with this word in the reason; `true` asks for integrity, `false` for logic.
fn refusals<T: Debug>(good: &Value, read: impl Fn(&[u8]) -> Result<T, Flaw>, table: &[(&str, Value, bool, &str)]) {
    assert!(read(good.to_string().as_bytes()).is_ok(), "the good answer is read");
    for (pointer, to, integrity, word) in table {
        let outcome = read(&set(good.clone(), pointer, to.clone()));
        let kind = match &outcome {
            Err(Flaw::Integrity(why)) if why.contains(word) => Some(true),
            Err(Flaw::Logic(why)) if why.contains(word) => Some(false),
            _ => None,
        };
        assert_eq!(kind, Some(*integrity), "{pointer} = {to}: {outcome:?}");
    }
    let text = good.to_string();
    assert!(matches!(read(&text.as_bytes()[..text.len() - 1]), Err(Flaw::Integrity(_))), "truncated");
}

#[test]
fn civil_status_acts() {
    let good = json!({"messageResult": {"code": "00000"}, "more": 1, "acts": [
        {"type": "DEATH", "status": "REGISTERED", "actNumber": "1", "actDate": "2025-05-30", "eventDate": "2025-05-28",
         "zagsCode": "SIM", "subject": {"iin": IIN}},
        {"type": "DEATH", "status": "ANNULLED", "actNumber": "2", "actDate": "2025-05-30", "eventDate": "2025-05-28",
         "subject": {"iin": IIN}},
        {"type": "MARRIAGE", "status": "REGISTERED", "actNumber": "3", "actDate": "2025-05-30", "eventDate": "2025-05-28",
         "subject": {"iin": IIN}}]});
    let read = |body: &[u8]| akhazh::read(body, &iin());
    let deaths = read(good.to_string().as_bytes()).expect("good");
    let told: Vec<(&str, bool)> = deaths.iter().map(|act| (act.number.as_str(), act.annulled)).collect();
    assert_eq!(told, [("1", false), ("2", true)]);
    assert_eq!(read(br#"{"messageResult":{"code":"00001"},"acts":[]}"#), Ok(Vec::new()));
    refusals(
        &good,
        read,
        &[
            ("/acts/0/subject/iin", json!("850214399009"), true, "about"),
            ("/acts/2/type", json!("OTHER"), false, "type"),
            ("/acts/0/status", json!("OTHER"), false, "status"),
            ("/acts/0/actDate", json!("2025-05-27"), false, "before it happened"),
            ("/acts/0/eventDate", json!("2025-05-32"), false, "no possible date"),
            ("/messageResult/code", json!("00001"), true, "no data"),
            ("/acts", json!(null), true, "members"),
        ],
    );
    let down = set(good, "/messageResult/code", json!("00099"));
    assert!(matches!(read(&down), Err(Flaw::Down(_))));
}

#[test]
fn mobile_numbers() {
    let good = json!({"iin": IIN, "errCode": 0, "phoneInfo": [
        {"phone": "77001234567", "state": "ACTIVE", "confirmedAt": "2024-03-01T09:00:00+05:00"},
        {"phone": "87001234568", "state": "UNLINKED", "confirmedAt": "2024-03-01T09:00:00+05:00"},
        {"phone": "77001234569", "state": "UNCONFIRMED", "confirmedAt": null}]});
    let read = |body: &[u8]| mba::read(body, &iin());
    let phones = read(good.to_string().as_bytes()).expect("good");
    assert_eq!(phones.len(), 1, "malformed numbers that nobody may use are left out");
    assert_eq!((phones[0].number.as_str(), phones[0].active), ("77001234567", true));
    let none = json!({"iin": IIN, "errCode": 1, "phoneInfo": []}).to_string();
    assert_eq!(read(none.as_bytes()), Ok(Vec::new()));
    refusals(
        &good,
        read,
        &[
            ("/iin", json!("850214399009"), true, "about"),
            ("/phoneInfo/0/phone", json!("7700123456"), false, "mobile number"),
            ("/phoneInfo/1/state", json!("ACTIVE"), false, "mobile number"),
            ("/phoneInfo/0/confirmedAt", json!("2024-03-01T09:00:00"), false, "offset"),
            ("/phoneInfo/0/confirmedAt", json!(null), false, "confirmation"),
            ("/phoneInfo/0/state", json!("ELSE"), false, "state"),
            ("/errCode", json!(1), true, "no record"),
            ("/errCode", json!("0"), true, "members"),
        ],
    );
}

#[test]
fn consents() {
    let good = json!({"iin": IIN, "check": "C-1", "consents": [{"reference": "R-1", "status": "GRANTED",
        "purpose": "KZ-204-2025", "recipients": ["sdu", "egov"], "channel": "DDB",
        "grantedBy": {"iin": IIN, "relation": "SUBJECT"}, "grantedAt": "2025-05-20T09:00:00+05:00", "withdrawnAt": null,
        "expiresAt": "2026-05-20T09:00:00+05:00", "token": "T", "publicKey": "K"}],
        "representatives": [{"iin": "901101499005", "from": "2024-01-01", "to": null}]});
    let read = |body: &[u8]| ddb::read(body, &iin());
    let book = read(good.to_string().as_bytes()).expect("good");
    assert_eq!((book.check.as_str(), book.representatives[0].0.as_str()), ("C-1", "901101499005"));
    assert_eq!(book.consents[0].token, Some(("T".to_owned(), "K".to_owned())));
    assert_eq!(book.consents[0].status, ConsentStatus::Granted);
    let withdrawn = set(good.clone(), "/consents/0/withdrawnAt", json!("2025-06-01T09:00:00+05:00"));
    assert_eq!(read(&withdrawn).expect("good").consents[0].status, ConsentStatus::Withdrawn);
    let half = set(good.clone(), "/consents/0/publicKey", json!(null));
    assert_eq!(read(&half).expect("good").consents[0].token, None, "a token without its key is none");
    refusals(
        &good,
        read,
        &[
            ("/iin", json!("850214399009"), true, "about"),
            ("/check", json!(" "), true, "reference"),
            ("/consents/0/status", json!("YES"), false, "status"),
            ("/consents/0/grantedAt", json!(null), false, "no instant"),
            ("/consents/0/expiresAt", json!("soon"), false, "expiresAt"),
            ("/representatives/0/iin", json!("901101499006"), false, "check digit"),
            ("/representatives/0/to", json!("2023-01-01"), false, "before it begins"),
        ],
    );
    assert_eq!(ddb::requested(br#"{"reference":"R","status":"PENDING"}"#), Ok(()));
    assert!(ddb::requested(br#"{"reference":"R","status":"GRANTED"}"#).is_err());
    assert!(ddb::requested(br#"{"reference":"","status":"PENDING"}"#).is_err());
}

/// A permit on the wire.
fn license(nikad: &str, previous: Option<&str>) -> Value {
    json!({"Number": "1", "Nikad": nikad, "IinBin": BIN, "ValidityStartDate": "2024-02-03", "ValidityEndDate": "2027-02-02",
        "ActivityType": {"Code": "SIM-TRUSTED-REGISTER"}, "Status": {"Code": "SIM-ACTIVE"}, "Products": ["П"],
        "HeadIin": IIN, "PreviousNikad": previous})
}

/// The permit as the core knows it.
fn permit() -> Permit {
    Permit {
        nikad: "KZ1".into(),
        service: "SIM-TRUSTED-REGISTER".into(),
        status: PermitStatus::Active,
        valid_from: "2024-02-03".parse().expect("a date"),
        valid_to: Some("2027-02-02".parse().expect("a date")),
        products: vec!["П".into()],
        head_at_issue: Some(IIN.into()),
        previous: None,
    }
}

#[test]
fn permits() {
    let good = json!({"IinBin": BIN, "licenses": [license("KZ1", None), license("KZ2", None)]});
    let read = |body: &[u8]| elicense::read(body, &bin());
    assert_eq!(read(good.to_string().as_bytes()).expect("good")[0], permit());
    refusals(
        &good,
        read,
        &[
            ("/IinBin", json!("210340999007"), true, "about"),
            ("/licenses/1/IinBin", json!("210340999007"), true, "about"),
            ("/licenses/1/Nikad", json!("KZ1"), true, "listed twice"),
            ("/licenses/1/Nikad", json!(""), false, "no number"),
            ("/licenses/1/Status/Code", json!("ELSE"), false, "status"),
            ("/licenses/1/ValidityEndDate", json!("2024-02-02"), false, "before it begins"),
            ("/licenses/1/ValidityStartDate", json!("2024-13-01"), false, "no possible date"),
        ],
    );
}

#[test]
fn renewals() {
    let good = json!({"RequestId": "k", "licenses": [license("KZ9", Some("KZ1"))]});
    let read = |body: &[u8]| elicense::reissued(body, "k", &bin(), &[permit()]);
    refusals(
        &good,
        read,
        &[
            ("/RequestId", json!("other"), true, "belongs to the request"),
            ("/licenses", json!([]), true, "0 new versions"),
            ("/licenses/0/PreviousNikad", json!("KZ2"), true, "0 new versions"),
            ("/licenses", json!([license("KZ9", Some("KZ1")), license("KZ8", Some("KZ1"))]), true, "2 new versions"),
            ("/licenses", json!([license("KZ9", Some("KZ1")), license("KZ8", Some("KZ7"))]), true, "not commanded"),
        ],
    );
}

#[test]
fn the_gateway() {
    assert_eq!(sms::accepted(br#"{"id":"k","cnt":3}"#, "k"), Ok(()));
    for bad in
        [r#"{"id":"other","cnt":3}"#, r#"{"id":"k","cnt":0}"#, r#"{"id":"k"}"#, "{}", r#"{"id":"k","id":"k","cnt":1}"#]
    {
        assert!(matches!(sms::accepted(bad.as_bytes(), "k"), Err(Flaw::Integrity(_))), "{bad}");
    }
    let error = sms::accepted(br#"{"error":"busy","error_code":9}"#, "k");
    assert_eq!(error, Err(Flaw::Down("gateway error 9: busy".into())));
}

#[test]
fn what_we_send() {
    let at = "2025-06-02T10:15:00+05:00".parse().expect("an instant");
    let names = Names { kk: "Алтын \"Плюс\"".into(), ru: "Алтын Плюс".into() };
    let to = Msisdn::parse("77001234567").expect("a number");
    let sent = json!({
        "sms": sms::Send::new("secret", &to, "Мәтін", sms::SENDER, "k"),
        "consent_request": ddb::ConsentRequest::new("k", &iin()),
        "use": ddb::Use::new("k", &iin(), "gbd-fl", "sdu", "C-1", at),
        "reissue": elicense::Reissue::new("k", "191140999009-2025-06-01", &bin(), &names, &[permit()]),
        "write_back": callback::Permits::new("k", &bin(), &names, &[("KZ9".into(), Some("KZ1".into()))], at),
    });
    insta::assert_json_snapshot!(sent);
}

#[test]
fn callbacks_are_read_strictly() {
    let reply = json!({"replyId": "r", "from": "77001234567", "to": "eGov", "text": "", "receivedAt": "2025-06-02T10:15:00+05:00"});
    let read = |body: &[u8]| super::strict::read::<callback::Reply>(body).and_then(|reply| reply.check());
    refusals(
        &reply,
        read,
        &[
            ("/replyId", json!(" "), false, "replyId"),
            ("/receivedAt", json!("2025-06-02 10:15"), false, "receivedAt"),
            ("/text", json!(1), true, "members"),
        ],
    );
    let mut more = reply;
    more["extra"] = json!(1);
    assert!(matches!(read(more.to_string().as_bytes()), Err(Flaw::Integrity(_))), "an unknown member");
    let delivery = json!({"id": "k", "phone": "77001234567", "status": "DELIVERED", "at": "2025-06-02T10:15:00+05:00"});
    let read = |body: &[u8]| super::strict::read::<callback::Delivery>(body).and_then(|report| report.check());
    refusals(
        &delivery,
        read,
        &[
            ("/status", json!("READ"), false, "status"),
            ("/id", json!(""), false, "id"),
            ("/at", json!("x"), false, "at"),
        ],
    );
    let permits = json!({"eventId": "e", "bin": BIN, "nameKz": "к", "nameRu": "р", "at": "2025-06-02T10:15:00+05:00",
        "permits": [{"nikad": "KZ9", "previousNikad": "KZ1", "issueDate": "2025-06-02"}]});
    let read = |body: &[u8]| super::strict::read::<callback::Permits>(body).and_then(|permits| permits.check());
    refusals(
        &permits,
        read,
        &[
            ("/bin", json!("191140999008"), false, "check digit"),
            ("/nameKz", json!(""), false, "nameKz"),
            ("/permits", json!([]), false, "no permit"),
            ("/permits/0/issueDate", json!("2025-06-31"), false, "no possible date"),
            ("/permits/0/nikad", json!(""), false, "nikad"),
        ],
    );
}

#[test]
fn the_uses_that_ddb_tells_of() {
    let good = json!({"iin": IIN, "uses": [{"useId": "u", "at": "2025-06-02T10:15:00+05:00", "system": "sdu",
        "operation": "gbd-fl", "purpose": "KZ-204-2025", "consent": "C"}]});
    let read = |body: &[u8]| ddb::uses(body, &iin());
    let told = read(good.to_string().as_bytes()).expect("a good answer");
    assert_eq!((told.len(), told[0].system.as_str(), told[0].operation.as_str()), (1, "sdu", "gbd-fl"));
    let table = [("/iin", json!("850214399009"), true, "850214399009"), ("/uses/0/at", json!("today"), false, "at")];
    refusals(&good, read, &table);
}

#[test]
fn letters_written_as_escapes_say_the_same() {
    let value = serde_json::json!({"name": "Әуе \"Ғажап\" 𝄞", "n": 1});
    let escaped = super::escaped(&value.to_string());
    assert!(escaped.is_ascii(), "{escaped}");
    assert_eq!(serde_json::from_str::<Value>(&escaped).unwrap(), value);
}
