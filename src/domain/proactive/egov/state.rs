//! State of the portal: cases, documents, applications, refusals.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::EgovStep;
use super::manual::{Awaited, Manual};
use super::message::EgovTimer;
use crate::domain::facts::{Names, Refusal};
use crate::domain::ids::{Bin, Iin, Msisdn};
use crate::domain::machine::{Decision, Refused, TimerOp};
use crate::domain::proactive::context::Context;
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::transfer::{Basis, Transfer};

/// Sender of notices. Only what comes back to it is an answer; 1414 is the contact centre (`KZ-204-2025/annex1/f4`).
pub const SENDER: &str = "eGov";

/// Where a case stands at the portal (clauses README 4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Received with both lists.
    AtPortal,
    /// A number is known; the notice waits for its turn or is on its way.
    NumberKnown,
    /// The first notice is out.
    Wait1,
    /// The repeat is out.
    Wait2,
    /// Answered with 1.
    Accepted,
    /// e-license has issued the new permits.
    Renewed,
    /// The updated data are on their way to SDU by the route of the reading.
    Done,
    /// No number: the Rules apply.
    NoNumber,
    /// Answered with 2: the Rules apply.
    Refused,
    /// Twice silent: the process has ended.
    NoReply,
    /// The order ended first.
    PilotExpired,
    /// No granted consent before the renewal, or refused before the look-up.
    ConsentRefused,
    /// The head has changed since the lists were made.
    HeadChanged,
    /// A later change of name took its place.
    Superseded,
    /// No live permit was left to renew.
    NoPermit,
}

impl Stage {
    /// Name as operators see it (`docs/contracts.md`, 9).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtPortal => "AT_PORTAL",
            Self::NumberKnown => "NUMBER_KNOWN",
            Self::Wait1 => "WAIT_1",
            Self::Wait2 => "WAIT_2",
            Self::Accepted => "ACCEPTED",
            Self::Renewed => "RENEWED",
            Self::Done => "DONE",
            Self::NoNumber => "RULES_FALLBACK(NO_NUMBER)",
            Self::Refused => "RULES_FALLBACK(REFUSED)",
            Self::NoReply => "ENDED_NO_REPLY",
            Self::PilotExpired => "PILOT_EXPIRED",
            Self::ConsentRefused => "CONSENT_REFUSED",
            Self::HeadChanged => "HEAD_CHANGED",
            Self::Superseded => "SUPERSEDED",
            Self::NoPermit => "NO_PERMIT",
        }
    }

    /// Whether nothing more happens to the case.
    #[must_use]
    pub const fn ended(self) -> bool {
        !matches!(self, Self::AtPortal | Self::NumberKnown | Self::Wait1 | Self::Wait2 | Self::Accepted | Self::Renewed)
    }

    /// Whether a question is open on the number.
    #[must_use]
    pub const fn asking(self) -> bool {
        matches!(self, Self::Wait1 | Self::Wait2)
    }
}

/// One case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Organisation.
    pub bin: Bin,
    /// New names: from the list, then as ЗТ МДҚ shows them before the renewal.
    pub names: Names,
    /// Date of the change.
    pub event_date: Date,
    /// Head on the list.
    pub head: Iin,
    /// Where it stands.
    pub stage: Stage,
    /// Reference of the ДДБ check made before the look-up.
    pub check: Option<String>,
    /// Number that the notice goes to.
    pub number: Option<Msisdn>,
    /// The notice, as first sent: the repeat is the same.
    pub notice: Option<String>,
    /// The first notice is on its way.
    pub sending: bool,
    /// When the first notice was handed to the gateway.
    pub sending_since: Option<Timestamp>,
    /// Case whose notice speaks for this one too (`dialog.scope=per_head_joint`).
    pub spoken_for_by: Option<CaseId>,
    /// Older case of the organisation that must end first (`rename.twice=queue`).
    pub after: Option<CaseId>,
    /// When the first notice went out.
    pub first_sent: Option<Timestamp>,
    /// When the open window closes.
    pub closes: Option<Timestamp>,
    /// Questions sent again after an unrecognised reply.
    pub asked_again: u8,
    /// When ДДБ confirmed the consent that the renewal rests on.
    pub gate_at: Option<Timestamp>,
    /// The renewal has been commanded: e-license may have done it, whatever came back.
    pub commanded: bool,
    /// A reply that came while the first notice was in flight.
    pub early: Option<String>,
    /// The last exchange has failed.
    pub failing: bool,
    /// What the use of the head's data rests on.
    pub basis: Option<Basis>,
    /// What people must do before the renewal of an accepted case begins.
    pub awaits: Option<Awaited>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
}

impl Case {
    /// Whether the personal data were destroyed when their time was over.
    #[must_use]
    pub fn depersonalised(&self) -> bool {
        self.head.is_destroyed()
    }

    /// State as operators see it: a renewal that keeps failing shows.
    #[must_use]
    pub fn state_name(&self) -> &'static str {
        if self.failing && self.stage == Stage::Accepted { "RENEWAL_FAILED" } else { self.stage.name() }
    }
}

/// A document in a user's cabinet. Its unique number and date are those of the result document that the portal makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Owner of the cabinet.
    pub iin: Iin,
    /// Organisation.
    pub bin: Bin,
    /// New permit.
    pub permit: String,
    /// Names on it.
    pub names: Names,
}

/// An application under the Rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Id.
    pub id: String,
    /// Organisation, as filed.
    pub bin: String,
    /// Form.
    pub form: String,
    /// Why it was refused, if it was.
    pub refused: Option<String>,
}

/// State of the portal.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Portal {
    pub(super) cases: BTreeMap<CaseId, Case>,
    /// Cases in the order of their arrival: dialogues on one number take turns in it.
    pub(super) order: Vec<CaseId>,
    pub(super) transfers: BTreeSet<String>,
    pub(super) replies: BTreeSet<String>,
    pub(super) documents: Vec<Document>,
    pub(super) applications: Vec<Application>,
    pub(super) refusals: Vec<Refused>,
    pub(super) shared: Vec<Transfer>,
    /// The step that people take in each renewal, when the provider has set one.
    pub(super) step: Option<Manual>,
}

impl Portal {
    /// A case.
    #[must_use]
    pub fn case(&self, id: &CaseId) -> Option<&Case> {
        self.cases.get(id)
    }

    /// Cases of an organisation, oldest first.
    #[must_use]
    pub fn cases_of<'a>(&'a self, bin: &'a str) -> impl DoubleEndedIterator<Item = (&'a CaseId, &'a Case)> {
        self.cases.iter().filter(move |(_, case)| case.bin.as_str() == bin)
    }

    /// All cases, by key.
    pub fn cases(&self) -> impl Iterator<Item = (&CaseId, &Case)> {
        self.cases.iter()
    }

    /// Personal data that came to the portal, oldest first (`KZ-418-V/36/2`).
    #[must_use]
    pub fn transfers(&self) -> &[Transfer] {
        &self.shared
    }

    /// The step that people take in each renewal: none makes the service fully automated (`KZ-418-V/19/1.p2`).
    #[must_use]
    pub fn manual_step(&self) -> Option<Manual> {
        self.step
    }

    /// Documents in a person's cabinet.
    pub fn documents_of<'a>(&'a self, iin: &'a str) -> impl Iterator<Item = &'a Document> {
        self.documents.iter().filter(move |document| document.iin.as_str() == iin)
    }

    /// Applications of an organisation.
    pub fn applications_of<'a>(&'a self, bin: &'a str) -> impl Iterator<Item = &'a Application> {
        self.applications.iter().filter(move |application| application.bin == bin)
    }

    /// Keeps a refusal that another part of the portal made.
    pub(in crate::domain) fn refuse(&mut self, refused: Refused) {
        self.refusals.push(refused);
    }

    /// Documents of all cabinets, oldest first.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Data refused on entry, oldest first.
    #[must_use]
    pub fn refusals(&self) -> &[Refused] {
        &self.refusals
    }
}

/// One step in progress.
pub(super) struct Turn<'a> {
    pub(super) portal: &'a mut Portal,
    pub(super) at: Timestamp,
    pub(super) ctx: &'a Context,
    pub(super) step: &'a mut EgovStep,
}

impl Turn<'_> {
    /// Takes a decision.
    pub(super) fn decide(&mut self, case: Option<&CaseId>, outcome: &str, because: &[&'static str], note: &str) {
        self.step.decisions.push(Decision::new(self.at, case, outcome, because, note));
    }

    /// Brings a case to a stage and says why.
    pub(super) fn enter(&mut self, id: &CaseId, stage: Stage, because: &[&'static str], note: &str) {
        if let Some(case) = self.portal.cases.get_mut(id) {
            case.stage = stage;
            case.failing = false;
            case.closed_at = stage.ended().then_some(self.at);
        }
        if stage.ended() {
            let due = self.ctx.kept_until(self.at);
            self.step.timers.push(TimerOp::Set(EgovTimer::Retention { case: id.clone() }, due));
        }
        self.decide(Some(id), stage.name(), because, note);
    }

    /// The case at a stage, or nothing when it is elsewhere: late and repeated answers have no effect.
    pub(super) fn at_stage(&self, id: &CaseId, stage: Stage) -> Option<Case> {
        self.portal.cases.get(id).filter(|case| case.stage == stage).cloned()
    }

    /// Records data refused on entry.
    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        self.portal.refusals.push(Refused { at: self.at, refusal: refusal.clone() });
    }
}
