//! A request to the control API, read: strictly, because a misspelt member must not pass for one that was left out.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::Offset;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::problem::Problem;
use crate::kernel::strict;

/// What was asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// Parts of the path by their names.
    pub(super) path: BTreeMap<&'static str, String>,
    /// Parameters in order.
    pub(super) query: Vec<(String, String)>,
    /// The body; nothing when there was none.
    pub(super) body: Option<Value>,
}

impl Asked {
    /// A part of the path.
    pub(super) fn part(&self, name: &str) -> &str {
        self.path.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A parameter that is a whole number; `default` without it.
    pub(super) fn number(&self, name: &str, default: u64) -> Result<u64, Problem> {
        let Some(text) = self.parameter(name) else { return Ok(default) };
        text.parse().map_err(|_| Problem::senseless(format!("The parameter {name:?} is {text:?}, not a whole number")))
    }

    /// The body as this type; an absent body is an empty object.
    pub(super) fn given<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        given(self.body.clone().unwrap_or_else(|| json!({})))
    }
}

/// JSON as this type.
pub(super) fn given<T: DeserializeOwned>(body: Value) -> Result<T, Problem> {
    serde_json::from_value(body)
        .map_err(|error| Problem::senseless(format!("The body is not what is asked for: {error}")))
}

/// The body of a request as JSON; nothing when it is empty.
pub(super) fn body(content_type: &str, bytes: &[u8]) -> Result<Option<Value>, Problem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Problem::content_type());
    }
    strict::read(bytes).map(Some).map_err(|error| Problem::unreadable(format!("The body is no JSON: {error}")))
}

/// An instant as people write it: with an offset, or on the clocks of Astana.
pub(super) fn instant(text: &str) -> Result<Timestamp, Problem> {
    let astana = || {
        let local: jiff::civil::DateTime = text.parse().ok()?;
        Offset::constant(5).to_timestamp(local).ok()
    };
    let found: Option<Timestamp> = text.parse().ok().or_else(astana);
    let whole = found.and_then(|at| Timestamp::from_second(at.as_second()).ok());
    whole.ok_or_else(|| {
        Problem::senseless(format!(
            "{text:?} is no instant such as 2025-06-02T10:15:00+05:00, or 2025-06-02T10:15:00 in Astana"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::{body, instant};
    use crate::kernel::clock::stamp;

    #[test]
    fn instants_with_and_without_an_offset() {
        for text in ["2025-06-02T10:15:00+05:00", "2025-06-02T05:15:00Z", "2025-06-02T10:15:00", "2025-06-02 10:15"] {
            assert_eq!(instant(text).map(stamp).unwrap(), "2025-06-02T10:15:00+05:00", "{text}");
        }
        for text in ["", "tomorrow", "2025-13-02T10:15:00", "10:15"] {
            assert_eq!(instant(text).unwrap_err().status, 422, "{text}");
        }
    }

    #[test]
    fn bodies_by_their_type() {
        assert_eq!(body("", b" \n"), Ok(None));
        assert_eq!(body("text/plain", b"{}").unwrap_err().status, 415);
        assert_eq!(body("application/json; charset=utf-8", b"{\"a\":1,\"a\":1}").unwrap_err().status, 400);
        assert!(body("application/json", b"{\"a\":1}").unwrap().is_some());
    }
}
