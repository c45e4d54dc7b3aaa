//! Access tokens of ДДБ: `ddb` issues and revokes them, the person databases ask whether one holds.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Tokens in force and the IIN each opens.
#[derive(Debug, Clone, Default)]
pub struct Tokens(Arc<Mutex<BTreeMap<String, String>>>);

impl Tokens {
    /// Puts a token in force.
    pub fn issue(&self, token: &str, iin: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(token.to_owned(), iin.to_owned());
    }

    /// Ends a token.
    pub fn revoke(&self, token: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(token);
    }

    /// Whether the token opens this IIN now.
    #[must_use]
    pub fn opens(&self, token: &str, iin: &str) -> bool {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(token).is_some_and(|holder| holder == iin)
    }

    /// A copy of all tokens in force.
    pub(crate) fn save(&self) -> BTreeMap<String, String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts exactly these tokens in force.
    pub(crate) fn restore(&self, tokens: &BTreeMap<String, String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone_from(tokens);
    }

    /// Ends all tokens.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
