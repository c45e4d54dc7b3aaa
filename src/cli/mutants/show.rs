//! The adequacy matrix for people and for programs.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::mutants::Mutants;
use crate::mutants::choice::Choice;
use crate::mutants::matrix::{BAR_PER_MILLE, Caught, FORMAT, Matrix, Outcome, Row, Totals, percent};

/// Killers that are named in the table; the file has all.
const NAMED: usize = 2;

/// The matrix as it is written. It names no time, port or machine: the same choice and seed give the same bytes.
pub(super) fn json(matrix: &Matrix, choice: &Choice, editions: &[(String, String)]) -> Value {
    let totals = Totals::of(&matrix.rows);
    let clauses: Vec<Value> = matrix
        .clauses()
        .into_iter()
        .map(|(clause, totals)| {
            let mut value = json!(totals);
            value["clause"] = json!(clause);
            value
        })
        .collect();
    let editions: Vec<Value> = editions.iter().map(|(act, as_of)| json!({"act": act, "as_of": as_of})).collect();
    json!({
        "format": FORMAT,
        "tool": format!("senim {}", env!("CARGO_PKG_VERSION")),
        "seed": choice.seed,
        "sample": choice.sample,
        "whole": choice.whole(),
        "editions": editions,
        "totals": totals,
        "adequacy": {
            "killed_by_own_clause": totals.per_mille().map(share),
            "bar": share(BAR_PER_MILLE),
        },
        "sufficient": matrix.red.is_empty(),
        "red": matrix.red,
        "idle": matrix.idle,
        "clauses": clauses,
        "mutants": matrix.rows,
    })
}

/// Per cent as a number with one digit.
fn share(per_mille: usize) -> f64 {
    u32::try_from(per_mille).map_or(0.0, |whole| f64::from(whole) / 10.0)
}

/// The table: what went wrong first, then the clauses, then the totals.
pub(super) fn table(matrix: &Matrix, catalogue: &Mutants, out: &mut dyn Write) -> io::Result<()> {
    let remarkable = |row: &&Row| {
        matches!(row.outcome, Outcome::Survived | Outcome::Weak) || (row.equivalent && row.outcome != Outcome::Passed)
    };
    let mut first: Vec<&Row> = matrix.rows.iter().filter(remarkable).collect();
    first.sort_by_key(|row| row.outcome);
    for row in first {
        remark(row, catalogue, out)?;
    }
    for idle in &matrix.idle {
        writeln!(
            out,
            "idle      {}: {}",
            idle.scenario,
            idle.why.as_deref().unwrap_or("no mutant of its clause fails it")
        )?;
    }
    for (clause, totals) in matrix.clauses() {
        let equal = if totals.equivalents > 0 {
            format!(", {} of {} equivalent(s) passed", totals.passed, totals.equivalents)
        } else {
            String::new()
        };
        writeln!(out, "{clause:<30} {:>3} of {:>3} killed{equal}", totals.killed, totals.mutants)?;
        for row in matrix.rows.iter().filter(|row| row.clause == clause) {
            writeln!(out, "    {:<10}{:<44} {}", row.outcome.name(), tail(&row.id), killers(&row.by))?;
        }
    }
    let totals = Totals::of(&matrix.rows);
    writeln!(
        out,
        "\n{} mutant(s): {} killed, {} weak, {} survived; {} of {} equivalent(s) passed",
        totals.mutants, totals.killed, totals.weak, totals.survived, totals.passed, totals.equivalents
    )?;
    if let Some(reached) = totals.per_mille() {
        writeln!(out, "{} % killed by their own clause (bar {} %)", percent(reached), percent(BAR_PER_MILLE))?;
    }
    for red in &matrix.red {
        writeln!(out, "RED  {red}")?;
    }
    Ok(())
}

/// A survivor, a weak one or an equivalent that was taken for a violator, with its reason.
fn remark(row: &Row, catalogue: &Mutants, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{:<10}{}: {}", row.outcome.name(), row.id, row.text)?;
    if let Some(known) = catalogue.survivors().iter().find(|known| known.id == row.id) {
        writeln!(out, "          known: {}", known.why)?;
    }
    writeln!(out, "          after {} scenario(s); {}", row.scenarios, killers(&row.by))?;
    for note in &row.notes {
        writeln!(out, "          {note}")?;
    }
    Ok(())
}

fn tail(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, tail)| tail)
}

/// The first killers, and how many more there are.
fn killers(by: &[Caught]) -> String {
    let named: Vec<String> = by.iter().take(NAMED).map(|one| format!("{} {}", one.scenario, one.found_by)).collect();
    let more = by.len().saturating_sub(NAMED);
    match (named.is_empty(), more) {
        (true, _) => "-".to_owned(),
        (false, 0) => named.join(", "),
        (false, more) => format!("{} and {more} more", named.join(", ")),
    }
}
