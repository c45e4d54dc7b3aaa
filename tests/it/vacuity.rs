//! Green on nothing is an error: every way to verify nothing ends with an exit code that is not 0.

use senim::cli::Exit;

use crate::support::{feature, run, senim};

/// A feature whose body is put below a common head.
fn refused(body: &str) -> (Exit, String) {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("@clause:KZ-204-2025/alg/13\nFeature: a sample\n{body}");
    let file = feature(folder.path(), "sample.feature", &text);
    let done = run(folder.path(), &[&file]);
    (done.exit, done.err)
}

const BEGIN: &str = "    Given the pilot is in force and it is 2025-06-02 10:15 in Astana\n";

/// What is wrong, the body, what the message says.
fn refusals() -> Vec<(&'static str, String, &'static str)> {
    [structure(), meaning()].concat()
}

/// Files whose structure loses something.
fn structure() -> Vec<(&'static str, String, &'static str)> {
    vec![
        ("feature without a scenario", String::new(), "has no scenario"),
        ("scenario without a step", "  Scenario: empty\n".to_owned(), "has no step"),
        (
            "misspelt keyword before the first step",
            format!(
                "  Scenario: s\n    Givn the pilot is in force and it is 2025-06-02 10:15 in Astana\n{BEGIN}    Then nobody has received a notice\n"
            ),
            "read as description",
        ),
        (
            "misspelt keyword after a step",
            format!("  Scenario: s\n{BEGIN}    Thne nobody has received a notice\n"),
            "no Gherkin",
        ),
        (
            "misspelt block keyword",
            format!("  Scenaro: lost\n{BEGIN}  Scenario: kept\n{BEGIN}    Then nobody has received a notice\n"),
            "sample.feature:3",
        ),
        ("undefined step", format!("  Scenario: s\n{BEGIN}    Then no notice is gone\n"), "undefined step"),
        ("nothing asserted", format!("  Scenario: s\n{BEGIN}"), "asserts nothing"),
        (
            "outline without rows",
            format!(
                "  Scenario Outline: s\n{BEGIN}    Then \"<who>\" has received 0 notices in all\n    Examples:\n      | who |\n"
            ),
            "no row",
        ),
        (
            "outline without examples",
            format!("  Scenario Outline: s\n{BEGIN}    Then nobody has received a notice\n"),
            "no Examples",
        ),
        (
            "placeholder without a column",
            format!(
                "  Scenario Outline: s\n{BEGIN}    Then \"<whom>\" has received 0 notices in all\n    Examples:\n      | who |\n      | a |\n"
            ),
            "has no column",
        ),
    ]
}

/// Files whose tags or steps lose something.
fn meaning() -> Vec<(&'static str, String, &'static str)> {
    vec![
        (
            "unknown tag prefix",
            format!(
                "  @clause:KZ-204-2025/alg/13 @raeding:clock.calendar\n  Scenario: s\n{BEGIN}    Then nobody has received a notice\n"
            ),
            "unknown prefix",
        ),
        (
            "unknown clause",
            format!("  @clause:KZ-204-2025/alg/99\n  Scenario: s\n{BEGIN}    Then nobody has received a notice\n"),
            "alg/99",
        ),
        (
            "negative without a reason",
            format!("  @negative\n  Scenario: s\n{BEGIN}    Then nobody has received a notice\n"),
            "names no @reason",
        ),
        (
            "the same id twice",
            format!(
                "  @id:a\n  Scenario: s\n{BEGIN}    Then nobody has received a notice\n  @id:a\n  Scenario: t\n{BEGIN}    Then nobody has received a notice\n"
            ),
            "is taken by",
        ),
        (
            "doc string that no step takes",
            format!(
                "  Scenario: s\n{BEGIN}      \"\"\"\n      x\n      \"\"\"\n    Then nobody has received a notice\n"
            ),
            "doc string",
        ),
    ]
}

#[test]
fn files_that_would_leave_something_out_are_refused() {
    let cases = refusals();
    for (what, body, says) in cases {
        let (exit, err) = refused(&body);
        assert_eq!(exit, Exit::Malformed, "{what}: {err}");
        assert!(err.contains(says), "{what}: {err}");
        assert!(err.contains("hint:"), "{what} shows no way out: {err}");
        assert!(err.contains("sample.feature:"), "{what} shows no place: {err}");
    }
}

#[test]
fn an_undefined_step_gets_the_nearest_ones() {
    let (_, err) = refused(&format!("  Scenario: s\n{BEGIN}    Then nobody received a notice\n"));
    assert!(err.contains("nobody has received a notice"), "{err}");
}

#[test]
fn an_empty_file_is_refused_and_an_empty_folder_selects_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = feature(folder.path(), "empty.feature", "\n");
    assert_eq!(run(folder.path(), &[&file]).exit, Exit::Malformed);
    let none = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &[&none.path().display().to_string()]);
    assert_eq!(done.exit, Exit::NothingSelected, "{}", done.err);
}

#[test]
fn a_selection_of_nothing_is_exit_four() {
    let folder = tempfile::tempdir().unwrap();
    for narrowing in [
        &["--name", "no scenario has such a name"][..],
        &["--tags", "@clause:KZ-204-2025/alg/15 and @clause:KZ-204-2025/alg/16 and @clause:KZ-204-2025/alg/5"],
        &["--act", "KZ-204-2025", "--as-of", "2026-05-09", "--tags", "@clause:KZ-204-2025/alg/15"],
        &["--act", "KZ-3-2019", "--tags", "@clause:KZ-204-2025/alg/15"],
    ] {
        let done = run(folder.path(), narrowing);
        assert_eq!(done.exit, Exit::NothingSelected, "{narrowing:?}: {}{}", done.out, done.err);
    }
}

#[test]
fn bad_input_gets_one_line_and_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = feature(folder.path(), "plain-file", "x");
    let blocked = format!("{file}/reports");
    let cases: [(&[&str], Exit); 15] = [
        (&["run", "--tags", "@clause:KZ-204-2025/alg/1555"], Exit::Usage),
        (&["run", "--tags", "@a and and"], Exit::Usage),
        (&["run", "--as-of", "2025-02-30"], Exit::Usage),
        (&["run", "--as-of", "tomorrow"], Exit::Usage),
        (&["run", "--act", "KZ-205-2025"], Exit::Usage),
        (&["run", "--reading", "clock.calender=working"], Exit::Usage),
        (&["run", "--reading", "clock.calendar=lunar"], Exit::Usage),
        (&["run", "--parameter", "KZ-204-2025.publication=soon"], Exit::Usage),
        (&["run", "--shard", "3/2"], Exit::Usage),
        (&["run", "--name", "("], Exit::Usage),
        (&["run", "no/such/file.feature"], Exit::Usage),
        (&["run", "--format", "html:x"], Exit::Usage),
        (&["run", "--report-dir", &blocked], Exit::Usage),
        (&["run", "--target", "sdu=http://127.0.0.1:9", "--target", "egov=http://127.0.0.1:9"], Exit::Unavailable),
        (&["clauses", "KZ-204-2025/alg/155"], Exit::Usage),
    ];
    for (args, exit) in cases {
        let quiet: Vec<&str> = args.to_vec();
        let done = senim(&quiet);
        assert_eq!(done.exit, exit, "{args:?}: {}{}", done.out, done.err);
        assert!(done.err.starts_with("error: "), "{args:?}: {}", done.err);
        assert!(done.err.lines().count() <= 2, "{args:?}: {}", done.err);
    }
}

#[test]
fn a_port_that_is_taken_is_named_with_the_way_out() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &["--base-port", &port, "-j1", "--name", "^204-15-01$"]);
    assert_eq!(done.exit, Exit::Usage, "{}{}", done.out, done.err);
    assert!(done.err.contains(&port) && done.err.contains("hint: "), "{}", done.err);
    let listen = format!("127.0.0.1:{port}");
    let served = senim(&["reference", "serve", "--role", "sdu", "--listen", &listen]);
    assert_eq!(served.exit, Exit::Usage, "{}", served.err);
    assert!(served.err.contains(&port) && served.err.contains("hint: "), "{}", served.err);
}

#[test]
fn journals_that_were_cut_or_altered_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &["--tags", "@clause:KZ-204-2025/annex1/f4"]);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    let journal = folder.path().join("journal.ndjson");
    let report = folder.path().join("report.json");
    let (journal_name, report_name) = (journal.display().to_string(), report.display().to_string());
    let again = senim(&["judge", &journal_name, "--report", &report_name]);
    assert_eq!(again.exit, Exit::Conformant, "{}{}", again.out, again.err);
    let text = std::fs::read_to_string(&journal).unwrap();
    let without_footer = &text[..=text.trim_end().rfind('\n').unwrap()];
    std::fs::write(&journal, without_footer).unwrap();
    assert_eq!(senim(&["judge", &journal_name]).exit, Exit::Malformed, "no footer");
    std::fs::write(&journal, text.replacen("2025-06-02", "2025-06-03", 1)).unwrap();
    assert_eq!(senim(&["judge", &journal_name]).exit, Exit::Malformed, "altered");
    std::fs::write(&journal, &text).unwrap();
    let changed = std::fs::read_to_string(&report).unwrap().replacen("conformant", "not-tested", 1);
    std::fs::write(&report, changed).unwrap();
    assert_eq!(senim(&["judge", &journal_name, "--report", &report_name]).exit, Exit::Mismatch, "another report");
}
