//! A share in percent, kept and compared exactly as it is written: never rounded.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Digits after the point that are read; a longer text is no share that anybody computed.
const LONGEST_FRACTION: usize = 40;

/// A share from 0 to 100 percent. Equal means written alike; shares are compared by [`Percent::reaches`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Percent {
    whole: u8,
    /// Digits after the point without zeros at the end: then their order as texts is their order as numbers.
    fraction: String,
    /// As it was written.
    text: String,
}

/// A text that is no share.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no share from 0 to 100 percent like 31.50")]
pub struct NoPercent(String);

impl Percent {
    /// Reads digits with or without a point and further digits.
    pub fn parse(text: &str) -> Result<Self, NoPercent> {
        let bad = || NoPercent(text.to_owned());
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) || whole.len() > 3 || fraction.len() > LONGEST_FRACTION {
            return Err(bad());
        }
        let fraction = fraction.trim_end_matches('0').to_owned();
        let whole: u8 = whole.parse().map_err(|_| bad())?;
        if whole > 100 || (whole == 100 && !fraction.is_empty()) {
            return Err(bad());
        }
        Ok(Self { whole, fraction, text: text.to_owned() })
    }

    /// Whether it is `least` or more.
    #[must_use]
    pub fn reaches(&self, least: &Self) -> bool {
        (self.whole, &self.fraction) >= (least.whole, &least.fraction)
    }

    /// Whether it is more than `least`.
    #[must_use]
    pub fn exceeds(&self, least: &Self) -> bool {
        (self.whole, &self.fraction) > (least.whole, &least.fraction)
    }

    /// The next whole percent, or itself.
    #[must_use]
    pub fn rounded_up(&self) -> Self {
        let whole = if self.fraction.is_empty() { self.whole } else { self.whole + 1 };
        Self { whole, fraction: String::new(), text: whole.to_string() }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for Percent {
    type Error = NoPercent;

    fn try_from(text: String) -> Result<Self, NoPercent> {
        Self::parse(&text)
    }
}

impl From<Percent> for String {
    fn from(percent: Percent) -> Self {
        percent.text
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::Percent;

    fn of(text: &str) -> Percent {
        Percent::parse(text).expect("a share")
    }

    #[test]
    fn shares_are_compared_exactly() {
        let rows = [
            ("80", true),
            ("80.0", true),
            ("80.00", true),
            ("80.001", true),
            ("100", true),
            ("79.99", false),
            ("79.995", false),
            ("79.9999999999999999999999999", false),
            ("9.99", false),
            ("0", false),
        ];
        for (text, reaches) in rows {
            assert_eq!(of(text).reaches(&of("80")), reaches, "{text}");
        }
        assert!(!of("80.00").exceeds(&of("80")) && of("80.01").exceeds(&of("80")));
        assert_eq!(of("79.5").rounded_up().to_string(), "80");
        assert_eq!(of("31.50").to_string(), "31.50", "shown as it was written");
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for bad in ["", "80,5", "-1", "+80", "101", "100.01", "80.", ".5", "8e1", "٨٠", "80 ", "0080", "1000", "80.1.2"]
        {
            assert!(Percent::parse(bad).is_err(), "{bad:?}");
        }
        assert!(Percent::parse(&format!("1.{}", "1".repeat(41))).is_err(), "no end of digits");
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_hundredths(a in 0_u32..=10_000, b in 0_u32..=10_000) {
            let text = |n: u32| format!("{}.{:02}", n / 100, n % 100);
            prop_assert_eq!(of(&text(a)).reaches(&of(&text(b))), a >= b);
        }
    }
}
