//! One exchange through SHEP.

use jiff::Timestamp;

use super::client::{Caller, refused, unavailable};
use crate::app::ports::PortError;
use crate::wire::soap::envelope::{Ask, Payload, Reply, fault, read, write};

/// Where the synchronous channel listens.
const PATH: &str = "/bip-sync-wss-gost/";

impl Caller {
    /// The head of a new message to a service of `system`.
    pub(super) fn ask(&self, system: &str, service: &'static str, id: String, at: Timestamp) -> Result<Ask, PortError> {
        let password = self.neighbour(system)?.credential.clone();
        Ok(Ask { message_id: id, service, sender_id: self.contour.role.to_owned(), password, at })
    }

    /// Sends a message about `subject`. `None` means that the service knows no such subject.
    pub(super) async fn shep(
        &self,
        system: &str,
        subject: &str,
        ask: &Ask,
        payload: &Payload,
    ) -> Result<Option<Reply>, PortError> {
        let raw = self.post_text(system, PATH, "text/xml; charset=utf-8", self.dressed(write(ask, payload))).await?;
        if !raw.status.is_success() {
            let text = fault(&raw.body).unwrap_or_else(|| "no SOAP fault in the body".to_owned());
            return Err(unavailable(system, &format!("HTTP {}: {text}", raw.status.as_u16())));
        }
        read(&raw.body, &ask.message_id).map_err(|flaw| refused(system, subject, &flaw))
    }
}
