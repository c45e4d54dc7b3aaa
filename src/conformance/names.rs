//! Names and identifiers of the simulated world: synthetic, valid, the same for the same seed.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

/// Official names of an organisation that scenarios call `label`: Kazakh and Russian.
#[must_use]
pub fn official(label: &str) -> (String, String) {
    (
        format!("\"{label}\" жауапкершілігі шектеулі серіктестігі"),
        format!("Товарищество с ограниченной ответственностью \"{label}\""),
    )
}

/// Name with the letters of `label`'s official names, but other spaces, quotes and letter case: no real difference.
#[must_use]
pub fn restyled(label: &str) -> (String, String) {
    let (kk, ru) = official(label);
    let (kk_spaced, ru_spaced) = respaced(label);
    debug_assert!(kk != kk_spaced && ru != ru_spaced, "a restyled name must differ");
    (kk_spaced.to_uppercase(), ru_spaced.to_uppercase())
}

/// Name with the letters of `label`'s official names as they are, but other spaces and quotes.
#[must_use]
pub fn respaced(label: &str) -> (String, String) {
    let (kk, ru) = official(label);
    let respace = |name: String| name.replacen('"', "«", 1).replacen('"', "»", 1).replace(' ', "  ");
    (respace(kk), respace(ru))
}

/// The `n`-th business identification number of a world: sequence 99xxx, registered 11.2019.
#[must_use]
pub fn bin(seed: u64, n: usize) -> String {
    nth(seed, n, |n| format!("1911409{:04}", 9000 + n % 1000))
}

/// The `n`-th individual identification number of a world: sequence 99xx, men and women born 1960-1989.
#[must_use]
pub fn iin(seed: u64, n: usize) -> String {
    nth(seed, n, |n| {
        let (year, month, day) = (60 + n % 30, 1 + n % 12, 1 + n % 28);
        let sex = if n.is_multiple_of(2) { 3 } else { 4 };
        format!("{year:02}{month:02}{day:02}{sex}99{:02}", (n / 7) % 100)
    })
}

/// The `n`-th mobile number of a world.
#[must_use]
pub fn phone(n: usize) -> String {
    format!("7700{:07}", 1 + n)
}

/// A seed moves the whole sequence, and prefixes without a check digit are skipped as in life.
fn nth(seed: u64, n: usize, prefix: impl Fn(usize) -> String) -> String {
    let start = usize::try_from(seed % 300).unwrap_or_default();
    let mut numbers = (start..).filter_map(|at| with_check_digit(&prefix(at)));
    numbers.nth(n).unwrap_or_default()
}

/// The number with its check digit; `None` for prefixes that are never issued.
#[must_use]
pub fn with_check_digit(prefix: &str) -> Option<String> {
    let digits: Vec<u32> = prefix.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let sum = |weights: [u32; 11]| digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
    let once = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let control = if once == 10 { sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) } else { once };
    (control < 10).then(|| format!("{prefix}{control}"))
}

/// Whether a number is 12 digits with a right check digit.
#[must_use]
pub fn well_formed(number: &str) -> bool {
    number.len() == 12
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && with_check_digit(&number[..11]).as_deref() == Some(number)
}

/// Reads `2025-06-02 10:15` or `2025-06-02 10:15:30` as an instant in Astana.
#[must_use]
pub fn instant(text: &str) -> Option<Timestamp> {
    let with_seconds = if text.len() == "2025-06-02 10:15".len() { format!("{text}:00") } else { text.to_owned() };
    let civil: DateTime = with_seconds.parse().ok()?;
    Some(civil.to_zoned(astana()).ok()?.timestamp())
}

/// Reads an instant as the wire writes it.
#[must_use]
pub fn wire_instant(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// An instant as scenarios write it.
#[must_use]
pub fn shown(at: Timestamp) -> String {
    at.to_zoned(astana()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// The time zone of Astana.
#[must_use]
pub fn astana() -> TimeZone {
    TimeZone::fixed(Offset::constant(5))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{bin, iin, instant, restyled, shown, well_formed, with_check_digit};

    #[test]
    fn numbers_are_valid_and_distinct() {
        let all: BTreeSet<String> = (0..60).flat_map(|n| [bin(7, n), iin(7, n)]).collect();
        assert_eq!(all.len(), 120, "numbers repeat");
        assert!(all.iter().all(|number| well_formed(number)), "{all:?}");
        assert_eq!(with_check_digit("99010139183"), None, "never issued");
        assert_eq!(with_check_digit("99010139180"), Some("990101391804".into()), "second pass");
    }

    #[test]
    fn instants_are_read_in_astana() {
        assert_eq!(instant("2025-06-02 10:15").unwrap().to_string(), "2025-06-02T05:15:00Z");
        assert_eq!(shown(instant("2025-06-05 23:59:59").unwrap()), "2025-06-05 23:59:59");
        assert_eq!(instant("tomorrow"), None);
    }

    #[test]
    fn a_restyled_name_differs_in_style_only() {
        let (kk, _) = restyled("Алтын");
        assert_ne!(kk, super::official("Алтын").0);
        assert!(kk.contains("АЛТЫН"), "{kk}");
    }
}
