//! The whole page: operations, kinds by role, answers that refuse, schemas.

use std::fmt::Write;

use senim::adaptor::check::document::Document;
use serde_json::Value;

use super::members::{about_member, cell, schema, type_of, words};

const HEAD: &str = "\
# Adaptor protocol: reference

This page is generated from [adaptor.openapi.yaml](adaptor.openapi.yaml); do not edit it. After a change of the document,
`SENIM_WRITE=1 cargo test --test it protocol` writes it anew, and a test fails while it is stale.
How a product is connected step by step is told in [test my system](test-my-system.md); what each message means in law, in the pages of contracts:
[order 204](contracts.md), [the register and objects](contracts-register.md), [the portal's other parts](contracts-portal.md).
";

/// The page of this document.
pub(super) fn render(value: &Value, document: &Document) -> String {
    let about = value["info"]["description"].as_str().unwrap_or_default().trim();
    let mut out = format!("{HEAD}\n{about}\n\n## Operations\n\n");
    out += &operations(value);
    out += &parameters(value);
    out += &webhooks(value);
    out += &kinds(document);
    out += &refusals(value);
    out += "## Schemas\n";
    for (name, told) in value["components"]["schemas"].as_object().unwrap() {
        write!(out, "\n{}", schema(name, told)).unwrap();
    }
    out
}

/// Operations, one table a group.
fn operations(value: &Value) -> String {
    let mut out = String::new();
    for tag in value["tags"].as_array().unwrap() {
        let name = tag["name"].as_str().unwrap();
        write!(out, "### Group: {name}\n\n{}\n\n", tag["description"].as_str().unwrap_or_default()).unwrap();
        out +=
            "| operation | roles | callers | body | answers | what it does |\n| --- | --- | --- | --- | --- | --- |\n";
        for (path, item) in value["paths"].as_object().unwrap() {
            for (method, told) in item.as_object().unwrap() {
                if words(&told["tags"]).iter().any(|known| known == name) {
                    out += &operation(path, method, told);
                }
            }
        }
        out.push('\n');
    }
    out
}

fn operation(path: &str, method: &str, told: &Value) -> String {
    let body = &told["requestBody"]["content"]["application/json"]["schema"];
    let body = match (body.is_null(), body["oneOf"].is_array()) {
        (true, _) => "none".to_owned(),
        (_, true) => "by kind".to_owned(),
        _ => type_of(body),
    };
    let callers = words(&told["x-callers"]);
    let open = told["security"].as_array().is_some_and(Vec::is_empty);
    let callers = match (callers.is_empty(), told["tags"][0] == "adaptor", open) {
        (false, ..) => callers.join(", "),
        (_, true, _) => "the harness".to_owned(),
        (_, _, true) => "anybody".to_owned(),
        _ => "who has a credential".to_owned(),
    };
    let codes: Vec<String> = told["responses"].as_object().unwrap().keys().cloned().collect();
    let summary = told["summary"].as_str().unwrap_or_default().replace('|', "\\|");
    format!(
        "| {} `{path}` | {} | {callers} | {body} | {} | {summary} |\n",
        method.to_uppercase(),
        words(&told["x-roles"]).join(", "),
        codes.join(", "),
    )
}

/// Parameters of operations; the kinds have tables of their own.
fn parameters(value: &Value) -> String {
    let mut out = String::from(
        "### Parameters\n\n| operation | parameter | type | required | what it is |\n| --- | --- | --- | --- | --- |\n",
    );
    for shared in value["components"]["parameters"].as_object().into_iter().flat_map(|shared| shared.values()) {
        out += &parameter("several operations", shared);
    }
    for (path, item) in value["paths"].as_object().unwrap() {
        for (method, told) in item.as_object().unwrap() {
            let own = told["parameters"].as_array().into_iter().flatten();
            let kind = |parameter: &&Value| parameter["name"] == "kind" && parameter["in"] == "path";
            for own in own.filter(|parameter| parameter["$ref"].is_null() && !kind(parameter)) {
                out += &parameter(&format!("{} `{path}`", method.to_uppercase()), own);
            }
        }
    }
    out += "\n### Credentials\n\n| name | what it is |\n| --- | --- |\n";
    for (name, told) in value["components"]["securitySchemes"].as_object().unwrap() {
        writeln!(out, "| `{name}` | Bearer. {} |", told["description"].as_str().unwrap_or_default()).unwrap();
    }
    out.push('\n');
    out
}

fn parameter(operation: &str, told: &Value) -> String {
    let needed = if told["required"] == true { " yes " } else { " " };
    let about = [about_member(told), about_member(&told["schema"])];
    let about = about.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" ");
    let place = told["in"].as_str().unwrap();
    let name = told["name"].as_str().unwrap();
    format!("| {operation} | `{name}` ({place}) | {} |{needed}|{}|\n", type_of(&told["schema"]), cell(&about))
}

/// Messages that a role is sent at an address that it has asked for.
fn webhooks(value: &Value) -> String {
    let mut out = String::new();
    for (name, item) in value["webhooks"].as_object().into_iter().flatten() {
        let told = &item["post"];
        let roles = words(&told["x-roles"]).join(", ");
        let callers = words(&told["x-callers"]).join(", ");
        let mut body = told["requestBody"]["content"]["application/json"]["schema"].clone();
        body["description"] =
            format!("{} Sent by {callers} to {roles}.", told["summary"].as_str().unwrap().trim()).into();
        writeln!(out, "{}", schema(&format!("Webhook: {name}"), &body)).unwrap();
    }
    out
}

/// What each role shows, takes and is told.
fn kinds(document: &Document) -> String {
    let mut out = String::from(
        "## Kinds by role\n\nA role answers a kind of another role with 404. The parameter says whom or what is asked for; the answer is an empty list \
         for a subject that the role does not know.\n",
    );
    for role in ["sdu", "egov", "register", "objects"] {
        write!(out, "\n### Role {role}\n\nObservations, `GET /adaptor/v1/observations/KIND`:\n\n").unwrap();
        out += "| kind | parameter | answer |\n| --- | --- | --- |\n";
        for shown in document.observations(role) {
            let query = shown.query.map_or_else(|| "none".to_owned(), |query| format!("`{query}`"));
            writeln!(out, "| `{}` | {query} | {} |", shown.kind, linked(&shown.answer)).unwrap();
        }
        out += "\nStimuli, `POST /adaptor/v1/stimuli/KIND`:\n\n| kind | body |\n| --- | --- |\n";
        for taken in document.stimuli(role) {
            let body = taken.body.as_deref().map_or_else(|| "not read".to_owned(), linked);
            writeln!(out, "| `{}` | {body} |", taken.kind).unwrap();
        }
        let callbacks = document.callbacks(role);
        if callbacks.is_empty() {
            out += "\nNobody calls this role back.\n";
            continue;
        }
        out += "\nCallbacks:\n\n| path | who may send it | body |\n| --- | --- | --- |\n";
        for callback in callbacks {
            writeln!(
                out,
                "| `POST {}` | {} | {} |",
                callback.path,
                callback.callers.join(", "),
                linked(&callback.body)
            )
            .unwrap();
        }
    }
    out.push('\n');
    out
}

/// Answers that refuse.
fn refusals(value: &Value) -> String {
    let mut out = String::from(
        "## Refusals\n\nAll are `application/problem+json` ([Problem](#problem)) and change nothing.\n\n| status | when |\n| --- | --- |\n",
    );
    // A status stands where an operation refers to the answer.
    let mut all: Vec<(&str, &str)> = Vec::new();
    for item in value["paths"].as_object().unwrap().values() {
        for told in item.as_object().unwrap().values() {
            for (status, answer) in told["responses"].as_object().unwrap() {
                let name = answer["$ref"].as_str().and_then(|path| path.rsplit('/').next());
                all.extend(name.map(|name| (status.as_str(), name)));
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    for (status, name) in all {
        let when = value["components"]["responses"][name]["description"].as_str().unwrap_or_default();
        writeln!(out, "| {status} | {when} |").unwrap();
    }
    out.push('\n');
    out
}

fn linked(schema: &str) -> String {
    format!("[{schema}](#{})", schema.to_lowercase())
}
