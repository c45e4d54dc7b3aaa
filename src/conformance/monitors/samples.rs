//! Records for the tests of the monitors.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::journal::format::{Binding, Exchange, Record};

/// An exchange that was answered.
pub(super) fn exchange(at: &str, from: &str, to: &str, operation: &str, facts: Value) -> Record {
    Record::Exchange(Exchange {
        at: at.into(),
        from: from.into(),
        to: to.into(),
        operation: operation.into(),
        target: "POST /".into(),
        request: String::new(),
        status: 200,
        response: String::new(),
        fault: None,
        facts,
        findings: Vec::new(),
    })
}

/// A name of the scenario with its data.
pub(super) fn binding(kind: &str, name: &str, values: &[(&str, &str)]) -> Record {
    let values: BTreeMap<String, String> = values.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Record::Binding(Binding { kind: kind.into(), name: name.into(), values })
}
