//! One schema as a section: its members as a table, and an example.

use std::fmt::Write;

use serde_json::Value;

/// The section of a schema.
pub(super) fn schema(name: &str, schema: &Value) -> String {
    let mut out = format!("### {name}\n\n");
    let closed = schema["additionalProperties"] == Value::Bool(false);
    let about = [
        schema["description"].as_str().unwrap_or_default().trim(),
        if closed { "Other members are refused." } else { "" },
    ];
    let about = about.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    if !about.is_empty() {
        write!(out, "{about}\n\n").unwrap();
    }
    if schema["properties"].is_object() {
        out += "| member | type | required | what it is |\n| --- | --- | --- | --- |\n";
        out += &rows("", schema);
    } else {
        writeln!(out, "{}.", capital(&type_and_limits(schema))).unwrap();
    }
    if let Some(example) = schema["examples"].get(0) {
        writeln!(out, "\n```json\n{}\n```", serde_json::to_string_pretty(example).unwrap()).unwrap();
    }
    out
}

/// Rows of an object's members, the required ones first; members of an object within follow it.
fn rows(before: &str, schema: &Value) -> String {
    let required = words(&schema["required"]);
    let members = schema["properties"].as_object().into_iter().flatten();
    let (first, rest): (Vec<_>, Vec<_>) = members.partition(|(member, _)| required.contains(member));
    let mut out = String::new();
    for (member, told) in first.into_iter().chain(rest) {
        let needed = if required.contains(member) { " yes " } else { " " };
        writeln!(out, "| `{before}{member}` | {} |{needed}|{}|", type_of(told), cell(&about_member(told))).unwrap();
        out += &rows(&format!("{before}{member}."), told);
    }
    out
}

/// The type of a value, with a link when it has a schema of its own.
pub(super) fn type_of(told: &Value) -> String {
    if let Some(name) = told["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(either) = told["oneOf"].as_array() {
        return either.iter().map(type_of).collect::<Vec<_>>().join(" or ");
    }
    if told["type"] == "array" {
        return format!("list of {}", type_of(&told["items"]));
    }
    if let Some(kinds) = told["type"].as_array() {
        return kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or ");
    }
    match (&told["type"], told["additionalProperties"].is_object()) {
        (kind, true) if kind == "object" => format!("object of {}", type_of(&told["additionalProperties"])),
        (kind, _) => kind.as_str().unwrap_or("any").to_owned(),
    }
}

/// What a member or a parameter is, and what it may hold.
pub(super) fn about_member(told: &Value) -> String {
    let about = told["description"].as_str().unwrap_or_default().trim().trim_end_matches('.').to_owned();
    let mut parts = vec![about];
    parts.extend(limits(told));
    parts.extend(told["items"].as_object().into_iter().flat_map(|_| limits(&told["items"])));
    for either in told["oneOf"].as_array().into_iter().flatten() {
        parts.extend(limits(either));
    }
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("{}.", capital(&parts.join("; "))) }
}

fn type_and_limits(told: &Value) -> String {
    let mut parts = vec![type_of(told)];
    parts.extend(limits(told));
    parts.join("; ")
}

/// What the value may be, beside its type.
fn limits(told: &Value) -> Vec<String> {
    let mut all = Vec::new();
    let options = words(&told["enum"]);
    if !options.is_empty() {
        let options: Vec<String> = options.iter().map(|option| format!("`{option}`")).collect();
        all.push(format!("one of {}", options.join(", ")));
    }
    for (key, text) in
        [("minLength", "at least {} character(s)"), ("minimum", "at least {}"), ("minItems", "at least {} of them")]
    {
        if told[key].is_number() {
            all.push(text.replace("{}", &told[key].to_string()));
        }
    }
    for (key, text) in [("pattern", "pattern"), ("format", "format")] {
        if let Some(rule) = told[key].as_str() {
            all.push(format!("{text} `{rule}`"));
        }
    }
    all
}

/// Text of a cell: a bar would end it.
pub(super) fn cell(text: &str) -> String {
    if text.is_empty() { " ".to_owned() } else { format!(" {} ", text.replace('\n', " ").replace('|', "\\|")) }
}

/// With a capital at its head.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Strings of a list.
pub(super) fn words(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect()
}
