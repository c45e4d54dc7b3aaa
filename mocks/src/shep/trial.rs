//! What the tests of the SHEP systems share: envelopes as a client would write them, and the way through a system.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::xml::{Element, parse};
use crate::kernel::clock::{VirtualClock, astana};
use crate::kernel::fault::Fault;
use crate::kernel::server::{Answer, Call, Credentials, Opened, Simulated};

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
