//! Kinds of observations and stimuli: what the role shows and takes.

use super::Level;
use super::book::{Book, Rule, Want};
use super::probe::{Ask, Came};
use super::world::comes_to_rest;

/// What every role must show and take; the rest depends on the acts that a product is for.
const NEEDED_SHOWN: [&str; 2] = ["refusals", "evidence"];
const NEEDED_TAKEN: [&str; 1] = ["restart"];

const NOT_SERVED: &str = "clauses that need it will be inconclusive; serve it, or decline these clauses in \"claims\"";

fn shown(level: Level) -> Rule {
    Rule {
        id: "observation.shown",
        level,
        what: "the kind is shown, with empty lists for a subject that nobody knows",
        hint: "an observation has its lists even when there is nothing to show",
    }
}

fn taken(level: Level) -> Rule {
    Rule {
        id: "stimulus.taken",
        level,
        what: "the stimulus is taken",
        hint: "answer 202; what comes of it is shown by observations",
    }
}

const UNKNOWN_SHOWN: Rule = Rule {
    id: "observation.unknown",
    level: Level::Must,
    what: "an unknown kind is not found",
    hint: "answer 404: whoever answers 200 to everything shows nothing",
};
const UNKNOWN_TAKEN: Rule = Rule {
    id: "stimulus.unknown",
    level: Level::Must,
    what: "an unknown stimulus is not found",
    hint: "answer 404: whoever takes everything does nothing",
};
const ANY: Rule = Rule {
    id: "kinds.any",
    level: Level::Must,
    what: "the role shows something of its own",
    hint: "serve the kinds of the acts that the product is for (docs/adaptor.openapi.yaml, x-kinds)",
};

pub(super) async fn observations(book: &mut Book<'_>) {
    let mut own = 0;
    for kind in book.document.observations(book.role) {
        let query = kind.query.as_ref().map(|name| format!("?{name}={}", book.document.subject(name)));
        let path = format!("/adaptor/v1/observations/{}{}", kind.kind, query.unwrap_or_default());
        let needed = NEEDED_SHOWN.contains(&kind.kind.as_str());
        let came = book.ask(Ask::get(path.clone())).await;
        if !needed && not_served(book, "observation.shown", &came) {
            continue;
        }
        own += usize::from(!needed);
        book.expect(&shown(Level::Must), Ask::get(path), &Want::Body(kind.answer)).await;
    }
    book.expect(&UNKNOWN_SHOWN, Ask::get("/adaptor/v1/observations/no-such-kind"), &Want::Refusal(&[404])).await;
    let flaws = if own == 0 { vec!["no kind but the common ones is shown".to_owned()] } else { Vec::new() };
    book.write(&ANY, "GET /adaptor/v1/observations/…", format!("{own} kind(s)"), "at least one".to_owned(), flaws);
}

pub(super) async fn stimuli(book: &mut Book<'_>) {
    for kind in book.document.stimuli(book.role) {
        let path = format!("/adaptor/v1/stimuli/{}", kind.kind);
        let needed = NEEDED_TAKEN.contains(&kind.kind.as_str());
        if let Some(body) = &kind.body {
            let broken = book.ask(Ask::post(path.clone(), "{")).await;
            if not_served(book, "stimulus.taken", &broken) {
                continue;
            }
            refuses(book, &path).await;
            let example = book.document.example(body);
            book.expect(&taken(Level::Must), Ask::post(path, example), &Want::Success).await;
        } else {
            let came = book.ask(Ask::post(path.clone(), "{}")).await;
            if !needed && not_served(book, "stimulus.taken", &came) {
                continue;
            }
            let flaws = if came.status().is_some_and(|status| (200..300).contains(&status)) {
                Vec::new()
            } else {
                vec!["no success".to_owned()]
            };
            book.write(&taken(Level::Must), &came.call, came.told(), "a 2xx status".to_owned(), flaws);
        }
        comes_to_rest(book, &format!("after the stimulus {}", kind.kind)).await;
    }
    book.expect(&UNKNOWN_TAKEN, Ask::post("/adaptor/v1/stimuli/no-such-kind", "{}"), &Want::Refusal(&[404])).await;
}

async fn refuses(book: &mut Book<'_>, path: &str) {
    let hint = "answer 400 and do nothing";
    for (id, level, what, text) in [
        ("stimulus.no-json", Level::Must, "a stimulus that is no JSON is refused", "{"),
        ("stimulus.no-object", Level::Must, "a stimulus that is no object is refused", "[]"),
        ("stimulus.member-missing", Level::Should, "a stimulus without its members is refused", "{}"),
    ] {
        book.expect(&Rule { id, level, what, hint }, Ask::post(path, text), &Want::Refusal(&[400, 422])).await;
    }
}

/// Notes a kind that the system does not know; true when it is one.
fn not_served(book: &mut Book<'_>, id: &'static str, came: &Came) -> bool {
    if came.status() != Some(404) {
        return false;
    }
    let rule = Rule { id, level: Level::Should, what: "the kind is served", hint: NOT_SERVED };
    book.write(&rule, &came.call, came.told(), "another status than 404".to_owned(), vec!["not served".to_owned()]);
    true
}
