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
            {"id": "wife", "iin": "901101499005", "surname": "СЫНАҚОВА", "name": "АСЕЛ"},
            {"id": "spare", "iin": "510322399006", "surname": "СЫНАҚОВ", "name": "БОЛАТ"}
        ],
        "organisations": [
            {
                "id": "altyn", "bin": BIN, "registered": "2019-11-12",
                "name": {"kk": "\"Алтын\" ЖШС", "ru": "ТОО \"Алтын\""},
                "head": {"person": "head", "since": "2020-01-06"},
                "founders": ["wife"],
                "history": [{"renamed": {"on": "2025-05-28", "name": {"kk": "\"Алтын Плюс\" ЖШС", "ru": "ТОО \"Алтын Плюс\""}}}]
            },
            {"id": "lab", "bin": "210340999007", "name": {"kk": "Зертхана", "ru": "Лаборатория"}},
            {"id": "spare", "bin": "180240999008", "name": {"kk": "Бос", "ru": "Свободная"}}
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
    assert_eq!(permits[1].stopped.map(|day| day.to_string()).as_deref(), Some("2025-01-09"));
    let (_, acts) = world.get("akhazh", &format!("/zags/acts?iin={IIN}")).await;
    assert_eq!(
        (&acts["acts"][0]["status"], &acts["acts"][1]["type"]),
        (&json!("ANNULLED"), &json!("MARRIAGE")),
        "{acts}"
    );
    let (_, told) = world.get("ddb", &format!("/ddb/consents?iin={IIN}&purpose=KZ-204-2025")).await;
    let consent = &told["consents"][0];
    let granted = (&consent["status"], &consent["grantedAt"], &told["representatives"][0]["iin"]);
    assert_eq!(granted, (&json!("GRANTED"), &json!("2025-05-30T12:00:00+05:00"), &json!("901101499005")), "{told}");
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

/// A member of the whole world, what it is made, and the place and the words of the only problem that this is.
type Breakage = (&'static str, Value, &'static str, &'static str);

fn breakages() -> Vec<Breakage> {
    [persons(), what_persons_have(), organisations(), permits(), neighbours()].concat()
}

fn persons() -> Vec<Breakage> {
    vec![
        ("/format", json!("senim-world/2"), "format", "is not senim-world/1"),
        ("/at", json!("2025-06-31 10:15"), "at", "no instant"),
        ("/persons/2/id", json!("none"), "persons[2].id", "no short name"),
        ("/persons/1/iin", json!("901101499006"), "persons[1].iin", "wrong check digit"),
        ("/persons/1/iin", json!("90110149900"), "persons[1].iin", "not 12 digits"),
        ("/persons/1/iin", json!("000230599002"), "persons[1].iin", "no day of birth"),
        ("/persons/1/born", json!("1990-11-02"), "persons[1].born", "not the day in the IIN"),
        ("/persons/1/born", json!("1990-11-31"), "persons[1].born", "is no day"),
        ("/persons/1/gender", json!("male"), "persons[1].gender", "not the sex"),
        ("/persons/0/surname", json!(" "), "persons[0].surname", "is empty"),
        ("/persons/0/facts/0/missing/from", json!("2023-02-29"), "persons[0].facts[0].missing.from", "is no day"),
        ("/persons/0/facts/0/missing/from", json!("1985-02-13"), "persons[0].facts[0].missing.from", "day of birth"),
        (
            "/persons/0/facts/0/missing/to",
            json!("2023-01-31"),
            "persons[0].facts[0].missing.to",
            "before its first day",
        ),
        ("/persons/0/facts/1", json!({"missing": {"from": "2023-02-01"}}), "persons[0].facts[1]", "excludes"),
        ("/persons/0/acts/0/marriage/on", json!("1980-01-01"), "persons[0].acts[0].marriage.on", "day of birth"),
        (
            "/persons/0/acts/1/death/registered",
            json!("2024-01-09"),
            "persons[0].acts[1].death.registered",
            "day of death",
        ),
    ]
}

fn what_persons_have() -> Vec<Breakage> {
    vec![
        ("/persons/0/numbers/0/phone", json!("77172123456"), "persons[0].numbers[0].phone", "no mobile number"),
        ("/persons/0/numbers/0/phone", json!("+77001234567"), "persons[0].numbers[0].phone", "no mobile number"),
        ("/persons/0/numbers/1/phone", json!(PHONE), "persons[0].numbers[1].phone", "stands at"),
        (
            "/persons/0/numbers/0/confirmed",
            json!("2025-06-02 10:16"),
            "persons[0].numbers[0].confirmed",
            "after the start",
        ),
        ("/persons/1/numbers", json!([{"phone": PHONE}]), "persons[1].numbers[0].phone", "is active at persons[0]"),
        (
            "/persons/1/numbers",
            json!([{"phone": "77010000001", "state": "unconfirmed", "confirmed": NOW}]),
            "persons[1].numbers[0].confirmed",
            "was confirmed",
        ),
        ("/persons/0/consents/0/at", json!("2025-06-03 00:00"), "persons[0].consents[0].at", "after the start"),
        ("/persons/0/consents/0/expires", json!("2025-05-30 11:59"), "persons[0].consents[0].expires", "beginning"),
        (
            "/persons/0/consents/0/withdrawn",
            json!("2025-05-31 12:00"),
            "persons[0].consents[0].withdrawn",
            "only a withdrawn",
        ),
        ("/persons/0/consents/0/by", json!("nobody"), "persons[0].consents[0].by", "nobody is called"),
        ("/persons/0/consents", json!([{}, {"at": "2025-05-30 12:00"}]), "persons[0].consents[1].at", "consent before"),
        ("/persons/0/consents", json!([{"state": "refused", "channel": "SMS"}]), "persons[0].consents[0]", "no terms"),
        (
            "/persons/0/representatives/0/person",
            json!("wif"),
            "persons[0].representatives[0].person",
            "nobody is called",
        ),
        ("/persons/0/representatives/0/to", json!("2023-12-31"), "persons[0].representatives[0].to", "first day"),
    ]
}

fn organisations() -> Vec<Breakage> {
    vec![
        ("/organisations/1/bin", json!("210340999008"), "organisations[1].bin", "wrong check digit"),
        ("/organisations/1/bin", json!("211340999002"), "organisations[1].bin", "is no BIN"),
        ("/organisations/1/bin", json!(BIN), "organisations[1].bin", "stands at organisations[0].bin"),
        ("/organisations/2/id", json!("altyn"), "organisations[2].id", "stands at organisations[0].id"),
        ("/organisations/1/form", json!("branch"), "organisations[1].form", "sixth digit"),
        ("/organisations/1/name/kk", json!(""), "organisations[1].name.kk", "is empty"),
        ("/organisations/0/registered", json!("2019-11-31"), "organisations[0].registered", "is no day"),
        ("/organisations/0/head/person", json!("hed"), "organisations[0].head.person", "nobody is called"),
        ("/organisations/0/head/since", json!("2003-02-13"), "organisations[0].head.person", "was under 18"),
        ("/organisations/0/head/stranger", json!({"surname": "A", "name": "B"}), "organisations[0].head", "one of two"),
        ("/organisations/0/founders/0", json!("son"), "organisations[0].founders[0]", "nobody is called"),
        (
            "/organisations/0/history/0/renamed/on",
            json!("2019-11-11"),
            "organisations[0].history[0].renamed.on",
            "first registration",
        ),
        (
            "/organisations/0/history/0/renamed/name/ru",
            json!(""),
            "organisations[0].history[0].renamed.name.ru",
            "is empty",
        ),
    ]
}

fn permits() -> Vec<Breakage> {
    vec![
        ("/permits/0/holder", json!("210340999000"), "permits[0].holder", "no organisation"),
        ("/permits/0/issued", json!("2019-11-11"), "permits[0].issued", "registration of its holder"),
        ("/permits/0/valid_to", json!("2024-02-04"), "permits[0].valid_to", "day of issue"),
        ("/permits/0/since", json!("2025-01-01"), "permits[0].since", "no such day"),
        ("/permits/0/head", json!("nobody"), "permits[0].head", "nobody is called"),
        ("/permits/1/since", json!("2025-06-03"), "permits[1].since", "after the start"),
        ("/permits/1/id", json!("live"), "permits[1].id", "stands at permits[0].id"),
    ]
}

fn neighbours() -> Vec<Breakage> {
    vec![
        ("/laboratories/0/organisation", json!("x"), "laboratories[0].organisation", "no organisation"),
        ("/laboratories/0/accredited/0/until", json!("2023-12-31"), "laboratories[0].accredited[0].until", "first day"),
        (
            "/laboratories/0/protocols/0/issued",
            json!("2025-06-03"),
            "laboratories[0].protocols[0].issued",
            "after the start",
        ),
        ("/producers/0/to", json!("2024-03-31"), "producers[0].to", "first day"),
        ("/industrial_certificates/0/share", json!("131.50"), "industrial_certificates[0].share", "no share"),
        ("/industrial_certificates/0/share", json!("31,5"), "industrial_certificates[0].share", "no share"),
        (
            "/industrial_certificates/0/expires",
            json!("2024-12-31"),
            "industrial_certificates[0].expires",
            "day of issue",
        ),
        ("/signing_certificates/0/to", json!("2024-12-31"), "signing_certificates[0].to", "first day"),
        ("/signing_certificates/0/person", json!("x"), "signing_certificates[0].person", "nobody is called"),
        ("/platform/country", json!("Kazakhstan"), "platform.country", "no country"),
        ("/platform/services/0/kind", json!(""), "platform.services[0].kind", "is empty"),
        ("/architecture/records/1/at", json!("2025-06-01 10:00"), "architecture.records[1].at", "record before"),
        ("/architecture/records/0/owner", json!("x"), "architecture.records[0].owner", "no organisation"),
        ("/planted_rows/0/bin", json!(""), "planted_rows[0].bin", "is empty"),
    ]
}

fn broken(world: &mut Value, (pointer, value, _, _): &Breakage) {
    let (parent, member) = pointer.rsplit_once('/').unwrap();
    match world.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[member.parse::<usize>().unwrap()] = value.clone(),
        Value::Object(members) => drop(members.insert(member.to_owned(), value.clone())),
        other => panic!("{pointer} is in {other}"),
    }
}

#[test]
fn each_single_breakage_is_the_only_problem_and_has_a_way_out() {
    assert_eq!(read(&whole()).validate(), []);
    let mut wrong = Vec::new();
    for breakage in breakages() {
        let mut world = whole();
        broken(&mut world, &breakage);
        let problems = read(&world).validate();
        let (pointer, value, place, words) = breakage;
        let [only] = problems.as_slice() else {
            wrong.push(format!("{pointer} = {value}: {problems:?}"));
            continue;
        };
        if only.place != place || !only.what.contains(words) || only.hint.len() < 10 {
            wrong.push(format!("{pointer} = {value}: {only}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn several_breakages_are_all_named() {
    let few = ["/persons/1/iin", "/permits/0/holder", "/platform/country", "/format"];
    let mut world = whole();
    let chosen: Vec<Breakage> = breakages().into_iter().filter(|one| few.contains(&one.0)).collect();
    for breakage in &chosen {
        broken(&mut world, breakage);
    }
    let problems = read(&world).validate();
    for (_, _, place, _) in &chosen {
        assert!(problems.iter().any(|problem| problem.place == *place), "{place}: {problems:?}");
    }
}

#[test]
fn what_is_left_out_is_read_from_the_numbers() {
    let world = read(&whole());
    let (wife, lab) = (&world.persons[1], &world.organisations[1]);
    assert_eq!((wife.birth().unwrap().to_string().as_str(), wife.is_male()), ("1990-11-01", Some(false)));
    assert_eq!(lab.first_day().unwrap().to_string(), "2021-03-01");
}

#[test]
fn an_unknown_member_or_word_is_refused() {
    for (pointer, value) in [
        ("/persons/0/sex", json!("male")),
        ("/persons/0/facts/0", json!("late")),
        ("/permits/0/state", json!("ACTIVE")),
        ("/organisations/0/history/0/renamed/to", json!("x")),
    ] {
        let mut world = whole();
        broken(&mut world, &(pointer, value, "", ""));
        assert!(serde_json::from_value::<WorldFile>(world).is_err(), "{pointer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_data_is_planted_only_on_purpose() {
    let world = world().await;
    let mut file = whole();
    file["organisations"][1]["bin"] = json!("210340999008");
    file["organisations"][1]["name"]["kk"] = json!("");
    file["organisations"][1]["registered"] = json!("2021-03-01");
    assert_eq!(read(&file).validate().len(), 2);
    file["organisations"][1]["as_is"] = json!(true);
    read(&file).apply(&world.contour).unwrap();
    assert_eq!(world.contour.gbd_ul().names("210340999008"), Some((String::new(), "Лаборатория".to_owned())));
}
