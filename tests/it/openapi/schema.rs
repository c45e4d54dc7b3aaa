//! The part of JSON Schema that the document uses: a value's departures from a schema. An unknown keyword fails the test.

use regex::Regex;
use serde_json::Value;

/// Keywords that only tell.
const PROSE: [&str; 3] = ["description", "examples", "format"];

/// What `$ref` points to, or the value itself.
pub(super) fn resolve<'a>(document: &'a Value, node: &'a Value) -> &'a Value {
    let Some(target) = node.get("$ref") else { return node };
    let pointer = target.as_str().unwrap().trim_start_matches('#');
    document.pointer(pointer).unwrap_or_else(|| panic!("{pointer} points nowhere"))
}

/// Every way in which `value` departs from `schema`.
pub(super) fn flaws(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for (keyword, wanted) in schema.as_object().unwrap() {
        if PROSE.contains(&keyword.as_str()) {
            continue;
        }
        let found = match keyword.as_str() {
            "$ref" => flaws(document, resolve(document, schema), value),
            "oneOf" => {
                let fits =
                    wanted.as_array().unwrap().iter().filter(|one| flaws(document, one, value).is_empty()).count();
                if fits == 1 { Vec::new() } else { vec![format!("{value} fits {fits} of the choices")] }
            }
            "properties" => members(document, wanted, value),
            "additionalProperties" => others(document, schema, wanted, value),
            "items" => value.as_array().into_iter().flatten().flat_map(|item| flaws(document, wanted, item)).collect(),
            _ if fits(keyword, wanted, value) => Vec::new(),
            _ => vec![format!("{value}: {keyword} should be {wanted}")],
        };
        all.extend(found);
    }
    all
}

/// Departures of the members that the schema names.
fn members(document: &Value, properties: &Value, value: &Value) -> Vec<String> {
    let named = properties.as_object().unwrap().iter();
    let present = named.filter_map(|(name, schema)| Some((schema, value.get(name)?)));
    present.flat_map(|(schema, member)| flaws(document, schema, member)).collect()
}

/// Departures of the members that it does not name.
fn others(document: &Value, schema: &Value, wanted: &Value, value: &Value) -> Vec<String> {
    let unnamed = value.as_object().into_iter().flatten();
    let unnamed = unnamed.filter(|(name, _)| schema.get("properties").is_none_or(|known| known.get(name).is_none()));
    unnamed
        .flat_map(|(name, member)| match wanted {
            Value::Bool(true) => Vec::new(),
            Value::Bool(false) => vec![format!("{name} is not known")],
            schema => flaws(document, schema, member),
        })
        .collect()
}

/// Whether a value obeys a keyword that looks at nothing else.
fn fits(keyword: &str, wanted: &Value, value: &Value) -> bool {
    let least = |size: Option<usize>| size.is_none_or(|size| size as u64 >= wanted.as_u64().unwrap());
    match keyword {
        "type" => match wanted {
            Value::Array(any) => any.iter().any(|one| is(one.as_str().unwrap(), value)),
            one => is(one.as_str().unwrap(), value),
        },
        "enum" => wanted.as_array().unwrap().contains(value),
        "required" => wanted.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
        "pattern" => value.as_str().is_none_or(|text| Regex::new(wanted.as_str().unwrap()).unwrap().is_match(text)),
        "minLength" => least(value.as_str().map(|text| text.chars().count())),
        "minItems" => least(value.as_array().map(Vec::len)),
        "minProperties" => least(value.as_object().map(serde_json::Map::len)),
        "maxProperties" => value.as_object().is_none_or(|object| object.len() as u64 <= wanted.as_u64().unwrap()),
        "minimum" => value.as_i64().is_none_or(|number| number >= wanted.as_i64().unwrap()),
        other => panic!("the keyword {other} is not known to this test"),
    }
}

/// Whether a value is of a type.
fn is(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        other => panic!("no type {other}"),
    }
}
