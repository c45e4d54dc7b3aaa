//! Identifiers of persons, organisations and subscribers (format-and-logic control of `KZ-204-2025/alg/21`).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Why an identifier was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not 12 ASCII digits.
    #[error("{0:?} is not 12 digits")]
    Shape(String),
    /// The 12th digit does not follow from the others.
    #[error("{0} has a wrong check digit")]
    CheckDigit(String),
    /// The first digits are no date, or no BIN type.
    #[error("{0} starts with no possible date or type")]
    Prefix(String),
    /// Not a mobile number of Kazakhstan.
    #[error("{0:?} is not a mobile number, 77 and nine digits")]
    Phone(String),
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The digits.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

id! {
    /// Individual identification number (ИИН, ЖСН): a person.
    Iin
}
id! {
    /// Business identification number (БИН, БСН): an organisation.
    Bin
}
id! {
    /// Mobile number in the wire form: 77 and nine digits.
    Msisdn
}

impl Iin {
    /// Checks shape, birth date, century digit and check digit.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let digits = checked(text)?;
        let prefix = || IdError::Prefix(text.to_owned());
        let century = match digits[6] {
            1 | 2 => 1800,
            3 | 4 => 1900,
            5 | 6 => 2000,
            _ => return Err(prefix()),
        };
        let year = century + i16::from(digits[0] * 10 + digits[1]);
        let (month, day) = (digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]);
        let month = i8::try_from(month).map_err(|_| prefix())?;
        let day = i8::try_from(day).map_err(|_| prefix())?;
        Date::new(year, month, day).map_err(|_| prefix())?;
        Ok(Self(text.to_owned()))
    }

    /// What stands where an IIN was destroyed: twelve zeros, which are no IIN and are never sent.
    #[must_use]
    pub fn destroyed() -> Self {
        Self("0".repeat(12))
    }

    /// Whether this stands where an IIN was destroyed.
    #[must_use]
    pub fn is_destroyed(&self) -> bool {
        *self == Self::destroyed()
    }
}

impl Bin {
    /// Checks shape, month, type of entity and check digit.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let digits = checked(text)?;
        let month = digits[2] * 10 + digits[3];
        let kind = digits[4];
        if !(1..=12).contains(&month) || !(4..=6).contains(&kind) {
            return Err(IdError::Prefix(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Msisdn {
    /// Accepts only the wire form, 11 digits that start with 77.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let good = text.len() == 11 && text.starts_with("77") && text.bytes().all(|b| b.is_ascii_digit());
        if good { Ok(Self(text.to_owned())) } else { Err(IdError::Phone(text.to_owned())) }
    }
}

/// The digits of a 12-digit number with a right check digit.
fn checked(text: &str) -> Result<[u8; 12], IdError> {
    let bytes: [u8; 12] = text.as_bytes().try_into().map_err(|_| IdError::Shape(text.to_owned()))?;
    if !bytes.iter().all(u8::is_ascii_digit) {
        return Err(IdError::Shape(text.to_owned()));
    }
    let digits = bytes.map(|b| b - b'0');
    match check_digit(&digits[..11]) {
        Some(control) if control == digits[11] => Ok(digits),
        _ => Err(IdError::CheckDigit(text.to_owned())),
    }
}

/// Check digit of the first 11 digits; `None` for prefixes that are never issued.
fn check_digit(first: &[u8]) -> Option<u8> {
    const SECOND_PASS: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
    let sum = |weights: &mut dyn Iterator<Item = u32>| {
        first.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum::<u32>() % 11
    };
    let once = sum(&mut (1..=11));
    let control = if once == 10 { sum(&mut SECOND_PASS.into_iter()) } else { once };
    u8::try_from(control).ok().filter(|digit| *digit < 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

    use super::{Bin, IdError, Iin, Msisdn, checked};

    /// Control digits with which eleven digits make a number that is accepted.
    fn accepted(first: &[u8]) -> Vec<u8> {
        let text =
            |control: u8| first.iter().chain([&control]).map(|digit| char::from(b'0' + digit)).collect::<String>();
        (0..10).filter(|control| checked(&text(*control)).is_ok()).collect()
    }

    /// The remainder of a pass by the published rule: weights 1 to 11, in the second pass 3 to 11, 1, 2.
    fn remainder(first: &[u8], shift: usize) -> usize {
        let weight = |at: usize| (at + shift) % 11 + 1;
        first.iter().enumerate().map(|(at, digit)| usize::from(*digit) * weight(at)).sum::<usize>() % 11
    }

    /// Eleven digits whose first pass gives no digit, so that the second one decides.
    fn of_second_pass() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(0_u8..10, 10).prop_filter_map("no digit completes it", |rest| {
            (0..10).map(|digit| [&[digit], rest.as_slice()].concat()).find(|first| remainder(first, 0) == 10)
        })
    }

    proptest! {
        #[test]
        fn eleven_digits_take_one_control_digit_at_most(first in prop::collection::vec(0_u8..10, 11)) {
            let expected = [remainder(&first, 0), remainder(&first, 2)].into_iter().find(|digit| *digit < 10);
            let found: Vec<usize> = accepted(&first).into_iter().map(usize::from).collect();
            prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn the_second_pass_decides_where_the_first_cannot_and_some_prefixes_are_never_issued(first in of_second_pass()) {
            let second = remainder(&first, 2);
            let expected = if second == 10 { Vec::new() } else { vec![u8::try_from(second).expect("a digit")] };
            prop_assert_eq!(accepted(&first), expected);
        }
    }

    #[test]
    fn a_prefix_that_is_never_issued_takes_no_control_digit() {
        assert_eq!(accepted(&[9, 9, 0, 1, 0, 1, 3, 9, 1, 8, 3]), Vec::<u8>::new());
        assert_eq!(accepted(&[9, 9, 0, 1, 0, 1, 3, 9, 1, 8, 0]), [4]);
    }

    #[test]
    fn published_vectors() {
        for good in ["850214399009", "901101499005", "990101391804"] {
            assert!(Iin::parse(good).is_ok(), "{good} is a good IIN");
        }
        for good in ["191140999009", "230152999001", "201063999005"] {
            assert!(Bin::parse(good).is_ok(), "{good} is a good BIN");
        }
        assert_eq!(Iin::parse("850214399008"), Err(IdError::CheckDigit("850214399008".into())));
        assert_eq!(Iin::parse("000230599002"), Err(IdError::Prefix("000230599002".into())));
        assert_eq!(Iin::parse("85021439900"), Err(IdError::Shape("85021439900".into())));
        assert!(Iin::destroyed().is_destroyed() && Iin::parse(Iin::destroyed().as_str()).is_err());
        assert!(Iin::parse("191140999009").is_err(), "a BIN is no IIN");
        assert!(Msisdn::parse("87001234567").is_err(), "8-form is not the wire form");
    }
}
