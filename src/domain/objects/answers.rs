//! Answers that rest on what a neighbour said.

use super::asked::Facts;
use super::context::{put, told};
use super::facts::{ArchRecord, Entry, Filing};
use super::questions::HOME;
use super::state::{Pending, Turn};
use super::words::{About, EntryStatus, ProductKind};
use crate::domain::variant::Defect129;

/// Forms by which entry of a product is asked for; the others are about an entry that is there.
const FORMS_OF_ENTRY: [&str; 2] = ["ANNEX-4", "DIRECT"];

impl Turn<'_> {
    /// The question that waits, when it is about this; late and repeated answers have no effect.
    pub(super) fn waiting(&self, question: &str, about: About) -> Option<Pending> {
        self.state.pending.get(question).filter(|pending| pending.about == about).cloned()
    }

    /// The operator has told whether placing is possible. Only its statement proves that it is not (`hosting.impossibility`).
    pub(super) fn capacity(&mut self, question: &str, possible: bool, reference: Option<&str>) {
        let (capacity, words) = match reference.filter(|text| !text.is_empty()) {
            _ if possible => ("possible", "the operator states that placing is possible".to_owned()),
            Some(statement) => ("impossible", format!("the operator states that placing is impossible ({statement})")),
            None => ("unproved", "nothing proves that placing is impossible".to_owned()),
        };
        self.decide_hosting(question, capacity, &words);
    }

    pub(super) fn decide_hosting(&mut self, question: &str, capacity: &str, words: &str) {
        let Some(pending) = self.waiting(question, About::Hosting) else { return };
        let facts = Facts(&pending.facts);
        let class = self.class_of(&facts);
        let of_object = format!("the object {} has the class {class}", facts.text("object"));
        let inputs =
            [told("class", class, of_object), told("capacity", capacity, words), put("wanted", facts.text("wanted"))];
        let ruling = self.ctx.rule("DT2", &inputs, self.ctx.today(pending.at));
        self.answer(question, About::Hosting.as_str(), ruling);
    }

    /// The register has answered: to whom depends on what was asked.
    pub(super) fn entries(&mut self, question: &str, named: Option<&Entry>, found: &[Entry]) {
        match self.state.pending.get(question).map(|pending| pending.about) {
            Some(About::Procurement) => {
                self.keep_search(question, found);
                self.decide_procurement(question, named, found);
            }
            Some(About::Platform) => self.decide_platform(question, HOME, found),
            Some(About::Offer) => self.decide_offer(question, named),
            Some(About::EntryDeposit) => self.decide_entry_deposit(question, named),
            _ => {}
        }
    }

    /// Whether an entry can carry a purchase: active, and no document of it has expired (`rules/20`).
    pub(super) fn alive(&self, entry: &Entry) -> bool {
        let alive = entry.status == EntryStatus::Active && entry.expired.is_empty();
        alive || self.ctx.has(Defect129::DeadEntryAccepted)
    }

    /// Whether an entry meets the need of a purchase.
    pub(super) fn meets(&self, facts: &Facts<'_>, entry: &Entry) -> bool {
        let function = facts.text("function");
        let functions = function.is_empty() || entry.functions.iter().any(|one| one == function);
        entry.kind.as_str() == facts.text("kind") && functions && self.alive(entry)
    }

    pub(super) fn decide_procurement(&mut self, question: &str, named: Option<&Entry>, found: &[Entry]) {
        let Some(pending) = self.waiting(question, About::Procurement) else { return };
        let facts = Facts(&pending.facts);
        let fits = |entry: &Entry| self.meets(&facts, entry);
        let entry = match (facts.text("entry"), named) {
            ("", _) => "none",
            (_, Some(named)) if fits(named) => "active",
            _ => "dead",
        };
        let register = if entry == "active" || found.iter().any(fits) { "found" } else { "empty" };
        let inputs = self.procurement_inputs(&facts, register, entry);
        let ruling = self.ctx.rule("DT1", &inputs, self.ctx.today(pending.at));
        self.answer(question, About::Procurement.as_str(), ruling);
    }

    pub(super) fn decide_platform(&mut self, question: &str, country: &str, found: &[Entry]) {
        let Some(pending) = self.waiting(question, About::Platform) else { return };
        let facts = Facts(&pending.facts);
        let function = facts.text("function");
        let electronics_too = self.ctx.has(Defect129::ElectronicsCounted);
        let similar = found.iter().any(|entry| {
            let kind = entry.kind == ProductKind::Software || electronics_too;
            kind && self.alive(entry) && entry.functions.iter().any(|one| one == function)
        });
        let inputs = self.platform_inputs(&facts, country, if similar { "found" } else { "none" });
        let ruling = self.ctx.rule("DT3", &inputs, self.ctx.today(pending.at));
        self.answer(question, About::Platform.as_str(), ruling);
    }

    /// Whether the offer was made on a day before that of the entry.
    fn made_before(&self, facts: &Facts<'_>, entry: &Entry) -> bool {
        facts.day("made").is_some_and(|made| made < self.ctx.today(entry.entered_at))
    }

    pub(super) fn decide_offer(&mut self, question: &str, named: Option<&Entry>) {
        let Some(pending) = self.waiting(question, About::Offer) else { return };
        let facts = Facts(&pending.facts);
        let number = facts.text("entry");
        let (entry, words) = match named.filter(|entry| entry.kind.as_str() == facts.text("kind")) {
            None if number.is_empty() => ("none", "the offer names no entry".to_owned()),
            None => ("none", format!("the register has no entry {number} of the kind {}", facts.text("kind"))),
            Some(entry) if !self.alive(entry) => ("dead", format!("the entry {number} is excluded or has expired")),
            Some(entry) if entry.entered_at > pending.at || self.made_before(&facts, entry) => {
                ("late", format!("the entry {number} was made after the offer"))
            }
            Some(_) => ("active", format!("the entry {number} was made before the offer")),
        };
        let inputs = [put("kind", facts.text("kind")), told("entry", entry, words)];
        let ruling = self.ctx.rule("OFFER", &inputs, self.ctx.today(pending.at));
        self.answer(question, About::Offer.as_str(), ruling);
    }

    /// Whether the winner has applied for entry of the product (`rules/32.p1`); what became of the application is another matter.
    pub(super) fn close_award(&mut self, question: &str, filings: &[Filing]) {
        let Some(pending) = self.waiting(question, About::Award) else { return };
        let facts = Facts(&pending.facts);
        let (winner, product) = (facts.text("winner"), facts.text("product"));
        let applied = filings
            .iter()
            .any(|filing| filing.product.as_deref() == Some(product) && FORMS_OF_ENTRY.contains(&filing.form.as_str()));
        let application = if applied { "present" } else { "absent" };
        let words = format!("an application of {winner} for entry of {product}: {application}");
        let ruling = self.ctx.rule("AWARD", &[told("application", application, words)], self.ctx.today(pending.at));
        self.answer(question, About::Award.as_str(), ruling);
    }

    /// What the architecture portal holds of an object now: to whom depends on what was asked.
    pub(super) fn records(&mut self, question: &str, records: &[ArchRecord]) {
        match self.state.pending.get(question).map(|pending| pending.about) {
            Some(About::Expenditure) => self.decide_expenditure(question, records),
            Some(About::Account) => self.decide_account(question, records),
            _ => {}
        }
    }

    /// What the architecture portal holds of the object now (`rules/18`).
    pub(super) fn decide_expenditure(&mut self, question: &str, records: &[ArchRecord]) {
        let Some(pending) = self.waiting(question, About::Expenditure) else { return };
        let facts = Facts(&pending.facts);
        let last = records.last();
        let shown = |there: bool| if there { "present" } else { "absent" };
        let (data, copies) = (last.is_some_and(|last| last.data), last.is_some_and(ArchRecord::has_copies));
        let inputs = [
            put("stage", facts.text("stage")),
            told("data", shown(data), format!("the data on the architecture portal are {}", shown(data))),
            told("copies", shown(copies), format!("all copies on the architecture portal are {}", shown(copies))),
        ];
        let ruling = self.ctx.rule("DT10", &inputs, self.ctx.today(pending.at));
        self.answer(question, About::Expenditure.as_str(), ruling);
    }

    /// Whether a service stands on the list of the architecture portal (`rules/30.p3`).
    pub(super) fn decide_service(&mut self, question: &str, services: &[(String, String)]) {
        let Some(pending) = self.waiting(question, About::Service) else { return };
        let facts = Facts(&pending.facts);
        let (id, asked) = (facts.text("id"), facts.text("kind"));
        let kind = if super::publish::LISTED.contains(&asked) { asked } else { "other" };
        let listed = services.iter().any(|(of_kind, one)| of_kind == asked && one == id);
        let listed = if listed { "yes" } else { "no" };
        let words = format!("the service {id} of kind {asked} is on the portal's list: {listed}");
        let inputs = [told("kind", kind, format!("the service is of kind {asked}")), told("listed", listed, words)];
        let ruling = self.ctx.rule("SERVICE", &inputs, self.ctx.today(pending.at));
        self.answer(question, About::Service.as_str(), ruling);
    }
}
