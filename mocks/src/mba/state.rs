//! Numbers linked to persons, without HTTP.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

/// Whether a number may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LinkState {
    Active,
    Unlinked,
    Unconfirmed,
}

/// One number of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    pub(super) phone: String,
    pub(super) state: LinkState,
    pub(super) confirmed: Option<Timestamp>,
}

/// All links by IIN, in the order in which the numbers first came.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    links: BTreeMap<String, Vec<Link>>,
    /// Requests that were carried out, with the people who lost the number by them.
    done: BTreeMap<String, Vec<String>>,
}

/// What became of a request to link a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// The number is linked.
    Done {
        /// The same request came before; nothing has changed.
        repeat: bool,
        /// People who had the number until then.
        unlinked: Vec<String>,
    },
    /// The number is linked to another person, and the request does not ask to move it.
    Taken,
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

    /// Links a confirmed number once for a request. A number has one person: with `relink` it moves, without it is refused.
    pub(super) fn write(
        &mut self,
        request: &str,
        iin: &str,
        phone: &str,
        confirmed: Timestamp,
        relink: bool,
    ) -> Written {
        if let Some(unlinked) = self.done.get(request) {
            return Written::Done { repeat: true, unlinked: unlinked.clone() };
        }
        let holds = |links: &[Link]| links.iter().any(|link| link.phone == phone && link.state == LinkState::Active);
        let others = self.links.iter().filter(|(other, links)| *other != iin && holds(links));
        let others: Vec<String> = others.map(|(other, _)| other.clone()).collect();
        if !others.is_empty() && !relink {
            return Written::Taken;
        }
        for other in &others {
            self.unlink(other, phone);
        }
        self.put(iin, phone, LinkState::Active, Some(confirmed));
        self.done.insert(request.to_owned(), others.clone());
        Written::Done { repeat: false, unlinked: others }
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

    use super::{LinkState, State, Written};

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

    #[test]
    fn a_confirmed_number_is_linked_once_and_moves_only_when_asked() {
        let mut state = State::default();
        let mut write =
            |request: &str, iin: &str, relink| state.write(request, iin, "77010000021", Timestamp::UNIX_EPOCH, relink);
        let done = |repeat, unlinked: &[&str]| Written::Done {
            repeat,
            unlinked: unlinked.iter().map(|iin| (*iin).to_owned()).collect(),
        };
        assert_eq!(write("r1", "1", false), done(false, &[]));
        assert_eq!(write("r1", "1", false), done(true, &[]));
        assert_eq!(write("r2", "2", false), Written::Taken);
        assert_eq!(write("r2", "2", true), done(false, &["1"]));
        assert_eq!(state.links("1").unwrap()[0].state, LinkState::Unlinked);
        assert_eq!(state.links("2").unwrap()[0].state, LinkState::Active);
    }
}
