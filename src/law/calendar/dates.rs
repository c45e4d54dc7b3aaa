//! Civil dates of Astana and sums of dates.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use crate::law::LawError;

/// The single offset of Kazakhstan since 2024-03-01.
pub const ASTANA: Offset = Offset::constant(5);

/// Which way a day goes that its month does not have (31 February).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the last day of that month.
    Down,
    /// To the first day of the next month.
    Up,
}

/// The date in Astana at `instant`.
#[must_use]
pub fn civil_date(instant: Timestamp) -> Date {
    ASTANA.to_datetime(instant).date()
}

/// The first instant of `date` in Astana.
pub fn start_of_day(date: Date) -> Result<Timestamp, LawError> {
    ASTANA.to_timestamp(date.to_datetime(Time::midnight())).map_err(|_| LawError::DateRange(date.to_string()))
}

/// The first instant after `date` in Astana: 24:00 of the day is outside it.
pub fn end_of_day(date: Date) -> Result<Timestamp, LawError> {
    start_of_day(add_calendar_days(date, 1)?)
}

/// `date` moved by `days`, each day counted.
pub fn add_calendar_days(date: Date, days: i32) -> Result<Date, LawError> {
    date.checked_add(days.days()).map_err(|_| LawError::DateRange(format!("{date} and {days} days")))
}

/// The same day of the month `months` later (earlier when negative).
pub fn add_months(date: Date, months: i32, rounding: Rounding) -> Result<Date, LawError> {
    let moved =
        date.checked_add(months.months()).map_err(|_| LawError::DateRange(format!("{date} and {months} months")))?;
    if moved.day() != date.day() && rounding == Rounding::Up { add_calendar_days(moved, 1) } else { Ok(moved) }
}

/// The same day of the year `years` later (earlier when negative).
pub fn add_years(date: Date, years: i32, rounding: Rounding) -> Result<Date, LawError> {
    let months = years.checked_mul(12).ok_or_else(|| LawError::DateRange(format!("{date} and {years} years")))?;
    add_months(date, months, rounding)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use jiff::tz::TimeZone;
    use jiff::{Timestamp, ToSpan};
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

    use super::{ASTANA, Rounding, add_calendar_days, add_months, add_years, civil_date, end_of_day, start_of_day};

    fn dates() -> impl Strategy<Value = Date> {
        (0_i64..20_000).prop_map(|offset| date(2000, 1, 1).checked_add(offset.days()).expect("in range"))
    }

    #[test]
    fn the_bundled_zone_of_almaty_agrees_since_2024_03_01() {
        let almaty = TimeZone::get("Asia/Almaty").expect("bundled");
        let first = date(2024, 3, 1).at(0, 0, 0, 0).to_zoned(TimeZone::fixed(ASTANA)).expect("in range").timestamp();
        for hours in (0..24 * 365 * 8).step_by(11) {
            let instant = first.checked_add(hours.hours()).expect("in range");
            assert_eq!(almaty.to_offset(instant), ASTANA, "{instant}");
        }
        // Clocks went back from 24:00 to 23:00, so the last hour of February was already at the new offset.
        let before = first.checked_sub(2.hours()).expect("in range");
        assert_ne!(almaty.to_offset(before), ASTANA, "the zone database knows the change of 2024");
    }

    #[test]
    fn midnight_in_astana_belongs_to_the_new_day() {
        let midnight: Timestamp = "2026-05-09T00:00:00+05:00".parse().expect("an instant");
        assert_eq!(civil_date(midnight), date(2026, 5, 9));
        assert_eq!(end_of_day(date(2026, 5, 8)), Ok(midnight));
        assert_eq!(civil_date(midnight.checked_sub(1.second()).expect("in range")), date(2026, 5, 8));
    }

    #[test]
    fn a_day_that_the_month_lacks_is_rounded_as_asked() {
        let rows = [
            (date(2025, 1, 31), 1, date(2025, 2, 28), date(2025, 3, 1)),
            (date(2024, 2, 29), 12, date(2025, 2, 28), date(2025, 3, 1)),
            (date(2025, 11, 30), 3, date(2026, 2, 28), date(2026, 3, 1)),
            (date(2025, 5, 8), 12, date(2026, 5, 8), date(2026, 5, 8)),
        ];
        for (start, months, down, up) in rows {
            assert_eq!(add_months(start, months, Rounding::Down), Ok(down), "{start}");
            assert_eq!(add_months(start, months, Rounding::Up), Ok(up), "{start}");
        }
        assert_eq!(add_years(date(2024, 2, 29), 4, Rounding::Down), Ok(date(2028, 2, 29)));
        assert_eq!(add_years(date(2024, 2, 29), 1, Rounding::Up), Ok(date(2025, 3, 1)));
        add_years(date(2024, 2, 29), i32::MAX, Rounding::Up).expect_err("no such year");
    }

    proptest! {
        #[test]
        fn days_add_up(start in dates(), a in -400_i32..400, b in -400_i32..400) {
            let one = add_calendar_days(start, a + b);
            let two = add_calendar_days(start, a).and_then(|day| add_calendar_days(day, b));
            prop_assert_eq!(one, two);
        }

        #[test]
        fn a_day_is_24_hours_and_holds_its_instants(day in dates(), second in 0_i64..86_400) {
            let (start, end) = (start_of_day(day).expect("in range"), end_of_day(day).expect("in range"));
            prop_assert_eq!(end.as_second() - start.as_second(), 86_400);
            prop_assert_eq!(civil_date(start.checked_add(second.seconds()).expect("in range")), day);
        }

        #[test]
        fn rounding_up_is_the_same_day_or_the_day_after(start in dates(), months in -60_i32..60) {
            let down = add_months(start, months, Rounding::Down).expect("in range");
            let up = add_months(start, months, Rounding::Up).expect("in range");
            prop_assert_eq!(up == down, down.day() == start.day());
            prop_assert!(up == down || (Ok(up) == add_calendar_days(down, 1) && up.day() == 1));
        }

        #[test]
        fn later_starts_never_end_earlier(start in dates(), gap in 0_i32..60, months in 0_i32..60) {
            let later = add_calendar_days(start, gap).expect("in range");
            for rounding in [Rounding::Down, Rounding::Up] {
                prop_assert!(add_months(start, months, rounding).expect("in range") <= add_months(later, months, rounding).expect("in range"));
            }
        }
    }
}
