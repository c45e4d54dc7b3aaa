//! Subjects and officials of a scenario under the Law: who asks to see, to correct, to be confirmed.

use serde_json::json;

use super::World;
use crate::conformance::names;
use crate::conformance::steps::StepError;

/// The service of order 204 as the portal names it.
pub const SERVICE: &str = "KZ-204-2025";
/// The name under which a request that names nobody is remembered.
pub const NOBODY: &str = "somebody unnamed";

/// A request of an official to see persons.
pub struct Viewing<'a> {
    /// Role that is asked.
    pub role: &'a str,
    /// Official, when the request names one.
    pub official: Option<&'a str>,
    /// Organisation, when the request names one.
    pub organisation: Option<&'a str>,
    /// Session.
    pub session: &'a str,
    /// Factors presented now.
    pub factors: Vec<&'a str>,
}

impl World {
    /// An official, introduced once by an IIN of their own; no register of persons needs to know them.
    fn viewer(&mut self, name: &str) -> Result<String, StepError> {
        if let Some(iin) = self.bound("viewer", name, "iin") {
            return Ok(iin);
        }
        self.now()?;
        let iin = names::iin(self.settings.seed, self.counters.persons);
        self.counters.persons += 1;
        self.bind("viewer", name, &[("iin", &iin)]);
        Ok(iin)
    }

    /// The next id of a kind: as many as were bound, and one.
    fn numbered(&self, kind: &str) -> String {
        let bound = self.records().iter().filter(
            |record| matches!(record, crate::journal::format::Record::Binding(binding) if binding.kind == kind),
        );
        format!("{kind}-{}", bound.count() + 1)
    }

    /// An official asks to see the persons of an organisation's cases.
    pub async fn view_persons(&mut self, viewing: &Viewing<'_>) -> Result<(), StepError> {
        let operator = viewing.official.map(|name| self.viewer(name)).transpose()?;
        let bin = viewing.organisation.map(|name| self.bin(name)).transpose()?;
        let id = self.numbered("view");
        let name = viewing.official.unwrap_or(NOBODY);
        let values = [
            ("id", id.as_str()),
            ("role", viewing.role),
            ("operator", operator.as_deref().unwrap_or_default()),
            ("bin", bin.as_deref().unwrap_or_default()),
        ];
        self.bind("view", name, &values);
        let body = json!({"view": id, "session": viewing.session, "operator": operator, "bin": bin,
            "factors": viewing.factors});
        self.stimulate(viewing.role, "person-view", &body).await
    }

    /// A user asks to see how a person's data were used.
    pub async fn ask_own_data(&mut self, user: &str, subject: &str) -> Result<(), StepError> {
        let (user_iin, subject_iin) = (self.person(user)?, self.person(subject)?);
        let id = self.numbered("own-data");
        self.bind("own-data", user, &[("id", &id), ("user", &user_iin), ("subject", &subject_iin)]);
        self.stimulate("egov", "own-data", &json!({"request": id, "user": user_iin, "subject": subject_iin})).await
    }

    /// A user asks to have a name in the register of persons corrected.
    pub async fn ask_correction(
        &mut self,
        user: &str,
        field: &str,
        subject: &str,
        value: &str,
    ) -> Result<(), StepError> {
        let (user_iin, subject_iin) = (self.person(user)?, self.person(subject)?);
        let id = self.numbered("correction");
        let values = [("id", id.as_str()), ("user", &user_iin), ("subject", &subject_iin)];
        self.bind("correction", user, &values);
        let body = json!({"correction": id, "user": user_iin, "subject": subject_iin, "field": field, "value": value});
        self.stimulate("egov", "correction", &body).await
    }

    /// The provider sets which step people take in each renewal.
    pub async fn set_service_step(&mut self, step: &str) -> Result<(), StepError> {
        self.bind("service-step", SERVICE, &[("step", step)]);
        self.stimulate("egov", "service-setup", &json!({"service": SERVICE, "step": step})).await
    }

    /// The provider takes the step for an organisation.
    pub async fn take_service_step(&mut self, organisation: &str, step: &str) -> Result<(), StepError> {
        let bin = self.bin(organisation)?;
        self.stimulate("egov", "service-step", &json!({"bin": bin, "step": step})).await
    }
}
