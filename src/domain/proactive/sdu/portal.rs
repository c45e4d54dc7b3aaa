//! Between SDU and ЭҮП: both lists out, updated data back (`KZ-204-2025/alg/9`, `alg/14`).

use super::message::{CaseId, HandOverRow, SduEffect};
use super::state::{Case, RecordVersion, Stage, Turn};
use crate::domain::cite;
use crate::domain::facts::{Names, Refusal};
use crate::domain::ids::Bin;
use crate::domain::machine::Refused;
use crate::domain::variant::Defect;
use crate::law::reading::OnOff;

impl Turn<'_> {
    /// Hands both lists over in one transfer when no case is being checked any more. A case that waits for a source holds
    /// nobody back; it goes with a later transfer.
    pub(super) fn hand_over(&mut self) {
        let checking = self.sdu.cases.values().any(|case| case.stage.checking() && case.down.is_empty());
        let early = self.ctx.has(Defect::ChecksAfterTransfer) || self.ctx.has(Defect::SmsBeforeChecks);
        let excluded = || self.sdu.cases.values().any(|case| matches!(case.stage, Stage::Excluded(_)));
        if (checking && !early) || (self.ctx.has(Defect::WholeBatchDropped) && excluded()) {
            return;
        }
        let ready: Vec<(CaseId, Case)> = self
            .sdu
            .cases
            .iter()
            .filter(|(_, case)| case.transfer.is_none() && self.goes_out(case))
            .map(|(id, case)| (id.clone(), case.clone()))
            .collect();
        let mut rows: Vec<HandOverRow> = ready.iter().filter_map(|(id, case)| row(id, case)).collect();
        if rows.is_empty() {
            return;
        }
        if self.ctx.has(Defect::ListsNotLinked) {
            let heads: Vec<_> = rows.iter().map(|row| row.head.clone()).collect();
            for (row, head) in rows.iter_mut().zip(heads.into_iter().cycle().skip(1)) {
                row.head = head;
            }
        }
        self.sdu.transfers += 1;
        let transfer = self.sdu.transfers;
        for (id, _) in &ready {
            if let Some(case) = self.sdu.cases.get_mut(id) {
                case.transfer = Some(transfer);
            }
        }
        self.step.effects.push(SduEffect::HandOver { transfer, rows });
    }

    /// A transfer that ЭҮП has not confirmed and that holds a case which has ended must not be repeated: the other cases go out
    /// anew. ЭҮП opens a case once, should the first transfer have reached it after all.
    pub(super) fn void_transfer(&mut self, transfer: u32) {
        for case in self.sdu.cases.values_mut().filter(|case| case.transfer == Some(transfer)) {
            case.transfer = None;
        }
    }

    fn goes_out(&self, case: &Case) -> bool {
        let planted = self.ctx.has(Defect::ExcludedOrganisationSent) && matches!(case.stage, Stage::Excluded(_));
        case.stage == Stage::Eligible || planted
    }

    pub(super) fn handed_over(&mut self, transfer: u32) {
        let sent = self.sdu.cases.iter().filter(|(_, case)| case.transfer == Some(transfer));
        let sent: Vec<CaseId> =
            sent.filter(|(_, case)| case.stage == Stage::Eligible).map(|(id, _)| id.clone()).collect();
        for id in sent {
            self.answered(&id, "egov");
            self.shared(&id, "sdu", "egov");
            self.enter(&id, Stage::AtPortal, &[cite::LISTS], "handed to ЭҮП with both lists");
        }
    }

    /// A neighbour did not answer: the case is held and asked again, never taken as passed (`alg/8`).
    pub(super) fn failed(&mut self, id: Option<&CaseId>, system: &str, why: &str) {
        let Some(id) = id else {
            self.decide(None, "SOURCE_DOWN", &[cite::INTEGRITY], &format!("{system}: {why}"));
            return;
        };
        let held = self.sdu.cases.get_mut(id).filter(|case| case.stage.checking());
        if held.is_some_and(|case| case.down.insert(system.to_owned())) {
            self.decide(Some(id), "SOURCE_DOWN", &[cite::CHECKS], &format!("{system}: {why}"));
        }
        if self.ctx.has(Defect::FailureAsNoPermit) && system == "e-license" {
            self.enter(id, Stage::NoPermit, &[cite::PERMITS], "no permit was shown");
        }
        self.judge_without(id);
        self.hand_over();
    }

    pub(super) fn answer_refused(&mut self, id: Option<&CaseId>, refusal: &Refusal) {
        self.sdu.refusals.push(Refused { at: self.at, refusal: refusal.clone() });
        self.failed(id, &refusal.source, &refusal.reason);
    }

    /// Planted: a restart forgets what has been handed over (`alg/8`).
    pub(super) fn hand_over_again(&mut self) {
        let there = self.sdu.cases.iter().filter(|(_, case)| case.stage == Stage::AtPortal);
        let rows: Vec<HandOverRow> = there.filter_map(|(id, case)| row(id, case)).collect();
        if self.ctx.has(Defect::HandedOverAgain) && !rows.is_empty() {
            self.step.effects.push(SduEffect::HandOver { transfer: self.sdu.transfers + 1, rows });
        }
    }

    /// e-license (or the portal) wrote the updated permits back. Once, whatever is repeated.
    pub(super) fn written(&mut self, event_id: &str, bin: &Bin, names: &Names, source: &str) {
        if !self.sdu.written.insert(event_id.to_owned()) && !self.ctx.has(Defect::WritebackDoubled) {
            return;
        }
        if self.ctx.law.holder_sync == OnOff::On {
            let version = RecordVersion { names: names.clone(), at: self.at, source: source.to_owned() };
            self.sdu.records.entry(bin.clone()).or_default().push(version);
        }
        match self.addressee(bin, names) {
            Some((id, stage)) if waits(stage) => {
                self.enter(&id, Stage::Done, &[cite::RENEWAL], "the updated permits are recorded");
            }
            other => {
                let id = other.map(|(id, _)| id);
                self.decide(id.as_ref(), "LOGGED", &[cite::RENEWAL], "a write-back that no open case waits for");
            }
        }
    }

    /// The case whose renewal is written back: by the names it bears, else the oldest that waits. A renewal commanded just before
    /// a second change of name bears the names of the case that was superseded, and must not end the newer one.
    fn addressee(&self, bin: &Bin, names: &Names) -> Option<(CaseId, Stage)> {
        let of_bin = || self.sdu.cases.iter().filter(|(_, case)| case.bin == *bin && case.transfer.is_some());
        let bears = |case: &Case| case.names == *names;
        if self.ctx.has(Defect::WritebackEndsNewerCase) {
            return of_bin().find(|(_, case)| waits(case.stage)).map(|(id, case)| (id.clone(), case.stage));
        }
        of_bin()
            .find(|(_, case)| waits(case.stage) && bears(case))
            .or_else(|| of_bin().find(|(_, case)| case.stage == Stage::Superseded && bears(case)))
            .or_else(|| of_bin().find(|(_, case)| waits(case.stage)))
            .map(|(id, case)| (id.clone(), case.stage))
    }
}

/// Whether a write-back may end the case. What was answered on the last day may be written after it; a confirmation of the
/// transfer may be lost.
fn waits(stage: Stage) -> bool {
    matches!(stage, Stage::AtPortal | Stage::Eligible | Stage::PilotExpired)
}

fn row(id: &CaseId, case: &Case) -> Option<HandOverRow> {
    Some(HandOverRow {
        case: id.clone(),
        bin: case.bin.clone(),
        names: case.names.clone(),
        event_date: case.event_date,
        head: case.head.clone()?,
    })
}
