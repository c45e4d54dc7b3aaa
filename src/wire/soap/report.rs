//! What the inline reports of ЗТ МДҚ have in common: number, applicant, status, signature.

use super::envelope::{Reply, as_named};
use super::seal;
use super::text::Xml;
use super::tree::View;
use crate::wire::flaw::{Flaw, integrity, logic};

/// Who asked for a report, and whose signature its answer must bear.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Number of the request; the answer repeats it.
    pub number: &'a str,
    /// BIN of the applicant; the answer repeats it.
    pub declarant: &'a str,
    /// BIN that signs the answers (`systems.gbd-ul.sender`).
    pub signer: &'a str,
}

impl Asked<'_> {
    /// Writes the head of a request.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.leaf("requestNumber", self.number).leaf("declarantId", self.declarant);
    }
}

/// Status of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Success.
    Found,
    /// Nothing of the kind is registered.
    Unknown,
    /// Removed from the register.
    Removed,
}

impl Status {
    /// Reads the status; a code that nobody has published is refused rather than guessed at.
    pub(super) fn of(response: View<'_>) -> Result<Self, Flaw> {
        match response.need("status")?.text("Code")? {
            "002" => Ok(Self::Found),
            "031" => Ok(Self::Unknown),
            "034" => Ok(Self::Removed),
            other => Err(logic(format!("unknown status {other:?} of a report"))),
        }
    }
}

/// The root of a report after integrity control: signature, signer, and that it answers this very request.
pub(super) fn open<'a>(reply: &'a Reply, ns: &'a str, asked: &Asked<'_>) -> Result<View<'a>, Flaw> {
    let root = reply.payload()?;
    let response = as_named(root, ns, "response")?;
    seal::check(reply.source(), root.span.clone(), root, asked.signer)?;
    for (name, expected) in [("requestNumber", asked.number), ("declarantId", asked.declarant)] {
        let found = response.text(name)?;
        if found != expected {
            return Err(integrity(format!("{name} is {found:?}, asked was {expected:?}")));
        }
    }
    Ok(response)
}
