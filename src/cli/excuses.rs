//! `--waivers` and `--expected-failures`: the files that people write, refused with line and way out.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_saphyr::Spanned;
use sha2::{Digest, Sha256};

use super::config::Config;
use super::run::RunArgs;
use super::{CliError, Exit};
use crate::adapters::clock;
use crate::journal::writer::hex;
use crate::law::LawError;
use crate::law::catalogue::Catalogue;
use crate::verdict::{Excuses, ExpectedFailure, Listed, Waiver};

/// Largest file that is read, in bytes.
const FILE_LIMIT: u64 = 1024 * 1024;
/// Characters of a text.
const TEXT_LIMIT: usize = 2000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Waivers {
    waivers: Vec<Spanned<Waiver>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ExpectedFailures {
    expected_failures: Vec<Spanned<ExpectedFailure>>,
}

/// What the files of a run say, and the real day; nothing when no file is named.
pub fn read(args: &RunArgs, config: &Config) -> Result<Option<Excuses>, CliError> {
    let waivers = args.waivers.as_ref().or(config.waivers.as_ref()).map(|file| waivers(file)).transpose()?;
    let expected = args.expected_failures.as_ref().or(config.expected_failures.as_ref());
    let expected = expected.map(|file| expected_failures(file)).transpose()?;
    if waivers.is_none() && expected.is_none() {
        return Ok(None);
    }
    Ok(Some(Excuses { today: clock::today().to_string(), waivers, expected }))
}

/// A file of waivers. Fails on an unknown clause, an empty owner or reason, and a date that is none.
pub fn waivers(file: &Path) -> Result<Listed<Waiver>, CliError> {
    let (text, sha256) = content(file)?;
    let read: Waivers = parse(file, &text, "waivers: [{clause, owner, reason, expires}]")?;
    let mut entries = Vec::new();
    let mut seen = BTreeSet::new();
    for spanned in read.waivers {
        let (line, waiver) = (spanned.referenced.line(), spanned.value);
        let wrong = |why: &str, hint: &str| Err(at(file, line, why).hint(hint.to_owned()));
        known(file, line, &waiver.clause)?;
        for (name, text) in [("owner", &waiver.owner), ("reason", &waiver.reason)] {
            filled(file, line, name, text)?;
        }
        day(file, line, "expires", &waiver.expires)?;
        if waiver.scenarios.iter().any(|id| id.trim().is_empty()) {
            return wrong("the waiver names an empty scenario", "name scenarios by id, or leave the list out");
        }
        if waiver.scenarios.is_empty() && !seen.insert(waiver.clause.clone()) {
            return wrong(&format!("{} is waived twice as a whole", waiver.clause), "leave one entry");
        }
        entries.push(waiver);
    }
    Ok(Listed { sha256, entries })
}

/// A file of expected failures. Fails on an entry that names no subject or two, an empty reason, and a date that is none.
pub fn expected_failures(file: &Path) -> Result<Listed<ExpectedFailure>, CliError> {
    let (text, sha256) = content(file)?;
    let read: ExpectedFailures = parse(file, &text, "expected-failures: [{scenario or clause, reason}]")?;
    let mut entries = Vec::new();
    let mut seen = BTreeSet::new();
    for spanned in read.expected_failures {
        let (line, entry) = (spanned.referenced.line(), spanned.value);
        let wrong = |why: &str, hint: &str| Err(at(file, line, why).hint(hint.to_owned()));
        if entry.scenario.is_some() == entry.clause.is_some() || entry.subject().trim().is_empty() {
            return wrong("an expected failure names a scenario or a clause, and not both", "write one of the two");
        }
        filled(file, line, "reason", &entry.reason)?;
        if let Some(until) = &entry.until {
            day(file, line, "until", until)?;
        }
        if !seen.insert(entry.subject().to_owned()) {
            return wrong(&format!("{} is expected to fail twice", entry.subject()), "leave one entry");
        }
        entries.push(entry);
    }
    Ok(Listed { sha256, entries })
}

fn content(file: &Path) -> Result<(String, String), CliError> {
    let unreadable = |why: String| {
        CliError::usage(format!("cannot read {}: {why}", file.display())).hint("name a YAML file (docs/verdicts.md)")
    };
    let size = fs::metadata(file).map_err(|error| unreadable(error.to_string()))?.len();
    if size > FILE_LIMIT {
        return Err(unreadable(format!("it has {size} bytes, at most {FILE_LIMIT} are read")));
    }
    let bytes = fs::read(file).map_err(|error| unreadable(error.to_string()))?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| CliError::new(Exit::Malformed, format!("{} is not UTF-8", file.display())))?;
    Ok((text, sha256))
}

fn parse<T: DeserializeOwned>(file: &Path, text: &str, shape: &str) -> Result<T, CliError> {
    serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |place| place.line());
        let whole = error.to_string();
        let why = whole.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        at(file, line, why).hint(format!("write {shape}; docs/verdicts.md has examples"))
    })
}

fn at(file: &Path, line: u64, why: &str) -> CliError {
    CliError::new(Exit::Malformed, format!("{}:{line}: {why}", file.display()))
}

fn known(file: &Path, line: u64, clause: &str) -> Result<(), CliError> {
    let Err(error) = Catalogue::embedded().require_clause(clause) else { return Ok(()) };
    let hint = match error {
        LawError::Unknown { nearest: Some(near), .. } => format!("did you mean {near:?}?"),
        _ => "`senim clauses` lists clauses".to_owned(),
    };
    Err(at(file, line, &format!("there is no clause {clause:?}")).hint(hint))
}

fn filled(file: &Path, line: u64, name: &str, text: &str) -> Result<(), CliError> {
    if text.trim().is_empty() {
        return Err(at(file, line, &format!("{name} is empty")).hint(format!("write the {name}")));
    }
    if text.chars().count() > TEXT_LIMIT {
        return Err(at(file, line, &format!("{name} has more than {TEXT_LIMIT} characters")).hint("shorten it"));
    }
    Ok(())
}

fn day(file: &Path, line: u64, name: &str, text: &str) -> Result<(), CliError> {
    let read = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
    let wrong =
        || at(file, line, &format!("{name} {text:?} is no date")).hint("write the year, month and day: 2026-12-31");
    read.map(|_| ()).ok_or_else(wrong)
}
