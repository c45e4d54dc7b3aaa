//! Tests of this part.

mod bench;
mod consents;
mod documents;
mod operation;
mod properties;
