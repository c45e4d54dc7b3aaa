//! Annex 3: changes, additions and the renewal of documents (`KZ-567-2025/annex2/row9.3`, `ord/1.abz19`).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::context::Context;
use super::filing::{Application, Change, Document, Says};
use super::reason::{CHANGES, ENTRY, Reason};
use super::state::{Door, Entry, Held, Turn, Version};
use crate::domain::ids::Bin;
use crate::domain::variant::Defect567;
use crate::law::order567::Period;
use crate::law::reading::DirectEntry;
use crate::law::tables::register::DocumentType;

impl Turn<'_> {
    /// Why a change is not made. The updated documents are judged by the tables.
    pub(super) fn change_reasons(&self, application: &Application, entry: &Entry, submitted: Date) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let applicant = application.bin.as_str();
        let successor = self.successor(application, entry, submitted);
        let heir =
            successor.as_ref().is_ok_and(|successor| successor.as_ref().is_some_and(|bin| bin.as_str() == applicant));
        if !entry.held_by(applicant) && !heir {
            let fact = format!("{applicant} is not the holder of the entry");
            reasons.push(CHANGES.because(fact, "have the holder file Annex 3"));
        }
        if let Err(reason) = successor {
            reasons.push(*reason);
        }
        let updated = |document: &&Document| document.kind() != DocumentType::Succession;
        if application.changes.is_empty() && !application.documents.iter().any(|document| updated(&document)) {
            reasons.push(CHANGES.because("nothing is changed, added or renewed", "say what shall be changed"));
        }
        reasons.extend(self.member_reasons(application));
        for document in application.documents.iter().filter(updated) {
            let kind = document.kind();
            let known = self.ctx.lists(entry.product.kind, kind) || entry.current().any(|held| held.kind() == kind);
            if !known {
                let fact = format!("{kind} is no document of {}", entry.product.kind.as_str());
                reasons.push(ENTRY.because(fact, "attach documents of the kind of the product"));
            }
        }
        reasons
    }

    /// Members that are blank, named twice, or not to be changed.
    fn member_reasons(&self, application: &Application) -> Vec<Reason> {
        let mut seen = BTreeSet::new();
        let mut reasons = Vec::new();
        for change in &application.changes {
            let field = change.field();
            if !seen.insert(field) {
                reasons.push(CHANGES.because(format!("{field} is changed twice"), "change each member once"));
            }
            if change.is_blank() {
                reasons.push(CHANGES.because(format!("{field} has no new value"), "give the new value"));
            }
            if matches!(change, Change::ProductId(_)) && !self.ctx.has(Defect567::ProductReplaced) {
                reasons
                    .push(CHANGES.because("the product is replaced by another", "file Annex 4 for the other product"));
            }
        }
        reasons
    }

    /// The new holder, when there is one and the succession is proved.
    fn successor(&self, application: &Application, entry: &Entry, on: Date) -> Result<Option<Bin>, Box<Reason>> {
        let wanted = application.changes.iter().find_map(|change| match change {
            Change::HolderBin(bin) => Some(bin),
            _ => None,
        });
        let Some(wanted) = wanted else { return Ok(None) };
        let remedy = "attach a document of succession from the holder to the new holder";
        let bad = |fact: String| Box::new(CHANGES.because(fact, remedy));
        let bin = Bin::parse(wanted).map_err(|error| bad(format!("holder_bin: {error}")))?;
        let proves = |document: &Document| match &document.says {
            Says::Succession { from, to } => {
                let dated = document.issued <= on && document.expires.is_none_or(|last| on <= last);
                entry.held_by(from) && to == wanted && dated
            }
            _ => false,
        };
        if application.documents.iter().any(proves) || self.ctx.has(Defect567::HolderWithoutProof) {
            Ok(Some(bin))
        } else {
            Err(bad(format!("nothing proves that {wanted} succeeds the holder")))
        }
    }

    /// Remarks on documents that are renewed late (`KZ-567-2025/ord/1.abz19`): each document for itself.
    pub(super) fn late_remarks(&self, application: &Application, entry: &Entry, submitted: Date) -> Vec<Reason> {
        let replaced = replaced(self.ctx, entry, &application.documents);
        let documents = replaced.iter().filter_map(|at| entry.documents.get(*at)).map(|held| &held.document);
        documents.filter_map(|document| self.late(entry, document, submitted)).collect()
    }

    /// The remark on a renewal of this document that was filed on `submitted`, when that was late.
    fn late(&self, entry: &Entry, document: &Document, submitted: Date) -> Option<Reason> {
        let exempt = entry.door == Door::Item37 && self.ctx.law.item37_duties == DirectEntry::All;
        let postponed = self.ctx.has(Defect567::RenewalRulePostponed) && self.ctx.law.period(submitted) == Period::P1;
        if exempt || !self.ctx.in_force(submitted) || postponed || self.ctx.has(Defect567::LateAsTimely) {
            return None;
        }
        let expires = document.expires?;
        if self.ctx.has(Defect567::EarliestOnly) && earliest(entry).is_some_and(|first| first < expires) {
            return None;
        }
        let last = self.ctx.last_timely(expires);
        (submitted > last).then(|| {
            let fact = format!(
                "the {} {} expires on {expires}, its renewal was filed on {submitted}",
                document.kind(),
                document.number
            );
            super::reason::RENEWAL.because(fact, format!("file Annex 3 with the updated document by {last}"))
        })
    }

    /// Makes the changes: a new version, new documents beside those that they replace.
    pub(super) fn amend(&mut self, number: &str, application: &Application, submitted: Date) {
        let at = self.at;
        let Some(entry) = self.register.entries.get(number) else { return };
        let late: Vec<(usize, bool)> = replaced(self.ctx, entry, &application.documents)
            .into_iter()
            .map(|at| {
                let held = entry.documents.get(at);
                (at, held.is_some_and(|held| self.late(entry, &held.document, submitted).is_some()))
            })
            .collect();
        let Some(entry) = self.register.entries.get_mut(number) else { return };
        for (at, late) in late {
            if let Some(held) = entry.documents.get_mut(at) {
                held.renewed_late = Some(late);
            }
        }
        let updated = application.documents.iter().filter(|document| document.kind() != DocumentType::Succession);
        entry.documents.extend(updated.map(|document| Held { document: document.clone(), renewed_late: None }));
        let Some(mut version) = entry.last().cloned() else { return };
        version.at = at;
        application.form.as_str().clone_into(&mut version.source);
        for change in &application.changes {
            change_member(entry, &mut version, change);
        }
        entry.versions.push(version);
    }
}

/// Makes one change.
fn change_member(entry: &mut Entry, version: &mut Version, change: &Change) {
    match change {
        Change::HolderNameKk(name) => name.clone_into(&mut version.names.kk),
        Change::HolderNameRu(name) => name.clone_into(&mut version.names.ru),
        Change::HolderBin(bin) => {
            if let Ok(bin) = Bin::parse(bin) {
                version.holder = bin;
            }
        }
        Change::ProductName(name) => {
            name.clone_into(&mut version.product_name);
            name.clone_into(&mut entry.product.name);
        }
        Change::ProductId(id) => id.clone_into(&mut entry.product.id),
        Change::Functions(functions) => functions.clone_into(&mut entry.product.functions),
    }
}

/// The earliest day of expiry of the current documents.
pub(super) fn earliest(entry: &Entry) -> Option<Date> {
    entry.current().filter_map(|document| document.expires).min()
}

/// Places of the held documents that the new ones replace: of the same type first, else of a type that proves the same; of several
/// the one that expires first.
pub(super) fn replaced(ctx: &Context, entry: &Entry, new: &[Document]) -> Vec<usize> {
    let mut taken: Vec<usize> = Vec::new();
    for document in new {
        let kind = document.kind();
        let alike = ctx.alike(entry.product.kind, kind);
        let free =
            entry.documents.iter().enumerate().filter(|(at, held)| held.renewed_late.is_none() && !taken.contains(at));
        let rank = |held: &Held| (held.document.kind() != kind, held.document.expires.unwrap_or(Date::MAX));
        let same = free.filter(|(_, held)| held.document.kind() == kind || alike.contains(&held.document.kind()));
        taken.extend(same.min_by_key(|(at, held)| (rank(held), *at)).map(|(at, _)| at));
    }
    taken
}

/// The documents of an entry once the new ones have taken their places.
pub(super) fn resulting(ctx: &Context, entry: &Entry, new: &[Document]) -> Vec<Document> {
    let gone = replaced(ctx, entry, new);
    let stays = |at: usize, held: &Held| held.renewed_late.is_none() && !gone.contains(&at);
    let kept = entry.documents.iter().enumerate().filter(|(at, held)| stays(*at, held)).map(|(_, held)| &held.document);
    kept.chain(new).cloned().collect()
}
