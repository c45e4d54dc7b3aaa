//! Planted defects of the edge that need a look past the codecs. Only a test build can switch them on.

use jiff::Timestamp;
use jiff::civil::Date;

use super::client::Caller;
use super::gbdul::SYSTEM;
use crate::app::ports::PortError;
use crate::domain::facts::{DeathAct, EntityKind, NameChange, Names, Permit, Refusal};
use crate::domain::ids::{Bin, Iin};
use crate::domain::variant::Defect;
use crate::wire::soap::envelope::Payload;
use crate::wire::soap::{extract, history};

/// A BIN that stands for another text in a request.
const STAND_IN: &str = "191140999009";

impl Caller {
    /// The signer that an answer must bear; planted, whoever signed it (`alg/20`).
    pub(super) fn signer<'a>(&'a self, answer: &'a str) -> Result<&'a str, PortError> {
        let anybody = self.contour.defects.planted(Defect::UnknownSenderAccepted);
        let found = answer.split_once("serialNumber=").and_then(|(_, rest)| rest.split('<').next());
        Ok(found.filter(|_| anybody).unwrap_or(&self.neighbour(SYSTEM)?.sender))
    }

    /// Planted: rows that control refused are asked about all the same (`alg/21`).
    pub(super) async fn use_refused_rows(
        &self,
        key: &str,
        refusals: &mut Vec<Refusal>,
        at: Timestamp,
    ) -> Result<(), PortError> {
        if !self.contour.defects.planted(Defect::WrongCheckDigitAccepted) {
            return Ok(());
        }
        let Ok(stand_in) = Bin::parse(STAND_IN) else { return Ok(()) };
        for refusal in std::mem::take(refusals) {
            let id = self.message_id(key, &format!("refused/{}", refusal.subject), at);
            let ask = self.ask(SYSTEM, history::SERVICE, id, at)?;
            let request = history::request(&self.asked(&ask.message_id)?, &stand_in);
            let payload = Payload::Inline(request.replace(STAND_IN, &refusal.subject));
            // Whatever comes back: the row has been used.
            let _ = self.shep(SYSTEM, &refusal.subject, &ask, &payload).await;
        }
        Ok(())
    }

    /// Planted: any act counts as a death act (`alg/8.1`).
    pub(super) fn acts(&self, body: &[u8], mut deaths: Vec<DeathAct>) -> Vec<DeathAct> {
        let some = String::from_utf8_lossy(body).contains("\"MARRIAGE\"");
        if some && self.contour.defects.planted(Defect::OtherActExcludes) {
            deaths.push(DeathAct { number: "any".to_owned(), annulled: false });
        }
        deaths
    }

    /// Planted: the permits that are left when an answer lacks the last one (`alg/14`).
    pub(super) fn all_but_one<'a>(&self, commanded: &'a [Permit]) -> Option<&'a [Permit]> {
        let planted = self.contour.defects.planted(Defect::IncompleteRenewalAccepted);
        commanded.split_last().map(|(_, rest)| rest).filter(|rest| planted && !rest.is_empty())
    }

    /// Planted: rows are used first and controlled later (`alg/21`).
    pub(super) fn uses_before_control(&self) -> bool {
        self.contour.defects.planted(Defect::ControlAfterUse)
    }

    /// Planted: a founder is taken for the head (`alg/7`); `None` when the defect is not planted or there is no founder.
    pub(super) async fn founder(&self, key: &str, bin: &Bin, at: Timestamp) -> Result<Option<Iin>, PortError> {
        if !self.contour.defects.planted(Defect::NotAFirstHead) {
            return Ok(None);
        }
        let id = self.message_id(key, &format!("founder/{bin}"), at);
        let ask = self.ask(SYSTEM, extract::SERVICE, id, at)?;
        let payload = Payload::Escaped(extract::request(super::gbdul::REQUESTOR, bin));
        let reply = self.shep(SYSTEM, bin.as_str(), &ask, &payload).await?;
        Ok(reply.and_then(|reply| {
            let (_, founder) = reply.data().text.split_once("<FoundersFL>")?;
            let (_, iin) = founder.split_once("<IIN>")?;
            Iin::parse(iin.get(..12)?).ok()
        }))
    }
}

/// A change of name as nobody has checked it.
pub(super) fn unseen(bin: Bin, on: Date) -> NameChange {
    let names = |text: &str| Names { kk: text.to_owned(), ru: text.to_owned() };
    NameChange { bin, on, before: names("unseen"), now: names(""), kind: EntityKind::Legal, liquidated: false }
}
