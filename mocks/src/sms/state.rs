//! The gateway without HTTP: what was sent, what was refused, what will be reported.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::segments::segments;

/// What happens to messages on their way to a subscriber.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delivery {
    /// The handset has it; reported at once.
    #[default]
    Delivered,
    /// It cannot be delivered; reported at once.
    Undeliverable,
    /// Its time ran out; reported at once.
    Expired,
    /// No report ever comes.
    Silent,
}

impl Delivery {
    /// The status of the report, when there is one.
    pub(super) const fn report(self) -> Option<&'static str> {
        match self {
            Self::Delivered => Some("DELIVERED"),
            Self::Undeliverable => Some("UNDELIVERABLE"),
            Self::Expired => Some("EXPIRED"),
            Self::Silent => None,
        }
    }
}

/// Why the gateway does not take a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Wrong parameters, among them a client id that was used for another message.
    Parameters,
    /// Unknown credential.
    Credential,
    /// The text is forbidden.
    ForbiddenText,
    /// No mobile number of Kazakhstan.
    WrongNumber,
    /// Too many requests.
    TooMany,
}

impl Refused {
    /// The code on the wire with its words.
    pub(super) const fn code(self) -> (u8, &'static str) {
        match self {
            Self::Parameters => (1, "parameters error"),
            Self::Credential => (2, "authorise error"),
            Self::ForbiddenText => (6, "message is denied"),
            Self::WrongNumber => (7, "invalid number"),
            Self::TooMany => (9, "too many requests"),
        }
    }
}

/// A message that left the gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentSms {
    /// When it was accepted.
    pub at: Timestamp,
    /// Addressee.
    pub phone: String,
    /// Text, whole.
    pub text: String,
    /// The caller's id of it.
    pub client_id: String,
}

/// What became of a request to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Accepted {
    pub(super) segments: usize,
    pub(super) repeat: bool,
}

/// The gateway.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    sent: Vec<SentSms>,
    /// Caller and client id to the place in `sent`; an index, of which snapshots show nothing.
    #[serde(skip)]
    known: BTreeMap<(String, String), usize>,
    delivery: BTreeMap<String, Delivery>,
    refused: BTreeMap<String, Refused>,
    replies: u32,
}

impl State {
    /// Sends once: the same client id of the same caller is the same message, or an error.
    pub(super) fn send(&mut self, caller: &str, sms: SentSms) -> Result<Accepted, Refused> {
        if !is_mobile(&sms.phone) {
            return Err(Refused::WrongNumber);
        }
        let segments = segments(&sms.text);
        let key = (caller.to_owned(), sms.client_id.clone());
        if let Some(old) = self.known.get(&key).and_then(|at| self.sent.get(*at)) {
            let same = old.phone == sms.phone && old.text == sms.text;
            return if same { Ok(Accepted { segments, repeat: true }) } else { Err(Refused::Parameters) };
        }
        if let Some(why) = self.refused.get(&sms.phone) {
            return Err(*why);
        }
        self.known.insert(key, self.sent.len());
        self.sent.push(sms);
        Ok(Accepted { segments, repeat: false })
    }

    pub(super) fn sent(&self) -> &[SentSms] {
        &self.sent
    }

    pub(super) fn set_delivery(&mut self, phone: &str, delivery: Delivery) {
        self.delivery.insert(phone.to_owned(), delivery);
    }

    pub(super) fn delivery(&self, phone: &str) -> Delivery {
        self.delivery.get(phone).copied().unwrap_or_default()
    }

    pub(super) fn set_refused(&mut self, phone: &str, why: Option<Refused>) {
        match why {
            Some(why) => self.refused.insert(phone.to_owned(), why),
            None => self.refused.remove(phone),
        };
    }

    /// The id of the next reply.
    pub(super) fn reply_id(&mut self) -> String {
        self.replies += 1;
        format!("R{:08}", self.replies)
    }
}

/// Whether a number is a mobile number of Kazakhstan: 77 and nine digits.
pub(super) fn is_mobile(phone: &str) -> bool {
    phone.len() == 11 && phone.starts_with("77") && phone.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Accepted, Refused, SentSms, State};

    const PHONE: &str = "77001234567";

    fn sms(phone: &str, text: &str, id: &str) -> SentSms {
        SentSms { at: Timestamp::UNIX_EPOCH, phone: phone.into(), text: text.into(), client_id: id.into() }
    }

    #[test]
    fn a_client_id_is_one_message() {
        let mut state = State::default();
        let first = Accepted { segments: 1, repeat: false };
        let again = Accepted { segments: 1, repeat: true };
        assert_eq!(state.send("egov", sms(PHONE, "a", "1")), Ok(first));
        assert_eq!(state.send("egov", sms(PHONE, "a", "1")), Ok(again));
        assert_eq!(state.send("egov", sms(PHONE, "b", "1")), Err(Refused::Parameters));
        assert_eq!(state.send("egov", sms("77007654321", "a", "1")), Err(Refused::Parameters));
        assert_eq!(state.send("sdu", sms(PHONE, "a", "1")), Ok(first), "ids of two callers do not meet");
        assert_eq!(state.send("egov", sms(PHONE, "a", "2")), Ok(first));
        assert_eq!(state.sent().len(), 3);
    }

    #[test]
    fn a_refused_message_was_not_sent_and_may_come_again() {
        let mut state = State::default();
        state.set_refused(PHONE, Some(Refused::TooMany));
        assert_eq!(state.send("egov", sms(PHONE, "a", "1")), Err(Refused::TooMany));
        assert!(state.sent().is_empty());
        state.set_refused(PHONE, None);
        assert_eq!(state.send("egov", sms(PHONE, "a", "1")), Ok(Accepted { segments: 1, repeat: false }));
    }

    #[test]
    fn numbers_by_the_table() {
        for wrong in ["", "87001234567", "+77001234567", "7700123456", "770012345678", "77001234567,77007654321"] {
            assert_eq!(State::default().send("egov", sms(wrong, "a", "1")), Err(Refused::WrongNumber), "{wrong:?}");
        }
    }
}
