//! The roll-up, row by row and as properties.

use proptest::collection::vec;
use proptest::prelude::{any, prop_assert, proptest};
use proptest::sample::select;

use super::{Results, attestation_outcome, clause_outcome, contradiction_outcome, run_outcome, scenario_outcome};
use crate::verdict::fixture;
use crate::verdict::{
    Attestation, Clause, Contradiction, ContradictionKind, Declaration, Finding, Outcome, Scenario, StepOutcome,
    StepVerdict,
};

/// The exit without declarations and excuses.
fn exit(clauses: &[Clause], scenarios: &[Scenario], narrowed: bool) -> u8 {
    run_outcome(&Results { clauses, scenarios, narrowed, ..Results::default() }).1
}

fn step(outcome: StepOutcome) -> StepVerdict {
    StepVerdict { keyword: "Then ".into(), text: "x".into(), line: 1, outcome, message: None }
}

fn finding(level: Outcome) -> Finding {
    fixture::finding("A", level)
}

fn scenario(outcome: Outcome, negative: bool, findings: Vec<Finding>) -> Scenario {
    Scenario { negative, findings, ..fixture::scenario("A", outcome) }
}

#[test]
fn a_scenario_without_an_assertion_never_passes() {
    assert_eq!(scenario_outcome(&[], &[]), Outcome::Inconclusive);
    assert_eq!(scenario_outcome(&[step(StepOutcome::Done)], &[]), Outcome::Inconclusive);
    assert_eq!(scenario_outcome(&[step(StepOutcome::Passed)], &[]), Outcome::Conformant);
}

#[test]
fn worse_news_wins_in_a_scenario() {
    use StepOutcome::{Done, Error, Failed, Inconclusive, NotReached, Passed};
    let cases = [
        (vec![Passed, Error], vec![], Outcome::HarnessError),
        (vec![Passed, Failed, NotReached], vec![], Outcome::Nonconformant),
        (vec![Passed], vec![finding(Outcome::Nonconformant)], Outcome::Nonconformant),
        (vec![Done, Inconclusive, NotReached], vec![], Outcome::Inconclusive),
        (vec![Passed, NotReached], vec![], Outcome::Inconclusive),
        (vec![Passed], vec![finding(Outcome::Advisory)], Outcome::Advisory),
    ];
    for (steps, findings, expected) in cases {
        let steps: Vec<StepVerdict> = steps.into_iter().map(step).collect();
        assert_eq!(scenario_outcome(&steps, &findings), expected, "{steps:?} {findings:?}");
    }
}

#[test]
fn a_clause_needs_a_positive_scenario() {
    assert_eq!(clause_outcome("A", &[scenario(Outcome::Conformant, true, vec![])]), Outcome::NotTested);
    assert_eq!(clause_outcome("A", &[scenario(Outcome::Conformant, false, vec![])]), Outcome::Conformant);
    assert_eq!(clause_outcome("B", &[scenario(Outcome::Conformant, false, vec![])]), Outcome::NotTested);
    let bad = scenario(Outcome::Nonconformant, false, vec![finding(Outcome::Nonconformant)]);
    assert_eq!(clause_outcome("A", &[scenario(Outcome::Conformant, false, vec![]), bad]), Outcome::Nonconformant);
}

#[test]
fn a_run_of_nothing_is_exit_four_and_an_untested_clause_exit_three() {
    assert_eq!(exit(&[], &[], false), 4);
    let clause = Clause {
        id: "B".into(),
        title: "t".into(),
        outcome: Outcome::NotTested,
        reason: None,
        expected: None,
        positive: vec![],
        negative: vec![],
        assumptions: vec![],
        found_in: vec![],
    };
    let ran = [scenario(Outcome::Conformant, false, vec![])];
    assert_eq!(exit(std::slice::from_ref(&clause), &ran, false), 3);
    assert_eq!(exit(&[clause], &ran, true), 0);
    let cases = [
        (Outcome::Nonconformant, 1),
        (Outcome::HarnessError, 70),
        (Outcome::Inconclusive, 3),
        (Outcome::NotTested, 3),
        (Outcome::Waived, 3),
    ];
    for (outcome, expected) in cases {
        assert_eq!(exit(&[], &[scenario(outcome, false, vec![])], true), expected, "{outcome:?}");
    }
}

#[test]
fn every_kind_of_contradiction_keeps_a_whole_run_from_passing() {
    let ran = [scenario(Outcome::Conformant, false, vec![])];
    for kind in ContradictionKind::ALL {
        let outcome = contradiction_outcome(kind);
        let contradiction = Contradiction { kind, clause: None, outcome, message: "m".into(), found_in: vec![] };
        let declarations = [Declaration {
            roles: vec!["egov".into()],
            product: "p".into(),
            clock: "virtual".into(),
            editions: vec![],
            claimed: vec![],
            declined: vec![],
            contradictions: vec![contradiction],
        }];
        let results = Results { scenarios: &ran, declarations: &declarations, ..Results::default() };
        let (whole, exit, summary) = run_outcome(&results);
        let expected = if outcome == Outcome::Nonconformant { 1 } else { 3 };
        assert_eq!((whole, exit), (outcome, expected), "{kind:?}: {summary}");
        let narrowed = run_outcome(&Results { narrowed: true, ..results }).1;
        assert_eq!(narrowed, u8::from(expected == 1), "{kind:?}");
    }
}

fn attestation(id: &str, role: &str, outcome: Outcome) -> Attestation {
    Attestation {
        id: id.into(),
        title: "t".into(),
        role: role.into(),
        outcome,
        reason: None,
        expected: None,
        documents: Vec::new(),
    }
}

#[test]
fn every_needed_document_must_fit() {
    use Outcome::{Attested, Nonconformant, NotTested};
    let cases: [(&[Outcome], Outcome); 6] = [
        (&[], NotTested),
        (&[Attested], Attested),
        (&[Attested, Attested], Attested),
        (&[Attested, NotTested], NotTested),
        (&[NotTested, Nonconformant], Nonconformant),
        (&[Attested, Nonconformant], Nonconformant),
    ];
    for (needs, expected) in cases {
        assert_eq!(attestation_outcome(needs), expected, "{needs:?}");
    }
}

#[test]
fn a_run_without_a_needed_document_is_never_a_pass() {
    let ran = [scenario(Outcome::Conformant, false, vec![])];
    let with = |outcome: Outcome, narrowed: bool| {
        let shown = [attestation("A", "egov", Outcome::Attested), attestation("A", "sdu", outcome)];
        run_outcome(&Results { attestations: &shown, scenarios: &ran, narrowed, ..Results::default() })
    };
    let (outcome, exit, summary) = with(Outcome::Attested, false);
    assert_eq!((outcome, exit), (Outcome::Conformant, 0), "{summary}");
    assert_eq!(summary, "0 clause(s) tested, none violated; 1 clause(s) attested by documents, not tested");
    assert_eq!(with(Outcome::NotApplicable, false).1, 0);
    assert_eq!(with(Outcome::NotTested, false).1, 3);
    assert_eq!(with(Outcome::Nonconformant, false).1, 1);
    // A narrowed run asks for none; one that says otherwise is still no pass.
    assert_eq!(with(Outcome::Nonconformant, true).1, 1);
}

#[test]
fn attested_makes_no_tested_result_better_or_worse() {
    for tested in [Outcome::Conformant, Outcome::Advisory, Outcome::NotTested, Outcome::Nonconformant] {
        assert_eq!(tested.max(Outcome::Attested), tested);
    }
}

/// From what is well to what is worst.
const STEPS: [StepOutcome; 7] = [
    StepOutcome::Done,
    StepOutcome::Passed,
    StepOutcome::Unseen,
    StepOutcome::NotReached,
    StepOutcome::Inconclusive,
    StepOutcome::Failed,
    StepOutcome::Error,
];
const LEVELS: [Outcome; 4] = [Outcome::Advisory, Outcome::NotTested, Outcome::Inconclusive, Outcome::Nonconformant];

proptest! {
    #[test]
    fn nothing_that_went_wrong_improves_a_scenario(
        steps in vec(select(&STEPS[..]), 0..6),
        levels in vec(select(&LEVELS[..]), 0..4),
        wrong in select(&STEPS[2..]),
        level in select(&LEVELS[..]),
    ) {
        let steps: Vec<StepVerdict> = steps.into_iter().map(step).collect();
        let findings: Vec<Finding> = levels.into_iter().map(finding).collect();
        let before = scenario_outcome(&steps, &findings);
        let worse_steps = [steps.clone(), vec![step(wrong)]].concat();
        // A scenario that asked nothing is open; one that asked what cannot be seen has at least asked.
        if wrong != StepOutcome::Unseen || steps.iter().any(|step| step.outcome.asserts()) {
            prop_assert!(scenario_outcome(&worse_steps, &findings) >= before, "{wrong:?}");
        }
        let worse_findings = [findings, vec![finding(level)]].concat();
        prop_assert!(scenario_outcome(&steps, &worse_findings) >= before, "{level:?}");
    }

    #[test]
    fn no_scenario_that_is_not_good_improves_a_clause(
        outcomes in vec((select(&LEVELS[..]), any::<bool>()), 0..5),
        wrong in select(&LEVELS[1..]),
        negative in any::<bool>(),
    ) {
        let ended = |level: Outcome, negative: bool| scenario(level, negative, vec![finding(level)]);
        let ran: Vec<Scenario> = outcomes.into_iter().map(|(level, negative)| ended(level, negative)).collect();
        let before = clause_outcome("A", &ran);
        let after = clause_outcome("A", &[ran, vec![ended(wrong, negative)]].concat());
        prop_assert!(after >= before, "{before:?} and {wrong:?} make {after:?}");
    }
}

#[test]
fn what_cannot_be_seen_is_not_tested_and_never_a_pass() {
    use StepOutcome::{Done, Failed, Inconclusive, Passed, Unseen};
    let outcome = |steps: &[StepOutcome]| scenario_outcome(&steps.iter().copied().map(step).collect::<Vec<_>>(), &[]);
    assert_eq!(outcome(&[Done, Unseen]), Outcome::NotTested);
    assert_eq!(outcome(&[Passed, Unseen, Passed]), Outcome::NotTested);
    assert_eq!(outcome(&[Unseen, Failed]), Outcome::Nonconformant, "what is seen still counts");
    assert_eq!(outcome(&[Unseen, Inconclusive]), Outcome::Inconclusive);
    let unseen = scenario(Outcome::NotTested, false, vec![]);
    let both = [scenario(Outcome::Conformant, false, vec![]), unseen.clone()];
    assert_eq!(clause_outcome("A", &both), Outcome::NotTested);
    let (outcome, exit, summary) = run_outcome(&Results { scenarios: &both, narrowed: true, ..Results::default() });
    assert_eq!((outcome, exit), (Outcome::NotTested, 3), "also in a narrowed run");
    assert!(summary.contains("1 scenario(s) about what stayed inside one product"), "{summary}");
}
