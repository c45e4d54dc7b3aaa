//! Lists that an observation has, empty ones too: one that is left out says nothing, and must not be read as an empty one.

use serde_json::Value;

/// Kind of observation, and its lists. Documents of `evidence` are read by the attestations, `order` has no list.
pub const LISTS: [(&str, &[&str]); 28] = [
    ("refusals", &["refusals"]),
    ("cases", &["cases"]),
    ("records", &["records"]),
    ("documents", &["documents"]),
    ("applications", &["applications"]),
    ("cabinet", &["requests"]),
    ("filings", &["filings"]),
    ("entries", &["entries"]),
    ("monitoring", &["runs"]),
    ("objects", &["objects"]),
    ("answers", &["answers"]),
    ("environments", &["requests"]),
    ("searches", &["searches"]),
    ("access-log", &["entries"]),
    ("registrations", &["registrations"]),
    ("own-data", &["requests"]),
    ("person-views", &["views"]),
    ("corrections", &["corrections"]),
    ("notices", &["notices"]),
    ("transfers", &["transfers"]),
    ("service-mode", &["services"]),
    ("case-steps", &["cases"]),
    ("services", &["services"]),
    ("service-requests", &["requests"]),
    ("document-requests", &["requests", "log"]),
    ("consent-questions", &["questions"]),
    ("results", &["results"]),
    ("verifications", &["verifications"]),
];

/// The list that an answer lacks, if it lacks one.
#[must_use]
pub fn missing(kind: &str, answer: &Value) -> Option<&'static str> {
    let (_, wanted) = LISTS.iter().find(|(known, _)| *known == kind)?;
    wanted.iter().copied().find(|list| !answer.get(list).is_some_and(Value::is_array))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::missing;

    #[test]
    fn a_list_that_is_left_out_is_not_an_empty_one() {
        let rows = [
            ("answers", json!({"answers": []}), None),
            ("answers", json!({}), Some("answers")),
            ("answers", json!({"answers": null}), Some("answers")),
            ("answers", json!({"answers": {}}), Some("answers")),
            ("document-requests", json!({"requests": []}), Some("log")),
            ("order", json!({}), None),
        ];
        for (kind, answer, expected) in rows {
            assert_eq!(missing(kind, &answer), expected, "{kind} {answer}");
        }
    }
}
