//! The closed lists of words of result documents, as types.

use serde::{Deserialize, Serialize};

use crate::domain::objects::words::words;

words! {
    /// What kind of service a result is of.
    Kind { State = "STATE", Other = "OTHER", Information = "INFORMATION" }
    /// How the service was received.
    Channel { Mobile = "MOBILE", Sms = "SMS", InstantMessage = "INSTANT-MESSAGE" }
    /// A requisite that a document has room for.
    Requisite { Number = "NUMBER", Date = "DATE", Subject = "SUBJECT", Matrix = "MATRIX" }
    /// Where a document stands.
    Stage { Awaiting = "AWAITING-SIGNATURE", Issued = "ISSUED", Replaced = "REPLACED", Refused = "REFUSED" }
    /// Where a document is verified.
    Place { Portal = "PORTAL", Mobile = "MOBILE" }
    /// What a verification comes to.
    Outcome { Positive = "POSITIVE", Negative = "NEGATIVE" }
    /// What a verification says of the signature.
    EdsState { Confirmed = "CONFIRMED", NotConfirmed = "NOT-CONFIRMED", Absent = "ABSENT" }
}
