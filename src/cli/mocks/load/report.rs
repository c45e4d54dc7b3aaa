//! What a load came to, for people and for programs.

use serde_json::{Value, json};

use super::attack::Attacks;
use super::ledger::Ledger;
use super::memory::Memory;
use super::receiver::Reports;
use super::reckoning::{EACH, SLACK, bound};
use super::tally::{Calls, Tally};
use crate::cli::{CliError, Exit};

/// Format of the JSON.
const FORMAT: &str = "senim-load/1";

/// What a load came to.
pub(super) struct Report {
    pub(super) clients: u16,
    pub(super) seconds: u16,
    pub(super) seed: u64,
    pub(super) tally: Tally,
    pub(super) ledger: Ledger,
    pub(super) sent: u64,
    pub(super) reports: Reports,
    pub(super) attacks: Attacks,
    pub(super) memory: Memory,
    pub(super) peak: Option<u64>,
    pub(super) problems: Vec<String>,
}

impl Report {
    /// For programs.
    pub(super) fn json(&self) -> Result<String, CliError> {
        let systems: serde_json::Map<String, Value> =
            self.tally.systems.iter().map(|(id, calls)| ((*id).to_owned(), self.row(id, calls))).collect();
        let mut all = self.row("", &self.tally.all());
        all["exchanges"] = json!(self.ledger.exchanges.values().sum::<u64>());
        let memory = json!({
            "peak_kib": self.peak, "steps": self.memory.steps(), "growth_kib": self.memory.growth(), "bound_kib": bound(&self.tally),
        });
        let sms = json!({
            "taken": self.tally.sms, "sent": self.sent, "recorded": self.ledger.sms, "reports_due": self.tally.reports_due,
            "reports": self.reports,
        });
        let whole = json!({
            "format": FORMAT, "clients": self.clients, "seconds": self.seconds, "seed": self.seed, "systems": systems, "all": all,
            "sms": sms, "memory": memory, "hostile": self.attacks, "strangers": self.ledger.strangers, "problems": self.problems,
        });
        serde_json::to_string_pretty(&whole).map_err(|error| CliError::new(Exit::Internal, error.to_string()))
    }

    fn row(&self, id: &str, calls: &Calls) -> Value {
        let latencies = calls.latencies();
        json!({
            "calls": calls.sent, "answers": calls.right, "exchanges": self.ledger.exchanges.get(id), "per_second": self.rate(calls),
            "p50_ms": latencies.percentile(50.0), "p90_ms": latencies.percentile(90.0), "p99_ms": latencies.percentile(99.0),
            "max_ms": latencies.longest(),
        })
    }

    fn rate(&self, calls: &Calls) -> u64 {
        calls.right / u64::from(self.seconds)
    }

    /// For people.
    pub(super) fn text(&self) -> String {
        let head = ["system", "calls", "answers", "journal", "per s", "p50 ms", "p90 ms", "p99 ms", "max ms"];
        let mut lines = vec![
            format!("{} clients for {} s, seed {}\n", self.clients, self.seconds, self.seed),
            line(&head.map(str::to_owned)),
        ];
        lines.extend(self.tally.systems.iter().map(|(id, calls)| {
            let recorded = self.ledger.exchanges.get(*id).copied().unwrap_or_default();
            self.shown(id, calls, recorded)
        }));
        lines.push(self.shown("all", &self.tally.all(), self.ledger.exchanges.values().sum()));
        let Reports { all, messages } = self.reports;
        lines.push(format!(
            "SMS      {} taken, {} sent, {} in the journal; {} reports of delivery due, {all} came, about {messages} messages\n",
            self.tally.sms, self.sent, self.ledger.sms, self.tally.reports_due
        ));
        lines.push(self.memory_shown());
        if self.attacks.begun > 0 {
            let Attacks { begun, answered, refused } = self.attacks;
            let strangers = self.ledger.strangers;
            lines.push(format!(
                "hostile  {begun} attacks, {answered} answered or cut off, {refused} refused; {strangers} exchanges of strangers in the journal\n"
            ));
        }
        lines.extend(self.problems.iter().map(|problem| format!("wrong    {problem}\n")));
        if self.problems.is_empty() {
            lines.push("nothing was lost, nothing was doubled\n".to_owned());
        }
        lines.concat()
    }

    fn shown(&self, id: &str, calls: &Calls, recorded: u64) -> String {
        let latencies = calls.latencies();
        let times =
            [latencies.percentile(50.0), latencies.percentile(90.0), latencies.percentile(99.0), latencies.longest()];
        let numbers = [calls.sent, calls.right, recorded, self.rate(calls)].map(|count| count.to_string());
        let times = times.map(|millis| format!("{millis:.1}"));
        let row: Vec<String> = std::iter::once(id.to_owned()).chain(numbers).chain(times).collect();
        line(&row)
    }

    fn memory_shown(&self) -> String {
        let mib =
            |kib: Option<u64>| kib.map_or_else(|| "not known".to_owned(), |kib| format!("{} MiB", kib.div_ceil(1024)));
        let steps: Vec<String> =
            self.memory.steps().iter().map(|step| format!("{} s {}", step.second, mib(step.kib))).collect();
        let growth = match self.memory.growth() {
            None => {
                "growth is not judged: a load of 30 s and more, and a system that tells memory, are needed".to_owned()
            }
            Some(growth) => format!(
                "the last third took {growth} KiB more than the second; {} KiB may be: {SLACK}, and {EACH} bytes for each message kept",
                bound(&self.tally)
            ),
        };
        format!("memory   peak {}; {}\n         {growth}\n", mib(self.peak), steps.join(", "))
    }
}

fn line(cells: &[String]) -> String {
    let padded = |(at, cell): (usize, &String)| if at == 0 { format!("{cell:<12}") } else { format!("{cell:>9}") };
    let line: Vec<String> = cells.iter().enumerate().map(padded).collect();
    line.concat() + "\n"
}
