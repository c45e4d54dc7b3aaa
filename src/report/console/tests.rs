//! What people see, as snapshots, and what must hold whatever they show.

use super::report;
use crate::report::text::width;
use crate::report::{Style, exit_meaning, exit_words, sample};
use crate::verdict::{Outcome, StepOutcome};

const PLAIN: Style = Style { colour: false, width: 100 };
const COLOUR: Style = Style { colour: true, width: 100 };

#[test]
fn all_conformant() {
    insta::assert_snapshot!(report(&sample::conformant(), &[], PLAIN, false));
}

#[test]
fn a_failing_scenario_with_its_exchange() {
    insta::assert_snapshot!(report(&sample::failing(), &sample::evidence(), PLAIN, false));
}

#[test]
fn not_in_force() {
    insta::assert_snapshot!(report(&sample::not_in_force(), &[], PLAIN, false));
}

#[test]
fn inconclusive_and_verbose() {
    insta::assert_snapshot!(report(&sample::inconclusive(), &[], PLAIN, true));
}

#[test]
fn attested_and_missing_documents() {
    insta::assert_snapshot!(report(&sample::attested(), &[], PLAIN, false));
}

#[test]
fn declared_waived_and_expected() {
    insta::assert_snapshot!(report(&sample::excused(), &[], PLAIN, false));
}

#[test]
fn a_declaration_cannot_drive_the_terminal_and_idle_entries_are_shown_when_asked_for() {
    let shown = report(&sample::excused(), &[], PLAIN, true);
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
    assert!(shown.contains("waiver idle KZ-567-2025/ord/4"), "{shown}");
    assert!(shown.contains("✗ 204-15-05"), "an expected failure is shown whole when everything is: {shown}");
    let coloured = report(&sample::excused(), &[], COLOUR, false);
    let escapes = regex::Regex::new("\u{1b}\\[[0-9]+m").unwrap();
    assert_eq!(escapes.replace_all(&coloured, ""), report(&sample::excused(), &[], PLAIN, false));
}

#[test]
fn the_exit_is_said_exactly_where_verdict_and_code_part() {
    let words = |outcome, exit| {
        let mut run = sample::conformant();
        (run.outcome, run.exit) = (outcome, exit);
        exit_words(&run)
    };
    assert_eq!(words(Outcome::Nonconformant, 1), "nonconformant");
    assert_eq!(words(Outcome::Nonconformant, 3), "not conformant, and nothing but what was expected");
    assert_eq!(words(Outcome::Conformant, 1), "the list of waivers or expected failures does not fit");
    assert_eq!(words(Outcome::Waived, 3), "not conformant, waived");
    assert_eq!(words(Outcome::NotTested, 3), "not fully verified");
}

#[test]
fn everything_of_the_documents_is_shown_when_asked_for() {
    let shown = report(&sample::attested(), &[], PLAIN, true);
    assert!(shown.contains("alg/11 sdu"), "{shown}");
    assert!(shown.contains("sdu document 5"), "{shown}");
    assert!(shown.contains("17-\\u{1b}[2J of 2025-05-08, digest not checked"), "{shown}");
}

#[test]
fn a_narrowed_run_says_that_nobody_was_asked_for_documents() {
    let mut run = sample::conformant();
    run.evidence.not_asked = Some("the run was narrowed".into());
    assert!(report(&run, &[], PLAIN, false).contains("not asked  the run was narrowed"));
}

#[test]
fn colours_change_nothing_but_colours() {
    let plain = report(&sample::failing(), &sample::evidence(), PLAIN, false);
    let colour = report(&sample::failing(), &sample::evidence(), COLOUR, false);
    assert!(!plain.contains('\u{1b}'), "an escape without being asked for");
    assert!(colour.contains("\u{1b}[31m"), "no colour though asked for");
    let escapes = regex::Regex::new("\u{1b}\\[[0-9]+m").unwrap();
    assert_eq!(escapes.replace_all(&colour, ""), plain);
}

#[test]
fn text_of_a_judged_system_cannot_drive_the_terminal() {
    let mut run = sample::failing();
    run.subjects[0].product = "x\u{1b}]0;title\u{7}".into();
    run.scenarios[1].name = "line\nline\u{202e}".into();
    run.clauses[0].title = "\u{9b}2J".into();
    let shown = report(&run, &sample::evidence(), PLAIN, true);
    let bad = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
    assert!(!shown.chars().any(bad), "{shown:?}");
}

#[test]
fn prose_keeps_to_the_width() {
    for columns in [80, 100, 140] {
        let style = Style { colour: false, width: columns };
        let shown = report(&sample::failing(), &sample::evidence(), style, true);
        for line in shown.lines().filter(|line| !line.contains("again:")) {
            assert!(width(line) <= columns, "{} columns: {line}", width(line));
        }
    }
}

#[test]
fn many_failures_are_cut_and_counted() {
    let mut run = sample::failing();
    let bad = run.scenarios[1].clone();
    run.scenarios = (0..13).map(|at| crate::verdict::Scenario { id: format!("s-{at}"), ..bad.clone() }).collect();
    let short = report(&run, &[], PLAIN, false);
    assert!(short.contains("3 more scenario(s) did not end well"), "{short}");
    assert_eq!(short.matches("again: senim run").count(), 10);
    assert_eq!(report(&run, &[], PLAIN, true).matches("again: senim run").count(), 13);
    assert!(short.contains("✗ s-12  "), "the last one has no line");
}

#[test]
fn each_exit_code_of_the_roll_up_has_a_meaning() {
    for code in [0, 1, 2, 3, 4, 5, 65, 69, 70] {
        assert_ne!(exit_meaning(code), "unknown");
    }
    assert_eq!(exit_meaning(42), "unknown");
    assert!(super::is_failure(Outcome::HarnessError));
}

#[test]
fn what_was_not_run_is_counted_with_its_reason_and_violations_come_first() {
    let mut run = sample::failing();
    let bad = run.scenarios[1].clone();
    let lost = |at: usize, why: &str| {
        let mut scenario =
            crate::verdict::Scenario { id: format!("lost-{at}"), outcome: Outcome::Inconclusive, ..bad.clone() };
        scenario.findings.clear();
        scenario.steps[0].message = Some(format!("not run: {why}"));
        scenario
    };
    let mut open = lost(9, "");
    (open.id, open.steps[0].message) = ("open".into(), Some("no answer".into()));
    run.scenarios = vec![open, lost(1, "it is gone"), bad.clone(), lost(2, "it is gone"), lost(3, "it was given up")];
    let short = report(&run, &[], PLAIN, false);
    assert!(short.contains("? 2 scenario(s) were not run: it is gone; --verbose lists them"), "{short}");
    assert!(short.contains("? 1 scenario(s) were not run: it was given up"), "{short}");
    assert!(!short.contains("lost-1"), "{short}");
    let place = |words: &str| short.find(words).unwrap_or_else(|| panic!("{words}: {short}"));
    assert!(place(&format!("✗ {}", bad.id)) < place("? open"), "{short}");
    let whole = report(&run, &[], PLAIN, true);
    assert!(["lost-1", "lost-2", "lost-3"].iter().all(|id| whole.contains(&format!("? {id}"))), "{whole}");
}

#[test]
fn systems_under_test_are_told_apart_from_those_beside_them() {
    let mut run = sample::excused();
    let declared = run.declarations[0].roles[0].clone();
    let subject = |role: &str| crate::verdict::Subject { role: role.into(), ..run.subjects[0].clone() };
    run.subjects = vec![subject(&declared), subject("other")];
    let shown = report(&run, &[], PLAIN, false);
    let line = |label: &str| shown.lines().find(|line| line.trim_start().starts_with(label)).map(str::to_owned);
    assert!(line("judged").is_some_and(|line| line.contains(&declared) && !line.contains("other")), "{shown}");
    assert!(line("beside").is_some_and(|line| line.contains("other")), "{shown}");
    run.declarations.clear();
    let alone = report(&run, &[], PLAIN, false);
    assert!(!alone.contains("  beside "), "{alone}");
}

#[test]
fn the_command_that_runs_a_scenario_again_has_the_flags_of_the_systems() {
    let flags = ["--target".to_owned(), "egov=http://127.0.0.1:8082".to_owned()];
    let shown = super::report_of(&sample::failing(), &[], PLAIN, false, &flags);
    let again = shown.lines().find(|line| line.contains("again: senim run")).unwrap();
    assert!(again.ends_with(" --target egov=http://127.0.0.1:8082"), "{again}");
}

#[test]
fn a_narrowed_run_tells_of_the_acts_that_it_touched() {
    let mut run = sample::conformant();
    run.acts.push(crate::verdict::Act { id: "KZ-129-2016".into(), ..run.acts[0].clone() });
    assert!(report(&run, &[], PLAIN, false).contains("KZ-129-2016  as of"), "a whole run tells of all");
    run.narrowed = true;
    let shown = report(&run, &[], PLAIN, false);
    assert!(shown.contains("KZ-204-2025  as of") && !shown.contains("KZ-129-2016  as of"), "{shown}");
}

#[test]
fn an_obstacle_of_several_scenarios_is_told_once_with_their_number() {
    let mut run = sample::failing();
    let bad = run.scenarios[1].clone();
    let stuck = |at: usize, why: &str| {
        let mut scenario =
            crate::verdict::Scenario { id: format!("stuck-{at}"), outcome: Outcome::Inconclusive, ..bad.clone() };
        (scenario.steps[0].outcome, scenario.steps[0].message) = (StepOutcome::Inconclusive, Some(why.into()));
        scenario
    };
    run.scenarios = (0..5).map(|at| stuck(at, if at < 3 { "no order" } else { "no answer" })).collect();
    let shown = report(&run, &[], PLAIN, false);
    assert!(shown.contains("from their end\n? 3 × no order\n"), "{shown}");
    assert!(!shown.contains("× no answer"), "two are not several: {shown}");
}
