//! The envelope of SHEP `SyncChannel` v10: `SendMessage` out, `SendMessageResponse` or a fault in.

use jiff::Timestamp;
use quick_xml::escape::escape;

use super::text::Xml;
use super::tree::{Element, View, parse};
use crate::wire::flaw::{Flaw, integrity};
use crate::wire::moment::astana;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const TYPES: &str = "http://bip.bee.kz/SyncChannel/v10/Types";

/// Who asks which service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Unique id of the message.
    pub message_id: String,
    /// Service in the registry of SHEP.
    pub service: &'static str,
    /// Role that asks.
    pub sender_id: String,
    /// Its credential.
    pub password: String,
    /// Virtual instant.
    pub at: Timestamp,
}

/// How a service takes its payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// XML inside `data`.
    Inline(String),
    /// A document of its own, escaped into the text of `data`.
    Escaped(String),
}

/// An answer whose envelope was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    source: String,
    data: Element,
}

/// Writes a request.
#[must_use]
pub fn write(ask: &Ask, payload: &Payload) -> String {
    let data = match payload {
        Payload::Inline(xml) => format!("<data>{xml}</data>"),
        Payload::Escaped(document) => format!(
            "<data xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xs:string\">{}</data>",
            escape(document.as_str())
        ),
    };
    let mut xml = Xml::default();
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.raw(&format!("<soapenv:Envelope xmlns:soapenv=\"{SOAP}\"><soapenv:Header/><soapenv:Body>"));
    xml.raw(&format!("<s:SendMessage xmlns:s=\"{TYPES}\">")).start("request").start("requestInfo");
    xml.leaf("messageId", &ask.message_id).leaf("serviceId", ask.service).leaf("messageDate", &astana(ask.at));
    xml.start("sender").leaf("senderId", &ask.sender_id).leaf("password", &ask.password).end("sender");
    xml.end("requestInfo").start("requestData").raw(&data).end("requestData").end("request");
    xml.raw("</s:SendMessage></soapenv:Body></soapenv:Envelope>").take()
}

/// Reads an answer to the message `message_id`. `None` means that the service knows no such subject (status `404`).
pub fn read(body: &[u8], message_id: &str) -> Result<Option<Reply>, Flaw> {
    let source = decode(body)?;
    let root = parse(&source)?;
    let envelope = as_named(&root, SOAP, "Envelope")?;
    let content = envelope.need("Body")?;
    if let Some(fault) = content.maybe("Fault")? {
        return Err(Flaw::Down(describe(fault)));
    }
    let response = content.within(TYPES).need("SendMessageResponse")?.within("").need("response")?;
    let info = response.need("responseInfo")?;
    let correlation = info.text("correlationId")?;
    if correlation != message_id {
        return Err(integrity(format!("the answer belongs to the message {correlation:?}, not to {message_id}")));
    }
    let status = info.need("status")?;
    match status.text("code")? {
        "SCSS001" => {}
        "404" => return Ok(None),
        other => return Err(Flaw::Down(format!("SHEP status {other}: {}", status.text("message")?))),
    }
    // `data` is found by its local name: real systems qualify it or not.
    let mut found = response.need("responseData")?.element().children.iter().filter(|child| child.name == "data");
    let (Some(data), None) = (found.next(), found.next()) else {
        return Err(integrity("the answer holds no `data`, or more than one"));
    };
    Ok(Some(Reply { data: data.clone(), source }))
}

/// What a fault says, for an answer with an error status; `None` when the body is no SOAP fault.
#[must_use]
pub fn fault(body: &[u8]) -> Option<String> {
    let root = parse(&decode(body).ok()?).ok()?;
    let content = as_named(&root, SOAP, "Envelope").ok()?.need("Body").ok()?;
    content.maybe("Fault").ok()?.map(describe)
}

/// Code and text of a fault.
fn describe(fault: View<'_>) -> String {
    let plain = fault.within("");
    let text = plain.maybe_text("faultstring").ok().flatten().unwrap_or("no text");
    let detail = plain.maybe("detail").ok().flatten();
    let error = detail.and_then(|found| found.within(TYPES).maybe("SendMessageFault1_SendMessageFault").ok().flatten());
    let code = error.and_then(|found| found.within("").maybe_text("errorCode").ok().flatten());
    format!("SOAP fault {}: {text}", code.unwrap_or("without a code"))
}

/// The body as text; a byte-order mark is tolerated, other encodings are not.
fn decode(body: &[u8]) -> Result<String, Flaw> {
    let text = std::str::from_utf8(body).map_err(|_| integrity("the answer is not UTF-8"))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// `element`, when it is the one meant.
pub(super) fn as_named<'a>(element: &'a Element, ns: &'a str, name: &str) -> Result<View<'a>, Flaw> {
    if element.ns == ns && element.name == name {
        Ok(element.view(ns))
    } else {
        let found = format!("<{}> in {:?}", element.name, element.ns);
        Err(integrity(format!("{found} came where <{name}> in {ns:?} was expected")))
    }
}

impl Reply {
    /// Text of the whole document, into which spans point.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// `data`, whose children are the payload (ЖТ МДҚ).
    #[must_use]
    pub fn data(&self) -> &Element {
        &self.data
    }

    /// The one element inside `data` (inline reports of ЗТ МДҚ).
    pub fn payload(&self) -> Result<&Element, Flaw> {
        match self.data.children.as_slice() {
            [only] => Ok(only),
            other => Err(integrity(format!("`data` holds {} elements where one was expected", other.len()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ask, Payload, fault, read, write};
    use crate::wire::flaw::Flaw;

    /// An answer to message `m-1` with this status and content of `data`.
    pub(crate) fn answer(code: &str, data: &str) -> String {
        format!(
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
             <s:SendMessageResponse xmlns:s=\"http://bip.bee.kz/SyncChannel/v10/Types\"><response><responseInfo>\
             <messageId>their-1</messageId><correlationId>m-1</correlationId>\
             <responseDate>2025-06-02T10:15:00+05:00</responseDate>\
             <status><code>{code}</code><message>text</message></status></responseInfo>\
             <responseData>{data}</responseData></response></s:SendMessageResponse></soap:Body></soap:Envelope>"
        )
    }

    #[test]
    fn what_we_send() {
        let ask = Ask {
            message_id: "m-1".into(),
            service: "GbdulInfoByBin_v2",
            sender_id: "sdu".into(),
            password: "a&b".into(),
            at: "2025-06-02T10:15:00+05:00".parse().expect("an instant"),
        };
        insta::assert_snapshot!(write(&ask, &Payload::Escaped("<a>\"ё\"</a>".into())));
        insta::assert_snapshot!(write(&ask, &Payload::Inline("<a/>".into())));
    }

    #[test]
    fn statuses() {
        let good = read(answer("SCSS001", "<data><a/></data>").as_bytes(), "m-1").expect("good").expect("found");
        assert_eq!(good.payload().expect("one").name, "a");
        let qualified =
            answer("SCSS001", "<q:data xmlns:q=\"http://bip.bee.kz/SyncChannel/v10/Interfaces\"><a/></q:data>");
        assert!(matches!(read(qualified.as_bytes(), "m-1"), Ok(Some(_))));
        assert_eq!(read(answer("404", "<data/>").as_bytes(), "m-1"), Ok(None));
        for code in ["SCSE002", "SCSE003", "", "SOMETHING"] {
            assert!(matches!(read(answer(code, "<data/>").as_bytes(), "m-1"), Err(Flaw::Down(_))), "{code}");
        }
    }

    #[test]
    fn untrusted_answers_are_refused() {
        let good = answer("SCSS001", "<data><a/></data>");
        let cases = [
            ("stale", good.replace("<correlationId>m-1<", "<correlationId>m-0<")),
            ("no correlation", good.replace("<correlationId>m-1</correlationId>", "")),
            ("stale error", answer("SCSE003", "<data/>").replace("Id>m-1<", "Id>m-0<")),
            ("truncated", good[..good.len() - 30].to_owned()),
            ("other namespace", good.replace("SyncChannel/v10", "SyncChannel/v11")),
            ("qualified children", good.replace("<response>", "<s:response>").replace("</response>", "</s:response>")),
            ("two data", answer("SCSS001", "<data/><data/>")),
            ("a page of HTML", "<html><body>502</body></html>".to_owned()),
        ];
        for (what, text) in cases {
            let read = read(text.as_bytes(), "m-1");
            assert!(matches!(read, Err(Flaw::Integrity(_))), "{what}: {read:?}");
        }
        assert!(matches!(read(b"\xff\xfe", "m-1"), Err(Flaw::Integrity(_))));
    }

    #[test]
    fn a_fault_tells_its_code() {
        let text = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>\
             <faultcode>s:Server</faultcode><faultstring>нет</faultstring><detail>\
             <t:SendMessageFault1_SendMessageFault xmlns:t=\"http://bip.bee.kz/SyncChannel/v10/Types\">\
             <errorCode>SIM-BAD-SENDER</errorCode></t:SendMessageFault1_SendMessageFault></detail></s:Fault></s:Body></s:Envelope>";
        assert_eq!(fault(text.as_bytes()).as_deref(), Some("SOAP fault SIM-BAD-SENDER: нет"));
        assert!(matches!(read(text.as_bytes(), "m-1"), Err(Flaw::Down(_))));
        assert_eq!(fault(b"<html/>"), None);
    }
}
