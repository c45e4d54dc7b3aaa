//! Synthetic worlds: so many organisations, in a stated mixture of cases, the same for the same seed.

mod names;
mod numbers;
mod organisations;
mod people;
mod plan;

use std::ops::Range;

use fake::Fake;
use fake::rand::SeedableRng;
use fake::rand::rngs::ChaCha12Rng;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use senim_mocks::world::{FORMAT, Moment, WorldFile};

use crate::conformance::names::astana;
use organisations::Builder;

pub use plan::Shares;
pub(super) use plan::names as case_names;

/// The most organisations of one world.
pub const MOST: usize = 20_000;

/// Makes a world that starts at that instant. It is valid whatever is asked for, up to [`MOST`] organisations.
#[must_use]
pub fn generate(organisations: usize, seed: u64, at: Timestamp, shares: &Shares) -> WorldFile {
    let mut rng = ChaCha12Rng::seed_from_u64(seed);
    let plans = plan::plans(shares, organisations.min(MOST), &mut rng);
    let world = WorldFile {
        format: FORMAT.to_owned(),
        about: Some(format!("{} synthetic organisations, made by `senim world new` with seed {seed}", plans.len())),
        at: Moment::from(at),
        seed,
        ..WorldFile::default()
    };
    let today = at.to_zoned(astana()).date();
    let mut builder = Builder { world, today, numbers: numbers::Numbers::default(), rng: &mut rng };
    for (nth, plan) in plans.into_iter().enumerate() {
        builder.add(nth + 1, plan);
    }
    builder.world
}

/// So many days earlier.
fn ago(day: Date, days: i32) -> Date {
    day.saturating_sub(days.days())
}

/// A day so many days earlier, drawn.
fn back(day: Date, days: Range<i32>, rng: &mut ChaCha12Rng) -> Date {
    ago(day, days.fake_with_rng(rng))
}

/// An instant of that day, drawn from its working hours.
fn moment(day: Date, rng: &mut ChaCha12Rng) -> Moment {
    let (hour, minute): (i8, i8) = ((9..18).fake_with_rng(rng), (0..60).fake_with_rng(rng));
    Moment::from(format!("{day} {hour:02}:{minute:02}"))
}
