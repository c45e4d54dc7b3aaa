//! What the portal is sent and shows of services, digital documents and consent by a number.

use serde::{Deserialize, Serialize};

use super::{Reason, Signature};

/// A service is brought into operation (`POST /adaptor/v1/stimuli/service`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewService {
    /// Id.
    pub service: String,
    /// Name.
    pub name: String,
    /// `STATE` or `OTHER`.
    pub kind: String,
    /// `PORTAL`, `MOBILE`, `SMS`, `INSTANT-MESSAGE`, `OFFICE`.
    pub channels: Vec<String>,
    /// Class: `NONE`, `OTP`, `BIOMETRICS` or `EDS`; none when it is not classified.
    #[serde(default)]
    pub identification: Option<String>,
    /// Services that one request of it sets going; a service that has such is composite.
    #[serde(default)]
    pub linked: Vec<String>,
}

/// Somebody asks for a service (`POST /adaptor/v1/stimuli/service-request`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceRequest {
    /// Id.
    pub request: String,
    /// Service.
    pub service: String,
    /// Channel by which it is asked for.
    pub channel: String,
    /// IIN of who asks.
    pub by: String,
    /// How they were identified: `NONE`, `OTP`, `BIOMETRICS` or `EDS`.
    pub identified_by: String,
    /// Text of the request.
    pub content: String,
    /// Detached signature over `content`; none when it was not signed.
    #[serde(default)]
    pub signature: Option<Signature>,
}

/// Somebody asks for an electronic document (`POST /adaptor/v1/stimuli/document-request`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRequest {
    /// Id.
    pub request: String,
    /// Which document.
    pub document: String,
    /// IIN of the user whose document it is.
    pub holder: String,
    /// Who asks: the user's own IIN, or the number of a third party.
    pub by: String,
    /// Number of the subscriber device through which it is asked; none when there is no device.
    #[serde(default)]
    pub number: Option<String>,
}

/// A subject is to be asked for consent by their number (`POST /adaptor/v1/stimuli/consent-question`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentQuestion {
    /// Id.
    pub question: String,
    /// IIN of the subject.
    pub iin: String,
    /// Purpose of the consent.
    pub purpose: String,
    /// Who may use the data.
    pub recipients: Vec<String>,
    /// `SMS` or `PASSWORD`.
    pub by: String,
}

/// A subject passes a one-time password (`POST /adaptor/v1/stimuli/consent-password`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentPassword {
    /// Id of the question.
    pub question: String,
    /// As it was entered.
    pub password: String,
}

/// `GET /adaptor/v1/observations/services`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Services {
    /// The service asked for, or all of them.
    pub services: Vec<ServiceStatus>,
}

/// A service and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceStatus {
    /// Id; `ORDER-204` is the proactive service.
    pub service: String,
    /// Name.
    pub name: String,
    /// `STATE` or `OTHER`.
    pub kind: String,
    /// Channels.
    pub channels: Vec<String>,
    /// Class.
    #[serde(default)]
    pub identification: Option<String>,
    /// Services that one request of it sets going.
    pub linked: Vec<String>,
    /// `STARTED` or `REFUSED`.
    pub state: String,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// `GET /adaptor/v1/observations/service-requests`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceRequests {
    /// The request asked for; none when it is not known.
    pub requests: Vec<ServiceRequestStatus>,
}

/// A request for a service and what became of it, as the portal shows it whatever its channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceRequestStatus {
    /// Id.
    pub request: String,
    /// Service.
    pub service: String,
    /// Channel by which it was made.
    pub channel: String,
    /// IIN of who asked.
    pub by: String,
    /// When.
    pub at: String,
    /// `RECEIVED` while the signature is examined, then `ACCEPTED`, `REFUSED`, `NOT-IN-FORCE` or `TEXT-UNKNOWN`.
    pub status: String,
    /// Services that it sets going.
    pub covers: Vec<String>,
    /// Why, also when it is accepted.
    pub reasons: Vec<Reason>,
}

/// `GET /adaptor/v1/observations/document-requests`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRequests {
    /// Requests for documents of this user.
    pub requests: Vec<DocumentRequestStatus>,
    /// Documents of this user that were shown, oldest first; never shortened.
    pub log: Vec<DocumentAccess>,
}

/// A request for a document and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRequestStatus {
    /// Id.
    pub request: String,
    /// Which document.
    pub document: String,
    /// Who asked.
    pub by: String,
    /// `RECEIVED` while neighbours are asked, then `SHOWN`, `REFUSED`, `NOT-IN-FORCE` or `TEXT-UNKNOWN`.
    pub status: String,
    /// Why, also when it is shown.
    pub reasons: Vec<Reason>,
}

/// A document was shown to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentAccess {
    /// When.
    pub at: String,
    /// By which request.
    pub request: String,
    /// To whom.
    pub by: String,
    /// Which document.
    pub document: String,
    /// Reference of the record of ДДБ that it rests on; none for the user themselves.
    #[serde(default)]
    pub consent: Option<String>,
}

/// `GET /adaptor/v1/observations/consent-questions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentQuestions {
    /// The question asked for; none when it is not known.
    pub questions: Vec<ConsentQuestionStatus>,
}

/// A question for consent and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentQuestionStatus {
    /// Id.
    pub question: String,
    /// IIN of the subject.
    pub iin: String,
    /// Purpose.
    pub purpose: String,
    /// `SMS` or `PASSWORD`.
    pub by: String,
    /// `LOOK-UP`, `NO-NUMBER`, `ASKED`, `ANSWERED`, `GRANTED`, `REFUSED` or `CLOSED`.
    pub state: String,
    /// Why it came to nothing.
    pub reasons: Vec<Reason>,
}
