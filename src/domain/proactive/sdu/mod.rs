//! The SDU half of order 204: intake, permits, heads, criteria, hand-over, write-back.

pub mod message;
