//! Order 567 day by day: which row applies when, against the count of the paragraphs of its item 1 (clauses README, 2.1).

use jiff::ToSpan;
use jiff::civil::{Date, date};
use senim::law::catalogue::{Catalogue, Clause};
use senim::law::edition::Applicability::{self, InForce, NotYet};
use senim::law::edition::{Parameters, applicability};
use senim::law::order567::{ACT, Law567, Period};
use senim::law::reading::Readings;

/// The paragraphs that wait for 2026-01-01, by item 4 of the order.
const POSTPONED: [&str; 6] = ["8", "9", "10", "12", "13", "14"];
/// What the order itself dates otherwise: the report to the legal department runs from the registration.
const OWN_DATES: [(&str, Date); 1] = [("KZ-567-2025/ord/2.3", date(2025, 11, 13))];
/// Ten full days after 2025-11-14, the assumed publication.
const T0: Date = date(2025, 11, 25);
/// First day of what was postponed.
const YEAR_2026: Date = date(2026, 1, 1);
/// The days that are walked, both included.
const DAYS: (Date, Date) = (date(2025, 11, 1), date(2026, 2, 1));

/// The first day of a row by the table of the README, from its id alone.
fn first_day(id: &str) -> Date {
    if let Some((_, day)) = OWN_DATES.iter().find(|(own, _)| *own == id) {
        return *day;
    }
    let paragraph = id.strip_prefix("KZ-567-2025/ord/1.abz");
    if paragraph.is_some_and(|number| POSTPONED.contains(&number)) { YEAR_2026 } else { T0 }
}

fn rows() -> impl Iterator<Item = &'static Clause> {
    Catalogue::embedded().clauses().filter(|clause| clause.act == ACT)
}

fn days() -> impl Iterator<Item = Date> {
    std::iter::successors(Some(DAYS.0), |day| Some(day.saturating_add(1.day()))).take_while(|day| *day <= DAYS.1)
}

fn state(clause: &Clause, day: Date) -> Applicability {
    applicability(clause, day, &Parameters::default()).unwrap_or_else(|error| panic!("{} on {day}: {error}", clause.id))
}

#[test]
fn every_row_of_order_567_applies_from_its_own_day_and_on_every_day_after() {
    assert_eq!(rows().count(), 59);
    for day in days() {
        for clause in rows() {
            let expected = if day < first_day(&clause.id) { NotYet } else { InForce };
            assert_eq!(state(clause, day), expected, "{} on {day}", clause.id);
        }
    }
}

#[test]
fn six_paragraphs_and_nothing_else_wait_for_the_new_year() {
    let eve = YEAR_2026.yesterday().expect("in range");
    let waiting: Vec<&str> =
        rows().filter(|clause| state(clause, eve) == NotYet).map(|clause| clause.id.as_str()).collect();
    let expected: Vec<String> = POSTPONED.iter().map(|number| format!("{ACT}/ord/1.abz{number}")).collect();
    assert_eq!(waiting, expected);
    assert!(rows().all(|clause| state(clause, YEAR_2026) == InForce));
}

#[test]
fn the_paragraphs_of_item_1_are_counted_from_its_first_line() {
    // Chapeau is 1; so 8-10 and 12-14 are whole norms: what is deleted, the instruction to add, the text added.
    let whole =
        [("8", "5.3"), ("10", "5.3-1"), ("12", "6.4"), ("14", "6.4-1"), ("15", "6.5"), ("17", "6.6"), ("19", "9")];
    for (number, sub_item) in whole {
        let clause = Catalogue::embedded().require_clause(&format!("{ACT}/ord/1.abz{number}")).expect("known");
        let amends = clause.amends.as_deref().unwrap_or_default();
        let target = amends.strip_prefix("KZ-53-2018/").and_then(|target| target.split(".p").next());
        assert_eq!(target, Some(sub_item), "{}", clause.id);
    }
}

#[test]
fn the_periods_of_the_rules_are_those_of_the_rows() {
    let law = Law567::resolve(&Parameters::default(), &Readings::default()).expect("resolves");
    for day in days() {
        let expected = match (day < T0, day < YEAR_2026) {
            (true, _) => Period::P0,
            (false, true) => Period::P1,
            (false, false) => Period::P2,
        };
        assert_eq!(law.period(day), expected, "{day}");
    }
}
