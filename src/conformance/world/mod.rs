//! The world of one scenario: simulated systems, the roles under test, the evidence.
//!
//! A small pool of worlds serves all scenarios, reset between them and never shared by two at once.

mod actors;
mod buyers;
mod drive;
mod eds;
mod filings;
mod objects;
mod papers;
mod personal;
mod results;
mod services;
mod subscribers;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use jiff::Timestamp;
use jiff::civil::Date;
use senim_mocks::contour::{Contour, REGISTER_SIGNER, SMPP};
use senim_mocks::kernel::gate::Place;

pub use actors::{OTHER_SERVICE, PURPOSE, SENDER, TRUSTED_SERVICE, head_of};
pub use eds::Signer;
pub use filings::{Draft, ELECTRONICS, PURPOSES as FILINGS, SOFTWARE, filing, filings_of};
pub use objects::{COPIES, NO_SUCH_ENTRY, NewObject, OBJECTS};
pub use papers::{Flaw, LABORATORY, SECURITY, SECURITY_AUTHORITY};
pub use personal::{NOBODY, SERVICE, Viewing};
pub use results::{Entered, Hand, NewResult, PORTAL};
pub use services::{ACCESS, RequestEds, ServiceCard};
pub use subscribers::{Counter, NAME_FIELDS};

use super::cast::ROLES;
use super::inside;
use super::steps::StepError;
use super::sut::{OneProduct, Target, Targets};
use crate::adaptor::client::AdaptorClient;
use crate::adaptor::token::Token;
use crate::adaptor::types::{Neighbour, Reset};
use crate::journal::format::{Binding, Clock, Record, WireFinding};
use crate::law::reading::Readings;

/// How long a neighbour may take to answer, in real milliseconds; handed to the roles at reset.
pub const ANSWER_LIMIT_MS: u64 = 1_000;
/// Systems and roles that a role is told of at reset.
const NEIGHBOURS: [(&str, &[&str]); 4] = [
    ("sdu", &["gbd-ul", "gbd-fl", "akhazh", "e-license", "mba", "sms", "ddb", "egov"]),
    ("egov", &["gbd-ul", "gbd-fl", "akhazh", "e-license", "mba", "sms", SMPP, "ddb", "nca", "sdu"]),
    ("register", &["nca", "labs", "industry"]),
    ("objects", &["arch-portal", "platform", "register"]),
];
/// Simulated systems that call roles.
const CALLING: [&str; 3] = ["sms", "e-license", "procurement"];

/// What a scenario runs under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Seed.
    pub seed: u64,
    /// Date under judgement of the scenario's act.
    pub as_of: Date,
    /// Readings handed to the roles.
    pub readings: BTreeMap<String, String>,
    /// Parameters handed to the roles.
    pub parameters: BTreeMap<String, String>,
    /// Roles on stage.
    pub cast: Vec<&'static str>,
    /// Products that play several roles.
    pub products: Vec<OneProduct>,
}

/// Simulated systems and roles, and the records of the scenario that runs in them.
pub struct World {
    contour: Contour,
    roles: Vec<Role>,
    http: reqwest::Client,
    settings: Settings,
    now: Option<Timestamp>,
    records: Vec<Record>,
    counters: Counters,
    desk: filings::Desk,
    silences: usize,
}

struct Role {
    id: &'static str,
    target: Target,
    client: AdaptorClient,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counters {
    organisations: usize,
    persons: usize,
    phones: usize,
    replies: usize,
}

impl World {
    /// Starts the simulated systems and meets the roles at `targets`. Fails when a port cannot be had.
    pub async fn start(targets: &Targets, settings: Settings, place: &Place) -> io::Result<Self> {
        let contour = Contour::start_at(place).await?;
        let mut roles = Vec::new();
        for id in ROLES {
            let Some(target) = targets.get(id) else { continue };
            contour.set_role_way(id, target.line.url(), target.line.http());
            roles.push(Role { id, target: target.clone(), client: target.adaptor(id) });
        }
        let http = senim_mocks::kernel::http::client()?;
        Ok(Self {
            contour,
            roles,
            http,
            settings,
            now: None,
            records: Vec::new(),
            counters: Counters::default(),
            desk: filings::Desk::default(),
            silences: 0,
        })
    }

    /// Forgets everything of the scenario before.
    pub fn renew(&mut self, settings: Settings) {
        self.settings = settings;
        self.now = None;
        self.records.clear();
        self.counters = Counters::default();
        self.desk = filings::Desk::default();
        self.silences = 0;
        self.contour.recorder().clear();
    }

    /// What the scenario runs under.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The simulated systems.
    #[must_use]
    pub fn contour(&self) -> &Contour {
        &self.contour
    }

    /// Evidence so far.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Adds a record; a credential of an adaptor in it is masked.
    pub fn record(&mut self, record: Record) {
        let tokens = self.roles.iter().filter_map(|role| role.target.token.as_ref());
        let masked = tokens.fold(record, masked);
        self.records.push(masked);
    }

    /// Takes the evidence of the scenario.
    #[must_use]
    pub fn take_records(&mut self) -> Vec<Record> {
        self.collect_all();
        std::mem::take(&mut self.records)
    }

    /// The virtual instant. Fails when no step has said what time it is.
    pub fn now(&self) -> Result<Timestamp, StepError> {
        self.now.ok_or_else(|| StepError::Open("no step before this one said what time it is in Astana".to_owned()))
    }

    /// Today in Astana. Fails when no step has said what time it is.
    pub fn today(&self) -> Result<Date, StepError> {
        Ok(self.now()?.to_zoned(super::names::astana()).date())
    }

    /// Sets a parameter of the law. Fails when the world has already begun.
    pub fn set_parameter(&mut self, key: &str, value: String) -> Result<(), StepError> {
        if self.now.is_some() {
            return Err(StepError::Open("parameters of the law must be stated before the time".to_owned()));
        }
        self.bind("parameter", key, &[("value", &value)]);
        self.settings.parameters.insert(key.to_owned(), value);
        Ok(())
    }

    /// Begins the world at an instant: everything empty, every role told where its neighbours are.
    pub async fn begin(&mut self, now: Timestamp) -> Result<(), StepError> {
        if self.now.is_some() {
            return self.advance(now).await;
        }
        self.stage(now);
        if let Some(missing) = self.settings.cast.iter().find(|id| self.roles.iter().all(|role| role.id != **id)) {
            return Err(StepError::Open(format!("the run has no system for the role {missing}")));
        }
        for role in self.on_stage() {
            let reset = self.reset_of(self.roles[role].id, now)?;
            let done = self.roles[role].client.reset(&reset).await;
            self.heard(self.roles[role].id, done)?;
        }
        self.now = Some(now);
        self.bind_departures();
        self.bind_products();
        self.record(Record::Clock(Clock { now: senim_mocks::kernel::clock::stamp(now) }));
        self.settle().await
    }

    /// Empties the simulated systems and sets their clock; the roles are told nothing.
    pub fn stage(&mut self, now: Timestamp) {
        self.contour.reset(now, self.callers());
        self.contour.set_seed(self.settings.seed);
        let route = self.settings.readings.get("writeback.route").map(String::as_str);
        self.contour.e_license().set_writeback(route != Some("portal"));
        let sync = self.settings.readings.get("register.holder_sync").map(String::as_str) != Some("off");
        self.contour.e_license().set_register_writeback(sync && self.settings.cast.contains(&"register"));
    }

    /// Records the readings that differ from the defaults: monitors judge by them.
    fn bind_departures(&mut self) {
        let pairs = self.settings.readings.iter().map(|(key, option)| (key.as_str(), option.as_str()));
        let departures: Vec<(&str, &str)> =
            Readings::from_pairs(pairs).map(|readings| readings.departures().collect()).unwrap_or_default();
        for (key, option) in departures {
            self.bind("reading", key, &[("option", option)]);
        }
    }

    /// Records which roles on stage are one product: what they say to each other need not cross the wire.
    fn bind_products(&mut self) {
        for OneProduct { product, roles } in self.settings.products.clone() {
            let on_stage: Vec<(&str, &str)> =
                roles.iter().filter(|role| self.settings.cast.contains(role)).map(|role| (*role, "plays")).collect();
            if on_stage.len() > 1 {
                self.bind(inside::ONE_PRODUCT, &product, &on_stage);
            }
        }
    }

    /// Binds a name to data, in the record.
    pub fn bind(&mut self, kind: &str, name: &str, values: &[(&str, &str)]) {
        let values = values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        self.record(Record::Binding(Binding { kind: kind.to_owned(), name: name.to_owned(), values }));
    }

    /// What a role is told at reset. Fails when the harness cannot make the identity of a neighbour.
    pub fn reset_of(&self, role: &str, now: Timestamp) -> Result<Reset, StepError> {
        let of = self.roles.iter().find(|known| known.id == role);
        let of = of.ok_or_else(|| StepError::Open(format!("the run has no system for the role {role}")))?;
        let here = |id: &str| self.contour.url(id).or_else(|| self.contour.relay_url(id));
        let mut systems: BTreeMap<String, Neighbour> = BTreeMap::new();
        for id in neighbours_of(role) {
            let url = if of.target.outside { self.contour.told_url(id) } else { here(id) };
            let Some(url) = url else { continue };
            let credential = self.credential(role, id);
            systems.insert((*id).to_owned(), Neighbour { url, credential, sender: self.identity(id)? });
        }
        let callers = CALLING.iter().chain(ROLES.iter()).filter(|caller| **caller != role);
        Ok(Reset {
            role: role.to_owned(),
            now: senim_mocks::kernel::clock::stamp(now),
            seed: self.settings.seed,
            systems,
            callers: callers.map(|caller| ((*caller).to_owned(), self.credential(caller, role))).collect(),
            readings: self.settings.readings.clone(),
            parameters: self.settings.parameters.clone(),
            answer_limit_ms: ANSWER_LIMIT_MS,
        })
    }

    /// By what a system proves who it is: the signer of its answers, or the digest of its certificate.
    fn identity(&self, system: &str) -> Result<String, StepError> {
        match system {
            "gbd-ul" => Ok(REGISTER_SIGNER.to_owned()),
            "nca" => self.contour.nca().ca_fingerprint().map_err(|error| StepError::Harness(error.to_string())),
            _ => Ok(String::new()),
        }
    }

    /// The credential that `caller` presents to `callee`.
    fn credential(&self, from: &str, to: &str) -> String {
        if to == SMPP {
            // `system_id:password`; SMPP gives a password eight octets.
            return format!("{from}:smpp{:04x}", self.settings.seed & 0xffff);
        }
        format!("{from}-at-{to}-{:04x}", self.settings.seed & 0xffff)
    }

    /// All credentials with their callers.
    fn callers(&self) -> BTreeMap<String, String> {
        let called = NEIGHBOURS.iter().flat_map(|(role, systems)| systems.iter().map(move |to| (*role, *to)));
        let calling = CALLING.iter().flat_map(|from| ROLES.iter().map(move |to| (*from, *to)));
        called.chain(calling).map(|(from, to)| (self.credential(from, to), from.to_owned())).collect()
    }
}

/// Ids of the systems and roles that a role may call.
fn neighbours_of(role: &str) -> &'static [&'static str] {
    NEIGHBOURS.iter().find(|(known, _)| *known == role).map_or(&[], |(_, systems)| systems)
}

/// The record without a credential, should a system have repeated it somewhere.
fn masked(record: Record, token: &Token) -> Record {
    let Ok(text) = serde_json::to_string(&record) else { return record };
    match token.mask(&text) {
        // A credential has no letter that JSON writes in another way, so what stands in its place breaks nothing.
        Cow::Owned(text) => serde_json::from_str(&text).unwrap_or(record),
        Cow::Borrowed(_) => record,
    }
}

/// The record's twin of an exchange that a simulated system saw.
fn twin(seen: senim_mocks::kernel::record::Exchange) -> crate::journal::format::Exchange {
    use senim_mocks::kernel::record::Level;
    let findings = seen.findings.into_iter().map(|finding| WireFinding {
        violation: finding.level == Level::Violation,
        code: finding.code,
        text: finding.text,
    });
    crate::journal::format::Exchange {
        at: seen.at,
        from: seen.from,
        to: seen.to,
        operation: seen.operation,
        target: seen.target,
        request: seen.request,
        status: seen.status,
        response: seen.response,
        fault: seen.fault,
        facts: seen.facts,
        findings: findings.collect(),
    }
}
