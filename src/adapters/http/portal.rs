//! The neighbours of the portal as a whole: those of order 204, and the errands of its other parts.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::client::{Contour, SetupError, refused};
use super::egov::EgovNeighbours;
use crate::app::ports::{Neighbours, PortError};
use crate::domain::facts::{ConsentUse, PersonName};
use crate::domain::ids::Iin;
use crate::domain::portal::errand::{Answer, Call, Errand};
use crate::domain::portal::{PortalEffect, PortalEvent};
use crate::domain::register::filing::Signature;
use crate::domain::seal::Seal;
use crate::domain::variant::Equivalent;
use crate::wire::eds::{Authority, inspect};
use crate::wire::json::{ddb, mba};
use crate::wire::moment::astana;
use crate::wire::soap::correction::Correction;
use crate::wire::soap::envelope::Payload;
use crate::wire::soap::person;

const NCA: &str = "nca";
/// Id of ЖТ МДҚ.
const PERSONS: &str = "gbd-fl";

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
            Call::Person { iin, consent } => self.name(key, iin, consent, at).await.map(Answer::Person),
            Call::Link { iin, phone, at: confirmed, application, relink } => {
                let body = mba::NewPhone::new(key, iin, phone, *confirmed, application, *relink);
                let Some(body) = caller.post_unless_conflict("mba", "/bmg/phones", &body).await? else {
                    return Ok(Answer::Linked(false));
                };
                mba::linked(&body, key).map_err(|flaw| refused("mba", phone.as_str(), &flaw))?;
                Ok(Answer::Linked(true))
            }
            Call::Password { purpose } => {
                let digits = if caller.contour.defects.planted(Equivalent::PasswordOfEightDigits) { 8 } else { 6 };
                Ok(Answer::Password(password(caller.contour.seed, purpose, digits)))
            }
            Call::Uses { iin } => {
                let body = caller.get("ddb", "/ddb/uses", &[("iin", iin.as_str())]).await?;
                ddb::uses(&body, iin).map(Answer::Uses).map_err(|flaw| refused("ddb", iin.as_str(), &flaw))
            }
            Call::Correct { iin, field, value, request, by } => {
                let asked = Correction { iin, field: field.as_str(), value, request, by };
                caller.correct(key, &asked, at).await.map(Answer::Corrected)
            }
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

    /// What a person is called, by the service that fits the consent.
    async fn name(
        &self,
        key: &str,
        iin: &Iin,
        consent: &ConsentUse,
        at: Timestamp,
    ) -> Result<Option<PersonName>, PortError> {
        let caller = &self.egov.caller;
        let service = if consent.token.is_some() { person::WITH_TOKEN } else { person::WITHOUT_TOKEN };
        let id = caller.message_id(key, "person", at);
        let ask = caller.ask(PERSONS, service, id, at)?;
        let payload = Payload::Inline(person::request(&ask, iin, consent.token.as_ref()));
        match caller.shep(PERSONS, iin.as_str(), &ask, &payload).await? {
            None => Ok(None),
            Some(reply) => {
                person::read_name(&reply, &ask.message_id, iin).map_err(|flaw| refused(PERSONS, iin.as_str(), &flaw))
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
fn password(seed: u64, purpose: &str, digits: u32) -> String {
    let digest = Sha256::digest(format!("{seed}|one-time password|{purpose}"));
    let number = digest.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{:0width$}", number % 10_u64.pow(digits), width = digits as usize)
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

#[cfg(test)]
mod tests {
    use super::password;

    #[test]
    fn a_password_follows_the_seed_and_the_purpose() {
        let all = [password(1, "a/s", 6), password(2, "a/s", 6), password(1, "b/s", 6), password(1, "a/t", 6)];
        assert!(all.iter().all(|one| one.len() == 6 && one.bytes().all(|byte| byte.is_ascii_digit())), "{all:?}");
        assert!(all[1..].iter().all(|other| *other != all[0]), "{all:?}");
        assert_eq!(password(1, "a/s", 6), all[0]);
        assert_eq!(password(1, "a/s", 8).len(), 8);
    }
}
