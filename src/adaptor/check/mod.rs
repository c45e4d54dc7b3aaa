//! The contract check: the protocol alone, before any scenario of the law. Each call is told with what came, what should have come,
//! and the way out. What a role must serve is read from the `OpenAPI` document.

mod book;
mod callbacks;
pub mod document;
mod first;
mod kinds;
mod limits;
mod probe;
mod world;

use std::time::Duration;

use serde::Serialize;

use super::line::Line;
use super::token::Token;
use super::types::Reset;
use book::Book;
use document::Document;
use probe::Probe;

/// How long one call may take, in real seconds.
const CALL_LIMIT_S: u64 = 15;

/// How much a rule matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Without it scenarios cannot be run or judged.
    Must,
    /// The protocol says so; scenarios do not depend on it.
    Should,
}

/// What came of one check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It holds.
    Passed,
    /// It does not hold, and scenarios depend on it.
    Failed,
    /// It does not hold, and scenarios do not depend on it; or it is not served and need not be.
    Remark,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Stable id, e.g. `clock.forward`.
    pub id: String,
    /// The role.
    pub role: String,
    /// What it holds.
    pub what: String,
    /// What came of it.
    pub verdict: Verdict,
    /// The call, e.g. `PUT /adaptor/v1/clock`.
    pub call: String,
    /// What came.
    pub came: String,
    /// What should have come.
    pub wanted: String,
    /// What is wrong with it; empty when it holds.
    pub flaws: Vec<String>,
    /// The way out.
    pub hint: String,
}

/// What the law knows, for the declaration in `describe`.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Whether there is a clause of this id.
    pub clause: &'a dyn Fn(&str) -> bool,
    /// Whether there is an act of this id.
    pub act: &'a dyn Fn(&str) -> bool,
}

/// Roles that the system says it serves. Fails when it does not say so.
pub async fn roles(line: &Line, token: Option<&Token>) -> Result<Vec<String>, String> {
    first::roles(&probe(line, token, None)).await
}

/// Checks one role of the system; `reset` is what it is told of its world.
pub async fn check(line: &Line, token: Option<&Token>, role: &str, reset: &Reset, known: Known<'_>) -> Vec<Checked> {
    let probe = probe(line, token, Some(role));
    let document = Document::embedded();
    let mut book = Book::new(&document, role, &probe);
    first::describe(&mut book, known).await;
    first::documents(&mut book).await;
    if world::resets(&mut book, reset).await {
        let now = world::clock(&mut book, reset).await;
        world::rest(&mut book, now).await;
        kinds::observations(&mut book).await;
        kinds::stimuli(&mut book).await;
        callbacks::all(&mut book, reset).await;
        world::empties(&mut book, reset).await;
        limits::all(&mut book, reset).await;
    }
    book.close()
}

fn probe(line: &Line, token: Option<&Token>, role: Option<&str>) -> Probe {
    Probe::new(line.clone(), token.cloned(), role, Duration::from_secs(CALL_LIMIT_S))
}
