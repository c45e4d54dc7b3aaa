//! Days off and moved days of Kazakhstan, a dated table. Saturdays and Sundays are off without being listed.
//!
//! Holidays and the days off that follow from them by the Labour Code are listed; days swapped by a Government's decree are not, they are
//! brought as overrides.

use jiff::civil::{Date, date};

/// First year of the table.
pub const FIRST_YEAR: i16 = 2024;
/// Last year of the table.
pub const LAST_YEAR: i16 = 2027;

/// Holidays that are off but move no other day when they fall on a weekend.
pub(super) const UNMOVED: &[(Date, &str)] = &[
    (date(2024, 1, 7), "Orthodox Christmas"),
    (date(2024, 6, 16), "first day of Kurban ait"),
    (date(2025, 1, 7), "Orthodox Christmas"),
    (date(2025, 6, 6), "first day of Kurban ait"),
    (date(2026, 1, 7), "Orthodox Christmas"),
    (date(2026, 5, 27), "first day of Kurban ait"),
    (date(2027, 1, 7), "Orthodox Christmas"),
    (date(2027, 5, 16), "first day of Kurban ait"),
];

/// National and state holidays: on a weekend, the next working day after them is off too.
pub(super) const MOVED: &[(Date, &str)] = &[
    (date(2024, 1, 1), "New Year"),
    (date(2024, 1, 2), "New Year"),
    (date(2024, 3, 8), "Women's Day"),
    (date(2024, 3, 21), "Nauryz"),
    (date(2024, 3, 22), "Nauryz"),
    (date(2024, 3, 23), "Nauryz"),
    (date(2024, 5, 1), "Unity Day"),
    (date(2024, 5, 7), "Defender's Day"),
    (date(2024, 5, 9), "Victory Day"),
    (date(2024, 7, 6), "Capital Day"),
    (date(2024, 8, 30), "Constitution Day"),
    (date(2024, 10, 25), "Republic Day"),
    (date(2024, 12, 16), "Independence Day"),
    (date(2025, 1, 1), "New Year"),
    (date(2025, 1, 2), "New Year"),
    (date(2025, 3, 8), "Women's Day"),
    (date(2025, 3, 21), "Nauryz"),
    (date(2025, 3, 22), "Nauryz"),
    (date(2025, 3, 23), "Nauryz"),
    (date(2025, 5, 1), "Unity Day"),
    (date(2025, 5, 7), "Defender's Day"),
    (date(2025, 5, 9), "Victory Day"),
    (date(2025, 7, 6), "Capital Day"),
    (date(2025, 8, 30), "Constitution Day"),
    (date(2025, 10, 25), "Republic Day"),
    (date(2025, 12, 16), "Independence Day"),
    (date(2026, 1, 1), "New Year"),
    (date(2026, 1, 2), "New Year"),
    (date(2026, 3, 8), "Women's Day"),
    (date(2026, 3, 21), "Nauryz"),
    (date(2026, 3, 22), "Nauryz"),
    (date(2026, 3, 23), "Nauryz"),
    (date(2026, 5, 1), "Unity Day"),
    (date(2026, 5, 7), "Defender's Day"),
    (date(2026, 5, 9), "Victory Day"),
    (date(2026, 7, 6), "Capital Day"),
    (date(2026, 10, 25), "Republic Day"),
    (date(2026, 12, 16), "Independence Day"),
    (date(2027, 1, 1), "New Year"),
    (date(2027, 1, 2), "New Year"),
    (date(2027, 3, 8), "Women's Day"),
    (date(2027, 3, 15), "Constitution Day"),
    (date(2027, 3, 21), "Nauryz"),
    (date(2027, 3, 22), "Nauryz"),
    (date(2027, 3, 23), "Nauryz"),
    (date(2027, 5, 1), "Unity Day"),
    (date(2027, 5, 7), "Defender's Day"),
    (date(2027, 5, 9), "Victory Day"),
    (date(2027, 7, 6), "Capital Day"),
    (date(2027, 10, 25), "Republic Day"),
    (date(2027, 12, 16), "Independence Day"),
];

/// Days off that stand for a holiday on a weekend. A test derives them again from the rule.
pub(super) const SUBSTITUTES: &[(Date, &str)] = &[
    (date(2024, 3, 25), "for Nauryz, 2024-03-23"),
    (date(2024, 7, 8), "for Capital Day, 2024-07-06"),
    (date(2025, 3, 10), "for Women's Day, 2025-03-08"),
    (date(2025, 3, 24), "for Nauryz, 2025-03-22"),
    (date(2025, 3, 25), "for Nauryz, 2025-03-23"),
    (date(2025, 7, 7), "for Capital Day, 2025-07-06"),
    (date(2025, 9, 1), "for Constitution Day, 2025-08-30"),
    (date(2025, 10, 27), "for Republic Day, 2025-10-25"),
    (date(2026, 3, 9), "for Women's Day, 2026-03-08"),
    (date(2026, 3, 24), "for Nauryz, 2026-03-21"),
    (date(2026, 3, 25), "for Nauryz, 2026-03-22"),
    (date(2026, 5, 11), "for Victory Day, 2026-05-09"),
    (date(2026, 10, 26), "for Republic Day, 2026-10-25"),
    (date(2027, 1, 4), "for New Year, 2027-01-02"),
    (date(2027, 3, 24), "for Nauryz, 2027-03-21"),
    (date(2027, 5, 3), "for Unity Day, 2027-05-01"),
    (date(2027, 5, 10), "for Victory Day, 2027-05-09"),
];

/// Why `date` is off although it is no weekend, or `None`.
pub(super) fn listed(date: Date) -> Option<&'static str> {
    [UNMOVED, MOVED, SUBSTITUTES].into_iter().flatten().find(|(day, _)| *day == date).map(|(_, reason)| *reason)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::{Date, Weekday};

    use super::{FIRST_YEAR, LAST_YEAR, MOVED, SUBSTITUTES, UNMOVED};

    fn weekend(day: Date) -> bool {
        matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    #[test]
    fn substitutes_follow_from_the_holidays() {
        let holidays: BTreeSet<Date> = MOVED.iter().chain(UNMOVED).map(|(day, _)| *day).collect();
        let mut derived = BTreeSet::new();
        for (holiday, _) in MOVED.iter().filter(|(day, _)| weekend(*day)) {
            let mut day = *holiday;
            while weekend(day) || holidays.contains(&day) || derived.contains(&day) {
                day = day.tomorrow().expect("in range");
            }
            derived.insert(day);
        }
        assert_eq!(SUBSTITUTES.iter().map(|(day, _)| *day).collect::<BTreeSet<_>>(), derived);
    }

    #[test]
    fn each_year_has_its_holidays_once() {
        let all: Vec<Date> = MOVED.iter().chain(UNMOVED).map(|(day, _)| *day).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "no day twice");
        for year in FIRST_YEAR..=LAST_YEAR {
            // Constitution Day left 30 August after 2025 and is kept on 15 March from 2027.
            let expected = if year == 2026 { 14 } else { 15 };
            assert_eq!(all.iter().filter(|day| day.year() == year).count(), expected, "{year}");
        }
    }
}
