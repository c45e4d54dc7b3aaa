//! Each monitor finds its breach and leaves the honest twin alone.

use serde_json::{Value, json};

use super::findings;
use super::samples::{self, binding};
use crate::conformance::evidence::Evidence;
use crate::conformance::inside::Open;
use crate::journal::format::{Record, WireFinding};
use crate::verdict::Outcome;

const IIN: &str = "850214399009";
const BIN: &str = "191140999009";
const PHONE: &str = "77000000001";

fn exchange(at: &str, from: &str, to: &str, operation: &str, facts: Value) -> Record {
    samples::exchange(&format!("2025-06-{at}+05:00"), from, to, operation, facts)
}

fn sms(at: &str) -> Record {
    let facts = json!({"phone": PHONE, "text": "t", "client_id": at, "accepted": true, "repeat": false});
    exchange(at, "egov", "sms", "POST /rest/send/", facts)
}

fn reply(at: &str, text: &str) -> Record {
    exchange(at, "sms", "egov", "POST /callbacks/v1/sms/replies", json!({"phone": PHONE, "text": text}))
}

fn reissue(at: &str, name: &str) -> Record {
    let commanded = json!([{"nikad": "N1", "holder_kk": name, "holder_ru": "ru"}]);
    let facts =
        json!({"bin": BIN, "issued": true, "repeat": false, "old": ["N1"], "new": ["N2"], "commanded": commanded});
    exchange(at, "egov", "e-license", "POST /elicense/reissue", facts)
}

fn extract(at: &str) -> Record {
    let facts = json!({"bin": BIN, "found": true, "head": IIN, "name_kk": "kk", "name_ru": "ru"});
    exchange(at, "sdu", "gbd-ul", "GbdulInfoByBin_v2", facts)
}

fn consents(at: &str, status: &str) -> Record {
    let facts = json!({"iin": IIN, "check": "C1", "consents": [{"status": status, "purpose": "KZ-204-2025"}]});
    exchange(at, "egov", "ddb", "GET /ddb/consents", facts)
}

fn checked(at: &str, role: &str) -> Record {
    exchange(at, role, "ddb", "GET /ddb/consents", json!({"iin": IIN, "check": "C0", "consents": []}))
}

fn search(at: &str) -> Record {
    exchange(at, "sdu", "e-license", "GET /elicense/licenses", json!({"bin": BIN, "active": ["N1"]}))
}

fn person(at: &str) -> Record {
    exchange(at, "sdu", "gbd-fl", "GBDFL_UniversalServiceSync", json!({"iin": IIN}))
}

fn list(at: &str) -> Record {
    let facts = json!({"transfer": "T", "organisations": [{"case": "c", "bin": BIN}], "heads": [{"case": "c", "bin": BIN, "iin": IIN}]});
    exchange(at, "sdu", "egov", "POST /callbacks/v1/lists", facts)
}

fn lookup(at: &str) -> Record {
    exchange(at, "egov", "mba", "GET /bmg/phone", json!({"iin": IIN, "phones": [PHONE]}))
}

fn told(at: &str) -> Record {
    exchange(at, "egov", "ddb", "POST /ddb/uses", json!({"iin": IIN, "operation": "mba", "use_id": "U1"}))
}

fn write_back(at: &str) -> Record {
    exchange(at, "e-license", "sdu", "POST /callbacks/v1/permits", json!({"bin": BIN}))
}

/// A whole honest case.
fn honest() -> Vec<Record> {
    vec![
        search("02T10:15:00"),
        extract("02T10:15:00"),
        checked("02T10:15:00", "sdu"),
        person("02T10:15:00"),
        list("02T10:15:00"),
        checked("02T10:15:00", "egov"),
        lookup("02T10:15:00"),
        sms("02T10:15:00"),
        sms("06T00:00:00"),
        reply("07T09:00:00", "1"),
        consents("07T09:00:00", "GRANTED"),
        extract("07T09:00:00"),
        reissue("07T09:00:00", "kk"),
        write_back("07T09:00:00"),
        told("07T09:00:00"),
    ]
}

fn found(records: &[Record]) -> Vec<String> {
    let findings = findings(&Evidence::new(records), &Open::new());
    findings.into_iter().filter(|f| f.level == Outcome::Nonconformant).map(|f| f.found_by).collect()
}

fn with(at: usize, record: Record) -> Vec<Record> {
    let mut records = honest();
    records.insert(at, record);
    records
}

fn without(at: usize) -> Vec<Record> {
    let mut records = honest();
    records.remove(at);
    records
}

/// An honest case, and a record at another instant.
fn dated(at: &str, mut record: Record) -> Vec<Record> {
    if let Record::Exchange(exchange) = &mut record {
        exchange.at = at.into();
    }
    [honest(), vec![record]].concat()
}

#[test]
fn after_the_term_what_was_done_in_it_is_told_and_nothing_else_is_done() {
    let outside = "monitor nothing-outside-the-term".to_owned();
    let (before, after) = ("2025-05-08T23:59:59+05:00", "2026-05-09T00:00:00+05:00");
    let written = || exchange("", "egov", "sdu", "POST /callbacks/v1/permits", json!({"bin": BIN}));
    let told = || exchange("", "egov", "ddb", "POST /ddb/uses", json!({"iin": IIN}));
    let renewed = || reissue("", "kk");
    for (at, record, breach) in [
        (after, written(), false),
        (after, told(), false),
        (after, renewed(), true),
        (before, written(), true),
        (before, told(), true),
    ] {
        let found = found(&dated(at, record.clone()));
        assert_eq!(found.contains(&outside), breach, "{at} {record:?}: {found:?}");
    }
}

#[test]
fn who_names_nobody_breaks_identification_and_not_consent() {
    let bare = exchange("02T10:15:00", "sdu", "akhazh", "GET /zags/acts", json!({"iin": null}));
    assert_eq!(found(&with(4, bare)), ["monitor queries-are-identified"]);
}

#[test]
fn an_honest_case_is_left_alone() {
    assert_eq!(found(&honest()), Vec::<String>::new());
}

#[test]
fn each_breach_is_found_by_its_monitor() {
    let by = |from: &str, to: &str, operation: &str| exchange("02T10:15:00", from, to, operation, json!({}));
    let mut bad_number = honest();
    bad_number.push(exchange("07T10:00:00", "sdu", "akhazh", "GET /zags/acts", json!({"iin": "850214399008"})));
    let late = dated("2026-05-09T00:00:00+05:00", exchange("", "egov", "mba", "GET /bmg/phone", json!({})));
    let mut broken = honest();
    if let Some(Record::Exchange(extract)) = broken.get_mut(1) {
        extract.findings.push(WireFinding { violation: true, code: "shep.order".into(), text: "order".into() });
    }
    let bars = || binding("bars", "Сынақов", &[("iin", IIN), ("why", "missing")]);
    let cases: Vec<(&str, Vec<Record>)> = vec![
        ("notices-by-the-portal", with(7, by("sdu", "sms", "POST /rest/send/"))),
        ("numbers-looked-up-by-the-portal", with(7, by("sdu", "mba", "GET /bmg/phone"))),
        ("persons-checked-by-sdu", with(7, by("egov", "gbd-fl", "GBDFLUniversal_token"))),
        ("no-person-query-without-a-permit", without(0)),
        ("nothing-to-the-portal-about-the-excluded", with(0, bars())),
        ("nothing-outside-the-term", late),
        ("two-notices-a-case", [honest(), vec![sms("12T00:00:00")]].concat()),
        ("consent-checked-before-use", without(2)),
        ("number-from-mba", without(6)),
        ("one-question-a-number", with(8, sms("03T00:00:00"))),
        ("no-early-repeat", with(8, sms("05T23:59:59"))),
        ("no-renewal-without-reply-1", without(9)),
        ("consent-before-renewal", without(10)),
        ("permit-before-write-back", with(10, write_back("07T09:00:00"))),
        ("no-effect-twice", with(13, reissue("07T09:00:00", "kk"))),
        ("name-of-the-register", with(12, reissue("07T09:00:00", "КК"))),
        ("wire-contract", broken),
        ("well-formed-numbers", bad_number),
    ];
    let own = super::all().into_iter().filter(|monitor| monitor.clause.starts_with("KZ-204-2025/"));
    let all: Vec<&str> = own.map(|monitor| monitor.name).collect();
    let shown: Vec<&str> = cases.iter().map(|(name, _)| *name).collect();
    assert_eq!(all.len(), shown.len(), "a monitor without a breach: {all:?}");
    for (name, records) in cases {
        let found = found(&records);
        assert!(found.contains(&format!("monitor {name}")), "{name} is not found, but {found:?}");
    }
}

#[test]
fn what_is_assumed_about_a_contract_is_only_a_remark() {
    let mut records = honest();
    if let Some(Record::Exchange(search)) = records.get_mut(0) {
        search.findings.push(WireFinding { violation: true, code: "e-license.member".into(), text: "member".into() });
    }
    assert_eq!(found(&records), Vec::<String>::new());
    let remarks = findings(&Evidence::new(&records), &Open::new());
    assert_eq!(remarks.iter().filter(|finding| finding.level == Outcome::Advisory).count(), 1);
}
