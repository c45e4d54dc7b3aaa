//! The least that a scenario and a finding can be, for tests that care about a member or two.

use super::{Finding, Outcome, Scenario};

/// A positive scenario `s` of a clause.
pub(crate) fn scenario(clause: &str, outcome: Outcome) -> Scenario {
    Scenario {
        id: "s".into(),
        uri: "u".into(),
        line: 1,
        name: "n".into(),
        clauses: vec![clause.into()],
        negative: false,
        reason: None,
        readings: Vec::new(),
        outcome,
        findings: Vec::new(),
        steps: Vec::new(),
        exchanges: 0,
        roles: Vec::new(),
        unserved: Vec::new(),
        not_run: None,
        expected: None,
    }
}

/// A finding of a step at a clause.
pub(crate) fn finding(clause: &str, level: Outcome) -> Finding {
    Finding {
        clause: clause.into(),
        level,
        found_by: "step".into(),
        message: "m".into(),
        expected: None,
        observed: None,
        step: None,
        record: None,
    }
}
