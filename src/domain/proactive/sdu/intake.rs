//! Intake: which changes of name open a case (`KZ-204-2025/alg/5`, `ord/7`).

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::message::{CaseId, SduEffect, SduTimer};
use super::state::{Case, RecordVersion, Stage, Turn};
use crate::domain::cite;
use crate::domain::facts::{EntityKind, NameChange, Refusal};
use crate::domain::ids::Bin;
use crate::domain::machine::{Refused, TimerOp};
use crate::domain::proactive::names;
use crate::domain::variant::Defect;
use crate::law::reading::{IntakePeriod, RenameTwice};

impl Turn<'_> {
    /// The core starts on an empty store: the timers of the order are set.
    pub(super) fn started(&mut self) {
        let end = self.ctx.pilot_end();
        if self.ctx.closes_at_pilot_end() && end > self.at && end < Timestamp::MAX {
            self.step.timers.push(TimerOp::Set(SduTimer::PilotEnd, end));
        }
        self.plan_intake();
    }

    fn plan_intake(&mut self) {
        if self.ctx.law.intake_period != IntakePeriod::Daily {
            return;
        }
        if let Some(due) = self.ctx.next_intake(self.at) {
            self.step.timers.push(TimerOp::Set(SduTimer::Intake, due));
        }
    }

    pub(super) fn scheduled_intake(&mut self) {
        self.plan_intake();
        self.intake();
    }

    /// A cycle begins; out of force it begins nothing (`ord/7`).
    pub(super) fn intake(&mut self) {
        if !self.ctx.in_force(self.at) {
            self.decide(None, "NOT_IN_FORCE", &[cite::TERM], "the order does not apply now; nothing is taken in");
            return;
        }
        self.sdu.cycles += 1;
        let (from, to) = self.ctx.intake_days(self.at);
        self.step.effects.push(SduEffect::FetchChanges { cycle: self.sdu.cycles, from, to });
    }

    pub(super) fn changes(&mut self, changes: &[NameChange], refusals: &[Refusal]) {
        let refused = refusals.iter().map(|refusal| Refused { at: self.at, refusal: refusal.clone() });
        self.sdu.refusals.extend(refused);
        // Only the latest change of an organisation leads anywhere: an earlier name is no longer its name. Actions that left the
        // name as it was hide no change before them.
        let mut latest: BTreeMap<Bin, &NameChange> = BTreeMap::new();
        let hides = self.ctx.has(Defect::LaterActionHidesChange);
        for change in changes.iter().filter(|change| self.real(change) || hides) {
            let known = latest.get(&change.bin);
            if known.is_none_or(|known| known.on <= change.on) {
                latest.insert(change.bin.clone(), change);
            }
        }
        for change in latest.into_values() {
            self.change(change);
        }
        // Nothing new may still let cases go out that waited for a source.
        self.hand_over();
    }

    /// Whether the name really differs, by the reading `name.normalisation`.
    fn real(&self, change: &NameChange) -> bool {
        let mut before = change.before.clone();
        if self.ctx.has(Defect::OneLanguageCompared) {
            before.ru.clear();
        }
        let differs = names::differ(&before, &change.now, self.ctx.law.name_normalisation);
        differs || self.ctx.has(Defect::NoRealDifference)
    }

    fn change(&mut self, change: &NameChange) {
        let id = CaseId(format!("{}-{}", change.bin, change.on));
        let (from, to) = self.ctx.intake_days(self.at);
        let kind = change.kind == EntityKind::Legal || self.ctx.has(Defect::BranchCounts);
        let alive = !change.liquidated || self.ctx.has(Defect::LiquidatedCounts);
        let qualifies = kind && alive && from <= change.on && change.on <= to;
        if !qualifies || !self.real(change) || self.sdu.cases.contains_key(&id) {
            return;
        }
        if self.ctx.law.rename_twice == RenameTwice::Supersede {
            let newer = |case: &Case| case.bin == change.bin && case.event_date > change.on;
            if self.sdu.cases.values().any(newer) {
                // It came late: a newer name has already taken its place.
                return;
            }
            self.supersede(&change.bin);
        }
        let version = RecordVersion { names: change.before.clone(), at: self.at, source: "gbd-ul".to_owned() };
        self.sdu.records.entry(change.bin.clone()).or_insert_with(|| vec![version]);
        let case = Case {
            bin: change.bin.clone(),
            event_date: change.on,
            names: change.now.clone(),
            stage: Stage::Detected,
            down: std::collections::BTreeSet::new(),
            head: None,
            permits: Vec::new(),
            consent: None,
            basis: None,
            depersonalised: false,
            person: None,
            deaths: None,
            transfer: None,
            opened_at: self.at,
            closed_at: None,
        };
        self.sdu.cases.insert(id.clone(), case);
        self.enter(&id, Stage::Detected, &[cite::INTAKE, cite::SCOPE], "the official name has changed");
        self.step.effects.push(SduEffect::FetchPermits { case: id, bin: change.bin.clone() });
    }

    /// A second change of name takes the place of an open case (reading `rename.twice`).
    fn supersede(&mut self, bin: &Bin) {
        let open = self.sdu.cases.iter().filter(|(_, case)| case.bin == *bin && !case.stage.ended());
        let open: Vec<CaseId> = open.map(|(id, _)| id.clone()).collect();
        for id in open {
            self.enter(&id, Stage::Superseded, &[cite::INTAKE], "the name has changed again");
        }
    }

    /// The order has ended: open cases are closed and referred to the Rules (`ord/7`, reading `pilot.expiry`).
    pub(super) fn pilot_ended(&mut self) {
        let open: Vec<CaseId> =
            self.sdu.cases.iter().filter(|(_, case)| !case.stage.ended()).map(|(id, _)| id.clone()).collect();
        for id in open {
            let note = "the pilot is over; the holder may apply under the Rules";
            self.enter(&id, Stage::PilotExpired, &[cite::TERM], note);
        }
    }
}
