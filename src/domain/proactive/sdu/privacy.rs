//! What the Law demands of SDU beside the order: transfers on record, guarded views, an end to personal data.

use super::message::CaseId;
use super::state::Turn;
use crate::domain::access::Asked;
use crate::domain::cite;
use crate::domain::ids::Iin;
use crate::domain::transfer::{Basis, Transfer};
use crate::domain::variant::DefectPrivacy;

/// What stands in the log where an IIN was destroyed.
const DESTROYED: &str = "depersonalised";

impl Turn<'_> {
    /// Keeps what a transfer of the head's data rests on (`KZ-418-V/36/2`).
    pub(super) fn shared(&mut self, id: &CaseId, from: &'static str, to: &'static str) {
        let Some(case) = self.sdu.cases.get(id) else { return };
        let Some(iin) = case.head.clone() else { return };
        let blanket = self.ctx.has(DefectPrivacy::ExceptionByDefault);
        let basis = if blanket { Some(Basis::Exception { check: String::new() }) } else { case.basis.clone() };
        self.sdu.shared.push(Transfer { at: self.at, case: id.clone(), iin, from, to, basis });
    }

    /// An official asks to see the persons of an organisation's cases (`KZ-418-V/35/4.1`, `36/1.p4`).
    pub(super) fn persons_asked(&mut self, asked: &Asked) {
        let of = |bin| asked.bin.as_ref() == Some(bin);
        let over = self.sdu.cases.values().filter(|case| of(&case.bin)).all(|case| case.stage.ended());
        self.sdu.access.ask(self.at, asked, over, &self.ctx.defects);
    }

    /// The time of an ended case's personal data is over: they are destroyed, the case and its decisions stay (`KZ-418-V/56/p2`).
    pub(super) fn kept_long_enough(&mut self, id: &CaseId) {
        if self.ctx.has(DefectPrivacy::KeptTooLong) {
            return;
        }
        if self.ctx.has(DefectPrivacy::LogBroken) {
            self.sdu.cases.remove(id);
            return;
        }
        let Some(case) = self.sdu.cases.get_mut(id).filter(|case| case.stage.ended()) else { return };
        let head = case.head.take();
        case.permits.clear();
        case.consent = None;
        case.basis = None;
        case.person = None;
        case.deaths = None;
        case.depersonalised = true;
        for transfer in self.sdu.shared.iter_mut().filter(|transfer| transfer.case == *id) {
            transfer.iin = Iin::destroyed();
        }
        self.forget_refusals(head.as_ref());
        self.decide(Some(id), "DEPERSONALISED", &[cite::KEEPING], "the personal data of the case are destroyed");
    }

    /// A refusal on entry may name the person whose data are destroyed; one that another case still needs stays.
    fn forget_refusals(&mut self, head: Option<&Iin>) {
        let Some(head) = head else { return };
        if self.sdu.cases.values().any(|case| case.head.as_ref() == Some(head)) {
            return;
        }
        for refused in &mut self.sdu.refusals {
            for text in [&mut refused.refusal.subject, &mut refused.refusal.reason] {
                *text = text.replace(head.as_str(), DESTROYED);
            }
        }
    }
}
