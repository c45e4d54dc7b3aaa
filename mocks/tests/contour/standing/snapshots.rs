//! Copies of the whole contour: exact, comparable, bounded in number.

use reqwest::Method;
use serde_json::json;

use super::{inhabited, options};
use crate::world::{BIN, IIN, NOW, PHONE};

#[tokio::test]
async fn going_back_is_exact_with_clock_callbacks_faults_and_tokens() {
    let stand = inhabited(options()).await;
    stand.sms("1", "a").await;
    stand.done("/sms/replies", &json!({"phone": PHONE, "text": "1", "at": "2025-06-09T09:00:00+05:00"})).await;
    stand.done("/faults/akhazh", &json!({"fault": {"kind": "status", "status": 503}, "times": 2})).await;
    assert_eq!(stand.control(Method::POST, "/snapshots/before", None).await.0, 201);
    let held = stand.look("/snapshots/before").await;
    stand.done("/changes/organisation.liquidated", &json!({"bin": BIN})).await;
    stand.done("/changes/consent.withdrawn", &json!({"iin": IIN})).await;
    assert_eq!(stand.get("akhazh", &format!("/zags/acts?iin={IIN}")).await.0, 503);
    stand.done("/clock/advance", &json!({"by": "P9D"})).await;
    stand.sms("2", "b").await;
    assert_ne!(stand.look("/snapshots/now").await, held);
    assert_eq!(stand.control(Method::POST, "/snapshots/before/restore", None).await.0, 200);
    assert_eq!(stand.look("/snapshots/now").await, held);
    assert_eq!(stand.look("/diff?from=before&to=now").await, json!({"changes": [], "total": 0}));
    // The message of before is still known, the one of after is not.
    assert_eq!(stand.sms("1", "other").await.1["error_code"], 1);
    assert_eq!(stand.sms("2", "b").await.1["cnt"], 1);
}

#[tokio::test]
async fn a_diff_names_path_before_and_after() {
    let stand = inhabited(options()).await;
    stand.control(Method::POST, "/snapshots/a", None).await;
    stand.done("/changes/permit.terminated", &json!({"nikad": "KZ00LAA00000001"})).await;
    stand.control(Method::POST, "/snapshots/b", None).await;
    let diff = stand.look("/diff?from=a&to=b").await;
    let wanted = json!([
        {"path": "/systems/e-license/0/permits/0/status", "before": "active", "after": "terminated"},
        {"path": "/systems/e-license/0/permits/0/stopped", "before": null, "after": "2025-06-02"},
    ]);
    assert_eq!(diff["changes"], wanted);
    let back = stand.look("/diff?from=b&to=a").await;
    assert_eq!((back["changes"][0]["before"].as_str(), back["total"].as_u64()), (Some("terminated"), Some(2)));
}

#[tokio::test]
async fn names_are_checked_and_their_number_is_bounded() {
    let stand = inhabited(options()).await;
    let listed = stand.look("/snapshots").await;
    assert_eq!(listed, json!({"snapshots": [{"name": "start", "now": NOW}]}));
    for (method, path, wanted) in [
        (Method::POST, "/snapshots/start", 409),
        (Method::POST, "/snapshots/now", 409),
        (Method::DELETE, "/snapshots/start", 409),
        (Method::POST, "/snapshots/a%20b", 422),
        (Method::POST, "/snapshots/none/restore", 404),
        (Method::DELETE, "/snapshots/none", 404),
        (Method::GET, "/snapshots/none", 404),
        (Method::GET, "/diff?from=none", 404),
    ] {
        assert_eq!(stand.control(method, path, None).await.0, wanted, "{path}");
    }
    for at in 1..32 {
        assert_eq!(stand.control(Method::POST, &format!("/snapshots/s{at}"), None).await.0, 201);
    }
    assert_eq!(stand.control(Method::POST, "/snapshots/one-more", None).await.0, 409);
    assert_eq!(stand.control(Method::POST, "/snapshots/s1", None).await.0, 201, "one that is there is made anew");
    assert_eq!(stand.control(Method::DELETE, "/snapshots/s1", None).await.0, 200);
    assert_eq!(stand.control(Method::POST, "/snapshots/one-more", None).await.0, 201);
}
