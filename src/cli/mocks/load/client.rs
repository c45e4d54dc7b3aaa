//! An honest client: one call after the other, over connections that it keeps.

use std::time::Duration;

use fake::rand::SeedableRng;
use fake::rand::rngs::ChaCha12Rng;
use fake::rand::seq::IndexedRandom;
use reqwest::Client;
use tokio::time::timeout;

use super::call::{Caller, Kind, Population, Prepared};
use super::stage::Stage;
use super::tally::Tally;
use crate::adapters::clock::Stopwatch;

/// How long an answer may take.
pub(super) const LIMIT: Duration = Duration::from_secs(5);

/// When the load is over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    watch: Stopwatch,
    after: Duration,
}

impl Deadline {
    /// So long from now on.
    pub(super) fn after(after: Duration) -> Self {
        Self { watch: Stopwatch::start(), after }
    }

    /// Whether it has passed.
    pub(super) fn is_over(self) -> bool {
        self.watch.elapsed() >= self.after
    }

    /// What is left.
    pub(super) fn left(self) -> Duration {
        self.after.saturating_sub(self.watch.elapsed())
    }
}

/// The stream of draws of one client: its own, whatever the others do.
pub(super) fn draws(seed: u64, part: u64, number: u16) -> ChaCha12Rng {
    let mut all = ChaCha12Rng::seed_from_u64(seed);
    all.set_stream(part << 16 | u64::from(number));
    all
}

/// Calls until the deadline; what it saw.
pub(super) async fn run(stage: &Stage, people: &Population, seed: u64, number: u16, deadline: Deadline) -> Tally {
    let mut tally = Tally::default();
    let http = match senim_mocks::kernel::http::client() {
        Ok(http) => http,
        Err(error) => {
            tally.wrong.push(format!("client {number} cannot be set up: {error}"));
            return tally;
        }
    };
    let caller = Caller { stage, people, http: &http, number };
    let mut rng = draws(seed, 1, number);
    let mut nth = 0;
    // Each system once, so that all are called however short the load is; then as they are drawn.
    while nth < Kind::ALL.len() as u64 || !deadline.is_over() {
        let first = usize::try_from(nth).ok().and_then(|nth| Kind::ALL.get(nth)).copied();
        let Some(kind) = first.or_else(|| Kind::ALL.choose(&mut rng).copied()) else { break };
        let prepared = caller.prepare(kind, nth, &mut rng);
        let watch = Stopwatch::start();
        let judged = asked(&http, prepared).await;
        count(&mut tally, kind, judged.is_ok());
        tally.note(kind.system(), watch.elapsed(), judged);
        nth += 1;
    }
    tally
}

fn count(tally: &mut Tally, kind: Kind, right: bool) {
    if right {
        let sms = u64::from(kind.is_sms());
        tally.sms += sms;
        tally.reports_due += sms;
        tally.kept += u64::from(kind.is_kept());
    }
}

async fn asked(http: &Client, prepared: Prepared) -> Result<(), String> {
    let request = prepared.request.build().map_err(|error| error.to_string())?;
    let whole = async {
        let answer = http.execute(request).await?;
        let status = answer.status().as_u16();
        answer.bytes().await.map(|body| (status, body))
    };
    let answered = timeout(LIMIT, whole).await.map_err(|_| format!("no answer within {} s", LIMIT.as_secs()))?;
    let (status, body) = answered.map_err(|error| format!("no answer: {error:?}"))?;
    prepared.wanted.judge(status, &body)
}
