//! Control of what a scenario seeds: a misspelt number in a world would make every later step mean nothing.

/// Why a seed was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SeedError {
    /// Not 12 digits, or a wrong check digit.
    #[error("{0:?} is no IIN or BIN; a malformed number is planted on purpose by `register_raw` or `plant_bad_row`")]
    Number(String),
    /// Not registered.
    #[error("{0} is not registered")]
    Unknown(String),
    /// Registered already.
    #[error("{0} is registered already")]
    Twice(String),
    /// Before the registration.
    #[error("{0} was not yet registered on {1}")]
    TooEarly(String, jiff::civil::Date),
    /// A name that must not be empty.
    #[error("{0} has an empty name; an empty name is planted on purpose by `register_raw`")]
    EmptyName(String),
}

/// Whether the text is 12 digits with the check digit of an IIN or BIN.
#[must_use]
pub fn well_formed(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| if c.is_ascii() { c.to_digit(10) } else { None }).collect();
    if number.len() != 12 || digits.len() != 12 {
        return false;
    }
    let weigh =
        |shift: u32| (0..11_u32).zip(&digits).map(|(at, digit)| digit * ((at + shift) % 11 + 1)).sum::<u32>() % 11;
    // Second pass with weights 3, 4 … 11, 1, 2 when the first gives 10; a prefix that gives 10 twice is never issued.
    let control = match weigh(0) {
        10 => weigh(2),
        first => first,
    };
    digits.last() == Some(&control)
}

#[cfg(test)]
mod tests {
    use super::well_formed;

    #[test]
    fn check_digits_follow_both_passes() {
        for good in ["850214399009", "191140999009", "990101391804", "120640999001"] {
            assert!(well_formed(good), "{good}");
        }
        for bad in ["850214399008", "990101391830", "85021439900", "8502143990099", "85021439900٩", ""] {
            assert!(!well_formed(bad), "{bad}");
        }
    }
}
