//! The operator of the platform: capacity, services, environments.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{about, strict};
use crate::domain::ids::Bin;
use crate::domain::objects::facts::{Environment, Inventory, OfferedService};
use crate::domain::objects::words::{EnvironmentKind, GatewayState, Purpose};
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
struct Contained {
    country: String,
    environments: Vec<Row>,
}

#[derive(Deserialize)]
struct Gateway {
    operation: String,
}

#[derive(Deserialize)]
struct Link {
    link: String,
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
    environments(answer.environments)
}

fn environments(rows: Vec<Row>) -> Result<Vec<Environment>, Flaw> {
    let read = |row: Row| {
        let kind = EnvironmentKind::from_text(&row.kind);
        let kind = kind.ok_or_else(|| logic(format!("unknown kind {:?} of an environment", row.kind)))?;
        Ok(Environment { kind, separate: row.separate })
    };
    rows.into_iter().map(read).collect()
}

/// Reads what the platform contains, and in which country it stands.
pub fn inventory(body: &[u8]) -> Result<Inventory, Flaw> {
    let answer: Contained = strict::read(body)?;
    if answer.country.len() != 2 || !answer.country.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return Err(logic(format!("{:?} is no country of two letters", answer.country)));
    }
    Ok(Inventory { country: answer.country, environments: environments(answer.environments)? })
}

/// Reads in what operation the external gateway is (`KZ-418-V/38/2-1.3`).
pub fn gateway(body: &[u8]) -> Result<GatewayState, Flaw> {
    let answer: Gateway = strict::read(body)?;
    let state = GatewayState::from_text(&answer.operation);
    state.ok_or_else(|| logic(format!("unknown operation {:?} of the gateway", answer.operation)))
}

/// A link to be opened at the external gateway. A repeat under the same id is the same link.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewLink<'a> {
    link: &'a str,
    state_system: &'a str,
    other_system: &'a str,
}

impl<'a> NewLink<'a> {
    /// A link between the system of a state body and another one.
    #[must_use]
    pub const fn new(link: &'a str, state_system: &'a str, other_system: &'a str) -> Self {
        Self { link, state_system, other_system }
    }
}

/// Reads that the link was opened.
pub fn link(body: &[u8], wanted: &str) -> Result<(), Flaw> {
    let answer: Link = strict::read(body)?;
    if answer.link == wanted {
        return Ok(());
    }
    Err(integrity(format!("the answer belongs to the link {:?}, not to {wanted}", answer.link)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::{NewLink, NewOrder, capacity, gateway, inventory, link, opened, services};
    use crate::domain::ids::Bin;
    use crate::domain::objects::words::{EnvironmentKind, GatewayState, Purpose};
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
    fn the_platform_the_gateway_and_a_link_are_read_strictly() {
        let told = |country: &str| {
            json!({"country": country, "environments": [{"kind": "TESTING", "separate": false}]}).to_string()
        };
        let read = inventory(told("KZ").as_bytes()).expect("read");
        assert_eq!((read.country.as_str(), read.environments.len()), ("KZ", 1));
        for country in ["", "kz", "KAZ"] {
            assert!(matches!(inventory(told(country).as_bytes()), Err(Flaw::Logic(_))), "{country:?}");
        }
        assert_eq!(gateway(br#"{"operation":"TRIAL"}"#), Ok(GatewayState::Trial));
        assert!(matches!(gateway(br#"{"operation":"SOON"}"#), Err(Flaw::Logic(_))));
        assert_eq!(json!(NewLink::new("Q", "A", "B")), json!({"link": "Q", "stateSystem": "A", "otherSystem": "B"}));
        assert_eq!(link(br#"{"link":"Q"}"#, "Q"), Ok(()));
        assert!(matches!(link(br#"{"link":"R"}"#, "Q"), Err(Flaw::Integrity(_))));
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
