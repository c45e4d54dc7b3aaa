//! What the authority has issued and revoked, without HTTP.

use jiff::Timestamp;
use serde::Serialize;

use super::authority::{Authority, NcaError};
use super::keys;
use super::sign::{self, Signature};

/// Who a certificate speaks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// Surname and name.
    pub name: String,
    /// IIN of the person.
    pub iin: String,
    /// BIN of the organisation; none in a private person's certificate.
    pub bin: Option<String>,
    /// Name of the organisation; none in a private person's certificate.
    pub organisation: Option<String>,
}

/// A certificate on record.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Issued {
    pub(super) id: String,
    pub(super) subject: Subject,
    /// Whether the trusted authority issued it.
    pub(super) trusted: bool,
    #[serde(skip)]
    pub(super) serial: Vec<u8>,
    pub(super) from: Timestamp,
    pub(super) to: Timestamp,
    #[serde(skip)]
    pub(super) der: Vec<u8>,
    pub(super) revoked: Option<Timestamp>,
}

/// The seed and all that was issued under it, oldest first.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    seed: u64,
    issued: Vec<Issued>,
}

impl State {
    /// An authority of this seed that has issued nothing.
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, issued: Vec::new() }
    }

    pub(super) fn authority(&self) -> Result<Authority, NcaError> {
        Authority::trusted(self.seed)
    }

    pub(super) fn stranger(&self) -> Result<Authority, NcaError> {
        Authority::stranger(self.seed)
    }

    /// Issues a certificate; its id.
    pub(super) fn issue(
        &mut self,
        subject: Subject,
        from: Timestamp,
        to: Timestamp,
        trusted: bool,
    ) -> Result<String, NcaError> {
        let id = format!("SIM-CERT-{:08}", self.issued.len() + 1);
        let serial = keys::serial(self.seed, &id);
        let mut new = Issued { id: id.clone(), subject, trusted, serial, from, to, der: Vec::new(), revoked: None };
        let authority = if trusted { self.authority()? } else { self.stranger()? };
        new.der = authority.certify(&new, &keys::pair(self.seed, &id)?)?;
        self.issued.push(new);
        Ok(id)
    }

    /// Revokes a certificate from that instant; false when the trusted authority issued none of this id.
    pub(super) fn revoke(&mut self, id: &str, at: Timestamp) -> bool {
        let found = self.issued.iter_mut().find(|known| known.trusted && known.id == id);
        found.map(|known| known.revoked = Some(at)).is_some()
    }

    pub(super) fn issued(&self, id: &str) -> Result<&Issued, NcaError> {
        self.issued.iter().find(|known| known.id == id).ok_or_else(|| NcaError::Unknown(id.to_owned()))
    }

    /// Certificates that are revoked at `now`, oldest first.
    pub(super) fn revoked(&self, now: Timestamp) -> Vec<(&Issued, Timestamp)> {
        let due = |known: &Issued| known.revoked.filter(|at| *at <= now);
        self.issued.iter().filter_map(|known| due(known).map(|at| (known, at))).collect()
    }

    pub(super) fn sign(&self, id: &str, content: &str) -> Result<Signature, NcaError> {
        let signer = self.issued(id)?;
        sign::detached(&keys::pair(self.seed, id)?, &signer.der, content)
    }
}
