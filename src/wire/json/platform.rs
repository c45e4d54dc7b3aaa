//! The operator of the platform: capacity, services, environments.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{about, strict};
use crate::domain::ids::Bin;
use crate::domain::objects::facts::{Environment, OfferedService};
use crate::domain::objects::words::{EnvironmentKind, Purpose};
use crate::wire::flaw::{Flaw, integrity, logic};

#[derive(Deserialize)]
struct Capacity {
    object: String,
    possible: bool,
    reference: Option<String>,
}

#[derive(Deserialize)]
struct Services {
    services: Vec<Service>,
}

#[derive(Deserialize)]
struct Service {
    id: String,
    kind: String,
    name: String,
    active: bool,
}

#[derive(Deserialize)]
struct Opened {
    order: String,
    environments: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    kind: String,
    separate: bool,
}

/// Reads whether placing the object is possible, and the id of the operator's statement.
pub fn capacity(body: &[u8], object: &str) -> Result<(bool, Option<String>), Flaw> {
    let answer: Capacity = strict::read(body)?;
    about(&answer.object, object)?;
    Ok((answer.possible, answer.reference))
}

/// Reads the services of the operator.
pub fn services(body: &[u8]) -> Result<Vec<OfferedService>, Flaw> {
    let answer: Services = strict::read(body)?;
    let read = |service: Service| {
        if service.id.trim().is_empty() {
            return Err(logic("a service has no id"));
        }
        let Service { id, kind, name, active } = service;
        Ok(OfferedService { id, kind, name, active })
    };
    answer.services.into_iter().map(read).collect()
}

/// An order of environments (`KZ-129-2016/rules/12.p1`, `rules/13.p1`). A repeat under the same order is the same order.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewOrder<'a> {
    order: &'a str,
    addressee: &'a str,
    purpose: &'static str,
    environments: Vec<&'static str>,
    from: String,
    free_until: Option<String>,
}

impl<'a> NewOrder<'a> {
    /// An order from a day on.
    #[must_use]
    pub fn new(
        order: &'a str,
        addressee: &'a Bin,
        purpose: Purpose,
        environments: &[EnvironmentKind],
        from: Date,
        free_until: Option<Date>,
    ) -> Self {
        Self {
            order,
            addressee: addressee.as_str(),
            purpose: purpose.as_str(),
            environments: environments.iter().map(|kind| kind.as_str()).collect(),
            from: from.to_string(),
            free_until: free_until.map(|day| day.to_string()),
        }
    }
}

/// Reads what was really opened.
pub fn opened(body: &[u8], order: &str) -> Result<Vec<Environment>, Flaw> {
    let answer: Opened = strict::read(body)?;
    if answer.order != order {
        return Err(integrity(format!("the answer belongs to the order {:?}, not to {order}", answer.order)));
    }
    let read = |row: Row| {
        let kind = EnvironmentKind::from_text(&row.kind);
        let kind = kind.ok_or_else(|| logic(format!("unknown kind {:?} of an environment", row.kind)))?;
        Ok(Environment { kind, separate: row.separate })
    };
    answer.environments.into_iter().map(read).collect()
}
