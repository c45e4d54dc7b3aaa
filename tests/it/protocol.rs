//! `docs/protocol.md` is generated from `docs/adaptor.openapi.yaml`, and is never older than it.

#![expect(clippy::unwrap_used, reason = "a document without what a page needs must fail at that place")]

mod members;
mod page;

use senim::adaptor::check::document::Document;
use serde_json::{Value, json};

use crate::pages::held;
use crate::tidy::root;

/// The page.
const PAGE: &str = "docs/protocol.md";

fn value() -> Value {
    serde_saphyr::from_str(&std::fs::read_to_string(root().join("docs/adaptor.openapi.yaml")).unwrap()).unwrap()
}

#[test]
fn the_page_is_the_document() {
    let text = page::render(&value(), &Document::embedded());
    held(PAGE, &text, "cargo test --test it protocol::the_page_is_the_document");
}

#[test]
fn every_operation_kind_and_schema_is_on_the_page() {
    let (value, document) = (value(), Document::embedded());
    let text = page::render(&value, &document);
    for path in value["paths"].as_object().unwrap().keys() {
        assert!(text.contains(&format!("`{path}`")), "no operation {path}");
    }
    for webhook in value["webhooks"].as_object().into_iter().flatten().map(|(name, _)| name) {
        assert!(text.contains(&format!("\n### Webhook: {webhook}\n")), "no webhook {webhook}");
    }
    for schema in value["components"]["schemas"].as_object().unwrap().keys() {
        assert!(text.contains(&format!("\n### {schema}\n")), "no schema {schema}");
    }
    for role in ["sdu", "egov", "register", "objects"] {
        for kind in document.observations(role).into_iter().map(|shown| shown.kind) {
            assert!(text.contains(&format!("| `{kind}` | ")), "no kind {kind}");
        }
        for kind in document.stimuli(role).into_iter().map(|taken| taken.kind) {
            assert!(text.contains(&format!("| `{kind}` | ")), "no kind {kind}");
        }
    }
}

#[test]
fn no_link_of_the_page_leads_to_a_schema_that_is_not_there() {
    let text = page::render(&value(), &Document::embedded());
    let headings: Vec<String> =
        text.lines().filter_map(|line| line.strip_prefix("### ")).map(str::to_lowercase).collect();
    let links: Vec<&str> = text.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() > 100, "{}", links.len());
    for link in links {
        assert!(headings.iter().any(|heading| heading == link), "#{link} leads nowhere");
    }
}

#[test]
fn a_member_is_told_with_its_type_whether_it_is_required_and_what_it_may_hold() {
    let schema = json!({
        "type": "object", "description": "A thing.", "additionalProperties": false, "required": ["id"],
        "properties": {
            "id": {"type": "string", "minLength": 1, "description": "One | two."},
            "kind": {"type": "string", "enum": ["A", "B"]},
            "of": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
            "until": {"description": "Last day.", "oneOf": [{"$ref": "#/components/schemas/Date"}, {"type": "null"}]},
            "count": {"type": ["integer", "null"], "minimum": 0},
            "inner": {"type": "object", "required": ["a"], "properties": {"a": {"type": "boolean"}}},
        },
        "examples": [{"id": "x"}],
    });
    let text = members::schema("Thing", &schema);
    let wanted = "### Thing\n\nA thing. Other members are refused.\n\n\
        | member | type | required | what it is |\n| --- | --- | --- | --- |\n\
        | `id` | string | yes | One \\| two; at least 1 character(s). |\n\
        | `count` | integer or null | | At least 0. |\n\
        | `inner` | object | | |\n\
        | `inner.a` | boolean | yes | |\n\
        | `kind` | string | | One of `A`, `B`. |\n\
        | `of` | list of [Thing](#thing) | | |\n\
        | `until` | [Date](#date) or null | | Last day. |\n\n\
        ```json\n{\n  \"id\": \"x\"\n}\n```\n";
    assert_eq!(text, wanted);
}
