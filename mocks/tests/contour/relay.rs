//! The relay between two roles.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use reqwest::RequestBuilder;
use senim_mocks::kernel::fault::Fault;
use senim_mocks::kernel::record::Exchange;
use serde_json::{Value, json};

use crate::world::{BIN, IIN, SDU, World, answer, violations, world};

const LISTS: &str = "/callbacks/v1/lists";

/// What reached the role: authorisation, a header of the caller's own, target and body.
type Seen = Arc<Mutex<Vec<(String, String, String, Vec<u8>)>>>;

async fn role(State(seen): State<Seen>, request: Request) -> (StatusCode, HeaderMap, String) {
    let (parts, body) = request.into_parts();
    let header =
        |name: &str| parts.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
    let mut seen = seen.lock().unwrap();
    seen.push((header("authorization"), header("x-own"), format!("{} {}", parts.method, parts.uri), body));
    let headers = HeaderMap::from_iter([("x-role".parse().unwrap(), "egov".parse().unwrap())]);
    (StatusCode::ACCEPTED, headers, format!("{{\"seen\":{}}}", seen.len()))
}

async fn egov(world: &World) -> Seen {
    let seen = Seen::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(role).with_state(Arc::clone(&seen));
    tokio::spawn(async move { axum::serve(listener, router).await });
    assert!(world.contour.set_role_url("egov", &url));
    seen
}

fn lists() -> Value {
    let organisation =
        |case: &str| json!({"case": case, "bin": BIN, "nameKz": "А", "nameRu": "Б", "eventDate": "2025-06-01"});
    let head = |case: &str| json!({"case": case, "bin": BIN, "iin": IIN});
    json!({"transferId": "t", "sentAt": "x", "totalOrganisations": 2, "totalHeads": 2, "digest": "d",
        "organisations": [organisation("a"), organisation("b")], "heads": [head("a"), head("b")]})
}

fn send(world: &World, path: &str, body: impl Into<reqwest::Body>) -> RequestBuilder {
    let url = format!("{}{path}", world.contour.relay_url("egov").unwrap());
    world.client.post(url).bearer_auth(SDU).header("x-own", "1").header("content-type", "application/json").body(body)
}

fn delivered(exchange: &Exchange) -> &str {
    exchange.facts["delivered"].as_str().unwrap()
}

#[tokio::test]
async fn messages_pass_unchanged_and_are_written_down() {
    let world = world().await;
    let seen = egov(&world).await;
    let text = format!(" {} ", lists());
    let response = send(&world, &format!("{LISTS}?x=1"), text.clone()).send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.headers()["x-role"].as_bytes()), (202, &b"egov"[..]));
    let expected = (format!("Bearer {SDU}"), "1".to_owned(), format!("POST {LISTS}?x=1"), text.clone().into_bytes());
    assert_eq!(*seen.lock().unwrap(), [expected]);
    let exchange = world.only();
    assert_eq!((exchange.from.as_str(), exchange.to.as_str(), exchange.status), ("sdu", "egov", 202));
    assert_eq!((exchange.operation.as_str(), exchange.request.as_str()), ("POST /callbacks/v1/lists", text.as_str()));
    assert_eq!((delivered(&exchange), exchange.response.as_str()), ("as-sent", "{\"seen\":1}"));
    let facts = &exchange.facts;
    assert_eq!(
        (&facts["transfer"], &facts["total_organisations"], &facts["total_heads"]),
        (&json!("t"), &json!(2), &json!(2))
    );
    assert_eq!(
        facts["organisations"][1],
        json!({"case": "b", "bin": BIN, "name_kk": "А", "name_ru": "Б", "event_date": "2025-06-01"})
    );
    assert_eq!(facts["heads"][0], json!({"case": "a", "bin": BIN, "iin": IIN}));
}

#[tokio::test]
async fn permits_and_other_calls_pass_too() {
    let world = world().await;
    egov(&world).await;
    let body = json!({"eventId": "e", "bin": BIN, "permits": [{"nikad": "n", "previousNikad": "o", "issueDate": "2025-06-02"}]});
    send(&world, "/callbacks/v1/permits", body.to_string()).send().await.unwrap();
    let facts = world.only().facts;
    assert_eq!((&facts["bin"], &facts["permits"][0]["previous"]), (&json!(BIN), &json!("o")));
    assert_eq!(answer(send(&world, "/own/way", "")).await.0, 202);
    let exchange = world.only();
    assert_eq!(
        (exchange.operation.as_str(), violations(&exchange).len(), exchange.findings.len()),
        ("unknown POST /own/way", 0, 1)
    );
    send(&world, LISTS, "{").send().await.unwrap();
    assert_eq!(violations(&world.only()), ["relay.bad-body"]);
}

#[tokio::test]
async fn a_short_list_loses_its_last_rows_and_keeps_its_totals() {
    let world = world().await;
    let seen = egov(&world).await;
    world.plant("egov", Some("POST /callbacks/v1/lists"), Fault::ShortList);
    assert_eq!(answer(send(&world, LISTS, lists().to_string())).await.0, 202);
    let arrived: Value = serde_json::from_slice(&seen.lock().unwrap()[0].3).unwrap();
    let mut expected = lists();
    expected["organisations"].as_array_mut().unwrap().pop();
    expected["heads"].as_array_mut().unwrap().pop();
    assert_eq!(arrived, expected);
    let exchange = world.only();
    assert_eq!((exchange.request, exchange.fault.as_deref()), (lists().to_string(), Some("short list")));
    assert_eq!(exchange.facts["organisations"].as_array().map(Vec::len), Some(2), "the record is what was sent");
    assert_eq!(exchange.facts["delivered"], "distorted");
}

#[tokio::test]
async fn messages_are_damaged_as_planted() {
    let world = world().await;
    let seen = egov(&world).await;
    let sent = lists().to_string();
    let table = [
        (Fault::Truncate, 1, "distorted", 202),
        (Fault::Tamper, 1, "distorted", 202),
        (Fault::UnknownSender, 1, "forged", 202),
        (Fault::Duplicate, 2, "twice", 202),
        (Fault::Delay(1), 1, "as-sent", 202),
        (Fault::Status(503, None), 0, "no", 503),
    ];
    for (fault, arrivals, word, status) in table {
        seen.lock().unwrap().clear();
        world.plant("egov", None, fault.clone());
        assert_eq!(answer(send(&world, LISTS, sent.clone())).await.0, status, "{fault:?}");
        let seen = seen.lock().unwrap();
        assert_eq!(seen.len(), arrivals, "{fault:?}");
        assert_eq!(seen.iter().any(|(_, _, _, body)| body != sent.as_bytes()), word == "distorted", "{fault:?}");
        assert_eq!(seen.iter().any(|(key, ..)| *key != format!("Bearer {SDU}")), word == "forged", "{fault:?}");
        let exchange = world.only();
        assert_eq!((delivered(&exchange), exchange.status, exchange.fault.clone()), (word, status, Some(fault.name())));
    }
}

#[tokio::test]
async fn connections_break_on_the_way() {
    let world = world().await;
    let seen = egov(&world).await;
    let table = [
        (Fault::Refuse, 0, "no"),
        (Fault::Lose, 0, "no"),
        (Fault::Reset, 1, "as-sent"),
        (Fault::NeverAnswers, 0, "no"),
    ];
    for (fault, arrivals, word) in table {
        seen.lock().unwrap().clear();
        world.plant("egov", None, fault.clone());
        let sent = send(&world, LISTS, "{}").timeout(Duration::from_millis(100)).send().await;
        let whole = match sent {
            Ok(response) => response.bytes().await.is_ok(),
            Err(_) => false,
        };
        assert!(!whole, "{fault:?}");
        assert_eq!(seen.lock().unwrap().len(), arrivals, "{fault:?}");
        let exchange = world.only();
        assert_eq!((delivered(&exchange), exchange.status), (word, 0), "{fault:?}");
    }
}

#[tokio::test]
async fn a_silent_role_and_a_huge_body_are_told() {
    let world = world().await;
    assert_eq!(answer(send(&world, LISTS, "{}")).await.0, 502);
    let exchange = world.only();
    assert_eq!((exchange.status, delivered(&exchange)), (0, "no"));
    assert!(!world.contour.set_role_url("nobody", "http://127.0.0.1:1"));
    egov(&world).await;
    let _cut_or_413 = send(&world, LISTS, vec![b' '; 4 * 1024 * 1024 + 1]).send().await;
    let exchange = world.only();
    assert_eq!((exchange.status, violations(&exchange)), (413, vec!["relay.body-too-large"]));
}
