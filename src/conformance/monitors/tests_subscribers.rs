//! The monitors of the registration of numbers find their breach, and the monitors of order 204 leave a registration alone.

use serde_json::{Value, json};

use super::findings;
use super::samples;
use crate::conformance::evidence::Evidence;
use crate::conformance::inside::Open;
use crate::journal::format::Record;

const IIN: &str = "850214399009";
const NUMBER: &str = "77010000021";
const BEFORE: &str = "linked-after-the-password";
const STRAY: &str = "password-to-the-form";

fn exchange(from: &str, to: &str, operation: &str, facts: Value) -> Record {
    samples::exchange("2024-06-03T10:00:00+05:00", from, to, operation, facts)
}

fn binding(kind: &str, values: &[(&str, &str)]) -> Record {
    samples::binding(kind, "Сынақов", values)
}

fn begun() -> Record {
    binding("registration", &[("id", "r"), ("session", "s"), ("iin", IIN)])
}

fn form() -> Record {
    binding("registration-form", &[("id", "r"), ("session", "s"), ("number", NUMBER)])
}

fn message(to: &str) -> Record {
    let facts =
        json!({"phone": to, "text": "eGov.kz: 012345", "sender": "eGov-OTP", "accepted": true, "repeat": false});
    exchange("egov", "sms", "POST /rest/send/", facts)
}

fn entered(session: &str, password: &str) -> Record {
    binding("password-entered", &[("id", "r"), ("session", session), ("password", password)])
}

fn link() -> Record {
    exchange("egov", "mba", "POST /bmg/phones", json!({"iin": IIN, "phone": NUMBER, "linked": true}))
}

fn person(from: &str) -> Vec<Record> {
    vec![
        exchange(from, "ddb", "GET /ddb/consents", json!({"iin": IIN, "check": "C"})),
        exchange(from, "gbd-fl", "GBDFLUniversal_token", json!({"iin": IIN})),
    ]
}

fn found(records: &[Record]) -> Vec<String> {
    let found = findings(&Evidence::new(records), &Open::new()).into_iter();
    found.map(|finding| finding.found_by.trim_start_matches("monitor ").to_owned()).collect()
}

#[test]
fn a_registration_in_its_order_is_left_alone() {
    let nca = exchange("egov", "nca", "GET /nca/ca", json!({}));
    let before = [vec![begun(), form(), nca], person("egov")].concat();
    let records = [before, vec![message(NUMBER), entered("s", "999999"), entered("s", "012345"), link()]].concat();
    assert_eq!(found(&records), Vec::<String>::new());
}

#[test]
fn a_number_is_not_written_without_its_password() {
    let rows = [
        vec![begun(), form(), message(NUMBER), link()],
        vec![begun(), form(), message(NUMBER), entered("s", "999999"), link()],
        vec![begun(), form(), message(NUMBER), entered("other", "012345"), link()],
        vec![begun(), form(), message(NUMBER), link(), entered("s", "012345")],
        vec![begun(), form(), entered("s", "012345"), link()],
        vec![link()],
    ];
    for (n, records) in rows.iter().enumerate() {
        assert_eq!(found(records), [BEFORE], "row {n}");
    }
}

#[test]
fn a_password_to_another_number_is_found() {
    assert_eq!(found(&[begun(), form(), message("77010000022")]), [STRAY]);
    assert_eq!(found(&[begun(), message(NUMBER), form()]), [STRAY]);
    let told = |to: &str, text: &str| {
        let facts = json!({"phone": to, "text": text, "sender": "Info", "accepted": true, "repeat": false});
        found(&[begun(), form(), message(NUMBER), exchange("egov", "sms", "POST /rest/send/", facts)])
    };
    assert!(told("77010000022", "Copy: 012345").contains(&STRAY.to_owned()), "a copy under another sender");
    assert!(!told("77010000022", "Call 1414, case 0123456").contains(&STRAY.to_owned()), "other digits");
}

#[test]
fn who_does_not_register_is_asked_about_under_order_204_alone() {
    let names = found(&person("egov"));
    for name in ["persons-checked-by-sdu", "no-person-query-without-a-permit", "nothing-outside-the-term"] {
        assert!(names.iter().any(|found| found == name), "{name}: {names:?}");
    }
    let by_sdu = found(&[vec![begun(), form()], person("sdu")].concat());
    assert!(by_sdu.iter().any(|found| found == "no-person-query-without-a-permit"), "{by_sdu:?}");
}
