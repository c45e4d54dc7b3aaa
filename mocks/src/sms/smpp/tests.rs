//! The face without a network, and its limits with one. PDUs are written by hand after the standard, not by the codec.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use rusmpp::{CommandStatus, Pdu};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::bytes::BytesMut;

use super::desk::{Verdict, submit};
use super::frame::{Frame, next};
use super::outbound::{receipt, reply};
use super::{Limits, Smpp};
use crate::kernel::clock::VirtualClock;
use crate::kernel::fault::{Fault, Faults, Rule};
use crate::kernel::postman::Postman;
use crate::kernel::record::{Exchange, Recorder};
use crate::kernel::server::Credentials;
use crate::sms::service::Service;
use crate::sms::state::{Delivery, Refused, State};

const PHONE: &str = "77001234567";

fn service() -> Service {
    Service {
        state: State::default(),
        clock: VirtualClock::at("2025-06-02T10:15:00+05:00".parse().unwrap()),
        postman: Postman::default(),
        faults: Faults::default(),
        credentials: Credentials::default(),
    }
}

/// A `submit_sm` by hand: `esm_class`, `data_coding`, `registered_delivery`, text, parameters.
fn by_hand(class: u8, coding: u8, receipt: u8, text: &[u8], tlvs: &[u8]) -> Vec<u8> {
    let mut body = vec![0, 5, 0];
    body.extend(b"eGov\0");
    body.extend([1, 1]);
    body.extend(PHONE.as_bytes());
    body.extend([0, class, 0, 0, 0, 0, receipt, 0, coding, 0, u8::try_from(text.len()).unwrap()]);
    body.extend(text);
    body.extend(tlvs);
    let length = u32::try_from(16 + body.len()).unwrap().to_be_bytes();
    [&length[..], &[0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 7], &body].concat()
}

fn sent(service: &mut Service, octets: &[u8]) -> (Verdict, Exchange) {
    let recorder = Recorder::default();
    let Ok(Some(Frame::Whole(command))) = next(&mut BytesMut::from(octets), 70_000) else { panic!("a PDU") };
    let Some(Pdu::SubmitSm(pdu)) = command.pdu() else { panic!("a submit_sm: {command:?}") };
    let verdict = submit(service, &recorder, "egov", pdu);
    let [exchange] = &recorder.drain()[..] else { panic!("one exchange") };
    (verdict, exchange.clone())
}

fn ucs2(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn codes(exchange: &Exchange) -> Vec<&str> {
    exchange.findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn a_message_is_evidence_as_by_any_face() {
    let mut service = service();
    let (verdict, exchange) = sent(&mut service, &by_hand(0, 8, 1, &ucs2("Құрметті!"), &[]));
    assert_eq!((verdict.status, verdict.id), (CommandStatus::EsmeRok, Some(1_000_001)));
    assert_eq!((exchange.from.as_str(), exchange.to.as_str(), exchange.status), ("egov", "sms", 200));
    assert_eq!((exchange.operation.as_str(), codes(&exchange)), ("SMPP submit_sm", vec![]));
    assert_eq!(
        exchange.facts,
        json!({"phone": PHONE, "text": "Құрметті!", "client_id": "1000001", "sender": "eGov", "segments": 1,
            "accepted": true, "repeat": false})
    );
    assert_eq!(exchange.response, r#"{"command_status":"0x00000000","message_id":"1000001"}"#);
    let now: Timestamp = service.clock.now();
    let parcel = service.postman.take_due(now).unwrap();
    assert_eq!((parcel.path, &parcel.body["id"]), ("smpp/receipts", &json!("1000001")));
    assert_eq!(service.postman.next_due(), None);
}

/// `data_coding` and octets of a text; status, findings and segments that they lead to.
type Row = (u8, Vec<u8>, CommandStatus, &'static [&'static str], usize);

#[test]
fn alphabets_and_lengths_by_the_table() {
    use CommandStatus::{EsmeRinvmsglen, EsmeRok};
    let table: [Row; 13] = [
        (0, vec![b'a'; 160], EsmeRok, &[], 1),
        (0, vec![b'a'; 161], EsmeRinvmsglen, &["sms.too-long"], 2),
        (8, ucs2(&"ә".repeat(70)), EsmeRok, &[], 1),
        (8, ucs2(&"ә".repeat(71)), EsmeRinvmsglen, &["sms.too-long"], 2),
        // Cyrillic under data_coding 0: as UTF-8, as windows-1251, as UCS-2.
        (0, "Қазақ".as_bytes().to_vec(), EsmeRok, &["sms.letters-outside-gsm"], 1),
        (0, vec![0xca, 0xe0, 0xe7], EsmeRok, &["sms.letters-outside-gsm"], 1),
        (0, ucs2("Қазақ"), EsmeRok, &["sms.letters-outside-gsm"], 1),
        (8, ucs2("plain"), EsmeRok, &[], 1),
        (8, vec![0x04], EsmeRinvmsglen, &["sms.bad-body"], 1),
        (0, vec![], EsmeRinvmsglen, &["sms.bad-body"], 1),
        (4, vec![1], CommandStatus::EsmeRsubmitfail, &["sms.not-simulated"], 1),
        (0, vec![0x1b, 0x65], EsmeRok, &[], 1),
        (8, ucs2("😀"), EsmeRok, &[], 1),
    ];
    for (coding, text, status, findings, segments) in table {
        let (verdict, exchange) = sent(&mut service(), &by_hand(0, coding, 0, &text, &[]));
        assert_eq!((verdict.status, codes(&exchange)), (status, findings.to_vec()), "{coding} {text:02x?}");
        assert_eq!(exchange.facts["segments"], segments, "{coding} {text:02x?}");
        assert_eq!(exchange.facts["accepted"], json!(status == EsmeRok));
    }
}

#[test]
fn what_the_handset_shows_is_the_fact() {
    let (_, exchange) = sent(&mut service(), &by_hand(0, 0, 0, "Қ1".as_bytes(), &[]));
    assert_eq!(exchange.facts["text"], "\u{fffd}\u{fffd}1");
}

#[test]
fn parts_are_joined_in_three_ways() {
    let text = format!("{}😀", "қ".repeat(100));
    let (first, second) = (ucs2(&"қ".repeat(60)), ucs2(&format!("{}😀", "қ".repeat(40))));
    let sar = |number: u8| vec![2, 0x0c, 0, 2, 1, 2, 2, 0x0e, 0, 1, 2, 2, 0x0f, 0, 1, number];
    let ways: [[Vec<u8>; 2]; 3] = [
        [(1, &first), (2, &second)]
            .map(|(n, part)| by_hand(0x40, 8, 1, &[&[5, 0, 3, 9, 2, n], &part[..]].concat(), &[])),
        [(1, &first), (2, &second)]
            .map(|(n, part)| by_hand(0x40, 8, 1, &[&[6, 8, 4, 1, 9, 2, n], &part[..]].concat(), &[])),
        [(1, &first), (2, &second)].map(|(n, part)| by_hand(0, 8, 1, part, &sar(n))),
    ];
    for (at, [first, second]) in ways.iter().enumerate() {
        // The second part comes first.
        let mut service = service();
        let (verdict, exchange) = sent(&mut service, second);
        assert_eq!((verdict.id, &exchange.facts["accepted"]), (Some(1_000_001), &json!(false)), "way {at}");
        assert_eq!((&exchange.facts["part"], &exchange.facts["parts"]), (&json!(2), &json!(2)));
        assert!(service.state.sent().is_empty());
        let (verdict, exchange) = sent(&mut service, first);
        assert_eq!(verdict.id, Some(1_000_002), "way {at}");
        let facts = ["accepted", "text", "segments", "client_id"].map(|name| exchange.facts[name].clone());
        assert_eq!(facts, [json!(true), json!(text), json!(2), json!("1000002")], "way {at}");
        assert_eq!(codes(&exchange), Vec::<&str>::new());
        let receipts: Vec<Value> = std::iter::from_fn(|| service.postman.take_due(service.clock.now()))
            .map(|it| it.body["id"].clone())
            .collect();
        assert_eq!(receipts, [json!("1000002"), json!("1000001")], "one for each part that asked");
    }
}

#[test]
fn a_payload_is_split_by_the_gateway() {
    let text = ucs2(&"қ".repeat(135));
    let length = u16::try_from(text.len()).unwrap().to_be_bytes();
    let tlv = [&[4, 0x24], &length[..], &text].concat();
    let (verdict, exchange) = sent(&mut service(), &by_hand(0, 8, 0, &[], &tlv));
    assert_eq!((verdict.status, &exchange.facts["segments"]), (CommandStatus::EsmeRok, &json!(3)));
    let (verdict, exchange) = sent(&mut service(), &by_hand(0, 8, 0, &ucs2("1"), &tlv));
    assert_eq!((verdict.status, codes(&exchange)), (CommandStatus::EsmeRtlvnotallwd, vec!["sms.payload-twice"]));
}

#[test]
fn parts_that_are_none() {
    use CommandStatus::{EsmeRinvesmclass, EsmeRinvmsglen, EsmeRmissingtlv, EsmeRok, EsmeRsubmitfail};
    let long = |header: &[u8], letters: usize| [header, &ucs2(&"қ".repeat(letters))].concat();
    let table: [(Vec<u8>, CommandStatus, &[&str]); 9] = [
        (by_hand(0x40, 8, 0, &[9, 9], &[]), EsmeRinvesmclass, &["sms.bad-udh"]),
        (by_hand(0x40, 8, 0, &long(&[5, 0, 3, 1, 2, 0], 1), &[]), EsmeRsubmitfail, &["sms.bad-part"]),
        (by_hand(0x40, 8, 0, &long(&[5, 0, 3, 1, 2, 3], 1), &[]), EsmeRsubmitfail, &["sms.bad-part"]),
        (by_hand(0, 8, 0, &ucs2("1"), &[2, 0x0e, 0, 1, 2]), EsmeRmissingtlv, &["sms.bad-part"]),
        (by_hand(0x40, 8, 0, &long(&[5, 0, 3, 1, 2, 1], 67), &[]), EsmeRok, &[]),
        (by_hand(0x40, 8, 0, &long(&[5, 0, 3, 1, 2, 1], 68), &[]), EsmeRinvmsglen, &["sms.too-long"]),
        (by_hand(0x40, 8, 0, &long(&[6, 8, 4, 0, 1, 2, 1], 66), &[]), EsmeRok, &[]),
        (by_hand(0x40, 8, 0, &long(&[6, 8, 4, 0, 1, 2, 1], 67), &[]), EsmeRinvmsglen, &["sms.too-long"]),
        (by_hand(0x40, 8, 0, &[5, 0, 3, 1, 2, 1, 0xd8, 0x3d], &[]), EsmeRok, &["sms.split-letter"]),
    ];
    for (octets, status, findings) in table {
        let (verdict, exchange) = sent(&mut service(), &octets);
        assert_eq!((verdict.status, codes(&exchange)), (status, findings.to_vec()), "{octets:02x?}");
    }
    // One part of one is a message.
    let (_, exchange) = sent(&mut service(), &by_hand(0x40, 8, 0, &long(&[5, 0, 3, 1, 1, 1], 1), &[]));
    assert_eq!(exchange.facts["accepted"], true);
}

#[test]
fn faults_and_refusals_have_their_codes() {
    use CommandStatus::{EsmeRmsgqful, EsmeRok, EsmeRsubmitfail, EsmeRsyserr, EsmeRthrottled};
    let message = by_hand(0, 0, 0, b"1", &[]);
    let faults = [
        (Fault::Status(429, None), EsmeRthrottled, 429, 0x58),
        (Fault::Status(503, None), EsmeRmsgqful, 503, 0x14),
        (Fault::Status(500, None), EsmeRsyserr, 500, 0x08),
        (Fault::Delay(1), EsmeRok, 200, 0),
        (Fault::Reset, EsmeRok, 0, 0),
        (Fault::NeverAnswers, EsmeRsyserr, 0, 8),
    ];
    for (fault, status, http, code) in faults {
        let mut service = service();
        service.faults.install(Rule { operation: None, subject: None, times: Some(1), fault: fault.clone() });
        let (verdict, exchange) = sent(&mut service, &message);
        assert_eq!((verdict.status, u32::from(verdict.status), exchange.status), (status, code, http), "{fault:?}");
        assert_eq!(exchange.fault, Some(fault.name()));
        assert_eq!(service.state.sent().len(), usize::from(status == EsmeRok), "{fault:?}");
        assert_eq!(sent(&mut service, &message).0.status, EsmeRok, "the fault is over");
    }
    let refusals = [
        (Refused::TooMany, EsmeRthrottled),
        (Refused::QueueFull, EsmeRmsgqful),
        (Refused::ForbiddenText, EsmeRsubmitfail),
    ];
    for (why, status) in refusals {
        let mut service = service();
        service.state.set_refused(PHONE, Some(why));
        let (verdict, exchange) = sent(&mut service, &message);
        assert_eq!((verdict.status, verdict.id, &exchange.facts["accepted"]), (status, None, &json!(false)));
    }
}

#[test]
fn receipts_are_for_those_who_asked() {
    for (asked, delivery, expected) in [
        (0, Delivery::Delivered, 0),
        (1, Delivery::Delivered, 1),
        (2, Delivery::Delivered, 0),
        (2, Delivery::Undeliverable, 1),
        (1, Delivery::Silent, 0),
    ] {
        let mut service = service();
        service.state.set_delivery(PHONE, delivery);
        sent(&mut service, &by_hand(0, 0, asked, b"1", &[]));
        let queued = std::iter::from_fn(|| service.postman.take_due(service.clock.now())).count();
        assert_eq!(queued, expected, "{asked} {delivery:?}");
    }
}

#[test]
fn a_receipt_in_the_words_of_the_standard() {
    let mut service = service();
    service.state.set_delivery(PHONE, Delivery::Expired);
    sent(&mut service, &by_hand(0, 0, 1, b"eGov.kz: 012345 and more words", &[]));
    let parcel = service.postman.take_due(service.clock.now()).unwrap();
    let pdu = receipt(&parcel.body, service.state.by_number("1000001"));
    let text = String::from_utf8(pdu.short_message().to_vec()).unwrap();
    assert_eq!(
        text,
        "id:1000001 sub:001 dlvrd:000 submit date:2506021015 done date:2506021015 stat:EXPIRED err:006 text:eGov.kz: 012345 and "
    );
    assert_eq!((u8::from(pdu.esm_class), u8::from(pdu.data_coding)), (4, 0));
    assert_eq!((pdu.source_addr.as_str(), pdu.destination_addr.as_str()), (PHONE, "eGov"));
}

#[test]
fn a_long_reply_comes_in_parts() {
    let body = |text: &str| json!({"replyId": "R00000300", "from": PHONE, "to": "eGov", "text": text});
    let [whole] = &reply(&body("1"))[..] else { panic!("one PDU") };
    assert_eq!((u8::from(whole.esm_class), u8::from(whole.data_coding), &whole.short_message()[..]), (0, 0, &b"1"[..]));
    let parts = reply(&body(&"ә".repeat(71)));
    let texts: Vec<&[u8]> = parts.iter().map(|part| &part.short_message()[..]).collect();
    let reference = 44; // 300, in one octet
    assert_eq!(texts[0], [&[5, 0, 3, reference, 2, 1][..], &ucs2(&"ә".repeat(67))].concat());
    assert_eq!(texts[1], [&[5, 0, 3, reference, 2, 2][..], &ucs2("әәәә")].concat());
    assert!(parts.iter().all(|part| (u8::from(part.esm_class), u8::from(part.data_coding)) == (0x40, 8)));
}

fn listening(limits: Limits) -> Smpp {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    Smpp::start(listener, Arc::new(Mutex::new(service())), Recorder::default(), limits).unwrap()
}

async fn ends(stream: &mut TcpStream) -> bool {
    let mut rest = Vec::new();
    matches!(timeout(Duration::from_secs(20), stream.read_to_end(&mut rest)).await, Ok(Ok(_) | Err(_)))
}

#[tokio::test]
async fn who_does_not_bind_is_closed() {
    let smpp = listening(Limits { bind: Duration::from_millis(50), ..Limits::default() });
    let mut silent = TcpStream::connect(smpp.address()).await.unwrap();
    assert!(ends(&mut silent).await);
    // Half a header, and no more.
    let mut slow = TcpStream::connect(smpp.address()).await.unwrap();
    slow.write_all(&[0, 0, 0, 0x2f, 0, 0]).await.unwrap();
    assert!(ends(&mut slow).await);
}

#[tokio::test]
async fn one_session_too_many_is_closed_and_room_comes_back() {
    let smpp = listening(Limits { sessions: 1, bind: Duration::from_millis(500), ..Limits::default() });
    let mut first = TcpStream::connect(smpp.address()).await.unwrap();
    let link = [0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 1];
    let mut answer = [0; 16];
    first.write_all(&link).await.unwrap();
    first.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, [0, 0, 0, 16, 0x80, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 1]);
    let mut second = TcpStream::connect(smpp.address()).await.unwrap();
    assert!(ends(&mut second).await);
    assert!(ends(&mut first).await, "it never bound");
    let mut answered = false;
    // The room is free when the task of the first session has ended, a moment after its socket.
    for _ in 0..100 {
        let mut third = TcpStream::connect(smpp.address()).await.unwrap();
        let _ = third.write_all(&link).await;
        if third.read_exact(&mut answer).await.is_ok() {
            answered = true;
            break;
        }
    }
    assert!(answered);
}

#[tokio::test]
async fn a_bound_session_is_asked_before_it_is_closed() {
    let smpp = listening(Limits { idle: Duration::from_millis(50), ..Limits::default() });
    let keys = [("egov:smpp0000".to_owned(), "egov".to_owned())];
    crate::kernel::locked(&smpp.hub.service).credentials.set(keys.into());
    let mut stream = TcpStream::connect(smpp.address()).await.unwrap();
    let body = b"egov\0smpp0000\0\0\x34\0\0\0";
    let length = u8::try_from(16 + body.len()).unwrap();
    stream.write_all(&[&[0, 0, 0, length, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1], &body[..]].concat()).await.unwrap();
    let mut told = Vec::new();
    timeout(Duration::from_secs(20), stream.read_to_end(&mut told)).await.unwrap().unwrap();
    let bound = [0, 0, 0, 27, 0x80, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1];
    let version = [2, 0x10, 0, 1, 0x34];
    let asked = [0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 1];
    assert_eq!(told, [&bound[..], b"SENIM\0", &version, &asked].concat());
}
