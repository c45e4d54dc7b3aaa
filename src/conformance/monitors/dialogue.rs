//! The dialogue by notice and reply.

use std::collections::BTreeSet;

use super::{Breach, Monitor};
use crate::conformance::evidence::{Evidence, Seen};
use crate::conformance::{moments, names};
use crate::law::calendar::Deadline;

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "two-notices-a-case",
        clause: "KZ-204-2025/alg/16",
        demand: "a case has at most two notices: the first and one repeat",
        watch: third_notice,
    },
    Monitor {
        name: "number-from-mba",
        clause: "KZ-204-2025/alg/11",
        demand: "notices go only to numbers that МБА has just given for a head on the list",
        watch: number_from_elsewhere,
    },
    Monitor {
        name: "one-question-a-number",
        clause: "KZ-204-2025/annex1/f2",
        demand: "a second notice goes to a number only after a valid answer or when the window of the first has closed",
        watch: question_over_question,
    },
    Monitor {
        name: "no-early-repeat",
        clause: "KZ-204-2025/alg/15",
        demand: "an unanswered notice is repeated only when its window has closed",
        watch: early_repeat,
    },
];

/// Heads on the lists that ЭҮП accepted, with the number of cases of each.
fn cases_of(evidence: &Evidence<'_>, iin: &str) -> usize {
    let lists = evidence.calls("egov", "POST /callbacks/v1/lists").filter(Seen::answered);
    let cases: BTreeSet<&str> = lists
        .flat_map(|list| list.list("heads"))
        .filter(|head| head.get("iin").and_then(serde_json::Value::as_str) == Some(iin))
        .filter_map(|head| head.get("case")?.as_str())
        .collect();
    cases.len()
}

/// People whom МБА gave this number for, before a record.
fn holders<'a>(evidence: &Evidence<'a>, phone: &str, before: usize) -> BTreeSet<&'a str> {
    let lookups = evidence.calls("mba", "GET /bmg/phone");
    lookups
        .filter(|seen| seen.number < before && seen.answered() && seen.texts("phones").any(|given| given == phone))
        .map(|seen| seen.fact("iin"))
        .collect()
}

fn third_notice(evidence: &Evidence<'_>) -> Vec<Breach> {
    let asks_again = evidence.bindings("reading").any(|(_, binding)| {
        binding.name == "reply.unknown" && binding.values.get("option").is_some_and(|option| option == "ask_again")
    });
    if asks_again {
        return Vec::new();
    }
    let notices = evidence.notices();
    let phones: BTreeSet<&str> = notices.iter().map(|seen| seen.fact("phone")).collect();
    let mut breaches = Vec::new();
    for phone in phones {
        let sent: Vec<&Seen<'_>> = notices.iter().filter(|seen| seen.fact("phone") == phone).collect();
        let people = holders(evidence, phone, usize::MAX);
        let allowed = 2 * people.iter().map(|iin| cases_of(evidence, iin)).sum::<usize>();
        if let Some(extra) = sent.get(allowed.max(2)) {
            breaches.push(Breach::new(format!("{} notices to {phone}", sent.len()), extra.number));
        }
    }
    breaches
}

fn number_from_elsewhere(evidence: &Evidence<'_>) -> Vec<Breach> {
    let strays = evidence.messages().into_iter().filter(|seen| !evidence.is_beside_order_204(seen)).filter(|seen| {
        let people = holders(evidence, seen.fact("phone"), seen.number);
        !people.iter().any(|iin| cases_of(evidence, iin) > 0)
    });
    strays.map(|seen| Breach::new(format!("a notice went to {}", seen.fact("phone")), seen.number)).collect()
}

/// The shortest window under any reading but the exact one is two whole days and a half; less than two days is a second question.
const SHORTEST_WINDOW_S: i64 = 2 * 86_400;

fn question_over_question(evidence: &Evidence<'_>) -> Vec<Breach> {
    let early = |earlier: &Seen<'_>, later: &Seen<'_>| {
        instant(later).zip(instant(earlier)).is_none_or(|(later, earlier)| later - earlier < SHORTEST_WINDOW_S)
    };
    let pairs = unanswered_pairs(evidence).into_iter().filter(|(earlier, later)| early(earlier, later));
    pairs
        .map(|(_, later)| Breach::new(format!("two open questions on {}", later.fact("phone")), later.number))
        .collect()
}

/// The window of the earlier notice under the readings of the scenario.
fn early_repeat(evidence: &Evidence<'_>) -> Vec<Breach> {
    let Some(law) = moments::law(evidence) else { return Vec::new() };
    let closes = |sent: &Seen<'_>| {
        let sent = names::wire_instant(&sent.exchange.at)?;
        law.answer_deadline(sent).ok().map(Deadline::closes)
    };
    let early = |earlier: &Seen<'_>, later: &Seen<'_>| {
        closes(earlier).zip(names::wire_instant(&later.exchange.at)).is_some_and(|(closes, at)| at < closes)
    };
    let pairs = unanswered_pairs(evidence).into_iter().filter(|(earlier, later)| early(earlier, later));
    let text = |earlier: &Seen<'_>, later: &Seen<'_>| format!("{} after {}", later.exchange.at, earlier.exchange.at);
    pairs.map(|(earlier, later)| Breach::new(text(&earlier, &later), later.number)).collect()
}

/// Notices that follow each other on a number, with no valid answer and no new list between them.
fn unanswered_pairs<'a>(evidence: &Evidence<'a>) -> Vec<(Seen<'a>, Seen<'a>)> {
    let asks_again = evidence
        .bindings("reading")
        .any(|(_, binding)| binding.values.get("option").is_some_and(|option| option == "ask_again"));
    let notices = evidence.notices();
    let mut pairs = Vec::new();
    for (at, later) in notices.iter().enumerate() {
        let phone = later.fact("phone");
        let Some(earlier) = notices.iter().take(at).rev().find(|seen| seen.fact("phone") == phone) else { continue };
        let answered = evidence.replies().any(|reply| {
            let text = reply.exchange.facts.get("text").and_then(serde_json::Value::as_str).unwrap_or_default();
            let between = earlier.number < reply.number && reply.number < later.number;
            between && reply.fact("phone") == phone && matches!(text.trim(), "1" | "2")
        });
        if !answered && !asks_again && !superseded(evidence, earlier, later) {
            pairs.push((*earlier, *later));
        }
    }
    pairs
}

/// A list that came between two notices may have closed the case of the first (second change of name).
fn superseded(evidence: &Evidence<'_>, earlier: &Seen<'_>, later: &Seen<'_>) -> bool {
    let mut lists = evidence.calls("egov", "POST /callbacks/v1/lists");
    lists.any(|list| earlier.number < list.number && list.number < later.number)
}

fn instant(seen: &Seen<'_>) -> Option<i64> {
    names::wire_instant(&seen.exchange.at).map(jiff::Timestamp::as_second)
}
