//! Waivers and expected failures, case by case and as properties of the whole roll-up.

use std::collections::BTreeMap;

use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;

use super::{Excusable, excuse};
use crate::verdict::fixture;
use crate::verdict::{
    Attestation, Clause, Contradiction, ContradictionKind, Declaration, ExcuseState, Excuses, ExcusesJudged,
    ExpectedFailure, Listed, Outcome, Results, Scenario, Waiver, clause_outcome, contradiction_outcome, run_outcome,
};

const CLAUSES: [&str; 3] = ["KZ-204-2025/alg/13", "KZ-204-2025/alg/15", "KZ-204-2025/alg/17"];
const TODAY: &str = "2026-11-22";
const AS_OF: &str = "2025-06-02";

/// A scenario of clause `of`; when it fails, with findings at the clauses `at`.
fn scenario(id: &str, of: usize, negative: bool, outcome: Outcome, at: &[usize]) -> Scenario {
    let findings = at.iter().map(|at| fixture::finding(CLAUSES[*at], Outcome::Nonconformant)).collect();
    Scenario { id: id.into(), negative, findings, ..fixture::scenario(CLAUSES[of], outcome) }
}

fn good(id: &str, of: usize) -> Scenario {
    scenario(id, of, false, Outcome::Conformant, &[])
}

fn bad(id: &str, of: usize) -> Scenario {
    scenario(id, of, false, Outcome::Nonconformant, &[of])
}

fn waiver(of: usize, expires: &str, scenarios: &[&str]) -> Waiver {
    Waiver {
        clause: CLAUSES[of].into(),
        owner: "Ministry".into(),
        reason: "agreed".into(),
        expires: expires.into(),
        scenarios: scenarios.iter().map(|&id| id.to_owned()).collect(),
    }
}

fn expects(scenario: Option<&str>, clause: Option<&str>, until: Option<&str>) -> ExpectedFailure {
    ExpectedFailure {
        scenario: scenario.map(Into::into),
        clause: clause.map(Into::into),
        reason: "known".into(),
        issue: Some("#7".into()),
        until: until.map(Into::into),
    }
}

fn lists(waivers: Vec<Waiver>, expected: Vec<ExpectedFailure>) -> Excuses {
    let sha256 = String::new();
    Excuses {
        today: TODAY.into(),
        waivers: Some(Listed { sha256: sha256.clone(), entries: waivers }),
        expected: Some(Listed { sha256, entries: expected }),
    }
}

/// Everything that a run comes to.
#[derive(Debug)]
struct Judged {
    clauses: Vec<Clause>,
    scenarios: Vec<Scenario>,
    excuses: Option<ExcusesJudged>,
    outcome: Outcome,
    exit: u8,
    summary: String,
}

fn judged(scenarios: &[Scenario], excuses: Option<&Excuses>, lies: &[ContradictionKind], narrowed: bool) -> Judged {
    let mut scenarios = scenarios.to_vec();
    let row = |id: &&str| Clause {
        id: (*id).to_owned(),
        title: "t".into(),
        outcome: clause_outcome(id, &scenarios),
        reason: None,
        expected: None,
        positive: Vec::new(),
        negative: Vec::new(),
        assumptions: Vec::new(),
        found_in: Vec::new(),
    };
    let touched = |id: &&&str| {
        !narrowed || scenarios.iter().any(|s| s.clauses[0] == **id || s.findings.iter().any(|f| f.clause == **id))
    };
    let mut clauses: Vec<Clause> = CLAUSES.iter().filter(touched).map(row).collect();
    let as_of = BTreeMap::from([("KZ-204-2025".to_owned(), AS_OF.to_owned())]);
    let excuses = excuses.map(|excuses| {
        let (clauses, scenarios) = (&mut clauses[..], &mut scenarios[..]);
        excuse(excuses, Excusable { clauses, attestations: &mut [], scenarios, as_of, narrowed })
    });
    let contradiction = |kind: &ContradictionKind| Contradiction {
        kind: *kind,
        clause: None,
        outcome: contradiction_outcome(*kind),
        message: "m".into(),
        found_in: Vec::new(),
    };
    let declarations = [Declaration {
        roles: vec!["egov".into()],
        product: "p".into(),
        clock: "virtual".into(),
        editions: Vec::new(),
        claimed: Vec::new(),
        declined: Vec::new(),
        contradictions: lies.iter().map(contradiction).collect(),
    }];
    let results = Results {
        clauses: &clauses,
        attestations: &[],
        scenarios: &scenarios,
        declarations: &declarations,
        excuses: excuses.as_ref(),
        narrowed,
    };
    let (outcome, exit, summary) = run_outcome(&results);
    Judged { clauses, scenarios, excuses, outcome, exit, summary }
}

/// Two good clauses and one with these scenarios.
fn run_of(scenarios: &[Scenario], excuses: &Excuses, narrowed: bool) -> Judged {
    let all = [&[good("a", 0), good("b", 1)], scenarios].concat();
    judged(&all, Some(excuses), &[], narrowed)
}

#[test]
fn a_waived_clause_is_shown_as_waived_and_the_run_is_not_conformant() {
    let run = run_of(&[bad("c", 2)], &lists(vec![waiver(2, "2027-01-01", &[])], vec![]), false);
    assert_eq!((run.outcome, run.exit), (Outcome::Waived, 3), "{}", run.summary);
    assert_eq!(run.clauses[2].outcome, Outcome::Waived);
    assert_eq!(run.scenarios[2].outcome, Outcome::Waived);
    assert!(run.summary.contains("1 clause(s) are violated and waived"), "{}", run.summary);
    let reason = run.clauses[2].reason.clone().unwrap();
    assert_eq!(reason, "waived by Ministry until 2027-01-01: agreed");
}

/// What it is, scenarios, the entry, whether the run is narrowed, state, exit.
type Row<'a, T> = (&'a str, &'a [Scenario], T, bool, ExcuseState, u8);

#[test]
fn waivers_by_state() {
    use ExcuseState::{Applied, Expired, Idle, Stale};
    let failing = [bad("c", 2), bad("d", 2)];
    let half = [good("c", 2), bad("d", 2)];
    let passing = [good("c", 2), good("d", 2)];
    let open = [scenario("c", 2, false, Outcome::Inconclusive, &[])];
    let rows: [Row<'_, Waiver>; 13] = [
        ("whole clause", &failing, waiver(2, TODAY, &[]), false, Applied, 3),
        ("both named", &failing, waiver(2, TODAY, &["c", "d"]), false, Applied, 3),
        ("one named", &failing, waiver(2, TODAY, &["c"]), false, Idle, 1),
        ("over today", &failing, waiver(2, "2026-11-21", &[]), false, Expired, 1),
        ("over on the day under judgement", &failing, waiver(2, "2025-06-01", &[]), false, Expired, 1),
        ("no date", &failing, waiver(2, "soon", &[]), false, Expired, 1),
        ("conforms", &passing, waiver(2, TODAY, &[]), false, Stale, 1),
        ("conforms, in a narrowed run", &passing, waiver(2, TODAY, &[]), true, Idle, 0),
        ("a named one passes", &half, waiver(2, TODAY, &["c", "d"]), false, Stale, 1),
        ("a named one passes, in a narrowed run", &half, waiver(2, TODAY, &["c", "d"]), true, Stale, 1),
        ("a named one is not there", &failing, waiver(2, TODAY, &["c", "d", "x"]), false, Stale, 1),
        ("inconclusive", &open, waiver(2, TODAY, &[]), false, Idle, 3),
        ("expired and conforms", &passing, waiver(2, "2026-01-01", &[]), false, Expired, 1),
    ];
    for (what, scenarios, waiver, narrowed, state, exit) in rows {
        let run = run_of(scenarios, &lists(vec![waiver], vec![]), narrowed);
        let found = &run.excuses.as_ref().unwrap().waivers[0];
        assert_eq!((found.state, run.exit), (state, exit), "{what}: {} {}", found.note, run.summary);
    }
}

#[test]
fn waivers_of_two_owners_may_share_a_clause() {
    let run = run_of(
        &[bad("c", 2), bad("d", 2)],
        &lists(vec![waiver(2, TODAY, &["c"]), waiver(2, TODAY, &["d"])], vec![]),
        false,
    );
    assert_eq!((run.outcome, run.exit), (Outcome::Waived, 3), "{run:?}");
}

#[test]
fn a_scenario_that_fails_at_another_clause_too_is_not_waived() {
    let both = scenario("c", 2, false, Outcome::Nonconformant, &[2, 0]);
    let run = run_of(&[both], &lists(vec![waiver(2, TODAY, &[])], vec![]), false);
    let outcomes: Vec<Outcome> = run.clauses.iter().map(|clause| clause.outcome).collect();
    assert_eq!(outcomes, [Outcome::Nonconformant, Outcome::Conformant, Outcome::Waived]);
    assert_eq!((run.scenarios[2].outcome, run.exit), (Outcome::Nonconformant, 1));
}

#[test]
fn expected_failures_by_state() {
    use ExcuseState::{Applied, Expired, Idle, Stale};
    let of = |id| expects(Some(id), None, None);
    let clause = |at: usize| expects(None, Some(CLAUSES[at]), None);
    let failing = [bad("c", 2)];
    let passing = [good("c", 2)];
    let rows = [scenario("c/1", 2, false, Outcome::Nonconformant, &[2])];
    let open = [scenario("c", 2, false, Outcome::Inconclusive, &[])];
    let other = [scenario("c", 2, false, Outcome::Nonconformant, &[2, 0])];
    let table: [Row<'_, ExpectedFailure>; 14] = [
        ("fails", &failing, of("c"), false, Applied, 3),
        ("fails, in a narrowed run", &failing, of("c"), true, Applied, 3),
        ("its clause is violated", &failing, clause(2), false, Applied, 3),
        ("fails at a clause that was not expected", &other, clause(2), false, Applied, 1),
        ("is inconclusive", &open, of("c"), false, Applied, 3),
        ("passes", &passing, of("c"), false, Stale, 1),
        ("passes, in a narrowed run", &passing, of("c"), true, Stale, 1),
        ("its clause conforms", &passing, clause(2), false, Stale, 1),
        ("its clause conforms, in a narrowed run", &passing, clause(2), true, Idle, 0),
        ("is not there", &passing, of("x"), false, Stale, 1),
        ("was left out", &passing, of("x"), true, Idle, 0),
        ("is an outline", &rows, of("c"), true, Stale, 1),
        ("is over", &failing, expects(Some("c"), None, Some("2026-11-21")), false, Expired, 1),
        ("is not known", &passing, expects(None, Some("KZ-204-2025/alg/151"), None), true, Stale, 1),
    ];
    for (what, scenarios, entry, narrowed, state, exit) in table {
        let run = run_of(scenarios, &lists(vec![], vec![entry]), narrowed);
        let found = &run.excuses.as_ref().unwrap().expected[0];
        assert_eq!((found.state, run.exit), (state, exit), "{what}: {} {}", found.note, run.summary);
    }
}

#[test]
fn an_expected_failure_stays_a_violation() {
    let run = run_of(&[bad("c", 2)], &lists(vec![], vec![expects(Some("c"), None, Some(TODAY))]), false);
    assert_eq!((run.outcome, run.clauses[2].outcome), (Outcome::Nonconformant, Outcome::Nonconformant));
    assert_eq!(run.scenarios[2].expected.as_deref(), Some("known (#7)"));
    assert_eq!(run.clauses[2].expected.as_deref(), Some("known (#7)"));
    assert_eq!(run.summary, "not conformant: 1 clause(s) are violated, all of it expected");
}

#[test]
fn a_negative_result_of_documents_may_be_waived_or_expected() {
    let judge = |excuses: &Excuses| {
        let mut shown = [Attestation {
            id: CLAUSES[2].into(),
            title: "t".into(),
            role: "egov".into(),
            outcome: Outcome::Nonconformant,
            reason: Some("negative".into()),
            expected: None,
            documents: Vec::new(),
        }];
        let mut ran = [good("a", 0)];
        let as_of = BTreeMap::from([("KZ-204-2025".to_owned(), AS_OF.to_owned())]);
        let (attestations, scenarios) = (&mut shown[..], &mut ran[..]);
        let judged = excuse(excuses, Excusable { clauses: &mut [], attestations, scenarios, as_of, narrowed: false });
        let results = Results { attestations: &shown, scenarios: &ran, excuses: Some(&judged), ..Results::default() };
        let (outcome, exit, _) = run_outcome(&results);
        (outcome, exit)
    };
    assert_eq!(judge(&lists(vec![waiver(2, TODAY, &[])], vec![])), (Outcome::Waived, 3));
    // A list of scenarios says nothing of documents.
    assert_eq!(judge(&lists(vec![waiver(2, TODAY, &["a"])], vec![])), (Outcome::Nonconformant, 1));
    let expected = expects(None, Some(CLAUSES[2]), None);
    assert_eq!(judge(&lists(vec![], vec![expected])), (Outcome::Nonconformant, 3));
}

/// From best to worst for a pipeline.
fn badness(exit: u8) -> usize {
    [0, 3, 1, 70].iter().position(|known| *known == exit).unwrap()
}

fn any_scenario() -> impl Strategy<Value = (usize, bool, Outcome, usize)> {
    let outcomes = vec![
        Outcome::Conformant,
        Outcome::Advisory,
        Outcome::NotTested,
        Outcome::Inconclusive,
        Outcome::Nonconformant,
        Outcome::HarnessError,
    ];
    (0..CLAUSES.len(), any::<bool>(), select(outcomes), 0..CLAUSES.len())
}

fn built(drawn: &[(usize, bool, Outcome, usize)]) -> Vec<Scenario> {
    let one = |(at, (of, negative, outcome, found)): (usize, &(usize, bool, Outcome, usize))| {
        let findings: &[usize] = if *outcome == Outcome::Nonconformant { &[*found] } else { &[] };
        scenario(&format!("s{at}"), *of, *negative, *outcome, findings)
    };
    drawn.iter().enumerate().map(one).collect()
}

fn any_lists() -> impl Strategy<Value = Excuses> {
    let days = vec!["2025-01-01", "2026-01-01", TODAY, "2030-01-01"];
    let ids = || proptest::collection::vec(select(vec!["s0", "s1", "s2", "s3", "x"]), 0..3);
    let waivers = proptest::collection::vec((0..CLAUSES.len(), select(days.clone()), ids()), 0..4);
    let expected = proptest::collection::vec((any::<bool>(), 0..5_usize, select(days)), 0..4);
    (waivers, expected).prop_map(|(waivers, expected)| {
        let waivers = waivers.into_iter().map(|(of, day, ids)| waiver(of, day, &ids)).collect();
        let expected = expected.into_iter().map(|(by_clause, at, day)| {
            if by_clause {
                expects(None, Some(CLAUSES[at % CLAUSES.len()]), Some(day))
            } else {
                expects(Some(&format!("s{at}")), None, Some(day))
            }
        });
        lists(waivers, expected.collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn adding_a_failure_never_improves_a_result(
        drawn in proptest::collection::vec(any_scenario(), 1..6), of in 0..3_usize, at in 0..3_usize, narrowed: bool,
    ) {
        let before = built(&drawn);
        let mut after = before.clone();
        after.push(scenario("new", of, false, Outcome::Nonconformant, &[at]));
        let (before, after) = (judged(&before, None, &[], narrowed), judged(&after, None, &[], narrowed));
        prop_assert!(badness(after.exit) >= badness(before.exit), "{before:?} {after:?}");
        prop_assert!(after.outcome >= before.outcome, "{before:?} {after:?}");
    }

    #[test]
    fn adding_a_contradiction_never_improves_a_result(
        drawn in proptest::collection::vec(any_scenario(), 1..6),
        lies in proptest::collection::vec(select(ContradictionKind::ALL.to_vec()), 0..3),
        lie in select(ContradictionKind::ALL.to_vec()),
        excuses in proptest::option::of(any_lists()),
        narrowed: bool,
    ) {
        let scenarios = built(&drawn);
        let more: Vec<ContradictionKind> = lies.iter().copied().chain([lie]).collect();
        let before = judged(&scenarios, excuses.as_ref(), &lies, narrowed);
        let after = judged(&scenarios, excuses.as_ref(), &more, narrowed);
        prop_assert!(badness(after.exit) >= badness(before.exit), "{before:?} {after:?}");
        prop_assert!(after.outcome >= before.outcome, "{before:?} {after:?}");
    }

    #[test]
    fn no_list_makes_a_run_conformant(
        drawn in proptest::collection::vec(any_scenario(), 1..6), excuses in any_lists(), narrowed: bool,
    ) {
        let scenarios = built(&drawn);
        let (plain, with) = (judged(&scenarios, None, &[], narrowed), judged(&scenarios, Some(&excuses), &[], narrowed));
        prop_assert!(with.exit != 0 || plain.exit == 0, "{plain:?} {with:?}");
        prop_assert_eq!(with.outcome == Outcome::Conformant, plain.outcome == Outcome::Conformant);
        for (plain, with) in plain.clauses.iter().zip(&with.clauses) {
            let waived = with.outcome == Outcome::Waived && plain.outcome == Outcome::Nonconformant;
            prop_assert!(waived || with.outcome == plain.outcome, "{plain:?} {with:?}");
        }
    }

    #[test]
    fn a_failure_under_a_list_is_never_conformant(
        drawn in proptest::collection::vec(any_scenario(), 1..6), excuses in any_lists(), of in 0..3_usize, narrowed: bool,
    ) {
        let mut scenarios = built(&drawn);
        scenarios.push(bad("s4", of));
        let run = judged(&scenarios, Some(&excuses), &[], narrowed);
        prop_assert!(run.exit != 0 && run.outcome != Outcome::Conformant, "{run:?}");
    }
}
