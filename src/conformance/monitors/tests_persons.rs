//! The monitors of personal data find their breach and leave the honest twin alone.

use serde_json::{Value, json};

use super::findings;
use super::samples::{self, binding};
use crate::conformance::evidence::Evidence;
use crate::conformance::inside::Open;
use crate::journal::format::Record;
use crate::verdict::Outcome;

const IIN: &str = "850214399009";
const OTHER: &str = "901101499005";

fn exchange(from: &str, to: &str, operation: &str, facts: Value) -> Record {
    samples::exchange("2025-06-02T10:15:00+05:00", from, to, operation, facts)
}

fn check(rows: &Value) -> Record {
    let facts = json!({"iin": IIN, "check": "C1", "consents": rows, "representatives": [{"iin": OTHER}]});
    exchange("egov", "ddb", "GET /ddb/consents", facts)
}

fn will(status: &str, purpose: &str) -> Value {
    json!([{"status": status, "purpose": purpose, "granted_at": "2025-06-01T09:00:00+05:00", "channel": "DDB",
        "recipients": ["egov"], "expires_at": null}])
}

fn lookup() -> Record {
    exchange("egov", "mba", "GET /bmg/phone", json!({"iin": IIN, "consent": "C1"}))
}

fn told(id: &str, purpose: &str) -> Record {
    let facts = json!({"iin": IIN, "operation": "mba", "use_id": id, "purpose": purpose, "consent": "C1"});
    exchange("egov", "ddb", "POST /ddb/uses", facts)
}

fn correction(from: &str, request: &str) -> Record {
    exchange(from, "gbd-fl", "SIM_GBDFL_CORRECTION", json!({"iin": IIN, "request": request}))
}

fn asked(user: &str) -> Record {
    binding("correction", "x", &[("id", "c-1"), ("user", user), ("subject", IIN)])
}

/// Clauses of the Law at which something was found.
fn found(records: &[Record]) -> Vec<String> {
    let all = findings(&Evidence::new(records), &Open::new()).into_iter();
    let all = all.filter(|finding| finding.level == Outcome::Nonconformant && finding.clause.starts_with("KZ-418-V"));
    all.map(|finding| finding.clause).collect()
}

#[test]
fn a_transfer_rests_on_a_will_or_on_a_check() {
    let order = "KZ-204-2025";
    let rows: [(&str, Value, &[&str]); 6] = [
        ("granted", will("GRANTED", order), &[]),
        ("no will on record", json!([]), &[]),
        ("of another purpose", will("GRANTED", "OTHER"), &[]),
        ("asked and not answered", will("PENDING", order), &[]),
        ("refused", will("REFUSED", order), &["KZ-418-V/36/2"]),
        ("withdrawn", will("WITHDRAWN", order), &["KZ-418-V/36/2"]),
    ];
    for (what, consents, expected) in rows {
        assert_eq!(found(&[check(&consents), lookup(), told("u1", order)]), expected, "{what}");
    }
    assert_eq!(found(&[lookup(), check(&json!([])), told("u1", order)]), ["KZ-418-V/36/2"], "checked afterwards");
    let refused_here = will("REFUSED", order);
    assert!(found(&[check(&refused_here), lookup(), told("u1", "KZ-10-2020")]).is_empty(), "for another service");
}

#[test]
fn without_an_exception_only_a_consent_of_the_purpose_counts() {
    let reading = || binding("reading", "data.exception", &[("option", "none")]);
    let order = "KZ-204-2025";
    let but = |key: &str, value: Value| {
        let mut consents = will("GRANTED", order);
        consents[0][key] = value;
        consents
    };
    for (consents, breaches) in [
        (will("GRANTED", order), 0),
        (json!([]), 1),
        (will("GRANTED", "OTHER"), 1),
        (but("channel", json!("SMS")), 0),
        (but("channel", json!("PAPER")), 1),
        (but("recipients", json!(["sdu"])), 1),
        (but("expires_at", json!("2025-06-02T10:15:00+05:00")), 1),
    ] {
        assert_eq!(found(&[reading(), check(&consents), lookup(), told("u1", order)]).len(), breaches, "{consents}");
    }
    let narrow = binding("reading", "consent.by_number", &[("option", "ddb_only")]);
    let by_number = but("channel", json!("SMS"));
    assert_eq!(found(&[reading(), narrow, check(&by_number), lookup(), told("u1", order)]).len(), 1, "by ДДБ alone");
}

#[test]
fn each_use_has_a_notification_of_its_own() {
    let order = "KZ-204-2025";
    let granted = will("GRANTED", order);
    let one = |uses: &[&str]| {
        let mut records = vec![check(&granted), lookup(), lookup()];
        records.extend(uses.iter().map(|id| told(id, order)));
        found(&records)
    };
    assert!(one(&["u1", "u2"]).is_empty());
    assert_eq!(one(&["u1"]), ["KZ-418-V/36/4"]);
    assert_eq!(one(&["u1", "u1"]), ["KZ-418-V/36/4"], "a technical repeat is no second notification");
    assert_eq!(one(&[]), ["KZ-418-V/36/4"]);
}

#[test]
fn a_query_names_somebody() {
    let bare = exchange("sdu", "akhazh", "GET /zags/acts", json!({"iin": null}));
    assert_eq!(found(&[bare]), ["KZ-418-V/35/4.1"]);
    let changes = exchange("sdu", "gbd-ul", "SIM_GBDUL_CHANGES", json!({}));
    let one = exchange("sdu", "gbd-ul", "GbdulInfoByBin_v2", json!({"bin": "191140999009"}));
    assert!(found(&[changes, one]).is_empty());
}

#[test]
fn a_correction_follows_the_request_of_one_who_may_ask() {
    let stranger = "000101599004";
    let shown = || check(&json!([]));
    assert!(found(&[asked(IIN), correction("egov", "c-1")]).is_empty());
    assert!(found(&[asked(OTHER), shown(), correction("egov", "c-1")]).is_empty(), "a representative");
    for records in [
        vec![correction("egov", "c-1")],
        vec![correction("egov", "c-1"), asked(IIN)],
        vec![asked(IIN), correction("egov", "c-2")],
        vec![asked(IIN), correction("sdu", "c-1")],
        vec![asked(OTHER), correction("egov", "c-1")],
        vec![asked(stranger), shown(), correction("egov", "c-1")],
    ] {
        assert_eq!(found(&records), ["KZ-418-V/36/5"], "{records:?}");
    }
}

#[test]
fn a_renewal_without_an_answer_is_one_by_machines_alone() {
    let facts = json!({"bin": "191140999009", "issued": true, "repeat": false, "old": ["N1"], "commanded": []});
    let renewal = exchange("egov", "e-license", "POST /elicense/reissue", facts);
    assert!(found(&[renewal]).contains(&"KZ-418-V/36/6.p2".to_owned()));
}
