//! The clock, the world, and who may control.

use reqwest::Method;
use serde_json::{Value, json};

use super::{Options, inhabited, options, stand, world};
use crate::world::{IIN, NOW};

#[tokio::test]
async fn the_clock_goes_forward_by_spans_and_to_instants_and_never_back() {
    let stand = stand(options()).await;
    assert_eq!(stand.look("/clock").await, json!({"now": NOW, "next_due": null}));
    let advance = |body: Value| stand.done("/clock/advance", Box::leak(Box::new(body)));
    assert_eq!(advance(json!({"by": "P1DT2H"})).await["now"], "2025-06-03T12:15:00+05:00");
    assert_eq!(advance(json!({"to": "2025-06-04 00:00"})).await["now"], "2025-06-04T00:00:00+05:00");
    let (status, body) = stand.control(Method::PUT, "/clock", Some(&json!({"now": "2025-06-05T23:59:59+05:00"}))).await;
    assert_eq!((status, body["now"].as_str()), (200, Some("2025-06-05T23:59:59+05:00")));
    for (body, wanted) in [
        (json!({"to": NOW}), 409),
        (json!({"by": "-P1D"}), 409),
        (json!({"by": "soon"}), 422),
        (json!({"to": "2025-06-31 00:00"}), 422),
        (json!({}), 422),
        (json!({"by": "P1D", "to": NOW}), 422),
        (json!({"by": "P1D", "then": 1}), 422),
        (json!({"by": "P99999Y"}), 422),
        (json!([]), 422),
    ] {
        let (status, answer) = stand.post("/clock/advance", &body).await;
        assert_eq!(status, wanted, "{body}: {answer}");
        assert!(!answer["detail"].as_str().unwrap().is_empty());
    }
    assert_eq!(stand.look("/clock").await["now"], "2025-06-05T23:59:59+05:00");
}

#[tokio::test]
async fn a_world_is_put_and_seen_over_the_wire() {
    let stand = stand(options()).await;
    assert_eq!(stand.get("mba", &format!("/bmg/phone?iin={IIN}")).await.1["errCode"], 1);
    let (status, body) = stand.control(Method::PUT, "/world", Some(&world())).await;
    assert_eq!(status, 200, "{body}");
    assert!(body["applied"]["permits"].as_object().unwrap().values().any(|nikad| nikad == "KZ00LAA00000001"), "{body}");
    assert_eq!(stand.get("mba", &format!("/bmg/phone?iin={IIN}")).await.1["errCode"], 0);
}

#[tokio::test]
async fn a_world_with_problems_changes_nothing_and_names_them_all() {
    let stand = inhabited(options()).await;
    let before = stand.look("/state").await;
    let mut bad = world();
    bad["persons"][0]["iin"] = "850214399008".into();
    bad["organisations"][0]["bin"] = "1".into();
    let (status, body) = stand.control(Method::PUT, "/world", Some(&bad)).await;
    assert_eq!(status, 422);
    let problems = body["problems"].as_array().unwrap();
    assert!(problems.len() >= 2 && problems.iter().all(|one| one["place"].is_string()), "{body}");
    let mut unknown = world();
    unknown["people"] = json!([]);
    let (status, body) = stand.control(Method::PUT, "/world", Some(&unknown)).await;
    assert!(status == 422 && body["detail"].as_str().unwrap().contains("people"), "{body}");
    assert_eq!(stand.look("/state").await, before);
}

#[tokio::test]
async fn a_reset_goes_back_to_the_world_and_may_empty_it() {
    let stand = inhabited(options()).await;
    let start = stand.look("/state").await;
    stand.done("/clock/advance", &json!({"by": "P3D"})).await;
    assert_eq!(stand.sms("1", "1").await.0, 200);
    let (status, body) = stand.control(Method::POST, "/reset", None).await;
    assert_eq!((status, body["now"].as_str()), (200, Some(NOW)));
    assert_eq!(stand.look("/state").await, start);
    let body = stand.done("/reset", &json!({"empty": true, "now": "2026-01-05 09:00"})).await;
    assert_eq!(body["now"], "2026-01-05T09:00:00+05:00");
    assert_eq!(stand.get("mba", &format!("/bmg/phone?iin={IIN}")).await.1["errCode"], 1);
    // The start is still the world that was put.
    stand.control(Method::POST, "/reset", None).await;
    assert_eq!(stand.look("/state").await, start);
    assert_eq!(stand.post("/reset", &json!({"now": NOW})).await.0, 422);
    assert_eq!(stand.post("/reset", &json!({"blank": true})).await.0, 422);
}

#[tokio::test]
async fn a_token_is_demanded_where_there_is_one() {
    let token = "a-token-that-nobody-guesses";
    let stand = stand(Options { token: Some(token.into()), ..options() }).await;
    let url = stand.standing.control_url();
    let status = |path: &str, given: Option<&str>| {
        let request = stand.client.get(format!("{url}{path}"));
        let request =
            given.map_or_else(|| request.try_clone().unwrap(), |given| request.try_clone().unwrap().bearer_auth(given));
        async move { request.send().await.unwrap().status().as_u16() }
    };
    assert_eq!(status("/clock", None).await, 401);
    assert_eq!(status("/clock", Some("a-token-that-nobody-guesse")).await, 401);
    assert_eq!(status("/clock", Some(token)).await, 200);
    assert_eq!(status("", None).await, 200, "the documentation is no secret");
    assert_eq!(stand.standing.described().unwrap()["control"]["token"], token);
}

#[tokio::test]
async fn without_a_token_no_page_of_a_browser_controls() {
    let stand = stand(options()).await;
    let url = format!("{}/reset", stand.standing.control_url());
    let page = stand.client.post(&url).header("origin", "http://evil.example").send().await.unwrap();
    assert_eq!(page.status(), 403);
    let rebound = stand.client.post(&url).header("host", "evil.example:80").send().await.unwrap();
    assert_eq!(rebound.status(), 403);
    let form = stand.client.post(&url).header("content-type", "text/plain").body("{}").send().await.unwrap();
    assert_eq!(form.status(), 415);
    assert_eq!(stand.client.post(&url).header("host", "localhost:80").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn wrong_paths_methods_and_parameters_are_told_apart() {
    let stand = stand(options()).await;
    let table = [
        (Method::GET, "/nothing", 404),
        (Method::DELETE, "/clock", 405),
        (Method::PATCH, "/faults/sms", 405),
        (Method::GET, "/clock?when=now", 422),
        (Method::GET, "/exchanges?since=x", 422),
        (Method::GET, "/exchanges?limit=0", 422),
        (Method::GET, "/exchanges?limit=1&limit=2", 422),
        (Method::GET, "/state/kremlin", 404),
        (Method::POST, "/changes/organisation.eaten", 404),
    ];
    for (method, path, wanted) in table {
        let (status, body) = stand.control(method, path, None).await;
        assert_eq!((status, body["status"].as_u64()), (wanted, Some(u64::from(wanted))), "{path}: {body}");
    }
    let url = format!("{}/clock", stand.standing.control_url());
    let refused = stand.client.delete(url).send().await.unwrap();
    assert_eq!(refused.headers()["allow"], "GET, PUT");
    assert_eq!(refused.headers()["content-type"], "application/problem+json");
}
