//! The journal of the systems, counted: what they say was asked of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::cli::{CliError, Exit};

/// The roles as which decent clients call.
pub(super) const CALLERS: [&str; 2] = ["egov", "sdu"];
/// The most findings that are shown; all are counted.
const SHOWN: usize = 5;

/// What the journal has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Ledger {
    /// Exchanges of decent clients by system.
    pub(super) exchanges: BTreeMap<String, u64>,
    /// Exchanges of callers without a known credential.
    pub(super) strangers: u64,
    /// SMS taken, each once.
    pub(super) sms: u64,
    /// Ids of SMS that were taken twice.
    pub(super) doubled: u64,
    /// Findings about decent clients.
    pub(super) findings: u64,
    /// The first of them.
    pub(super) shown: Vec<String>,
}

#[derive(Deserialize)]
struct Line {
    exchange: Option<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    from: String,
    to: String,
    operation: String,
    #[serde(default)]
    facts: Value,
    #[serde(default)]
    findings: Vec<Value>,
}

/// Reads a journal.
pub(super) fn read(path: &Path) -> Result<Ledger, CliError> {
    let wrong = |why: String| CliError::new(Exit::Internal, format!("the journal {}: {why}", path.display()));
    let file = File::open(path).map_err(|error| wrong(error.to_string()))?;
    let (mut ledger, mut ids) = (Ledger::default(), BTreeSet::new());
    for (at, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| wrong(error.to_string()))?;
        let line: Line =
            serde_json::from_str(&line).map_err(|error| wrong(format!("line {} cannot be read: {error}", at + 1)))?;
        if let Some(entry) = line.exchange {
            ledger.count(&entry, &mut ids);
        }
    }
    Ok(ledger)
}

impl Ledger {
    fn count(&mut self, entry: &Entry, ids: &mut BTreeSet<String>) {
        if entry.from == "unknown" {
            self.strangers += 1;
        }
        if !CALLERS.contains(&entry.from.as_str()) {
            return;
        }
        let to = if entry.operation.starts_with("SMPP") { "sms-smpp" } else { &entry.to };
        *self.exchanges.entry(to.to_owned()).or_default() += 1;
        if entry.facts["accepted"] == true {
            let new = ids.insert(entry.facts["client_id"].to_string());
            *(if new { &mut self.sms } else { &mut self.doubled }) += 1;
        }
        for finding in &entry.findings {
            self.findings += 1;
            if self.shown.len() < SHOWN {
                self.shown.push(format!("{}: {finding}", entry.operation));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{Ledger, read};
    use crate::cli::Exit;

    fn written(lines: &[&str]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "{}", lines.join("\n")).unwrap();
        file
    }

    #[test]
    fn exchanges_are_counted_by_system_and_caller() {
        let sms = r#"{"record":"exchange","exchange":{"from":"egov","to":"sms","operation":"POST /rest/send/","facts":{"accepted":true,"client_id":"a"},"findings":[]}}"#;
        let file = written(&[
            r#"{"record":"start","format":"senim-exchanges/1"}"#,
            sms,
            sms,
            r#"{"record":"exchange","exchange":{"from":"egov","to":"sms","operation":"SMPP submit_sm","facts":{"accepted":true,"client_id":"b"},"findings":[{"code":"x"}]}}"#,
            r#"{"record":"exchange","exchange":{"from":"unknown","to":"sms","operation":"unknown GET /","facts":{},"findings":[{"code":"y"}]}}"#,
            r#"{"record":"exchange","exchange":{"from":"sms","to":"egov","operation":"POST /callbacks","facts":{},"findings":[]}}"#,
        ]);
        let ledger = read(file.path()).unwrap();
        let exchanges = [("sms".to_owned(), 2), ("sms-smpp".to_owned(), 1)].into();
        let shown = vec![r#"SMPP submit_sm: {"code":"x"}"#.to_owned()];
        assert_eq!(ledger, Ledger { exchanges, strangers: 1, sms: 2, doubled: 1, findings: 1, shown });
    }

    #[test]
    fn a_journal_that_was_cut_is_an_error_that_names_the_line() {
        let file = written(&[r#"{"record":"start"}"#, r#"{"record":"exch"#]);
        let error = read(file.path()).unwrap_err();
        assert!(error.exit == Exit::Internal && error.message.contains("line 2"), "{error}");
    }
}
