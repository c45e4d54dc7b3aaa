//! Decisions of this part: rows of decision tables, told with their reasons.

use jiff::civil::Date;

use crate::domain::portal::context::Context;
use crate::domain::variant::{DefectServices as D, Defects};
use crate::law::tables::{Cell, NOT_IN_FORCE, TEXT_UNKNOWN, Table, TableError, Tables, Verdict};

/// Outcome when a table cannot be asked. Never favourable.
pub const NO_DECISION: &str = "NO-DECISION";

/// Why something was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Clause of the catalogue.
    pub ground: &'static str,
    /// What was found.
    pub fact: String,
    /// What would change the outcome; why it is favourable, when it is.
    pub remedy: String,
}

impl Reason {
    /// The provision as lawyers cite it: `№3 list/2.6`, `418-V 34/8`.
    #[must_use]
    pub fn provision(&self) -> String {
        let (act, place) = self.ground.split_once('/').unwrap_or((self.ground, ""));
        let number = if act == crate::law::order3::ACT { "№3" } else { act.trim_start_matches("KZ-") };
        format!("{number} {place}")
    }
}

/// An outcome with its reasons; there is always one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// Outcome.
    pub outcome: String,
    /// Reasons.
    pub reasons: Vec<Reason>,
}

impl Ruling {
    /// A ruling that no table gives.
    pub(super) fn plain(outcome: &str, ground: &'static str, fact: &str, remedy: &str) -> Self {
        let reason = Reason { ground, fact: fact.to_owned(), remedy: remedy.to_owned() };
        Self { outcome: outcome.to_owned(), reasons: vec![reason] }
    }

    /// Clauses of its reasons.
    #[must_use]
    pub fn grounds(&self) -> Vec<&'static str> {
        self.reasons.iter().map(|reason| reason.ground).collect()
    }
}

/// One input of a table: name, value, and the words that tell it.
pub(super) type Put<'a> = (&'a str, &'a str, String);

/// An input that tells itself.
pub(super) fn put<'a>(name: &'a str, value: &'a str) -> Put<'a> {
    (name, value, format!("{}: {value}", name.replace('_', " ")))
}

/// Defect, rows, conditions on inputs (a value or alternatives), outcome. Only a test build can plant one.
type Patch = (D, &'static [&'static str], &'static [(&'static str, &'static str)], &'static str);

const PATCHES: &[Patch] = &[
    (D::OffChannelForced, &["SERVICE-START.2"], &[("class", "none")], "REFUSED"),
    (D::UnclassifiedStarted, &["SERVICE-START.4"], &[], "STARTED"),
    (D::StartedBySms, &["SERVICE-REQUEST.2"], &[("by", "SMS|INSTANT-MESSAGE")], "ACCEPTED"),
    (D::NoEds, &["SERVICE-REQUEST.2"], &[("by", "PORTAL|MOBILE")], "ACCEPTED"),
    (D::SmsInvalid, &["SERVICE-REQUEST.3", "SERVICE-REQUEST.4"], &[("by", "SMS|INSTANT-MESSAGE")], "REFUSED"),
    (D::EdsForced, &["SERVICE-REQUEST.4"], &[("identified", "OTP|BIOMETRICS")], "REFUSED"),
    (D::OneMethodMandatory, &["SERVICE-REQUEST.4"], &[("class", "OTP"), ("identified", "BIOMETRICS")], "REFUSED"),
    (D::OneMethodMandatory, &["SERVICE-REQUEST.4"], &[("class", "BIOMETRICS"), ("identified", "OTP")], "REFUSED"),
    (D::WithoutDevice, &["DOCUMENT-SHOWN.2", "DOCUMENT-SHOWN.4"], &[], "SHOWN"),
    (D::NoConsent, &["DOCUMENT-SHOWN.5"], &[], "SHOWN"),
];

/// The outcome that a planted defect gives to a row.
fn patched(defects: &Defects, row: &str, inputs: &[Put<'_>]) -> Option<&'static str> {
    let fits = |(name, values): &(&str, &str)| {
        inputs.iter().any(|(input, value, _)| input == name && values.split('|').any(|one| one == *value))
    };
    let found = PATCHES.iter().find(|(defect, rows, conditions, _)| {
        defects.planted(*defect) && rows.contains(&row) && conditions.iter().all(fits)
    });
    found.map(|(.., outcome)| *outcome)
}

/// What the table says of these inputs on `day`.
pub(super) fn rule(ctx: &Context, table: &str, inputs: &[Put<'_>], day: Date) -> Ruling {
    let pairs: Vec<(&str, &str)> = inputs.iter().map(|(name, value, _)| (*name, *value)).collect();
    let decided = Tables::embedded().table(table).and_then(|table| {
        let verdict = table.decide(&pairs, day, |clause, day| ctx.law.applies(clause, day))?;
        Ok(ruling(ctx, table, &verdict, inputs, day))
    });
    decided.unwrap_or_else(|error| undecided(&error))
}

fn ruling(ctx: &Context, table: &Table, verdict: &Verdict<'_>, inputs: &[Put<'_>], day: Date) -> Ruling {
    let (outcome, fact, remedy) = match verdict.outcome {
        TEXT_UNKNOWN => (
            TEXT_UNKNOWN,
            format!("on {day}, the text in force is not at hand"),
            "bring the text of the edition that is in force on the day",
        ),
        NOT_IN_FORCE => (NOT_IN_FORCE, format!("on {day}, it is not in force"), "nothing is demanded on the day"),
        known => {
            let outcome = patched(&ctx.defects, &verdict.row.id, inputs).unwrap_or(known);
            (outcome, fact(table, verdict, inputs), verdict.row.text.as_str())
        }
    };
    let reason = |clause: &&'static str| Reason { ground: clause, fact: fact.clone(), remedy: remedy.to_owned() };
    Ruling { outcome: outcome.to_owned(), reasons: verdict.clauses.iter().map(reason).collect() }
}

/// What was found: the inputs that the row looks at.
fn fact(table: &Table, verdict: &Verdict<'_>, inputs: &[Put<'_>]) -> String {
    let looked = table.inputs.iter().zip(&verdict.row.cells).filter(|(_, cell)| **cell != Cell::Any);
    let told = looked.filter_map(|(input, _)| inputs.iter().find(|(name, ..)| *name == input.name));
    let told: Vec<&str> = told.map(|(.., words)| words.as_str()).collect();
    if told.is_empty() { table.title.clone() } else { told.join("; ") }
}

/// A question that no table could be asked. It has a reason all the same.
fn undecided(error: &TableError) -> Ruling {
    Ruling::plain(NO_DECISION, crate::law::order3::LAW, &error.to_string(), "ask with facts that the table has")
}
