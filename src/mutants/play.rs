//! Plays mutants: each worker has a world and a set of roles of its own, and plants one mutant after another in them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::mpsc;

use super::Mutant;
use super::matrix::{Caught, Heard, Row};
use crate::conformance::inside::Open;
use crate::conformance::judge::judge_scenario;
use crate::conformance::runner::{Options, RunError};
use crate::conformance::selection::Planned;
use crate::conformance::stage::Stage;
use crate::conformance::sut::Provider;
use crate::domain::variant::{Defects, Planted, all};
use crate::verdict::{Outcome, Scenario};

/// Makes the systems of one worker, with its switchboard in them.
pub type Cast = dyn Fn(Defects) -> Arc<dyn Provider> + Send + Sync;

/// A mutant with a scenario to play it in.
#[derive(Debug, Clone, Copy)]
struct Task {
    mutant: usize,
    scenario: usize,
}

/// What all workers share.
struct Plan {
    mutants: Vec<(&'static Mutant, Planted)>,
    scenarios: Vec<Planned>,
    options: Options,
}

/// Plays the mutants: each against the scenarios of its clause, and against the whole suite of its act when these do not catch it;
/// equivalents against the whole suites of their acts. `tell` is called with tasks done and tasks known.
pub async fn play(
    mutants: &[&'static Mutant],
    scenarios: Vec<Planned>,
    options: Options,
    cast: Arc<Cast>,
    mut tell: impl FnMut(usize, usize),
) -> Result<Vec<Row>, RunError> {
    let switches: BTreeMap<&str, Planted> = all().into_iter().map(|switch| (switch.id, switch)).collect();
    let known = mutants.iter().filter_map(|mutant| Some((*mutant, *switches.get(mutant.id.as_str())?)));
    let plan = Arc::new(Plan { mutants: known.collect(), scenarios, options });
    let first: Vec<Task> =
        plan.tasks(
            |mutant, planned| {
                if mutant.equivalent() { of_acts(mutant, planned) } else { of_clause(mutant, planned) }
            },
        );
    let mut heard: Vec<Vec<Heard>> = plan.mutants.iter().map(|_| Vec::new()).collect();
    let mut rows = Rows { heard: &mut heard, tell: &mut tell, done: 0, known: first.len() };
    rows.take(&plan, &cast, first).await?;
    let left: BTreeSet<&str> = plan
        .mutants
        .iter()
        .zip(rows.heard.iter())
        .filter_map(|((mutant, _), heard)| {
            let caught = heard.iter().flat_map(|one| &one.caught).any(|caught| caught.clause == mutant.clause);
            (!mutant.equivalent() && !caught).then_some(mutant.id.as_str())
        })
        .collect();
    let second = plan.tasks(|mutant, planned| {
        left.contains(mutant.id.as_str()) && of_acts(mutant, planned) && !of_clause(mutant, planned)
    });
    rows.known += second.len();
    rows.take(&plan, &cast, second).await?;
    Ok(plan.mutants.iter().zip(heard).map(|((mutant, _), heard)| Row::of(mutant, heard)).collect())
}

/// Whether the scenario tests the mutant's clause.
fn of_clause(mutant: &Mutant, planned: &Planned) -> bool {
    planned.scenario.tags.clauses().contains(&mutant.clause)
}

/// Whether the scenario is of the suite of one of the mutant's acts.
fn of_acts(mutant: &Mutant, planned: &Planned) -> bool {
    let primary = planned.scenario.tags.clauses().into_iter().next().unwrap_or_default();
    mutant.whole().iter().any(|act| primary.strip_prefix(act).is_some_and(|rest| rest.starts_with('/')))
}

impl Plan {
    fn tasks(&self, fits: impl Fn(&Mutant, &Planned) -> bool) -> Vec<Task> {
        let mutants = self.mutants.iter().enumerate();
        let of = |(mutant, row): (usize, &Mutant)| {
            let fitting = self.scenarios.iter().enumerate().filter(|(_, planned)| fits(row, planned));
            fitting.map(|(scenario, _)| Task { mutant, scenario }).collect::<Vec<Task>>()
        };
        mutants.flat_map(|(at, (row, _))| of((at, row))).collect()
    }
}

/// Where results go, in the order of the tasks.
struct Rows<'a, T> {
    heard: &'a mut Vec<Vec<Heard>>,
    tell: &'a mut T,
    done: usize,
    known: usize,
}

impl<T: FnMut(usize, usize)> Rows<'_, T> {
    async fn take(&mut self, plan: &Arc<Plan>, cast: &Arc<Cast>, tasks: Vec<Task>) -> Result<(), RunError> {
        let tasks = Arc::new(tasks);
        let next = Arc::new(AtomicUsize::new(0));
        let (sender, mut receiver) = mpsc::channel(plan.options.jobs.max(1) * 2);
        let mut workers = Vec::new();
        for n in 0..plan.options.jobs.min(tasks.len()) {
            let worker = Worker { n, plan: Arc::clone(plan), tasks: Arc::clone(&tasks), next: Arc::clone(&next) };
            workers.push(tokio::spawn(worker.work(Arc::clone(cast), sender.clone())));
        }
        drop(sender);
        let mut found: BTreeMap<usize, Heard> = BTreeMap::new();
        while let Some((at, heard)) = receiver.recv().await {
            found.insert(at, heard);
            self.done += 1;
            (self.tell)(self.done, self.known);
        }
        for worker in workers {
            worker.await.map_err(|error| RunError::Worker(error.to_string()))??;
        }
        for (at, heard) in found {
            self.heard[tasks[at].mutant].push(heard);
        }
        Ok(())
    }
}

struct Worker {
    n: usize,
    plan: Arc<Plan>,
    tasks: Arc<Vec<Task>>,
    next: Arc<AtomicUsize>,
}

impl Worker {
    async fn work(self, cast: Arc<Cast>, results: mpsc::Sender<(usize, Heard)>) -> Result<(), RunError> {
        let board = Defects::none();
        let mut stage = Stage::new(self.n, self.plan.options.clone(), cast(board.clone()));
        loop {
            let at = self.next.fetch_add(1, Ordering::SeqCst);
            let Some(task) = self.tasks.get(at) else { return Ok(()) };
            board.switch(Some(self.plan.mutants[task.mutant].1));
            let recorded = stage.play(&self.plan.scenarios[task.scenario]).await?;
            let asked = board.asked().into_iter().map(|(_, role)| role).collect();
            if results.send((at, heard(judge_scenario(&recorded, &Open::new()), asked))).await.is_err() {
                return Ok(());
            }
        }
    }
}

/// What is kept of a scenario's verdict.
fn heard(verdict: Scenario, asked: BTreeSet<&'static str>) -> Heard {
    let against = verdict.findings.into_iter().filter(|finding| finding.level == Outcome::Nonconformant);
    let caught = against.map(|finding| {
        let found_by = finding.step.map_or(finding.found_by, |step| format!("step {step}"));
        Caught { scenario: verdict.id.clone(), found_by, clause: finding.clause }
    });
    Heard { caught: caught.collect(), scenario: verdict.id.clone(), outcome: verdict.outcome, asked }
}
