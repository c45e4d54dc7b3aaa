//! `senim adaptor`: the reference and the skeletons speak the protocol; each way not to speak it is told with its rule.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use axum::http::{Method, StatusCode};
use senim::cli::Exit;
use senim::reference::{Reference, Role};
use serde_json::{Value, json};

use crate::hostile::{Answer, idle, serve};
use crate::support::senim;

/// The report of a check as JSON.
fn check(url: &str, role: &str) -> (Exit, Value) {
    let done = senim(&["adaptor", "check", url, "--role", role, "--json"]);
    let report = serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{}{}", done.out, done.err));
    (done.exit, report)
}

/// Ids of the checks that came out like this.
fn ids(report: &Value, verdict: &str) -> Vec<String> {
    let checks = report["checks"].as_array().unwrap().iter();
    let found = checks.filter(|check| check["verdict"] == verdict);
    found.map(|check| format!("{} {}", check["id"].as_str().unwrap(), check["call"].as_str().unwrap())).collect()
}

#[test]
fn the_reference_speaks_the_protocol_in_every_role() {
    for role in Role::ALL {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let running = runtime.block_on(Reference::new(role).start()).unwrap();
        let (exit, report) = check(running.url(), role.as_str());
        let wrong = [ids(&report, "failed"), ids(&report, "remark")].concat();
        assert_eq!((exit, wrong), (Exit::Conformant, Vec::new()), "{role}");
        assert!(report["passed"].as_u64().unwrap() > 40, "{role}: {report:#}");
    }
}

/// A process that ends with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn skeleton(language: &str, interpreter: &str, file: &str) {
    if Command::new(interpreter).arg("--version").output().is_err() {
        // Not by a macro: what a passing test prints is swallowed.
        let left_out =
            format!("left out: {interpreter} is not installed, so the skeleton in {language} was not tried\n");
        std::io::stderr().write_all(left_out.as_bytes()).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine");
    let made = senim(&["adaptor", "init", "--lang", language, &path.display().to_string()]);
    assert_eq!(made.exit, Exit::Conformant, "{}", made.err);
    for role in Role::ALL {
        let (_process, url) = started(interpreter, &path.join(file), role.as_str());
        let (exit, report) = check(&url, role.as_str());
        let wrong = [ids(&report, "failed"), ids(&report, "remark")].concat();
        assert_eq!((exit, wrong), (Exit::Conformant, Vec::new()), "{language} {role}: {report:#}");
    }
    let again = senim(&["adaptor", "init", "--lang", language, &path.display().to_string()]);
    assert_eq!(again.exit, Exit::Usage, "a folder with something in it is left alone");
}

/// Starts a skeleton on a free port; its address is the last word that it prints.
fn started(interpreter: &str, file: &Path, role: &str) -> (Process, String) {
    let mut command = Command::new(interpreter);
    command.arg(file).args(["--role", role, "--port", "0"]).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.split_whitespace().last().unwrap_or_default().to_owned();
    assert!(url.starts_with("http://"), "{line:?}");
    (Process(child), url)
}

#[test]
fn the_skeleton_in_python_speaks_the_protocol() {
    skeleton("python", "python3", "adaptor.py");
}

#[test]
fn the_skeleton_for_node_speaks_the_protocol() {
    skeleton("node", "node", "adaptor.mjs");
}

/// Says yes to everything but in one place.
macro_rules! idle_but {
    ($path:literal, $status:expr, $body:expr) => {
        |method: &Method, path: &str, body: &str| {
            if path == $path { (StatusCode::from_u16($status).unwrap(), $body) } else { idle(method, path, body) }
        }
    };
}

#[test]
fn each_breach_of_the_protocol_is_told_with_its_rule() {
    let table: [(Answer, &str); 7] = [
        (idle, "observation.unknown GET /adaptor/v1/observations/no-such-kind"),
        (idle, "callback.stranger POST /callbacks/v1/lists"),
        (idle, "clock.back PUT /adaptor/v1/clock"),
        (
            idle_but!("/adaptor/v1/quiescent", 200, json!({"quiescent": "yes"})),
            "quiescent.answered GET /adaptor/v1/quiescent",
        ),
        (
            idle_but!("/adaptor/v1/quiescent", 200, json!({"quiescent": false})),
            "quiescent.comes GET /adaptor/v1/quiescent",
        ),
        (
            idle_but!("/adaptor/v1/clock", 200, json!({"now": "2020-01-01T00:00:00Z"})),
            "clock.same PUT /adaptor/v1/clock",
        ),
        (idle_but!("/adaptor/v1/reset", 500, json!({})), "reset.taken POST /adaptor/v1/reset"),
    ];
    for (answer, expected) in table {
        let (exit, report) = check(&serve(answer, usize::MAX), "egov");
        assert_eq!(exit, Exit::Unavailable);
        let failed = ids(&report, "failed");
        assert!(failed.iter().any(|id| id == expected), "{expected} is not among {failed:#?}");
    }
}

#[test]
fn a_failed_check_says_the_call_what_came_what_should_have_come_and_the_way_out() {
    let answer: Answer = idle_but!("/adaptor/v1/observations/cases", 200, json!({"cases": [{"bin": 7}]}));
    let done = senim(&["adaptor", "check", &serve(answer, usize::MAX), "--role", "egov"]);
    assert_eq!(done.exit, Exit::Unavailable);
    for words in [
        "✗ egov observation.shown",
        "call    GET /adaptor/v1/observations/cases",
        "wanted  a 2xx status with a JSON body of the schema Cases",
        "came    status 200: {\"cases\":[{\"bin\":7}]}",
        "wrong   /cases/0",
        "hint    ",
    ] {
        assert!(done.out.contains(words), "{words:?} is missing in:\n{}", done.out);
    }
}

#[test]
fn who_is_not_there_or_serves_nothing_is_not_checked() {
    let nobody = senim(&["adaptor", "check", "http://127.0.0.1:9"]);
    assert_eq!(nobody.exit, Exit::Unavailable, "{}", nobody.err);
    assert!(nobody.err.contains("hint: "), "{}", nobody.err);
    let silent: Answer = |_, _, _| (StatusCode::OK, json!({"roles": []}));
    assert_eq!(senim(&["adaptor", "check", &serve(silent, usize::MAX)]).exit, Exit::Unavailable);
    for args in
        [["check", "ftp://x", "--role", "egov"], ["check", "http://x", "--role", "king"], ["init", "/", "--lang", "c"]]
    {
        let done = senim(&["adaptor", args[0], args[1], args[2], args[3]]);
        assert_eq!(done.exit, Exit::Usage, "{args:?}: {}", done.err);
    }
}
