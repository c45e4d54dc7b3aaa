//! A contour for one test, with two roles known by their credentials.

use std::collections::BTreeMap;

use jiff::Timestamp;
use reqwest::{Client, Method, RequestBuilder};
use senim_mocks::contour::Contour;
use senim_mocks::kernel::fault::{Fault, Rule};
use senim_mocks::kernel::record::{Exchange, Level};
use serde_json::Value;

pub(crate) const BIN: &str = "191140999009";
pub(crate) const IIN: &str = "850214399009";
pub(crate) const PHONE: &str = "77001234567";
pub(crate) const NOW: &str = "2025-06-02T10:15:00+05:00";
pub(crate) const SDU: &str = "key-of-sdu";
pub(crate) const EGOV: &str = "key-of-egov";

/// System id and password of the portal for SMPP.
pub(crate) const SESSION: &str = "egov:smpp0000";

pub(crate) struct World {
    pub(crate) contour: Contour,
    pub(crate) client: Client,
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) async fn world() -> World {
    let contour = Contour::start(None).await.unwrap();
    let client = senim_mocks::kernel::http::client().unwrap();
    let world = World { contour, client };
    world.reset();
    world
}

impl World {
    pub(crate) fn reset(&self) {
        let known = [(SDU, "sdu"), (EGOV, "egov"), (SESSION, "egov")];
        let known: BTreeMap<_, _> = known.map(|(key, id)| (key.to_owned(), id.to_owned())).into();
        self.contour.reset(at(NOW), known);
    }

    pub(crate) fn request(&self, system: &str, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.contour.url(system).unwrap())).bearer_auth(SDU)
    }

    pub(crate) async fn get(&self, system: &str, path: &str) -> (u16, Value) {
        answer(self.request(system, Method::GET, path)).await
    }

    pub(crate) async fn post(&self, system: &str, path: &str, body: &Value) -> (u16, Value) {
        answer(self.request(system, Method::POST, path).json(body)).await
    }

    pub(crate) async fn put(&self, system: &str, path: &str, body: &Value) -> (u16, Value) {
        answer(self.request(system, Method::PUT, path).json(body)).await
    }

    pub(crate) fn plant(&self, id: &str, operation: Option<&str>, fault: Fault) {
        let rule = Rule { operation: operation.map(str::to_owned), subject: None, times: Some(1), fault };
        self.contour.faults(id).unwrap().install(rule);
    }

    pub(crate) fn recorded(&self) -> Vec<Exchange> {
        self.contour.recorder().drain()
    }

    /// The only exchange since the last look.
    pub(crate) fn only(&self) -> Exchange {
        let mut all = self.recorded();
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }
}

pub(crate) async fn answer(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

/// Codes of the violations of an exchange.
pub(crate) fn violations(exchange: &Exchange) -> Vec<&str> {
    codes(exchange, Level::Violation)
}

/// Codes of the advisory findings of an exchange.
pub(crate) fn advisories(exchange: &Exchange) -> Vec<&str> {
    codes(exchange, Level::Advisory)
}

fn codes(exchange: &Exchange, level: Level) -> Vec<&str> {
    exchange.findings.iter().filter(|finding| finding.level == level).map(|finding| finding.code.as_str()).collect()
}
