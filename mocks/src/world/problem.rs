//! What is wrong with a world: where, what, and the way out.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use super::text::{Day, Moment};
use crate::kernel::clock::stamp;

/// One problem of a world file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// Path of the member: `organisations[3].head.person`.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.what, self.hint)
    }
}

/// An instant that is shown in Astana.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At(pub(super) Timestamp);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&stamp(self.0))
    }
}

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    /// Adds one.
    pub(super) fn add(&mut self, place: impl Into<String>, what: impl Into<String>, hint: impl Into<String>) {
        self.0.push(Problem { place: place.into(), what: what.into(), hint: hint.into() });
    }

    /// All of them, in the order in which they were found.
    pub(super) fn all(self) -> Vec<Problem> {
        self.0
    }

    /// The date of a day that is written; a day that does not exist is a problem.
    pub(super) fn day(&mut self, place: &str, day: &Day) -> Option<Date> {
        if day.date().is_none() {
            self.add(place, format!("{:?} is no day", day.text()), "write a day that exists, as 2025-06-02");
        }
        day.date()
    }

    /// The same for a day that may be left out.
    pub(super) fn maybe_day(&mut self, place: &str, day: Option<&Day>) -> Option<Date> {
        self.day(place, day?)
    }

    /// The instant that is written; one that does not exist is a problem.
    pub(super) fn moment(&mut self, place: &str, moment: &Moment) -> Option<At> {
        if moment.instant().is_none() {
            let hint = "write `2025-06-02 10:15` (Astana) or 2025-06-02T10:15:00+05:00, in whole seconds";
            self.add(place, format!("{:?} is no instant", moment.text()), hint);
        }
        moment.instant().map(At)
    }

    /// The same for an instant that may be left out.
    pub(super) fn maybe_moment(&mut self, place: &str, moment: Option<&Moment>) -> Option<At> {
        self.moment(place, moment?)
    }

    /// A text that must say something.
    pub(super) fn filled(&mut self, place: impl Into<String>, text: &str) {
        if text.trim().is_empty() {
            self.add(place, "is empty", "write it, or leave the member out when it has a default");
        }
    }

    /// `later` must not lie before `earlier`; what is not known is not judged.
    pub(super) fn ordered<T: PartialOrd + fmt::Display>(
        &mut self,
        place: &str,
        later: Option<T>,
        earlier: Option<T>,
        since: &str,
    ) {
        if let (Some(later), Some(earlier)) = (later, earlier)
            && later < earlier
        {
            self.add(place, format!("{later} is before {since}, {earlier}"), "correct one of the two");
        }
    }
}
