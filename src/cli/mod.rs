//! The command line: one file a command, each a function that writes to what it is given and answers with an exit code.

pub mod adaptor;
pub mod assumptions;
pub mod clauses;
pub mod config;
pub mod coverage;
pub mod error;
pub mod excuses;
pub mod exit;
pub mod judge;
pub mod merge;
pub mod mocks;
pub mod mutants;
pub mod provider;
pub mod reference;
pub mod run;
pub mod steps;
pub mod targets;
pub mod world;

use std::io::{ErrorKind, Write};
use std::path::Path;

use clap::{CommandFactory, Parser, Subcommand};

pub use error::CliError;
pub use exit::Exit;

/// Conformance harness for Kazakhstan's register of trusted software and proactive permit re-registration.
#[derive(Debug, Parser)]
#[command(name = "senim", version, about, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "Exit codes: 0 conformant · 1 nonconformant · 2 usage · 3 not fully verified · 4 nothing selected · \
    5 verification mismatch · 65 malformed input · 69 system under test unavailable · 70 internal fault\n\
    Settings: flag over environment (SENIM_*) over senim.toml. NO_COLOR switches colours off.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Judge a system clause by clause
    Run(Box<run::RunArgs>),
    /// List clauses of the acts, or show one
    Clauses(clauses::ClausesArgs),
    /// Show which clauses have scenarios
    Coverage(coverage::CoverageArgs),
    /// List the steps that scenarios may use
    Steps(steps::StepsArgs),
    /// List readings, parameters and assumed contracts
    Assumptions(assumptions::AssumptionsArgs),
    /// Recompute the verdict from a journal
    Judge(judge::JudgeArgs),
    /// Try the adaptor of a system, or write the skeleton of one
    Adaptor(adaptor::AdaptorArgs),
    /// Put the journals of all shards together
    Merge(merge::MergeArgs),
    /// Show that the suite catches systems that break one clause each
    Mutants(mutants::MutantsArgs),
    /// Serve the reference implementation as a system under test
    Reference(reference::ReferenceArgs),
    /// Make, check and show worlds for the simulated systems
    World(world::WorldArgs),
    /// Serve the simulated state systems on their own
    Mocks(mocks::MocksArgs),
}

/// The command line as data: commands and their flags, for whoever shows or checks them.
#[must_use]
pub fn definition() -> clap::Command {
    Cli::command()
}

/// Parses the command line and runs the command; results go to `out`, errors to `err`.
pub fn main(args: impl IntoIterator<Item = String>, out: &mut dyn Write, err: &mut dyn Write) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let shown = error.render();
            let written = if error.use_stderr() { write!(err, "{shown}") } else { write!(out, "{shown}") };
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Conformant };
            return written.map_or(Exit::Internal, |()| exit);
        }
    };
    match dispatch(cli.command, out) {
        Ok(exit) => exit,
        Err(error) => writeln!(err, "{error}").map_or(Exit::Internal, |()| error.exit),
    }
}

fn dispatch(command: Command, out: &mut dyn Write) -> Result<Exit, CliError> {
    match command {
        Command::Run(args) => run::run(&args, &config::Config::read(Path::new(config::FILE))?, out),
        Command::Clauses(args) => clauses::run(&args, out),
        Command::Coverage(args) => listed(out, |list| coverage::run(&args, list)),
        Command::Steps(args) => listed(out, |list| steps::run(&args, list)),
        Command::Assumptions(args) => listed(out, |list| assumptions::run(&args, list)),
        Command::Judge(args) => judge::run(&args, out),
        Command::Adaptor(args) => adaptor::run(&args, out),
        Command::Merge(args) => merge::run(&args, out),
        Command::Mutants(args) => mutants::run(&args, out),
        Command::Reference(args) => reference::run(&args, out),
        Command::Mocks(args) => mocks::run(&args, out),
        Command::World(args) => world::run(&args, out),
    }
}

/// Runs a command that only lists something. A reader who has seen enough (`| head`) is no error.
fn listed(out: &mut dyn Write, list: impl FnOnce(&mut dyn Write) -> Result<Exit, CliError>) -> Result<Exit, CliError> {
    let mut text = Vec::new();
    let exit = list(&mut text)?;
    match out.write_all(&text).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(exit),
        written => Ok(written.map(|()| exit)?),
    }
}
