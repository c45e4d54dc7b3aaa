//! The matrix is judged by what was heard: each outcome, and each way to be red.

use std::collections::BTreeSet;

use super::{Caught, Heard, Matrix, Negative, Outcome, Row, Totals};
use crate::mutants::Mutants;
use crate::verdict::Outcome as Ended;

/// Two mutants and an equivalent of one clause.
fn catalogue() -> Mutants {
    let row = |tail: &str, class: &str| {
        format!(
            "- id: 'A/1#{tail}'\n  clause: A/1\n  roles: [egov]\n  class: {class}\n  reason: null\n  place: core\n  text: t\n"
        )
    };
    let text = format!("rows:\n{}{}{}", row("x", "boundary"), row("y", "stale"), row("z", "equivalent"));
    Mutants::parse(&[("a.yaml", &text)]).unwrap()
}

fn heard(scenario: &str, outcome: Ended, clause: Option<&str>) -> Heard {
    let caught = clause.map(|clause| Caught {
        scenario: scenario.to_owned(),
        found_by: "step 3".to_owned(),
        clause: clause.to_owned(),
    });
    Heard {
        scenario: scenario.to_owned(),
        outcome,
        caught: caught.into_iter().collect(),
        asked: BTreeSet::from(["egov"]),
    }
}

fn row(tail: &str, heard: Vec<Heard>) -> Row {
    Row::of(catalogue().row(&format!("A/1#{tail}")).unwrap(), heard)
}

/// The three rows as they should be.
fn good() -> Vec<Row> {
    vec![
        row("x", vec![heard("S-1/2", Ended::Nonconformant, Some("A/1"))]),
        row("y", vec![heard("S-1/3", Ended::Nonconformant, Some("A/1"))]),
        row("z", vec![heard("S-1/2", Ended::Conformant, None), heard("S-1/3", Ended::Advisory, None)]),
    ]
}

fn red(rows: Vec<Row>) -> String {
    Matrix::of(rows, &catalogue(), &[]).red.join("\n")
}

#[test]
fn an_outcome_is_who_noticed() {
    assert_eq!(
        good().iter().map(|row| row.outcome).collect::<Vec<_>>(),
        [Outcome::Killed, Outcome::Killed, Outcome::Passed]
    );
    let weak = row("x", vec![heard("S-1", Ended::Nonconformant, Some("A/2"))]);
    assert_eq!((weak.outcome, weak.by.len()), (Outcome::Weak, 1));
    let own = row(
        "x",
        vec![heard("S-1", Ended::Nonconformant, Some("A/2")), heard("S-2", Ended::Nonconformant, Some("A/1"))],
    );
    assert_eq!((own.outcome, own.by[0].scenario.as_str(), own.by.len()), (Outcome::Killed, "S-2", 1));
    let open = row("x", vec![heard("S-1", Ended::Inconclusive, None)]);
    assert_eq!((open.outcome, open.notes.join("").as_str()), (Outcome::Survived, "inconclusive: S-1"));
    assert_eq!(row("z", vec![heard("S-1", Ended::Inconclusive, None)]).outcome, Outcome::Killed);
}

#[test]
fn all_killed_and_passed_is_green() {
    assert_eq!(red(good()), "");
    let totals = Totals::of(&good());
    assert_eq!((totals.mutants, totals.killed, totals.equivalents, totals.passed), (2, 2, 1, 1));
    assert_eq!(totals.per_mille(), Some(1000));
    assert_eq!(Totals::default().per_mille(), None);
}

#[test]
fn each_way_to_be_red_is_told() {
    let with = |at: usize, other: Row| {
        let mut rows = good();
        rows[at] = other;
        red(rows)
    };
    assert!(with(0, row("x", vec![heard("S-1", Ended::Conformant, None)])).contains("A/1#x: nobody noticed it"));
    let weak = with(0, row("x", vec![heard("S-1", Ended::Nonconformant, Some("A/2"))]));
    assert_eq!(weak, "50.0 % are killed by their own clause, the bar is 95.0 %");
    let false_red = with(2, row("z", vec![heard("S-1", Ended::Nonconformant, Some("A/1"))]));
    assert!(false_red.contains("A/1#z: a lawful system is taken for a violator"));
    let dead = Heard { asked: BTreeSet::new(), ..heard("S-1", Ended::Nonconformant, Some("A/1")) };
    assert!(with(0, row("x", vec![dead])).contains("A/1#x: dead switch"));
    let elsewhere = Heard { asked: BTreeSet::from(["sdu"]), ..heard("S-1", Ended::Nonconformant, Some("A/1")) };
    assert!(with(0, row("x", vec![elsewhere])).contains("is asked for by sdu, the catalogue says egov"));
}

#[test]
fn a_survivor_with_a_reason_counts_and_does_not_fail_by_itself() {
    let mut catalogue = catalogue();
    catalogue.know_survivor("A/1#x", "why");
    let survives = || row("x", vec![heard("S-1", Ended::Conformant, None)]);
    let rows = vec![survives(), good().remove(1)];
    assert_eq!(Matrix::of(rows, &catalogue, &[]).red, ["50.0 % are killed by their own clause, the bar is 95.0 %"]);
    assert!(Matrix::of(good(), &catalogue, &[]).red.join("").contains("survivors.yaml is stale"));
}

#[test]
fn a_negative_scenario_that_nothing_fails_is_idle_when_all_of_its_clause_was_played() {
    let negative = |id: &str| Negative { id: id.to_owned(), clauses: vec!["A/1".to_owned()] };
    let negatives = [negative("S-1"), negative("S-2")];
    let matrix = Matrix::of(good(), &catalogue(), &negatives);
    assert_eq!(matrix.idle.iter().map(|idle| idle.scenario.as_str()).collect::<Vec<_>>(), ["S-2"]);
    assert!(matrix.red.join("").contains("S-2: a negative scenario that no mutant"));
    assert!(Matrix::of(good().split_off(1), &catalogue(), &negatives).idle.is_empty(), "one mutant was not played");
    let mut known = catalogue();
    known.know_idle("S-2", "why");
    assert!(Matrix::of(good(), &known, &negatives).red.is_empty());
    known.know_idle("S-1", "why");
    assert!(Matrix::of(good(), &known, &negatives).red.join("").contains("S-1: idle.yaml is stale"));
}

#[test]
fn a_fault_of_the_harness_is_told_apart() {
    let rows = vec![row("x", vec![heard("S-1", Ended::HarnessError, None)])];
    assert_eq!(Matrix::of(rows, &catalogue(), &[]).faults(), ["A/1#x in S-1"]);
}
