//! The suite: scenarios, steps, monitors, the runner and the judge. It sees a black box: what crosses the wire and what the
//! adaptor shows.

pub mod coverage;
pub mod evidence;
pub mod feature;
pub mod judge;
pub mod moments;
pub mod monitors;
pub mod names;
pub mod runner;
pub mod selection;
pub mod steps;
pub mod suite;
pub mod sut;
pub mod world;

/// The candidate nearest to a misspelt word, when one is near enough to be worth suggesting.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let scored = candidates.map(|candidate| (strsim::jaro_winkler(word, candidate), candidate));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.7).then(|| best.1.to_owned())
}
