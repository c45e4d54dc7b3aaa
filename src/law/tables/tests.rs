//! Tables are complete and free of conflicts, whatever the inputs and the day; bad tables are refused.

use jiff::civil::{Date, date};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

use super::{NOT_IN_FORCE, TEXT_UNKNOWN, Table, TableError, Tables};
use crate::law::LawError;
use crate::law::calendar::add_calendar_days;
use crate::law::catalogue::Catalogue;
use crate::law::edition::{Applicability, Parameters, applicability};

fn applies(clause: &str, day: Date) -> Result<Applicability, LawError> {
    applicability(Catalogue::embedded().require_clause(clause)?, day, &Parameters::default())
}

#[expect(clippy::unnecessary_wraps, reason = "it stands where the law of editions stands, which can fail")]
fn always(_: &str, _: Date) -> Result<Applicability, LawError> {
    Ok(Applicability::InForce)
}

const DAY: Date = date(2024, 6, 3);

fn table(rows: &str) -> Result<Table, TableError> {
    Table::parse(&format!(
        "table: T\ntitle: A test\ninputs:\n  - colour: [red, green]\n  - size: ['1', '2']\noutcomes: ['YES', 'NO']\nrows:\n{rows}"
    ))
}

#[test]
fn every_combination_of_every_table_has_exactly_one_row() {
    for table in Tables::embedded().all() {
        assert_eq!(table.flaws(), [], "{}", table.id);
    }
}

#[test]
fn every_row_and_every_outcome_but_the_unreachable_is_reached() {
    // Item 35 gives rights to no customer.
    let unreachable = [("DT9-RIGHTS", "CUSTOMER")];
    for table in Tables::embedded().all() {
        let reached: Vec<&str> = table
            .combinations()
            .map(|inputs| table.decide(&inputs, DAY, always).expect("total").row.id.as_str())
            .collect();
        for row in &table.rows {
            assert!(reached.contains(&row.id.as_str()), "{} is never reached", row.id);
        }
        let can_be = |outcome: &&String| !unreachable.contains(&(table.id.as_str(), outcome.as_str()));
        for outcome in table.outcomes.iter().filter(can_be) {
            assert!(table.rows.iter().any(|row| row.outcome == *outcome), "{}: {outcome}", table.id);
        }
    }
}

#[test]
fn the_ten_tables_of_the_clause_notes_are_there() {
    let ids: Vec<&str> = Tables::embedded().all().map(|table| table.id.as_str()).collect();
    for number in 1..=10 {
        let id = format!("DT{number}");
        assert!(ids.iter().any(|found| *found == id || found.starts_with(&format!("{id}-"))), "{id}: {ids:?}");
    }
}

#[test]
fn one_row_one_id_and_cells_take_alternatives() {
    let clause = "KZ-129-2016/rules/26";
    let good = table(&format!(
        "  - [T.1, red, any, 'YES', {clause}, a]\n  - [T.2, green, \"1|2\", 'NO', {clause} + KZ-129-2016/rules/20, b]\n"
    ))
    .expect("parses");
    let verdict = good.decide(&[("size", "2"), ("colour", "green"), ("other", "x")], DAY, always).expect("one row");
    assert_eq!((verdict.row.id.as_str(), verdict.outcome, verdict.clauses.len()), ("T.2", "NO", 2));
    let missing = good.decide(&[("size", "2")], DAY, always).expect_err("no colour");
    assert_eq!(missing.to_string(), "T is asked without its input \"colour\"");
    let unknown = good.decide(&[("size", "3"), ("colour", "red")], DAY, always).expect_err("no such size");
    assert_eq!(unknown.to_string(), "T: the input \"size\" has no value \"3\"");
}

#[test]
fn one_text_in_force_is_enough_for_a_rule_that_is_stated_twice() {
    let (order, law) = ("KZ-129-2016/rules/9.1", "KZ-418-V/39/4.1");
    let twice = table(&format!(
        "  - [T.1, red, any, 'YES', {order} or {law}, a]\n  - [T.2, green, any, 'NO', {order} or {law} + {order}, b]\n"
    ))
    .expect("parses");
    let on = |colour, day| {
        let verdict = twice.decide(&[("colour", colour), ("size", "1")], day, applies).expect("one row");
        (verdict.outcome.to_owned(), verdict.clauses)
    };
    // The Law's text is at hand from 2024-01-01, the order's from 2024-05-12.
    assert_eq!(on("red", date(2023, 12, 31)), (TEXT_UNKNOWN.to_owned(), vec![order, law]));
    assert_eq!(on("red", date(2024, 1, 15)), ("YES".to_owned(), vec![law]));
    assert_eq!(on("red", DAY), ("YES".to_owned(), vec![order, law]));
    assert_eq!(on("green", date(2024, 1, 15)), (TEXT_UNKNOWN.to_owned(), vec![order]), "every rule has a text");
    assert_eq!(on("green", DAY), ("NO".to_owned(), vec![order, law]), "no clause is told twice");
}

#[test]
fn gaps_and_conflicts_are_named() {
    let clause = "KZ-129-2016/rules/26";
    let gap = table(&format!("  - [T.1, red, any, 'YES', {clause}, a]\n")).expect("parses");
    let found: Vec<String> = gap.flaws().iter().map(ToString::to_string).collect();
    assert_eq!(found, ["T: no row fits colour=green, size=1", "T: no row fits colour=green, size=2"]);
    let conflict = table(&format!(
        "  - [T.1, any, any, 'YES', {clause}, a]\n  - [T.2, red, \"1\", 'NO', {clause}, b]\n  - [T.3, red, \"1\", 'NO', {clause}, c]\n"
    ))
    .expect("parses");
    let found: Vec<String> = conflict.flaws().iter().map(ToString::to_string).collect();
    assert_eq!(found, ["T: rows T.1, T.2, T.3 fit colour=red, size=1"]);
    let asked = conflict.decide(&[("colour", "red"), ("size", "1")], DAY, always).expect_err("a conflict is no answer");
    assert!(matches!(asked, TableError::Conflict { .. }), "{asked}");
}

#[test]
fn a_bad_row_is_refused_with_its_id() {
    let rows = [
        ("[T.1, red, 'YES', KZ-129-2016/rules/26, a]", "T.1: 5 cells instead of 6"),
        ("[T.1, blue, any, 'YES', KZ-129-2016/rules/26, a]", "T.1: \"colour\" has no value \"blue\""),
        ("[T.1, red, any, MAYBE, KZ-129-2016/rules/26, a]", "T.1: \"MAYBE\" is no outcome of T"),
        (
            "[T.1, red, any, 'YES', KZ-129-2016/rules/99, a]",
            "T.1: the catalogue has no clause \"KZ-129-2016/rules/99\"",
        ),
        ("[T.1, red, any, 'YES', KZ-129-2016/rules/26, '']", "T.1: it has no text"),
        ("[X.1, red, any, 'YES', KZ-129-2016/rules/26, a]", "X.1: a row of T has an id that starts with \"T.\""),
    ];
    for (row, message) in rows {
        assert_eq!(table(&format!("  - {row}\n")).expect_err("bad").to_string(), message);
    }
    let row = "  - [T.1, red, any, 'YES', KZ-129-2016/rules/26, a]\n";
    assert_eq!(table(&row.repeat(2)).expect_err("twice").to_string(), "T.1: two rows have this id");
    let twice = Tables::parse(&[
        "{table: T, title: t, inputs: [], outcomes: [A], rows: []}",
        "{table: T, title: t, inputs: [], outcomes: [A], rows: []}",
    ]);
    assert_eq!(twice.expect_err("one id").to_string(), "T: two tables have this id");
    assert!(matches!(Table::parse("table: T\nrow: 1"), Err(TableError::Schema(_))));
    let inputs = "{table: T, title: t, inputs: [{a: [x, x]}], outcomes: [A], rows: []}";
    assert!(matches!(Table::parse(inputs), Err(TableError::Bad { .. })), "a value twice");
}

#[test]
fn a_row_whose_clause_has_no_known_text_says_so_and_names_it() {
    let hosting = Tables::embedded().table("DT2").expect("there");
    let unclassified = [("class", "none"), ("capacity", "possible"), ("wanted", "PLATFORM")];
    let rows = [
        (date(2015, 12, 31), NOT_IN_FORCE),
        (date(2023, 5, 27), TEXT_UNKNOWN),
        (date(2024, 6, 3), "NO-DECISION"),
        (date(2025, 1, 7), "NO-DECISION"),
        (date(2025, 1, 8), TEXT_UNKNOWN),
    ];
    for (day, expected) in rows {
        let verdict = hosting.decide(&unclassified, day, applies).expect("total");
        assert_eq!(verdict.outcome, expected, "{day}");
        assert_eq!(verdict.clauses, ["KZ-129-2016/rules/13.p2"]);
        assert_eq!(verdict.is_known(), expected == "NO-DECISION");
    }
    let first = [("class", "1"), ("capacity", "impossible"), ("wanted", "OUTSIDE")];
    let verdict = hosting.decide(&first, date(2025, 1, 8), applies).expect("total");
    assert_eq!(verdict.outcome, TEXT_UNKNOWN, "the paragraph hangs on the opening words, which are announced anew");
    assert_eq!(verdict.clauses, ["KZ-129-2016/rules/13.p2"], "the paragraph itself is known");
}

#[test]
fn everything_that_stands_in_the_way_is_told() {
    let gate = Tables::embedded().table("DT5").expect("there");
    let ids = |inputs: [&str; 6]| -> Vec<String> {
        let names = ["origin", "trial", "act", "test", "roll_out", "portal"];
        let inputs: Vec<_> = names.into_iter().zip(inputs).collect();
        gate.reasons(&inputs, DAY, applies).expect("total").iter().map(|verdict| verdict.row.id.clone()).collect()
    };
    assert_eq!(ids(["developed", "finished", "valid", "positive", "done", "complete"]), ["DT5.31"]);
    assert_eq!(ids(["developed", "finished", "none", "positive", "done", "no-copies"]), ["DT5.7", "DT5.26"]);
    let worst = ids(["undeveloped", "none", "none", "none", "missing", "none"]);
    assert_eq!(worst, ["DT5.1", "DT5.2", "DT5.7", "DT5.12", "DT5.21", "DT5.22"]);
}

fn days() -> impl Strategy<Value = Date> {
    (0_i32..5844).prop_map(|offset| add_calendar_days(date(2015, 1, 1), offset).expect("in range"))
}

proptest! {
    #[test]
    fn every_table_answers_on_every_day(day in days(), seed in 0_usize..1_000_000) {
        for table in Tables::embedded().all() {
            let all: usize = table.inputs.iter().map(|input| input.values.len()).product();
            let inputs = table.combinations().nth(seed % all).expect("counted");
            let verdict = table.decide(&inputs, day, applies).expect("total and free of conflicts");
            let printed = verdict.clauses.iter().all(|clause| applies(clause, day) == Ok(Applicability::InForce));
            prop_assert_eq!(printed, verdict.is_known(), "{} on {}", verdict.row.id, day);
            prop_assert!(!verdict.clauses.is_empty());
            // Reasons end, and none is told twice.
            let reasons = table.reasons(&inputs, day, applies).expect("total");
            let mut ids: Vec<&str> = reasons.iter().map(|verdict| verdict.row.id.as_str()).collect();
            ids.dedup();
            prop_assert_eq!(ids.len(), reasons.len());
        }
    }

    #[test]
    fn every_clause_of_every_row_has_an_answer_on_every_day(day in days()) {
        for row in Tables::embedded().all().flat_map(|table| &table.rows) {
            for clause in &row.clauses {
                prop_assert!(applies(clause, day).is_ok(), "{} on {}", clause, day);
            }
        }
    }
}
