//! АХАЖ and МБА.

use jiff::civil::date;
use reqwest::Method;
use serde_json::json;

use crate::world::{IIN, PHONE, advisories, answer, at, violations, world};

#[tokio::test]
async fn acts_of_a_person() {
    let world = world().await;
    let akhazh = world.contour.akhazh();
    let (status, empty) = world.get("akhazh", &format!("/zags/acts?iin={IIN}")).await;
    assert_eq!((status, empty), (200, json!({"messageResult": {"code": "00001"}, "acts": []})));
    akhazh.register_marriage(IIN, date(2010, 7, 1));
    akhazh.register_death(IIN, date(2025, 5, 28), date(2025, 5, 30));
    let (_, found) = world.get("akhazh", &format!("/zags/acts?iin={IIN}&consent=SIM-CHECK-1")).await;
    assert_eq!(found["messageResult"]["code"], "00000");
    assert_eq!(
        found["acts"][1],
        json!({"type": "DEATH", "status": "REGISTERED", "actNumber": "SIM-00000002", "actDate": "2025-05-30",
            "eventDate": "2025-05-28", "zagsCode": "SIM", "subject": {"iin": IIN}})
    );
    assert!(akhazh.annul_deaths(IIN));
    world.get("akhazh", &format!("/zags/acts?iin={IIN}")).await;
    let record = world.recorded();
    let facts: Vec<_> = record.iter().map(|exchange| exchange.facts.clone()).collect();
    assert_eq!(facts[0], json!({"iin": IIN, "consent": null, "deaths": 0, "acts": 0}));
    assert_eq!(facts[1], json!({"iin": IIN, "consent": "SIM-CHECK-1", "deaths": 1, "acts": 2}));
    assert_eq!(facts[2], json!({"iin": IIN, "consent": null, "deaths": 0, "acts": 2}));
    assert_eq!((record[0].from.as_str(), record[0].operation.as_str()), ("sdu", "GET /zags/acts"));
    assert!(record.iter().all(|exchange| exchange.findings.is_empty()));
}

#[tokio::test]
async fn numbers_of_a_person() {
    let world = world().await;
    let mba = world.contour.mba();
    let path = format!("/bmg/phone?iin={IIN}&consent=c");
    assert_eq!(world.get("mba", &path).await, (200, json!({"iin": IIN, "errCode": 1, "phoneInfo": []})));
    mba.link(IIN, PHONE, at("2024-03-01T09:00:00+05:00"));
    mba.unconfirmed(IIN, "77017654321");
    mba.link(IIN, "77020000000", at("2023-03-01T09:00:00+05:00"));
    assert!(mba.unlink(IIN, "77020000000"));
    let (_, found) = world.get("mba", &path).await;
    assert_eq!(
        found,
        json!({"iin": IIN, "errCode": 0, "phoneInfo": [
            {"phone": PHONE, "state": "ACTIVE", "confirmedAt": "2024-03-01T09:00:00+05:00"},
            {"phone": "77017654321", "state": "UNCONFIRMED", "confirmedAt": null},
            {"phone": "77020000000", "state": "UNLINKED", "confirmedAt": "2023-03-01T09:00:00+05:00"},
        ]})
    );
    let facts = world.recorded().remove(1).facts;
    assert_eq!(facts["phones"], json!([PHONE]));
    assert_eq!(facts["all"], json!([PHONE, "77017654321", "77020000000"]));
}

#[tokio::test]
async fn a_query_is_read_strictly() {
    let world = world().await;
    for (system, path) in [("akhazh", "/zags/acts"), ("mba", "/bmg/phone"), ("ddb", "/ddb/consents")] {
        let table = [
            (String::new(), 400, "bad-parameter"),
            ("?iin=85021439900".to_owned(), 400, "bad-number"),
            (format!("?iin={IIN}&iin={IIN}"), 400, "bad-parameter"),
        ];
        for (query, status, code) in table {
            let (got, problem) = world.get(system, &format!("{path}{query}")).await;
            assert_eq!((got, &problem["status"]), (status, &json!(status)), "{system} {query}");
            assert_eq!(violations(&world.only()), [format!("{system}.{code}")], "{system} {query}");
        }
        let (status, _) = world.get(system, &format!("{path}?iin={IIN}&page=2")).await;
        assert_eq!((status, advisories(&world.only())), (200, vec![format!("{system}.unknown-member").as_str()]));
    }
}

#[tokio::test]
async fn unknown_calls_and_callers_are_told_so() {
    let world = world().await;
    for (system, path) in [("akhazh", "/zags/acts"), ("mba", "/bmg/phone"), ("ddb", "/ddb/consents")] {
        let url = format!("{}{path}?iin={IIN}", world.contour.url(system).unwrap());
        let (status, _) = answer(world.client.get(&url).bearer_auth("guessed")).await;
        let exchange = world.only();
        assert_eq!((status, exchange.from.as_str(), exchange.status), (401, "unknown", 401));
        assert_eq!(violations(&exchange), [format!("{system}.unknown-credential")]);
        let (status, _) = answer(world.request(system, Method::DELETE, path)).await;
        let exchange = world.only();
        assert_eq!((status, exchange.operation), (404, format!("unknown DELETE {path}")));
        assert_eq!(exchange.findings[0].code, format!("{system}.unknown-call"));
    }
}
