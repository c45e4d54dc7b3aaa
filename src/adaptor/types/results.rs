//! Result documents and their verification: what the role `egov` is sent and shows.

use serde::{Deserialize, Serialize};

use super::{Reason, Signature};

/// A provider hands over the result of a service (`POST /adaptor/v1/stimuli/result`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultHandOver {
    /// Id at the provider.
    pub result: String,
    /// Name of the service.
    pub service: String,
    /// `STATE`, `OTHER` or `INFORMATION`.
    pub kind: String,
    /// How the service was received: `MOBILE`, `SMS` or `INSTANT-MESSAGE`.
    pub channel: String,
    /// Requisites that the document has room for: `NUMBER`, `DATE`, `SUBJECT`, `MATRIX`.
    pub form: Vec<String>,
    /// BIN of the provider.
    pub provider: String,
    /// IIN of the officials who may sign for the provider.
    pub officials: Vec<String>,
    /// IIN or BIN of the recipient.
    pub recipient: String,
    /// Day of the application.
    pub applied: String,
    /// What the document says.
    pub text: String,
    /// Result whose document this one replaces.
    #[serde(default)]
    pub replaces: Option<String>,
}

/// The provider of a document that was made automatically names itself (`POST /adaptor/v1/stimuli/result-officials`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultOfficials {
    /// Result.
    pub result: String,
    /// BIN of the provider.
    pub provider: String,
    /// IIN of the officials who may sign for it.
    pub officials: Vec<String>,
}

/// Somebody signs a document as the portal shows it (`POST /adaptor/v1/stimuli/result-signature`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultSignature {
    /// Result.
    pub result: String,
    /// Detached signature over the text of the document.
    pub signature: Signature,
}

/// Somebody verifies a document (`POST /adaptor/v1/stimuli/verification`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// Id of the verification.
    pub check: String,
    /// Where: `PORTAL` or `MOBILE`.
    pub channel: String,
    /// Who is logged in; none when nobody is.
    #[serde(default)]
    pub user: Option<String>,
    /// Unique number, as entered.
    #[serde(default)]
    pub number: Option<String>,
    /// IIN or BIN, as entered.
    #[serde(default)]
    pub subject: Option<String>,
    /// Picture of a matrix code: PNG, base64.
    #[serde(default)]
    pub image: Option<String>,
}

/// `GET /adaptor/v1/observations/results`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// Documents of the recipient, or the one of the result asked for, oldest first.
    pub results: Vec<ResultDocument>,
}

/// A result document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultDocument {
    /// Result.
    pub result: String,
    /// `AWAITING-SIGNATURE`, `ISSUED`, `REPLACED` or `REFUSED`.
    pub state: String,
    /// Unique number.
    #[serde(default)]
    pub number: Option<String>,
    /// Day of receipt.
    #[serde(default)]
    pub date: Option<String>,
    /// IIN or BIN of the recipient.
    #[serde(default)]
    pub subject: Option<String>,
    /// Name of the service.
    pub service: String,
    /// Kind of the service.
    pub kind: String,
    /// How it was received.
    pub channel: String,
    /// Text that is signed.
    pub document: String,
    /// Signature of the official.
    #[serde(default)]
    pub signature: Option<Signature>,
    /// Who signed.
    #[serde(default)]
    pub signer: Option<SignerShown>,
    /// Matrix code.
    #[serde(default)]
    pub matrix: Option<MatrixCode>,
    /// Number of the document that took its place.
    #[serde(default)]
    pub replaced_by: Option<String>,
    /// Why it was refused.
    pub reasons: Vec<Reason>,
}

/// Who signed a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignerShown {
    /// Surname and name.
    pub name: String,
    /// IIN.
    #[serde(default)]
    pub iin: Option<String>,
    /// BIN of the organisation.
    #[serde(default)]
    pub bin: Option<String>,
    /// Serial number of the certificate, hex.
    pub serial: String,
}

/// A matrix code as pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixCode {
    /// PNG, base64.
    pub png: String,
    /// SVG.
    pub svg: String,
}

/// `GET /adaptor/v1/observations/verifications`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verifications {
    /// The verification asked for; none while there is no answer.
    pub verifications: Vec<VerificationAnswer>,
}

/// The answer to a verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationAnswer {
    /// Id of the verification.
    pub check: String,
    /// When it was asked.
    pub at: String,
    /// Where.
    pub channel: String,
    /// `POSITIVE` or `NEGATIVE`.
    pub outcome: String,
    /// Message to the user.
    pub message: MessageShown,
    /// Text of the document; none when the answer is negative.
    #[serde(default)]
    pub document: Option<String>,
    /// Service; none when the answer is negative.
    #[serde(default)]
    pub service: Option<String>,
    /// What is said of the signature.
    #[serde(default)]
    pub eds: Option<EdsShown>,
    /// Number of the document that took its place.
    #[serde(default)]
    pub replaced_by: Option<String>,
}

/// A message in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageShown {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

/// What a verification says of a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EdsShown {
    /// `CONFIRMED`, `NOT-CONFIRMED` or `ABSENT`.
    pub state: String,
    /// Who signed.
    #[serde(default)]
    pub signer: Option<SignerShown>,
}
