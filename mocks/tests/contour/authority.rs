//! ҰКО.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::date;
use reqwest::Method;
use senim_mocks::kernel::fault::Fault;
use senim_mocks::nca::Subject;
use serde_json::json;
use sha2::{Digest, Sha256};
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;
use x509_parser::revocation_list::CertificateRevocationList;

use crate::world::{World, at, violations, world};

fn subject() -> Subject {
    Subject { name: "Ахметов Ерлан".into(), iin: "850214399009".into(), bin: None, organisation: None }
}

fn issue(world: &World) -> String {
    world.contour.nca().issue(subject(), date(2025, 1, 1), date(2025, 12, 31)).unwrap()
}

/// Status, content type and octets, without a credential.
async fn fetch(world: &World, path: &str) -> (u16, String, Vec<u8>) {
    let url = format!("{}{path}", world.contour.url("nca").unwrap());
    let response = world.client.get(url).send().await.unwrap();
    let content_type = response.headers()["content-type"].to_str().unwrap().to_owned();
    (response.status().as_u16(), content_type, response.bytes().await.unwrap().to_vec())
}

/// Serial numbers of the list, when the authority of the contour signed it.
async fn revoked(world: &World) -> Option<usize> {
    let (ca, list) = (fetch(world, "/nca/ca").await.2, fetch(world, "/nca/crl").await.2);
    let (_, ca) = X509Certificate::from_der(&ca).unwrap();
    let (_, list) = CertificateRevocationList::from_der(&list).ok()?;
    list.verify_signature(ca.public_key()).ok()?;
    Some(list.iter_revoked_certificates().count())
}

#[tokio::test]
async fn everybody_may_read_the_certificate() {
    let world = world().await;
    world.contour.set_seed(7);
    let (status, content_type, der) = fetch(&world, "/nca/ca").await;
    assert_eq!((status, content_type.as_str()), (200, "application/pkix-cert"));
    let fingerprint = format!("{:x}", Sha256::digest(&der));
    assert_eq!(world.contour.nca().ca_fingerprint().unwrap(), fingerprint);
    let exchange = world.only();
    assert_eq!((exchange.from.as_str(), exchange.operation.as_str()), ("unknown", "GET /nca/ca"));
    assert_eq!((exchange.findings.len(), exchange.response), (0, STANDARD.encode(&der)));
    assert_eq!(exchange.facts, json!({"fingerprint": fingerprint}));
    assert_eq!(world.request("nca", Method::POST, "/nca/ca").send().await.unwrap().status().as_u16(), 404);
    assert_eq!(violations(&world.only()), ["nca.unknown-call"]);
}

#[tokio::test]
async fn a_revocation_is_on_the_list_from_its_instant_on() {
    let world = world().await;
    let (first, second) = (issue(&world), issue(&world));
    assert!(world.contour.nca().revoke(&first, at("2025-06-01T09:00:00+05:00")));
    assert!(world.contour.nca().revoke(&second, at("2025-06-03T09:00:00+05:00")));
    assert!(!world.contour.nca().revoke("SIM-CERT-00000009", at("2025-06-01T09:00:00+05:00")));
    assert_eq!(revoked(&world).await, Some(1));
    let facts = world.recorded().remove(1).facts;
    assert_eq!(facts["certificates"], json!([first]));
    assert_eq!(facts["revoked"][0].as_str().map(str::len), Some(32));
    world.contour.clock().set(at("2025-06-03T09:00:00+05:00"));
    assert_eq!(revoked(&world).await, Some(2));
    let (status, content_type, _) = fetch(&world, "/nca/crl").await;
    assert_eq!((status, content_type.as_str()), (200, "application/pkix-crl"));
}

#[tokio::test]
async fn octets_are_damaged_as_planted() {
    let world = world().await;
    let id = issue(&world);
    world.contour.nca().revoke(&id, at("2025-06-01T09:00:00+05:00"));
    let table = [
        (Fault::Tamper, None),
        (Fault::UnknownSender, None),
        (Fault::Truncate, None),
        (Fault::Garbage, None),
        (Fault::ShortList, Some(0)),
        (Fault::Delay(1), Some(1)),
    ];
    let whole = fetch(&world, "/nca/crl").await.2;
    for (fault, expected) in table {
        world.plant("nca", Some("GET /nca/crl"), fault.clone());
        assert_eq!(revoked(&world).await, expected, "{fault:?}");
    }
    world.plant("nca", Some("GET /nca/crl"), Fault::Truncate);
    let half = fetch(&world, "/nca/crl").await.2;
    assert!(whole.starts_with(&half) && half.len() > whole.len() / 3 && half.len() < whole.len());
    world.contour.clock().set(at("2025-06-03T09:00:00+05:00"));
    world.plant("nca", Some("GET /nca/crl"), Fault::Stale);
    assert_eq!(fetch(&world, "/nca/crl").await.2, whole, "the list of the day before");
    assert_ne!(fetch(&world, "/nca/crl").await.2, whole);
    world.plant("nca", None, Fault::UnknownSender);
    let forged = fetch(&world, "/nca/ca").await.2;
    assert_ne!(forged, fetch(&world, "/nca/ca").await.2);
}

#[tokio::test]
async fn a_reset_forgets_certificates_and_the_seed() {
    let world = world().await;
    let before = world.contour.nca().ca_fingerprint().unwrap();
    world.contour.set_seed(1);
    assert_ne!(world.contour.nca().ca_fingerprint().unwrap(), before);
    let id = issue(&world);
    world.reset();
    assert_eq!(world.contour.nca().ca_fingerprint().unwrap(), before);
    assert!(world.contour.nca().sign(&id, "x").is_err());
    assert_eq!(issue(&world), id, "sequences begin anew");
}
