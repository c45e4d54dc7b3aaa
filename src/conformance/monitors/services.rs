//! Consent by the number registered on the portal.

use super::{Breach, Monitor};
use crate::conformance::evidence::{Evidence, Seen};

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[Monitor {
    name: "consent-answers-a-message",
    clause: "KZ-418-V/36/3.p2",
    demand: "a consent by number answers a message that the portal sent to that number; one by SMS is a reply 1 from it to the sender of that message",
    watch: unanswered,
}];

fn unanswered(evidence: &Evidence<'_>) -> Vec<Breach> {
    let given = evidence.calls("ddb", "POST /ddb/consents").filter(|seen| seen.fact("status") == "GRANTED");
    let unfounded = given.filter(|consent| !message_before(evidence, consent));
    let text = |consent: &Seen<'_>| {
        let [channel, phone, message] = ["channel", "phone", "message"].map(|fact| consent.fact(fact));
        format!("a consent by {channel} from {phone} on the message {message:?}")
    };
    unfounded.map(|consent| Breach::new(text(&consent), consent.number)).collect()
}

/// Whether the message that the consent names went to its number before, and was answered when it had to be.
fn message_before(evidence: &Evidence<'_>, consent: &Seen<'_>) -> bool {
    let phone = consent.fact("phone");
    let message = evidence.messages().into_iter().find(|seen| {
        seen.number < consent.number && seen.fact("client_id") == consent.fact("message") && seen.fact("phone") == phone
    });
    let Some(message) = message else { return false };
    let mut replies = evidence.replies();
    consent.fact("channel") != "SMS"
        || replies.any(|reply| {
            let between = message.number < reply.number && reply.number < consent.number;
            let to_it = reply.fact("phone") == phone && reply.fact("to") == message.fact("sender");
            between && to_it && reply.fact("text").trim() == "1"
        })
}
