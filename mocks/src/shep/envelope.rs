//! Writer of `SendMessageResponse` and of the SOAP fault.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::TYPES;
use super::xml::escaped;

/// What stands in the head of every answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// `messageId` of the answer, new.
    pub(crate) message_id: String,
    /// `messageId` of the request.
    pub(crate) correlation_id: String,
    /// Virtual instant.
    pub(crate) date: String,
    /// In braces.
    pub(crate) session_id: String,
}

impl Head {
    /// The head of the answer of `system` to the message `request_id`: derived, so that equal runs give equal bytes.
    pub(crate) fn derived(system: &str, request_id: &str, date: String) -> Self {
        Self {
            message_id: uuid(&["message", system, request_id]),
            correlation_id: request_id.to_owned(),
            date,
            session_id: format!("{{{}}}", uuid(&["session", system, request_id])),
        }
    }
}

/// A SHEP status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Status {
    /// `SCSS001` …
    pub(crate) code: String,
    /// For people.
    pub(crate) message: String,
}

impl Status {
    /// `SCSS001`.
    pub(crate) fn success() -> Self {
        Self::of("SCSS001", "Message has been processed successfully")
    }

    /// Any other.
    pub(crate) fn of(code: &str, message: &str) -> Self {
        Self { code: code.to_owned(), message: message.chars().take(250).collect() }
    }
}

/// What `responseData` holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Data {
    /// Nothing.
    None,
    /// Elements.
    Inline(String),
    /// A document as escaped text.
    Text(String),
}

/// A success or business error.
pub(crate) fn response(head: &Head, status: &Status, data: &Data) -> String {
    let data = match data {
        Data::None => String::new(),
        Data::Inline(xml) => format!("<data>{xml}</data>"),
        Data::Text(text) => format!(
            "<data xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:type=\"xs:string\">{}</data>",
            escaped(text)
        ),
    };
    enveloped(&format!(
        "<s:SendMessageResponse xmlns:s=\"{TYPES}\"><response><responseInfo><messageId>{}</messageId>\
         <correlationId>{}</correlationId><responseDate>{}</responseDate><status><code>{}</code><message>{}</message></status>\
         <sessionId>{}</sessionId></responseInfo><responseData>{data}</responseData></response></s:SendMessageResponse>",
        head.message_id,
        escaped(&head.correlation_id),
        head.date,
        escaped(&status.code),
        escaped(&status.message),
        head.session_id,
    ))
}

/// A SOAP fault with `ErrorInfo`.
pub(crate) fn fault(head: &Head, code: &str, message: &str) -> String {
    let (code, message) = (escaped(code), escaped(message));
    enveloped(&format!(
        "<soap:Fault><faultcode>soap:Server</faultcode><faultstring>{message}</faultstring><detail>\
         <s:SendMessageFault1_SendMessageFault xmlns:s=\"{TYPES}\"><errorCode>{code}</errorCode><errorMessage>{message}</errorMessage>\
         <errorDate>{}</errorDate><sessionId>{}</sessionId></s:SendMessageFault1_SendMessageFault></detail></soap:Fault>",
        head.date, head.session_id,
    ))
}

fn enveloped(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"{}\"><soap:Body>{body}</soap:Body></soap:Envelope>",
        super::SOAP_11
    )
}

/// The SHA-256 of the parts in the form of a UUID (version 8: derived in an own way).
fn uuid(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    let mut hex = String::with_capacity(36);
    for (at, byte) in hash.iter().take(16).enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            hex.push('-');
        }
        let byte = match at {
            6 => byte & 0x0f | 0x80,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
