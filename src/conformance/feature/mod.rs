//! Feature files: read, checked for emptiness and misspelling, expanded to scenarios with stable ids and tags.

mod lint;
mod parse;
mod tags;

pub use parse::parse;
pub use tags::{Tags, TagsError};

use crate::journal::format::StepText;

/// A scenario ready to run: outlines expanded, backgrounds in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Stable id: `@id:`, or file stem and line; outline rows add `/row`.
    pub id: String,
    /// File, as named by the user or relative to the suite.
    pub uri: String,
    /// Line of the scenario, or of the outline's row.
    pub line: usize,
    /// Line of the scenario keyword (differs from `line` for outline rows).
    pub outline_line: usize,
    /// Name with placeholders filled.
    pub name: String,
    /// Tags, inherited ones first.
    pub tags: Tags,
    /// Steps.
    pub steps: Vec<StepText>,
}

/// Why a feature file was refused, with its place and the way out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{uri}:{line}: {message}")]
pub struct FeatureError {
    /// File.
    pub uri: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}
