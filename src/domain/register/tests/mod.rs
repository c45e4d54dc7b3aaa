//! Tests of the register: every rule with both sides of each boundary.

mod changes;
mod desk;
mod electronics;
mod flow;
mod planted;
mod random;
mod refusals;
mod renewal;
mod side_doors;
mod software;
