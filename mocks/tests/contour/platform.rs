//! The operator of the platform.

use senim_mocks::kernel::fault::Fault;
use senim_mocks::platform::{Environment, Gateway, Kind, Offer};
use serde_json::{Value, json};

use crate::world::{BIN, NOW, World, violations, world};

fn order(id: &str) -> Value {
    json!({"order": id, "addressee": BIN, "purpose": "CREATE", "environments": ["DEVELOPMENT", "TESTING"],
        "from": NOW, "freeUntil": "2026-06-02"})
}

async fn post(world: &World, body: &Value) -> (u16, Value) {
    world.post("platform", "/platform/environments", body).await
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

#[tokio::test]
async fn environments_are_opened_once() {
    let world = world().await;
    let only =
        |separate| vec![Environment { kind: Kind::Testing, separate }, Environment { kind: Kind::Trials, separate }];
    world.contour.platform().set_inventory(only(false));
    let (status, opened) = post(&world, &order("Q-1")).await;
    assert_eq!(status, 201);
    insta::assert_snapshot!("opened", pretty(&opened));
    let facts = json!({"order": "Q-1", "addressee": BIN, "purpose": "CREATE", "environments": ["DEVELOPMENT", "TESTING"],
        "from": NOW, "free_until": "2026-06-02", "opened": ["TESTING"], "separate": [], "repeat": false});
    assert_eq!(world.only().facts, facts);
    world.contour.platform().set_inventory(only(true));
    assert_eq!(post(&world, &order("Q-1")).await, (201, opened.clone()));
    let exchange = world.only();
    assert_eq!((&exchange.facts["repeat"], exchange.findings.len()), (&json!(true), 0));
    let mut other = order("Q-1");
    other["purpose"] = "PLACE".into();
    assert_eq!(post(&world, &other).await, (201, opened));
    assert_eq!(violations(&world.only()), ["platform.id-reused"]);
    assert_eq!(post(&world, &order("Q-2")).await.1["environments"], json!([{"kind": "TESTING", "separate": true}]));
    assert_eq!(world.contour.platform().orders(), ["Q-1", "Q-2"]);
}

#[tokio::test]
async fn what_the_operator_has_is_listed() {
    let world = world().await;
    let (status, inventory) = world.get("platform", "/platform/inventory").await;
    assert_eq!(status, 200);
    insta::assert_snapshot!("inventory", pretty(&inventory));
    let facts = world.only().facts;
    assert_eq!((&facts["environments"], &facts["separate"]), (&json!(Kind::ALL), &json!(Kind::ALL)));
    world.plant("platform", None, Fault::ShortList);
    assert_eq!(world.get("platform", "/platform/inventory").await.1["environments"].as_array().map(Vec::len), Some(4));
    let service = |id: &str| Offer { id: id.into(), kind: "25.1".into(), name: "Hosting".into(), active: true };
    world.contour.platform().set_services(vec![service("S-1"), service("S-2")]);
    assert!(world.contour.platform().set_active("S-2", false) && !world.contour.platform().set_active("S-3", false));
    let (_, services) = world.get("platform", "/platform/services").await;
    insta::assert_snapshot!("services", pretty(&services));
    let facts = world.recorded().pop().unwrap().facts;
    assert_eq!((&facts["active"], &facts["services"]), (&json!(["S-1"]), &services["services"]));
}

#[tokio::test]
async fn capacity_is_stated_for_each_object() {
    let world = world().await;
    world.contour.platform().set_capacity("O-1", false, "ST-7");
    let (status, stated) = world.get("platform", "/platform/capacity?object=O-1").await;
    assert_eq!((status, &stated), (200, &json!({"object": "O-1", "possible": false, "reference": "ST-7"})));
    assert_eq!(world.only().facts, stated);
    let (_, other) = world.get("platform", "/platform/capacity?object=O-2").await;
    assert_eq!((&other["possible"], &other["reference"]), (&json!(true), &json!("SIM-STATEMENT-O-2")));
    world.reset();
    assert!(world.contour.platform().capacity("O-1").possible);
}

#[tokio::test]
async fn the_gateway_tells_its_operation_and_opens_a_link_once() {
    let world = world().await;
    let operation = async || world.get("platform", "/platform/gateway").await.1["operation"].clone();
    assert_eq!(operation().await, "INDUSTRIAL");
    world.contour.platform().set_gateway(Gateway::Trial);
    assert_eq!(operation().await, "TRIAL");
    world.recorded();
    let link = |other: &str| json!({"link": "L-1", "stateSystem": "НИТ", "otherSystem": other});
    let open = async |body: &Value| world.post("platform", "/platform/links", body).await;
    assert_eq!(open(&link("Банк")).await, (201, json!({"link": "L-1"})));
    let facts = json!({"link": "L-1", "state_system": "НИТ", "other_system": "Банк", "repeat": false});
    assert_eq!(world.only().facts, facts);
    open(&link("Банк")).await;
    let exchange = world.only();
    assert_eq!((&exchange.facts["repeat"], exchange.findings.len()), (&json!(true), 0));
    open(&link("Дүкен")).await;
    assert_eq!(violations(&world.only()), ["platform.id-reused"]);
    for name in ["link", "stateSystem", "otherSystem"] {
        let mut body = link("Банк");
        body[name] = " ".into();
        assert_eq!(open(&body).await.0, 400, "{name}");
        assert_eq!(violations(&world.only()), ["platform.bad-body"], "{name}");
    }
    world.reset();
    assert_eq!(operation().await, "INDUSTRIAL");
}

#[tokio::test]
async fn the_platform_tells_where_it_stands() {
    let world = world().await;
    world.contour.platform().set_country("DE");
    assert_eq!(world.get("platform", "/platform/inventory").await.1["country"], "DE");
    assert_eq!(world.only().facts["country"], "DE");
}

#[tokio::test]
async fn bad_calls_are_refused_and_told() {
    let world = world().await;
    let changed = |name: &str, value: Value| {
        let mut body = order("Q-1");
        body[name] = value;
        body
    };
    let table = [
        (changed("order", json!(" ")), "platform.bad-body"),
        (changed("addressee", json!("1")), "platform.bad-number"),
        (changed("purpose", json!("OTHER")), "platform.bad-body"),
        (changed("environments", json!([])), "platform.bad-body"),
        (changed("environments", json!(["OTHER"])), "platform.bad-body"),
        (changed("from", json!("tomorrow")), "platform.bad-body"),
        (changed("freeUntil", json!("20260602")), "platform.bad-body"),
    ];
    for (body, code) in table {
        assert_eq!(post(&world, &body).await.0, 400, "{body}");
        let exchange = world.only();
        assert_eq!((violations(&exchange), &exchange.facts["opened"]), (vec![code], &json!([])), "{body}");
    }
    assert_eq!(world.contour.platform().orders(), Vec::<String>::new());
    assert_eq!(post(&world, &changed("from", json!("2025-06-02"))).await.0, 201);
    assert_eq!(post(&world, &changed("freeUntil", Value::Null)).await.0, 201);
    assert_eq!(world.get("platform", "/platform/capacity").await.0, 400);
    assert_eq!(world.get("platform", "/platform/other").await.0, 404);
    for path in ["/platform/inventory", "/platform/services", "/platform/gateway", "/platform/capacity?object=O-1"] {
        let url = format!("{}{path}", world.contour.url("platform").unwrap());
        assert_eq!(world.client.get(url).send().await.unwrap().status().as_u16(), 401, "{path}");
    }
}
