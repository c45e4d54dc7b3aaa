//! The adequacy matrix: mutant × clause × killing scenario or monitor, and whether it is good enough.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Class, Mutant, Mutants};
use crate::verdict::Outcome as Ended;

/// Format of the written matrix.
pub const FORMAT: &str = "senim-mutants/1";
/// Of a thousand mutants, so many must be killed by their own clause.
pub const BAR_PER_MILLE: usize = 950;

/// What came of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Nobody noticed it.
    Survived,
    /// Only scenarios or monitors of other clauses noticed it.
    Weak,
    /// It was caught at its own clause. An equivalent must not be.
    Killed,
    /// An equivalent that nobody took for a violator.
    Passed,
}

impl Outcome {
    /// The outcome as it is printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Survived => "survived",
            Self::Weak => "weak",
            Self::Killed => "killed",
            Self::Passed => "passed",
        }
    }
}

/// A finding against a mutant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Caught {
    /// Scenario.
    pub scenario: String,
    /// `step N`, or the name of a monitor.
    pub found_by: String,
    /// Clause that the finding speaks about.
    pub clause: String,
}

/// How one scenario ended against a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Scenario.
    pub scenario: String,
    /// How it ended.
    pub outcome: Ended,
    /// Findings.
    pub caught: Vec<Caught>,
    /// Roles that asked whether the mutant is planted, while it was.
    pub asked: BTreeSet<&'static str>,
}

/// One mutant with what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Id.
    pub id: String,
    /// Clause.
    pub clause: String,
    /// In what way it is wrong.
    pub class: Class,
    /// The negative it shows.
    pub reason: Option<String>,
    /// Whether it must pass.
    pub equivalent: bool,
    /// What it does.
    pub text: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Who noticed.
    pub by: Vec<Caught>,
    /// Roles that ran into the switch.
    pub asked: Vec<&'static str>,
    /// Scenarios played.
    pub scenarios: usize,
    /// What else is to be known.
    pub notes: Vec<String>,
    /// Scenarios that the harness itself failed in.
    #[serde(skip)]
    pub faults: Vec<String>,
}

impl Row {
    /// The row of a mutant after all that was heard.
    #[must_use]
    pub fn of(mutant: &Mutant, heard: Vec<Heard>) -> Self {
        let scenarios = heard.len();
        let ended = |wanted: &dyn Fn(Ended) -> bool| {
            let fitting = heard.iter().filter(|one| wanted(one.outcome));
            fitting.map(|one| one.scenario.clone()).collect::<Vec<String>>()
        };
        let faults = ended(&|outcome| outcome == Ended::HarnessError);
        let open = ended(&|outcome| outcome == Ended::Inconclusive);
        let bad = ended(&|outcome| !matches!(outcome, Ended::Conformant | Ended::Advisory));
        let asked: BTreeSet<&'static str> = heard.iter().flat_map(|one| one.asked.iter().copied()).collect();
        let all: BTreeSet<Caught> = heard.into_iter().flat_map(|one| one.caught).collect();
        let (own, others): (Vec<Caught>, Vec<Caught>) = all.into_iter().partition(|one| one.clause == mutant.clause);
        let (outcome, by) = match (mutant.equivalent(), bad.is_empty(), own.is_empty(), others.is_empty()) {
            (true, true, true, true) => (Outcome::Passed, Vec::new()),
            (true, ..) => (Outcome::Killed, own.into_iter().chain(others).collect()),
            (false, _, false, _) => (Outcome::Killed, own),
            (false, _, true, false) => (Outcome::Weak, others),
            (false, _, true, true) => (Outcome::Survived, Vec::new()),
        };
        let undecided = outcome != Outcome::Killed || mutant.equivalent();
        let mut notes = Vec::new();
        if undecided && !open.is_empty() {
            notes.push(format!("inconclusive: {}", open.join(", ")));
        }
        Self {
            id: mutant.id.clone(),
            clause: mutant.clause.clone(),
            class: mutant.class,
            reason: mutant.reason.clone(),
            equivalent: mutant.equivalent(),
            text: mutant.text.clone(),
            outcome,
            by,
            asked: asked.into_iter().collect(),
            scenarios,
            notes,
            faults,
        }
    }
}

/// A negative scenario of the suite, for the question whether anything fails it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Negative {
    /// Id without the row of its outline.
    pub id: String,
    /// Clauses that it is tagged with.
    pub clauses: Vec<String>,
}

/// A negative scenario that no mutant of its clauses failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Idle {
    /// Scenario.
    pub scenario: String,
    /// The reason that the catalogue gives; none when it is news.
    pub why: Option<String>,
}

/// Mutants of one clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Totals {
    /// Mutants that break something.
    pub mutants: usize,
    /// Killed at their own clause.
    pub killed: usize,
    /// Caught at other clauses only.
    pub weak: usize,
    /// Not caught.
    pub survived: usize,
    /// Harmless equivalents.
    pub equivalents: usize,
    /// Equivalents that passed.
    pub passed: usize,
}

impl Totals {
    /// Totals of these rows.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Self {
        let mut totals = Self::default();
        for row in rows {
            totals.mutants += usize::from(!row.equivalent);
            totals.equivalents += usize::from(row.equivalent);
            totals.killed += usize::from(!row.equivalent && row.outcome == Outcome::Killed);
            totals.weak += usize::from(row.outcome == Outcome::Weak);
            totals.survived += usize::from(row.outcome == Outcome::Survived);
            totals.passed += usize::from(row.outcome == Outcome::Passed);
        }
        totals
    }

    /// Of a thousand mutants, how many were killed by their own clause; none when there are no mutants.
    #[must_use]
    pub fn per_mille(&self) -> Option<usize> {
        (self.killed * 1000).checked_div(self.mutants)
    }
}

/// What was played, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Mutants in the order of the catalogue.
    pub rows: Vec<Row>,
    /// Negative scenarios that nothing failed, of the clauses all of whose mutants were played.
    pub idle: Vec<Idle>,
    /// Why the build is red; empty when it is not.
    pub red: Vec<String>,
}

impl Matrix {
    /// Judges the rows by the catalogue and the negatives of the suite.
    #[must_use]
    pub fn of(rows: Vec<Row>, catalogue: &Mutants, negatives: &[Negative]) -> Self {
        let idle = idle(&rows, catalogue, negatives);
        let mut red = survivors(&rows, catalogue);
        red.extend(rows.iter().filter_map(|row| switch(row, catalogue)));
        red.extend(
            rows.iter()
                .filter(|row| row.equivalent && row.outcome != Outcome::Passed)
                .map(|row| format!("{}: a lawful system is taken for a violator", row.id)),
        );
        red.extend(bar(Totals::of(&rows)));
        red.extend(idle.iter().filter(|idle| idle.why.is_none()).map(|idle| {
            format!(
                "{}: a negative scenario that no mutant of its clause fails, and idle.yaml gives no reason",
                idle.scenario
            )
        }));
        red.extend(stale_idle(&idle, &rows, catalogue, negatives));
        Self { rows, idle, red }
    }

    /// Scenarios in which the harness itself failed, with their mutants.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let of = |row: &Row| row.faults.iter().map(|scenario| format!("{} in {scenario}", row.id)).collect::<Vec<_>>();
        self.rows.iter().flat_map(of).collect()
    }

    /// Totals by clause, in the order of the catalogue.
    #[must_use]
    pub fn clauses(&self) -> Vec<(&str, Totals)> {
        let mut order: Vec<&str> = Vec::new();
        let mut by: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in &self.rows {
            if !by.contains_key(row.clause.as_str()) {
                order.push(&row.clause);
            }
            by.entry(&row.clause).or_default().push(row);
        }
        order.into_iter().map(|clause| (clause, Totals::of(by.remove(clause).unwrap_or_default()))).collect()
    }
}

/// Survivors that the catalogue does not know, and known ones that do not survive.
fn survivors(rows: &[Row], catalogue: &Mutants) -> Vec<String> {
    let known = |row: &Row| catalogue.survivors().iter().any(|known| known.id == row.id);
    let word = |row: &Row| match (row.outcome, known(row)) {
        (Outcome::Survived, false) => Some(format!("{}: nobody noticed it", row.id)),
        (Outcome::Killed | Outcome::Passed, true) => {
            Some(format!("{}: survivors.yaml is stale, it does not survive", row.id))
        }
        _ => None,
    };
    rows.iter().filter_map(word).collect()
}

/// A switch that nobody asked for, or that sits elsewhere than the catalogue says.
fn switch(row: &Row, catalogue: &Mutants) -> Option<String> {
    let roles = &catalogue.row(&row.id)?.roles;
    if row.asked.is_empty() {
        return Some(format!("{}: dead switch, the reference never asked whether it is planted", row.id));
    }
    let stranger = row.asked.iter().find(|role| !roles.iter().any(|named| named == *role))?;
    Some(format!("{}: its switch is asked for by {stranger}, the catalogue says {}", row.id, roles.join(", ")))
}

fn bar(totals: Totals) -> Option<String> {
    let reached = totals.per_mille().filter(|reached| *reached < BAR_PER_MILLE)?;
    Some(format!("{} % are killed by their own clause, the bar is {} %", percent(reached), percent(BAR_PER_MILLE)))
}

/// A share of a thousand as per cent with one digit.
#[must_use]
pub fn percent(per_mille: usize) -> String {
    format!("{}.{}", per_mille / 10, per_mille % 10)
}

/// Negatives of which everything was played.
fn judged<'a>(rows: &[Row], catalogue: &Mutants, negatives: &'a [Negative]) -> Vec<&'a Negative> {
    let played: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let open: BTreeSet<&str> = catalogue
        .rows()
        .iter()
        .filter(|row| !row.equivalent() && !played.contains(row.id.as_str()))
        .map(|row| row.clause.as_str())
        .collect();
    let of: BTreeSet<&str> = rows.iter().filter(|row| !row.equivalent).map(|row| row.clause.as_str()).collect();
    let whole = |negative: &&Negative| {
        let clauses = || negative.clauses.iter().map(String::as_str);
        clauses().any(|clause| of.contains(clause)) && !clauses().any(|clause| open.contains(clause))
    };
    negatives.iter().filter(whole).collect()
}

/// Id of a scenario without the row of its outline.
#[must_use]
pub fn outline(id: &str) -> &str {
    id.split(['/', ' ']).next().unwrap_or_default()
}

fn idle(rows: &[Row], catalogue: &Mutants, negatives: &[Negative]) -> Vec<Idle> {
    let own = |row: &&Row| !row.equivalent && row.outcome == Outcome::Killed;
    let failed: BTreeSet<&str> =
        rows.iter().filter(own).flat_map(|row| &row.by).map(|by| outline(&by.scenario)).collect();
    let left = judged(rows, catalogue, negatives).into_iter().map(|negative| negative.id.as_str());
    let left: BTreeSet<&str> = left.filter(|id| !failed.contains(id)).collect();
    let why = |id: &str| catalogue.idle().iter().find(|known| known.id == id).map(|known| known.why.clone());
    left.into_iter().map(|id| Idle { scenario: id.to_owned(), why: why(id) }).collect()
}

/// Entries of the list of idle scenarios that something fails by now.
fn stale_idle(idle: &[Idle], rows: &[Row], catalogue: &Mutants, negatives: &[Negative]) -> Vec<String> {
    let judged: BTreeSet<&str> =
        judged(rows, catalogue, negatives).into_iter().map(|negative| negative.id.as_str()).collect();
    let known = catalogue.idle().iter().map(|known| known.id.as_str());
    let stale = known.filter(|id| judged.contains(id) && !idle.iter().any(|one| one.scenario == *id));
    stale.map(|id| format!("{id}: idle.yaml is stale, a mutant of its clause fails it")).collect()
}

#[cfg(test)]
mod tests;
