//! What the Law asks of an object before and beside its steps: a class by the classifier (article 38), and a current record with copies on
//! the architecture portal (articles 9 and 31).

use jiff::civil::Date;

use super::asked::Facts;
use super::context::{joined, put, told};
use super::facts::ArchRecord;
use super::reason::Ruling;
use super::state::{Object, Turn};
use super::steps::ACCEPTED;
use super::words::{About, Class, Stage};

/// The record that the portal holds now: complete, no-copies, no-data, stale or none.
fn held(records: &[ArchRecord], present: Option<Stage>) -> &'static str {
    let Some(last) = records.last() else { return "none" };
    match (last.data, last.has_copies()) {
        (false, _) => "no-data",
        (true, false) => "no-copies",
        // An object that is not in the account has no stage that the record could lag behind.
        (true, true) if present.is_some_and(|stage| stage != last.stage) => "stale",
        (true, true) => "complete",
    }
}

impl Turn<'_> {
    /// Whether the record of an object is what the Law asks of its holder: by what the portal holds now.
    pub(super) fn decide_account(&mut self, question: &str, records: &[ArchRecord]) {
        let Some(pending) = self.waiting(question, About::Account) else { return };
        let facts = Facts(&pending.facts);
        let held = held(records, self.object_of(&facts).map(|object| object.stage));
        let holder = facts.text("holder");
        let inputs = [
            told("holder", holder, format!("the object is of a holder of the kind {holder}")),
            told("record", held, format!("the record on the architecture portal: {held}")),
        ];
        let ruling = self.ctx.rule("ACCOUNT", &inputs, self.ctx.today(pending.at));
        self.answer(question, About::Account.as_str(), ruling);
    }

    /// A commissioning as the gate judges it, and the class that article 38 of the Law asks for. A class that is there satisfies
    /// whatever text is in force.
    pub(super) fn with_class(&self, object: &Object, gate: Ruling, today: Date) -> Ruling {
        let class = if object.card.class.is_some() { "given" } else { "none" };
        let words = format!("class by the classifier: {}", object.card.class.map_or("none", Class::as_str));
        let ruling = self.ctx.rule("CLASS", &[told("class", class, words)], today);
        if class == "given" && ruling.outcome != ACCEPTED {
            return gate;
        }
        joined(ACCEPTED, vec![gate, ruling])
    }

    /// What the Law says of the deposit with the operator on a day: in general, or of one object.
    pub(super) fn deposit(&self, facts: &Facts<'_>) -> Ruling {
        let id = facts.text("object");
        let object = self.object_of(facts);
        let (held, words) = match object {
            None if id.is_empty() => ("general", "owners and holders in general are asked about".to_owned()),
            None => ("lacking", format!("the account has no object {id}, so that nothing proves a deposit")),
            Some(object) => object.depot.told(self.ctx),
        };
        let day = facts.day("on").unwrap_or(self.today());
        self.ctx.rule("DT9-DEPOSIT", &[told("held", held, words)], day)
    }

    /// Whether what is passed to the operator is a deposit (`KZ-418-V/40/1.p2`).
    pub(super) fn deposit_ruling(&self, object: &Object, parts: &str, today: Date) -> Ruling {
        let has = |part: &str| parts.split(',').any(|one| one.trim() == part);
        let passed = match (has("software"), has("source-code")) {
            (true, true) => "software-and-source",
            (true, false) => "software",
            (false, _) => "nothing",
        };
        let source = if object.handed == super::state::Handed::Source { "exists" } else { "none" };
        let inputs = [
            put("passed", passed),
            told("source", source, format!("source code that the supplier handed over: {source}")),
        ];
        self.ctx.rule("LAW-DEPOSIT", &inputs, today)
    }
}

#[cfg(test)]
mod tests {
    use super::held;
    use crate::domain::objects::facts::{ArchRecord, COPIES};
    use crate::domain::objects::words::Stage;
    use crate::domain::proactive::fixture::at;

    #[test]
    fn a_record_is_what_the_portal_holds_of_the_present_stage() {
        let record = |stage, data, copies: &[&str]| ArchRecord {
            stage,
            version: 1,
            data,
            copies: copies.iter().map(|&copy| copy.to_owned()).collect(),
            at: at("2024-01-15 10:00"),
        };
        let present = Some(Stage::Trial);
        let rows = [
            (record(Stage::Trial, true, &COPIES), "complete"),
            (record(Stage::Developed, true, &COPIES), "stale"),
            (record(Stage::Trial, true, &COPIES[1..]), "no-copies"),
            (record(Stage::Trial, false, &COPIES), "no-data"),
        ];
        for (record, expected) in rows {
            assert_eq!(held(&[record], present), expected);
        }
        assert_eq!(held(&[], present), "none");
        assert_eq!(held(&[record(Stage::Trial, true, &COPIES)], None), "complete");
    }
}
