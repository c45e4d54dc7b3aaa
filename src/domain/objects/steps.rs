//! Steps of an object's life (items 4, 9, 10, 11, 15, 19 and 24 of order 129, articles 38 to 41 of the Law): tables LC, DT5 and DT9-CODE
//! decide, and those of the Law beside them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::cite;
use super::context::{put, told};
use super::facts::ArchRecord;
use super::gate;
use super::message::{Card, ObjectsEffect, Texts};
use super::reason::{Ruling, because};
use super::state::{Handed, Object, StepRow, TestResult, Trial, Turn};
use super::words::{Funding, Stage, StepKind};
use crate::domain::variant::{Defect129, DefectLife};

/// Outcome of a step that was made.
pub(super) const ACCEPTED: &str = "ACCEPTED";
/// Outcome of LC when another table decides.
const GATE: &str = "GATE";

/// The day in a detail, when it is there and is one.
pub(super) fn day(details: &Texts, name: &str) -> Option<Date> {
    details.get(name).and_then(|text| text.parse().ok())
}

impl Turn<'_> {
    /// An object is taken into the account; a second card of the same id changes nothing.
    pub(super) fn taken(&mut self, card: &Card) {
        if self.state.account.contains_key(&card.object) {
            self.refuse("object", &card.object, "there is an object of this id already", cite::ACCOUNT);
            return;
        }
        self.state.account.insert(card.object.clone(), Object::new(card.clone()));
    }

    /// A step is reported. While a record is on its way to the architecture portal the steps after it wait: what the portal has is
    /// what it has confirmed.
    pub(super) fn stepped(&mut self, id: &str, step: StepKind, details: &Texts) {
        let at = self.at;
        if self.ctx.has(Defect129::UnconfirmedCounts)
            && let Some(object) = self.state.account.get_mut(id)
        {
            object.records.extend(object.putting.take());
        }
        match self.state.account.get_mut(id) {
            None => self.refuse("step", id, "no object of this id was taken into the account", cite::ACCOUNT),
            Some(object) if object.putting.is_some() => object.waiting.push((at, step, details.clone())),
            Some(_) => self.make(id, at, step, details),
        }
    }

    /// The architecture portal has confirmed a record; the steps that waited for it are made, each by the day on which it was reported.
    pub(super) fn recorded(&mut self, id: &str, version: u32) {
        let Some(object) = self.state.account.get_mut(id) else { return };
        let Some(record) = object.putting.take_if(|record| record.version == version) else { return };
        object.records.push(record);
        for (at, step, details) in std::mem::take(&mut object.waiting) {
            match self.state.account.get_mut(id) {
                Some(object) if object.putting.is_some() => object.waiting.push((at, step, details)),
                _ => self.make(id, at, step, &details),
            }
        }
    }

    fn make(&mut self, id: &str, at: Timestamp, step: StepKind, details: &Texts) {
        let Some(object) = self.state.account.get(id).cloned() else { return };
        let today = self.ctx.today(at);
        let ruling = match step {
            StepKind::Portal
            | StepKind::TrialAct
            | StepKind::SecurityTest
            | StepKind::SourceCode
            | StepKind::Integration => kept(step),
            StepKind::Deposit => self.deposit_ruling(&object, details.get("parts").map_or("", String::as_str), today),
            StepKind::EndDecision => self.decision_ruling(&object, details, today),
            _ => self.ruling(&object, step, today),
        };
        let accepted = ruling.outcome == ACCEPTED;
        self.decide(&format!("{} of {id}", step.as_str()), &ruling);
        if let Some(object) = self.state.account.get_mut(id) {
            object.steps.push(StepRow { step, at, ruling });
        }
        if accepted {
            self.apply(id, at, step, details);
        }
    }

    /// What the tables say of a step.
    fn ruling(&self, object: &Object, step: StepKind, today: Date) -> Ruling {
        let portal = gate::portal(self.ctx, object);
        let there = if matches!(portal, "stale" | "none" | "no-data") {
            portal.replace("no-data", "stale")
        } else {
            "there".to_owned()
        };
        let came = if object.made { "made" } else { "acquired" };
        let inputs = [
            put("step", step.as_str()),
            told("state", object.stage.as_str(), format!("the object is {}", object.stage.as_str())),
            told("came", came, format!("it was {}", object.card.origin.as_str().to_lowercase())),
            told("portal", &there, format!("the record of the present stage on the architecture portal: {portal}")),
        ];
        let first = self.ctx.rule("LC", &inputs, today);
        if first.outcome != GATE {
            return match step {
                StepKind::NoNeed => self.with_notices(object, first, today),
                StepKind::TrialEnd => self.noted(object, today, first),
                _ => first,
            };
        }
        if step == StepKind::Accept {
            return self.acceptance(object, today);
        }
        let gate = self.ctx.rule_all("DT5", &gate::inputs(self.ctx, object, today), today);
        self.with_class(object, gate, today)
    }

    /// A trial over a year is noted when it ends; it blocks the commissioning, not its own end (`KZ-418-V/39/4.2`).
    fn noted(&self, object: &Object, today: Date, mut ruling: Ruling) -> Ruling {
        let Some(trial) = object.trial.filter(|_| ruling.outcome == ACCEPTED) else { return ruling };
        let trials = gate::counted(self.ctx, object, Trial { end: Some(today), ..trial });
        if gate::over_a_year(&trials) {
            let fact = format!("the trial operation ran {}, more than a year", gate::told_trials(&trials));
            for clause in [cite::TRIAL, cite::TRIAL_BY_LAW] {
                ruling.reasons.push(because(
                    clause,
                    &fact,
                    "a trial operation lasts a year at most, in parts or in one",
                ));
            }
        }
        ruling
    }

    /// The customer accepts the work (`rules/11`).
    fn acceptance(&self, object: &Object, today: Date) -> Ruling {
        let (model, funding) = match object.card.funding {
            Funding::Service => ("ICT-SERVICE", "OWN"),
            Funding::Budget if object.made => ("CREATION", "BUDGET"),
            Funding::Own if object.made => ("CREATION", "OWN"),
            Funding::Budget => ("ACQUISITION", "BUDGET"),
            Funding::Own => ("ACQUISITION", "OWN"),
        };
        let inputs = [put("model", model), put("funding", funding), put("handed", object.handed.as_str())];
        self.ctx.rule("DT9-CODE", &inputs, today)
    }

    /// Makes the step.
    fn apply(&mut self, id: &str, at: Timestamp, step: StepKind, details: &Texts) {
        let today = self.ctx.today(at);
        let finished_at_trial = self.ctx.has(Defect129::FinishedAtTrial);
        let Some(object) = self.state.account.get_mut(id) else { return };
        let next = match step {
            StepKind::Portal => {
                let data = details.get("data").is_some_and(|text| text == "yes");
                let copies = details.get("copies").map_or("", String::as_str).split(',');
                let copies = copies.map(str::trim).filter(|copy| !copy.is_empty()).map(str::to_owned).collect();
                return self.put_record(id, at, data, copies);
            }
            StepKind::TrialAct => return object.acts.push(day(details, "dated")),
            StepKind::SecurityTest => {
                let positive = details.get("result").is_some_and(|result| result == "POSITIVE");
                let version = details.get("version").cloned();
                return object.tests.push(TestResult { positive, version, dated: day(details, "dated") });
            }
            StepKind::SourceCode => {
                let form = match details.get("form").map(String::as_str) {
                    Some("SOURCE") => Handed::Source,
                    Some("BINARIES") => Handed::Binaries,
                    _ => Handed::Nothing,
                };
                object.handed = object.handed.max(form);
                return;
            }
            StepKind::Accept => return,
            StepKind::Developed => {
                object.developed = true;
                // A missing version leaves the former one.
                object.card.version = details.get("version").unwrap_or(&object.card.version).clone();
                Stage::Developed
            }
            StepKind::TrialStart => {
                object.trials += 1;
                object.former.extend(object.trial.take());
                object.trial = Some(Trial { start: today, end: None });
                object.rolled_out = false;
                if finished_at_trial { Stage::Operation } else { Stage::Trial }
            }
            StepKind::TrialEnd => {
                object.trial = object.trial.map(|trial| Trial { end: Some(today), ..trial });
                Stage::TrialDone
            }
            StepKind::RollOut => {
                object.rolled_out = true;
                Stage::RolledOut
            }
            StepKind::Commission => {
                object.commissioned = Some(today);
                object.depot.commission(&object.card.version);
                Stage::Operation
            }
            StepKind::Development => {
                object.begin_round();
                Stage::Development
            }
            StepKind::NoNeed => return self.ended(id, at),
            StepKind::Integration => return self.integrated(id, details),
            StepKind::EndDecision => return self.decided_to_end(id, at, details),
            StepKind::Deposit => {
                let version = details.get("version").unwrap_or(&object.card.version);
                return object.depot.keep(version);
            }
        };
        object.stage = next;
        object.stage_began = object.records.len();
    }

    /// There is no need of the object: operation ends, and the portal is told (`rules/19`, `KZ-418-V/41/1`).
    fn ended(&mut self, id: &str, at: Timestamp) {
        if self.ctx.has(Defect129::StillInOperation) {
            return;
        }
        let Some(object) = self.state.account.get_mut(id) else { return };
        object.stage = Stage::Ended;
        object.stage_began = object.records.len();
        let last = object.records.last();
        if self.ctx.has(DefectLife::PortalUnchanged) {
            return;
        }
        let (data, copies) = last.map(|last| (last.data, last.copies.clone())).unwrap_or_default();
        self.put_record(id, at, data, copies);
    }

    /// Puts a record of the present stage on the architecture portal (`rules/4.p1`, `rules/4.p2`).
    fn put_record(&mut self, id: &str, at: Timestamp, data: bool, copies: Vec<String>) {
        let Some(object) = self.state.account.get_mut(id) else { return };
        let version = u32::try_from(object.records.len() + 1).unwrap_or(u32::MAX);
        let record = ArchRecord { stage: object.stage, version, data, copies, at };
        object.putting = Some(record.clone());
        let owner = object.card.owner.clone();
        self.step.effects.push(ObjectsEffect::PutRecord { object: id.to_owned(), owner, record });
    }
}

/// Records that are never refused: whether they count is asked at the commissioning and at the acceptance.
fn kept(step: StepKind) -> Ruling {
    let (clause, what) = match step {
        StepKind::Portal => (cite::ACCOUNT, "a record for the architecture portal"),
        StepKind::TrialAct => (cite::ACT, "an act on completion of the trial"),
        StepKind::SecurityTest => (cite::TEST, "a result of a security test"),
        StepKind::Integration => (cite::NOTICES, "an integration with another object"),
        _ => (cite::CODE, "what was handed over of the source code"),
    };
    let reason = because(clause, format!("{what} was reported"), "it is kept; the step that needs it judges it");
    Ruling { outcome: ACCEPTED.to_owned(), reasons: vec![reason] }
}
