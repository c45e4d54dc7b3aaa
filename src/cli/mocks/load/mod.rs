//! `senim mocks load`: many clients at all systems at once, over real sockets, and a reckoning of what became of every call.

mod attack;
mod call;
mod client;
mod ledger;
mod memory;
mod receiver;
mod reckoning;
mod report;
mod smpp;
mod stage;
mod tally;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::task::JoinSet;

use self::attack::Attacks;
use self::call::Population;
use self::client::Deadline;
use self::memory::Memory;
use self::receiver::Receiver;
use self::report::Report;
use self::stage::Stage;
use self::tally::Tally;
use crate::adapters::clock;
use crate::cli::{CliError, Exit};

/// How many organisations the generated world has.
const ORGANISATIONS: usize = 100;
/// How long the last reports of delivery may take after the load.
const DRAIN: Duration = Duration::from_secs(30);

/// Puts all simulated systems under the load of many clients and reckons up what became of every call. Exit code 1 when a call was
/// lost, doubled, answered wrongly or late, or when memory grows beyond what the systems are told to keep.
#[derive(Debug, Clone, Args)]
pub(super) struct LoadArgs {
    /// Clients at once; every tenth, and at least one, sends SMS over SMPP, the others call all systems over HTTP
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(2..=50))]
    clients: u16,
    /// For how long, in seconds of real time
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=3600))]
    seconds: u16,
    /// Seed of the world and of what each client calls
    #[arg(long, value_name = "N", default_value_t = 0, env = "SENIM_SEED")]
    seed: u64,
    /// Hostile clients beside them: slow, half, endless and broken requests on every port
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=30))]
    hostile: u16,
    /// Folder of the journal; removed at the end unless something was found
    #[arg(long, value_name = "FOLDER", default_value = "target/senim/load")]
    folder: PathBuf,
    /// The result as JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(args: &LoadArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let report = runtime.block_on(async {
        tokio::select! {
            report = loaded(args) => report,
            ended = super::ending::asked() => {
                ended?;
                Err(CliError::new(Exit::NotFullyVerified, "ended before the load was over; nothing was reckoned up"))
            }
        }
    })?;
    if args.json {
        writeln!(out, "{}", report.json()?)?;
    } else {
        write!(out, "{}", report.text())?;
    }
    Ok(if report.problems.is_empty() { Exit::Conformant } else { Exit::Nonconformant })
}

async fn loaded(args: &LoadArgs) -> Result<Report, CliError> {
    let receiver = Receiver::start().await?;
    let (stage, world) = Stage::start(&args.folder, args.seed, ORGANISATIONS, &receiver.url())?;
    let stage = Arc::new(stage);
    let people = Arc::new(Population::of(&world)?);
    let deadline = Deadline::after(Duration::from_secs(args.seconds.into()));
    let mut clients = JoinSet::new();
    for number in 0..args.clients {
        let (stage, people) = (Arc::clone(&stage), Arc::clone(&people));
        if number % 10 == 0 {
            clients.spawn(async move { smpp::run(&stage, number, deadline).await });
        } else {
            let seed = args.seed;
            clients.spawn(async move { client::run(&stage, &people, seed, number, deadline).await });
        }
    }
    let mut hostile = JoinSet::new();
    for number in 0..args.hostile {
        let (stage, seed) = (Arc::clone(&stage), args.seed);
        hostile.spawn(async move { attack::run(&stage, seed, number, deadline).await });
    }
    let memory = memory::watched(stage.pid(), deadline).await;
    let mut tally = Tally::default();
    while let Some(ended) = clients.join_next().await {
        tally.add(&ended.map_err(|error| CliError::new(Exit::Internal, format!("a client failed: {error}")))?);
    }
    let mut attacks = Attacks::default();
    while let Some(ended) = hostile.join_next().await {
        attacks.add(&ended.map_err(|error| CliError::new(Exit::Internal, format!("an attacker failed: {error}")))?);
    }
    finish(args, &stage, &receiver, tally, attacks, memory).await
}

/// Waits for the last reports of delivery and reckons up.
async fn finish(
    args: &LoadArgs,
    stage: &Stage,
    receiver: &Receiver,
    tally: Tally,
    attacks: Attacks,
    memory: Memory,
) -> Result<Report, CliError> {
    let watch = clock::Stopwatch::start();
    let mut ticks = clock::ticks(Duration::from_millis(50));
    while receiver.count() < tally.reports_due && watch.elapsed() < DRAIN {
        ticks.tick().await;
    }
    let sent = stage.sent().await?;
    let peak = memory::peak(stage.pid());
    let ledger = ledger::read(&stage.journal())?;
    let reports = receiver.counted();
    let problems = reckoning::problems(&tally, &ledger, sent, reports, &memory);
    stage.end(problems.is_empty())?;
    Ok(Report {
        clients: args.clients,
        seconds: args.seconds,
        seed: args.seed,
        tally,
        ledger,
        sent,
        reports,
        attacks,
        memory,
        peak,
        problems,
    })
}
