//! Clauses that documents attest: roles are asked for them once a run, and what they showed is judged.
//!
//! An attestation is never a test. It says that a document of the right kind is there, dated, in term, with the result that is
//! needed, and that its digest fits its content. It says nothing of whether the document is true.

mod ask;
mod document;
mod judge;

pub use ask::{ask, not_under_test, roles_of};
pub use document::{CONTENT_LIMIT, DOCUMENT_LIMIT};
pub use judge::judge_evidence;

#[cfg(test)]
mod tests;
