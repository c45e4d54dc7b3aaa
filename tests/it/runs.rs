//! The main job, seen from outside: verdict, determinism, dates, reports.

use std::fs;

use senim::cli::Exit;

use crate::support::{run, run_with_defect, senim};

#[test]
fn the_reference_conforms_and_two_runs_are_byte_identical_whatever_the_number_of_worlds() {
    let (one, eight) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = run(one.path(), &["-j1"]);
    assert_eq!(first.exit, Exit::Conformant, "{}{}", first.out, first.err);
    let second = run(eight.path(), &["-j8"]);
    assert_eq!(second.exit, Exit::Conformant, "{}{}", second.out, second.err);
    for name in ["journal.ndjson", "report.json"] {
        let (a, b) = (fs::read(one.path().join(name)).unwrap(), fs::read(eight.path().join(name)).unwrap());
        let differs = a.iter().zip(&b).position(|(x, y)| x != y);
        assert!(a == b, "{name} differs, first at byte {differs:?} of {} and {}", a.len(), b.len());
    }
    for clause in ["KZ-204-2025/alg/15", "KZ-204-2025/annex1/f4", "KZ-204-2025/ord/7"] {
        assert!(first.out.contains(clause), "the clause table lacks {clause}");
    }
    let journal = fs::read_to_string(one.path().join("journal.ndjson")).unwrap();
    assert!(!journal.contains("127.0.0.1"), "the journal names a port of this machine");
}

#[test]
fn outside_its_term_only_the_term_of_the_order_is_judged() {
    for date in ["2026-05-09", "2025-04-01", "2026-11-22"] {
        let folder = tempfile::tempdir().unwrap();
        let done = run(folder.path(), &["--act", "KZ-204-2025", "--as-of", date]);
        assert_eq!(done.exit, Exit::Conformant, "{date}: {}{}", done.out, done.err);
        let report: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.path().join("report.json")).unwrap()).unwrap();
        for clause in report["clauses"].as_array().unwrap() {
            let expected = if clause["id"] == "KZ-204-2025/ord/7" { "conformant" } else { "not-applicable" };
            assert_eq!(clause["outcome"], expected, "{date}: {}", clause["id"]);
        }
        assert!(report["acts"][0]["force"].as_str().unwrap().contains("not in force"), "{date}");
    }
}

#[test]
fn without_a_date_each_act_is_judged_inside_its_own_window_and_the_report_says_so() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["--tags", "@clause:KZ-204-2025/annex1/f1"]);
    let report: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("report.json")).unwrap()).unwrap();
    assert_eq!(report["acts"][0]["as_of"], "2025-06-02");
    assert_eq!(report["acts"][0]["as_of_chosen"], false);
    assert_eq!(report["narrowed"], true);
}

#[test]
fn a_pinned_reading_leaves_out_scenarios_that_rest_on_another() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--reading", "clock.calendar=exact72h", "--tags", "@clause:KZ-204-2025/alg/15"];
    let done = run(folder.path(), &args);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
    assert!(report.contains("clock.calendar=exact72h"), "the report does not show the reading");
    assert!(!report.contains("clock.calendar=working"), "a scenario of another reading ran");
}

#[test]
fn coverage_lists_clauses_as_json() {
    let act = senim(&["coverage", "--act", "KZ-204-2025", "--json"]);
    let act: serde_json::Value = serde_json::from_str(&act.out).unwrap();
    let rows = act["clauses"].as_array().unwrap();
    assert_eq!(rows.len(), 67);
    let executable: Vec<_> = rows.iter().filter(|row| row["kind"] == "executable").collect();
    assert_eq!(executable.len(), 26);
    for row in executable {
        assert!(!row["positive"].as_array().unwrap().is_empty() && !row["negative"].as_array().unwrap().is_empty());
        assert!(row["reason"].is_null(), "{row}");
    }
    assert_eq!(rows.iter().filter(|row| row["reason"].is_string()).count(), 41);
    let all = senim(&["coverage", "--json"]);
    let all: serde_json::Value = serde_json::from_str(&all.out).unwrap();
    assert_eq!(all["clauses"].as_array().unwrap().len(), 680);
}

#[test]
fn reports_in_other_formats_are_written_where_asked() {
    let folder = tempfile::tempdir().unwrap();
    let junit = folder.path().join("junit.xml");
    let format = format!("junit:{}", junit.display());
    let done = run(folder.path(), &["--tags", "@clause:KZ-204-2025/annex1/f1", "--format", &format]);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    let text = fs::read_to_string(junit).unwrap();
    assert!(text.contains("<testsuites") && text.contains("204-a1f1-01 "), "{text}");
}

#[test]
fn what_a_monitor_finds_at_an_act_that_was_not_selected_has_a_row_and_counts() {
    const USES: &str = "KZ-418-V/36/4";
    let folder = tempfile::tempdir().unwrap();
    let asked = ["--act", "KZ-204-2025", "--name", "^204-8-0"];
    let row = || {
        let report: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.path().join("report.json")).unwrap()).unwrap();
        report["clauses"].as_array().unwrap().iter().find(|clause| clause["id"] == USES).cloned()
    };
    let (exit, out) = run_with_defect(folder.path(), "KZ-418-V/36/4#no-notification", &asked);
    assert_eq!(exit, Exit::Nonconformant, "{out}");
    assert!(out.contains(USES), "{out}");
    let row_of_it = row().expect("no finding is without a row");
    assert_eq!(row_of_it["outcome"], "nonconformant", "{row_of_it}");
    assert_eq!(row_of_it["reason"], "found by a monitor; its act was not selected");
    assert!(!row_of_it["found_in"].as_array().unwrap().is_empty(), "{row_of_it}");
    let honest = run(folder.path(), &asked);
    assert_eq!((honest.exit, row()), (Exit::Conformant, None), "{}", honest.out);
}

#[test]
fn the_command_that_a_report_shows_runs_a_scenario_of_the_suite_wherever_one_stands() {
    let elsewhere = tempfile::tempdir().unwrap();
    let dry = |path: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_senim"));
        command.args(["run", "--dry-run", path]).current_dir(elsewhere.path()).output().unwrap()
    };
    let file = "features/order-204/alg-17-refusal.feature";
    let all = dry(file);
    let shown = String::from_utf8(all.stdout).unwrap();
    assert!(all.status.success() && shown.contains("204-17-01"), "{shown}{}", String::from_utf8_lossy(&all.stderr));
    let unknown = dry("features/order-204/alg-17-refusals.feature");
    assert_eq!(unknown.status.code(), Some(2), "{}", String::from_utf8_lossy(&unknown.stderr));
    fs::create_dir_all(elsewhere.path().join("features/order-204")).unwrap();
    fs::write(elsewhere.path().join(file), "Feature: of one's own\n").unwrap();
    let own = String::from_utf8(dry(file).stdout).unwrap();
    assert!(!own.contains("204-17-01"), "the file on the disk wins: {own}");
}
