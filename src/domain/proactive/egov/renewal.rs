//! Renewal: consent, head and names read again, all live permits, then the documents (`KZ-204-2025/alg/14`, `ord/3.2`).

use jiff::SignedDuration;

use super::message::{EgovEffect, Gate};
use super::state::{Document, Stage, Turn};
use crate::domain::cite;
use crate::domain::consent::{Standing, standing};
use crate::domain::facts::{ConsentBook, Names, Permit};
use crate::domain::ids::Iin;
use crate::domain::proactive::permits::renewable;
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::variant::{Defect, DefectServices};
use crate::law::reading::WritebackRoute;

/// How old the confirmation of consent may be when the renewal is commanded.
const STALE: SignedDuration = SignedDuration::from_mins(15);

impl Turn<'_> {
    pub(super) fn consent_for_renewal(&mut self, id: &CaseId, book: &ConsentBook) {
        let Some(case) = self.at_stage(id, Stage::Accepted) else { return };
        let asking = self.ctx.asking("egov", self.at);
        let granted = matches!(standing(book, asking, &self.ctx.defects), Standing::Granted(_));
        let reused =
            self.ctx.has(Defect::ConsentReusedForOtherHead) && self.portal.cases_of(case.bin.as_str()).count() > 1;
        if !granted && !reused && !self.ctx.has(Defect::NoConsentRecord) {
            let note = "no granted consent in ДДБ; nothing is renewed";
            self.finish(id, Stage::ConsentRefused, &[cite::CONSENT, cite::PARTICIPANTS], note);
            return;
        }
        if let Some(case) = self.portal.cases.get_mut(id) {
            case.gate_at = Some(self.at);
        }
        self.step.effects.push(EgovEffect::FetchOrganisation { case: id.clone(), bin: case.bin });
    }

    pub(super) fn organisation(&mut self, id: &CaseId, heads: &[Iin], names: &Names) {
        let Some(case) = self.at_stage(id, Stage::Accepted) else { return };
        let cached = self.ctx.has(Defect::HeadCached) || self.ctx.has(Defect::ConsentReusedForOtherHead);
        if !heads.contains(&case.head) && !cached {
            let note = "the head has changed since the lists were made; nothing is renewed";
            self.finish(id, Stage::HeadChanged, &[cite::RENEWAL, cite::HEADS], note);
            return;
        }
        if let Some(case) = self.portal.cases.get_mut(id) {
            case.names = names.clone();
        }
        self.step.effects.push(EgovEffect::FetchPermits { case: id.clone(), bin: case.bin });
    }

    pub(super) fn permits(&mut self, id: &CaseId, permits: &[Permit]) {
        let Some(case) = self.at_stage(id, Stage::Accepted) else { return };
        let stale = case.gate_at.is_some_and(|gate| self.at.duration_since(gate) >= STALE);
        if stale && !self.ctx.has(Defect::StaleConfirmationUsed) {
            // A source was silent meanwhile: consent may be withdrawn, the head changed. All is read again.
            self.step.effects.push(EgovEffect::CheckConsent { case: id.clone(), iin: case.head, gate: Gate::Renewal });
            return;
        }
        let today = self.ctx.today(self.at);
        let mut live: Vec<Permit> =
            permits.iter().filter(|permit| renewable(permit, today, self.ctx)).cloned().collect();
        if live.is_empty() {
            self.finish(id, Stage::NoPermit, &[cite::PERMITS, cite::RENEWAL], "no live permit is left to renew");
            return;
        }
        let mut names = case.names;
        if self.ctx.has(Defect::OnePermitOfTwo) {
            live.truncate(1);
        }
        if self.ctx.has(Defect::OtherAttributesChange) {
            for permit in &mut live {
                permit.products.clear();
            }
        }
        if self.ctx.has(Defect::KazakhLettersDamaged) {
            names.kk = names.kk.replace(['қ', 'ң', 'і'], "?");
        }
        if let Some(case) = self.portal.cases.get_mut(id) {
            case.commanded = true;
        }
        self.step.effects.push(EgovEffect::Renew { case: id.clone(), bin: case.bin, names, permits: live });
    }

    pub(super) fn renewed(&mut self, id: &CaseId, permits: &[Permit]) {
        let Some(case) = self.at_stage(id, Stage::Accepted) else { return };
        self.enter(id, Stage::Renewed, &[cite::RENEWAL], "e-license has issued the new permits");
        for permit in permits {
            self.portal.documents.push(Document {
                iin: case.head.clone(),
                bin: case.bin.clone(),
                permit: permit.nikad.clone(),
                names: case.names.clone(),
            });
        }
        if self.ctx.law.writeback_route == WritebackRoute::Portal {
            let permits = permits.iter().map(|permit| (permit.nikad.clone(), permit.previous.clone())).collect();
            let (bin, names) = (case.bin, case.names);
            self.step.effects.push(EgovEffect::WriteBack { case: id.clone(), bin, names, permits });
        } else {
            self.finish(id, Stage::Done, &[cite::RENEWAL], "e-license writes the updated data to SDU");
        }
    }

    pub(super) fn written_back(&mut self, id: &CaseId) {
        if self.at_stage(id, Stage::Renewed).is_some() {
            self.finish(id, Stage::Done, &[cite::RENEWAL], "the updated data are written to SDU");
        }
    }

    /// A neighbour did not answer: the exchange is repeated; SDU is not written meanwhile.
    pub(super) fn failed(&mut self, id: &CaseId, system: &str, why: &str) {
        self.planted_failure(id, system);
        let first = self.portal.cases.get_mut(id).filter(|case| !case.stage.ended() && !case.failing);
        let Some(case) = first else { return };
        case.failing = true;
        let outcome = case.state_name();
        self.decide(Some(id), outcome, &[cite::INTEGRITY], &format!("{system}: {why}; it is tried again"));
    }

    /// Planted: what a failure must not do (`alg/11`, `alg/13`, `KZ-418-V/36/3.p1`).
    fn planted_failure(&mut self, id: &CaseId, system: &str) {
        if self.ctx.has(Defect::FailureAsNoNumber) && system == "mba" && self.at_stage(id, Stage::AtPortal).is_some() {
            self.finish(id, Stage::NoNumber, &[cite::ORDINARY, cite::NUMBER], "no number was shown");
        }
        if self.ctx.defects.planted(DefectServices::GoesOnWithoutDdb)
            && system == "ddb"
            && let Some(case) = self.at_stage(id, Stage::Accepted)
        {
            self.step.effects.push(EgovEffect::FetchOrganisation { case: id.clone(), bin: case.bin });
        }
        let fresh = self.portal.case(id).filter(|case| !case.failing);
        let notice = fresh.and_then(|case| case.number.clone().zip(case.notice.clone()));
        if self.ctx.has(Defect::NoticeDoubledAfterFailure)
            && system == "sms"
            && let Some((to, text)) = notice
        {
            self.step.effects.push(EgovEffect::SendSms { case: id.clone(), round: 3, to, text });
        }
    }
}
