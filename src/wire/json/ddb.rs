//! ДДБ: consents of a subject, requests for consent, uses of personal data.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{about, iin as subject, strict};
use crate::domain::facts::{Consent, ConsentBook, ConsentStatus, Span};
use crate::domain::ids::Iin;
use crate::domain::portal::privacy::UseTold;
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::{astana, date, instant, span};

/// Purpose code of order 204.
pub const PURPOSE: &str = "KZ-204-2025";
/// Roles that order 204 lets use the data.
const RECIPIENTS: [&str; 2] = ["sdu", "egov"];

#[derive(Deserialize)]
struct Book {
    iin: String,
    check: String,
    consents: Vec<Row>,
    #[serde(default)]
    representatives: Vec<Representative>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    reference: String,
    status: String,
    purpose: String,
    recipients: Vec<String>,
    channel: String,
    granted_by: GrantedBy,
    granted_at: Option<String>,
    withdrawn_at: Option<String>,
    expires_at: Option<String>,
    token: Option<String>,
    public_key: Option<String>,
}

#[derive(Deserialize)]
struct GrantedBy {
    iin: String,
}

#[derive(Deserialize)]
struct Representative {
    iin: String,
    from: Option<String>,
    to: Option<String>,
}

/// Reads what ДДБ holds of `iin`.
pub fn read(body: &[u8], iin: &Iin) -> Result<ConsentBook, Flaw> {
    let book: Book = strict::read(body)?;
    about(&book.iin, iin.as_str())?;
    if book.check.trim().is_empty() {
        return Err(integrity("the confirmation has no reference"));
    }
    let consents = book.consents.into_iter().map(consent).collect::<Result<_, _>>()?;
    let representatives = book.representatives.iter().map(representative).collect::<Result<_, _>>()?;
    Ok(ConsentBook { iin: iin.clone(), check: book.check, consents, representatives })
}

/// One record. One that cannot be read spoils the answer: it might be the withdrawal.
fn consent(row: Row) -> Result<Consent, Flaw> {
    let status = match row.status.as_str() {
        // A record that names the instant of its withdrawal is withdrawn whatever its status still says.
        "GRANTED" if row.withdrawn_at.is_some() => ConsentStatus::Withdrawn,
        "GRANTED" => ConsentStatus::Granted,
        "REFUSED" => ConsentStatus::Refused,
        "PENDING" => ConsentStatus::Pending,
        "WITHDRAWN" => ConsentStatus::Withdrawn,
        other => return Err(logic(format!("unknown status {other:?} of a consent"))),
    };
    let granted_at = match (row.granted_at.as_deref(), status) {
        (Some(text), _) => instant(text, "grantedAt")?,
        // Nobody has answered yet, so nothing is dated; the record comes before every answer.
        (None, ConsentStatus::Pending) => Timestamp::MIN,
        (None, _) => return Err(logic(format!("the record {} has no instant", row.reference))),
    };
    Ok(Consent {
        reference: row.reference,
        status,
        purpose: row.purpose,
        recipients: row.recipients,
        channel: row.channel,
        granted_by: row.granted_by.iin,
        granted_at,
        expires_at: row.expires_at.as_deref().map(|text| instant(text, "expiresAt")).transpose()?,
        token: row.token.zip(row.public_key),
    })
}

/// One representative with the period of their powers.
fn representative(row: &Representative) -> Result<(String, Span), Flaw> {
    let iin = subject(&row.iin)?;
    let from = row.from.as_deref().map(|text| date(text, "from")).transpose()?;
    let to = row.to.as_deref().map(|text| date(text, "to")).transpose()?;
    Ok((iin.as_str().to_owned(), span(from, to, "the representation")?))
}

/// Asks ДДБ to obtain the subject's consent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentRequest<'a> {
    request_id: &'a str,
    iin: &'a str,
    purpose: &'static str,
    recipients: [&'static str; 2],
}

impl<'a> ConsentRequest<'a> {
    /// A request for the purpose of order 204; `key` makes a repeat harmless.
    #[must_use]
    pub fn new(key: &'a str, iin: &'a Iin) -> Self {
        Self { request_id: key, iin: iin.as_str(), purpose: PURPOSE, recipients: RECIPIENTS }
    }
}

/// Reads the uses of a subject's data that ДДБ was told of.
pub fn uses(body: &[u8], iin: &Iin) -> Result<Vec<UseTold>, Flaw> {
    #[derive(Deserialize)]
    struct Answer {
        iin: String,
        uses: Vec<Told>,
    }
    #[derive(Deserialize)]
    struct Told {
        at: String,
        system: String,
        operation: String,
        purpose: String,
    }
    let answer: Answer = strict::read(body)?;
    about(&answer.iin, iin.as_str())?;
    let told = |row: Told| {
        let Told { at, system, operation, purpose } = row;
        Ok(UseTold { at: instant(&at, "at")?, system, operation, purpose })
    };
    answer.uses.into_iter().map(told).collect()
}

/// Checks the answer to a request for consent.
pub fn requested(body: &[u8]) -> Result<(), Flaw> {
    #[derive(Deserialize)]
    struct Answer {
        reference: String,
        status: String,
    }
    let answer: Answer = strict::read(body)?;
    match answer.status.as_str() {
        "PENDING" if !answer.reference.is_empty() => Ok(()),
        other => {
            Err(logic(format!("status {other:?}, reference {:?} is no confirmation of a request", answer.reference)))
        }
    }
}

/// Gives ДДБ what a subject answered through their registered number (`KZ-418-V/36/3.p2`).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record<'a> {
    /// Makes a repeat harmless.
    pub request_id: &'a str,
    /// Subject.
    pub iin: &'a str,
    /// Purpose.
    pub purpose: &'a str,
    /// Who may use the data.
    pub recipients: &'a [String],
    /// `SMS` or `OTP`.
    pub channel: &'a str,
    /// `GRANTED` or `REFUSED`.
    pub status: &'a str,
    /// Client id of the message that was answered.
    pub message: &'a str,
    /// Number that answered.
    pub phone: &'a str,
}

/// Checks that ДДБ keeps the answer of this request.
pub fn recorded(body: &[u8], key: &str) -> Result<(), Flaw> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Answer {
        request_id: String,
        reference: String,
    }
    let answer: Answer = strict::read(body)?;
    if answer.request_id == key && !answer.reference.is_empty() {
        return Ok(());
    }
    let Answer { request_id, reference } = answer;
    Err(integrity(format!("request {request_id:?}, reference {reference:?} is no confirmation of {key}")))
}

/// Tells ДДБ of a use of personal data (`KZ-418-V/36/4`).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Use<'a> {
    /// Makes a repeat harmless.
    pub use_id: &'a str,
    /// Subject.
    pub iin: &'a str,
    /// Purpose.
    pub purpose: &'a str,
    /// System that was asked (`gbd-fl`).
    pub operation: &'a str,
    /// Role that used the data.
    pub system: &'a str,
    /// Reference of the ДДБ check.
    pub consent: &'a str,
    /// Virtual instant.
    pub at: String,
}

impl<'a> Use<'a> {
    /// A use for the purpose of order 204.
    #[must_use]
    pub fn new(key: &'a str, iin: &'a Iin, operation: &'a str, system: &'a str, check: &'a str, at: Timestamp) -> Self {
        Self { use_id: key, iin: iin.as_str(), purpose: PURPOSE, operation, system, consent: check, at: astana(at) }
    }
}
