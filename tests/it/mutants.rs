//! Systems that break one clause each must be caught by a scenario or a monitor of that clause.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::{Arc, OnceLock};

use clap::Parser;
use senim::cli::Exit;
use senim::cli::config::Config;
use senim::cli::provider::ReferenceProvider;
use senim::cli::run::{RunArgs, judge_with, request};
use senim::conformance::feature::Scenario;
use senim::conformance::selection::select;
use senim::conformance::suite;
use senim::domain::variant::{self, Defects};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    run: RunArgs,
}

/// Negative scenarios that show a second way to break their clause: the defect of their reason breaks it the first way, which
/// another scenario of the reason shows, and no defect is planted for theirs.
const IDLE: [&str; 8] =
    ["129-14.1-03", "129-4p1-04", "129-4p2-06", "204-20-06", "204-5-15", "567-abz12-06", "567-el4-07", "567-o4-12"];

/// Id of a scenario without the row of its outline.
fn outline(id: &str) -> String {
    id.split(['/', ' ']).next().unwrap_or_default().to_owned()
}

/// The suite, read once.
fn scenarios() -> &'static [Scenario] {
    static SUITE: OnceLock<Vec<Scenario>> = OnceLock::new();
    SUITE.get_or_init(|| suite::load(&[]).unwrap())
}

/// Runs the scenarios of a clause against the reference with a defect; the exit and the clauses with findings.
fn run_with(defects: Defects, clause: &str) -> (Exit, BTreeMap<String, Vec<String>>) {
    let folder = tempfile::tempdir().unwrap();
    let tags = format!("@clause:{clause}");
    let reports = folder.path().display().to_string();
    let line = Line::parse_from(["run", "--quiet", "--tags", &tags, "--report-dir", &reports]);
    let asked = request(&line.run, &Config::default()).unwrap();
    let selection = select(scenarios().to_vec(), &asked).unwrap();
    let provider = Arc::new(ReferenceProvider::with_defects(defects));
    let exit = judge_with(&line.run, &Config::default(), &asked, selection, provider, &mut Vec::new()).unwrap();
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for scenario in report["scenarios"].as_array().unwrap() {
        for finding in scenario["findings"].as_array().unwrap() {
            if finding["level"] == "nonconformant" {
                let by = format!("{} by {}", scenario["id"].as_str().unwrap(), finding["found_by"].as_str().unwrap());
                found.entry(finding["clause"].as_str().unwrap().to_owned()).or_default().push(by);
            }
        }
    }
    (exit, found)
}

#[test]
fn every_planted_defect_is_caught_at_its_clause() {
    let mut survivors = Vec::new();
    let mut failed: BTreeSet<String> = BTreeSet::new();
    let only = std::env::var("SENIM_DEFECT").ok();
    for defect in
        variant::all().iter().filter(|defect| only.as_deref().is_none_or(|start| defect.id.starts_with(start)))
    {
        let (exit, found) = run_with(Defects::of(&[*defect]), defect.clause);
        failed.extend(found.get(defect.clause).into_iter().flatten().map(|by| outline(by)));
        if exit != Exit::Nonconformant || !found.contains_key(defect.clause) {
            survivors.push(format!("{defect} ({}): exit {exit:?}, found {found:?}", defect.clause));
        }
    }
    assert!(survivors.is_empty(), "{} of {} survive:\n{}", survivors.len(), variant::all().len(), survivors.join("\n"));
    if only.is_none() {
        let negative = scenarios().iter().filter(|scenario| scenario.tags.negative());
        let negative: BTreeSet<String> = negative.map(|scenario| outline(&scenario.id)).collect();
        let idle: BTreeSet<&str> = negative.difference(&failed).map(String::as_str).collect();
        assert_eq!(idle, IDLE.into(), "negative scenarios that no defect of their clause fails");
    }
}

#[test]
fn the_defects_that_were_asked_for_are_there() {
    let ids: Vec<&str> = variant::all().iter().map(|defect| defect.id).collect();
    for wanted in [
        "alg-15-repeat-too-early",
        "alg-16-third-sms",
        "alg-12-item-12-literal",
        "alg-16-silence-as-answer",
        "ord-3.2-no-consent-record",
        "alg-14-sdu-written-before-permit",
        "alg-8-akhazh-not-asked",
        "alg-14-head-cached",
        "annex1-f3-lookalike-positive",
        "ord-7-year-from-publication",
        "ord-1.abz10-applied-from-t0",
        "annex2-row9.1.sw3-decision-date-counts",
        "ord-1.abz10-certificate-in-2026",
        "ord-1.abz14-other-company",
        "annex2-row9.1.sw1-impossibility-for-software",
        "ord-1.abz19-boundary-off",
        "36-2-transfer-with-neither",
        "36-2-consent-of-other-purpose",
        "36-4-no-notification",
        "rules-13.p2.abz1-class-1-outside",
        "rules-28-direct-purchase",
        "annex1-3.2-matrix-demanded",
        "annex2-3.p2-no-eds-in-code",
        "annex2-5.p2-number-alone",
        "annex2-5.p3-telling-messages",
        "58.9.p1-before-the-password",
        "58.9.p1-password-of-another-session",
        "58.9.p2-lock-out",
    ] {
        assert!(ids.contains(&wanted), "{wanted} is not planted; there are {ids:?}");
    }
}
