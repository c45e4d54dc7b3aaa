//! Laboratories and the Ministry of Industry: what proves a product.

use jiff::civil::date;
use senim_mocks::contour::Contour;
use senim_mocks::industry::Certificate;
use senim_mocks::kernel::fault::Fault;
use senim_mocks::labs::{Outcome, Protocol};
use serde_json::{Value, json};

use crate::world::{BIN, advisories, at, violations, world};

const LAB: &str = "050640999004";

fn seed(contour: &Contour) {
    contour.labs().accredit(LAB, date(2024, 1, 1), None);
    contour.labs().add(Protocol {
        number: "T-7".into(),
        laboratory: LAB.into(),
        applicant: BIN.into(),
        product: "P-1".into(),
        result: Outcome::Partial,
        issued: date(2025, 3, 3),
        annulled: false,
    });
    contour.industry().certify(Certificate {
        number: "C-1".into(),
        holder: BIN.into(),
        product: "P-1".into(),
        share: "31.50".into(),
        issued: date(2025, 2, 3),
        expires: date(2026, 2, 3),
        revoked: false,
    });
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

#[tokio::test]
async fn a_protocol_is_found_by_its_number() {
    let world = world().await;
    seed(&world.contour);
    let (status, found) = world.get("labs", "/labs/protocols?number=T-7").await;
    assert_eq!(status, 200);
    insta::assert_snapshot!("protocol", pretty(&found));
    let exchange = world.only();
    assert_eq!((exchange.from.as_str(), exchange.operation.as_str()), ("sdu", "GET /labs/protocols"));
    let facts = json!({"number": "T-7", "found": true, "laboratory": LAB, "accredited": true, "applicant": BIN,
        "product": "P-1", "result": "PARTIAL", "issued": "2025-03-03", "annulled": false});
    assert_eq!(exchange.facts, facts);
    assert!(world.contour.labs().annul("T-7") && !world.contour.labs().annul("T-8"));
    assert!(world.contour.labs().withdraw(LAB, date(2025, 3, 3)));
    let (_, found) = world.get("labs", "/labs/protocols?number=T-7").await;
    assert_eq!((&found["annulled"], &found["laboratory"]["accredited"]), (&json!(true), &json!(false)));
    let (status, none) = world.get("labs", "/labs/protocols?number=T-8").await;
    assert_eq!((status, none), (200, json!({"number": "T-8", "found": false})));
    assert_eq!(world.recorded()[1].facts, json!({"number": "T-8", "found": false}));
}

#[tokio::test]
async fn an_industrial_certificate_is_found_by_its_number() {
    let world = world().await;
    seed(&world.contour);
    let (status, found) = world.get("industry", "/industry/certificates?number=C-1").await;
    assert_eq!(status, 200);
    insta::assert_snapshot!("certificate", pretty(&found));
    assert_eq!(world.only().facts, found);
    assert!(world.contour.industry().revoke("C-1") && !world.contour.industry().revoke("C-2"));
    assert_eq!(world.get("industry", "/industry/certificates?number=C-1").await.1["revoked"], true);
    let (status, none) = world.get("industry", "/industry/certificates?number=C-2").await;
    assert_eq!((status, none), (200, json!({"number": "C-2", "found": false})));
    assert_eq!(world.recorded()[1].facts, json!({"number": "C-2", "found": false}));
}

#[tokio::test]
async fn a_producer_is_removed_on_a_day() {
    let world = world().await;
    let industry = world.contour.industry();
    let (first, second) = (industry.enter(BIN, date(2025, 3, 3)), industry.enter(BIN, date(2025, 4, 4)));
    assert!(industry.remove(&first, date(2025, 6, 2)) && industry.remove(&second, date(2025, 6, 3)));
    let path = format!("/industry/producers?bin={BIN}");
    let (status, shown) = world.get("industry", &path).await;
    assert_eq!(status, 200);
    insta::assert_snapshot!("producers", pretty(&shown));
    let facts = world.only().facts;
    assert_eq!((&facts["bin"], &facts["active"]), (&json!(BIN), &json!([second])));
    assert_eq!(facts["entries"], shown["entries"]);
    world.plant("industry", None, Fault::ShortList);
    assert_eq!(world.get("industry", &path).await.1["entries"].as_array().map(Vec::len), Some(1));
    world.contour.clock().set(at("2025-06-03T00:00:00+05:00"));
    assert_eq!(world.get("industry", &path).await.1["entries"][1]["status"], "REMOVED");
    let (status, none) = world.get("industry", "/industry/producers?bin=210340999007").await;
    assert_eq!((status, none), (200, json!({"bin": "210340999007", "entries": []})));
}

#[tokio::test]
async fn bad_calls_are_refused_and_told() {
    let world = world().await;
    let table = [
        ("labs", "/labs/protocols", 400, "labs.bad-parameter"),
        ("labs", "/labs/protocols?number=%20", 400, "labs.bad-parameter"),
        ("labs", "/labs/protocols?number=1&number=1", 400, "labs.bad-parameter"),
        ("labs", "/labs/other", 404, "labs.unknown-call"),
        ("industry", "/industry/producers?bin=1", 400, "industry.bad-number"),
        ("industry", "/industry/certificates", 400, "industry.bad-parameter"),
        ("industry", "/industry", 404, "industry.unknown-call"),
    ];
    for (system, path, status, code) in table {
        assert_eq!(world.get(system, path).await.0, status, "{path}");
        assert_eq!(violations(&world.only()), [code], "{path}");
    }
    world.get("labs", "/labs/protocols?number=1&x=1").await;
    assert_eq!(advisories(&world.only()), ["labs.unknown-member"]);
    for (system, path) in [("labs", "/labs/protocols?number=1"), ("industry", "/industry/certificates?number=1")] {
        let url = format!("{}{path}", world.contour.url(system).unwrap());
        assert_eq!(world.client.get(url).send().await.unwrap().status().as_u16(), 401);
        assert_eq!(violations(&world.only()), [format!("{system}.unknown-credential")]);
    }
}

#[tokio::test]
async fn a_reset_empties_the_proofs() {
    let world = world().await;
    seed(&world.contour);
    world.contour.industry().enter(BIN, date(2025, 3, 3));
    world.reset();
    assert_eq!(world.get("labs", "/labs/protocols?number=T-7").await.1["found"], false);
    assert_eq!(world.get("industry", "/industry/certificates?number=C-1").await.1["found"], false);
    assert_eq!(world.contour.industry().entries(BIN), []);
    assert_eq!(world.contour.labs().protocol("T-7"), None);
}
