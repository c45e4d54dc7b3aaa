//! Payload signatures of ЗТ МДҚ in the shape mode of the simulated contour (`docs/contracts.md`, 2).
//!
//! Digest and signer are checked; `SignatureValue` is opaque, so this is integrity control and no cryptographic proof.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::tree::Element;
use crate::wire::flaw::{Flaw, integrity};

/// Namespace of XML signatures.
const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
/// The digest method of the shape mode.
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";

/// Signs a payload: `open` is its text up to the end tag of the root, `end` that end tag.
#[must_use]
pub fn seal(open: &str, end: &str, signer: &str) -> String {
    let digest = digest(&[open, end]);
    format!(
        "{open}<ds:Signature xmlns:ds=\"{DS}\"><ds:SignedInfo>\
         <ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>\
         <ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>\
         <ds:Reference URI=\"\"><ds:DigestMethod Algorithm=\"{SHA256}\"/>\
         <ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>\
         <ds:SignatureValue>{digest}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>\
         <ds:X509SubjectName>serialNumber={signer}</ds:X509SubjectName></ds:X509Data></ds:KeyInfo></ds:Signature>{end}"
    )
}

/// Checks the signature of the payload `root`, whose spans point into `source`, and its signer (`KZ-204-2025/alg/20`).
/// `payload` is the part of `source` that is the payload's text.
pub fn check(source: &str, payload: std::ops::Range<usize>, root: &Element, signer: &str) -> Result<(), Flaw> {
    let signature = root.view(DS).need("Signature").map_err(|_| integrity("the payload is not signed"))?;
    let cut = signature.element().span.clone();
    if root.children.last().map(|last| &last.span) != Some(&cut) {
        return Err(integrity("the signature is not the last child of the payload's root"));
    }
    let reference = signature.need("SignedInfo")?.need("Reference")?;
    if reference.element().attribute("URI") != Some("") {
        return Err(integrity("the signature does not refer to the whole payload"));
    }
    if reference.need("DigestMethod")?.element().attribute("Algorithm") != Some(SHA256) {
        return Err(integrity("the digest method is not SHA-256"));
    }
    let (Some(before), Some(after)) = (source.get(payload.start..cut.start), source.get(cut.end..payload.end)) else {
        return Err(integrity("the signature is outside the payload"));
    };
    if reference.text("DigestValue")? != digest(&[before, after]) {
        return Err(integrity("the digest of the signature is not that of the payload"));
    }
    if signature.text("SignatureValue")?.is_empty() {
        return Err(integrity("the signature has no value"));
    }
    let subject = signature.need("KeyInfo")?.need("X509Data")?.text("X509SubjectName")?;
    if subject.strip_prefix("serialNumber=") != Some(signer) {
        return Err(integrity(format!("the payload is signed by {subject:?}, not by {signer}")));
    }
    Ok(())
}

/// Base64 of the SHA-256 of the parts put together.
fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
    }
    STANDARD.encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::{check, seal};
    use crate::wire::flaw::Flaw;
    use crate::wire::soap::tree::parse;

    fn checked(source: &str, signer: &str) -> Result<(), Flaw> {
        check(source, 0..source.len(), &parse(source)?, signer)
    }

    #[test]
    fn what_is_sealed_passes_and_every_change_of_it_fails() {
        let good = seal("<a><n>Алтын</n>", "</a>", "191140999009");
        assert_eq!(checked(&good, "191140999009"), Ok(()));
        let stranger = checked(&good, "210340999007");
        assert!(matches!(&stranger, Err(Flaw::Integrity(why)) if why.contains("signed by")), "{stranger:?}");
        for (from, to) in [
            ("Алтын", "Алтын Плюс"),
            ("<a>", "<a >"),
            ("</ds:Signature></a>", "</ds:Signature><n>x</n></a>"),
            ("URI=\"\"", "URI=\"#other\""),
            ("xmlenc#sha256", "xmlenc#md5"),
            ("</n>", "</n><!-- -->"),
        ] {
            let bad = good.replacen(from, to, 1);
            assert_ne!(bad, good);
            assert!(matches!(checked(&bad, "191140999009"), Err(Flaw::Integrity(_))), "{from} to {to}");
        }
        assert!(checked("<a><n>x</n></a>", "191140999009").is_err(), "unsigned");
    }
}
