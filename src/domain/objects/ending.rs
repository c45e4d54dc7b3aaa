//! The end of operation of an integrated object: whoever is integrated with it, and the integrator, is told of order and day before it
//! (article 41 of the Law, paragraph 2).

use jiff::Timestamp;
use jiff::civil::Date;

use super::context::{joined, put, told};
use super::message::{ObjectsEffect, Texts};
use super::reason::Ruling;
use super::state::{Object, Turn};
use super::steps::{ACCEPTED, day};
use super::words::Stage;
use crate::domain::ids::Bin;
use crate::domain::variant::DefectLife;
use crate::law::reading::EndIntegrator;
use crate::law::tables::{NOT_IN_FORCE, TEXT_UNKNOWN};

/// An object that this one is integrated with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Integration {
    /// Its id.
    pub with: String,
    /// Its owner or holder.
    pub owner: Bin,
}

/// One notice of the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Owner of an integrated object; none for the integrator.
    pub owner: Option<Bin>,
    /// Whether it is known to have been delivered.
    pub delivered: bool,
}

/// With whom an object is integrated, and who was told of its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ending {
    /// Integrations, oldest first.
    pub integrations: Vec<Integration>,
    /// Notices of every decision, oldest first.
    pub notices: Vec<Notice>,
    /// How many notices there were before the decision that stands.
    before: usize,
    /// Day on which operation ends by the decision that stands.
    pub ends: Option<Date>,
}

impl Ending {
    /// Owners of integrated objects, each once, and the integrator.
    fn addressees(&self) -> Vec<Option<Bin>> {
        let mut all: Vec<Option<Bin>> = Vec::new();
        for integration in &self.integrations {
            let owner = Some(integration.owner.clone());
            if !all.contains(&owner) {
                all.push(owner);
            }
        }
        all.push(None);
        all
    }

    /// Whether everybody has a delivered notice of the decision that stands, and the day has come.
    fn told(&self, today: Date) -> (&'static str, String) {
        let sent = self.notices.get(self.before..).unwrap_or_default();
        let has = |owner: &Option<Bin>| sent.iter().any(|notice| notice.delivered && notice.owner == *owner);
        let missing: Vec<String> =
            self.addressees().iter().filter(|owner| !has(owner)).map(|owner| name(owner.as_ref())).collect();
        if !missing.is_empty() {
            return ("missing", format!("not told of the end of operation: {}", missing.join(", ")));
        }
        match self.ends {
            Some(ends) if today < ends => ("early", format!("everybody was told that operation ends on {ends}")),
            _ => ("all", "owners of integrated objects and the integrator were told before the end".to_owned()),
        }
    }
}

fn name(owner: Option<&Bin>) -> String {
    owner.map_or_else(|| "the integrator".to_owned(), |bin| format!("owner {}", bin.as_str()))
}

impl Turn<'_> {
    /// Whether the decision that there is no need of an object can stand: it is in operation, and order and day are named.
    pub(super) fn decision_ruling(&self, object: &Object, details: &Texts, today: Date) -> Ruling {
        let state = if object.stage == Stage::Operation { "operation" } else { "other" };
        let order = details.get("order").is_some_and(|text| !text.trim().is_empty());
        let named = if order && day(details, "ends").is_some() { "yes" } else { "no" };
        let inputs = [
            told("state", state, format!("the object is {}", object.stage.as_str())),
            told("named", named, format!("order and day of the end are named: {named}")),
        ];
        self.ctx.rule("END-DECISION", &inputs, today)
    }

    /// The end of operation as the life-cycle judges it, and the notices that it needs.
    pub(super) fn with_notices(&self, object: &Object, cycle: Ruling, today: Date) -> Ruling {
        let alone = object.ending.integrations.is_empty();
        if self.ctx.has(DefectLife::IntegratedNotTold)
            || (alone && self.ctx.law.end_integrator == EndIntegrator::WithIntegration)
        {
            return cycle;
        }
        let (told_of, words) = object.ending.told(today);
        let ruling = self.ctx.rule(
            "END",
            &[told("told", told_of, words), put("alone", if alone { "yes" } else { "no" })],
            today,
        );
        // A text that is not at hand asks nothing of an object that is integrated with none.
        if alone && [TEXT_UNKNOWN, NOT_IN_FORCE].contains(&ruling.outcome.as_str()) {
            return cycle;
        }
        joined(ACCEPTED, vec![cycle, ruling])
    }

    /// The decision is taken: everybody who must know is told.
    pub(super) fn decided_to_end(&mut self, id: &str, at: Timestamp, details: &Texts) {
        let skipped = self.ctx.has(DefectLife::IntegratedNotTold);
        let Some(object) = self.state.account.get_mut(id) else { return };
        let Some(ends) = day(details, "ends") else { return };
        let order = details.get("order").cloned().unwrap_or_default();
        let ending = &mut object.ending;
        ending.before = ending.notices.len();
        ending.ends = Some(ends);
        let mut addressees = ending.addressees();
        if ending.integrations.is_empty() && self.ctx.law.end_integrator == EndIntegrator::WithIntegration {
            addressees.clear();
        }
        if skipped {
            addressees.remove(0);
        }
        for owner in addressees {
            ending.notices.push(Notice { owner: owner.clone(), delivered: false });
            let number = u32::try_from(ending.notices.len()).unwrap_or(u32::MAX);
            let (object, order) = (id.to_owned(), order.clone());
            self.step.effects.push(ObjectsEffect::SendNotice { object, number, owner, ends, order, at });
        }
    }

    /// A notice was delivered.
    pub(super) fn noticed(&mut self, id: &str, number: u32) {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let notices = self.state.account.get_mut(id).map(|object| &mut object.ending.notices);
        if let Some(notice) = notices.zip(place).and_then(|(notices, place)| notices.get_mut(place)) {
            notice.delivered = true;
        }
    }

    /// An integration is reported; one without a proper owner has nobody who could be told.
    pub(super) fn integrated(&mut self, id: &str, details: &Texts) {
        let text = |name: &str| details.get(name).map_or("", String::as_str);
        let Ok(owner) = Bin::parse(text("owner")) else {
            let why = "the owner of the integrated object is no BIN, so that nobody can be told of the end";
            return self.refuse("step", id, why, super::cite::NOTICES);
        };
        let with = text("with").to_owned();
        if let Some(object) = self.state.account.get_mut(id) {
            object.ending.integrations.push(Integration { with, owner });
        }
    }
}
