//! A desk for tests: a core with made-up neighbours that answer at once, or not.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::facts::Names;
use crate::domain::ids::Bin;
use crate::domain::machine::Core;
use crate::domain::proactive::fixture::at;
use crate::domain::register::RegisterCore;
use crate::domain::register::context::Context;
use crate::domain::register::facts::{
    Certificate, Evidence, Percent, Producer, Protocol, Questions, TestResult, Verdict,
};
use crate::domain::register::filing::{Application, Document, Form, Product, ProductKind, Says, Signature};
use crate::domain::register::message::{RegisterEffect, RegisterEvent};
use crate::domain::register::reason::Reason;
use crate::domain::register::state::{Entry, Filing, Register, Status};
use crate::domain::variant::{Defects, Planted};
use crate::law::edition::Parameters;
use crate::law::order567::Law567;
use crate::law::reading::Readings;

pub(super) const HOLDER: &str = "191140999009";
pub(super) const OTHER: &str = "230152999001";
pub(super) const LABORATORY: &str = "201063999005";
pub(super) const AUTHORITY: &str = "990340999000";

/// The register with its neighbours.
pub(super) struct Desk {
    pub(super) core: RegisterCore,
    pub(super) register: Register,
    pub(super) protocols: BTreeMap<String, Protocol>,
    pub(super) certificates: BTreeMap<String, Certificate>,
    pub(super) producers: BTreeMap<String, Vec<Producer>>,
    pub(super) verdict: Verdict,
    /// Whether neighbours answer.
    pub(super) up: bool,
    /// Effects that nobody has answered.
    pub(super) waiting: Vec<RegisterEffect>,
    /// Everything that was asked.
    pub(super) asked: BTreeSet<String>,
    /// Everything that happened, as it is stored.
    pub(super) stored: Vec<(Timestamp, String)>,
}

impl Desk {
    pub(super) fn new(readings: &[(&str, &str)]) -> Self {
        Self::with(readings, Defects::none())
    }

    pub(super) fn planted(defect: impl Into<Planted>) -> Self {
        Self::with(&[], Defects::of(&[defect.into()]))
    }

    pub(super) fn with(readings: &[(&str, &str)], defects: Defects) -> Self {
        let readings = Readings::from_pairs(readings.iter().copied()).unwrap();
        let law = Law567::resolve(&Parameters::default(), &readings).unwrap();
        let mut desk = Self {
            core: RegisterCore { ctx: Context::new(law, defects) },
            register: Register::default(),
            protocols: BTreeMap::from([("TP-1".to_owned(), protocol())]),
            certificates: BTreeMap::from([("IC-1".to_owned(), certificate("31.50"))]),
            producers: BTreeMap::from([(HOLDER.to_owned(), vec![producer("2025-09-10", None)])]),
            verdict: Verdict::Valid,
            up: true,
            waiting: Vec::new(),
            asked: BTreeSet::new(),
            stored: Vec::new(),
        };
        desk.submit("2015-01-01 00:00", &RegisterEvent::Started);
        desk
    }

    /// Something happens, and the neighbours answer.
    pub(super) fn submit(&mut self, now: &str, event: &RegisterEvent) {
        self.take(at(now), event);
        self.settle(now);
    }

    pub(super) fn take(&mut self, now: Timestamp, event: &RegisterEvent) {
        // What is stored is what is folded again.
        let text = serde_json::to_string(event).unwrap();
        let event: RegisterEvent = serde_json::from_str(&text).unwrap();
        self.stored.push((now, text));
        let step = self.core.step(&mut self.register, now, &event);
        self.waiting.extend(step.effects);
    }

    /// What a restart reads: the stored events folded from nothing.
    pub(super) fn folded(&self) -> Register {
        let mut register = Register::default();
        for (now, text) in &self.stored {
            self.core.step(&mut register, *now, &serde_json::from_str(text).unwrap());
        }
        register
    }

    /// Neighbours answer whatever waits.
    pub(super) fn settle(&mut self, now: &str) {
        while self.up && !self.waiting.is_empty() {
            let effect = self.waiting.remove(0);
            if self.core.wanted(&self.register, at(now), &effect) {
                let answer = self.answer(&effect);
                self.core.check(&effect, &answer).unwrap();
                self.take(at(now), &answer);
            }
        }
    }

    pub(super) fn answer(&mut self, effect: &RegisterEffect) -> RegisterEvent {
        match effect {
            RegisterEffect::Gather { filing, signature, ask, .. } => {
                let verdict = if signature.is_some() { self.verdict.clone() } else { Verdict::Absent };
                let evidence = Evidence { signature: Some(verdict), ..self.evidence(ask) };
                RegisterEvent::Gathered { filing: filing.clone(), evidence }
            }
            RegisterEffect::Refresh { filing, round, ask } => {
                let evidence = self.evidence(ask);
                RegisterEvent::Refreshed { filing: filing.clone(), round: *round, evidence }
            }
            RegisterEffect::Survey { run, ask } => RegisterEvent::Surveyed { run: *run, evidence: self.evidence(ask) },
        }
    }

    fn evidence(&mut self, ask: &Questions) -> Evidence {
        let asked = ask.protocols.iter().chain(&ask.certificates).chain(&ask.producers);
        self.asked.extend(asked.cloned());
        let protocol = |number: &String| (number.clone(), self.protocols.get(number).cloned());
        let certificate = |number: &String| (number.clone(), self.certificates.get(number).cloned());
        let rows = |bin: &String| (bin.clone(), self.producers.get(bin).cloned().unwrap_or_default());
        Evidence {
            signature: None,
            protocols: ask.protocols.iter().map(protocol).collect(),
            certificates: ask.certificates.iter().map(certificate).collect(),
            producers: ask.producers.iter().map(rows).collect(),
        }
    }

    /// Files a signed application.
    pub(super) fn file(&mut self, now: &str, id: &str, application: Application) -> &Filing {
        self.file_as(now, id, Ok(Box::new(application)), true)
    }

    pub(super) fn file_as(
        &mut self,
        now: &str,
        id: &str,
        read: Result<Box<Application>, String>,
        signed: bool,
    ) -> &Filing {
        let signature = signed.then(|| Signature { protected: "p".into(), value: "v".into() });
        let event = RegisterEvent::FilingReceived { filing: id.into(), content: "text".into(), signature, read };
        self.submit(now, &event);
        self.filing(id)
    }

    pub(super) fn decide(&mut self, now: &str, id: &str) -> &Filing {
        self.submit(now, &RegisterEvent::DecisionAsked { filing: id.into() });
        self.filing(id)
    }

    /// Files and decides on the same day.
    pub(super) fn run(&mut self, now: &str, id: &str, application: Application) -> &Filing {
        self.file(now, id, application);
        self.decide(now, id)
    }

    pub(super) fn filing(&self, id: &str) -> &Filing {
        &self.register.filings[id]
    }

    pub(super) fn entry(&self, number: &str) -> &Entry {
        &self.register.entries[number]
    }
}

pub(super) fn protocol() -> Protocol {
    Protocol {
        laboratory: LABORATORY.into(),
        accredited: true,
        applicant: HOLDER.into(),
        product: "P-1".into(),
        result: TestResult::Positive,
        issued: day("2015-03-03"),
        annulled: false,
    }
}

pub(super) fn certificate(share: &str) -> Certificate {
    Certificate {
        holder: HOLDER.into(),
        product: "P-1".into(),
        share: Percent::parse(share).unwrap(),
        issued: day("2015-02-03"),
        expires: day("2026-12-31"),
        revoked: false,
    }
}

pub(super) fn producer(from: &str, to: Option<&str>) -> Producer {
    Producer { number: "KP-1".into(), active: to.is_none(), from: day(from), to: to.map(day) }
}

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn document(number: &str, says: Says) -> Document {
    Document { number: number.into(), issued: day("2015-03-03"), expires: None, says }
}

pub(super) fn until(number: &str, expires: &str, says: Says) -> Document {
    Document { expires: Some(day(expires)), ..document(number, says) }
}

pub(super) fn level(level: &str) -> Says {
    Says::Assurance { level: level.into() }
}

pub(super) fn share(share: &str) -> Says {
    Says::Localisation { share: share.into() }
}

pub(super) fn rights() -> Says {
    Says::Rights {
        holder: HOLDER.into(),
        holder_name: "ТОО «Прежнее»".into(),
        exclusive: true,
        territory: "KZ".into(),
        full_term: true,
    }
}

pub(super) fn annex_10(country: &str, service: &str) -> Says {
    Says::Annex10 { country: country.into(), service: service.into() }
}

pub(super) fn extract(bin: &str) -> Says {
    Says::ProducersExtract { bin: bin.into() }
}

pub(super) fn annex_11(category: &str) -> Says {
    Says::Annex11 { category: category.into() }
}

pub(super) fn licence() -> Says {
    Says::EmbeddedRight { ground: "agreement 7".into() }
}

pub(super) fn product(kind: ProductKind) -> Product {
    let category = if kind == ProductKind::Software { "SW-01" } else { "EL-01" };
    Product {
        id: "P-1".into(),
        kind,
        name: "Product".into(),
        category: category.into(),
        functions: vec!["ERP".into()],
        embedded_software: true,
    }
}

pub(super) fn blank(form: Form) -> Application {
    Application {
        form,
        bin: Bin::parse(HOLDER).unwrap(),
        names: Names { kk: "«Алтын» ЖШС".into(), ru: "ТОО «Алтын»".into() },
        product: None,
        entry: None,
        changes: Vec::new(),
        documents: Vec::new(),
        direct: None,
    }
}

/// A software application with everything: both proofs of the share, so that it passes in each period.
pub(super) fn software() -> Application {
    let documents = vec![
        document("A-1", level("4")),
        document("R-1", rights()),
        document("IC-1", Says::IndustrialCertificate),
        document("L-1", share("80.00")),
        document("S-1", annex_10("KZ", "SUPPORT")),
    ];
    Application { product: Some(product(ProductKind::Software)), documents, ..blank(Form::Annex4) }
}

/// The same for electronics.
pub(super) fn electronics() -> Application {
    let documents = vec![
        document("A-1", level("4")),
        document("E-1", licence()),
        document("IC-1", Says::IndustrialCertificate),
        document("X-1", extract(HOLDER)),
        document("S-1", annex_10("KZ", "SERVICE-CENTRE")),
        document("C-1", annex_11("EL-01")),
    ];
    Application { product: Some(product(ProductKind::Electronics)), documents, ..blank(Form::Annex4) }
}

/// The application without the documents of these numbers.
pub(super) fn without(mut application: Application, numbers: &[&str]) -> Application {
    application.documents.retain(|document| !numbers.contains(&document.number.as_str()));
    application
}

/// The application with this document in the place of that of the same number, or added.
pub(super) fn with(application: Application, document: Document) -> Application {
    let mut changed = without(application, &[document.number.as_str()]);
    changed.documents.push(document);
    changed
}

pub(super) fn grounds(reasons: &[Reason]) -> Vec<&str> {
    reasons.iter().map(|reason| reason.ground.split_once('/').map_or("", |(_, tail)| tail)).collect()
}

/// Status and grounds of an application that is filed and decided at once.
pub(super) fn outcome(desk: &mut Desk, now: &str, application: Application) -> (Status, Vec<String>) {
    let filing = desk.run(now, "F-1", application);
    (filing.status, grounds(&filing.reasons).into_iter().map(str::to_owned).collect())
}

/// What becomes of an application on a fresh desk.
pub(super) fn fate(now: &str, application: Application) -> (Status, Vec<String>) {
    outcome(&mut Desk::new(&[]), now, application)
}

pub(super) fn entered() -> (Status, Vec<String>) {
    (Status::Entered, Vec::new())
}

pub(super) fn refused(grounds: &[&str]) -> (Status, Vec<String>) {
    (Status::Refused, grounds.iter().map(|&ground| ground.to_owned()).collect())
}
