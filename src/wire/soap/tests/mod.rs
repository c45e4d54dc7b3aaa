//! Answers made by hand, apart from the simulated systems, and what control on entry does with every departure from them.

mod corrections;
mod organisations;
mod persons;
mod requests;

use super::envelope::{Reply, read};
use super::seal::seal;
use crate::wire::flaw::Flaw;

/// The organisation asked about.
pub(crate) const BIN: &str = "191140999009";
/// Its head.
pub(crate) const HEAD: &str = "781231399009";
/// The BIN that signs the answers of ЗТ МДҚ.
pub(crate) const SIGNER: &str = "120640999001";

/// An envelope with this content of `data`, in answer to the message `id`.
pub(crate) fn envelope(id: &str, data: &str) -> String {
    format!(
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>\
         <s:SendMessageResponse xmlns:s=\"http://bip.bee.kz/SyncChannel/v10/Types\"><response><responseInfo>\
         <messageId>their-1</messageId><correlationId>{id}</correlationId>\
         <responseDate>2025-06-02T10:15:00+05:00</responseDate>\
         <status><code>SCSS001</code><message>ok</message></status></responseInfo>\
         <responseData><data>{data}</data></responseData></response></s:SendMessageResponse></e:Body></e:Envelope>"
    )
}

/// A report signed by `signer`: its namespace and the content of its root.
pub(crate) fn report(ns: &str, content: &str, signer: &str) -> String {
    seal(&format!("<r:response xmlns:r=\"{ns}\">{content}"), "</r:response>", signer)
}

/// The head of a report with this status, in answer to the request `id`.
pub(crate) fn head(id: &str, status: &str) -> String {
    format!(
        "<r:requestNumber>{id}</r:requestNumber><r:declarantId>180240999008</r:declarantId>\
         <r:status><r:Code>{status}</r:Code><r:NameRu>-</r:NameRu><r:NameKz>-</r:NameKz></r:status>"
    )
}

/// The reply with this content of `data`.
fn reply(data: &str) -> Reply {
    read(envelope("m-1", data).as_bytes(), "m-1").expect("a good envelope").expect("found")
}

/// How a flaw is told apart in the tables: its kind and a word of its reason.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Integrity,
    Logic,
}

/// Asserts that the outcome is a refusal of this kind that says this.
fn refused<T: std::fmt::Debug>(outcome: &Result<T, Flaw>, kind: Kind, word: &str) {
    let good = match (outcome, kind) {
        (Err(Flaw::Integrity(why)), Kind::Integrity) | (Err(Flaw::Logic(why)), Kind::Logic) => why.contains(word),
        _ => false,
    };
    assert!(good, "{kind:?} with {word:?} was expected, found {outcome:?}");
}

/// `text` with one thing changed; the test is void when nothing changes.
fn with(text: &str, from: &str, to: &str) -> String {
    let changed = text.replacen(from, to, 1);
    assert_ne!(changed, text, "{from:?} does not stand in the answer");
    changed
}
