//! What people write as text: days, instants, names in two languages. A day that does not exist is kept as it was written, so that
//! validation can name it together with everything else that is wrong.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::kernel::clock::{astana, stamp};

/// A day: `2025-06-02`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Day(Result<Date, String>);

impl Day {
    /// The day, when there is such a day.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.0.as_ref().ok().copied()
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> String {
        self.clone().into()
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(Ok(date))
    }
}

impl From<String> for Day {
    fn from(text: String) -> Self {
        let date = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
        Self(date.ok_or(text))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.map_or_else(|text| text, |date| date.to_string())
    }
}

/// An instant: `2025-06-02 10:15` and `2025-06-02 10:15:30` are read in Astana; `2025-06-02T10:15:00+05:00` says its offset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Moment(Result<Timestamp, String>);

impl Moment {
    /// The instant, when there is such an instant.
    #[must_use]
    pub fn instant(&self) -> Option<Timestamp> {
        self.0.as_ref().ok().copied()
    }

    /// As it is written.
    #[must_use]
    pub fn text(&self) -> String {
        self.clone().into()
    }

    /// The day in Astana.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        Some(self.instant()?.to_zoned(astana()).date())
    }
}

/// Without an instant: a world that does not say when it is.
impl Default for Moment {
    fn default() -> Self {
        Self(Err(String::new()))
    }
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self(Ok(at))
    }
}

impl From<String> for Moment {
    fn from(text: String) -> Self {
        let read = match text.len() {
            16 => in_astana(&format!("{text}:00")),
            19 => in_astana(&text),
            _ => text.parse().ok(),
        };
        // The systems keep whole seconds; more would be lost in silence.
        Self(read.filter(|at: &Timestamp| at.subsec_nanosecond() == 0).ok_or(text))
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.0.map_or_else(|text| text, stamp)
    }
}

fn in_astana(text: &str) -> Option<Timestamp> {
    let shaped = text.as_bytes().get(10).is_some_and(|byte| *byte == b' ');
    let civil: DateTime = text.parse().ok().filter(|_| shaped)?;
    Some(civil.to_zoned(astana()).ok()?.timestamp())
}

/// A name, a position or an address in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl Names {
    /// Both languages.
    #[must_use]
    pub fn new(kk: impl Into<String>, ru: impl Into<String>) -> Self {
        Self { kk: kk.into(), ru: ru.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Moment};

    #[test]
    fn a_day_is_read_strictly_and_kept_as_written() {
        let day = |text: &str| Day::from(text.to_owned());
        assert_eq!(day("2025-06-02").date().map(|date| date.to_string()).as_deref(), Some("2025-06-02"));
        for bad in ["2025-02-30", "20250602", "2025-6-2", "2025-06-02T10:15", "", "yesterday"] {
            assert_eq!((day(bad).date(), day(bad).text().as_str()), (None, bad));
        }
    }

    #[test]
    fn an_instant_is_of_astana_unless_it_says_otherwise() {
        let moment = |text: &str| Moment::from(text.to_owned());
        let same = ["2025-06-02 10:15", "2025-06-02 10:15:00", "2025-06-02T10:15:00+05:00", "2025-06-02T05:15:00Z"];
        for text in same {
            assert_eq!(moment(text).text(), "2025-06-02T10:15:00+05:00", "{text}");
        }
        for bad in ["2025-06-02", "2025-06-02T10:15:00", "2025-06-31 10:15", "2025-06-02T10:15:00.5+05:00", "now"] {
            assert_eq!((moment(bad).instant(), moment(bad).text().as_str()), (None, bad));
        }
        assert_eq!(moment("2025-06-01T22:00:00Z").day().map(|day| day.to_string()).as_deref(), Some("2025-06-02"));
    }
}
