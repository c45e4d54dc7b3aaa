//! The contour described for programs: addresses, credentials, signers, the instant.

use serde_json::{Map, Value, json};

use super::Standing;
use super::catalogue::{CATALOGUE, Entry};
use crate::contour::RELAYED_ROLES;
use crate::kernel::clock::stamp;

/// Format of the description.
pub const FORMAT: &str = "senim-mocks/1";

impl Standing {
    /// The description. Fails when the certification authority has no certificate, which is our own fault.
    pub fn described(&self) -> Result<Value, crate::nca::NcaError> {
        let mut systems = Map::new();
        for entry in &CATALOGUE {
            systems.insert(entry.id.to_owned(), self.system(entry)?);
        }
        Ok(json!({
            "format": FORMAT,
            "version": env!("CARGO_PKG_VERSION"),
            "now": stamp(self.contour.clock().now()),
            "seed": self.names.seed,
            "control": {"url": self.control_url(), "token": self.names.token},
            "systems": systems,
            "relays": self.relays(),
            "callers": self.access.callers(),
            "called": self.access.called(),
        }))
    }

    /// Base URL of a system for others.
    #[must_use]
    pub fn url(&self, id: &str) -> Option<String> {
        let url = self.contour.url(id).or_else(|| self.contour.relay_url(id))?;
        Some(self.advertised(&url))
    }

    fn system(&self, entry: &Entry) -> Result<Value, crate::nca::NcaError> {
        let url = self.url(entry.id).unwrap_or_default();
        let signer = match entry.id {
            "gbd-ul" => Value::from(self.contour.gbd_ul().signer()),
            "nca" => Value::from(self.contour.nca().ca_fingerprint()?),
            _ => Value::Null,
        };
        let credential = self.access.credential("egov", entry.id);
        let sample = entry.sample.replace("{base}", &url).replace("{credential}", &credential);
        Ok(json!({
            "kk": entry.kk,
            "ru": entry.ru,
            "what": entry.what,
            "speaks": entry.speaks,
            "contract": entry.mark(),
            "confirmed": entry.confirmed,
            "assumed": entry.assumed,
            "wsdl": entry.wsdl.map(|path| format!("{url}{path}")),
            "sender": signer,
            "try": sample,
            "url": url,
        }))
    }

    fn relays(&self) -> Map<String, Value> {
        let relay = |role: &str| json!({"url": self.url(role), "role": self.contour.role_url(role)});
        RELAYED_ROLES.into_iter().map(|role| (role.to_owned(), relay(role))).collect()
    }
}
