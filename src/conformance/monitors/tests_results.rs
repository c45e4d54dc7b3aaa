//! Monitors of result documents on evidence made for them.

use serde_json::{Value, json};

use super::findings;
use super::samples::binding;
use crate::conformance::evidence::Evidence;
use crate::conformance::inside::Open;
use crate::conformance::matrix;
use crate::journal::format::{Observation, Record};
use crate::verdict::Outcome;

fn seen(kind: &str, rows: &[Value]) -> Record {
    let at = "2024-06-03T10:00:00+05:00".to_owned();
    Record::Observation(Observation {
        at,
        role: "egov".into(),
        kind: kind.into(),
        query: "x=1".into(),
        body: json!({kind: rows}),
    })
}

fn document(result: &str, number: &str) -> Value {
    json!({"result": result, "state": "ISSUED", "number": number, "signature": {"protected": "p", "value": "v"}})
}

/// Clause and level of what is found.
fn found(records: &[Record]) -> Vec<(String, Outcome)> {
    findings(&Evidence::new(records), &Open::new()).into_iter().map(|finding| (finding.clause, finding.level)).collect()
}

#[test]
fn what_is_in_order_is_let_pass() {
    let code = matrix::write(r#"{"signature":"v"}"#).unwrap();
    let mut whole = document("r-1", "1");
    whole["matrix"] = json!({"png": code, "svg": ""});
    let negative = json!({"check": "c-1", "outcome": "NEGATIVE", "message": {"kk": "a", "ru": "b"}});
    // The message repeats what was entered; half a pair is answered in words of its own.
    let entered = |check, number| binding("check", check, &[("number", number), ("subject", "85"), ("image", "no")]);
    let echo = |check: &str, number: &str| json!({"check": check, "outcome": "NEGATIVE", "message": {"kk": number}});
    let records = [
        seen("results", &[whole.clone(), document("r-2", "2")]),
        seen("results", &[whole]),
        seen("verifications", &[negative]),
        entered("c-2", "111"),
        entered("c-3", "222"),
        entered("c-4", ""),
        seen("verifications", &[echo("c-2", "111"), echo("c-3", "222"), echo("c-4", "enter both")]),
    ];
    assert_eq!(found(&records), []);
}

#[test]
fn each_breach_is_found_at_its_clause() {
    let against = Outcome::Nonconformant;
    let mut silent = document("r-1", "1");
    silent["matrix"] = json!({"png": matrix::write(r#"{"number":"1"}"#).unwrap()});
    let negative = |text: &str| json!({"check": text, "outcome": "NEGATIVE", "message": {"kk": text, "ru": text}});
    let mut naked = document("r-1", "1");
    naked["signature"] = Value::Null;
    let half = binding("check", "c-1", &[("number", "1"), ("subject", ""), ("image", "no")]);
    let shown = json!({"check": "c-1", "outcome": "POSITIVE", "document": "text"});
    let entered = |check: &str| binding("check", check, &[("number", "1"), ("subject", "85"), ("image", "no")]);
    let rows: [(Vec<Record>, &str, Outcome); 8] = [
        (vec![seen("results", &[document("r-1", "1"), document("r-2", "1")])], "annex1/3.1.f1", against),
        (
            vec![seen("results", &[document("r-1", "1")]), seen("results", &[document("r-1", "2")])],
            "annex1/3.1.f1",
            against,
        ),
        (vec![seen("results", &[silent])], "annex2/3.p2", against),
        (vec![seen("results", &[naked.clone()])], "annex2/3.p1", Outcome::Advisory),
        (
            vec![binding("result", "A", &[("id", "r-1"), ("provider", "b")]), seen("results", &[naked])],
            "annex2/3.p1",
            against,
        ),
        (vec![seen("results", &[json!({"result": "r-1", "state": "REFUSED", "reasons": []})])], "annex1/3", against),
        (
            vec![entered("a"), entered("b"), seen("verifications", &[negative("a"), negative("b")])],
            "annex2/5.p3",
            against,
        ),
        (vec![half, seen("verifications", &[shown])], "annex2/5.p2", against),
    ];
    for (records, clause, level) in rows {
        assert_eq!(found(&records), [(format!("KZ-3-2019/{clause}"), level)], "{records:?}");
    }
}
