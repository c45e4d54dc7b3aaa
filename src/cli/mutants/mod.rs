//! `senim mutants`: is the suite worth its verdicts? Lists and plays the planted defects of the reference.

mod list;
#[cfg(feature = "mutants")]
mod run;
#[cfg(feature = "mutants")]
mod show;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{CliError, Exit};
use crate::mutants::choice::Choice;

/// Seed when nothing is said.
const DEFAULT_SEED: u64 = 204;

/// Shows that the suite catches systems that break one clause each, and leaves lawful ones alone.
#[derive(Debug, Clone, Args)]
pub struct MutantsArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Subcommand)]
enum Command {
    /// Play mutants against the suite; needs a build with the feature `mutants`
    Run(RunArgs),
    /// List the mutants
    List(ListArgs),
}

/// Which mutants.
#[derive(Debug, Clone, Args)]
pub struct ChoiceArgs {
    /// Only mutants of this clause (repeatable)
    #[arg(long = "clause", value_name = "ID")]
    clauses: Vec<String>,
    /// Only mutants of this act (repeatable), e.g. KZ-204-2025
    #[arg(long = "act", value_name = "ACT")]
    acts: Vec<String>,
    /// Only this mutant (repeatable), e.g. 'KZ-204-2025/alg/15#repeat-too-early'
    #[arg(long = "id", value_name = "ID")]
    ids: Vec<String>,
    /// Draw so many of them
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// Seed of the draw and of the runs
    #[arg(long, value_name = "N", env = "SENIM_SEED", default_value_t = DEFAULT_SEED)]
    seed: u64,
}

impl ChoiceArgs {
    fn choice(&self) -> Choice {
        Choice {
            clauses: self.clauses.clone(),
            acts: self.acts.clone(),
            ids: self.ids.clone(),
            sample: self.sample,
            seed: self.seed,
        }
    }
}

/// Plays each mutant against the scenarios of its clause, then, when these do not catch it, against the whole suite of its act.
#[derive(Debug, Clone, Args)]
pub struct RunArgs {
    #[command(flatten)]
    choice: ChoiceArgs,
    /// Worlds at once (the matrix does not depend on it)
    #[arg(short, long, value_name = "N", env = "SENIM_JOBS")]
    jobs: Option<usize>,
    /// The matrix as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Where mutants.json goes
    #[arg(long, value_name = "DIR", default_value = "target/senim")]
    out: PathBuf,
    /// Show no progress
    #[arg(short, long)]
    quiet: bool,
}

/// Lists the catalogue of mutants.
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    #[command(flatten)]
    choice: ChoiceArgs,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: &MutantsArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    match &args.command {
        Command::List(args) => list::run(args, out),
        Command::Run(args) => play(args, out),
    }
}

#[cfg(feature = "mutants")]
fn play(args: &RunArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    run::run(args, out)
}

/// A build that ships cannot be made to break the law.
#[cfg(not(feature = "mutants"))]
fn play(_: &RunArgs, _: &mut dyn Write) -> Result<Exit, CliError> {
    Err(CliError::usage("this build has no mutants: it cannot be made to break the law")
        .hint("make one that can, from the sources: cargo run --release --features mutants -- mutants run"))
}
