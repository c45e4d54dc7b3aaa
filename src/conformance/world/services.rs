//! Services of the portal, digital documents and consent by a number, as a scenario drives them (`docs/contracts-portal.md`, 3).

use jiff::ToSpan;
use senim_mocks::nca::{NcaError, Subject};
use serde_json::{Value, json};

use super::World;
use super::results::PORTAL;
use crate::conformance::steps::StepError;

/// Purpose of a consent to the access of a third party to documents.
pub const ACCESS: &str = "KZ-418-V/34/8";

/// A service as scenarios introduce it; the words are those of the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceCard {
    /// Whose it is.
    pub kind: &'static str,
    /// Channels.
    pub channels: Vec<&'static str>,
    /// Class; none when it is not classified.
    pub class: Option<&'static str>,
    /// Names of services that it links.
    pub linked: Vec<String>,
}

/// The signature under a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestEds {
    /// None.
    Absent,
    /// A good one of this person.
    Of(String),
    /// One of this person that has this flaw.
    Flawed(String, String),
}

impl World {
    /// A service is brought into operation; under the same name again it is the same service.
    pub async fn bring_service(&mut self, name: &str, card: &ServiceCard) -> Result<(), StepError> {
        self.now()?;
        let id = self.bound("service", name, "id").unwrap_or_else(|| self.next_id("service"));
        let linked = card.linked.iter().map(|other| self.service(other)).collect::<Result<Vec<_>, _>>()?;
        let (channels, names) = (card.channels.join(","), card.linked.join(","));
        let values =
            [("id", id.as_str()), ("channels", &channels), ("class", card.class.unwrap_or("")), ("linked", &names)];
        self.bind("service", name, &values);
        let body = json!({"service": id, "name": name, "kind": card.kind, "channels": card.channels,
            "identification": card.class, "linked": linked});
        self.stimulate(PORTAL, "service", &body).await
    }

    /// Id of a service. Fails when no step introduced it.
    fn service(&self, name: &str) -> Result<String, StepError> {
        let id = self.bound("service", name, "id");
        id.ok_or_else(|| StepError::Open(format!("no step before this one introduced the service \"{name}\"")))
    }

    /// A person asks for a service.
    pub async fn ask_for_service(
        &mut self,
        person: &str,
        service: &str,
        channel: &'static str,
        identified_by: &'static str,
        eds: &RequestEds,
    ) -> Result<(), StepError> {
        let (by, id) = (self.deal_beside_order_204(person)?, self.service(service)?);
        let request = self.next_id("service-request");
        let content = json!({"request": request, "service": id, "by": by}).to_string();
        let signature = match eds {
            RequestEds::Absent => Value::Null,
            RequestEds::Of(signer) => self.sign_as_person(signer, "", &content)?,
            RequestEds::Flawed(signer, flaw) => self.sign_as_person(signer, flaw, &content)?,
        };
        let values = [("id", request.as_str()), ("by", &by), ("channel", channel), ("identified_by", identified_by)];
        self.bind("service-request", service, &values);
        let body = json!({"request": request, "service": id, "channel": channel, "by": by,
            "identified_by": identified_by, "content": content, "signature": signature});
        self.stimulate(PORTAL, "service-request", &body).await
    }

    /// A private person signs a text; `flaw` is what is wrong with the certificate, empty when nothing is.
    fn sign_as_person(&mut self, person: &str, flaw: &str, text: &str) -> Result<Value, StepError> {
        let subject = Subject { iin: self.person(person)?, name: person.to_owned(), bin: None, organisation: None };
        let today = self.today()?;
        let (from, to) = match flaw {
            "has expired" => (today.saturating_sub(400.days()), today.saturating_sub(1.day())),
            "is not valid yet" => (today.saturating_add(1.day()), today.saturating_add(365.days())),
            _ => (today.saturating_sub(100.days()), today.saturating_add(265.days())),
        };
        let nca = self.contour().nca();
        let stranger = flaw == "comes from an authority that nobody trusts";
        let issued = if stranger { nca.issue_by_stranger(subject, from, to) } else { nca.issue(subject, from, to) };
        let certificate = issued.map_err(|error| harness(&error))?;
        if flaw == "was revoked" {
            let hour_ago = self.now()? - jiff::SignedDuration::from_hours(1);
            if !nca.revoke(&certificate, hour_ago) {
                return Err(StepError::Harness(format!("ҰКО has lost the certificate {certificate}")));
            }
        }
        let signature = nca.sign(&certificate, text).map_err(|error| harness(&error))?;
        Ok(json!({"protected": signature.protected, "value": signature.value}))
    }

    /// Somebody asks for a document of a user: the user, or a third party by its number.
    pub async fn ask_for_document(
        &mut self,
        document: &str,
        holder: &str,
        third_party: Option<&str>,
        number: Option<String>,
    ) -> Result<(), StepError> {
        let holder_iin = self.deal_beside_order_204(holder)?;
        let by = third_party.map_or_else(|| Ok(holder_iin.clone()), |name| self.body(name))?;
        let request = self.next_id("document-request");
        let values = [("id", request.as_str()), ("holder", &holder_iin), ("by", &by)];
        self.bind("document-request", document, &values);
        let body = json!({"request": request, "document": document, "holder": holder_iin, "by": by, "number": number});
        self.stimulate(PORTAL, "document-request", &body).await
    }

    /// The portal is told to ask a person for consent by their number; `about` is how scenarios call the question.
    pub async fn ask_for_consent(
        &mut self,
        person: &str,
        about: &str,
        purpose: &str,
        recipients: &[&str],
        by: &'static str,
    ) -> Result<(), StepError> {
        let iin = self.deal_beside_order_204(person)?;
        let question = self.next_id("consent-question");
        let values = [
            ("id", question.as_str()),
            ("iin", &iin),
            ("person", person),
            ("purpose", purpose),
            ("recipients", &recipients.join(",")),
        ];
        self.bind("consent-question", about, &values);
        let body = json!({"question": question, "iin": iin, "purpose": purpose, "recipients": recipients, "by": by});
        self.stimulate(PORTAL, "consent-question", &body).await
    }

    /// Somebody passes a one-time password for a question.
    pub async fn pass_password(&mut self, question: &str, password: &str) -> Result<(), StepError> {
        self.stimulate(PORTAL, "consent-password", &json!({"question": question, "password": password})).await
    }
}

fn harness(error: &NcaError) -> StepError {
    StepError::Harness(error.to_string())
}
