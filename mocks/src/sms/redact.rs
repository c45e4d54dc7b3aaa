//! Takes the credential out of a request before it is written down.

use serde_json::Value;

use crate::kernel::secrets::{MASK, is_secret, masked_pairs};
use crate::kernel::server::Call;

/// The names under which a credential may stand in a message of the gateway.
const KEYS: [&str; 3] = ["\"apikey\"", "\"psw\"", "\"password\""];

/// The body of a call as it may be written down.
pub(super) fn body(call: &Call) -> String {
    if call.content_type.to_lowercase().starts_with("application/x-www-form-urlencoded") {
        return masked_pairs(&call.text());
    }
    redacted(&call.text())
}

/// The text with the value of each secret replaced, also when the text is no whole JSON.
fn redacted(text: &str) -> String {
    // A form under another content type is no JSON, and may hold a secret all the same.
    let form = text.contains('=') && !text.trim_start().starts_with(['{', '[']);
    let masked = if form { masked_pairs(text) } else { masked(text) };
    // The key may be written with escapes and the value be no string: what the scan missed, the parsed form does not.
    let Ok(mut covered) = serde_json::from_str::<Value>(text) else { return masked };
    cover(&mut covered);
    let same = serde_json::from_str::<Value>(&masked).is_ok_and(|scanned| scanned == covered);
    if same { masked } else { covered.to_string() }
}

fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find(rest) {
        let (before, after) = rest.split_at(at);
        let (value, tail) = after.split_at(value_length(after));
        out.push_str(before);
        out.push_str(if value.is_empty() { "" } else { "\"***\"" });
        rest = tail;
    }
    out + rest
}

/// Where the value of the next secret begins.
fn find(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let ends = KEYS.iter().filter_map(|key| lower.find(key).map(|at| at + key.len()));
    let key = ends.min()?;
    let tail = text.get(key..)?;
    let colon = tail.trim_start();
    let value = colon.strip_prefix(':').unwrap_or(colon).trim_start();
    Some(text.len() - value.len())
}

/// How long the value at the beginning of `text` is: a string to its closing quote, a list or an object to the end of the
/// text (its parts are not told apart), anything else to the next comma or brace.
fn value_length(text: &str) -> usize {
    if text.starts_with(['[', '{']) {
        return text.len();
    }
    let Some(inner) = text.strip_prefix('"') else {
        return text.find([',', '}', ']']).unwrap_or(text.len());
    };
    let mut escaped = false;
    for (at, letter) in inner.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 2,
            _ => {}
        }
    }
    text.len()
}

/// Masks each value of the key, however deep.
fn cover(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (key, member) in members.iter_mut() {
                if is_secret(key) {
                    *member = Value::String(MASK.to_owned());
                } else {
                    cover(member);
                }
            }
        }
        Value::Array(rows) => rows.iter_mut().for_each(cover),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn the_credential_never_stays() {
        let table = [
            (r#"{"apikey":"s3cret","mes":"1"}"#, r#"{"apikey":"***","mes":"1"}"#),
            (r#"{ "mes" : "1", "apikey" : "s3\"cret" }"#, r#"{ "mes" : "1", "apikey" : "***" }"#),
            (r#"{"apikey":7331,"mes":"1"}"#, r#"{"apikey":"***","mes":"1"}"#),
            (r#"{"\u0061pikey":"s3cret"}"#, r#"{"apikey":"***"}"#),
            (r#"{"APIKEY":"s3cret"}"#, r#"{"APIKEY":"***"}"#),
            (r#"[{"apikey":["s3cret"]}]"#, r#"[{"apikey":"***"}]"#),
            (r#"{"apikey":"s3cret"#, r#"{"apikey":"***""#),
            (r#"{"apikey" "s3cret", x"#, r#"{"apikey" "***", x"#),
            (r#"{"apikey":"a","apikey":"b"}"#, r#"{"apikey":"***","apikey":"***"}"#),
            (r#"{"apikey":["a","s3cret""#, r#"{"apikey":"***""#),
            ("ключ", "ключ"),
            (r#"{"apikey":"#, r#"{"apikey":"#),
            (r#"{"psw":"s3cret","login":"egov"}"#, r#"{"psw":"***","login":"egov"}"#),
            (r#"{"mes":"1","psw":"s","apikey":"t"}"#, r#"{"mes":"1","psw":"***","apikey":"***"}"#),
            ("psw=s3cret&mes=1", "psw=***&mes=1"),
        ];
        for (given, expected) in table {
            assert_eq!(redacted(given), expected, "{given}");
        }
    }
}
