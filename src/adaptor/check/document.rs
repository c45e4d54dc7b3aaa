//! The `OpenAPI` document of the adaptor as data: what a role must serve, examples, schemas.

use serde_json::{Value, json};

/// The document that ships with the program.
const TEXT: &str = include_str!("../../../docs/adaptor.openapi.yaml");

/// The document.
#[derive(Debug, Clone)]
pub struct Document {
    value: Value,
}

/// A kind of observation that a role shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The kind, e.g. `cases`.
    pub kind: String,
    /// The parameter that it is asked with, if any.
    pub query: Option<String>,
    /// Name of the schema of its answer.
    pub answer: String,
}

/// A kind of stimulus that a role takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The kind, e.g. `application`.
    pub kind: String,
    /// Name of the schema of its body; `None` when the body is not read.
    pub body: Option<String>,
}

/// A callback that a role takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback {
    /// Its path.
    pub path: String,
    /// Who may send it.
    pub callers: Vec<String>,
    /// Name of the schema of its body.
    pub body: String,
}

impl Document {
    /// The document of this build.
    #[must_use]
    pub fn embedded() -> Self {
        // A test reads the same text; one that cannot be read has no kinds, and then nothing is checked, which is an error.
        Self { value: serde_saphyr::from_str(TEXT).unwrap_or_default() }
    }

    /// Kinds of observations of a role, by name.
    #[must_use]
    pub fn observations(&self, role: &str) -> Vec<Shown> {
        let kinds = self.kinds("/adaptor/v1/observations/{kind}", "get", role);
        let shown = kinds.into_iter().filter_map(|(kind, told)| {
            let answer = told["answer"].as_str()?.to_owned();
            Some(Shown { kind, query: told["query"].as_str().map(str::to_owned), answer })
        });
        shown.collect()
    }

    /// Kinds of stimuli of a role, by name.
    #[must_use]
    pub fn stimuli(&self, role: &str) -> Vec<Taken> {
        let kinds = self.kinds("/adaptor/v1/stimuli/{kind}", "post", role);
        kinds.into_iter().map(|(kind, told)| Taken { kind, body: told["body"].as_str().map(str::to_owned) }).collect()
    }

    /// Callbacks of a role, by path.
    #[must_use]
    pub fn callbacks(&self, role: &str) -> Vec<Callback> {
        let paths = self.value["paths"].as_object().into_iter().flatten();
        let found = paths.filter(|(path, _)| path.starts_with("/callbacks/")).filter_map(|(path, item)| {
            let operation = &item["post"];
            if !words(&operation["x-roles"]).iter().any(|known| known == role) {
                return None;
            }
            let schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str()?;
            let body = schema.rsplit('/').next()?.to_owned();
            Some(Callback { path: path.clone(), callers: words(&operation["x-callers"]), body })
        });
        found.collect()
    }

    /// The first example of a schema; null when it has none.
    #[must_use]
    pub fn example(&self, schema: &str) -> Value {
        self.value["components"]["schemas"][schema]["examples"][0].clone()
    }

    /// An example of the value of a query parameter.
    #[must_use]
    pub fn subject(&self, parameter: &str) -> String {
        let parameters = &self.value["paths"]["/adaptor/v1/observations/{kind}"]["get"]["parameters"];
        let known = parameters.as_array().into_iter().flatten().find(|known| known["name"] == parameter);
        let number = known.is_some_and(|known| known["schema"]["$ref"] == "#/components/schemas/Number12");
        // Nobody's: the world is empty, so nothing may be known of it.
        if number { "191140999009".to_owned() } else { "check-1".to_owned() }
    }

    /// Departures of a value from a schema, each with its place; at most five.
    #[must_use]
    pub fn flaws(&self, schema: &str, value: &Value) -> Vec<String> {
        let root = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$ref": format!("#/components/schemas/{schema}"),
            "components": self.value["components"],
        });
        match jsonschema::validator_for(&root) {
            Ok(validator) => validator.iter_errors(value).take(5).map(|error| flaw(&error)).collect(),
            Err(error) => vec![format!("the schema {schema} cannot be used: {error}")],
        }
    }

    /// What a skeleton of an adaptor needs to know, by role: observations with their empty answers, stimuli and callbacks with the
    /// members of their bodies; and the readings with their options.
    #[must_use]
    pub fn summary(&self, roles: &[&str]) -> Value {
        let by_role = |make: &dyn Fn(&str) -> Value| -> Value {
            roles.iter().map(|role| ((*role).to_owned(), make(role))).collect::<serde_json::Map<_, _>>().into()
        };
        let observations = by_role(&|role| {
            let shown = self.observations(role).into_iter();
            shown.map(|shown| (shown.kind, json!({"query": shown.query, "empty": self.empty(&shown.answer)}))).collect()
        });
        let stimuli = by_role(&|role| {
            let taken = self.stimuli(role).into_iter();
            taken.map(|taken| (taken.kind, self.members(taken.body.as_deref().unwrap_or_default()))).collect()
        });
        let callbacks = by_role(&|role| {
            let told = |callback: &Callback| {
                let mut told = self.members(&callback.body);
                told["callers"] = json!(callback.callers);
                // The id of a message is its first required member.
                told["id"] = told["required"][0].clone();
                told
            };
            self.callbacks(role).into_iter().map(|callback| (callback.path.clone(), told(&callback))).collect()
        });
        let readings = self.value["components"]["schemas"]["Readings"]["properties"].as_object().into_iter().flatten();
        let readings: Value = readings.map(|(key, told)| (key.clone(), told["enum"].clone())).collect();
        json!({"observations": observations, "stimuli": stimuli, "callbacks": callbacks, "readings": readings})
    }

    /// The members of a body; it is not read when no schema is named.
    fn members(&self, schema: &str) -> Value {
        let schema = &self.value["components"]["schemas"][schema];
        let known: Vec<&String> =
            schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name).collect();
        json!({"read": !known.is_empty(), "required": words(&schema["required"]), "members": known})
    }

    /// The answer of a schema when there is nothing to show: lists are empty, nothing holds; the rest is as in the example.
    fn empty(&self, schema: &str) -> Value {
        let mut empty = self.example(schema);
        for value in empty.as_object_mut().into_iter().flat_map(|members| members.values_mut()) {
            match value {
                Value::Array(list) => list.clear(),
                Value::Bool(holds) => *holds = false,
                _ => {}
            }
        }
        empty
    }

    fn kinds(&self, path: &str, method: &str, role: &str) -> Vec<(String, Value)> {
        let kinds = self.value["paths"][path][method]["x-kinds"].as_object().into_iter().flatten();
        let mine = kinds.filter(|(_, told)| words(&told["roles"]).iter().any(|known| known == role));
        mine.map(|(kind, told)| (kind.clone(), told.clone())).collect()
    }
}

fn flaw(error: &jsonschema::ValidationError<'_>) -> String {
    let place = error.instance_path().to_string();
    let place = if place.is_empty() { "the answer".to_owned() } else { place };
    // A whole list in a message would hide what is wrong with it.
    let text: String = error.to_string().chars().take(240).collect();
    format!("{place}: {text}")
}

fn words(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Document;

    #[test]
    fn every_role_has_its_kinds() {
        let document = Document::embedded();
        for role in ["sdu", "egov", "register", "objects"] {
            assert!(document.observations(role).iter().any(|shown| shown.kind == "refusals"), "{role}");
            assert!(document.stimuli(role).iter().any(|taken| taken.kind == "restart"), "{role}");
        }
        assert!(document.observations("nobody").is_empty());
        let callbacks: Vec<_> = document.callbacks("egov").into_iter().map(|callback| callback.path).collect();
        assert_eq!(callbacks, ["/callbacks/v1/lists", "/callbacks/v1/sms/delivery", "/callbacks/v1/sms/replies"]);
    }

    #[test]
    fn examples_fit_and_departures_are_told_with_their_place() {
        let document = Document::embedded();
        for schema in ["Describe", "Cases", "Lists", "Reset", "Evidence", "Problem"] {
            assert_eq!(document.flaws(schema, &document.example(schema)), Vec::<String>::new(), "{schema}");
        }
        let mut cases = document.example("Cases");
        cases["cases"][0]["bin"] = json!(7);
        let flaws = document.flaws("Cases", &cases);
        assert!(flaws.iter().any(|flaw| flaw.starts_with("/cases/0/bin: ")), "{flaws:?}");
        assert!(!document.flaws("Cases", &json!({})).is_empty());
        assert!(!document.flaws("NoSuchSchema", &json!({})).is_empty());
    }
}
