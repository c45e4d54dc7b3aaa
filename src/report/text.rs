//! Text for a terminal: display width, wrapping, colours, and foreign text made harmless.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::Style;

/// Colours of the reports, by what they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Good,
    Bad,
    Open,
    Quiet,
    Strong,
}

impl Paint {
    fn code(self) -> &'static str {
        match self {
            Self::Good => "32",
            Self::Bad => "31",
            Self::Open => "33",
            Self::Quiet => "2",
            Self::Strong => "1",
        }
    }
}

/// `text` in a colour, when colours are asked for.
pub(super) fn paint(text: &str, paint: Paint, style: Style) -> String {
    if style.colour { format!("\u{1b}[{}m{text}\u{1b}[0m", paint.code()) } else { text.to_owned() }
}

/// Columns that `text` takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// `text` followed by spaces up to `columns`.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Foreign text on one line. Control characters and invisible marks that can move the cursor, change colours or reorder
/// what is read are written as `\u{..}`; a new line is written as `\n`.
pub(super) fn harmless(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        match letter {
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            hidden if hidden.is_control() || reorders(hidden) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(hidden));
            }
            plain => out.push(plain),
        }
        out
    })
}

/// Marks without a width that change the direction or the joining of what is around them, and line separators.
fn reorders(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// At most `limit` characters of `text`; what was left out is counted.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    let count = text.chars().count();
    if count <= limit {
        return text.to_owned();
    }
    let head: String = text.chars().take(limit).collect();
    format!("{head}… (+{} characters)", count - limit)
}

/// `text` in lines of at most `columns`, broken at spaces where there are any.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').flat_map(|word| pieces(word, columns)) {
        let needed = width(&line) + usize::from(!line.is_empty()) + width(&word);
        if needed > columns && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

/// A word cut into pieces of at most `columns`.
fn pieces(word: &str, columns: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    for letter in word.chars() {
        let letter = letter.to_string();
        match all.last_mut() {
            Some(last) if width(last) + width(&letter) <= columns => last.push_str(&letter),
            _ => all.push(letter),
        }
    }
    all
}

/// `label` and `text` wrapped beside it, with a hanging indent.
pub(super) fn hang(label: &str, text: &str, style: Style) -> String {
    let indent = width(label);
    let lines = wrap(text, style.width.saturating_sub(indent).max(20));
    lines.iter().enumerate().fold(String::new(), |mut out, (at, line)| {
        let lead = if at == 0 { label.to_owned() } else { " ".repeat(indent) };
        out.push_str(format!("{lead}{line}").trim_end());
        out.push('\n');
        out
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

    use super::{Paint, hang, harmless, pad, paint, shorten, width, wrap};
    use crate::report::Style;

    #[test]
    fn kazakh_text_is_padded_by_what_is_seen() {
        assert_eq!(width("Сынақов"), 7);
        assert_eq!(pad("Әділет", 8), "Әділет  ");
        assert_eq!(pad("too long", 3), "too long");
    }

    #[test]
    fn foreign_text_cannot_drive_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2Jb"), "a\\u{1b}[2Jb");
        assert_eq!(harmless("a\u{9b}31mb\r\n"), "a\\u{9b}31mb\\u{d}\\n");
        assert_eq!(harmless("a\u{202e}b\u{7f}"), "a\\u{202e}b\\u{7f}");
        assert_eq!(harmless("Қазақша"), "Қазақша");
    }

    #[test]
    fn shortened_text_counts_what_it_left_out() {
        assert_eq!(shorten("абвгд", 5), "абвгд");
        assert_eq!(shorten("абвгде", 4), "абвг… (+2 characters)");
    }

    #[test]
    fn text_is_wrapped_at_spaces_and_long_words_are_cut() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh i", 3), ["abc", "def", "gh", "i"]);
        assert_eq!(wrap("", 3), [""]);
        let style = Style { colour: false, width: 24 };
        assert_eq!(hang("  x ", "aaaa bbbb cccc dddd eeee", style), "  x aaaa bbbb cccc dddd\n    eeee\n");
    }

    #[test]
    fn colours_are_written_only_when_asked_for() {
        assert_eq!(paint("x", Paint::Bad, Style { colour: false, width: 80 }), "x");
        assert_eq!(paint("x", Paint::Bad, Style { colour: true, width: 80 }), "\u{1b}[31mx\u{1b}[0m");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_comes_is_one_harmless_line(text in any::<String>()) {
            prop_assert!(!harmless(&text).chars().any(char::is_control));
        }

        #[test]
        fn no_wrapped_line_is_too_wide(text in "[a-zА-Яәі ]{0,80}", columns in 1_usize..30) {
            for line in wrap(&text, columns) {
                prop_assert!(width(&line) <= columns, "{line:?} is wider than {columns}");
            }
        }
    }
}
