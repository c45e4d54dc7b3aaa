//! `JUnit` XML for build servers: one suite a feature file, one case a scenario; no times, so that runs can be compared.
//!
//! | scenario | in `JUnit` |
//! | --- | --- |
//! | conformant, advisory | passed; remarks in `system-out` |
//! | nonconformant | `failure`; `skipped` with the reason when it was expected |
//! | inconclusive, harness-error | `error` with the outcome as type |
//! | not-applicable, not-tested, waived | `skipped` with the outcome as message |
//!
//! Clauses without a test have no scenario to stand for them; a last suite `clauses` shows them as skipped, so that a
//! run that is not fully verified is not all green. A suite `attestations` shows the clauses that documents should attest and do not:
//! skipped, or a failure when a needed result is negative. Those that are attested are no tests, so they are no cases. A suite
//! `declaration` has a case for each contradiction, a suite `excuses` one for each waiver and expected failure: a failure when it does not fit.
//! What is waived or expected is skipped and never a pass.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

use crate::verdict::{Attestation, Clause, ExcuseState, Finding, Outcome, Run, Scenario, StepOutcome};

/// The run as `JUnit` XML. Fails when the XML cannot be written.
pub fn write(run: &Run) -> Result<String, SerializeError> {
    let mut by_uri: BTreeMap<&str, Vec<&Scenario>> = BTreeMap::new();
    for scenario in &run.scenarios {
        by_uri.entry(&scenario.uri).or_default().push(scenario);
    }
    let mut report = Report::new("senim");
    for (uri, scenarios) in by_uri {
        let mut suite = TestSuite::new(printable(uri));
        suite.add_test_cases(scenarios.into_iter().map(case));
        report.add_test_suite(suite);
    }
    let untested: Vec<&Clause> = run.clauses.iter().filter(|c| is_skipped(c.outcome)).collect();
    if !untested.is_empty() {
        let mut suite = TestSuite::new("clauses");
        suite.add_test_cases(untested.into_iter().map(clause_case));
        report.add_test_suite(suite);
    }
    let open: Vec<&Attestation> = run.attestations.iter().filter(|a| a.outcome != Outcome::Attested).collect();
    if !open.is_empty() {
        let mut suite = TestSuite::new("attestations");
        suite.add_test_cases(open.into_iter().map(attestation_case));
        report.add_test_suite(suite);
    }
    for (name, cases) in [("declaration", contradictions(run)), ("excuses", excuses(run))] {
        if !cases.is_empty() {
            let mut suite = TestSuite::new(name);
            suite.add_test_cases(cases);
            report.add_test_suite(suite);
        }
    }
    report.to_string()
}

fn case(scenario: &Scenario) -> TestCase {
    let mut case = TestCase::new(printable(&format!("{} {}", scenario.id, scenario.name)), status(scenario));
    case.set_classname(printable(&scenario.uri));
    let remarks: Vec<String> =
        scenario.findings.iter().filter(|finding| finding.level == Outcome::Advisory).map(evidence).collect();
    if !remarks.is_empty() {
        case.set_system_out(printable(&remarks.join("\n")));
    }
    case
}

fn status(scenario: &Scenario) -> TestCaseStatus {
    let kind = match scenario.outcome {
        Outcome::Conformant | Outcome::Advisory => return TestCaseStatus::success(),
        Outcome::Attested | Outcome::Waived | Outcome::NotApplicable | Outcome::NotTested => {
            let why = scenario.not_run.as_ref().map_or_else(String::new, |why| format!(": {why}"));
            return skipped(&format!("{}{why}", scenario.outcome.name()));
        }
        Outcome::Nonconformant => match &scenario.expected {
            Some(why) => return expected(scenario, why),
            None => NonSuccessKind::Failure,
        },
        Outcome::Inconclusive | Outcome::HarnessError => NonSuccessKind::Error,
    };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(scenario.outcome.name());
    status.set_message(printable(&headline(scenario)));
    status.set_description(printable(&description(scenario)));
    status
}

fn skipped(message: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(printable(message));
    status
}

/// A failure that was expected: not a pass, and nothing that a build server counts as new.
fn expected(scenario: &Scenario, why: &str) -> TestCaseStatus {
    let mut status = skipped(&format!("expected failure, nonconformant: {why}"));
    status.set_description(printable(&description(scenario)));
    status
}

/// Outcomes of a clause that no scenario's case shows.
fn is_skipped(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::NotTested | Outcome::NotApplicable | Outcome::Waived)
}

fn failed(kind: &str, message: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(kind);
    status.set_message(printable(message));
    status
}

fn contradictions(run: &Run) -> Vec<TestCase> {
    let mut cases = Vec::new();
    for declaration in &run.declarations {
        for contradiction in &declaration.contradictions {
            let status = match contradiction.outcome {
                Outcome::Nonconformant => failed(contradiction.outcome.name(), &contradiction.message),
                outcome => skipped(&format!("{}: {}", outcome.name(), contradiction.message)),
            };
            let subject = contradiction.clause.as_deref().unwrap_or("as a whole");
            let name = format!("{subject} {} ({})", contradiction.kind.name(), declaration.roles.join(", "));
            cases.push(case_of("declaration", &name, status));
        }
    }
    cases
}

fn excuses(run: &Run) -> Vec<TestCase> {
    let Some(judged) = &run.excuses else { return Vec::new() };
    let waivers =
        judged.waivers.iter().map(|w| ("waiver", w.entry.clause.as_str(), w.state, &w.note, w.entry.reason.clone()));
    let expected =
        judged.expected.iter().map(|e| ("expected failure", e.entry.subject(), e.state, &e.note, e.entry.why()));
    let case = |(what, subject, state, note, reason): (&str, &str, ExcuseState, &String, String)| {
        let message = format!("{}: {note}: {reason}", state.name());
        let status = if state.is_flaw() { failed(state.name(), &message) } else { skipped(&message) };
        case_of("excuses", &format!("{what} {subject}"), status)
    };
    waivers.chain(expected).map(case).collect()
}

fn case_of(suite: &str, name: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(printable(name), status);
    case.set_classname(suite);
    case
}

fn clause_case(clause: &Clause) -> TestCase {
    let message = match &clause.reason {
        Some(reason) => format!("{}: {reason}", clause.outcome.name()),
        None => clause.outcome.name().to_owned(),
    };
    case_of("clauses", &format!("{} {}", clause.id, clause.title), skipped(&message))
}

fn attestation_case(attestation: &Attestation) -> TestCase {
    let reason = attestation.reason.as_deref().unwrap_or_default();
    let message = format!("{}: {reason}", attestation.outcome.name());
    let status = match (attestation.outcome, &attestation.expected) {
        (Outcome::Nonconformant, None) => failed(attestation.outcome.name(), &message),
        (_, Some(why)) => skipped(&format!("expected failure, {message}: {why}")),
        _ => skipped(&message),
    };
    let name = format!("{} {} ({})", attestation.id, attestation.title, attestation.role);
    case_of("attestations", &name, status)
}

/// The worst finding in one sentence, or the message of the step that ended the scenario.
fn headline(scenario: &Scenario) -> String {
    let worst = scenario.findings.iter().max_by_key(|finding| finding.level);
    let step = scenario.steps.iter().find_map(|step| step.message.clone());
    worst.map(|finding| format!("{}: {}", finding.clause, finding.message)).or(step).unwrap_or_else(|| {
        // Without a finding or a message there was no assertion that was reached.
        format!("{}: nothing was asserted", scenario.outcome.name())
    })
}

fn description(scenario: &Scenario) -> String {
    let steps = scenario.steps.iter().map(|step| {
        let message = step.message.as_ref().map_or_else(String::new, |message| format!(" ({message})"));
        format!("{} {} {}{message}", mark(step.outcome), step.keyword.trim_end(), step.text)
    });
    let place = std::iter::once(format!("{}:{}", scenario.uri, scenario.line));
    let lines: Vec<String> = place.chain(steps).chain(scenario.findings.iter().map(evidence)).collect();
    lines.join("\n")
}

fn mark(outcome: StepOutcome) -> &'static str {
    match outcome {
        StepOutcome::Done | StepOutcome::Passed => "ok  ",
        StepOutcome::Failed => "FAIL",
        StepOutcome::Inconclusive => "open",
        StepOutcome::Unseen => "n/t ",
        StepOutcome::Error => "ERR ",
        StepOutcome::NotReached => "-   ",
    }
}

fn evidence(finding: &Finding) -> String {
    let mut text = format!("{} {} ({}): {}", finding.level.name(), finding.clause, finding.found_by, finding.message);
    let parts = [("expected", &finding.expected), ("observed", &finding.observed)];
    for (label, value) in parts {
        text.push_str(&value.as_ref().map_or_else(String::new, |value| format!("\n  {label}: {value}")));
    }
    let record =
        finding.record.map_or_else(String::new, |number| format!("\n  record: {number} of the scenario's evidence"));
    text + &record
}

/// Without control characters and without code points that XML 1.0 forbids; lines and tabs stay.
fn printable(text: &str) -> String {
    let allowed = |letter: &char| {
        matches!(letter, '\n' | '\t') || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests;
