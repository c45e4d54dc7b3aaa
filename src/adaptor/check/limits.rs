//! What must not break a system: paths that are none, large bodies, deep ones.

use serde_json::json;

use super::Level;
use super::book::{Book, Rule, Want};
use super::probe::Ask;
use crate::adaptor::types::Reset;

/// More than the 4 MiB that a role need take.
const LARGE: usize = 5 * 1024 * 1024;
/// Deeper than any message.
const DEEP: usize = 10_000;

const NO_PATH: Rule = Rule {
    id: "path.unknown",
    level: Level::Must,
    what: "an unknown path is not found",
    hint: "answer 404: whoever answers 200 to everything shows nothing",
};
const BIG: Rule = Rule {
    id: "limit.size",
    level: Level::Should,
    what: "a body of more than 4 MiB is refused",
    hint: "answer 413 before it is read whole",
};
const DEPTH: Rule = Rule {
    id: "limit.depth",
    level: Level::Must,
    what: "JSON of great depth is refused",
    hint: "answer 400; limit the depth of the reader",
};
const ALIVE: Rule = Rule {
    id: "limit.alive",
    level: Level::Must,
    what: "the system is there after all this",
    hint: "no message of others may end it",
};

pub(super) async fn all(book: &mut Book<'_>, reset: &Reset) {
    book.expect(&NO_PATH, Ask::get("/no/such/path"), &Want::Refusal(&[404])).await;
    let large = " ".repeat(LARGE) + &json!(reset).to_string();
    large_body(book, large).await;
    let deep = "[".repeat(DEEP) + &"]".repeat(DEEP);
    book.expect(&DEPTH, Ask::post("/adaptor/v1/reset", deep), &Want::Refusal(&[400, 413, 422])).await;
    book.expect(&ALIVE, Ask::post("/adaptor/v1/reset", json!(reset)), &Want::Success).await;
}

/// A system may refuse before it has read everything; then the connection breaks, which is a refusal as well.
async fn large_body(book: &mut Book<'_>, body: String) {
    let came = book.ask(Ask::post("/adaptor/v1/reset", body)).await;
    let taken = came.status().is_some_and(|status| (200..300).contains(&status));
    let flaws = if taken { vec!["it was taken".to_owned()] } else { Vec::new() };
    book.write(&BIG, &came.call, came.told(), "status 413".to_owned(), flaws);
}
