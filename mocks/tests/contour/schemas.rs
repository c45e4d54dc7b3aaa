//! Answers of the SHEP registers against the schemas of `docs/wire`, which were written from the published ones and not from this code.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::date;
use reqwest::Method;
use senim_mocks::gbd_fl::{Fact, Person};
use senim_mocks::gbd_ul::{Head, OrgForm, Organisation};

use crate::world::{BIN, IIN, SDU, World, world};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Runs the checker of the examples on a text; what it said. `None` without `xmllint`.
fn checked(name: &str, text: &str) -> Option<(bool, String)> {
    if Command::new("xmllint").arg("--version").output().is_err() {
        // Not by a macro: what a passing test prints is swallowed.
        let left_out =
            b"left out: xmllint is not installed (Debian: libxml2-utils), so no answer was held to docs/wire\n";
        std::io::stderr().write_all(left_out).unwrap();
        return None;
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, text).unwrap();
    let said = Command::new("sh").arg(root().join("examples/shep/check.sh")).arg(&file).output().unwrap();
    let words = [said.stdout, said.stderr].concat();
    Some((said.status.success(), String::from_utf8_lossy(&words).into_owned()))
}

fn sample(name: &str, secrets: &[(&str, &str)]) -> String {
    let text = std::fs::read_to_string(root().join("examples/shep").join(name)).unwrap();
    secrets.iter().fold(text, |text, (from, to)| text.replace(from, to))
}

fn seeded(world: &World) {
    let head = Head {
        iin: Some(IIN.to_owned()),
        surname: "СЫНАҚОВ".to_owned(),
        name: "ТЕСТ".to_owned(),
        position_kk: "Директор".to_owned(),
        position_ru: "Директор".to_owned(),
        since: date(2020, 1, 6),
    };
    let organisation = Organisation {
        bin: BIN.to_owned(),
        name_kk: "«Алтын & Ко» ЖШС".to_owned(),
        name_ru: "ТОО «Алтын & Ко»".to_owned(),
        registered: date(2019, 11, 12),
        address_kk: "Астана қ., Сынақ к-сі, 1".to_owned(),
        address_ru: "г. Астана, ул. Сынак, 1".to_owned(),
        form: OrgForm::Legal,
        head: Some(head),
        founders: vec!["901101499005".to_owned()],
    };
    world.contour.gbd_ul().register(organisation).unwrap();
    world.contour.gbd_ul().rename(BIN, "«Алтын Плюс» ЖШС", "ТОО «Алтын Плюс»", date(2025, 5, 30)).unwrap();
    let person = Person {
        iin: IIN.to_owned(),
        surname: "СЫНАҚОВ".to_owned(),
        name: "ТЕСТ".to_owned(),
        patronymic: None,
        birth: date(1985, 2, 14),
        male: true,
    };
    world.contour.gbd_fl().register(person).unwrap();
    world.contour.ddb().grant(IIN, "KZ-204-2025", &["sdu"], None);
}

async fn asked(world: &World, system: &str, body: String) -> String {
    let request = world.request(system, Method::POST, "/bip-sync-wss-gost/").header("SOAPAction", "\"\"");
    let answer = request.header("content-type", "text/xml; charset=utf-8").body(body).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    answer.text().await.unwrap()
}

/// The published requests, filled with the credential and the token of this world.
async fn questions(world: &World) -> [(&'static str, &'static str, String); 2] {
    let (_, consents) = world.get("ddb", &format!("/ddb/consents?iin={IIN}")).await;
    let member = |name: &str| consents["consents"][0][name].as_str().unwrap().to_owned();
    let (token, key) = (member("token"), member("publicKey"));
    let extract = sample("gbdul-info-by-bin-v2.xml", &[("SENDER_PASSWORD", SDU)]);
    let secrets = [("SENDER_PASSWORD", SDU), ("KDP_TOKEN", &token), ("PUBLIC_KEY", &key)];
    let person = sample("gbdfl-universal-token.xml", &secrets);
    [("gbd-ul", "gbdul-info-by-bin-v2.xsd", extract), ("gbd-fl", "gbdfl-universal-response.xsd", person)]
}

#[tokio::test]
async fn the_published_requests_are_answered_by_the_published_schemas() {
    let world = world().await;
    seeded(&world);
    for (system, schema, question) in questions(&world).await {
        let answer = asked(&world, system, question).await;
        assert!(answer.contains("SCSS001"), "{answer}");
        assert!(answer.contains(if system == "gbd-ul" { "Алтын Плюс" } else { "СЫНАҚОВ" }), "{answer}");
        let Some((valid, words)) = checked(&format!("{system}.xml"), &answer) else { return };
        assert!(valid && words.contains(schema), "{words}\n{answer}");
    }
}

#[tokio::test]
async fn every_fact_of_a_person_is_written_by_the_schema() {
    let world = world().await;
    seeded(&world);
    let [_, (system, schema, question)] = questions(&world).await;
    let (from, to) = (date(2024, 3, 1), Some(date(2024, 9, 1)));
    let facts = [
        Fact::Deceased { on: from },
        Fact::DeclaredDead,
        Fact::Missing { from, to },
        Fact::PermanentlyAbroad { from },
        Fact::TemporarilyAbroad,
        Fact::ForeignCitizen,
        Fact::Incapable { from, to },
        Fact::Restricted { from },
        Fact::Diagnosis,
        Fact::InCustody { from, to },
        Fact::Pretrial { from },
        Fact::SuspendedSentence,
        Fact::NonCustodial,
    ];
    for (n, fact) in facts.into_iter().enumerate() {
        world.contour.gbd_fl().unset_all(IIN).unwrap();
        let name = format!("{fact:?}");
        world.contour.gbd_fl().set(IIN, fact).unwrap();
        let answer = asked(&world, system, question.clone()).await;
        let Some((valid, words)) = checked(&format!("fact-{n}.xml"), &answer) else { return };
        assert!(valid && words.contains(schema), "{name}: {words}\n{answer}");
    }
}

#[test]
fn the_schemas_refuse_what_is_wrong() {
    let secrets = [("SENDER_PASSWORD", "x"), ("KDP_TOKEN", "t"), ("PUBLIC_KEY", "k")];
    let table = [
        ("gbdul-info-by-bin-v2.xml", "", "", true),
        ("gbdul-info-by-bin-v2.xml", "<serviceId>", "<service>", false),
        ("gbdul-info-by-bin-v2.xml", "&lt;BIN&gt;191140999009&lt;/BIN&gt;", "", false),
        ("gbdul-info-by-bin-v2.xml", "<request>", "<s:request>", false),
        ("gbdfl-universal-token.xml", "", "", true),
        ("gbdfl-universal-token.xml", "<publicKey>k</publicKey>", "", false),
        ("gbdfl-universal-token.xml", "2025-06-02T10:15:30.000+05:00", "02.06.2025", false),
    ];
    for (n, (file, from, to, expected)) in table.into_iter().enumerate() {
        let mut text = sample(file, &secrets);
        if !from.is_empty() {
            assert!(text.contains(from), "{file} has no {from}");
            let closing = |tag: &str| tag.replacen('<', "</", 1);
            text = text.replace(from, to);
            if from.starts_with('<') && to.starts_with('<') {
                text = text.replace(&closing(from), &closing(to));
            }
        }
        let Some((valid, words)) = checked(&format!("request-{n}.xml"), &text) else { return };
        assert_eq!(valid, expected, "{file} {from} -> {to}: {words}");
    }
}
