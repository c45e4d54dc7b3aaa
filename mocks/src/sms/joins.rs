//! Parts of long messages on their way to be whole: by a header in the text, or by parameters beside it.

use std::collections::BTreeMap;

/// Messages of which some parts are still missing; the oldest is dropped when one more comes.
const MOST: usize = 1_000;

/// Which message a part belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Whole {
    pub(super) caller: String,
    pub(super) phone: String,
    pub(super) sender: String,
    pub(super) reference: u16,
    pub(super) total: u8,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The gateway's id of it.
    pub(super) id: u64,
    /// The octets of its text.
    pub(super) octets: Vec<u8>,
    /// Whether its sender asked for a receipt, and of what.
    pub(super) receipt: u8,
}

/// What is waited for.
#[derive(Debug, Clone, Default)]
pub(super) struct Joins {
    waiting: BTreeMap<Whole, (u64, BTreeMap<u8, Part>)>,
    arrivals: u64,
}

impl Joins {
    /// Adds a part, numbered from 1; all parts in their order when none is missing any more. A part that came before is replaced:
    /// its sender may not have heard the answer.
    pub(super) fn add(&mut self, whole: &Whole, number: u8, part: Part) -> Option<Vec<Part>> {
        self.arrivals += 1;
        let arrival = self.arrivals;
        let (_, parts) = self.waiting.entry(whole.clone()).or_insert_with(|| (arrival, BTreeMap::new()));
        parts.insert(number, part);
        if parts.len() == usize::from(whole.total) {
            let (_, parts) = self.waiting.remove(whole)?;
            return Some(parts.into_values().collect());
        }
        if self.waiting.len() > MOST {
            let oldest = self.waiting.iter().min_by_key(|(_, (arrival, _))| *arrival).map(|(whole, _)| whole.clone());
            oldest.and_then(|oldest| self.waiting.remove(&oldest));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::{Joins, MOST, Part, Whole};

    fn whole(reference: u16, total: u8) -> Whole {
        Whole { caller: "egov".into(), phone: "77001234567".into(), sender: "eGov".into(), reference, total }
    }

    fn part(id: u64) -> Part {
        Part { id, octets: vec![u8::try_from(id % 256).unwrap()], receipt: 0 }
    }

    #[test]
    fn messages_with_other_references_do_not_meet() {
        let mut joins = Joins::default();
        assert_eq!(joins.add(&whole(1, 2), 1, part(1)), None);
        assert_eq!(joins.add(&whole(2, 2), 2, part(2)), None);
        assert_eq!(joins.add(&whole(1, 3), 2, part(3)), None);
        assert_eq!(joins.add(&whole(1, 2), 2, part(4)), Some(vec![part(1), part(4)]));
        assert_eq!(joins.add(&whole(1, 2), 2, part(5)), None, "what was whole is forgotten");
    }

    #[test]
    fn a_flood_of_first_parts_drops_the_oldest() {
        let mut joins = Joins::default();
        for reference in 0..=u16::try_from(MOST).unwrap() {
            assert_eq!(joins.add(&whole(reference, 2), 1, part(1)), None);
        }
        assert_eq!(joins.waiting.len(), MOST);
        assert_eq!(joins.add(&whole(0, 2), 2, part(2)), None, "the first was dropped");
        assert!(joins.add(&whole(2, 2), 2, part(2)).is_some());
    }

    proptest! {
        #[test]
        fn any_order_with_repeats_gives_the_whole(total in 1_u8..=20, seed in proptest::collection::vec(0_usize..1000, 40)) {
            // Each part once, in an order drawn from the seed, some of them again before the last.
            let mut order: Vec<u8> = (1..=total).collect();
            for (at, draw) in seed.iter().enumerate().take(order.len()) {
                let other = draw % order.len();
                order.swap(at, other);
            }
            let mut joins = Joins::default();
            let (last, before) = order.split_last().unwrap();
            for number in before.iter().chain(before) {
                prop_assert_eq!(joins.add(&whole(7, total), *number, part(u64::from(*number))), None);
            }
            let parts = joins.add(&whole(7, total), *last, part(u64::from(*last)));
            let expected: Vec<Part> = (1..=total).map(|number| part(u64::from(number))).collect();
            prop_assert_eq!(parts, Some(expected));
        }
    }
}
