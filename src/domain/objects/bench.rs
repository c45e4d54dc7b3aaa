//! The role with neighbours that answer at once or are down, for the tests of the core.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::context::Context;
use super::facts::{ArchRecord, COPIES, Entry, Environment, Filing, Inventory, OfferedService};
use super::message::{Card, ObjectsEffect, ObjectsEvent, ObjectsTimer, Texts};
use super::words::{
    About, Access, Addressee, BuiltOn, Class, EntryStatus, EnvironmentKind, Funding, GatewayState, Operation, Origin,
    ProductKind, Purpose, StepKind,
};
use super::{Objects, ObjectsCore};
use crate::domain::ids::Bin;
use crate::domain::machine::{Core, Decision, TimerOp};
use crate::domain::proactive::fixture::at;
use crate::domain::variant::{Defects, Planted};
use crate::law::edition::Parameters;
use crate::law::order129::Law129;
use crate::law::reading::Readings;

/// BIN of an owner.
pub(super) const BIN: &str = "191140999009";

pub(super) fn context(readings: &[(&str, &str)]) -> Context {
    let readings = Readings::from_pairs(readings.iter().copied()).unwrap();
    Context::new(Law129::resolve(&Parameters::default(), &readings).unwrap())
}

pub(super) fn texts(pairs: &[(&str, &str)]) -> Texts {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

pub(super) fn card(object: &str) -> Card {
    Card {
        object: object.to_owned(),
        owner: Bin::parse(BIN).unwrap(),
        origin: Origin::Created,
        funding: Funding::Budget,
        class: Some(Class::Second),
        built_on: BuiltOn::Platform,
        version: "1.0".to_owned(),
    }
}

pub(super) fn entry(number: &str) -> Entry {
    Entry {
        number: number.to_owned(),
        kind: ProductKind::Software,
        status: EntryStatus::Active,
        product: "P-1".to_owned(),
        functions: vec!["ERP".to_owned()],
        entered_at: at("2024-05-20 10:00"),
        expired: Vec::new(),
    }
}

/// The four environments of item 12 and production, each by itself.
pub(super) fn opened() -> Vec<Environment> {
    EnvironmentKind::ALL.iter().map(|kind| Environment { kind: *kind, separate: true }).collect()
}

/// The role and its world.
pub(super) struct Bench {
    pub(super) core: ObjectsCore,
    pub(super) state: Objects,
    pub(super) now: Timestamp,
    pub(super) timers: BTreeMap<ObjectsTimer, Timestamp>,
    pub(super) decisions: Vec<Decision>,
    /// Every exchange that succeeded.
    pub(super) log: Vec<ObjectsEffect>,
    /// Exchanges that wait because their system is down.
    held: Vec<ObjectsEffect>,
    pub(super) down: BTreeSet<&'static str>,
    pub(super) capacity: (bool, Option<&'static str>),
    pub(super) entries: Vec<Entry>,
    pub(super) filings: Vec<Filing>,
    pub(super) records: Vec<ArchRecord>,
    pub(super) list: Vec<(String, String)>,
    pub(super) services: Vec<OfferedService>,
    pub(super) opened: Vec<Environment>,
    pub(super) access: Option<Access>,
    pub(super) country: &'static str,
    pub(super) gateway: GatewayState,
}

impl Bench {
    pub(super) fn new(readings: &[(&str, &str)]) -> Self {
        Self {
            core: ObjectsCore { ctx: context(readings) },
            state: Objects::default(),
            now: at("2024-06-03 10:00"),
            timers: BTreeMap::new(),
            decisions: Vec::new(),
            log: Vec::new(),
            held: Vec::new(),
            down: BTreeSet::new(),
            capacity: (true, None),
            entries: Vec::new(),
            filings: Vec::new(),
            records: Vec::new(),
            list: Vec::new(),
            services: Vec::new(),
            opened: opened(),
            access: None,
            country: "KZ",
            gateway: GatewayState::Industrial,
        }
    }

    pub(super) fn with(defect: impl Into<Planted> + Copy) -> Self {
        let mut bench = Self::new(&[]);
        bench.core.ctx.defects = Defects::of(&[defect]);
        bench
    }

    pub(super) fn tell(&mut self, event: &ObjectsEvent) {
        let step = self.core.step(&mut self.state, self.now, event);
        for op in step.timers {
            match op {
                TimerOp::Set(timer, due) => {
                    self.timers.insert(timer, due);
                }
                TimerOp::Cancel(timer) => {
                    self.timers.remove(&timer);
                }
            }
        }
        self.decisions.extend(step.decisions);
        for effect in step.effects {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: ObjectsEffect) {
        if !self.core.wanted(&self.state, self.now, &effect) {
            return;
        }
        let system = match effect {
            ObjectsEffect::FetchCapacity { .. }
            | ObjectsEffect::FetchInventory { .. }
            | ObjectsEffect::FetchGateway { .. }
            | ObjectsEffect::OpenLink { .. }
            | ObjectsEffect::FetchServices { .. }
            | ObjectsEffect::OrderEnvironments { .. } => "platform",
            ObjectsEffect::FetchEntries { .. } | ObjectsEffect::FetchFilings { .. } => "register",
            _ => "arch-portal",
        };
        if self.down.contains(system) {
            let failed = self.core.failed(&effect, system, "down");
            self.held.push(effect);
            return self.tell(&failed);
        }
        let answer = self.reply(&effect);
        self.log.push(effect);
        self.tell(&answer);
    }

    fn reply(&mut self, effect: &ObjectsEffect) -> ObjectsEvent {
        match effect.clone() {
            ObjectsEffect::PutRecord { object, record, .. } => {
                let version = record.version;
                self.records.push(record);
                ObjectsEvent::Recorded { object, version }
            }
            ObjectsEffect::SendNotice { object, number, .. } => ObjectsEvent::Noticed { object, number },
            ObjectsEffect::FetchCapacity { question, .. } => {
                let (possible, reference) = self.capacity;
                ObjectsEvent::CapacityReceived { question, possible, reference: reference.map(str::to_owned) }
            }
            ObjectsEffect::FetchInventory { question } => {
                let inventory = Inventory { country: self.country.to_owned(), environments: self.opened.clone() };
                ObjectsEvent::InventoryReceived { question, inventory }
            }
            ObjectsEffect::FetchGateway { question } => ObjectsEvent::GatewayReceived { question, state: self.gateway },
            ObjectsEffect::OpenLink { question, .. } => ObjectsEvent::LinkOpened { question },
            ObjectsEffect::FetchEntries { question, search } => {
                let named = search.number.and_then(|number| self.entries.iter().find(|entry| entry.number == number));
                let fits = |entry: &&Entry| {
                    search.active.as_ref().is_some_and(|wanted| {
                        entry.status == EntryStatus::Active
                            && wanted.kind.is_none_or(|kind| kind == entry.kind)
                            && wanted.function.as_ref().is_none_or(|function| entry.functions.contains(function))
                    })
                };
                let found = self.entries.iter().filter(fits).cloned().collect();
                ObjectsEvent::EntriesReceived { question, named: named.cloned(), found }
            }
            ObjectsEffect::FetchFilings { question, .. } => {
                ObjectsEvent::FilingsReceived { question, filings: self.filings.clone() }
            }
            ObjectsEffect::FetchRecords { question, .. } => {
                ObjectsEvent::RecordsReceived { question, records: self.records.clone() }
            }
            ObjectsEffect::FetchList { question } => {
                ObjectsEvent::ListReceived { question, services: self.list.clone() }
            }
            ObjectsEffect::FetchServices { run } => {
                ObjectsEvent::ServicesReceived { run, services: self.services.clone() }
            }
            ObjectsEffect::PutServices { run, services, .. } => {
                self.list = services.into_iter().map(|service| (service.kind, service.id)).collect();
                ObjectsEvent::ServicesPut { run }
            }
            ObjectsEffect::PutRequirements { run, access, .. } => {
                self.access = Some(access);
                ObjectsEvent::RequirementsPut { run }
            }
            ObjectsEffect::OrderEnvironments { request, environments, .. } => {
                let opened = self.opened.iter().filter(|opened| environments.contains(&opened.kind));
                ObjectsEvent::Provided { request, environments: opened.copied().collect() }
            }
        }
    }

    /// Every system answers again.
    pub(super) fn up(&mut self) {
        self.down.clear();
        for effect in std::mem::take(&mut self.held) {
            self.perform(effect);
        }
    }

    /// Moves to an instant; timers fire on the way.
    pub(super) fn go(&mut self, to: &str) {
        let to = at(to);
        while let Some((timer, due)) = self.timers.iter().min_by_key(|(_, due)| **due).filter(|(_, due)| **due <= to) {
            let (timer, due) = (timer.clone(), *due);
            self.timers.remove(&timer);
            self.now = due;
            let fired = self.core.fired(timer);
            self.tell(&fired);
        }
        self.now = to;
    }

    pub(super) fn take(&mut self, card: &Card) {
        self.tell(&ObjectsEvent::Taken(card.clone()));
    }

    /// Reports a step of the object `O-1`; its outcome and grounds.
    pub(super) fn step(&mut self, step: StepKind, details: &[(&str, &str)]) -> (String, Vec<&'static str>) {
        self.tell(&ObjectsEvent::Stepped { object: "O-1".to_owned(), step, details: texts(details) });
        let row = self.state.object("O-1").and_then(|object| object.steps.last());
        row.map(|row| (row.ruling.outcome.clone(), row.ruling.grounds())).unwrap_or_default()
    }

    /// Puts a complete record of the present stage.
    pub(super) fn portal(&mut self) {
        self.step(StepKind::Portal, &[("data", "yes"), ("copies", &COPIES.join(", "))]);
    }

    /// Reports a step that must be accepted, and puts the record of the stage it leads to.
    pub(super) fn walk(&mut self, steps: &[StepKind]) {
        for step in steps {
            let (outcome, grounds) = self.step(*step, &[]);
            assert_eq!(outcome, "ACCEPTED", "{step:?}: {grounds:?}");
            self.portal();
        }
    }

    /// An act and a positive test of today.
    pub(super) fn papers(&mut self) {
        let today = self.core.ctx.today(self.now).to_string();
        self.step(StepKind::TrialAct, &[("dated", &today)]);
        self.step(StepKind::SecurityTest, &[("result", "POSITIVE"), ("version", "1.0"), ("dated", &today)]);
    }

    /// An object in industrial operation.
    pub(super) fn in_operation(&mut self) {
        self.take(&card("O-1"));
        self.portal();
        self.walk(&[StepKind::Developed, StepKind::TrialStart, StepKind::TrialEnd]);
        self.papers();
        self.walk(&[StepKind::RollOut, StepKind::Commission]);
    }

    /// Asks a question; its outcome and grounds, empty while it is unanswered.
    pub(super) fn ask(&mut self, about: About, facts: &[(&str, &str)]) -> (String, Vec<&'static str>) {
        about.check(&texts(facts)).unwrap();
        let question = format!("Q-{}", self.decisions.len());
        self.tell(&ObjectsEvent::Asked { question: question.clone(), about, facts: texts(facts) });
        self.answer(&question)
    }

    /// The answer to a question.
    pub(super) fn answer(&self, question: &str) -> (String, Vec<&'static str>) {
        let answer = self.state.answer(question);
        answer.map(|answer| (answer.ruling.outcome.clone(), answer.ruling.grounds())).unwrap_or_default()
    }

    /// The outcome alone.
    pub(super) fn outcome(&mut self, about: About, facts: &[(&str, &str)]) -> String {
        self.ask(about, facts).0
    }

    pub(super) fn request(&mut self, id: &str, kind: Addressee, purpose: Purpose) {
        let addressee = Bin::parse(BIN).unwrap();
        self.tell(&ObjectsEvent::Requested { request: id.to_owned(), addressee, kind, purpose });
    }

    pub(super) fn contract(&mut self, id: &str) {
        self.tell(&ObjectsEvent::Contracted { request: id.to_owned() });
    }

    pub(super) fn status(&self, id: &str) -> &str {
        self.state.request(id).map_or("", |request| request.ruling.outcome.as_str())
    }

    pub(super) fn log_access(&mut self, operation: Operation) {
        self.tell(&ObjectsEvent::Accessed { object: "O-1".to_owned(), operation, by: "a".to_owned() });
    }
}
