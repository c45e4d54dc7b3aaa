//! Producers and certificates, without HTTP.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

/// An entry of a producer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number.
    pub number: String,
    /// The producer.
    pub bin: String,
    /// First day in the register.
    pub from: Date,
    /// The day of removal: the first one that is not in the register.
    pub to: Option<Date>,
}

/// An industrial certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// BIN of the holder.
    pub holder: String,
    /// Id of the product.
    pub product: String,
    /// Localisation share in percent, as the certificate writes it: `31.50`.
    pub share: String,
    /// Day of issue.
    pub issued: Date,
    /// Day of expiry.
    pub expires: Date,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// All entries in the order in which they came, all certificates by number.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    entries: Vec<Entry>,
    certificates: BTreeMap<String, Certificate>,
}

impl State {
    /// Enters a producer; the number of the entry. Entries are never deleted, so their count is the sequence.
    pub(super) fn enter(&mut self, bin: &str, from: Date) -> String {
        let number = format!("SIM-KP-{:08}", self.entries.len() + 1);
        self.entries.push(Entry { number: number.clone(), bin: bin.to_owned(), from, to: None });
        number
    }

    pub(super) fn remove(&mut self, number: &str, on: Date) -> bool {
        let found = self.entries.iter_mut().find(|entry| entry.number == number);
        found.map(|entry| entry.to = Some(on)).is_some()
    }

    /// The entries of a producer as the register shows them on that day: nothing of what is still to come.
    pub(super) fn entries(&self, bin: &str, today: Date) -> Vec<Entry> {
        let known = self.entries.iter().filter(|entry| entry.bin == bin && entry.from <= today);
        known.map(|entry| Entry { to: entry.to.filter(|to| *to <= today), ..entry.clone() }).collect()
    }

    /// Adds a certificate, or replaces the one with its number.
    pub(super) fn put(&mut self, certificate: Certificate) {
        self.certificates.insert(certificate.number.clone(), certificate);
    }

    pub(super) fn revoke(&mut self, number: &str) -> bool {
        self.certificates.get_mut(number).map(|certificate| certificate.revoked = true).is_some()
    }

    pub(super) fn certificate(&self, number: &str) -> Option<&Certificate> {
        self.certificates.get(number)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::State;

    #[test]
    fn an_entry_is_shown_from_its_day_and_its_removal_from_the_day_of_that() {
        let mut state = State::default();
        let number = state.enter("191140999009", date(2025, 9, 10));
        assert!(state.remove(&number, date(2026, 1, 5)) && !state.remove("other", date(2026, 1, 5)));
        let table = [
            (date(2025, 9, 9), None),
            (date(2025, 9, 10), Some(None)),
            (date(2026, 1, 4), Some(None)),
            (date(2026, 1, 5), Some(Some(date(2026, 1, 5)))),
        ];
        for (today, expected) in table {
            let shown = state.entries("191140999009", today);
            assert_eq!(shown.first().map(|entry| entry.to), expected, "{today}");
        }
        assert_eq!(state.entries("210340999007", date(2026, 1, 5)), []);
    }
}
