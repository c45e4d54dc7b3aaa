//! SMPP 3.4 as a client meets it: octets by hand, and once the library's codec on the other side.

use std::time::Duration;

use rusmpp::pdus::{BindTransceiver, DeliverSmResp, SubmitSm};
use rusmpp::tokio_codec::CommandCodec;
use rusmpp::types::OctetString;
use rusmpp::values::{DataCoding, EsmClass, InterfaceVersion, RegisteredDelivery};
use rusmpp::{Command, CommandStatus, Pdu};
use senim_mocks::kernel::fault::Fault;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::bytes::BytesMut;
use tokio_util::codec::{Decoder, Encoder};

use crate::receiver::Receiver;
use crate::world::{NOW, PHONE, World, at, violations, world};

const LIMIT: Duration = Duration::from_secs(10);
const BIND_RECEIVER: u8 = 1;
const BIND_TRANSMITTER: u8 = 2;
const SUBMIT: u8 = 4;
const UNBIND: u8 = 6;
const BIND_TRANSCEIVER: u8 = 9;
const ENQUIRE: u8 = 0x15;

/// A client that knows octets only.
struct Line(TcpStream);

impl Line {
    async fn open(world: &World) -> Self {
        Self(TcpStream::connect(world.contour.smpp_address()).await.unwrap())
    }

    async fn bound(world: &World, command: u8) -> Self {
        let mut line = Self::open(world).await;
        let (status, _) = line.ask(command, 1, &bind("egov", "smpp0000")).await;
        assert_eq!(status, 0);
        line
    }

    async fn put(&mut self, octets: &[u8]) {
        self.0.write_all(octets).await.unwrap();
    }

    /// Sends a PDU and reads the answer: its status and body.
    async fn ask(&mut self, command: u8, sequence: u8, body: &[u8]) -> (u32, Vec<u8>) {
        self.put(&pdu([0, 0, 0, command], 0, sequence, body)).await;
        let (id, status, answered, body) = self.take().await.unwrap();
        assert!(id == 0x8000_0000 | u32::from(command) || id == 0x8000_0000, "{id:x}");
        assert_eq!(answered, u32::from(sequence));
        (status, body)
    }

    /// The next PDU: id, status, sequence and body; `None` when the connection has ended.
    async fn take(&mut self) -> Option<(u32, u32, u32, Vec<u8>)> {
        let mut header = [0; 16];
        timeout(LIMIT, self.0.read_exact(&mut header)).await.unwrap().ok()?;
        let word = |at: usize| u32::from_be_bytes(header[at..at + 4].try_into().unwrap());
        let mut body = vec![0; usize::try_from(word(0)).unwrap() - 16];
        timeout(LIMIT, self.0.read_exact(&mut body)).await.unwrap().ok()?;
        Some((word(4), word(8), word(12), body))
    }
}

fn pdu(command: [u8; 4], status: u8, sequence: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(16 + body.len()).unwrap().to_be_bytes();
    [&length[..], &command, &[0, 0, 0, status], &[0, 0, 0, sequence], body].concat()
}

fn bind(system: &str, password: &str) -> Vec<u8> {
    [system.as_bytes(), b"\0", password.as_bytes(), b"\0\0\x34\0\0\0"].concat()
}

fn message(class: u8, coding: u8, text: &[u8]) -> Vec<u8> {
    let head = [b"\0\x05\0eGov\0\x01\x01", PHONE.as_bytes(), b"\0"].concat();
    [&head[..], &[class, 0, 0, 0, 0, 1, 0, coding, 0, u8::try_from(text.len()).unwrap()], text].concat()
}

fn ucs2(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[tokio::test]
async fn a_session_byte_for_byte() {
    let world = world().await;
    let mut line = Line::open(&world).await;
    let (status, body) = line.ask(BIND_TRANSCEIVER, 1, &bind("egov", "smpp0000")).await;
    assert_eq!((status, body), (0, b"SENIM\0\x02\x10\0\x01\x34".to_vec()));
    assert_eq!(line.ask(ENQUIRE, 2, &[]).await, (0, vec![]));
    assert_eq!(line.ask(SUBMIT, 3, &message(0, 8, &ucs2("Қ"))).await, (0, b"1000001\0".to_vec()));
    let exchange = world.only();
    assert_eq!(
        (exchange.from.as_str(), exchange.to.as_str(), exchange.operation.as_str()),
        ("egov", "sms", "SMPP submit_sm")
    );
    assert_eq!((&exchange.facts["text"], &exchange.facts["accepted"]), (&json!("Қ"), &json!(true)));

    // The receipt: a deliver_sm of esm_class 4, and the answer to it.
    let parcel = world.contour.postman().take_due(at(NOW)).unwrap();
    let receipt = world.contour.deliver(&parcel, "http://127.0.0.1:1", "", &world.client, LIMIT);
    let role = async {
        let (id, status, sequence, body) = line.take().await.unwrap();
        let text =
            b"id:1000001 sub:001 dlvrd:001 submit date:2506021015 done date:2506021015 stat:DELIVRD err:000 text:";
        let length = u8::try_from(text.len()).unwrap();
        let expected = [
            &[0, 1, 1][..],
            PHONE.as_bytes(),
            b"\0\x05\0eGov\0",
            &[4, 0, 0, 0, 0, 0, 0, 0, 0, length],
            text,
            b"\0\x1e\0\x081000001\0",
            &[4, 0x27, 0, 1, 2],
        ];
        assert_eq!((id, status, sequence, body), (5, 0, 1, expected.concat()));
        line.put(&pdu([0x80, 0, 0, 5], 0, 1, b"\0")).await;
    };
    let (seen, ()) = tokio::join!(receipt, role);
    assert_eq!((seen.operation.as_str(), seen.status), ("SMPP deliver_sm receipt", 200));
    assert_eq!(seen.facts, json!({"client_id": "1000001", "phone": PHONE, "status": "DELIVERED", "at": NOW}));

    assert_eq!(line.ask(UNBIND, 4, &[]).await, (0, vec![]));
    assert_eq!(line.take().await, None);
    assert!(world.recorded().is_empty(), "binds and links are no evidence");
}

#[tokio::test]
async fn who_may_do_what() {
    let world = world().await;
    let mut line = Line::open(&world).await;
    assert_eq!(line.ask(SUBMIT, 1, &message(0, 0, b"1")).await, (0x04, vec![]), "not bound");
    assert_eq!(line.ask(BIND_TRANSCEIVER, 2, &bind("egov", "wrong")).await, (0x0e, vec![]));
    let exchange = world.only();
    assert_eq!((exchange.from.as_str(), exchange.status, exchange.operation.as_str()), ("unknown", 401, "SMPP bind"));
    assert_eq!(violations(&exchange), ["sms.unknown-credential"]);
    assert!(!format!("{exchange:?}").contains("wrong"));
    assert_eq!(line.ask(BIND_TRANSMITTER, 3, &bind("nobody", "smpp0000")).await, (0x0f, vec![]));
    assert_eq!(line.ask(BIND_RECEIVER, 4, &bind("egov", "smpp0000")).await.0, 0, "the third time is right");
    assert_eq!(line.ask(BIND_RECEIVER, 5, &bind("egov", "smpp0000")).await, (0x05, vec![]));
    assert_eq!(line.ask(SUBMIT, 6, &message(0, 0, b"1")).await, (0x04, vec![]), "a receiver does not send");
    assert_eq!(line.ask(0x03, 7, b"1\0\0\0\0").await, (0x03, vec![]), "query_sm is none of ours");
    assert_eq!(line.ask(0x7f, 8, &[]).await, (0x03, vec![]));
    let mut other = Line::open(&world).await;
    for sequence in 1..=3 {
        assert_eq!(other.ask(BIND_TRANSCEIVER, sequence, &bind("egov", "guess")).await.0, 0x0e);
    }
    assert_eq!(other.take().await, None, "three guesses");
    assert!(world.contour.sms().sent().is_empty());
}

#[tokio::test]
async fn hostile_octets_end_a_session_and_no_other() {
    let world = world().await;
    let mut honest = Line::bound(&world, BIND_TRANSMITTER).await;
    for octets in
        [vec![0xff; 64], vec![0; 64], [&[0, 0, 0, 15][..], &[0; 12]].concat(), b"GET / HTTP/1.1\r\n\r\n".to_vec()]
    {
        let mut line = Line::open(&world).await;
        line.put(&octets).await;
        let (id, status, _, _) = line.take().await.unwrap();
        assert_eq!((id, status), (0x8000_0000, 0x02), "generic_nack, command length");
        assert_eq!(line.take().await, None);
    }
    // A body that means nothing: the next PDU is read all the same.
    let (status, _) = honest.ask(SUBMIT, 2, &[0xff; 40]).await;
    assert_eq!(status, 0x02);
    let exchange = world.only();
    assert_eq!((exchange.from.as_str(), violations(&exchange)), ("egov", vec!["sms.bad-pdu"]));
    assert_eq!(honest.ask(SUBMIT, 3, &message(0, 0, b"1")).await.0, 0);
}

#[tokio::test]
async fn faults_of_the_gateway_are_faults_of_the_session() {
    let world = world().await;
    let mut line = Line::bound(&world, BIND_TRANSMITTER).await;
    for (fault, status) in [(Fault::Status(429, None), 0x58), (Fault::Status(503, None), 0x14), (Fault::Delay(1), 0)] {
        world.plant("sms", None, fault);
        assert_eq!(line.ask(SUBMIT, 2, &message(0, 0, b"1")).await.0, status);
    }
    world.plant("sms", None, Fault::Stale);
    assert_eq!(line.ask(SUBMIT, 2, &message(0, 0, b"2")).await.1, b"1000001\0", "the id of the message before");
    world.plant("sms", None, Fault::Garbage);
    line.put(&pdu([0, 0, 0, SUBMIT], 0, 3, &message(0, 0, b"3"))).await;
    assert_eq!(line.take().await.unwrap().0, 0x8000_7fff);
    for fault in [Fault::Reset, Fault::Refuse, Fault::Truncate] {
        let mut line = Line::bound(&world, BIND_TRANSMITTER).await;
        world.plant("sms", None, fault.clone());
        line.put(&pdu([0, 0, 0, SUBMIT], 0, 3, &message(0, 0, b"4"))).await;
        assert_eq!(line.take().await, None, "{fault:?}");
    }
    let texts: Vec<String> = world.contour.sms().sent().into_iter().map(|sms| sms.text).collect();
    assert_eq!(texts, ["1", "2", "3", "4", "4"], "after the machine has run, and not before");
}

#[tokio::test]
async fn a_reply_comes_back_by_the_face_of_the_message() {
    let world = world().await;
    let sms = world.contour.sms();
    sms.reply(PHONE, "0", at(NOW));
    assert_eq!(world.contour.postman().take_due(at(NOW)).unwrap().path, "/callbacks/v1/sms/replies");
    let mut line = Line::bound(&world, BIND_TRANSCEIVER).await;
    line.ask(SUBMIT, 2, &message(0, 0, b"?")).await;
    let _ = world.contour.postman().take_due(at(NOW));
    sms.reply(PHONE, &"ә".repeat(71), at(NOW));
    let parcel = world.contour.postman().take_due(at(NOW)).unwrap();
    let delivery = world.contour.deliver(&parcel, "http://127.0.0.1:1", "", &world.client, LIMIT);
    let role = async {
        let mut texts = Vec::new();
        for sequence in 1..=2 {
            let (id, _, number, body) = line.take().await.unwrap();
            assert_eq!((id, number), (5, sequence));
            texts.push(body[31..].to_vec());
            line.put(&pdu([0x80, 0, 0, 5], 0, u8::try_from(sequence).unwrap(), b"\0")).await;
        }
        texts
    };
    let (seen, texts) = tokio::join!(delivery, role);
    assert_eq!(texts[0], [&[140, 5, 0, 3, 2, 2, 1][..], &ucs2(&"ә".repeat(67))].concat());
    assert_eq!(texts[1], [&[14, 5, 0, 3, 2, 2, 2][..], &ucs2("әәәә")].concat());
    assert_eq!((seen.operation.as_str(), seen.status), ("SMPP deliver_sm", 200));
    assert_eq!((&seen.facts["phone"], &seen.facts["text"]), (&json!(PHONE), &json!("ә".repeat(71))));
}

#[tokio::test]
async fn what_is_not_answered_comes_again_a_minute_later() {
    let world = world().await;
    let mut line = Line::bound(&world, BIND_TRANSMITTER).await;
    line.ask(SUBMIT, 2, &message(0, 0, b"?")).await;
    let _ = world.contour.postman().take_due(at(NOW));
    let short = Duration::from_millis(50);
    world.contour.sms().reply(PHONE, "1", at(NOW));
    // Nobody is bound who receives.
    let parcel = world.contour.postman().take_due(at(NOW)).unwrap();
    assert_eq!(world.contour.deliver(&parcel, "", "", &world.client, short).await.status, 0);
    // Somebody is, and does not answer.
    let mut receiver = Line::bound(&world, BIND_RECEIVER).await;
    let later = at("2025-06-02T10:16:00+05:00");
    assert_eq!((world.contour.postman().next_due(), world.contour.postman().take_due(at(NOW))), (Some(later), None));
    let parcel = world.contour.postman().take_due(later).unwrap();
    assert_eq!(world.contour.deliver(&parcel, "", "", &world.client, short).await.status, 0);
    assert_eq!(receiver.take().await.unwrap().0, 5);
    // It answers at last that its queue is full, and once more that it has taken it.
    for (due, status, http) in [("2025-06-02T10:18:00+05:00", 0x14, 503), ("2025-06-02T10:21:00+05:00", 0, 200)] {
        let parcel = world.contour.postman().take_due(at(due)).unwrap();
        let delivery = world.contour.deliver(&parcel, "", "", &world.client, LIMIT);
        let role = async {
            let (_, _, sequence, _) = receiver.take().await.unwrap();
            receiver.put(&pdu([0x80, 0, 0, 5], status, u8::try_from(sequence).unwrap(), b"\0")).await;
        };
        assert_eq!(tokio::join!(delivery, role).0.status, http);
    }
    assert_eq!(world.contour.postman().next_due(), None);
}

#[tokio::test]
async fn a_forged_reply_cannot_come_through_a_session() {
    let world = world().await;
    let mut line = Line::bound(&world, BIND_TRANSCEIVER).await;
    line.ask(SUBMIT, 2, &message(0, 0, b"?")).await;
    let _ = world.contour.postman().take_due(at(NOW));
    world.plant("sms", Some("callback /callbacks/v1/sms/replies"), Fault::UnknownSender);
    world.contour.sms().reply(PHONE, "1", at(NOW));
    let receiver = Receiver::start(&[401]).await;
    let parcel = world.contour.postman().take_due(at(NOW)).unwrap();
    let seen = world.contour.deliver(&parcel, &receiver.url, "key", &world.client, LIMIT).await;
    assert_eq!((seen.operation.as_str(), seen.status), ("POST /callbacks/v1/sms/replies", 401));
    assert_eq!(receiver.came()[0].2["text"], "1");
}

#[tokio::test]
async fn a_reset_ends_all_sessions() {
    let world = world().await;
    let mut line = Line::bound(&world, BIND_TRANSCEIVER).await;
    world.reset();
    assert_eq!(line.take().await, None);
    let mut line = Line::bound(&world, BIND_TRANSCEIVER).await;
    assert_eq!(line.ask(SUBMIT, 2, &message(0, 0, b"1")).await, (0, b"1000001\0".to_vec()));
}

#[tokio::test]
async fn a_client_of_the_library_is_understood() {
    let world = world().await;
    let mut stream = TcpStream::connect(world.contour.smpp_address()).await.unwrap();
    let bind = BindTransceiver::builder()
        .system_id("egov".parse().unwrap())
        .password("smpp0000".parse().unwrap())
        .interface_version(InterfaceVersion::Smpp3_4)
        .build();
    assert!(matches!(told(&mut stream, Some((1, bind.into()))).await.pdu(), Some(Pdu::BindTransceiverResp(_))));
    let text = "Құрметті басшы! ".repeat(5);
    let octets = ucs2(&text);
    for (number, part) in (1..).zip(octets.chunks(134)) {
        let header = [5, 0, 3, 1, 2, number];
        let pdu = SubmitSm::builder()
            .source_addr("eGov".parse().unwrap())
            .destination_addr(PHONE.parse().unwrap())
            .esm_class(EsmClass::from(0x40))
            .data_coding(DataCoding::Ucs2)
            .registered_delivery(RegisteredDelivery::from(1))
            .short_message(OctetString::from_slice(&[&header[..], part].concat()).unwrap())
            .build();
        let answer = told(&mut stream, Some((u32::from(number) + 1, pdu.into()))).await;
        assert_eq!(answer.status(), CommandStatus::EsmeRok);
    }
    let [sent] = &world.contour.sms().sent()[..] else { panic!("one message") };
    assert_eq!((sent.text.as_str(), sent.segments), (text.as_str(), 2));
    let parcel = world.contour.postman().take_due(at(NOW)).unwrap();
    let delivery = world.contour.deliver(&parcel, "", "", &world.client, LIMIT);
    let role = async {
        let command = told(&mut stream, None).await;
        let Some(Pdu::DeliverSm(receipt)) = command.pdu() else { panic!("{command:?}") };
        assert!(receipt.short_message().starts_with(b"id:1000001 "));
        let answer = Command::new(CommandStatus::EsmeRok, command.sequence_number(), DeliverSmResp::default());
        stream.write_all(&encoded(answer)).await.unwrap();
    };
    assert_eq!(tokio::join!(delivery, role).0.status, 200);
}

fn encoded(command: Command) -> BytesMut {
    let mut octets = BytesMut::new();
    CommandCodec::new().encode(command, &mut octets).unwrap();
    octets
}

/// Sends a PDU, when there is one, and reads the next.
async fn told(stream: &mut TcpStream, ask: Option<(u32, Pdu)>) -> Command {
    if let Some((sequence, pdu)) = ask {
        stream.write_all(&encoded(Command::new(CommandStatus::EsmeRok, sequence, pdu))).await.unwrap();
    }
    let (mut codec, mut buffer) = (CommandCodec::new(), BytesMut::new());
    loop {
        if let Some(command) = codec.decode(&mut buffer).unwrap() {
            return command;
        }
        assert_ne!(timeout(LIMIT, stream.read_buf(&mut buffer)).await.unwrap().unwrap(), 0, "the end");
    }
}
