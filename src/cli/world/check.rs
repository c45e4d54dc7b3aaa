//! `senim world check`: every problem of a world file.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::read;
use crate::cli::{CliError, Exit};

/// Names every problem of a world file with its line; ends with exit code 65 when there is one.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// The file, YAML or JSON
    pub file: PathBuf,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub(super) fn run(args: &CheckArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let (_, problems) = read::checked(&read::text(&args.file)?);
    let exit = if problems.is_empty() { Exit::Conformant } else { Exit::Malformed };
    if args.json {
        let shown =
            json!({"file": args.file.display().to_string(), "valid": problems.is_empty(), "problems": problems});
        super::json(&shown, out)?;
        return Ok(exit);
    }
    for problem in &problems {
        writeln!(out, "{}", problem.shown(&args.file))?;
    }
    match problems.len() {
        0 => writeln!(out, "{} is a valid world", args.file.display())?,
        1 => writeln!(out, "1 problem")?,
        many => writeln!(out, "{many} problems")?,
    }
    Ok(exit)
}
