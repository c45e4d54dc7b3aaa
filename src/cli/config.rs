//! `senim.toml`: what a project sets once. Flags win over the environment, the environment wins over this file.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{CliError, Exit};

/// Name of the file in the working folder.
pub const FILE: &str = "senim.toml";

/// What the file may say.
const KNOWN: &str = "known keys: as-of, seed, jobs, report-dir, waivers, expected-failures, allow-private, answer-limit, ca, client-cert, listen, \
    advertise, tls-cert, tls-key, [readings], [parameters], [targets], [target-tokens]";

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
    /// Systems under test: role to base URL, or to a list of them.
    pub targets: BTreeMap<String, OneOrMany>,
    /// Credentials of their adaptors: role to file or `env:NAME`.
    pub target_tokens: BTreeMap<String, String>,
    /// Host names of targets that may lead to private addresses.
    pub allow_private: Vec<String>,
    /// How long a target may take to answer one call, in real seconds.
    pub answer_limit: Option<u64>,
    /// Roots to trust by TLS.
    pub ca: Option<PathBuf>,
    /// Certificate with key, shown to targets.
    pub client_cert: Option<PathBuf>,
    /// Address on which the simulated systems listen.
    pub listen: Option<String>,
    /// Host that systems under test are told.
    pub advertise: Option<String>,
    /// Certificate chain of the simulated systems.
    pub tls_cert: Option<PathBuf>,
    /// Its key.
    pub tls_key: Option<PathBuf>,
}

/// A text, or a list of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OneOrMany(pub Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either)
    }
}

/// Reads either form and says what was expected, which serde's untagged enums do not.
struct Either;

impl<'de> Visitor<'de> for Either {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address or a list of addresses")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
        Ok(OneOrMany(vec![text.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMany, A::Error> {
        let mut all = Vec::new();
        while let Some(text) = seq.next_element()? {
            all.push(text);
        }
        Ok(OneOrMany(all))
    }
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
            CliError::new(Exit::Malformed, message).hint(KNOWN)
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
        std::fs::write(&file, "[targets]\nsdu = \"http://a\"\negov = [\"http://b\", \"http://c\"]\n").unwrap();
        let targets = Config::read(&file).unwrap().targets;
        assert_eq!((targets["sdu"].0.len(), targets["egov"].0.len()), (1, 2));
        std::fs::write(&file, "[targets]\nsdu = 7\n").unwrap();
        let error = Config::read(&file).unwrap_err();
        assert!(error.message.contains("an address or a list of addresses"), "{}", error.message);
        assert_eq!(Config::read(&folder.path().join("none.toml")).unwrap(), Config::default());
    }
}
