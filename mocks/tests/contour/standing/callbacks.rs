//! Callbacks reach a stated role when they are due, in the order of time; nothing is lost in silence.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Options, inhabited, options};
use crate::world::{BIN, PHONE};

type Heard = Arc<Mutex<Vec<(String, String, Value)>>>;

/// A role that takes everything and remembers path, credential and body.
async fn role() -> (String, Heard) {
    async fn hear(State(heard): State<Heard>, uri: Uri, headers: HeaderMap, body: Bytes) -> StatusCode {
        let credential =
            headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        heard.lock().unwrap().push((
            uri.path().to_owned(),
            credential,
            serde_json::from_slice(&body).unwrap_or_default(),
        ));
        StatusCode::ACCEPTED
    }
    let heard = Heard::default();
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(hear).with_state(Arc::clone(&heard));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, heard)
}

async fn with_egov() -> (super::Stand, Heard) {
    let (url, heard) = role().await;
    (inhabited(Options { roles: [("egov".to_owned(), url)].into(), ..options() }).await, heard)
}

#[tokio::test]
async fn a_delivery_report_comes_at_once_and_by_itself() {
    let (stand, heard) = with_egov().await;
    assert_eq!(stand.sms("id-1", "Хабарлама").await.0, 200);
    // Nobody moved the clock or asked for anything: the report is on its way by itself.
    let mut ticks = tokio::time::interval(std::time::Duration::from_millis(10));
    for _ in 0..500 {
        if !heard.lock().unwrap().is_empty() {
            break;
        }
        ticks.tick().await;
    }
    let all = heard.lock().unwrap().clone();
    assert_eq!(all.len(), 1);
    let (path, credential, body) = &all[0];
    assert_eq!((path.as_str(), credential.as_str()), ("/callbacks/v1/sms/delivery", "Bearer sms-at-egov-0007"));
    assert_eq!((body["id"].as_str(), body["status"].as_str()), (Some("id-1"), Some("DELIVERED")));
}

#[tokio::test]
async fn replies_come_in_the_order_of_time_inside_one_jump() {
    let (stand, heard) = with_egov().await;
    let reply = |text: &str, at: &str| json!({"phone": PHONE, "text": text, "at": at});
    stand.done("/sms/replies", &reply("late", "2025-06-05T23:59:59+05:00")).await;
    stand.done("/sms/replies", &reply("early", "2025-06-02T23:00:00+05:00")).await;
    assert_eq!(stand.look("/clock").await["next_due"], "2025-06-02T23:00:00+05:00");
    let body = stand.done("/clock/advance", &json!({"by": "P4D"})).await;
    assert_eq!(body["delivered"].as_array().unwrap().len(), 2, "{body}");
    assert_eq!(body["delivered"][0]["at"], "2025-06-02T23:00:00+05:00");
    let texts: Vec<String> = heard.lock().unwrap().iter().map(|(_, _, body)| body["text"].to_string()).collect();
    assert_eq!(texts, ["\"early\"", "\"late\""]);
    // What is due now is there before the answer to whoever caused it.
    let body = stand.done("/sms/replies", &json!({"phone": PHONE, "text": "now"})).await;
    assert_eq!(body["delivered"][0]["status"], 202);
}

#[tokio::test]
async fn replies_that_make_no_sense_are_refused() {
    let (stand, heard) = with_egov().await;
    let table = [
        json!({"phone": "87001234567", "text": "1"}),
        json!({"phone": PHONE}),
        json!({"phone": PHONE, "text": "1", "at": "2025-06-01T00:00:00+05:00"}),
        json!({"phone": PHONE, "text": "1", "when": "now"}),
    ];
    for body in table {
        assert_eq!(stand.post("/sms/replies", &body).await.0, 422, "{body}");
    }
    assert!(heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn without_an_address_the_record_says_what_was_not_delivered() {
    let stand = inhabited(options()).await;
    let body = stand.done("/sms/replies", &json!({"phone": PHONE, "text": "1"})).await;
    assert_eq!(body["delivered"][0]["status"], 0);
    let seen = stand.only("egov").await;
    assert!(seen["facts"]["undelivered"].as_str().unwrap().contains("--role-url egov=URL"), "{seen}");
    // The role starts later and says where it is.
    let (url, heard) = role().await;
    let (status, body) = stand.control(Method::PUT, "/roles/egov", Some(&json!({"url": url}))).await;
    assert_eq!((status, body["roles"]["egov"].as_str()), (200, Some(url.as_str())));
    let body = stand.done("/sms/replies", &json!({"phone": PHONE, "text": "1"})).await;
    assert_eq!((body["delivered"][0]["status"].as_u64(), heard.lock().unwrap().len()), (Some(202), 1));
    for bad in ["ftp://a", "egov", "https://a"] {
        assert_eq!(stand.control(Method::PUT, "/roles/egov", Some(&json!({"url": bad}))).await.0, 422);
    }
    assert_eq!(stand.control(Method::PUT, "/roles/mayor", Some(&json!({"url": url}))).await.0, 404);
}

#[tokio::test]
async fn a_reissue_is_written_back_to_sdu() {
    let (url, heard) = role().await;
    let stand = inhabited(Options { roles: [("sdu".to_owned(), url)].into(), ..options() }).await;
    let body = json!({
        "RequestId": "r-1", "IinBin": BIN, "Basis": {"Kind": "ORDER-204", "Case": "c"},
        "Permits": [{
            "Nikad": "KZ00LAA00000001", "HolderNameKz": "a", "HolderNameRu": "b", "ActivityType": "SIM-TRUSTED-REGISTER",
            "ValidityStartDate": "2025-06-02", "ValidityEndDate": null, "Products": ["p"],
        }],
    });
    let url = format!("{}/elicense/reissue", stand.standing.url("e-license").unwrap());
    let request = stand.client.post(url).bearer_auth("egov-at-e-license-0007").json(&body);
    assert_eq!(crate::world::answer(request).await.0, 200);
    stand.done("/clock/advance", &json!({"by": "PT1S"})).await;
    let all = heard.lock().unwrap().clone();
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].0.as_str(), all[0].1.as_str()), ("/callbacks/v1/permits", "Bearer e-license-at-sdu-0007"));
}

#[tokio::test]
async fn what_one_role_says_to_another_passes_the_relay_and_is_recorded() {
    let (stand, heard) = with_egov().await;
    let url = format!("{}/callbacks/v1/lists", stand.standing.url("egov").unwrap());
    let answer = stand.client.post(url).bearer_auth("sdu-at-egov-0007").json(&json!({"transferId": "t"})).send().await;
    assert_eq!(answer.unwrap().status(), 202);
    assert_eq!(heard.lock().unwrap()[0].1, "Bearer sdu-at-egov-0007");
    let seen = stand.only("egov").await;
    assert_eq!((seen["from"].as_str(), seen["facts"]["delivered"].as_str()), (Some("sdu"), Some("as-sent")));
}
