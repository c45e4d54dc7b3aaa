//! The control API described: a page for people, `OpenAPI` for programs. Both are made of the table of operations.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::changes;
use super::table::{OPERATIONS, Operation};

/// The description as `OpenAPI` 3.1.
pub(super) fn openapi(url: &str) -> Value {
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for operation in OPERATIONS {
        paths.entry(operation.path).or_default().insert(operation.method.to_lowercase(), described(operation));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Senim: control of the simulated systems",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "JSON in and out; errors are application/problem+json with a sentence in \"detail\".",
        },
        "servers": [{"url": url}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer",
                "description": "The token that was printed at the start; not needed on loopback addresses."}},
            "schemas": {"Problem": {
                "type": "object",
                "properties": {
                    "type": {"type": "string"}, "title": {"type": "string"},
                    "status": {"type": "integer"}, "detail": {"type": "string"},
                },
                "required": ["type", "title", "status", "detail"],
            }},
        },
        "security": [{}, {"token": []}],
    })
}

fn described(operation: &Operation) -> Value {
    let parts = operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let parts = parts.map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}));
    let query = operation
        .query
        .iter()
        .map(|(name, what)| json!({"name": name, "in": "query", "description": what, "schema": {"type": "string"}}));
    let problem = json!({
        "description": "Refused; \"detail\" says why and what to do.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    });
    let mut shown = json!({
        "summary": operation.what,
        "parameters": parts.chain(query).collect::<Value>(),
        "responses": {
            "2XX": {"description": "Done.", "content": {"application/json": {"schema": {"type": "object"}}}},
            "4XX": problem,
        },
    });
    if let Some(body) = operation.body {
        let example: Value = serde_json::from_str(body).unwrap_or_default();
        let content = json!({"application/json": {"schema": {"type": "object"}, "example": example}});
        shown["requestBody"] = json!({"content": content});
    }
    shown
}

/// The description as a page.
pub(super) fn page(url: &str) -> String {
    let mut rows = String::new();
    for operation in OPERATIONS {
        let parameters: Vec<String> = operation
            .query
            .iter()
            .map(|(name, what)| format!("<code>{}</code>: {}", escaped(name), escaped(what)))
            .collect();
        // Writing to a string does not fail.
        let _ = write!(
            rows,
            "<tr><td><code>{} {}</code></td><td>{}{}</td><td><pre>{}</pre></td></tr>",
            operation.method,
            escaped(operation.path),
            escaped(operation.what),
            if parameters.is_empty() { String::new() } else { format!("<br>{}", parameters.join("<br>")) },
            escaped(&curl(url, operation)),
        );
    }
    let mut kinds = String::new();
    for kind in changes::kinds() {
        let _ = write!(
            kinds,
            "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td><pre>{}</pre></td></tr>",
            escaped(kind.word),
            escaped(kind.system),
            escaped(kind.what),
            escaped(kind.example),
        );
    }
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Senim: control of the simulated systems</title>\
         <style>body{{font:16px/1.5 sans-serif;margin:2rem;max-width:80rem}}table{{border-collapse:collapse;width:100%}}\
         td,th{{border:1px solid #bbb;padding:.4rem;text-align:left;vertical-align:top}}pre{{margin:0;white-space:pre-wrap}}\
         </style><h1>Control of the simulated systems</h1><p>JSON in and out. Errors are <code>application/problem+json</code>; \
         their <code>detail</code> says why and what to do. Instants are virtual.</p>\
         <table><tr><th>operation</th><th>what it does</th><th>by example</th></tr>{rows}</table>\
         <h2>Changes</h2><table><tr><th>kind</th><th>system</th><th>what happens</th><th>body</th></tr>{kinds}</table></html>"
    )
}

fn curl(url: &str, operation: &Operation) -> String {
    let path = operation.path.strip_prefix("/control").unwrap_or_default();
    let path = path
        .replace("{system}", "akhazh")
        .replace("{name}", "before")
        .replace("{kind}", "organisation.renamed")
        .replace("{role}", "egov");
    let method = if operation.method == "GET" { String::new() } else { format!(" -X {}", operation.method) };
    let body = operation.body.map(|body| format!(" -H 'Content-Type: application/json' -d '{body}'"));
    format!("curl{method}{} '{url}{path}'", body.unwrap_or_default())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
