//! Each monitor of order 129 finds its breach and leaves the honest twin alone.

use serde_json::{Value, json};

use super::samples::binding;
use super::{all, findings};
use crate::conformance::evidence::Evidence;
use crate::conformance::inside::Open;
use crate::journal::format::{Exchange, Observation, Record};
use crate::verdict::Outcome;

const BIN: &str = "191140999009";
const AT: &str = "2024-06-03T10:00:00+05:00";

pub(super) fn call(to: &str, target: &str, body: &Value) -> Record {
    Record::Exchange(Exchange {
        at: AT.into(),
        from: "objects".into(),
        to: to.into(),
        operation: target.into(),
        target: target.into(),
        request: body.to_string(),
        status: 200,
        response: String::new(),
        fault: None,
        facts: json!({}),
        findings: Vec::new(),
    })
}

fn shown(kind: &str, body: Value) -> Record {
    let observation =
        Observation { at: AT.into(), role: "objects".into(), kind: kind.into(), query: String::new(), body };
    Record::Observation(observation)
}

pub(super) fn reason(ground: &str) -> Value {
    json!([{"ground": ground, "provision": "p", "fact": "f", "remedy": "r"}])
}

fn step(name: &str, more: &[(&str, &str)]) -> Record {
    binding("step", "Қор", &[&[("object", "object-1"), ("step", name)], more].concat())
}

fn put(version: u64, stage: &str) -> Record {
    call("arch-portal", "PUT /arch/objects/object-1", &json!({"version": version, "stage": stage}))
}

fn question(about: &str, facts: &[(&str, &str)]) -> Record {
    binding("question", "question-1", &[&[("about", about)], facts].concat())
}

pub(super) fn answer(about: &str, outcome: &str, reasons: &Value) -> Record {
    let answer = json!({"question": "question-1", "about": about, "outcome": outcome, "reasons": reasons});
    shown("answers", json!({"answers": [answer]}))
}

fn request(kind: &str, purpose: &str) -> Record {
    let values = [("id", "request-1"), ("addressee", BIN), ("kind", kind), ("purpose", purpose)];
    binding("request", "Алтын", &values)
}

fn order(purpose: &str) -> Record {
    let environments = json!(["DEVELOPMENT", "TESTING", "TRIAL", "TRIALS"]);
    let body = json!({"order": purpose, "addressee": BIN, "purpose": purpose, "environments": environments});
    call("platform", "POST /platform/environments", &body)
}

/// A commissioning, a placing, environments and a purchase, all as they should be.
fn honest() -> Vec<Record> {
    let accepted = |name: &str| json!({"step": name, "at": AT, "outcome": "ACCEPTED", "reasons": []});
    let refused = json!({"step": "ROLL-OUT", "at": AT, "outcome": "REFUSED", "reasons": reason("KZ-129-2016/rules/9")});
    let steps = [accepted("PORTAL"), accepted("SECURITY-TEST"), accepted("COMMISSION"), refused];
    let waiting = json!({"request": "request-1", "status": "REFUSED", "reasons": reason("KZ-129-2016/rules/13.p1")});
    vec![
        binding("object", "Қор", &[("id", "object-1"), ("class", "2"), ("version", "1.0")]),
        step("PORTAL", &[]),
        put(1, "REGISTERED"),
        step("SECURITY-TEST", &[("result", "POSITIVE"), ("version", "1.0")]),
        step("COMMISSION", &[]),
        step("ROLL-OUT", &[]),
        shown("objects", json!({"objects": [{"object": "object-1", "state": "OPERATION", "steps": steps}]})),
        request("ORGANISATION", "PLACE"),
        order("PLACE"),
        request("SUPPLIER", "CREATE"),
        binding("contract", "Алтын", &[("request", "request-1")]),
        order("CREATE"),
        shown("environments", json!({"requests": [waiting]})),
        question("procurement", &[("need", "GOODS"), ("object", "object-1"), ("wanted", "OUTSIDE")]),
        call("register", "GET /register/v1/entries?kind=SOFTWARE&function=ERP", &json!({})),
        answer("procurement", "ALLOWED", &reason("KZ-129-2016/rules/20")),
        answer("hosting", "ALLOWED", &reason("KZ-129-2016/rules/13.p2.abz2")),
        answer("warranty-claim", "FREE", &reason("KZ-129-2016/rules/17.p1")),
        answer("charge", "FREE", &reason("KZ-129-2016/rules/12.p2")),
    ]
}

fn found(records: &[Record]) -> Vec<String> {
    let findings = findings(&Evidence::new(records), &Open::new());
    findings.into_iter().filter(|f| f.level == Outcome::Nonconformant).map(|f| f.found_by).collect()
}

fn with(at: usize, record: Record) -> Vec<Record> {
    let mut records = honest();
    records.splice(at..=at, [record]);
    records
}

fn without(at: usize) -> Vec<Record> {
    let mut records = honest();
    records.remove(at);
    records
}

#[test]
fn what_is_honest_is_left_alone() {
    assert_eq!(found(&honest()), Vec::<String>::new());
}

#[test]
fn each_breach_is_found_by_its_monitor() {
    let mute = json!([{"ground": "KZ-129-2016/rules/9", "fact": "f", "remedy": ""}]);
    let refused = json!([{"step": "PORTAL", "at": AT, "outcome": "REFUSED", "reasons": mute}]);
    let bare = json!([]);
    let nowhere = reason("KZ-129-2016/rules/99");
    let unmet = json!({"requests": [{"request": "request-1", "status": "INCOMPLETE", "reasons": bare}]});
    let class_1 = binding("object", "Қор", &[("id", "object-1"), ("class", "1"), ("version", "1.0")]);
    let cases: Vec<(&str, Vec<Record>)> = vec![
        ("steps-with-reasons", with(6, shown("objects", json!({"objects": [{"object": "o", "steps": refused}]})))),
        ("purchases-with-reasons", with(15, answer("offer", "REFUSED", &bare))),
        ("placing-with-reasons", with(16, answer("hosting", "ALLOWED", &nowhere))),
        ("warranty-with-reasons", with(17, answer("warranty-claim", "FREE", &bare))),
        ("other-answers-with-reasons", with(18, answer("charge", "FREE", &bare))),
        ("answers-of-the-law-with-reasons", with(18, answer("account", "INCOMPLETE", &bare))),
        ("requests-with-reasons", with(12, shown("environments", unmet))),
        ("no-step-ahead-of-the-portal", with(2, put(1, "DEVELOPED"))),
        (
            "no-commissioning-without-a-positive-test",
            with(3, step("SECURITY-TEST", &[("result", "POSITIVE"), ("version", "0.9")])),
        ),
        ("no-end-before-the-notices", ended(&[], "2024-01-15T10:00:00+05:00")),
        ("placing-for-those-entitled", with(7, request("SUPPLIER", "PLACE"))),
        ("environments-under-a-contract", without(10)),
        ("class-1-stays-inside", with(0, class_1)),
        ("register-asked-before-a-purchase", without(14)),
    ];
    let ours = ["KZ-129-2016/", "KZ-418-V/31/", "KZ-418-V/41/"];
    let own: Vec<&str> = all()
        .iter()
        .filter(|monitor| ours.iter().any(|part| monitor.clause.starts_with(part)))
        .map(|monitor| monitor.name)
        .collect();
    let listed: Vec<&str> = cases.iter().map(|(name, _)| *name).collect();
    assert_eq!(own, listed, "a monitor without a breach");
    for (name, records) in cases {
        let found = found(&records);
        assert!(found.contains(&format!("monitor {name}")), "{name} is not found, but {found:?}");
    }
}

#[test]
fn where_the_text_on_the_portal_is_not_at_hand_no_record_is_missed() {
    let later = |record: Record| match record {
        Record::Observation(seen) => {
            let body = seen.body.to_string().replace("2024-06-03", "2025-01-08");
            shown(&seen.kind, body.parse().unwrap())
        }
        other => other,
    };
    let records: Vec<Record> = without(2).into_iter().map(later).collect();
    assert!(found(&without(2)).contains(&"monitor no-step-ahead-of-the-portal".to_owned()));
    assert_eq!(found(&records), Vec::<String>::new());
}

#[test]
fn a_new_version_needs_a_test_of_its_own() {
    let accepted = |name: &str| json!({"step": name, "at": AT, "outcome": "ACCEPTED", "reasons": []});
    let life = |tested: &str| {
        let names = ["PORTAL", "DEVELOPED", "PORTAL", "SECURITY-TEST", "COMMISSION"];
        vec![
            binding("object", "Қор", &[("id", "object-1"), ("class", "2"), ("version", "1.0")]),
            step("PORTAL", &[]),
            put(1, "REGISTERED"),
            step("DEVELOPED", &[("version", "2.0")]),
            step("PORTAL", &[]),
            put(2, "DEVELOPED"),
            step("SECURITY-TEST", &[("result", "POSITIVE"), ("version", tested)]),
            step("COMMISSION", &[]),
            shown("objects", json!({"objects": [{"object": "object-1", "steps": names.map(accepted)}]})),
        ]
    };
    assert_eq!(found(&life("2.0")), Vec::<String>::new());
    assert_eq!(found(&life("1.0")), ["monitor no-commissioning-without-a-positive-test"]);
}

/// The end of an integrated object with these notices before it.
fn ended(notices: &[Value], at: &str) -> Vec<Record> {
    let calls = notices.iter().map(|notice| call("arch-portal", "PUT /arch/notices/object-1/1", notice));
    let end = call("arch-portal", "PUT /arch/objects/object-1", &json!({"version": 1, "stage": "ENDED"}));
    let mut records = vec![
        binding("object", "Қор", &[("id", "object-1"), ("class", "2"), ("version", "1.0")]),
        step("INTEGRATION", &[("owner", BIN)]),
    ];
    records.extend(calls.chain([end]));
    for record in &mut records {
        if let Record::Exchange(exchange) = record {
            exchange.at = at.into();
        }
    }
    records
}

#[test]
fn the_end_of_an_integrated_object_comes_after_its_notices() {
    const EARLY: &str = "2024-01-15T10:00:00+05:00";
    let (owner, integrator) = (json!({"bin": BIN}), json!({"bin": null}));
    let both = [owner, integrator];
    let breach = ["monitor no-end-before-the-notices"];
    assert_eq!(found(&ended(&both, EARLY)), Vec::<String>::new());
    assert_eq!(found(&ended(&both[..1], EARLY)), breach);
    assert_eq!(found(&ended(&both[1..], EARLY)), breach);
    assert_eq!(found(&ended(&[], AT)), Vec::<String>::new(), "the text of that day is not at hand");
}
