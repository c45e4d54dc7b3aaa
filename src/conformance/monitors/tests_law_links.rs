//! Each monitor of the Law on links finds its breach and leaves the honest twin alone.

use serde_json::{Value, json};

use super::law_links::MONITORS;
use super::samples::binding;
use super::tests_objects::{answer, call, reason};
use crate::conformance::evidence::Evidence;
use crate::journal::format::Record;

fn asked(channel: &str) -> Record {
    let facts = [
        ("about", "integration"),
        ("state_system", "НИТ"),
        ("other_system", "Дүкен"),
        ("system", "NON-STATE"),
        ("channel", channel),
    ];
    binding("question", "question-1", &facts)
}

fn gateway() -> Record {
    call("platform", "GET /platform/gateway", &json!({}))
}

fn link() -> Record {
    let mut record = call("platform", "POST /platform/links", &json!({}));
    if let Record::Exchange(exchange) = &mut record {
        exchange.facts = json!({"state_system": "НИТ", "other_system": "Дүкен"});
    }
    record
}

fn allowed() -> Record {
    answer("integration", "ALLOWED", &reason("KZ-418-V/43/1"))
}

fn found(records: &[Record]) -> Vec<&'static str> {
    let evidence = Evidence::new(records);
    MONITORS.iter().filter(|monitor| !(monitor.watch)(&evidence).is_empty()).map(|monitor| monitor.name).collect()
}

#[test]
fn what_is_honest_is_left_alone() {
    assert_eq!(found(&[asked("GATEWAY"), gateway(), link(), allowed()]), Vec::<&str>::new());
    let refused = answer("integration", "REFUSED", &reason("KZ-418-V/43/1"));
    assert_eq!(found(&[asked("DIRECT"), refused]), Vec::<&str>::new());
}

#[test]
fn each_breach_is_found_by_its_monitor() {
    let bare = |about: &str, outcome: &str| vec![answer(about, outcome, &Value::Array(Vec::new()))];
    let refused = answer("integration", "REFUSED", &reason("KZ-418-V/43/1"));
    let cases: Vec<(&str, Vec<Record>)> = vec![
        ("platform-answers-with-reasons", bare("placement", "REFUSED")),
        ("platform-environments-with-reasons", bare("platform-environments", "INCOMPLETE")),
        ("links-with-reasons", bare("integration", "REFUSED")),
        ("tests-with-reasons", bare("testing", "MANDATORY")),
        ("deposits-with-reasons", bare("entry-deposit", "DEMANDED")),
        ("gateway-asked-before-a-link", vec![asked("GATEWAY"), link(), allowed()]),
        ("no-way-round-the-gateway", vec![asked("DIRECT"), gateway(), allowed()]),
        ("links-only-when-allowed", vec![asked("GATEWAY"), gateway(), link(), refused]),
    ];
    let listed: Vec<&str> = cases.iter().map(|(name, _)| *name).collect();
    assert_eq!(MONITORS.iter().map(|monitor| monitor.name).collect::<Vec<_>>(), listed, "a monitor without a breach");
    for (name, records) in cases {
        assert_eq!(found(&records), [name]);
    }
}
