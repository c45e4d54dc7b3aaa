//! The one place with real time. Nothing that is recorded or judged may depend on it, but the day of [`today`], which is recorded itself.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::time::{Interval, MissedTickBehavior, interval_at};

/// Real time since it was started, for the display of progress only.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch {
    started: Instant,
}

impl Stopwatch {
    /// Starts now.
    #[expect(clippy::disallowed_methods, reason = "progress is shown to people in real time; no verdict reads it")]
    #[must_use]
    pub fn start() -> Self {
        Self { started: Instant::now() }
    }

    /// Real time since the start.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

/// Ticks of real time, the first one a period from now: for measuring a running system, never for what is judged.
#[must_use]
pub fn ticks(period: Duration) -> Interval {
    let mut ticks = interval_at(tokio::time::Instant::now() + period, period);
    // A late tick is no reason for two at once: what is measured is a moment, not a count.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

/// The real day in Astana. It comes in once a run, as an input that the journal's header records, for the last days of waivers and expected
/// failures; a run without them does not ask.
#[expect(
    clippy::disallowed_methods,
    reason = "a waiver ends on a real day; the day is recorded, so that a judge recomputes the same"
)]
#[must_use]
pub fn today() -> Date {
    // The zone database is bundled; without the zone the day of UTC is taken, never a later one.
    let zone = TimeZone::get("Asia/Almaty").unwrap_or(TimeZone::UTC);
    Timestamp::now().to_zoned(zone).date()
}
