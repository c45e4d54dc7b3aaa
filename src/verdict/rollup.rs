//! The published roll-up: from findings to scenario, clause and run.
//!
//! | level | rule, first that holds |
//! | --- | --- |
//! | scenario | a step erred → harness-error; a finding against → nonconformant; a step without end → inconclusive; a step or a monitor about what stayed inside one product → not-tested; a remark → advisory; else conformant |
//! | clause | out of edition → not-applicable; harness-error in a scenario of it → harness-error; a finding at it → nonconformant; a scenario of it inconclusive → inconclusive; a scenario of it not-tested, or no positive scenario passed → not-tested; a remark → advisory; else conformant |
//! | attestation | out of edition, or the role not under test → not-applicable; a needed result negative → nonconformant; a needed document missing or not fit → not-tested; else attested |
//! | run | nothing selected → 4; harness-error → 70; nonconformant → 1; inconclusive or not-tested scenario, or in a run that was not narrowed an applicable clause not tested or not attested → 3; else 0 |

use std::collections::BTreeSet;

use super::{Attestation, Clause, Finding, Outcome, Scenario, StepOutcome, StepVerdict};

/// Exit codes of [`run_outcome`].
const CONFORMANT: u8 = 0;
const NONCONFORMANT: u8 = 1;
const NOT_FULLY_VERIFIED: u8 = 3;
const NOTHING_SELECTED: u8 = 4;
const INTERNAL: u8 = 70;

/// Result of a scenario.
#[must_use]
pub fn scenario_outcome(steps: &[StepVerdict], findings: &[Finding]) -> Outcome {
    let ended = |outcome: StepOutcome| steps.iter().any(|step| step.outcome == outcome);
    let found = |level: Outcome| findings.iter().any(|finding| finding.level == level);
    let asserted = steps.iter().any(|step| step.outcome.asserts());
    let table = [
        (ended(StepOutcome::Error), Outcome::HarnessError),
        (ended(StepOutcome::Failed) || found(Outcome::Nonconformant), Outcome::Nonconformant),
        (ended(StepOutcome::Inconclusive) || found(Outcome::Inconclusive), Outcome::Inconclusive),
        // A scenario that asserted nothing must never look like a pass.
        (!asserted || ended(StepOutcome::NotReached), Outcome::Inconclusive),
        (ended(StepOutcome::Unseen) || found(Outcome::NotTested), Outcome::NotTested),
        (found(Outcome::Advisory), Outcome::Advisory),
    ];
    table.into_iter().find(|(holds, _)| *holds).map_or(Outcome::Conformant, |(_, outcome)| outcome)
}

/// Result of an applicable clause from the scenarios that ran; monitors may have found something in any of them.
#[must_use]
pub fn clause_outcome(id: &str, scenarios: &[Scenario]) -> Outcome {
    let of_clause = || scenarios.iter().filter(|scenario| scenario.clauses.iter().any(|clause| clause == id));
    let findings = || scenarios.iter().flat_map(|s| &s.findings).filter(|finding| finding.clause == id);
    let ended = |outcome: Outcome| of_clause().any(|scenario| scenario.outcome == outcome);
    let good = |scenario: &Scenario| matches!(scenario.outcome, Outcome::Conformant | Outcome::Advisory);
    let positive = of_clause().any(|scenario| !scenario.negative && good(scenario));
    let table = [
        (ended(Outcome::HarnessError), Outcome::HarnessError),
        (findings().any(|finding| finding.level == Outcome::Nonconformant), Outcome::Nonconformant),
        (ended(Outcome::Inconclusive), Outcome::Inconclusive),
        (
            ended(Outcome::NotTested) || findings().any(|finding| finding.level == Outcome::NotTested),
            Outcome::NotTested,
        ),
        (!positive, Outcome::NotTested),
        (findings().any(|finding| finding.level == Outcome::Advisory), Outcome::Advisory),
    ];
    table.into_iter().find(|(holds, _)| *holds).map_or(Outcome::Conformant, |(_, outcome)| outcome)
}

/// Result of an attestation from the results of its documents, each of which is needed. Without a document nothing is attested.
#[must_use]
pub fn attestation_outcome(needs: &[Outcome]) -> Outcome {
    let table = [
        (needs.contains(&Outcome::Nonconformant), Outcome::Nonconformant),
        (!needs.is_empty() && needs.iter().all(|need| *need == Outcome::Attested), Outcome::Attested),
    ];
    table.into_iter().find(|(holds, _)| *holds).map_or(Outcome::NotTested, |(_, outcome)| outcome)
}

/// Result, exit code and one sentence for the run.
#[must_use]
pub fn run_outcome(
    clauses: &[Clause],
    attestations: &[Attestation],
    scenarios: &[Scenario],
    narrowed: bool,
) -> (Outcome, u8, String) {
    let scenario = |outcome: Outcome| scenarios.iter().filter(|s| s.outcome == outcome).count();
    let clause = |outcome: Outcome| clauses.iter().filter(|c| c.outcome == outcome).count();
    let attestation = |outcome: Outcome| {
        let ids = attestations.iter().filter(|a| a.outcome == outcome).map(|a| a.id.as_str());
        ids.collect::<BTreeSet<_>>().len()
    };
    if scenarios.is_empty() {
        return (Outcome::NotTested, NOTHING_SELECTED, "nothing was selected: nothing is verified".to_owned());
    }
    let errors = scenario(Outcome::HarnessError);
    if errors > 0 {
        return (Outcome::HarnessError, INTERNAL, format!("{errors} scenario(s) ended by a fault of the harness"));
    }
    let tested = clause(Outcome::Nonconformant).max(usize::from(scenario(Outcome::Nonconformant) > 0));
    let against = tested + attestation(Outcome::Nonconformant);
    if against > 0 {
        return (Outcome::Nonconformant, NONCONFORMANT, format!("{against} clause(s) are violated"));
    }
    let open = scenario(Outcome::Inconclusive);
    let unseen = scenario(Outcome::NotTested);
    let untested = if narrowed { 0 } else { clause(Outcome::NotTested) };
    let unattested = if narrowed { 0 } else { attestation(Outcome::NotTested) };
    if open + unseen + untested + unattested > 0 {
        let papers = match unattested {
            0 => String::new(),
            count => format!(", {count} clause(s) without the documents that attest them"),
        };
        let inside = match unseen {
            0 => String::new(),
            count => format!(", {count} scenario(s) about what stayed inside one product"),
        };
        let text = format!(
            "not fully verified: {open} scenario(s) inconclusive, {untested} clause(s) not tested{inside}{papers}"
        );
        let outcome = if open > 0 { Outcome::Inconclusive } else { Outcome::NotTested };
        return (outcome, NOT_FULLY_VERIFIED, text);
    }
    let tested = clause(Outcome::Conformant) + clause(Outcome::Advisory);
    let scope = if narrowed { "; the run was narrowed, clauses left out are not verified" } else { "" };
    let papers = match attestation(Outcome::Attested) {
        0 => String::new(),
        count => format!("; {count} clause(s) attested by documents, not tested"),
    };
    (Outcome::Conformant, CONFORMANT, format!("{tested} clause(s) tested, none violated{papers}{scope}"))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert, proptest};
    use proptest::sample::select;

    use super::{attestation_outcome, clause_outcome, run_outcome, scenario_outcome};
    use crate::verdict::{Attestation, Finding, Outcome, Scenario, StepOutcome, StepVerdict};

    fn step(outcome: StepOutcome) -> StepVerdict {
        StepVerdict { keyword: "Then ".into(), text: "x".into(), line: 1, outcome, message: None }
    }

    fn finding(level: Outcome) -> Finding {
        Finding {
            clause: "A".into(),
            level,
            found_by: "step".into(),
            message: "m".into(),
            expected: None,
            observed: None,
            step: None,
            record: None,
        }
    }

    fn scenario(outcome: Outcome, negative: bool, findings: Vec<Finding>) -> Scenario {
        Scenario {
            id: "s".into(),
            uri: "u".into(),
            line: 1,
            name: "n".into(),
            clauses: vec!["A".into()],
            negative,
            reason: None,
            readings: Vec::new(),
            outcome,
            findings,
            steps: Vec::new(),
            exchanges: 0,
        }
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
        assert_eq!(run_outcome(&[], &[], &[], false).1, 4);
        let clause = crate::verdict::Clause {
            id: "B".into(),
            title: "t".into(),
            outcome: Outcome::NotTested,
            reason: None,
            positive: vec![],
            negative: vec![],
            assumptions: vec![],
            found_in: vec![],
        };
        let ran = [scenario(Outcome::Conformant, false, vec![])];
        assert_eq!(run_outcome(std::slice::from_ref(&clause), &[], &ran, false).1, 3);
        assert_eq!(run_outcome(&[clause], &[], &ran, true).1, 0);
        assert_eq!(run_outcome(&[], &[], &[scenario(Outcome::Nonconformant, false, vec![])], true).1, 1);
        assert_eq!(run_outcome(&[], &[], &[scenario(Outcome::HarnessError, false, vec![])], true).1, 70);
        assert_eq!(run_outcome(&[], &[], &[scenario(Outcome::Inconclusive, false, vec![])], true).1, 3);
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
        let outcome =
            |steps: &[StepOutcome]| scenario_outcome(&steps.iter().copied().map(step).collect::<Vec<_>>(), &[]);
        assert_eq!(outcome(&[Done, Unseen]), Outcome::NotTested);
        assert_eq!(outcome(&[Passed, Unseen, Passed]), Outcome::NotTested);
        assert_eq!(outcome(&[Unseen, Failed]), Outcome::Nonconformant, "what is seen still counts");
        assert_eq!(outcome(&[Unseen, Inconclusive]), Outcome::Inconclusive);
        let unseen = scenario(Outcome::NotTested, false, vec![]);
        let both = [scenario(Outcome::Conformant, false, vec![]), unseen.clone()];
        assert_eq!(clause_outcome("A", &both), Outcome::NotTested);
        let (outcome, exit, summary) = run_outcome(&[], &[], &both, true);
        assert_eq!((outcome, exit), (Outcome::NotTested, 3), "also in a narrowed run");
        assert!(summary.contains("1 scenario(s) about what stayed inside one product"), "{summary}");
    }

    fn attestation(id: &str, role: &str, outcome: Outcome) -> Attestation {
        Attestation {
            id: id.into(),
            title: "t".into(),
            role: role.into(),
            outcome,
            reason: None,
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
            run_outcome(&[], &shown, &ran, narrowed)
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
}
