//! `senim world`: files that say who and what the simulated systems know.

pub mod cases;
pub mod check;
pub mod generate;
mod lines;
pub mod new;
pub mod read;
pub mod show;

use std::io::Write;

use clap::{Args, Subcommand};

use super::{CliError, Exit};

/// Makes, checks and shows world files.
#[derive(Debug, Clone, Args)]
pub struct WorldArgs {
    #[command(subcommand)]
    command: WorldCommand,
}

#[derive(Debug, Clone, Subcommand)]
enum WorldCommand {
    /// Generate a synthetic world
    New(new::NewArgs),
    /// Name every problem of a world file
    Check(check::CheckArgs),
    /// Count what is in a world file, case by case
    Show(show::ShowArgs),
}

/// Runs the command.
pub fn run(args: &WorldArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    match &args.command {
        WorldCommand::New(args) => new::run(args, out),
        WorldCommand::Check(args) => check::run(args, out),
        WorldCommand::Show(args) => show::run(args, out),
    }
}

/// Writes pretty JSON.
fn json(value: &impl serde::Serialize, out: &mut dyn Write) -> Result<(), CliError> {
    let text = serde_json::to_string_pretty(value).map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
    Ok(writeln!(out, "{text}")?)
}
