//! When two names of an organisation really differ (`KZ-204-2025/alg/5`).

use crate::domain::facts::Names;
use crate::law::reading::NameNormalisation;

/// Characters that stand for a quotation mark in names.
const QUOTES: &[char] =
    &['"', '\'', '«', '»', '„', '“', '”', '‟', '‘', '’', '‚', '‛', '‹', '›', '`', '´', '″', '′', '＂'];

/// Whether the names differ in either language. An absent earlier name is no name to differ from.
#[must_use]
pub fn differ(before: &Names, after: &Names, reading: NameNormalisation) -> bool {
    let pair = |old: &str, new: &str| !old.trim().is_empty() && normal(old, reading) != normal(new, reading);
    pair(&before.kk, &after.kk) || pair(&before.ru, &after.ru)
}

fn normal(name: &str, reading: NameNormalisation) -> String {
    let plain = || {
        let spaced: String = name.chars().map(|c| if QUOTES.contains(&c) { ' ' } else { c }).collect();
        spaced.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    match reading {
        NameNormalisation::None => name.to_owned(),
        NameNormalisation::SpacesQuotes => plain(),
        NameNormalisation::SpacesQuotesCase => plain().to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::differ;
    use crate::domain::facts::Names;
    use crate::law::reading::NameNormalisation;

    fn names(kk: &str, ru: &str) -> Names {
        Names { kk: kk.into(), ru: ru.into() }
    }

    #[test]
    fn spaces_quotes_and_case_are_no_difference_unless_read_so() {
        let before = names("«Алтын» ЖШС", "ТОО «Алтын»");
        let rows = [
            ("the same", names("«Алтын» ЖШС", "ТОО «Алтын»"), [false, false, false]),
            ("other quotes", names("\"Алтын\" ЖШС", "ТОО “Алтын”"), [false, false, true]),
            ("other spaces", names("«Алтын»  ЖШС ", "ТОО\u{a0}«Алтын»"), [false, false, true]),
            ("other case", names("«АЛТЫН» ЖШС", "ТОО «АЛТЫН»"), [false, true, true]),
            ("Russian alone", names("«Алтын» ЖШС", "ТОО «Золото»"), [true, true, true]),
            ("Kazakh alone", names("«Алтын плюс» ЖШС", "ТОО «Алтын»"), [true, true, true]),
            ("one letter", names("«Алтін» ЖШС", "ТОО «Алтын»"), [true, true, true]),
        ];
        let readings = [NameNormalisation::SpacesQuotesCase, NameNormalisation::SpacesQuotes, NameNormalisation::None];
        for (what, after, expected) in rows {
            assert_eq!(readings.map(|reading| differ(&before, &after, reading)), expected, "{what}");
        }
    }

    #[test]
    fn a_first_name_is_no_change() {
        let reading = NameNormalisation::SpacesQuotesCase;
        assert!(!differ(&names("", ""), &names("Алтын", "Алтын"), reading));
        assert!(differ(&names("", "Алтын"), &names("Жаңа", "Новый"), reading));
    }
}
