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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::{NewOrder, capacity, opened, services};
    use crate::domain::ids::Bin;
    use crate::domain::objects::words::{EnvironmentKind, Purpose};
    use crate::wire::flaw::Flaw;

    #[test]
    fn an_order_is_of_the_contract() {
        let bin = Bin::parse("191140999009").expect("a BIN");
        let kinds = [EnvironmentKind::Development, EnvironmentKind::Trials];
        let order = |until| json!(NewOrder::new("R", &bin, Purpose::Create, &kinds, date(2024, 6, 3), until));
        let mut expected = json!({"order": "R", "addressee": "191140999009", "purpose": "CREATE",
            "environments": ["DEVELOPMENT", "TRIALS"], "from": "2024-06-03", "freeUntil": "2024-09-03"});
        assert_eq!(order(Some(date(2024, 9, 3))), expected);
        expected["freeUntil"] = serde_json::Value::Null;
        assert_eq!(order(None), expected);
    }

    #[test]
    fn answers_about_something_else_and_unknown_words_are_refused() {
        let told = |object: &str| json!({"object": object, "possible": false, "reference": "S"}).to_string();
        assert_eq!(capacity(told("O").as_bytes(), "O"), Ok((false, Some("S".to_owned()))));
        assert!(matches!(capacity(told("P").as_bytes(), "O"), Err(Flaw::Integrity(_))));
        let answer = |order: &str, kind: &str| {
            json!({"order": order, "environments": [{"kind": kind, "separate": true}]}).to_string()
        };
        assert_eq!(opened(answer("R", "TRIAL").as_bytes(), "R").expect("read").len(), 1);
        assert!(matches!(opened(answer("Q", "TRIAL").as_bytes(), "R"), Err(Flaw::Integrity(_))));
        assert!(matches!(opened(answer("R", "STAGE").as_bytes(), "R"), Err(Flaw::Logic(_))));
        let listed =
            |id: &str| json!({"services": [{"id": id, "kind": "25.1", "name": "n", "active": true}]}).to_string();
        assert_eq!(services(listed("I").as_bytes()).expect("read").len(), 1);
        assert!(matches!(services(listed(" ").as_bytes()), Err(Flaw::Logic(_))));
    }
}
