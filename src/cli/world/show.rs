//! `senim world show`: what is in a world file.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use senim_mocks::world::WorldFile;
use serde_json::json;

use super::cases::{Aspect, Case, Register};
use super::read;
use crate::cli::{CliError, Exit};

/// Counts what is in a world file, and of its organisations those of each case.
#[derive(Debug, Clone, Args)]
pub struct ShowArgs {
    /// The file, YAML or JSON
    pub file: PathBuf,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub(super) fn run(args: &ShowArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let world = read::world(&args.file)?;
    let (counts, cases) = (counts(&world), tally(&world));
    if args.json {
        let rows: Vec<_> = cases
            .iter()
            .map(|(case, count)| {
                json!({"aspect": case.aspect(), "case": case.slug(), "organisations": count, "what": case.what()})
            })
            .collect();
        let counted: serde_json::Map<String, serde_json::Value> =
            counts.iter().map(|(what, count)| ((*what).to_owned(), json!(count))).collect();
        let shown = json!({
            "file": args.file.display().to_string(), "about": world.about, "at": world.at.text(), "seed": world.seed,
            "counts": counted, "cases": rows,
        });
        super::json(&shown, out)?;
        return Ok(Exit::Conformant);
    }
    writeln!(out, "{}: starts at {}, seed {}", args.file.display(), world.at.text(), world.seed)?;
    if let Some(about) = &world.about {
        writeln!(out, "{}", about.trim_end())?;
    }
    for (what, count) in counts.iter().filter(|(_, count)| *count > 0) {
        writeln!(out, "{count:>7}  {what}")?;
    }
    for aspect in Aspect::ALL {
        let rows: Vec<_> = cases.iter().filter(|(case, _)| case.aspect() == aspect).collect();
        if !rows.is_empty() {
            writeln!(out, "\n{}", format!("{aspect:?}").to_lowercase())?;
        }
        for (case, count) in rows {
            writeln!(out, "{count:>7}  {:<20} {}", case.slug(), case.what())?;
        }
    }
    Ok(Exit::Conformant)
}

/// How much there is of each section.
fn counts(world: &WorldFile) -> Vec<(&'static str, usize)> {
    vec![
        ("organisations", world.organisations.len()),
        ("persons", world.persons.len()),
        ("permits", world.permits.len()),
        ("laboratories", world.laboratories.len()),
        ("producers", world.producers.len()),
        ("industrial certificates", world.industrial_certificates.len()),
        ("signing certificates", world.signing_certificates.len()),
        ("architecture records", world.architecture.as_ref().map_or(0, |one| one.records.len())),
        ("planted rows", world.planted_rows.len()),
    ]
}

/// How many organisations each case has that has any.
fn tally(world: &WorldFile) -> BTreeMap<Case, usize> {
    let mut tally = BTreeMap::new();
    if let Some(register) = Register::new(world) {
        for case in world.organisations.iter().flat_map(|organisation| register.cases(organisation)) {
            *tally.entry(case).or_default() += 1;
        }
    }
    tally
}
