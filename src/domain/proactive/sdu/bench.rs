//! SDU with neighbours that answer at once or fail, for the tests of the core.

use std::collections::BTreeSet;

use super::message::{SduEffect, SduEvent};
use super::{Sdu, SduCore, Stage};
use crate::domain::facts::{ConsentStatus, DeathAct, NameChange, Names, Permit, PersonFacts};
use crate::domain::ids::{Bin, Iin};
use crate::domain::proactive::fixture::{BINS, at, bin, book, case, context, iin, permit, person};
use crate::domain::rig::{Rig, World};
use crate::domain::variant::{Defect, Defects};

/// SDU and its world.
pub(super) type Bench = Rig<SduCore, Around>;

/// What stands around SDU; organisation `n` is headed by person `n` unless `heads` says otherwise.
#[derive(Clone)]
pub(super) struct Around {
    /// Systems that fail, each for everybody or for one organisation.
    pub(super) down: BTreeSet<(&'static str, Option<usize>)>,
    pub(super) changes: Vec<NameChange>,
    pub(super) permits: [Vec<Permit>; 3],
    pub(super) heads: [Vec<Iin>; 3],
    pub(super) consents: [Option<ConsentStatus>; 3],
    pub(super) persons: [Option<PersonFacts>; 3],
    pub(super) deaths: [Vec<DeathAct>; 3],
}

impl World<SduCore> for Around {
    fn answer(&self, _: &Sdu, effect: &SduEffect) -> Result<SduEvent, &'static str> {
        let system = system(effect);
        let of_case = effect.case().and_then(|case| (0..3).find(|n| case.0.starts_with(BINS[*n])));
        if self.down.contains(&(system, None)) || (of_case.is_some() && self.down.contains(&(system, of_case))) {
            return Err(system);
        }
        let person = |of: &Iin| (0..3).find(|n| iin(*n) == *of).unwrap();
        let org = |of: &Bin| (0..3).find(|n| bin(*n) == *of).unwrap();
        Ok(match effect.clone() {
            SduEffect::FetchChanges { cycle, .. } => {
                // All of them, whatever was asked: the core looks at the days itself.
                SduEvent::ChangesReceived { cycle, changes: self.changes.clone(), refusals: Vec::new() }
            }
            SduEffect::FetchPermits { case, bin } => {
                SduEvent::PermitsReceived { case, permits: self.permits[org(&bin)].clone() }
            }
            SduEffect::FetchHeads { case, bin } => {
                SduEvent::HeadsReceived { case, heads: self.heads[org(&bin)].clone() }
            }
            SduEffect::CheckConsent { case, iin } => {
                let n = person(&iin);
                SduEvent::ConsentReceived { case, book: book(n, self.consents[n]) }
            }
            SduEffect::RequestConsent { case, .. } => SduEvent::ConsentRequested { case },
            SduEffect::FetchPerson { case, iin, .. } => {
                SduEvent::PersonReceived { case, person: self.persons[person(&iin)].clone() }
            }
            SduEffect::FetchActs { case, iin, .. } => {
                let deaths = self.deaths[person(&iin)].clone();
                SduEvent::ActsReceived { case, iin, deaths }
            }
            SduEffect::NotifyUse { case, .. } => SduEvent::UseNotified { case },
            SduEffect::HandOver { transfer, .. } => SduEvent::HandedOver { transfer },
        })
    }
}

impl Bench {
    pub(super) fn new(readings: &[(&str, &str)]) -> Self {
        let around = Around {
            down: BTreeSet::new(),
            changes: Vec::new(),
            permits: [0, 1, 2].map(|n| vec![permit(&format!("P{n}"))]),
            heads: [0, 1, 2].map(|n| vec![iin(n)]),
            consents: [Some(ConsentStatus::Granted); 3],
            persons: [0, 1, 2].map(|n| Some(PersonFacts { iin: iin(n), ..person() })),
            deaths: [vec![], vec![], vec![]],
        };
        Self::start(SduCore { ctx: context(readings) }, at("2025-06-10 09:00"), around)
    }

    pub(super) fn with(defect: Defect) -> Self {
        let mut bench = Self::new(&[]);
        bench.core.ctx.defects = Defects::of(&[defect]);
        bench
    }

    /// An intake of these changes, and everything that follows at once.
    pub(super) fn intake(&mut self, changes: &[NameChange]) {
        self.changes.extend_from_slice(changes);
        self.take(&SduEvent::IntakeStarted);
    }

    pub(super) fn written(&mut self, id: &str, org: usize, names: Names) {
        let (event_id, source) = (id.to_owned(), "e-license".to_owned());
        self.take(&SduEvent::PermitsWritten { event_id, bin: bin(org), names, permits: vec!["P9".into()], source });
    }

    pub(super) fn state(&self, org: usize, day: i8) -> String {
        let id = case(org, day);
        let found = self.state.cases_of(BINS[org]).find(|(of, _)| **of == id).map(|(_, case)| case.state_name());
        found.unwrap_or_else(|| "-".to_owned())
    }

    pub(super) fn stage(&self, org: usize, day: i8) -> Option<Stage> {
        self.state.cases.get(&case(org, day)).map(|case| case.stage)
    }

    /// Organisations of each transfer that was confirmed.
    pub(super) fn transfers(&self) -> Vec<Vec<String>> {
        let rows = |effect: &SduEffect| match effect {
            SduEffect::HandOver { rows, .. } => Some(rows.iter().map(|row| row.case.0.clone()).collect()),
            _ => None,
        };
        self.log.iter().filter_map(|(_, effect)| rows(effect)).collect()
    }
}

fn system(effect: &SduEffect) -> &'static str {
    match effect {
        SduEffect::FetchChanges { .. } | SduEffect::FetchHeads { .. } => "gbd-ul",
        SduEffect::FetchPermits { .. } => "e-license",
        SduEffect::CheckConsent { .. } | SduEffect::RequestConsent { .. } | SduEffect::NotifyUse { .. } => "ddb",
        SduEffect::FetchPerson { .. } => "gbd-fl",
        SduEffect::FetchActs { .. } => "akhazh",
        SduEffect::HandOver { .. } => "egov",
    }
}
