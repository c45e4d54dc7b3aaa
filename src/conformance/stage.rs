//! A stage: one world, in which scenarios are played one after another.

use std::sync::Arc;

use super::cast::cast;
use super::declaration::cannot_run;
use super::evidence::Evidence;
use super::health::Health;
use super::inside::Open;
use super::judge::judge_step;
use super::runner::{Options, RunError};
use super::selection::Planned;
use super::steps::{self, Action, Match, StepError};
use super::sut::Provider;
use super::world::{Settings, World};
use crate::journal::format::{NOT_RUN, NotRun, Record, ScenarioStart, Step};
use crate::journal::reader::Recorded;
use crate::verdict::StepOutcome;

/// Ports that one world may take: twelve systems, the gateway's listener of SMPP and four relays, and some to spare.
const PORTS_A_WORLD: u16 = 20;

/// One world with its systems under test. It is started with the first scenario, and again after a panic.
pub struct Stage {
    n: usize,
    options: Options,
    provider: Arc<dyn Provider>,
    world: Option<World>,
    health: Health,
}

impl Stage {
    /// The `n`-th stage of a run.
    #[must_use]
    pub fn new(n: usize, options: Options, provider: Arc<dyn Provider>) -> Self {
        Self { n, options, provider, world: None, health: Health::default() }
    }

    /// Plays a scenario, alone. Fails when the world or the systems under test cannot be brought up.
    pub async fn play(&mut self, planned: &Planned) -> Result<Recorded, RunError> {
        let recorded = |records| Ok(Recorded { start: start_of(planned), records });
        if let Some(why) = self.health.lost() {
            return recorded(vec![not_run(why)]);
        }
        let settings = self.settings(planned);
        if let Some(reason) = cannot_run(&settings.cast, &self.options.declarations) {
            return recorded(vec![Record::NotRun(NotRun { reason })]);
        }
        let taken = match self.world.take() {
            Some(world) => world,
            None => self.start(settings.clone()).await?,
        };
        let scenario = planned.clone();
        // A task of its own: a panic in a step ends the scenario, not the run.
        let ended = tokio::spawn(async move { play(taken, &scenario, settings).await }).await;
        let records = match ended {
            Ok((records, kept)) => {
                self.health.after(&kept).await;
                self.world = Some(kept);
                records
            }
            Err(error) => vec![Record::Step(Step {
                number: 1,
                outcome: StepOutcome::Error,
                message: Some(format!("the harness panicked: {error}")),
            })],
        };
        recorded(records)
    }

    /// Whether nothing more can be asked of the systems under test.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.health.lost().is_some()
    }

    async fn start(&self, settings: Settings) -> Result<World, RunError> {
        let targets = self.provider.provide(self.n).await.map_err(RunError::Subject)?;
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
    Record::Step(Step { number: 1, outcome: StepOutcome::Inconclusive, message: Some(format!("{NOT_RUN}{why}")) })
}

/// How a scenario stands at the beginning of its records.
pub(super) fn start_of(planned: &Planned) -> ScenarioStart {
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
        let limit = world.patience();
        let played = tokio::time::timeout(limit, play_step(&mut world, &step.text, &step.table)).await;
        let (outcome, message) = played.unwrap_or_else(|_| {
            (StepOutcome::Inconclusive, Some(format!("the step took longer than {} s", limit.as_secs())))
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
