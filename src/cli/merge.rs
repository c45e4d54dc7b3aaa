//! `senim merge`: puts the journals of all shards together, to the bytes of the whole run.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::run::{create, formats, style, write_file};
use super::{CliError, Exit};
use crate::conformance::judge::judge;
use crate::journal::merge::{MergeError, merge};
use crate::journal::reader::Journal;
use crate::report::{console, json};

/// Puts the journals of all shards of a run together and judges the whole.
#[derive(Debug, Clone, Args)]
pub struct MergeArgs {
    /// Report folder or journal of each shard
    #[arg(required = true, value_name = "DIR|JOURNAL")]
    pub shards: Vec<PathBuf>,
    /// Where journal.ndjson and report.json of the whole run go
    #[arg(long, value_name = "DIR")]
    pub report_dir: PathBuf,
    /// Another report: junit:FILE or json:FILE (repeatable)
    #[arg(long = "format", value_name = "NAME:FILE")]
    pub formats: Vec<String>,
    /// Show every assumption with its reason
    #[arg(short, long)]
    pub verbose: bool,
}

/// Runs the command.
pub fn run(args: &MergeArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let formats = formats(&args.formats)?;
    let mut journals = Vec::new();
    for shard in &args.shards {
        apart(shard, &args.report_dir)?;
        journals.push((shard.display().to_string(), read(shard)?));
    }
    let whole = merge(&journals).map_err(|error| refused(&error))?;
    // The shards are twice the size of what they become.
    drop(journals);
    let file = BufWriter::new(create(&args.report_dir, "journal.ndjson")?);
    let journal = whole.write(file).map_err(|error| {
        CliError::usage(format!("the journal cannot be written: {error}")).hint("choose another --report-dir")
    })?;
    let run = judge(&journal)?;
    write_file(&args.report_dir.join("report.json"), &in_json(&run)?)?;
    for (format, file) in &formats {
        write_file(file, &format.render(&run)?)?;
    }
    let found = |id: &str| run.scenarios.iter().any(|scenario| scenario.id == id && !scenario.findings.is_empty());
    let evidence: Vec<_> = journal.scenarios.into_iter().filter(|recorded| found(&recorded.start.id)).collect();
    write!(out, "{}", console::report(&run, &evidence, style(io::stdout().is_terminal()), args.verbose))?;
    writeln!(out, "journal and report: {}", args.report_dir.display())?;
    Ok(Exit::from_run(run.exit))
}

fn in_json(run: &crate::verdict::Run) -> Result<String, CliError> {
    json::write(run).map_err(|error| CliError::new(Exit::Internal, error.to_string()))
}

/// The whole run must not be written over one of its shards.
fn apart(shard: &Path, folder: &Path) -> Result<(), CliError> {
    let own = if shard.is_dir() { shard } else { shard.parent().unwrap_or(Path::new(".")) };
    let same = own.canonicalize().ok().zip(folder.canonicalize().ok()).is_some_and(|(own, folder)| own == folder);
    if !same {
        return Ok(());
    }
    let message = format!("{} is the folder of a shard, and would be written over", folder.display());
    Err(CliError::usage(message).hint("choose another --report-dir"))
}

/// Reads the journal of a shard, and compares it with the report beside it where there is one.
fn read(shard: &Path) -> Result<Journal, CliError> {
    let file = if shard.is_dir() { shard.join("journal.ndjson") } else { shard.to_path_buf() };
    let text = text(&file)?;
    let journal = Journal::parse(&text).map_err(|error| {
        CliError::new(Exit::Malformed, format!("{}: {error}", file.display()))
            .hint("a journal that was cut or altered proves nothing: run the shard again")
    })?;
    let report = file.with_file_name("report.json");
    if shard.is_dir() && report.is_file() && self::text(&report)? != in_json(&judge(&journal)?)? {
        let message = format!("{} is not what the journal beside it proves", report.display());
        return Err(CliError::new(Exit::Mismatch, message).hint("run the shard again with this tool's version"));
    }
    Ok(journal)
}

fn text(file: &Path) -> Result<String, CliError> {
    fs::read_to_string(file).map_err(|error| {
        CliError::usage(format!("cannot read {}: {error}", file.display()))
            .hint("a run with --shard I/N leaves its journal in its --report-dir")
    })
}

fn refused(error: &MergeError) -> CliError {
    let exit = if error.is_mismatch() { Exit::Mismatch } else { Exit::Usage };
    let hint = match error {
        MergeError::Nothing | MergeError::Missing { .. } => "name the report folders of all shards",
        MergeError::Whole(_) => "`senim judge` recomputes the verdict of a whole run",
        MergeError::Twice { .. } => "name each shard once",
        MergeError::Short { .. } => "run that shard again, without --fail-fast",
        MergeError::Differs { .. } | MergeError::Impossible { .. } | MergeError::OtherPlan => {
            "run all shards with the same suite, settings, systems and version of the tool"
        }
    };
    CliError::new(exit, error.to_string()).hint(hint)
}
