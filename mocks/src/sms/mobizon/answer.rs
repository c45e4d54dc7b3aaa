//! Answers calls of this face: a code, data, and a message.

use serde_json::{Value, json};

use super::super::segments::segments;
use super::super::service::Service;
use super::super::state::{Draft, Face, SentSms};
use super::read::{Ask, Failure, Send, What};
use super::{CAMPAIGNS, Code, status, written};
use crate::kernel::fault::Fault;
use crate::kernel::json;
use crate::kernel::server::Answer;

/// The campaign was sent without moderation.
const WITHOUT_MODERATION: u8 = 2;

/// Answers a call.
pub(in super::super) fn answer(service: &mut Service, caller: &str, ask: Ask, fault: Option<&Fault>) -> Answer {
    match ask {
        Ok(What::Send(send)) => sent(service, caller, send, fault),
        Ok(What::Status(ids)) => {
            let known: Vec<&SentSms> = ids.iter().filter_map(|id| service.state.by_number(id)).collect();
            let rows: Value = known.into_iter().map(row).collect();
            let facts = json!({"found": rows.as_array().is_some_and(|rows| !rows.is_empty())});
            done(&rows, facts, fault)
        }
        Err(Failure { code, data }) => failed(code, &data, fault),
    }
}

fn sent(service: &mut Service, caller: &str, send: Send, fault: Option<&Fault>) -> Answer {
    let draft = Draft {
        at: service.clock.now(),
        phone: send.recipient,
        segments: segments(&send.text),
        text: send.text,
        sender: send.from,
        client_id: None,
        number: None,
        face: Face::Mobizon,
    };
    match service.send(caller, draft) {
        Ok(accepted) => {
            let sms = accepted.sms;
            let facts = json!({
                "accepted": true, "repeat": accepted.repeat, "segments": sms.segments, "client_id": sms.client_id,
            });
            let (campaign, message) = (CAMPAIGNS + sms.number, sms.number);
            done(&json!({"campaignId": campaign, "messageId": message, "status": WITHOUT_MODERATION}), facts, fault)
        }
        Err(why) => {
            let told =
                if matches!(why.into(), super::VALIDATION) { json!({"recipient": "is refused"}) } else { json!([]) };
            failed(why.into(), &told, fault)
        }
    }
}

fn row(sms: &SentSms) -> Value {
    let at = written(sms.at);
    let segments = sms.segments;
    json!({"id": sms.number, "status": status(sms), "segNum": segments, "startSendTs": at, "statusUpdateTs": at})
}

fn done(data: &Value, facts: Value, fault: Option<&Fault>) -> Answer {
    json::answer(200, json!({"code": 0, "data": data, "message": ""}), facts, fault)
}

fn failed(code: Code, data: &Value, fault: Option<&Fault>) -> Answer {
    let Code { code, words } = code;
    let facts = json!({"accepted": false, "repeat": false, "error_code": code});
    json::answer(200, json!({"code": code, "data": data, "message": words}), facts, fault)
}
