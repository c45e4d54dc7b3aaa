//! What a `submit_sm` says: to whom, in which alphabet, whole or a part, and where it departs from the standard.

use rusmpp::CommandStatus;
use rusmpp::pdus::SubmitSm;
use rusmpp::tlvs::{Tlv, TlvValue};
use serde_json::{Value, json};

use super::super::alphabet::{Coding, is_foreign};
use super::super::state::is_mobile;
use super::udh::{self, Place};
use crate::kernel::record::WireFinding;
use crate::kernel::seal::hex;

/// The bit of `esm_class` that says: the text begins with a header.
const UDHI: u8 = 0x40;
/// The bits of `registered_delivery` that ask for a receipt.
const RECEIPT: u8 = 0x03;
/// International numbers, and the numbering plan of telephones.
const INTERNATIONAL: (u8, u8) = (1, 1);
/// Names instead of numbers.
const ALPHANUMERIC: (u8, u8) = (5, 0);

/// A `submit_sm` as the gateway has read it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) phone: String,
    pub(super) sender: String,
    pub(super) coding: Coding,
    /// The text without its header.
    pub(super) octets: Vec<u8>,
    /// Its place in a longer message.
    pub(super) place: Option<Place>,
    /// It came in `message_payload`: the gateway splits it.
    pub(super) is_payload: bool,
    pub(super) receipt: u8,
    pub(super) findings: Vec<WireFinding>,
    /// Why it is not taken.
    pub(super) failure: Option<CommandStatus>,
}

impl Read {
    fn fail(&mut self, status: CommandStatus, code: &str, text: &str) {
        self.violate(code, text);
        self.failure.get_or_insert(status);
    }

    /// Refuses what the standard allows and the simulated gateway does not do.
    fn decline(&mut self, status: CommandStatus, code: &str, text: &str) {
        self.advise(code, text);
        self.failure.get_or_insert(status);
    }

    fn violate(&mut self, code: &str, text: &str) {
        self.findings.push(WireFinding::violation(&format!("sms.{code}"), text));
    }

    fn advise(&mut self, code: &str, text: &str) {
        self.findings.push(WireFinding::advisory(&format!("sms.{code}"), text));
    }
}

/// Reads a message.
pub(super) fn read(pdu: &SubmitSm) -> Read {
    let destination = pdu.destination_addr.as_str();
    let coding = u8::from(pdu.data_coding);
    let mut read = Read {
        phone: destination.strip_prefix('+').unwrap_or(destination).to_owned(),
        sender: pdu.source_addr.as_str().to_owned(),
        coding: if coding == 8 { Coding::Ucs2 } else { Coding::Gsm },
        octets: pdu.short_message().to_vec(),
        place: None,
        is_payload: false,
        receipt: u8::from(pdu.registered_delivery) & RECEIPT,
        findings: Vec::new(),
        failure: None,
    };
    if !matches!(coding, 0 | 8) {
        read.decline(
            CommandStatus::EsmeRsubmitfail,
            "not-simulated",
            "data_coding is neither 0 (GSM 03.38) nor 8 (UCS-2)",
        );
    }
    addresses(pdu, &mut read);
    if !pdu.schedule_delivery_time.as_str().is_empty() {
        read.decline(CommandStatus::EsmeRinvsched, "not-simulated", "schedule_delivery_time is not simulated");
    }
    payload(pdu, &mut read);
    place(pdu, &mut read);
    text(&mut read);
    read
}

fn addresses(pdu: &SubmitSm, read: &mut Read) {
    if !is_mobile(&read.phone) {
        read.fail(
            CommandStatus::EsmeRinvdstadr,
            "bad-number",
            "destination_addr is not one number, 77 and nine digits",
        );
    }
    if (u8::from(pdu.dest_addr_ton), u8::from(pdu.dest_addr_npi)) != INTERNATIONAL {
        read.advise("ton-npi", "The destination is not TON 1, NPI 1: an international number");
    }
    let is_name = read.sender.chars().any(|sign| !sign.is_ascii_digit());
    if is_name && (u8::from(pdu.source_addr_ton), u8::from(pdu.source_addr_npi)) != ALPHANUMERIC {
        read.advise("ton-npi", "The source is a name and not TON 5, NPI 0");
    }
}

fn payload(pdu: &SubmitSm, read: &mut Read) {
    let payload = values(pdu).find_map(|value| match value {
        TlvValue::MessagePayload(payload) => Some(payload.value.to_vec()),
        _ => None,
    });
    let Some(payload) = payload else { return };
    if !read.octets.is_empty() {
        read.fail(CommandStatus::EsmeRtlvnotallwd, "payload-twice", "short_message and message_payload are both there");
    }
    read.octets = payload;
    read.is_payload = true;
}

/// Finds the place of a part: in a header of the text, or in parameters.
fn place(pdu: &SubmitSm, read: &mut Read) {
    let beside = beside(pdu, read);
    if u8::from(pdu.esm_class) & UDHI == 0 {
        read.place = beside;
    } else if let Some((place, text)) = udh::taken(&read.octets) {
        if beside.is_some() {
            read.violate("part-twice", "The place of the part stands in its header and in sar_* too");
        }
        read.octets = text;
        read.place = place;
    } else {
        read.fail(
            CommandStatus::EsmeRinvesmclass,
            "bad-udh",
            "esm_class tells of a header, and the text has none that can be read",
        );
    }
    let Some(place) = read.place else { return };
    if place.number == 0 || place.number > place.total {
        read.fail(
            CommandStatus::EsmeRsubmitfail,
            "bad-part",
            "The number of the part is not from 1 to the number of all",
        );
    }
    if place.total == 1 {
        read.place = None;
    }
}

/// The place of a part by `sar_msg_ref_num`, `sar_total_segments` and `sar_segment_seqnum`.
fn beside(pdu: &SubmitSm, read: &mut Read) -> Option<Place> {
    let (mut reference, mut total, mut number) = (None, None, None);
    for value in values(pdu) {
        match value {
            TlvValue::SarMsgRefNum(given) => reference = Some(*given),
            TlvValue::SarTotalSegments(given) => total = Some(*given),
            TlvValue::SarSegmentSeqnum(given) => number = Some(*given),
            _ => {}
        }
    }
    match (reference, total, number) {
        (Some(reference), Some(total), Some(number)) => Some(Place { reference, total, number, wide: false }),
        (None, None, None) => None,
        _ => {
            read.fail(CommandStatus::EsmeRmissingtlv, "bad-part", "Of the three sar_* parameters some are missing");
            None
        }
    }
}

fn values(pdu: &SubmitSm) -> impl Iterator<Item = &TlvValue> {
    pdu.tlvs().iter().filter_map(Tlv::value)
}

fn text(read: &mut Read) {
    if read.octets.is_empty() {
        read.fail(CommandStatus::EsmeRinvmsglen, "bad-body", "The text is empty");
    }
    let room = read.coding.room();
    let most = match read.place {
        _ if read.is_payload => usize::from(u8::MAX) * room.part,
        None => room.single,
        Some(place) if place.wide => room.wide_part,
        Some(_) => room.part,
    };
    if read.octets.len() > most {
        let text = format!("The text has {} octets, and {most} is the most here", read.octets.len());
        read.fail(CommandStatus::EsmeRinvmsglen, "too-long", &text);
    }
    match read.coding {
        Coding::Gsm if is_foreign(&read.octets) => {
            let text =
                "data_coding is 0, and the octets are letters that GSM 03.38 does not have; Cyrillic needs 8 (UCS-2)";
            read.violate("letters-outside-gsm", text);
        }
        Coding::Ucs2 if read.octets.len() % 2 == 1 => {
            read.fail(
                CommandStatus::EsmeRinvmsglen,
                "bad-body",
                "data_coding is 8 (UCS-2), and the number of octets is odd",
            );
        }
        _ => {}
    }
    if read.place.is_some() && is_split(read.coding, &read.octets) {
        read.violate("split-letter", "A letter of two units is split between parts");
    }
}

/// Whether a part begins or ends within a letter.
fn is_split(coding: Coding, octets: &[u8]) -> bool {
    match coding {
        Coding::Gsm => octets.last() == Some(&0x1b),
        Coding::Ucs2 => {
            let begins = matches!(octets, [0xdc..=0xdf, ..]);
            let ends = octets.len() >= 2 && matches!(octets.get(octets.len() - 2), Some(0xd8..=0xdb));
            begins || ends
        }
    }
}

/// The PDU for the record, without its sequence number: that counts also what nobody is told of.
pub(super) fn shown(pdu: &SubmitSm) -> Value {
    let mut shown = json!({
        "command": "submit_sm",
        "source_addr": pdu.source_addr.as_str(),
        "destination_addr": pdu.destination_addr.as_str(),
        "esm_class": u8::from(pdu.esm_class),
        "registered_delivery": u8::from(pdu.registered_delivery),
        "data_coding": u8::from(pdu.data_coding),
        "short_message": hex(pdu.short_message()),
    });
    for value in values(pdu) {
        match value {
            TlvValue::MessagePayload(payload) => shown["message_payload"] = json!(hex(&payload.value)),
            TlvValue::SarMsgRefNum(given) => shown["sar_msg_ref_num"] = json!(given),
            TlvValue::SarTotalSegments(given) => shown["sar_total_segments"] = json!(given),
            TlvValue::SarSegmentSeqnum(given) => shown["sar_segment_seqnum"] = json!(given),
            _ => {}
        }
    }
    shown
}
