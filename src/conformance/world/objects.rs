//! Informatization objects of a scenario: what is taken into the account, reported, asked and requested under order 129.

use serde_json::{Map, Value, json};

use super::World;
use crate::conformance::evidence::Evidence;
use crate::conformance::names;
use crate::conformance::steps::{Query, StepError};
use crate::journal::format::Record;

/// The role that keeps the account of objects.
pub const OBJECTS: &str = "objects";
/// Copies that make a portal record complete (`docs/contracts-register.md`, 5).
pub const COPIES: [&str; 3] = ["technical-specification", "technical-documentation", "operation-manual"];
/// Number of an entry that the register never gave.
pub const NO_SUCH_ENTRY: &str = "no-such-entry";

/// An object as scenarios introduce it; the words are those of the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewObject {
    /// How its owner came by it.
    pub origin: String,
    /// What pays for it.
    pub funding: String,
    /// Class, `None` when nobody classified it.
    pub class: Option<String>,
    /// Where it was built.
    pub built_on: String,
    /// Version.
    pub version: String,
}

impl Default for NewObject {
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            origin: text("CREATED"),
            funding: text("BUDGET"),
            class: Some(text("2")),
            built_on: text("PLATFORM"),
            version: text("1.0"),
        }
    }
}

impl World {
    /// Introduces a state body, an organisation or a supplier once, by its BIN alone.
    pub fn body(&mut self, name: &str) -> Result<String, StepError> {
        if let Ok(bin) = self.bin(name) {
            return Ok(bin);
        }
        self.now()?;
        let bin = names::bin(self.settings.seed, self.counters.organisations);
        self.counters.organisations += 1;
        self.bind("organisation", name, &[("bin", &bin)]);
        Ok(bin)
    }

    /// Id of an object. Fails when no step introduced it.
    pub fn object(&self, name: &str) -> Result<String, StepError> {
        self.bound("object", name, "id")
            .ok_or_else(|| StepError::Open(format!("no step before this one introduced the object \"{name}\"")))
    }

    /// The latest value bound to a name.
    #[must_use]
    pub fn bound(&self, kind: &str, name: &str, key: &str) -> Option<String> {
        let evidence = Evidence::new(self.records());
        let found = evidence.records().iter().rev().find_map(|record| match record {
            Record::Binding(binding) if binding.kind == kind && binding.name == name => Some(binding),
            _ => None,
        });
        found.and_then(|binding| binding.values.get(key)).cloned()
    }

    /// The next id of a kind: as many as were bound, and one.
    pub(super) fn next_id(&self, kind: &str) -> String {
        let bound = self.records().iter().filter(|record| matches!(record, Record::Binding(b) if b.kind == kind));
        format!("{kind}-{}", bound.count() + 1)
    }

    /// Takes an object into the account.
    pub async fn take_object(&mut self, name: &str, owner: &str, object: &NewObject) -> Result<(), StepError> {
        let owner_bin = self.body(owner)?;
        let id = self.next_id("object");
        let NewObject { origin, funding, class, built_on, version } = object;
        let values = [
            ("id", id.as_str()),
            ("owner", &owner_bin),
            ("origin", origin),
            ("funding", funding),
            ("class", class.as_deref().unwrap_or_default()),
            ("built_on", built_on),
            ("version", version),
        ];
        self.bind("object", name, &values);
        let body = json!({
            "object": id, "owner": owner_bin, "origin": origin, "funding": funding,
            "class": class, "built_on": built_on, "version": version,
        });
        self.stimulate(OBJECTS, "object", &body).await
    }

    /// Reports a step of an object's life-cycle.
    pub async fn report_step(&mut self, name: &str, step: &str, details: &[(&str, &str)]) -> Result<(), StepError> {
        let id = self.object(name)?;
        let mut values = vec![("object", id.as_str()), ("step", step)];
        values.extend_from_slice(details);
        self.bind("step", name, &values);
        let details: Map<String, Value> =
            details.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value))).collect();
        self.stimulate(OBJECTS, "step", &json!({"object": id, "step": step, "details": details})).await
    }

    /// Puts a complete record for the present stage on the architecture portal.
    pub async fn portal_record(&mut self, name: &str) -> Result<(), StepError> {
        self.report_step(name, "PORTAL", &[("data", "yes"), ("copies", &COPIES.join(","))]).await
    }

    /// Asks for a decision.
    pub async fn ask(&mut self, about: &str, facts: &[(String, String)]) -> Result<(), StepError> {
        self.now()?;
        let id = self.next_id("question");
        let mut values = vec![("about", about)];
        values.extend(facts.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        self.bind("question", &id, &values);
        let facts: Map<String, Value> =
            facts.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str()))).collect();
        self.stimulate(OBJECTS, "question", &json!({"question": id, "about": about, "facts": facts})).await
    }

    /// A request for environments or for placing reaches the operator.
    pub async fn request_environment(&mut self, name: &str, kind: &str, purpose: &str) -> Result<(), StepError> {
        let addressee = self.body(name)?;
        let id = self.next_id("request");
        let received = self.today()?.to_string();
        let values = [
            ("id", id.as_str()),
            ("addressee", &addressee),
            ("kind", kind),
            ("purpose", purpose),
            ("received", &received),
        ];
        self.bind("request", name, &values);
        let body = json!({"request": id, "addressee": addressee, "kind": kind, "purpose": purpose});
        self.stimulate(OBJECTS, "environment", &body).await
    }

    /// The contract on the latest request of a body is concluded.
    pub async fn conclude_contract(&mut self, name: &str) -> Result<(), StepError> {
        let request = self
            .bound("request", name, "id")
            .ok_or_else(|| StepError::Open(format!("no step before this one introduced a request of \"{name}\"")))?;
        let on = self.today()?.to_string();
        self.bind("contract", name, &[("request", &request), ("on", &on)]);
        self.stimulate(OBJECTS, "contract", &json!({"request": request})).await
    }

    /// Somebody without a credential reads a list on the architecture portal.
    pub async fn read_portal(&mut self, list: &str) -> Result<(), StepError> {
        self.now()?;
        let url = self.contour.url("arch-portal");
        let url = url.ok_or_else(|| StepError::Harness("the contour has no arch-portal".to_owned()))?;
        let trouble = |error: reqwest::Error| StepError::Harness(format!("the architecture portal: {error}"));
        self.http.get(format!("{url}/arch/{list}")).send().await.map_err(trouble)?;
        self.settle().await
    }

    /// What the account shows of an object.
    #[must_use]
    pub fn objects_query(id: &str) -> Query {
        Query { role: OBJECTS, kind: "objects", query: format!("object={id}") }
    }
}
