//! `senim assumptions`: what a verdict rests on and the acts do not say.

use std::io::Write;

use clap::Args;
use serde::Serialize;

use super::{CliError, Exit};
use crate::conformance::judge::assumptions;
use crate::law::edition::Parameters;
use crate::law::reading::{self, Readings};
use crate::verdict::Assumption;

/// Lists readings with their options, parameters, assumed contracts, and what the acts do not contain, each with its reason.
#[derive(Debug, Clone, Args)]
pub struct AssumptionsArgs {
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// An assumption, and what else a reading could be.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    assumption: &'a Assumption,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    options: &'static [&'static str],
}

impl<'a> Shown<'a> {
    fn new(assumption: &'a Assumption) -> Self {
        let options = reading::find(&assumption.key).map_or(&[][..], |reading| reading.options);
        Self { assumption, options }
    }
}

/// Runs the command.
pub fn run(args: &AssumptionsArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let all = assumptions(&Parameters::default(), &Readings::default());
    if args.json {
        let rows: Vec<Shown<'_>> = all.iter().map(Shown::new).collect();
        let text =
            serde_json::to_string_pretty(&rows).map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
        writeln!(out, "{text}")?;
        return Ok(Exit::Conformant);
    }
    for assumption in &all {
        writeln!(out, "{} {} = {}", assumption.kind, assumption.key, assumption.value)?;
        if let Ok(reading) = reading::find(&assumption.key) {
            writeln!(out, "    options: {}", reading.options.join(", "))?;
        }
        writeln!(out, "    {}", assumption.reason)?;
    }
    Ok(Exit::Conformant)
}
