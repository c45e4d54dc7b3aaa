//! State of the register: applications, entries with all their versions, monitoring runs.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::RegisterStep;
use super::context::Context;
use super::facts::Evidence;
use super::filing::{Application, Document, Product, Signature};
use super::message::FilingId;
use super::reason::{Ground, Reason};
use crate::domain::facts::Names;
use crate::domain::ids::Bin;
use crate::domain::machine::{Decision, Refused};
use crate::domain::proactive::sdu::message::CaseId;
use crate::law::tables::register::DocumentType;

/// Where an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Neighbours are being asked.
    Received,
    /// Refused, at intake or by a decision.
    Refused,
    /// Complete; waits for a decision.
    Checked,
    /// The product was entered.
    Entered,
    /// The entry was changed.
    Changed,
    /// Documents of the entry were renewed.
    Renewed,
    /// The entry was excluded.
    Excluded,
}

impl Status {
    /// As it is shown.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "RECEIVED",
            Self::Refused => "REFUSED",
            Self::Checked => "CHECKED",
            Self::Entered => "ENTERED",
            Self::Changed => "CHANGED",
            Self::Renewed => "RENEWED",
            Self::Excluded => "EXCLUDED",
        }
    }
}

/// One application.
#[derive(Debug, Clone, PartialEq)]
pub struct Filing {
    /// Text as it came.
    pub content: String,
    /// Signature as it came.
    pub signature: Option<Signature>,
    /// The text as read; `None` when it cannot be read.
    pub application: Option<Application>,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// When it came to its end.
    pub decided_at: Option<Timestamp>,
    /// Where it stands.
    pub status: Status,
    /// Every ground of a refusal.
    pub reasons: Vec<Reason>,
    /// What was noted and refused nothing.
    pub remarks: Vec<Reason>,
    /// Number of the entry that it concerns or made.
    pub entry: Option<String>,
    /// Answers of the neighbours.
    pub(super) evidence: Evidence,
    /// Whether a decision was asked for.
    pub(super) decision_asked: bool,
    /// How often neighbours were asked for the decision.
    pub(super) round: u32,
}

/// One version of an entry. Versions are never changed and never taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was made.
    pub at: Timestamp,
    /// Form, or `ORDER-204`.
    pub source: String,
    /// Holder.
    pub holder: Bin,
    /// Names of the holder.
    pub names: Names,
    /// Name of the product.
    pub product_name: String,
}

/// A document that an entry rests on, or rested on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Document.
    pub document: Document,
    /// Whether its renewal was late, when it was renewed.
    pub renewed_late: Option<bool>,
}

/// How a product came into the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// By Annex 4 under the list of documents of this day.
    Ordinary(Date),
    /// By item 37 of order 129, without the norms of the Rules.
    Item37,
}

/// An entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Not excluded.
    pub active: bool,
    /// Product as it is now.
    pub product: Product,
    /// How it came in.
    pub door: Door,
    /// When it came in.
    pub entered_at: Timestamp,
    /// Versions, oldest first.
    pub versions: Vec<Version>,
    /// Documents, oldest first; replaced ones too.
    pub documents: Vec<Held>,
}

impl Entry {
    /// The last version.
    #[must_use]
    pub fn last(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Whether this organisation holds the entry now.
    #[must_use]
    pub fn held_by(&self, bin: &str) -> bool {
        self.last().is_some_and(|version| version.holder.as_str() == bin)
    }

    /// Documents that no other has replaced.
    pub fn current(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(|held| held.renewed_late.is_none()).map(|held| &held.document)
    }
}

/// What monitoring found wrong with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// Past its day.
    Expired,
    /// Not there, or not known where it was made.
    Missing,
    /// Where it was made it says something else now.
    Contradictory,
}

impl Problem {
    /// As it is shown.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Expired => "EXPIRED",
            Self::Missing => "MISSING",
            Self::Contradictory => "CONTRADICTORY",
        }
    }
}

/// A finding of the monitoring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Number of the entry.
    pub entry: String,
    /// Type of the document.
    pub document: DocumentType,
    /// What is wrong.
    pub problem: Problem,
    /// Clauses that it rests on.
    pub because: Vec<String>,
}

/// The record of a monitoring run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// When it was made.
    pub at: Timestamp,
    /// How many entries were looked at.
    pub checked: u32,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// State of the register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    pub(super) filings: BTreeMap<FilingId, Filing>,
    /// Ids in the order of their submission.
    pub(super) order: Vec<FilingId>,
    pub(super) entries: BTreeMap<String, Entry>,
    pub(super) runs: Vec<Run>,
    pub(super) refusals: Vec<Refused>,
    pub(super) synced: BTreeSet<String>,
    /// Monitoring runs begun.
    pub(super) surveys: u32,
}

impl Register {
    /// Applications in the order of their submission.
    pub fn filings(&self) -> impl Iterator<Item = (&FilingId, &Filing)> {
        self.order.iter().filter_map(|id| self.filings.get_key_value(id))
    }

    /// Entries by number, excluded ones too.
    #[must_use]
    pub fn entries(&self) -> &BTreeMap<String, Entry> {
        &self.entries
    }

    /// Monitoring runs, oldest first.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Data refused on entry, oldest first.
    #[must_use]
    pub fn refusals(&self) -> &[Refused] {
        &self.refusals
    }
}

/// One step in progress.
pub(super) struct Turn<'a> {
    pub(super) register: &'a mut Register,
    pub(super) at: Timestamp,
    pub(super) ctx: &'a Context,
    pub(super) step: &'a mut RegisterStep,
}

impl Turn<'_> {
    /// Takes a decision.
    pub(super) fn decide(&mut self, about: Option<&str>, outcome: &str, ground: Ground, note: &str) {
        self.step.decisions.push(Decision {
            at: self.at,
            case: about.map(|id| CaseId(id.to_owned())),
            outcome: outcome.to_owned(),
            because: vec![ground.clause],
            note: note.to_owned(),
        });
    }

    /// Brings an application to its end, or to the decision.
    pub(super) fn bring(&mut self, id: &str, status: Status, reasons: Vec<Reason>, ground: Ground) {
        let at = self.at;
        let Some(filing) = self.register.filings.get_mut(id) else { return };
        let note = match reasons.first() {
            Some(first) => format!("{} reason(s), the first: {}", reasons.len(), first.fact),
            None => "nothing stands against it".to_owned(),
        };
        filing.status = status;
        filing.reasons = reasons;
        filing.decided_at = (status != Status::Checked).then_some(at);
        self.decide(Some(id), status.as_str(), ground, &note);
    }
}
