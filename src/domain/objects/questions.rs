//! Questions: which facts a table is asked with. What a neighbour knows is asked for first, unless the table says the same whatever it
//! would answer; a neighbour that is down leaves the question unanswered.

use jiff::civil::Date;

use super::asked::Facts;
use super::context::{Put, put, settled, told};
use super::facts::{Search, Wanted};
use super::message::{ObjectsEffect, Texts};
use super::reason::Ruling;
use super::state::{Object, Pending, Turn};
use super::words::{About, BuiltOn, Class, ProductKind};
use crate::domain::ids::Bin;
use crate::domain::variant::{Defect129, DefectLife, DefectLinks};
use crate::law::LawError;
use crate::law::calendar::{Rounding, add_calendar_days, add_months};
use crate::law::order129::{FREE_MONTHS, WARRANTY_MONTHS};

/// What the free months would be if they were days.
const NINETY: i32 = 90;
/// Country on whose territory the platform must stand (`KZ-418-V/26/1.p1`).
pub(super) const HOME: &str = "KZ";
/// What a year would be if it always had as many days.
const YEAR_OF_DAYS: i32 = 365;

impl Turn<'_> {
    /// Somebody asks; a question of an id that is there already changes nothing.
    pub(super) fn asked(&mut self, question: &str, about: About, facts: &Texts) {
        if self.state.pending.contains_key(question) || self.state.answers.contains_key(question) {
            return;
        }
        let pending = Pending { about, facts: facts.clone(), at: self.at };
        self.state.pending.insert(question.to_owned(), pending);
        let facts = Facts(facts);
        match about {
            About::Hosting => self.ask_hosting(question, &facts),
            About::Platform => self.ask_platform(question, &facts),
            About::Procurement => self.ask_procurement(question, &facts),
            About::Offer => self.ask_offer(question, &facts),
            About::Award => match Bin::parse(facts.text("winner")) {
                Ok(bin) => self.step.effects.push(ObjectsEffect::FetchFilings { question: question.to_owned(), bin }),
                Err(_) => self.close_award(question, &[]),
            },
            About::Expenditure | About::Account => {
                let object = facts.text("object").to_owned();
                self.step.effects.push(ObjectsEffect::FetchRecords { question: question.to_owned(), object });
            }
            About::Service => self.step.effects.push(ObjectsEffect::FetchList { question: question.to_owned() }),
            About::PlatformEnvironments => self.fetch_inventory(question),
            About::Integration => self.ask_integration(question, &facts),
            About::EntryDeposit => self.ask_entry_deposit(question, &facts),
            _ => {
                let ruling = self.plain(about, &facts);
                self.answer(question, about.as_str(), ruling);
            }
        }
    }

    /// Questions that need nobody else.
    fn plain(&self, about: About, facts: &Facts<'_>) -> Ruling {
        let today = self.today();
        match about {
            About::Development => {
                let inputs = ["source_change", "external_module", "integration"].map(|name| put(name, facts.yes(name)));
                self.ctx.rule("DT4", &inputs, today)
            }
            About::Charge => self.charge(facts),
            About::WarrantyContract => self.warranty_contract(facts),
            About::WarrantyClaim => self.warranty_claim(facts),
            About::SourceCode => {
                let inputs = ["model", "funding", "handed"].map(|name| put(name, facts.text(name)));
                self.ctx.rule("DT9-CODE", &inputs, today)
            }
            About::Placement => self.placement(facts),
            About::Testing => self.testing(facts),
            About::Rights => self.ctx.rule("DT9-RIGHTS", &[put("model", facts.text("model"))], today),
            _ => self.deposit(facts),
        }
    }

    pub(super) fn object_of(&self, facts: &Facts<'_>) -> Option<&Object> {
        self.state.account.get(facts.text("object"))
    }

    /// The class of the object itself (`rules/13.p2`).
    pub(super) fn class_of(&self, facts: &Facts<'_>) -> &'static str {
        let asked = facts.text("object");
        let mut object = self.state.account.get(asked);
        if self.ctx.has(Defect129::ClassOfAnother) {
            object = self.state.account.iter().find(|(id, _)| *id != asked).map(|(_, other)| other).or(object);
        }
        object.and_then(|object| object.card.class).map_or("none", Class::as_str)
    }

    fn ask_hosting(&mut self, question: &str, facts: &Facts<'_>) {
        let inputs = [put("class", self.class_of(facts)), put("wanted", facts.text("wanted"))];
        if settled("DT2", &inputs, "capacity") {
            return self.decide_hosting(question, "unproved", "the operator need not be asked");
        }
        let object = facts.text("object").to_owned();
        self.step.effects.push(ObjectsEffect::FetchCapacity { question: question.to_owned(), object });
    }

    fn ask_platform(&mut self, question: &str, facts: &Facts<'_>) {
        let inputs = self.platform_inputs(facts, HOME, "none");
        if !settled("DT3", &inputs, "site") {
            return self.fetch_inventory(question);
        }
        if settled("DT3", &inputs, "similar") {
            return self.decide_platform(question, HOME, &[]);
        }
        // Electronics has no functions that an object could share (rules/14.3).
        let kind = Some(ProductKind::Software).filter(|_| !self.ctx.has(Defect129::ElectronicsCounted));
        let active = Some(Wanted { kind, function: facts.filled("function") });
        let search = Search { number: None, active };
        self.step.effects.push(ObjectsEffect::FetchEntries { question: question.to_owned(), search });
    }

    /// Inputs of DT3; an object that is not known counts as built on the platform, which is no exception.
    pub(super) fn platform_inputs<'a>(&self, facts: &Facts<'a>, country: &str, similar: &'a str) -> [Put<'a>; 6] {
        let site = if country == HOME { HOME } else { "ABROAD" };
        let built_on = self.object_of(facts).map_or(BuiltOn::Platform, |object| object.card.built_on);
        [
            put("wanted", facts.text("wanted")),
            told("site", site, format!("the operator states that the platform stands in {country}")),
            put("work", facts.text("work")),
            told("built_on", built_on.as_str(), format!("the object was built: {}", built_on.as_str())),
            put("inefficiency", facts.text("inefficiency")),
            told("similar", similar, format!("similar software in the register: {similar}")),
        ]
    }

    fn ask_procurement(&mut self, question: &str, facts: &Facts<'_>) {
        let open = self.procurement_inputs(facts, "empty", "none");
        if self.ctx.has(DefectLinks::RegisterNotConsulted) {
            return self.decide_unasked(question, facts);
        }
        if settled("DT1", &open, "register") && settled("DT1", &open, "entry") {
            return self.decide_procurement(question, None, &[]);
        }
        let kind = ProductKind::from_text(facts.text("kind"));
        let active = Some(Wanted { kind, function: facts.filled("function") });
        let search = Search { number: facts.filled("entry"), active };
        self.step.effects.push(ObjectsEffect::FetchEntries { question: question.to_owned(), search });
    }

    /// Inputs of DT1.
    pub(super) fn procurement_inputs<'a>(
        &self,
        facts: &Facts<'a>,
        register: &'static str,
        entry: &'static str,
    ) -> [Put<'a>; 8] {
        let again = facts.text("repeat") == "yes" && facts.text("kind") == "SOFTWARE";
        let named = facts.filled("entry").unwrap_or_else(|| "none".to_owned());
        [
            put("buyer", facts.text("buyer")),
            put("need", facts.text("need")),
            told("register", register, format!("what is needed is in the register: {register}")),
            told("entry", entry, format!("the entry that the purchase names ({named}): {entry}")),
            put("method", facts.text("method")),
            put("specification", facts.yes("specification")),
            told(
                "again",
                if again { "software" } else { "no" },
                if again { "the software is bought again" } else { "a first purchase" },
            ),
            put("empty_register", self.ctx.law.empty_register.as_str()),
        ]
    }

    fn ask_offer(&mut self, question: &str, facts: &Facts<'_>) {
        let number = facts.filled("entry");
        if number.is_none() || settled("OFFER", &[put("kind", facts.text("kind"))], "entry") {
            return self.decide_offer(question, None);
        }
        let search = Search { number, active: None };
        self.step.effects.push(ObjectsEffect::FetchEntries { question: question.to_owned(), search });
    }

    /// What an environment costs on a day (`rules/12.p2`, `rules/30.p1`): judged by the law of that day.
    fn charge(&self, facts: &Facts<'_>) -> Ruling {
        let (contract, on) = (facts.day("contract"), facts.day("on"));
        let last = contract.and_then(|day| self.free_until(day).ok());
        let prolonged = self.ctx.has(Defect129::Prolonged) && facts.yes("extended") == "yes";
        let term = match (contract, last, on) {
            (Some(contract), _, Some(on)) if on < contract => "before",
            (_, Some(last), Some(on)) if on <= last || prolonged => "within",
            _ => "after",
        };
        let words = match (contract, last, on) {
            (Some(contract), Some(last), Some(on)) => {
                format!("the contract is of {contract}, the free months end {last}, the day is {on}")
            }
            _ => "the days are not given".to_owned(),
        };
        let inputs =
            [put("purpose", facts.text("purpose")), told("term", term, words), put("extended", facts.yes("extended"))];
        self.ctx.rule("CHARGE", &inputs, on.unwrap_or(self.today()))
    }

    /// The last day without charge: the day of the contract three calendar months later, or the last day of that month (`rules/12.p2`).
    pub(super) fn free_until(&self, contract: Date) -> Result<Date, LawError> {
        if self.ctx.has(Defect129::NinetyDays) {
            return add_calendar_days(contract, NINETY);
        }
        add_months(contract, FREE_MONTHS, Rounding::Down)
    }

    /// Whether a term of warranty is long enough (`rules/16.9`, `KZ-418-V/40/2.9`).
    fn warranty_contract(&self, facts: &Facts<'_>) -> Ruling {
        let from_contract =
            self.ctx.has(Defect129::WarrantyFromContract) || self.ctx.has(DefectLife::WarrantyFromContract);
        let from = if from_contract { facts.day("contract").or(facts.day("delivered")) } else { None };
        let from = from.or(facts.day("commissioned"));
        let least = from.and_then(|day| self.least_warranty(day).ok());
        let (length, words) = match (least, facts.day("ends")) {
            (Some(least), Some(ends)) => {
                let length = match ends.cmp(&least) {
                    std::cmp::Ordering::Less => "shorter",
                    std::cmp::Ordering::Equal => "exactly",
                    std::cmp::Ordering::Greater => "longer",
                };
                (length, format!("the warranty ends {ends}, the earliest end is {least}"))
            }
            _ => ("shorter", "the days are not given".to_owned()),
        };
        self.ctx.rule("WARRANTY", &[told("length", length, words)], self.today())
    }

    /// The earliest end of a warranty: twelve months (`rules/16.9`), which are a year (`KZ-418-V/40/2.9`), whatever its days are.
    fn least_warranty(&self, from: Date) -> Result<Date, LawError> {
        if self.ctx.has(DefectLife::YearOf365Days) {
            return add_calendar_days(from, YEAR_OF_DAYS);
        }
        add_months(from, WARRANTY_MONTHS, Rounding::Down)
    }

    /// A claim under warranty (`rules/17.p1`, `rules/17.p2`). The term ends on the day of the contract, and for an object that is known
    /// no earlier than twelve months after its commissioning (`rules/16.9`).
    fn warranty_claim(&self, facts: &Facts<'_>) -> Ruling {
        let commissioned = self.object_of(facts).and_then(|object| object.commissioned);
        let least = commissioned.and_then(|day| add_months(day, WARRANTY_MONTHS, Rounding::Down).ok());
        let ends = facts.day("ends").max(least);
        let on = facts.day("on");
        let (term, words) = match (ends, on) {
            (Some(ends), Some(on)) => {
                let term = if on <= ends { "within" } else { "after" };
                (term, format!("the claim is of {on}, the warranty ends {ends}"))
            }
            _ => ("after", "the days are not given".to_owned()),
        };
        let conditions = ["confirmed", "supplier_error", "used_correctly", "untouched", "in_specification"];
        let mut inputs = vec![told("term", term, words)];
        inputs.extend(conditions.map(|name| put(name, facts.yes(name))));
        self.ctx.rule_all("DT7", &inputs, on.unwrap_or(self.today()))
    }
}
