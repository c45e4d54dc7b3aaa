//! The file for programs: whole or not there at all, and for its owner alone, because it has credentials.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use serde_json::Value;

use crate::cli::CliError;

/// Writes it beside its place and moves it there: who waits for the file never reads half of it.
pub(super) fn write(path: &Path, described: &Value) -> Result<(), CliError> {
    let wrong = |error: &io::Error| {
        let error = CliError::usage(format!("--file {}: {error}", path.display()));
        error.hint("choose a file in a folder that can be written to")
    };
    super::folder(path).map_err(|error| wrong(&error))?;
    let half = path.with_extension("part");
    let text = format!("{described:#}\n");
    let written = create(&half).and_then(|mut file| file.write_all(text.as_bytes()));
    written.and_then(|()| fs::rename(&half, path)).map_err(|error| wrong(&error))
}

#[cfg(unix)]
fn create(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    File::options().create(true).write(true).truncate(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn create(path: &Path) -> io::Result<File> {
    File::create(path)
}
