//! What a matrix code says (`KZ-3-2019/annex1/3.1.f4`, `annex2/3.p2`).

use serde::{Deserialize, Serialize};

use super::State;
use super::document::{Doc, shown_date, shown_subject};
use super::words::Requisite;
use crate::domain::portal::context::Context;
use crate::domain::seal::SignedBy;
use crate::domain::variant::DefectResults;

/// The content of a code. A code that lacks a member is none of ours; it can be read all the same, so that it can be told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Unique number of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Day of receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// IIN or BIN of the recipient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Who signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<Signer>,
    /// The signature, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// The official as a code names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Surname and name.
    pub name: String,
    /// IIN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iin: Option<String>,
    /// BIN of the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bin: Option<String>,
    /// Serial number of the certificate, hex.
    pub serial: String,
}

impl From<&SignedBy> for Signer {
    fn from(signed: &SignedBy) -> Self {
        let SignedBy { name, iin, bin, serial, .. } = signed.clone();
        Self { name, iin, bin, serial }
    }
}

/// The content of the document's code; none when it has no room for one, or nobody has signed it.
pub(super) fn content(state: &State, doc: &Doc, ctx: &Context) -> Option<Content> {
    let signature = doc.signature.as_ref()?;
    if !doc.over.form.contains(&Requisite::Matrix) {
        return None;
    }
    let without = ctx.has(DefectResults::NoEdsInCode);
    Some(Content {
        number: pointed_to(state, doc, ctx),
        date: doc.day.and_then(|day| shown_date(doc, day, ctx)).map(|date| date.to_string()),
        subject: shown_subject(doc, ctx),
        signer: doc.signer.as_ref().filter(|_| !without).map(Signer::from),
        signature: Some(signature.value.clone()).filter(|_| !without),
    })
}

/// The number in the code: that of the document; planted, that of another document of the recipient.
fn pointed_to(state: &State, doc: &Doc, ctx: &Context) -> Option<String> {
    let others =
        state.issued().filter(|other| other.over.recipient == doc.over.recipient && other.number != doc.number);
    let other = others.filter(|_| ctx.has(DefectResults::OtherDocument)).find_map(|other| other.number.clone());
    other.or_else(|| doc.number.clone())
}
