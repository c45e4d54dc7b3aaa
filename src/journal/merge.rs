//! Puts the journals of all shards of one plan together: the journal of the whole run, record by record.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::format::{End, Header, Record, Shard};
use super::plan;
use super::reader::{Journal, Recorded};
use super::writer::Writer;

/// Why journals do not make a whole run. A name is what the user called the journal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// There is nothing to merge.
    #[error("no journal is named")]
    Nothing,
    /// A journal of a whole run.
    #[error("{0} is no shard: it is the journal of a whole run")]
    Whole(String),
    /// Numbers that no run writes.
    #[error("{name} calls itself shard {index}/{count}, which there cannot be")]
    Impossible {
        /// Journal.
        name: String,
        /// Its number.
        index: usize,
        /// Of how many.
        count: usize,
    },
    /// A shard that is not there.
    #[error("of {count} shards these are missing: {}", numbers(.missing))]
    Missing {
        /// Numbers, from 1.
        missing: Vec<usize>,
        /// Of how many.
        count: usize,
    },
    /// A shard that is there two times.
    #[error("shard {index} is there twice: {first} and {second}")]
    Twice {
        /// Number.
        index: usize,
        /// One journal.
        first: String,
        /// The other.
        second: String,
    },
    /// Shards of different runs.
    #[error("{second} is of another run than {first}: {what}")]
    Differs {
        /// What differs.
        what: &'static str,
        /// The journal that is compared with.
        first: String,
        /// The other one.
        second: String,
    },
    /// A shard that did not run to its end.
    #[error("{name} holds {found} of the {wanted} scenarios of its shard: its run stopped early")]
    Short {
        /// Journal.
        name: String,
        /// Scenarios in it.
        found: usize,
        /// Scenarios of its share.
        wanted: usize,
    },
    /// Scenarios that are not those of the plan.
    #[error("the scenarios of the shards are not those of the plan that their headers state")]
    OtherPlan,
}

impl MergeError {
    /// Whether the journals contradict each other, rather than that others should have been named.
    #[must_use]
    pub const fn is_mismatch(&self) -> bool {
        matches!(self, Self::Differs { .. } | Self::OtherPlan | Self::Impossible { .. })
    }
}

fn numbers(all: &[usize]) -> String {
    all.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

/// A whole run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    header: Header,
    journal: Journal,
}

/// A journal, what the user calls it, and which shard it says to be.
type Named<'a> = (&'a str, &'a Journal, &'a Shard);

/// The whole run of these shards. Fails when one is missing, there twice, cut short or of another run.
pub fn merge(journals: &[(String, Journal)]) -> Result<Whole, MergeError> {
    let shards = journals.iter().map(|(name, journal)| match &journal.header.shard {
        Some(shard) => Ok((name.as_str(), journal, shard)),
        None => Err(MergeError::Whole(name.clone())),
    });
    let shards: Vec<Named<'_>> = shards.collect::<Result<_, _>>()?;
    let Some(&first) = shards.first() else { return Err(MergeError::Nothing) };
    let mut by_index: BTreeMap<usize, Named<'_>> = BTreeMap::new();
    for &shard in &shards {
        possible(shard)?;
        of_one_run(first, shard)?;
        if let Some(other) = by_index.insert(shard.2.index, shard) {
            let (first, second) = (other.0.to_owned(), shard.0.to_owned());
            return Err(MergeError::Twice { index: shard.2.index, first, second });
        }
    }
    let count = first.2.count;
    let missing: Vec<usize> = (1..=count).filter(|index| !by_index.contains_key(index)).collect();
    if !missing.is_empty() {
        return Err(MergeError::Missing { missing, count });
    }
    for shard in by_index.values() {
        complete(*shard)?;
    }
    let scenarios = woven(&by_index, first.2);
    let digest = plan::digest(scenarios.iter().map(|recorded| &recorded.start));
    if digest.ok().as_deref() != Some(first.2.plan.as_str()) {
        return Err(MergeError::OtherPlan);
    }
    let header = Header { shard: None, ..first.1.header.clone() };
    let evidence = first.1.evidence.clone();
    let journal = Journal { header: header.clone(), evidence, scenarios, sha256: String::new() };
    Ok(Whole { header, journal })
}

fn possible((name, _, shard): Named<'_>) -> Result<(), MergeError> {
    let Shard { index, count, scenarios, .. } = *shard;
    // More shards than scenarios are possible, and each is still a journal that somebody has to name.
    let fits = (1..=count).contains(&index) && count <= MOST_SHARDS && scenarios <= MOST_SCENARIOS;
    if fits { Ok(()) } else { Err(MergeError::Impossible { name: name.to_owned(), index, count }) }
}

/// Bounds of what a header may state before anything is counted by it.
const MOST_SHARDS: usize = 100_000;
const MOST_SCENARIOS: usize = 10_000_000;

fn of_one_run(first: Named<'_>, other: Named<'_>) -> Result<(), MergeError> {
    let (a, b) = (&first.1.header, &other.1.header);
    let table = [
        ("its format", a.format != b.format),
        ("the version of the tool", a.tool != b.tool),
        ("the number of shards", first.2.count != other.2.count),
        ("the seed", a.seed != b.seed),
        ("acts or dates", a.acts != b.acts),
        ("readings", a.readings != b.readings),
        ("parameters of the law", a.parameters != b.parameters),
        ("the systems that were judged", a.subjects != b.subjects),
        ("what these systems declare", a.declarations != b.declarations),
        ("the waivers and expected failures", a.excuses != b.excuses),
        ("how the run was narrowed", a.narrowed != b.narrowed),
        ("the scenarios of the plan", (first.2.scenarios, &first.2.plan) != (other.2.scenarios, &other.2.plan)),
        ("the documents that the systems showed", first.1.evidence != other.1.evidence),
        ("its header", Header { shard: None, ..a.clone() } != Header { shard: None, ..b.clone() }),
    ];
    match table.into_iter().find(|(_, differs)| *differs) {
        None => Ok(()),
        Some((what, _)) => Err(MergeError::Differs { what, first: first.0.to_owned(), second: other.0.to_owned() }),
    }
}

fn complete((name, journal, shard): Named<'_>) -> Result<(), MergeError> {
    let wanted = (shard.scenarios + shard.count - shard.index) / shard.count;
    let found = journal.scenarios.len();
    if found == wanted { Ok(()) } else { Err(MergeError::Short { name: name.to_owned(), found, wanted }) }
}

/// The scenarios in the order of the plan.
fn woven(shards: &BTreeMap<usize, Named<'_>>, of: &Shard) -> Vec<Recorded> {
    let at = |place: usize| shards.get(&(place % of.count + 1))?.1.scenarios.get(place / of.count).cloned();
    (0..of.scenarios).filter_map(at).collect()
}

impl Whole {
    /// Writes the journal of the whole run; answers with it as it reads then. Fails when it cannot be written.
    pub fn write<W: Write>(self, out: W) -> io::Result<Journal> {
        let mut writer = Writer::new(out);
        writer.write(&Record::Header(self.header))?;
        for shown in &self.journal.evidence {
            writer.write(&Record::Evidence(shown.clone()))?;
        }
        for recorded in &self.journal.scenarios {
            writer.write(&Record::Scenario(recorded.start.clone()))?;
            for record in &recorded.records {
                writer.write(record)?;
            }
            writer.write(&Record::End(End { id: recorded.start.id.clone(), records: recorded.records.len() }))?;
        }
        Ok(Journal { sha256: writer.finish()?, ..self.journal })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{Just, Strategy, proptest};

    use super::{MergeError, merge};
    use crate::journal::format::{Clock, FORMAT, Header, Record, ScenarioStart, Shard};
    use crate::journal::plan;
    use crate::journal::reader::{Journal, Recorded};

    fn recorded(id: usize) -> Recorded {
        let start = ScenarioStart {
            id: format!("s{id}"),
            uri: "u".into(),
            line: id,
            name: "n".into(),
            tags: vec![],
            readings: BTreeMap::new(),
            steps: vec![],
        };
        Recorded { start, records: vec![Record::Clock(Clock { now: id.to_string() })] }
    }

    fn whole(scenarios: usize) -> Journal {
        let header = Header {
            format: FORMAT.into(),
            tool: "t".into(),
            seed: 7,
            acts: vec![],
            readings: BTreeMap::new(),
            parameters: BTreeMap::new(),
            subjects: vec![],
            narrowed: vec![],
            shard: None,
            declarations: Vec::new(),
            excuses: None,
        };
        let scenarios = (0..scenarios).map(recorded).collect();
        Journal { header, evidence: vec![], scenarios, sha256: String::new() }
    }

    fn shards(of: &Journal, count: usize) -> Vec<(String, Journal)> {
        let plan = plan::digest(of.scenarios.iter().map(|recorded| &recorded.start)).unwrap();
        let one = |index: usize| {
            let mut part = of.clone();
            part.scenarios = of.scenarios.iter().skip(index - 1).step_by(count).cloned().collect();
            part.header.shard = Some(Shard { index, count, scenarios: of.scenarios.len(), plan: plan.clone() });
            (format!("shard {index}"), part)
        };
        (1..=count).map(one).collect()
    }

    proptest! {
        #[test]
        fn all_shards_in_any_order_are_the_whole_run(
            (scenarios, count, order) in (0usize..40, 1usize..9).prop_flat_map(|(scenarios, count)| {
                let order: Vec<usize> = (0..count).collect();
                (Just(scenarios), Just(count), Just(order).prop_shuffle())
            })
        ) {
            let run = whole(scenarios);
            let parts = shards(&run, count);
            let shuffled: Vec<(String, Journal)> = order.iter().map(|at| parts[*at].clone()).collect();
            let mut bytes = Vec::new();
            let merged = merge(&shuffled).unwrap().write(&mut bytes).unwrap();
            assert_eq!(merged.scenarios, run.scenarios);
            assert_eq!(merged.header, run.header);
            assert_eq!(Journal::parse(&String::from_utf8(bytes).unwrap()).unwrap(), merged);
        }

        #[test]
        fn a_run_without_one_of_its_scenarios_is_refused(scenarios in 1usize..20, count in 1usize..5, lost in 0usize..20) {
            let mut parts = shards(&whole(scenarios), count);
            let lost = lost % scenarios;
            parts[lost % count].1.scenarios.remove(lost / count);
            let short = merge(&parts);
            assert!(matches!(short, Err(MergeError::Short { .. })), "{short:?}");
        }
    }

    #[test]
    fn what_is_no_whole_run_is_refused() {
        let parts = shards(&whole(7), 3);
        assert_eq!(merge(&[]), Err(MergeError::Nothing));
        assert_eq!(merge(&[("a".into(), whole(7))]), Err(MergeError::Whole("a".into())));
        assert_eq!(merge(&parts[..2]), Err(MergeError::Missing { missing: vec![3], count: 3 }));
        let twice = [parts.clone(), vec![("again".into(), parts[1].1.clone())]].concat();
        assert!(matches!(merge(&twice), Err(MergeError::Twice { index: 2, .. })));
        let mut impossible = parts.clone();
        impossible[0].1.header.shard.as_mut().unwrap().index = 4;
        assert!(matches!(merge(&impossible), Err(MergeError::Impossible { .. })));
        let mut another = parts;
        another[2].1.scenarios[0].start.name = "another".into();
        assert_eq!(merge(&another), Err(MergeError::OtherPlan));
    }

    #[test]
    fn shards_of_another_run_are_told_by_what_differs() {
        type Change = fn(&mut Header);
        let changes: [(&str, Change); 6] = [
            ("the seed", |header| header.seed = 8),
            ("the version of the tool", |header| header.tool = "other".into()),
            ("readings", |header| drop(header.readings.insert("k".into(), "o".into()))),
            ("parameters of the law", |header| drop(header.parameters.insert("k".into(), "o".into()))),
            ("how the run was narrowed", |header| header.narrowed.push("tags @x".into())),
            ("the scenarios of the plan", |header| header.shard.as_mut().unwrap().plan.push('0')),
        ];
        for (wanted, change) in changes {
            let mut parts = shards(&whole(7), 3);
            change(&mut parts[1].1.header);
            let refused = merge(&parts).unwrap_err();
            assert!(matches!(&refused, MergeError::Differs { what, .. } if *what == wanted), "{refused:?}");
            assert!(refused.is_mismatch());
        }
    }
}
