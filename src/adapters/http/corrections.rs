//! Corrections that ЖТ МДҚ is asked for.

use jiff::Timestamp;

use super::client::{Caller, refused};
use crate::app::ports::PortError;
use crate::wire::soap::correction::{Correction, SERVICE, read, request};
use crate::wire::soap::envelope::Payload;

/// Id of ЖТ МДҚ.
const PERSONS: &str = "gbd-fl";

impl Caller {
    /// Asks for a correction; whether the person is known there.
    pub(super) async fn correct(&self, key: &str, asked: &Correction<'_>, at: Timestamp) -> Result<bool, PortError> {
        let id = self.message_id(key, "correction", at);
        let ask = self.ask(PERSONS, SERVICE, id, at)?;
        let payload = Payload::Inline(request(&ask, asked));
        let subject = asked.iin.as_str();
        match self.shep(PERSONS, subject, &ask, &payload).await? {
            None => Ok(false),
            Some(reply) => read(&reply, &ask.message_id).map_err(|flaw| refused(PERSONS, subject, &flaw)),
        }
    }
}
