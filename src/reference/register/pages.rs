//! The public face of the register (`docs/contracts-register.md`, 7).

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::status;
use crate::domain::register::context::Context;
use crate::domain::register::filing::DocumentType;
use crate::domain::register::renewal::expired;
use crate::domain::register::state::{Entry, Register};
use crate::reference::desk::{Query, View};
use crate::reference::problem::Problem;
use crate::wire::moment::astana;

/// Parameters by which entries are looked for.
const FILTERS: [&str; 5] = ["number", "bin", "kind", "function", "status"];

/// Entries that meet all parameters, by number. A parameter that nobody knows is refused: ignored, it would show too much.
pub(super) fn entries(register: &Register, view: &View<'_, Context>, query: &Query) -> Result<Value, Problem> {
    let unknown = query.0.iter().map(|(name, _)| name.as_str()).find(|name| !FILTERS.contains(name));
    if let Some(name) = unknown {
        return Err(Problem::bad(format!("there is no parameter {name}; there are {}", FILTERS.join(", "))));
    }
    let found = register
        .entries()
        .iter()
        .filter(|(number, entry)| query.0.iter().all(|(name, value)| meets(number, entry, name, value)));
    let rows: Vec<Value> = found.map(|(number, entry)| row(number, entry, view)).collect();
    Ok(json!({"total": rows.len(), "entries": rows}))
}

fn meets(number: &str, entry: &Entry, name: &str, value: &str) -> bool {
    match name {
        "number" => number == value,
        "bin" => entry.held_by(value),
        "kind" => entry.product.kind.as_str() == value,
        "function" => entry.product.functions.iter().any(|function| function == value),
        _ => status(entry) == value,
    }
}

fn row(number: &str, entry: &Entry, view: &View<'_, Context>) -> Value {
    let holder = entry
        .last()
        .map(|version| json!({"bin": version.holder.as_str(), "nameKz": version.names.kk, "nameRu": version.names.ru}));
    let today = view.ctx.today(view.now);
    let past: Vec<&str> = expired(view.ctx, entry, today).into_iter().map(DocumentType::as_str).collect();
    let mut row = json!({
        "number": number,
        "kind": entry.product.kind.as_str(),
        "status": status(entry),
        "product": entry.product.id,
        "name": entry.product.name,
        "category": entry.product.category,
        "functions": entry.product.functions,
        "holder": holder,
        "enteredAt": astana(entry.entered_at),
        "version": entry.versions.len(),
    });
    if let (false, Some(members)) = (past.is_empty(), row.as_object_mut()) {
        members.insert("expired".to_owned(), json!(past));
    }
    row
}

/// That an organisation has filed, not what is in it. Only for those who are known.
pub(super) fn filings(register: &Register, query: &Query, caller: Option<&str>) -> Result<Value, Problem> {
    if caller.is_none() {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "the credential is not known"));
    }
    let bin = query.get("bin").ok_or_else(|| Problem::bad("name the organisation: bin"))?;
    let read = register.filings().filter_map(|(_, filing)| Some((filing, filing.application.as_ref()?)));
    let of_bin = read.filter(|(_, application)| application.bin.as_str() == bin);
    let rows: Vec<Value> = of_bin
        .map(|(filing, application)| {
            let entry = || filing.entry.as_ref().and_then(|number| register.entries().get(number));
            let product = application.product.as_ref().or_else(|| entry().map(|entry| &entry.product));
            json!({"form": application.form.as_str(), "product": product.map(|product| &product.id),
                "status": filing.status.as_str(), "submittedAt": astana(filing.submitted_at)})
        })
        .collect();
    Ok(json!({ "filings": rows }))
}
