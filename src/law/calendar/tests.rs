//! Laws of the calendar, and its rows that the wire notes name.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::{Calendar, Deadline, add_calendar_days, civil_date};
use crate::law::LawError;
use crate::law::reading::CountBy;

fn days() -> impl Strategy<Value = Date> {
    (0_i32..1300).prop_map(|offset| add_calendar_days(date(2024, 1, 1), offset).expect("in range"))
}

fn instants() -> impl Strategy<Value = Timestamp> {
    let first: Timestamp = "2024-01-01T00:00:00+05:00".parse().expect("an instant");
    (0_i64..1300 * 86_400).prop_map(move |seconds| first.checked_add(seconds.seconds()).expect("in range"))
}

fn counts() -> impl Strategy<Value = CountBy> {
    prop_oneof![Just(CountBy::Calendar), Just(CountBy::Working), Just(CountBy::Exact72h)]
}

fn deadline(start: &str, count: CountBy) -> String {
    let start: Timestamp = start.parse().expect("an instant");
    let end = Calendar::default().deadline(start, 3, count).expect("covered").closes();
    super::ASTANA.to_datetime(end).to_string()
}

#[test]
fn the_example_of_the_clause_notes_holds() {
    let first = "2025-06-02T10:15:00+05:00";
    assert_eq!(deadline(first, CountBy::Calendar), "2025-06-06T00:00:00");
    assert_eq!(deadline("2025-06-06T00:00:00+05:00", CountBy::Calendar), "2025-06-10T00:00:00");
    assert_eq!(deadline(first, CountBy::Exact72h), "2025-06-05T10:15:00");
    assert_eq!(deadline("2025-06-05T10:15:00+05:00", CountBy::Exact72h), "2025-06-08T10:15:00");
}

#[test]
fn working_days_skip_the_weekend_and_kurban_ait() {
    // Wednesday; Friday 6 June is Kurban ait, so the third working day is Tuesday the 10th.
    assert_eq!(deadline("2025-06-04T23:59:59+05:00", CountBy::Working), "2025-06-11T00:00:00");
    assert_eq!(deadline("2025-06-04T23:59:59+05:00", CountBy::Calendar), "2025-06-08T00:00:00");
}

#[test]
fn the_day_of_sending_is_the_day_in_astana() {
    // 20:00 UTC is already the next day at +05:00.
    assert_eq!(deadline("2025-06-01T20:00:00Z", CountBy::Calendar), "2025-06-06T00:00:00");
}

#[test]
fn listed_days_off_and_days_that_only_look_like_one() {
    let calendar = Calendar::default();
    let off = [
        (2026, 3, 9),
        (2026, 3, 24),
        (2026, 3, 25),
        (2026, 5, 11),
        (2026, 10, 26),
        (2025, 10, 27),
        (2026, 5, 27),
        (2027, 3, 15),
    ];
    let working =
        [(2026, 3, 26), (2025, 12, 1), (2026, 8, 31), (2026, 3, 16), (2027, 5, 17), (2024, 1, 8), (2027, 8, 30)];
    for (rows, expected) in [(&off[..], false), (&working[..], true)] {
        for (year, month, day) in rows {
            assert_eq!(calendar.is_working_day(date(*year, *month, *day)), Ok(expected), "{year}-{month}-{day}");
        }
    }
}

#[test]
fn years_outside_the_table_are_refused() {
    let calendar = Calendar::default();
    for day in [date(2023, 12, 31), date(2028, 1, 1)] {
        let refused = calendar.is_working_day(day);
        assert!(matches!(refused, Err(LawError::OutOfCoverage { asked, .. }) if asked == day), "{refused:?}");
    }
    calendar.add_working_days(date(2027, 12, 30), 5).expect_err("runs into 2028");
}

#[test]
fn an_override_wins_and_states_its_reason() {
    let text = "# decree\n\n2026-01-03 working moved from Monday\n2026-01-05 off moved to Saturday\n";
    let calendar = Calendar::with_overrides(text).expect("well formed");
    assert_eq!(calendar.is_working_day(date(2026, 1, 3)), Ok(true));
    assert_eq!(calendar.is_working_day(date(2026, 1, 5)), Ok(false));
    assert_eq!(calendar.reason(date(2026, 1, 5)), Ok(Some("moved to Saturday")));
    assert_eq!(calendar.add_working_days(date(2026, 1, 1), 2), Ok(date(2026, 1, 6)));
}

#[test]
fn a_bad_override_is_refused_with_its_line() {
    let rows = [
        ("2026-02-30 off x", "line 1: \"2026-02-30\" is no date like 2026-01-05"),
        ("\n2026-01-05 holiday x", "line 2: \"holiday\" is neither \"working\" nor \"off\""),
        ("2026-01-05 off", "line 1: 2026-01-05 needs a reason after \"off\""),
        ("2026-01-05 off a\n2026-01-05 working b", "line 2: 2026-01-05 is given twice"),
    ];
    for (text, message) in rows {
        assert_eq!(Calendar::with_overrides(text).expect_err("bad").to_string(), message);
    }
}

proptest! {
    #[test]
    fn working_days_add_up(start in days(), a in 0_u32..15, b in 0_u32..15) {
        let calendar = Calendar::default();
        let two = calendar.add_working_days(start, a).and_then(|day| calendar.add_working_days(day, b));
        prop_assert_eq!(calendar.add_working_days(start, a + b), two);
    }

    #[test]
    fn the_last_working_day_is_one_and_so_many_lie_between(start in days(), count in 1_u32..15) {
        let calendar = Calendar::default();
        let last = calendar.add_working_days(start, count).expect("covered");
        prop_assert_eq!(calendar.is_working_day(last), Ok(true));
        let between = start.series(1.day()).skip(1).take_while(|day| *day <= last);
        let working = between.filter(|day| calendar.is_working_day(*day) == Ok(true)).count();
        prop_assert_eq!(working, usize::try_from(count).expect("small"));
    }

    #[test]
    fn a_deadline_is_open_at_its_start_and_until_its_end(start in instants(), count in counts()) {
        let end = Calendar::default().deadline(start, 3, count).expect("covered");
        prop_assert!(end.is_open_at(start));
        prop_assert!(end.is_open_at(end.closes().checked_sub(1.nanosecond()).expect("in range")));
        prop_assert!(!end.is_open_at(end.closes()));
    }

    #[test]
    fn counting_orders_exact_calendar_working(start in instants()) {
        let calendar = Calendar::default();
        let end = |count| calendar.deadline(start, 3, count).map(Deadline::closes).expect("covered");
        prop_assert!(end(CountBy::Exact72h) <= end(CountBy::Calendar) && end(CountBy::Calendar) <= end(CountBy::Working));
        prop_assert_eq!(civil_date(end(CountBy::Calendar)), add_calendar_days(civil_date(start), 4).expect("in range"));
    }

    #[test]
    fn a_later_start_never_ends_earlier(start in instants(), gap in 0_i64..400_000, count in counts()) {
        let calendar = Calendar::default();
        let later = start.checked_add(gap.seconds()).expect("in range");
        prop_assert!(calendar.deadline(start, 3, count).expect("covered") <= calendar.deadline(later, 3, count).expect("covered"));
    }
}
