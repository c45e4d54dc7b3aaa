//! Electronic signatures over applications: a JWS with detached payload, the signer's certificate, the authority's certificate and
//! its list of revoked certificates (`docs/contracts-register.md`, 2 and 8).

#[cfg(test)]
mod tests;

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use x509_parser::asn1_rs::BitString;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::ParsedExtension;
use x509_parser::oid_registry::{OID_SIG_ED25519, OID_X509_SERIALNUMBER};
use x509_parser::prelude::FromDer;
use x509_parser::revocation_list::CertificateRevocationList;
use x509_parser::time::ASN1Time;
use x509_parser::verify::verify_signature;

use super::flaw::{Flaw, integrity};
use super::json::strict;
use super::moment::day;
use crate::domain::ids::Bin;
use crate::domain::register::facts::Verdict;
use crate::domain::register::filing::Signature;
use crate::domain::seal::{Seal, SignedBy};

/// Longest certificate, header or signature that is looked at, in characters.
const LONGEST: usize = 64 * 1024;

/// What was filed, and when.
#[derive(Debug, Clone, Copy)]
pub struct Filed<'a> {
    /// Text.
    pub content: &'a str,
    /// Signature.
    pub signature: Option<&'a Signature>,
    /// Applicant.
    pub bin: &'a Bin,
    /// Instant of filing.
    pub at: Timestamp,
}

/// The authority as it answered.
#[derive(Debug, Clone, Copy)]
pub struct Authority<'a> {
    /// Its certificate, DER.
    pub certificate: &'a [u8],
    /// Its list of revoked certificates, DER.
    pub revoked: &'a [u8],
    /// Hex SHA-256 of the certificate, handed over at reset: the one trust anchor.
    pub anchor: &'a str,
    /// Instant at which it was asked.
    pub asked: Timestamp,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    x5c: Vec<String>,
}

/// Looks at the signature of an application. Fails when the authority's own answers cannot be trusted; whatever is wrong with the
/// signature is a verdict.
pub fn verify(authority: &Authority<'_>, filed: &Filed<'_>) -> Result<Verdict, Flaw> {
    let Some(signature) = filed.signature else {
        with_authority(authority, |_, _| ())?;
        return Ok(Verdict::Absent);
    };
    let Seal { verdict, signer } = inspect(authority, filed.content, signature, filed.at)?;
    Ok(match (verdict, signer.and_then(|signer| signer.bin)) {
        (Verdict::Valid, Some(bin)) if bin == filed.bin.as_str() => Verdict::Valid,
        (Verdict::Valid, other) => Verdict::Stranger(other),
        (other, _) => other,
    })
}

/// Looks at a signature over a text, whoever made it; it must hold at `at`. Fails when the authority's own answers cannot be trusted.
pub fn inspect(authority: &Authority<'_>, content: &str, signature: &Signature, at: Timestamp) -> Result<Seal, Flaw> {
    with_authority(authority, |anchor, list| {
        look(anchor, list, signature, content, at)
            .unwrap_or_else(|why| Seal { verdict: Verdict::Broken(why), signer: None })
    })
}

/// What can be said with the authority's certificate and its list, when both can be trusted.
fn with_authority<T>(
    authority: &Authority<'_>,
    say: impl FnOnce(&X509Certificate<'_>, &CertificateRevocationList<'_>) -> T,
) -> Result<T, Flaw> {
    let anchor =
        certificate(authority.certificate).map_err(|why| integrity(format!("the authority's certificate {why}")))?;
    trusted(authority, &anchor)?;
    let (rest, list) = CertificateRevocationList::from_der(authority.revoked)
        .map_err(|_| integrity("the list of revoked certificates cannot be read"))?;
    if !rest.is_empty() {
        return Err(integrity("something follows the list of revoked certificates"));
    }
    fresh(authority, &anchor, &list)?;
    Ok(say(&anchor, &list))
}

/// The certificate is the one whose digest was handed over, and that of an authority.
fn trusted(authority: &Authority<'_>, anchor: &X509Certificate<'_>) -> Result<(), Flaw> {
    let digest = fingerprint(authority.certificate);
    if digest != authority.anchor.to_ascii_lowercase() {
        return Err(integrity(format!(
            "the authority's certificate {digest} is not the trusted one {}",
            authority.anchor
        )));
    }
    if !anchor.is_ca() {
        return Err(integrity("the trusted certificate is not that of an authority"));
    }
    Ok(())
}

/// Hex SHA-256.
fn fingerprint(der: &[u8]) -> String {
    hex(&Sha256::digest(der))
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The list is the authority's and not out of date.
fn fresh(
    authority: &Authority<'_>,
    anchor: &X509Certificate<'_>,
    list: &CertificateRevocationList<'_>,
) -> Result<(), Flaw> {
    let issued = list.issuer().as_raw() == anchor.subject().as_raw();
    if !issued || list.verify_signature(anchor.public_key()).is_err() {
        return Err(integrity("the list of revoked certificates is not signed by the authority"));
    }
    let stale = |next: ASN1Time| next.timestamp() < authority.asked.as_second();
    if list.next_update().is_some_and(stale) {
        return Err(integrity("the list of revoked certificates is out of date"));
    }
    Ok(())
}

/// One certificate and nothing after it.
fn certificate(der: &[u8]) -> Result<X509Certificate<'_>, String> {
    match X509Certificate::from_der(der) {
        Ok(([], certificate)) => Ok(certificate),
        Ok(_) => Err("is followed by something".to_owned()),
        Err(_) => Err("cannot be read".to_owned()),
    }
}

/// The verdict on a signature; the error says why it does not hold at all.
fn look(
    anchor: &X509Certificate<'_>,
    list: &CertificateRevocationList<'_>,
    signature: &Signature,
    content: &str,
    at: Timestamp,
) -> Result<Seal, String> {
    let der = signer(&signature.protected)?;
    let signer = certificate(&der).map_err(|why| format!("the signer's certificate {why}"))?;
    holds(&signer, signature, content)?;
    let seal = |verdict: Verdict| Ok(Seal { verdict, signer: Some(signed_by(&signer)?) });
    let issued = signer.issuer().as_raw() == anchor.subject().as_raw();
    if !issued || signer.verify_signature(Some(anchor.public_key())).is_err() {
        return seal(Verdict::UnknownIssuer);
    }
    meant_for_signing(&signer)?;
    let now = ASN1Time::from_timestamp(at.as_second()).map_err(|_| "the instant of signing is no date".to_owned())?;
    let row = list.iter_revoked_certificates().find(|row| row.raw_serial() == signer.raw_serial());
    // A certificate that was revoked and has expired since is told to be revoked: that is the worse of the two.
    if let Some(row) = row.filter(|row| row.revocation_date <= now) {
        return seal(Verdict::Revoked(date(row.revocation_date)?));
    }
    if !signer.validity().is_valid_at(now) {
        let (from, to) = (signer.validity().not_before, signer.validity().not_after);
        return seal(Verdict::OutOfTime { from: date(from)?, to: date(to)? });
    }
    seal(Verdict::Valid)
}

/// Whose certificate it is.
fn signed_by(signer: &X509Certificate<'_>) -> Result<SignedBy, String> {
    let name = signer.subject().iter_common_name().find_map(|name| name.as_str().ok()).unwrap_or_default();
    let numbers = signer.subject().iter_by_oid(&OID_X509_SERIALNUMBER);
    let iin = numbers.filter_map(|number| number.as_str().ok()).find_map(|number| number.strip_prefix("IIN"));
    Ok(SignedBy {
        name: name.to_owned(),
        iin: iin.map(str::to_owned),
        bin: organisation(signer),
        serial: hex(signer.raw_serial()),
        from: date(signer.validity().not_before)?,
        to: date(signer.validity().not_after)?,
    })
}

/// The signer's certificate from the protected header.
fn signer(protected: &str) -> Result<Vec<u8>, String> {
    if protected.len() > LONGEST {
        return Err("the protected header is too long".to_owned());
    }
    let header = URL_SAFE_NO_PAD.decode(protected).map_err(|_| "the protected header is no base64url".to_owned())?;
    let header: Header = strict::read(&header).map_err(|flaw| format!("the protected header: {flaw}"))?;
    if header.alg != "EdDSA" {
        return Err(format!("the algorithm is {:?}, not EdDSA", header.alg));
    }
    let first = header.x5c.first().ok_or("the protected header has no certificate")?;
    STANDARD.decode(first).map_err(|_| "the signer's certificate is no base64".to_owned())
}

/// The signature is one over this text, by the key of this certificate.
fn holds(signer: &X509Certificate<'_>, signature: &Signature, content: &str) -> Result<(), String> {
    let key = signer.public_key();
    if key.algorithm.algorithm != OID_SIG_ED25519 {
        return Err("the signer's key is no Ed25519 key".to_owned());
    }
    let value = Some(&signature.value).filter(|value| value.len() <= LONGEST);
    let value = value.and_then(|value| URL_SAFE_NO_PAD.decode(value).ok()).ok_or("the signature is no base64url")?;
    let input = format!("{}.{}", signature.protected, URL_SAFE_NO_PAD.encode(content));
    // The identifier of the key and that of the signature are the same one (RFC 8410).
    verify_signature(key, &key.algorithm, &BitString::new(0, &value), input.as_bytes())
        .map_err(|_| "it is not a signature over this text by this key".to_owned())
}

/// The certificate may sign documents, and demands nothing that is not understood.
fn meant_for_signing(signer: &X509Certificate<'_>) -> Result<(), String> {
    let usage = signer.key_usage().ok().flatten();
    if !usage.is_some_and(|usage| usage.value.digital_signature() && usage.value.non_repudiation()) {
        return Err("the signer's certificate is not meant for signing".to_owned());
    }
    let unknown = |parsed: &ParsedExtension<'_>| {
        matches!(parsed, ParsedExtension::UnsupportedExtension { .. } | ParsedExtension::ParseError { .. })
    };
    if signer.extensions().iter().any(|extension| extension.critical && unknown(extension.parsed_extension())) {
        return Err("the signer's certificate demands what is not understood".to_owned());
    }
    Ok(())
}

/// The BIN in the subject; none in a private person's certificate.
fn organisation(signer: &X509Certificate<'_>) -> Option<String> {
    let units = signer.subject().iter_organizational_unit();
    units.filter_map(|unit| unit.as_str().ok()).find_map(|unit| unit.strip_prefix("BIN").map(str::to_owned))
}

fn date(at: ASN1Time) -> Result<jiff::civil::Date, String> {
    Timestamp::from_second(at.timestamp()).map(day).map_err(|_| "the certificate has an impossible date".to_owned())
}
