//! The codec of ҰКО and its place behind the server.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::authority::{Authority, NcaError};
use super::state::State;
use crate::kernel::clock::VirtualClock;
use crate::kernel::fault::Fault;
use crate::kernel::json::{Parsed, Reader, problem};
use crate::kernel::server::{Answer, Call, Opened, Simulated};

const ID: &str = "nca";
const CA: &str = "GET /nca/ca";
const CRL: &str = "GET /nca/crl";

/// ҰКО behind the server.
#[derive(Debug)]
pub struct Service {
    pub(super) state: State,
    pub(super) clock: VirtualClock,
}

impl Simulated for Service {
    fn id(&self) -> &'static str {
        ID
    }

    fn open(&mut self, call: &Call) -> Opened {
        read(call).opened
    }

    fn answer(&mut self, call: &Call, _: &Opened, fault: Option<&Fault>) -> Answer {
        let made = match read(call).request {
            Ok(Page::Ca) => self.ca(fault),
            Ok(Page::Crl) => self.crl(fault),
            Err(refusal) => return refusal.answer(),
        };
        made.unwrap_or_else(|error| problem(500, &error.to_string()))
    }
}

enum Page {
    Ca,
    Crl,
}

impl Service {
    /// Who answers: under the fault "unknown sender" an authority that nobody trusts.
    fn speaker(&self, fault: Option<&Fault>) -> Result<Authority, NcaError> {
        if fault == Some(&Fault::UnknownSender) { self.state.stranger() } else { self.state.authority() }
    }

    fn ca(&self, fault: Option<&Fault>) -> Result<Answer, NcaError> {
        let der = self.speaker(fault)?.der;
        let facts = json!({"fingerprint": fingerprint(&der)});
        Ok(answered("application/pkix-cert", der, facts, fault))
    }

    fn crl(&self, fault: Option<&Fault>) -> Result<Answer, NcaError> {
        let now = self.clock.now();
        let mut revoked = self.state.revoked(now);
        if fault == Some(&Fault::ShortList) {
            revoked.pop();
        }
        let rows: Vec<(Vec<u8>, Timestamp)> = revoked.iter().map(|(known, at)| (known.serial.clone(), *at)).collect();
        let der = self.speaker(fault)?.list(&rows, now)?;
        let facts = json!({
            "certificates": revoked.iter().map(|(known, _)| known.id.as_str()).collect::<Vec<_>>(),
            "revoked": rows.iter().map(|(serial, _)| hex(serial)).collect::<Vec<_>>(),
        });
        Ok(answered("application/pkix-crl", der, facts, fault))
    }
}

/// DER as an answer. Tampering changes its last octet, which is one of the signature.
fn answered(content_type: &'static str, mut der: Vec<u8>, facts: Value, fault: Option<&Fault>) -> Answer {
    if let (Some(Fault::Tamper), Some(last)) = (fault, der.last_mut()) {
        *last ^= 1;
    }
    Answer { status: 200, content_type, body: STANDARD.encode(der), octets: true, facts }
}

fn read(call: &Call) -> Parsed<Page> {
    let (operation, page) = match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/nca/ca") => (CA, Page::Ca),
        ("GET", "/nca/crl") => (CRL, Page::Crl),
        _ => return Reader::unknown(ID, call),
    };
    let mut reader = Reader::new(ID, operation, call);
    reader.parameters(&[]);
    reader.finish(Some(page))
}

/// Hex SHA-256.
pub(super) fn fingerprint(octets: &[u8]) -> String {
    hex(&Sha256::digest(octets))
}

fn hex(octets: &[u8]) -> String {
    let halves = octets.iter().flat_map(|octet| [octet >> 4, octet & 0xf]);
    halves.filter_map(|half| char::from_digit(half.into(), 16)).collect()
}
