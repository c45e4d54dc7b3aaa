//! The monitor of consents by number, and what the monitors of order 204 leave alone.

use serde_json::{Value, json};

use super::findings;
use super::samples;
use crate::conformance::evidence::Evidence;
use crate::conformance::inside::Open;
use crate::journal::format::Record;
use crate::verdict::Outcome;

const IIN: &str = "850214399009";
const PHONE: &str = "77000000001";

fn exchange(from: &str, to: &str, operation: &str, facts: Value) -> Record {
    samples::exchange("2024-01-15T10:00:00+05:00", from, to, operation, facts)
}

fn binding(kind: &str, values: &[(&str, &str)]) -> Record {
    samples::binding(kind, "Сынақов", values)
}

/// A subject is asked and answers; `phone` and `text` of the reply.
fn asked(phone: &str, text: &str, channel: &str) -> Vec<Record> {
    asked_and_answered(phone, "KDP-1", text, channel)
}

fn asked_and_answered(phone: &str, to: &str, text: &str, channel: &str) -> Vec<Record> {
    let message =
        json!({"phone": PHONE, "text": "t", "sender": "KDP-1", "client_id": "m", "accepted": true, "repeat": false});
    let consent = json!({"iin": IIN, "channel": channel, "status": "GRANTED", "message": "m", "phone": PHONE});
    vec![
        binding("phone", &[("number", PHONE)]),
        binding("business", &[("iin", IIN)]),
        exchange("egov", "ddb", "GET /ddb/consents", json!({"iin": IIN, "check": "C", "consents": []})),
        exchange("egov", "mba", "GET /bmg/phone", json!({"iin": IIN, "phones": [PHONE]})),
        exchange("egov", "sms", "POST /rest/send/", message),
        exchange("sms", "egov", "POST /callbacks/v1/sms/replies", json!({"phone": phone, "to": to, "text": text})),
        exchange("egov", "ddb", "POST /ddb/consents", consent),
        exchange("egov", "ddb", "POST /ddb/uses", json!({"iin": IIN, "operation": "mba", "use_id": "u"})),
    ]
}

fn found(records: &[Record]) -> Vec<String> {
    let findings = findings(&Evidence::new(records), &Open::new());
    findings.into_iter().filter(|f| f.level == Outcome::Nonconformant).map(|f| f.found_by).collect()
}

#[test]
fn a_consent_by_number_answers_a_message_to_that_number() {
    let breach = ["monitor consent-answers-a-message"];
    assert_eq!(found(&asked(PHONE, "1", "SMS")), Vec::<String>::new());
    assert_eq!(found(&asked(PHONE, "2", "OTP")), Vec::<String>::new(), "a password is passed on the portal");
    assert_eq!(found(&asked(PHONE, "2", "SMS")), breach);
    assert_eq!(found(&asked("77000000002", "1", "SMS")), breach);
    assert_eq!(found(&asked_and_answered(PHONE, "eGov", "1", "SMS")), breach, "a reply to another message");
    let mut unsent = asked(PHONE, "1", "SMS");
    unsent.remove(4);
    assert_eq!(found(&unsent), breach);
}

#[test]
fn order_204_has_no_say_in_what_the_portal_does_beside_it() {
    let mut records = asked(PHONE, "1", "SMS");
    records.push(exchange("egov", "nca", "GET /nca/ca", json!({})));
    assert_eq!(found(&records), Vec::<String>::new());
    records.remove(1);
    let names = found(&records);
    for wanted in ["nothing-outside-the-term", "no-person-query-without-a-permit", "number-from-mba"] {
        assert!(names.contains(&format!("monitor {wanted}")), "{wanted} is not in {names:?}");
    }
}
