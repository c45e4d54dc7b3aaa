//! The neighbours of `objects`: the register's public pages, the architecture portal, the operator of the platform.

use jiff::Timestamp;

use super::client::{Caller, Contour, SetupError, refused};
use crate::app::ports::{Neighbours, PortError};
use crate::domain::ids::Bin;
use crate::domain::objects::facts::{ArchRecord, Entry, Search, Wanted};
use crate::domain::objects::message::{ObjectsEffect, ObjectsEvent};
use crate::wire::flaw::Flaw;
use crate::wire::json::{arch, entries, platform};

/// Id of the architecture portal.
const PORTAL: &str = "arch-portal";
/// Id of the operator.
const OPERATOR: &str = "platform";
/// Id of the register.
const REGISTER: &str = "register";
/// Page of entries.
const ENTRIES: &str = "/register/v1/entries";
/// List of services.
const LIST: &str = "/arch/services";

/// The outside world of `objects` over HTTP.
#[derive(Debug)]
pub struct ObjectsNeighbours {
    caller: Caller,
}

impl ObjectsNeighbours {
    /// The neighbours named at reset.
    pub fn new(contour: Contour) -> Result<Self, SetupError> {
        Ok(Self { caller: Caller::new(contour)? })
    }

    /// The entry of a number, and the active entries of a kind and function: as the register has them now.
    async fn entries(&self, question: &str, search: &Search) -> Result<ObjectsEvent, PortError> {
        let flaw = |flaw: Flaw| refused(REGISTER, question, &flaw);
        let named: Option<Entry> = match &search.number {
            Some(number) => {
                let body = self.caller.get(REGISTER, ENTRIES, &[("number", number)]).await?;
                entries::one(&body, number).map_err(flaw)?
            }
            None => None,
        };
        let found = match &search.active {
            Some(wanted) => {
                let body = self.caller.get(REGISTER, ENTRIES, &query(wanted)).await?;
                entries::read(&body).map_err(flaw)?
            }
            None => Vec::new(),
        };
        Ok(ObjectsEvent::EntriesReceived { question: question.to_owned(), named, found })
    }

    /// Puts a record of an object; the portal confirms object and version.
    async fn put_record(&self, object: &str, owner: &Bin, record: &ArchRecord) -> Result<ObjectsEvent, PortError> {
        let put = arch::NewRecord::new(object, owner, record);
        let body = self.caller.put(PORTAL, &format!("/arch/objects/{object}"), &put).await?;
        arch::kept(&body, object, record.version).map_err(|flaw| refused(PORTAL, object, &flaw))?;
        Ok(ObjectsEvent::Recorded { object: object.to_owned(), version: record.version })
    }

    /// Puts a notice of the end; the portal confirms object and number.
    async fn put_notice(&self, of: (&str, u32), notice: &arch::NewNotice<'_>) -> Result<ObjectsEvent, PortError> {
        let (object, number) = of;
        let body = self.caller.put(PORTAL, &format!("/arch/notices/{object}/{number}"), notice).await?;
        arch::noticed(&body, object, number).map_err(|flaw| refused(PORTAL, object, &flaw))?;
        Ok(ObjectsEvent::Noticed { object: object.to_owned(), number })
    }

    /// Orders environments; the operator tells what it really opened.
    async fn order(&self, request: &str, order: &platform::NewOrder<'_>) -> Result<ObjectsEvent, PortError> {
        let body = self.caller.post(OPERATOR, "/platform/environments", order).await?;
        let environments = platform::opened(&body, request).map_err(|flaw| refused(OPERATOR, request, &flaw))?;
        Ok(ObjectsEvent::Provided { request: request.to_owned(), environments })
    }

    /// The list of services. Nothing put yet is an empty list: a service that stands nowhere is not offered.
    async fn list(&self) -> Result<Vec<(String, String)>, PortError> {
        match self.caller.get_if_any(PORTAL, LIST).await? {
            Some(body) => arch::list(&body).map_err(|flaw| refused(PORTAL, "services", &flaw)),
            None => Ok(Vec::new()),
        }
    }
}

/// The query of a search for active entries.
fn query(wanted: &Wanted) -> Vec<(&str, &str)> {
    let kind = wanted.kind.map(|kind| ("kind", kind.as_str()));
    let function = wanted.function.as_deref().map(|function| ("function", function));
    kind.into_iter().chain(function).chain([("status", "ACTIVE")]).collect()
}

impl Neighbours for ObjectsNeighbours {
    type Effect = ObjectsEffect;
    type Event = ObjectsEvent;

    async fn perform(&self, effect: &ObjectsEffect, _: &str, _: Timestamp) -> Result<ObjectsEvent, PortError> {
        let caller = &self.caller;
        match effect {
            ObjectsEffect::PutRecord { object, owner, record } => self.put_record(object, owner, record).await,
            ObjectsEffect::SendNotice { object, number, owner, ends, order, at } => {
                let of = (object.as_str(), *number);
                self.put_notice(of, &arch::NewNotice::new(of, owner.as_ref(), *ends, order, *at)).await
            }
            ObjectsEffect::FetchCapacity { question, object } => {
                let body = caller.get(OPERATOR, "/platform/capacity", &[("object", object)]).await?;
                let (possible, reference) =
                    platform::capacity(&body, object).map_err(|flaw| refused(OPERATOR, object, &flaw))?;
                Ok(ObjectsEvent::CapacityReceived { question: question.clone(), possible, reference })
            }
            ObjectsEffect::FetchEntries { question, search } => self.entries(question, search).await,
            ObjectsEffect::FetchFilings { question, bin } => {
                let body = caller.get(REGISTER, "/register/v1/filings", &[("bin", bin.as_str())]).await?;
                let filings = entries::filings(&body).map_err(|flaw| refused(REGISTER, bin.as_str(), &flaw))?;
                Ok(ObjectsEvent::FilingsReceived { question: question.clone(), filings })
            }
            ObjectsEffect::FetchRecords { question, object } => {
                let body = caller.get(PORTAL, &format!("/arch/objects/{object}"), &[]).await?;
                let records = arch::records(&body, object).map_err(|flaw| refused(PORTAL, object, &flaw))?;
                Ok(ObjectsEvent::RecordsReceived { question: question.clone(), records })
            }
            ObjectsEffect::FetchList { question } => {
                Ok(ObjectsEvent::ListReceived { question: question.clone(), services: self.list().await? })
            }
            ObjectsEffect::FetchInventory { question } => {
                let body = caller.get(OPERATOR, "/platform/inventory", &[]).await?;
                let inventory = platform::inventory(&body).map_err(|flaw| refused(OPERATOR, question, &flaw))?;
                Ok(ObjectsEvent::InventoryReceived { question: question.clone(), inventory })
            }
            ObjectsEffect::FetchGateway { question } => {
                let body = caller.get(OPERATOR, "/platform/gateway", &[]).await?;
                let state = platform::gateway(&body).map_err(|flaw| refused(OPERATOR, question, &flaw))?;
                Ok(ObjectsEvent::GatewayReceived { question: question.clone(), state })
            }
            ObjectsEffect::OpenLink { question, state_system, other_system } => {
                let link = platform::NewLink::new(question, state_system, other_system);
                let body = caller.post(OPERATOR, "/platform/links", &link).await?;
                platform::link(&body, question).map_err(|flaw| refused(OPERATOR, question, &flaw))?;
                Ok(ObjectsEvent::LinkOpened { question: question.clone() })
            }
            ObjectsEffect::FetchServices { run } => {
                let body = caller.get(OPERATOR, "/platform/services", &[]).await?;
                let services = platform::services(&body).map_err(|flaw| refused(OPERATOR, "services", &flaw))?;
                Ok(ObjectsEvent::ServicesReceived { run: *run, services })
            }
            ObjectsEffect::PutServices { run, services, at } => {
                caller.put(PORTAL, LIST, &arch::NewList::new(services, *at)).await?;
                Ok(ObjectsEvent::ServicesPut { run: *run })
            }
            ObjectsEffect::PutRequirements { run, access, items, at } => {
                caller.put(PORTAL, "/arch/requirements", &arch::NewRequirements::new(*access, items, *at)).await?;
                Ok(ObjectsEvent::RequirementsPut { run: *run })
            }
            ObjectsEffect::OrderEnvironments { request, addressee, purpose, environments, from, free_until } => {
                let order = platform::NewOrder::new(request, addressee, *purpose, environments, *from, *free_until);
                self.order(request, &order).await
            }
        }
    }
}
