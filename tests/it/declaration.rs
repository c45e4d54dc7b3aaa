//! Declarations through whole commands: contradictions, lies in `describe`, systems in real time.

use std::fs;
use std::path::Path;

use axum::http::{Method, StatusCode};
use senim::cli::Exit;
use senim::conformance::cast::ROLES;
use senim::reference::Role;
use serde_json::{Value, json};

use crate::facade::facade;
use crate::hostile::{Answer, idle, run_against, serve};
use crate::support::{run, senim};

const REFUSAL: &str = "KZ-204-2025/alg/17";
const ORDINARY: &str = "KZ-204-2025/alg/12";
/// Files of the suite; to read one is quicker than to read all.
const REFUSALS: &str = "features/order-204/alg-17-refusal.feature";
const ORDINARIES: &str = "features/order-204/alg-12-ordinary-procedure.feature";

fn report(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap()
}

/// Kind, clause and outcome of every contradiction.
fn contradictions(report: &Value) -> Vec<(String, String, String)> {
    let declarations = report["declarations"].as_array().unwrap();
    let all = declarations.iter().flat_map(|declaration| declaration["contradictions"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.map(|one| (text(&one["kind"]), text(&one["clause"]), text(&one["outcome"]))).collect()
}

/// Judges the journal of a folder again, against its report.
fn same_again(folder: &Path) -> Exit {
    let name = |file: &str| folder.join(file).display().to_string();
    let again = senim(&["judge", &name("journal.ndjson"), "--report", &name("report.json")]);
    assert!(again.out.contains("is what the journal proves"), "{}{}", again.out, again.err);
    again.exit
}

/// What it is, what `describe` says instead, calls that are not there, scenarios, contradictions, exit.
type Row<'a> = (&'a str, Value, &'a [&'static str], &'a str, Vec<(String, String, String)>, Exit);

#[test]
fn a_contradiction_with_what_was_seen_ends_with_one_and_its_twin_does_not() {
    let no = |clause: &str| json!({"claims": [{"clause": clause, "claimed": false, "reason": "with 2.5"}]});
    let yes = |clause: &str| json!({"claims": [{"clause": clause, "claimed": true}]});
    let lacks = &["/adaptor/v1/stimuli/application"][..];
    let row = |kind: &str, clause: &str| vec![(kind.to_owned(), clause.to_owned(), "nonconformant".to_owned())];
    let dated = |day: &str| json!({"editions": [format!("KZ-204-2025@{day}")]});
    let rows: [Row<'_>; 9] = [
        ("claimed and served", yes(REFUSAL), &[], "^204-17-01$", vec![], Exit::Conformant),
        (
            "declined but served",
            no(REFUSAL),
            &[],
            "^204-17-01$",
            row("declined-but-served", REFUSAL),
            Exit::Nonconformant,
        ),
        (
            "unknown to it",
            json!({}),
            lacks,
            "^204-12-0[25]$",
            row("claimed-but-unknown", ORDINARY),
            Exit::Nonconformant,
        ),
        ("unknown and declined", no(ORDINARY), lacks, "^204-12-0[25]$", vec![], Exit::NotFullyVerified),
        (
            "claimed for another role",
            yes("KZ-567-2025/ord/4"),
            &[],
            "^204-17-01$",
            row("claimed-for-other-role", "KZ-567-2025/ord/4"),
            Exit::Nonconformant,
        ),
        ("unknown clause", yes("alg/17"), &[], "^204-17-01$", row("unknown-clause", "alg/17"), Exit::Nonconformant),
        ("same edition", dated("2025-07-01"), &[], "^204-17-01$", vec![], Exit::Conformant),
        ("another edition", dated("2025-04-01"), &[], "^204-17-01$", row("edition-differs", ""), Exit::Nonconformant),
        (
            "a clock that is not there",
            json!({}),
            &["/adaptor/v1/clock"],
            "^204-17-02$",
            row("clock-not-served", ""),
            Exit::Nonconformant,
        ),
    ];
    for (what, says, lacks, name, expected, exit) in rows {
        let folder = tempfile::tempdir().unwrap();
        let target = format!("egov={}", facade(Role::Egov, says, lacks));
        let done = run(folder.path(), &["--target", &target, "--name", name, REFUSALS, ORDINARIES]);
        assert_eq!(contradictions(&report(folder.path())), expected, "{what}: {}{}", done.out, done.err);
        assert_eq!(done.exit, exit, "{what}: {}{}", done.out, done.err);
        assert_eq!(same_again(folder.path()), exit, "{what}");
    }
}

#[test]
fn the_vendors_reason_stands_at_a_declined_clause_that_was_not_tested_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let says = json!({"claims": [{"clause": ORDINARY, "claimed": false, "reason": "with release 2.5"}]});
    let target = format!("egov={}", facade(Role::Egov, says, &["/adaptor/v1/stimuli/application"]));
    let done = run(folder.path(), &["--target", &target, "--name", "^204-12-05$", ORDINARIES]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    let report = report(folder.path());
    let clause = report["clauses"].as_array().unwrap().iter().find(|clause| clause["id"] == ORDINARY).unwrap();
    assert_eq!(clause["outcome"], "inconclusive", "it is judged as it is");
    assert_eq!(clause["reason"], "declined: with release 2.5");
    assert!(done.out.contains("declined KZ-204-2025/alg/12  inconclusive: with release 2.5"), "{}", done.out);
}

/// A system that does nothing, and describes itself so.
fn described(change: Value) -> String {
    let answer = move |method: &Method, path: &str, body: &str| match path {
        "/adaptor/v1/describe" => {
            let (status, mut described) = idle(method, path, body);
            match (described.as_object_mut(), change.as_object()) {
                (Some(all), Some(change)) => all.extend(change.clone()),
                _ => described = change.clone(),
            }
            (status, described)
        }
        _ => idle(method, path, body),
    };
    serve(answer, usize::MAX)
}

#[test]
fn a_description_that_cannot_be_read_is_no_verdict() {
    let claims = |count: usize| json!(vec![json!({"clause": "KZ-204-2025/alg/17", "claimed": true}); count]);
    let lies = [
        json!([]),
        json!("hello"),
        Value::Null,
        json!({"protocol": 1}),
        json!({"protocol": "2"}),
        json!({"roles": "egov"}),
        json!({"roles": []}),
        json!({"roles": ["register"]}),
        json!({"clock": "sundial"}),
        json!({"clock": null}),
        json!({"product": ""}),
        json!({"version": 7}),
        json!({"product": "x".repeat(1 << 20)}),
        json!({"claims": "all"}),
        json!({"claims": [{"clause": 7, "claimed": true}]}),
        json!({"claims": [{"clause": "x"}]}),
        json!({"claims": claims(5000)}),
        json!({"editions": vec!["KZ-204-2025"; 5000]}),
    ];
    for lie in lies {
        let shown = lie.to_string().chars().take(80).collect::<String>();
        let folder = tempfile::tempdir().unwrap();
        let done = run_against(folder.path(), &described(lie), &["--name", "^204-17-01$", REFUSALS]);
        assert_eq!(done.exit, Exit::Unavailable, "{shown}: {}{}", done.out, done.err);
        assert!(done.err.starts_with("error: ") && done.err.contains("hint: "), "{shown}: {}", done.err);
        assert!(done.err.len() < 10_000, "{shown}: the error repeats all of it");
    }
}

#[test]
fn lies_that_can_be_read_are_findings_and_never_a_pass() {
    let lines = json!([
        {"clause": "\u{1b}[2J", "claimed": true},
        {"clause": REFUSAL, "claimed": false},
        {"clause": REFUSAL, "claimed": true},
    ]);
    let folder = tempfile::tempdir().unwrap();
    let url = described(json!({"claims": lines, "editions": ["KZ-204-2025", "all of them"]}));
    let done = run_against(folder.path(), &url, &["--name", "^204-17-01$", REFUSALS]);
    assert_eq!(done.exit, Exit::Nonconformant, "{}{}", done.out, done.err);
    let report = report(folder.path());
    let kinds: Vec<String> = contradictions(&report).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, ["unknown-clause", "declined-without-reason", "stated-twice", "unknown-act"]);
    // Both roles on stage are of one system, which declares once.
    assert_eq!(report["declarations"][0]["roles"], json!(["sdu", "egov"]));
    assert!(!done.out.contains('\u{1b}'), "a declaration drives the terminal");
    assert_eq!(same_again(folder.path()), Exit::Nonconformant);
}

#[test]
fn a_system_in_real_time_is_met_and_asked_for_documents_and_nothing_of_it_is_a_pass() {
    let folder = tempfile::tempdir().unwrap();
    let junit = folder.path().join("junit.xml");
    let format = format!("junit:{}", junit.display());
    let url = described(json!({"clock": "real"}));
    let done = run_against(folder.path(), &url, &["--format", &format]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    let report = report(folder.path());
    let clauses = report["clauses"].as_array().unwrap();
    assert_eq!(clauses.len(), 173);
    for clause in clauses {
        let reason = clause["reason"].as_str().unwrap();
        let fits = match clause["outcome"].as_str() {
            Some("not-tested") => reason.contains("its clock cannot be set") || reason.contains("no positive scenario"),
            other => other == Some("not-applicable"),
        };
        assert!(fits && clause["positive"] == json!([]), "{clause}");
    }
    let scenarios = report["scenarios"].as_array().unwrap();
    assert!(scenarios.len() > 1000 && scenarios.iter().all(|scenario| scenario["outcome"] == "not-tested"));
    let attestations = report["attestations"].as_array().unwrap();
    assert!(!attestations.is_empty() && attestations.iter().all(|shown| shown["outcome"] != "attested"));
    let idle = contradictions(&report);
    assert!(idle.iter().all(|(kind, _, outcome)| kind == "claimed-not-exercised" && outcome == "not-tested"));
    assert!(idle.len() > 100, "{}", idle.len());
    let xml = fs::read_to_string(junit).unwrap();
    assert!(xml.contains("failures=\"0\"") && xml.contains("its clock cannot be set"));
    assert_eq!(same_again(folder.path()), Exit::NotFullyVerified);
}

#[test]
fn a_narrowed_run_of_a_system_in_real_time_is_no_pass_either() {
    let folder = tempfile::tempdir().unwrap();
    let done = run_against(folder.path(), &described(json!({"clock": "real"})), &["--name", "^204-17-01$", REFUSALS]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    assert!(done.out.contains("1 scenario(s) not run"), "{}", done.out);
}

#[test]
fn scenarios_without_the_real_time_role_on_stage_run_as_usual() {
    let folder = tempfile::tempdir().unwrap();
    let target = format!("register={}", described(json!({"clock": "real"})));
    let done = run(
        folder.path(),
        &[
            "--target",
            &target,
            "--name",
            "^(204-17-01|567-row92-01)$",
            REFUSALS,
            "features/order-567/row9.2-exclusion.feature",
        ],
    );
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    let report = report(folder.path());
    let outcomes: Vec<(&str, &str)> = report["scenarios"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|scenario| Some((scenario["id"].as_str()?, scenario["outcome"].as_str()?)))
        .collect();
    assert!(outcomes.contains(&("204-17-01", "conformant")), "{outcomes:?}");
    assert!(outcomes.iter().all(|(id, outcome)| !id.starts_with("567") || *outcome == "not-tested"), "{outcomes:?}");
}

#[test]
fn the_reference_declares_what_is_borne_out() {
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &["--name", "^(204-17-01|567-row92-01|law-26.1p1-01|law-54.3-1p1-01)$"]);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    let report = report(folder.path());
    assert_eq!(contradictions(&report), [], "{}", report["declarations"]);
    let roles: Vec<&Value> =
        report["declarations"].as_array().unwrap().iter().flat_map(|one| one["roles"].as_array().unwrap()).collect();
    assert_eq!(roles, ROLES, "every role declares");
}

#[test]
fn a_call_that_is_not_there_is_recorded_and_a_failing_one_is_no_such_call() {
    fn broken(method: &Method, path: &str, body: &str) -> (StatusCode, Value) {
        if path.starts_with("/adaptor/v1/stimuli/") {
            return (StatusCode::INTERNAL_SERVER_ERROR, json!({}));
        }
        idle(method, path, body)
    }
    fn without(method: &Method, path: &str, body: &str) -> (StatusCode, Value) {
        if path.starts_with("/adaptor/v1/stimuli/") {
            return (StatusCode::NOT_IMPLEMENTED, json!({}));
        }
        idle(method, path, body)
    }
    for (answer, expected, exit) in [(broken as Answer, 0, Exit::NotFullyVerified), (without, 1, Exit::Nonconformant)] {
        let folder = tempfile::tempdir().unwrap();
        let done = run_against(
            folder.path(),
            &serve(answer, usize::MAX),
            &["--name", "^204-5-01$", "features/order-204/alg-5-intake.feature"],
        );
        assert_eq!(done.exit, exit, "{}{}", done.out, done.err);
        let report = report(folder.path());
        assert_eq!(contradictions(&report).len(), expected, "{}", report["declarations"]);
        let recorded = report["scenarios"][0]["unserved"].as_array().map_or(0, Vec::len);
        assert_eq!(recorded, expected);
    }
}
