//! Dates that the acts do not print, as named parameters with stated defaults.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::law::{LawError, nearest};

/// A date that the text leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// Name under which it is set.
    pub key: &'static str,
    /// Its act.
    pub act: &'static str,
    /// Used when nothing is set.
    pub default: Date,
    /// The earliest date that the act's own text allows.
    pub not_before: Date,
    /// Whether the default is our assumption (it is, for all of them: the acts print none of these dates).
    pub assumed: bool,
    /// Why the default.
    pub reason: &'static str,
}

/// Day of the first official publication of order 204.
pub const PUBLICATION_204: &str = "KZ-204-2025.publication";
/// Last day of order 204.
pub const LAST_DAY_204: &str = "KZ-204-2025.last-day";

const fn parameter(
    key: &'static str,
    act: &'static str,
    default: Date,
    not_before: Date,
    reason: &'static str,
) -> Parameter {
    Parameter { key, act, default, not_before, assumed: true, reason }
}

/// All parameters.
pub const PARAMETERS: &[Parameter] = &[
    parameter(
        PUBLICATION_204,
        "KZ-204-2025",
        date(2025, 5, 8),
        date(2025, 5, 8),
        "The day of publication is not printed; the day of signature is the earliest possible one, so the order applies from the day after.",
    ),
    parameter(
        LAST_DAY_204,
        "KZ-204-2025",
        date(2026, 5, 8),
        date(2025, 5, 9),
        "One year from signature on 2025-05-08, counted from the next day; counted from the day itself it would be 2026-05-07.",
    ),
    parameter(
        "KZ-567-2025.publication",
        "KZ-567-2025",
        date(2025, 11, 14),
        date(2025, 11, 13),
        "The day of publication is not printed; the day after registration on 2025-11-13 is taken, which puts T0 on 2025-11-25.",
    ),
    parameter(
        "KZ-3-2019.publication",
        "KZ-3-2019",
        date(2019, 1, 17),
        date(2019, 1, 16),
        "The day of publication is not printed; the day after registration on 2019-01-16 is taken.",
    ),
    parameter(
        "KZ-3-2019.publication-380",
        "KZ-3-2019",
        date(2024, 8, 28),
        date(2024, 8, 27),
        "Order 380-НҚ of 2024-08-27 repeals item 4 of the list ten calendar days after a publication whose day is not printed; the day after \
         signature is taken.",
    ),
    parameter(
        "KZ-129-2016.publication",
        "KZ-129-2016",
        date(2016, 1, 29),
        date(2016, 1, 28),
        "The day of publication is not printed; the day after signature on 2016-01-28 is taken.",
    ),
    parameter(
        "KZ-129-2016.publication-178",
        "KZ-129-2016",
        date(2023, 5, 17),
        date(2023, 5, 16),
        "Order 178/НҚ of 2023-05-16 applies ten calendar days after a publication whose day is not printed; the day after signature is taken.",
    ),
    parameter(
        "KZ-129-2016.publication-257",
        "KZ-129-2016",
        date(2024, 5, 1),
        date(2024, 4, 30),
        "Order 257/НҚ of 2024-04-30 applies ten calendar days after a publication whose day is not printed; the day after signature is taken.",
    ),
    parameter(
        "KZ-418-V.publication-44",
        "KZ-418-V",
        date(2023, 12, 12),
        date(2023, 12, 11),
        "Law 44-VIII of 2023-12-11 applies sixty calendar days after a publication whose day is not printed; the day after signature is taken.",
    ),
];

/// A date for each parameter. What is not set has its default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters {
    set: BTreeMap<&'static str, Date>,
}

/// The parameter named `key`.
pub fn find(key: &str) -> Result<&'static Parameter, LawError> {
    PARAMETERS.iter().find(|parameter| parameter.key == key).ok_or_else(|| LawError::Unknown {
        what: "parameter",
        name: key.to_owned(),
        nearest: nearest(key, PARAMETERS.iter().map(|parameter| parameter.key)).map(str::to_owned),
    })
}

impl Parameters {
    /// Sets `key` to the date written as `value`.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), LawError> {
        let parameter = find(key)?;
        let bad = |wants: String| LawError::BadValue { key: key.to_owned(), value: value.to_owned(), wants };
        let day: Date = value.parse().map_err(|_| bad("it takes a date like 2025-05-08".to_owned()))?;
        if day < parameter.not_before {
            return Err(bad(format!("the act's own text allows no date before {}", parameter.not_before)));
        }
        if day == parameter.default {
            self.set.remove(parameter.key);
        } else {
            self.set.insert(parameter.key, day);
        }
        Ok(())
    }

    /// Sets as `key=value` says.
    pub fn parse(&mut self, pair: &str) -> Result<(), LawError> {
        let (key, value) = pair.split_once('=').ok_or_else(|| LawError::NotAPair(pair.to_owned()))?;
        self.set(key.trim(), value.trim())
    }

    /// All settings of `pairs`, on top of the defaults.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, LawError> {
        let mut parameters = Self::default();
        for (key, value) in pairs {
            parameters.set(key, value)?;
        }
        Ok(parameters)
    }

    /// The date of `key`.
    pub fn get(&self, key: &str) -> Result<Date, LawError> {
        let parameter = find(key)?;
        Ok(self.set.get(key).copied().unwrap_or(parameter.default))
    }

    /// Each parameter with its date, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Parameter, Date)> + '_ {
        PARAMETERS
            .iter()
            .map(|parameter| (parameter, self.set.get(parameter.key).copied().unwrap_or(parameter.default)))
    }

    /// Whether `key` has its default (also when no parameter is called so).
    #[must_use]
    pub fn is_default(&self, key: &str) -> bool {
        !self.set.contains_key(key)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{LAST_DAY_204, PARAMETERS, PUBLICATION_204, Parameters};

    #[test]
    fn keys_start_with_their_act_and_defaults_are_allowed() {
        for (index, parameter) in PARAMETERS.iter().enumerate() {
            assert!(parameter.key.starts_with(&format!("{}.", parameter.act)), "{}", parameter.key);
            assert!(parameter.default >= parameter.not_before, "{}", parameter.key);
            assert!(parameter.reason.ends_with('.') && !parameter.reason.contains("  "), "{}", parameter.key);
            assert!(PARAMETERS[..index].iter().all(|other| other.key != parameter.key), "{}", parameter.key);
        }
    }

    #[test]
    fn a_date_is_set_and_taken_back() {
        let mut parameters = Parameters::default();
        parameters.parse("KZ-204-2025.publication=2025-05-20").expect("known");
        assert_eq!(parameters.get(PUBLICATION_204), Ok(date(2025, 5, 20)));
        assert_eq!(parameters.get(LAST_DAY_204), Ok(date(2026, 5, 8)));
        assert!(!parameters.is_default(PUBLICATION_204));
        parameters.parse("KZ-204-2025.publication=2025-05-08").expect("known");
        assert_eq!(parameters, Parameters::default());
    }

    #[test]
    fn errors_say_what_would_be_right() {
        let mut parameters = Parameters::default();
        let rows = [
            (
                "KZ-204-2025.publicaton=2025-05-20",
                "unknown parameter \"KZ-204-2025.publicaton\"; did you mean \"KZ-204-2025.publication\"?",
            ),
            (
                "KZ-204-2025.publication=soon",
                "KZ-204-2025.publication cannot be \"soon\": it takes a date like 2025-05-08",
            ),
            (
                "KZ-567-2025.publication=2025-11-12",
                "KZ-567-2025.publication cannot be \"2025-11-12\": the act's own text allows no date before 2025-11-13",
            ),
            ("KZ-204-2025.publication", "\"KZ-204-2025.publication\" is not of the form key=value"),
        ];
        for (pair, message) in rows {
            assert_eq!(parameters.parse(pair).expect_err("bad").to_string(), message);
        }
    }
}
