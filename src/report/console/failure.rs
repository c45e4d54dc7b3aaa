//! One scenario that did not end well: steps, findings, the exchange that shows it, and how to run it again.

use super::paint_of;
use crate::journal::format::{Exchange, NOT_RUN, Observation, Record};
use crate::journal::reader::Recorded;
use crate::report::Style;
use crate::report::text::{Paint, hang, harmless, paint, shorten};
use crate::verdict::{Finding, Outcome, Run, Scenario, StepOutcome, StepVerdict};

/// Characters of a body that are shown.
const BODY: usize = 600;

/// The scenario whole.
pub(super) fn scenario(
    run: &Run,
    scenario: &Scenario,
    evidence: Option<&Recorded>,
    style: Style,
    flags: &[String],
) -> String {
    let mut out = one_line(scenario, style);
    out += &["  ", &harmless(&scenario.uri), ":", &scenario.line.to_string(), "\n"].concat();
    for clause in &scenario.clauses {
        out.push_str(&hang("  clause  ", &titled(run, clause), style));
    }
    if let Some(reason) = &scenario.reason {
        out.push_str(&hang("  negative  must not happen: ", &harmless(reason), style));
    }
    if !scenario.readings.is_empty() {
        out.push_str(&hang("  reading  ", &harmless(&scenario.readings.join(", ")), style));
    }
    out.push('\n');
    out.extend(scenario.steps.iter().map(|step| shown_step(step, style)));
    for finding in &scenario.findings {
        out.push('\n');
        out.push_str(&shown_finding(run, finding, evidence, style));
    }
    out += &["\n  again: ", &again(run, scenario, evidence, flags), "\n"].concat();
    out
}

/// Mark, id, name and outcome.
pub(super) fn one_line(scenario: &Scenario, style: Style) -> String {
    let head = format!("{}  {}", harmless(&scenario.id), harmless(&scenario.name));
    let outcome = paint(scenario.outcome.name(), paint_of(scenario.outcome), style);
    let (mark, colour) = mark(scenario.outcome);
    format!("{} {}: {outcome}\n", paint(mark, colour, style), paint(&head, Paint::Strong, style))
}

/// Mark of a scenario that did not end well: the same as of the step that says why.
pub(in crate::report) const fn mark(outcome: Outcome) -> (&'static str, Paint) {
    match outcome {
        Outcome::Inconclusive => ("?", Paint::Open),
        Outcome::HarnessError => ("!", Paint::Bad),
        _ => ("✗", Paint::Bad),
    }
}

/// What a scenario without an end ended at, in the words of its step.
pub(super) fn obstacle(scenario: &Scenario) -> Option<&str> {
    let step = scenario.steps.iter().find(|step| step.outcome == StepOutcome::Inconclusive)?;
    step.message.as_deref()
}

/// Why a scenario was not run at all, when the systems were lost before it.
pub(super) fn not_run(scenario: &Scenario) -> Option<&str> {
    scenario.steps.first()?.message.as_deref()?.strip_prefix(NOT_RUN)
}

fn titled(run: &Run, clause: &str) -> String {
    let title =
        run.clauses.iter().find(|known| known.id == clause).map(|known| format!(": {}", harmless(&known.title)));
    format!("{}{}", harmless(clause), title.unwrap_or_default())
}

fn shown_step(step: &StepVerdict, style: Style) -> String {
    let (mark, colour) = match step.outcome {
        StepOutcome::Done | StepOutcome::Passed => ("✓", Paint::Good),
        StepOutcome::Failed => ("✗", Paint::Bad),
        StepOutcome::Inconclusive => ("?", Paint::Open),
        StepOutcome::Unseen => ("~", Paint::Open),
        StepOutcome::Error => ("!", Paint::Bad),
        StepOutcome::NotReached => ("·", Paint::Quiet),
    };
    let text = format!("{} {}", harmless(step.keyword.trim_end()), harmless(&step.text));
    // The mark is painted after wrapping, so that escapes do not count as columns.
    let plain = hang(&format!("    {mark} "), &text, style);
    let mut out = plain.replacen(mark, &paint(mark, colour, style), 1);
    if let Some(message) = &step.message {
        out.push_str(&hang("      ", &format!("line {}: {}", step.line, harmless(message)), style));
    }
    out
}

fn shown_finding(run: &Run, finding: &Finding, evidence: Option<&Recorded>, style: Style) -> String {
    let place = finding.step.map_or_else(String::new, |step| format!(" {step}"));
    let level = paint(finding.level.name(), paint_of(finding.level), style);
    let mut out = format!("  {level}, found by {}{place}\n", harmless(&finding.found_by));
    out.push_str(&hang("    clause    ", &titled(run, &finding.clause), style));
    out.push_str(&hang("    message   ", &harmless(&finding.message), style));
    for (label, value) in [("    expected  ", &finding.expected), ("    observed  ", &finding.observed)] {
        if let Some(value) = value {
            out.push_str(&hang(label, &shorten(&harmless(value), BODY), style));
        }
    }
    if let (Some(number), Some(evidence)) = (finding.record, evidence) {
        out.push_str(&shown_record(number, evidence, style));
    }
    out
}

/// The record that a finding names, counted from 1.
fn shown_record(number: usize, evidence: &Recorded, style: Style) -> String {
    let all = evidence.records.len();
    let label = format!("    record    {number} of {all}: ");
    let record = number.checked_sub(1).and_then(|at| evidence.records.get(at));
    match record {
        Some(Record::Exchange(exchange)) => format!("{label}{}", shown_exchange(exchange, style)),
        Some(Record::Observation(observation)) => format!("{label}{}", shown_observation(observation, style)),
        Some(Record::Clock(clock)) => format!("{label}the clock was moved to {}\n", harmless(&clock.now)),
        Some(_) => format!("{label}no exchange\n"),
        None => format!("{label}the journal has no such record\n"),
    }
}

fn shown_exchange(exchange: &Exchange, style: Style) -> String {
    let status = if exchange.status == 0 { "no answer".to_owned() } else { format!("status {}", exchange.status) };
    let mut out = format!(
        "{} → {}, {}, {}, {status}\n",
        harmless(&exchange.from),
        harmless(&exchange.to),
        harmless(&exchange.operation),
        harmless(&exchange.at)
    );
    let fault = exchange.fault.as_deref().unwrap_or_default();
    let parts = [
        ("target  ", exchange.target.as_str()),
        ("fault   ", fault),
        ("sent    ", &exchange.request),
        ("answer  ", &exchange.response),
    ];
    for (label, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
        out.push_str(&hang(&format!("      {label}"), &shorten(&harmless(text), BODY), style));
    }
    for finding in &exchange.findings {
        let text = format!("{}: {}", harmless(&finding.code), harmless(&finding.text));
        out.push_str(&hang("      wire    ", &text, style));
    }
    out
}

fn shown_observation(observation: &Observation, style: Style) -> String {
    let head = format!(
        "{} showed {}?{} at {}\n",
        harmless(&observation.role),
        harmless(&observation.kind),
        harmless(&observation.query),
        harmless(&observation.at)
    );
    let body = shorten(&harmless(&observation.body.to_string()), BODY);
    format!("{head}{}", hang("      body    ", &body, style))
}

/// The command that runs this scenario alone, as it was run. A journal names no addresses: what is asked of which system is in `flags`.
fn again(run: &Run, scenario: &Scenario, evidence: Option<&Recorded>, flags: &[String]) -> String {
    let mut words = vec!["senim".to_owned(), "run".to_owned(), format!("{}:{}", scenario.uri, scenario.line)];
    words.extend(["--seed".to_owned(), run.seed.to_string()]);
    // One date was chosen for all acts, or none.
    if let Some(act) = run.acts.iter().find(|act| act.as_of_chosen) {
        words.extend(["--as-of".to_owned(), act.as_of.clone()]);
    }
    for chosen in run.assumptions.iter().filter(|assumption| assumption.kind == "parameter" && !assumption.default) {
        words.extend(["--parameter".to_owned(), format!("{}={}", chosen.key, chosen.value)]);
    }
    let start = evidence.map(|recorded| &recorded.start);
    for (key, option) in start.into_iter().flat_map(|start| &start.readings) {
        let pair = format!("{key}={option}");
        // What the scenario's own tag sets needs no flag.
        if !start.is_some_and(|start| start.tags.contains(&format!("reading:{pair}"))) {
            words.extend(["--reading".to_owned(), pair]);
        }
    }
    words.extend(flags.iter().cloned());
    words.iter().map(|word| quoted(&harmless(word))).collect::<Vec<String>>().join(" ")
}

/// A word for a POSIX shell.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./:=,+@%".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_survive_the_shell() {
        assert_eq!(quoted("features/204/alg-15.feature:41"), "features/204/alg-15.feature:41");
        assert_eq!(quoted("it's $HOME"), "'it'\\''s $HOME'");
        assert_eq!(quoted(""), "''");
    }
}
