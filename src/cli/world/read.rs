//! Reading a world file, YAML or JSON: everything that is wrong with it, each with its line.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use senim_mocks::world::{Problem, WorldFile};
use serde::Serialize;

use super::lines::Lines;
use crate::cli::{CliError, Exit};

/// The largest world file: twenty thousand generated organisations take about half of it.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Nodes of YAML in the largest world file.
const NODES: usize = 8_000_000;

/// A problem and the line on which it stands, when it stands on one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Located {
    /// Line, from 1 on.
    pub line: Option<u64>,
    /// Path of the member; empty when the file is no world at all.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl Located {
    fn new(problem: Problem, lines: &Lines) -> Self {
        let Problem { place, what, hint } = problem;
        Self { line: lines.line(&place), place, what, hint }
    }

    /// As one line of text, `file:12: place: what; hint`.
    #[must_use]
    pub fn shown(&self, file: &Path) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        let place = if self.place.is_empty() { String::new() } else { format!("{}: ", self.place) };
        format!("{}{line}: {place}{}; {}", file.display(), self.what, self.hint)
    }
}

/// Reads a valid world. What is wrong is one error that names everything, with exit code 65.
pub fn world(file: &Path) -> Result<WorldFile, CliError> {
    let (read, problems) = checked(&text(file)?);
    match read {
        Some(world) if problems.is_empty() => Ok(world),
        _ => {
            let shown: Vec<String> = problems.iter().map(|problem| problem.shown(file)).collect();
            let message = format!("{} is no valid world:\n{}", file.display(), shown.join("\n"));
            Err(CliError::new(Exit::Malformed, message).hint("the page on worlds (docs/worlds.md) shows the format"))
        }
    }
}

/// The world in a text, when it has the form of one, and everything that is wrong.
pub(super) fn checked(text: &str) -> (Option<WorldFile>, Vec<Located>) {
    match serde_saphyr::from_str_with_options::<WorldFile>(text, limits()) {
        Ok(world) => {
            let problems = world.validate();
            // The lines are a second look at the whole text: only a text with problems needs it.
            let lines = if problems.is_empty() { Lines::of("") } else { Lines::of(text) };
            let located = problems.into_iter().map(|problem| Located::new(problem, &lines)).collect();
            (Some(world), located)
        }
        Err(error) => (None, vec![unreadable(&error)]),
    }
}

/// Text of a file that is not larger than a world may be.
pub(super) fn text(file: &Path) -> Result<String, CliError> {
    let failed = |error: std::io::Error| {
        let failed = CliError::usage(format!("cannot read {}: {error}", file.display()));
        failed.hint("name a world file; `senim world new --out FILE` makes one")
    };
    let mut text = String::new();
    let read = File::open(file).map_err(failed)?.take(LARGEST + 1).read_to_string(&mut text);
    match read {
        Ok(length) if u64::try_from(length).is_ok_and(|length| length <= LARGEST) => Ok(text),
        Ok(_) => {
            let message = format!("{} is larger than {LARGEST} bytes", file.display());
            Err(CliError::new(Exit::Malformed, message).hint("split the world in two"))
        }
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            let message = format!("{} is not UTF-8", file.display());
            Err(CliError::new(Exit::Malformed, message).hint("save it as UTF-8"))
        }
        Err(error) => Err(failed(error)),
    }
}

/// Limits of the reader: those of the library for depth, aliases and scalars, ours for the number of nodes.
pub(super) fn limits() -> serde_saphyr::Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_nodes: NODES, max_events: 2 * NODES },
    }
}

fn unreadable(error: &serde_saphyr::Error) -> Located {
    let plain = error.without_snippet();
    let line = plain.location().map(|location| location.line()).filter(|line| *line > 0);
    let mut what = plain.to_string().lines().map(str::trim).collect::<Vec<_>>().join(" ");
    // The place is told by us; options of the library are not the user's affair.
    for tail in [" at line ", ", set DuplicateKeyPolicy"] {
        what.truncate(what.find(tail).unwrap_or(what.len()));
    }
    let hint =
        "a world file is YAML or JSON with the members that the page on worlds (docs/worlds.md) lists".to_owned();
    Located { line, place: String::new(), what, hint }
}
