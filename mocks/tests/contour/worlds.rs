//! World files: what they say is what the systems answer; what is wrong in them is named.

use senim_mocks::world::{ApplyError, FORMAT, WorldFile};
use serde_json::{Value, json};

use crate::world::{BIN, IIN, NOW, PHONE, World, world};

/// A world as people write it, with one thing of everything.
fn whole() -> Value {
    json!({
        "format": FORMAT,
        "about": "One of everything",
        "at": NOW,
        "seed": 7,
        "persons": [
            {
                "id": "head", "iin": IIN, "surname": "СЫНАҚОВ", "name": "АЙДОС", "patronymic": "СЫНАҚҰЛЫ",
                "facts": [{"missing": {"from": "2023-02-01", "to": "2024-06-02"}}, "foreign-citizen"],
                "acts": [
                    {"marriage": {"on": "2010-08-14"}},
                    {"death": {"on": "2024-01-10", "registered": "2024-01-12", "annulled": true}}
                ],
                "numbers": [
                    {"phone": PHONE, "confirmed": "2023-03-06 09:00", "delivery": "silent"},
                    {"phone": "77077654321", "state": "unlinked"}
                ],
                "consents": [{"at": "2025-05-30 12:00"}],
                "representatives": [{"person": "wife", "from": "2024-01-01"}],
                "when_asked": "grants"
            },
            {"id": "wife", "iin": "901101499005", "surname": "СЫНАҚОВА", "name": "АСЕЛ"}
        ],
        "organisations": [
            {
                "id": "altyn", "bin": BIN, "registered": "2019-11-12",
                "name": {"kk": "\"Алтын\" ЖШС", "ru": "ТОО \"Алтын\""},
                "head": {"person": "head", "since": "2020-01-06"},
                "founders": ["wife"],
                "history": [{"renamed": {"on": "2025-05-28", "name": {"kk": "\"Алтын Плюс\" ЖШС", "ru": "ТОО \"Алтын Плюс\""}}}]
            },
            {"id": "lab", "bin": "210340999007", "name": {"kk": "Зертхана", "ru": "Лаборатория"}}
        ],
        "permits": [
            {"id": "live", "holder": "altyn", "issued": "2024-02-05"},
            {"id": "stopped", "holder": BIN, "issued": "2024-02-06", "head": "none", "state": "terminated", "since": "2025-01-09"}
        ],
        "laboratories": [{
            "organisation": "lab", "accredited": [{"from": "2024-01-01"}],
            "protocols": [{"number": "P-1", "applicant": "altyn", "product": "product-1", "result": "partial", "issued": "2025-03-04"}]
        }],
        "producers": [{"organisation": "altyn", "from": "2024-04-01"}],
        "industrial_certificates": [{
            "number": "IC-1", "holder": "altyn", "product": "product-1", "share": "31.50", "issued": "2025-01-01", "expires": "2026-01-01"
        }],
        "signing_certificates": [{"id": "key", "person": "head", "organisation": "altyn", "from": "2025-01-01", "to": "2025-12-31"}],
        "platform": {
            "gateway": "trial", "environments": [{"kind": "TESTING", "shared": true}],
            "services": [{"id": "s-1", "kind": "25.1", "name": "Есептеу"}],
            "capacity": [{"object": "O-1", "possible": false}]
        },
        "architecture": {
            "records": [{"object": "O-1", "owner": "altyn", "stage": "DEVELOPMENT"}, {"object": "O-1", "owner": "altyn", "stage": "TRIAL"}],
            "services": [{"id": "s-1", "kind": "25.1", "name": "Есептеу"}],
            "requirements": {"items": ["r-1"], "restricted": true}
        },
        "planted_rows": [{"bin": "1", "date": "2025-02-30"}]
    })
}

fn read(value: &Value) -> WorldFile {
    serde_json::from_value(value.clone()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_systems_answer_what_the_file_says() {
    let world = world().await;
    let file = read(&whole());
    assert_eq!(file.validate(), []);
    let applied = file.apply(&world.contour).unwrap();
    assert_eq!(applied.permits["stopped"], "KZ00LAA00000002");
    assert_eq!(applied.certificates["key"], "SIM-CERT-00000001");
    let contour = &world.contour;
    let today = contour.clock().today();
    let names = ("\"Алтын Плюс\" ЖШС".to_owned(), "ТОО \"Алтын Плюс\"".to_owned());
    assert_eq!(contour.gbd_ul().names(BIN), Some(names));
    let permits = contour.e_license().permits(BIN);
    let told: Vec<_> =
        permits.iter().map(|one| (one.counts(today), one.holder_ru.as_str(), one.head_iin.as_deref())).collect();
    assert_eq!(told, [(true, "ТОО \"Алтын\"", Some(IIN)), (false, "ТОО \"Алтын\"", None)]);
    assert_eq!(contour.labs().protocol("P-1").unwrap().laboratory, "210340999007");
    assert_eq!(contour.industry().entries(BIN).len(), 1);
    assert_eq!(contour.platform().capacity("O-1").reference, "SIM-STATEMENT-O-1");
    let versions: Vec<u32> = contour.arch_portal().records("O-1").iter().map(|record| record.version).collect();
    assert_eq!(versions, [1, 2]);
    let (status, numbers) = world.get("mba", &format!("/bmg/phone?iin={IIN}")).await;
    assert_eq!((status, numbers["phoneInfo"][0]["state"].as_str()), (200, Some("ACTIVE")), "{numbers}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_makes_the_same_world() {
    let (one, other) = (world().await, world().await);
    let file = read(&whole());
    file.apply(&one.contour).unwrap();
    file.apply(&other.contour).unwrap();
    assert_eq!(state(&one), state(&other));
    other.reset();
    assert_ne!(state(&one), state(&other), "the state says nothing");
    WorldFile { seed: 8, ..file }.apply(&other.contour).unwrap();
    assert_ne!(state(&one), state(&other), "the seed says nothing");
}

/// Everything that the systems hold.
fn state(world: &World) -> String {
    let contour = &world.contour;
    format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
        contour.gbd_ul(),
        contour.gbd_fl(),
        contour.akhazh(),
        contour.e_license(),
        contour.mba(),
        contour.ddb(),
        contour.nca(),
        contour.labs(),
        contour.industry(),
        contour.platform(),
        contour.arch_portal()
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_world_with_a_problem_is_applied() {
    let world = world().await;
    let mut file = read(&whole());
    file.permits[1].holder = "altin".to_owned();
    let before = state(&world);
    let Err(ApplyError::Problems(problems)) = file.apply(&world.contour) else { panic!("a problem") };
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].to_string().starts_with("permits[1].holder: no organisation is called \"altin\""),
        "{problems:?}"
    );
    assert_eq!(before, state(&world));
    file.permits.clear();
    file.apply(&world.contour).unwrap();
    let again = file.apply(&world.contour).unwrap_err();
    assert!(again.to_string().contains("registered already") && again.to_string().contains("reset"), "{again}");
}
