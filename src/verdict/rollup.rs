//! The published roll-up: from findings to scenario, clause and run.
//!
//! | level | rule, first that holds |
//! | --- | --- |
//! | scenario | not run → not-tested; a step erred → harness-error; a finding against → nonconformant; a step without end → inconclusive; a step or a monitor about what stayed inside one product → not-tested; a remark → advisory; else conformant |
//! | clause | out of edition → not-applicable; harness-error in a scenario of it → harness-error; a finding at it, all of it waived → waived; a finding at it → nonconformant; a scenario of it inconclusive → inconclusive; a scenario of it not-tested, or no positive scenario passed → not-tested; a remark → advisory; else conformant |
//! | attestation | out of edition, or the role not under test → not-applicable; a needed result negative, and waived → waived; a needed result negative → nonconformant; a needed document missing or not fit → not-tested; else attested |
//! | contradiction | claimed and not exercised, act not followed → not-tested; every other kind → nonconformant |
//! | run | nothing selected → 4; harness-error → 70; nonconformant, and every violation was expected → 3; nonconformant → 1; inconclusive or not-tested scenario, or in a run that was not narrowed an applicable clause not tested, not attested or a declaration not borne out → 3; waived → 3; else 0. A list of waivers or expected failures with a stale or expired entry makes 0 and 3 a 1 |
//!
//! A declaration makes nothing better. Waivers and expected failures never make a run conformant: without them it would have had the
//! same 0.

use std::collections::BTreeSet;

use super::{
    Attestation, Clause, ContradictionKind, Declaration, ExcusesJudged, Finding, Outcome, Scenario, StepOutcome,
    StepVerdict,
};

/// Exit codes of [`run_outcome`].
const CONFORMANT: u8 = 0;
const NONCONFORMANT: u8 = 1;
const NOT_FULLY_VERIFIED: u8 = 3;
const NOTHING_SELECTED: u8 = 4;
const INTERNAL: u8 = 70;

/// Result of a scenario that was run. One that was not run is not tested.
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

/// What a contradiction of a declaration counts as.
#[must_use]
pub const fn contradiction_outcome(kind: ContradictionKind) -> Outcome {
    match kind {
        // Nothing was found against the system; what it says of itself is not borne out.
        ContradictionKind::ClaimedNotExercised | ContradictionKind::ActNotFollowed => Outcome::NotTested,
        ContradictionKind::UnknownClause
        | ContradictionKind::UnknownAct
        | ContradictionKind::StatedTwice
        | ContradictionKind::DeclinedWithoutReason
        | ContradictionKind::ClaimedForOtherRole
        | ContradictionKind::DeclinedButServed
        | ContradictionKind::ClaimedButUnknown
        | ContradictionKind::ClockNotServed
        | ContradictionKind::EditionDiffers => Outcome::Nonconformant,
    }
}

/// Everything that the result of a run follows from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Results<'a> {
    /// Clauses, after waivers.
    pub clauses: &'a [Clause],
    /// Attestations, after waivers.
    pub attestations: &'a [Attestation],
    /// Scenarios, after waivers.
    pub scenarios: &'a [Scenario],
    /// Declarations with their contradictions.
    pub declarations: &'a [Declaration],
    /// Waivers and expected failures.
    pub excuses: Option<&'a ExcusesJudged>,
    /// Whether scenarios were left out by the user.
    pub narrowed: bool,
}

impl Results<'_> {
    fn scenarios_that(&self, outcome: Outcome) -> usize {
        self.scenarios.iter().filter(|scenario| scenario.outcome == outcome).count()
    }

    fn clauses_that(&self, outcome: Outcome) -> usize {
        self.clauses.iter().filter(|clause| clause.outcome == outcome).count()
    }

    /// Attested clauses count once, whatever the number of roles that show them.
    fn attested_that(&self, outcome: Outcome) -> usize {
        let ids = self.attestations.iter().filter(|a| a.outcome == outcome).map(|a| a.id.as_str());
        ids.collect::<BTreeSet<_>>().len()
    }

    fn contradictions(&self, outcome: Outcome) -> usize {
        let all = self.declarations.iter().flat_map(|declaration| &declaration.contradictions);
        all.filter(|contradiction| contradiction.outcome == outcome).count()
    }

    /// Whether every violation was expected.
    fn expected(&self) -> bool {
        let scenario = |s: &Scenario| s.outcome != Outcome::Nonconformant || s.expected.is_some();
        let clause = |c: &Clause| c.outcome != Outcome::Nonconformant || c.expected.is_some();
        let attestation = |a: &Attestation| a.outcome != Outcome::Nonconformant || a.expected.is_some();
        self.scenarios.iter().all(scenario)
            && self.clauses.iter().all(clause)
            && self.attestations.iter().all(attestation)
            && self.contradictions(Outcome::Nonconformant) == 0
    }

    /// Words on what is violated; nothing when nothing is.
    fn violated(&self) -> Option<String> {
        let tested =
            self.clauses_that(Outcome::Nonconformant).max(usize::from(self.scenarios_that(Outcome::Nonconformant) > 0));
        let against = tested + self.attested_that(Outcome::Nonconformant);
        let parts = [
            (against, "clause(s) are violated"),
            (self.contradictions(Outcome::Nonconformant), "contradiction(s) in what is declared"),
        ];
        listed(&parts, ", ")
    }

    /// Words on what is open; nothing when nothing is.
    fn open(&self) -> Option<String> {
        let whole = |count: usize| if self.narrowed { 0 } else { count };
        let open = self.scenarios_that(Outcome::Inconclusive);
        let untested = whole(self.clauses_that(Outcome::NotTested));
        let unseen = |scenario: &&Scenario| scenario.outcome == Outcome::NotTested && scenario.not_run.is_none();
        let inside = self.scenarios.iter().filter(unseen).count();
        let rest = [
            (self.scenarios_that(Outcome::NotTested) - inside, "scenario(s) not run"),
            (inside, "scenario(s) about what stayed inside one product"),
            (whole(self.attested_that(Outcome::NotTested)), "clause(s) without the documents that attest them"),
            (whole(self.contradictions(Outcome::NotTested)), "part(s) of a declaration not borne out"),
        ];
        let more = listed(&rest, ", ");
        if open + untested == 0 && more.is_none() {
            return None;
        }
        let more = more.map_or_else(String::new, |more| format!(", {more}"));
        Some(format!("{open} scenario(s) inconclusive, {untested} clause(s) not tested{more}"))
    }

    fn waived(&self) -> usize {
        let scenarios = usize::from(self.scenarios_that(Outcome::Waived) > 0);
        self.clauses_that(Outcome::Waived).max(scenarios) + self.attested_that(Outcome::Waived)
    }

    /// Outcome, exit code and words, before stale and expired entries.
    fn verdict(&self) -> (Outcome, u8, String) {
        if let Some(words) = self.violated() {
            if self.expected() {
                let text = format!("not conformant: {words}, all of it expected");
                return (Outcome::Nonconformant, NOT_FULLY_VERIFIED, text);
            }
            return (Outcome::Nonconformant, NONCONFORMANT, words);
        }
        let waived = self.waived();
        if let Some(words) = self.open() {
            let also = if waived > 0 { format!(", {waived} clause(s) violated and waived") } else { String::new() };
            let open = self.scenarios_that(Outcome::Inconclusive) > 0;
            let outcome = if open { Outcome::Inconclusive } else { Outcome::NotTested };
            return (outcome, NOT_FULLY_VERIFIED, format!("not fully verified: {words}{also}"));
        }
        let tested = self.clauses_that(Outcome::Conformant) + self.clauses_that(Outcome::Advisory);
        let scope = if self.narrowed { "; the run was narrowed, clauses left out are not verified" } else { "" };
        let papers = match self.attested_that(Outcome::Attested) {
            0 => String::new(),
            count => format!("; {count} clause(s) attested by documents, not tested"),
        };
        if waived > 0 {
            let text = format!(
                "not conformant: {waived} clause(s) are violated and waived; {tested} other(s) tested, none violated{papers}{scope}"
            );
            return (Outcome::Waived, NOT_FULLY_VERIFIED, text);
        }
        (Outcome::Conformant, CONFORMANT, format!("{tested} clause(s) tested, none violated{papers}{scope}"))
    }
}

/// `2 a, 1 b`, without what counts nothing; nothing when all of it counts nothing.
fn listed(parts: &[(usize, &str)], between: &str) -> Option<String> {
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

/// Result, exit code and one sentence for the run.
#[must_use]
pub fn run_outcome(results: &Results<'_>) -> (Outcome, u8, String) {
    if results.scenarios.is_empty() {
        return (Outcome::NotTested, NOTHING_SELECTED, "nothing was selected: nothing is verified".to_owned());
    }
    let errors = results.scenarios_that(Outcome::HarnessError);
    if errors > 0 {
        return (Outcome::HarnessError, INTERNAL, format!("{errors} scenario(s) ended by a fault of the harness"));
    }
    let (outcome, exit, words) = results.verdict();
    match results.excuses.map_or(0, ExcusesJudged::flaws) {
        0 => (outcome, exit, words),
        flaws => {
            let text = format!("{words}; {flaws} waiver(s) or expected failure(s) are stale or expired");
            (outcome, NONCONFORMANT, text)
        }
    }
}

#[cfg(test)]
mod tests;
