//! Rules of order 129 and of the Law, both sides of each boundary.

mod defects;
mod environments;
mod law;
mod life;
mod links;
mod properties;
mod questions;
mod snapshots;
