//! An electronic digital signature as it was examined: whether it holds, and whose it is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::register::facts::Verdict;

/// What was found out about a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Whether it holds; never [`Verdict::Stranger`]: whose it should be is for the core to say.
    pub verdict: Verdict,
    /// Whose certificate it bears; `None` when there is no signature or its certificate cannot be read.
    pub signer: Option<SignedBy>,
}

/// The holder of a signing certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedBy {
    /// Surname and name, as the certificate has them.
    pub name: String,
    /// IIN; `None` when the certificate has none.
    pub iin: Option<String>,
    /// BIN; `None` in a private person's certificate.
    pub bin: Option<String>,
    /// Serial number of the certificate, hex.
    pub serial: String,
    /// First day of validity.
    pub from: Date,
    /// Last day of validity.
    pub to: Date,
}
