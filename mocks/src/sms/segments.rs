//! How many parts a text takes on the air: GSM 03.38 when it can, UCS-2 when it must.

/// The basic table of GSM 03.38 without ASCII letters and digits.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
/// The extension table: each letter takes an escape and a code.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// Room in one message and in each part of a longer one.
struct Room {
    single: usize,
    part: usize,
}

const GSM: Room = Room { single: 160, part: 153 };
const UCS2: Room = Room { single: 70, part: 67 };

/// The number of segments of `text`. A letter of two units (an escape pair or a surrogate pair) is never split.
#[must_use]
pub fn segments(text: &str) -> usize {
    let gsm: Option<Vec<usize>> = text.chars().map(septets).collect();
    match gsm {
        Some(units) => parts(&units, &GSM),
        None => parts(&text.chars().map(char::len_utf16).collect::<Vec<_>>(), &UCS2),
    }
}

/// The septets of one letter, when GSM 03.38 has it.
fn septets(letter: char) -> Option<usize> {
    if letter.is_ascii_alphanumeric() || BASIC.contains(letter) {
        return Some(1);
    }
    EXTENSION.contains(letter).then_some(2)
}

fn parts(units: &[usize], room: &Room) -> usize {
    if units.iter().sum::<usize>() <= room.single {
        return 1;
    }
    let mut parts = 1;
    let mut used = 0;
    for unit in units {
        if used + unit > room.part {
            parts += 1;
            used = 0;
        }
        used += unit;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{BASIC, segments};

    #[test]
    fn segments_by_the_table() {
        let table = [
            ("", 1, 1),
            ("a", 160, 1),
            ("a", 161, 2),
            ("a", 306, 2),
            ("a", 307, 3),
            ("я", 70, 1),
            ("я", 71, 2),
            ("я", 134, 2),
            ("я", 135, 3),
            ("ә", 201, 3),
            ("ә", 202, 4),
            ("€", 80, 1),
            ("€", 81, 2),
            // 76 pairs fill 152 of 153 septets: the escape of the 77th would stand alone.
            ("€", 152, 2),
            ("€", 153, 3),
            ("😀", 35, 1),
            // 33 pairs fill 66 of 67 units: the 34th pair is not split.
            ("😀", 36, 2),
            ("😀", 66, 2),
            ("😀", 67, 3),
        ];
        for (letter, times, expected) in table {
            assert_eq!(segments(&letter.repeat(times)), expected, "{times} times {letter:?}");
        }
    }

    #[test]
    fn one_letter_outside_the_table_makes_the_whole_text_ucs2() {
        assert_eq!(segments(&"a".repeat(100)), 1);
        assert_eq!(segments(&format!("{}і", "a".repeat(99))), 2);
        // c with cedilla is in the table in upper case only.
        assert_eq!((segments(&"Ç".repeat(71)), segments(&"ç".repeat(71))), (1, 2));
    }

    #[test]
    fn the_basic_table_is_whole() {
        // 128 codes: 62 ASCII letters and digits and the escape are not listed here.
        assert_eq!(BASIC.chars().count(), 128 - 62 - 1);
    }
}
