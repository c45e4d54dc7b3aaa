//! Signatures made by a made-up authority: each fault has its own verdict.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DistinguishedName, DnType, IsCa, Issuer,
    KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber, SigningKey, date_time_ymd,
};
use sha2::{Digest, Sha256};

use super::{Authority, Filed, fingerprint, verify};
use crate::domain::ids::Bin;
use crate::domain::register::facts::Verdict;
use crate::domain::register::filing::Signature;

const BIN: &str = "191140999009";
const ON_TIME: &str = "2025-06-02T10:15:00Z";
const CONTENT: &str = "{\"form\":\"ANNEX-4\",\"атауы\":\"Алтын\"}";

fn key(name: &str) -> KeyPair {
    let head = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    let seed: [u8; 32] = Sha256::digest(name).into();
    KeyPair::try_from([head.as_slice(), &seed].concat()).unwrap()
}

/// An authority with this key; all have one name.
struct Ca {
    issuer: Issuer<'static, KeyPair>,
    der: Vec<u8>,
}

impl Ca {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "ҰКО");
        params.not_before = date_time_ymd(2015, 1, 1);
        params.not_after = date_time_ymd(2035, 1, 1);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = key(name);
        let der = params.self_signed(&key).unwrap().der().to_vec();
        Self { issuer: Issuer::new(params, key), der }
    }

    fn signer(&self, change: impl FnOnce(&mut CertificateParams)) -> Vec<u8> {
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "Сынақов Сынақ");
        params.distinguished_name.push(DnType::OrganizationalUnitName, format!("BIN{BIN}"));
        params.serial_number = Some(SerialNumber::from(vec![0x41, 0x07]));
        params.not_before = date_time_ymd(2025, 1, 1);
        params.not_after = date_time_ymd(2026, 1, 1);
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        change(&mut params);
        params.signed_by(&key("signer"), &self.issuer).unwrap().der().to_vec()
    }

    fn list(&self, revoked: &[(u8, i32, u8)]) -> Vec<u8> {
        let row = |(serial, year, month): &(u8, i32, u8)| RevokedCertParams {
            serial_number: SerialNumber::from(vec![0x41, *serial]),
            revocation_time: date_time_ymd(*year, *month, 1),
            reason_code: None,
            invalidity_date: None,
        };
        let params = CertificateRevocationListParams {
            this_update: date_time_ymd(2025, 6, 2),
            next_update: date_time_ymd(2025, 6, 3),
            crl_number: SerialNumber::from(1_u64),
            issuing_distribution_point: None,
            revoked_certs: revoked.iter().map(row).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        params.signed_by(&self.issuer).unwrap().der().to_vec()
    }

    fn anchor(&self) -> String {
        fingerprint(&self.der)
    }
}

fn sign(header: &str, content: &str) -> Signature {
    let protected = URL_SAFE_NO_PAD.encode(header);
    let input = format!("{protected}.{}", URL_SAFE_NO_PAD.encode(content));
    let value = URL_SAFE_NO_PAD.encode(key("signer").sign(input.as_bytes()).unwrap());
    Signature { protected, value }
}

fn header(certificate: &[u8]) -> String {
    format!("{{\"alg\":\"EdDSA\",\"x5c\":[\"{}\"]}}", STANDARD.encode(certificate))
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The verdict on a signature over the content.
fn verdict(list: &[u8], signature: Option<&Signature>) -> Verdict {
    let ca = Ca::new("ca");
    let at = instant("2025-06-02T10:15:00+05:00");
    let authority = Authority { certificate: &ca.der, revoked: list, anchor: &ca.anchor(), asked: at };
    let bin = Bin::parse(BIN).unwrap();
    verify(&authority, &Filed { content: CONTENT, signature, bin: &bin, at }).unwrap()
}

fn of(certificate: &[u8]) -> Verdict {
    verdict(&Ca::new("ca").list(&[]), Some(&sign(&header(certificate), CONTENT)))
}

fn broken(signature: &Signature) -> String {
    match verdict(&Ca::new("ca").list(&[]), Some(signature)) {
        Verdict::Broken(why) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_signature_of_the_applicant_is_valid_and_none_is_none() {
    assert_eq!(of(&Ca::new("ca").signer(|_| ())), Verdict::Valid);
    assert_eq!(verdict(&Ca::new("ca").list(&[]), None), Verdict::Absent);
}

#[test]
fn a_stranger_is_named_and_a_private_person_is_not() {
    let ca = Ca::new("ca");
    let other = ca.signer(|params| {
        params.distinguished_name.remove(DnType::OrganizationalUnitName);
        params.distinguished_name.push(DnType::OrganizationalUnitName, "BIN230152999001");
    });
    assert_eq!(of(&other), Verdict::Stranger(Some("230152999001".into())));
    let person = ca.signer(|params| {
        params.distinguished_name.remove(DnType::OrganizationalUnitName);
    });
    assert_eq!(of(&person), Verdict::Stranger(None));
}

#[test]
fn the_certificate_is_valid_at_the_instant_of_filing() {
    let day = |text: &str| text.parse().unwrap();
    let ca = Ca::new("ca");
    let expired = ca.signer(|params| params.not_after = date_time_ymd(2025, 6, 1));
    assert_eq!(of(&expired), Verdict::OutOfTime { from: day("2025-01-01"), to: day("2025-06-01") });
    let later = ca.signer(|params| params.not_before = date_time_ymd(2025, 7, 1));
    assert_eq!(of(&later), Verdict::OutOfTime { from: day("2025-07-01"), to: day("2026-01-01") });
}

#[test]
fn what_was_revoked_by_then_is_revoked_and_what_was_later_is_not() {
    let ca = Ca::new("ca");
    let signature = sign(&header(&ca.signer(|_| ())), CONTENT);
    let on = |revoked: &[(u8, i32, u8)]| verdict(&ca.list(revoked), Some(&signature));
    assert_eq!(on(&[(0x07, 2025, 6)]), Verdict::Revoked("2025-06-01".parse().unwrap()));
    assert_eq!(on(&[(0x07, 2025, 7)]), Verdict::Valid, "after the filing");
    assert_eq!(on(&[(0x08, 2025, 5)]), Verdict::Valid, "another certificate");
}

#[test]
fn an_issuer_of_the_same_name_with_another_key_is_unknown() {
    assert_eq!(of(&Ca::new("stranger").signer(|_| ())), Verdict::UnknownIssuer);
    let mut params = CertificateParams::default();
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
    let own = params.self_signed(&key("signer")).unwrap().der().to_vec();
    assert_eq!(of(&own), Verdict::UnknownIssuer, "signed by itself");
}

#[test]
fn a_signature_over_another_text_or_by_another_key_does_not_hold() {
    let certificate = Ca::new("ca").signer(|_| ());
    let good = sign(&header(&certificate), CONTENT);
    assert!(broken(&sign(&header(&certificate), "another text")).contains("not a signature over this text"));
    let mut bent = URL_SAFE_NO_PAD.decode(&good.value).unwrap();
    bent[5] ^= 1;
    let bent = Signature { value: URL_SAFE_NO_PAD.encode(bent), ..good.clone() };
    assert!(broken(&bent).contains("not a signature over this text"));
    let other_header = Signature { protected: URL_SAFE_NO_PAD.encode(header(&Ca::new("ca").der)), ..good.clone() };
    assert!(broken(&other_header).contains("not a signature over this text"), "the authority's key");
    let no_signing = Ca::new("ca").signer(|params| params.key_usages = vec![KeyUsagePurpose::KeyAgreement]);
    assert!(broken(&sign(&header(&no_signing), CONTENT)).contains("not meant for signing"));
}

#[test]
fn what_cannot_be_read_is_broken_and_never_a_crash() {
    let certificate = Ca::new("ca").signer(|_| ());
    let encoded = STANDARD.encode(&certificate);
    let rows = [
        ("{}".to_owned(), "alg"),
        ("[]".to_owned(), "not the members expected"),
        ("{\"alg\":\"none\",\"x5c\":[]}".to_owned(), "not EdDSA"),
        ("{\"alg\":\"EdDSA\",\"x5c\":[]}".to_owned(), "no certificate"),
        ("{\"alg\":\"EdDSA\",\"x5c\":[\"?\"]}".to_owned(), "no base64"),
        ("{\"alg\":\"EdDSA\",\"x5c\":[\"AAAA\"]}".to_owned(), "cannot be read"),
        (format!("{{\"alg\":\"EdDSA\",\"x5c\":[\"{encoded}\"],\"crit\":[\"b64\"]}}"), "crit"),
        (format!("{{\"alg\":\"EdDSA\",\"alg\":\"none\",\"x5c\":[\"{encoded}\"]}}"), "stands twice"),
        (header(&[certificate.clone(), vec![0]].concat()), "followed by something"),
        (header(&certificate[..certificate.len() - 1]), "cannot be read"),
    ];
    for (header, word) in rows {
        let why = broken(&sign(&header, CONTENT));
        assert!(why.contains(word), "{word}: {why}");
    }
    let good = sign(&header(&certificate), CONTENT);
    for value in ["", "****", "AA", "AA=="] {
        broken(&Signature { value: value.into(), ..good.clone() });
    }
    broken(&Signature { protected: "*".into(), ..good.clone() });
    broken(&Signature { protected: "A".repeat(100_000), ..good });
}

/// Certificate, list, anchor, instant of asking, and a word of the refusal.
type Row<'a> = (&'a [u8], &'a [u8], String, &'a str, &'a str);

#[test]
fn answers_of_the_authority_that_cannot_be_trusted_are_refused() {
    let (ca, stranger) = (Ca::new("ca"), Ca::new("stranger"));
    let (list, foreign) = (ca.list(&[]), stranger.list(&[]));
    let signature = sign(&header(&ca.signer(|_| ())), CONTENT);
    let bin = Bin::parse(BIN).unwrap();
    let leaf = ca.signer(|_| ());
    let rows: [Row<'_>; 7] = [
        (&stranger.der, &foreign, ca.anchor(), ON_TIME, "is not the trusted one"),
        (&leaf, &list, fingerprint(&leaf), ON_TIME, "not that of an authority"),
        (b"nothing", &list, ca.anchor(), ON_TIME, "cannot be read"),
        (&ca.der, &foreign, ca.anchor(), ON_TIME, "not signed by the authority"),
        (&ca.der, b"nothing", ca.anchor(), ON_TIME, "cannot be read"),
        (&ca.der, &list[..list.len() - 1], ca.anchor(), ON_TIME, "cannot be read"),
        (&ca.der, &list, ca.anchor(), "2025-06-03T00:00:01Z", "out of date"),
    ];
    for (certificate, revoked, anchor, asked, word) in rows {
        let authority = Authority { certificate, revoked, anchor: &anchor, asked: instant(asked) };
        let filed =
            Filed { content: CONTENT, signature: Some(&signature), bin: &bin, at: instant("2025-06-02T10:15:00Z") };
        let flaw = verify(&authority, &filed).expect_err(word).to_string();
        assert!(flaw.contains(word), "{word}: {flaw}");
    }
}
