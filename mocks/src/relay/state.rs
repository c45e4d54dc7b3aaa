//! What a fault makes of a message on its way, without HTTP.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::kernel::distort;
use crate::kernel::fault::Fault;

/// What reached the callee, compared with what the caller sent: the fact `delivered`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// The message as sent, once.
    AsSent,
    /// A message with another body.
    Distorted,
    /// The message as sent, but with a credential that nobody was given.
    Forged,
    /// The message as sent, two times.
    Twice,
    /// Nothing.
    No,
}

impl Delivered {
    /// The word in the record.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::AsSent => "as-sent",
            Self::Distorted => "distorted",
            Self::Forged => "forged",
            Self::Twice => "twice",
            Self::No => "no",
        }
    }
}

/// The bodies seen last, by operation: a stale message is the one before.
pub(crate) type Previous = BTreeMap<String, Vec<u8>>;

/// What the relay remembers.
#[derive(Debug, Default)]
pub(super) struct State {
    previous: Previous,
}

impl State {
    pub(super) fn clear(&mut self) {
        self.previous.clear();
    }

    pub(super) fn previous(&self) -> Previous {
        self.previous.clone()
    }

    pub(super) fn set_previous(&mut self, previous: Previous) {
        self.previous = previous;
    }

    /// The body to forward and what it is by then.
    pub(super) fn shape(&mut self, operation: &str, body: &[u8], fault: Option<&Fault>) -> (Vec<u8>, Delivered) {
        // Callers choose the names of unknown operations: to remember those would be to let anybody fill the memory.
        let known = !operation.trim_start_matches("answer to ").starts_with("unknown");
        let previous = if known { self.previous.insert(operation.to_owned(), body.to_vec()) } else { None };
        let shaped = match fault {
            Some(Fault::Truncate) => Some(body.get(..body.len() / 2).unwrap_or_default().to_vec()),
            Some(Fault::Garbage) => Some(b"\x01\x02<<<not a message>>>{[".to_vec()),
            Some(Fault::Stale) => previous,
            Some(Fault::ShortList) => damaged(body, distort::shorten),
            Some(Fault::Tamper) => damaged(body, distort::tamper),
            _ => None,
        };
        let delivered = match fault {
            Some(Fault::UnknownSender) => Delivered::Forged,
            Some(Fault::Duplicate) => Delivered::Twice,
            Some(fault) if stops(fault) => Delivered::No,
            _ if shaped.as_ref().is_some_and(|shaped| shaped != body) => Delivered::Distorted,
            _ => Delivered::AsSent,
        };
        (shaped.unwrap_or_else(|| body.to_vec()), delivered)
    }
}

/// Whether the message never reaches the callee.
pub(super) const fn stops(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Status(..)
            | Fault::SoapFault(_)
            | Fault::ShepStatus(_)
            | Fault::Refuse
            | Fault::Lose
            | Fault::NeverAnswers
    )
}

/// Whether the fault changes a body.
pub(super) const fn damages(fault: &Fault) -> bool {
    matches!(fault, Fault::Truncate | Fault::Garbage | Fault::Stale | Fault::ShortList | Fault::Tamper)
}

/// The body after the damage; `None` when it is no JSON or has nothing to damage.
fn damaged(body: &[u8], damage: fn(&mut Value) -> bool) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(body).ok()?;
    damage(&mut value).then(|| value.to_string().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::{Delivered, State};
    use crate::kernel::fault::Fault;

    const BODY: &[u8] = br#"{"heads":[1,2],"total":2}"#;

    #[test]
    fn each_fault_says_what_was_delivered() {
        let table: [(Option<Fault>, &[u8], Delivered); 10] = [
            (None, BODY, Delivered::AsSent),
            (Some(Fault::Delay(5)), BODY, Delivered::AsSent),
            (Some(Fault::Reset), BODY, Delivered::AsSent),
            (Some(Fault::Truncate), b"{\"heads\":[1,", Delivered::Distorted),
            (Some(Fault::ShortList), br#"{"heads":[1],"total":2}"#, Delivered::Distorted),
            // There is no text to change a letter of.
            (Some(Fault::Tamper), BODY, Delivered::AsSent),
            (Some(Fault::Duplicate), BODY, Delivered::Twice),
            (Some(Fault::UnknownSender), BODY, Delivered::Forged),
            (Some(Fault::Lose), BODY, Delivered::No),
            (Some(Fault::NeverAnswers), BODY, Delivered::No),
        ];
        for (fault, body, delivered) in table {
            let shaped = State::default().shape("o", BODY, fault.as_ref());
            assert_eq!(shaped, (body.to_vec(), delivered), "{fault:?}");
        }
    }

    #[test]
    fn a_stale_message_is_the_one_before_of_the_same_operation() {
        let mut state = State::default();
        assert_eq!(state.shape("o", b"1", Some(&Fault::Stale)), (b"1".to_vec(), Delivered::AsSent));
        assert_eq!(state.shape("p", b"2", None), (b"2".to_vec(), Delivered::AsSent));
        assert_eq!(state.shape("o", b"3", Some(&Fault::Stale)), (b"1".to_vec(), Delivered::Distorted));
        state.clear();
        assert_eq!(state.shape("o", b"4", Some(&Fault::Stale)), (b"4".to_vec(), Delivered::AsSent));
    }

    #[test]
    fn messages_of_no_contract_are_not_remembered() {
        let mut state = State::default();
        for at in 0..100 {
            state.shape(&format!("unknown GET /{at}"), b"1", None);
            state.shape(&format!("answer to unknown GET /{at}"), b"1", None);
        }
        assert_eq!(state.previous().len(), 0);
        state.shape("POST /callbacks/v1/lists", b"1", None);
        assert_eq!(state.previous().len(), 1);
    }
}
