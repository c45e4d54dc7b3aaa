//! Finds the one row that fits, and whether its clauses have a known text on the day.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Cell, Row, Table, TableError};
use crate::law::LawError;
use crate::law::edition::Applicability;

/// Outcome when something is in force on the day whose text is not at hand.
pub const TEXT_UNKNOWN: &str = "TEXT-UNKNOWN";
/// Outcome when a clause of the row is not in force on the day.
pub const NOT_IN_FORCE: &str = "NOT-IN-FORCE";

/// What a table says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<'t> {
    /// The row that fits.
    pub row: &'t Row,
    /// Its outcome, or [`TEXT_UNKNOWN`] or [`NOT_IN_FORCE`] when one of its rules has no text that applies as it is printed.
    pub outcome: &'t str,
    /// The clauses that it rests on, each in force; those that do not apply when a rule has no other.
    pub clauses: Vec<&'static str>,
}

impl Verdict<'_> {
    /// Whether the printed text of every clause applies.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !matches!(self.outcome, TEXT_UNKNOWN | NOT_IN_FORCE)
    }
}

impl Cell {
    /// Whether the value fits.
    #[must_use]
    pub fn fits(&self, value: &str) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(values) => values.iter().any(|one| one == value),
        }
    }
}

impl Table {
    /// The favourable outcome.
    #[must_use]
    pub fn favourable(&self) -> &str {
        self.outcomes.first().map_or("", String::as_str)
    }

    /// The values of the inputs in the order of the cells. Fails on a missing input and on a value that it does not have; members
    /// that are no input of the table are not looked at.
    fn ordered<'a>(&self, inputs: &[(&str, &'a str)]) -> Result<Vec<&'a str>, TableError> {
        let value = |input: &super::Input| {
            let table = || self.id.clone();
            let found = inputs.iter().find(|(name, _)| *name == input.name);
            let missing = || TableError::Missing { table: table(), input: input.name.clone() };
            let (_, value) = found.ok_or_else(missing)?;
            if input.values.iter().any(|known| known == value) {
                return Ok(*value);
            }
            Err(TableError::NoValue { table: table(), input: input.name.clone(), value: (*value).to_owned() })
        };
        self.inputs.iter().map(value).collect()
    }

    /// The one row that fits these values, which stand in the order of the inputs.
    fn row(&self, values: &[&str]) -> Result<&Row, TableError> {
        let fits = |row: &&Row| row.cells.iter().zip(values).all(|(cell, value)| cell.fits(value));
        let mut fitting = self.rows.iter().filter(fits);
        let shown = || {
            let pairs = self.inputs.iter().zip(values).map(|(input, value)| format!("{}={value}", input.name));
            pairs.collect::<Vec<_>>().join(", ")
        };
        let Some(first) = fitting.next() else {
            return Err(TableError::Gap { table: self.id.clone(), inputs: shown() });
        };
        let others: Vec<&str> = fitting.map(|row| row.id.as_str()).collect();
        if others.is_empty() {
            return Ok(first);
        }
        let rows = format!("{}, {}", first.id, others.join(", "));
        Err(TableError::Conflict { table: self.id.clone(), inputs: shown(), rows })
    }

    /// What the table says of these inputs on `day`, `applies` being the law of editions. Fails on inputs that the table does not
    /// have; a tested table has neither gaps nor conflicts.
    pub fn decide(
        &self,
        inputs: &[(&str, &str)],
        day: Date,
        applies: impl Fn(&str, Date) -> Result<Applicability, LawError>,
    ) -> Result<Verdict<'_>, TableError> {
        self.verdict(&self.ordered(inputs)?, day, &applies)
    }

    fn verdict(
        &self,
        values: &[&str],
        day: Date,
        applies: &impl Fn(&str, Date) -> Result<Applicability, LawError>,
    ) -> Result<Verdict<'_>, TableError> {
        let row = self.row(values)?;
        let (mut good, mut unknown, mut off) = (Vec::new(), Vec::new(), Vec::new());
        for rule in &row.rules {
            let mut states = Vec::with_capacity(rule.len());
            for clause in rule {
                states.push((*clause, applies(clause, day)?));
            }
            // One text in force is enough; where there is none, a text that is not at hand may say anything.
            let of = |wanted: &[Applicability]| -> Vec<&'static str> {
                states.iter().filter(|(_, state)| wanted.contains(state)).map(|(clause, _)| *clause).collect()
            };
            let printed = of(&[Applicability::InForce]);
            let missing = of(&[Applicability::UnknownText]);
            if !printed.is_empty() {
                good.extend(printed);
            } else if !missing.is_empty() {
                unknown.extend(missing);
            } else {
                off.extend(of(&[Applicability::NotYet, Applicability::Ended]));
            }
        }
        let once = |mut clauses: Vec<&'static str>| {
            let mut seen = BTreeSet::new();
            clauses.retain(|clause| seen.insert(*clause));
            clauses
        };
        Ok(if !unknown.is_empty() {
            Verdict { row, outcome: TEXT_UNKNOWN, clauses: once(unknown) }
        } else if !off.is_empty() {
            Verdict { row, outcome: NOT_IN_FORCE, clauses: once(off) }
        } else {
            Verdict { row, outcome: &row.outcome, clauses: once(good) }
        })
    }

    /// Everything that stands in the way of the favourable outcome, in the order of the inputs; the favourable row alone when nothing
    /// does. A row that refuses is asked about again with its last cell that is not `any` replaced by the value that passes: this is for
    /// tables that are gates, whose rows go from left to right (DT5, DT7).
    pub fn reasons(
        &self,
        inputs: &[(&str, &str)],
        day: Date,
        applies: impl Fn(&str, Date) -> Result<Applicability, LawError>,
    ) -> Result<Vec<Verdict<'_>>, TableError> {
        let mut values = self.ordered(inputs)?;
        let mut all: Vec<Verdict<'_>> = Vec::new();
        loop {
            let verdict = self.verdict(&values, day, &applies)?;
            // A cell with alternatives may let the same row fit again: then there is nothing new to tell.
            if all.iter().any(|told| told.row.id == verdict.row.id) {
                return Ok(all);
            }
            let favourable = verdict.row.outcome == self.favourable();
            let failing = verdict.row.cells.iter().rposition(|cell| *cell != Cell::Any).filter(|_| !favourable);
            let passing = failing.and_then(|at| Some((at, self.inputs.get(at)?.values.first()?.as_str())));
            if !favourable || all.is_empty() {
                all.push(verdict);
            }
            match passing.and_then(|(at, value)| Some((values.get_mut(at)?, value))) {
                Some((failing, value)) if *failing != value => *failing = value,
                _ => return Ok(all),
            }
        }
    }

    /// Every combination of inputs, in the order of the inputs.
    pub fn combinations(&self) -> impl Iterator<Item = Vec<(&str, &str)>> {
        let count: usize = self.inputs.iter().map(|input| input.values.len()).product();
        (0..count).map(|number| {
            let mut left = number;
            let pick = self.inputs.iter().map(|input| {
                let value = input.values.get(left % input.values.len()).map_or("", String::as_str);
                left /= input.values.len();
                (input.name.as_str(), value)
            });
            pick.collect()
        })
    }

    /// Every gap and every conflict: none in a table that can be used.
    #[must_use]
    pub fn flaws(&self) -> Vec<TableError> {
        let combinations = self.combinations();
        let flaw = |inputs: Vec<(&str, &str)>| {
            let values: Vec<&str> = inputs.iter().map(|(_, value)| *value).collect();
            self.row(&values).err()
        };
        combinations.filter_map(flaw).collect()
    }
}
