//! Protocols and accreditation, without HTTP.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a laboratory found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The product meets all requirements.
    Positive,
    /// It does not.
    Negative,
    /// It meets some of them.
    Partial,
}

/// A protocol of tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Protocol {
    /// Its number.
    pub number: String,
    /// BIN of the laboratory.
    pub laboratory: String,
    /// BIN of the applicant.
    pub applicant: String,
    /// Id of the product.
    pub product: String,
    /// What was found.
    pub result: Outcome,
    /// Day of issue.
    pub issued: Date,
    /// Whether the laboratory has taken it back.
    pub annulled: bool,
}

/// A time in which a laboratory is accredited.
#[derive(Debug, Clone, Serialize)]
struct Accreditation {
    laboratory: String,
    from: Date,
    /// The first day without it.
    until: Option<Date>,
}

/// All protocols by number, all accreditations in the order in which they came.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    protocols: BTreeMap<String, Protocol>,
    accreditations: Vec<Accreditation>,
}

impl State {
    pub(super) fn accredit(&mut self, laboratory: &str, from: Date, until: Option<Date>) {
        self.accreditations.push(Accreditation { laboratory: laboratory.to_owned(), from, until });
    }

    /// Ends what of the accreditation reaches that day or beyond; false when nothing does.
    pub(super) fn withdraw(&mut self, laboratory: &str, on: Date) -> bool {
        let mut some = false;
        for one in self.accreditations.iter_mut().filter(|one| one.laboratory == laboratory) {
            if one.until.is_none_or(|until| until > on) {
                one.until = Some(on);
                some = true;
            }
        }
        some
    }

    /// Adds a protocol, or replaces the one with its number.
    pub(super) fn put(&mut self, protocol: Protocol) {
        self.protocols.insert(protocol.number.clone(), protocol);
    }

    pub(super) fn annul(&mut self, number: &str) -> bool {
        self.protocols.get_mut(number).map(|protocol| protocol.annulled = true).is_some()
    }

    pub(super) fn protocol(&self, number: &str) -> Option<&Protocol> {
        self.protocols.get(number)
    }

    /// Whether the laboratory was accredited on the day on which it issued the protocol.
    pub(super) fn accredited(&self, protocol: &Protocol) -> bool {
        self.accreditations.iter().any(|one| {
            one.laboratory == protocol.laboratory
                && one.from <= protocol.issued
                && one.until.is_none_or(|until| protocol.issued < until)
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Outcome, Protocol, State};

    const LAB: &str = "050640999004";

    fn protocol(issued: Date) -> Protocol {
        Protocol {
            number: "P".into(),
            laboratory: LAB.into(),
            applicant: "191140999009".into(),
            product: "P-1".into(),
            result: Outcome::Positive,
            issued,
            annulled: false,
        }
    }

    #[test]
    fn accreditation_counts_on_the_day_of_issue() {
        let mut state = State::default();
        state.accredit(LAB, date(2024, 1, 1), None);
        assert!(state.withdraw(LAB, date(2025, 3, 4)));
        assert!(!state.withdraw(LAB, date(2025, 3, 4)) && !state.withdraw("1", date(2025, 3, 4)));
        state.accredit(LAB, date(2025, 6, 1), Some(date(2025, 7, 1)));
        let table = [
            (date(2023, 12, 31), false),
            (date(2024, 1, 1), true),
            (date(2025, 3, 3), true),
            (date(2025, 3, 4), false),
            (date(2025, 6, 1), true),
            (date(2025, 7, 1), false),
        ];
        for (issued, expected) in table {
            assert_eq!(state.accredited(&protocol(issued)), expected, "{issued}");
        }
    }

    #[test]
    fn a_protocol_is_replaced_and_annulled_by_its_number() {
        let mut state = State::default();
        assert!(!state.annul("P"));
        state.put(protocol(date(2025, 3, 3)));
        assert!(state.annul("P") && state.protocol("P").unwrap().annulled);
        state.put(protocol(date(2025, 3, 4)));
        assert_eq!(state.protocol("P"), Some(&protocol(date(2025, 3, 4))));
    }
}
