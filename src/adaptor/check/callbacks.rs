//! Callbacks: taken from those who were named at reset, and from nobody else.

use super::Level;
use super::book::{Book, Rule, Want};
use super::probe::Ask;
use super::world::comes_to_rest;
use crate::adaptor::types::Reset;

const STRANGER: Rule = Rule {
    id: "callback.stranger",
    level: Level::Must,
    what: "a call without a known credential is refused and has no effect",
    hint: "answer 401 unless the bearer credential is one of \"callers\" of the last reset",
};
const TAKEN: Rule = Rule {
    id: "callback.taken",
    level: Level::Must,
    what: "a callback of its caller is taken",
    hint: "answer 2xx once the message is durable",
};
const AGAIN: Rule = Rule {
    id: "callback.again",
    level: Level::Must,
    what: "the same callback is taken again",
    hint: "callbacks are idempotent by their id: answer as before and do nothing twice",
};
const UNREADABLE: Rule = Rule {
    id: "callback.unreadable",
    level: Level::Must,
    what: "a callback that is no JSON is refused",
    hint: "answer 422 and take nothing of it",
};
const FOREIGN: Rule = Rule {
    id: "callback.foreign",
    level: Level::Should,
    what: "a known caller that is not the sender is refused",
    hint: "answer 403",
};

pub(super) async fn all(book: &mut Book<'_>, reset: &Reset) {
    // The stimuli may have left something that is due; callbacks find the world as a scenario would.
    book.ask(Ask::post("/adaptor/v1/reset", serde_json::json!(reset))).await;
    for callback in book.document.callbacks(book.role) {
        let body = book.document.example(&callback.body);
        let post = || Ask::post(callback.path.clone(), &body);
        for credential in [None, Some("nobody-was-given-this")] {
            let ask = match credential {
                Some(credential) => post().by(credential),
                None => post(),
            };
            book.expect(&STRANGER, ask, &Want::Refusal(&[401])).await;
        }
        let Some(credential) = callback.callers.iter().find_map(|caller| reset.callers.get(caller)) else { continue };
        let broken = Ask::post(callback.path.clone(), "{").by(credential);
        book.expect(&UNREADABLE, broken, &Want::Refusal(&[400, 422])).await;
        book.expect(&TAKEN, post().by(credential), &Want::Success).await;
        book.expect(&AGAIN, post().by(credential), &Want::Success).await;
        let foreign = reset.callers.iter().find(|(caller, _)| !callback.callers.contains(caller));
        if let Some((_, credential)) = foreign {
            book.expect(&FOREIGN, post().by(credential), &Want::Refusal(&[401, 403])).await;
        }
        comes_to_rest(book, &format!("after {}", callback.path)).await;
    }
}
