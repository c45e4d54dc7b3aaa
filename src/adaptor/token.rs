//! The credential that the harness presents to an adaptor. It is shown nowhere: neither in words nor in evidence.

use std::borrow::Cow;
use std::fmt;

/// Shortest credential: a shorter one would be found in data by chance when evidence is masked.
const SHORTEST: usize = 8;
/// What stands in its place.
const MASK: &str = "***";

/// A bearer credential. It is printed as `***`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// A text that can be no bearer credential. The text itself is not shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is no bearer credential: {SHORTEST} characters or more, letters, digits and - . _ ~ + / with = at the end")]
pub struct NoToken;

impl Token {
    /// Reads a credential; space around it is left out.
    pub fn parse(text: &str) -> Result<Self, NoToken> {
        let text = text.trim();
        let body = text.trim_end_matches('=');
        let fits = |letter: char| letter.is_ascii_alphanumeric() || "-._~+/".contains(letter);
        if body.len() < SHORTEST || !body.chars().all(fits) {
            return Err(NoToken);
        }
        Ok(Self(text.to_owned()))
    }

    /// The credential itself, for the header alone.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }

    /// Whether a request carries this credential in its `Authorization` header.
    #[must_use]
    pub fn opens(&self, authorization: &str) -> bool {
        authorization.strip_prefix("Bearer ").is_some_and(|given| same(given.as_bytes(), self.0.as_bytes()))
    }

    /// The text with the credential replaced.
    #[must_use]
    pub fn mask<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if text.contains(&self.0) { Cow::Owned(text.replace(&self.0, MASK)) } else { Cow::Borrowed(text) }
    }
}

/// Compares in a time that does not depend on where the two differ.
fn same(given: &[u8], own: &[u8]) -> bool {
    given.len() == own.len() && given.iter().zip(own).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn a_credential_is_one_word_that_is_shown_nowhere() {
        let token = Token::parse(" abc-DEF_12345== \n").unwrap();
        assert_eq!(format!("{token:?}"), "***");
        assert_eq!(token.mask("a abc-DEF_12345== b"), "a *** b");
        assert_eq!(token.mask("a abc b"), "a abc b");
        assert!(token.opens("Bearer abc-DEF_12345=="));
        for wrong in ["Bearer abc-DEF_12345=", "abc-DEF_12345==", "Basic abc-DEF_12345==", "Bearer abc-DEF_12346==", ""]
        {
            assert!(!token.opens(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_is_short_or_no_word_is_refused_and_not_repeated() {
        for wrong in ["", "abc1234", "two words here", "with\"quote-in-it", "eight=inside", "========="] {
            let error = Token::parse(wrong).unwrap_err().to_string();
            assert!(wrong.is_empty() || !error.contains(wrong), "{error}");
        }
    }
}
