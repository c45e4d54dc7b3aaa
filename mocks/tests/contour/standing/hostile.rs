//! What no honest client sends: refused in bounded time and memory, recorded as far as it was read, and the next one is served.

use std::time::Duration;

use reqwest::Method;
use senim_mocks::kernel::guard::Limits;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{Options, Stand, inhabited, options};
use crate::world::IIN;

/// Limits that a test does not wait long for.
fn short() -> Options {
    let limits = Limits {
        head_time: Duration::from_millis(400),
        body_time: Duration::from_millis(400),
        life: Duration::from_secs(3),
        connections: 4,
        ..Limits::default()
    };
    Options { limits, ..options() }
}

async fn connect(stand: &Stand, id: &str) -> TcpStream {
    let url = reqwest::Url::parse(&stand.standing.url(id).unwrap()).unwrap();
    TcpStream::connect((url.host_str().unwrap(), url.port().unwrap())).await.unwrap()
}

/// Everything that comes back until the other side closes, or nothing more within the limit.
async fn heard(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = timeout(Duration::from_secs(10), stream.read_to_end(&mut bytes)).await;
    assert!(read.is_ok(), "the connection hangs after {:?}", String::from_utf8_lossy(&bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn still_serves(stand: &Stand) {
    for (id, path) in [("mba", format!("/bmg/phone?iin={IIN}")), ("gbd-ul", "/bip-sync-wss-gost/?wsdl".into())] {
        assert_eq!(stand.get(id, &path).await.0, 200, "{id}");
    }
}

/// The finding codes of all exchanges with a system.
async fn findings(stand: &Stand, id: &str) -> Vec<String> {
    let seen = stand.look(&format!("/exchanges?to={id}&limit=1000")).await["exchanges"].clone();
    let all = seen.as_array().unwrap().iter().filter_map(|one| one["findings"].as_array().cloned()).flatten();
    all.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_413_and_recorded_everywhere() {
    let stand = inhabited(options()).await;
    let ids: Vec<&str> = stand.standing.contour().ids().chain(["egov"]).collect();
    for id in ids {
        let body = vec![b'x'; if id == "egov" { 5 } else { 2 } * 1024 * 1024];
        let url = format!("{}/rest/send/", stand.standing.url(id).unwrap());
        let answer = stand.client.post(url).header("content-type", "application/json").body(body).send().await.unwrap();
        assert_eq!(answer.status(), 413, "{id}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        assert_eq!(findings(&stand, id).await, ["guard.body-too-large"], "{id}");
    }
    still_serves(&stand).await;
}

#[tokio::test]
async fn a_body_without_end_is_broken_off() {
    let stand = inhabited(options()).await;
    let mut stream = connect(&stand, "sms").await;
    stream.write_all(b"POST /rest/send/ HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n").await.unwrap();
    let chunk = [b"10000\r\n".as_slice(), &vec![b'x'; 0x10000], b"\r\n"].concat();
    let mut sent = 0_usize;
    // A gigabyte, unless somebody stops us.
    while sent < 1024 * 1024 * 1024 {
        match timeout(Duration::from_secs(5), stream.write_all(&chunk)).await {
            Ok(Ok(())) => sent += chunk.len(),
            _ => break,
        }
    }
    assert!(sent < 64 * 1024 * 1024, "{sent} bytes were taken");
    assert_eq!(findings(&stand, "sms").await, ["guard.body-too-large"]);
    still_serves(&stand).await;
}

#[tokio::test]
async fn who_asks_before_sending_too_much_is_told_not_to() {
    let stand = inhabited(options()).await;
    let mut stream = connect(&stand, "sms").await;
    let head = "POST /rest/send/ HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 1073741824\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    assert!(heard(&mut stream).await.starts_with("HTTP/1.1 413"));
}

#[tokio::test]
async fn long_and_endless_heads_are_refused() {
    let stand = inhabited(options()).await;
    let mut one = connect(&stand, "mba").await;
    let long = format!("GET /bmg/phone HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n", "a".repeat(70_000));
    let _cut = one.write_all(long.as_bytes()).await;
    assert!(heard(&mut one).await.starts_with("HTTP/1.1 431"));
    let mut many = connect(&stand, "mba").await;
    let headers: Vec<String> = (0..100).map(|at| format!("x-{at}: 1\r\n")).collect();
    let head = format!("GET /bmg/phone HTTP/1.1\r\nhost: x\r\n{}\r\n", headers.concat());
    let _cut = many.write_all(head.as_bytes()).await;
    assert!(heard(&mut many).await.starts_with("HTTP/1.1 431"));
    let mut endless = connect(&stand, "mba").await;
    endless.write_all(b"GET /bmg/phone HTTP/1.1\r\n").await.unwrap();
    let mut lines = 0;
    while lines < 100_000 && endless.write_all(format!("x-{lines}: {}\r\n", "a".repeat(100)).as_bytes()).await.is_ok() {
        lines += 1;
    }
    assert!(lines < 100_000, "an endless head was taken");
    still_serves(&stand).await;
}

#[tokio::test]
async fn slow_senders_are_cut_off() {
    let stand = inhabited(short()).await;
    let mut silent = connect(&stand, "mba").await;
    assert_eq!(heard(&mut silent).await, "", "a connection that says nothing is closed");
    let mut half = connect(&stand, "mba").await;
    half.write_all(b"GET /bmg/phone HTTP/1.1\r\nhost: x\r\nx-slow: ").await.unwrap();
    let answer = heard(&mut half).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
    let mut body = connect(&stand, "sms").await;
    body.write_all(b"POST /rest/send/ HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{").await.unwrap();
    assert!(heard(&mut body).await.starts_with("HTTP/1.1 408"));
    assert_eq!(findings(&stand, "sms").await, ["guard.body-too-slow"]);
    still_serves(&stand).await;
}

#[tokio::test]
async fn half_a_request_is_recorded_as_broken_off() {
    let stand = inhabited(options()).await;
    let mut stream = connect(&stand, "sms").await;
    stream.write_all(b"POST /rest/send/ HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{\"apikey\"").await.unwrap();
    stream.shutdown().await.unwrap();
    let _answer = heard(&mut stream).await;
    drop(stream);
    let mut ticks = tokio::time::interval(Duration::from_millis(10));
    for _ in 0..500 {
        if !findings(&stand, "sms").await.is_empty() {
            break;
        }
        ticks.tick().await;
    }
    assert_eq!(findings(&stand, "sms").await, ["guard.body-broken-off"]);
    still_serves(&stand).await;
}

#[tokio::test]
async fn connections_are_counted_and_those_beyond_are_told_so() {
    let stand = inhabited(short()).await;
    let mut held = Vec::new();
    for _ in 0..4 {
        let mut stream = connect(&stand, "ddb").await;
        stream.write_all(b"GET /ddb/consents HTTP/1.1\r\n").await.unwrap();
        held.push(stream);
    }
    let mut ticks = tokio::time::interval(Duration::from_millis(10));
    loop {
        let status = stand.look("/status").await;
        if status["connections"]["ddb"]["open"].as_u64() >= Some(4) {
            break;
        }
        ticks.tick().await;
    }
    let mut beyond = connect(&stand, "ddb").await;
    let answer = heard(&mut beyond).await;
    let (first, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(
        first.starts_with("HTTP/1.1 503") && first.contains(&format!("content-length: {}", body.len())),
        "{answer}"
    );
    assert_eq!(serde_json::from_str::<Value>(body).unwrap()["status"], 503);
    drop(held);
    // Their places are free again, if only after their time.
    let mut served = 0;
    for _ in 0..200 {
        ticks.tick().await;
        let url = format!("{}/ddb/consents?iin={IIN}", stand.standing.url("ddb").unwrap());
        let answer = stand.client.get(url).bearer_auth("egov-at-ddb-0007").send().await;
        served = answer.map_or(0, |answer| answer.status().as_u16());
        if served == 200 {
            break;
        }
    }
    assert_eq!(served, 200);
    assert!(stand.look("/status").await["connections"]["ddb"]["turned_away"].as_u64() >= Some(1));
}

#[tokio::test]
async fn no_http_at_all_is_refused() {
    let stand = inhabited(options()).await;
    for bytes in [
        b"\x16\x03\x01\x02\x00\x01\x00".as_slice(),
        b"\x00\x00\x00\x10\x00\x00\x00\x09",
        b"EHLO there\r\n\r\n",
        b"\r\n\r\n\r\n\x00",
    ] {
        let mut stream = connect(&stand, "nca").await;
        stream.write_all(bytes).await.unwrap();
        stream.shutdown().await.unwrap();
        let answer = heard(&mut stream).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    still_serves(&stand).await;
}

#[tokio::test]
async fn deep_and_doubled_json_is_refused_by_systems_and_control() {
    let stand = inhabited(options()).await;
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let nested = format!(r#"{{"apikey":"egov-at-sms-0007","x":{}1{}}}"#, "[".repeat(40), "]".repeat(40));
    let twice = r#"{"apikey":"egov-at-sms-0007","phones":"77001234567","mes":"1","sender":"eGov","charset":"utf-8","fmt":3,"id":"1","x":{"a":1,"a":2}}"#;
    for body in [deep.as_str(), &nested, twice] {
        for (url, wanted) in [
            (format!("{}/rest/send/", stand.standing.url("sms").unwrap()), 200),
            (format!("{}/ddb/uses", stand.standing.url("ddb").unwrap()), 400),
            (format!("{}/reset", stand.standing.control_url()), 400),
        ] {
            let request =
                stand.client.post(&url).bearer_auth("egov-at-ddb-0007").header("content-type", "application/json");
            let (status, answer) = crate::world::answer(request.body(body.to_owned())).await;
            assert_eq!(status, wanted, "{url}: {answer}");
            // The gateway says everything with 200.
            assert!(status == 400 || answer["error_code"] == 1, "{answer}");
        }
    }
    assert!(stand.look("/sms").await["sent"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn xml_bombs_and_depth_are_refused() {
    let stand = inhabited(options()).await;
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><b>&b;</b>"#;
    let outside = r#"<?xml version="1.0"?><!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]><b>&x;</b>"#;
    let deep = format!("{}{}", "<a>".repeat(20_000), "</a>".repeat(20_000));
    let wide = format!("<a {}/>", (0..5_000).map(|at| format!("x{at}=\"1\"")).collect::<Vec<_>>().join(" "));
    for (text, code) in [(bomb, "doctype"), (outside, "doctype"), (deep.as_str(), "limit"), (&wide, "limit")] {
        for id in ["gbd-ul", "gbd-fl"] {
            let url = format!("{}/bip-sync-wss-gost/", stand.standing.url(id).unwrap());
            let request =
                stand.client.post(url).header("content-type", "text/xml; charset=utf-8").body(text.to_owned());
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), 500);
            let text = answer.text().await.unwrap();
            assert!(text.contains("SIM-SCHEMA") && !text.contains("root:"), "{text}");
            assert!(findings(&stand, id).await.last().unwrap().ends_with(code), "{code}");
        }
    }
    still_serves(&stand).await;
}

#[tokio::test]
async fn wrong_methods_and_types_are_told_apart() {
    let stand = inhabited(options()).await;
    let call = |method: Method, id: &str, path: &str, kind: &str| {
        let url = format!("{}{path}", stand.standing.url(id).unwrap());
        let request =
            stand.client.request(method, url).bearer_auth("egov-at-mba-0007").header("content-type", kind).body("x");
        async move { request.send().await.unwrap().status().as_u16() }
    };
    assert_eq!(call(Method::DELETE, "mba", "/bmg/phone", "").await, 404);
    assert_eq!(call(Method::PUT, "gbd-ul", "/bip-sync-wss-gost/", "text/xml").await, 405);
    assert_eq!(call(Method::POST, "gbd-ul", "/bip-sync-wss-gost/", "application/soap+xml").await, 415);
    assert_eq!(call(Method::POST, "gbd-ul", "/nowhere", "text/xml").await, 404);
    assert_eq!(call(Method::POST, "mba", "//evil.example/../../bmg/phone", "").await, 404);
    still_serves(&stand).await;
}

#[tokio::test]
async fn what_a_system_takes_in_is_bounded_until_it_is_emptied() {
    let limits = Limits { store: 10_000, ..Limits::default() };
    let stand = inhabited(Options { limits, ..options() }).await;
    let mut refused = None;
    for at in 0..100 {
        let (status, answer) = stand.sms(&at.to_string(), "1").await;
        if status != 200 {
            refused = Some((at, status, answer));
            break;
        }
    }
    let (at, status, answer) = refused.unwrap();
    assert!(at > 5 && status == 507, "{at} {status} {answer}");
    assert!(answer["detail"].as_str().unwrap().contains("/control/reset"));
    assert_eq!(stand.control(Method::POST, "/reset", Some(&json!({}))).await.0, 200);
    assert_eq!(stand.sms("1", "1").await.0, 200);
}
