//! What result documents are told.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::matrix::Content;
use super::words::{Channel, Kind, Place, Requisite};
use crate::domain::ids::{Bin, Iin};
use crate::domain::register::filing::Signature;

/// A result that a provider hands over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// Id at the provider.
    pub result: String,
    /// Name of the service.
    pub service: String,
    /// Kind of the service.
    pub kind: Kind,
    /// How it was received.
    pub channel: Channel,
    /// Requisites that the document has room for.
    pub form: BTreeSet<Requisite>,
    /// Provider; none while nobody has named one for a document that was made automatically.
    pub provider: Option<Bin>,
    /// Officials who may sign for the provider.
    pub officials: BTreeSet<Iin>,
    /// IIN or BIN of the recipient.
    pub recipient: String,
    /// Day of the application.
    pub applied: Date,
    /// What the document says.
    pub text: String,
    /// Result whose document this one replaces.
    pub replaces: Option<String>,
}

/// What somebody enters to verify a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Id of the verification.
    pub check: String,
    /// Where.
    pub place: Place,
    /// Who is logged in; anybody may verify (`KZ-3-2019/annex2/5.p2`).
    pub user: Option<String>,
    /// Number, as entered.
    pub number: Option<String>,
    /// IIN or BIN, as entered.
    pub subject: Option<String>,
    /// What the picture of a matrix code says.
    pub code: Option<Code>,
}

/// A picture that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Code {
    /// It says this.
    Read(Content),
    /// It is no matrix code of a document, and why.
    Unreadable(String),
}

/// What this part is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A provider hands over a result.
    HandedOver(HandOver),
    /// The provider of a document that was made automatically names itself and its officials.
    Named {
        /// Result.
        result: String,
        /// Provider.
        provider: Bin,
        /// Who may sign for it.
        officials: BTreeSet<Iin>,
    },
    /// Somebody signs a document as the portal shows it.
    Signed {
        /// Result.
        result: String,
        /// Signature.
        signature: Signature,
    },
    /// Somebody verifies a document.
    Checked(Asked),
}
