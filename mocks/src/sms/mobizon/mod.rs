//! The face of mobizon: `/service/message/sendSmsMessage`, `getSMSStatus`, and the webhook of delivery (contract 7.2).

mod answer;
mod read;
mod webhook;

pub(super) use answer::answer;
pub(super) use read::{Ask, read};
pub(super) use webhook::report;

use jiff::Timestamp;

use super::state::{Delivery, Refused, SentSms};
use crate::kernel::clock::astana;

/// A code of the API with its words; HTTP says 200 all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code {
    code: u16,
    words: &'static str,
}

const VALIDATION: Code = Code { code: 1, words: "Validation error" };
const NOT_FOUND: Code = Code { code: 2, words: "Record not found" };
const BAD_MODULE: Code = Code { code: 4, words: "Wrong module" };
const BAD_METHOD: Code = Code { code: 5, words: "Wrong method" };
const BAD_FORMAT: Code = Code { code: 6, words: "Wrong output format" };
const LOGIN: Code = Code { code: 8, words: "Login error" };
const INCORRECT: Code = Code { code: 12, words: "Incorrect parameter" };
const LIMIT: Code = Code { code: 30, words: "Request rate limit exceeded" };
const SERVICE: Code = Code { code: 999, words: "General service error" };

impl From<Refused> for Code {
    fn from(why: Refused) -> Self {
        match why {
            Refused::Parameters | Refused::ForbiddenText | Refused::WrongNumber => VALIDATION,
            Refused::Credential => LOGIN,
            Refused::TooMany => LIMIT,
            Refused::QueueFull => SERVICE,
        }
    }
}

/// Ids of campaigns follow those of messages at this distance: each message is a campaign of its own.
const CAMPAIGNS: u64 = 100_000_000;

/// An instant as this API writes it, in Astana.
fn written(at: Timestamp) -> String {
    at.to_zoned(astana()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// The status of a message; only those that are final are reported.
const fn status(sms: &SentSms) -> &'static str {
    match sms.delivery {
        Delivery::Delivered => "DELIVRD",
        Delivery::Undeliverable => "UNDELIV",
        Delivery::Expired => "EXPIRED",
        Delivery::Silent => "ACCEPTD",
    }
}
