//! The register's public pages, as a reader sees them: entries and applications.

use serde::Deserialize;

use super::{bin, strict};
use crate::domain::objects::facts::{Entry, Filing};
use crate::domain::objects::words::{EntryStatus, ProductKind};
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::instant;

#[derive(Deserialize)]
struct Page {
    total: usize,
    entries: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    number: String,
    kind: String,
    status: String,
    product: String,
    functions: Vec<String>,
    holder: Holder,
    entered_at: String,
    #[serde(default)]
    expired: Vec<String>,
}

#[derive(Deserialize)]
struct Holder {
    bin: String,
}

#[derive(Deserialize)]
struct Filings {
    filings: Vec<FilingRow>,
}

#[derive(Deserialize)]
struct FilingRow {
    form: String,
    product: Option<String>,
}

/// Reads a page of entries. A page that announces more than it shows is cut (`KZ-204-2025/alg/20`): what it lacks may decide.
pub fn read(body: &[u8]) -> Result<Vec<Entry>, Flaw> {
    let page: Page = strict::read(body)?;
    if page.total != page.entries.len() {
        return Err(integrity(format!("{} entries of {} are shown", page.entries.len(), page.total)));
    }
    page.entries.into_iter().map(entry).collect()
}

fn entry(row: Row) -> Result<Entry, Flaw> {
    let of = |what: &str, text: &str| logic(format!("unknown {what} {text:?} of the entry {}", row.number));
    let kind = ProductKind::from_text(&row.kind).ok_or_else(|| of("kind", &row.kind))?;
    let status = EntryStatus::from_text(&row.status).ok_or_else(|| of("status", &row.status))?;
    bin(&row.holder.bin)?;
    let entered_at = instant(&row.entered_at, "enteredAt")?;
    let Row { number, product, functions, expired, .. } = row;
    Ok(Entry { number, kind, status, product, functions, entered_at, expired })
}

/// Reads the page of one number: the entry, or nothing when the register has none of this number.
pub fn one(body: &[u8], number: &str) -> Result<Option<Entry>, Flaw> {
    let mut entries = read(body)?;
    match entries.pop() {
        Some(entry) if entries.is_empty() && entry.number == number => Ok(Some(entry)),
        None => Ok(None),
        Some(_) => Err(integrity(format!("asked was the entry {number}, shown is another one or more than it"))),
    }
}

/// Reads the applications of an organisation. The page does not repeat whose they are, so the question is all that binds them.
pub fn filings(body: &[u8]) -> Result<Vec<Filing>, Flaw> {
    let page: Filings = strict::read(body)?;
    let read = |row: FilingRow| Filing { form: row.form, product: row.product };
    Ok(page.filings.into_iter().map(read).collect())
}
