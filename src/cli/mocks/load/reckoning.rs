//! Whether what clients saw, what the journal has and what left the gateway come to the same.

use super::ledger::Ledger;
use super::memory::Memory;
use super::receiver::Reports;
use super::tally::Tally;

/// How much memory may grow between the second and the last third of the load, in KiB, whatever is called.
pub(super) const SLACK: u64 = 16 * 1024;
/// And for each message that the systems are told to keep, in bytes.
pub(super) const EACH: u64 = 2 * 1024;

/// Everything that is wrong; nothing when all is well.
pub(super) fn problems(tally: &Tally, ledger: &Ledger, sent: u64, reports: Reports, memory: &Memory) -> Vec<String> {
    let mut all: Vec<String> = tally.wrong.clone();
    for (system, calls) in &tally.systems {
        let recorded = ledger.exchanges.get(*system).copied().unwrap_or_default();
        if calls.right != calls.sent || recorded != calls.sent {
            all.push(format!(
                "{system}: {} calls, {} right answers, {recorded} exchanges in the journal",
                calls.sent, calls.right
            ));
        }
    }
    let unasked = ledger.exchanges.iter().filter(|(system, _)| !tally.systems.contains_key(system.as_str()));
    all.extend(
        unasked.map(|(system, number)| format!("{system}: {number} exchanges in the journal that nobody asked for")),
    );
    if [ledger.sms, sent] != [tally.sms; 2] || ledger.doubled > 0 {
        let (taken, recorded, doubled) = (tally.sms, ledger.sms, ledger.doubled);
        all.push(format!("SMS: {taken} taken, {sent} sent, {recorded} in the journal, {doubled} of them twice"));
    }
    if [reports.all, reports.messages] != [tally.reports_due; 2] {
        let Reports { all: came, messages } = reports;
        all.push(format!("reports of delivery: {} due, {came} came, about {messages} messages", tally.reports_due));
    }
    if ledger.findings > 0 {
        all.push(format!("{} findings about valid calls, such as {}", ledger.findings, ledger.shown.join("; ")));
    }
    let bound = bound(tally);
    if let Some(growth) = memory.growth().filter(|growth| *growth > bound) {
        all.push(format!("memory: {growth} KiB more in the last third than in the second, at most {bound} may be"));
    }
    all
}

/// How much memory may grow, in KiB: a third of what the systems were told to keep, and some slack.
pub(super) fn bound(tally: &Tally) -> u64 {
    SLACK + tally.kept / 3 * EACH / 1024
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::ledger::Ledger;
    use super::super::memory::Memory;
    use super::super::receiver::Reports;
    use super::super::tally::Tally;
    use super::problems;

    fn tally() -> Tally {
        let mut tally = Tally { sms: 2, reports_due: 1, kept: 2, ..Tally::default() };
        for _ in 0..3 {
            tally.note("sms", Duration::from_millis(1), Ok(()));
        }
        tally
    }

    fn ledger(exchanges: u64) -> Ledger {
        Ledger { exchanges: [("sms".to_owned(), exchanges)].into(), sms: 2, ..Ledger::default() }
    }

    const REPORTS: Reports = Reports { all: 1, messages: 1 };

    fn flat() -> Memory {
        Memory::of((0..60).map(|_| Some(30_000)))
    }

    fn only(tally: &Tally, ledger: &Ledger, sent: u64, reports: Reports, memory: &Memory, words: &str) {
        let all = problems(tally, ledger, sent, reports, memory);
        assert!(all.len() == 1 && all[0].contains(words), "{words}: {all:?}");
    }

    #[test]
    fn nothing_is_wrong_when_all_counts_agree() {
        assert_eq!(problems(&tally(), &ledger(3), 2, REPORTS, &flat()), Vec::<String>::new());
    }

    #[test]
    fn each_difference_is_told() {
        let flat = flat();
        only(&tally(), &ledger(2), 2, REPORTS, &flat, "2 exchanges");
        only(&tally(), &ledger(4), 2, REPORTS, &flat, "4 exchanges");
        only(&tally(), &ledger(3), 1, REPORTS, &flat, "1 sent");
        only(&tally(), &Ledger { doubled: 1, ..ledger(3) }, 2, REPORTS, &flat, "1 of them twice");
        only(&tally(), &Ledger { findings: 1, ..ledger(3) }, 2, REPORTS, &flat, "1 findings");
        only(&tally(), &ledger(3), 2, Reports { all: 2, messages: 1 }, &flat, "2 came");
        only(&tally(), &ledger(3), 2, Reports::default(), &flat, "0 came");
        let mut more = ledger(3);
        more.exchanges.insert("mba".to_owned(), 1);
        only(&tally(), &more, 2, REPORTS, &flat, "nobody asked");
        let grows = Memory::of((0..60).map(|second| Some(30_000 + second * 1000)));
        only(&tally(), &ledger(3), 2, REPORTS, &grows, "KiB more");
    }

    #[test]
    fn a_lost_answer_is_told_with_its_count() {
        let mut tally = tally();
        tally.note("sms", Duration::ZERO, Err("no answer".to_owned()));
        let all = problems(&tally, &ledger(4), 2, REPORTS, &flat());
        assert_eq!(all, ["sms: no answer", "sms: 4 calls, 3 right answers, 4 exchanges in the journal"]);
    }
}
