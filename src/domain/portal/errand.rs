//! What the parts of the portal ask of its neighbours, and what comes back: one language for all parts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::privacy::{Field, UseTold};
use crate::domain::facts::{ConsentBook, ConsentUse, PersonName, Phone};
use crate::domain::ids::{Iin, Msisdn};
use crate::domain::register::filing::Signature;
use crate::domain::seal::Seal;

/// A part of the portal beside the proactive service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// Result documents and their verification (order №9 as amended).
    Results,
    /// Registration of subscriber numbers (order №58 as amended).
    Subscribers,
    /// Services, their classification and channels; documents shown; consent by a number.
    Services,
    /// What a subject may see and demand of the use of their data.
    Privacy,
}

impl Part {
    /// As it stands in keys.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Subscribers => "subscribers",
            Self::Services => "services",
            Self::Privacy => "privacy",
        }
    }
}

/// One exchange that a part wants made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    /// Who asks.
    pub part: Part,
    /// Stable id within the part: a repeat carries the same, two exchanges never do.
    pub id: String,
    /// What is asked.
    pub call: Call,
}

impl Errand {
    /// The key of the errand of this id, by which a repeat is known.
    #[must_use]
    pub fn key_of(part: Part, id: &str) -> String {
        format!("egov/{}/{id}", part.as_str())
    }
}

/// What is asked of whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Call {
    /// ДДБ: everything it holds of a subject.
    Consents {
        /// Subject.
        iin: Iin,
    },
    /// ДДБ: a use of personal data (`KZ-418-V/36/4`).
    Use {
        /// Subject.
        iin: Iin,
        /// What the data are used for.
        purpose: String,
        /// System asked (`mba`, `gbd-fl`).
        operation: String,
        /// Reference of the ДДБ check.
        check: String,
    },
    /// МБА: numbers of a person.
    Phones {
        /// Person.
        iin: Iin,
        /// Reference of the ДДБ check.
        check: Option<String>,
    },
    /// The gateway: a text message.
    Sms {
        /// Name it goes out under, and that a reply comes back to.
        sender: String,
        /// Number.
        to: Msisdn,
        /// Text.
        text: String,
    },
    /// ЖТ МДҚ: what a person is called.
    Person {
        /// Person.
        iin: Iin,
        /// The ДДБ check, with its token.
        consent: ConsentUse,
    },
    /// МБА: a confirmed number is linked to a person (`KZ-3-2019/58.4`).
    Link {
        /// Person.
        iin: Iin,
        /// Number.
        phone: Msisdn,
        /// When it was confirmed.
        at: Timestamp,
        /// Unique number of the application.
        application: String,
        /// Whether another person loses it.
        relink: bool,
    },
    /// The portal's own generator: a one-time password (`KZ-3-2019/58.9.p1`, `KZ-418-V/36/3.p2`).
    Password {
        /// What it is made for; another one gets another password.
        purpose: String,
    },
    /// ДДБ: the uses of a subject's data that were told to it (`KZ-418-V/18/1.2`).
    Uses {
        /// Subject.
        iin: Iin,
    },
    /// ЖТ МДҚ: a correction that the subject or a representative asked for (`KZ-418-V/36/5`).
    Correct {
        /// Subject.
        iin: Iin,
        /// What is wrong.
        field: Field,
        /// What it should be.
        value: String,
        /// Reference of the request.
        request: String,
        /// Who asked.
        by: Iin,
    },
    /// ДДБ: what a subject answered through their registered number (`KZ-418-V/36/3.p2`).
    RecordConsent {
        /// Subject.
        iin: Iin,
        /// Purpose.
        purpose: String,
        /// Who may use the data.
        recipients: Vec<String>,
        /// `SMS` or `OTP`.
        channel: String,
        /// Consent, or refusal.
        granted: bool,
        /// Client id of the message that was answered.
        message: String,
        /// Number that answered.
        phone: Msisdn,
    },
    /// ҰКО: a signature over a text.
    Seal {
        /// Text.
        content: String,
        /// Signature.
        signature: Signature,
        /// Instant at which the signature must hold.
        at: Timestamp,
    },
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Call::Consents`].
    Consents(ConsentBook),
    /// To [`Call::Phones`].
    Phones(Vec<Phone>),
    /// To [`Call::Person`]; `None` when ЖТ МДҚ knows no such person.
    Person(Option<PersonName>),
    /// To [`Call::Link`]: false when the number is another person's.
    Linked(bool),
    /// To [`Call::Uses`], oldest first.
    Uses(Vec<UseTold>),
    /// To [`Call::Correct`]: whether the person is known there.
    Corrected(bool),
    /// To [`Call::Password`].
    Password(String),
    /// To [`Call::Seal`].
    Seal(Box<Seal>),
    /// It is done: to all calls that only change something.
    Done,
}
