//! The default alphabet of GSM 03.38, one octet a septet as SMPP carries it, and UCS-2.

/// The basic table in the order of its codes; the escape stands at its place.
const BASIC: &str = concat!(
    "@£$¥èéùìòÇ\nØø\rÅå",
    "Δ_ΦΓΛΩΠΨΣΘΞ\u{1b}ÆæßÉ",
    " !\"#¤%&'()*+,-./0123456789:;<=>?",
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§",
    "¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/// Codes of the extension table, each after an escape.
const EXTENSION: [(u8, char); 10] = [
    (0x0a, '\u{c}'),
    (0x14, '^'),
    (0x28, '{'),
    (0x29, '}'),
    (0x2f, '\\'),
    (0x3c, '['),
    (0x3d, '~'),
    (0x3e, ']'),
    (0x40, '|'),
    (0x65, '€'),
];
const ESCAPE: u8 = 0x1b;

/// How the letters of a message are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// GSM 03.38.
    Gsm,
    /// UCS-2, big endian, with surrogate pairs for letters beyond its plane.
    Ucs2,
}

impl Coding {
    /// The narrowest alphabet that has all letters.
    pub(super) fn of(text: &str) -> Self {
        if text.chars().all(|letter| gsm(letter).is_some()) { Self::Gsm } else { Self::Ucs2 }
    }

    /// The octets of one letter; `None` when the alphabet does not have it.
    pub(super) fn octets(self, letter: char) -> Option<Vec<u8>> {
        match self {
            Self::Gsm => gsm(letter),
            Self::Ucs2 => Some(letter.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()).collect()),
        }
    }

    /// What a handset shows for these octets; what means nothing is a replacement mark.
    pub(super) fn text(self, octets: &[u8]) -> String {
        match self {
            Self::Gsm => gsm_text(octets),
            Self::Ucs2 => {
                let units = octets.chunks(2).map(|pair| match pair {
                    [high, low] => u16::from_be_bytes([*high, *low]),
                    _ => 0xfffd,
                });
                char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
            }
        }
    }
}

fn gsm(letter: char) -> Option<Vec<u8>> {
    if let Some((code, _)) = EXTENSION.iter().find(|(_, known)| *known == letter) {
        return Some(vec![ESCAPE, *code]);
    }
    let code = BASIC.chars().position(|known| known == letter && known != char::from(ESCAPE))?;
    u8::try_from(code).ok().map(|code| vec![code])
}

fn gsm_text(octets: &[u8]) -> String {
    let mut text = String::with_capacity(octets.len());
    let mut escaped = false;
    for octet in octets {
        if escaped {
            escaped = false;
            let found = EXTENSION.iter().find(|(code, _)| code == octet).map(|(_, letter)| *letter);
            // A code that the extension does not have shows as the letter of the basic table.
            text.push(found.unwrap_or_else(|| basic(*octet)));
        } else if *octet == ESCAPE {
            escaped = true;
        } else {
            text.push(basic(*octet));
        }
    }
    text
}

fn basic(code: u8) -> char {
    BASIC.chars().nth(usize::from(code)).unwrap_or('\u{fffd}')
}

/// Whether octets that claim to be GSM 03.38 are letters of another alphabet: octets beyond seven bits, or UCS-2 of Cyrillic.
pub(super) fn is_foreign(octets: &[u8]) -> bool {
    octets.iter().any(|octet| *octet > 0x7f) || is_cyrillic_ucs2(octets)
}

/// Pairs of octets that are mostly Cyrillic, the rest being signs of ASCII.
fn is_cyrillic_ucs2(octets: &[u8]) -> bool {
    let pairs: Vec<&[u8]> = octets.chunks(2).collect();
    let cyrillic = pairs.iter().filter(|pair| matches!(pair, [0x04, _])).count();
    let plain = pairs.iter().filter(|pair| matches!(pair, [0x00, 0x20..=0x7e])).count();
    cyrillic > 0 && cyrillic * 2 >= pairs.len() && cyrillic + plain == pairs.len()
}

#[cfg(test)]
mod tests {
    use super::{BASIC, Coding, EXTENSION, is_foreign};

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(BASIC.chars().count(), 128);
        let mut letters: Vec<char> = BASIC.chars().chain(EXTENSION.map(|(_, letter)| letter)).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 128 + EXTENSION.len(), "no letter stands twice");
    }

    #[test]
    fn codes_by_the_standard() {
        let table: [(char, &[u8]); 12] = [
            ('@', &[0x00]),
            ('Δ', &[0x10]),
            ('É', &[0x1f]),
            (' ', &[0x20]),
            ('0', &[0x30]),
            ('A', &[0x41]),
            ('§', &[0x5f]),
            ('¿', &[0x60]),
            ('z', &[0x7a]),
            ('à', &[0x7f]),
            ('€', &[0x1b, 0x65]),
            ('[', &[0x1b, 0x3c]),
        ];
        for (letter, octets) in table {
            assert_eq!(Coding::Gsm.octets(letter).as_deref(), Some(octets), "{letter}");
            assert_eq!(Coding::Gsm.text(octets), letter.to_string());
        }
        for outside in ['ә', 'і', 'Қ', 'ç', '😀', '\u{1b}'] {
            assert_eq!(Coding::Gsm.octets(outside), None, "{outside}");
        }
        assert_eq!(Coding::Ucs2.octets('Қ').as_deref(), Some(&[0x04, 0x9a][..]));
        assert_eq!(Coding::Ucs2.octets('😀').as_deref(), Some(&[0xd8, 0x3d, 0xde, 0x00][..]));
    }

    #[test]
    fn broken_octets_show_as_marks() {
        assert_eq!(Coding::Ucs2.text(&[0x04, 0x9a, 0xd8, 0x3d, 0x00]), "Қ\u{fffd}\u{fffd}");
        assert_eq!(Coding::Gsm.text(&[0x41, 0xd0, 0x1b, 0x41, 0x1b]), "A\u{fffd}A");
    }

    #[test]
    fn another_alphabet_is_seen() {
        let ucs2 = |text: &str| -> Vec<u8> { text.chars().flat_map(|at| Coding::Ucs2.octets(at).unwrap()).collect() };
        for foreign in ["Қазақ".as_bytes().to_vec(), ucs2("Қазақ 1"), ucs2("Да"), vec![0xc4, 0xe0]] {
            assert!(is_foreign(&foreign), "{foreign:?}");
        }
        for own in [b"eGov.kz: 012345".to_vec(), vec![0x00, 0x10, 0x04], ucs2("ASCII"), Vec::new(), vec![0x04; 5]] {
            assert!(!is_foreign(&own), "{own:?}");
        }
    }
}
