//! The SMS gateway and its callbacks.

use senim_mocks::kernel::fault::Fault;
use senim_mocks::sms::{Delivery, Refused};
use serde_json::{Value, json};

use crate::world::{EGOV, NOW, PHONE, at, violations, world};

const REPLY: &str = "callback /callbacks/v1/sms/replies";

fn sms(id: &str, text: &str) -> Value {
    json!({"apikey": EGOV, "phones": PHONE, "mes": text, "sender": "1414", "charset": "utf-8", "fmt": 3, "id": id})
}

#[tokio::test]
async fn a_message_is_sent_once_and_reported() {
    let world = world().await;
    let text = "қ".repeat(71);
    for _ in 0..2 {
        let (status, answer) = world.post("sms", "/rest/send/", &sms("c-1", &text)).await;
        assert_eq!((status, answer), (200, json!({"id": "c-1", "cnt": 2})));
    }
    let (status, other) = world.post("sms", "/rest/send/", &sms("c-1", "1")).await;
    assert_eq!((status, &other["error_code"]), (200, &json!(1)));
    let [sent] = &world.contour.sms().sent()[..] else { panic!("sent once") };
    assert_eq!(
        (sent.at, sent.phone.as_str(), sent.text.as_str(), sent.client_id.as_str()),
        (at(NOW), PHONE, &*text, "c-1")
    );
    let record = world.recorded();
    assert_eq!((record[0].from.as_str(), record[0].operation.as_str()), ("egov", "POST /rest/send/"));
    assert!(!record[0].request.contains(EGOV) && record[0].request.contains(r#""apikey":"***""#));
    let facts = |repeat: bool| {
        json!({"phone": PHONE, "text": text, "client_id": "c-1", "sender": "1414", "segments": 2, "accepted": true,
            "repeat": repeat})
    };
    assert_eq!((record[0].facts.clone(), record[1].facts.clone()), (facts(false), facts(true)));
    assert_eq!(record[2].facts["accepted"], json!(false));
    let parcel = world.contour.postman().take_due(at(NOW)).unwrap();
    assert_eq!((parcel.to, parcel.path), ("egov", "/callbacks/v1/sms/delivery"));
    assert_eq!(parcel.body, json!({"id": "c-1", "phone": PHONE, "status": "DELIVERED", "at": NOW}));
    assert_eq!(world.contour.postman().next_due(), None);
}

#[tokio::test]
async fn delivery_is_as_set() {
    let world = world().await;
    let table = [
        (Delivery::Undeliverable, Some("UNDELIVERABLE")),
        (Delivery::Expired, Some("EXPIRED")),
        (Delivery::Silent, None),
    ];
    for (delivery, status) in table {
        world.contour.sms().set_delivery(PHONE, delivery);
        world.post("sms", "/rest/send/", &sms(&format!("{delivery:?}"), "1")).await;
        let parcel = world.contour.postman().take_due(at(NOW));
        assert_eq!(parcel.as_ref().and_then(|parcel| parcel.body["status"].as_str()), status);
    }
}

#[tokio::test]
async fn failures_are_200_with_a_code() {
    let world = world().await;
    let table = [
        ("/apikey", json!("guessed"), 2),
        ("/phones", json!("87001234567"), 7),
        ("/mes", json!(""), 1),
        ("/id", json!(""), 1),
        ("/fmt", json!(1), 1),
        ("/fmt", json!("3"), 1),
        ("/charset", json!("koi8-r"), 1),
    ];
    for (path, value, code) in table {
        let mut body = sms("c-1", "1");
        *body.pointer_mut(path).unwrap() = value;
        let (status, answer) = world.post("sms", "/rest/send/", &body).await;
        assert_eq!((status, &answer["error_code"]), (200, &json!(code)), "{path}");
        let exchange = world.only();
        assert_eq!((violations(&exchange).len(), &exchange.facts["accepted"]), (1, &json!(false)), "{path}");
        assert_eq!(exchange.from == "unknown", path == "/apikey" || body["fmt"].is_string());
    }
    world.contour.sms().set_refused(PHONE, Some(Refused::ForbiddenText));
    assert_eq!(world.post("sms", "/rest/send/", &sms("c-1", "1")).await.1["error_code"], 6);
    assert!(world.contour.sms().sent().is_empty());
    assert_eq!(world.contour.postman().next_due(), None);
}

#[tokio::test]
async fn replies_arrive_when_they_are_due() {
    let world = world().await;
    let later = "2025-06-05T23:59:59+05:00";
    world.contour.sms().reply(PHONE, "2", at(later));
    world.contour.sms().reply_to(PHONE, "1415", "1", at(NOW));
    let postman = world.contour.postman();
    assert_eq!(
        postman.take_due(at(NOW)).unwrap().body,
        json!({"replyId": "R00000002", "from": PHONE, "to": "1415", "text": "1", "receivedAt": NOW})
    );
    assert_eq!((postman.take_due(at(NOW)), postman.next_due()), (None, Some(at(later))));
    let parcel = postman.take_due(at(later)).unwrap();
    assert_eq!((parcel.body["to"].as_str(), parcel.body["receivedAt"].as_str()), (Some("1414"), Some(later)));
}

#[tokio::test]
async fn faults_shape_callbacks_that_they_name() {
    let world = world().await;
    let (sms, postman) = (world.contour.sms(), world.contour.postman());
    let take = || std::iter::from_fn(|| postman.take_due(at("2025-06-02T11:00:00+05:00"))).collect::<Vec<_>>();
    world.plant("sms", None, Fault::Lose);
    sms.reply(PHONE, "0", at(NOW));
    assert_eq!(take().len(), 1, "a rule for every operation does not mean callbacks");
    world.contour.faults("sms").unwrap().clear();
    let table = [
        (Fault::Duplicate, 2),
        (Fault::Lose, 0),
        (Fault::Refuse, 0),
        (Fault::UnknownSender, 1),
        (Fault::Delay(60_000), 1),
        (Fault::Stale, 1),
        (Fault::Tamper, 1),
        (Fault::Truncate, 1),
        (Fault::Garbage, 1),
    ];
    for (fault, count) in table {
        world.plant("sms", Some(REPLY), fault.clone());
        sms.reply(PHONE, "1", at(NOW));
        let parcels = take();
        assert_eq!(parcels.len(), count, "{fault:?}");
        for parcel in parcels {
            assert_eq!(parcel.fault, Some(fault.name()));
            assert_eq!(parcel.forged, fault == Fault::UnknownSender);
            let shift = i64::from(fault == Fault::Delay(60_000)) * 60;
            assert_eq!(parcel.due.as_second() - at(NOW).as_second(), shift);
        }
    }
}

#[tokio::test]
async fn a_stale_reply_is_the_one_before() {
    let world = world().await;
    world.contour.sms().reply(PHONE, "1", at(NOW));
    world.plant("sms", Some(REPLY), Fault::Stale);
    world.contour.sms().reply(PHONE, "2", at(NOW));
    let postman = world.contour.postman();
    let (first, second) = (postman.take_due(at(NOW)).unwrap(), postman.take_due(at(NOW)).unwrap());
    assert_eq!(first.body, second.body);
}

#[tokio::test]
async fn a_credential_in_the_query_is_masked_too() {
    let world = world().await;
    let path = format!("/sys/send.php?apikey={EGOV}&phones={PHONE}");
    assert_eq!(world.get("sms", &path).await.0, 404);
    assert_eq!(world.only().target, format!("GET /sys/send.php?apikey=***&phones={PHONE}"));
}
