//! What differs between two documents: each place once, with what was there before and after.

use serde_json::{Value, json};

/// A place where two documents differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// JSON Pointer.
    pub(super) path: String,
    /// What was there; nothing when the place is new.
    pub(super) before: Option<Value>,
    /// What is there; nothing when the place is gone.
    pub(super) after: Option<Value>,
}

impl Change {
    pub(super) fn shown(&self) -> Value {
        let mut shown = json!({"path": self.path});
        let sides = [("before", &self.before), ("after", &self.after)];
        for (name, value) in sides.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
            shown[name] = value.clone();
        }
        shown
    }
}

/// All places that differ, in the order of the documents.
pub(super) fn changes(before: &Value, after: &Value) -> Vec<Change> {
    let mut found = Vec::new();
    compare("", Some(before), Some(after), &mut found);
    found
}

fn compare(path: &str, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<Change>) {
    match (before, after) {
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            let added = new.keys().filter(|name| !old.contains_key(*name));
            for name in old.keys().chain(added) {
                compare(&format!("{path}/{}", escaped(name)), old.get(name), new.get(name), found);
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) => {
            for at in 0..old.len().max(new.len()) {
                compare(&format!("{path}/{at}"), old.get(at), new.get(at), found);
            }
        }
        (old, new) if old == new => {}
        (old, new) => {
            found.push(Change { path: path.to_owned(), before: old.cloned(), after: new.cloned() });
        }
    }
}

/// A member's name as a token of a JSON Pointer (RFC 6901).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_oneof};
    use proptest::{prop_assert, prop_assert_eq, proptest};
    use serde_json::{Value, json};

    use super::changes;

    #[test]
    fn each_difference_is_named_once_with_both_sides() {
        let before = json!({"a": {"b": 1, "gone": [1]}, "list": [1, 2], "x/y": 1});
        let after = json!({"a": {"b": 2, "new": null}, "list": [1, 3, 4], "x/y": 2});
        let found: Vec<Value> = changes(&before, &after).iter().map(super::Change::shown).collect();
        let expected = [
            json!({"path": "/a/b", "before": 1, "after": 2}),
            json!({"path": "/a/gone", "before": [1]}),
            json!({"path": "/a/new", "after": null}),
            json!({"path": "/list/1", "before": 2, "after": 3}),
            json!({"path": "/list/2", "after": 4}),
            json!({"path": "/x~1y", "before": 1, "after": 2}),
        ];
        assert_eq!(found, expected);
    }

    fn documents() -> impl Strategy<Value = Value> {
        let leaf =
            prop_oneof![Just(Value::Null), any::<u8>().prop_map(Value::from), "[a~/]{0,2}".prop_map(Value::from)];
        leaf.prop_recursive(3, 16, 3, |inner| {
            let list = proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from);
            let object = proptest::collection::btree_map("[a~/]{0,2}", inner, 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect()));
            prop_oneof![list, object]
        })
    }

    proptest! {
        #[test]
        fn paths_point_at_what_they_name(before in documents(), after in documents()) {
            let found = changes(&before, &after);
            prop_assert_eq!(found.is_empty(), before == after);
            for change in found {
                prop_assert!(change.before != change.after);
                prop_assert_eq!(before.pointer(&change.path).cloned(), change.before);
                prop_assert_eq!(after.pointer(&change.path).cloned(), change.after);
            }
        }
    }
}
