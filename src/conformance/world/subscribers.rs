//! Subscribers of a scenario: where they register their numbers, what they write into the form, which password they enter.

use jiff::ToSpan;
use senim_mocks::nca::{NcaError, Subject};
use serde_json::{Value, json};

use super::World;
use super::actors::GIVEN_NAME;
use crate::conformance::evidence::Evidence;
use crate::conformance::names;
use crate::conformance::registrations::sent_for;
use crate::conformance::steps::{Query, StepError, text};

/// The role that registers numbers.
const EGOV: &str = "egov";
/// Purpose of consent for the registration (`docs/contracts-portal.md`, 2).
const PURPOSE: &str = "KZ-3-2019";

/// Where a number is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// As scenarios call it.
    pub name: &'static str,
    /// On the wire.
    pub channel: &'static str,
    /// Whether a session of the portal belongs to it.
    pub session: bool,
}

impl Counter {
    const ALL: [Self; 6] = [
        Self { name: "on the portal", channel: "PORTAL", session: true },
        Self { name: "in the mobile application", channel: "MOBILE", session: true },
        Self { name: "at the State Corporation", channel: "STATE-CORPORATION", session: true },
        Self { name: "by SMS", channel: "SMS", session: false },
        Self { name: "by telephone", channel: "CALL-CENTRE", session: false },
        Self { name: "in a shop of the operator", channel: "OPERATOR-SHOP", session: false },
    ];

    /// The place of this name. Fails when scenarios have no such place.
    pub fn of(name: &str) -> Result<Self, StepError> {
        let found = Self::ALL.into_iter().find(|counter| counter.name == name);
        found.ok_or_else(|| StepError::Harness(format!("{name:?} is no place where numbers are registered")))
    }
}

/// Fields that a table of a scenario may name.
pub const NAME_FIELDS: [&str; 10] = [
    "IIN",
    "surname",
    "given name",
    "patronymic",
    "e-mail",
    "telephone",
    "statement on the agreement",
    "consent to the use of secrets",
    "signature",
    "date",
];

impl World {
    /// Introduces a subscriber: a person without a number in МБА, with the consent in ДДБ that the registration needs.
    pub fn subscriber(&mut self, name: &str, number: &str) -> Result<(), StepError> {
        let iin = self.person(name)?;
        let first = self.number(name)?;
        self.contour().mba().unlink(&iin, &first);
        self.contour().ddb().grant(&iin, PURPOSE, &[EGOV], None);
        self.bind("subscriber", name, &[("number", number)]);
        self.bind("phone", name, &[("number", number)]);
        Ok(())
    }

    /// The registration that a person began last: its id, session and place.
    fn registration(&self, name: &str) -> Result<(String, String, String), StepError> {
        let value = |key: &str| self.bound("registration", name, key);
        value("id")
            .zip(value("session"))
            .zip(value("channel"))
            .map(|((id, session), channel)| (id, session, channel))
            .ok_or_else(|| StepError::Open(format!("no step before this one began a registration of \"{name}\"")))
    }

    /// A person begins a registration, in a session of its own where the place has one.
    pub async fn begin_registration(&mut self, name: &str, counter: Counter) -> Result<(), StepError> {
        let iin = self.iin(name)?;
        let id = self.next_id("registration");
        let session = if counter.session { id.replace("registration", "session") } else { String::new() };
        let employee = (counter.channel == "STATE-CORPORATION").then(|| self.employee());
        let values = [("id", id.as_str()), ("session", &session), ("channel", counter.channel), ("iin", &iin)];
        self.bind("registration", name, &values);
        let body = json!({
            "registration": id, "channel": counter.channel, "session": session, "iin": iin, "employee": employee,
        });
        self.stimulate(EGOV, "registration", &body).await
    }

    /// IIN of an employee of the State Corporation, of whom nothing else is known.
    fn employee(&mut self) -> String {
        let iin = names::iin(self.settings.seed, self.counters.persons);
        self.counters.persons += 1;
        iin
    }

    /// A person submits the form of their registration; `changed` fields replace what they would write.
    pub async fn submit_form(&mut self, name: &str, changed: &[(String, String)]) -> Result<(), StepError> {
        let (id, session, channel) = self.registration(name)?;
        let number = self.application_number(&id).await?;
        let field = |key: &str| changed.iter().find(|(field, _)| field == key).map(|(_, value)| value.clone());
        let or = |key: &str, usual: String| Some(field(key).unwrap_or(usual)).filter(|value| value != "none");
        let own = self.bound("subscriber", name, "number");
        let own = own.ok_or_else(|| StepError::Open(format!("\"{name}\" has no number of a mobile operator")))?;
        let iin = match field("IIN").as_deref() {
            None => self.iin(name)?,
            Some("none") => String::new(),
            Some(digits) if digits.starts_with(|letter: char| letter.is_ascii_digit()) => digits.to_owned(),
            Some(other) => self.iin(other).or_else(|_| self.bin(other))?,
        };
        let telephone = or("telephone", own).unwrap_or_default();
        let usual = if channel == "STATE-CORPORATION" { "paper" } else { "electronic" };
        // Where the field is read as mandatory, everybody fills it in.
        let mandatory = self.settings.readings.get("registration.email").is_some_and(|option| option == "mandatory");
        let email = if mandatory { "applicant@mail.example" } else { "none" };
        let mut form = json!({
            "iin": iin,
            "surname": or("surname", name.to_uppercase()).unwrap_or_default(),
            "name": or("given name", GIVEN_NAME.to_owned()).unwrap_or_default(),
            "patronymic": or("patronymic", "none".to_owned()),
            "email": or("e-mail", email.to_owned()),
            "telephone": telephone,
            "statements": {
                "linking": tick(&or("statement on the agreement", "ticked".to_owned()).unwrap_or_default())?,
                "secret": tick(&or("consent to the use of secrets", "ticked".to_owned()).unwrap_or_default())?,
            },
            "date": or("date", self.today()?.to_string()),
        });
        let signature = field("signature").unwrap_or_else(|| usual.to_owned());
        form["signature"] = self.form_signature(name, &signature, &form, &number)?;
        let at = senim_mocks::kernel::clock::stamp(self.now()?);
        let values = [("id", id.as_str()), ("session", &session), ("number", &telephone), ("at", &at)];
        self.bind("registration-form", name, &values);
        self.stimulate(EGOV, "registration-form", &json!({"registration": id, "session": session, "form": form})).await
    }

    /// The unique number that the portal gave to the application; empty when it gave none.
    async fn application_number(&mut self, id: &str) -> Result<String, StepError> {
        let query = Query { role: EGOV, kind: "registrations", query: format!("registration={id}") };
        self.observe(&query).await?;
        let evidence = Evidence::new(self.records());
        let seen = evidence.observed(EGOV, query.kind, &query.query).map(|(_, body)| body);
        Ok(seen.map(|body| text(&body["registrations"][0], "number").to_owned()).unwrap_or_default())
    }

    /// The signature of a form: electronic, paper, none, expired, by another person, or over another telephone number.
    fn form_signature(&self, name: &str, how: &str, form: &Value, number: &str) -> Result<Value, StepError> {
        let by = match how {
            "none" => return Ok(Value::Null),
            "paper" => return Ok(json!({"kind": "PAPER"})),
            "electronic" | "expired" | "over another number" => name,
            other => other,
        };
        let today = self.today()?;
        let from = today.saturating_sub(100.days());
        let to = if how == "expired" { today.saturating_sub(1.day()) } else { today.saturating_add(265.days()) };
        let subject = Subject { iin: self.iin(by)?, name: by.to_owned(), bin: None, organisation: None };
        let mut signed = signed_text(form, number);
        if how == "over another number" {
            signed = signed.replacen(text(form, "telephone"), "77010000099", 1);
        }
        let nca = self.contour().nca();
        let certificate = nca.issue(subject, from, to).map_err(|error| harness(&error))?;
        let signature = nca.sign(&certificate, &signed).map_err(|error| harness(&error))?;
        Ok(json!({"kind": "EDS", "protected": signature.protected, "value": signature.value}))
    }

    /// The password that was sent last for a registration of a person. Fails when none was sent.
    pub fn password_of(&self, id: &str) -> Result<String, StepError> {
        let evidence = Evidence::new(self.records());
        let found = sent_for(&evidence, id).map(str::to_owned);
        found.ok_or_else(|| StepError::Open(format!("no password was sent to the number in the form of {id}")))
    }

    /// Ids of the registrations of a person, oldest first.
    #[must_use]
    pub fn registrations_of(&self, name: &str) -> Vec<String> {
        let evidence = Evidence::new(self.records());
        let of = evidence.bindings("registration").filter(|(_, binding)| binding.name == name);
        of.filter_map(|(_, binding)| binding.values.get("id").cloned()).collect()
    }

    /// A password is entered in the registration that a person began last; `elsewhere`: in a session of its own.
    pub async fn enter_password(
        &mut self,
        name: &str,
        password: &str,
        by: &str,
        elsewhere: bool,
    ) -> Result<(), StepError> {
        let (id, own, _) = self.registration(name)?;
        let session = if elsewhere { format!("{own}-later") } else { own };
        let at = senim_mocks::kernel::clock::stamp(self.now()?);
        let values = [("id", id.as_str()), ("session", &session), ("password", password), ("by", by), ("at", &at)];
        self.bind("password-entered", name, &values);
        let body = json!({"registration": id, "session": session, "password": password, "by": by});
        self.stimulate(EGOV, "registration-password", &body).await
    }

    /// The session of the registration that a person began last ends.
    pub async fn end_session(&mut self, name: &str) -> Result<(), StepError> {
        let (_, session, _) = self.registration(name)?;
        self.stimulate(EGOV, "session-end", &json!({ "session": session })).await
    }
}

/// A statement as the applicant left it.
fn tick(value: &str) -> Result<Option<bool>, StepError> {
    match value {
        "ticked" => Ok(Some(true)),
        "not ticked" => Ok(Some(false)),
        "not touched" => Ok(None),
        other => Err(StepError::Open(format!("{other:?} is no state of a statement: ticked, not ticked, not touched"))),
    }
}

/// The text that is signed (`docs/contracts-portal.md`, 2).
fn signed_text(form: &Value, number: &str) -> String {
    let tick = |key: &str| form["statements"][key].as_bool().map(|ticked| ticked.to_string()).unwrap_or_default();
    let field = |key: &str| text(form, key).to_owned();
    let lines = [
        number.to_owned(),
        field("iin"),
        field("surname"),
        field("name"),
        field("patronymic"),
        field("email"),
        field("telephone"),
        tick("linking"),
        tick("secret"),
        field("date"),
    ];
    lines.join("\n")
}

fn harness(error: &NcaError) -> StepError {
    StepError::Harness(error.to_string())
}
