//! The result of a run for people: failures first, then assumptions, clauses, attestations, declarations, excuses, acts, counts and
//! one sentence.

mod attested;
mod declaration;
mod excuses;
mod failure;
mod table;

use std::collections::BTreeMap;

use super::exit_words;
use super::text::{Paint, hang, harmless, pad, paint, width};
use crate::journal::reader::Recorded;
use crate::verdict::{Act, Assumption, Outcome, Run, Scenario, Subject};

pub(super) use failure::mark;

pub use super::Style;

/// Failing scenarios that are shown whole unless everything was asked for.
const SHOWN_WHOLE: usize = 10;
/// So many scenarios with one obstacle are worth a line of their own.
const OFTEN: usize = 3;
/// Obstacles that are shown.
const REASONS: usize = 3;
/// Remarks that are shown unless everything was asked for.
const REMARKS: usize = 5;

/// The whole report. `evidence` are the scenarios of the run's journal; a failing scenario without evidence is shown
/// without its exchange. `verbose` shows everything that is shortened otherwise.
#[must_use]
pub fn report(run: &Run, evidence: &[Recorded], style: Style, verbose: bool) -> String {
    report_of(run, evidence, style, verbose, &[])
}

/// The same after a run: `flags` are those that said which systems to call and how, which no journal holds.
#[must_use]
pub fn report_of(run: &Run, evidence: &[Recorded], style: Style, verbose: bool, flags: &[String]) -> String {
    let sections = [
        failures(run, evidence, style, verbose, flags),
        remarks(run, style, verbose),
        assumptions(&run.assumptions, style, verbose),
        table::clauses(&run.clauses, style, verbose),
        attested::attested(run, style, verbose),
        declaration::declarations(run, style, verbose),
        excuses::excuses(run, style, verbose),
        acts(&shown_acts(run), style),
        closing(run, style),
    ];
    let present: Vec<String> = sections.into_iter().filter(|section| !section.is_empty()).collect();
    present.join("\n")
}

/// Scenarios that did not end well, each with its evidence, violations first; empty when there is none. Failures that were expected
/// are shown only when everything is, and those that were not run at all are counted with the reason.
fn failures(run: &Run, evidence: &[Recorded], style: Style, verbose: bool, flags: &[String]) -> String {
    let by_id: BTreeMap<&str, &Recorded> =
        evidence.iter().map(|recorded| (recorded.start.id.as_str(), recorded)).collect();
    let failing = run.scenarios.iter().filter(|s| is_failure(s.outcome) && (verbose || s.expected.is_none()));
    let (lost, mut failing): (Vec<_>, Vec<_>) = failing.partition(|s| !verbose && failure::not_run(s).is_some());
    failing.sort_by_key(|scenario| scenario.outcome == Outcome::Inconclusive);
    let whole = if verbose { failing.len() } else { SHOWN_WHOLE };
    let mut parts: Vec<String> = failing
        .iter()
        .take(whole)
        .map(|scenario| failure::scenario(run, scenario, by_id.get(scenario.id.as_str()).copied(), style, flags))
        .collect();
    let rest: String = failing.iter().skip(whole).map(|scenario| failure::one_line(scenario, style)).collect();
    if !rest.is_empty() {
        let count = failing.len() - whole;
        parts.push(format!("{count} more scenario(s) did not end well; --verbose shows them whole\n{rest}"));
    }
    parts.extend(unrun(&lost, style));
    parts.extend(common(&failing, style));
    parts.join("\n")
}

/// What kept many scenarios from their end: mended once, it lets all of them go on.
fn common(failing: &[&Scenario], style: Style) -> Option<String> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for why in failing.iter().filter_map(|scenario| failure::obstacle(scenario)) {
        *counted.entry(why).or_default() += 1;
    }
    let mut often: Vec<(&str, usize)> = counted.into_iter().filter(|(_, times)| *times >= OFTEN).collect();
    often.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let lines = often.iter().take(REASONS);
    let told: String = lines.map(|(why, times)| hang(&format!("? {times} × "), &harmless(why), style)).collect();
    (!told.is_empty()).then(|| format!("What kept several scenarios from their end\n{told}"))
}

/// How many scenarios were not run, for each reason.
fn unrun(lost: &[&Scenario], style: Style) -> Vec<String> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for why in lost.iter().filter_map(|scenario| failure::not_run(scenario)) {
        *counted.entry(why).or_default() += 1;
    }
    let told = |(why, count): (&str, usize)| {
        let text = format!("{count} scenario(s) were not run: {}; --verbose lists them", harmless(why));
        hang("? ", &text, style)
    };
    counted.into_iter().map(told).collect()
}

/// Outcomes of a scenario that people have to look at.
pub(super) fn is_failure(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Nonconformant | Outcome::Inconclusive | Outcome::HarnessError)
}

fn paint_of(outcome: Outcome) -> Paint {
    match outcome {
        Outcome::Conformant => Paint::Good,
        Outcome::Nonconformant | Outcome::HarnessError => Paint::Bad,
        Outcome::Advisory | Outcome::NotTested | Outcome::Inconclusive => Paint::Open,
        Outcome::Attested | Outcome::Waived | Outcome::NotApplicable => Paint::Quiet,
    }
}

fn remarks(run: &Run, style: Style, verbose: bool) -> String {
    let mut counted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in run.scenarios.iter().flat_map(|scenario| &scenario.findings) {
        if finding.level == Outcome::Advisory {
            *counted.entry((&finding.clause, &finding.message)).or_default() += 1;
        }
    }
    if counted.is_empty() {
        return String::new();
    }
    let shown = if verbose { counted.len() } else { REMARKS };
    let mut out = format!("{}\n", paint("Remarks", Paint::Strong, style));
    for ((clause, message), times) in counted.iter().take(shown) {
        out.push_str(&hang(&format!("  {}  ", harmless(clause)), &format!("{} (×{times})", harmless(message)), style));
    }
    out.push_str(&left_out(counted.len(), shown, "remark(s)"));
    out
}

fn left_out(all: usize, shown: usize, what: &str) -> String {
    if all > shown { format!("  and {} more {what}; --verbose lists them\n", all - shown) } else { String::new() }
}

/// What the verdict rests on that the acts do not say: what differs from the default, and counts; all of it when `verbose`.
#[must_use]
pub fn assumptions(all: &[Assumption], style: Style, verbose: bool) -> String {
    if all.is_empty() {
        return String::new();
    }
    let mut out = format!("{}\n", paint("Assumed, because the acts do not say it", Paint::Strong, style));
    let shown: Vec<&Assumption> = all.iter().filter(|assumption| verbose || !assumption.default).collect();
    let columns = shown.iter().map(|assumption| width(&key(assumption))).max().unwrap_or(0);
    for assumption in &shown {
        let label = format!("  {}  ", pad(&key(assumption), columns));
        let origin = if assumption.default { "default" } else { "chosen" };
        let text = format!("{} ({origin}): {}", harmless(&assumption.value), harmless(&assumption.reason));
        out.push_str(&hang(&label, &text, style));
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for assumption in all.iter().filter(|assumption| !verbose && assumption.default) {
        *kinds.entry(&assumption.kind).or_default() += 1;
    }
    if !kinds.is_empty() {
        let counts: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {}(s)", harmless(kind))).collect();
        out.push_str(&hang("  ", &format!("by default: {}; --verbose lists them", counts.join(", ")), style));
    }
    out
}

fn key(assumption: &Assumption) -> String {
    format!("{} {}", harmless(&assumption.kind), harmless(&assumption.key))
}

/// Acts of a whole run; of a narrowed one those that it touched.
fn shown_acts(run: &Run) -> Vec<&Act> {
    let is_of = |act: &Act, id: &str| id.strip_prefix(act.id.as_str()).is_some_and(|rest| rest.starts_with('/'));
    let touched = |act: &&Act| run.scenarios.iter().flat_map(|s| &s.clauses).any(|id| is_of(act, id));
    run.acts.iter().filter(|act| !run.narrowed || touched(act)).collect()
}

/// One entry an act: the date, who chose it, force, result.
#[must_use]
pub fn acts(acts: &[&Act], style: Style) -> String {
    let mut out = format!("{}\n", paint("Acts", Paint::Strong, style));
    let columns = acts.iter().map(|act| width(&harmless(&act.id))).max().unwrap_or(0);
    for act in acts {
        let chosen = if act.as_of_chosen { "chosen" } else { "default date of the act" };
        let label = format!("  {}  ", pad(&harmless(&act.id), columns));
        let text =
            format!("as of {} ({chosen}): {}; {}", harmless(&act.as_of), harmless(&act.force), act.outcome.name());
        out.push_str(&hang(&label, &text, style));
    }
    if acts.is_empty() { String::new() } else { out }
}

fn closing(run: &Run, style: Style) -> String {
    let scenarios = counts("scenario(s)", run.scenarios.iter().map(|scenario| scenario.outcome));
    let clauses = counts("clause(s)", run.clauses.iter().map(|clause| clause.outcome));
    let exchanges: usize = run.scenarios.iter().map(|scenario| scenario.exchanges).sum();
    let mut out = format!("{}\n", paint("Run", Paint::Strong, style));
    // Without a declaration nothing was named by the user: the reference itself is judged.
    let ours = |role: &str| {
        !run.declarations.is_empty() && !run.declarations.iter().any(|d| d.roles.iter().any(|r| r == role))
    };
    for (label, side) in [("  judged   ", false), ("  beside   ", true)] {
        let subjects: Vec<String> =
            run.subjects.iter().filter(|subject| ours(&subject.role) == side).map(named).collect();
        if !subjects.is_empty() {
            out.push_str(&hang(label, &subjects.join("; "), style));
        }
    }
    out.push_str(&hang("  counts   ", &format!("{clauses}; {scenarios}; {exchanges} exchange(s)"), style));
    out.push_str(&hang("  journal  ", &format!("sha256 {}, seed {}", harmless(&run.journal_sha256), run.seed), style));
    if run.narrowed {
        out.push_str(&hang("  narrowed ", "scenarios were left out; their clauses are not verified", style));
    }
    let verdict = paint(&run.outcome.name().to_uppercase(), paint_of(run.outcome), style);
    let line = format!("\n{verdict}: {} (exit {}: {})\n", harmless(&run.summary), run.exit, exit_words(run));
    out += &line;
    out
}

fn named(subject: &Subject) -> String {
    format!("{} {} {}", harmless(&subject.role), harmless(&subject.product), harmless(&subject.version))
}

/// `12 scenario(s): 10 conformant, 2 nonconformant`.
fn counts(what: &str, outcomes: impl Iterator<Item = Outcome>) -> String {
    let mut counted: BTreeMap<Outcome, usize> = BTreeMap::new();
    for outcome in outcomes {
        *counted.entry(outcome).or_default() += 1;
    }
    let all: usize = counted.values().sum();
    let each: Vec<String> = counted.iter().map(|(outcome, count)| format!("{count} {}", outcome.name())).collect();
    if each.is_empty() { format!("0 {what}") } else { format!("{all} {what}: {}", each.join(", ")) }
}

#[cfg(test)]
mod tests;
