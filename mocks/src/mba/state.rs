//! Numbers linked to persons, without HTTP.

use std::collections::BTreeMap;

use jiff::Timestamp;

/// Whether a number may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkState {
    Active,
    Unlinked,
    Unconfirmed,
}

/// One number of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) phone: String,
    pub(super) state: LinkState,
    pub(super) confirmed: Option<Timestamp>,
}

/// All links by IIN, in the order in which the numbers first came.
#[derive(Debug, Default)]
pub(super) struct State {
    links: BTreeMap<String, Vec<Link>>,
}

impl State {
    /// Adds a number, or changes the one that is there.
    pub(super) fn put(&mut self, iin: &str, phone: &str, state: LinkState, confirmed: Option<Timestamp>) {
        let links = self.links.entry(iin.to_owned()).or_default();
        let link = Link { phone: phone.to_owned(), state, confirmed };
        match links.iter_mut().find(|known| known.phone == phone) {
            Some(known) => *known = link,
            None => links.push(link),
        }
    }

    /// Ends a link but keeps it on record; false when there is none.
    pub(super) fn unlink(&mut self, iin: &str, phone: &str) -> bool {
        let links = self.links.get_mut(iin).map(Vec::as_mut_slice).unwrap_or_default();
        let found = links.iter_mut().find(|link| link.phone == phone);
        found.map(|link| link.state = LinkState::Unlinked).is_some()
    }

    /// The numbers of a person; `None` when there is no record at all.
    pub(super) fn links(&self, iin: &str) -> Option<&[Link]> {
        self.links.get(iin).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{LinkState, State};

    #[test]
    fn a_number_comes_once_and_keeps_its_confirmation_when_unlinked() {
        let mut state = State::default();
        state.put("1", "77001234567", LinkState::Unconfirmed, None);
        state.put("1", "77001234567", LinkState::Active, Some(Timestamp::UNIX_EPOCH));
        assert!(state.unlink("1", "77001234567"));
        assert!(!state.unlink("1", "77007654321") && !state.unlink("2", "77001234567"));
        let [link] = state.links("1").unwrap() else { panic!("one link") };
        assert_eq!((link.state, link.confirmed), (LinkState::Unlinked, Some(Timestamp::UNIX_EPOCH)));
        assert_eq!(state.links("2"), None);
    }
}
