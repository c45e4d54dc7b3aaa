//! Kazakhstan's calendar: civil dates of Astana, working days, deadlines.

mod dates;
mod holidays;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday, date};
use jiff::{SignedDuration, Timestamp};

pub use dates::{ASTANA, Rounding, add_calendar_days, add_months, add_years, civil_date, end_of_day, start_of_day};
pub use holidays::{FIRST_YEAR, LAST_YEAR};

use super::LawError;
use super::reading::CountBy;

/// A day set apart from the table, by a Government's decree say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Override {
    working: bool,
    reason: String,
}

/// Which days are working days. The default is the built-in table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    overrides: BTreeMap<Date, Override>,
}

/// The end of a term: open until, but not at, an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deadline {
    closes: Timestamp,
}

impl Deadline {
    /// The first instant at which the term is over.
    #[must_use]
    pub fn closes(self) -> Timestamp {
        self.closes
    }

    /// Whether the term still runs at `instant`.
    #[must_use]
    pub fn is_open_at(self, instant: Timestamp) -> bool {
        instant < self.closes
    }
}

impl Calendar {
    /// The built-in table with the overrides of `text`: lines `2026-01-05 working reason` or `2026-01-05 off reason`, blank lines and
    /// lines that start with `#` aside.
    pub fn with_overrides(text: &str) -> Result<Self, LawError> {
        let mut overrides = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let (day, entry) = override_line(content).map_err(|why| LawError::BadLine { line: index + 1, why })?;
            if overrides.insert(day, entry).is_some() {
                return Err(LawError::BadLine { line: index + 1, why: format!("{day} is given twice") });
            }
        }
        Ok(Self { overrides })
    }

    /// Whether `day` is a working day of a five-day week. Years outside the table are refused.
    pub fn is_working_day(&self, day: Date) -> Result<bool, LawError> {
        self.covered(day)?;
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let by_table = !weekend && holidays::listed(day).is_none();
        Ok(self.overrides.get(&day).map_or(by_table, |entry| entry.working))
    }

    /// Why `day` is not an ordinary day of its week, or `None`.
    pub fn reason(&self, day: Date) -> Result<Option<&str>, LawError> {
        self.covered(day)?;
        Ok(self.overrides.get(&day).map_or_else(|| holidays::listed(day), |entry| Some(&entry.reason)))
    }

    /// The `days`-th working day after `start`; `start` itself for none.
    pub fn add_working_days(&self, start: Date, days: u32) -> Result<Date, LawError> {
        let mut day = start;
        let mut left = days;
        while left > 0 {
            day = add_calendar_days(day, 1)?;
            if self.is_working_day(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// The end of a term of `days` that starts at `start`. Calendar and working days: the day of `start` is not counted, the term is open
    /// to 24:00 of the last day (`KZ-204-2025/alg/15`). Exact: so many times 24 hours after `start`.
    pub fn deadline(&self, start: Timestamp, days: u32, count: CountBy) -> Result<Deadline, LawError> {
        let too_long = || LawError::DateRange(format!("{start} and {days} days"));
        let closes = match count {
            CountBy::Calendar => {
                let days = i32::try_from(days).map_err(|_| too_long())?;
                end_of_day(add_calendar_days(civil_date(start), days)?)?
            }
            CountBy::Working => end_of_day(self.add_working_days(civil_date(start), days)?)?,
            CountBy::Exact72h => {
                start.checked_add(SignedDuration::from_hours(i64::from(days) * 24)).map_err(|_| too_long())?
            }
        };
        Ok(Deadline { closes })
    }

    fn covered(&self, asked: Date) -> Result<(), LawError> {
        if (FIRST_YEAR..=LAST_YEAR).contains(&asked.year()) || self.overrides.contains_key(&asked) {
            return Ok(());
        }
        let (from, last) = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31));
        Err(LawError::OutOfCoverage { what: "the table of working days".to_owned(), asked, from, last })
    }
}

fn override_line(line: &str) -> Result<(Date, Override), String> {
    let mut words = line.splitn(3, char::is_whitespace);
    let (day, kind, reason) =
        (words.next().unwrap_or(""), words.next().unwrap_or(""), words.next().unwrap_or("").trim());
    let day = day.parse().map_err(|_| format!("{day:?} is no date like 2026-01-05"))?;
    let working = match kind {
        "working" => true,
        "off" => false,
        other => return Err(format!("{other:?} is neither \"working\" nor \"off\"")),
    };
    if reason.is_empty() {
        return Err(format!("{day} needs a reason after {kind:?}"));
    }
    Ok((day, Override { working, reason: reason.to_owned() }))
}

#[cfg(test)]
mod tests;
