//! Notices of the end of an object's operation, without HTTP: the portal takes them for those who are not on the wire themselves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Who a notice is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Addressee {
    /// The owner or holder of an integrated object, by BIN.
    Owner,
    /// The service integrator of the e-government.
    Integrator,
}

/// One notice, as it was put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The object whose operation ends.
    pub object: String,
    /// Number of the notice among those of the object.
    pub number: u32,
    /// Who it is for.
    pub addressee: Addressee,
    /// BIN of the owner; none for the integrator.
    pub bin: Option<String>,
    /// Day of the end.
    pub ends: String,
    /// Order of the end.
    pub order: String,
    /// Instant, as it was sent.
    pub at: String,
}

impl Notice {
    /// Whether it names whom it is for: an owner by BIN, the integrator without.
    pub(super) fn named(&self) -> bool {
        (self.addressee == Addressee::Owner) == self.bin.is_some()
    }
}

/// All notices, by object and number.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Notices(#[serde(serialize_with = "listed")] BTreeMap<(String, u32), Notice>);

/// JSON has no keys of two parts: the notices themselves name object and number.
fn listed<S: serde::Serializer>(all: &BTreeMap<(String, u32), Notice>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(all.values())
}

impl Notices {
    /// Keeps a notice; whether it was there already. What is there stays as it is.
    pub(super) fn put(&mut self, notice: Notice) -> Result<bool, String> {
        let key = (notice.object.clone(), notice.number);
        match self.0.get(&key) {
            Some(known) if *known == notice => Ok(true),
            Some(_) => Err(format!("Notice {} of {} is there and says something else", key.1, key.0)),
            None => {
                self.0.insert(key, notice);
                Ok(false)
            }
        }
    }

    /// Notices about an object, by number.
    pub(super) fn of(&self, object: &str) -> Vec<Notice> {
        self.0.values().filter(|notice| notice.object == object).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Addressee, Notice, Notices};

    #[test]
    fn a_notice_is_kept_once_and_never_rewritten() {
        let notice = |number, order: &str| Notice {
            object: "O-1".into(),
            number,
            addressee: Addressee::Integrator,
            bin: None,
            ends: "2024-02-05".into(),
            order: order.into(),
            at: "2024-01-15T10:00:00+05:00".into(),
        };
        let mut notices = Notices::default();
        assert_eq!(notices.put(notice(1, "a")), Ok(false));
        assert_eq!(notices.put(notice(1, "a")), Ok(true));
        assert!(notices.put(notice(1, "b")).is_err());
        assert_eq!(notices.put(notice(3, "a")), Ok(false));
        assert_eq!(notices.of("O-1"), [notice(1, "a"), notice(3, "a")]);
        assert!(notices.of("O-2").is_empty() && notice(1, "a").named());
        assert!(!Notice { addressee: Addressee::Owner, ..notice(1, "a") }.named());
    }
}
