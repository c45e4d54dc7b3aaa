//! Answers calls of this face.

use serde_json::{Value, json};

use super::super::segments::segments;
use super::super::service::Service;
use super::super::state::{Delivery, Draft, Face, SentSms};
use super::Failure;
use super::read::{Ask, Send, Status, What};
use super::render::{Format, Told, shown};
use crate::kernel::fault::Fault;
use crate::kernel::server::Answer;

/// Price of a segment in tenge; a synthetic number, as is the balance of a new account.
const PRICE: usize = 20;
const BALANCE: usize = 1_000_000;

/// A message of which nobody knows.
const NOT_FOUND: i8 = -3;

/// Answers a call.
pub(in super::super) fn answer(service: &mut Service, caller: &str, ask: Ask, fault: Option<&Fault>) -> Answer {
    match ask.what {
        Ok(What::Send(send)) => sent(service, caller, send, ask.format, fault),
        Ok(What::Status(status)) => told(service, &status, ask.format, fault),
        Err(failure) => failed(failure, ask.format, fault),
    }
}

fn failed(failure: Failure, format: Format, fault: Option<&Fault>) -> Answer {
    let facts = json!({"accepted": false, "repeat": false, "error_code": failure.code});
    Told::failure(failure).answer(format, facts, fault)
}

fn sent(service: &mut Service, caller: &str, send: Send, format: Format, fault: Option<&Fault>) -> Answer {
    let segments = segments(&send.text);
    if send.cost == 1 {
        return Told::price(&money(segments * PRICE), segments).answer(format, json!({"priced": true}), fault);
    }
    let given = send.id.is_some();
    let draft = Draft {
        at: service.clock.now(),
        phone: send.phone,
        text: send.text,
        sender: send.sender,
        client_id: send.id,
        number: None,
        segments,
        face: Face::Smsc,
    };
    match service.send(caller, draft) {
        Ok(accepted) => {
            let sms = accepted.sms;
            let facts = json!({
                "accepted": true, "repeat": accepted.repeat, "segments": sms.segments, "client_id": sms.client_id,
            });
            let id = if given { json!(sms.client_id) } else { json!(sms.number) };
            let price = (send.cost >= 2).then(|| money(sms.segments * PRICE));
            let balance = (send.cost == 3).then(|| money(balance(service)));
            Told::sent(id, sms.segments, price, balance).answer(format, facts, fault)
        }
        Err(why) => failed(why.into(), format, fault),
    }
}

fn balance(service: &Service) -> usize {
    let spent: usize = service.state.sent().iter().map(|sms| sms.segments * PRICE).sum();
    BALANCE.saturating_sub(spent)
}

fn money(tenge: usize) -> String {
    format!("{tenge}.00")
}

fn told(service: &Service, asked: &Status, format: Format, fault: Option<&Fault>) -> Answer {
    let found = service.state.find(&asked.id).filter(|sms| sms.phone == asked.phone);
    let facts = json!({"found": found.is_some()});
    let Some(sms) = found else { return Told::status(NOT_FOUND, None, 0, Vec::new()).answer(format, facts, fault) };
    let (status, err, name) = state(sms);
    let more = if asked.all { details(sms, name) } else { Vec::new() };
    Told::status(status, Some(sms.at), err, more).answer(format, facts, fault)
}

/// Status, error of delivery and name of a status, as published.
const fn state(sms: &SentSms) -> (i8, u16, &'static str) {
    match sms.delivery {
        Delivery::Delivered => (1, 0, "Доставлено"),
        Delivery::Expired => (3, 6, "Просрочено"),
        Delivery::Undeliverable => (20, 1, "Невозможно доставить"),
        Delivery::Silent => (0, 0, "Передано оператору"),
    }
}

fn details(sms: &SentSms, name: &'static str) -> Vec<(&'static str, Value)> {
    vec![
        ("send_date", json!(shown(sms.at))),
        ("send_timestamp", json!(sms.at.as_second())),
        ("phone", json!(sms.phone)),
        ("cost", json!(money(sms.segments * PRICE))),
        ("sender_id", json!(sms.sender)),
        ("status_name", json!(name)),
        ("message", json!(sms.text)),
    ]
}
