//! `senim mutants list`: the catalogue of mutants. It is data, and every build has it.

use std::io::Write;

use serde_json::{Value, json};

use super::ListArgs;
use crate::cli::{CliError, Exit};
use crate::mutants::{Mutant, Mutants};

/// Runs the command.
pub(super) fn run(args: &ListArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let rows = args.choice.choice().take(Mutants::embedded())?;
    if args.json {
        let shown: Vec<Value> = rows.iter().map(|row| shown(row)).collect();
        let text = serde_json::to_string_pretty(&json!({ "mutants": shown }))
            .map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
        writeln!(out, "{text}")?;
    } else {
        for row in &rows {
            writeln!(out, "{}\n    {}; {}: {}", row.id, word(&json!(row.class)), row.roles.join(", "), row.text)?;
        }
        let equivalents = rows.iter().filter(|row| row.equivalent()).count();
        writeln!(out, "{} mutant(s), {equivalents} harmless equivalent(s)", rows.len() - equivalents)?;
    }
    Ok(if rows.is_empty() { Exit::NothingSelected } else { Exit::Conformant })
}

fn shown(row: &Mutant) -> Value {
    let mut value = json!(row);
    value["equivalent"] = json!(row.equivalent());
    value
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
