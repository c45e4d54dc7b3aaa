//! Pages that are read rather than called: the public face of the register (contract 7) and that of the architecture portal
//! (contract 5). What a query asks for and what an answer says, without HTTP.

use serde_json::{Map, Value, json};

use super::callback::{picked, rows};

/// Entries of the register.
pub const ENTRIES: &str = "/register/v1/entries";
/// Applications of one applicant, with a credential.
pub const FILINGS: &str = "/register/v1/filings";
/// Services of the operator, on the architecture portal.
pub const SERVICES: &str = "/arch/services";
/// Requirements of the operator, on the architecture portal.
pub const REQUIREMENTS: &str = "/arch/requirements";

/// The parameters of a page; `None` when it is none of those known.
#[must_use]
pub fn parameters(path: &str) -> Option<&'static [&'static str]> {
    match path {
        ENTRIES => Some(&["number", "bin", "kind", "function", "status"]),
        FILINGS => Some(&["bin"]),
        SERVICES | REQUIREMENTS => Some(&[]),
        _ => None,
    }
}

/// Path and decoded query of a target such as `/register/v1/entries?bin=191140999009`.
#[must_use]
pub fn split(target: &str) -> (String, Vec<(String, String)>) {
    let path = target.split('?').next().unwrap_or_default().to_owned();
    let query = reqwest::Url::parse("http://page.invalid").and_then(|base| base.join(target)).map(|url| {
        let pairs = url.query_pairs();
        pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    });
    (path, query.unwrap_or_default())
}

/// What a query asks for: the known parameters that are there.
#[must_use]
pub fn asked(path: &str, query: &[(String, String)]) -> Value {
    let known = parameters(path).unwrap_or_default();
    let there = query.iter().filter(|(name, _)| known.contains(&name.as_str()));
    // Of a parameter given twice the first one stands, as in a call to a simulated system.
    let pairs = there.rev().map(|(name, value)| (name.clone(), Value::from(value.as_str())));
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// What an answer says. Members that are missing or of another type are left out of the rows.
#[must_use]
pub fn told(path: &str, body: &Value) -> Value {
    match path {
        ENTRIES => entries(body),
        FILINGS => {
            let filing = [("form", "form"), ("product", "product"), ("status", "status"), ("at", "submittedAt")];
            let filings = rows(body, "filings", &filing);
            json!({
                "forms": column(&filings, "form"),
                "products": column(&filings, "product"),
                "statuses": column(&filings, "status"),
                "filings": filings,
            })
        }
        SERVICES => {
            let services = rows(body, "services", &[("id", "id"), ("kind", "kind"), ("name", "name")]);
            let (ids, kinds) = (column(&services, "id"), column(&services, "kind"));
            json!({"ids": ids, "kinds": kinds, "services": services, "at": body.get("at")})
        }
        REQUIREMENTS => picked(body, &[("access", "access"), ("items", "items"), ("at", "at")]),
        _ => json!({}),
    }
}

fn entries(body: &Value) -> Value {
    let names = ["number", "kind", "status", "product", "name", "category", "functions", "version", "expired"];
    let mut pairs = names.map(|name| (name, name)).to_vec();
    pairs.push(("entered_at", "enteredAt"));
    let mut found = rows(body, "entries", &pairs);
    let given = body.get("entries").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (row, entry) in found.as_array_mut().into_iter().flatten().zip(given) {
        for (ours, theirs) in [("holder", "bin"), ("holder_kk", "nameKz"), ("holder_ru", "nameRu")] {
            let told = entry.get("holder").and_then(|holder| holder.get(theirs));
            row[ours] = told.cloned().unwrap_or_default();
        }
    }
    json!({
        "total": body.get("total"),
        "numbers": column(&found, "number"),
        "kinds": column(&found, "kind"),
        "statuses": column(&found, "status"),
        "products": column(&found, "product"),
        "holders": column(&found, "holder"),
        "functions": flat(&found, "functions"),
        "expired": flat(&found, "expired"),
        "entries": found,
    })
}

/// One member of all rows, in their order; null where a row has none.
fn column(rows: &Value, name: &str) -> Value {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| row.get(name).cloned().unwrap_or_default()).collect()
}

/// The members of a list in all rows, one after another.
fn flat(rows: &Value, name: &str) -> Value {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().filter_map(|row| row.get(name)?.as_array()).flatten().cloned().collect()
}
