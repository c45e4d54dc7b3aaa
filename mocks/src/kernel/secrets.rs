//! What is never written down: the values of members and parameters by which callers prove who they are.

use form_urlencoded::parse;

/// Names of such members and parameters, in lower case.
const SECRETS: [&str; 3] = ["apikey", "psw", "password"];

/// What stands instead.
pub(crate) const MASK: &str = "***";

/// Whether a member or parameter of this name holds a secret.
pub(crate) fn is_secret(name: &str) -> bool {
    SECRETS.iter().any(|secret| name.eq_ignore_ascii_case(secret))
}

/// A query or form with each secret masked, also when its name is written with escapes.
pub(crate) fn masked_pairs(text: &str) -> String {
    let masked = |pair: &str| {
        let key = pair.split('=').next().unwrap_or_default();
        let secret = parse(key.as_bytes()).next().is_some_and(|(name, _)| is_secret(&name));
        if secret { format!("{key}={MASK}") } else { pair.to_owned() }
    };
    text.split('&').map(masked).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::masked_pairs;

    #[test]
    fn secrets_of_a_query_never_stay() {
        let table = [
            ("apikey=s3cret&mes=1", "apikey=***&mes=1"),
            ("login=egov&psw=s3cret", "login=egov&psw=***"),
            ("apiKey=s=3=cret", "apiKey=***"),
            ("%61pikey=s3cret&a", "%61pikey=***&a"),
            ("PASSWORD=", "PASSWORD=***"),
            ("mes=apikey", "mes=apikey"),
            ("", ""),
        ];
        for (given, expected) in table {
            assert_eq!(masked_pairs(given), expected, "{given}");
        }
    }
}
