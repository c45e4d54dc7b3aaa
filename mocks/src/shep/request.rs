//! Reader of `SendMessage`: strict by the schema of v10, tolerant of the deviations that real clients are known to show.

use super::schema::{Checker, Content, Rule, XSI, many, maybe, one, zone};
use super::xml::{Element, XmlError, parse};
use super::{INTERFACES, SOAP_11, SOAP_12, TYPES};
use crate::kernel::record::{Level, WireFinding};

const SENDER: [Rule; 2] = [one("senderId", Content::Text), maybe("password", Content::Text)];
const PROPERTY: [Rule; 2] = [one("key", Content::Limited(30)), one("value", Content::Limited(500))];
const INFO: [Rule; 8] = [
    one("messageId", Content::Text),
    maybe("correlationId", Content::Text),
    one("serviceId", Content::Text),
    one("messageDate", Content::DateTime),
    maybe("routeId", Content::Text),
    one("sender", Content::Group(&SENDER)),
    many("properties", Content::Group(&PROPERTY)),
    maybe("sessionId", Content::Text),
];
const DATA: [Rule; 1] = [maybe("data", Content::Any)];
const REQUEST: [Rule; 2] = [one("requestInfo", Content::Group(&INFO)), one("requestData", Content::Group(&DATA))];
const WRAPPER: [Rule; 1] = [one("request", Content::Group(&REQUEST))];

/// What `data` holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Payload {
    /// Nothing.
    Empty,
    /// Elements; the `data` element itself.
    Inline(Element),
    /// A document as text.
    Text(String),
}

/// A request as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// `messageId`, unique in the sender.
    pub(crate) id: String,
    /// `serviceId`.
    pub(crate) service: String,
    /// `sender/senderId`.
    pub(crate) sender: String,
    /// `sender/password`: the credential.
    pub(crate) password: String,
    /// `requestData/data`.
    pub(crate) payload: Payload,
}

/// Reads an envelope; what is wrong goes to `findings`. Nothing comes back when there is no request to speak of.
pub(crate) fn read(body: &[u8], findings: &mut Vec<WireFinding>) -> Option<Message> {
    let Ok(text) = std::str::from_utf8(body.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(body)) else {
        findings.push(WireFinding::violation("shep.encoding", "the body is not UTF-8"));
        return None;
    };
    let envelope = match parse(text) {
        Ok(envelope) => envelope,
        Err(error) => {
            findings.push(refused(&error));
            return None;
        }
    };
    let mut checker = Checker { family: "shep", ns: "", findings };
    let wrapper = wrapper(&envelope, &mut checker)?;
    checker.sequence(wrapper, &WRAPPER);
    let request = wrapper.child("request")?;
    let info = request.child("requestInfo")?;
    check_info(info, findings);
    let payload = payload(request.at(&["requestData", "data"]), findings);
    let value = |path: &[&str]| info.at(path).map(|element| element.text.trim().to_owned()).unwrap_or_default();
    Some(Message {
        id: value(&["messageId"]),
        service: value(&["serviceId"]),
        sender: value(&["sender", "senderId"]),
        password: value(&["sender", "password"]),
        payload,
    })
}

/// A refused document as a finding.
pub(crate) fn refused(error: &XmlError) -> WireFinding {
    WireFinding::violation(&format!("shep.{}", error.code()), error.to_string())
}

/// The first breach of the contract, if any.
pub(crate) fn violation(findings: &[WireFinding]) -> Option<&WireFinding> {
    findings.iter().find(|finding| finding.level == Level::Violation)
}

/// The element inside the SOAP body.
fn wrapper<'a>(envelope: &'a Element, checker: &mut Checker<'_>) -> Option<&'a Element> {
    if envelope.name != "Envelope" || envelope.ns != SOAP_11 {
        let why = if envelope.ns == SOAP_12 { "SOAP 1.2 is not served" } else { "the root is no SOAP 1.1 Envelope" };
        checker.violation("soap", why.to_owned());
        return None;
    }
    let parts: Vec<&str> = envelope.children.iter().map(|part| part.name.as_str()).collect();
    let in_soap = envelope.children.iter().all(|part| part.ns == SOAP_11);
    if !in_soap || !matches!(parts.as_slice(), ["Body"] | ["Header", "Body"]) {
        checker.violation("soap", "the Envelope must hold an optional Header and one Body".to_owned());
        return None;
    }
    let body = envelope.children.last()?;
    if body.attribute("", "Id").is_some() {
        checker.findings.push(WireFinding::advisory("shep.body-id", "Body carries an Id outside the namespace wsu"));
    }
    let [wrapper] = body.children.as_slice() else {
        checker.violation("soap", "the Body must hold one element".to_owned());
        return None;
    };
    match wrapper.name.as_str() {
        "SendMessage" => {}
        "SendMessageRequest" => checker.findings.push(WireFinding::advisory(
            "shep.wrapper-name",
            "the wrapper is named SendMessageRequest instead of SendMessage",
        )),
        _ => {
            checker.violation("operation", "the Body holds no SendMessage".to_owned());
            return None;
        }
    }
    if wrapper.ns != TYPES {
        checker.violation("namespace", format!("{} must be in {TYPES}", wrapper.name));
    }
    Some(wrapper)
}

/// The parts of `requestInfo` that a pattern or a known deviation concerns.
fn check_info(info: &Element, findings: &mut Vec<WireFinding>) {
    if let Some(session) = info.value("sessionId").map(str::trim) {
        let bare = session.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        if !is_guid(bare.unwrap_or(session)) {
            findings.push(WireFinding::violation("shep.session-id", "sessionId is no GUID"));
        } else if bare.is_none() {
            findings
                .push(WireFinding::advisory("shep.session-id-without-braces", "sessionId is a GUID without braces"));
        }
    }
    let stamp = info.value("messageDate").and_then(|text| zone(text.trim()));
    if stamp.is_some_and(|zone| zone != "+05:00") {
        findings.push(WireFinding::advisory("shep.message-date-zone", "messageDate is not in the zone +05:00"));
    }
    for (path, code) in [("messageId", "shep.message-id"), ("serviceId", "shep.service-id")] {
        if info.value(path).is_some_and(|text| text.trim().is_empty()) {
            findings.push(WireFinding::violation(code, format!("{path} is empty")));
        }
    }
}

fn payload(data: Option<&Element>, findings: &mut Vec<WireFinding>) -> Payload {
    let Some(data) = data else {
        return Payload::Empty;
    };
    match data.ns.as_str() {
        "" => {}
        INTERFACES => findings.push(WireFinding::advisory("shep.data-qualified", "data is qualified in Interfaces")),
        _ => findings.push(WireFinding::violation("shep.namespace", "data is in a foreign namespace")),
    }
    let kind = data.attribute(XSI, "type").map_or("", |kind| kind.rsplit(':').next().unwrap_or(kind));
    match (data.children.is_empty(), data.text.trim().is_empty()) {
        (true, true) => Payload::Empty,
        (true, false) => Payload::Text(data.text.clone()),
        (false, true) if kind != "string" => Payload::Inline(data.clone()),
        _ => {
            findings.push(WireFinding::violation("shep.data-type", "data mixes text and elements"));
            Payload::Inline(data.clone())
        }
    }
}

fn is_guid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12] && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
