//! Rules of order 129, both sides of each boundary.

mod defects;
mod environments;
mod life;
mod properties;
mod questions;
mod snapshots;
