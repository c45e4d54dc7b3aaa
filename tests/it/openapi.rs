//! `docs/adaptor.openapi.yaml` says what the code does: routes, types, kinds and refusals, each compared with the code itself.

#![expect(clippy::unwrap_used, reason = "a helper that cannot go on fails its test, as the tests themselves do")]

mod kinds;
mod refusals;
mod schema;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use senim::adaptor::client::AdaptorClient;
use senim::adaptor::lists::LISTS;
use senim::adaptor::types::Reset;
use senim::law::evidence::DocumentKind;
use senim::law::reading::READINGS;
use senim::reference::{ROUTES, Reference, Role, Running};
use serde_json::{Value, json};

use crate::tidy::root;

/// Organisation of the document's examples.
const BIN: &str = "191140999009";

/// The document.
fn document() -> Value {
    serde_saphyr::from_str(&read("docs/adaptor.openapi.yaml")).unwrap()
}

/// Text of a file of the project.
fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The schema of this name.
fn schema<'a>(document: &'a Value, name: &str) -> &'a Value {
    document["components"]["schemas"].get(name).unwrap_or_else(|| panic!("no schema {name}"))
}

/// The example of a schema.
fn example(document: &Value, name: &str) -> Value {
    schema(document, name)["examples"][0].clone()
}

/// Names of an object's members.
fn keys(object: &Value) -> BTreeSet<&str> {
    object.as_object().unwrap_or_else(|| panic!("no object: {object}")).keys().map(String::as_str).collect()
}

/// Strings of an array; none when the member is absent.
fn strings(array: &Value) -> BTreeSet<&str> {
    array.as_array().into_iter().flatten().map(|item| item.as_str().unwrap()).collect()
}

/// Operations of the document: method, path, operation.
fn operations(document: &Value) -> Vec<(String, &str, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let pairs = paths.iter().flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |found| (path, found)));
    pairs.map(|(path, (method, operation))| (method.to_uppercase(), path.as_str(), operation)).collect()
}

/// A role that is served, with its client.
struct Served {
    role: Role,
    running: Running,
    adaptor: AdaptorClient,
    http: reqwest::Client,
}

impl Served {
    /// A role before its reset.
    async fn start(role: Role) -> Self {
        let running = Reference::new(role).start().await.unwrap();
        let adaptor = AdaptorClient::new(running.url()).unwrap();
        let http = senim_mocks::kernel::http::client().unwrap();
        Self { role, running, adaptor, http }
    }

    /// A role in an empty world without neighbours.
    async fn in_empty_world(role: Role) -> Self {
        let served = Self::start(role).await;
        served.adaptor.reset(&served.empty_world()).await.unwrap();
        served
    }

    /// The reset that makes an empty world without neighbours.
    fn empty_world(&self) -> Reset {
        let callers = ["sms", "sdu", "egov", "e-license"].map(|caller| (caller.to_owned(), credential(caller)));
        Reset {
            role: self.role.to_string(),
            now: "2025-06-02T10:15:00+05:00".to_owned(),
            seed: 7,
            systems: BTreeMap::new(),
            callers: callers.into_iter().filter(|(caller, _)| *caller != self.role.to_string()).collect(),
            readings: BTreeMap::new(),
            parameters: BTreeMap::new(),
            answer_limit_ms: 200,
        }
    }

    /// Sends a request; status, content type and body of the answer (`null` when it is empty).
    async fn call(&self, method: &str, path: &str, credential: Option<&str>, body: &str) -> Answer {
        let url = format!("{}{path}", self.running.url());
        let request = self.http.request(method.parse().unwrap(), url).body(body.to_owned());
        let request = match credential {
            Some(credential) => request.bearer_auth(credential),
            None => request,
        };
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let kind = response.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
        let text = response.text().await.unwrap();
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() };
        Answer { status, kind: kind.unwrap_or_default(), body }
    }

    /// All that the role shows.
    async fn shown(&self) -> Value {
        let quiescent = self.adaptor.quiescent().await.unwrap();
        let mut all = json!({ "quiescent": quiescent });
        let document = document();
        for (kind, told) in document["paths"]["/adaptor/v1/observations/{kind}"]["get"]["x-kinds"].as_object().unwrap()
        {
            if strings(&told["roles"]).contains(self.role.to_string().as_str()) {
                all[kind] = self.adaptor.observe(kind, &query(told)).await.unwrap();
            }
        }
        all
    }
}

/// What came back.
#[derive(Debug)]
struct Answer {
    status: u16,
    kind: String,
    body: Value,
}

impl Answer {
    /// Fails unless the answer is a problem of this status.
    #[track_caller]
    fn is_problem(&self, document: &Value, status: u16, what: &str) {
        assert_eq!(self.status, status, "{what}: {self:?}");
        assert_eq!(self.kind, "application/problem+json", "{what}: {self:?}");
        assert_eq!(schema::flaws(document, schema(document, "Problem"), &self.body), Vec::<String>::new(), "{what}");
        assert_eq!(self.body["status"], status, "{what}");
    }
}

/// Credential of a caller.
fn credential(caller: &str) -> String {
    format!("credential of {caller}").replace(' ', "-")
}

/// Query of an observation kind, as the document tells it.
fn query(told: &Value) -> String {
    told["query"].as_str().map(|key| format!("{key}={BIN}")).unwrap_or_default()
}

#[test]
fn routes_of_the_document_are_those_of_the_code() {
    let document = document();
    let told: BTreeSet<(String, &str)> =
        operations(&document).into_iter().map(|(method, path, _)| (method, path)).collect();
    assert_eq!(told, ROUTES.map(|(method, path)| (method.to_owned(), path)).into());
}

#[test]
fn operations_name_their_credential_and_their_errors() {
    let document = document();
    for (_, path, operation) in operations(&document) {
        let callback = path.starts_with("/callbacks/") || path == "/register/v1/filings";
        let adaptor = path.starts_with("/adaptor/");
        let wanted = match (callback, adaptor) {
            (true, _) => json!([{"caller": []}]),
            // Optional: a system may demand a credential at its adaptor.
            (_, true) => json!([{}, {"adaptor": []}]),
            _ => json!([]),
        };
        assert_eq!(operation["security"], wanted, "{path}");
        assert_eq!(keys(&operation["responses"]).contains("401"), callback || adaptor, "{path}");
        for (status, response) in operation["responses"].as_object().unwrap() {
            let response = schema::resolve(&document, response);
            let problem = response["content"].get("application/problem+json").is_some();
            assert_eq!(problem, status.as_str() >= "400", "{path} {status}");
        }
    }
}

#[test]
fn readings_of_the_document_are_those_of_the_law() {
    let document = document();
    let told = schema(&document, "Readings")["properties"].as_object().unwrap();
    let told: BTreeMap<String, Value> = told.iter().map(|(key, of)| (key.clone(), of["enum"].clone())).collect();
    let known = READINGS.iter().map(|reading| (reading.key.to_owned(), json!(reading.options))).collect();
    assert_eq!(told, known, "keys, or options in their order (the default is first)");
}

#[test]
fn kinds_of_evidence_are_those_of_the_law() {
    let document = document();
    let told = &schema(&document, "EvidenceDocument")["properties"]["kind"]["enum"];
    assert_eq!(*told, json!(DocumentKind::ALL.map(DocumentKind::as_str)));
    let contracts = read("docs/contracts.md");
    for kind in DocumentKind::ALL {
        assert!(contracts.contains(&format!("`{}`", kind.as_str())), "{}", kind.as_str());
    }
}

#[test]
fn lists_of_the_document_are_those_that_the_client_demands() {
    let document = document();
    let kinds = &document["paths"]["/adaptor/v1/observations/{kind}"]["get"]["x-kinds"];
    let of_document =
        kinds.as_object().unwrap().iter().filter(|(kind, _)| !["order", "evidence"].contains(&kind.as_str()));
    let of_document: BTreeMap<&str, BTreeSet<&str>> = of_document
        .map(|(kind, told)| (kind.as_str(), strings(&schema(&document, told["answer"].as_str().unwrap())["required"])))
        .collect();
    let of_code: BTreeMap<&str, BTreeSet<&str>> =
        LISTS.iter().map(|(kind, lists)| (*kind, lists.iter().copied().collect())).collect();
    assert_eq!(of_code, of_document);
}

#[test]
fn states_of_the_document_are_those_of_the_contracts() {
    let document = document();
    let contracts = read("docs/contracts.md");
    let (_, after) = contracts.split_once("States of `sdu`:").unwrap();
    let (list, _) = after.split_once("`case` ids").unwrap();
    let quoted = list.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
    let known: BTreeSet<&str> = quoted.filter(|word| *word != "egov").collect();
    assert_eq!(strings(&schema(&document, "State")["enum"]), known);
}
