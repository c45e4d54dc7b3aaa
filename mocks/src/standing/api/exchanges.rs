//! What crossed the wire, and what left the SMS gateway.

use serde::Deserialize;
use serde_json::{Value, json};

use super::Api;
use super::asked::{Asked, instant};
use super::problem::{Outcome, Problem, Reply};
use crate::kernel::clock::stamp;
use crate::kernel::record::Exchange;
use crate::kernel::server::merged;
use crate::sms::NOTICE_SENDER;

/// Most exchanges of one answer.
const MOST: u64 = 1_000;

/// The exchanges after one, oldest first.
pub(super) fn exchanges(api: &Api, asked: &Asked) -> Outcome {
    let since = asked.number("since", 0)?;
    let limit = asked.number("limit", 100)?;
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::senseless(format!("\"limit\" is 1 to {MOST}")));
    }
    let is = |name: &str, value: &str| asked.parameter(name).is_none_or(|wanted| wanted == value);
    let fits = |exchange: &Exchange| {
        is("from", &exchange.from) && is("to", &exchange.to) && is("operation", &exchange.operation)
    };
    let (found, last, forgotten) = api.log.since(since, usize::try_from(limit).unwrap_or(usize::MAX), fits);
    let shown: Vec<Value> = found.iter().map(super::super::log::Numbered::shown).collect();
    Ok(Reply::ok(json!({"exchanges": shown, "next": last, "forgotten": forgotten})))
}

/// What left the gateway, oldest first.
pub(super) fn sent(api: &Api, asked: &Asked) -> Outcome {
    let mut sent = api.contour.sms().sent();
    if let Some(phone) = asked.parameter("phone") {
        sent.retain(|sms| sms.phone == phone);
    }
    let from = usize::try_from(asked.number("since", 0)?).unwrap_or(usize::MAX);
    let total = sent.len();
    let page: Vec<Value> = sent
        .into_iter()
        .skip(from)
        .take(usize::try_from(MOST).unwrap_or(usize::MAX))
        .map(|sms| {
            let at = stamp(sms.at);
            merged(serde_json::to_value(sms).unwrap_or_default(), json!({ "at": at }))
        })
        .collect();
    let next = from.min(total) + page.len();
    Ok(Reply::ok(json!({"sent": page, "next": next, "total": total})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    phone: String,
    text: String,
    to: Option<String>,
    at: Option<String>,
}

/// A subscriber answers, now or later.
pub(super) fn reply(api: &Api, asked: &Asked) -> Outcome {
    let Answered { phone, text, to, at } = asked.given()?;
    super::changes::phone(&phone)?;
    let now = api.contour.clock().now();
    let at = at.map_or(Ok(now), |at| instant(&at))?;
    if at < now {
        return Err(Problem::senseless("\"at\" is in the past of the virtual clock"));
    }
    let to = to.unwrap_or_else(|| NOTICE_SENDER.to_owned());
    let id = api.contour.sms().reply_to(&phone, &to, &text, at);
    Ok(Reply::created(json!({ "replyId": id })))
}
