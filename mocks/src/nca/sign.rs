//! Detached signatures (RFC 7515, appendix F) with the certificate of the signer (contract 8, adaptor of `register`).

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rcgen::{KeyPair, SigningKey};
use serde_json::json;

use super::authority::NcaError;

/// A JWS without its payload, as a stimulus `filing` carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The protected header, Base64url.
    pub protected: String,
    /// The signature, Base64url.
    pub value: String,
}

/// Signs the UTF-8 text of `content` by `EdDSA`.
pub(super) fn detached(key: &KeyPair, certificate: &[u8], content: &str) -> Result<Signature, NcaError> {
    let header = json!({"alg": "EdDSA", "x5c": [STANDARD.encode(certificate)]});
    let protected = URL_SAFE_NO_PAD.encode(header.to_string());
    let input = format!("{protected}.{}", URL_SAFE_NO_PAD.encode(content));
    let value = URL_SAFE_NO_PAD.encode(key.sign(input.as_bytes())?);
    Ok(Signature { protected, value })
}
