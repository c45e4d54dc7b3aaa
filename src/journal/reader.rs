//! Reads a journal and refuses one that is incomplete, altered or spliced.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::format::{EvidenceShown, FORMAT, Header, Record, ScenarioStart};
use super::writer::hex;

/// Why a journal was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// A line is no record.
    #[error("line {line}: {why}")]
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Why.
        why: String,
    },
    /// The last line is no footer: the run crashed or the file was cut.
    #[error("the journal has no footer: the run did not end, or the file was cut")]
    NoFooter,
    /// The footer's digest is not that of the lines before it.
    #[error("the journal was altered: the footer states digest {stated}, the lines have {computed}")]
    Altered {
        /// Digest in the footer.
        stated: String,
        /// Digest of the lines.
        computed: String,
    },
}

/// A scenario with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What was run.
    pub start: ScenarioStart,
    /// Records between start and end, both left out.
    pub records: Vec<Record>,
}

/// A journal that was read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// Header.
    pub header: Header,
    /// What roles showed of the documents that attest clauses; empty when nobody was asked.
    pub evidence: Vec<EvidenceShown>,
    /// Scenarios in order.
    pub scenarios: Vec<Recorded>,
    /// Digest stated in the footer.
    pub sha256: String,
}

impl Journal {
    /// Reads a journal from its text. Fails on any line that is no record, on a wrong order of records, on a missing
    /// footer and on a digest that does not match.
    pub fn parse(text: &str) -> Result<Self, JournalError> {
        let body_end = text.trim_end_matches('\n').rfind('\n').map_or(0, |at| at + 1);
        let (body, last) = text.split_at(body_end);
        let lines = body.lines().count();
        let Ok(Record::Footer(footer)) = record(last, lines + 1) else {
            return Err(JournalError::NoFooter);
        };
        if last != format!("{}\n", last.trim_end_matches('\n')) {
            return Err(JournalError::Malformed { line: lines + 1, why: "bytes after the footer".into() });
        }
        let computed = hex(&Sha256::digest(body.as_bytes()));
        if computed != footer.sha256 {
            return Err(JournalError::Altered { stated: footer.sha256, computed });
        }
        named(body)?;
        let mut folder = Folder::default();
        for (at, line) in body.lines().enumerate() {
            folder.take(at + 1, record(line, at + 1)?)?;
        }
        folder.finish(lines, footer.scenarios, footer.sha256)
    }
}

/// The header names a format that this version reads. Looked at first: a header of another format has other members.
fn named(body: &str) -> Result<(), JournalError> {
    #[derive(Deserialize)]
    struct Named {
        format: String,
    }
    let first = body.lines().next().unwrap_or_default();
    match serde_json::from_str::<Named>(first) {
        Ok(header) if header.format != FORMAT => {
            let why = format!(
                "format {:?} is not {FORMAT:?}; the version that wrote the journal can judge it",
                header.format
            );
            Err(JournalError::Malformed { line: 1, why })
        }
        _ => Ok(()),
    }
}

fn record(line: &str, number: usize) -> Result<Record, JournalError> {
    serde_json::from_str(line.trim_end_matches('\n'))
        .map_err(|error| JournalError::Malformed { line: number, why: error.to_string() })
}

#[derive(Default)]
struct Folder {
    header: Option<Header>,
    evidence: Vec<EvidenceShown>,
    done: Vec<Recorded>,
    open: Option<Recorded>,
}

impl Folder {
    fn take(&mut self, line: usize, record: Record) -> Result<(), JournalError> {
        let wrong = |why: &str| Err(JournalError::Malformed { line, why: why.to_owned() });
        match (record, self.open.as_mut()) {
            (Record::Header(header), None) if self.header.is_none() => {
                self.header = Some(header);
            }
            (_, _) if self.header.is_none() => return wrong("the first record is no header"),
            (Record::Evidence(shown), None) if self.done.is_empty() => {
                if self.evidence.iter().any(|other| other.role == shown.role) {
                    return wrong("a role shows its evidence twice");
                }
                self.evidence.push(shown);
            }
            (Record::Scenario(start), None) => self.open = Some(Recorded { start, records: Vec::new() }),
            (Record::End(end), Some(open)) => {
                if end.id != open.start.id || end.records != open.records.len() {
                    return wrong("the end does not fit the scenario: records are missing or spliced");
                }
                self.done.extend(self.open.take());
            }
            (Record::Header(_) | Record::Evidence(_) | Record::Footer(_) | Record::Scenario(_), _) => {
                return wrong("record out of place");
            }
            (_, None) => return wrong("record outside a scenario"),
            (record, Some(open)) => open.records.push(record),
        }
        Ok(())
    }

    fn finish(self, lines: usize, scenarios: usize, sha256: String) -> Result<Journal, JournalError> {
        let wrong = |why: &str| JournalError::Malformed { line: lines, why: why.to_owned() };
        if self.open.is_some() {
            return Err(wrong("the last scenario has no end"));
        }
        if self.done.len() != scenarios {
            return Err(wrong("the footer counts other scenarios than there are"));
        }
        let header = self.header.ok_or_else(|| wrong("there is no header"))?;
        Ok(Journal { header, evidence: self.evidence, scenarios: self.done, sha256 })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use sha2::Digest;

    use super::{Journal, JournalError};
    use crate::journal::format::{Clock, End, EvidenceShown, FORMAT, Header, Record, ScenarioStart};
    use crate::journal::writer::Writer;

    fn header() -> Record {
        Record::Header(Header {
            format: FORMAT.into(),
            tool: "t".into(),
            seed: 7,
            acts: vec![],
            readings: BTreeMap::new(),
            parameters: BTreeMap::new(),
            subjects: vec![],
            declarations: vec![],
            excuses: None,
            narrowed: vec![],
            shard: None,
        })
    }

    fn evidence(role: &str) -> Record {
        let body = Some(serde_json::json!({"evidence": []}));
        Record::Evidence(EvidenceShown { role: role.into(), under_test: true, body, trouble: None })
    }

    fn scenario() -> [Record; 3] {
        let start = ScenarioStart {
            id: "s".into(),
            uri: "u".into(),
            line: 3,
            name: "n".into(),
            tags: vec![],
            readings: BTreeMap::new(),
            steps: vec![],
        };
        [
            Record::Scenario(start),
            Record::Clock(Clock { now: "2025-06-02T10:15:00+05:00".into() }),
            Record::End(End { id: "s".into(), records: 1 }),
        ]
    }

    fn written(records: &[Record]) -> String {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes);
        for record in records {
            writer.write(record).unwrap();
        }
        writer.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn sample() -> String {
        written(&[vec![header(), evidence("egov")], scenario().to_vec()].concat())
    }

    #[test]
    fn round_trip() {
        let journal = Journal::parse(&sample()).unwrap();
        assert_eq!(journal.scenarios.len(), 1);
        assert_eq!(journal.scenarios[0].records.len(), 1);
        assert_eq!(journal.evidence.len(), 1);
    }

    #[test]
    fn evidence_stands_before_the_scenarios_and_once_a_role() {
        let [start, clock, end] = scenario();
        let cases: [(&str, Vec<Record>, bool); 6] = [
            ("nobody", vec![header()], true),
            ("two roles", vec![header(), evidence("egov"), evidence("sdu")], true),
            ("one role twice", vec![header(), evidence("egov"), evidence("egov")], false),
            ("before the header", vec![evidence("egov"), header()], false),
            ("in a scenario", vec![header(), start.clone(), evidence("egov"), clock.clone(), end.clone()], false),
            ("after a scenario", vec![header(), start, clock, end, evidence("egov")], false),
        ];
        for (what, records, accepted) in cases {
            assert_eq!(Journal::parse(&written(&records)).is_ok(), accepted, "{what}");
        }
    }

    #[test]
    fn a_journal_of_another_format_is_refused_by_name() {
        let old = sample().replace("senim-journal/3", "senim-journal/2").replace(",\"declarations\":[]", "");
        assert!(!old.contains("declarations"), "an old header does not know them");
        let (body, _) = old.trim_end().rsplit_once('\n').unwrap();
        let body = format!("{body}\n");
        let sha256 = super::hex(&super::Sha256::digest(body.as_bytes()));
        let old = format!("{body}{{\"record\":\"footer\",\"scenarios\":1,\"sha256\":\"{sha256}\"}}\n");
        let refused = Journal::parse(&old).unwrap_err().to_string();
        assert!(refused.contains("senim-journal/2"), "{refused}");
    }

    #[test]
    fn a_journal_cut_anywhere_is_refused() {
        let text = sample();
        for at in 0..text.len() {
            assert!(Journal::parse(&text[..at]).is_err(), "cut at byte {at} was accepted");
        }
    }

    #[test]
    fn every_flipped_byte_is_refused() {
        let text = sample();
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            assert!(Journal::parse(&changed).is_err(), "flipped byte {at} was accepted");
        }
    }

    #[test]
    fn lines_dropped_or_doubled_are_refused() {
        let text = sample();
        let lines: Vec<&str> = text.lines().collect();
        let without = |skip: usize| {
            lines
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != skip)
                .map(|(_, line)| [*line, "\n"].concat())
                .collect::<String>()
        };
        for skip in 0..lines.len() {
            assert!(Journal::parse(&without(skip)).is_err(), "line {skip} can be dropped");
        }
        assert!(matches!(Journal::parse(&format!("{text}{text}")), Err(JournalError::Altered { .. })));
    }
}
