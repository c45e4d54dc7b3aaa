//! Corrections in ЖТ МДҚ: what we send, and what we make of the answer.

use super::{HEAD, Kind, refused, reply, with};
use crate::domain::ids::Iin;
use crate::wire::flaw::Flaw;
use crate::wire::soap::correction::{Correction, SERVICE, read, request};
use crate::wire::soap::envelope::Ask;

const GOOD: &str = "<messageId>their-2</messageId><messageDate>2025-06-02T10:15:00+05:00</messageDate><requestId>m-1</requestId>\
                    <messageResult><code>00000</code></messageResult>";

#[test]
fn the_request_names_who_asked_and_on_which_request() {
    let ask = Ask {
        message_id: "m-1".into(),
        service: SERVICE,
        sender_id: "egov".into(),
        password: "p".into(),
        at: "2025-06-02T10:15:00+05:00".parse().expect("an instant"),
    };
    let iin = Iin::parse(HEAD).expect("an IIN");
    let asked = Correction { iin: &iin, field: "surname", value: "<С>", request: "c-1", by: &iin };
    let expected = format!(
        "<messageId>m-1</messageId><messageDate>2025-06-02T10:15:00+05:00</messageDate><senderCode>EGOV</senderCode>\
         <iin>{HEAD}</iin><requestReference>c-1</requestReference><requestedBy>{HEAD}</requestedBy>\
         <field>surname</field><value>&lt;С&gt;</value>"
    );
    assert_eq!(request(&ask, &asked), expected);
}

#[test]
fn an_answer_says_whether_the_person_is_known() {
    assert_eq!(read(&reply(GOOD), "m-1"), Ok(true));
    assert_eq!(read(&reply(&with(GOOD, "00000", "00001")), "m-1"), Ok(false));
    refused(&read(&reply(GOOD), "m-2"), Kind::Integrity, "belongs to the request");
    let odd = read(&reply(&with(GOOD, "00000", "00042")), "m-1");
    assert!(matches!(odd, Err(Flaw::Down(_))), "{odd:?}");
}
