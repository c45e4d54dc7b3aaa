//! What the tests of the SHEP systems share: envelopes as a client would write them, and the way through a system.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};
use reqwest::Client;

use super::xml::{Element, escaped, parse};
use crate::kernel::clock::{VirtualClock, astana};
use crate::kernel::fault::Fault;
use crate::kernel::server::{Answer, Call, Credentials, Opened, Server, Shared, Simulated};

/// The credential of `sdu`.
pub(crate) const PASSWORD: &str = "cred-of-sdu";

/// A clock at 10:15 in Astana on a day.
pub(crate) fn clock(day: Date) -> VirtualClock {
    VirtualClock::at(day.at(10, 15, 0, 0).to_zoned(astana()).expect("a plain instant").timestamp())
}

/// The day on which most tests stand.
pub(crate) fn today() -> Date {
    date(2025, 6, 2)
}

/// One known caller.
pub(crate) fn credentials() -> Credentials {
    let credentials = Credentials::default();
    credentials.set(BTreeMap::from([(PASSWORD.to_owned(), "sdu".to_owned())]));
    credentials
}

/// An envelope with `data` as given.
pub(crate) fn envelope(service: &str, data: &str) -> String {
    format!(
        "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Header/><soapenv:Body>\
         <s:SendMessage xmlns:s=\"http://bip.bee.kz/SyncChannel/v10/Types\"><request><requestInfo>\
         <messageId>8f6f2c1e-6a55-4d0e-8a56-0c6c3c7f5a01</messageId><serviceId>{service}</serviceId>\
         <messageDate>2025-06-02T10:15:00.000+05:00</messageDate><sender><senderId>sdu</senderId><password>{PASSWORD}</password>\
         </sender></requestInfo><requestData>{data}</requestData></request></s:SendMessage></soapenv:Body></soapenv:Envelope>"
    )
}

/// An envelope as clients of the real channel write it: a transport signature, an identified body, the id of a chain.
pub(crate) fn client_envelope(service: &str, data: &str) -> String {
    const OASIS: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity";
    const DSIG: &str = "http://www.w3.org/2001/04/xmldsig-more";
    let header = format!(
        "<soapenv:Header><wsse:Security xmlns:wsse=\"{OASIS}-secext-1.0.xsd\" soapenv:mustUnderstand=\"1\">\
         <ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>\
         <ds:SignatureMethod Algorithm=\"{DSIG}#rsa-sha256\"/><ds:Reference URI=\"#id-5b0d7a52\">\
         <ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue>\
         </ds:Signature></wsse:Security></soapenv:Header>"
    );
    let body = format!("<soapenv:Body xmlns:wsu=\"{OASIS}-utility-1.0.xsd\" wsu:Id=\"id-5b0d7a52\">");
    let chain = "<correlationId>8f6f2c1e-6a55-4d0e-8a56-0c6c3c7f5a01</correlationId><serviceId>";
    envelope(service, data).replacen("<soapenv:Header/>", &header, 1).replacen("<soapenv:Body>", &body, 1).replacen(
        "<serviceId>",
        chain,
        1,
    )
}

/// `data` that holds a document as an escaped string.
pub(crate) fn text_data(document: &str) -> String {
    format!(
        "<data xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:type=\"xs:string\">{}</data>",
        escaped(document)
    )
}

/// A POST to the channel.
pub(crate) fn call(body: &str) -> Call {
    Call {
        method: "POST".to_owned(),
        path: "/bip-sync-wss-gost/".to_owned(),
        query: Vec::new(),
        content_type: "text/xml; charset=utf-8".to_owned(),
        caller: "unknown".to_owned(),
        body: body.as_bytes().to_vec(),
    }
}

/// Opens and answers a call.
pub(crate) fn played(system: &mut impl Simulated, call: &Call, fault: Option<&Fault>) -> (Opened, Answer) {
    let opened = system.open(call);
    let answer = system.answer(call, &opened, fault);
    (opened, answer)
}

/// Codes of the findings with `!` before violations.
pub(crate) fn codes(opened: &Opened) -> Vec<String> {
    opened
        .findings
        .iter()
        .map(|finding| match finding.level {
            crate::kernel::record::Level::Violation => format!("!{}", finding.code),
            crate::kernel::record::Level::Advisory => finding.code.clone(),
        })
        .collect()
}

/// The element inside the body of an answer.
pub(crate) fn content(answer: &Answer) -> Element {
    parse(&answer.body).expect("an answer is well-formed").children[0].children[0].clone()
}

/// `responseData/data` of an answer.
pub(crate) fn data(answer: &Answer) -> Element {
    content(answer).at(&["response", "responseData", "data"]).expect("an answer with data").clone()
}

/// `errorCode` of a fault, empty when the answer is none.
pub(crate) fn fault_code(answer: &Answer) -> String {
    let code = content(answer).at(&["detail", "SendMessageFault1_SendMessageFault", "errorCode"]).cloned();
    code.map(|code| code.text).unwrap_or_default()
}

/// A message with a line break after each tag, for snapshots people can read.
pub(crate) fn lines(xml: &str) -> String {
    xml.replace("><", ">\n<")
}

/// All that a call left behind, for snapshots: findings, facts asked and answered, the answer itself.
pub(crate) fn golden(opened: &Opened, answer: &Answer) -> String {
    format!(
        "findings: {:?}\nasked: {}\nHTTP {}: {}\n{}",
        codes(opened),
        opened.facts,
        answer.status,
        answer.facts,
        lines(&answer.body).replace("&gt;&lt;", "&gt;\n&lt;")
    )
}

/// Panics unless the children of `element` stand in this order and none is unknown; a name may be absent or repeated.
pub(crate) fn assert_order(element: &Element, order: &str) {
    let order: Vec<&str> = order.split_whitespace().collect();
    let at = |child: &Element| order.iter().position(|name| *name == child.name);
    let places: Vec<usize> =
        element.children.iter().map(|child| at(child).unwrap_or_else(|| panic!("{} is unknown", child.name))).collect();
    assert!(places.is_sorted(), "{}: {:?}", element.name, element.children.iter().map(|c| &c.name).collect::<Vec<_>>());
}

/// Each text of a tree as `path=text`, and the path alone for what is empty.
pub(crate) fn leaves(element: &Element) -> Vec<String> {
    if element.children.is_empty() {
        let text = if element.text.is_empty() { String::new() } else { format!("={}", element.text) };
        return vec![format!("{}{text}", element.name)];
    }
    let below = element.children.iter().flat_map(leaves);
    below.map(|leaf| format!("{}/{leaf}", element.name)).collect()
}

/// A system behind its HTTP server.
pub(crate) struct Served {
    server: Server,
    /// Clock, record and faults of the server.
    pub(crate) shared: Shared,
    client: Client,
}

/// Serves `system` on a free port of the loopback address.
pub(crate) async fn served<S: Simulated>(system: Arc<Mutex<S>>, clock: VirtualClock) -> Served {
    let shared = Shared { clock, credentials: credentials(), ..Shared::default() };
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let server = Server::start(listener, system, shared.clone()).await;
    Served { server, shared, client: crate::kernel::http::client().expect("a client") }
}

impl Served {
    /// Status, content type and body of the answer to a POST.
    pub(crate) async fn post(&self, content_type: &str, body: String) -> (u16, String, String) {
        let url = format!("{}/bip-sync-wss-gost/", self.server.url());
        let request = self.client.post(url).header("content-type", content_type).header("SOAPAction", "\"\"");
        received(request.body(body).send().await.expect("an answer")).await
    }

    /// The same of the answer to `GET ?wsdl`.
    pub(crate) async fn wsdl(&self) -> (u16, String, String) {
        let url = format!("{}/bip-sync-wss-gost/?wsdl", self.server.url());
        received(self.client.get(url).send().await.expect("an answer")).await
    }
}

async fn received(response: reqwest::Response) -> (u16, String, String) {
    let content_type = response.headers()["content-type"].to_str().expect("text").to_owned();
    (response.status().as_u16(), content_type, response.text().await.expect("text"))
}
