//! What the embedded catalogue must hold to.

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalogue, CatalogueError, FILES, Kind};
use crate::law::reading::READINGS;

/// Acts whose scenarios name reasons.
const SUITES: [&str; 5] = ["KZ-204-2025", "KZ-567-2025", "KZ-129-2016", "KZ-3-2019", "KZ-418-V"];

#[test]
fn the_embedded_files_parse_to_the_known_counts() {
    let catalogue = Catalogue::parse(&FILES).expect("all parse");
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    for clause in catalogue.clauses() {
        *kinds.entry(clause.kind).or_default() += 1;
    }
    let expected = [
        (Kind::Executable, 173),
        (Kind::Attestation, 155),
        (Kind::Definition, 162),
        (Kind::Procedural, 112),
        (Kind::Repealed, 14),
        (Kind::Note, 64),
    ];
    assert_eq!(kinds, BTreeMap::from(expected));
    assert_eq!(catalogue.clauses().count(), 680);
    let rows: Vec<(&str, usize)> = catalogue.acts().iter().map(|act| (act.id.as_str(), act.rows.len())).collect();
    assert_eq!(
        rows,
        [("KZ-204-2025", 67), ("KZ-567-2025", 59), ("KZ-129-2016", 149), ("KZ-3-2019", 114), ("KZ-418-V", 291)]
    );
    assert_eq!(catalogue.require_act("KZ-418-V").expect("known").out_of_scope.len(), 66);
}

#[test]
fn executable_rows_can_be_seen_and_broken_and_the_others_say_why_not() {
    for clause in Catalogue::embedded().clauses() {
        let id = &clause.id;
        assert_eq!(clause.observable.is_some(), clause.is_executable(), "{id}");
        assert_eq!(!clause.negative.is_empty(), clause.is_executable(), "{id}");
        assert_eq!(clause.not_testable_reason().is_none(), clause.is_executable(), "{id}");
        let reason = clause.not_testable_reason().unwrap_or(clause.kind.as_str());
        assert!(reason.starts_with(clause.kind.as_str()), "{id}");
        assert!(!clause.title.is_empty() && !clause.norm.is_empty(), "{id}");
    }
}

#[test]
fn reasons_are_parallel_to_the_negatives_and_are_slugs() {
    let slug = |text: &str| {
        !text.is_empty()
            && text.split('-').all(|word| {
                !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            })
    };
    for clause in Catalogue::embedded().clauses() {
        let id = &clause.id;
        let complete = clause.reasons.len() == clause.negative.len();
        assert!(complete || (clause.reasons.is_empty() && !SUITES.contains(&clause.act.as_str())), "{id}");
        assert!(clause.reasons.iter().all(|reason| slug(reason)), "{id}: {:?}", clause.reasons);
        assert_eq!(clause.reasons.iter().collect::<BTreeSet<_>>().len(), clause.reasons.len(), "{id}");
    }
}

#[test]
fn every_row_named_elsewhere_exists() {
    let catalogue = Catalogue::embedded();
    for clause in catalogue.clauses() {
        for related in &clause.related {
            assert!(catalogue.clause(related).is_some(), "{} names {related}", clause.id);
        }
    }
    for reading in READINGS {
        for id in reading.clauses {
            assert!(catalogue.clause(id).is_some(), "{} names {id}", reading.key);
        }
    }
}

#[test]
fn a_misspelt_id_is_answered_with_the_nearest() {
    let catalogue = Catalogue::embedded();
    let rows = [
        ("KZ-204-2025/alg/115", "KZ-204-2025/alg/15"),
        ("KZ-204-2025/agl/15", "KZ-204-2025/alg/15"),
        ("alg/15", "KZ-204-2025/alg/15"),
        ("KZ-204-2025/annex1/f9", "KZ-204-2025/annex1/f1"),
    ];
    for (word, expected) in rows {
        let near = catalogue.nearest_ids(word, 4);
        assert!(near.contains(&expected), "{word}: {near:?}");
        let message = catalogue.require_clause(word).expect_err("misspelt").to_string();
        assert!(message.contains(near[0]), "{message}");
    }
    assert!(catalogue.nearest_ids("what-is-this", 3).is_empty());
    let message = catalogue.require_act("KZ-204-2024").expect_err("misspelt").to_string();
    assert_eq!(message, "unknown act \"KZ-204-2024\"; did you mean \"KZ-204-2025\"?");
}

#[test]
fn unknown_members_and_doubled_ids_are_refused() {
    let row = "- {id: A/1, where: w, title: t, norm: n, actors: [], systems: [], kind: note, \
               temporal: {from: a, to: b, calendar: c}, ambiguity: null}\n";
    let file = |rows: &str| format!("act: A\ntitle: t\nseed: s\nrows:\n{rows}");
    Catalogue::parse(&[&file(row)]).expect("well formed");
    let twice = Catalogue::parse(&[&file(&row.repeat(2))]);
    assert!(matches!(twice, Err(CatalogueError::Id(id)) if id == "A/1"));
    let foreign = Catalogue::parse(&[&file(&row.replace("A/1", "B/1"))]);
    assert!(matches!(foreign, Err(CatalogueError::Id(id)) if id == "B/1"));
    let unknown = Catalogue::parse(&[&file(&row.replace("title: t", "title: t, colour: red"))]);
    assert!(matches!(unknown, Err(CatalogueError::Schema(_))));
}
