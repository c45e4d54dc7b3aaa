//! The enveloped payload signature in *shape* mode: structure, digest and name of the signer, no cryptography.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::xml::{Element, escaped};

/// Namespace of XML signatures.
pub(crate) const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
/// The only digest that is recomputed.
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";

/// Signs a payload whose root declares the prefix `ds`: the signature becomes the last child of the root.
pub(crate) fn signed(payload: &str, signer: &str) -> String {
    let digest = digest(payload);
    // Opaque by contract; derived, so that equal runs give equal bytes.
    let value = self::digest(&format!("{signer} {digest}"));
    let signature = format!(
        "<ds:Signature><ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>\
         <ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/><ds:Reference URI=\"\"><ds:Transforms>\
         <ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>\
         <ds:Transform Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments\"/></ds:Transforms>\
         <ds:DigestMethod Algorithm=\"{SHA256}\"/><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>\
         <ds:SignatureValue>{value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>\
         <ds:X509SubjectName>serialNumber={}</ds:X509SubjectName></ds:X509Data></ds:KeyInfo></ds:Signature>",
        escaped(signer)
    );
    let end = payload.rfind("</").unwrap_or(payload.len());
    format!("{}{signature}{}", &payload[..end], &payload[end..])
}

/// What a signature says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seal {
    /// There is none.
    Missing,
    /// Its structure is wrong.
    Broken(&'static str),
    /// Made with a real key or a digest that shape mode does not recompute: recognised, never counted as verified.
    Unverified,
    /// The digest does not fit the payload.
    Mismatch,
    /// The digest fits; the named signer.
    Signed(String),
}

/// Examines the signature of a payload. `root` was parsed from `text`.
pub(crate) fn examine(text: &str, root: &Element) -> Seal {
    let Some(signature) = root.children.iter().find(|child| child.ns == DS && child.name == "Signature") else {
        return Seal::Missing;
    };
    if root.children.last() != Some(signature) {
        return Seal::Broken("the signature is not the last child");
    }
    let Some(reference) = signature.at(&["SignedInfo", "Reference"]) else {
        return Seal::Broken("SignedInfo/Reference is absent");
    };
    if reference.attribute("", "URI") != Some("") {
        return Seal::Broken("Reference does not point to the whole payload");
    }
    let method = reference.child("DigestMethod").and_then(|method| method.attribute("", "Algorithm"));
    let (Some(method), Some(value)) = (method, reference.value("DigestValue")) else {
        return Seal::Broken("DigestMethod or DigestValue is absent");
    };
    let subject = signature.at(&["KeyInfo", "X509Data", "X509SubjectName"]);
    let (SHA256, Some(subject)) = (method, subject) else {
        return Seal::Unverified;
    };
    let (Some(before), Some(after)) = (text.get(..signature.span.start), text.get(signature.span.end..)) else {
        return Seal::Broken("the signature is outside the payload");
    };
    if value.trim() != digest(&format!("{before}{after}")) {
        return Seal::Mismatch;
    }
    match subject.text.split(',').find_map(|part| part.trim().strip_prefix("serialNumber=")) {
        Some(signer) => Seal::Signed(signer.trim().to_owned()),
        None => Seal::Broken("X509SubjectName has no serialNumber"),
    }
}

fn digest(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{Seal, examine, signed};
    use crate::shep::xml::parse;

    const PLAIN: &str = "<x xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><n>Алтын</n></x>";

    fn seal(text: &str) -> Seal {
        examine(text, &parse(text).expect("well-formed"))
    }

    #[test]
    fn a_signature_holds_until_a_letter_changes() {
        let text = signed(PLAIN, "180240999008");
        assert_eq!(seal(&text), Seal::Signed("180240999008".into()));
        assert_eq!(seal(&text.replace("Алтын", "Алтин")), Seal::Mismatch);
        assert_eq!(seal(PLAIN), Seal::Missing);
    }

    #[test]
    fn real_keys_and_gost_are_recognised_but_not_verified() {
        let text = signed(PLAIN, "180240999008");
        assert_eq!(seal(&text.replace("xmlenc#sha256", "xmldsig-more#gost34311")), Seal::Unverified);
        assert_eq!(seal(&text.replace("X509SubjectName", "X509Certificate")), Seal::Unverified);
    }

    #[test]
    fn broken_structure_is_named() {
        let text = signed(PLAIN, "180240999008");
        for (from, to) in
            [("URI=\"\"", "URI=\"#x\""), ("ds:Reference", "ds:Other"), ("serialNumber=", "CN="), ("</x>", "<y/></x>")]
        {
            assert!(matches!(seal(&text.replace(from, to)), Seal::Broken(_)), "{from} -> {to}");
        }
    }
}
