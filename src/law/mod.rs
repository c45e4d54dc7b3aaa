//! The law as data: clauses, editions by date, parameters, readings of open places, calendar. Uses nothing of ours.

pub mod annex1;
pub mod calendar;
pub mod catalogue;
pub mod citation;
pub mod edition;
mod error;
pub mod evidence;
pub mod gaps;
mod nearest;
pub mod order129;
pub mod order204;
pub mod order3;
pub mod order567;
pub mod percent;
pub mod reading;
pub mod tables;
pub mod versioned;

pub use citation::Citation;
pub use error::LawError;
pub use nearest::nearest;
