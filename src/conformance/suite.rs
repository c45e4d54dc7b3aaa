//! Where scenarios come from: the suite inside the binary, or files and folders that the user names.

use std::fs;
use std::path::{Path, PathBuf};

use super::feature::{self, FeatureError, Scenario};
use super::steps::{self, Match};
use crate::law::catalogue::Catalogue;
use crate::law::{nearest, reading};

/// The suite that the binary carries: file and text.
const EMBEDDED: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/suite.rs"));

/// Why no scenarios could be had.
#[derive(Debug, thiserror::Error)]
pub enum SuiteError {
    /// A path cannot be read.
    #[error("cannot read {path}: {why}")]
    Path {
        /// Path.
        path: String,
        /// Why.
        why: String,
    },
    /// A named folder holds no feature file.
    #[error("there is no .feature file in {0}")]
    NoFeature(String),
    /// A feature file was refused.
    #[error(transparent)]
    Feature(#[from] FeatureError),
}

/// A path that the user named, with the line after `:` if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// File or folder.
    pub path: PathBuf,
    /// Only the scenario at this line.
    pub line: Option<usize>,
}

impl Source {
    /// Reads `path` or `path:12`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let split = text.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?)));
        let (path, line) = split.map_or((text, None), |(path, line)| (path, Some(line)));
        Self { path: PathBuf::from(path), line }
    }
}

/// Loads the embedded suite when `sources` is empty, the named files otherwise. Fails on anything that would be left out.
pub fn load(sources: &[Source]) -> Result<Vec<Scenario>, SuiteError> {
    let mut scenarios = Vec::new();
    if sources.is_empty() {
        for (uri, text) in EMBEDDED {
            scenarios.extend(checked(uri, text)?);
        }
    }
    for source in sources {
        for file in files(&source.path)? {
            let uri = file.display().to_string();
            let text = read(&file)?;
            let all = checked(&uri, &text)?;
            let Some(line) = source.line else {
                scenarios.extend(all);
                continue;
            };
            let wanted: Vec<Scenario> = all.into_iter().filter(|s| s.line == line || s.outline_line == line).collect();
            if wanted.is_empty() {
                let hint = "name the line of a Scenario, an outline or a row of its Examples";
                let message = "no scenario starts at this line".to_owned();
                return Err(FeatureError { uri, line, message, hint: hint.to_owned() }.into());
            }
            scenarios.extend(wanted);
        }
    }
    unique(&scenarios)?;
    Ok(scenarios)
}

/// A file of the embedded suite, by the name that reports call it by, where no such file is on the disk.
fn embedded(path: &Path) -> Option<&'static str> {
    let (_, text) = EMBEDDED.iter().find(|(uri, _)| Path::new(uri) == path)?;
    (!path.exists()).then_some(*text)
}

fn read(file: &Path) -> Result<String, SuiteError> {
    if let Some(text) = embedded(file) {
        return Ok(text.to_owned());
    }
    let failed = |why: String| SuiteError::Path { path: file.display().to_string(), why };
    let bytes = fs::read(file).map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|_| failed("it is not UTF-8 text".to_owned()))
}

/// Feature files at a path, in the order of their names.
fn files(path: &Path) -> Result<Vec<PathBuf>, SuiteError> {
    let failed = |why: std::io::Error| SuiteError::Path { path: path.display().to_string(), why: why.to_string() };
    if embedded(path).is_some() || !fs::metadata(path).map_err(failed)?.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?.path();
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "feature") {
                found.push(entry);
            }
        }
    }
    if found.is_empty() {
        return Err(SuiteError::NoFeature(path.display().to_string()));
    }
    found.sort();
    Ok(found)
}

/// Scenarios of one file, with every step defined once, every clause and reading known, and something asserted.
fn checked(uri: &str, text: &str) -> Result<Vec<Scenario>, FeatureError> {
    let scenarios = feature::parse(uri, text, &steps::known)?;
    for scenario in &scenarios {
        check(scenario)?;
    }
    Ok(scenarios)
}

fn check(scenario: &Scenario) -> Result<(), FeatureError> {
    let refuse = |line: usize, message: String, hint: String| {
        Err(FeatureError { uri: scenario.uri.clone(), line, message, hint })
    };
    for clause in scenario.tags.clauses() {
        if let Err(error) = Catalogue::embedded().require_clause(&clause) {
            return refuse(scenario.outline_line, error.to_string(), "`senim clauses` lists the ids".to_owned());
        }
    }
    if let Some((message, hint)) = unlisted_reason(scenario) {
        return refuse(scenario.outline_line, message, hint);
    }
    let set = scenario.tags.readings_set();
    for key in set.keys().map(String::as_str).chain(scenario.tags.readings_rested_on()) {
        if let Err(error) = reading::find(key) {
            return refuse(
                scenario.outline_line,
                error.to_string(),
                "`senim assumptions` lists the readings".to_owned(),
            );
        }
    }
    for (key, option) in &set {
        if let Err(error) = reading::Readings::default().set(key, option) {
            return refuse(
                scenario.outline_line,
                error.to_string(),
                "`senim assumptions` lists the options".to_owned(),
            );
        }
    }
    let mut judged = false;
    for step in &scenario.steps {
        match steps::find(&step.text, &step.table) {
            Match::One(def, _) => {
                judged |= def.judges();
                if def.table == step.table.is_empty() {
                    let message =
                        if def.table { "the step needs a data table" } else { "the step takes no data table" };
                    return refuse(step.line, message.to_owned(), format!("see `senim steps`: {}", def.expression));
                }
            }
            Match::None(nearest) => {
                let message = format!("undefined step {:?}", step.text);
                return refuse(step.line, message, format!("nearest: {}", nearest.join("  |  ")));
            }
            Match::Many(many) => {
                let message = format!("ambiguous step {:?}", step.text);
                return refuse(step.line, message, format!("it matches: {}", many.join("  |  ")));
            }
        }
    }
    if !judged {
        let message = format!("scenario {:?} asserts nothing", scenario.name);
        return refuse(
            scenario.outline_line,
            message,
            "add a step that judges: see the Then steps of `senim steps`".to_owned(),
        );
    }
    Ok(())
}

/// What is wrong with a reason that the primary clause does not list, and the way out (`docs/ARCHITECTURE.md`, A17).
fn unlisted_reason(scenario: &Scenario) -> Option<(String, String)> {
    let reason = scenario.tags.value("reason")?;
    let id = scenario.tags.clauses().into_iter().next()?;
    let listed = &Catalogue::embedded().clause(&id)?.reasons;
    if listed.iter().any(|known| known == reason) {
        return None;
    }
    let near = nearest(reason, listed.iter().map(String::as_str));
    let near = near.map(|near| format!("did you mean {near:?}? ")).unwrap_or_default();
    Some((format!("the clause {id} lists no reason {reason:?}"), format!("{near}`senim clauses {id}` lists them")))
}

fn unique(scenarios: &[Scenario]) -> Result<(), FeatureError> {
    let mut seen: std::collections::BTreeMap<&str, &Scenario> = std::collections::BTreeMap::new();
    for scenario in scenarios {
        if let Some(first) = seen.insert(&scenario.id, scenario) {
            let message = format!("the id {} is taken by {}:{}", scenario.id, first.uri, first.line);
            let hint = "give each scenario an @id: of its own; name no file twice".to_owned();
            return Err(FeatureError { uri: scenario.uri.clone(), line: scenario.outline_line, message, hint });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Source, load};

    #[test]
    fn the_embedded_suite_is_accepted_whole() {
        let scenarios = load(&[]).unwrap_or_else(|error| panic!("{error:?}"));
        assert!(scenarios.len() > 150, "only {} scenarios", scenarios.len());
    }

    #[test]
    fn a_source_may_name_a_line() {
        assert_eq!(Source::parse("a/b.feature:12").line, Some(12));
        assert_eq!(Source::parse("a/b.feature").line, None);
    }

    #[test]
    fn a_reason_that_the_clause_does_not_list_is_refused_with_the_nearest() {
        let text = |reason: &str| {
            format!(
                "@clause:KZ-204-2025/alg/17\nFeature: F\n  @id:x-1 @role:egov @negative @reason:{reason}\n  Scenario: S\n    \
                 Then nothing was renewed\n"
            )
        };
        let refused = super::checked("x.feature", &text("refusal-reopend")).unwrap_err();
        assert_eq!(refused.message, "the clause KZ-204-2025/alg/17 lists no reason \"refusal-reopend\"");
        assert!(refused.hint.contains("did you mean \"refusal-reopened\"?"), "{}", refused.hint);
        assert!(super::checked("x.feature", &text("refusal-reopened")).is_ok());
    }
}
