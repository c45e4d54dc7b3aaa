//! Systems under test that do nothing, lie or die: a clear verdict, never a pass, never a hang.

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use senim::adaptor::lists::LISTS;
use senim::cli::Exit;
use senim::conformance::cast::ROLES;
use serde_json::{Value, json};

use crate::support::{Done, feature, run};

/// What a hostile system answers to a call: status and body.
pub(crate) type Answer = fn(&Method, &str, &str) -> (StatusCode, Value);

/// Serves a hostile system in a thread of its own; it stops answering after `calls`.
pub(crate) fn serve<F>(answer: F, calls: usize) -> String
where
    F: Fn(&Method, &str, &str) -> (StatusCode, Value) + Send + Sync + 'static,
{
    let answer = Arc::new(answer);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let left = Arc::new(AtomicUsize::new(calls));
            let app =
                Router::new().fallback(move |request: Request| reply(Arc::clone(&answer), Arc::clone(&left), request));
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, app).await.unwrap();
        });
    });
    url
}

async fn reply<F>(answer: Arc<F>, left: Arc<AtomicUsize>, request: Request) -> Response
where
    F: Fn(&Method, &str, &str) -> (StatusCode, Value),
{
    let spent = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_err();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let body: Bytes = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap_or_default();
    if spent {
        return (StatusCode::INTERNAL_SERVER_ERROR, "gone").into_response();
    }
    let (status, body) = answer(&method, &path, &String::from_utf8_lossy(&body));
    (status, axum::Json(body)).into_response()
}

fn describe() -> Value {
    json!({"protocol": "1", "product": "hostile", "version": "0", "roles": ROLES, "clock": "virtual"})
}

/// Says yes to everything, shows empty lists, and does nothing.
pub(crate) fn idle(_: &Method, path: &str, body: &str) -> (StatusCode, Value) {
    let echo: Value = serde_json::from_str(body).unwrap_or_default();
    let answer = match path {
        "/adaptor/v1/describe" => describe(),
        "/adaptor/v1/clock" => json!({"now": echo["now"]}),
        "/adaptor/v1/quiescent" => json!({"quiescent": true, "next_due": null}),
        "/adaptor/v1/observations/order" => {
            json!({"act": "KZ-204-2025", "in_force": true, "from": "2025-05-09", "to": "2026-05-08"})
        }
        "/adaptor/v1/observations/cases" => json!({"cases": []}),
        "/adaptor/v1/observations/records" => json!({"records": []}),
        "/adaptor/v1/observations/documents" => json!({"documents": []}),
        "/adaptor/v1/observations/applications" => json!({"applications": []}),
        "/adaptor/v1/observations/evidence" => json!({"evidence": []}),
        "/adaptor/v1/observations/refusals" => json!({"refusals": []}),
        "/adaptor/v1/observations/filings" | "/register/v1/filings" => json!({"filings": []}),
        "/adaptor/v1/observations/entries" | "/adaptor/v1/observations/access-log" => json!({"entries": []}),
        "/adaptor/v1/observations/monitoring" => json!({"runs": []}),
        "/adaptor/v1/observations/cabinet" | "/adaptor/v1/observations/environments" => json!({"requests": []}),
        "/adaptor/v1/observations/searches" => json!({"searches": []}),
        "/adaptor/v1/observations/objects" => json!({"objects": []}),
        "/adaptor/v1/observations/answers" => json!({"answers": []}),
        "/register/v1/entries" => json!({"total": 0, "entries": []}),
        other => {
            let kind = other.strip_prefix("/adaptor/v1/observations/").unwrap_or_default();
            let lists = LISTS.iter().filter(|(known, _)| *known == kind).flat_map(|(_, lists)| *lists);
            lists.map(|list| ((*list).to_owned(), json!([]))).collect::<serde_json::Map<_, _>>().into()
        }
    };
    (StatusCode::OK, answer)
}

/// Never comes to rest.
fn restless(method: &Method, path: &str, body: &str) -> (StatusCode, Value) {
    match path {
        "/adaptor/v1/quiescent" => (StatusCode::OK, json!({"quiescent": false})),
        _ => idle(method, path, body),
    }
}

/// Sets another time than it was told.
fn slow_clock(method: &Method, path: &str, body: &str) -> (StatusCode, Value) {
    match path {
        "/adaptor/v1/clock" => (StatusCode::OK, json!({"now": "2025-01-01T00:00:00+05:00"})),
        _ => idle(method, path, body),
    }
}

fn against(url: &str, args: &[&str]) -> Done {
    let folder = tempfile::tempdir().unwrap();
    run_against(folder.path(), url, args)
}

/// Runs with every role at one address.
pub(crate) fn run_against(folder: &Path, url: &str, args: &[&str]) -> Done {
    let targets = ROLES.map(|role| format!("{role}={url}"));
    let all = targets.iter().flat_map(|target| ["--target", target.as_str()]).chain(args.iter().copied());
    run(folder, &all.collect::<Vec<_>>())
}

#[test]
fn a_system_that_does_nothing_passes_no_clause() {
    let folder = tempfile::tempdir().unwrap();
    let url = serve(idle, usize::MAX);
    let done = run_against(folder.path(), &url, &[]);
    assert_eq!(done.exit, Exit::Nonconformant, "{}{}", done.out, done.err);
    let report = std::fs::read_to_string(folder.path().join("report.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    let green: Vec<&str> = report["clauses"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|clause| clause["outcome"] == "conformant" || clause["outcome"] == "advisory")
        .filter_map(|clause| clause["id"].as_str())
        .collect();
    assert_eq!(green, Vec::<&str>::new(), "a dead system passes these clauses");
    let attestations = report["attestations"].as_array().unwrap();
    assert!(!attestations.is_empty());
    assert!(attestations.iter().all(|attestation| attestation["outcome"] == "not-tested"), "{attestations:?}");
}

#[test]
fn a_system_that_never_comes_to_rest_is_inconclusive() {
    let done = against(&serve(restless, usize::MAX), &["--name", "^204-15-01$"]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    assert!(done.out.contains("did not come to rest"), "{}", done.out);
}

#[test]
fn a_clock_that_does_not_obey_is_inconclusive() {
    let folder = tempfile::tempdir().unwrap();
    let text = "@clause:KZ-204-2025/alg/15\nFeature: f\n  Scenario: s\n    Given it is 2025-06-02 10:15 in Astana\n    \
        When the clock moves to 2025-06-03 10:00\n    Then nobody has received a notice\n";
    let file = feature(folder.path(), "clock.feature", text);
    let honest = against(&serve(idle, usize::MAX), &[&file]);
    assert_eq!(honest.exit, Exit::Conformant, "{}{}", honest.out, honest.err);
    let done = against(&serve(slow_clock, usize::MAX), &[&file]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    assert!(done.out.contains("the clock stands at"), "{}", done.out);
}

#[test]
fn a_system_that_dies_half_way_is_no_pass() {
    let done = against(&serve(idle, 40), &["--tags", "@clause:KZ-204-2025/alg/15"]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
}

#[test]
fn a_system_that_lies_about_its_role_or_protocol_is_not_judged() {
    fn other_role(_: &Method, _: &str, _: &str) -> (StatusCode, Value) {
        let mut described = describe();
        described["roles"] = json!(["another"]);
        (StatusCode::OK, described)
    }
    fn other_protocol(_: &Method, _: &str, _: &str) -> (StatusCode, Value) {
        let mut described = describe();
        described["protocol"] = json!("9");
        (StatusCode::OK, described)
    }
    fn no_json(_: &Method, _: &str, _: &str) -> (StatusCode, Value) {
        (StatusCode::OK, json!("hello"))
    }
    for answer in [other_role as Answer, other_protocol, no_json] {
        let done = against(&serve(answer, usize::MAX), &[]);
        assert_eq!(done.exit, Exit::Unavailable, "{}{}", done.out, done.err);
        assert!(done.err.starts_with("error: ") && done.err.contains("hint: "), "{}", done.err);
    }
}
