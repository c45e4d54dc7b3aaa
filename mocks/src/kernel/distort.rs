//! Damage done to JSON on its way: a changed letter, a dropped row, a missing half.

use serde_json::Value;

use super::fault::Fault;

/// Drops the last row of a typed list when the fault says so.
pub fn shorten_list<T>(fault: Option<&Fault>, rows: &mut Vec<T>) {
    if fault == Some(&Fault::ShortList) {
        rows.pop();
    }
}

/// Drops the last row of each list that is a member of `body`; counts and digests stay as they were.
pub fn shorten(body: &mut Value) -> bool {
    let Value::Object(members) = body else { return false };
    let mut dropped = false;
    for list in members.values_mut().filter_map(Value::as_array_mut) {
        dropped |= list.pop().is_some();
    }
    dropped
}

/// Changes one letter of a name: of the first member whose key says `name`, else of the first text there is.
pub fn tamper(body: &mut Value) -> bool {
    alter(body, true) || alter(body, false)
}

/// Keeps the first half of the members of `body`, in their order.
pub fn halve(body: &mut Value) -> bool {
    let Value::Object(members) = body else { return false };
    let keep = members.len() / 2;
    let gone: Vec<String> = members.keys().skip(keep).cloned().collect();
    for key in &gone {
        members.remove(key);
    }
    !gone.is_empty()
}

fn alter(value: &mut Value, names_only: bool) -> bool {
    match value {
        Value::Object(members) => members.iter_mut().any(|(key, member)| match member {
            Value::String(text) if !names_only || is_name(key) => alter_text(text),
            Value::Object(_) | Value::Array(_) => alter(member, names_only),
            _ => false,
        }),
        Value::Array(rows) => rows.iter_mut().any(|row| alter(row, names_only)),
        _ => false,
    }
}

fn is_name(key: &str) -> bool {
    key.to_lowercase().contains("name")
}

/// Replaces the last letter or digit of `text` by another of its kind.
fn alter_text(text: &mut String) -> bool {
    let Some((at, old)) = text.char_indices().rev().find(|(_, letter)| letter.is_alphanumeric()) else {
        return false;
    };
    let new = match old {
        '0'..='8' => '9',
        '9' => '0',
        'a'..='z' | 'A'..='Z' if old != 'x' => 'x',
        'x' => 'y',
        'о' => 'а',
        _ => 'о',
    };
    text.replace_range(at..at + old.len_utf8(), new.encode_utf8(&mut [0; 4]));
    true
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{halve, shorten, tamper};

    #[test]
    fn a_name_is_changed_in_one_letter_and_nothing_else() {
        let mut body = json!({"bin": "191140999009", "rows": [{"case": "c", "nameKz": "«Алтын» ЖШС"}]});
        assert!(tamper(&mut body));
        assert_eq!(body, json!({"bin": "191140999009", "rows": [{"case": "c", "nameKz": "«Алтын» ЖШо"}]}));
    }

    #[test]
    fn without_a_name_some_text_is_changed() {
        let mut body = json!({"n": 1, "text": "1"});
        assert!(tamper(&mut body));
        assert_eq!(body, json!({"n": 1, "text": "9"}));
        assert!(!tamper(&mut json!({"n": 1, "text": "…"})));
    }

    #[test]
    fn every_list_loses_one_row_and_counts_stay() {
        let mut body = json!({"a": [1, 2], "b": [], "total": 2});
        assert!(shorten(&mut body));
        assert_eq!(body, json!({"a": [1], "b": [], "total": 2}));
        assert!(!shorten(&mut json!({"a": []})) && !shorten(&mut json!([1])));
    }

    #[test]
    fn half_of_the_members_stay() {
        let mut body = json!({"a": 1, "b": 2, "c": 3});
        assert!(halve(&mut body));
        assert_eq!(body.as_object().map(serde_json::Map::len), Some(1));
    }
}
