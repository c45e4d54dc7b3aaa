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
            self.enter(&id, Stage::AtPortal, &[cite::LISTS], "handed to ЭҮП with both lists");
        }
    }

    /// A neighbour did not answer: the case is held and asked again, never taken as passed (`alg/8`).
    pub(super) fn failed(&mut self, id: Option<&CaseId>, system: &str, why: &str) {
        let Some(id) = id else {
            self.decide(None, "SOURCE_DOWN", &[cite::INTEGRITY], &format!("{system}: {why}"));
            return;
        };
        let held = self.sdu.cases.get_mut(id).filter(|case| !case.stage.ended());
        if held.is_some_and(|case| case.down.insert(system.to_owned())) {
            self.decide(Some(id), "SOURCE_DOWN", &[cite::CHECKS], &format!("{system}: {why}"));
        }
        self.judge_without(id);
        self.hand_over();
    }

    pub(super) fn answer_refused(&mut self, id: Option<&CaseId>, refusal: &Refusal) {
        self.sdu.refusals.push(Refused { at: self.at, refusal: refusal.clone() });
        self.failed(id, &refusal.source, &refusal.reason);
    }

    /// e-license (or the portal) wrote the updated permits back. Once, whatever is repeated.
    pub(super) fn written(&mut self, event_id: &str, bin: &Bin, names: &Names, source: &str) {
        if !self.sdu.written.insert(event_id.to_owned()) {
            return;
        }
        if self.ctx.law.holder_sync == OnOff::On {
            let version = RecordVersion { names: names.clone(), at: self.at, source: source.to_owned() };
            self.sdu.records.entry(bin.clone()).or_default().push(version);
        }
        let waits = |stage: Stage| matches!(stage, Stage::AtPortal | Stage::Eligible | Stage::PilotExpired);
        let waiting = self.sdu.cases.iter().rev().find(|(_, case)| case.bin == *bin && waits(case.stage));
        if let Some(id) = waiting.map(|(id, _)| id.clone()) {
            self.enter(&id, Stage::Done, &[cite::RENEWAL], "the updated permits are recorded");
        }
    }
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
