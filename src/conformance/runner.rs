//! Runs scenarios: a small pool of worlds, each scenario alone in one, evidence written in the order of the plan.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use senim_mocks::kernel::gate::Place;
use tokio::sync::mpsc;

use super::cast::cast;
use super::declaration::cannot_run;
use super::evidence::Evidence;
use super::health::{Alive, Health};
use super::inside::{self, Open};
use super::judge::{assemble, judge_scenario, judge_step};
use super::selection::{Planned, Selection};
use super::steps::{self, Action, Match, StepError};
use super::sut::{OneProduct, Provider};
use super::world::{Settings, World};
use crate::journal::format::{
    ActDate, Declared, End, EvidenceShown, FORMAT, Header, NotRun, Record, ScenarioStart, Shard, Step,
};
use crate::journal::plan;
use crate::journal::reader::Recorded;
use crate::journal::writer::Writer;
use crate::law::LawError;
use crate::verdict::{Excuses, Outcome, Progress, Run, Scenario, StepOutcome, Subject};

/// How long one step may take, in real seconds. A step that takes longer is inconclusive, never a pass.
const STEP_LIMIT_S: u64 = 60;

/// Ports that one world may take: twelve systems, the gateway's listener of SMPP and four relays, and some to spare.
const PORTS_A_WORLD: u16 = 20;

/// How to run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Seed.
    pub seed: u64,
    /// Worlds at once.
    pub jobs: usize,
    /// Stop taking scenarios after the first that does not end well.
    pub fail_fast: bool,
    /// Readings pinned for the run.
    pub readings: BTreeMap<String, String>,
    /// Parameters of the law.
    pub parameters: BTreeMap<String, String>,
    /// Systems judged, as they described themselves.
    pub subjects: Vec<Subject>,
    /// What the systems under test declare of themselves.
    pub declarations: Vec<Declared>,
    /// Waivers and expected failures, with the real day.
    pub excuses: Option<Excuses>,
    /// What the roles showed of the documents that attest clauses; empty when nobody was asked.
    pub evidence: Vec<EvidenceShown>,
    /// Tool and version.
    pub tool: String,
    /// Products that play several roles at one address, with those roles.
    pub products: Vec<OneProduct>,
    /// Where the simulated systems of the first world listen.
    pub place: Place,
}

/// What a run leaves behind.
#[derive(Debug)]
pub struct Ran {
    /// The verdict.
    pub run: Run,
    /// Evidence of the scenarios that did not end well, for display.
    pub evidence: Vec<Recorded>,
}

/// Why a run came to no verdict.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A world could not be brought up.
    #[error("a simulated world could not be started: {0}")]
    World(io::Error),
    /// The system under test could not be brought up.
    #[error("the system under test is not there: {0}")]
    Subject(String),
    /// The journal cannot be written.
    #[error("the journal cannot be written: {0}")]
    Journal(io::Error),
    /// The law does not know something that the plan names.
    #[error(transparent)]
    Law(#[from] LawError),
    /// A worker died.
    #[error("a worker of the harness died: {0}")]
    Worker(String),
}

/// Runs the selection against the systems of `provider`, writes the journal to `journal`, tells `progress`.
pub async fn run<W: Write>(
    selection: Selection,
    options: Options,
    provider: Arc<dyn Provider>,
    journal: W,
    mut progress: impl FnMut(Progress),
) -> Result<Ran, RunError> {
    let header = header(&selection, &options).map_err(RunError::Journal)?;
    let mut writer = Writer::new(journal);
    writer.write(&Record::Header(header.clone())).map_err(RunError::Journal)?;
    for shown in &options.evidence {
        writer.write(&Record::Evidence(shown.clone())).map_err(RunError::Journal)?;
    }
    let plan: Arc<Vec<Planned>> = Arc::new(selection.own().cloned().collect());
    progress(Progress::Planned(plan.len()));
    let jobs = options.jobs.min(provider.limit().unwrap_or(usize::MAX)).min(plan.len()).max(1);
    let (sender, mut receiver) = mpsc::channel(jobs * 2);
    let turn = Arc::new(Turn::default());
    let alive = Arc::new(Alive::new(jobs));
    let mut workers = Vec::new();
    for n in 0..jobs.min(plan.len()) {
        let (plan, turn, alive) = (Arc::clone(&plan), Arc::clone(&turn), Arc::clone(&alive));
        let worker = Worker { n, plan, turn, alive, options: options.clone() };
        workers.push(tokio::spawn(worker.work(Arc::clone(&provider), sender.clone())));
    }
    drop(sender);
    let mut collector =
        Collector { waiting: BTreeMap::new(), next: 0, scenarios: Vec::new(), evidence: Vec::new(), open: Open::new() };
    while let Some((at, recorded)) = receiver.recv().await {
        let verdict = collector.take(at, recorded, &mut writer).map_err(RunError::Journal)?;
        let failed = !good(verdict.outcome) && verdict.outcome != Outcome::NotTested;
        turn.failed.fetch_or(options.fail_fast && failed, Ordering::SeqCst);
        progress(Progress::Ended { id: verdict.id, name: verdict.name, outcome: verdict.outcome });
    }
    for worker in workers {
        worker.await.map_err(|error| RunError::Worker(error.to_string()))??;
    }
    collector.flush(&mut writer, true).map_err(RunError::Journal)?;
    if !collector.open.is_empty() {
        collector.settle();
    }
    let sha256 = writer.finish().map_err(RunError::Journal)?;
    let run = assemble(&header, &options.evidence, collector.scenarios, sha256)?;
    Ok(Ran { run, evidence: collector.evidence })
}

fn header(selection: &Selection, options: &Options) -> io::Result<Header> {
    let acts = selection.acts.iter().map(|plan| ActDate {
        act: plan.act.clone(),
        as_of: plan.as_of.to_string(),
        chosen: plan.chosen,
    });
    let starts: Vec<ScenarioStart> = selection.scenarios.iter().map(start_of).collect();
    let shard = match selection.shard {
        Some((index, count)) => Some(Shard { index, count, scenarios: starts.len(), plan: plan::digest(&starts)? }),
        None => None,
    };
    Ok(Header {
        format: FORMAT.to_owned(),
        tool: options.tool.clone(),
        seed: options.seed,
        acts: acts.collect(),
        readings: options.readings.clone(),
        parameters: options.parameters.clone(),
        subjects: options.subjects.clone(),
        declarations: options.declarations.clone(),
        excuses: options.excuses.clone(),
        narrowed: narrowed(selection, options.fail_fast),
        shard,
    })
}

/// How the plan is narrowed, in words; empty when it is whole.
#[must_use]
pub fn narrowed(selection: &Selection, fail_fast: bool) -> Vec<String> {
    let stop = fail_fast.then(|| "fail-fast".to_owned());
    selection.narrowed.iter().cloned().chain(stop).collect()
}

fn good(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Conformant | Outcome::Advisory)
}

/// Whose turn it is.
#[derive(Default)]
struct Turn {
    next: AtomicUsize,
    failed: AtomicBool,
}

struct Worker {
    n: usize,
    plan: Arc<Vec<Planned>>,
    turn: Arc<Turn>,
    alive: Arc<Alive>,
    options: Options,
}

impl Worker {
    async fn work(self, provider: Arc<dyn Provider>, results: mpsc::Sender<(usize, Recorded)>) -> Result<(), RunError> {
        let mut world: Option<World> = None;
        let mut health = Health::default();
        loop {
            let at = self.turn.next.fetch_add(1, Ordering::SeqCst);
            let Some(planned) = self.plan.get(at) else { return Ok(()) };
            if self.turn.failed.load(Ordering::SeqCst) {
                return Ok(());
            }
            if let Some(why) = health.lost() {
                let recorded = Recorded { start: start_of(planned), records: vec![not_run(why)] };
                if results.send((at, recorded)).await.is_err() {
                    return Ok(());
                }
                continue;
            }
            let settings = self.settings(planned);
            if let Some(reason) = cannot_run(&settings.cast, &self.options.declarations) {
                let records = vec![Record::NotRun(NotRun { reason })];
                if results.send((at, Recorded { start: start_of(planned), records })).await.is_err() {
                    return Ok(());
                }
                continue;
            }
            let taken = match world.take() {
                Some(world) => world,
                None => self.start(provider.as_ref(), settings.clone()).await?,
            };
            let scenario = planned.clone();
            // A task of its own: a panic in a step ends the scenario, not the run.
            let ended = tokio::spawn(async move { play(taken, &scenario, settings).await }).await;
            let records = match ended {
                Ok((records, kept)) => {
                    health.after(&kept).await;
                    world = Some(kept);
                    records
                }
                Err(error) => vec![Record::Step(Step {
                    number: 1,
                    outcome: StepOutcome::Error,
                    message: Some(format!("the harness panicked: {error}")),
                })],
            };
            let recorded = Recorded { start: start_of(planned), records };
            if results.send((at, recorded)).await.is_err() || (health.lost().is_some() && self.alive.others_go_on()) {
                return Ok(());
            }
        }
    }

    async fn start(&self, provider: &dyn Provider, settings: Settings) -> Result<World, RunError> {
        let targets = provider.provide(self.n).await.map_err(RunError::Subject)?;
        let offset = u16::try_from(self.n).unwrap_or(u16::MAX).saturating_mul(PORTS_A_WORLD);
        World::start(&targets, settings, &self.options.place.shifted(offset)).await.map_err(RunError::World)
    }

    fn settings(&self, planned: &Planned) -> Settings {
        Settings {
            seed: self.options.seed,
            as_of: planned.as_of,
            readings: planned.readings.clone(),
            parameters: self.options.parameters.clone(),
            cast: cast(&planned.scenario.tags),
            products: self.options.products.clone(),
        }
    }
}

/// What is recorded of a scenario that could not be run because the systems are lost.
fn not_run(why: &str) -> Record {
    Record::Step(Step { number: 1, outcome: StepOutcome::Inconclusive, message: Some(format!("not run: {why}")) })
}

fn start_of(planned: &Planned) -> ScenarioStart {
    let scenario = &planned.scenario;
    ScenarioStart {
        id: scenario.id.clone(),
        uri: scenario.uri.clone(),
        line: scenario.line,
        name: scenario.name.clone(),
        tags: scenario.tags.all().to_vec(),
        readings: scenario.tags.readings_set(),
        steps: scenario.steps.clone(),
    }
}

/// Plays one scenario to its end or to the first step that does not go well.
async fn play(mut world: World, planned: &Planned, settings: Settings) -> (Vec<Record>, World) {
    world.renew(settings);
    for (at, step) in planned.scenario.steps.iter().enumerate() {
        let limit = Duration::from_secs(STEP_LIMIT_S);
        let played = tokio::time::timeout(limit, play_step(&mut world, &step.text, &step.table)).await;
        let (outcome, message) = played.unwrap_or_else(|_| {
            (StepOutcome::Inconclusive, Some(format!("the step took longer than {STEP_LIMIT_S} s")))
        });
        world.record(Record::Step(Step { number: at + 1, outcome, message }));
        // What cannot be seen hides nothing of what comes after it.
        if !matches!(outcome, StepOutcome::Done | StepOutcome::Passed | StepOutcome::Unseen) {
            break;
        }
    }
    (world.take_records(), world)
}

async fn play_step(world: &mut World, text: &str, table: &[Vec<String>]) -> (StepOutcome, Option<String>) {
    let Match::One(def, args) = steps::find(text, table) else {
        return (StepOutcome::Error, Some("the step is not defined once".to_owned()));
    };
    let done = match def.action {
        Action::Do(act) => act(world, &args),
        Action::Drive(drive) => drive(world, &args).await,
        Action::Judge { observe, .. } => {
            let queries = observe(&Evidence::new(world.records()), &args).unwrap_or_default();
            for query in queries {
                // An observation that fails leaves no record; the assertion then finds nothing to judge.
                let _ = world.observe(&query).await;
            }
            let judged = judge_step(world.records(), &Open::new(), text, table);
            return match judged {
                Some((outcome, _)) => (outcome, None),
                None => (StepOutcome::Error, Some("the step cannot be judged".to_owned())),
            };
        }
    };
    match done {
        Ok(()) => (StepOutcome::Done, None),
        Err(StepError::Open(why)) => (StepOutcome::Inconclusive, Some(why)),
        Err(StepError::Harness(why)) => (StepOutcome::Error, Some(why)),
    }
}

/// Puts scenarios back into the order of the plan and writes each as soon as all before it are written.
struct Collector {
    waiting: BTreeMap<usize, (Recorded, Scenario)>,
    next: usize,
    scenarios: Vec<Scenario>,
    evidence: Vec<Recorded>,
    open: Open,
}

impl Collector {
    /// Judges again what could not be seen, now that all is known of what crossed the wire.
    fn settle(&mut self) {
        for recorded in &self.evidence {
            let of_it = self.scenarios.iter_mut().find(|scenario| scenario.id == recorded.start.id);
            if let Some(scenario) = of_it.filter(|scenario| scenario.outcome != Outcome::HarnessError) {
                *scenario = judge_scenario(recorded, &self.open);
            }
        }
    }

    fn take<W: Write>(&mut self, at: usize, recorded: Recorded, writer: &mut Writer<W>) -> io::Result<Scenario> {
        let verdict = judge_scenario(&recorded, &Open::new());
        self.open.extend(inside::open(&Evidence::new(&recorded.records)));
        self.waiting.insert(at, (recorded, verdict.clone()));
        self.flush(writer, false)?;
        Ok(verdict)
    }

    /// Writes what is in order; at the end also what follows a gap that fail-fast left.
    fn flush<W: Write>(&mut self, writer: &mut Writer<W>, at_end: bool) -> io::Result<()> {
        while let Some(entry) = self.waiting.first_entry() {
            if *entry.key() != self.next && !at_end {
                return Ok(());
            }
            self.next = entry.key() + 1;
            let (recorded, verdict) = entry.remove();
            writer.write(&Record::Scenario(recorded.start.clone()))?;
            for record in &recorded.records {
                writer.write(record)?;
            }
            writer.write(&Record::End(End { id: recorded.start.id.clone(), records: recorded.records.len() }))?;
            if !good(verdict.outcome) {
                self.evidence.push(recorded);
            }
            self.scenarios.push(verdict);
        }
        Ok(())
    }
}
