//! The one place with real chance: secrets that nobody may guess. Nothing that is recorded or judged may depend on it.

use std::fmt::Write as _;
use std::io;

/// A token of 256 bits, in hex. Fails when the system has no randomness to give.
pub fn token() -> io::Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

#[cfg(test)]
mod tests {
    use super::token;

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (one, other) = (token().unwrap(), token().unwrap());
        assert!(one.len() == 64 && one.bytes().all(|letter| letter.is_ascii_hexdigit()), "{one}");
        assert_ne!(one, other);
    }
}
