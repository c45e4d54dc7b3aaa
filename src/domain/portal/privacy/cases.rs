//! What of a proactive case people must be able to see: who brought it forward (`KZ-418-V/19`), and that machines decide (`36/6.p3`).

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::domain::ids::{Bin, Iin};
use crate::domain::portal::context::Context;
use crate::domain::proactive::egov::message::{EgovEvent, EgovTimer};
use crate::domain::proactive::egov::{Case, Manual, Portal};
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::variant::DefectPrivacy;

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStep {
    /// When.
    pub at: Timestamp,
    /// Case.
    pub case: CaseId,
    /// Organisation.
    pub bin: Bin,
    /// What came of it: the state reached.
    pub what: &'static str,
    /// `SYSTEM`, `SUBJECT` or `OFFICIAL`.
    pub by: &'static str,
    /// `ELECTRONIC` or `PAPER`.
    pub carrier: &'static str,
}

/// A notice of automated processing in a cabinet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// When.
    pub at: Timestamp,
    /// Owner of the cabinet.
    pub user: Iin,
    /// Case.
    pub case: CaseId,
    /// Organisation.
    pub bin: Bin,
}

/// Text of the notice, Kazakh and Russian.
pub const NOTICE: (&str, &str) = (
    "Сіздің деректеріңіз автоматтандырылған түрде өңделеді; соның нәтижесінде рұқсат беру құжаты жаңартылуы мүмкін.",
    "Ваши данные обрабатываются автоматизированно; в результате разрешительный документ может быть переоформлен.",
);

/// What was seen of all cases.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cases {
    known: BTreeMap<CaseId, &'static str>,
    steps: Vec<CaseStep>,
    notices: Vec<Notice>,
}

impl Cases {
    pub(super) fn steps(&self) -> &[CaseStep] {
        &self.steps
    }

    pub(super) fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Follows the proactive service after each of its events.
    pub(super) fn follow(&mut self, at: Timestamp, event: &EgovEvent, portal: &Portal, ctx: &Context) {
        if let EgovEvent::TimerFired(EgovTimer::Retention { case }) = event {
            self.depersonalise(case, portal);
            return;
        }
        if let EgovEvent::StepTaken { bin, step } = event {
            self.taken(at, bin, *step);
        }
        let by = if matches!(event, EgovEvent::ReplyReceived { .. }) { "SUBJECT" } else { "SYSTEM" };
        for (id, case) in portal.cases() {
            let what = case.stage.name();
            if self.known.get(id) == Some(&what) {
                continue;
            }
            self.known.insert(id.clone(), what);
            let (case_id, bin) = (id.clone(), case.bin.clone());
            self.steps.push(CaseStep { at, case: case_id, bin, what, by, carrier: "ELECTRONIC" });
            let late = ctx.has(DefectPrivacy::NoticeAfterRenewal);
            if !late || matches!(what, "RENEWED" | "DONE") {
                self.notify(at, id, case);
            }
        }
    }

    /// Tells the subject, once for a case and as soon as it is opened: before anything is asked or renewed.
    fn notify(&mut self, at: Timestamp, id: &CaseId, case: &Case) {
        if self.notices.iter().all(|notice| notice.case != *id) {
            self.notices.push(Notice { at, user: case.head.clone(), case: id.clone(), bin: case.bin.clone() });
        }
    }

    /// A step of people concerns the accepted cases of the organisation.
    fn taken(&mut self, at: Timestamp, bin: &str, step: Manual) {
        let carrier = if step == Manual::Paper { "PAPER" } else { "ELECTRONIC" };
        let of_bin = |case: &&CaseId| self.steps.iter().any(|step| step.case == **case && step.bin.as_str() == bin);
        let accepted = self.known.iter().filter(|(_, what)| **what == "ACCEPTED").map(|(id, _)| id).filter(of_bin);
        let accepted: Vec<CaseId> = accepted.cloned().collect();
        for case in accepted {
            let Some(bin) = self.steps.iter().find(|step| step.case == case).map(|step| step.bin.clone()) else {
                continue;
            };
            self.steps.push(CaseStep { at, case, bin, what: "STEP_TAKEN", by: "OFFICIAL", carrier });
        }
    }

    /// The personal data of the case are destroyed in its notices too.
    fn depersonalise(&mut self, id: &CaseId, portal: &Portal) {
        if portal.case(id).is_some_and(|case| !case.depersonalised()) {
            return;
        }
        for notice in self.notices.iter_mut().filter(|notice| notice.case == *id) {
            notice.user = Iin::destroyed();
        }
    }
}
