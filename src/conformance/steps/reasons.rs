//! Members of what an adaptor shows, and the reasons among them: clause, fact, remedy (`docs/contracts-register.md`, 8).

use std::collections::BTreeSet;

use serde_json::Value;

/// The text under a key, empty when absent.
pub(in crate::conformance) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The list under a key, empty when absent.
pub(in crate::conformance) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Clauses that the reasons under a key rest on; a reason without one rests on `(none)`.
pub(super) fn grounds<'a>(value: &'a Value, key: &str) -> BTreeSet<&'a str> {
    let ground = |reason: &'a Value| Some(text(reason, "ground")).filter(|ground| !ground.is_empty());
    list(value, key).iter().map(|reason| ground(reason).unwrap_or("(none)")).collect()
}

/// An outcome with its reasons, for people: what was found, what the clause is, and the way out.
pub(super) fn said(value: &Value, outcome: &str) -> String {
    let reasons = list(value, "reasons").iter().map(|reason| {
        let [provision, ground, fact, remedy] =
            ["provision", "ground", "fact", "remedy"].map(|member| text(reason, member));
        format!("{fact} ({provision}, {ground}); way out: {remedy}")
    });
    let reasons: Vec<String> = reasons.collect();
    match reasons.as_slice() {
        [] => format!("{} without a reason", text(value, outcome)),
        [only] => format!("{} because {only}", text(value, outcome)),
        many => {
            let numbered = many.iter().enumerate().map(|(at, reason)| format!("({}) {reason}", at + 1));
            format!("{} because {}", text(value, outcome), numbered.collect::<Vec<_>>().join(" "))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{grounds, said};

    #[test]
    fn an_outcome_is_told_with_all_its_reasons() {
        let reason = |n: u8| json!({"ground": format!("A/{n}"), "provision": "p", "fact": "f", "remedy": "r"});
        let rows = [
            (json!({"status": "REFUSED"}), "REFUSED without a reason"),
            (json!({"status": "REFUSED", "reasons": [reason(1)]}), "REFUSED because f (p, A/1); way out: r"),
            (
                json!({"status": "REFUSED", "reasons": [reason(1), reason(2)]}),
                "REFUSED because (1) f (p, A/1); way out: r (2) f (p, A/2); way out: r",
            ),
        ];
        for (shown, expected) in rows {
            assert_eq!(said(&shown, "status"), expected);
        }
        assert_eq!(grounds(&json!({"reasons": [{}]}), "reasons").into_iter().collect::<Vec<_>>(), ["(none)"]);
    }
}
