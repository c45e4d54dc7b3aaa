//! Asks the decision tables of result documents.

use jiff::civil::Date;

use crate::domain::portal::context::Context;
use crate::domain::register::facts::Verdict as Look;
use crate::domain::register::reason::Reason;
use crate::law::tables::{Cell, Table, TableError, Tables, Verdict};

/// What a table says: outcome and reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ruling {
    /// Outcome.
    pub(super) outcome: String,
    /// Clauses with what was found and the way out.
    pub(super) reasons: Vec<Reason>,
}

impl Ruling {
    /// Whether the outcome is this one.
    pub(super) fn is(&self, outcome: &str) -> bool {
        self.outcome == outcome
    }
}

/// Asks a table; every row that stands in the way is a reason when `all`, else the one that fits. `fact` says what was found,
/// by name and value of the input that decided.
pub(super) fn rule(
    ctx: &Context,
    table: &str,
    inputs: &[(&str, &str)],
    day: Date,
    all: bool,
    fact: impl Fn(&str, &str) -> String,
) -> Ruling {
    asked(ctx, table, inputs, day, all, fact).unwrap_or_else(|error| Ruling {
        outcome: "NO-DECISION".to_owned(),
        reasons: vec![reason(crate::law::order3::ACT, error.to_string(), "ask with facts that the table has")],
    })
}

fn asked(
    ctx: &Context,
    table: &str,
    inputs: &[(&str, &str)],
    day: Date,
    all: bool,
    fact: impl Fn(&str, &str) -> String,
) -> Result<Ruling, TableError> {
    let table = Tables::embedded().table(table)?;
    let applies = |clause: &str, day: Date| ctx.law.applies(clause, day);
    let verdicts = if all { table.reasons(inputs, day, applies)? } else { vec![table.decide(inputs, day, applies)?] };
    let outcome = verdicts.first().map_or("NO-DECISION", |verdict| verdict.outcome).to_owned();
    let told = |verdict: &Verdict<'_>| {
        let found = if verdict.is_known() {
            let (name, value) = decisive(table, verdict, inputs);
            fact(name, value)
        } else {
            format!("on {day} the text is not known or not in force")
        };
        let text = &verdict.row.text;
        verdict.clauses.iter().map(|clause| reason(clause, found.clone(), text)).collect::<Vec<Reason>>()
    };
    Ok(Ruling { outcome, reasons: verdicts.iter().flat_map(told).collect() })
}

/// The input that decided: the last one that the row looks at.
fn decisive<'a>(table: &'a Table, verdict: &Verdict<'_>, inputs: &[(&str, &'a str)]) -> (&'a str, &'a str) {
    let last = verdict.row.cells.iter().rposition(|cell| *cell != Cell::Any);
    let name = last.and_then(|at| table.inputs.get(at)).map_or("", |input| input.name.as_str());
    let value = inputs.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| *value);
    (name, value)
}

/// A reason with its provision as lawyers cite it.
pub(super) fn reason(clause: &str, fact: impl Into<String>, remedy: &str) -> Reason {
    let place = clause.split_once('/').map_or("", |(_, place)| place);
    Reason {
        ground: clause.to_owned(),
        provision: format!("№9 {place}").trim().to_owned(),
        fact: fact.into(),
        remedy: remedy.to_owned(),
    }
}

/// A verdict on a signature as the tables have it.
pub(super) const fn word(look: &Look) -> &'static str {
    match look {
        Look::Valid => "VALID",
        // Whose signature it is, is another input.
        Look::Absent | Look::Broken(_) | Look::Stranger(_) => "BROKEN",
        Look::OutOfTime { .. } => "OUT-OF-TIME",
        Look::Revoked(_) => "REVOKED",
        Look::UnknownIssuer => "UNKNOWN-ISSUER",
    }
}

/// The same for people.
pub(super) fn said(look: &Look) -> String {
    match look {
        Look::Valid => "the signature holds".to_owned(),
        Look::Absent | Look::Stranger(_) => "there is no signature".to_owned(),
        Look::Broken(why) => why.clone(),
        Look::OutOfTime { from, to } => format!("the certificate is valid from {from} to {to}"),
        Look::Revoked(on) => format!("the certificate was revoked on {on}"),
        Look::UnknownIssuer => "the certificate is not one of the national authority".to_owned(),
    }
}
