//! What the operator publishes on the architecture portal: its services and the requirements of the platform (items 12-1 and 30).

use jiff::civil::Date;

use super::cite;
use super::facts::OfferedService;
use super::message::ObjectsEffect;
use super::reason::{Ruling, because};
use super::state::Turn;
use super::words::Access;
use crate::domain::variant::Defect129;
use crate::law::edition::Applicability;
use crate::law::tables::{NOT_IN_FORCE, TEXT_UNKNOWN};

/// Kinds of services that the list holds (`rules/30.p3`).
pub(super) const LISTED: [&str; 2] = ["25.1", "25.3"];
/// About a publication, as its answer shows it.
const ABOUT: &str = "publish";
/// Outcome of a publication.
const PUBLISHED: &str = "PUBLISHED";

/// What the requirements are for (`rules/12-1.p4`); their text is in no act at hand.
const ITEMS: [&str; 3] = [
    "technical and technological requirements for creating and developing objects",
    "technical and technological requirements for placing objects",
    "technical and technological requirements for ICT services",
];

/// One publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Publication {
    /// What still has to be confirmed: the list, the requirements.
    open: Vec<&'static str>,
    /// Outcomes so far.
    rulings: Vec<Ruling>,
}

impl Turn<'_> {
    /// The desk publishes now; what has no known text today is not published by the printed one.
    pub(super) fn publishing(&mut self) {
        let run = u32::try_from(self.state.publications.len() + 1).unwrap_or(u32::MAX);
        let today = self.today();
        let (mut open, mut rulings) = (Vec::new(), Vec::new());
        for clause in [cite::SERVICES, cite::REQUIREMENTS] {
            match self.unknown(clause, today) {
                Some(ruling) => rulings.push(ruling),
                None => open.push(clause),
            }
        }
        if open.contains(&cite::SERVICES) {
            self.step.effects.push(ObjectsEffect::FetchServices { run });
        }
        if open.contains(&cite::REQUIREMENTS) {
            let restricted = self.ctx.has(Defect129::LoginNeeded);
            let access = if restricted { Access::Restricted } else { Access::Public };
            let items = ITEMS.map(str::to_owned).to_vec();
            self.step.effects.push(ObjectsEffect::PutRequirements { run, access, items, at: self.at });
        }
        self.state.publications.insert(run, Publication { open, rulings });
        self.close(run);
    }

    /// Why nothing is published under the clause on the day; `None` when its text is known and in force.
    fn unknown(&self, clause: &'static str, day: Date) -> Option<Ruling> {
        let (outcome, fact) = match self.ctx.law.applies(clause, day) {
            Ok(Applicability::InForce) => return None,
            Ok(Applicability::NotYet | Applicability::Ended) => (NOT_IN_FORCE, format!("on {day}, it is not in force")),
            Ok(Applicability::UnknownText) => (TEXT_UNKNOWN, format!("on {day}, the text in force is not at hand")),
            Err(error) => (TEXT_UNKNOWN, error.to_string()),
        };
        let remedy = "bring the text of the edition that is in force on the day";
        Some(Ruling { outcome: outcome.to_owned(), reasons: vec![because(clause, fact, remedy)] })
    }

    /// The operator has told its services: the active ones of both kinds go on the list.
    pub(super) fn services(&mut self, run: u32, services: &[OfferedService]) {
        let stale = self.ctx.has(Defect129::ListStale);
        let listed = |service: &&OfferedService| LISTED.contains(&service.kind.as_str()) && (service.active || stale);
        let services = services.iter().filter(listed).cloned().collect();
        self.step.effects.push(ObjectsEffect::PutServices { run, services, at: self.at });
    }

    /// The portal has confirmed the list or the requirements.
    pub(super) fn published(&mut self, run: u32, clause: &'static str) {
        let Some(publication) = self.state.publications.get_mut(&run) else { return };
        publication.open.retain(|open| *open != clause);
        let what = if clause == cite::SERVICES { "the list of services" } else { "the requirements of the platform" };
        let reason = because(clause, format!("{what} is on the architecture portal"), "it is up to date");
        publication.rulings.push(Ruling { outcome: PUBLISHED.to_owned(), reasons: vec![reason] });
        self.close(run);
    }

    /// A publication that waits for nothing is answered under the id `publish-<number>`.
    fn close(&mut self, run: u32) {
        let Some(publication) = self.state.publications.get(&run).filter(|publication| publication.open.is_empty())
        else {
            return;
        };
        let all = publication.rulings.clone();
        let outcome =
            all.iter().find(|ruling| ruling.outcome != PUBLISHED).map_or(PUBLISHED, |ruling| ruling.outcome.as_str());
        let outcome = outcome.to_owned();
        let reasons = all.into_iter().flat_map(|ruling| ruling.reasons).collect();
        self.answer(&format!("publish-{run}"), ABOUT, Ruling { outcome, reasons });
    }
}
