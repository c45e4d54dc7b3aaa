//! The neighbours of SDU: ЗТ МДҚ, e-license, ДДБ, ЖТ МДҚ, АХАЖ and the portal.

use jiff::Timestamp;

use super::client::{Caller, Contour, SetupError, refused};
use crate::app::ports::{Neighbours, PortError};
use crate::domain::facts::{ConsentBook, ConsentUse, Permit, PersonFacts};
use crate::domain::ids::{Bin, Iin};
use crate::domain::proactive::sdu::message::{SduEffect, SduEvent};
use crate::domain::variant::{Defect, DefectPrivacy};
use crate::wire::json::callback::{Lists, transferred};
use crate::wire::json::{akhazh, ddb, elicense};
use crate::wire::soap::correction::Correction;
use crate::wire::soap::envelope::Payload;
use crate::wire::soap::extract::Answer;
use crate::wire::soap::person;

/// Id of ЖТ МДҚ.
const PERSONS: &str = "gbd-fl";

/// SDU's outside world over HTTP.
#[derive(Debug)]
pub struct SduNeighbours {
    caller: Caller,
}

impl SduNeighbours {
    /// The neighbours named at reset.
    pub fn new(contour: Contour) -> Result<Self, SetupError> {
        Ok(Self { caller: Caller::new(contour)? })
    }

    /// The person, by the service that fits the consent: with the token of ДДБ or without.
    async fn person(
        &self,
        key: &str,
        iin: &Iin,
        consent: &ConsentUse,
        at: Timestamp,
    ) -> Result<Option<PersonFacts>, PortError> {
        let service = if consent.token.is_some() { person::WITH_TOKEN } else { person::WITHOUT_TOKEN };
        let id = self.caller.message_id(key, "person", at);
        let ask = self.caller.ask(PERSONS, service, id, at)?;
        let payload = Payload::Inline(person::request(&ask, iin, consent.token.as_ref()));
        match self.caller.shep(PERSONS, iin.as_str(), &ask, &payload).await? {
            None => Ok(None),
            Some(reply) => {
                person::read(&reply, &ask.message_id, iin).map_err(|flaw| refused(PERSONS, iin.as_str(), &flaw))
            }
        }
    }
}

/// Planted defects of the Law.
impl SduNeighbours {
    /// Planted (`KZ-418-V/35/4.1`): the acts of everybody are asked for at once; the answer changes nothing.
    async fn bulk_export(&self) {
        if self.caller.contour.defects.planted(DefectPrivacy::BulkExport) {
            drop(self.caller.get("akhazh", "/zags/acts", &[]).await);
        }
    }

    /// Planted (`KZ-418-V/36/5`): what АХАЖ knows and ЖТ МДҚ does not is put right without anybody's request.
    async fn silent_correction(&self, key: &str, iin: &Iin, dead: bool, at: Timestamp) {
        if dead && self.caller.contour.defects.planted(DefectPrivacy::SduCorrects) {
            let asked = Correction { iin, field: "surname", value: "†", request: "none", by: iin };
            drop(self.caller.correct(key, &asked, at).await);
        }
    }
}

impl Neighbours for SduNeighbours {
    type Effect = SduEffect;
    type Event = SduEvent;

    async fn perform(&self, effect: &SduEffect, key: &str, at: Timestamp) -> Result<SduEvent, PortError> {
        let caller = &self.caller;
        match effect {
            SduEffect::FetchChanges { cycle, from, to } => {
                let intake = caller.intake(key, *from, *to, at).await?;
                Ok(SduEvent::ChangesReceived { cycle: *cycle, changes: intake.changes, refusals: intake.refusals })
            }
            SduEffect::FetchPermits { case, bin } => {
                let permits = if caller.contour.defects.planted(Defect::LookupByName) {
                    caller.permits_by_name(key, bin, at).await?
                } else {
                    caller.permits(bin).await?
                };
                Ok(SduEvent::PermitsReceived { case: case.clone(), permits })
            }
            SduEffect::FetchHeads { case, bin } => {
                let heads = match caller.extract(key, bin, at).await? {
                    Answer::Found(found) => found.heads,
                    Answer::Removed | Answer::Unknown => Vec::new(),
                };
                let heads = caller.founder(key, bin, at).await?.map_or(heads, |founder| vec![founder]);
                Ok(SduEvent::HeadsReceived { case: case.clone(), heads })
            }
            SduEffect::CheckConsent { case, iin } => {
                let book = caller.consents(iin).await?;
                Ok(SduEvent::ConsentReceived { case: case.clone(), book })
            }
            SduEffect::RequestConsent { case, iin } => {
                let body = caller.post("ddb", "/ddb/consents/requests", &ddb::ConsentRequest::new(key, iin)).await?;
                ddb::requested(&body).map_err(|flaw| refused("ddb", iin.as_str(), &flaw))?;
                Ok(SduEvent::ConsentRequested { case: case.clone() })
            }
            SduEffect::FetchPerson { case, iin, consent } => {
                self.bulk_export().await;
                if caller.contour.defects.planted(Defect::SduLooksUpNumber) {
                    caller.get("mba", "/bmg/phone", &[("iin", iin.as_str())]).await?;
                }
                let person = self.person(key, iin, consent, at).await?;
                Ok(SduEvent::PersonReceived { case: case.clone(), person })
            }
            SduEffect::FetchActs { case, iin, consent } => {
                let query = [("iin", iin.as_str()), ("consent", consent.check.as_str())];
                let body = caller.get("akhazh", "/zags/acts", &query).await?;
                let deaths = akhazh::read(&body, iin).map_err(|flaw| refused("akhazh", iin.as_str(), &flaw))?;
                let deaths = caller.acts(&body, deaths);
                self.silent_correction(key, iin, !deaths.is_empty(), at).await;
                Ok(SduEvent::ActsReceived { case: case.clone(), iin: iin.clone(), deaths })
            }
            SduEffect::NotifyUse { case, iin, operation, check } => {
                caller.notify_use(key, iin, operation, check, at).await?;
                Ok(SduEvent::UseNotified { case: case.clone() })
            }
            SduEffect::HandOver { transfer, rows } => {
                let body = caller.post("egov", "/callbacks/v1/lists", &Lists::new(key, rows, at)).await?;
                transferred(&body, key).map_err(|flaw| refused("egov", key, &flaw))?;
                Ok(SduEvent::HandedOver { transfer: *transfer })
            }
        }
    }
}

impl Caller {
    /// All permits of an organisation, found by BIN: a search by name fails after a rename (`alg/6`).
    pub(super) async fn permits(&self, bin: &Bin) -> Result<Vec<Permit>, PortError> {
        let body = self.get("e-license", "/elicense/licenses", &[("iinBin", bin.as_str())]).await?;
        elicense::read(&body, bin).map_err(|flaw| refused("e-license", bin.as_str(), &flaw))
    }

    /// Planted (`alg/6`): permits found by the present name, which they do not bear yet.
    async fn permits_by_name(&self, key: &str, bin: &Bin, at: Timestamp) -> Result<Vec<Permit>, PortError> {
        let Answer::Found(found) = self.extract(key, bin, at).await? else { return Ok(Vec::new()) };
        let body = self.get("e-license", "/elicense/licenses", &[("name", found.names.ru.as_str())]).await?;
        Ok(elicense::read(&body, bin).unwrap_or_default())
    }

    /// Everything ДДБ holds of a subject.
    pub(super) async fn consents(&self, iin: &Iin) -> Result<ConsentBook, PortError> {
        let body = self.get("ddb", "/ddb/consents", &[("iin", iin.as_str())]).await?;
        ddb::read(&body, iin).map_err(|flaw| refused("ddb", iin.as_str(), &flaw))
    }

    /// Tells ДДБ of a use of personal data by this role.
    pub(super) async fn notify_use(
        &self,
        key: &str,
        iin: &Iin,
        operation: &str,
        check: &str,
        at: Timestamp,
    ) -> Result<(), PortError> {
        let told = ddb::Use::new(key, iin, operation, self.contour.role, check, at);
        self.post("ddb", "/ddb/uses", &told).await.map(drop)
    }
}
