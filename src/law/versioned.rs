//! Values with dates: half-open intervals, refused when they leave a gap, overlap or are empty.

use jiff::civil::Date;

use super::LawError;

/// Why a table of intervals is no timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimelineError {
    /// Nothing in it.
    #[error("a timeline needs one interval at least")]
    Nothing,
    /// An interval that ends where it starts, or before.
    #[error("the interval from {from} to {to} is empty")]
    Empty {
        /// First day.
        from: Date,
        /// First day after.
        to: Date,
    },
    /// Days between two intervals that neither covers.
    #[error("no value from {from} to {to}")]
    Gap {
        /// First day without a value.
        from: Date,
        /// First day with one again.
        to: Date,
    },
    /// Days with two values.
    #[error("two values from {from} to {to}")]
    Overlap {
        /// First day with two values.
        from: Date,
        /// First day with one again.
        to: Date,
    },
}

/// One value and the days `[from, to)` on which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval<T> {
    /// First day.
    pub from: Date,
    /// First day after.
    pub to: Date,
    /// Value.
    pub value: T,
}

/// A value for each day of one unbroken stretch of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned<T> {
    what: String,
    intervals: Vec<Interval<T>>,
}

impl<T> Versioned<T> {
    /// Takes intervals in any order; `what` names the table in error messages.
    pub fn new(what: impl Into<String>, mut intervals: Vec<Interval<T>>) -> Result<Self, TimelineError> {
        intervals.sort_by_key(|interval| interval.from);
        if let Some(empty) = intervals.iter().find(|interval| interval.from >= interval.to) {
            return Err(TimelineError::Empty { from: empty.from, to: empty.to });
        }
        for pair in intervals.windows(2) {
            let (before, after) = (pair[0].to, pair[1].from);
            if before < after {
                return Err(TimelineError::Gap { from: before, to: after });
            }
            if before > after {
                return Err(TimelineError::Overlap { from: after, to: before.min(pair[1].to) });
            }
        }
        if intervals.is_empty() {
            return Err(TimelineError::Nothing);
        }
        Ok(Self { what: what.into(), intervals })
    }

    /// The value that holds on `date`.
    pub fn at(&self, date: Date) -> Result<&T, LawError> {
        let index = self.intervals.partition_point(|interval| interval.to <= date);
        match self.intervals.get(index) {
            Some(interval) if interval.from <= date => Ok(&interval.value),
            _ => Err(self.outside(date)),
        }
    }

    /// The intervals, oldest first.
    #[must_use]
    pub fn intervals(&self) -> &[Interval<T>] {
        &self.intervals
    }

    fn outside(&self, asked: Date) -> LawError {
        let from = self.intervals.first().map_or(Date::MIN, |interval| interval.from);
        let to = self.intervals.last().map_or(Date::MIN, |interval| interval.to);
        LawError::OutOfCoverage { what: self.what.clone(), asked, from, last: to.yesterday().unwrap_or(to) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

    use super::{Interval, TimelineError, Versioned};

    const START: Date = date(2025, 1, 1);

    fn day(offset: i64) -> Date {
        START.checked_add(offset.days()).expect("near the start")
    }

    fn interval(from: i64, to: i64) -> Interval<i64> {
        Interval { from: day(from), to: day(to), value: from }
    }

    fn cuts() -> impl Strategy<Value = Vec<i64>> {
        prop::collection::btree_set(0_i64..400, 2..12).prop_map(|set| set.into_iter().collect())
    }

    fn tiles(cuts: &[i64]) -> Vec<Interval<i64>> {
        cuts.windows(2).map(|pair| interval(pair[0], pair[1])).collect()
    }

    proptest! {
        #[test]
        fn each_covered_day_has_the_value_of_its_interval((cuts, tiles) in cuts().prop_flat_map(|cuts| {
            let shuffled = Just(tiles(&cuts)).prop_shuffle();
            (Just(cuts), shuffled)
        })) {
            let table = Versioned::new("test", tiles).expect("tiles");
            for offset in -3..403 {
                let expected = cuts.windows(2).find(|pair| pair[0] <= offset && offset < pair[1]).map(|pair| pair[0]);
                prop_assert_eq!(table.at(day(offset)).ok().copied(), expected);
            }
        }

        #[test]
        fn a_removed_tile_inside_is_a_gap(cuts in cuts(), seat in any::<prop::sample::Index>()) {
            let mut tiles = tiles(&cuts);
            if tiles.len() >= 3 {
                let at = 1 + seat.index(tiles.len() - 2);
                let removed = tiles.remove(at);
                let gap = Err(TimelineError::Gap { from: removed.from, to: removed.to });
                prop_assert_eq!(Versioned::new("test", tiles), gap);
            }
        }

        #[test]
        fn a_tile_grown_by_a_day_overlaps(cuts in cuts(), seat in any::<prop::sample::Index>()) {
            let mut tiles = tiles(&cuts);
            if tiles.len() >= 2 {
                let at = seat.index(tiles.len() - 1);
                tiles[at].to = tiles[at].to.tomorrow().expect("near the start");
                let refused = matches!(Versioned::new("test", tiles), Err(TimelineError::Overlap { .. }));
                prop_assert!(refused);
            }
        }
    }

    #[test]
    fn nothing_and_empty_intervals_are_refused() {
        assert_eq!(Versioned::<i64>::new("test", vec![]), Err(TimelineError::Nothing));
        let empty = Err(TimelineError::Empty { from: day(5), to: day(5) });
        assert_eq!(Versioned::new("test", vec![interval(5, 5)]), empty);
    }
}
