//! The one place with real time. Nothing that is recorded or judged may depend on it.

use std::time::{Duration, Instant};

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
