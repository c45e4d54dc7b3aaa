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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{filings, one, read};
    use crate::domain::objects::facts::Filing;
    use crate::domain::objects::words::EntryStatus;
    use crate::wire::flaw::Flaw;

    fn row(number: &str) -> Value {
        json!({"number": number, "kind": "SOFTWARE", "status": "ACTIVE", "product": "P", "name": "n", "category": "SW-01",
            "functions": ["ERP"], "holder": {"bin": "191140999009", "nameKz": "k", "nameRu": "r"},
            "enteredAt": "2024-05-20T10:00:00+05:00", "version": 1})
    }

    fn page(total: usize, rows: &[Value]) -> Vec<u8> {
        json!({"total": total, "entries": rows}).to_string().into_bytes()
    }

    #[test]
    fn entries_are_read_with_what_has_expired() {
        let mut expired = row("E-2");
        expired["expired"] = json!(["assurance"]);
        expired["status"] = "EXCLUDED".into();
        let entries = read(&page(2, &[row("E-1"), expired])).expect("read");
        assert!(entries[0].expired.is_empty());
        assert_eq!((entries[1].status, entries[1].expired.len()), (EntryStatus::Excluded, 1));
        assert_eq!(
            one(&page(1, &[row("E-1")]), "E-1").expect("read").map(|entry| entry.number),
            Some("E-1".to_owned())
        );
        assert_eq!(one(&page(0, &[]), "E-1"), Ok(None));
    }

    #[test]
    fn a_cut_page_another_entry_and_unknown_words_are_refused() {
        assert!(matches!(read(&page(2, &[row("E-1")])), Err(Flaw::Integrity(_))), "cut off");
        assert!(matches!(one(&page(1, &[row("E-2")]), "E-1"), Err(Flaw::Integrity(_))));
        assert!(matches!(one(&page(2, &[row("E-1"), row("E-1")]), "E-1"), Err(Flaw::Integrity(_))));
        for (member, value) in [("kind", "HARDWARE"), ("status", "SUSPENDED"), ("enteredAt", "yesterday")] {
            let mut odd = row("E-1");
            odd[member] = value.into();
            assert!(matches!(read(&page(1, &[odd])), Err(Flaw::Logic(_))), "{member}");
        }
        let mut stranger = row("E-1");
        stranger["holder"]["bin"] = "191140999008".into();
        assert!(matches!(read(&page(1, &[stranger])), Err(Flaw::Logic(_))));
    }

    #[test]
    fn applications_name_a_form_and_perhaps_a_product() {
        let body = json!({"filings": [
            {"form": "ANNEX-4", "product": "P", "status": "RECEIVED", "submittedAt": "2024-05-20T10:00:00+05:00"},
            {"form": "ANNEX-5", "product": null, "status": "EXCLUDED", "submittedAt": "2024-05-20T10:00:00+05:00"},
        ]});
        let filing =
            |form: &str, product: Option<&str>| Filing { form: form.into(), product: product.map(str::to_owned) };
        let expected = [filing("ANNEX-4", Some("P")), filing("ANNEX-5", None)];
        assert_eq!(filings(body.to_string().as_bytes()).expect("read"), expected);
        assert!(filings(b"{\"filings\":[{}]}").is_err());
    }
}
