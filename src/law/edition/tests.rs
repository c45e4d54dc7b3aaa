//! Days around each boundary of the temporal map.

use jiff::civil::{Date, date};

use super::Applicability::{Ended, InForce, NotYet, UnknownText};
use super::{
    ACTS, Applicability, BOUNDARY_CLAUSES, PROVISIONS, Parameters, act_window, applicability, default_as_of,
    is_boundary_clause, provision_window, provisions_of,
};
use crate::law::catalogue::Catalogue;

/// Clause, first day of the new state, state before, state from then on.
const BOUNDARIES: &[(&str, Date, Applicability, Applicability)] = &[
    ("KZ-204-2025/alg/15", date(2025, 5, 9), NotYet, InForce),
    ("KZ-204-2025/alg/15", date(2026, 5, 9), InForce, Ended),
    ("KZ-204-2025/ord/5.1", date(2025, 5, 8), NotYet, InForce),
    ("KZ-567-2025/ord/1.abz7", date(2025, 11, 25), NotYet, InForce),
    ("KZ-567-2025/ord/1.abz8", date(2026, 1, 1), NotYet, InForce),
    ("KZ-567-2025/ord/1.abz9", date(2026, 1, 1), NotYet, InForce),
    ("KZ-567-2025/ord/1.abz10", date(2026, 1, 1), NotYet, InForce),
    ("KZ-567-2025/ord/1.abz11", date(2025, 11, 25), NotYet, InForce),
    ("KZ-567-2025/ord/1.abz12", date(2026, 1, 1), NotYet, InForce),
    ("KZ-567-2025/ord/1.abz13", date(2026, 1, 1), NotYet, InForce),
    ("KZ-567-2025/ord/1.abz14", date(2026, 1, 1), NotYet, InForce),
    ("KZ-567-2025/ord/1.abz15", date(2025, 11, 25), NotYet, InForce),
    ("KZ-567-2025/annex2/row9.1.sw3", date(2025, 11, 25), NotYet, InForce),
    ("KZ-3-2019/58.4", date(2019, 1, 18), NotYet, InForce),
    ("KZ-3-2019/list/2.2", date(2019, 1, 18), NotYet, InForce),
    ("KZ-3-2019/list/2.2", date(2026, 7, 12), InForce, Ended),
    ("KZ-3-2019/list/4", date(2024, 9, 8), InForce, Ended),
    ("KZ-129-2016/rules/3.1", date(2016, 2, 9), NotYet, UnknownText),
    ("KZ-129-2016/rules/3.1", date(2023, 1, 1), UnknownText, InForce),
    ("KZ-129-2016/rules/37", date(2023, 5, 28), UnknownText, InForce),
    ("KZ-129-2016/rules/29", date(2023, 5, 28), UnknownText, Ended),
    ("KZ-129-2016/rules/9.1", date(2024, 5, 12), UnknownText, InForce),
    ("KZ-129-2016/rules/4.p1", date(2025, 1, 8), InForce, UnknownText),
    ("KZ-129-2016/rules/13.p2", date(2025, 1, 8), InForce, UnknownText),
    ("KZ-129-2016/rules/30.p1", date(2025, 1, 8), InForce, UnknownText),
    ("KZ-129-2016/note-30-pending", date(2025, 1, 8), NotYet, UnknownText),
    ("KZ-418-V/1/3", date(2016, 1, 1), NotYet, UnknownText),
    ("KZ-418-V/1/3", date(2024, 1, 1), UnknownText, InForce),
    ("KZ-418-V/38/1", date(2024, 1, 1), UnknownText, Ended),
    ("KZ-418-V/66/1", date(2016, 1, 1), NotYet, InForce),
    ("KZ-418-V/66/1", date(2019, 1, 1), InForce, Ended),
    ("KZ-418-V/38/2.7", date(2024, 2, 11), InForce, Ended),
    ("KZ-418-V/54/3-1.p3", date(2024, 2, 11), InForce, Ended),
    ("KZ-418-V/41/2", date(2024, 2, 11), InForce, UnknownText),
    ("KZ-418-V/40/1.p1", date(2024, 2, 11), InForce, UnknownText),
    ("KZ-418-V/40/1.p2", date(2024, 2, 11), InForce, UnknownText),
    ("KZ-418-V/40/note1", date(2024, 2, 11), NotYet, UnknownText),
];

fn on(id: &str, day: Date, parameters: &Parameters) -> Applicability {
    let clause = Catalogue::embedded().require_clause(id).expect("known");
    applicability(clause, day, parameters).expect("dated")
}

#[test]
fn each_boundary_falls_between_two_days() {
    let parameters = Parameters::default();
    for (id, first, before, after) in BOUNDARIES {
        let eve = first.yesterday().expect("in range");
        assert_eq!((on(id, eve, &parameters), on(id, *first, &parameters)), (*before, *after), "{id} on {first}");
    }
}

#[test]
fn a_publication_date_moves_what_hangs_on_it_and_nothing_else() {
    let parameters =
        Parameters::from_pairs([("KZ-204-2025.publication", "2025-05-20"), ("KZ-567-2025.publication", "2025-11-13")])
            .expect("known");
    let rows = [
        ("KZ-204-2025/alg/15", date(2025, 5, 20), NotYet),
        ("KZ-204-2025/alg/15", date(2025, 5, 21), InForce),
        ("KZ-204-2025/alg/15", date(2026, 5, 8), InForce),
        ("KZ-204-2025/alg/15", date(2026, 5, 9), Ended),
        ("KZ-567-2025/ord/1.abz15", date(2025, 11, 23), NotYet),
        ("KZ-567-2025/ord/1.abz15", date(2025, 11, 24), InForce),
        ("KZ-567-2025/ord/1.abz14", date(2025, 12, 31), NotYet),
    ];
    for (id, day, expected) in rows {
        assert_eq!(on(id, day, &parameters), expected, "{id} on {day}");
    }
}

#[test]
fn a_late_announcement_never_brings_a_text_back() {
    // Item 4 of the list would be repealed before order №3 took effect: it is never in force.
    let parameters = Parameters::from_pairs([("KZ-3-2019.publication", "2025-01-01")]).expect("a date");
    for day in [date(2019, 2, 1), date(2024, 9, 7)] {
        assert_eq!(on("KZ-3-2019/list/4", day, &parameters), NotYet, "{day}");
    }
    assert_eq!(on("KZ-3-2019/list/4", date(2025, 6, 1), &parameters), Ended);
}

#[test]
fn the_default_day_of_an_act_lies_in_its_window_and_nearly_all_its_clauses_are_in_force() {
    let parameters = Parameters::default();
    for edition in ACTS {
        let day = default_as_of(edition.act).expect("known");
        assert!(act_window(edition.act, &parameters).expect("known").contains(day), "{}", edition.act);
        let rows = &Catalogue::embedded().require_act(edition.act).expect("known").rows;
        for clause in rows.iter().filter(|clause| clause.is_executable()) {
            assert_eq!(on(&clause.id, day, &parameters), InForce, "{} on {day}", clause.id);
        }
    }
    assert_eq!(default_as_of("KZ-204-2025"), Ok(date(2025, 6, 2)));
    assert_eq!(ACTS.len(), Catalogue::embedded().acts().len());
}

#[test]
fn the_certificate_ends_with_2025_and_its_clause_goes_on() {
    let parameters = Parameters::default();
    for provision in PROVISIONS {
        let window = provision_window(provision.name, &parameters).expect("known");
        assert!(window.contains(date(2025, 12, 31)) && !window.contains(date(2026, 1, 1)), "{}", provision.name);
        assert_eq!(on(provision.clause, date(2026, 1, 1), &parameters), InForce);
        assert_eq!(provisions_of(provision.clause).collect::<Vec<_>>(), [provision.name]);
    }
    let message = provision_window("industrial-certificate.softwar", &parameters).expect_err("misspelt").to_string();
    assert!(message.contains("did you mean \"industrial-certificate.software\"?"), "{message}");
}

#[test]
fn boundary_clauses_are_clauses() {
    for id in BOUNDARY_CLAUSES {
        assert!(Catalogue::embedded().clause(id).is_some() && is_boundary_clause(id), "{id}");
    }
    assert!(!is_boundary_clause("KZ-204-2025/alg/15"));
}
