//! What crossed the wire, numbered: the last of it in memory, all of it in the journal.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::sync::watch;

use crate::contour::Contour;
use crate::kernel::clock::stamp;
use crate::kernel::locked;
use crate::kernel::record::Exchange;

/// Format of the journal, in its first line.
pub(super) const JOURNAL: &str = "senim-exchanges/1";
/// Most text of exchanges that is kept in memory, in bytes.
const MOST: usize = 64 * 1024 * 1024;
/// What an exchange costs beside its bodies.
const OVERHEAD: usize = 1024;

/// An exchange with its number, from 1 on.
#[derive(Debug, Clone)]
pub(super) struct Numbered {
    pub(super) seq: u64,
    pub(super) exchange: Arc<Exchange>,
}

impl Numbered {
    /// The exchange as JSON, with its number as `seq`.
    pub(super) fn shown(&self) -> Value {
        let mut shown = serde_json::to_value(&*self.exchange).unwrap_or_default();
        shown["seq"] = self.seq.into();
        shown
    }
}

/// The record of a contour that stands alone.
#[derive(Debug)]
pub(super) struct Log {
    pages: Mutex<Pages>,
    broken: watch::Sender<Option<String>>,
}

#[derive(Debug)]
struct Pages {
    kept: VecDeque<Numbered>,
    most: usize,
    bytes: usize,
    next: u64,
    journal: Option<File>,
}

impl Log {
    /// Takes all exchanges of the contour from now on. The receiver hears when the journal cannot be written any more.
    pub(super) fn start(
        contour: &Contour,
        most: usize,
        journal: Option<File>,
        seed: u64,
    ) -> io::Result<(Arc<Self>, watch::Receiver<Option<String>>)> {
        let (broken, heard) = watch::channel(None);
        let mut pages = Pages { kept: VecDeque::new(), most, bytes: 0, next: 1, journal };
        let now = stamp(contour.clock().now());
        pages.write(&json!({"record": "start", "format": JOURNAL, "seed": seed, "now": now}))?;
        let log = Arc::new(Self { pages: Mutex::new(pages), broken });
        let taker = Arc::clone(&log);
        if !contour.recorder().tap(move |exchange| taker.take(exchange)) {
            return Err(io::Error::other("the contour is recorded elsewhere already"));
        }
        Ok((log, heard))
    }

    fn take(&self, exchange: Exchange) {
        let mut pages = locked(&self.pages);
        let numbered = Numbered { seq: pages.next, exchange: Arc::new(exchange) };
        pages.next += 1;
        let written = if pages.journal.is_some() {
            pages.write(&json!({"record": "exchange", "exchange": numbered.shown()}))
        } else {
            Ok(())
        };
        pages.keep(numbered);
        drop(pages);
        self.heed(written);
    }

    /// Writes that the clock was moved or the world was changed.
    pub(super) fn note(&self, line: &Value) {
        let written = locked(&self.pages).write(line);
        self.heed(written);
    }

    /// A journal with a hole is no journal: whoever serves hears of it and ends.
    fn heed(&self, written: io::Result<()>) {
        if let Err(error) = written {
            self.broken.send_replace(Some(error.to_string()));
        }
    }

    /// The exchanges after `since` that fit, at most so many, with the number of the last one looked at and how many were
    /// forgotten in between.
    pub(super) fn since(&self, since: u64, most: usize, fits: impl Fn(&Exchange) -> bool) -> (Vec<Numbered>, u64, u64) {
        let pages = locked(&self.pages);
        let oldest = pages.kept.front().map_or(pages.next, |first| first.seq);
        let forgotten = oldest.saturating_sub(since.saturating_add(1));
        let (mut found, mut last) = (Vec::new(), since.max(oldest - 1));
        for numbered in pages.kept.iter().filter(|numbered| numbered.seq > since) {
            if found.len() == most {
                break;
            }
            last = numbered.seq;
            if fits(&numbered.exchange) {
                found.push(numbered.clone());
            }
        }
        (found, last, forgotten)
    }

    /// How many exchanges there were, how many of them are kept, and in how many bytes.
    pub(super) fn size(&self) -> (u64, usize, usize) {
        let pages = locked(&self.pages);
        (pages.next - 1, pages.kept.len(), pages.bytes)
    }
}

impl Pages {
    /// Appends a line and flushes it.
    fn write(&mut self, line: &Value) -> io::Result<()> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        journal.write_all(format!("{line}\n").as_bytes())?;
        journal.flush()
    }

    fn keep(&mut self, numbered: Numbered) {
        self.bytes += cost(&numbered.exchange);
        self.kept.push_back(numbered);
        while self.kept.len() > self.most || self.bytes > MOST {
            let Some(oldest) = self.kept.pop_front() else { break };
            self.bytes -= cost(&oldest.exchange);
        }
    }
}

fn cost(exchange: &Exchange) -> usize {
    exchange.request.len() + exchange.response.len() + exchange.target.len() + exchange.operation.len() + OVERHEAD
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::sync::{Arc, Mutex};

    use serde_json::json;
    use tokio::sync::watch;

    use super::{Log, MOST, Pages};
    use crate::kernel::record::Exchange;

    fn log(most: usize) -> Arc<Log> {
        let pages = Pages { kept: VecDeque::new(), most, bytes: 0, next: 1, journal: None };
        Arc::new(Log { pages: Mutex::new(pages), broken: watch::channel(None).0 })
    }

    fn exchange(to: &str, bytes: usize) -> Exchange {
        Exchange {
            at: String::new(),
            from: "sdu".into(),
            to: to.into(),
            operation: String::new(),
            target: String::new(),
            request: "x".repeat(bytes),
            status: 200,
            response: String::new(),
            fault: None,
            facts: json!({}),
            findings: Vec::new(),
        }
    }

    fn seqs(log: &Log, since: u64, most: usize) -> (Vec<u64>, u64, u64) {
        let (found, last, forgotten) = log.since(since, most, |_| true);
        (found.iter().map(|numbered| numbered.seq).collect(), last, forgotten)
    }

    #[test]
    fn the_oldest_are_forgotten_and_that_is_told() {
        let log = log(3);
        assert_eq!(seqs(&log, 0, 10), (vec![], 0, 0));
        for _ in 0..5 {
            log.take(exchange("sms", 1));
        }
        assert_eq!(seqs(&log, 0, 10), (vec![3, 4, 5], 5, 2));
        assert_eq!(seqs(&log, 3, 1), (vec![4], 4, 0));
        assert_eq!(seqs(&log, 5, 10), (vec![], 5, 0));
        assert_eq!(log.size().0, 5);
    }

    #[test]
    fn pages_go_on_past_what_does_not_fit() {
        let log = log(10);
        for to in ["a", "b", "a", "b"] {
            log.take(exchange(to, 1));
        }
        let (found, last, _) = log.since(0, 1, |exchange| exchange.to == "b");
        assert_eq!((found[0].seq, last), (2, 2));
        let (found, last, _) = log.since(last, 5, |exchange| exchange.to == "b");
        assert_eq!((found.len(), found[0].seq, last), (1, 4, 4));
    }

    #[test]
    fn large_bodies_do_not_fill_the_memory() {
        let log = log(1_000_000);
        for _ in 0..100 {
            log.take(exchange("sms", 1024 * 1024));
        }
        let (all, kept, bytes) = log.size();
        assert_eq!(all, 100);
        assert!(kept > 50 && bytes <= MOST, "{kept} in {bytes}");
    }
}
