//! ЖТ МДҚ: a correction of an entry on a person's request (`SIM_GBDFL_CORRECTION`, `docs/contracts-portal.md`, 4).

use super::envelope::{Ask, Reply};
use super::text::Xml;
use crate::domain::ids::Iin;
use crate::wire::flaw::{Flaw, integrity};
use crate::wire::moment::astana;

/// The service.
pub const SERVICE: &str = "SIM_GBDFL_CORRECTION";

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction<'a> {
    /// Subject.
    pub iin: &'a Iin,
    /// `surname`, `name` or `patronymic`.
    pub field: &'a str,
    /// What it should be.
    pub value: &'a str,
    /// Reference of the request.
    pub request: &'a str,
    /// Who asked.
    pub by: &'a Iin,
}

/// The children of `data`.
#[must_use]
pub fn request(ask: &Ask, asked: &Correction<'_>) -> String {
    let mut xml = Xml::default();
    xml.leaf("messageId", &ask.message_id).leaf("messageDate", &astana(ask.at));
    xml.leaf("senderCode", &ask.sender_id.to_uppercase()).leaf("iin", asked.iin.as_str());
    xml.leaf("requestReference", asked.request).leaf("requestedBy", asked.by.as_str());
    xml.leaf("field", asked.field).leaf("value", asked.value);
    xml.take()
}

/// Reads the answer to the message `message_id`: whether the person is known there.
pub fn read(reply: &Reply, message_id: &str) -> Result<bool, Flaw> {
    let data = reply.data().view("");
    let request = data.text("requestId")?;
    if request != message_id {
        return Err(integrity(format!("the answer belongs to the request {request:?}, not to {message_id}")));
    }
    match data.need("messageResult")?.text("code")? {
        "00000" => Ok(true),
        "00001" => Ok(false),
        other => Err(Flaw::Down(format!("ЖТ МДҚ answers with result {other:?}"))),
    }
}
