//! What a step rests on besides its state: the law as read, the tables, the defects planted for tests.

use jiff::Timestamp;
use jiff::civil::Date;

use super::patches;
use super::reason::{Reason, Ruling, because, provision};
use crate::domain::variant::{Defects, Planted};
use crate::law::calendar::civil_date;
use crate::law::order129::Law129;
use crate::law::tables::{Cell, NOT_IN_FORCE, TEXT_UNKNOWN, Table, TableError, Tables, Verdict};

/// Outcome when a table cannot be asked: a date beyond every table, say. Never favourable.
pub const NO_DECISION: &str = "NO-DECISION";

/// Law and defects of one run.
#[derive(Debug, Clone)]
pub struct Context {
    /// The order as one run applies it.
    pub law: Law129,
    /// Defects; none outside tests of the suite.
    pub defects: Defects,
}

/// One input of a table with the words that tell it.
#[derive(Debug, Clone)]
pub(super) struct Put<'a> {
    /// Name.
    pub(super) name: &'a str,
    /// Value.
    pub(super) value: &'a str,
    /// In words, when name and value are too few.
    pub(super) told: Option<String>,
}

/// An input that needs no words.
pub(super) fn put<'a>(name: &'a str, value: &'a str) -> Put<'a> {
    Put { name, value, told: None }
}

/// An input told in words.
pub(super) fn told<'a>(name: &'a str, value: &'a str, words: impl Into<String>) -> Put<'a> {
    Put { name, value, told: Some(words.into()) }
}

impl Context {
    /// The honest core under `law`.
    #[must_use]
    pub fn new(law: Law129) -> Self {
        Self { law, defects: Defects::none() }
    }

    /// Whether the defect is planted.
    #[must_use]
    pub fn has(&self, defect: impl Into<Planted>) -> bool {
        self.defects.planted(defect)
    }

    /// The day of `at` in Astana.
    #[must_use]
    pub fn today(&self, at: Timestamp) -> Date {
        civil_date(at)
    }

    /// What the table says of these inputs on `day`.
    pub(super) fn rule(&self, table: &str, inputs: &[Put<'_>], day: Date) -> Ruling {
        let decided = Tables::embedded().table(table).and_then(|table| {
            let verdict = table.decide(&pairs(inputs), day, |clause, day| self.law.applies(clause, day))?;
            Ok(self.ruling(table, &verdict, inputs, day, false))
        });
        decided.unwrap_or_else(|error| undecided(&error))
    }

    /// The same of a gate: every reason that stands in the way, or the favourable one. A known refusal stands whatever a text that is
    /// not at hand may say.
    pub(super) fn rule_all(&self, table: &str, inputs: &[Put<'_>], day: Date) -> Ruling {
        let decided = Tables::embedded().table(table).and_then(|table| {
            let verdicts = table.reasons(&pairs(inputs), day, |clause, day| self.law.applies(clause, day))?;
            let rulings = verdicts.iter().map(|verdict| {
                let gate = verdict.row.outcome != table.favourable();
                self.ruling(table, verdict, inputs, day, gate)
            });
            Ok(joined(table.favourable(), rulings.collect()))
        });
        decided.unwrap_or_else(|error| undecided(&error))
    }

    /// Two answers that must both be favourable, told as one.
    pub(super) fn both(favourable: &str, first: Ruling, second: Ruling) -> Ruling {
        joined(favourable, vec![first, second])
    }

    /// What a row means; the row of a gate tells only the input that fails, for those before it count as passing.
    fn ruling(&self, table: &Table, verdict: &Verdict<'_>, inputs: &[Put<'_>], day: Date, gate: bool) -> Ruling {
        if !verdict.is_known() {
            return unknown(verdict, day);
        }
        let patched = patches::outcome(&self.defects, &verdict.row.id, &pairs(inputs));
        let outcome = patched.unwrap_or(verdict.outcome);
        let fact = fact(table, verdict, inputs, gate);
        let reasons = verdict.clauses.iter().map(|clause| because(clause, &fact, &verdict.row.text)).collect();
        Ruling { outcome: outcome.to_owned(), reasons }
    }
}

/// Whether the table says the same whatever the open input is, so that nobody need be asked for it.
pub(super) fn settled(table: &str, inputs: &[Put<'_>], open: &str) -> bool {
    let Ok(table) = Tables::embedded().table(table) else { return false };
    let Some(input) = table.inputs.iter().find(|input| input.name == open) else { return false };
    let day = Date::MIN;
    let row = |value| {
        let mut all = pairs(inputs);
        all.retain(|(name, _)| *name != open);
        all.push((open, value));
        let applies = |_: &str, _| Ok(crate::law::edition::Applicability::InForce);
        table.decide(&all, day, applies).ok().map(|verdict| verdict.row.id.as_str())
    };
    let mut rows = input.values.iter().map(|value| row(value));
    let first = rows.next().flatten();
    first.is_some() && rows.all(|other| other == first)
}

fn pairs<'a>(inputs: &[Put<'a>]) -> Vec<(&'a str, &'a str)> {
    inputs.iter().map(|input| (input.name, input.value)).collect()
}

/// What was found: the inputs that the row looks at; the title of a table that looks at none.
fn fact(table: &Table, verdict: &Verdict<'_>, inputs: &[Put<'_>], last_only: bool) -> String {
    let looked = table.inputs.iter().zip(&verdict.row.cells).filter(|(_, cell)| **cell != Cell::Any);
    let tell = |name: &str| {
        let input = inputs.iter().find(|input| input.name == name)?;
        Some(input.told.clone().unwrap_or_else(|| format!("{}: {}", input.name.replace('_', " "), input.value)))
    };
    let mut parts: Vec<String> = looked.filter_map(|(input, _)| tell(&input.name)).collect();
    if last_only {
        parts.drain(..parts.len().saturating_sub(1));
    }
    if parts.is_empty() { table.title.clone() } else { parts.join("; ") }
}

/// The clauses of a row that do not apply as they are printed.
fn unknown(verdict: &Verdict<'_>, day: Date) -> Ruling {
    let (fact, remedy) = if verdict.outcome == TEXT_UNKNOWN {
        ("the text in force is not at hand", "bring the text of the edition that is in force on the day")
    } else {
        ("it is not in force", "ask about a day on which it is in force")
    };
    let reason = |clause: &&'static str| Reason {
        ground: clause,
        provision: provision(clause),
        fact: format!("on {day}, {fact}"),
        remedy: remedy.to_owned(),
    };
    Ruling { outcome: verdict.outcome.to_owned(), reasons: verdict.clauses.iter().map(reason).collect() }
}

/// One ruling of many: refusals first, then what is not known, then the favourable one.
pub(super) fn joined(favourable: &str, rulings: Vec<Ruling>) -> Ruling {
    let known = |ruling: &&Ruling| ![favourable, TEXT_UNKNOWN, NOT_IN_FORCE].contains(&ruling.outcome.as_str());
    let chosen = rulings.iter().find(known).or_else(|| rulings.iter().find(|ruling| ruling.outcome != favourable));
    let outcome = chosen.map_or(favourable, |ruling| ruling.outcome.as_str()).to_owned();
    let reasons = rulings.into_iter().filter(|ruling| ruling.outcome == outcome).flat_map(|ruling| ruling.reasons);
    Ruling { reasons: reasons.collect(), outcome }
}

/// A question that no table could be asked. It has a reason all the same.
fn undecided(error: &TableError) -> Ruling {
    let reason = Reason {
        ground: crate::law::order129::ACT,
        provision: "129".to_owned(),
        fact: error.to_string(),
        remedy: "ask with facts that the table has".to_owned(),
    };
    Ruling { outcome: NO_DECISION.to_owned(), reasons: vec![reason] }
}
