//! The suite is tested: each planted defect must be caught at its own clause, each harmless equivalent must pass.
//!
//! [`choice`] says which mutants are played, `play` plays them, [`matrix`] says what came of it. Playing needs a build with the
//! cargo feature `mutants`; the other parts do not.

pub mod choice;
pub mod matrix;
#[cfg(feature = "mutants")]
pub mod play;

pub use crate::domain::variant::catalogue::{Class, Mutant, Mutants};
