//! The world of `--world`: read and checked before any port is taken.

use std::fs;
use std::path::Path;

use senim_mocks::world::WorldFile;

use crate::cli::{CliError, Exit};

/// Reads a world file.
pub(super) fn read(path: &Path) -> Result<WorldFile, CliError> {
    let text =
        fs::read_to_string(path).map_err(|error| CliError::usage(format!("--world {}: {error}", path.display())))?;
    serde_saphyr::from_str(&text).map_err(|error| {
        let error = CliError::new(Exit::Malformed, format!("{}: {error}", path.display()));
        error.hint("docs/worlds.md describes the format")
    })
}

/// Refuses a world with problems, all of them named.
pub(super) fn checked(world: &WorldFile, path: &Path) -> Result<(), CliError> {
    let problems: Vec<String> = world.validate().iter().map(ToString::to_string).collect();
    if problems.is_empty() {
        return Ok(());
    }
    let message = format!("{} has {} problem(s):\n  {}", path.display(), problems.len(), problems.join("\n  "));
    Err(CliError::new(Exit::Malformed, message).hint("nothing was started; correct the file"))
}
