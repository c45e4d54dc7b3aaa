//! Transfers of personal data between systems, each with what allows it (`KZ-418-V/36/2`).

use jiff::Timestamp;

use super::consent::Standing;
use super::facts::ConsentBook;
use super::ids::Iin;
use super::proactive::sdu::message::CaseId;

/// What a transfer of personal data rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// A consent that ДДБ holds.
    Consent {
        /// Reference of the consent.
        reference: String,
    },
    /// The declared exception (`data.exception=check_recorded`): no will is on record, ДДБ has confirmed that, and is asked to
    /// obtain the consent before anybody's rights change.
    Exception {
        /// Reference of the confirmation.
        check: String,
    },
}

impl Basis {
    /// What the confirmation of ДДБ allows a use to rest on.
    #[must_use]
    pub fn of(book: &ConsentBook, standing: &Standing<'_>) -> Self {
        match standing {
            Standing::Granted(record) => Self::Consent { reference: record.reference.clone() },
            Standing::Refused | Standing::Absent => Self::Exception { check: book.check.clone() },
        }
    }
}

/// Personal data that passed from one system to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// When.
    pub at: Timestamp,
    /// For which case.
    pub case: CaseId,
    /// Whose data.
    pub iin: Iin,
    /// System that gave them.
    pub from: &'static str,
    /// System that got them.
    pub to: &'static str,
    /// What allows it.
    pub basis: Option<Basis>,
}
