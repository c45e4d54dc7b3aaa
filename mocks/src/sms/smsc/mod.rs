//! The face of smsc.kz: `/sys/send.php`, `/rest/send/` and `/sys/status.php` (contract 7.1).

mod answer;
mod read;
mod render;

pub(super) use answer::answer;
pub(super) use read::{Ask, read};

use super::state::Refused;

/// An error as the API publishes it; HTTP says 200 all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Failure {
    code: u8,
    words: &'static str,
}

const PARAMETERS: Failure = Failure { code: 1, words: "parameters error" };
const CREDENTIAL: Failure = Failure { code: 2, words: "authorise error" };
const FORBIDDEN: Failure = Failure { code: 6, words: "message is denied" };
const NUMBER: Failure = Failure { code: 7, words: "invalid number" };
const TOO_MANY: Failure = Failure { code: 9, words: "too many requests" };

impl From<Refused> for Failure {
    fn from(why: Refused) -> Self {
        match why {
            Refused::Parameters => PARAMETERS,
            Refused::Credential => CREDENTIAL,
            Refused::ForbiddenText => FORBIDDEN,
            Refused::WrongNumber => NUMBER,
            Refused::TooMany | Refused::QueueFull => TOO_MANY,
        }
    }
}
