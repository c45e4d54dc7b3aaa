//! `senim run`: judges a system clause by clause.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::config::Config;
use super::excuses;
use super::provider::{self, ReferenceProvider};
use super::targets::{self, TargetArgs};
use super::{CliError, Exit};
use crate::conformance::attestation;
use crate::conformance::cast::{ROLES, cast};
use crate::conformance::runner::{self, Options, Ran, RunError};
use crate::conformance::selection::{self, Request, Selection, SelectionError};
use crate::conformance::suite::{self, Source, SuiteError};
use crate::conformance::sut::Provider;
use crate::law::edition::Parameters;
use crate::law::reading::Readings;
use crate::report::console;
use crate::report::progress::{Mode, ProgressDisplay};
use crate::report::{Style, json, junit};
use crate::verdict::{Progress, Run};

/// Judges a system clause by clause and writes the journal and the report.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct RunArgs {
    /// Feature files, folders or `file.feature:LINE`; the built-in suite when none is named
    pub paths: Vec<String>,
    /// Judge only this act (repeatable), e.g. KZ-204-2025
    #[arg(long = "act", value_name = "ACT")]
    pub acts: Vec<String>,
    /// Date under judgement; each act's own default date when absent
    #[arg(long, value_name = "DATE", env = "SENIM_AS_OF")]
    pub as_of: Option<String>,
    /// Cucumber tag expression, e.g. '@clause:KZ-204-2025/alg/15 and not @negative'
    #[arg(long, value_name = "EXPR")]
    pub tags: Option<String>,
    /// Regular expression over scenario names and ids
    #[arg(long, value_name = "REGEX")]
    pub name: Option<String>,
    /// Run the I-th of N shards, from 1; `senim merge` makes the whole run of them
    #[arg(long, value_name = "I/N")]
    pub shard: Option<String>,
    /// Worlds at once (the verdict does not depend on it)
    #[arg(short, long, value_name = "N", env = "SENIM_JOBS")]
    pub jobs: Option<usize>,
    /// Stop after the first scenario that does not end well
    #[arg(long)]
    pub fail_fast: bool,
    /// Reading of an open point, key=option (repeatable); see `senim assumptions`
    #[arg(long = "reading", value_name = "KEY=OPTION")]
    pub readings: Vec<String>,
    /// Dated parameter of the law, key=date (repeatable); see `senim assumptions`
    #[arg(long = "parameter", value_name = "KEY=DATE")]
    pub parameters: Vec<String>,
    /// Seed of everything that is drawn
    #[arg(long, value_name = "N", env = "SENIM_SEED")]
    pub seed: Option<u64>,
    /// Systems under test and addresses
    #[command(flatten)]
    pub systems: TargetArgs,
    /// Waivers: clauses that an owner excuses until a day (YAML, see docs/verdicts.md)
    #[arg(long, value_name = "FILE", env = "SENIM_WAIVERS")]
    pub waivers: Option<PathBuf>,
    /// Failures that are known (YAML, see docs/verdicts.md); an entry that does not fail any more fails the run
    #[arg(long, value_name = "FILE", env = "SENIM_EXPECTED_FAILURES")]
    pub expected_failures: Option<PathBuf>,
    /// Write the report as JSON to the output, and nothing else
    #[arg(long, conflicts_with = "dry_run")]
    pub json: bool,
    /// Another report: junit:FILE or json:FILE (repeatable)
    #[arg(long = "format", value_name = "NAME:FILE")]
    pub formats: Vec<String>,
    /// Where journal.ndjson and report.json go
    #[arg(long, value_name = "DIR", env = "SENIM_REPORT_DIR")]
    pub report_dir: Option<PathBuf>,
    /// Show what would run, and run nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Show every assumption with its reason
    #[arg(short, long)]
    pub verbose: bool,
    /// Show no progress
    #[arg(short, long)]
    pub quiet: bool,
}

/// Worlds at once when nothing is said: waiting for silent systems overlaps, processors are few.
const DEFAULT_JOBS: usize = 4;
/// Most worlds at once: each has sixteen servers.
const MOST_JOBS: usize = 32;
/// Seed when nothing is said.
const DEFAULT_SEED: u64 = 204;
/// Where reports go when nothing is said.
const DEFAULT_REPORT_DIR: &str = "target/senim";

/// Runs the command.
pub fn run(args: &RunArgs, config: &Config, out: &mut dyn Write) -> Result<Exit, CliError> {
    let request = request(args, config)?;
    let sources: Vec<Source> = args.paths.iter().map(|path| Source::parse(path)).collect();
    let scenarios = suite::load(&sources).map_err(suite_error)?;
    let selection = selection::select(scenarios, &request).map_err(selection_error)?;
    if args.dry_run {
        return dry_run(&selection, out);
    }
    let external = targets::instances(&args.systems, config)?;
    judge_with(args, config, &request, selection, Arc::new(ReferenceProvider::beside(external)), out)
}

/// Runs the command against given systems: what the command does once it knows what to run against whom.
pub fn judge_with(
    args: &RunArgs,
    config: &Config,
    request: &Request,
    selection: Selection,
    provider: Arc<dyn Provider>,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let formats = formats(&args.formats)?;
    let place = targets::place(&args.systems, config)?;
    let excuses = excuses::read(args, config)?;
    let folder = args.report_dir.clone().or_else(|| config.report_dir.clone());
    let folder = folder.unwrap_or_else(|| PathBuf::from(DEFAULT_REPORT_DIR));
    let journal = create(&folder, "journal.ndjson")?;
    for (_, file) in &formats {
        File::create(file).map_err(|error| unwritable(file, &error))?;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let papers = papers(&selection, args.fail_fast);
    let met = runtime.block_on(provider::met(provider, &on_stage(&selection), &papers))?;
    let jobs = args.jobs.or(config.jobs).unwrap_or(DEFAULT_JOBS);
    if jobs == 0 || jobs > MOST_JOBS {
        return Err(CliError::usage(format!("-j {jobs} is not between 1 and {MOST_JOBS}")));
    }
    let options = Options {
        seed: args.seed.or(config.seed).unwrap_or(DEFAULT_SEED),
        jobs,
        fail_fast: args.fail_fast,
        readings: request.readings.clone(),
        parameters: request.parameters.iter().map(|(p, date)| (p.key.to_owned(), date.to_string())).collect(),
        subjects: met.subjects,
        declarations: met.declarations,
        excuses,
        evidence: met.evidence,
        tool: format!("senim {}", env!("CARGO_PKG_VERSION")),
        products: met.products,
        place,
    };
    let mut display = ProgressDisplay::new(mode(args), style(io::stderr().is_terminal()), io::stderr());
    let tell = |news: Progress| {
        // A display that cannot be written must not end the run.
        let _ = display.take(&news);
    };
    let ran = runtime.block_on(runner::run(selection, options, met.provider, BufWriter::new(journal), tell));
    display.finish();
    let ran = ran.map_err(|error| run_error(&error))?;
    deliver(args, &ran, &folder, &formats, out)
}

fn deliver(
    args: &RunArgs,
    ran: &Ran,
    folder: &Path,
    formats: &[(Format, PathBuf)],
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let report = json::write(&ran.run).map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
    write_file(&folder.join("report.json"), &report)?;
    for (format, file) in formats {
        write_file(file, &format.render(&ran.run)?)?;
    }
    if args.json {
        out.write_all(report.as_bytes())?;
        return Ok(Exit::from_run(ran.run.exit));
    }
    let style = style(io::stdout().is_terminal());
    write!(out, "{}", console::report_of(&ran.run, &ran.evidence, style, args.verbose, &args.systems.words()))?;
    writeln!(out, "journal and report: {}", folder.display())?;
    Ok(Exit::from_run(ran.run.exit))
}

/// A report format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Junit,
    Json,
}

impl Format {
    pub(super) fn render(self, run: &Run) -> Result<String, CliError> {
        let rendered = match self {
            Self::Junit => junit::write(run).map_err(|error| error.to_string()),
            Self::Json => json::write(run).map_err(|error| error.to_string()),
        };
        rendered.map_err(|why| CliError::new(Exit::Internal, why))
    }
}

pub(super) fn formats(named: &[String]) -> Result<Vec<(Format, PathBuf)>, CliError> {
    let known = [("junit", Format::Junit), ("json", Format::Json)];
    let mut all = Vec::new();
    for text in named {
        let (name, file) = text.split_once(':').unwrap_or((text, ""));
        let Some((_, format)) = known.iter().find(|(known, _)| *known == name) else {
            return Err(
                CliError::usage(format!("unknown format {name:?}")).hint("formats are junit:FILE and json:FILE")
            );
        };
        if file.is_empty() {
            return Err(CliError::usage(format!("the format {name} names no file")).hint(format!("write {name}:FILE")));
        }
        all.push((*format, PathBuf::from(file)));
    }
    Ok(all)
}

/// What the user asked for, from flags over environment over `senim.toml`.
pub fn request(args: &RunArgs, config: &Config) -> Result<Request, CliError> {
    let mut readings = Readings::default();
    let mut pinned = BTreeMap::new();
    let mut parameters = Parameters::default();
    for (key, option) in &config.readings {
        readings.set(key, option)?;
        pinned.insert(key.clone(), option.clone());
    }
    for pair in &args.readings {
        readings.parse(pair)?;
        if let Some((key, option)) = pair.split_once('=') {
            pinned.insert(key.trim().to_owned(), option.trim().to_owned());
        }
    }
    for (key, date) in &config.parameters {
        parameters.set(key, date)?;
    }
    for pair in &args.parameters {
        parameters.parse(pair)?;
    }
    let as_of = args.as_of.clone().or_else(|| config.as_of.clone());
    Ok(Request {
        acts: args.acts.clone(),
        as_of: as_of.as_deref().map(date).transpose()?,
        tags: args.tags.clone(),
        name: args.name.clone(),
        shard: args.shard.as_deref().map(shard).transpose()?,
        named_files: !args.paths.is_empty(),
        readings: pinned,
        parameters,
    })
}

fn date(text: &str) -> Result<Date, CliError> {
    text.parse()
        .map_err(|_| CliError::usage(format!("{text:?} is no date")).hint("write the year, month and day: 2025-06-02"))
}

fn shard(text: &str) -> Result<(usize, usize), CliError> {
    let parsed = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
    match parsed {
        Some((i, n)) if (1..=n).contains(&i) => Ok((i, n)),
        _ => Err(CliError::usage(format!("{text:?} is no shard")).hint("write I/N with 1 ≤ I ≤ N: 2/4")),
    }
}

/// Roles that any scenario of the plan has on stage; a shard meets those of the whole plan.
fn on_stage(selection: &Selection) -> Vec<&'static str> {
    let casts: BTreeSet<&str> = selection.scenarios.iter().flat_map(|planned| cast(&planned.scenario.tags)).collect();
    ROLES.into_iter().filter(|role| casts.contains(role)).collect()
}

/// Roles that are asked for the documents that attest clauses; nobody in a narrowed run. A shard asks for its part of the whole run.
fn papers(selection: &Selection, fail_fast: bool) -> Vec<&'static str> {
    if !runner::narrowed(selection, fail_fast).is_empty() {
        return Vec::new();
    }
    attestation::roles_of(selection.acts.iter().map(|plan| plan.act.as_str()))
}

fn dry_run(selection: &Selection, out: &mut dyn Write) -> Result<Exit, CliError> {
    let own = selection.own().count();
    for planned in selection.own() {
        let scenario = &planned.scenario;
        writeln!(out, "{:<14} {}:{}  {}", scenario.id, scenario.uri, scenario.line, scenario.name)?;
    }
    for (id, reason) in &selection.not_applicable {
        writeln!(out, "{id:<14} not applicable: {reason}")?;
    }
    writeln!(out, "{} scenario(s) would run, {} do not apply", own, selection.not_applicable.len())?;
    Ok(if own == 0 { Exit::NothingSelected } else { Exit::Conformant })
}

fn mode(args: &RunArgs) -> Mode {
    match (args.quiet, io::stderr().is_terminal()) {
        (true, _) => Mode::Quiet,
        (false, true) => Mode::Bar,
        (false, false) => Mode::Plain,
    }
}

pub(super) fn style(terminal: bool) -> Style {
    let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let width = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok()).unwrap_or(120);
    Style { colour, width }
}

pub(super) fn create(folder: &Path, name: &str) -> Result<File, CliError> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let file = folder.join(name);
    File::create(&file).map_err(|error| unwritable(&file, &error))
}

pub(super) fn write_file(file: &Path, text: &str) -> Result<(), CliError> {
    fs::write(file, text).map_err(|error| unwritable(file, &error))
}

fn unwritable(path: &Path, error: &io::Error) -> CliError {
    CliError::usage(format!("cannot write {}: {error}", path.display()))
        .hint("choose another place with --report-dir or --format")
}

/// A feature file that was refused is malformed input; a path that cannot be read is a usage error.
pub(super) fn suite_error(error: SuiteError) -> CliError {
    match error {
        SuiteError::Feature(error) => CliError::new(Exit::Malformed, error.to_string()).hint(error.hint),
        SuiteError::Path { .. } => {
            CliError::usage(error.to_string()).hint("name a .feature file, FILE:LINE or a folder")
        }
        SuiteError::NoFeature(_) => {
            CliError::new(Exit::NothingSelected, error.to_string()).hint("name a folder with .feature files")
        }
    }
}

fn selection_error(error: SelectionError) -> CliError {
    let message = error.to_string();
    match error {
        SelectionError::Law(error) => error.into(),
        SelectionError::UnknownTag { nearest, .. } => {
            let hint = nearest
                .map_or("`senim run --dry-run` lists scenarios".to_owned(), |tag| format!("did you mean @{tag}?"));
            CliError::usage(message).hint(hint)
        }
        SelectionError::Tags(_) => CliError::usage(message).hint("write tags with @, and, or, not and parentheses"),
        SelectionError::Name { .. } => {
            CliError::usage(message).hint("write a regular expression, e.g. 'repeat|silence'")
        }
    }
}

fn run_error(error: &RunError) -> CliError {
    let exit = match error {
        RunError::Subject(_) => Exit::Unavailable,
        RunError::Worker(_) => Exit::Internal,
        RunError::World(_) | RunError::Journal(_) | RunError::Law(_) => Exit::Usage,
    };
    let failed = CliError::new(exit, error.to_string());
    match error {
        RunError::World(_) => failed.hint("free the port, name another --base-port, or leave it out"),
        _ => failed,
    }
}
