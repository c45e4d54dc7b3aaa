//! The signed webhook of delivery: once a message, final statuses only, tried again on virtual time.

use std::time::Duration;

use senim_mocks::kernel::fault::Fault;
use senim_mocks::sms::Delivery;
use serde_json::{Value, json};
use sha1::{Digest, Sha1};

use crate::receiver::Receiver;
use crate::world::{EGOV, NOW, PHONE, World, at, world};

const SECRET: &str = "key-of-the-gateway";
const PATH: &str = "/callbacks/v1/sms/webhook";

async fn send(world: &World) {
    let url = format!("{}/service/message/sendsmsmessage", world.contour.url("sms").unwrap());
    let ask = [("apiKey", EGOV), ("recipient", PHONE), ("text", "қ")];
    assert_eq!(world.client.get(url).query(&ask).send().await.unwrap().status(), 200);
}

/// Delivers what is due until the queue is empty; the instants of delivery.
async fn deliver_all(world: &World, url: &str) -> Vec<(String, u16)> {
    let mut told = Vec::new();
    while let Some(due) = world.contour.postman().next_due() {
        let parcel = world.contour.postman().take_due(due).unwrap();
        let limit = Duration::from_secs(5);
        let exchange = world.contour.deliver(&parcel, url, SECRET, &world.client, limit).await;
        told.push((exchange.at[11..19].to_owned(), exchange.status));
    }
    told
}

fn sha1(text: &str) -> String {
    format!("{:x}", Sha1::digest(text.as_bytes()))
}

#[tokio::test]
async fn a_report_is_signed_and_says_what_is_published() {
    let world = world().await;
    let receiver = Receiver::start(&[]).await;
    send(&world).await;
    let parcel = world.contour.postman().take_due(at(NOW)).unwrap();
    let limit = Duration::from_secs(5);
    let exchange = world.contour.deliver(&parcel, &receiver.url, SECRET, &world.client, limit).await;
    assert_eq!((exchange.operation, exchange.status), (format!("POST {PATH}"), 202));
    assert_eq!(
        exchange.facts,
        json!({"event_id": 1, "attempt": 1, "client_id": "1000001", "phone": PHONE, "status": "DELIVRD",
            "at": "2025-06-02 10:15:00"})
    );
    let at = "2025-06-02 10:15:00";
    let expected = json!({
        "eventId": 1, "eventType": "sms-delivery-report", "eventCreateTs": at, "webhookId": 1, "attempt": 1,
        "data": {"campaignId": 101_000_001, "messageId": 1_000_001, "segNum": 1, "statusUpdateTs": at, "status": "DELIVRD",
            "to": PHONE},
        "sign": sha1(&format!("1|1|{at}|{SECRET}")),
    });
    assert_eq!(receiver.came(), [(PATH.to_owned(), format!("Bearer {SECRET}"), expected)]);
    assert_eq!(world.contour.postman().next_due(), None, "one for a message");
}

#[tokio::test]
async fn a_report_that_is_not_taken_comes_again_with_a_new_signature() {
    let world = world().await;
    let receiver = Receiver::start(&[500, 302]).await;
    send(&world).await;
    let told = deliver_all(&world, &receiver.url).await;
    let expected = [("10:15:00", 500), ("10:16:00", 302), ("10:18:00", 202)];
    assert_eq!(told, expected.map(|(at, status)| (at.to_owned(), status)));
    let bodies: Vec<Value> = receiver.came().into_iter().map(|(_, _, body)| body).collect();
    for (attempt, body) in (1..).zip(&bodies) {
        assert_eq!((&body["attempt"], &body["eventId"]), (&json!(attempt), &json!(1)));
        assert_eq!(body["sign"], sha1(&format!("1|{attempt}|2025-06-02 10:15:00|{SECRET}")));
    }
    assert_eq!(bodies.len(), 3);
}

#[tokio::test]
async fn ten_attempts_and_no_more() {
    let world = world().await;
    send(&world).await;
    // Nobody listens on this port.
    let told = deliver_all(&world, "http://127.0.0.1:1").await;
    assert_eq!(told.len(), 10);
    assert_eq!((told[9].0.as_str(), told[9].1), ("11:00:00", 0));
}

#[tokio::test]
async fn a_status_that_is_not_final_is_not_told_and_a_forgery_comes_once() {
    let world = world().await;
    world.contour.sms().set_delivery(PHONE, Delivery::Silent);
    send(&world).await;
    assert_eq!(world.contour.postman().next_due(), None);
    world.contour.sms().set_delivery(PHONE, Delivery::Expired);
    world.plant("sms", Some("callback /callbacks/v1/sms/delivery"), Fault::UnknownSender);
    send(&world).await;
    let receiver = Receiver::start(&[401]).await;
    assert_eq!(deliver_all(&world, &receiver.url).await.len(), 1);
    let (_, credential, body) = receiver.came().remove(0);
    assert_ne!(credential, format!("Bearer {SECRET}"));
    assert_ne!(body["sign"], sha1(&format!("1|1|2025-06-02 10:15:00|{SECRET}")), "signed by somebody else");
}
