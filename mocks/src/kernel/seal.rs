//! The signature of a webhook, made when it leaves: who sends it knows the secret, the system that tells of it does not.

use serde_json::{Value, json};
use sha1::{Digest, Sha1};

/// The report with its signature: the SHA-1 of event, attempt, instant and secret.
pub(super) fn sealed(report: &Value, secret: &str) -> Value {
    let text = |name: &str| match report.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let signed = format!("{}|{}|{}|{secret}", text("eventId"), text("attempt"), text("eventCreateTs"));
    let mut sealed = report.clone();
    if let Some(members) = sealed.as_object_mut() {
        members.insert("sign".to_owned(), json!(hex(&Sha1::digest(signed.as_bytes()))));
    }
    sealed
}

/// Octets as hexadecimal digits.
pub(crate) fn hex(octets: &[u8]) -> String {
    octets.iter().fold(String::with_capacity(octets.len() * 2), |mut text, octet| {
        for digit in [octet >> 4, octet & 0x0f] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::sealed;

    #[test]
    fn the_signature_by_hand() {
        // printf '26|1|2026-01-15 11:42:28|secret123' | sha1sum
        let table = [
            (
                json!({"eventId": 26, "attempt": 1, "eventCreateTs": "2026-01-15 11:42:28"}),
                "5cdebbb611d765bad163d765e8637830b6fd4060",
            ),
            (
                json!({"eventId": 26, "attempt": 2, "eventCreateTs": "2026-01-15 11:42:28"}),
                "f951303c11d2b8d0db8bd6749a46553735ca0f94",
            ),
        ];
        for (report, expected) in table {
            assert_eq!(sealed(&report, "secret123")["sign"], expected, "{report}");
        }
        assert_eq!(sealed(&json!("garbage"), "s"), json!("garbage"));
    }
}
