//! Clause, scenario and reason belong together, both ways.

use std::collections::{BTreeMap, BTreeSet};

use senim::conformance::coverage::{matrix, totals};
use senim::conformance::feature::Scenario;
use senim::conformance::steps::{self, Match};
use senim::conformance::suite;
use senim::law::catalogue::{Catalogue, Clause};

/// Acts whose every executable row has scenarios: executable rows, covered rows, other rows.
const ACTS_WITH_SUITE: [(&str, (usize, usize, usize)); 5] = [
    ("KZ-204-2025", (26, 26, 41)),
    ("KZ-567-2025", (23, 23, 36)),
    ("KZ-129-2016", (41, 41, 108)),
    ("KZ-3-2019", (31, 31, 83)),
    ("KZ-418-V", (52, 52, 239)),
];

/// Whether each reason of the row must have a scenario.
fn has_suite(clause: &Clause) -> bool {
    ACTS_WITH_SUITE.iter().any(|(act, _)| *act == clause.act)
}

fn scenarios() -> Vec<Scenario> {
    suite::load(&[]).unwrap_or_else(|error| panic!("the suite is refused: {error}"))
}

#[test]
fn every_executable_clause_has_positive_and_negative_scenarios() {
    for (act, expected) in ACTS_WITH_SUITE {
        let rows = matrix(&scenarios(), Some(act));
        let open: Vec<_> = rows.iter().filter(|row| row.kind == "executable" && row.reason.is_some()).collect();
        assert!(open.is_empty(), "{open:?}");
        assert_eq!(totals(&rows), expected, "{act}");
    }
    assert_eq!(matrix(&scenarios(), None).len(), 680);
}

#[test]
fn every_other_clause_states_its_reason_and_has_no_scenario() {
    for row in matrix(&scenarios(), None).iter().filter(|row| row.kind != "executable") {
        assert!(row.reason.is_some(), "{} has no reason", row.id);
        assert!(row.positive.is_empty() && row.negative.is_empty(), "{} is {} and has scenarios", row.id, row.kind);
    }
}

#[test]
fn every_negative_of_the_catalogue_has_a_scenario_and_the_other_way_round() {
    let scenarios = scenarios();
    let mut wanted = BTreeSet::new();
    for clause in Catalogue::embedded().executable().filter(|clause| has_suite(clause)) {
        assert_eq!(clause.reasons.len(), clause.negative.len(), "{}", clause.id);
        wanted.extend(clause.reasons.iter().map(|reason| (clause.id.clone(), reason.clone())));
    }
    let negative = scenarios.iter().filter(|scenario| scenario.tags.negative());
    let shown: BTreeSet<(String, String)> = negative
        .filter_map(|s| Some((s.tags.clauses().first()?.clone(), s.tags.value("reason")?.to_owned())))
        .collect();
    assert_eq!(wanted.difference(&shown).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "no scenario");
    assert_eq!(shown.difference(&wanted).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "no such reason");
}

#[test]
fn every_negative_scenario_has_a_positive_twin_of_its_clause() {
    let scenarios = scenarios();
    let by_id: BTreeMap<&str, &Scenario> =
        scenarios.iter().map(|scenario| (scenario.id.split('/').next().unwrap_or_default(), scenario)).collect();
    for scenario in scenarios.iter().filter(|scenario| scenario.tags.negative()) {
        let twin = scenario.tags.value("twin").unwrap_or_else(|| panic!("{} has no twin", scenario.id));
        let twin = by_id.get(twin).unwrap_or_else(|| panic!("{}: no scenario has the id {twin}", scenario.id));
        assert!(!twin.tags.negative(), "{}: its twin {} is negative too", scenario.id, twin.id);
        assert_eq!(twin.tags.clauses().first(), scenario.tags.clauses().first(), "{}", scenario.id);
    }
}

#[test]
fn every_step_definition_is_used_by_the_suite_or_shown_to_be_of_use() {
    // Steps for scenarios that users write: kept though the suite itself does not need them.
    const FOR_USERS: [&str; 1] = ["the notice went to the number {string}"];
    let used: BTreeSet<&str> = scenarios()
        .iter()
        .flat_map(|scenario| &scenario.steps)
        .filter_map(|step| match steps::find(&step.text, &step.table) {
            Match::One(def, _) => Some(def.expression),
            _ => None,
        })
        .collect();
    let idle: Vec<&str> =
        steps::all().iter().map(|def| def.expression).filter(|e| !used.contains(e) && !FOR_USERS.contains(e)).collect();
    assert!(idle.is_empty(), "steps that nothing uses: {idle:#?}");
}
