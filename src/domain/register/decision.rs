//! The decision of the authorised body: what must be fresh is asked anew, every failed criterion is listed.

use super::facts::{Evidence, Questions};
use super::filing::{Application, Form, Item};
use super::intake::form;
use super::message::RegisterEffect;
use super::reason::{CHANGES, ENTRY, EXCLUSION, Ground, Reason};
use super::state::{Door, Entry, Filing, Held, Status, Turn, Version};
use crate::domain::variant::{Defect567, Equivalent};
use crate::law::reading::LateRenewal;

impl Turn<'_> {
    /// The authorised body decides. An application that is still being looked at is decided as soon as it is found complete.
    pub(super) fn decision_asked(&mut self, id: &str) {
        let Some(filing) = self.register.filings.get_mut(id) else {
            return self.decide(None, "LOGGED", ENTRY, &format!("there is no application {id} to decide on"));
        };
        let asked = std::mem::replace(&mut filing.decision_asked, true);
        match filing.status {
            Status::Received => {}
            Status::Checked if !asked => self.ask_fresh(id),
            _ => self.decide(Some(id), "LOGGED", ENTRY, "the application has been decided on"),
        }
    }

    /// Asks what must be fresh, or concludes when there is nothing to ask.
    pub(super) fn ask_fresh(&mut self, id: &str) {
        let ask = self.fresh_questions(id);
        if ask.is_empty() {
            return self.conclude(id);
        }
        if let Some(filing) = self.register.filings.get_mut(id) {
            filing.round += 1;
            let round = filing.round;
            self.step.effects.push(RegisterEffect::Refresh { filing: id.to_owned(), round, ask });
        }
    }

    /// Certificates, and the applicant's place in the register of producers. Protocols were looked at when they were presented.
    fn fresh_questions(&self, id: &str) -> Questions {
        let application = self.register.filings.get(id).and_then(|filing| filing.application.as_ref());
        let asked = application.map(|application| self.questions(application)).unwrap_or_default();
        Questions { protocols: Vec::new(), ..asked }
    }

    /// The neighbours have answered. When the day has turned meanwhile and the criteria ask for more, so does the register.
    pub(super) fn refreshed(&mut self, id: &str, round: u32, evidence: &Evidence) {
        let Some(filing) = self.register.filings.get_mut(id) else { return };
        if filing.status != Status::Checked || filing.round != round {
            return;
        }
        filing.evidence.refresh(evidence.clone());
        if evidence.missing(&self.fresh_questions(id)).is_empty() {
            self.conclude(id);
        } else {
            self.ask_fresh(id);
        }
    }

    /// Decides: refused with every reason, or done.
    fn conclude(&mut self, id: &str) {
        let Some(filing) = self.register.filings.get(id).cloned() else { return };
        let Some(application) = filing.application.clone() else { return };
        let reasons = self.decision_reasons(&filing, &application);
        let ground = ground_of(&application);
        if !reasons.is_empty() {
            return self.bring(id, Status::Refused, reasons, ground);
        }
        match form(self.ctx.has(Defect567::OtherForm), &application) {
            Form::Annex4 | Form::Direct => self.enter(id, &filing, &application),
            Form::Annex3 => self.change(id, &filing, &application),
            Form::Annex5 => {
                self.exclude(application.entry.as_deref());
                self.bring(id, Status::Excluded, Vec::new(), ground);
            }
        }
    }

    /// Everything that stands against an application on the day of decision. Its entry may have changed since it was filed.
    fn decision_reasons(&self, filing: &Filing, application: &Application) -> Vec<Reason> {
        let (submitted, today) = (self.ctx.today(filing.submitted_at), self.ctx.today(self.at));
        let mut reasons = self.form_reasons(application, submitted);
        if let Some(papers) = self.papers(application) {
            let incomplete = self.ctx.has(Defect567::IncompleteEntered);
            if self.ctx.documents_judged_again() && !incomplete {
                reasons.extend(self.document_reasons(&papers, application, &filing.evidence, submitted, today).0);
            }
            // An exclusion has no criteria, whatever is planted.
            if application.form != Form::Annex5 {
                reasons.extend(self.criteria_reasons(&papers, application, &filing.evidence, submitted, None));
            }
        }
        reasons
    }

    /// The number of the `n`-th entry.
    fn entry_number(&self, n: usize) -> String {
        if self.ctx.has(Equivalent::EntryNumbers) { format!("KZ.T.{n:04}-A") } else { format!("R-{n:06}") }
    }

    /// A new entry with its first version.
    fn enter(&mut self, id: &str, filing: &Filing, application: &Application) {
        let Some(product) = application.product.clone() else { return };
        let item_37 = application.direct.as_ref().is_some_and(|direct| direct.item == Item::Item37);
        let submitted = self.ctx.today(filing.submitted_at);
        let day = self.ctx.documents_day(submitted, self.ctx.today(self.at));
        let number = self.entry_number(self.register.entries.len() + 1);
        let version = Version {
            at: self.at,
            source: application.form.as_str().to_owned(),
            holder: application.bin.clone(),
            names: application.names.clone(),
            product_name: product.name.clone(),
        };
        let held = |document: &_| Held { document: Clone::clone(document), renewed_late: None };
        self.register.entries.insert(
            number.clone(),
            Entry {
                active: true,
                product,
                door: if item_37 { Door::Item37 } else { Door::Ordinary(day) },
                entered_at: self.at,
                versions: vec![version],
                documents: application.documents.iter().map(held).collect(),
            },
        );
        if let Some(filing) = self.register.filings.get_mut(id) {
            filing.entry = Some(number);
        }
        self.bring(id, Status::Entered, Vec::new(), ground_of(application));
    }

    /// A change, or a renewal, which may be late (`KZ-567-2025/ord/1.abz19`).
    fn change(&mut self, id: &str, filing: &Filing, application: &Application) {
        let Some((number, entry)) =
            application.entry.as_ref().and_then(|number| self.register.entries.get_key_value(number))
        else {
            return;
        };
        let number = number.clone();
        let submitted = self.ctx.today(filing.submitted_at);
        let remarks = self.late_remarks(application, entry, submitted);
        if !remarks.is_empty() && self.ctx.law.late_renewal == LateRenewal::Exclude {
            self.exclude(Some(&number));
            return self.bring(id, Status::Excluded, remarks, super::reason::RENEWAL);
        }
        let renewed = !super::amend::replaced(self.ctx, entry, &application.documents).is_empty();
        self.amend(&number, application, submitted);
        if let Some(filing) = self.register.filings.get_mut(id) {
            filing.remarks = remarks;
        }
        let status = if renewed { Status::Renewed } else { Status::Changed };
        self.bring(id, status, Vec::new(), ground_of(application));
    }

    /// Takes an entry out of use. Its versions and documents stay.
    fn exclude(&mut self, number: Option<&str>) {
        if let Some(entry) = number.and_then(|number| self.register.entries.get_mut(number)) {
            entry.active = false;
        }
    }
}

/// What an application is decided by.
fn ground_of(application: &Application) -> Ground {
    match (application.form, &application.direct) {
        (Form::Annex3, _) => CHANGES,
        (Form::Annex5, _) => EXCLUSION,
        (Form::Direct, Some(direct)) if direct.item == Item::Item37 => super::reason::ITEM_37,
        (Form::Direct, _) => super::reason::ITEM_38,
        (Form::Annex4, _) => ENTRY,
    }
}
