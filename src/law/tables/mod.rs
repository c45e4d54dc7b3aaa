//! Decision tables: the law as rows that a lawyer can read, and a program that finds the one row that fits.
//!
//! A table is a file of `law/tables`. Its rows have one cell for each input, the outcome, the clauses they rest on, and one text: the
//! reason of a favourable outcome, or what would change another one. Clauses are joined by "+"; those that state the same rule are
//! joined by "or", and the text of one of them is enough to decide. Exactly one row fits any combination of inputs (the hit policy
//! "unique" of DMN); tests try all combinations. The values of an input stand in order: the first is the one that passes, so that
//! [`Table::reasons`] can ask again with the failing cell passing and find everything that stands in the way.

mod evaluate;
mod parse;
pub mod register;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use evaluate::{NOT_IN_FORCE, TEXT_UNKNOWN, Verdict};

/// The files, in the order in which they are listed.
const FILES: [&str; 39] = [
    include_str!("../../../law/tables/dt1-procurement.yaml"),
    include_str!("../../../law/tables/dt2-hosting.yaml"),
    include_str!("../../../law/tables/dt3-platform.yaml"),
    include_str!("../../../law/tables/dt4-development.yaml"),
    include_str!("../../../law/tables/dt5-commissioning.yaml"),
    include_str!("../../../law/tables/dt6-environment.yaml"),
    include_str!("../../../law/tables/dt7-warranty-claim.yaml"),
    include_str!("../../../law/tables/dt8-direct-entry.yaml"),
    include_str!("../../../law/tables/dt9-source-code.yaml"),
    include_str!("../../../law/tables/dt9-rights.yaml"),
    include_str!("../../../law/tables/dt9-deposit.yaml"),
    include_str!("../../../law/tables/dt10-expenditure.yaml"),
    include_str!("../../../law/tables/award.yaml"),
    include_str!("../../../law/tables/channel.yaml"),
    include_str!("../../../law/tables/charge.yaml"),
    include_str!("../../../law/tables/entry-deposit.yaml"),
    include_str!("../../../law/tables/integration.yaml"),
    include_str!("../../../law/tables/law-account.yaml"),
    include_str!("../../../law/tables/law-class.yaml"),
    include_str!("../../../law/tables/law-deposit.yaml"),
    include_str!("../../../law/tables/law-end.yaml"),
    include_str!("../../../law/tables/law-end-decision.yaml"),
    include_str!("../../../law/tables/life-cycle.yaml"),
    include_str!("../../../law/tables/offer.yaml"),
    include_str!("../../../law/tables/placement.yaml"),
    include_str!("../../../law/tables/platform-environments.yaml"),
    include_str!("../../../law/tables/registration-password.yaml"),
    include_str!("../../../law/tables/registration-signature.yaml"),
    include_str!("../../../law/tables/registration-start.yaml"),
    include_str!("../../../law/tables/result-eds.yaml"),
    include_str!("../../../law/tables/result-requisites.yaml"),
    include_str!("../../../law/tables/result-signature.yaml"),
    include_str!("../../../law/tables/result-verification.yaml"),
    include_str!("../../../law/tables/service.yaml"),
    include_str!("../../../law/tables/testing.yaml"),
    include_str!("../../../law/tables/warranty-contract.yaml"),
    include_str!("../../../law/tables/document-shown.yaml"),
    include_str!("../../../law/tables/service-request.yaml"),
    include_str!("../../../law/tables/service-start.yaml"),
];

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Whatever the value is.
    Any,
    /// One of these values.
    OneOf(Vec<String>),
}

/// One input of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Name.
    pub name: String,
    /// Possible values, the one that passes first.
    pub values: Vec<String>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// `DT2.3`: the table, then the row.
    pub id: String,
    /// One cell for each input.
    pub cells: Vec<Cell>,
    /// Outcome.
    pub outcome: String,
    /// Clauses that it rests on.
    pub clauses: Vec<&'static str>,
    /// The same by rule: clauses that state one rule stand together, and one of them in force is enough (`objects.stated_twice`).
    pub rules: Vec<Vec<&'static str>>,
    /// Why, when the outcome is favourable; what would change it, when it is not.
    pub text: String,
}

/// One decision table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// `DT2`.
    pub id: String,
    /// What it decides.
    pub title: String,
    /// Inputs, in the order of the cells.
    pub inputs: Vec<Input>,
    /// Outcomes, the favourable one first.
    pub outcomes: Vec<String>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// Why a table is none, or gives no answer. Each message says where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Not of the schema.
    #[error("the table does not parse: {0}")]
    Schema(String),
    /// A part of it that cannot be used.
    #[error("{at}: {why}")]
    Bad {
        /// Table, row or input.
        at: String,
        /// What is wrong with it.
        why: String,
    },
    /// No table of this id.
    #[error("there is no table {0:?}")]
    NoTable(String),
    /// A question that lacks an input.
    #[error("{table} is asked without its input {input:?}")]
    Missing {
        /// Table.
        table: String,
        /// Input.
        input: String,
    },
    /// A value that an input does not have.
    #[error("{table}: the input {input:?} has no value {value:?}")]
    NoValue {
        /// Table.
        table: String,
        /// Input.
        input: String,
        /// As it was given.
        value: String,
    },
    /// No row fits.
    #[error("{table}: no row fits {inputs}")]
    Gap {
        /// Table.
        table: String,
        /// The combination.
        inputs: String,
    },
    /// More than one row fits.
    #[error("{table}: rows {rows} fit {inputs}")]
    Conflict {
        /// Table.
        table: String,
        /// The combination.
        inputs: String,
        /// Ids of the rows.
        rows: String,
    },
    /// The law has no answer on the day.
    #[error(transparent)]
    Law(#[from] super::LawError),
}

/// All tables by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tables(BTreeMap<String, Table>);

impl Tables {
    /// The tables built into the program.
    ///
    /// # Panics
    ///
    /// Never in a tested build: the files are compiled in, and a test holds that all of them parse.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the files are part of the program; a test holds that all of them parse")]
    pub fn embedded() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(|| Self::parse(&FILES).expect("embedded tables parse"))
    }

    /// The tables of these files. Fails on what [`Table::parse`] refuses, and on two tables of one id.
    pub fn parse(files: &[&str]) -> Result<Self, TableError> {
        let mut all = BTreeMap::new();
        for file in files {
            let table = Table::parse(file)?;
            if let Some(twice) = all.insert(table.id.clone(), table) {
                return Err(TableError::Bad { at: twice.id, why: "two tables have this id".to_owned() });
            }
        }
        Ok(Self(all))
    }

    /// The table of this id.
    pub fn table(&self, id: &str) -> Result<&Table, TableError> {
        self.0.get(id).ok_or_else(|| TableError::NoTable(id.to_owned()))
    }

    /// All tables, by id.
    pub fn all(&self) -> impl Iterator<Item = &Table> {
        self.0.values()
    }
}
