//! `senim clauses`: the catalogue of the law, listed or one row whole.

use std::io::Write;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::error::CliError;
use super::exit::Exit;
use super::listed;
use crate::law::catalogue::{Catalogue, Clause, Kind};
use crate::law::edition::{Applicability, Parameters, applicability, provision_window, provisions_of};
use crate::law::evidence::{Attestable, EvidenceTable};
use crate::law::reading::{Reading, of_clause};
use crate::law::{LawError, nearest};

/// Columns of the long text of one row.
const WIDTH: usize = 100;

/// List the clauses of the acts, or show one whole
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct ClausesArgs {
    /// Clause to show whole, as KZ-204-2025/alg/15
    #[arg(value_name = "ID", conflicts_with_all = ["act", "kind"])]
    pub id: Option<String>,
    /// Only the clauses of this act, as KZ-204-2025
    #[arg(long, value_name = "ACT")]
    pub act: Option<String>,
    /// Only clauses of this kind: executable, attestation, definition, procedural, repealed or note
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only clauses whose known text is in force on this day, as 2025-06-02
    #[arg(long, value_name = "DATE")]
    pub in_force: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// One clause as JSON shows it.
#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    clause: &'a Clause,
    not_testable_reason: Option<&'static str>,
    readings: Vec<&'static str>,
    /// Documents that attest it.
    attested_by: Option<&'static Attestable>,
    /// On the day asked for.
    applicability: Option<Applicability>,
}

/// Runs the command.
pub fn run(args: &ClausesArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let day = args.in_force.as_deref().map(parse_day).transpose()?;
    let text = match &args.id {
        Some(id) => one(id, day, args.json)?,
        None => many(args, day)?,
    };
    listed(out, |list| Ok(list.write_all(text.as_bytes()).map(|()| Exit::Conformant)?))
}

fn parse_day(text: &str) -> Result<Date, CliError> {
    text.parse().map_err(|_| CliError::usage(format!("--in-force {text:?} is no date")).hint("write it as 2025-06-02"))
}

fn parse_kind(text: &str) -> Result<Kind, CliError> {
    let names = Kind::ALL.map(Kind::as_str);
    Kind::from_text(text).ok_or_else(|| {
        let hint = nearest(text, names)
            .map_or_else(|| format!("the kinds are {}", names.join(", ")), |near| format!("did you mean {near:?}?"));
        CliError::usage(format!("unknown kind {text:?}")).hint(hint)
    })
}

fn on_day(clause: &Clause, day: Option<Date>) -> Result<Option<Applicability>, LawError> {
    day.map(|day| applicability(clause, day, &Parameters::default())).transpose()
}

fn view(clause: &Clause, day: Option<Date>) -> Result<View<'_>, LawError> {
    Ok(View {
        clause,
        not_testable_reason: clause.not_testable_reason(),
        readings: of_clause(&clause.id).map(|reading| reading.key).collect(),
        attested_by: EvidenceTable::embedded().of(&clause.id),
        applicability: on_day(clause, day)?,
    })
}

fn to_json<T: Serialize>(value: &T) -> Result<String, CliError> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|error| CliError::new(Exit::Internal, format!("the catalogue cannot be written as JSON: {error}")))
}

fn many(args: &ClausesArgs, day: Option<Date>) -> Result<String, CliError> {
    let catalogue = Catalogue::embedded();
    let act = args.act.as_deref().map(|id| catalogue.require_act(id)).transpose()?;
    let kind = args.kind.as_deref().map(parse_kind).transpose()?;
    let mut chosen = Vec::new();
    for clause in catalogue.clauses() {
        let fits = act.is_none_or(|act| act.id == clause.act) && kind.is_none_or(|kind| kind == clause.kind);
        if fits && on_day(clause, day)?.is_none_or(|state| state == Applicability::InForce) {
            chosen.push(clause);
        }
    }
    if chosen.is_empty() {
        let error = CliError::new(Exit::NothingSelected, "no clause fits the selection");
        return Err(error.hint("`senim clauses` without options lists all"));
    }
    if args.json {
        let views: Vec<View<'_>> = chosen.iter().map(|clause| view(clause, day)).collect::<Result<_, _>>()?;
        return to_json(&views);
    }
    Ok(table(&chosen))
}

fn table(clauses: &[&Clause]) -> String {
    let width = |of: fn(&Clause) -> &str, head: &str| {
        clauses.iter().map(|clause| of(clause).chars().count()).chain([head.len()]).max().unwrap_or(0)
    };
    let (ids, kinds) = (width(|clause| &clause.id, "ID"), width(|clause| clause.kind.as_str(), "KIND"));
    let row = |id: &str, kind: &str, title: &str| format!("{id:ids$}  {kind:kinds$}  {title}\n");
    let mut text = row("ID", "KIND", "TITLE");
    text.extend(clauses.iter().map(|clause| row(&clause.id, clause.kind.as_str(), &clause.title)));
    text
}

fn one(id: &str, day: Option<Date>, json: bool) -> Result<String, CliError> {
    let catalogue = Catalogue::embedded();
    let clause = catalogue.clause(id).ok_or_else(|| {
        let near = catalogue.nearest_ids(id, 3).join(", ");
        let hint =
            if near.is_empty() { "`senim clauses` lists all ids".to_owned() } else { format!("near it: {near}") };
        CliError::usage(format!("unknown clause {id:?}")).hint(hint)
    })?;
    if json { to_json(&view(clause, day)?) } else { Ok(whole(clause, day)?) }
}

fn whole(clause: &Clause, day: Option<Date>) -> Result<String, LawError> {
    let mut text = format!("{}  {}\n{}\n", clause.id, clause.kind.as_str(), clause.title);
    let fields = [
        ("where", Some(clause.where_.clone())),
        ("norm", Some(clause.norm.clone())),
        ("actors", joined(&clause.actors)),
        ("systems", joined(&clause.systems)),
        ("from", Some(clause.temporal.from.clone())),
        ("to", Some(clause.temporal.to.clone())),
        ("calendar", Some(clause.temporal.calendar.clone())),
        ("amends", clause.amends.clone()),
        ("observable", clause.observable.clone()),
        ("not testable", clause.not_testable_reason().map(str::to_owned)),
        ("attested by", EvidenceTable::embedded().of(&clause.id).map(documents)),
        ("ambiguity", clause.ambiguity.clone()),
        ("related", joined(&clause.related)),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            field(&mut text, name, &value);
        }
    }
    for (reason, negative) in clause.negatives() {
        field(&mut text, &format!("broken by {}", reason.unwrap_or("-")), negative);
    }
    for reading in of_clause(&clause.id) {
        field(&mut text, &format!("reading {}", reading.key), &described(reading));
    }
    for name in provisions_of(&clause.id) {
        let window = provision_window(name, &Parameters::default())?;
        let to = window.to.map_or_else(|| "open".to_owned(), |to| to.to_string());
        field(&mut text, &format!("provision {name}"), &format!("from {} to {to} (exclusive)", window.from));
    }
    if let (Some(day), Some(state)) = (day, on_day(clause, day)?) {
        field(&mut text, &format!("on {day}"), state.as_str());
    }
    Ok(text)
}

/// The documents that attest a clause, and who shows them.
fn documents(entry: &Attestable) -> String {
    let needs: Vec<String> = entry.needs.iter().map(ToString::to_string).collect();
    format!("{}. Asked of {}: {}.", needs.join("; "), entry.roles.join(", "), entry.why)
}

fn joined(list: &[String]) -> Option<String> {
    (!list.is_empty()).then(|| list.join(", "))
}

fn described(reading: &Reading) -> String {
    let others = reading.options.get(1..).unwrap_or_default();
    let choice = if others.is_empty() { "the only option".to_owned() } else { format!("or {}", others.join(", ")) };
    format!("{} ({choice}). {}", reading.options[0], reading.reason)
}

/// A name on a line of its own, its text below, indented and wrapped.
fn field(text: &mut String, name: &str, value: &str) {
    text.push('\n');
    text.push_str(name);
    let mut column = WIDTH;
    for word in value.split_whitespace() {
        let length = word.chars().count();
        if column + 1 + length > WIDTH {
            text.push_str("\n  ");
            column = 2;
        } else {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += length;
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use clap::Parser;

    use super::{ClausesArgs, WIDTH, run};
    use crate::cli::{CliError, Exit};

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: ClausesArgs,
    }

    fn clauses(line: &[&str]) -> Result<String, CliError> {
        let args = Line::try_parse_from([&["senim"], line].concat()).expect("parses").args;
        let mut out = Vec::new();
        assert_eq!(run(&args, &mut out)?, Exit::Conformant);
        Ok(String::from_utf8(out).expect("UTF-8"))
    }

    #[test]
    fn the_list_is_aligned_and_complete() {
        let text = clauses(&[]).expect("lists");
        assert_eq!(text.lines().count(), 681);
        let kind = text.find("KIND").expect("a head");
        let kinds = ["KIND", "executable", "attestation", "definition", "procedural", "repealed", "note"];
        for line in text.lines() {
            let word = line.get(kind..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
            assert!(kinds.contains(&word), "{line}");
        }
    }

    #[test]
    fn act_kind_and_day_narrow_the_list() {
        let count = |line: &[&str]| clauses(line).expect("lists").lines().count() - 1;
        assert_eq!(count(&["--kind", "executable"]), 173);
        assert_eq!(count(&["--act", "KZ-204-2025", "--kind", "executable"]), 26);
        assert_eq!(count(&["--act", "KZ-204-2025", "--in-force", "2026-05-08"]), 67);
        let after = clauses(&["--act", "KZ-204-2025", "--in-force", "2026-05-09"]).expect_err("ended");
        assert_eq!(after.exit, Exit::NothingSelected);
    }

    #[test]
    fn a_clause_is_shown_whole_and_wrapped() {
        let text = clauses(&["KZ-204-2025/alg/15", "--in-force", "2025-05-08"]).expect("known");
        for part in [
            "No reply after 3 days: resend",
            "broken by repeat-too-early\n  resend on the second day",
            "reading clock.calendar\n  calendar (or working, exact72h). Items 15 and 16",
            "reading reply.unknown",
            "on 2025-05-08\n  not-yet",
            "\nobservable\n",
            "\nambiguity\n",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        let definition = clauses(&["KZ-204-2025/alg/2.3"]).expect("known");
        assert!(definition.contains("not testable\n  definition: gives a term its meaning"), "{definition}");
        let certificate = clauses(&["KZ-567-2025/annex2/row9.1.sw3"]).expect("known");
        assert!(certificate.contains("from 2025-11-25 to 2026-01-01 (exclusive)"), "{certificate}");
    }

    #[test]
    fn json_has_the_row_its_reason_and_its_readings() {
        let text = clauses(&["KZ-204-2025/alg/15", "--json", "--in-force", "2025-06-02"]).expect("known");
        let row: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(row["id"], "KZ-204-2025/alg/15");
        assert_eq!(row["act"], "KZ-204-2025");
        assert_eq!(row["applicability"], "in-force");
        assert_eq!(row["readings"][0], "clock.calendar");
        assert!(row["not_testable_reason"].is_null());
        assert!(row["attested_by"].is_null());
        let row = clauses(&["KZ-204-2025/ord/4.1", "--json"]).expect("known");
        let row: serde_json::Value = serde_json::from_str(&row).expect("JSON");
        assert_eq!(row["attested_by"]["needs"][0]["kinds"], serde_json::json!(["protocol", "act"]));
        let list = clauses(&["--json", "--kind", "note"]).expect("lists");
        let rows: Vec<serde_json::Value> = serde_json::from_str(&list).expect("JSON");
        assert_eq!(rows.len(), 64);
        assert!(rows.iter().all(|row| row["not_testable_reason"].is_string()));
    }

    #[test]
    fn mistakes_are_usage_errors_with_a_way_out() {
        let rows: [(&[&str], &str); 5] = [
            (&["--act", "KZ-204-2024"], "error: unknown act \"KZ-204-2024\"\nhint: did you mean \"KZ-204-2025\"?"),
            (&["--kind", "executabel"], "error: unknown kind \"executabel\"\nhint: did you mean \"executable\"?"),
            (&["--in-force", "tomorrow"], "error: --in-force \"tomorrow\" is no date\nhint: write it as 2025-06-02"),
            (
                &["KZ-204-2025/ord/77"],
                "error: unknown clause \"KZ-204-2025/ord/77\"\nhint: near it: KZ-204-2025/ord/7, ",
            ),
            (&["zzzzzzzzzzzz"], "error: unknown clause \"zzzzzzzzzzzz\"\nhint: `senim clauses` lists all ids"),
        ];
        for (line, message) in rows {
            let error = clauses(line).expect_err("a mistake");
            assert_eq!(error.exit, Exit::Usage);
            assert!(error.to_string().starts_with(message), "{error}");
        }
        let both = Line::try_parse_from(["senim", "KZ-204-2025/alg/15", "--act", "KZ-204-2025"]);
        assert!(both.is_err(), "a clause and a filter");
    }

    struct Fails(io::ErrorKind);

    impl Write for Fails {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_fault_and_a_full_disk_is_one() {
        let args = ClausesArgs::default();
        assert_eq!(run(&args, &mut Fails(io::ErrorKind::BrokenPipe)), Ok(Exit::Conformant));
        let full = run(&args, &mut Fails(io::ErrorKind::StorageFull)).expect_err("not written");
        assert_eq!(full.exit, Exit::Internal);
    }
}
