//! What is said of each switch: the catalogue of mutants, `scenarios/mutants/*.yaml`, built into the program. It is data: the
//! behaviour behind a switch exists under the cargo feature `mutants` only.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// Mutants and equivalents, a file an act or a part of one.
const FILES: [(&str, &str); 10] = [
    ("order-204.yaml", include_str!("../../../scenarios/mutants/order-204.yaml")),
    ("order-567.yaml", include_str!("../../../scenarios/mutants/order-567.yaml")),
    ("order-129.yaml", include_str!("../../../scenarios/mutants/order-129.yaml")),
    ("order-3-results.yaml", include_str!("../../../scenarios/mutants/order-3-results.yaml")),
    ("order-3-subscribers.yaml", include_str!("../../../scenarios/mutants/order-3-subscribers.yaml")),
    ("services.yaml", include_str!("../../../scenarios/mutants/services.yaml")),
    ("law-privacy.yaml", include_str!("../../../scenarios/mutants/law-privacy.yaml")),
    ("law-life.yaml", include_str!("../../../scenarios/mutants/law-life.yaml")),
    ("law-links.yaml", include_str!("../../../scenarios/mutants/law-links.yaml")),
    ("equivalents.yaml", include_str!("../../../scenarios/mutants/equivalents.yaml")),
];
/// Negatives of the law's catalogue for which no mutant can be planted.
const NOT_PLANTED: &str = include_str!("../../../scenarios/mutants/not-planted.yaml");
/// Mutants that nobody kills.
const SURVIVORS: &str = include_str!("../../../scenarios/mutants/survivors.yaml");
/// Negative scenarios that no mutant of their clause fails.
const IDLE: &str = include_str!("../../../scenarios/mutants/idle.yaml");

/// In what way a mutant is wrong. The list is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A limit is off: a day, a second, a count, a share, a length.
    Boundary,
    /// A condition is not looked at, and something goes through that must not.
    ConditionDropped,
    /// A condition is made up, and something is refused or demanded that must not be.
    ConditionAdded,
    /// Something that must be done, kept or told is not.
    EffectMissing,
    /// Something is done, shown or told that must not be.
    EffectAdded,
    /// Things are done in another order, or one begins before another has ended.
    WrongOrder,
    /// Another person, organisation, object, system, channel or number acts, is addressed or is meant.
    WrongActor,
    /// One thing is done or kept twice, or two things are one.
    Duplicate,
    /// A date is another one, or time is counted from another event or by other days.
    WrongDate,
    /// A text, a number or a reason says something else.
    WrongContent,
    /// What is missing, unknown or out of reach counts as an answer.
    FailOpen,
    /// The text of another edition, or data of another time, are used.
    Stale,
    /// Nothing is wrong: a lawful system of another make.
    Equivalent,
}

/// Where the switch of a mutant sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// In the pure core.
    Core,
    /// In codecs, clients or endpoints.
    Edge,
    /// In a row of a decision table, which gets another outcome.
    Table,
}

/// A mutant, or an equivalent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mutant {
    /// Stable id: the clause, `#`, and a tail of its own.
    pub id: String,
    /// The clause that it breaks; of an equivalent, the one that a hasty suite would blame.
    pub clause: String,
    /// Roles of the reference in which the switch sits.
    pub roles: Vec<String>,
    /// In what way it is wrong.
    pub class: Class,
    /// The negative of the law's catalogue that it shows; none when it is one beyond the list.
    pub reason: Option<String>,
    /// Where the switch sits.
    pub place: Place,
    /// One line for people.
    pub text: String,
    /// Acts whose whole suites must pass; that of the clause when empty. Of equivalents only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<String>,
}

impl Mutant {
    /// Whether it must pass.
    #[must_use]
    pub fn equivalent(&self) -> bool {
        self.class == Class::Equivalent
    }

    /// Act of its clause.
    #[must_use]
    pub fn act(&self) -> &str {
        self.clause.split('/').next().unwrap_or_default()
    }

    /// Acts whose whole suites concern it.
    #[must_use]
    pub fn whole(&self) -> Vec<&str> {
        if self.acts.is_empty() { vec![self.act()] } else { self.acts.iter().map(String::as_str).collect() }
    }
}

/// A negative for which no mutant can be planted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotPlanted {
    /// Clause.
    pub clause: String,
    /// Slug of the negative.
    pub reason: String,
    /// Why not.
    pub why: String,
}

/// Something known that is no news: a survivor, or an idle scenario.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Mutant, or scenario without the row of its outline.
    pub id: String,
    /// Why it is so.
    pub why: String,
}

/// The whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutants {
    rows: Vec<Mutant>,
    index: BTreeMap<String, usize>,
    not_planted: Vec<NotPlanted>,
    survivors: Vec<Known>,
    idle: Vec<Known>,
}

/// Why a file is no part of the catalogue.
#[derive(Debug, thiserror::Error)]
pub enum MutantsError {
    /// Not of the schema.
    #[error("{file} does not parse: {why}")]
    Schema {
        /// File.
        file: String,
        /// Why.
        why: String,
    },
    /// A row that contradicts itself or another.
    #[error("{file}: {id}: {why}")]
    Row {
        /// File.
        file: String,
        /// Row.
        id: String,
        /// What is wrong.
        why: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<T> {
    rows: Vec<T>,
}

impl Mutants {
    /// The catalogue built into the program.
    ///
    /// # Panics
    ///
    /// Never in a tested build: the files are compiled in, and a test holds that all of them parse.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the files are part of the program; a test holds that all of them parse")]
    pub fn embedded() -> &'static Self {
        static ALL: OnceLock<Mutants> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut all = Self::parse(&FILES).expect("embedded mutants parse");
            all.not_planted = read("not-planted.yaml", NOT_PLANTED).expect("embedded list parses");
            all.survivors = read("survivors.yaml", SURVIVORS).expect("embedded list parses");
            all.idle = read("idle.yaml", IDLE).expect("embedded list parses");
            all
        })
    }

    /// The catalogue of these files (name and text), without the lists beside it.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, MutantsError> {
        let mut rows: Vec<Mutant> = Vec::new();
        let mut index = BTreeMap::new();
        for (file, text) in files {
            for row in read::<Mutant>(file, text)? {
                if let Some(why) = flaw(&row) {
                    return Err(MutantsError::Row { file: (*file).to_owned(), id: row.id, why });
                }
                if index.insert(row.id.clone(), rows.len()).is_some() {
                    let why = "the id is there twice";
                    return Err(MutantsError::Row { file: (*file).to_owned(), id: row.id, why });
                }
                rows.push(row);
            }
        }
        Ok(Self { rows, index, not_planted: Vec::new(), survivors: Vec::new(), idle: Vec::new() })
    }

    /// Every mutant and equivalent, in the order of the files.
    #[must_use]
    pub fn rows(&self) -> &[Mutant] {
        &self.rows
    }

    /// The row of an id.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&Mutant> {
        self.index.get(id).and_then(|at| self.rows.get(*at))
    }

    /// Negatives without a mutant.
    #[must_use]
    pub fn not_planted(&self) -> &[NotPlanted] {
        &self.not_planted
    }

    /// Mutants that are known to survive.
    #[must_use]
    pub fn survivors(&self) -> &[Known] {
        &self.survivors
    }

    /// Negative scenarios that are known to be failed by no mutant of their clause.
    #[must_use]
    pub fn idle(&self) -> &[Known] {
        &self.idle
    }

    /// Adds a known survivor, for tests of the judgement.
    #[cfg(test)]
    pub fn know_survivor(&mut self, id: &str, why: &str) {
        self.survivors.push(Known { id: id.to_owned(), why: why.to_owned() });
    }

    /// Adds a known idle scenario, for tests of the judgement.
    #[cfg(test)]
    pub fn know_idle(&mut self, id: &str, why: &str) {
        self.idle.push(Known { id: id.to_owned(), why: why.to_owned() });
    }

    /// Names of the files that are built in.
    #[must_use]
    pub fn files() -> BTreeSet<&'static str> {
        let lists = ["not-planted.yaml", "survivors.yaml", "idle.yaml"];
        FILES.iter().map(|(name, _)| *name).chain(lists).collect()
    }
}

/// What a row says against itself.
fn flaw(row: &Mutant) -> Option<&'static str> {
    let own = row.id.strip_prefix(row.clause.as_str()).and_then(|rest| rest.strip_prefix('#'));
    let plain = |tail: &str| {
        !tail.is_empty() && tail.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let rules = [
        (!own.is_some_and(plain), "the id is not the clause, # and a tail of small letters, digits and hyphens"),
        (row.roles.is_empty(), "it names no role"),
        (row.text.trim().is_empty(), "it has no text"),
        (row.equivalent() && row.reason.is_some(), "an equivalent shows no negative"),
        (!row.equivalent() && !row.acts.is_empty(), "only an equivalent names acts"),
    ];
    rules.into_iter().find(|(broken, _)| *broken).map(|(_, why)| why)
}

fn read<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<Vec<T>, MutantsError> {
    let parsed: Result<File<T>, _> = serde_saphyr::from_str(text);
    let failed = |error: serde_saphyr::Error| MutantsError::Schema { file: file.to_owned(), why: error.to_string() };
    Ok(parsed.map_err(failed)?.rows)
}

#[cfg(test)]
mod tests {
    use super::{Mutants, MutantsError};

    const GOOD: &str = "rows:\n- id: 'A/1#x'\n  clause: A/1\n  roles: [egov]\n  class: boundary\n  reason: x\n  place: core\n  text: t\n";

    fn refused(text: &str) -> String {
        Mutants::parse(&[("a.yaml", text)]).unwrap_err().to_string()
    }

    #[test]
    fn the_embedded_files_parse() {
        assert!(Mutants::embedded().rows().len() > 380);
    }

    #[test]
    fn a_row_that_contradicts_itself_is_refused() {
        assert!(Mutants::parse(&[("a.yaml", GOOD)]).is_ok());
        assert!(refused(&GOOD.replace("'A/1#x'", "'A/2#x'")).contains("the id is not the clause"));
        assert!(refused(&GOOD.replace("#x", "#X")).contains("small letters"));
        assert!(refused(&GOOD.replace("[egov]", "[]")).contains("no role"));
        assert!(refused(&GOOD.replace("text: t", "text: ' '")).contains("no text"));
        assert!(refused(&GOOD.replace("boundary", "equivalent")).contains("shows no negative"));
        assert!(refused(&format!("{GOOD}  acts: [A]\n")).contains("only an equivalent"));
        assert!(refused(&GOOD.replace("boundary", "bad")).contains("a.yaml does not parse"));
        let twice = Mutants::parse(&[("a.yaml", GOOD), ("b.yaml", GOOD)]);
        assert!(matches!(twice, Err(MutantsError::Row { why: "the id is there twice", .. })));
    }
}
