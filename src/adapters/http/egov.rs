//! The neighbours of the portal: МБА, the SMS gateway, ДДБ, ЗТ МДҚ, e-license and SDU.

use jiff::Timestamp;

use super::client::{Caller, Contour, SetupError, refused};
use super::gbdul;
use crate::app::ports::{Neighbours, PortError};
use crate::domain::facts::{Phone, Refusal};
use crate::domain::ids::{Bin, Iin, Msisdn};
use crate::domain::proactive::egov::message::{EgovEffect, EgovEvent};
use crate::wire::flaw::LOGIC;
use crate::wire::json::callback::Permits;
use crate::wire::json::{elicense, mba, sms};
use crate::wire::soap::extract::{Answer, Extract};

/// The portal's outside world over HTTP.
#[derive(Debug)]
pub(super) struct EgovNeighbours {
    pub(super) caller: Caller,
}

impl EgovNeighbours {
    /// The neighbours named at reset.
    pub(super) fn new(contour: Contour) -> Result<Self, SetupError> {
        Ok(Self { caller: Caller::new(contour)? })
    }

    /// Numbers of the head in МБА.
    pub(super) async fn phones(&self, iin: &Iin, check: Option<&str>) -> Result<Vec<Phone>, PortError> {
        let mut query = vec![("iin", iin.as_str())];
        query.extend(check.map(|reference| ("consent", reference)));
        let body = self.caller.get("mba", "/bmg/phone", &query).await?;
        mba::read(&body, iin).map_err(|flaw| refused("mba", iin.as_str(), &flaw))
    }

    /// Sends a message. The credential of the gateway goes in the body.
    pub(super) async fn send(&self, key: &str, to: &Msisdn, text: &str, sender: &str) -> Result<(), PortError> {
        let credential = &self.caller.neighbour("sms")?.credential;
        let message = sms::Send::new(credential, to, text, sender, key);
        let body = self.caller.post_open("sms", "/rest/send/", &message).await?;
        sms::accepted(&body, key).map_err(|flaw| refused("sms", key, &flaw))
    }

    /// The organisation as it is now. The portal renews a permit of it, so one that is not there is refused.
    async fn organisation(&self, key: &str, bin: &Bin, at: Timestamp) -> Result<Extract, PortError> {
        match self.caller.extract(key, bin, at).await? {
            Answer::Found(found) => Ok(found),
            Answer::Removed | Answer::Unknown => Err(PortError::Refused(Refusal {
                source: gbdul::SYSTEM.to_owned(),
                subject: bin.as_str().to_owned(),
                reason: "the organisation is not in the register".to_owned(),
                clause: LOGIC.to_owned(),
            })),
        }
    }
}

impl Neighbours for EgovNeighbours {
    type Effect = EgovEffect;
    type Event = EgovEvent;

    async fn perform(&self, effect: &EgovEffect, key: &str, at: Timestamp) -> Result<EgovEvent, PortError> {
        let caller = &self.caller;
        match effect {
            EgovEffect::FetchPhones { case, iin, check } => {
                let phones = self.phones(iin, check.as_deref()).await?;
                Ok(EgovEvent::PhonesReceived { case: case.clone(), phones })
            }
            EgovEffect::SendSms { case, round, to, text } => {
                self.send(key, to, text, sms::SENDER).await?;
                Ok(EgovEvent::SmsAccepted { case: case.clone(), round: *round })
            }
            EgovEffect::CheckConsent { case, iin, gate } => {
                let book = caller.consents(iin).await?;
                Ok(EgovEvent::ConsentReceived { case: case.clone(), book, gate: *gate })
            }
            EgovEffect::NotifyUse { case, iin, operation, check } => {
                caller.notify_use(key, iin, operation, check, at).await?;
                Ok(EgovEvent::UseNotified { case: case.clone() })
            }
            EgovEffect::FetchOrganisation { case, bin } => {
                let Extract { heads, names, .. } = self.organisation(key, bin, at).await?;
                Ok(EgovEvent::OrganisationReceived { case: case.clone(), heads, names })
            }
            EgovEffect::FetchPermits { case, bin } => {
                let permits = caller.permits(bin).await?;
                Ok(EgovEvent::PermitsReceived { case: case.clone(), permits })
            }
            EgovEffect::Renew { case, bin, names, permits } => {
                let command = elicense::Reissue::new(key, &case.0, bin, names, permits);
                let body = caller.post("e-license", "/elicense/reissue", &command).await?;
                let fresh = elicense::reissued(&body, key, bin, permits).or_else(|flaw| {
                    caller.all_but_one(permits).map_or(Err(flaw), |rest| elicense::reissued(&body, key, bin, rest))
                });
                let permits = fresh.map_err(|flaw| refused("e-license", bin.as_str(), &flaw))?;
                Ok(EgovEvent::Renewed { case: case.clone(), permits })
            }
            EgovEffect::WriteBack { case, bin, names, permits } => {
                caller.post("sdu", "/callbacks/v1/permits", &Permits::new(key, bin, names, permits, at)).await?;
                Ok(EgovEvent::WrittenBack { case: case.clone() })
            }
        }
    }
}
