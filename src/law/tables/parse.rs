//! Reads a table: every cell is a known value, every clause is in the catalogue, no row id stands twice.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Cell, Input, Row, Table, TableError};
use crate::law::catalogue::Catalogue;

/// Cell that takes every value.
const ANY: &str = "any";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: String,
    title: String,
    inputs: Vec<BTreeMap<String, Vec<String>>>,
    outcomes: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn bad<T>(at: &str, why: impl Into<String>) -> Result<T, TableError> {
    Err(TableError::Bad { at: at.to_owned(), why: why.into() })
}

impl Table {
    /// Reads one file. Fails on a row of another width, an unknown value, outcome or clause, and on a row id that is there twice.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let file: File = serde_saphyr::from_str(text).map_err(|error| TableError::Schema(error.to_string()))?;
        let inputs =
            file.inputs.into_iter().map(|input| read_input(&file.table, input)).collect::<Result<Vec<_>, _>>()?;
        let names: BTreeSet<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
        if names.len() != inputs.len() {
            return bad(&file.table, "an input is there twice");
        }
        let mut rows: Vec<Row> = Vec::new();
        for cells in file.rows {
            let row = read_row(&file.table, &inputs, &file.outcomes, cells)?;
            if rows.iter().any(|other| other.id == row.id) {
                return bad(&row.id, "two rows have this id");
            }
            rows.push(row);
        }
        Ok(Self { id: file.table, title: file.title, inputs, outcomes: file.outcomes, rows })
    }
}

fn read_input(table: &str, input: BTreeMap<String, Vec<String>>) -> Result<Input, TableError> {
    let mut members = input.into_iter();
    let (Some((name, values)), None) = (members.next(), members.next()) else {
        return bad(table, "an input is one name with its values");
    };
    let distinct: BTreeSet<&String> = values.iter().collect();
    if values.is_empty() || distinct.len() != values.len() || values.iter().any(|value| value == ANY) {
        return bad(&format!("{table}, input {name}"), "its values are none, or one stands twice, or one is \"any\"");
    }
    Ok(Input { name, values })
}

/// One row: id, a cell for each input, outcome, clauses, text.
fn read_row(table: &str, inputs: &[Input], outcomes: &[String], cells: Vec<String>) -> Result<Row, TableError> {
    let width = inputs.len() + 4;
    let at = cells.first().cloned().unwrap_or_else(|| table.to_owned());
    if cells.len() != width {
        return bad(&at, format!("{} cells instead of {width}", cells.len()));
    }
    if !at.strip_prefix(table).is_some_and(|rest| rest.starts_with('.')) {
        return bad(&at, format!("a row of {table} has an id that starts with \"{table}.\""));
    }
    let mut cells = cells.into_iter().skip(1);
    let read = inputs.iter().zip(cells.by_ref()).map(|(input, text)| read_cell(&at, input, &text));
    let read = read.collect::<Result<Vec<_>, _>>()?;
    let mut rest = || cells.next().unwrap_or_default();
    let (outcome, clauses, text) = (rest(), rest(), rest());
    if !outcomes.contains(&outcome) {
        return bad(&at, format!("{outcome:?} is no outcome of {table}"));
    }
    if text.is_empty() {
        return bad(&at, "it has no text");
    }
    let rules = clauses.split('+').map(|rule| read_rule(&at, rule)).collect::<Result<Vec<_>, _>>()?;
    let mut seen = BTreeSet::new();
    let known = rules.iter().flatten().copied().filter(|clause| seen.insert(*clause)).collect();
    Ok(Row { id: at, cells: read, outcome, clauses: known, rules, text })
}

fn read_cell(at: &str, input: &Input, text: &str) -> Result<Cell, TableError> {
    if text == ANY {
        return Ok(Cell::Any);
    }
    let values: Vec<String> = text.split('|').map(|value| value.trim().to_owned()).collect();
    match values.iter().find(|value| !input.values.contains(value)) {
        Some(unknown) => bad(at, format!("{:?} has no value {unknown:?}", input.name)),
        None => Ok(Cell::OneOf(values)),
    }
}

/// Clauses that state one rule.
fn read_rule(at: &str, text: &str) -> Result<Vec<&'static str>, TableError> {
    text.split(" or ").map(|clause| read_clause(at, clause.trim())).collect()
}

fn read_clause(at: &str, id: &str) -> Result<&'static str, TableError> {
    match Catalogue::embedded().clause(id) {
        Some(clause) => Ok(&clause.id),
        None => bad(at, format!("the catalogue has no clause {id:?}")),
    }
}
