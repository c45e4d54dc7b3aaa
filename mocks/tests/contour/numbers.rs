//! МБА: a number that the portal has confirmed (order №58).

use serde_json::{Value, json};

use crate::world::{IIN, PHONE, violations, world};

const OTHER: &str = "901101499005";

fn number(request: &str, iin: &str, relink: bool) -> Value {
    json!({"requestId": request, "iin": iin, "phone": PHONE, "confirmedAt": "2025-06-02T10:00:00+05:00",
        "application": "58-2025-000001", "relink": relink})
}

#[tokio::test]
async fn a_confirmed_number_is_linked_once_and_found() {
    let world = world().await;
    for repeat in [false, true] {
        let (status, answer) = world.post("mba", "/bmg/phones", &number("r-1", IIN, false)).await;
        assert_eq!((status, answer), (201, json!({"requestId": "r-1"})));
        let facts = world.only().facts;
        assert_eq!(
            (&facts["linked"], &facts["repeat"], &facts["unlinked"]),
            (&json!(true), &json!(repeat), &json!([]))
        );
        assert_eq!((&facts["iin"], &facts["phone"]), (&json!(IIN), &json!(PHONE)));
        assert_eq!(facts["application"], "58-2025-000001");
    }
    let (_, found) = world.get("mba", &format!("/bmg/phone?iin={IIN}")).await;
    let row = json!({"phone": PHONE, "state": "ACTIVE", "confirmedAt": "2025-06-02T10:00:00+05:00"});
    assert_eq!(found, json!({"iin": IIN, "errCode": 0, "phoneInfo": [row]}));
}

#[tokio::test]
async fn a_number_of_another_person_moves_only_when_asked() {
    let world = world().await;
    world.post("mba", "/bmg/phones", &number("r-1", IIN, false)).await;
    let _ = world.only();
    let (status, problem) = world.post("mba", "/bmg/phones", &number("r-2", OTHER, false)).await;
    assert_eq!((status, &problem["status"]), (409, &json!(409)));
    assert_eq!(world.only().facts["linked"], json!(false));
    assert_eq!(world.post("mba", "/bmg/phones", &number("r-3", OTHER, true)).await.0, 201);
    assert_eq!(world.only().facts["unlinked"], json!([IIN]));
    let (_, found) = world.get("mba", &format!("/bmg/phone?iin={IIN}")).await;
    assert_eq!(found["phoneInfo"][0]["state"], "UNLINKED");
}

#[tokio::test]
async fn bad_requests_are_refused_and_told() {
    let world = world().await;
    let changed = |name: &str, value: Value| {
        let mut body = number("r-1", IIN, false);
        body[name] = value;
        body
    };
    let table = [
        (changed("requestId", json!(" ")), "mba.bad-body"),
        (changed("iin", json!("1")), "mba.bad-number"),
        (changed("phone", json!("87010000021")), "mba.bad-number"),
        (changed("confirmedAt", json!("today")), "mba.bad-body"),
        (changed("application", json!("")), "mba.bad-body"),
        (changed("relink", json!("no")), "mba.bad-body"),
    ];
    for (body, code) in table {
        assert_eq!(world.post("mba", "/bmg/phones", &body).await.0, 400, "{body}");
        assert_eq!(violations(&world.only()), [code], "{body}");
    }
    let (_, found) = world.get("mba", &format!("/bmg/phone?iin={IIN}")).await;
    assert_eq!(found["errCode"], 1, "nothing was linked");
}
