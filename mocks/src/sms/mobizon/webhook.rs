//! The webhook `sms-delivery-report`: what it says of a message.

use serde_json::{Value, json};

use super::{CAMPAIGNS, status, written};
use crate::sms::state::SentSms;

/// The one webhook of the account.
const WEBHOOK: u64 = 1;

/// The report about a message, as its first attempt; its signature is put in when it leaves.
pub(in super::super) fn report(sms: &SentSms, event: u64) -> Value {
    let at = written(sms.at);
    json!({
        "eventId": event, "eventType": "sms-delivery-report", "eventCreateTs": at, "webhookId": WEBHOOK, "attempt": 1,
        "data": {
            "campaignId": CAMPAIGNS + sms.number, "messageId": sms.number, "segNum": sms.segments, "statusUpdateTs": at,
            "status": status(sms), "to": sms.phone,
        },
    })
}
