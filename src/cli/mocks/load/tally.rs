//! What clients saw: calls, answers, latencies, by system.

use std::collections::BTreeMap;
use std::time::Duration;

use hdrhistogram::Histogram;

/// The most wrong answers that are shown; all are counted.
const SHOWN: usize = 5;
/// The longest latency that is told apart, in microseconds: a minute, far beyond what a call may take.
const LONGEST: u64 = 60_000_000;

/// Calls to one system.
#[derive(Debug, Clone, Default)]
pub(super) struct Calls {
    /// Calls sent.
    pub(super) sent: u64,
    /// Answers that were whole and right.
    pub(super) right: u64,
    latencies: Latencies,
}

/// Latencies in microseconds.
#[derive(Debug, Clone)]
pub(super) struct Latencies(Histogram<u32>);

impl Default for Latencies {
    fn default() -> Self {
        // Two digits over this range are what the library takes, so that it has no reason to refuse.
        Self(Histogram::new_with_max(LONGEST, 2).unwrap_or_else(|_| unreachable!("two digits are a precision")))
    }
}

impl Latencies {
    fn note(&mut self, latency: Duration) {
        self.0.saturating_record(u64::try_from(latency.as_micros()).unwrap_or(u64::MAX));
    }

    /// The latency that so many percent of the calls did not exceed, in milliseconds.
    pub(super) fn percentile(&self, percent: f64) -> f64 {
        millis(self.0.value_at_percentile(percent))
    }

    /// The longest, in milliseconds.
    pub(super) fn longest(&self) -> f64 {
        millis(self.0.max())
    }
}

fn millis(micros: u64) -> f64 {
    f64::from(u32::try_from(micros).unwrap_or(u32::MAX)) / 1000.0
}

impl Calls {
    /// Latencies of the answers.
    pub(super) const fn latencies(&self) -> &Latencies {
        &self.latencies
    }

    fn add(&mut self, other: &Self) {
        self.sent += other.sent;
        self.right += other.right;
        // Both have the same range, so that nothing is too long to be added.
        let _added = self.latencies.0.add(&other.latencies.0);
    }
}

/// What one client saw, or all of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// By system.
    pub(super) systems: BTreeMap<&'static str, Calls>,
    /// SMS that the gateway said it took.
    pub(super) sms: u64,
    /// Reports of delivery that must come of them.
    pub(super) reports_due: u64,
    /// Calls whose content a system keeps.
    pub(super) kept: u64,
    /// The first wrong answers.
    pub(super) wrong: Vec<String>,
}

impl Tally {
    /// Notes a call with its latency; what is wrong about its answer, when something is.
    pub(super) fn note(&mut self, system: &'static str, latency: Duration, judged: Result<(), String>) {
        let calls = self.systems.entry(system).or_default();
        calls.sent += 1;
        match judged {
            Ok(()) => {
                calls.right += 1;
                calls.latencies.note(latency);
            }
            Err(why) if self.wrong.len() < SHOWN => self.wrong.push(format!("{system}: {why}")),
            Err(_) => {}
        }
    }

    /// Adds what another client saw.
    pub(super) fn add(&mut self, other: &Self) {
        for (system, calls) in &other.systems {
            self.systems.entry(system).or_default().add(calls);
        }
        self.sms += other.sms;
        self.reports_due += other.reports_due;
        self.kept += other.kept;
        let room = SHOWN.saturating_sub(self.wrong.len());
        self.wrong.extend(other.wrong.iter().take(room).cloned());
    }

    /// All systems together.
    pub(super) fn all(&self) -> Calls {
        let mut all = Calls::default();
        for calls in self.systems.values() {
            all.add(calls);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Tally;

    #[test]
    fn tallies_of_clients_come_together() {
        let mut one = Tally { sms: 2, ..Tally::default() };
        for millis in 1..=99 {
            one.note("mba", Duration::from_millis(millis), Ok(()));
        }
        let mut other = Tally { reports_due: 1, ..Tally::default() };
        other.note("mba", Duration::from_millis(500), Ok(()));
        other.note("ddb", Duration::from_millis(1), Err("status 500".to_owned()));
        one.add(&other);
        assert_eq!((one.systems["mba"].sent, one.systems["mba"].right, one.sms, one.reports_due), (100, 100, 2, 1));
        assert_eq!((one.systems["ddb"].sent, one.systems["ddb"].right), (1, 0));
        assert_eq!(one.wrong, ["ddb: status 500"]);
        let all = one.all();
        assert_eq!(all.sent, 101);
        let latencies = all.latencies();
        assert!((latencies.percentile(50.0) - 50.0).abs() < 1.0 && (latencies.longest() - 500.0).abs() < 5.0);
        assert!((latencies.percentile(99.0) - 99.0).abs() < 1.0);
    }
}
