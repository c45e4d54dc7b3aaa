//! The HTTP faces of the gateway beside `/rest/send/`: smsc.kz and mobizon.

use senim_mocks::sms::{Delivery, Face, Refused};
use serde_json::{Value, json};

use crate::world::{EGOV, NOW, PHONE, World, advisories, at, violations, world};

const TEXT: &str = "Құрметті басшы! 1 - иә";

async fn get(world: &World, path: &str, query: &[(&str, &str)]) -> String {
    let url = format!("{}{path}", world.contour.url("sms").unwrap());
    world.client.get(url).query(query).send().await.unwrap().text().await.unwrap()
}

async fn post(world: &World, path: &str, form: &[(&str, &str)]) -> String {
    let url = format!("{}{path}", world.contour.url("sms").unwrap());
    let body = reqwest::Url::parse_with_params("http://form.invalid", form).unwrap();
    let request = world.client.post(url).header("content-type", "application/x-www-form-urlencoded");
    request.body(body.query().unwrap().to_owned()).send().await.unwrap().text().await.unwrap()
}

fn message<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let whole = [("apikey", EGOV), ("phones", PHONE), ("mes", TEXT), ("sender", "eGov"), ("charset", "utf-8")];
    let kept = whole.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more.iter().copied().filter(|(_, value)| *value != "-")).collect()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn a_message_is_sent_by_query_and_by_form() {
    let world = world().await;
    assert_eq!(get(&world, "/sys/send.php", &message(&[("id", "a")])).await, "OK - 1 SMS, ID - a");
    assert_eq!(post(&world, "/sys/send.php", &message(&[("fmt", "3"), ("id", "b")])).await, r#"{"cnt":1,"id":"b"}"#);
    let by_login = message(&[("apikey", "-"), ("login", "egov"), ("psw", EGOV), ("fmt", "1"), ("mes", "1")]);
    assert_eq!(post(&world, "/sys/send.php", &by_login).await, "1000003,1");
    let rest = json!({"login": "egov", "psw": EGOV, "phones": "+7 (700) 123-45-67", "mes": "2", "id": 77});
    assert_eq!(world.post("sms", "/rest/send/", &rest).await, (200, json!({"id": "77", "cnt": 1})));
    let record = world.recorded();
    let operations: Vec<&str> = record.iter().map(|exchange| exchange.operation.as_str()).collect();
    assert_eq!(operations, ["GET /sys/send.php", "POST /sys/send.php", "POST /sys/send.php", "POST /rest/send/"]);
    for exchange in &record {
        assert!(!format!("{exchange:?}").contains(EGOV), "a credential: {exchange:?}");
        assert_eq!(
            (exchange.from.as_str(), exchange.status, exchange.findings.len()),
            ("egov", 200, 0),
            "{exchange:?}"
        );
        assert_eq!((&exchange.facts["accepted"], &exchange.facts["phone"]), (&json!(true), &json!(PHONE)));
    }
    assert_eq!(record[0].facts["text"], TEXT);
    assert_eq!((&record[2].facts["client_id"], &record[3].facts["client_id"]), (&json!("1000003"), &json!("77")));
    let sent = world.contour.sms().sent();
    assert!(sent.iter().all(|sms| sms.face == Face::Smsc) && sent.len() == 4);
    let reports: Vec<Value> = std::iter::from_fn(|| world.contour.postman().take_due(at(NOW)))
        .map(|parcel| parcel.body["id"].clone())
        .collect();
    assert_eq!(reports, [json!("a"), json!("b"), json!("1000003"), json!("77")]);
}

#[tokio::test]
async fn errors_are_200_in_each_format() {
    let world = world().await;
    let table = [
        (vec![("apikey", "guessed")], 2, "unknown-credential"),
        (vec![("apikey", "-"), ("login", "sdu"), ("psw", EGOV)], 2, "unknown-credential"),
        (vec![("phones", "87001234567")], 7, "bad-number"),
        (vec![("phones", "77001234567,77007654321")], 7, "bad-number"),
        (vec![("mes", "-")], 1, "bad-body"),
        (vec![("cost", "4")], 1, "bad-parameter"),
        (vec![("charset", "no-such")], 1, "bad-parameter"),
    ];
    for (more, code, finding) in table {
        let mut texts = Vec::new();
        for fmt in ["0", "1", "2", "3"] {
            texts.push(get(&world, "/sys/send.php", &message(&[&more[..], &[("fmt", fmt)]].concat())).await);
            let exchange = world.only();
            assert!(violations(&exchange).contains(&format!("sms.{finding}").as_str()), "{more:?} {exchange:?}");
            assert_eq!((exchange.status, &exchange.facts["accepted"]), (200, &json!(false)), "{more:?}");
        }
        assert!(texts[0].starts_with(&format!("ERROR = {code} (")), "{texts:?}");
        assert_eq!(texts[1], format!("0,-{code}"));
        assert!(texts[2].ends_with(&format!("<error_code>{code}</error_code></result>")), "{texts:?}");
        assert_eq!(parsed(&texts[3])["error_code"], code);
    }
    assert!(get(&world, "/sys/send.php", &message(&[("fmt", "9")])).await.starts_with("ERROR = 1 ("));
    assert!(world.contour.sms().sent().is_empty());
}

#[tokio::test]
async fn what_is_not_simulated_is_refused_and_is_no_breach() {
    let world = world().await;
    for name in ["time", "translit", "hlr", "list"] {
        assert_eq!(get(&world, "/sys/send.php", &message(&[(name, "1"), ("fmt", "1")])).await, "0,-1");
        let exchange = world.only();
        assert_eq!((violations(&exchange).len(), advisories(&exchange)), (0, vec!["sms.not-simulated"]));
    }
    assert_eq!(get(&world, "/sys/send.php", &message(&[("translit", "0"), ("fmt", "1")])).await, "1000001,1");
    assert_eq!(advisories(&world.only()), Vec::<&str>::new());
}

#[tokio::test]
async fn a_text_without_its_charset_shows_as_other_letters() {
    let world = world().await;
    get(&world, "/sys/send.php", &message(&[("charset", "-"), ("mes", "Да")])).await;
    let exchange = world.only();
    assert_eq!((&exchange.facts["text"], violations(&exchange)), (&json!("Р”Р°"), vec!["sms.charset"]));
    assert_eq!(world.contour.sms().sent()[0].text, "Р”Р°");
    get(&world, "/sys/send.php", &message(&[("charset", "-"), ("mes", "plain")])).await;
    assert_eq!(violations(&world.only()).len(), 0, "ASCII is the same in all of them");
}

#[tokio::test]
async fn a_price_is_told_without_and_with_a_message() {
    let world = world().await;
    let long = "қ".repeat(71);
    let ask = |cost: &'static str| message(&[("cost", cost), ("mes", "m"), ("fmt", "1"), ("id", cost)]);
    assert_eq!(get(&world, "/sys/send.php", &message(&[("cost", "1"), ("mes", &long), ("fmt", "1")])).await, "40.00,2");
    assert_eq!((world.contour.sms().sent().len(), &world.only().facts["accepted"]), (0, &json!(false)));
    assert_eq!(get(&world, "/sys/send.php", &ask("2")).await, "2,1,20.00");
    assert_eq!(get(&world, "/sys/send.php", &ask("3")).await, "3,1,20.00,999960.00");
}

#[tokio::test]
async fn the_same_message_too_soon_is_one_too_many() {
    let world = world().await;
    let ask = message(&[("fmt", "1")]);
    assert_eq!(get(&world, "/sys/send.php", &ask).await, "1000001,1");
    assert_eq!(get(&world, "/sys/send.php", &ask).await, "0,-9");
    world.contour.clock().set(at("2025-06-02T10:16:00+05:00"));
    assert_eq!(get(&world, "/sys/send.php", &ask).await, "1000002,1");
}

#[tokio::test]
async fn the_status_of_a_message() {
    let world = world().await;
    let sms = world.contour.sms();
    for (id, delivery, numbers) in [
        ("d", Delivery::Delivered, "1,1748841300,0"),
        ("e", Delivery::Expired, "3,1748841300,6"),
        ("u", Delivery::Undeliverable, "20,1748841300,1"),
        ("s", Delivery::Silent, "0,1748841300,0"),
    ] {
        sms.set_delivery(PHONE, delivery);
        get(&world, "/sys/send.php", &message(&[("id", id), ("mes", id)])).await;
        let ask = [("apikey", EGOV), ("phone", PHONE), ("id", id), ("fmt", "1")];
        assert_eq!(get(&world, "/sys/status.php", &ask).await, numbers);
        assert_eq!(post(&world, "/sys/status.php", &ask).await, numbers);
    }
    let all = [("apikey", EGOV), ("phone", PHONE), ("id", "d"), ("fmt", "1"), ("all", "1")];
    assert_eq!(
        get(&world, "/sys/status.php", &all).await,
        format!("1,1748841300,0,1748841300,{PHONE},20.00,eGov,Доставлено,d")
    );
    let text = get(&world, "/sys/status.php", &[("apikey", EGOV), ("phone", PHONE), ("id", "d")]).await;
    assert_eq!(text, "Status = 1, check_time = 02.06.2025 10:15:00");
    for (phone, id) in [(PHONE, "none"), ("77007654321", "d")] {
        let ask = [("apikey", EGOV), ("phone", phone), ("id", id), ("fmt", "1")];
        assert_eq!(get(&world, "/sys/status.php", &ask).await, "-3,0,0");
    }
    assert_eq!(get(&world, "/sys/status.php", &[("apikey", EGOV), ("id", "d"), ("fmt", "1")]).await, "0,-1");
    assert_eq!(
        get(&world, "/sys/status.php", &[("apikey", "x"), ("phone", PHONE), ("id", "d"), ("fmt", "1")]).await,
        "0,-2"
    );
}

fn campaign<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let whole =
        [("output", "json"), ("api", "v1"), ("apiKey", EGOV), ("recipient", PHONE), ("text", TEXT), ("from", "eGov")];
    let kept = whole.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more.iter().copied().filter(|(_, value)| *value != "-")).collect()
}

/// Parameters with their values.
type Pairs<'a> = Vec<(&'a str, &'a str)>;

const SEND: &str = "/service/message/sendsmsmessage";

#[tokio::test]
async fn mobizon_sends_by_query_and_by_form() {
    let world = world().await;
    let data = |id: u64| json!({"campaignId": 100_000_000 + id, "messageId": id, "status": 2});
    let told = parsed(&get(&world, SEND, &campaign(&[])).await);
    assert_eq!(told, json!({"code": 0, "data": data(1_000_001), "message": ""}));
    let told =
        parsed(&post(&world, "/service/Message/SendSmsMessage/", &campaign(&[("recipient", "+77001234567")])).await);
    assert_eq!(told, json!({"code": 0, "data": data(1_000_002), "message": ""}));
    let record = world.recorded();
    for (exchange, method) in record.iter().zip(["GET", "POST"]) {
        assert_eq!(exchange.operation, format!("{method} /service/message/sendSmsMessage"));
        assert!(!format!("{exchange:?}").contains(EGOV), "a credential: {exchange:?}");
        assert_eq!(exchange.facts["text"], TEXT);
        let facts = ["phone", "sender", "segments", "accepted", "repeat"].map(|name| exchange.facts[name].clone());
        assert_eq!(facts, [json!(PHONE), json!("eGov"), json!(1), json!(true), json!(false)]);
    }
    assert_eq!(record[1].facts["client_id"], "1000002");
}

#[tokio::test]
async fn mobizon_has_its_codes() {
    let world = world().await;
    let table: [(&str, Pairs<'_>, u16); 12] = [
        (SEND, vec![("apiKey", "guessed")], 8),
        (SEND, vec![("apiKey", "-")], 8),
        (SEND, vec![("recipient", "87001234567")], 1),
        (SEND, vec![("text", "-")], 1),
        (SEND, vec![("params[validity]", "59")], 1),
        (SEND, vec![("params[mclass]", "2")], 1),
        (SEND, vec![("params[deferredToTs]", "2025-06-03 10:00:00")], 1),
        (SEND, vec![("output", "xml")], 6),
        ("/service/campaign/create", vec![], 4),
        ("/service/message/delete", vec![], 5),
        ("/service/message/getsmsstatus", vec![], 2),
        ("/service/message/getsmsstatus", vec![("ids", &*Box::leak(["1"; 101].join(",").into_boxed_str()))], 12),
    ];
    for (path, more, code) in table {
        let told = parsed(&get(&world, path, &campaign(&more)).await);
        assert_eq!(told["code"], code, "{path} {more:?} {told}");
        let exchange = world.only();
        assert_eq!((exchange.status, exchange.findings.is_empty()), (200, false), "{path} {more:?}");
    }
    let told = parsed(&get(&world, SEND, &campaign(&[("recipient", "1"), ("text", "-")])).await);
    assert!(told["data"]["recipient"].is_string() && told["data"]["text"].is_string(), "{told}");
    for (why, code) in [(Refused::TooMany, 30), (Refused::QueueFull, 999), (Refused::ForbiddenText, 1)] {
        world.contour.sms().set_refused(PHONE, Some(why));
        assert_eq!(parsed(&get(&world, SEND, &campaign(&[])).await)["code"], code);
    }
    assert!(world.contour.sms().sent().is_empty());
    world.contour.sms().set_refused(PHONE, None);
    assert_eq!(parsed(&get(&world, SEND, &campaign(&[("params[validity]", "60")])).await)["code"], 0);
}

#[tokio::test]
async fn mobizon_tells_the_status_of_messages() {
    let world = world().await;
    let states = [Delivery::Delivered, Delivery::Undeliverable, Delivery::Expired, Delivery::Silent];
    for delivery in states {
        world.contour.sms().set_delivery(PHONE, delivery);
        get(&world, SEND, &campaign(&[])).await;
    }
    let ids = [("apiKey", EGOV), ("ids", "1000001,1000002,5,1000003"), ("ids[0]", "1000004")];
    let told = parsed(&get(&world, "/service/message/getSMSStatus", &ids).await);
    let row = |id: u64, status: &str| {
        let at = "2025-06-02 10:15:00";
        json!({"id": id, "status": status, "segNum": 1, "startSendTs": at, "statusUpdateTs": at})
    };
    let rows =
        [row(1_000_001, "DELIVRD"), row(1_000_002, "UNDELIV"), row(1_000_003, "EXPIRED"), row(1_000_004, "ACCEPTD")];
    assert_eq!(told, json!({"code": 0, "data": rows, "message": ""}));
}
