//! The notice of Annex 1 to the algorithm of order 204, by date: what the head receives, letter by letter.

use jiff::civil::{Date, date};

use super::LawError;
use super::reading::SmsTemplate;
use super::versioned::{Interval, TimelineError, Versioned};

/// The four parts of a notice, each a clause of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// Greeting (`KZ-204-2025/annex1/f1`).
    pub greeting: &'static str,
    /// What it is about (`KZ-204-2025/annex1/f2`).
    pub notice: &'static str,
    /// The two answers (`KZ-204-2025/annex1/f3`).
    pub answers: &'static str,
    /// Where to ask (`KZ-204-2025/annex1/f4`).
    pub help: &'static str,
}

impl Parts {
    /// The parts in order.
    #[must_use]
    pub const fn in_order(self) -> [&'static str; 4] {
        [self.greeting, self.notice, self.answers, self.help]
    }

    /// The whole text: a part a line.
    #[must_use]
    pub fn text(self) -> String {
        self.in_order().join("\n")
    }

    /// One part a line; lines that are missing are empty parts, which a test rules out.
    fn from_lines(text: &'static str) -> Self {
        let mut lines = text.lines();
        let mut next = || lines.next().unwrap_or_default();
        Self { greeting: next(), notice: next(), answers: next(), help: next() }
    }
}

/// The notice of one edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// The annex as printed, in Kazakh; only line breaks inside a sentence, which the conversion put there, are taken out.
    pub kazakh: Parts,
    /// Our own rendering in Russian. No part of the order.
    pub russian: Parts,
}

impl Notice {
    /// The text to send. `organisation` is used by the extended template alone. The Kazakh text is intact at the head of each.
    #[must_use]
    pub fn text(self, template: SmsTemplate, organisation: &str) -> String {
        let literal = self.kazakh.text();
        match template {
            SmsTemplate::Literal => literal,
            SmsTemplate::Bilingual => format!("{literal}\n{}", self.russian.text()),
            SmsTemplate::Extended => format!("{literal}\n{organisation}"),
        }
    }
}

const KAZAKH_2025: &str = include_str!("../../law/annex1/2025-05-08.kk.txt");
const RUSSIAN_2025: &str = include_str!("../../law/annex1/2025-05-08.ru.txt");

/// Editions of the annex. A successor, with the ministry's new name say, is one more row.
fn editions() -> Result<Versioned<Notice>, TimelineError> {
    let first = Notice { kazakh: Parts::from_lines(KAZAKH_2025), russian: Parts::from_lines(RUSSIAN_2025) };
    // The annex carries no end of its own: the pilot's end is a matter of item 7 of the order.
    Versioned::new("Annex 1 of order 204", vec![Interval { from: date(2025, 5, 8), to: Date::MAX, value: first }])
}

/// The notice in its edition of `day`.
pub fn notice(day: Date) -> Result<Notice, LawError> {
    let table = editions().map_err(|error| LawError::BadLine { line: 0, why: error.to_string() })?;
    table.at(day).copied()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{KAZAKH_2025, RUSSIAN_2025, notice};
    use crate::law::LawError;
    use crate::law::reading::SmsTemplate;

    #[test]
    fn both_files_have_four_lines_and_nothing_else() {
        for file in [KAZAKH_2025, RUSSIAN_2025] {
            let lines: Vec<&str> = file.split('\n').collect();
            assert_eq!((lines.len(), lines.last()), (5, Some(&"")), "four lines, each ended");
            assert!(lines[..4].iter().all(|line| !line.is_empty() && line.trim() == *line && !line.contains("  ")));
        }
    }

    #[test]
    fn each_part_says_what_its_clause_demands() {
        let parts = notice(date(2025, 6, 2)).expect("in force").kazakh;
        assert_eq!(parts.greeting, "Құрметті көрсетілетін қызметті алушы!");
        assert!(parts.notice.contains("атауының өзгеруіне байланысты") && parts.notice.ends_with("болып табыласыз."));
        assert!(parts.answers.contains("келіскен жағдайда 1 санын, келіспеген жағдайда 2 санын"));
        assert!(parts.help.contains("1414"));
        assert_eq!(parts.text().lines().collect::<Vec<_>>(), parts.in_order());
    }

    #[test]
    fn additions_leave_the_printed_text_intact() {
        let notice = notice(date(2025, 6, 2)).expect("in force");
        let literal = notice.text(SmsTemplate::Literal, "Алтын");
        assert!(!literal.contains("Алтын"));
        let bilingual = notice.text(SmsTemplate::Bilingual, "Алтын");
        assert_eq!(bilingual, format!("{literal}\n{}", notice.russian.text()));
        assert_eq!(notice.text(SmsTemplate::Extended, "Алтын"), format!("{literal}\nАлтын"));
    }

    #[test]
    fn there_is_no_notice_before_the_order() {
        let early = notice(date(2025, 5, 7));
        assert!(matches!(early, Err(LawError::OutOfCoverage { .. })), "{early:?}");
    }
}
