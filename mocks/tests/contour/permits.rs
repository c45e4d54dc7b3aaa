//! e-license.

use jiff::civil::date;
use senim_mocks::contour::Contour;
use senim_mocks::e_license::{NewPermit, OTHER_SERVICE, Status, TRUSTED_REGISTER};
use senim_mocks::kernel::fault::Fault;
use serde_json::{Value, json};

use crate::world::{BIN, NOW, SDU, World, advisories, answer, at, violations, world};

const FIRST: &str = "KZ00LAA00000001";

fn permit(service: &str) -> NewPermit {
    NewPermit {
        bin: BIN.into(),
        holder_kk: "«Алтын» ЖШС".into(),
        holder_ru: "ТОО «Алтын»".into(),
        service: service.into(),
        products: vec!["Алтын Қор".into()],
        issued: date(2024, 2, 3),
        valid_to: None,
        head_iin: Some("850214399009".into()),
    }
}

fn reissue(id: &str, nikad: &str) -> Value {
    json!({"RequestId": id, "IinBin": BIN, "Basis": {"Kind": "ORDER-204", "Case": "c-1"}, "Permits": [{
        "Nikad": nikad, "HolderNameKz": "«Алтын Плюс» ЖШС", "HolderNameRu": "ТОО «Алтын Плюс»",
        "ActivityType": TRUSTED_REGISTER, "ValidityStartDate": "2024-02-03", "ValidityEndDate": null,
        "Products": ["Алтын Қор"]}]})
}

fn seed(contour: &Contour) {
    assert_eq!(contour.e_license().issue(permit(TRUSTED_REGISTER)), FIRST);
}

#[tokio::test]
async fn search_by_holder() {
    let world = world().await;
    seed(&world.contour);
    let register = world.contour.e_license();
    let other = register.issue(permit(OTHER_SERVICE));
    let suspended = register.issue(permit(TRUSTED_REGISTER));
    let expired = register.issue(NewPermit { valid_to: Some(date(2025, 6, 1)), ..permit(TRUSTED_REGISTER) });
    assert!(register.suspend(&suspended) && !register.exclude("KZ00LAA99999999"));
    let (_, found) = world.get("e-license", &format!("/elicense/licenses?iinBin={BIN}")).await;
    let first = &found["licenses"][0];
    assert_eq!((first["Nikad"].as_str(), first["Number"].as_str()), (Some(FIRST), Some("00000001")));
    assert_eq!((&first["IssueDate"], &first["ValidityEndDate"]), (&json!("2024-02-03"), &Value::Null));
    assert_eq!(
        (&first["Status"]["Code"], &first["ActivityType"]["Code"]),
        (&json!("SIM-ACTIVE"), &json!(TRUSTED_REGISTER))
    );
    assert_eq!(found["licenses"][2]["SuspendingStartDate"], "2025-06-02");
    let exchange = world.only();
    assert_eq!(exchange.operation, "GET /elicense/licenses");
    assert_eq!(
        exchange.facts,
        json!({"bin": BIN, "found": 4, "nikads": [FIRST, other, suspended, expired], "active": [FIRST],
            "suspended": [suspended]})
    );
    let (status, none) = world.get("e-license", "/elicense/licenses?iinBin=210340999007").await;
    assert_eq!((status, none), (200, json!({"IinBin": "210340999007", "licenses": []})));
    let url = format!("{}/elicense/licenses", world.contour.url("e-license").unwrap());
    let url = reqwest::Url::parse_with_params(&url, [("name", "ТОО «Алтын»")]).unwrap();
    let (_, found) = answer(world.client.get(url).bearer_auth(SDU)).await;
    assert_eq!(found["licenses"].as_array().map(Vec::len), Some(4));
    assert_eq!(world.recorded()[1].facts["name"], "ТОО «Алтын»");
    for bad in ["", "?iinBin=1", "?iinBin=191140999009&name=x", "?name=%20"] {
        assert_eq!(world.get("e-license", &format!("/elicense/licenses{bad}")).await.0, 400, "{bad}");
        assert!(!violations(&world.only()).is_empty(), "{bad}");
    }
}

#[tokio::test]
async fn a_reissue_is_done_once_and_written_back_once() {
    let world = world().await;
    seed(&world.contour);
    let body = reissue("r-1", FIRST);
    let (status, first) = world.post("e-license", "/elicense/reissue", &body).await;
    assert_eq!((status, &first["licenses"][0]["PreviousNikad"]), (200, &json!(FIRST)));
    let (status, again) = world.post("e-license", "/elicense/reissue", &body).await;
    assert_eq!((status, again), (200, first));
    let record = world.recorded();
    let attributes = |kk: &str, ru: &str| {
        json!({"nikad": FIRST, "holder_kk": kk, "holder_ru": ru, "activity": TRUSTED_REGISTER,
            "valid_from": "2024-02-03", "valid_to": null, "products": ["Алтын Қор"]})
    };
    let facts = |issued: bool| {
        json!({"request_id": "r-1", "bin": BIN, "case": "c-1", "old": [FIRST], "new": ["KZ00LAA00000002"],
            "commanded": [attributes("«Алтын Плюс» ЖШС", "ТОО «Алтын Плюс»")],
            "before": [attributes("«Алтын» ЖШС", "ТОО «Алтын»")], "issued": issued, "repeat": !issued})
    };
    assert_eq!((record[0].facts.clone(), record[1].facts.clone()), (facts(true), facts(false)));
    let old = world.contour.e_license().permit(FIRST).unwrap();
    assert_eq!((old.status, old.stopped), (Status::Superseded, Some(date(2025, 6, 2))));
    assert_eq!(world.contour.e_license().permits(BIN).len(), 2);
    let parcel = world.contour.postman().take_due(at(NOW)).unwrap();
    assert_eq!((parcel.from, parcel.to, parcel.path), ("e-license", "sdu", "/callbacks/v1/permits"));
    assert_eq!(
        parcel.body,
        json!({"eventId": "E00000001", "bin": BIN, "nameKz": "«Алтын Плюс» ЖШС", "nameRu": "ТОО «Алтын Плюс»",
            "permits": [{"nikad": "KZ00LAA00000002", "previousNikad": FIRST, "issueDate": "2025-06-02"}], "at": NOW})
    );
    assert_eq!(world.contour.postman().next_due(), None);
}

#[tokio::test]
async fn a_request_id_is_not_used_for_another_reissue() {
    let world = world().await;
    seed(&world.contour);
    world.post("e-license", "/elicense/reissue", &reissue("r-1", FIRST)).await;
    world.recorded();
    let (_, again) = world.post("e-license", "/elicense/reissue", &reissue("r-1", "KZ00LAA00000002")).await;
    assert_eq!(again["licenses"][0]["Nikad"], "KZ00LAA00000002");
    let exchange = world.only();
    assert_eq!(
        (violations(&exchange), &exchange.facts["issued"]),
        (vec!["e-license.request-id-reused"], &json!(false))
    );
    assert_eq!(world.contour.e_license().permits(BIN).len(), 2);
}

#[tokio::test]
async fn what_cannot_be_reissued_stays() {
    let world = world().await;
    seed(&world.contour);
    let (status, problem) = world.post("e-license", "/elicense/reissue", &reissue("r-1", "KZ00LAA00000007")).await;
    assert_eq!((status, problem["title"].as_str()), (409, Some("Conflict")));
    assert!(world.contour.e_license().terminate(FIRST));
    assert_eq!(world.post("e-license", "/elicense/reissue", &reissue("r-1", FIRST)).await.0, 409);
    let facts = world.recorded().remove(1).facts;
    assert_eq!(
        (&facts["issued"], &facts["new"], &facts["before"][0]["nikad"]),
        (&json!(false), &json!([]), &json!(FIRST))
    );
    assert_eq!(world.contour.postman().next_due(), None);
}

#[tokio::test]
async fn a_command_is_read_strictly() {
    let world = world().await;
    seed(&world.contour);
    let changes: [(&str, Value); 7] = [
        ("/RequestId", json!("")),
        ("/RequestId", json!(7)),
        ("/IinBin", json!("1911409990")),
        ("/Basis/Kind", json!("ORDER-205")),
        ("/Permits", json!([])),
        ("/Permits/0/ValidityStartDate", json!("20240203")),
        ("/Permits/0/Products", json!("Алтын Қор")),
    ];
    for (path, value) in changes {
        let mut body = reissue("r-1", FIRST);
        *body.pointer_mut(path).unwrap() = value;
        assert_eq!(world.post("e-license", "/elicense/reissue", &body).await.0, 400, "{path}");
        let exchange = world.only();
        assert!(!violations(&exchange).is_empty() && exchange.facts["issued"] == json!(false), "{path}");
    }
    let twice = reissue("r-1", FIRST).to_string().replacen('{', "{\"RequestId\":\"r-0\",", 1);
    let request = world.request("e-license", reqwest::Method::POST, "/elicense/reissue").body(twice);
    assert_eq!(answer(request).await.0, 400);
    let mut body = reissue("r-1", FIRST);
    body["Permits"][0]["HeadIin"] = json!("850214399009");
    world.recorded();
    assert_eq!(world.post("e-license", "/elicense/reissue", &body).await.0, 200);
    assert_eq!(advisories(&world.only()), ["e-license.unknown-member"]);
}

#[tokio::test]
async fn write_back_can_be_off_and_forged() {
    let world = world().await;
    seed(&world.contour);
    world.contour.e_license().set_writeback(false);
    world.post("e-license", "/elicense/reissue", &reissue("r-1", FIRST)).await;
    assert_eq!(world.contour.postman().next_due(), None);
    world.contour.e_license().set_writeback(true);
    world.plant("e-license", Some("callback /callbacks/v1/permits"), Fault::UnknownSender);
    world.post("e-license", "/elicense/reissue", &reissue("r-2", "KZ00LAA00000002")).await;
    let parcel = world.contour.postman().take_due(at(NOW)).unwrap();
    assert!(parcel.forged);
    assert_eq!(parcel.fault.as_deref(), Some("unknown sender"));
}

#[tokio::test]
async fn the_register_is_told_when_it_is_to_be() {
    let world = world().await;
    seed(&world.contour);
    let told = |world: &World| {
        let parcels = std::iter::from_fn(|| world.contour.postman().take_due(at(NOW)));
        parcels.map(|parcel| (parcel.to, parcel.path, parcel.body)).collect::<Vec<_>>()
    };
    world.contour.e_license().set_register_writeback(true);
    world.post("e-license", "/elicense/reissue", &reissue("r", FIRST)).await;
    let both = told(&world);
    let [(sdu, path, body), (register, same_path, same_body)] = both.as_slice() else {
        panic!("two parcels: {both:?}")
    };
    assert_eq!((*sdu, *register, *path), ("sdu", "register", "/callbacks/v1/permits"));
    assert_eq!((path, body), (same_path, same_body));
    world.contour.e_license().set_writeback(false);
    world.post("e-license", "/elicense/reissue", &reissue("r-2", "KZ00LAA00000002")).await;
    assert_eq!(told(&world).iter().map(|(to, ..)| *to).collect::<Vec<_>>(), ["register"]);
    world.reset();
    seed(&world.contour);
    world.post("e-license", "/elicense/reissue", &reissue("r", FIRST)).await;
    assert_eq!(told(&world).iter().map(|(to, ..)| *to).collect::<Vec<_>>(), ["sdu"], "a reset goes back to SDU alone");
}
