//! Result documents of a scenario: officials and their certificates, hand-over, signing, verification.

use jiff::ToSpan;
use jiff::civil::Date;
use senim_mocks::nca::Subject;
use serde_json::{Map, Value, json};

use super::World;
use crate::conformance::evidence::Evidence;
use crate::conformance::matrix;
use crate::conformance::steps::{Query, StepError};

/// The role that forms and verifies documents.
pub const PORTAL: &str = "egov";

/// A result as scenarios hand it over; the words are those of the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResult {
    /// Kind of the service.
    pub kind: &'static str,
    /// How it was received.
    pub channel: &'static str,
    /// Requisites that the document has room for; `None` for those that its channel needs.
    pub form: Option<Vec<&'static str>>,
    /// Day of the application; `None` for two days ago.
    pub applied: Option<String>,
    /// Name of the result whose document is replaced.
    pub replaces: Option<String>,
}

/// With what somebody signs a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hand {
    /// With the good certificate of an official; a person who is none, with one of their own.
    Good,
    /// With a certificate that has this fault, as scenarios call it.
    Bad(String),
    /// With a certificate in the name of this organisation.
    Of(String),
    /// Over the text without the value of this member.
    Without(&'static str),
}

/// What somebody enters to verify a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entered {
    /// Where.
    pub channel: &'static str,
    /// Who is logged in.
    pub user: Option<String>,
    /// Number.
    pub number: Option<String>,
    /// IIN or BIN.
    pub subject: Option<String>,
    /// Picture of a code.
    pub image: Option<String>,
}

impl World {
    /// Introduces an official of a provider.
    pub fn official(&mut self, name: &str, provider: &str) -> Result<(), StepError> {
        self.person(name)?;
        self.body(provider)?;
        self.bind("official", name, &[("provider", provider)]);
        Ok(())
    }

    /// IIN of the officials of a provider.
    pub fn officials_of(&self, provider: &str) -> Result<Vec<String>, StepError> {
        let evidence = Evidence::new(self.records());
        let appointed = evidence
            .bindings("official")
            .filter(|(_, bound)| bound.values.get("provider").map(String::as_str) == Some(provider));
        let names: Vec<String> = appointed.map(|(_, bound)| bound.name.clone()).collect();
        names.iter().map(|name| self.iin(name)).collect()
    }

    /// A provider hands over a result for a person or an organisation.
    pub async fn hand_over(&mut self, provider: &str, name: &str, to: &str, new: &NewResult) -> Result<(), StepError> {
        let provider_bin = self.body(provider)?;
        let recipient = match self.bin(to) {
            Ok(bin) => bin,
            Err(_) => self.person(to)?,
        };
        let id = format!("KZ-{}", self.next_id("result"));
        let form = new.form.clone().unwrap_or_else(|| match new.channel {
            "MOBILE" => vec!["NUMBER", "DATE", "SUBJECT", "MATRIX"],
            _ => vec!["NUMBER", "SUBJECT"],
        });
        let applied = match &new.applied {
            Some(day) => day.clone(),
            None => self.today()?.saturating_sub(2.days()).to_string(),
        };
        let replaces = new.replaces.as_ref().map(|old| self.result(old)).transpose()?;
        let service = format!("\"{name}\" беру");
        self.bind(
            "result",
            name,
            &[("id", &id), ("provider", &provider_bin), ("recipient", &recipient), ("service", &service)],
        );
        let body = json!({
            "result": id, "service": service, "kind": new.kind, "channel": new.channel, "form": form,
            "provider": provider_bin, "officials": self.officials_of(provider)?, "recipient": recipient,
            "applied": applied, "text": format!("{name} берілді."), "replaces": replaces,
        });
        self.stimulate(PORTAL, "result", &body).await
    }

    /// Id of a result. Fails when no step introduced it.
    pub fn result(&self, name: &str) -> Result<String, StepError> {
        self.bound("result", name, "id")
            .ok_or_else(|| StepError::Open(format!("no step before this one introduced the result \"{name}\"")))
    }

    /// The observation of a result.
    #[must_use]
    pub fn result_query(id: &str) -> Query {
        Query { role: PORTAL, kind: "results", query: format!("result={id}") }
    }

    /// A result as the portal shows it now. Fails when it does not.
    pub async fn shown_result(&mut self, name: &str) -> Result<Value, StepError> {
        let query = Self::result_query(&self.result(name)?);
        let rows = self.rows(&query, "results").await?;
        rows.into_iter()
            .next()
            .ok_or_else(|| StepError::Open(format!("the portal does not show the result \"{name}\"")))
    }

    /// The rows of an observation that is made now.
    pub async fn rows(&mut self, query: &Query, key: &str) -> Result<Vec<Value>, StepError> {
        self.observe(query).await?;
        let evidence = Evidence::new(self.records());
        let seen = evidence.observed(query.role, query.kind, &query.query);
        Ok(seen.and_then(|(_, body)| body.get(key)?.as_array().cloned()).unwrap_or_default())
    }

    /// The certificate of an official of this last day, issued now.
    pub fn certify(&mut self, name: &str, until: Option<Date>) -> Result<String, StepError> {
        let provider = self.bound("official", name, "provider");
        let subject = self.signer(name, provider.as_deref())?;
        let today = self.today()?;
        let to = until.unwrap_or_else(|| today.saturating_add(265.days()));
        let issued = self.contour().nca().issue(subject, today.saturating_sub(100.days()), to);
        let id = issued.map_err(|error| StepError::Harness(error.to_string()))?;
        self.bind("certificate", name, &[("id", &id)]);
        Ok(id)
    }

    fn signer(&mut self, name: &str, organisation: Option<&str>) -> Result<Subject, StepError> {
        let bin = organisation.map(|organisation| self.body(organisation)).transpose()?;
        Ok(Subject {
            name: name.to_owned(),
            iin: self.person(name)?,
            bin,
            organisation: organisation.map(str::to_owned),
        })
    }

    /// Revokes the certificate that an official signed with. Fails when they have none.
    pub fn revoke_certificate(&mut self, name: &str) -> Result<(), StepError> {
        let id = self.bound("certificate", name, "id");
        let id = id.ok_or_else(|| StepError::Open(format!("\"{name}\" has no certificate")))?;
        let now = self.now()?;
        if self.contour().nca().revoke(&id, now) {
            return Ok(());
        }
        Err(StepError::Harness(format!("ҰКО has lost the certificate {id}")))
    }

    /// Somebody signs a result as the portal shows it now.
    pub async fn sign_result(&mut self, who: &str, name: &str, hand: &Hand) -> Result<(), StepError> {
        let shown = self.shown_result(name).await?;
        let text = shown.get("document").and_then(Value::as_str).unwrap_or_default().to_owned();
        let certificate = self.certificate_for(who, hand)?;
        let signed = match hand {
            Hand::Without(member) => {
                let value = shown.get(*member).and_then(Value::as_str).unwrap_or_default();
                if value.is_empty() || !text.contains(value) {
                    return Err(StepError::Open(format!("the text of \"{name}\" bears no {member}")));
                }
                text.replace(value, "")
            }
            _ => text.clone(),
        };
        let signature = self.contour().nca().sign(&certificate, &signed);
        let signature = signature.map_err(|error| StepError::Harness(error.to_string()))?;
        let id = self.result(name)?;
        self.bind("signing", name, &[("text", &signed), ("value", &signature.value), ("by", who)]);
        let body = json!({
            "result": id, "signature": {"protected": signature.protected, "value": signature.value},
        });
        self.stimulate(PORTAL, "result-signature", &body).await
    }

    /// The certificate that somebody signs with.
    fn certificate_for(&mut self, who: &str, hand: &Hand) -> Result<String, StepError> {
        let today = self.today()?;
        let valid = (today.saturating_sub(100.days()), today.saturating_add(265.days()));
        let (from, to) = match hand {
            Hand::Good | Hand::Without(_) => {
                return match self.bound("certificate", who, "id") {
                    Some(known) => Ok(known),
                    None => self.certify(who, None),
                };
            }
            Hand::Bad(state) if state == "has expired" => (valid.0, today.saturating_sub(1.day())),
            Hand::Bad(state) if state == "is not valid yet" => (today.saturating_add(1.day()), valid.1),
            Hand::Bad(_) | Hand::Of(_) => valid,
        };
        let organisation = match hand {
            Hand::Of(organisation) => Some(organisation.clone()),
            _ => self.bound("official", who, "provider"),
        };
        let subject = self.signer(who, organisation.as_deref())?;
        let nca = self.contour().nca();
        let issued = match hand {
            Hand::Bad(state) if state == "comes from an authority that nobody trusts" => {
                nca.issue_by_stranger(subject, from, to)
            }
            _ => nca.issue(subject, from, to),
        };
        let id = issued.map_err(|error| StepError::Harness(error.to_string()))?;
        if matches!(hand, Hand::Bad(state) if state == "was revoked") {
            let hour_ago = self.now()? - jiff::SignedDuration::from_hours(1);
            if !self.contour().nca().revoke(&id, hour_ago) {
                return Err(StepError::Harness(format!("ҰКО has lost the certificate {id}")));
            }
        }
        Ok(id)
    }

    /// Somebody verifies a document now.
    pub async fn verify(&mut self, entered: &Entered) -> Result<(), StepError> {
        let id = self.next_id("check");
        let said = |value: &Option<String>| value.clone().unwrap_or_default();
        let image = if entered.image.is_some() { "yes" } else { "no" };
        let values = [
            ("number", said(&entered.number)),
            ("subject", said(&entered.subject)),
            ("channel", entered.channel.to_owned()),
            ("image", image.to_owned()),
        ];
        self.bind("check", &id, &values.each_ref().map(|(key, value)| (*key, value.as_str())));
        let Entered { channel, user, number, subject, image } = entered;
        let body = json!({
            "check": id, "channel": channel, "user": user, "number": number, "subject": subject, "image": image,
        });
        self.stimulate(PORTAL, "verification", &body).await?;
        self.observe(&Query { role: PORTAL, kind: "verifications", query: format!("check={id}") }).await
    }

    /// The picture of a result's code as the portal shows it; altered, another picture of what it then says.
    pub async fn picture(&mut self, name: &str, altered: Option<&str>) -> Result<String, StepError> {
        let shown = self.shown_result(name).await?;
        let picture = shown.pointer("/matrix/png").and_then(Value::as_str).unwrap_or_default().to_owned();
        let Some(how) = altered else {
            if picture.is_empty() {
                return Err(StepError::Open(format!("the result \"{name}\" bears no matrix code")));
            }
            return Ok(picture);
        };
        let content =
            matrix::read(&picture).map_err(|why| StepError::Open(format!("the code of \"{name}\": {why}")))?;
        let Value::Object(members) = content else {
            return Err(StepError::Open(format!("the code of \"{name}\" holds no object")));
        };
        matrix::write(&alter(members, how)?).map_err(StepError::Harness)
    }
}

/// What a code says after it was altered. Fails on a way to alter it that the scenario's author invented, and on a code that does not
/// have what shall be altered.
fn alter(mut members: Map<String, Value>, how: &str) -> Result<String, StepError> {
    let member = |word: &str| match word {
        "number" => Ok("number"),
        "date" => Ok("date"),
        "IIN/BIN" => Ok("subject"),
        "signer" => Ok("signer"),
        "signature" => Ok("signature"),
        other => Err(StepError::Open(format!("a code cannot be altered like this: {other:?}"))),
    };
    let lacks = |name: &str| StepError::Open(format!("the code has no {name} that could be altered"));
    if how == "printed again" {
        return Ok(Value::Object(members).to_string());
    }
    if how == "a link only" {
        let number = members.get("number").and_then(Value::as_str).unwrap_or_default();
        return Ok(format!("https://egov.kz/check/{number}"));
    }
    if let Some(word) = how.strip_prefix("without ") {
        let name = member(word)?;
        members.remove(name).ok_or_else(|| lacks(name))?;
        return Ok(Value::Object(members).to_string());
    }
    let name = member(how)?;
    let place = members.get_mut(name).ok_or_else(|| lacks(name))?;
    let text = if name == "signer" { place.get_mut("name").ok_or_else(|| lacks(name))? } else { place };
    let other = text.as_str().map(another).ok_or_else(|| lacks(name))?;
    *text = Value::String(other);
    Ok(Value::Object(members).to_string())
}

/// A text of the same length that differs in its first letter.
fn another(text: &str) -> String {
    let mut letters = text.chars();
    let first = if letters.next() == Some('1') { '2' } else { '1' };
    std::iter::once(first).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::alter;

    #[test]
    fn a_code_is_altered_in_one_place() {
        let whole =
            json!({"date": "2024-06-03", "number": "123", "signature": "abc", "signer": {"name": "Ә"}, "subject": "9"});
        let Value::Object(members) = whole.clone() else { panic!("no object") };
        let same = alter(members.clone(), "printed again").unwrap();
        assert_eq!(serde_json::from_str::<Value>(&same).unwrap(), whole);
        for how in ["number", "date", "IIN/BIN", "signer", "signature"] {
            let altered: Value = serde_json::from_str(&alter(members.clone(), how).unwrap()).unwrap();
            let differ = whole.as_object().unwrap().keys().filter(|key| whole[*key] != altered[*key]).count();
            assert_eq!(differ, 1, "{how}: {altered}");
            let shorter: Value =
                serde_json::from_str(&alter(members.clone(), &format!("without {how}")).unwrap()).unwrap();
            assert_eq!(shorter.as_object().unwrap().len(), 4, "{how}");
        }
        alter(members, "upside down").unwrap_err();
    }
}
