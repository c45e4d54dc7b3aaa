//! One document: whether it can be read, and whether it counts on a day.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::adaptor::types::EvidenceDocument;
use crate::journal::writer::hex;
use crate::law::evidence::Need;
use crate::verdict::Attesting;

/// Largest content, in bytes before base64. A larger document is shown by its digest alone.
pub const CONTENT_LIMIT: usize = 32 * 1024;
/// Most documents of one role.
pub const DOCUMENT_LIMIT: usize = 1000;
/// Longest number or name, in letters.
const TEXT_LIMIT: usize = 200;

/// A document as a role showed it.
pub(super) struct Shown {
    /// Place in the answer, from 1.
    pub(super) place: usize,
    /// The document, or why it cannot be read.
    pub(super) document: Result<EvidenceDocument, String>,
    /// How many documents of the answer have its clause, kind and number.
    pub(super) times: usize,
}

/// A document that counts.
#[derive(Debug)]
pub(super) struct Fit {
    /// Day of issue.
    pub(super) issued: Date,
    /// Whether its result is positive; none when it has none.
    pub(super) positive: Option<bool>,
    /// As the report names it.
    pub(super) attesting: Attesting,
}

/// The documents of an answer. Fails when it is no answer to the question. One document that cannot be read spoils no other.
pub(super) fn documents(body: &Value) -> Result<Vec<Shown>, String> {
    let list = body.get("evidence").and_then(Value::as_array);
    let list = list.ok_or("the answer has no list `evidence`")?;
    if list.len() > DOCUMENT_LIMIT {
        return Err(format!("the answer has {} documents, at most {DOCUMENT_LIMIT} are read", list.len()));
    }
    let read: Vec<Result<EvidenceDocument, String>> = list
        .iter()
        .map(|item| serde_json::from_value(item.clone()).map_err(|error| clipped(&error.to_string())))
        .collect();
    let key = |document: &EvidenceDocument| [&document.clause, &document.kind, &document.number].map(String::clone);
    let mut keys: Vec<[String; 3]> = read.iter().flatten().map(key).collect();
    keys.sort_unstable();
    let times = |document: &EvidenceDocument| {
        let wanted = key(document);
        keys.partition_point(|known| *known <= wanted) - keys.partition_point(|known| *known < wanted)
    };
    let shown = read.into_iter().enumerate().map(|(at, document)| {
        let times = document.as_ref().map_or(1, &times);
        Shown { place: at + 1, document, times }
    });
    Ok(shown.collect())
}

/// Whether a document counts for a need on a day. Fails with the first thing that is wrong with it. Its result is judged elsewhere.
pub(super) fn fit(shown: &Shown, document: &EvidenceDocument, need: &Need, as_of: Date) -> Result<Fit, String> {
    if shown.times > 1 {
        return Err(format!("it is shown {} times, and which one counts is not known", shown.times));
    }
    named(&document.number, "number")?;
    named(&document.issuer, "issuer")?;
    let issued = issued_on(document, as_of)?;
    in_term(document, issued, need, as_of)?;
    let positive = match document.result.as_deref() {
        None => None,
        Some("POSITIVE") => Some(true),
        Some("NEGATIVE") => Some(false),
        Some(other) => return Err(format!("its result {:?} is neither POSITIVE nor NEGATIVE", clipped(other))),
    };
    let digest_checked = digest(document)?;
    let attesting = Attesting {
        kind: document.kind.clone(),
        number: document.number.clone(),
        issued: document.issued.clone(),
        expires: document.expires.clone(),
        issuer: document.issuer.clone(),
        digest: document.digest.clone(),
        digest_checked,
    };
    Ok(Fit { issued, positive, attesting })
}

fn named(text: &str, what: &str) -> Result<(), String> {
    match text.chars().count() {
        _ if text.trim().is_empty() => Err(format!("it names no {what}")),
        letters if letters > TEXT_LIMIT => Err(format!("its {what} is longer than {TEXT_LIMIT} letters")),
        _ => Ok(()),
    }
}

/// A date as the contract writes it, and nothing more: a longer text would hide a time or a zone.
fn date(text: &str, what: &str) -> Result<Date, String> {
    let read = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
    read.ok_or_else(|| format!("its {what} {:?} is no date like 2024-03-01", clipped(text)))
}

fn issued_on(document: &EvidenceDocument, as_of: Date) -> Result<Date, String> {
    if document.issued.trim().is_empty() {
        return Err("it is not dated".to_owned());
    }
    let issued = date(&document.issued, "day of issue")?;
    if issued > as_of { Err(format!("it was issued on {issued}, after {as_of}")) } else { Ok(issued) }
}

/// By its own words, and by the months that the table gives; the last day counts.
fn in_term(document: &EvidenceDocument, issued: Date, need: &Need, as_of: Date) -> Result<(), String> {
    if let Some(text) = &document.expires {
        let expires = date(text, "last day")?;
        if expires < issued {
            return Err(format!("it ends on {expires}, before it was issued on {issued}"));
        }
        if expires < as_of {
            return Err(format!("it ended on {expires}"));
        }
    }
    if let Some(months) = need.months {
        let last = issued.saturating_add(months.months());
        if last < as_of {
            return Err(format!("it was issued on {issued} and counts for {months} months, until {last}"));
        }
    }
    Ok(())
}

/// True when the content was there and has the stated digest, false when only the digest was there.
fn digest(document: &EvidenceDocument) -> Result<bool, String> {
    let stated = &document.digest;
    if stated.len() != 64 || !stated.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Err("its digest is no SHA-256 in 64 small hexadecimal digits".to_owned());
    }
    let Some(content) = &document.content else { return Ok(false) };
    if content.len() > CONTENT_LIMIT.div_ceil(3) * 4 {
        return Err(format!("its content is larger than {CONTENT_LIMIT} bytes; show it by its digest alone"));
    }
    let bytes = STANDARD.decode(content).map_err(|error| format!("its content is no base64: {error}"))?;
    if bytes.is_empty() {
        return Err("its content is empty".to_owned());
    }
    if bytes.len() > CONTENT_LIMIT {
        return Err(format!("its content is larger than {CONTENT_LIMIT} bytes; show it by its digest alone"));
    }
    let computed = hex(&Sha256::digest(&bytes));
    if computed != *stated {
        return Err(format!("its content has the digest {computed}, it states {stated}"));
    }
    Ok(true)
}

/// Text of a foreign system, short enough to be repeated.
pub(super) fn clipped(text: &str) -> String {
    let mut letters = text.chars();
    let head: String = letters.by_ref().take(TEXT_LIMIT).collect();
    if letters.next().is_some() { format!("{head}…") } else { head }
}
