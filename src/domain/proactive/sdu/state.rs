//! State of SDU: cases, records of organisations, refusals.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::SduStep;
use super::message::{CaseId, SduTimer};
use crate::domain::access::Access;
use crate::domain::facts::{ConsentUse, DeathAct, Names, Permit, PersonFacts};
use crate::domain::ids::{Bin, Iin};
use crate::domain::machine::{Decision, Refused, TimerOp};
use crate::domain::proactive::context::Context;
use crate::domain::transfer::{Basis, Transfer};
use crate::domain::variant::Defect;

/// Where a case stands at SDU (clauses README 4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A change of name was taken in.
    Detected,
    /// A live permit was found.
    Permitted,
    /// The current head is known.
    Segmented,
    /// All four criteria are met.
    Eligible,
    /// Handed to ЭҮП.
    AtPortal,
    /// The permits are renewed and the record is written.
    Done,
    /// No live permit of the service.
    NoPermit,
    /// No current head with an IIN.
    NoHead,
    /// A criterion is failed.
    Excluded(u8),
    /// The subject refused consent, or has given none under the strict gate.
    ConsentRefused,
    /// The order ended first.
    PilotExpired,
    /// A later change of name took its place.
    Superseded,
}

impl Stage {
    /// Name as operators see it (`docs/contracts.md`, 9).
    #[must_use]
    pub fn name(self) -> String {
        let plain = match self {
            Self::Excluded(criterion) => return format!("EXCLUDED({criterion})"),
            Self::Detected => "DETECTED",
            Self::Permitted => "PERMITTED",
            Self::Segmented => "SEGMENTED",
            Self::Eligible => "ELIGIBLE",
            Self::AtPortal => "AT_PORTAL",
            Self::Done => "DONE",
            Self::NoPermit => "NO_PERMIT",
            Self::NoHead => "NO_HEAD",
            Self::ConsentRefused => "CONSENT_REFUSED",
            Self::PilotExpired => "PILOT_EXPIRED",
            Self::Superseded => "SUPERSEDED",
        };
        plain.to_owned()
    }

    /// Whether nothing more happens to the case here.
    #[must_use]
    pub fn ended(self) -> bool {
        !matches!(self, Self::Detected | Self::Permitted | Self::Segmented | Self::Eligible | Self::AtPortal)
    }

    /// Whether the case is still being checked, before both lists can go out.
    #[must_use]
    pub fn checking(self) -> bool {
        matches!(self, Self::Detected | Self::Permitted | Self::Segmented)
    }
}

/// One case: an organisation and a change of its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Organisation.
    pub bin: Bin,
    /// Date of the change.
    pub event_date: Date,
    /// Names after the change.
    pub names: Names,
    /// Where it stands.
    pub stage: Stage,
    /// Systems that have failed and not answered since.
    pub down: BTreeSet<String>,
    /// Current first head.
    pub head: Option<Iin>,
    /// Permits as found, for a defect that needs them.
    pub permits: Vec<Permit>,
    /// Consent check that person queries rest on.
    pub consent: Option<ConsentUse>,
    /// What the use of the head's data rests on.
    pub basis: Option<Basis>,
    /// The personal data were destroyed when their time was over.
    pub depersonalised: bool,
    /// Answer of ЖТ МДҚ.
    pub person: Option<PersonFacts>,
    /// Answer of АХАЖ.
    pub deaths: Option<Vec<DeathAct>>,
    /// Transfer it went out with.
    pub transfer: Option<u32>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
}

impl Case {
    /// State as operators see it: a failing source shows until it answers.
    #[must_use]
    pub fn state_name(&self) -> String {
        if self.stage.checking() && !self.down.is_empty() { "SOURCE_DOWN".to_owned() } else { self.stage.name() }
    }
}

/// One version of SDU's record of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordVersion {
    /// Names.
    pub names: Names,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub source: String,
}

/// State of SDU.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sdu {
    pub(super) cases: BTreeMap<CaseId, Case>,
    pub(super) records: BTreeMap<Bin, Vec<RecordVersion>>,
    pub(super) refusals: Vec<Refused>,
    pub(super) access: Access,
    pub(super) shared: Vec<Transfer>,
    pub(super) written: BTreeSet<String>,
    pub(super) cycles: u32,
    pub(super) transfers: u32,
}

impl Sdu {
    /// Cases of an organisation, oldest first.
    #[must_use]
    pub fn cases_of<'a>(&'a self, bin: &'a str) -> impl DoubleEndedIterator<Item = (&'a CaseId, &'a Case)> {
        self.cases.iter().filter(move |(_, case)| case.bin.as_str() == bin)
    }

    /// Versions of SDU's record of an organisation, oldest first; none is ever taken away (`KZ-204-2025/alg/21`).
    #[must_use]
    pub fn records_of(&self, bin: &str) -> &[RecordVersion] {
        self.records.iter().find(|(of, _)| of.as_str() == bin).map_or(&[], |(_, versions)| versions)
    }

    /// Data refused on entry, oldest first.
    #[must_use]
    pub fn refusals(&self) -> &[Refused] {
        &self.refusals
    }

    /// Requests of officials to see persons.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// All cases, by key.
    pub fn cases(&self) -> impl Iterator<Item = (&CaseId, &Case)> {
        self.cases.iter()
    }

    /// Personal data that came to SDU or went out, oldest first (`KZ-418-V/36/2`).
    #[must_use]
    pub fn transfers(&self) -> &[Transfer] {
        &self.shared
    }

    /// Whether a case goes out with this transfer.
    #[must_use]
    pub fn in_transfer(&self, case: &CaseId, transfer: u32) -> bool {
        self.cases.get(case).is_some_and(|case| case.transfer == Some(transfer))
    }

    /// Whether a case is there and has not ended.
    #[must_use]
    pub fn open(&self, case: &CaseId) -> bool {
        self.cases.get(case).is_some_and(|case| !case.stage.ended())
    }
}

/// One step in progress.
pub(super) struct Turn<'a> {
    pub(super) sdu: &'a mut Sdu,
    pub(super) at: Timestamp,
    pub(super) ctx: &'a Context,
    pub(super) step: &'a mut SduStep,
}

impl Turn<'_> {
    /// Takes a decision.
    pub(super) fn decide(&mut self, case: Option<&CaseId>, outcome: &str, because: &[&'static str], note: &str) {
        self.step.decisions.push(Decision::new(self.at, case, outcome, because, note));
    }

    /// Brings a case to a stage and says why.
    pub(super) fn enter(&mut self, id: &CaseId, stage: Stage, because: &[&'static str], note: &str) {
        if let Some(case) = self.sdu.cases.get_mut(id) {
            let repeated = self.ctx.has(Defect::VoidTransferRepeated);
            let unconfirmed = case.transfer.filter(|_| case.stage == Stage::Eligible && stage.ended() && !repeated);
            case.stage = stage;
            case.closed_at = stage.ended().then_some(self.at);
            if let Some(transfer) = unconfirmed {
                self.void_transfer(transfer);
            }
            // A case that was handed over ends here with the order, whether or not the order closes it.
            let last_use = if stage.ended() { Some(self.at) } else { self.ctx.runs_off(stage == Stage::AtPortal) };
            if let Some(closed) = last_use {
                let due = self.ctx.kept_until(closed);
                self.step.timers.push(TimerOp::Set(SduTimer::Retention(id.clone()), due));
            }
        }
        self.decide(Some(id), &stage.name(), because, note);
    }

    /// The case at a stage, or nothing when it is elsewhere: late and repeated answers have no effect.
    pub(super) fn at_stage(&self, id: &CaseId, stage: Stage) -> Option<Case> {
        self.sdu.cases.get(id).filter(|case| case.stage == stage).cloned()
    }

    /// Notes that a system has answered.
    pub(super) fn answered(&mut self, id: &CaseId, system: &str) {
        if let Some(case) = self.sdu.cases.get_mut(id) {
            case.down.remove(system);
        }
    }
}
