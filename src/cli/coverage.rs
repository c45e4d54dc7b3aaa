//! `senim coverage`: which clauses have scenarios, and why the others have none.

use std::io::Write;

use clap::Args;
use serde_json::json;

use super::run::suite_error;
use super::{CliError, Exit};
use crate::conformance::coverage::{matrix, totals};
use crate::conformance::suite::{self, Source};
use crate::law::catalogue::Catalogue;

/// Shows which clauses have positive and negative scenarios, and why the others have none.
#[derive(Debug, Clone, Args)]
pub struct CoverageArgs {
    /// Feature files or folders; the built-in suite when none is named
    pub paths: Vec<String>,
    /// Only this act
    #[arg(long, value_name = "ACT")]
    pub act: Option<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(args: &CoverageArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    if let Some(act) = &args.act {
        Catalogue::embedded().require_act(act)?;
    }
    let sources: Vec<Source> = args.paths.iter().map(|path| Source::parse(path)).collect();
    let scenarios = suite::load(&sources).map_err(suite_error)?;
    let rows = matrix(&scenarios, args.act.as_deref());
    if args.json {
        let text = serde_json::to_string_pretty(&json!({ "clauses": rows }))
            .map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
        writeln!(out, "{text}")?;
        return Ok(Exit::Conformant);
    }
    for row in &rows {
        let (positive, negative) = (row.positive.len(), row.negative.len());
        let note = row.reason.as_deref().unwrap_or_default();
        writeln!(out, "{:<28} {:<12} +{positive:<3} -{negative:<3} {note}", row.id, row.kind)?;
    }
    let (executable, covered, others) = totals(&rows);
    writeln!(
        out,
        "{covered} of {executable} executable clauses have positive and negative scenarios; {others} others have a reason"
    )?;
    Ok(Exit::Conformant)
}
