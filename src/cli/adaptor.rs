//! `senim adaptor`: the protocol alone. `check` tries somebody's adaptor, `init` writes one to begin with.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use senim_mocks::kernel::gate::Place;
use serde::Serialize;

use super::{CliError, Exit, targets};
use crate::adaptor::address::{Address, Host};
use crate::adaptor::check::{Checked, Known, Verdict, check, roles};
use crate::adaptor::line::{Line, LineError, Rules};
use crate::adaptor::skeleton::{self, Language};
use crate::conformance::cast::ROLES;
use crate::conformance::names::instant;
use crate::conformance::sut::Target;
use crate::conformance::world::{Settings, World};
use crate::law::catalogue::Catalogue;
use crate::law::edition::Parameters;

/// The instant at which the worlds of the check begin.
const BEGIN: &str = "2025-06-02 10:15";
/// The seed that the check hands over.
const SEED: u64 = 204;

/// The protocol between harness and system under test.
#[derive(Debug, Clone, Args)]
pub struct AdaptorArgs {
    #[command(subcommand)]
    command: AdaptorCommand,
}

#[derive(Debug, Clone, Subcommand)]
enum AdaptorCommand {
    /// Try the adaptor of a system, before any scenario of the law
    Check(CheckArgs),
    /// Write the skeleton of an adaptor that passes the check and does nothing else
    Init(InitArgs),
}

#[derive(Debug, Clone, Args)]
struct CheckArgs {
    /// Base URL of the system
    #[arg(value_name = "URL")]
    url: String,
    /// Check only this role (repeatable); every role that the system describes when absent
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<String>,
    /// Where the bearer credential of the adaptor is, FILE or env:NAME
    #[arg(long, value_name = "FILE|env:NAME")]
    token: Option<String>,
    /// Allow a host name that leads to a private address
    #[arg(long)]
    allow_private: bool,
    /// PEM roots to trust at an https:// address; there are no others
    #[arg(long, value_name = "FILE", env = "SENIM_CA")]
    ca: Option<PathBuf>,
    /// Show what holds, too
    #[arg(short, long)]
    verbose: bool,
    /// Write the checks as JSON and nothing else
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Args)]
struct InitArgs {
    /// Folder to write to; it must be empty or not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Language of the skeleton: python, node or rust
    #[arg(long = "lang", value_name = "LANG")]
    language: String,
}

/// Runs the command.
pub fn run(args: &AdaptorArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    match &args.command {
        AdaptorCommand::Check(args) => run_check(args, out),
        AdaptorCommand::Init(args) => run_init(args, out),
    }
}

fn run_init(args: &InitArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let Some(language) = Language::ALL.into_iter().find(|language| language.name() == args.language) else {
        let known: Vec<&str> = Language::ALL.iter().map(|language| language.name()).collect();
        let error = CliError::usage(format!("there is no skeleton in {:?}", args.language));
        return Err(error.hint(format!("languages are {}", known.join(", "))));
    };
    let files = skeleton::write(language, &args.folder).map_err(|error| {
        let error = CliError::usage(format!("the skeleton cannot be written to {}: {error}", args.folder.display()));
        error.hint("name a folder that is empty or not there, in a place that can be written to")
    })?;
    for file in &files {
        writeln!(out, "{}", args.folder.join(file).display())?;
    }
    writeln!(out, "\nStart it:  {}", language.start(&args.folder))?;
    writeln!(out, "Try it:    senim adaptor check http://127.0.0.1:8081")?;
    writeln!(out, "What the folder has, and what is yours to write, is in its README.md.")?;
    Ok(Exit::Conformant)
}

fn run_check(args: &CheckArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    if let Some(role) = args.roles.iter().find(|role| !ROLES.contains(&role.as_str())) {
        return Err(CliError::usage(format!("unknown role {role:?}")).hint(format!("roles are {}", ROLES.join(", "))));
    }
    let target = target(args)?;
    let url = target.line.url().to_owned();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let checked = runtime.block_on(checked(&target, &args.roles))?;
    let counted = Counted::of(&checked);
    if args.json {
        let whole = serde_json::json!({"url": url, "passed": counted.passed, "failed": counted.failed, "remarks": counted.remarks, "checks": checked});
        writeln!(out, "{whole:#}")?;
    } else {
        print(&checked, &counted, args.verbose, out)?;
    }
    Ok(if counted.failed == 0 { Exit::Conformant } else { Exit::Unavailable })
}

/// How many checks came out how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Counted {
    passed: usize,
    failed: usize,
    remarks: usize,
}

impl Counted {
    fn of(checked: &[Checked]) -> Self {
        let count = |verdict: Verdict| checked.iter().filter(|check| check.verdict == verdict).count();
        Self { passed: count(Verdict::Passed), failed: count(Verdict::Failed), remarks: count(Verdict::Remark) }
    }
}

fn target(args: &CheckArgs) -> Result<Target, CliError> {
    let refused = |error: &LineError| {
        let exit = if matches!(error, LineError::Unresolved { .. }) { Exit::Unavailable } else { Exit::Usage };
        CliError::new(exit, error.to_string()).hint(error.hint())
    };
    let address = Address::parse(&args.url).map_err(|error| refused(&LineError::Address(error)))?;
    let private = match address.host() {
        Host::Name(name) if args.allow_private => BTreeSet::from([name]),
        _ => BTreeSet::new(),
    };
    let rules = Rules { private, trust: Some(targets::read_trust(args.ca.as_deref(), None)?), limit: None };
    let line = Line::open(&address, &rules).map_err(|error| refused(&error))?;
    let token = args.token.as_deref().map(|source| targets::token("--token", source)).transpose()?;
    Ok(Target { line, token, outside: true })
}

async fn checked(target: &Target, asked: &[String]) -> Result<Vec<Checked>, CliError> {
    let (line, token) = (&target.line, target.token.as_ref());
    let url = line.url();
    let unavailable = |why: String| {
        let error = CliError::new(Exit::Unavailable, format!("the system at {url}: {why}"));
        error.hint("start it, or correct the address; GET /adaptor/v1/describe must answer (docs/contracts.md, 9)")
    };
    let described = roles(line, token).await.map_err(unavailable)?;
    let served: Vec<&'static str> =
        ROLES.into_iter().filter(|role| described.iter().any(|known| known == role)).collect();
    let wanted: Vec<&'static str> = if asked.is_empty() {
        served
    } else {
        ROLES.into_iter().filter(|role| asked.iter().any(|known| known == role)).collect()
    };
    if wanted.is_empty() {
        return Err(unavailable(format!("it serves {described:?}, none of {}", ROLES.join(", "))));
    }
    let catalogue = Catalogue::embedded();
    let acts: BTreeSet<&str> = catalogue.clauses().map(|clause| clause.act.as_str()).collect();
    let known = Known { clause: &|id| catalogue.clause(id).is_some(), act: &|id| acts.contains(id) };
    let mut all = Vec::new();
    for role in wanted {
        // Systems that it may call are there, and empty.
        let mut world =
            World::start(&BTreeMap::from([(role.to_owned(), target.clone())]), settings(role)?, &Place::default())
                .await
                .map_err(|error| CliError::usage(format!("a simulated world could not be started: {error}")))?;
        let now = instant(BEGIN).ok_or_else(|| CliError::new(Exit::Internal, format!("{BEGIN} is no instant")))?;
        world.stage(now);
        let reset = world.reset_of(role, now).map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
        all.extend(check(line, token, role, &reset, known).await);
    }
    Ok(all)
}

fn settings(role: &'static str) -> Result<Settings, CliError> {
    let as_of = BEGIN.get(..10).and_then(|date| date.parse().ok());
    let as_of = as_of.ok_or_else(|| CliError::new(Exit::Internal, format!("{BEGIN} has no date")))?;
    // The parameters that a run sends: a system that refuses one would not get through its first reset.
    let parameters =
        Parameters::default().iter().map(|(known, date)| (known.key.to_owned(), date.to_string())).collect();
    Ok(Settings { seed: SEED, as_of, readings: BTreeMap::new(), parameters, cast: vec![role], products: Vec::new() })
}

fn print(checked: &[Checked], counted: &Counted, verbose: bool, out: &mut dyn Write) -> std::io::Result<()> {
    for check in checked.iter().filter(|check| verbose || check.verdict != Verdict::Passed) {
        let mark = match check.verdict {
            Verdict::Passed => '✓',
            Verdict::Failed => '✗',
            Verdict::Remark => '!',
        };
        writeln!(out, "{mark} {} {}  {}", check.role, check.id, check.what)?;
        if check.verdict == Verdict::Passed {
            continue;
        }
        writeln!(out, "    call    {}", check.call)?;
        writeln!(out, "    wanted  {}", check.wanted)?;
        writeln!(out, "    came    {}", check.came)?;
        for flaw in check.flaws.iter().filter(|flaw| **flaw != check.came) {
            writeln!(out, "    wrong   {flaw}")?;
        }
        writeln!(out, "    hint    {}", check.hint)?;
    }
    let Counted { passed, failed, remarks } = counted;
    let end = if *failed == 0 {
        "the protocol is spoken: senim run can judge this system"
    } else {
        "scenarios cannot be judged before these are mended"
    };
    writeln!(out, "{passed} hold, {failed} do not hold, {remarks} remark(s): {end}")
}
