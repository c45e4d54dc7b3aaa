//! How many scenarios a second the whole harness judges: reference, simulated systems, real HTTP for each message.
//!
//! `cargo bench --bench scenarios` runs the suite three times and prints the best rate with its wall time.

use std::io::sink;

use senim::adapters::clock::Stopwatch;
use senim::cli::{Exit, main as senim};

/// Runs of the suite; the best counts, since other load only ever slows a run down.
const RUNS: usize = 3;

fn main() {
    let folder = std::env::temp_dir().join("senim-bench");
    let reports = folder.display().to_string();
    let report = folder.join("report.json");
    let mut best = f64::MAX;
    let mut scenarios = 0;
    for _ in 0..RUNS {
        let watch = Stopwatch::start();
        let args = ["senim", "run", "--quiet", "--report-dir", &reports].map(str::to_owned);
        let exit = senim(args, &mut sink(), &mut std::io::stderr());
        let seconds = watch.elapsed().as_secs_f64();
        assert_eq!(exit, Exit::Conformant, "the suite does not pass");
        let text = std::fs::read_to_string(&report).unwrap_or_default();
        let read: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        scenarios = read["scenarios"].as_array().map_or(0, Vec::len);
        best = best.min(seconds);
    }
    let rate = f64::from(u32::try_from(scenarios).unwrap_or(u32::MAX)) / best;
    report_rate(scenarios, best, rate);
}

#[expect(clippy::print_stdout, reason = "a benchmark prints its figure")]
fn report_rate(scenarios: usize, seconds: f64, rate: f64) {
    println!("{scenarios} scenarios in {seconds:.2} s: {rate:.0} scenarios/s");
}
