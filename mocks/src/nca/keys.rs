//! Key pairs that follow from the seed.

use rcgen::KeyPair;
use sha2::{Digest, Sha256};

use super::authority::NcaError;

/// What stands before the 32 bytes of an Ed25519 key in PKCS#8 (RFC 8410, section 7).
const PKCS8: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// SHA-256 of the seed and a name: 32 bytes that nobody else in the run has.
pub(super) fn derived(seed: u64, name: &str) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(seed.to_be_bytes());
    digest.update(name.as_bytes());
    digest.finalize().into()
}

/// The Ed25519 key pair of this name.
pub(super) fn pair(seed: u64, name: &str) -> Result<KeyPair, NcaError> {
    let der = [PKCS8.as_slice(), &derived(seed, name)].concat();
    Ok(KeyPair::try_from(der)?)
}

/// A positive serial number of 16 octets.
pub(super) fn serial(seed: u64, name: &str) -> Vec<u8> {
    let mut octets = derived(seed, &format!("serial number of {name}"))[..16].to_vec();
    if let Some(first) = octets.first_mut() {
        // Neither negative nor with a leading zero, so that the encoding is these very octets.
        *first = *first & 0x3f | 0x40;
    }
    octets
}
