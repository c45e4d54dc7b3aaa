//! `report.json`: the run as it is, for machines; written and read.

use serde::Deserialize;

use crate::verdict::{REPORT_FORMAT, Run};

/// Why a report was refused or could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The text is no report.
    #[error("the report is malformed: {0}")]
    Malformed(#[from] serde_json::Error),
    /// The report is of a format that this version does not read.
    #[error(
        "the report has format {found:?}; this version reads {REPORT_FORMAT:?}, the version that wrote it reads it"
    )]
    Format {
        /// Format found.
        found: String,
    },
}

/// The report as text, the same bytes for the same run, ended by a new line. Fails when a value cannot be written as JSON.
pub fn write(run: &Run) -> Result<String, ReportError> {
    let mut text = serde_json::to_string_pretty(run)?;
    text.push('\n');
    Ok(text)
}

/// Reads a report. Fails on unknown, missing or doubled members, on anything after the document, and on another format.
pub fn read(text: &str) -> Result<Run, ReportError> {
    #[derive(Deserialize)]
    struct Named {
        format: String,
    }
    // Looked at first: a report of another format has other members.
    match serde_json::from_str::<Named>(text) {
        Ok(named) if named.format != REPORT_FORMAT => Err(ReportError::Format { found: named.format }),
        _ => Ok(serde_json::from_str(text)?),
    }
}

#[cfg(test)]
mod tests {
    use super::{ReportError, read, write};
    use crate::report::sample;

    #[test]
    fn a_report_is_read_back_as_it_was_written() {
        for run in sample::all() {
            let text = write(&run).unwrap();
            assert!(text.ends_with("}\n"), "no new line at the end");
            assert_eq!(read(&text).unwrap(), run);
        }
    }

    #[test]
    fn unknown_doubled_missing_and_trailing_are_refused() {
        let text = write(&sample::conformant()).unwrap();
        let bad = [
            text.replacen('{', "{\n  \"extra\": 1,", 1),
            text.replacen('{', "{\n  \"seed\": 1,", 1),
            text.replacen("  \"seed\": 7,\n", "", 1),
            format!("{text}{{}}"),
            text[..text.len() / 2].to_owned(),
        ];
        for changed in bad {
            assert_ne!(changed, text);
            assert!(matches!(read(&changed), Err(ReportError::Malformed(_))), "accepted: {changed}");
        }
    }

    #[test]
    fn another_format_is_refused_by_name() {
        let mut run = sample::conformant();
        run.format = "senim-report/2".into();
        let error = read(&write(&run).unwrap()).unwrap_err();
        assert!(error.to_string().contains("senim-report/2"), "{error}");
    }
}
