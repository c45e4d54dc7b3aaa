//! Planted faults as a caller feels them, and the reset that ends them.

use std::time::Duration;

use jiff::civil::date;
use reqwest::Method;
use senim_mocks::kernel::courier::{FORGED_CREDENTIAL, deliver};
use senim_mocks::kernel::fault::Fault;
use senim_mocks::kernel::postman::Parcel;
use serde_json::{Value, json};

use crate::world::{IIN, NOW, PHONE, World, at, world};

async fn acts(world: &World) -> (u16, Value) {
    world.get("akhazh", &format!("/zags/acts?iin={IIN}")).await
}

#[tokio::test]
async fn answers_are_damaged_as_planted() {
    let world = world().await;
    world.contour.akhazh().register_death(IIN, date(2025, 5, 28), date(2025, 5, 30));
    let whole = acts(&world).await.1;
    world.contour.akhazh().register_marriage(IIN, date(2010, 7, 1));
    world.plant("akhazh", Some("GET /zags/acts"), Fault::Stale);
    assert_eq!(acts(&world).await, (200, whole));
    for fault in [Fault::Truncate, Fault::Garbage] {
        world.plant("akhazh", None, fault.clone());
        assert!(acts(&world).await.1.is_string(), "{fault:?}");
    }
    world.plant("akhazh", None, Fault::ShortList);
    assert_eq!(acts(&world).await.1["acts"].as_array().map(Vec::len), Some(1));
    world.plant("akhazh", None, Fault::Status(503, Some(7)));
    let response = world.request("akhazh", Method::GET, "/zags/acts").send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.headers()["retry-after"].as_bytes()), (503, &b"7"[..]));
    world.plant("akhazh", None, Fault::Delay(1));
    assert_eq!(acts(&world).await.1["acts"].as_array().map(Vec::len), Some(2));
    let faults: Vec<_> = world.recorded().into_iter().filter_map(|exchange| exchange.fault).collect();
    let expected = ["stale answer", "truncated body", "garbage body", "short list", "HTTP 503", "delay 1 ms"];
    assert_eq!(faults, expected);
}

#[tokio::test]
async fn a_name_can_be_tampered_with() {
    let world = world().await;
    let path = "/elicense/licenses?iinBin=191140999009";
    world.contour.e_license().issue(senim_mocks::e_license::NewPermit {
        bin: "191140999009".into(),
        holder_kk: "«Алтын» ЖШС".into(),
        holder_ru: "ТОО «Алтын»".into(),
        service: "SIM-OTHER-SERVICE".into(),
        products: Vec::new(),
        issued: date(2024, 2, 3),
        valid_to: None,
        head_iin: None,
    });
    let right = world.get("e-license", path).await.1;
    world.plant("e-license", None, Fault::Tamper);
    assert_ne!(world.get("e-license", path).await.1, right);
}

#[tokio::test]
async fn connections_break_before_or_after_the_work() {
    let world = world().await;
    let body =
        json!({"useId": "u", "iin": IIN, "purpose": "p", "operation": "o", "system": "s", "consent": "c", "at": NOW});
    for (fault, done) in [(Fault::Refuse, 0), (Fault::NeverAnswers, 0), (Fault::Reset, 1)] {
        world.plant("ddb", Some("POST /ddb/uses"), fault.clone());
        let request = world.request("ddb", Method::POST, "/ddb/uses").json(&body);
        assert!(request.timeout(Duration::from_millis(100)).send().await.is_err(), "{fault:?}");
        assert_eq!(world.contour.ddb().uses(IIN).len(), done, "{fault:?}");
        let exchange = world.only();
        assert_eq!((exchange.status, exchange.fault), (0, Some(fault.name())));
    }
}

#[tokio::test]
async fn a_reset_empties_everything() {
    let world = world().await;
    world.contour.akhazh().register_death(IIN, date(2025, 5, 28), date(2025, 5, 30));
    world.contour.mba().link(IIN, PHONE, at(NOW));
    world.contour.ddb().grant(IIN, "p", &["sdu"], None);
    world.contour.sms().reply(PHONE, "1", at(NOW));
    acts(&world).await;
    world.plant("akhazh", None, Fault::Refuse);
    world.contour.clock().set(at("2026-01-01T00:00:00+05:00"));
    world.reset();
    assert!(world.recorded().is_empty() && world.contour.postman().next_due().is_none());
    assert!(!world.contour.tokens().opens("SIM-KDP-00000001", IIN));
    assert_eq!(world.contour.clock().stamp(), NOW);
    world.plant("akhazh", None, Fault::Stale);
    assert_eq!(acts(&world).await.1["acts"], json!([]), "a stale answer of the scenario before");
    assert_eq!(world.get("mba", &format!("/bmg/phone?iin={IIN}")).await.1["errCode"], 1);
    let grant = world.contour.ddb().grant(IIN, "p", &["sdu"], None);
    assert_eq!(grant, "SIM-CONSENT-00000001", "sequences begin anew");
}

#[tokio::test]
async fn parcels_are_delivered_and_written_down() {
    let world = world().await;
    let url = world.contour.relay_url("egov").unwrap();
    assert!(world.contour.set_role_url("egov", &world.contour.url("mba").unwrap()));
    let mut parcel = Parcel {
        due: at(NOW),
        from: "sms",
        to: "egov",
        path: "/callbacks/v1/sms/replies",
        body: json!({"replyId": "R1", "from": PHONE, "to": "1414", "text": "1", "receivedAt": NOW}),
        forged: false,
        fault: None,
    };
    let limit = Duration::from_secs(5);
    let exchange = deliver(&parcel, &url, "key-of-sdu", &world.client, limit).await;
    assert_eq!((exchange.status, exchange.operation.as_str()), (404, "POST /callbacks/v1/sms/replies"));
    assert_eq!((exchange.at.as_str(), exchange.from.as_str(), exchange.to.as_str()), (NOW, "sms", "egov"));
    assert_eq!((&exchange.facts["phone"], &exchange.facts["text"]), (&json!(PHONE), &json!("1")));
    parcel.forged = true;
    deliver(&parcel, &url, "key-of-sdu", &world.client, limit).await;
    let callers: Vec<_> = world.recorded().into_iter().map(|exchange| exchange.from).collect();
    assert_eq!(callers, ["sdu", "sdu", "unknown", "unknown"], "the role, then the relay before it");
    assert_ne!(FORGED_CREDENTIAL, "key-of-sdu");
    let dead = deliver(&parcel, "http://127.0.0.1:1", "k", &world.client, limit).await;
    assert_eq!((dead.status, dead.response.as_str()), (0, ""));
}
