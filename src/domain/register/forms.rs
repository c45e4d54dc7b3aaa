//! Which form serves which purpose, and who may file it.

use jiff::civil::Date;

use super::filing::{Application, Form};
use super::intake::form;
use super::reason::{CHANGES, ENTRY, EXCLUSION, Ground, Reason};
use super::state::{Entry, Turn};
use crate::domain::variant::Defect567;

impl Turn<'_> {
    /// What is wrong with the form, its members, or who files it.
    pub(super) fn form_reasons(&self, application: &Application, submitted: Date) -> Vec<Reason> {
        match form(self.ctx.has(Defect567::OtherForm), application) {
            Form::Annex4 => self.entry_form(application),
            Form::Direct => {
                let mut reasons = self.entry_form(application);
                reasons.extend(self.direct_reasons(application, submitted));
                reasons
            }
            Form::Annex3 => match self.entry_of(application, CHANGES) {
                Ok(entry) => self.change_reasons(application, entry, submitted),
                Err(reason) => vec![*reason],
            },
            Form::Annex5 => match self.entry_of(application, EXCLUSION) {
                Ok(entry) if entry.held_by(application.bin.as_str()) || self.ctx.has(Defect567::ExcludedByStranger) => {
                    Vec::new()
                }
                Ok(_) => vec![EXCLUSION.because(
                    format!("{} is not the holder of the entry", application.bin),
                    "have the holder file Annex 5",
                )],
                Err(reason) => vec![*reason],
            },
        }
    }

    /// An application for entry names a product that is not entered yet (`KZ-567-2025/annex2/row9.1`).
    fn entry_form(&self, application: &Application) -> Vec<Reason> {
        let planted = application.form != Form::Annex4 && self.ctx.has(Defect567::OtherForm);
        let mut reasons = Vec::new();
        let mut wrong = |fact: String, remedy: &str| reasons.push(ENTRY.because(fact, remedy));
        if !application.changes.is_empty() || (application.entry.is_some() && !planted) {
            wrong(format!("{} changes no entry", application.form.as_str()), "file Annex 3 for a change of an entry");
        }
        if application.direct.is_some() && application.form != Form::Direct {
            wrong("the grounds of order 129 are no part of Annex 4".to_owned(), "file them in the form DIRECT");
        }
        match &application.product {
            None => wrong("no product is named".to_owned(), "name the product"),
            Some(product) => {
                let members = [("id", &product.id), ("name", &product.name), ("category", &product.category)];
                let blank = members.iter().filter(|(_, text)| text.trim().is_empty()).map(|(member, _)| *member);
                for member in blank {
                    wrong(format!("the product has no {member}"), "fill in the form");
                }
                let entered = self.register.entries.iter().find(|(_, entry)| {
                    entry.active && entry.product.id == product.id && entry.held_by(application.bin.as_str())
                });
                if let Some((number, _)) = entered {
                    wrong(format!("the product {} is entered as {number}", product.id), "file nothing, or Annex 3");
                    reasons.push(CHANGES.because(
                        format!("{} was filed for the entry {number}", application.form.as_str()),
                        "file Annex 3 for changes and for the renewal of documents",
                    ));
                }
            }
        }
        reasons
    }

    /// The active entry that Annex 3 or 5 names.
    fn entry_of(&self, application: &Application, ground: Ground) -> Result<&Entry, Box<Reason>> {
        let form = application.form.as_str();
        let (ground, fact, remedy) = match (&application.product, &application.entry) {
            (Some(_), _) => (ENTRY, format!("a product is entered by Annex 4, this is {form}"), "file Annex 4"),
            (None, None) => (ground, format!("{form} names no entry"), "name the entry"),
            (None, Some(number)) => match self.register.entries.get(number) {
                Some(entry) if entry.active => return Ok(entry),
                Some(_) => (ground, format!("the entry {number} is excluded"), "file Annex 4 for a new entry"),
                None => (ground, format!("there is no entry {number}"), "name the entry by its number"),
            },
        };
        Err(Box::new(ground.because(fact, remedy)))
    }
}
