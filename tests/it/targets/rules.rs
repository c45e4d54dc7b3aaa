//! What the harness sends, to whom, and what it takes: redirects, credentials, instances, endless answers.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::{Method, StatusCode};
use senim::cli::Exit;
use senim::reference::Role;
use serde_json::{Value, json};

use super::{guarded, nobody, plain, report};
use crate::hostile::{Answer, idle, serve};
use crate::support::run;

const TOKEN: &str = "hush-hush-0123456789";
/// One scenario that takes both roles of order 204 through the whole process.
const SAMPLE: &str = "^204-15-01$";

/// Answers every connection with these bytes, over and over when `endless`; counts connections.
fn raw(head: String, endless: bool) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            counted.fetch_add(1, Ordering::SeqCst);
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(head.as_bytes());
            let chunk = vec![b' '; 1 << 16];
            // The harness is to close the line; a gigabyte is more than it may ever take.
            for _ in 0..(if endless { 1 << 14 } else { 0 }) {
                if stream.write_all(&chunk).is_err() {
                    counted.fetch_add(1000, Ordering::SeqCst);
                    break;
                }
            }
        }
    });
    (url, count)
}

#[test]
fn a_redirect_is_reported_and_not_followed() {
    let (elsewhere, called) = raw("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".to_owned(), false);
    let head = format!("HTTP/1.1 307 Temporary Redirect\r\nlocation: {elsewhere}\r\ncontent-length: 0\r\n\r\n");
    let (url, _) = raw(head, false);
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &["--target", &format!("egov={url}"), "--name", SAMPLE]);
    assert_eq!(done.exit, Exit::Unavailable, "{}{}", done.out, done.err);
    assert!(done.err.contains("307") && done.err.contains("redirect"), "{}", done.err);
    assert_eq!(called.load(Ordering::SeqCst), 0, "the redirect was followed");
}

#[test]
fn an_answer_without_end_is_cut_off_while_it_is_read() {
    let (url, count) = raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n".to_owned(), true);
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &["--target", &format!("egov={url}"), "--name", SAMPLE]);
    assert_eq!(done.exit, Exit::Unavailable, "{}{}", done.out, done.err);
    assert!(done.err.contains("larger than"), "{}", done.err);
    assert!(count.load(Ordering::SeqCst) <= 1001, "the answer was asked for again");
}

#[test]
fn the_adaptor_of_a_role_takes_its_credential_and_no_record_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, format!("{TOKEN}\n")).unwrap();
    let target = format!("egov={}", guarded(Role::Egov, TOKEN));
    let token = format!("egov={}", file.display());
    let done = run(folder.path(), &["--target", &target, "--target-token", &token, "--name", SAMPLE]);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    for name in ["journal.ndjson", "report.json"] {
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(!text.contains(TOKEN) && !text.contains("127.0.0.1"), "{name}");
    }
    let without = run(folder.path(), &["--target", &target, "--name", SAMPLE]);
    assert_eq!(without.exit, Exit::Unavailable, "{}{}", without.out, without.err);
    assert!(without.err.contains("401"), "{}", without.err);
    std::fs::write(&file, "another-word-0123456789").unwrap();
    let wrong = run(folder.path(), &["--target", &target, "--target-token", &token, "--name", SAMPLE]);
    assert_eq!(wrong.exit, Exit::Unavailable, "{}{}", wrong.out, wrong.err);
    assert!(!wrong.err.contains("another-word"), "{}", wrong.err);
}

/// Repeats the credential wherever it can.
fn echo(method: &Method, path: &str, body: &str) -> (StatusCode, Value) {
    let (status, mut answer) = idle(method, path, body);
    match path {
        "/adaptor/v1/describe" => answer["product"] = json!(format!("knows {TOKEN}")),
        "/adaptor/v1/observations/cases" => answer["cases"] = json!([{"case": TOKEN, "state": TOKEN}]),
        "/adaptor/v1/stimuli/intake" => return (StatusCode::BAD_REQUEST, json!({"detail": TOKEN})),
        _ => {}
    }
    (status, answer)
}

#[test]
fn a_system_that_repeats_its_credential_does_not_get_it_into_a_record() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, TOKEN).unwrap();
    let target = format!("sdu={}", serve(echo as Answer, usize::MAX));
    let token = format!("sdu={}", file.display());
    let args = ["--target", &target, "--target-token", &token, "--tags", "@clause:KZ-204-2025/alg/15"];
    let done = run(folder.path(), &args);
    assert_ne!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    let texts = ["journal.ndjson", "report.json"].map(|n| std::fs::read_to_string(folder.path().join(n)).unwrap());
    assert!(texts.iter().all(|text| !text.contains(TOKEN)) && !done.out.contains(TOKEN) && !done.err.contains(TOKEN));
    assert_eq!(report(folder.path())["subjects"][0]["product"], "knows ***");
}

#[test]
fn instances_of_a_role_serve_worlds_at_once_with_the_bytes_of_one() {
    let tags = "@clause:KZ-204-2025/alg/9 or @clause:KZ-204-2025/alg/15";
    let two = |role: Role| [plain(role), plain(role)].map(|url| format!("{role}={url}"));
    let named = [two(Role::Sdu), two(Role::Egov)].concat();
    let targets = named.iter().flat_map(|target| ["--target", target.as_str()]);
    let (many, one) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let done = run(many.path(), &targets.chain(["--tags", tags, "-j8"]).collect::<Vec<_>>());
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
    let here = run(one.path(), &["--tags", tags, "-j1"]);
    assert_eq!(here.exit, Exit::Conformant, "{}{}", here.out, here.err);
    for name in ["journal.ndjson", "report.json"] {
        let read = |folder: &std::path::Path| std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(read(many.path()) == read(one.path()), "{name} differs over the network");
    }
}

#[test]
fn instances_that_are_not_alike_are_refused_with_what_differs() {
    fn newer(method: &Method, path: &str, body: &str) -> (StatusCode, Value) {
        let (status, mut answer) = idle(method, path, body);
        if path == "/adaptor/v1/describe" {
            answer["version"] = json!("1");
        }
        (status, answer)
    }
    let (old, new) = (serve(idle, usize::MAX), serve(newer as Answer, usize::MAX));
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (format!("sdu={old}"), format!("sdu={new}"));
    let done = run(folder.path(), &["--target", &first, "--target", &second, "--name", SAMPLE]);
    assert_eq!(done.exit, Exit::Unavailable, "{}{}", done.out, done.err);
    assert!(done.err.contains("its version is \"1\"") && done.err.contains(&new), "{}", done.err);
    let third = format!("sdu={}", nobody());
    let gone = run(folder.path(), &["--target", &first, "--target", &third, "--name", SAMPLE]);
    assert_eq!(gone.exit, Exit::Unavailable, "{}{}", gone.out, gone.err);
}

#[test]
fn systems_elsewhere_are_told_the_advertised_host() {
    let target = format!("egov={}", plain(Role::Egov));
    let args = |host: &'static str| ["--listen", "0.0.0.0", "--advertise", host, "--name", SAMPLE];
    let told = |host: &'static str| {
        let folder = tempfile::tempdir().unwrap();
        run(folder.path(), &[&["--target", &target], &args(host)[..]].concat())
    };
    let right = told("127.0.0.1");
    assert_eq!(right.exit, Exit::Conformant, "{}{}", right.out, right.err);
    // Nobody answers there, so the portal cannot reach anybody.
    let wrong = told("no-such-host.invalid");
    assert_ne!(wrong.exit, Exit::Conformant, "{}{}", wrong.out, wrong.err);
    // The reference beside no system is on this machine, whatever others are told.
    let folder = tempfile::tempdir().unwrap();
    let alone = run(folder.path(), &args("no-such-host.invalid"));
    assert_eq!(alone.exit, Exit::Conformant, "{}{}", alone.out, alone.err);
}
