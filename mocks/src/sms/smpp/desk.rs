//! Answers a `submit_sm` and writes it down. Nothing here knows of sockets.

use rusmpp::CommandStatus;
use rusmpp::pdus::SubmitSm;
use serde_json::{Value, json};

use super::super::ID;
use super::super::joins::{Part, Whole};
use super::super::segments::split;
use super::super::service::Service;
use super::super::state::{Accepted, Delivery, Draft, Face, Refused};
use super::submit::{Read, read, shown};
use crate::kernel::fault::Fault;
use crate::kernel::record::{Exchange, Recorder, WireFinding};
use crate::kernel::server::merged;

/// The operation of a message, for the record and for rules of faults.
pub(super) const SUBMIT: &str = "SMPP submit_sm";
/// The operation of a bind.
pub(super) const BIND: &str = "SMPP bind";

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) status: CommandStatus,
    /// The id given to the message, or to the part.
    pub(super) id: Option<u64>,
    /// How the answer is to be damaged.
    pub(super) fault: Option<Fault>,
}

/// Takes a message or refuses it.
pub(super) fn submit(service: &mut Service, recorder: &Recorder, caller: &str, pdu: &SubmitSm) -> Verdict {
    let read = read(pdu);
    let fault = service.faults.next(SUBMIT, Some(&read.phone));
    let base = json!({
        "phone": read.phone, "text": read.coding.text(&read.octets), "client_id": "", "sender": read.sender,
        "segments": split(&read.coding.text(&read.octets), read.coding).len(), "accepted": false, "repeat": false,
    });
    let (findings, early) = (read.findings.clone(), early(fault.as_ref()).or(read.failure));
    let (status, id, facts) = match early {
        Some(status) => (status, None, json!({})),
        None => take(service, caller, read),
    };
    let verdict = Verdict { status, id, fault };
    recorder.push(exchange(service, caller, SUBMIT, &shown(pdu), &verdict, merged(base, facts), findings));
    verdict
}

/// Writes down a bind that failed. Those that do not are no evidence of anything, and come when their caller pleases.
pub(super) fn failed_bind(service: &Service, recorder: &Recorder, request: &Value, status: CommandStatus) {
    let finding = WireFinding::violation("sms.unknown-credential", "The credential is none of those handed out");
    let verdict = Verdict { status, id: None, fault: None };
    recorder.push(exchange(service, "unknown", BIND, request, &verdict, json!({}), vec![finding]));
}

/// Writes down a PDU whose body means nothing.
pub(super) fn broken(service: &Service, recorder: &Recorder, caller: &str, status: CommandStatus) {
    let finding = WireFinding::violation("sms.bad-pdu", "The body of the PDU cannot be read");
    let facts = json!({"accepted": false, "repeat": false});
    let verdict = Verdict { status, id: None, fault: None };
    recorder.push(exchange(service, caller, SUBMIT, &json!({"command": "submit_sm"}), &verdict, facts, vec![finding]));
}

fn exchange(
    service: &Service,
    from: &str,
    operation: &str,
    request: &Value,
    verdict: &Verdict,
    facts: Value,
    findings: Vec<WireFinding>,
) -> Exchange {
    let silent = matches!(verdict.fault, Some(Fault::Reset | Fault::Refuse | Fault::NeverAnswers));
    let mut response = json!({"command_status": format!("{:#010x}", u32::from(verdict.status))});
    if let Some(id) = verdict.id {
        response["message_id"] = json!(id.to_string());
    }
    Exchange {
        at: service.clock.stamp(),
        from: from.to_owned(),
        to: ID.to_owned(),
        operation: operation.to_owned(),
        target: operation.to_owned(),
        request: request.to_string(),
        status: if silent { 0 } else { as_http(verdict.status) },
        response: if silent { String::new() } else { response.to_string() },
        fault: verdict.fault.as_ref().map(Fault::name),
        facts,
        findings,
    }
}

/// The status with which a fault answers before the gateway has looked at the message.
fn early(fault: Option<&Fault>) -> Option<CommandStatus> {
    match fault? {
        Fault::Status(429, _) => Some(CommandStatus::EsmeRthrottled),
        Fault::Status(503, _) => Some(CommandStatus::EsmeRmsgqful),
        Fault::Status(..) | Fault::Refuse | Fault::NeverAnswers => Some(CommandStatus::EsmeRsyserr),
        _ => None,
    }
}

fn refused(why: Refused) -> CommandStatus {
    match why {
        Refused::Parameters | Refused::ForbiddenText => CommandStatus::EsmeRsubmitfail,
        Refused::Credential => CommandStatus::EsmeRbindfail,
        Refused::WrongNumber => CommandStatus::EsmeRinvdstadr,
        Refused::TooMany => CommandStatus::EsmeRthrottled,
        Refused::QueueFull => CommandStatus::EsmeRmsgqful,
    }
}

/// The status of HTTP that says of an exchange what this one does.
pub(super) fn as_http(status: CommandStatus) -> u16 {
    match status {
        CommandStatus::EsmeRok => 200,
        CommandStatus::EsmeRbindfail | CommandStatus::EsmeRinvpaswd | CommandStatus::EsmeRinvsysid => 401,
        CommandStatus::EsmeRthrottled => 429,
        CommandStatus::EsmeRsyserr => 500,
        CommandStatus::EsmeRmsgqful => 503,
        _ => 400,
    }
}

/// Takes a message, or a part of one: it is sent when its last part is there.
fn take(service: &mut Service, caller: &str, read: Read) -> (CommandStatus, Option<u64>, Value) {
    if let Some(why) = service.state.refusal(&read.phone) {
        return (refused(why), None, json!({}));
    }
    let id = service.state.next_id();
    let part = Part { id, octets: read.octets, receipt: read.receipt };
    let mut facts = json!({});
    let parts = match read.place {
        None => Some(vec![part]),
        Some(place) => {
            facts = json!({"part": place.number, "parts": place.total});
            let whole = Whole {
                caller: caller.to_owned(),
                phone: read.phone.clone(),
                sender: read.sender.clone(),
                reference: place.reference,
                total: place.total,
            };
            service.state.joins.add(&whole, place.number, part)
        }
    };
    let Some(parts) = parts else { return (CommandStatus::EsmeRok, Some(id), facts) };
    let text = read.coding.text(&parts.iter().flat_map(|part| part.octets.clone()).collect::<Vec<_>>());
    let draft = Draft {
        at: service.clock.now(),
        segments: if read.is_payload { split(&text, read.coding).len() } else { parts.len() },
        phone: read.phone,
        text,
        sender: read.sender,
        client_id: None,
        number: parts.first().map(|part| part.id),
        face: Face::Smpp,
    };
    match service.send(caller, draft) {
        Ok(accepted) => (CommandStatus::EsmeRok, Some(id), merged(facts, sent(service, &accepted, &parts))),
        Err(why) => (refused(why), None, facts),
    }
}

/// Queues the receipts that parts asked for; the facts about the message.
fn sent(service: &Service, accepted: &Accepted, parts: &[Part]) -> Value {
    let sms = &accepted.sms;
    let wanted = |receipt: u8| receipt == 1 || receipt == 2 && sms.delivery != Delivery::Delivered;
    for part in parts.iter().filter(|part| wanted(part.receipt)) {
        service.receipt(sms, part.id);
    }
    json!({
        "accepted": true, "repeat": accepted.repeat, "text": sms.text, "client_id": sms.client_id, "segments": sms.segments,
    })
}
