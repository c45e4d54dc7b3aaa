//! The journal: recorded evidence of a run, one JSON record a line, header to footer.
//!
//! A verdict is a pure function of these lines, the law's edition and the readings. Nothing in them depends on ports, real
//! time, the number of workers or the machine.

pub mod format;
pub mod merge;
pub mod plan;
pub mod reader;
pub mod writer;
