//! The header of a part: `05 00 03 ref total number`, or `06 08 04` with a reference of two octets.

/// Where a part stands in its message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) reference: u16,
    pub(super) total: u8,
    /// From 1.
    pub(super) number: u8,
    /// The reference has two octets.
    pub(super) wide: bool,
}

/// Takes the header off a text: the place, when the header tells one, and the text after it. `None` when there is no header that
/// can be read.
pub(super) fn taken(octets: &[u8]) -> Option<(Option<Place>, Vec<u8>)> {
    let (length, rest) = octets.split_first()?;
    let (mut header, text) = rest.split_at_checked(usize::from(*length))?;
    let mut place = None;
    while let [id, length, rest @ ..] = header {
        let (element, after) = rest.split_at_checked(usize::from(*length))?;
        place = match (id, element) {
            (0x00, [reference, total, number]) => {
                Some(Place { reference: u16::from(*reference), total: *total, number: *number, wide: false })
            }
            (0x08, [high, low, total, number]) => {
                Some(Place { reference: u16::from_be_bytes([*high, *low]), total: *total, number: *number, wide: true })
            }
            (0x00 | 0x08, _) => return None,
            _ => place,
        };
        header = after;
    }
    header.is_empty().then(|| (place, text.to_vec()))
}

/// The header of a part with a reference of one octet.
pub(super) const fn header(reference: u8, total: u8, number: u8) -> [u8; 6] {
    [0x05, 0x00, 0x03, reference, total, number]
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::{Place, header, taken};

    /// The place, when a header tells one, and the text; nothing when there is no header.
    type Taken = Option<(Option<Place>, &'static [u8])>;

    #[test]
    fn headers_by_the_standard() {
        let short = Place { reference: 0x2a, total: 3, number: 2, wide: false };
        let wide = Place { reference: 0x012a, total: 3, number: 2, wide: true };
        let table: [(&[u8], Taken); 9] = [
            (&[5, 0, 3, 0x2a, 3, 2, 0x41], Some((Some(short), &[0x41]))),
            (&[6, 8, 4, 1, 0x2a, 3, 2, 0x41], Some((Some(wide), &[0x41]))),
            // Ports before the place: an element that is none of ours.
            (&[11, 5, 4, 0, 1, 0, 2, 0, 3, 0x2a, 3, 2], Some((Some(short), &[]))),
            (&[0, 0x41], Some((None, &[0x41]))),
            (&[], None),
            (&[5, 0, 3, 0x2a], None),
            (&[5, 0, 4, 0x2a, 3, 2], None),
            (&[4, 0, 2, 3, 2], None),
            (&[1, 0], None),
        ];
        for (octets, expected) in table {
            let expected = expected.map(|(place, text)| (place, text.to_vec()));
            assert_eq!(taken(octets), expected, "{octets:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_put_on_is_taken_off(reference: u8, total in 1_u8.., number in 1_u8.., text: Vec<u8>) {
            let octets = [&header(reference, total, number)[..], &text].concat();
            let place = Place { reference: u16::from(reference), total, number, wide: false };
            prop_assert_eq!(taken(&octets), Some((Some(place), text)));
        }

        #[test]
        fn no_octets_panic(octets: Vec<u8>) {
            let _ = taken(&octets);
        }
    }
}
