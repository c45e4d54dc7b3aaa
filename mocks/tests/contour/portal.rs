//! The architecture portal.

use reqwest::Method;
use senim_mocks::arch_portal::Access;
use senim_mocks::kernel::fault::Fault;
use serde_json::{Value, json};

use crate::world::{BIN, NOW, World, advisories, answer, violations, world};

fn record(version: u32, stage: &str) -> Value {
    json!({"object": "O-1", "owner": BIN, "stage": stage, "version": version, "data": true,
        "copies": ["technical-specification", "operation-manual"], "at": NOW})
}

async fn put(world: &World, body: &Value) -> (u16, Value) {
    world.put("arch-portal", "/arch/objects/O-1", body).await
}

/// The page as somebody without a credential sees it.
async fn anonymous(world: &World, path: &str) -> (u16, Value) {
    let url = format!("{}{path}", world.contour.url("arch-portal").unwrap());
    answer(world.client.get(url)).await
}

fn requirements(access: &str) -> Value {
    json!({"access": access, "items": ["java-21", "postgres-17"], "at": NOW})
}

#[tokio::test]
async fn records_are_put_one_after_another() {
    let world = world().await;
    assert_eq!(put(&world, &record(1, "DEVELOPED")).await, (200, json!({"object": "O-1", "version": 1})));
    let exchange = world.only();
    assert_eq!(exchange.operation, "PUT /arch/objects/{object}");
    let mut facts = record(1, "DEVELOPED");
    facts["accepted"] = true.into();
    facts["repeat"] = false.into();
    assert_eq!(exchange.facts, facts);
    assert_eq!(put(&world, &record(1, "DEVELOPED")).await, (200, json!({"object": "O-1", "version": 1})));
    assert_eq!(world.only().facts["repeat"], true);
    for refused in [record(3, "TRIAL"), record(1, "TRIAL"), record(0, "TRIAL")] {
        let (status, problem) = put(&world, &refused).await;
        assert_eq!((status, &problem["title"]), (409, &json!("Conflict")), "{refused}");
        let exchange = world.only();
        assert_eq!((&exchange.facts["accepted"], exchange.findings.len()), (&json!(false), 0));
    }
    assert_eq!(put(&world, &record(2, "TRIAL")).await.0, 200);
    let (status, shown) = world.get("arch-portal", "/arch/objects/O-1").await;
    assert_eq!(status, 200);
    insta::assert_snapshot!("object", serde_json::to_string_pretty(&shown).unwrap());
    let facts = world.recorded().remove(1).facts;
    assert_eq!(
        (&facts["found"], &facts["last_stage"], &facts["last_version"]),
        (&json!(2), &json!("TRIAL"), &json!(2))
    );
    let stages: Vec<String> = world.contour.arch_portal().records("O-1").into_iter().map(|one| one.stage).collect();
    assert_eq!(stages, ["DEVELOPED", "TRIAL"]);
    world.plant("arch-portal", None, Fault::ShortList);
    assert_eq!(world.get("arch-portal", "/arch/objects/O-1").await.1["records"].as_array().map(Vec::len), Some(1));
    assert!(world.contour.arch_portal().erase("O-1"));
    assert_eq!(world.get("arch-portal", "/arch/objects/O-1").await.1, json!({"object": "O-1", "records": []}));
    assert_eq!(put(&world, &record(1, "TRIAL")).await.0, 200);
}

#[tokio::test]
async fn services_are_for_everybody() {
    let world = world().await;
    assert_eq!(anonymous(&world, "/arch/services").await.0, 404);
    assert_eq!(world.only().facts["found"], false);
    let services = json!({"services": [{"id": "S-1", "kind": "25.1", "name": "Hosting"}], "at": NOW});
    assert_eq!(world.put("arch-portal", "/arch/services", &services).await, (200, json!({})));
    let facts = world.only().facts;
    assert_eq!((&facts["ids"], &facts["kinds"], &facts["accepted"]), (&json!(["S-1"]), &json!(["25.1"]), &json!(true)));
    assert_eq!(anonymous(&world, "/arch/services").await, (200, services));
    let exchange = world.only();
    assert_eq!(
        (exchange.from.as_str(), &exchange.facts["found"], exchange.findings.len()),
        ("unknown", &json!(true), 0)
    );
    assert_eq!(world.contour.arch_portal().services().map(|put| put.services.len()), Some(1));
    assert!(world.contour.arch_portal().erase_pages() && !world.contour.arch_portal().erase_pages());
}

#[tokio::test]
async fn restricted_requirements_need_a_credential() {
    let world = world().await;
    assert_eq!(world.get("arch-portal", "/arch/requirements").await.0, 404);
    for (access, status) in [("RESTRICTED", 401), ("PUBLIC", 200)] {
        assert_eq!(world.put("arch-portal", "/arch/requirements", &requirements(access)).await.0, 200);
        assert_eq!(anonymous(&world, "/arch/requirements").await.0, status, "{access}");
        let exchange = world.recorded().pop().unwrap();
        assert_eq!((exchange.findings.len(), &exchange.facts["found"]), (0, &json!(status == 200)));
        assert_eq!(world.get("arch-portal", "/arch/requirements").await, (200, requirements(access)));
        assert_eq!(world.only().facts["items"], requirements(access)["items"]);
    }
    assert_eq!(world.contour.arch_portal().requirements().map(|put| put.access), Some(Access::Public));
}

#[tokio::test]
async fn bad_calls_are_refused_and_told() {
    let world = world().await;
    let changed = |name: &str, value: Value| {
        let mut body = record(1, "DEVELOPED");
        body[name] = value;
        body
    };
    let table = [
        (changed("object", json!("O-2")), "arch-portal.bad-object"),
        (changed("owner", json!("1")), "arch-portal.bad-number"),
        (changed("stage", json!("")), "arch-portal.bad-body"),
        (changed("version", json!(-1)), "arch-portal.bad-body"),
        (changed("at", json!("2025-06-02")), "arch-portal.bad-body"),
        (changed("copies", json!("all")), "arch-portal.bad-body"),
    ];
    for (body, code) in table {
        assert_eq!(put(&world, &body).await.0, 400, "{body}");
        assert_eq!(violations(&world.only()), [code], "{body}");
    }
    let odd = changed("object", json!("%D0"));
    assert_eq!(world.put("arch-portal", "/arch/objects/%D0", &odd).await.0, 400);
    assert_eq!(violations(&world.only()), ["arch-portal.bad-object"]);
    assert_eq!(put(&world, &changed("more", json!(1))).await.0, 200);
    assert_eq!(advisories(&world.only()), ["arch-portal.unknown-member"]);
    for path in ["/arch/objects/O-1", "/arch/services", "/arch/requirements"] {
        let url = format!("{}{path}", world.contour.url("arch-portal").unwrap());
        let (status, _) = answer(world.client.request(Method::PUT, url).json(&json!({}))).await;
        assert_eq!((status, violations(&world.only())[0]), (401, "arch-portal.unknown-credential"), "{path}");
    }
    assert_eq!(anonymous(&world, "/arch/objects/O-1").await.0, 401);
    assert_eq!(world.request("arch-portal", Method::DELETE, "/arch/services").send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn notices_of_the_end_are_kept_and_never_rewritten() {
    let world = world().await;
    let owner = json!({"object": "O-1", "number": 1, "addressee": "OWNER", "bin": BIN, "ends": "2025-06-30",
        "order": "by the plan", "at": NOW});
    let put = async |path: &str, body: &Value| world.put("arch-portal", path, body).await;
    let path = "/arch/notices/O-1/1";
    for repeat in [false, true] {
        assert_eq!(put(path, &owner).await, (200, json!({"object": "O-1", "number": 1})));
        let exchange = world.only();
        assert_eq!(exchange.operation, "PUT /arch/notices/{object}/{number}");
        assert_eq!((&exchange.facts["repeat"], &exchange.facts["accepted"]), (&json!(repeat), &json!(true)));
    }
    let changed = |name: &str, value: Value| {
        let mut body = owner.clone();
        body[name] = value;
        body
    };
    assert_eq!(put(path, &changed("ends", json!("2025-07-01"))).await.0, 409);
    world.recorded();
    let table = [
        (changed("object", json!("O-2")), "arch-portal.bad-object"),
        (changed("number", json!(2)), "arch-portal.bad-object"),
        (changed("addressee", json!("INTEGRATOR")), "arch-portal.bad-number"),
        (changed("bin", json!(null)), "arch-portal.bad-number"),
        (changed("bin", json!("1")), "arch-portal.bad-number"),
        (changed("ends", json!("soon")), "arch-portal.bad-body"),
        (changed("order", json!(" ")), "arch-portal.bad-body"),
        (changed("at", json!("2025-06-02")), "arch-portal.bad-body"),
        (changed("addressee", json!("ANYBODY")), "arch-portal.bad-body"),
    ];
    for (body, code) in table {
        assert_eq!(put(path, &body).await.0, 400, "{body}");
        assert_eq!(violations(&world.only()), [code], "{body}");
    }
    assert_eq!(put("/arch/notices/O-1", &owner).await.0, 400);
    assert_eq!(world.contour.arch_portal().notices("O-1").len(), 1);
}
