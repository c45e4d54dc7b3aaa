//! How many parts a text takes on the air: GSM 03.38 when it can, UCS-2 when it must.

use super::alphabet::Coding;

/// Octets in one message and in each part of a longer one. A septet of GSM 03.38 is counted as one octet: so SMPP carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// In a message of one part.
    pub(super) single: usize,
    /// In a part with a header of `05 00 03`.
    pub(super) part: usize,
    /// In a part with a header of `06 08 04`.
    pub(super) wide_part: usize,
}

const GSM: Room = Room { single: 160, part: 153, wide_part: 152 };
const UCS2: Room = Room { single: 140, part: 134, wide_part: 132 };

impl Coding {
    /// The room of messages in this alphabet.
    pub(super) const fn room(self) -> Room {
        match self {
            Self::Gsm => GSM,
            Self::Ucs2 => UCS2,
        }
    }
}

/// The number of segments of `text`. A letter of two units (an escape pair or a surrogate pair) is never split.
#[must_use]
pub fn segments(text: &str) -> usize {
    split(text, Coding::of(text)).len()
}

/// The parts of a text in an alphabet, without headers: one when it fits, at least one. A letter that the alphabet does not have
/// is a question mark, as gateways have it.
pub(super) fn split(text: &str, coding: Coding) -> Vec<Vec<u8>> {
    let fallback = || coding.octets('?').unwrap_or_default();
    let letters: Vec<Vec<u8>> = text.chars().map(|letter| coding.octets(letter).unwrap_or_else(fallback)).collect();
    let room = coding.room();
    if letters.iter().map(Vec::len).sum::<usize>() <= room.single {
        return vec![letters.concat()];
    }
    let mut parts = vec![Vec::new()];
    for letter in letters {
        if parts.last().is_none_or(|part: &Vec<u8>| part.len() + letter.len() > room.part) {
            parts.push(Vec::new());
        }
        parts.last_mut().map(|part| part.extend(letter)).unwrap_or_default();
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::super::alphabet::Coding;
    use super::{segments, split};

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
    fn what_an_alphabet_does_not_have_is_a_question_mark() {
        assert_eq!(split("Aә", Coding::Gsm), [b"A?"]);
    }

    proptest! {
        #[test]
        fn joined_parts_are_the_text(text in "[a-z€\\[Қәіңғүұқөһ Ж😀𝄞]{0,400}") {
            let coding = Coding::of(&text);
            let parts = split(&text, coding);
            prop_assert_eq!(coding.text(&parts.concat()), text.clone());
            let room = coding.room();
            let most = if parts.len() == 1 { room.single } else { room.part };
            prop_assert!(parts.iter().all(|part| part.len() <= most), "a part is too long");
            // A part that can be read alone splits no letter.
            let alone: String = parts.iter().map(|part| coding.text(part)).collect();
            prop_assert_eq!(alone, text);
        }

        #[test]
        fn parts_are_as_few_as_can_be(text in "[a-zәі😀]{0,400}") {
            let coding = Coding::of(&text);
            let octets: usize = text.chars().map(|letter| coding.octets(letter).unwrap().len()).sum();
            let room = coding.room();
            let least = if octets <= room.single { 1 } else { octets.div_ceil(room.part) };
            // A letter of two units may leave a gap of one unit in each part.
            let most = if octets <= room.single { 1 } else { octets.div_ceil(room.part - 2) };
            let parts = segments(&text);
            prop_assert!((least..=most).contains(&parts), "{} parts for {} octets", parts, octets);
        }
    }
}
