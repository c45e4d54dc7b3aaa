//! `senim mutants run`: plays the mutants, prints the matrix and writes it.

use std::fs;
use std::io::{IsTerminal, Write, stderr};
use std::path::Path;
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressDrawTarget};

use super::RunArgs;
use super::show;
use crate::adapters::clock::Stopwatch;
use crate::cli::provider::ReferenceProvider;
use crate::cli::run::suite_error;
use crate::cli::{CliError, Exit};
use crate::conformance::runner::{Options, RunError};
use crate::conformance::selection::{self, ActPlan, Request, Selection};
use crate::conformance::suite;
use crate::conformance::sut::Provider;
use crate::mutants::matrix::{Matrix, Negative, outline};
use crate::mutants::play::{Cast, play};
use crate::mutants::{Mutant, Mutants};

/// Worlds at once when nothing is said.
const DEFAULT_JOBS: usize = 4;
/// Most worlds at once.
const MOST_JOBS: usize = 32;

/// Runs the command.
pub(super) fn run(args: &RunArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let jobs = args.jobs.unwrap_or(DEFAULT_JOBS);
    if jobs == 0 || jobs > MOST_JOBS {
        return Err(CliError::usage(format!("-j {jobs} is not between 1 and {MOST_JOBS}")));
    }
    let catalogue = Mutants::embedded();
    let choice = args.choice.choice();
    let chosen = choice.take(catalogue)?;
    if chosen.is_empty() {
        return Err(CliError::new(
            Exit::NothingSelected,
            "no mutant is left by the clauses, acts, ids and sample that were asked for",
        )
        .hint("`senim mutants list` shows what there is"));
    }
    let file = args.out.join("mutants.json");
    writable(&args.out, &file)?;
    let scenarios = suite::load(&[]).map_err(suite_error)?;
    let selection = selection::select(scenarios, &Request::default())
        .map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
    let acts = selection.acts.clone();
    let negatives = negatives(&selection);
    let watch = Stopwatch::start();
    let rows = played(args, jobs, &chosen, selection)?;
    let matrix = Matrix::of(rows, catalogue, &negatives);
    let text = serde_json::to_string_pretty(&show::json(&matrix, &choice, &editions(&acts)))
        .map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
    fs::write(&file, format!("{text}\n")).map_err(|error| unwritable(&file, &error))?;
    if args.json {
        writeln!(out, "{text}")?;
    } else {
        show::table(&matrix, catalogue, out)?;
        writeln!(out, "time {:.1} s, matrix: {}", watch.elapsed().as_secs_f64(), file.display())?;
    }
    if let Some(fault) = matrix.faults().first() {
        return Err(CliError::new(Exit::Internal, format!("the harness itself failed: {fault}")));
    }
    Ok(if matrix.red.is_empty() { Exit::Conformant } else { Exit::Nonconformant })
}

fn played(
    args: &RunArgs,
    jobs: usize,
    chosen: &[&'static Mutant],
    selection: Selection,
) -> Result<Vec<crate::mutants::matrix::Row>, CliError> {
    let options = Options {
        seed: args.choice.seed,
        jobs,
        fail_fast: false,
        readings: std::collections::BTreeMap::new(),
        parameters: std::collections::BTreeMap::new(),
        subjects: Vec::new(),
        evidence: Vec::new(),
        tool: String::new(),
        declarations: Vec::new(),
        excuses: None,
        products: Vec::new(),
        place: senim_mocks::kernel::gate::Place::default(),
    };
    let target =
        if args.quiet || !stderr().is_terminal() { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(None, target);
    let cast: Arc<Cast> = Arc::new(|defects| Arc::new(ReferenceProvider::with_defects(defects)) as Arc<dyn Provider>);
    let tell = |done: usize, known: usize| {
        bar.set_length(u64::try_from(known).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let rows = runtime.block_on(play(chosen, selection.scenarios, options, cast, tell));
    bar.finish_and_clear();
    rows.map_err(|error| match error {
        RunError::Subject(_) => CliError::new(Exit::Unavailable, error.to_string()),
        RunError::World(_) | RunError::Journal(_) | RunError::Law(_) => CliError::usage(error.to_string()),
        RunError::Worker(_) => CliError::new(Exit::Internal, error.to_string()),
    })
}

fn negatives(selection: &Selection) -> Vec<Negative> {
    let negative = selection.scenarios.iter().map(|planned| &planned.scenario).filter(|one| one.tags.negative());
    let negative = negative.map(|one| Negative { id: outline(&one.id).to_owned(), clauses: one.tags.clauses() });
    let mut all: Vec<Negative> = negative.collect();
    all.dedup();
    all
}

fn editions(acts: &[ActPlan]) -> Vec<(String, String)> {
    acts.iter().map(|plan| (plan.act.clone(), plan.as_of.to_string())).collect()
}

fn writable(folder: &Path, file: &Path) -> Result<(), CliError> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    fs::File::create(file).map(|_| ()).map_err(|error| unwritable(file, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> CliError {
    CliError::usage(format!("cannot write {}: {error}", path.display())).hint("choose another folder with --out")
}
