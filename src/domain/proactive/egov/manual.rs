//! Steps that people take between the answer and the permit: a service that has one is no fully automated one (`KZ-418-V/19/1.p2`).

use serde::{Deserialize, Serialize};

use super::state::{Case, Stage, Turn};
use crate::domain::cite;
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::variant::DefectPrivacy;

/// A step that people of the provider take in each renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Manual {
    /// An official confirms it.
    Official,
    /// It is confirmed on paper.
    Paper,
}

impl Manual {
    /// As it is written on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Official => "OFFICIAL",
            Self::Paper => "PAPER",
        }
    }

    /// The step written as `text`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        [Self::Official, Self::Paper].into_iter().find(|step| step.as_str() == text)
    }
}

/// What an accepted case waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// A step of the provider's people.
    Step(Manual),
    /// Planted: an application of the holder (`KZ-418-V/19/2.p5`).
    Form,
}

impl Turn<'_> {
    /// The provider sets a step, or takes it away.
    pub(super) fn set_step(&mut self, step: Option<Manual>) {
        self.portal.step = step;
        let (mode, note) = match step {
            None => ("FULLY-AUTOMATED", "no people and no paper between the answer and the permit"),
            Some(Manual::Official) => ("PARTLY-AUTOMATED", "an official confirms each renewal"),
            Some(Manual::Paper) => ("PARTLY-AUTOMATED", "each renewal is confirmed on paper"),
        };
        self.decide(None, mode, &[cite::AUTOMATED], note);
    }

    /// The renewal of an accepted case begins, unless people must do something first.
    pub(super) fn begin_or_await(&mut self, id: &CaseId) {
        let Some(case) = self.portal.case(id) else { return };
        let Some(awaited) = self.awaited(case) else { return self.begin_renewal(id) };
        if let Some(case) = self.portal.cases.get_mut(id) {
            case.awaits = Some(awaited);
        }
        self.decide(Some(id), "AWAITS_STEP", &[cite::AUTOMATED], "the renewal waits for a step of the provider");
    }

    /// What people must do before the renewal of a case begins.
    fn awaited(&self, case: &Case) -> Option<Awaited> {
        let filed = || self.portal.applications_of(case.bin.as_str()).next().is_some();
        let planted = [
            (DefectPrivacy::HiddenApproval, Awaited::Step(Manual::Official)),
            (DefectPrivacy::PaperDemanded, Awaited::Step(Manual::Paper)),
        ];
        let planted = planted.into_iter().find(|(defect, _)| self.ctx.has(*defect)).map(|(_, awaited)| awaited);
        let form = (self.ctx.has(DefectPrivacy::FormDemanded) && !filed()).then_some(Awaited::Form);
        planted.or(form).or(self.portal.step.map(Awaited::Step))
    }

    /// The provider's people have taken a step for an organisation.
    pub(super) fn step_taken(&mut self, bin: &str, step: Manual) {
        self.release(bin, Awaited::Step(step), "the provider has taken the step");
    }

    /// An application was filed: only a planted defect waits for one.
    pub(super) fn application_filed(&mut self, bin: &str) {
        self.release(bin, Awaited::Form, "an application was filed");
    }

    fn release(&mut self, bin: &str, awaited: Awaited, note: &str) {
        let waits = |case: &Case| case.stage == Stage::Accepted && case.awaits == Some(awaited);
        let waiting = self.portal.cases_of(bin).filter(|(_, case)| waits(case));
        let waiting: Vec<CaseId> = waiting.map(|(id, _)| id.clone()).collect();
        for id in waiting {
            if let Some(case) = self.portal.cases.get_mut(&id) {
                case.awaits = None;
            }
            self.decide(Some(&id), "STEP_TAKEN", &[cite::AUTOMATED], note);
            self.begin_renewal(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Manual;
    use crate::domain::proactive::egov::bench::Bench;
    use crate::domain::proactive::egov::message::EgovEvent;
    use crate::domain::proactive::fixture::BINS;

    fn taken(step: Manual) -> EgovEvent {
        EgovEvent::StepTaken { bin: BINS[0].to_owned(), step }
    }

    #[test]
    fn a_renewal_waits_for_the_step_that_is_set_and_for_no_other() {
        for step in [Manual::Official, Manual::Paper] {
            let mut bench = Bench::asked(&[]);
            bench.take(&EgovEvent::StepSet(Some(step)));
            bench.reply(0, "1");
            assert_eq!((bench.state(0, 1), bench.renewals()), ("ACCEPTED", 0));
            let other = if step == Manual::Paper { Manual::Official } else { Manual::Paper };
            bench.take(&taken(other));
            assert_eq!(bench.renewals(), 0);
            bench.take(&taken(step));
            assert_eq!((bench.state(0, 1), bench.renewals()), ("DONE", 1));
            bench.take(&taken(step));
            assert_eq!(bench.renewals(), 1, "a step that nothing waits for");
        }
    }

    #[test]
    fn without_a_step_the_answer_is_enough() {
        let mut bench = Bench::asked(&[]);
        bench.take(&EgovEvent::StepSet(Some(Manual::Official)));
        bench.take(&EgovEvent::StepSet(None));
        bench.reply(0, "1");
        assert_eq!((bench.state(0, 1), bench.state.manual_step()), ("DONE", None));
        assert_eq!(Manual::from_text("STAMP"), None);
    }
}
