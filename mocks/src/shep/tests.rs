//! The envelope: what is strict, what is tolerated, what is refused and how, on a desk that only echoes.

use proptest::prelude::{any, prop_assert, proptest};
use proptest::strategy::Strategy as _;
use serde_json::json;

use super::trial::{PASSWORD, call, codes, content, credentials, data, envelope, fault_code, lines, played};
use super::{Data, Desk, Face, Head, Inquiry, Payload, Reply, Status};
use crate::kernel::fault::Fault;
use crate::kernel::server::{Answer, Opened, Simulated as _};

struct Echo;

impl Desk for Echo {
    type Ask = Payload;

    fn id(&self) -> &'static str {
        "echo"
    }

    fn stamp(&self) -> String {
        "2025-06-02T10:15:00+05:00".to_owned()
    }

    fn services(&self) -> &'static [&'static str] {
        &["ECHO"]
    }

    fn read(&self, _: &str, payload: &Payload) -> Inquiry<Payload> {
        Inquiry {
            ask: Ok(payload.clone()),
            subject: Some("s".to_owned()),
            facts: json!({ "asked": true }),
            findings: Vec::new(),
        }
    }

    fn reply(&mut self, ask: &Payload, _: &Head, _: Option<&Fault>) -> Reply {
        let data = match ask {
            Payload::Empty => Data::None,
            Payload::Inline(_) => Data::Inline("<x/>".to_owned()),
            Payload::Text(text) => Data::Text(text.clone()),
        };
        Reply { status: Status::success(), data, facts: json!({ "answered": true }) }
    }
}

fn play(body: &str) -> (Opened, Answer) {
    played(&mut Face::new(Echo, credentials()), &call(body), None)
}

fn good() -> String {
    envelope("ECHO", "<data><x/></data>")
}

#[test]
fn a_good_message_is_answered_and_its_password_hidden() {
    let (opened, answer) = play(&good());
    assert_eq!(
        (opened.operation.as_str(), opened.caller.as_deref(), opened.subject.as_deref()),
        ("ECHO", Some("sdu"), Some("s"))
    );
    assert_eq!(codes(&opened), Vec::<String>::new());
    let kept = opened.redacted.expect("redacted");
    assert!(kept.contains("<password>***</password>") && !kept.contains(PASSWORD));
    assert_eq!(opened.facts, json!({ "service": "ECHO", "asked": true }));
    assert_eq!(answer.facts, json!({ "shep_status": "SCSS001", "answered": true }));
    insta::assert_snapshot!(lines(&answer.body));
}

#[test]
fn a_fault_carries_error_info() {
    let (_, answer) = play(&envelope("OTHER", "<data/>"));
    assert_eq!(answer.status, 500);
    insta::assert_snapshot!(lines(&answer.body));
}

#[test]
fn a_request_is_understood_in_full() {
    let mut findings = Vec::new();
    let text = "<data xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
                xsi:type=\"xs:string\">&lt;a>&amp;amp;&lt;/a></data>";
    let message = super::request::read(envelope("ECHO", text).as_bytes(), &mut findings).expect("a request");
    assert!(findings.is_empty());
    insta::assert_debug_snapshot!(message);
}

/// Each row changes one thing of a good message: what is replaced, by what, the findings, the fault.
type Row = (&'static str, &'static str, &'static [&'static str], &'static str);

const NS: &str = "http://bip.bee.kz/SyncChannel/v10/Types";

fn check(table: &[Row]) {
    for (from, to, wanted, fault) in table {
        let body = good().replacen(from, to, 1);
        assert_ne!(body, good(), "{from} does not occur");
        let (opened, answer) = play(&body);
        assert_eq!(codes(&opened), *wanted, "{from} -> {to}");
        assert_eq!(fault_code(&answer), *fault, "{from} -> {to}");
        assert_eq!(answer.status, if fault.is_empty() { 200 } else { 500 }, "{from} -> {to}");
    }
}

#[test]
fn deviations_of_real_clients_are_served_with_an_advisory() {
    let guid = "<sessionId>{1f0f6a0b-1111-4222-8333-9a9b9c9d9e9f}</sessionId></requestInfo>";
    let bare = "<sessionId>1f0f6a0b-1111-4222-8333-9a9b9c9d9e9f</sessionId></requestInfo>";
    let qualified = "<d:data xmlns:d=\"http://bip.bee.kz/SyncChannel/v10/Interfaces\"><x/></d:data>";
    check(&[
        ("</requestInfo>", guid, &[], ""),
        ("</requestInfo>", bare, &["shep.session-id-without-braces"], ""),
        ("<data><x/></data>", qualified, &["shep.data-qualified"], ""),
        ("<soapenv:Body>", "<soapenv:Body Id=\"b\">", &["shep.body-id"], ""),
        ("<soapenv:Body>", "<soapenv:Body xmlns:u=\"u:wsu\" u:Id=\"b\">", &[], ""),
        (".000+05:00", "", &["shep.message-date-zone"], ""),
        (".000+05:00", "+06:00", &["shep.message-date-zone"], ""),
        (".000+05:00", "Z", &["shep.message-date-zone"], ""),
        ("<soapenv:Header/>", "", &[], ""),
        ("<soapenv:Envelope", "\u{FEFF}<soapenv:Envelope", &[], ""),
        ("<data><x/></data>", "<data>&lt;x/></data>", &[], ""),
        ("<data><x/></data>", "", &[], ""),
        (
            "</requestInfo>",
            "<properties><key>CONNECTOR_CLIENT</key><value>true</value></properties></requestInfo>",
            &[],
            "",
        ),
    ]);
    let renamed = good().replace("s:SendMessage", "s:SendMessageRequest");
    assert_eq!(codes(&play(&renamed).0), ["shep.wrapper-name"]);
    assert_eq!(play(&renamed).1.status, 200);
}

#[test]
fn breaches_of_the_schema_are_violations_and_faults() {
    let soap_12 = "http://www.w3.org/2003/05/soap-envelope";
    check(&[
        (
            "<request>",
            "<request xmlns=\"http://bip.bee.kz/SyncChannel/v10/Types\">",
            &["!shep.namespace"; 10],
            "SIM-SCHEMA",
        ),
        (NS, "http://bip.bee.kz/SyncChannel/v9/Types", &["!shep.namespace"], "SIM-SCHEMA"),
        ("<serviceId>", "<correlationId/><correlationId/><serviceId>", &["!shep.repeated"], "SIM-SCHEMA"),
        ("</requestInfo>", "<correlationId/></requestInfo>", &["!shep.order"], "SIM-SCHEMA"),
        ("</requestInfo>", "<extra/></requestInfo>", &["!shep.unexpected"], "SIM-SCHEMA"),
        ("<senderId>sdu</senderId>", "", &["!shep.missing"], "SIM-SCHEMA"),
        ("2025-06-02T", "2025-06-31T", &["!shep.value"], "SIM-SCHEMA"),
        ("8f6f2c1e-6a55-4d0e-8a56-0c6c3c7f5a01", " ", &["!shep.message-id"], "SIM-SCHEMA"),
        ("</requestInfo>", "<sessionId>{1}</sessionId></requestInfo>", &["!shep.session-id"], "SIM-SCHEMA"),
        ("<data><x/></data>", "<data xmlns=\"u:x\"><x/></data>", &["!shep.namespace"], "SIM-SCHEMA"),
        ("<data><x/></data>", "<data>text<x/></data>", &["!shep.data-type"], "SIM-SCHEMA"),
        ("<requestInfo>", "<requestInfo id=\"1\">", &["!shep.attribute"], "SIM-SCHEMA"),
        ("<soapenv:Header/>", "<soapenv:Header/><soapenv:Header/>", &["!shep.soap"], "SIM-SCHEMA"),
        ("http://schemas.xmlsoap.org/soap/envelope/", soap_12, &["!shep.soap"], "SIM-SCHEMA"),
        ("<soapenv:Body>", "<soapenv:Body><x/>", &["!shep.soap"], "SIM-SCHEMA"),
        ("<soapenv:Envelope", "<!DOCTYPE x><soapenv:Envelope", &["!shep.doctype"], "SIM-SCHEMA"),
        ("<x/>", "&x;", &["!shep.entity"], "SIM-SCHEMA"),
        ("</soapenv:Envelope>", "", &["!shep.xml"], "SIM-SCHEMA"),
    ]);
}

#[test]
fn senders_and_services_are_refused_in_order() {
    check(&[
        (PASSWORD, "another", &[], "SIM-BAD-SENDER"),
        ("<senderId>sdu", "<senderId>egov", &[], "SIM-BAD-SENDER"),
        ("<password>cred-of-sdu</password>", "", &[], "SIM-BAD-SENDER"),
        ("ECHO", "OTHER", &["shep.unknown-service"], "SIM-SERVICE-NOT-FOUND"),
    ]);
    let (opened, _) = play(&good().replace("<senderId>sdu", "<senderId>unknown").replace(PASSWORD, "another"));
    assert_eq!(opened.caller.as_deref(), Some("unknown"));
    let (opened, answer) = play(&good().replace("ECHO", "OTHER").replace(PASSWORD, "another"));
    assert_eq!((opened.operation.as_str(), fault_code(&answer).as_str()), ("unknown OTHER", "SIM-BAD-SENDER"));
    assert!(!opened.redacted.expect("redacted").contains("another"));
}

#[test]
fn http_is_checked_before_soap() {
    let mut face = Face::new(Echo, credentials());
    let table = [
        ("POST", "/bip-sync/", "text/xml", 200, ""),
        ("POST", "/shep/bip-sync-wss-gost", "text/xml;charset=\"UTF-8\"", 200, ""),
        ("POST", "/bip-sync-wss-gost/", "text/plain", 200, "shep.text-plain"),
        ("POST", "/bip-sync-wss-gost/", "application/soap+xml; charset=utf-8", 415, "!shep.content-type"),
        ("POST", "/bip-sync-wss-gost/", "", 415, "!shep.content-type"),
        ("POST", "/bip-sync-wss-gost/", "text/xml; charset=windows-1251", 415, "!shep.content-type"),
        ("GET", "/bip-sync-wss-gost/", "", 405, "!shep.method"),
        ("POST", "/elsewhere", "text/xml", 404, "!shep.path"),
    ];
    for (method, path, content_type, status, finding) in table {
        let mut call = call(&good());
        call.method = method.to_owned();
        call.path = path.to_owned();
        call.content_type = content_type.to_owned();
        let (opened, answer) = played(&mut face, &call, None);
        assert_eq!(
            (answer.status, codes(&opened).join(" ").as_str()),
            (status, finding),
            "{method} {path} {content_type}"
        );
        assert_eq!(opened.operation.starts_with("unknown"), status != 200, "{}", opened.operation);
        assert!(!opened.redacted.expect("redacted").contains(PASSWORD));
    }
    let mut asked = call("");
    asked.method = "GET".to_owned();
    asked.query = vec![("wsdl".to_owned(), String::new())];
    let (opened, answer) = played(&mut face, &asked, None);
    assert_eq!((opened.operation.as_str(), answer.status), ("GET ?wsdl", 200));
    assert_eq!(super::parse(&answer.body).expect("well-formed").name, "definitions");
}

#[test]
fn planted_faults_replace_the_answer() {
    let mut face = Face::new(Echo, credentials());
    let (_, answer) = played(&mut face, &call(&good()), Some(&Fault::SoapFault("SIM-X".to_owned())));
    assert_eq!(
        (answer.status, fault_code(&answer).as_str(), answer.facts),
        (500, "SIM-X", json!({ "shep_fault": "SIM-X" }))
    );
    let (_, answer) = played(&mut face, &call(&good()), Some(&Fault::ShepStatus("SCSE003".to_owned())));
    let response = content(&answer);
    assert_eq!(response.at(&["response", "responseInfo", "status", "code"]).expect("code").text, "SCSE003");
    assert_eq!((answer.status, response.at(&["response", "responseData"]).expect("data").children.len()), (200, 0));
}

#[test]
fn heads_are_derived_from_the_request() {
    let info = |body: &str| {
        let info = content(&play(body).1).at(&["response", "responseInfo"]).expect("info").clone();
        [info.value("messageId"), info.value("correlationId"), info.value("sessionId")]
            .map(|v| v.unwrap_or_default().to_owned())
    };
    let (one, again) = (info(&good()), info(&good()));
    let other = info(&good().replace("8f6f2c1e", "9f6f2c1e"));
    assert_eq!(one, again);
    assert_eq!(one[1], "8f6f2c1e-6a55-4d0e-8a56-0c6c3c7f5a01");
    assert!(one[0] != other[0] && one[2] != other[2] && one[0] != one[1]);
    assert!(one[2].starts_with('{') && one[2].ends_with('}') && one[2].len() == 38);
}

#[test]
fn a_string_payload_comes_back_escaped_once() {
    let text = "<a b=\"1\">&amp; Әлем</a>";
    let sent = format!("<data>{}</data>", super::xml::escaped(text));
    assert_eq!(data(&play(&envelope("ECHO", &sent)).1).text, text);
}

/// Bytes that look like envelopes: a good one, cut and spliced.
fn mangled() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    let length = good().len();
    (0..length, 0..length, proptest::collection::vec(any::<u8>(), 0..12)).prop_map(|(from, to, insert)| {
        let body = good().into_bytes();
        let (from, to) = (from.min(to), from.max(to));
        [&body[..from], insert.as_slice(), &body[to..]].concat()
    })
}

proptest! {
    #[test]
    fn no_bytes_panic_and_no_password_is_kept(body in proptest::prop_oneof![mangled(), proptest::collection::vec(any::<u8>(), 0..400)]) {
        let mut request = call("");
        request.body = body;
        let mut face = Face::new(Echo, credentials());
        let opened = face.open(&request);
        let answer = face.answer(&request, &opened, None);
        prop_assert!(!opened.redacted.unwrap_or_default().contains(PASSWORD));
        prop_assert!(matches!(answer.status, 200 | 500));
        prop_assert!(super::parse(&answer.body).is_ok());
    }
}
