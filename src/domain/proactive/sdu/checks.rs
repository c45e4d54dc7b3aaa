//! Consent and the four criteria (`KZ-204-2025/ord/3.2`, `alg/4`, `alg/8`).

use super::message::{CaseId, SduEffect};
use super::state::{Case, Stage, Turn};
use crate::domain::cite;
use crate::domain::consent::{Standing, asked, standing, to_use};
use crate::domain::facts::{ConsentBook, ConsentUse, DeathAct, PersonFacts};
use crate::domain::ids::Iin;
use crate::domain::proactive::criteria::{Answers, failing};
use crate::domain::transfer::Basis;
use crate::domain::variant::{Defect, DefectPrivacy, Equivalent};
use crate::law::reading::ConsentGate;

impl Turn<'_> {
    pub(super) fn consent(&mut self, id: &CaseId, book: &ConsentBook) {
        self.answered(id, "ddb");
        let Some(case) = self.being_checked(id) else { return };
        let asking = self.ctx.asking("sdu", self.at);
        let standing = standing(book, asking, &self.ctx.defects);
        let rests_on = to_use(book, &standing);
        let strict = self.ctx.law.consent_gate == ConsentGate::Before8 || !self.ctx.exception_declared();
        let basis = Basis::of(book, &standing);
        if standing == Standing::Absent && !asked(book) {
            self.step.effects.push(SduEffect::RequestConsent { case: id.clone(), iin: book.iin.clone() });
        }
        let refused = match standing {
            Standing::Granted(_) => None,
            Standing::Refused if self.ctx.has(DefectPrivacy::RefusalOverridden) => None,
            Standing::Refused => Some("the subject refused consent in ДДБ"),
            Standing::Absent => strict.then_some("no consent was granted in ДДБ before the checks"),
        };
        if let Some(note) = refused {
            self.enter(id, Stage::ConsentRefused, &[cite::CONSENT, cite::PARTICIPANTS, cite::TRANSFER], note);
            self.hand_over();
            return;
        }
        if let Some(case) = self.sdu.cases.get_mut(id) {
            case.basis = Some(basis);
        }
        if let Some(head) = case.head {
            self.check_person(id, head, rests_on);
        }
    }

    /// A case whose head is being checked: segmented, or (planted) already taken as eligible.
    fn being_checked(&self, id: &CaseId) -> Option<Case> {
        let late = self.ctx.has(Defect::ChecksAfterTransfer) || self.ctx.has(Defect::SmsBeforeChecks);
        let case = self.sdu.cases.get(id)?;
        (case.stage == Stage::Segmented || (late && !case.stage.ended())).then(|| case.clone())
    }

    /// Asks both systems: neither answer stands in for the other (`alg/8`).
    pub(super) fn check_person(&mut self, id: &CaseId, iin: Iin, consent: ConsentUse) {
        if let Some(case) = self.sdu.cases.get_mut(id) {
            case.consent = Some(consent.clone());
        }
        let person = SduEffect::FetchPerson { case: id.clone(), iin: iin.clone(), consent: consent.clone() };
        self.step.effects.push(person);
        if self.ctx.has(Defect::AkhazhNotAsked) {
            if let Some(case) = self.sdu.cases.get_mut(id) {
                case.deaths = Some(Vec::new());
            }
            return;
        }
        self.step.effects.push(SduEffect::FetchActs { case: id.clone(), iin, consent });
        if self.ctx.has(Equivalent::SourcesInAnotherOrder) {
            // Both are asked at once, and neither answer depends on the other.
            let last = self.step.effects.len();
            self.step.effects.swap(last - 2, last - 1);
        }
    }

    pub(super) fn person(&mut self, id: &CaseId, person: Option<&PersonFacts>) {
        self.answered(id, "gbd-fl");
        self.received(id, "gbd-fl");
        if let Some(case) = self.sdu.cases.get_mut(id).filter(|case| case.stage == Stage::Segmented) {
            case.person = person.cloned();
            self.judge(id);
        }
    }

    pub(super) fn acts(&mut self, id: &CaseId, deaths: &[DeathAct]) {
        self.answered(id, "akhazh");
        self.received(id, "akhazh");
        if let Some(case) = self.sdu.cases.get_mut(id).filter(|case| case.stage == Stage::Segmented) {
            case.deaths = Some(deaths.to_vec());
            self.judge(id);
        }
    }

    /// Personal data have come from a system: what allows it is kept, and ДДБ tells the subject.
    fn received(&mut self, id: &CaseId, from: &'static str) {
        self.shared(id, from, "sdu");
        self.notify_use(id, from);
    }

    /// ДДБ tells the subject of each use (`KZ-418-V/36/4`).
    fn notify_use(&mut self, id: &CaseId, operation: &str) {
        if self.ctx.has(DefectPrivacy::NotNotified) {
            return;
        }
        let Some(case) = self.sdu.cases.get(id) else { return };
        let of_head = |other: &Case| other.head == case.head && other.opened_at == case.opened_at;
        let first = self.sdu.cases.iter().find(|(_, other)| of_head(other)).map(|(first, _)| first);
        if self.ctx.has(DefectPrivacy::OneForMany) && first != Some(id) {
            return;
        }
        let Some((iin, consent)) = case.head.clone().zip(case.consent.clone()) else { return };
        self.step.effects.push(SduEffect::NotifyUse {
            case: id.clone(),
            iin,
            operation: operation.to_owned(),
            check: consent.check,
        });
    }

    /// Judges the head once both systems have answered.
    fn judge(&mut self, id: &CaseId) {
        let Some(case) = self.at_stage(id, Stage::Segmented) else { return };
        let fail_open = self.ctx.has(Defect::FailOpenSource);
        let complete = case.person.is_some() && case.deaths.is_some();
        let unasked = !fail_open || case.down.is_empty();
        if !complete && unasked {
            return;
        }
        let answers = Answers { person: case.person.as_ref(), deaths: case.deaths.as_deref() };
        match failing(answers, self.ctx.today(self.at), self.ctx) {
            Some(failed) => {
                let because = [failed.clause, cite::EXCLUSION];
                self.enter(id, Stage::Excluded(failed.number), &because, failed.why);
            }
            None => self.enter(id, Stage::Eligible, &[cite::CHECKS], "all four criteria are met in both systems"),
        }
        self.hand_over();
    }

    /// Planted: a source that does not answer counts as one that has nothing against the head (`alg/8`).
    pub(super) fn judge_without(&mut self, id: &CaseId) {
        if self.ctx.has(Defect::FailOpenSource) {
            self.judge(id);
        }
    }
}
