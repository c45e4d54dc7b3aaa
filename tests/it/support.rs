//! What the tests share: running the command in process, temporary features.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Parser;
use senim::cli::Exit;
use senim::cli::config::Config;
use senim::cli::provider::ReferenceProvider;
use senim::cli::run::{RunArgs, judge_with, request};
use senim::conformance::selection::select;
use senim::conformance::suite::{self, Source};
use senim::domain::variant::{self, Defects};

/// What a command left behind.
pub(crate) struct Done {
    /// How it ended.
    pub exit: Exit,
    /// Its output.
    pub out: String,
    /// Its errors.
    pub err: String,
}

/// Runs `senim` with these arguments, in process.
pub(crate) fn senim(args: &[&str]) -> Done {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("senim").chain(args.iter().copied()).map(str::to_owned);
    let exit = senim::cli::main(all, &mut out, &mut err);
    Done { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// Runs `senim run` with reports in a folder of its own.
pub(crate) fn run(folder: &Path, args: &[&str]) -> Done {
    let reports = folder.display().to_string();
    let all: Vec<&str> = ["run", "--quiet", "--report-dir", &reports].into_iter().chain(args.iter().copied()).collect();
    senim(&all)
}

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    run: RunArgs,
}

/// The flags of `senim run`, read from a command line.
pub(crate) fn run_args(line: &[&str]) -> RunArgs {
    Line::parse_from(line).run
}

/// Runs against the reference with one planted defect; reports go to `folder`. The ending and the output.
pub(crate) fn run_with_defect(folder: &Path, defect: &str, args: &[&str]) -> (Exit, String) {
    let reports = folder.display().to_string();
    let line: Vec<&str> =
        ["run", "--quiet", "--report-dir", &reports].into_iter().chain(args.iter().copied()).collect();
    let args = run_args(&line);
    let asked = request(&args, &Config::default()).unwrap();
    let sources: Vec<Source> = args.paths.iter().map(|path| Source::parse(path)).collect();
    let selection = select(suite::load(&sources).unwrap(), &asked).unwrap();
    let all = variant::all();
    let defect = all.iter().find(|known| known.id == defect).unwrap();
    let provider = Arc::new(ReferenceProvider::with_defects(Defects::of(&[*defect])));
    let mut out = Vec::new();
    let exit = judge_with(&args, &Config::default(), &asked, selection, provider, &mut out).unwrap();
    (exit, String::from_utf8(out).unwrap())
}

/// Writes a feature file; returns its path as text.
pub(crate) fn feature(folder: &Path, name: &str, text: &str) -> String {
    let file: PathBuf = folder.join(name);
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}
