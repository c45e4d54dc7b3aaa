//! Virtual time of the contour: one clock, moved only by the scenario.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// The offset of Astana in the whole period that the acts cover from 2024-03-01 on.
const ASTANA_HOURS: i8 = 5;

/// A shared virtual clock with a resolution of one second.
#[derive(Debug, Clone, Default)]
pub struct VirtualClock(Arc<AtomicI64>);

impl VirtualClock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        let clock = Self::default();
        clock.set(now);
        clock
    }

    /// Moves the clock to `now`.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.as_second(), Ordering::SeqCst);
    }

    /// The virtual instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// The virtual instant as the wire writes it: `2025-06-02T10:15:00+05:00`.
    #[must_use]
    pub fn stamp(&self) -> String {
        stamp(self.now())
    }

    /// Today's date in Astana.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now().to_zoned(astana()).date()
    }
}

/// The time zone of Astana, a fixed +05:00.
#[must_use]
pub fn astana() -> TimeZone {
    TimeZone::fixed(Offset::constant(ASTANA_HOURS))
}

/// An instant as the wire writes it, in whole seconds with the offset of Astana.
#[must_use]
pub fn stamp(at: Timestamp) -> String {
    at.to_zoned(astana()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
