//! What the gateway sends through a session: subscribers' replies and delivery receipts, as `deliver_sm`.

use jiff::Timestamp;
use rusmpp::pdus::DeliverSm;
use rusmpp::tlvs::MessageDeliveryRequestTlvValue;
use rusmpp::types::{COctetString, OctetString};
use rusmpp::values::{DataCoding, EsmClass, MessageState, Npi, Ton};
use serde_json::{Value, json};

use super::super::alphabet::Coding;
use super::super::segments::split;
use super::super::state::{Delivery, SentSms};
use super::udh;
use crate::kernel::clock::astana;
use crate::kernel::seal::hex;

/// `esm_class` of a receipt, and of a text with a header.
const RECEIPT: u8 = 0x04;
const UDHI: u8 = 0x40;
/// How much of the text a receipt repeats.
const EXCERPT: usize = 20;

/// A reply: one `deliver_sm`, or one for each part.
pub(super) fn reply(body: &Value) -> Vec<DeliverSm> {
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    // A body that a fault has made meaningless is sent as it is.
    let said = body.as_str().unwrap_or_else(|| text("text"));
    let coding = Coding::of(said);
    let parts = split(said, coding);
    let total = u8::try_from(parts.len()).unwrap_or(u8::MAX);
    let whole = |octets: Vec<u8>, class: u8| {
        let mut pdu = addressed(text("from"), text("to"));
        pdu.esm_class = EsmClass::from(class);
        pdu.data_coding = data_coding(coding);
        pdu.set_short_message(octet_string(&octets));
        pdu
    };
    if total == 1 {
        return parts.into_iter().map(|octets| whole(octets, 0)).collect();
    }
    let reference = reference(text("replyId"));
    let numbered = (1..=total).zip(parts);
    numbered
        .map(|(number, octets)| whole([&udh::header(reference, total, number)[..], &octets].concat(), UDHI))
        .collect()
}

/// A receipt for a message, or for a part of it, in the words of the standard's appendix B.
pub(super) fn receipt(body: &Value, sms: Option<&SentSms>) -> DeliverSm {
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut pdu = addressed(text("phone"), sms.map(|sms| sms.sender.as_str()).unwrap_or_default());
    let (state, word, delivered, error) = state_of(text("status"));
    let at = text("at").parse::<Timestamp>().map(minutes).unwrap_or_default();
    let excerpt: String = sms.map(|sms| sms.text.chars().take(EXCERPT).collect()).unwrap_or_default();
    // A receipt is ASCII: a text that is not stays out of it.
    let excerpt = if excerpt.is_ascii() { excerpt } else { String::new() };
    let id = text("id");
    let said = format!(
        "id:{id} sub:001 dlvrd:{delivered} submit date:{at} done date:{at} stat:{word} err:{error} text:{excerpt}"
    );
    let said = body.as_str().map_or(said, str::to_owned);
    pdu.esm_class = EsmClass::from(RECEIPT);
    pdu.data_coding = DataCoding::McSpecific;
    pdu.set_short_message(octet_string(&split(&said, Coding::Gsm).concat()));
    pdu.push_tlv(MessageDeliveryRequestTlvValue::ReceiptedMessageId(address(id)));
    pdu.push_tlv(MessageDeliveryRequestTlvValue::MessageState(state));
    pdu
}

/// A PDU from a subscriber to a number or a name.
fn addressed(from: &str, to: &str) -> DeliverSm {
    let is_name = to.chars().any(|sign| !sign.is_ascii_digit());
    let name = (Ton::Alphanumeric, Npi::Unknown);
    let (ton, npi) = if is_name { name } else { (Ton::Unknown, Npi::Isdn) };
    DeliverSm::builder()
        .source_addr_ton(Ton::International)
        .source_addr_npi(Npi::Isdn)
        .source_addr(address(from))
        .dest_addr_ton(ton)
        .dest_addr_npi(npi)
        .destination_addr(address(to))
        // The library's own default is no plain message.
        .esm_class(EsmClass::from(0))
        .build()
}

/// A text of an address or an id; empty when it cannot stand there.
fn address<const MOST: usize>(text: &str) -> COctetString<1, MOST> {
    text.parse().unwrap_or_default()
}

fn octet_string(octets: &[u8]) -> OctetString<0, 255> {
    OctetString::from_slice(octets.get(..octets.len().min(254)).unwrap_or_default()).unwrap_or_default()
}

const fn data_coding(coding: Coding) -> DataCoding {
    match coding {
        Coding::Gsm => DataCoding::McSpecific,
        Coding::Ucs2 => DataCoding::Ucs2,
    }
}

/// The reference of a reply's parts: the digits at the end of its id.
fn reference(id: &str) -> u8 {
    let digits = id.bytes().filter(u8::is_ascii_digit);
    digits.fold(0_u8, |sum, digit| sum.wrapping_mul(10).wrapping_add(digit - b'0'))
}

/// State, word, number of delivered parts and error of a receipt.
fn state_of(status: &str) -> (MessageState, &'static str, &'static str, &'static str) {
    let known = [Delivery::Delivered, Delivery::Undeliverable, Delivery::Expired];
    match known.into_iter().find(|delivery| delivery.report() == Some(status)) {
        Some(Delivery::Delivered) => (MessageState::Delivered, "DELIVRD", "001", "000"),
        Some(Delivery::Expired) => (MessageState::Expired, "EXPIRED", "000", "006"),
        Some(Delivery::Undeliverable) => (MessageState::Undeliverable, "UNDELIV", "000", "001"),
        _ => (MessageState::Unknown, "UNKNOWN", "000", "000"),
    }
}

/// An instant as receipts write it: year, month, day, hour and minute of Astana.
fn minutes(at: Timestamp) -> String {
    at.to_zoned(astana()).strftime("%y%m%d%H%M").to_string()
}

/// A PDU for the record.
pub(super) fn shown(pdu: &DeliverSm) -> Value {
    json!({
        "command": "deliver_sm",
        "source_addr": pdu.source_addr.as_str(),
        "destination_addr": pdu.destination_addr.as_str(),
        "esm_class": u8::from(pdu.esm_class),
        "data_coding": u8::from(pdu.data_coding),
        "short_message": hex(pdu.short_message()),
    })
}
