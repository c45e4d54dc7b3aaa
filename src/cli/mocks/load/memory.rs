//! Memory of the process that has the systems: its peak, and whether it grows.

use std::fs;

use serde::Serialize;

use super::client::Deadline;
use crate::adapters::clock;

/// Between two looks that are shown, in seconds.
const STEP: usize = 10;
/// Shortest load whose growth says something: what is kept for the control API must be full before.
const SHORTEST: usize = 30;

/// What the process took, second by second, in KiB.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory(Vec<Option<u64>>);

/// Memory at an instant of the load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Step {
    /// Seconds since the beginning.
    pub(super) second: usize,
    /// Resident memory; nothing when the system does not tell it.
    pub(super) kib: Option<u64>,
}

/// Looks at the process once a second until the deadline.
pub(super) async fn watched(pid: u32, deadline: Deadline) -> Memory {
    let mut seen = vec![resident(pid)];
    let mut ticks = clock::ticks(std::time::Duration::from_secs(1));
    while !deadline.is_over() {
        ticks.tick().await;
        seen.push(resident(pid));
    }
    Memory(seen)
}

impl Memory {
    /// Every ten seconds, and at the end.
    pub(super) fn steps(&self) -> Vec<Step> {
        let last = self.0.len().saturating_sub(1);
        let shown = |second: &usize| second.is_multiple_of(STEP) || *second == last;
        (0..self.0.len()).filter(shown).map(|second| Step { second, kib: self.0[second] }).collect()
    }

    /// How many KiB the most of the last third is above the most of the second; `None` for a short load, or when memory is not known.
    pub(super) fn growth(&self) -> Option<u64> {
        if self.0.len() <= SHORTEST {
            return None;
        }
        let third = self.0.len() / 3;
        let most = |part: &[Option<u64>]| part.iter().copied().collect::<Option<Vec<_>>>()?.into_iter().max();
        let (second, last) = (most(&self.0[third..2 * third])?, most(&self.0[2 * third..])?);
        Some(last.saturating_sub(second))
    }
}

/// The most that the process ever took, in KiB.
pub(super) fn peak(pid: u32) -> Option<u64> {
    line(&fs::read_to_string(format!("/proc/{pid}/status")).ok()?, "VmHWM:")
}

fn resident(pid: u32) -> Option<u64> {
    line(&fs::read_to_string(format!("/proc/{pid}/status")).ok()?, "VmRSS:")
}

fn line(status: &str, name: &str) -> Option<u64> {
    let value = status.lines().find_map(|line| line.strip_prefix(name))?;
    value.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
impl Memory {
    pub(super) fn of(kib: impl IntoIterator<Item = Option<u64>>) -> Self {
        Self(kib.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Memory, line};

    #[test]
    fn status_lines_are_read() {
        let status = "Name:\tsenim\nVmHWM:\t   30412 kB\nVmRSS:\t   30000 kB\n";
        assert_eq!((line(status, "VmHWM:"), line(status, "VmRSS:")), (Some(30_412), Some(30_000)));
        assert_eq!(line("Name:\tx\n", "VmHWM:"), None);
    }

    #[test]
    fn growth_is_told_of_the_last_third_over_the_second() {
        let warm = Memory::of((0..60).map(|second| Some(if second < 20 { second * 1000 } else { 20_000 })));
        assert_eq!(warm.growth(), Some(0));
        assert_eq!(Memory::of((0..60).map(|second| Some(second * 1000))).growth(), Some(20_000));
        assert_eq!(Memory::of((0..10).map(Some)).growth(), None);
        assert_eq!(Memory::of((0..60).map(|_| None)).growth(), None);
        assert_eq!(warm.steps().iter().map(|step| step.second).collect::<Vec<_>>(), [0, 10, 20, 30, 40, 50, 59]);
    }
}
