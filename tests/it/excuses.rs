//! Waivers and expected failures through whole commands: files that are refused, what they change, what they never do.

use std::fs;
use std::path::{Path, PathBuf};

use senim::adapters::clock;
use senim::cli::config::Config;
use senim::cli::{CliError, Exit};
use serde_json::Value;

use crate::support::{run, run_args, run_with_defect, senim};

const REFUSAL: &str = "KZ-204-2025/alg/17";
/// Its scenarios; to read one file is quicker than to read all.
const REFUSALS: &str = "features/order-204/alg-17-refusal.feature";
/// Breaks item 17; the scenario that finds it.
const DEFECT: (&str, &str) = ("KZ-204-2025/alg/17#refusal-as-ban", "204-17-07");

/// Runs against the reference with [`DEFECT`]; reports go to `folder`.
fn broken(folder: &Path, args: &[&str]) -> (Exit, String) {
    run_with_defect(folder, DEFECT.0, args)
}

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path: PathBuf = folder.join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn report(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap()
}

fn clause<'a>(report: &'a Value, id: &str) -> &'a Value {
    report["clauses"].as_array().unwrap().iter().find(|clause| clause["id"] == id).unwrap()
}

/// Scenarios with a finding against item 17.
fn failing(folder: &Path) -> Vec<String> {
    let (exit, out) = broken(folder, &[REFUSALS]);
    assert_eq!(exit, Exit::Nonconformant, "{out}");
    let found = clause(&report(folder), REFUSAL)["found_in"].clone();
    let found: Vec<String> = serde_json::from_value(found).unwrap();
    assert!(found.iter().any(|id| id == DEFECT.1), "{found:?}");
    found
}

fn waivers(folder: &Path, expires: &str, more: &str) -> String {
    let text = format!(
        "waivers:\n  - clause: {REFUSAL}\n    owner: Ministry\n    reason: on paper\n    expires: {expires}\n{more}"
    );
    file(folder, "waivers.yaml", &text)
}

/// Judges the journal of a folder again, against its report.
fn same_again(folder: &Path) -> Exit {
    let name = |file: &str| folder.join(file).display().to_string();
    let again = senim(&["judge", &name("journal.ndjson"), "--report", &name("report.json")]);
    assert!(again.out.contains("is what the journal proves"), "{}{}", again.out, again.err);
    again.exit
}

#[test]
fn a_waived_clause_is_never_conformant_and_an_expired_waiver_does_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let found = failing(path);
    let today = clock::today();
    let yesterday = today.yesterday().unwrap().to_string();
    let named = format!("    scenarios: [{}]\n", found.join(", "));
    let rows = [
        ("whole", "2099-12-31".to_owned(), "", Exit::NotFullyVerified, "waived"),
        ("through today", today.to_string(), "", Exit::NotFullyVerified, "waived"),
        ("by name", "2099-12-31".to_owned(), named.as_str(), Exit::NotFullyVerified, "waived"),
        (
            "by another name",
            "2099-12-31".to_owned(),
            "    scenarios: [204-17-01]\n",
            Exit::Nonconformant,
            "nonconformant",
        ),
        ("over yesterday", yesterday, "", Exit::Nonconformant, "nonconformant"),
        ("over on the day under judgement", "2025-06-01".to_owned(), "", Exit::Nonconformant, "nonconformant"),
    ];
    for (what, expires, more, exit, outcome) in rows {
        let list = waivers(path, &expires, more);
        let (ended, out) = broken(path, &[REFUSALS, "--waivers", &list]);
        assert_eq!(ended, exit, "{what}: {out}");
        assert_eq!(clause(&report(path), REFUSAL)["outcome"], outcome, "{what}: {out}");
        assert_eq!(same_again(path), exit, "{what}");
    }
}

#[test]
fn a_whole_run_with_a_waived_violation_is_not_conformant() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    // Who refused may apply under the Rules: item 12 says so too.
    let ordinary = "  - {clause: KZ-204-2025/alg/12, owner: Ministry, reason: on paper, expires: 2099-12-31}\n";
    let list = waivers(path, "2099-12-31", ordinary);
    let junit = path.join("junit.xml");
    let format = format!("junit:{}", junit.display());
    let (exit, out) = broken(path, &["--act", "KZ-204-2025", "--waivers", &list, "--format", &format]);
    assert_eq!(exit, Exit::NotFullyVerified, "{out}");
    assert!(out.contains("WAIVED: not conformant: 2 clause(s) are violated and waived; 24 other(s) tested"), "{out}");
    assert!(
        out.contains("waived KZ-204-2025/alg/17  violated, and waived; by Ministry until 2099-12-31: on paper"),
        "{out}"
    );
    let xml = fs::read_to_string(junit).unwrap();
    assert!(xml.contains("failures=\"0\"") && xml.contains("waived by Ministry until 2099-12-31: on paper"), "{xml}");
    let report = report(path);
    assert_eq!((&report["outcome"], &report["exit"]), (&Value::from("waived"), &Value::from(3)));
    assert_eq!(report["excuses"]["waivers_sha256"].as_str().unwrap().len(), 64);
    assert_eq!(same_again(path), Exit::NotFullyVerified);
}

#[test]
fn a_waiver_for_a_clause_that_conforms_and_an_entry_that_passes_fail_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let list = waivers(path, "2099-12-31", "");
    let text =
        "expected-failures:\n  - scenario: 204-17-01\n    reason: once\n  - scenario: 204-17-99\n    reason: once\n";
    let expected = file(path, "expected.yaml", text);
    let done = run(path, &["--act", "KZ-204-2025", "--waivers", &list, "--expected-failures", &expected]);
    assert_eq!(done.exit, Exit::Nonconformant, "{}{}", done.out, done.err);
    for words in [
        "! waiver stale KZ-204-2025/alg/17  the clause is conformant: take the waiver out",
        "! expected stale 204-17-01  the scenario 204-17-01 passes now",
        "! expected stale 204-17-99  there is no scenario 204-17-99",
        "3 waiver(s) or expected failure(s) are stale or expired (exit 1: the list of",
    ] {
        assert!(done.out.contains(words), "{words}\n{}", done.out);
    }
    assert_eq!(report(path)["outcome"], "conformant", "the verdict on the law is another matter");
    assert_eq!(same_again(path), Exit::Nonconformant);
}

#[test]
fn expected_failures_end_with_three_and_stay_violations() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let found = failing(path);
    let entries: Vec<String> = found.iter().map(|id| format!("  - scenario: {id}\n    reason: known\n")).collect();
    let by_scenario = format!("expected-failures:\n{}", entries.concat());
    let by_clause = format!("expected-failures:\n  - clause: {REFUSAL}\n    reason: known\n    issue: SEN-17\n");
    let over = format!("expected-failures:\n  - clause: {REFUSAL}\n    reason: known\n    until: 2026-01-01\n");
    let stale = format!("{by_scenario}  - scenario: 204-17-01\n    reason: once\n");
    let rows = [
        ("by scenario", by_scenario, Exit::NotFullyVerified),
        ("by clause", by_clause, Exit::NotFullyVerified),
        ("over", over, Exit::Nonconformant),
        ("and one that passes", stale, Exit::Nonconformant),
    ];
    for (what, text, exit) in rows {
        let list = file(path, "expected.yaml", &text);
        let (ended, out) = broken(path, &[REFUSALS, "--expected-failures", &list]);
        assert_eq!(ended, exit, "{what}: {out}");
        let report = report(path);
        assert_eq!(clause(&report, REFUSAL)["outcome"], "nonconformant", "{what}");
        assert_eq!(report["outcome"], "nonconformant", "{what}");
        assert_eq!(same_again(path), exit, "{what}");
        if exit == Exit::NotFullyVerified {
            assert!(out.contains("are violated, all of it expected"), "{what}: {out}");
            assert!(!out.contains("again: senim run"), "{what}: what was expected is shown whole: {out}");
        }
    }
}

/// What is wrong, the flag, the text of the file, the line, what the message says.
fn refusals() -> Vec<(&'static str, &'static str, &'static str, &'static str, &'static str)> {
    const W: &str = "--waivers";
    const E: &str = "--expected-failures";
    vec![
        ("no YAML", W, "waivers: [", "yaml:", "hint: write waivers:"),
        ("another list", W, "expected-failures: []", "yaml:1:", "expected-failures"),
        ("unknown member", W, "waivers:\n  - clause: KZ-204-2025/alg/17\n    who: me\n", "yaml:", "who"),
        (
            "no owner",
            W,
            "waivers:\n  - clause: KZ-204-2025/alg/17\n    reason: r\n    expires: 2027-01-01\n",
            "yaml:",
            "owner",
        ),
        (
            "empty owner",
            W,
            "waivers:\n  - {clause: KZ-204-2025/alg/17, owner: ' ', reason: r, expires: 2027-01-01}\n",
            "yaml:2:",
            "owner is empty",
        ),
        (
            "empty reason",
            W,
            "waivers:\n  - {clause: KZ-204-2025/alg/17, owner: o, reason: '', expires: 2027-01-01}\n",
            "yaml:2:",
            "reason is empty",
        ),
        (
            "unknown clause",
            W,
            "waivers:\n  - {clause: KZ-204-2025/alg/171, owner: o, reason: r, expires: 2027-01-01}\n",
            "yaml:2:",
            "did you mean \"KZ-204-2025/alg/1",
        ),
        (
            "no date",
            W,
            "waivers:\n  - {clause: KZ-204-2025/alg/17, owner: o, reason: r, expires: soon}\n",
            "yaml:2:",
            "expires \"soon\" is no date",
        ),
        (
            "twice",
            W,
            "waivers:\n  - &a {clause: KZ-204-2025/alg/17, owner: o, reason: r, expires: 2027-01-01}\n  \
             - {clause: KZ-204-2025/alg/17, owner: p, reason: r, expires: 2027-01-01}\n",
            "yaml:3:",
            "waived twice",
        ),
        ("neither", E, "expected-failures:\n  - {reason: r}\n", "yaml:2:", "names a scenario or a clause"),
        ("both", E, "expected-failures:\n  - {scenario: a, clause: b, reason: r}\n", "yaml:2:", "and not both"),
        ("blank", E, "expected-failures:\n  - {scenario: a, reason: ' '}\n", "yaml:2:", "reason is empty"),
        (
            "twice expected",
            E,
            "expected-failures:\n  - {scenario: a, reason: r}\n  - {scenario: a, reason: r}\n",
            "yaml:3:",
            "expected to fail twice",
        ),
        (
            "a day that is none",
            E,
            "expected-failures:\n  - {scenario: a, reason: r, until: 2026-13-01}\n",
            "yaml:2:",
            "no date",
        ),
    ]
}

#[test]
fn a_list_that_cannot_be_meant_is_refused_with_line_and_way_out() {
    let folder = tempfile::tempdir().unwrap();
    for (what, flag, text, place, words) in refusals() {
        let list = file(folder.path(), "list.yaml", text);
        let done = run(folder.path(), &[REFUSALS, flag, &list]);
        assert_eq!(done.exit, Exit::Malformed, "{what}: {}{}", done.out, done.err);
        assert!(done.err.contains(place) && done.err.contains(words), "{what}: {}", done.err);
        assert!(done.err.contains("hint: "), "{what}: {}", done.err);
    }
    let none = run(folder.path(), &[REFUSALS, "--waivers", "no-such.yaml"]);
    assert_eq!(none.exit, Exit::Usage, "{}", none.err);
}

#[test]
fn an_empty_list_changes_no_verdict_and_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let list = file(folder.path(), "list.yaml", "waivers: []\n");
    let done = run(folder.path(), &[REFUSALS, "--name", "^204-17-01$", "--waivers", &list]);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    let journal = fs::read_to_string(folder.path().join("journal.ndjson")).unwrap();
    let header: Value = serde_json::from_str(journal.lines().next().unwrap()).unwrap();
    assert_eq!(header["excuses"]["waivers"]["entries"], Value::Array(Vec::new()));
    assert_eq!(header["excuses"]["today"], clock::today().to_string());
    let without = run(folder.path(), &[REFUSALS, "--name", "^204-17-01$"]);
    assert_eq!(without.exit, Exit::Conformant);
    let journal = fs::read_to_string(folder.path().join("journal.ndjson")).unwrap();
    assert!(!journal.contains("today"), "a run without lists asks for no real day");
}

#[test]
fn the_settings_file_names_lists_too() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("senim.toml");
    let list = waivers(folder.path(), "never", "");
    fs::write(&settings, format!("waivers = {list:?}\n")).unwrap();
    let config = Config::read(&settings).unwrap();
    let refused: CliError = senim::cli::excuses::read(&run_args(&["run"]), &config).unwrap_err();
    assert_eq!(refused.exit, Exit::Malformed, "{refused}");
    assert!(refused.message.contains("waivers.yaml:2: expires \"never\""), "{refused}");
}

#[test]
fn as_json_the_output_is_the_report_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &[REFUSALS, "--name", "^204-17-01$", "--json"]);
    assert_eq!(done.exit, Exit::Conformant, "{}", done.err);
    assert_eq!(done.out, fs::read_to_string(folder.path().join("report.json")).unwrap());
    let judged = senim(&["judge", &folder.path().join("journal.ndjson").display().to_string(), "--json"]);
    assert_eq!((judged.exit, judged.out), (Exit::Conformant, done.out));
    let both = senim(&["run", "--json", "--dry-run"]);
    assert_eq!(both.exit, Exit::Usage, "{}", both.out);
}
