//! Every kind of change: its example works, its effect is held, its refusals are clear.

use reqwest::Method;
use serde_json::{Value, json};

use super::{inhabited, options};
use crate::world::{BIN, IIN, PHONE};

/// Kinds whose example needs another change before it.
const FIRST: [(&str, &[&str]); 11] = [
    ("person.fact", &["person.no-facts"]),
    ("act.deaths-annulled", &["act.death"]),
    ("certificate.revoked", &["certificate.issued"]),
    ("laboratory.accreditation-withdrawn", &["laboratory.accredited"]),
    ("protocol.annulled", &["protocol.issued"]),
    ("producer.removed", &["producer.entered"]),
    ("industrial-certificate.revoked", &["industrial-certificate.issued"]),
    ("platform.service-active", &["platform.services"]),
    ("number.unlinked", &["number.linked"]),
    ("consent.withdrawn", &["consent.granted"]),
    ("portal.object-erased", &[]),
];
/// Kinds of things that only a role can have put there.
const ABSENT: [&str; 2] = ["portal.object-erased", "portal.pages-erased"];

#[tokio::test]
async fn every_example_changes_what_its_system_holds() {
    let stand = inhabited(options()).await;
    let kinds = stand.look("/changes").await["kinds"].as_object().unwrap().clone();
    assert!(kinds.len() >= 48, "{}", kinds.len());
    for (word, kind) in &kinds {
        stand.control(Method::POST, "/reset", None).await;
        for first in FIRST.iter().filter(|(second, _)| second == word).flat_map(|(_, first)| *first) {
            stand.done(&format!("/changes/{first}"), &kinds[*first]["example"]).await;
        }
        stand.control(Method::POST, "/snapshots/before", None).await;
        let (status, body) = stand.post(&format!("/changes/{word}"), &kind["example"]).await;
        if ABSENT.contains(&word.as_str()) {
            assert_eq!(status, 404, "{word}: {body}");
            continue;
        }
        assert_eq!(status, 201, "{word}: {body}");
        let changes = stand.look("/diff?from=before").await["changes"].as_array().unwrap().clone();
        let system = format!("/systems/{}/", kind["system"].as_str().unwrap());
        let same = ["person.no-facts", "platform.country"].contains(&word.as_str());
        assert!(
            same || changes.iter().any(|change| change["path"].as_str().unwrap().starts_with(&system)),
            "{word}: {changes:?}"
        );
    }
}

#[tokio::test]
async fn a_rename_is_seen_by_whoever_asks_and_only_from_its_day_on() {
    let stand = inhabited(options()).await;
    let body = json!({"bin": BIN, "name": {"kk": "«Алтын Плюс» ЖШС", "ru": "ТОО «Алтын Плюс»"}, "on": "2025-06-04"});
    stand.done("/changes/organisation.renamed", &body).await;
    let names = || stand.standing.contour().gbd_ul().names(BIN).unwrap().1;
    assert_eq!(names(), "ТОО «Алтын»");
    stand.done("/clock/advance", &json!({"to": "2025-06-04 00:00"})).await;
    assert_eq!(names(), "ТОО «Алтын Плюс»");
}

#[tokio::test]
async fn a_death_is_in_the_archive_from_the_day_of_the_act() {
    let stand = inhabited(options()).await;
    stand.done("/changes/act.death", &json!({"iin": IIN, "on": "2025-06-02", "registered": "2025-06-03"})).await;
    let acts =
        || async { stand.get("akhazh", &format!("/zags/acts?iin={IIN}")).await.1["acts"].as_array().unwrap().len() };
    assert_eq!(acts().await, 0);
    stand.done("/clock/advance", &json!({"by": "P1D"})).await;
    assert_eq!(acts().await, 1);
}

#[tokio::test]
async fn consents_end_with_their_withdrawal() {
    let stand = inhabited(options()).await;
    let status =
        || async { stand.get("ddb", &format!("/ddb/consents?iin={IIN}")).await.1["consents"][0]["status"].clone() };
    assert_eq!(status().await, "GRANTED");
    stand.done("/changes/consent.withdrawn", &json!({"iin": IIN})).await;
    assert_eq!(status().await, "WITHDRAWN");
    assert_eq!(stand.post("/changes/consent.withdrawn", &json!({"iin": IIN})).await.0, 404);
}

#[tokio::test]
async fn an_issued_certificate_signs() {
    let stand = inhabited(options()).await;
    let body = json!({"name": "СЫНАҚОВ СЫНАҚ", "iin": IIN, "bin": BIN, "organisation": "«Алтын» ЖШС"});
    let id = stand.done("/changes/certificate.issued", &body).await["id"].clone();
    let signature = stand.done("/signatures", &json!({"certificate": id, "content": "text"})).await;
    assert!(signature["protected"].is_string() && signature["value"].is_string(), "{signature}");
    assert_eq!(stand.post("/signatures", &json!({"certificate": "none", "content": "text"})).await.0, 404);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let stand = inhabited(options()).await;
    let before = stand.look("/state").await;
    let names = json!({"kk": "a", "ru": "b"});
    let table: [(&str, Value, u16); 20] = [
        ("organisation.renamed", json!({"bin": "210340999007", "name": names}), 404),
        ("organisation.renamed", json!({"bin": BIN, "name": {"kk": " ", "ru": "b"}}), 422),
        ("organisation.renamed", json!({"bin": BIN, "name": names, "on": "1999-01-01"}), 422),
        ("organisation.renamed", json!({"bin": BIN, "name": names, "on": "2025-06-31"}), 422),
        ("organisation.renamed", json!({"bin": BIN}), 422),
        ("organisation.renamed", json!({"bin": BIN, "name": names, "day": "2025-06-02"}), 422),
        ("organisation.registered", json!({"bin": BIN, "name": names}), 409),
        ("organisation.registered", json!({"bin": "191140999008", "name": names}), 422),
        ("person.registered", json!({"iin": IIN, "surname": "A", "name": "B"}), 409),
        ("person.fact", json!({"iin": "901101499005", "fact": "diagnosis"}), 404),
        ("person.fact", json!({"iin": IIN, "fact": "hungry"}), 422),
        ("person.fact", json!({"iin": IIN, "fact": {"missing": {"from": "2023-02-01", "until": "2024-01-01"}}}), 422),
        ("act.death", json!({"iin": IIN, "on": "2025-06-02", "registered": "2025-06-01"}), 422),
        ("number.linked", json!({"iin": IIN, "phone": "+77001234567"}), 422),
        ("number.unlinked", json!({"iin": IIN, "phone": "77001234599"}), 404),
        ("permit.terminated", json!({"nikad": "KZ00LAA99999999"}), 404),
        ("permit.issued", json!({"bin": "210340999007"}), 422),
        ("subscriber.delivery", json!({"phone": PHONE, "delivery": "eaten"}), 422),
        ("certificate.issued", json!({"name": "A", "iin": IIN, "bin": BIN}), 422),
        ("platform.country", json!({"country": "kz"}), 422),
    ];
    for (word, body, wanted) in table {
        let (status, answer) = stand.post(&format!("/changes/{word}"), &body).await;
        assert_eq!(status, wanted, "{word} {body}: {answer}");
        assert!(!answer["detail"].as_str().unwrap().is_empty());
    }
    assert_eq!(stand.look("/state").await, before);
}
