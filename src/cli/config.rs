//! `senim.toml`: what a project sets once. Flags win over the environment, the environment wins over this file.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{CliError, Exit};

/// Name of the file in the working folder.
pub const FILE: &str = "senim.toml";

/// Settings of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// Date under judgement.
    pub as_of: Option<String>,
    /// Seed.
    pub seed: Option<u64>,
    /// Worlds at once.
    pub jobs: Option<usize>,
    /// Where journal and report go.
    pub report_dir: Option<PathBuf>,
    /// File of waivers.
    pub waivers: Option<PathBuf>,
    /// File of expected failures.
    pub expected_failures: Option<PathBuf>,
    /// Readings: key to option.
    pub readings: BTreeMap<String, String>,
    /// Parameters of the law: key to date.
    pub parameters: BTreeMap<String, String>,
    /// Systems under test: role to base URL.
    pub targets: BTreeMap<String, String>,
}

impl Config {
    /// Reads a file; a file that is not there is an empty one. Fails on what cannot be read or is not known.
    pub fn read(path: &Path) -> Result<Self, CliError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(CliError::usage(format!("cannot read {}: {error}", path.display()))),
        };
        toml::from_str(&text).map_err(|error| {
            let place =
                error.span().map_or(1, |span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
            let message = format!("{}:{place}: {}", path.display(), error.message().lines().next().unwrap_or_default());
            CliError::new(Exit::Malformed, message)
                .hint("known keys: as-of, seed, jobs, report-dir, waivers, expected-failures, [readings], [parameters], [targets]")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Config;
    use crate::cli::Exit;

    #[test]
    fn unknown_keys_are_refused_with_their_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("senim.toml");
        std::fs::write(&file, "seed = 7\nsead = 8\n").unwrap();
        let error = Config::read(&file).unwrap_err();
        assert_eq!(error.exit, Exit::Malformed);
        assert!(error.message.contains(":2:") && error.message.contains("sead"), "{}", error.message);
        std::fs::write(&file, "seed = 7\n[readings]\n\"clock.calendar\" = \"working\"\n").unwrap();
        assert_eq!(Config::read(&file).unwrap().readings.len(), 1);
        assert_eq!(Config::read(&folder.path().join("none.toml")).unwrap(), Config::default());
    }
}
