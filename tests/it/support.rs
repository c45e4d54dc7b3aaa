//! What the tests share: running the command in process, temporary features.

use std::path::{Path, PathBuf};

use senim::cli::Exit;

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

/// Writes a feature file; returns its path as text.
pub(crate) fn feature(folder: &Path, name: &str, text: &str) -> String {
    let file: PathBuf = folder.join(name);
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}
