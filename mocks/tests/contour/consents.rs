//! ДДБ.

use jiff::civil::date;
use senim_mocks::ddb::{Grant, OnRequest, Relation};
use serde_json::{Value, json};

use crate::world::{IIN, NOW, at, violations, world};

const PURPOSE: &str = "KZ-204-2025";

fn consents(iin: &str) -> String {
    format!("/ddb/consents?iin={iin}")
}

fn used(id: &str, operation: &str) -> Value {
    json!({"useId": id, "iin": IIN, "purpose": PURPOSE, "operation": operation, "system": "gbd-fl",
        "consent": "SIM-CHECK-00000001", "at": NOW})
}

#[tokio::test]
async fn a_consent_with_its_token() {
    let world = world().await;
    let ddb = world.contour.ddb();
    ddb.add_representative(IIN, "901101499005", date(2024, 1, 1), None);
    ddb.grant(IIN, PURPOSE, &["sdu", "egov"], Some(("901101499005", Relation::Representative)));
    let (status, found) = world.get("ddb", &consents(IIN)).await;
    assert_eq!(status, 200);
    assert_eq!(
        found,
        json!({"iin": IIN, "check": "SIM-CHECK-00000001", "consents": [{
            "reference": "SIM-CONSENT-00000001", "status": "GRANTED", "purpose": PURPOSE,
            "recipients": ["sdu", "egov"], "channel": "DDB",
            "grantedBy": {"iin": "901101499005", "relation": "REPRESENTATIVE"}, "grantedAt": NOW, "withdrawnAt": null,
            "expiresAt": null, "token": "SIM-KDP-00000001", "publicKey": "SIM-PK-00000001"}],
            "representatives": [{"iin": "901101499005", "from": "2024-01-01", "to": null}]})
    );
    assert!(world.contour.tokens().opens("SIM-KDP-00000001", IIN));
    let facts = world.only().facts;
    let consent = &facts["consents"][0];
    assert_eq!((&facts["iin"], &facts["check"]), (&json!(IIN), &json!("SIM-CHECK-00000001")));
    assert_eq!((&consent["granted_by"], &consent["relation"]), (&json!("901101499005"), &json!("REPRESENTATIVE")));
    assert!(ddb.withdraw(IIN, PURPOSE) && !ddb.withdraw(IIN, PURPOSE));
    assert!(!world.contour.tokens().opens("SIM-KDP-00000001", IIN));
    let (_, found) = world.get("ddb", &consents(IIN)).await;
    assert_eq!((&found["consents"][0]["status"], &found["check"]), (&json!("WITHDRAWN"), &json!("SIM-CHECK-00000002")));
    assert_eq!(found["consents"][0]["withdrawnAt"], NOW);
}

#[tokio::test]
async fn consents_on_other_terms() {
    let world = world().await;
    let ddb = world.contour.ddb();
    let terms = Grant::new(IIN, PURPOSE, &["sdu"]);
    ddb.grant_as(Grant { channel: "PAPER".into(), expires: Some(at(NOW)), ..terms });
    ddb.refuse(IIN, PURPOSE);
    let (_, found) = world.get("ddb", &consents(IIN)).await;
    assert_eq!((&found["consents"][0]["channel"], &found["consents"][0]["expiresAt"]), (&json!("PAPER"), &json!(NOW)));
    let refused = &found["consents"][1];
    assert_eq!((&refused["status"], &refused["token"]), (&json!("REFUSED"), &Value::Null));
    assert_eq!(refused["grantedBy"], json!({"iin": IIN, "relation": "SUBJECT"}));
}

#[tokio::test]
async fn a_request_is_idempotent_and_follows_the_habit() {
    let table = [(OnRequest::Pending, "PENDING"), (OnRequest::Grant, "GRANTED"), (OnRequest::Refuse, "REFUSED")];
    let world = world().await;
    for (habit, status) in table {
        world.reset();
        world.contour.ddb().on_request(IIN, habit);
        let body = json!({"requestId": "q", "iin": IIN, "purpose": PURPOSE, "recipients": ["sdu"]});
        for repeat in [false, true] {
            let answer = world.post("ddb", "/ddb/consents/requests", &body).await;
            assert_eq!(answer, (202, json!({"reference": "SIM-CONSENT-00000001", "status": "PENDING"})));
            let exchange = world.only();
            assert_eq!(exchange.operation, "POST /ddb/consents/requests");
            assert_eq!((&exchange.facts["request_id"], &exchange.facts["repeat"]), (&json!("q"), &json!(repeat)));
        }
        let (_, found) = world.get("ddb", &consents(IIN)).await;
        assert_eq!(found["consents"].as_array().map(Vec::len), Some(1));
        assert_eq!(found["consents"][0]["status"], status);
        assert_eq!(found["consents"][0]["grantedAt"].is_null(), habit == OnRequest::Pending);
    }
}

#[tokio::test]
async fn a_use_is_told_once() {
    let world = world().await;
    for repeat in [false, true] {
        let (status, _) = world.post("ddb", "/ddb/uses", &used("u-1", "life")).await;
        assert_eq!(status, 202);
        let facts = world.only().facts;
        assert_eq!(
            (&facts["use_id"], &facts["system"], &facts["repeat"]),
            (&json!("u-1"), &json!("gbd-fl"), &json!(repeat))
        );
    }
    let (status, _) = world.post("ddb", "/ddb/uses", &used("u-1", "capacity")).await;
    assert_eq!((status, violations(&world.only())), (202, vec!["ddb.id-reused"]));
    let uses = world.contour.ddb().uses(IIN);
    assert_eq!((uses.len(), uses[0].operation.as_str()), (1, "life"));
}

#[tokio::test]
async fn the_uses_of_a_subject_can_be_read_and_no_others() {
    let world = world().await;
    world.post("ddb", "/ddb/uses", &used("u-1", "life")).await;
    world.only();
    let (status, found) = world.get("ddb", &format!("/ddb/uses?iin={IIN}")).await;
    assert_eq!((status, &found["iin"], &found["uses"][0]["useId"]), (200, &json!(IIN), &json!("u-1")));
    assert_eq!(world.only().operation, "GET /ddb/uses");
    let (_, others) = world.get("ddb", "/ddb/uses?iin=901101499005").await;
    assert_eq!(others["uses"], json!([]));
    world.only();
    assert_eq!(world.get("ddb", "/ddb/uses").await.0, 400);
}

#[tokio::test]
async fn messages_are_read_strictly() {
    let world = world().await;
    for (path, value) in [("/at", "2025-06-02T05:15:00Z"), ("/at", "yesterday"), ("/iin", "1"), ("/system", " ")] {
        let mut body = used("u-1", "life");
        *body.pointer_mut(path).unwrap() = json!(value);
        assert_eq!(world.post("ddb", "/ddb/uses", &body).await.0, 400, "{path} {value}");
        assert_eq!(violations(&world.only()).len(), 1);
    }
    let empty = json!({"requestId": "q", "iin": IIN, "purpose": PURPOSE, "recipients": []});
    assert_eq!(world.post("ddb", "/ddb/consents/requests", &empty).await.0, 400);
    assert!(world.contour.ddb().uses(IIN).is_empty());
}

#[tokio::test]
async fn an_answer_by_number_is_recorded_once() {
    let world = world().await;
    let body = json!({"requestId": "c-1", "iin": IIN, "purpose": PURPOSE, "recipients": ["egov"], "channel": "SMS",
        "status": "GRANTED", "message": "m-1", "phone": "77001234567"});
    let (status, first) = world.post("ddb", "/ddb/consents", &body).await;
    assert_eq!((status, &first), (201, &json!({"requestId": "c-1", "reference": "SIM-CONSENT-00000001"})));
    assert_eq!(world.post("ddb", "/ddb/consents", &body).await, (201, first));
    let (_, found) = world.get("ddb", &consents(IIN)).await;
    let rows = found["consents"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["channel"], &rows[0]["status"]), (1, &json!("SMS"), &json!("GRANTED")));
    let refusal = json!({"requestId": "c-2", "iin": IIN, "purpose": PURPOSE, "recipients": ["egov"], "channel": "SMS",
        "status": "REFUSED", "message": "m-2", "phone": "77001234567"});
    assert_eq!(world.post("ddb", "/ddb/consents", &refusal).await.0, 201);
    assert!(!world.contour.tokens().opens("SIM-KDP-00000001", IIN), "a refusal ends the tokens of the purpose");
    for (member, value) in [("channel", "FAX"), ("status", "PENDING"), ("message", "")] {
        let mut bad = body.clone();
        bad["requestId"] = json!("c-3");
        bad[member] = json!(value);
        assert_eq!(world.post("ddb", "/ddb/consents", &bad).await.0, 400, "{member}");
    }
}
