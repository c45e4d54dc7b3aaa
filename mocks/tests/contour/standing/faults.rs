//! Systems are broken and healed from outside.

use reqwest::Method;
use serde_json::json;

use super::{inhabited, options};
use crate::world::IIN;

#[tokio::test]
async fn a_fault_hits_what_it_names_as_often_as_it_says() {
    let stand = inhabited(options()).await;
    let rule = json!({
        "fault": {"kind": "status", "status": 503, "retry_after": 2}, "operation": "GET /zags/acts", "subject": IIN, "times": 1,
    });
    stand.done("/faults/akhazh", &rule).await;
    assert_eq!(stand.get("akhazh", "/zags/acts?iin=901101499005").await.0, 200);
    assert_eq!(stand.get("akhazh", &format!("/zags/acts?iin={IIN}")).await.0, 503);
    assert_eq!(stand.get("akhazh", &format!("/zags/acts?iin={IIN}")).await.0, 200);
    let shown = stand.look("/faults").await;
    assert_eq!(shown["faults"]["akhazh"][0]["times"], 0);
    assert_eq!(shown["faults"]["akhazh"][0]["fault"], rule["fault"]);
    let seen = stand.look("/exchanges?to=akhazh").await;
    assert_eq!(seen["exchanges"][1]["fault"], "HTTP 503");
}

#[tokio::test]
async fn a_broken_connection_breaks_and_heals() {
    let stand = inhabited(options()).await;
    for kind in ["reset", "refuse"] {
        stand.done("/faults/mba", &json!({"fault": {"kind": kind}})).await;
        let url = format!("{}/bmg/phone?iin={IIN}", stand.standing.url("mba").unwrap());
        assert!(stand.client.get(&url).bearer_auth("egov-at-mba-0007").send().await.is_err(), "{kind}");
        assert_eq!(stand.control(Method::DELETE, "/faults/mba", None).await.0, 200);
        assert_eq!(stand.get("mba", &format!("/bmg/phone?iin={IIN}")).await.0, 200);
    }
    let seen = stand.look("/exchanges?to=mba").await["exchanges"].clone();
    assert_eq!((seen[0]["status"].as_u64(), seen[1]["status"].as_u64()), (Some(0), Some(200)));
}

#[tokio::test]
async fn damaged_answers_are_damaged() {
    let stand = inhabited(options()).await;
    for (fault, body) in [("garbage", "<<<not an answer>>>"), ("truncate", "\"iin\"")] {
        stand.done("/faults/mba", &json!({"fault": {"kind": fault}, "times": 1})).await;
        let (status, answer) = stand.get("mba", &format!("/bmg/phone?iin={IIN}")).await;
        let text = answer.as_str().unwrap_or_else(|| panic!("{fault} left JSON: {answer}"));
        assert!(status == 200 && text.contains(body), "{fault}: {text}");
    }
}

#[tokio::test]
async fn a_lost_callback_is_lost_and_a_doubled_one_comes_twice() {
    let stand = inhabited(options()).await;
    let operation = "callback /callbacks/v1/sms/replies";
    let reply = json!({"phone": crate::world::PHONE, "text": "1"});
    for (kind, number) in [("lose", 0), ("duplicate", 2)] {
        stand.done("/faults/sms", &json!({"fault": {"kind": kind}, "operation": operation, "times": 1})).await;
        let body = stand.done("/sms/replies", &reply).await;
        assert_eq!(body["delivered"].as_array().unwrap().len(), number, "{kind}: {body}");
    }
}

#[tokio::test]
async fn rules_that_make_no_sense_are_refused() {
    let stand = inhabited(options()).await;
    let table = [
        ("kremlin", json!({"fault": {"kind": "reset"}}), 404),
        ("sms", json!({"fault": {"kind": "eaten"}}), 422),
        ("sms", json!({"fault": {"kind": "lose"}}), 422),
        ("sms", json!({"fault": {"kind": "shep-status", "code": "SCSE003"}}), 422),
        ("sms", json!({"fault": {"kind": "reset"}, "time": 1}), 422),
        ("sms", json!({}), 422),
    ];
    for (system, body, wanted) in table {
        assert_eq!(stand.post(&format!("/faults/{system}"), &body).await.0, wanted, "{system} {body}");
    }
    assert_eq!(stand.look("/faults").await, json!({"faults": {}}));
    for _ in 0..100 {
        stand.done("/faults/sms", &json!({"fault": {"kind": "reset"}})).await;
    }
    assert_eq!(stand.post("/faults/sms", &json!({"fault": {"kind": "reset"}})).await.0, 409);
    assert_eq!(stand.control(Method::DELETE, "/faults", None).await.0, 200);
    assert_eq!(stand.sms("1", "1").await.0, 200);
}
