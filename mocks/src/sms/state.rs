//! The gateway without a wire: what was sent by which face, what was refused, what will be reported.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::joins::Joins;

/// The first id that the gateway gives to a message of its own.
const FIRST_ID: u64 = 1_000_001;
/// A message is not sent a second time within so many seconds, when its sender gives it no id.
const TWIN_SECONDS: i64 = 60;

/// The public faces of the gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// The HTTP API as smsc.kz has it.
    Smsc,
    /// The HTTP API as mobizon has it.
    Mobizon,
    /// SMPP 3.4.
    Smpp,
}

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
    /// Too many requests; the same message again, too soon.
    TooMany,
    /// The queue to this number is full.
    QueueFull,
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
    /// The caller's id of it; the gateway's, when the caller gave none.
    pub client_id: String,
    /// The name under which it went out; empty when the caller gave none.
    pub sender: String,
    /// Parts on the air.
    pub segments: usize,
    /// The gateway's id of it.
    pub number: u64,
    /// The face that took it.
    pub face: Face,
    /// What became of it.
    pub delivery: Delivery,
}

/// A message as a caller hands it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) at: Timestamp,
    pub(super) phone: String,
    pub(super) text: String,
    pub(super) sender: String,
    /// The caller's id, when the face has one and it was given.
    pub(super) client_id: Option<String>,
    /// The gateway's id, when it was given before the message was whole.
    pub(super) number: Option<u64>,
    pub(super) segments: usize,
    pub(super) face: Face,
}

/// What became of a request to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Accepted {
    pub(super) sms: SentSms,
    pub(super) repeat: bool,
}

/// The gateway.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    sent: Vec<SentSms>,
    /// Caller and client id to the place in `sent`; an index, of which snapshots show nothing.
    #[serde(skip)]
    known: BTreeMap<(String, String), usize>,
    /// Addressee to the places in `sent`: without it, each message would cost a look at all before it.
    #[serde(skip)]
    by_phone: BTreeMap<String, Vec<usize>>,
    delivery: BTreeMap<String, Delivery>,
    refused: BTreeMap<String, Refused>,
    replies: u32,
    ids: u64,
    events: u64,
    /// Parts of messages that are not whole yet; snapshots show nothing of them.
    #[serde(skip)]
    pub(super) joins: Joins,
}

impl State {
    /// Sends once: the same client id of the same caller is the same message, or an error.
    pub(super) fn send(&mut self, caller: &str, draft: Draft) -> Result<Accepted, Refused> {
        if !is_mobile(&draft.phone) {
            return Err(Refused::WrongNumber);
        }
        let key = draft.client_id.clone().map(|id| (caller.to_owned(), id));
        if let Some(old) = key.as_ref().and_then(|key| self.known.get(key)).and_then(|at| self.sent.get(*at)) {
            let same = old.phone == draft.phone && old.text == draft.text;
            return if same { Ok(Accepted { sms: old.clone(), repeat: true }) } else { Err(Refused::Parameters) };
        }
        if let Some(why) = self.refusal(&draft.phone) {
            return Err(why);
        }
        if draft.face == Face::Smsc && key.is_none() && self.is_twin(&draft) {
            return Err(Refused::TooMany);
        }
        let sms = self.sent_of(draft);
        if let Some(key) = key {
            self.known.insert(key, self.sent.len());
        }
        self.by_phone.entry(sms.phone.clone()).or_default().push(self.sent.len());
        self.sent.push(sms.clone());
        Ok(Accepted { sms, repeat: false })
    }

    fn sent_of(&mut self, draft: Draft) -> SentSms {
        let number = draft.number.unwrap_or_else(|| self.next_id());
        SentSms {
            client_id: draft.client_id.unwrap_or_else(|| number.to_string()),
            delivery: self.delivery(&draft.phone),
            number,
            at: draft.at,
            phone: draft.phone,
            text: draft.text,
            sender: draft.sender,
            segments: draft.segments,
            face: draft.face,
        }
    }

    /// Whether the same message left a moment ago.
    fn is_twin(&self, draft: &Draft) -> bool {
        self.sent_to(&draft.phone).any(|old| {
            let near = draft.at.as_second() - old.at.as_second() < TWIN_SECONDS;
            near && old.text == draft.text && old.sender == draft.sender
        })
    }

    /// The messages to a number, the last one first.
    fn sent_to(&self, phone: &str) -> impl Iterator<Item = &SentSms> {
        let places = self.by_phone.get(phone).map_or(&[][..], Vec::as_slice);
        places.iter().rev().filter_map(|at| self.sent.get(*at))
    }

    pub(super) fn sent(&self) -> &[SentSms] {
        &self.sent
    }

    /// The message with this id: the caller's or the gateway's.
    pub(super) fn find(&self, id: &str) -> Option<&SentSms> {
        self.sent.iter().rev().find(|sms| sms.client_id == id || sms.number.to_string() == id)
    }

    /// The message to which the gateway gave this id.
    pub(super) fn by_number(&self, id: &str) -> Option<&SentSms> {
        let number: u64 = id.parse().ok()?;
        self.sent.iter().rev().find(|sms| sms.number == number)
    }

    /// Why nothing is taken for this number, when nothing is.
    pub(super) fn refusal(&self, phone: &str) -> Option<Refused> {
        self.refused.get(phone).copied()
    }

    /// The face by which the last message to this number left.
    pub(super) fn last_face(&self, phone: &str) -> Option<Face> {
        self.sent_to(phone).next().map(|sms| sms.face)
    }

    pub(super) fn set_delivery(&mut self, phone: &str, delivery: Delivery) {
        self.delivery.insert(phone.to_owned(), delivery);
    }

    fn delivery(&self, phone: &str) -> Delivery {
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

    /// The id of the next message.
    pub(super) fn next_id(&mut self) -> u64 {
        self.ids += 1;
        FIRST_ID + self.ids - 1
    }

    /// The id of the next event of a webhook.
    pub(super) fn next_event(&mut self) -> u64 {
        self.events += 1;
        self.events
    }
}

/// Whether a number is a mobile number of Kazakhstan: 77 and nine digits.
pub(super) fn is_mobile(phone: &str) -> bool {
    phone.len() == 11 && phone.starts_with("77") && phone.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::segments::segments;
    use super::{Draft, Face, Refused, State};

    const PHONE: &str = "77001234567";

    fn sms(phone: &str, text: &str, id: &str) -> Draft {
        let (phone, text) = (phone.to_owned(), text.to_owned());
        let segments = segments(&text);
        let client_id = Some(id.to_owned()).filter(|id| !id.is_empty());
        let at = Timestamp::UNIX_EPOCH;
        Draft { at, phone, text, sender: "eGov".into(), client_id, number: None, segments, face: Face::Smsc }
    }

    fn told(state: &mut State, caller: &str, draft: Draft) -> Result<(u64, bool), Refused> {
        state.send(caller, draft).map(|accepted| (accepted.sms.number, accepted.repeat))
    }

    #[test]
    fn a_client_id_is_one_message() {
        let mut state = State::default();
        assert_eq!(told(&mut state, "egov", sms(PHONE, "a", "1")), Ok((1_000_001, false)));
        assert_eq!(told(&mut state, "egov", sms(PHONE, "a", "1")), Ok((1_000_001, true)));
        assert_eq!(told(&mut state, "egov", sms(PHONE, "b", "1")), Err(Refused::Parameters));
        assert_eq!(told(&mut state, "egov", sms("77007654321", "a", "1")), Err(Refused::Parameters));
        assert_eq!(
            told(&mut state, "sdu", sms(PHONE, "a", "1")),
            Ok((1_000_002, false)),
            "ids of two callers do not meet"
        );
        assert_eq!(told(&mut state, "egov", sms(PHONE, "a", "2")), Ok((1_000_003, false)));
        assert_eq!(state.sent().len(), 3);
        assert_eq!(state.find("1000003").map(|sms| sms.client_id.as_str()), Some("2"));
        assert_eq!(state.find("2").map(|sms| sms.number), Some(1_000_003));
    }

    #[test]
    fn a_message_without_an_id_is_not_sent_twice_in_a_minute() {
        let mut state = State::default();
        let later = |seconds: i64| Draft { at: Timestamp::from_second(seconds).unwrap(), ..sms(PHONE, "a", "") };
        assert!(state.send("egov", later(0)).is_ok());
        assert_eq!(told(&mut state, "egov", later(59)), Err(Refused::TooMany));
        assert!(state.send("egov", Draft { text: "b".into(), ..later(59) }).is_ok());
        assert!(state.send("egov", Draft { face: Face::Smpp, ..later(59) }).is_ok(), "smsc alone says so of itself");
        assert!(state.send("egov", later(119)).is_ok());
    }

    #[test]
    fn a_refused_message_was_not_sent_and_may_come_again() {
        let mut state = State::default();
        state.set_refused(PHONE, Some(Refused::TooMany));
        assert_eq!(told(&mut state, "egov", sms(PHONE, "a", "1")), Err(Refused::TooMany));
        assert!(state.sent().is_empty() && state.last_face(PHONE).is_none());
        state.set_refused(PHONE, None);
        assert!(state.send("egov", sms(PHONE, "a", "1")).is_ok());
        assert_eq!(state.last_face(PHONE), Some(Face::Smsc));
    }

    #[test]
    fn numbers_by_the_table() {
        for wrong in ["", "87001234567", "+77001234567", "7700123456", "770012345678", "77001234567,77007654321"] {
            assert_eq!(
                told(&mut State::default(), "egov", sms(wrong, "a", "1")),
                Err(Refused::WrongNumber),
                "{wrong:?}"
            );
        }
    }
}
