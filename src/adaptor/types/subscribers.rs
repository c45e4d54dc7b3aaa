//! What the role `egov` is sent and shows of the registration of subscriber numbers (`docs/contracts-portal.md`, 2).

use serde::{Deserialize, Serialize};

use super::Reason;

/// A person begins a registration (`POST /adaptor/v1/stimuli/registration`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrationBegun {
    /// Id of the registration.
    pub registration: String,
    /// `PORTAL`, `MOBILE`, `STATE-CORPORATION`, or the name of another way.
    pub channel: String,
    /// Session of the channel; empty when there is none.
    pub session: String,
    /// Person whom the channel has identified.
    pub iin: String,
    /// Employee of the State Corporation.
    #[serde(default)]
    pub employee: Option<String>,
}

/// The form of a registration is submitted (`POST /adaptor/v1/stimuli/registration-form`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrationForm {
    /// Registration.
    pub registration: String,
    /// Session in which it is submitted.
    pub session: String,
    /// The form.
    pub form: FormFields,
}

/// The application of annex 3 of order №3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormFields {
    /// IIN.
    pub iin: String,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub name: String,
    /// Patronymic, if any.
    #[serde(default)]
    pub patronymic: Option<String>,
    /// E-mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Telephone.
    pub telephone: String,
    /// The two statements.
    pub statements: FormStatements,
    /// Signature; none when it is not signed.
    #[serde(default)]
    pub signature: Option<FormSignature>,
    /// Date of the application.
    #[serde(default)]
    pub date: Option<String>,
}

/// Ticks that the applicant set (true), left empty (false), or never touched (none).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormStatements {
    /// Statement on the agreement on linking.
    #[serde(default)]
    pub linking: Option<bool>,
    /// Consent to the use of data protected as a secret.
    #[serde(default)]
    pub secret: Option<bool>,
}

/// How the form is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSignature {
    /// `EDS` or `PAPER`.
    pub kind: String,
    /// Protected header of the JWS, base64url; with `EDS`.
    #[serde(default)]
    pub protected: Option<String>,
    /// Signature of the JWS, base64url; with `EDS`.
    #[serde(default)]
    pub value: Option<String>,
}

/// The one-time password is entered (`POST /adaptor/v1/stimuli/registration-password`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrationPassword {
    /// Registration.
    pub registration: String,
    /// Session in which it is entered.
    pub session: String,
    /// The password.
    pub password: String,
    /// `SUBSCRIBER` or `EMPLOYEE`.
    pub by: String,
}

/// A session ends (`POST /adaptor/v1/stimuli/session-end`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionEnd {
    /// Session.
    pub session: String,
}

/// `GET /adaptor/v1/observations/registrations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registrations {
    /// The registration asked for; none when it is not known.
    pub registrations: Vec<RegistrationStatus>,
}

/// What a user sees of a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationStatus {
    /// Id.
    pub registration: String,
    /// Unique number of the application.
    #[serde(default)]
    pub number: Option<String>,
    /// Channel.
    pub channel: String,
    /// `NOT-STARTED`, `FORM`, `CHECKING`, `OTP-SENT`, `REFUSED`, `LINKING`, `LINKED` or `ENDED`.
    pub state: String,
    /// Owner of the account.
    pub iin: String,
    /// Number in the form.
    #[serde(default)]
    pub telephone: Option<String>,
    /// The statements that are kept.
    pub statements: StatementsKept,
    /// When the number was confirmed and linked.
    #[serde(default)]
    pub linked_at: Option<String>,
    /// What the portal answered, oldest first.
    pub answers: Vec<RegistrationAnswer>,
}

/// The two statements, each by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementsKept {
    /// Statement on the agreement on linking.
    #[serde(default)]
    pub linking: Option<StatementKept>,
    /// Consent to the use of data protected as a secret.
    #[serde(default)]
    pub secret: Option<StatementKept>,
}

/// A statement that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementKept {
    /// When it was made.
    pub at: String,
}

/// An answer of the portal in a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationAnswer {
    /// When.
    pub at: String,
    /// `REFUSED`, `PASSWORD-SENT` or `LINKED`.
    pub outcome: String,
    /// Why, when it is a refusal.
    pub reasons: Vec<Reason>,
}
