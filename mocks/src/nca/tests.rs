//! Certificates, lists and signatures as another library reads them.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::{any, proptest};
use proptest::{prop_assert_eq, prop_assert_ne};
use serde_json::Value;
use x509_parser::asn1_rs::BitString;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;
use x509_parser::revocation_list::CertificateRevocationList;
use x509_parser::verify::verify_signature;

use super::authority::Authority;
use super::{Nca, NcaError, Signature, Subject};
use crate::kernel::clock::VirtualClock;

const CONTENT: &str = r#"{"form":"ANNEX-4","applicant":{"name_kk":"«Алтын» ЖШС"}}"#;

fn subject() -> Subject {
    Subject {
        name: "Ахметов Ерлан".into(),
        iin: "850214399009".into(),
        bin: Some("191140999009".into()),
        organisation: Some("«Алтын» ЖШС".into()),
    }
}

fn private() -> Subject {
    Subject { bin: None, organisation: None, ..subject() }
}

fn nca(seed: u64) -> Nca {
    let nca = Nca::new(VirtualClock::at("2025-06-02T10:15:00+05:00".parse().unwrap()));
    nca.set_seed(seed);
    nca
}

fn issue(nca: &Nca, subject: Subject) -> String {
    nca.issue(subject, date(2025, 1, 1), date(2025, 12, 31)).unwrap()
}

fn parsed(der: &[u8]) -> X509Certificate<'_> {
    let (rest, certificate) = X509Certificate::from_der(der).unwrap();
    assert!(rest.is_empty());
    certificate
}

fn holds(certificate: &X509Certificate<'_>, signature: &Signature, content: &str) -> bool {
    let input = format!("{}.{}", signature.protected, URL_SAFE_NO_PAD.encode(content));
    let value = URL_SAFE_NO_PAD.decode(&signature.value).unwrap();
    let algorithm = &certificate.signature_algorithm;
    verify_signature(certificate.public_key(), algorithm, &BitString::new(0, &value), input.as_bytes()).is_ok()
}

proptest! {
    #[test]
    fn the_same_seed_gives_the_same_bytes(seed in any::<u64>(), name in "\\PC{1,40}", content in ".*") {
        let all = |seed: u64| {
            let nca = nca(seed);
            let id = issue(&nca, Subject { name: name.clone(), ..subject() });
            (nca.ca_fingerprint().unwrap(), nca.certificate(&id).unwrap(), nca.sign(&id, &content).unwrap())
        };
        let (first, again, other) = (all(seed), all(seed), all(seed.wrapping_add(1)));
        prop_assert_eq!(&first, &again);
        prop_assert_ne!(&first.0, &other.0);
        prop_assert_ne!(first.1, other.1);
        prop_assert_ne!(first.2, other.2);
    }
}

#[test]
fn the_authority_signs_itself_and_may_sign_others() {
    let der = Authority::trusted(1).unwrap().der;
    let ca = parsed(&der);
    ca.verify_signature(None).unwrap();
    assert_eq!(ca.signature_algorithm.algorithm.to_id_string(), "1.3.101.112", "Ed25519");
    assert!(ca.is_ca() && ca.subject() == ca.issuer());
    let usage = ca.key_usage().unwrap().unwrap().value;
    assert!(usage.key_cert_sign() && usage.crl_sign() && !usage.digital_signature());
    assert_eq!(
        (ca.validity().not_before.to_datetime().year(), ca.validity().not_after.to_datetime().year()),
        (2015, 2035)
    );
}

#[test]
fn a_certificate_names_person_and_organisation_and_is_signed_by_the_authority() {
    let nca = nca(1);
    let ca = Authority::trusted(1).unwrap().der;
    let der = nca.certificate(&issue(&nca, subject())).unwrap();
    let certificate = parsed(&der);
    certificate.verify_signature(Some(parsed(&ca).public_key())).unwrap();
    assert_eq!(
        (certificate.version().0, certificate.issuer() == parsed(&ca).subject(), certificate.is_ca()),
        (2, true, false)
    );
    let name: Vec<(String, &str)> = certificate
        .subject()
        .iter_attributes()
        .map(|one| (one.attr_type().to_id_string(), one.as_str().unwrap()))
        .collect();
    let name: Vec<(&str, &str)> = name.iter().map(|(kind, text)| (kind.as_str(), *text)).collect();
    let expected = [
        ("2.5.4.3", "Ахметов Ерлан"),
        ("2.5.4.5", "IIN850214399009"),
        ("2.5.4.10", "«Алтын» ЖШС"),
        ("2.5.4.11", "BIN191140999009"),
    ];
    assert_eq!(name, expected);
    let usage = certificate.key_usage().unwrap().unwrap().value;
    assert!(usage.digital_signature() && usage.non_repudiation() && !usage.key_cert_sign());
    let instant = |at: i64| Timestamp::from_second(at).unwrap().to_string();
    let validity = certificate.validity();
    assert_eq!(instant(validity.not_before.timestamp()), "2024-12-31T19:00:00Z", "midnight in Astana");
    assert_eq!(instant(validity.not_after.timestamp()), "2025-12-31T18:59:59Z", "the last second in Astana");
    let der = nca.certificate(&issue(&nca, private())).unwrap();
    assert_eq!(parsed(&der).subject().iter_attributes().count(), 2);
}

#[test]
fn each_certificate_has_its_own_key_and_number() {
    let nca = nca(1);
    let ders = [issue(&nca, subject()), issue(&nca, subject())].map(|id| nca.certificate(&id).unwrap());
    let [first, second] = [parsed(&ders[0]), parsed(&ders[1])];
    assert_ne!(first.public_key().raw, second.public_key().raw);
    assert_ne!(first.raw_serial(), second.raw_serial());
    assert_eq!(first.raw_serial().len(), 16);
}

#[test]
fn the_stranger_has_the_name_of_the_authority_and_another_key() {
    let nca = nca(1);
    let id = nca.issue_by_stranger(subject(), date(2025, 1, 1), date(2025, 12, 31)).unwrap();
    let (ca, der) = (Authority::trusted(1).unwrap().der, nca.certificate(&id).unwrap());
    let certificate = parsed(&der);
    assert_eq!(certificate.issuer(), parsed(&ca).subject());
    assert!(certificate.verify_signature(Some(parsed(&ca).public_key())).is_err());
    let stranger = Authority::stranger(1).unwrap().der;
    certificate.verify_signature(Some(parsed(&stranger).public_key())).unwrap();
    assert!(holds(&certificate, &nca.sign(&id, CONTENT).unwrap(), CONTENT), "its signature is sound all the same");
    assert!(!nca.revoke(&id, Timestamp::UNIX_EPOCH), "the authority cannot revoke what it has not issued");
}

#[test]
fn a_signature_is_of_this_text_and_this_certificate() {
    let nca = nca(1);
    let (id, other) = (issue(&nca, subject()), issue(&nca, private()));
    let signature = nca.sign(&id, CONTENT).unwrap();
    let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(&signature.protected).unwrap()).unwrap();
    assert_eq!((&header["alg"], header.as_object().unwrap().len()), (&Value::from("EdDSA"), 2));
    let der = STANDARD.decode(header["x5c"][0].as_str().unwrap()).unwrap();
    assert_eq!(der, nca.certificate(&id).unwrap());
    assert!(holds(&parsed(&der), &signature, CONTENT));
    assert!(!holds(&parsed(&der), &signature, &CONTENT.replace('4', "5")));
    assert!(!holds(&parsed(&nca.certificate(&other).unwrap()), &signature, CONTENT));
    let missing = nca.sign("SIM-CERT-00000009", CONTENT).unwrap_err();
    assert!(matches!(&missing, NcaError::Unknown(id) if id == "SIM-CERT-00000009"), "{missing}");
}

#[test]
fn a_number_that_no_certificate_can_carry_is_told() {
    let wrong = Subject { iin: "№1".into(), ..subject() };
    let refused = nca(1).issue(wrong, date(2025, 1, 1), date(2025, 12, 31));
    assert!(matches!(refused, Err(NcaError::Made(_))), "{refused:?}");
}

#[test]
fn a_list_is_signed_and_names_what_was_revoked() {
    let authority = Authority::trusted(1).unwrap();
    let now: Timestamp = "2025-06-02T10:15:00+05:00".parse().unwrap();
    let empty = authority.list(&[], now).unwrap();
    let (rest, list) = CertificateRevocationList::from_der(&empty).unwrap();
    assert!(rest.is_empty() && list.iter_revoked_certificates().next().is_none());
    let ca = parsed(&authority.der);
    list.verify_signature(ca.public_key()).unwrap();
    assert_eq!((list.issuer(), list.last_update().timestamp()), (ca.subject(), now.as_second()));
    assert_eq!(list.next_update().map(|next| next.timestamp()), Some(now.as_second() + 24 * 3600));
    let full = authority.list(&[(vec![0x41; 16], now)], now).unwrap();
    let (_, longer) = CertificateRevocationList::from_der(&full).unwrap();
    longer.verify_signature(ca.public_key()).unwrap();
    let rows: Vec<_> = longer.iter_revoked_certificates().map(|row| row.raw_serial().to_vec()).collect();
    assert_eq!(rows, [vec![0x41; 16]]);
    assert!(longer.crl_number() > list.crl_number());
    let stranger = Authority::stranger(1).unwrap().list(&[], now).unwrap();
    let (_, forged) = CertificateRevocationList::from_der(&stranger).unwrap();
    assert!(forged.verify_signature(ca.public_key()).is_err());
}
