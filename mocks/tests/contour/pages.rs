//! The public face of the register: through the relay, and as a buyer or anybody reads it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use senim_mocks::kernel::fault::Fault;
use senim_mocks::kernel::visit::{Visit, ask};
use serde_json::{Value, json};

use crate::world::{BIN, NOW, SDU, World, advisories, answer, at, world};

/// Targets that reached the register, with their credentials.
type Seen = Arc<Mutex<Vec<(String, bool)>>>;

fn entry(number: &str, function: &str) -> Value {
    json!({"number": number, "kind": "SOFTWARE", "status": "ACTIVE", "product": "P-1", "name": "Алтын Қор",
        "category": "SW-01", "functions": [function, "CRM"], "holder": {"bin": BIN, "nameKz": "А", "nameRu": "Б"},
        "enteredAt": NOW, "version": 1, "expired": ["assurance"]})
}

fn entries() -> Value {
    json!({"total": 2, "entries": [entry("R-1", "ERP"), entry("R-2", "DMS")]})
}

async fn page(State(seen): State<Seen>, request: Request) -> (StatusCode, String) {
    let known = request.headers().contains_key("authorization");
    seen.lock().unwrap().push((request.uri().to_string(), known));
    match request.uri().path() {
        "/register/v1/entries" => (StatusCode::OK, entries().to_string()),
        "/register/v1/filings" if known => {
            let filing = json!({"form": "ANNEX-4", "product": "P-1", "status": "CHECKED", "submittedAt": NOW});
            (StatusCode::OK, json!({"filings": [filing]}).to_string())
        }
        "/callbacks/v1/permits" => (StatusCode::ACCEPTED, "{}".into()),
        _ => (StatusCode::UNAUTHORIZED, "{}".into()),
    }
}

/// A register behind its relay: the URL of the register itself and what reached it.
async fn register(world: &World) -> (String, Seen) {
    let seen = Seen::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(page).with_state(Arc::clone(&seen));
    tokio::spawn(async move { axum::serve(listener, router).await });
    assert!(world.contour.set_role_url("register", &url));
    (url, seen)
}

async fn read(world: &World, page: &str) -> (u16, Value) {
    let url = format!("{}{page}", world.contour.relay_url("register").unwrap());
    answer(world.client.get(url).bearer_auth(SDU)).await
}

#[tokio::test]
async fn the_relay_knows_the_pages_of_the_register() {
    let world = world().await;
    let (_, seen) = register(&world).await;
    let page = "/register/v1/entries?function=%D2%9A%D0%BE%D1%80&status=ACTIVE";
    assert_eq!(read(&world, page).await, (200, entries()));
    assert_eq!(*seen.lock().unwrap(), [(page.to_owned(), true)]);
    let exchange = world.only();
    assert_eq!((exchange.from.as_str(), exchange.to.as_str()), ("sdu", "register"));
    assert_eq!((exchange.operation.as_str(), exchange.findings.len()), ("GET /register/v1/entries", 0));
    insta::assert_snapshot!("entries", serde_json::to_string_pretty(&exchange.facts).unwrap());
    assert_eq!(read(&world, &format!("/register/v1/filings?bin={BIN}")).await.0, 200);
    let filings = json!([{"form": "ANNEX-4", "product": "P-1", "status": "CHECKED", "at": NOW}]);
    let facts = json!({"bin": BIN, "forms": ["ANNEX-4"], "products": ["P-1"], "statuses": ["CHECKED"], "filings": filings,
        "delivered": "as-sent"});
    assert_eq!(world.only().facts, facts);
    read(&world, "/register/v1/entries?owner=1").await;
    assert_eq!(advisories(&world.only()), ["relay.unknown-member"]);
}

#[tokio::test]
async fn permits_reach_the_register() {
    let world = world().await;
    register(&world).await;
    let url = format!("{}/callbacks/v1/permits", world.contour.relay_url("register").unwrap());
    let body = json!({"eventId": "e", "bin": BIN, "permits": [{"nikad": "n", "previousNikad": "o", "issueDate": "2025-06-02"}]});
    assert_eq!(answer(world.client.post(url).bearer_auth(SDU).json(&body)).await.0, 202);
    let exchange = world.only();
    assert_eq!((exchange.to.as_str(), exchange.operation.as_str()), ("register", "POST /callbacks/v1/permits"));
    assert_eq!((&exchange.facts["bin"], &exchange.facts["permits"][0]["nikad"]), (&json!(BIN), &json!("n")));
}

#[tokio::test]
async fn the_answer_to_a_page_is_damaged_and_the_question_is_not() {
    let world = world().await;
    let (_, seen) = register(&world).await;
    let all = "/register/v1/entries";
    for fault in [Fault::ShortList, Fault::Tamper, Fault::Truncate, Fault::Garbage] {
        world.plant("register", Some("GET /register/v1/entries"), fault.clone());
        let (status, shown) = read(&world, all).await;
        assert_eq!((status, shown == entries()), (200, false), "{fault:?}");
        let exchange = world.only();
        assert_eq!((exchange.fault, &exchange.facts["delivered"]), (Some(fault.name()), &json!("as-sent")));
        let rows = exchange.facts["numbers"].as_array().map(Vec::len);
        let expected = match fault {
            Fault::ShortList => Some(1),
            Fault::Tamper => Some(2),
            _ => None,
        };
        assert_eq!(rows, expected, "{fault:?}");
    }
    world.plant("register", None, Fault::UnknownSender);
    read(&world, all).await;
    assert_eq!(world.only().facts["delivered"], "forged");
    world.plant("register", None, Fault::Lose);
    let url = format!("{}{all}", world.contour.relay_url("register").unwrap());
    let broken = match world.client.get(url).send().await {
        Ok(response) => response.bytes().await.is_err(),
        Err(_) => true,
    };
    assert!(broken && world.only().status == 0);
    assert_eq!(seen.lock().unwrap().len(), 5);
}

#[tokio::test]
async fn a_buyer_reads_the_register_and_it_is_written_down() {
    let world = world().await;
    let (url, seen) = register(&world).await;
    let limit = Duration::from_secs(5);
    let visit = Visit {
        from: "procurement",
        to: "register",
        page: "/register/v1/entries?bin=191140999009&bin=2",
        credential: None,
        at: at(NOW),
    };
    let exchange = ask(&visit, &format!("{url}/"), &world.client, limit).await;
    assert_eq!((exchange.from.as_str(), exchange.to.as_str(), exchange.status), ("procurement", "register", 200));
    assert_eq!((exchange.operation.as_str(), exchange.at.as_str()), ("GET /register/v1/entries", NOW));
    assert_eq!(exchange.target, "GET /register/v1/entries?bin=191140999009&bin=2");
    assert_eq!((&exchange.facts["bin"], &exchange.facts["numbers"]), (&json!(BIN), &json!(["R-1", "R-2"])));
    let refused = Visit { page: "/register/v1/filings?bin=191140999009", ..visit };
    let exchange = ask(&refused, &url, &world.client, limit).await;
    assert_eq!((exchange.status, exchange.facts), (401, json!({"bin": BIN})));
    let exchange = ask(&Visit { credential: Some("k"), ..refused }, &url, &world.client, limit).await;
    assert_eq!((exchange.status, &exchange.facts["forms"]), (200, &json!(["ANNEX-4"])));
    let with: Vec<bool> = seen.lock().unwrap().iter().map(|(_, known)| *known).collect();
    assert_eq!(with, [false, false, true]);
    let dead = ask(&visit, "http://127.0.0.1:1", &world.client, limit).await;
    assert_eq!((dead.status, dead.response.as_str(), &dead.facts), (0, "", &json!({"bin": BIN})));
    assert!(world.recorded().is_empty(), "nobody else writes down what is read at a role itself");
}

#[tokio::test]
async fn anybody_reads_the_portal() {
    let world = world().await;
    let requirements = json!({"access": "PUBLIC", "items": ["java-21"], "at": NOW});
    world.put("arch-portal", "/arch/requirements", &requirements).await;
    let visit = Visit { from: "anybody", to: "arch-portal", page: "/arch/requirements", credential: None, at: at(NOW) };
    let url = world.contour.url("arch-portal").unwrap();
    let exchange = ask(&visit, &url, &world.client, Duration::from_secs(5)).await;
    assert_eq!((exchange.status, &exchange.facts["items"]), (200, &json!(["java-21"])));
    assert_eq!(world.recorded().len(), 2, "the portal writes down the visit too");
}
