//! Each monitor of the register finds its breach and leaves the honest twin alone.

use serde_json::{Value, json};

use super::samples::binding;
use super::{all, findings};
use crate::conformance::evidence::Evidence;
use crate::conformance::inside::Open;
use crate::journal::format::{Observation, Record};

const BIN: &str = "191140999009";

fn found(records: &[Record]) -> Vec<String> {
    findings(&Evidence::new(records), &Open::new()).into_iter().map(|finding| finding.found_by).collect()
}

fn observation(kind: &str, query: &str, body: Value) -> Record {
    let (at, role) = ("2026-02-02T10:00:00+05:00".to_owned(), "register".to_owned());
    Record::Observation(Observation { at, role, kind: kind.into(), query: query.into(), body })
}

fn reasons(ground: &str) -> Value {
    json!([{"ground": format!("KZ-567-2025/{ground}"), "provision": "53/НҚ", "fact": "f", "remedy": "r"}])
}

fn refused(day: &str, reasons: &Value) -> Record {
    let at = format!("{day}T00:00:00+05:00");
    let filing =
        json!({"filing": "F-1", "status": "REFUSED", "submitted_at": at, "decided_at": null, "reasons": reasons});
    observation("filings", "filing=F-1", json!({"filings": [filing]}))
}

fn software() -> Vec<Record> {
    vec![
        binding("product", "Қор", &[("id", "P-1"), ("kind", "SOFTWARE")]),
        binding("filing", "Қор", &[("filing", "F-1"), ("purpose", "entry")]),
    ]
}

fn entry(versions: &[u32]) -> Record {
    let versions: Vec<Value> = versions.iter().map(|version| json!({"version": version})).collect();
    observation("entries", "number=N", json!({"entries": [{"number": "N", "versions": versions}]}))
}

fn cabinet(bin: &str) -> Record {
    observation("cabinet", &format!("user={BIN}"), json!({"requests": [{"id": "F-1", "bin": bin}]}))
}

#[test]
fn an_honest_register_is_left_alone() {
    let days = [("2025-12-31", "ord/1.abz8"), ("2026-01-01", "ord/1.abz10"), ("2025-11-25", "annex2/row9.1.sw1")];
    for (day, ground) in days {
        let records =
            [software(), vec![refused(day, &reasons(ground)), entry(&[1]), entry(&[1, 2]), cabinet(BIN)]].concat();
        assert_eq!(found(&records), Vec::<String>::new(), "{ground} on {day}");
    }
}

#[test]
fn the_first_day_follows_the_publication_that_a_scenario_states() {
    let later = binding("parameter", "KZ-567-2025.publication", &[("value", "2025-12-01")]);
    let records = vec![later, refused("2025-12-11", &reasons("ord/1.abz17"))];
    assert_eq!(found(&records), ["monitor grounds-of-the-day"]);
}

#[test]
fn each_breach_is_found_by_its_monitor() {
    let cases: Vec<(&str, Vec<Record>)> = vec![
        (
            "refusals-say-why",
            vec![refused(
                "2026-02-02",
                &json!([{"ground": "KZ-567-2025/annex2/row9.1.sw2", "fact": "f", "remedy": ""}]),
            )],
        ),
        ("grounds-of-the-day", vec![refused("2026-01-01", &reasons("ord/1.abz8"))]),
        ("grounds-of-the-kind", [software(), vec![refused("2026-02-02", &reasons("annex2/row9.1.el5"))]].concat()),
        ("history-is-kept", vec![entry(&[1, 2]), entry(&[1])]),
        ("cabinet-of-the-user", vec![cabinet("191140999108")]),
    ];
    let own = all().into_iter().filter(|monitor| monitor.clause.starts_with("KZ-567-2025/"));
    let own: Vec<&str> = own.map(|monitor| monitor.name).collect();
    let shown: Vec<&str> = cases.iter().map(|(name, _)| *name).collect();
    assert_eq!(own, shown, "a monitor without a breach");
    for (name, records) in cases {
        assert_eq!(found(&records), [format!("monitor {name}")]);
    }
}
