//! The catalogue of mutants: every clause and every negative has one, no switch is dead, and a sample is played. The whole catalogue
//! is played in release by `senim mutants run`, a stage of its own in `.ci/run`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use senim::cli::{self, Exit};
use senim::conformance::suite;
use senim::domain::variant::catalogue::{Class, Mutant, Mutants};
use senim::law::catalogue::Catalogue;
use senim::mutants::choice::Choice;
use senim::mutants::matrix::outline;

use crate::tidy::{code, root, rust_files};

/// Mutants of the sample in the dev profile: about half a minute.
const SAMPLE: usize = 20;
/// What draws the sample; another number draws another one.
const SEED: u64 = 5;
/// An equivalent whose act is short.
const EQUIVALENT: &str = "KZ-567-2025/annex2/row9.1.sw1#laboratory-asked-twice";

fn breaking() -> impl Iterator<Item = &'static Mutant> {
    Mutants::embedded().rows().iter().filter(|row| !row.equivalent())
}

#[test]
fn every_file_of_the_catalogue_is_built_in() {
    let folder = fs::read_dir(root().join("scenarios/mutants")).unwrap();
    let found: BTreeSet<String> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, Mutants::files().into_iter().map(str::to_owned).collect());
}

#[test]
fn every_executable_clause_and_every_negative_of_it_has_a_mutant_or_a_reason() {
    let planted: BTreeSet<(&str, &str)> =
        breaking().filter_map(|row| Some((row.clause.as_str(), row.reason.as_deref()?))).collect();
    let stated: BTreeSet<(&str, &str)> =
        Mutants::embedded().not_planted().iter().map(|row| (row.clause.as_str(), row.reason.as_str())).collect();
    let mut negatives: BTreeSet<(&str, &str)> = BTreeSet::new();
    for clause in Catalogue::embedded().executable() {
        assert!(breaking().any(|row| row.clause == clause.id), "{} has no mutant", clause.id);
        negatives.extend(clause.reasons.iter().map(|reason| (clause.id.as_str(), reason.as_str())));
    }
    let missing: Vec<_> = negatives.iter().filter(|pair| !planted.contains(pair) && !stated.contains(pair)).collect();
    assert!(missing.is_empty(), "no mutant and no reason why: {missing:?}");
    let unknown: Vec<_> = planted.union(&stated).filter(|pair| !negatives.contains(pair)).collect();
    assert!(unknown.is_empty(), "the law's catalogue has no such negative: {unknown:?}");
    let both: Vec<_> = planted.intersection(&stated).collect();
    assert!(both.is_empty(), "planted, and said not to be: {both:?}");
}

#[test]
fn every_row_names_roles_and_clauses_that_there_are() {
    for row in Mutants::embedded().rows() {
        Catalogue::embedded().require_clause(&row.clause).unwrap();
        for act in &row.acts {
            Catalogue::embedded().require_act(act).unwrap();
        }
        let known = |role: &String| ["sdu", "egov", "register", "objects"].contains(&role.as_str());
        assert!(row.roles.iter().all(known), "{}: {:?}", row.id, row.roles);
    }
}

#[test]
fn every_class_is_used_and_equivalents_are_spread_over_roles_and_acts() {
    let classes: BTreeSet<Class> = Mutants::embedded().rows().iter().map(|row| row.class).collect();
    assert_eq!(classes.len(), 13, "{classes:?}");
    let equivalents: Vec<&Mutant> = Mutants::embedded().rows().iter().filter(|row| row.equivalent()).collect();
    assert!(equivalents.len() >= 16);
    let roles: BTreeSet<&str> = equivalents.iter().flat_map(|row| &row.roles).map(String::as_str).collect();
    assert_eq!(roles.len(), 4, "{roles:?}");
    let acts: BTreeSet<&str> = equivalents.iter().map(|row| row.act()).collect();
    assert_eq!(acts.len(), 5, "{acts:?}");
}

#[test]
fn lists_beside_the_catalogue_name_what_there_is() {
    let scenarios: BTreeSet<String> =
        suite::load(&[]).unwrap().iter().map(|scenario| outline(&scenario.id).to_owned()).collect();
    for known in Mutants::embedded().idle() {
        assert!(scenarios.contains(&known.id) && !known.why.is_empty(), "{known:?}");
    }
    for known in Mutants::embedded().survivors() {
        assert!(Mutants::embedded().row(&known.id).is_some() && !known.why.is_empty(), "{known:?}");
    }
}

/// Switches by enum and name, as the tables of `src/domain/variant` have them.
fn switches() -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for file in rust_files().iter().filter(|file| file.path.starts_with("src/domain/variant/")) {
        let Some((_, table)) = file.text.split_once("\ndefects! { ") else { continue };
        let (of, rows) = table.split_once(',').unwrap();
        let names = rows.lines().filter_map(|line| line.split_once(" = \"")).map(|(name, _)| name.trim().to_owned());
        found.insert(of.to_owned(), names.collect());
    }
    found
}

/// Names under which a file knows an enum.
fn aliases(code: &str, of: &str) -> Vec<String> {
    let words = format!("{of} as ");
    let renamed = code.split(&words).skip(1);
    let renamed = renamed.filter_map(|rest| rest.split(|letter: char| !letter.is_alphanumeric()).next());
    renamed.map(str::to_owned).chain([of.to_owned()]).collect()
}

/// Whether the code names the switch, not only one whose name begins like it.
fn names(code: &str, of: &str, switch: &str) -> bool {
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let wanted = format!("{of}::{switch}");
    code.match_indices(&wanted).any(|(at, _)| {
        let before = code[..at].chars().next_back().is_some_and(word);
        !before && !code[at + wanted.len()..].chars().next().is_some_and(word)
    })
}

#[test]
fn no_switch_is_dead_in_the_source() {
    let honest =
        |path: &str| path.starts_with("src/") && !path.starts_with("src/domain/variant/") && !path.contains("/tests");
    let sources: Vec<String> = rust_files()
        .iter()
        .filter(|file| honest(&file.path))
        .map(|file| file.text.split("#[cfg(test)]\nmod tests {").next().unwrap().parse().map(code).unwrap())
        .collect();
    let switches = switches();
    assert_eq!(switches.values().map(Vec::len).sum::<usize>(), Mutants::embedded().rows().len());
    let mut dead = Vec::new();
    for (of, all) in &switches {
        let used = |switch: &String| {
            sources.iter().any(|code| aliases(code, of).iter().any(|alias| names(code, alias, switch)))
        };
        dead.extend(all.iter().filter(|switch| !used(switch)).map(|switch| format!("{of}::{switch}")));
    }
    assert!(dead.is_empty(), "switches that no code asks for: {dead:?}");
    assert!(names("if ctx.has(D::One){}", "D", "One") && !names("ctx.has(D::OneMore)", "D", "One"));
    assert!(!names("ctx.has(BD::One)", "D", "One"));
}

/// Runs the command line; the exit and what it wrote.
fn senim(args: &[&str]) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let line = ["senim", "mutants"].iter().chain(args).map(|&word| word.to_owned());
    let exit = cli::main(line, &mut out, &mut err);
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// Plays these mutants; the matrix.
fn played(ids: &[&str], jobs: &str) -> (Exit, String) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().display().to_string();
    let mut args = vec!["run", "--json", "-j", jobs, "--out", &out];
    args.extend(ids.iter().flat_map(|id| ["--id", id]));
    let (exit, shown, error) = senim(&args);
    assert_eq!(error, "");
    assert_eq!(shown, fs::read_to_string(folder.path().join("mutants.json")).unwrap());
    (exit, shown)
}

#[test]
fn a_sample_is_killed_and_an_equivalent_passes() {
    let choice = Choice { sample: Some(SAMPLE), seed: SEED, ..Choice::default() };
    let drawn = choice.take(Mutants::embedded()).unwrap();
    let drawn = drawn.iter().filter(|row| !row.equivalent()).map(|row| row.id.as_str());
    let ids: Vec<&str> = drawn.chain([EQUIVALENT]).collect();
    let (exit, text) = played(&ids, "3");
    let matrix: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(exit, Exit::Conformant, "{}", matrix["red"]);
    let rows = matrix["mutants"].as_array().unwrap();
    assert_eq!(rows.len(), ids.len());
    for row in rows {
        let passed = row["equivalent"] == true;
        assert_eq!(row["outcome"], if passed { "passed" } else { "killed" }, "{row:#}");
        assert_eq!(row["by"].as_array().unwrap().is_empty(), passed, "{row:#}");
        assert!(!row["asked"].as_array().unwrap().is_empty(), "{row:#}");
    }
}

#[test]
fn the_matrix_is_the_same_for_any_number_of_worlds() {
    let ids = ["KZ-204-2025/alg/15#repeat-too-early", "KZ-129-2016/rules/9#missing-step"];
    assert_eq!(played(&ids, "1"), played(&ids, "3"));
}

#[test]
fn what_cannot_be_chosen_is_refused() {
    let (exit, _, error) = senim(&["run", "--id", "KZ-204-2025/alg/15#repeat-to-early"]);
    assert_eq!(exit, Exit::Usage);
    assert!(error.contains("did you mean \"KZ-204-2025/alg/15#repeat-too-early\""), "{error}");
    let nothing = ["run", "--act", "KZ-567-2025", "--clause", "KZ-204-2025/alg/15"];
    assert_eq!(senim(&nothing).0, Exit::NothingSelected);
    assert_eq!(senim(&["run", "-j", "0"]).0, Exit::Usage);
    assert_eq!(senim(&["list", "--clause", "KZ-204-2025/alg/99"]).0, Exit::Usage);
    let (exit, text, _) = senim(&["list", "--json", "--clause", "KZ-204-2025/alg/15"]);
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(exit, Exit::Conformant);
    assert!(
        list["mutants"].as_array().unwrap().iter().any(|row| row["equivalent"] == true && row["class"] == "equivalent")
    );
}

#[test]
fn the_mutants_that_were_asked_for_are_there() {
    for wanted in [
        "KZ-204-2025/alg/15#repeat-too-early",
        "KZ-204-2025/alg/16#third-sms",
        "KZ-204-2025/alg/12#item-12-literal",
        "KZ-204-2025/alg/16#silence-as-answer",
        "KZ-204-2025/ord/3.2#no-consent-record",
        "KZ-204-2025/alg/14#sdu-written-before-permit",
        "KZ-204-2025/alg/8#akhazh-not-asked",
        "KZ-204-2025/alg/14#head-cached",
        "KZ-204-2025/annex1/f3#lookalike-positive",
        "KZ-204-2025/ord/7#year-from-publication",
        "KZ-567-2025/ord/1.abz10#applied-from-t0",
        "KZ-567-2025/annex2/row9.1.sw3#decision-date-counts",
        "KZ-567-2025/ord/1.abz10#certificate-in-2026",
        "KZ-567-2025/ord/1.abz14#other-company",
        "KZ-567-2025/annex2/row9.1.sw1#impossibility-for-software",
        "KZ-567-2025/ord/1.abz19#boundary-off",
        "KZ-418-V/36/2#transfer-with-neither",
        "KZ-418-V/36/2#consent-of-other-purpose",
        "KZ-418-V/36/4#no-notification",
        "KZ-129-2016/rules/13.p2.abz1#class-1-outside",
        "KZ-129-2016/rules/28#direct-purchase",
        "KZ-3-2019/annex1/3.2#matrix-demanded",
        "KZ-3-2019/annex2/3.p2#no-eds-in-code",
        "KZ-3-2019/annex2/5.p2#number-alone",
        "KZ-3-2019/annex2/5.p3#telling-messages",
        "KZ-3-2019/58.9.p1#before-the-password",
        "KZ-3-2019/58.9.p1#password-of-another-session",
        "KZ-3-2019/58.9.p2#lock-out",
    ] {
        assert!(Mutants::embedded().row(wanted).is_some(), "{wanted} is not planted");
    }
}
