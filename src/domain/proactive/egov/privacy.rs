//! What the Law demands of the proactive service beside the order: transfers on record, an end to personal data.

use super::message::EgovEffect;
use super::state::Turn;
use crate::domain::cite;
use crate::domain::ids::Iin;
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::transfer::{Basis, Transfer};
use crate::domain::variant::DefectPrivacy;

/// What stands in the log where an IIN was destroyed.
const DESTROYED: &str = "depersonalised";

impl Turn<'_> {
    /// Keeps what a transfer of the head's data to the portal rests on (`KZ-418-V/36/2`).
    pub(super) fn shared(&mut self, id: &CaseId, from: &'static str) {
        let Some(case) = self.portal.cases.get(id) else { return };
        let blanket = self.ctx.has(DefectPrivacy::ExceptionByDefault);
        let basis = if blanket { Some(Basis::Exception { check: String::new() }) } else { case.basis.clone() };
        let iin = case.head.clone();
        self.portal.shared.push(Transfer { at: self.at, case: id.clone(), iin, from, to: "egov", basis });
    }

    /// The time of an ended case's personal data is over: they are destroyed, the case and its decisions stay (`KZ-418-V/56/p2`).
    pub(super) fn kept_long_enough(&mut self, id: &CaseId) {
        if self.ctx.has(DefectPrivacy::KeptTooLong) {
            return;
        }
        if self.ctx.has(DefectPrivacy::LogBroken) {
            self.portal.cases.remove(id);
            self.portal.order.retain(|other| other != id);
            return;
        }
        let Some(case) = self.portal.cases.get_mut(id).filter(|case| case.stage.ended()) else { return };
        let head = std::mem::replace(&mut case.head, Iin::destroyed());
        case.check = None;
        case.basis = None;
        case.number = None;
        case.notice = None;
        case.early = None;
        let elsewhere = self.ctx.has(DefectPrivacy::KeptElsewhere);
        for transfer in self.portal.shared.iter_mut().filter(|transfer| transfer.case == *id && !elsewhere) {
            transfer.iin = Iin::destroyed();
        }
        self.forget_refusals(&head);
        self.decide(Some(id), "DEPERSONALISED", &[cite::KEEPING], "the personal data of the case are destroyed");
    }

    /// A refusal on entry may name the person whose data are destroyed; one that another case still needs stays.
    fn forget_refusals(&mut self, head: &Iin) {
        if self.portal.cases.values().any(|case| case.head == *head) {
            return;
        }
        for refused in &mut self.portal.refusals {
            for text in [&mut refused.refusal.subject, &mut refused.refusal.reason] {
                *text = text.replace(head.as_str(), DESTROYED);
            }
        }
    }

    /// Planted: a text message tells of the use in place of ДДБ (`KZ-418-V/36/4`).
    pub(super) fn planted_use_by_sms(&mut self, id: &CaseId, round: u8) {
        let number = self.portal.case(id).and_then(|case| case.number.clone());
        if round == 1
            && self.ctx.has(DefectPrivacy::SmsInPlace)
            && let Some(to) = number
        {
            let text = "Сіздің дербес деректеріңіз пайдаланылды".to_owned();
            self.step.effects.push(EgovEffect::SendSms { case: id.clone(), round: 4, to, text });
        }
    }
}
