//! `senim steps`: every step with its parameters and an example.

use std::io::Write;

use clap::Args;

use super::{CliError, Exit};
use crate::conformance::steps::{self, PARAMETERS};

/// Lists every step that scenarios may use, with its parameters and an example.
#[derive(Debug, Clone, Args)]
pub struct StepsArgs {
    /// Only steps that contain this text
    pub filter: Option<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(args: &StepsArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let wanted = |def: &&steps::StepDef| {
        args.filter.as_deref().is_none_or(|text| def.expression.contains(text) || def.help.contains(text))
    };
    let found: Vec<&steps::StepDef> = steps::all().iter().filter(wanted).collect();
    if args.json {
        let rows: Vec<serde_json::Value> = found
            .iter()
            .map(|def| {
                serde_json::json!({"expression": def.expression, "help": def.help, "example": def.example,
                    "table": def.table, "asserts": def.judges()})
            })
            .collect();
        writeln!(out, "{}", serde_json::Value::Array(rows))?;
    } else {
        for def in &found {
            let kind = if def.judges() { "asserts" } else { "does" };
            let table = if def.table { " Takes a data table." } else { "" };
            writeln!(out, "{}\n    {kind}: {}{table}\n    e.g. {}\n", def.expression, def.help, def.example)?;
        }
        writeln!(
            out,
            "Parameters:\n  {{string}}       a text in double quotes\n  {{int}}          a number\n  {{word}}         a word"
        )?;
        for (name, _, what) in PARAMETERS {
            writeln!(out, "  {:<15}{what}", format!("{{{name}}}"))?;
        }
        writeln!(out, "\nThe keyword (Given, When, Then, And, But) does not matter.")?;
    }
    Ok(if found.is_empty() { Exit::NothingSelected } else { Exit::Conformant })
}
