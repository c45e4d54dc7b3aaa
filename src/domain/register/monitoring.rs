//! Monitoring (`KZ-567-2025/ord/1.abz20`): every active entry is looked at with fresh answers; the run leaves a record.

use jiff::ToSpan;
use jiff::civil::Date;

use super::facts::{Evidence, Questions};
use super::filing::{Document, Says};
use super::intake::{extract_of, name};
use super::message::{RegisterEffect, RegisterTimer};
use super::reason::MONITORING;
use super::state::{Door, Entry, Finding, Problem, Run, Turn};
use crate::domain::machine::TimerOp;
use crate::domain::variant::Defect567;
use crate::law::calendar::ASTANA;
use crate::law::reading::{DirectEntry, Monitoring};
use crate::law::tables::register::{DocumentType, ProductKind, Row, Test};

/// Hour of the day at which the monthly run starts.
const HOUR: i8 = 6;

impl Turn<'_> {
    /// Sets the timer of the next monthly run: 06:00 in Astana on the first day of a month in which the order applies.
    pub(super) fn schedule_monitoring(&mut self) {
        if self.ctx.law.monitoring != Monitoring::Monthly {
            return;
        }
        let first = self.ctx.today(self.at).max(self.ctx.law.t0).first_of_month();
        let starts = |day: Date| ASTANA.to_timestamp(day.at(HOUR, 0, 0, 0)).ok();
        let months = (0..3_i32).filter_map(|ahead| first.checked_add(ahead.months()).ok());
        let next = months.filter(|day| *day >= self.ctx.law.t0).filter_map(starts).find(|due| *due > self.at);
        self.step.timers.extend(next.map(|due| TimerOp::Set(RegisterTimer::Monitoring, due)));
    }

    /// The timer of a monthly run fired.
    pub(super) fn scheduled_monitoring(&mut self) {
        self.survey();
        self.schedule_monitoring();
    }

    /// Begins a run: everything that the entries rest on is asked anew.
    pub(super) fn survey(&mut self) {
        self.register.surveys += 1;
        let ask = self.survey_questions();
        if ask.is_empty() {
            return self.surveyed(&Evidence::default());
        }
        self.step.effects.push(RegisterEffect::Survey { run: self.register.surveys, ask });
    }

    fn survey_questions(&self) -> Questions {
        let mut ask = Questions::default();
        for document in self.monitored().flat_map(|(_, entry)| entry.current()) {
            name(document, &mut ask);
            ask.producers.extend(extract_of(document));
        }
        ask.tidy()
    }

    /// Entries that a run looks at. Under `register.item37_duties=all` those of item 37 of order 129 have no such duty.
    fn monitored(&self) -> impl Iterator<Item = (&String, &Entry)> {
        let exempt = self.ctx.law.item37_duties == DirectEntry::All;
        let software_alone = self.ctx.has(Defect567::KindNotCovered);
        self.register.entries.iter().filter(move |(_, entry)| {
            let covered = !software_alone || entry.product.kind == ProductKind::Software;
            entry.active && covered && !(exempt && entry.door == Door::Item37)
        })
    }

    /// The neighbours have answered. An entry that was made meanwhile is asked about too: what nobody answered is no good document.
    pub(super) fn surveyed(&mut self, evidence: &Evidence) {
        if !evidence.missing(&self.survey_questions()).is_empty() {
            return self.survey();
        }
        let today = self.ctx.today(self.at);
        let findings: Vec<Finding> =
            self.monitored().flat_map(|(number, entry)| self.findings(number, entry, evidence, today)).collect();
        let checked = u32::try_from(self.monitored().count()).unwrap_or(u32::MAX);
        let note = format!("{checked} entries checked, {} findings", findings.len());
        self.register.runs.push(Run { at: self.at, checked, findings });
        self.decide(None, "MONITORED", MONITORING, &note);
    }

    /// What is wrong with one entry.
    fn findings(&self, number: &str, entry: &Entry, evidence: &Evidence, today: Date) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut add = |document: DocumentType, problem: Problem, clause: Option<&str>| {
            let because = std::iter::once(MONITORING.clause).chain(clause).map(str::to_owned).collect();
            found.push(Finding { entry: number.to_owned(), document, problem, because });
        };
        for document in entry.current() {
            let clause = self.clause_of(entry, document.kind());
            let past = expired(document, evidence, today);
            if past && !self.ctx.has(Defect567::ExpiredNotDetected) {
                add(document.kind(), Problem::Expired, clause);
            }
            if let Some(problem) = contradiction(entry, document, evidence, today) {
                add(document.kind(), problem, clause);
            }
        }
        for row in self.demanded(entry) {
            let there = entry.current().any(|document| row.documents.contains(&document.kind()));
            if let Some(first) = row.documents.first().filter(|_| !there) {
                add(*first, Problem::Missing, Some(&row.clause));
            }
        }
        found
    }

    /// Documents that were demanded when the product was entered: what was demanded later is for later applications
    /// (`register.existing_entries`).
    fn demanded(&self, entry: &Entry) -> Vec<&Row> {
        let Door::Ordinary(day) = entry.door else { return Vec::new() };
        let mut rows = self.ctx.documents(entry.product.kind, day);
        rows.retain(|row| row.test != Test::EmbeddedRight || entry.product.embedded_software);
        rows
    }

    /// The clause of the list that a document of the entry belongs to today.
    fn clause_of(&self, entry: &Entry, kind: DocumentType) -> Option<&str> {
        let rows = self.ctx.documents(entry.product.kind, self.ctx.today(self.at));
        rows.into_iter().find(|row| row.documents.contains(&kind)).map(|row| row.clause.as_str())
    }
}

/// Past its day, by its own date or by that of whoever made it.
fn expired(document: &Document, evidence: &Evidence, today: Date) -> bool {
    let certificate = match document.says {
        Says::IndustrialCertificate => evidence.certificates.get(&document.number).and_then(Option::as_ref),
        _ => None,
    };
    let last = certificate.map(|found| found.expires).into_iter().chain(document.expires).min();
    last.is_some_and(|last| last < today)
}

/// What the answers say against a document. The product may have had other holders when it was tested.
fn contradiction(entry: &Entry, document: &Document, evidence: &Evidence, today: Date) -> Option<Problem> {
    let held = |bin: &str| entry.versions.iter().any(|version| version.holder.as_str() == bin);
    let same = |bin: &str, product: &str| held(bin) && product == entry.product.id;
    let good = match &document.says {
        Says::TestProtocol => match evidence.protocols.get(&document.number)? {
            None => return Some(Problem::Missing),
            Some(found) => {
                let passed = found.result == super::facts::TestResult::Positive && found.accredited;
                passed && !found.annulled && same(&found.applicant, &found.product)
            }
        },
        Says::IndustrialCertificate => match evidence.certificates.get(&document.number)? {
            None => return Some(Problem::Missing),
            Some(found) => !found.revoked && same(&found.holder, &found.product),
        },
        Says::ProducersExtract { bin } => {
            evidence.producers.get(bin).is_some_and(|rows| rows.iter().any(|row| row.stands(today)))
        }
        _ => true,
    };
    (!good).then_some(Problem::Contradictory)
}
