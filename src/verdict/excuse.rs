//! Applying waivers and expected failures to results, a pure function.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::excuses::{ExcuseState, Excused, Excuses, ExcusesJudged, ExpectedFailure, Waiver};
use super::{Attestation, Clause, Finding, Outcome, Scenario};
use crate::law::catalogue::Catalogue;

/// Results that excuses are applied to.
pub struct Excusable<'a> {
    /// Clauses.
    pub clauses: &'a mut [Clause],
    /// Attestations.
    pub attestations: &'a mut [Attestation],
    /// Scenarios.
    pub scenarios: &'a mut [Scenario],
    /// Day under judgement by act.
    pub as_of: BTreeMap<String, String>,
    /// Whether scenarios were left out by the user.
    pub narrowed: bool,
}

type Verdict = (ExcuseState, String);

/// Judges every entry, marks failures that were expected, and turns what is waived into `waived`.
#[must_use]
pub fn excuse(excuses: &Excuses, mut results: Excusable<'_>) -> ExcusesJudged {
    let waivers: Vec<&Waiver> = excuses.waivers.iter().flat_map(|list| &list.entries).collect();
    let expected = excuses.expected.iter().flat_map(|list| &list.entries);
    let valid = |waiver: &&Waiver| results.over(waiver, &excuses.today).is_none();
    let valid: Vec<&Waiver> = waivers.iter().copied().filter(valid).collect();
    let judged = ExcusesJudged {
        today: excuses.today.clone(),
        waivers_sha256: excuses.waivers.as_ref().map(|list| list.sha256.clone()),
        waivers: waivers.iter().map(|w| excused((*w).clone(), results.waiver(w, &valid, &excuses.today))).collect(),
        expected_sha256: excuses.expected.as_ref().map(|list| list.sha256.clone()),
        expected: expected.map(|e| excused(e.clone(), results.expected_failure(e, &excuses.today))).collect(),
    };
    results.mark(&judged);
    results.waive(&valid);
    judged
}

fn excused<T>(entry: T, (state, note): Verdict) -> Excused<T> {
    Excused { entry, state, note }
}

/// Whether `last` is over on `day`; a date that cannot be read is over.
fn over(last: &str, day: &str) -> bool {
    match (last.parse::<Date>(), day.parse::<Date>()) {
        (Ok(last), Ok(day)) => last < day,
        _ => true,
    }
}

fn act_of(clause: &str) -> &str {
    clause.split('/').next().unwrap_or_default()
}

fn against(finding: &Finding, clause: &str) -> bool {
    finding.level == Outcome::Nonconformant && finding.clause == clause
}

impl Excusable<'_> {
    /// Worst outcome of the rows of a clause, tested or attested; none when it has no row.
    fn outcome(&self, clause: &str) -> Option<Outcome> {
        let tested = self.clauses.iter().filter(|row| row.id == clause).map(|row| row.outcome);
        let attested = self.attestations.iter().filter(|row| row.id == clause).map(|row| row.outcome);
        tested.chain(attested).max()
    }

    /// Scenarios with a finding against a clause.
    fn failing(&self, clause: &str) -> BTreeSet<&str> {
        let found = |scenario: &&Scenario| scenario.findings.iter().any(|finding| against(finding, clause));
        self.scenarios.iter().filter(found).map(|scenario| scenario.id.as_str()).collect()
    }

    fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// Why a waiver does not count on one of its two days; nothing when it does, or when its act is not judged.
    fn over(&self, waiver: &Waiver, today: &str) -> Option<String> {
        let as_of = self.as_of.get(act_of(&waiver.clause))?;
        let days = [(as_of.as_str(), "the day under judgement"), (today, "today")];
        let (day, what) = days.into_iter().find(|(day, _)| over(&waiver.expires, day))?;
        Some(format!("its last day was {}, {what} is {day}", waiver.expires))
    }

    fn waiver(&self, waiver: &Waiver, valid: &[&Waiver], today: &str) -> Verdict {
        let act = act_of(&waiver.clause);
        if !self.as_of.contains_key(act) {
            return (ExcuseState::Idle, format!("{act} is not judged in this run"));
        }
        if let Some(note) = self.over(waiver, today) {
            return (ExcuseState::Expired, note);
        }
        if let Some(note) = waiver.scenarios.iter().find_map(|id| self.needless(id)) {
            return (ExcuseState::Stale, note);
        }
        match (self.outcome(&waiver.clause), self.narrowed) {
            (Some(Outcome::Nonconformant), _) => match self.uncovered(&waiver.clause, valid) {
                None => (ExcuseState::Applied, "violated, and waived".to_owned()),
                Some(more) => (ExcuseState::Idle, format!("it does not name what fails too: {more}")),
            },
            (Some(outcome @ (Outcome::Conformant | Outcome::Advisory | Outcome::Attested)), false) => {
                (ExcuseState::Stale, format!("the clause is {}: take the waiver out", outcome.name()))
            }
            (None, false) => (ExcuseState::Stale, "no scenario and no document judges the clause".to_owned()),
            (Some(outcome), _) => (ExcuseState::Idle, format!("the clause is {} in this run", outcome.name())),
            (None, true) => (ExcuseState::Idle, "the clause was left out of this run".to_owned()),
        }
    }

    /// What fails at a violated clause and is named by no waiver; nothing when all of it is waived.
    fn uncovered(&self, clause: &str, valid: &[&Waiver]) -> Option<String> {
        let of_clause = || valid.iter().filter(|waiver| waiver.clause == clause);
        if of_clause().any(|waiver| waiver.scenarios.is_empty()) {
            return None;
        }
        let failing = self.failing(clause);
        let named = |id: &str| of_clause().flat_map(|waiver| &waiver.scenarios).any(|named| named == id);
        let more: Vec<&str> = failing.iter().copied().filter(|id| !named(id)).collect();
        match (failing.is_empty(), more.is_empty()) {
            (true, _) => Some("the documents of the clause".to_owned()),
            (false, true) => None,
            (false, false) => Some(more.join(", ")),
        }
    }

    /// Why a scenario needs no excuse: it passes, or it was not run.
    fn needless(&self, id: &str) -> Option<String> {
        match self.scenario(id).map(|scenario| scenario.outcome) {
            Some(Outcome::Conformant | Outcome::Advisory) => {
                Some(format!("the scenario {id} passes now: take it out of the list"))
            }
            Some(Outcome::NotTested) if !self.narrowed => Some(format!("the scenario {id} was not run")),
            None if self.scenarios.iter().any(|row| row.id.strip_prefix(id).is_some_and(|n| n.starts_with('/'))) => {
                Some(format!("{id} is an outline: name its rows, {id}/1 and so on"))
            }
            None if !self.narrowed => {
                Some(format!("there is no scenario {id}, or it does not apply on the dates and readings of this run"))
            }
            _ => None,
        }
    }

    fn expected_failure(&self, entry: &ExpectedFailure, today: &str) -> Verdict {
        if let Some(until) = entry.until.as_ref().filter(|until| over(until, today)) {
            return (ExcuseState::Expired, format!("its last day was {until}, today is {today}"));
        }
        match (&entry.scenario, &entry.clause) {
            (Some(id), _) => self.expected_scenario(id),
            (None, Some(clause)) => self.expected_clause(clause),
            (None, None) => (ExcuseState::Stale, "it names neither a scenario nor a clause".to_owned()),
        }
    }

    fn expected_scenario(&self, id: &str) -> Verdict {
        if let Some(note) = self.needless(id) {
            return (ExcuseState::Stale, note);
        }
        match self.scenario(id).map(|scenario| scenario.outcome) {
            Some(outcome @ (Outcome::Nonconformant | Outcome::Inconclusive)) => {
                (ExcuseState::Applied, format!("{}, as expected", outcome.name()))
            }
            Some(outcome) => (ExcuseState::Idle, format!("{} in this run", outcome.name())),
            None => (ExcuseState::Idle, "left out of this run".to_owned()),
        }
    }

    fn expected_clause(&self, clause: &str) -> Verdict {
        if Catalogue::embedded().clause(clause).is_none() {
            let near = Catalogue::embedded().nearest_ids(clause, 1);
            let near = near.first().map_or_else(String::new, |near| format!("; did you mean {near}?"));
            return (ExcuseState::Stale, format!("there is no clause {clause}{near}"));
        }
        match (self.outcome(clause), self.narrowed) {
            (Some(outcome @ (Outcome::Nonconformant | Outcome::Inconclusive)), _) => {
                (ExcuseState::Applied, format!("{}, as expected", outcome.name()))
            }
            (Some(Outcome::HarnessError), _) => (ExcuseState::Idle, "a fault of the harness".to_owned()),
            (None, true) => (ExcuseState::Idle, "left out of this run".to_owned()),
            (Some(outcome), true) => (ExcuseState::Idle, format!("{} in this narrowed run", outcome.name())),
            (Some(outcome), false) => (ExcuseState::Stale, format!("the clause is {}", outcome.name())),
            (None, false) => (ExcuseState::Stale, "the clause is not judged in this run".to_owned()),
        }
    }

    /// Marks scenarios and clauses whose failure was expected. No outcome changes.
    fn mark(&mut self, judged: &ExcusesJudged) {
        for scenario in self.scenarios.iter_mut().filter(|s| s.outcome == Outcome::Nonconformant) {
            let own = judged.expects_scenario(&scenario.id).map(ExpectedFailure::why);
            let bad: Vec<&Finding> =
                scenario.findings.iter().filter(|finding| finding.level == Outcome::Nonconformant).collect();
            let by_clause = || {
                let whys = bad.iter().map(|f| judged.expects_clause(&f.clause).map(ExpectedFailure::why));
                whys.collect::<Option<Vec<String>>>()?.into_iter().next()
            };
            scenario.expected = own.or_else(by_clause);
        }
        let scenarios = &*self.scenarios;
        for clause in self.clauses.iter_mut().filter(|clause| clause.outcome == Outcome::Nonconformant) {
            let found = || scenarios.iter().filter(|s| s.findings.iter().any(|f| against(f, &clause.id)));
            let by_scenarios = if found().all(|s| s.expected.is_some()) { found().next() } else { None };
            let why = judged.expects_clause(&clause.id).map(ExpectedFailure::why);
            let why = why.or_else(|| by_scenarios.and_then(|scenario| scenario.expected.clone()));
            clause.expected = why;
        }
        for row in self.attestations.iter_mut().filter(|row| row.outcome == Outcome::Nonconformant) {
            row.expected = judged.expects_clause(&row.id).map(ExpectedFailure::why);
        }
    }

    /// Turns violated clauses whose failures are all waived into waived ones, and with them the scenarios that fail at nothing else.
    fn waive(&mut self, valid: &[&Waiver]) {
        let mut waived: BTreeMap<String, String> = BTreeMap::new();
        for waiver in valid {
            let violated = self.outcome(&waiver.clause) == Some(Outcome::Nonconformant);
            if violated && self.uncovered(&waiver.clause, valid).is_none() {
                let why = format!("waived by {} until {}: {}", waiver.owner, waiver.expires, waiver.reason);
                waived.entry(waiver.clause.clone()).or_insert(why);
            }
        }
        for row in self.clauses.iter_mut().filter(|row| row.outcome == Outcome::Nonconformant) {
            if let Some(why) = waived.get(&row.id) {
                (row.outcome, row.reason) = (Outcome::Waived, Some(why.clone()));
            }
        }
        for row in self.attestations.iter_mut().filter(|row| row.outcome == Outcome::Nonconformant) {
            if let Some(why) = waived.get(&row.id) {
                let reason = row.reason.as_deref().map_or(why.clone(), |reason| format!("{why}; {reason}"));
                (row.outcome, row.reason) = (Outcome::Waived, Some(reason));
            }
        }
        for scenario in self.scenarios.iter_mut().filter(|scenario| scenario.outcome == Outcome::Nonconformant) {
            let mut bad = scenario.findings.iter().filter(|finding| finding.level == Outcome::Nonconformant).peekable();
            if bad.peek().is_some() && bad.all(|finding| waived.contains_key(&finding.clause)) {
                scenario.outcome = Outcome::Waived;
            }
        }
    }
}

#[cfg(test)]
mod tests;
