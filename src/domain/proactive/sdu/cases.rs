//! Permits and heads of the renamed organisations (`KZ-204-2025/alg/6`, `alg/7`).

use super::message::{CaseId, SduEffect};
use super::state::{Stage, Turn};
use crate::domain::cite;
use crate::domain::facts::{ConsentUse, Permit};
use crate::domain::ids::Iin;
use crate::domain::proactive::permits::lets_in;
use crate::domain::variant::{Defect, DefectPrivacy};
use crate::law::reading::HeadMultiple;

impl Turn<'_> {
    pub(super) fn permits(&mut self, id: &CaseId, permits: &[Permit]) {
        self.answered(id, "e-license");
        let Some(case) = self.at_stage(id, Stage::Detected) else { return };
        let today = self.ctx.today(self.at);
        let live = permits.iter().any(|permit| lets_in(permit, today, self.ctx));
        if let Some(case) = self.sdu.cases.get_mut(id) {
            case.permits = permits.to_vec();
        }
        let heads = SduEffect::FetchHeads { case: id.clone(), bin: case.bin };
        if live || self.ctx.has(Defect::NoPermitGetsSms) {
            self.enter(id, Stage::Permitted, &[cite::PERMITS], "a live permit of the service is there");
            self.step.effects.push(heads);
            return;
        }
        self.enter(id, Stage::NoPermit, &[cite::PERMITS], "no live permit of the service");
        if self.ctx.has(Defect::QueryAfterDrop) {
            self.step.effects.push(heads);
        }
        self.hand_over();
    }

    pub(super) fn heads(&mut self, id: &CaseId, heads: &[Iin]) {
        self.answered(id, "gbd-ul");
        let Some(case) = self.at_stage(id, Stage::Permitted) else { return };
        let at_issue = case.permits.iter().rev().find_map(|permit| Iin::parse(permit.head_at_issue.as_deref()?).ok());
        let chosen = match heads {
            _ if self.ctx.has(Defect::HeadAtIssue) && at_issue.is_some() => at_issue,
            [one] => Some(one.clone()),
            [first, ..] if self.ctx.law.head_multiple == HeadMultiple::All => Some(first.clone()),
            _ => None,
        };
        let Some(head) = chosen.filter(|head| !self.collapsed(id, head)) else {
            let note = if heads.is_empty() { "no current head with an IIN" } else { "several heads" };
            self.enter(id, Stage::NoHead, &[cite::HEADS], note);
            self.hand_over();
            return;
        };
        if let Some(case) = self.sdu.cases.get_mut(id) {
            case.head = Some(head.clone());
        }
        self.enter(id, Stage::Segmented, &[cite::HEADS], "the current first head is known");
        self.begin_checks(id, head);
    }

    /// Planted: a person who heads two organisations is kept for one of them only (`alg/7`).
    fn collapsed(&self, id: &CaseId, head: &Iin) -> bool {
        self.ctx.has(Defect::TwoOrganisationsCollapsed)
            && self.sdu.cases.iter().any(|(other, case)| other != id && case.head.as_ref() == Some(head))
    }

    fn begin_checks(&mut self, id: &CaseId, iin: Iin) {
        if self.ctx.has(Defect::ConsentLocalFlag) || self.ctx.has(DefectPrivacy::TransferWithNeither) {
            self.check_person(id, iin, ConsentUse { check: "local".to_owned(), token: None });
            return;
        }
        if self.ctx.has(Defect::ChecksAfterTransfer) || self.ctx.has(Defect::SmsBeforeChecks) {
            self.enter(id, Stage::Eligible, &[cite::CHECKS], "taken as met before anything was asked");
            self.hand_over();
        }
        self.step.effects.push(SduEffect::CheckConsent { case: id.clone(), iin });
    }
}
