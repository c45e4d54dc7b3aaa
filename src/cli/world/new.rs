//! `senim world new`: a synthetic world.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use senim_mocks::world::Moment;
use serde_json::json;

use super::generate::{self, MOST, Shares};
use crate::cli::{CliError, Exit};

/// First and last day on which a world may start: those that the acts and the calendar cover.
const FIRST: Date = date(2015, 1, 1);
const LAST: Date = date(2030, 12, 31);

/// Generates a synthetic world: organisations with heads, numbers, consents and permits in a stated mixture of cases. The same
/// options make the same bytes.
#[derive(Debug, Clone, Args)]
#[command(after_help = after_help())]
pub struct NewArgs {
    /// How many organisations
    #[arg(long, value_name = "COUNT", default_value_t = 100)]
    pub orgs: usize,
    /// Seed of all that is drawn
    #[arg(long, default_value_t = 0)]
    pub seed: u64,
    /// Instant at which the world starts, in Astana unless it says an offset
    #[arg(long, value_name = "INSTANT", default_value = "2025-06-02 10:15")]
    pub at: String,
    /// Share of organisations that are a case, in whole percent; repeatable
    #[arg(long, value_name = "CASE=PERCENT")]
    pub share: Vec<String>,
    /// File to write; the world goes to the output when left out
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file when it is there
    #[arg(long, requires = "out")]
    pub force: bool,
    /// The world as JSON; with --out, what was made as JSON
    #[arg(long)]
    pub json: bool,
}

fn after_help() -> String {
    format!("Usual shares: {}.\n`senim world show` says what each means.", generate::case_names())
}

/// Runs the command.
pub(super) fn run(args: &NewArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let (at, shares) = settings(args)?;
    let world = generate::generate(args.orgs, args.seed, at, &shares);
    let problems = world.validate();
    if let Some(problem) = problems.first() {
        return Err(CliError::new(Exit::Internal, format!("generated a world with a problem: {problem}")));
    }
    let yaml = || {
        let body = serde_saphyr::to_string(&world).map_err(|error| CliError::new(Exit::Internal, error.to_string()));
        body.map(|body| format!("# {}\n# Everything in it is synthetic.\n{body}", about(args)))
    };
    let Some(file) = &args.out else {
        if args.json {
            super::json(&world, out)?;
        } else {
            write!(out, "{}", yaml()?)?;
        }
        return Ok(Exit::Conformant);
    };
    if file.exists() && !args.force {
        let error = CliError::usage(format!("{} is there already", file.display()));
        return Err(error.hint("name another file, or add --force"));
    }
    fs::write(file, yaml()?).map_err(|error| CliError::usage(format!("cannot write {}: {error}", file.display())))?;
    let (organisations, persons, permits) = (world.organisations.len(), world.persons.len(), world.permits.len());
    if args.json {
        let name = file.display().to_string();
        let made = json!({"file": name, "organisations": organisations, "persons": persons, "permits": permits});
        super::json(&made, out)?;
    } else {
        let file = file.display();
        writeln!(out, "{file}: {organisations} organisations, {persons} persons, {permits} permits")?;
    }
    Ok(Exit::Conformant)
}

/// The command that makes the same world again.
fn about(args: &NewArgs) -> String {
    let shares = args.share.iter().fold(String::new(), |all, share| all + " --share " + share);
    format!("senim world new --orgs {} --seed {} --at '{}'{shares}", args.orgs, args.seed, args.at)
}

fn settings(args: &NewArgs) -> Result<(Timestamp, Shares), CliError> {
    if !(1..=MOST).contains(&args.orgs) {
        let error = CliError::usage(format!("--orgs {}: a world has 1 to {MOST} organisations", args.orgs));
        return Err(error.hint("make several worlds with different seeds"));
    }
    let at = Moment::from(args.at.clone());
    let inside = at.day().is_some_and(|day| (FIRST..=LAST).contains(&day));
    let Some(at) = at.instant().filter(|_| inside) else {
        let error = CliError::usage(format!("--at {:?}: no instant from {FIRST} to {LAST}", args.at));
        return Err(error.hint("write `2025-06-02 10:15` (Astana) or 2025-06-02T10:15:00+05:00"));
    };
    let shares = Shares::parse(&args.share);
    let shares = shares.map_err(|error| {
        CliError::usage(format!("--share: {error}")).hint("`senim world new --help` lists the cases")
    })?;
    Ok((at, shares))
}
