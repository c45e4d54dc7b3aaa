//! The neighbours of the portal as a whole: those of order 204, and the errands of its other parts.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::client::{Contour, SetupError, refused};
use super::egov::EgovNeighbours;
use crate::app::ports::{Neighbours, PortError};
use crate::domain::portal::errand::{Answer, Call, Errand};
use crate::domain::portal::{PortalEffect, PortalEvent};
use crate::domain::register::filing::Signature;
use crate::domain::seal::Seal;
use crate::wire::eds::{Authority, inspect};
use crate::wire::json::ddb;
use crate::wire::moment::astana;

const NCA: &str = "nca";

/// The portal's outside world over HTTP.
#[derive(Debug)]
pub struct PortalNeighbours {
    egov: EgovNeighbours,
}

impl PortalNeighbours {
    /// The neighbours named at reset.
    pub fn new(contour: Contour) -> Result<Self, SetupError> {
        Ok(Self { egov: EgovNeighbours::new(contour)? })
    }

    async fn errand(&self, call: &Call, key: &str, at: Timestamp) -> Result<Answer, PortError> {
        let caller = &self.egov.caller;
        match call {
            Call::Consents { iin } => caller.consents(iin).await.map(Answer::Consents),
            Call::Phones { iin, check } => self.egov.phones(iin, check.as_deref()).await.map(Answer::Phones),
            Call::Sms { sender, to, text } => {
                self.egov.send(key, to, text, sender).await?;
                Ok(Answer::Done)
            }
            Call::Use { iin, purpose, operation, check } => {
                let told = ddb::Use {
                    use_id: key,
                    iin: iin.as_str(),
                    purpose,
                    operation,
                    system: caller.contour.role,
                    consent: check,
                    at: astana(at),
                };
                caller.post("ddb", "/ddb/uses", &told).await?;
                Ok(Answer::Done)
            }
            Call::Password { purpose } => Ok(Answer::Password(password(caller.contour.seed, purpose))),
            Call::RecordConsent { iin, purpose, recipients, channel, granted, message, phone } => {
                let record = ddb::Record {
                    request_id: key,
                    iin: iin.as_str(),
                    purpose,
                    recipients,
                    channel,
                    status: if *granted { "GRANTED" } else { "REFUSED" },
                    message,
                    phone: phone.as_str(),
                };
                let body = caller.post("ddb", "/ddb/consents", &record).await?;
                ddb::recorded(&body, key).map_err(|flaw| refused("ddb", iin.as_str(), &flaw))?;
                Ok(Answer::Done)
            }
            Call::Seal { content, signature, at: held } => {
                let seal = self.seal(content, signature, *held, at).await?;
                Ok(Answer::Seal(Box::new(seal)))
            }
        }
    }

    /// Looks at a signature with the authority's certificate and its list of now.
    async fn seal(
        &self,
        content: &str,
        signature: &Signature,
        held: Timestamp,
        asked: Timestamp,
    ) -> Result<Seal, PortError> {
        let caller = &self.egov.caller;
        let certificate = caller.get(NCA, "/nca/ca", &[]).await?;
        let revoked = caller.get(NCA, "/nca/crl", &[]).await?;
        let anchor = &caller.neighbour(NCA)?.sender;
        let authority = Authority { certificate: &certificate, revoked: &revoked, anchor, asked };
        inspect(&authority, content, signature, held).map_err(|flaw| refused(NCA, "certificates", &flaw))
    }
}

/// Six digits that follow from the seed of the run and nothing that a stranger knows.
fn password(seed: u64, purpose: &str) -> String {
    let digest = Sha256::digest(format!("{seed}|one-time password|{purpose}"));
    let number = digest.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

impl Neighbours for PortalNeighbours {
    type Effect = PortalEffect;
    type Event = PortalEvent;

    async fn perform(&self, effect: &PortalEffect, key: &str, at: Timestamp) -> Result<PortalEvent, PortError> {
        match effect {
            PortalEffect::Proactive(effect) => self.egov.perform(effect, key, at).await.map(PortalEvent::Proactive),
            PortalEffect::Errand(errand) => {
                let answer = self.errand(&errand.call, key, at).await?;
                Ok(PortalEvent::Answered(Errand::clone(errand), answer))
            }
        }
    }
}
