//! `senim judge`: recomputes the verdict from a journal, offline.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;

use super::run::style;
use super::{CliError, Exit};
use crate::conformance::judge::judge;
use crate::journal::reader::Journal;
use crate::report::{console, json};

/// Recomputes the verdict from a recorded journal, and compares it with a report when one is named.
#[derive(Debug, Clone, Args)]
pub struct JudgeArgs {
    /// The journal, e.g. target/senim/journal.ndjson
    pub journal: PathBuf,
    /// A report to compare with; a difference ends with exit code 5
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Write the recomputed report as JSON to the output, and nothing else
    #[arg(long)]
    pub json: bool,
    /// Show every assumption with its reason
    #[arg(short, long)]
    pub verbose: bool,
}

/// Runs the command.
pub fn run(args: &JudgeArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let text = read(&args.journal)?;
    let journal = Journal::parse(&text).map_err(|error| {
        let message = format!("{}: {error}", args.journal.display());
        CliError::new(Exit::Malformed, message).hint("a journal that was cut or altered proves nothing: run again")
    })?;
    let run = judge(&journal)?;
    let evidence: Vec<_> = journal
        .scenarios
        .into_iter()
        .filter(|recorded| run.scenarios.iter().any(|s| s.id == recorded.start.id && !s.findings.is_empty()))
        .collect();
    let recomputed = json::write(&run).map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
    if args.json {
        out.write_all(recomputed.as_bytes())?;
    } else {
        write!(out, "{}", console::report(&run, &evidence, style(io::stdout().is_terminal()), args.verbose))?;
    }
    if let Some(file) = &args.report {
        if read(file)? != recomputed {
            let message = format!("{} is not what the journal proves", file.display());
            return Err(
                CliError::new(Exit::Mismatch, message).hint("trust the journal: judge it with this tool's version")
            );
        }
        if !args.json {
            writeln!(out, "{} is what the journal proves", file.display())?;
        }
    }
    Ok(Exit::from_run(run.exit))
}

fn read(path: &PathBuf) -> Result<String, CliError> {
    fs::read_to_string(path).map_err(|error| {
        let failed = CliError::usage(format!("cannot read {}: {error}", path.display()));
        failed.hint("a run leaves journal.ndjson and report.json in its --report-dir")
    })
}
