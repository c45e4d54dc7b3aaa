//! What surrounds informatization objects: the architecture portal and the operator of the platform.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Done, Kind, filled, found};
use crate::contour::Contour;
use crate::platform::{Environment, Gateway, Offer};
use crate::standing::api::asked::given;
use crate::standing::api::problem::Problem;

pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "portal.object-erased",
        system: "arch-portal",
        what: "The records of an object are erased.",
        example: r#"{"object":"object-1"}"#,
        act: object_erased,
    },
    Kind {
        word: "portal.pages-erased",
        system: "arch-portal",
        what: "Services and requirements of the operator are erased.",
        example: "{}",
        act: pages_erased,
    },
    Kind {
        word: "platform.environments",
        system: "platform",
        what: "The environments that the operator has from now on.",
        example: r#"{"environments":[{"kind":"DEVELOPMENT","separate":true},{"kind":"PRODUCTION","separate":true}]}"#,
        act: environments,
    },
    Kind {
        word: "platform.capacity",
        system: "platform",
        what: "What the operator states on the capacity for an object from now on.",
        example: r#"{"object":"object-1","possible":false,"reference":"SIM-STATEMENT-1"}"#,
        act: capacity,
    },
    Kind {
        word: "platform.services",
        system: "platform",
        what: "The services of the platform from now on.",
        example: r#"{"services":[{"id":"service-1","kind":"25.1","name":"Есептеу қуаты","active":true}]}"#,
        act: services,
    },
    Kind {
        word: "platform.service-active",
        system: "platform",
        what: "A service is rendered from now on, or is not.",
        example: r#"{"id":"service-1","active":false}"#,
        act: service_active,
    },
    Kind {
        word: "platform.country",
        system: "platform",
        what: "The country on whose territory the platform stands, two letters.",
        example: r#"{"country":"KZ"}"#,
        act: country,
    },
    Kind {
        word: "platform.gateway",
        system: "platform",
        what: "In what operation the external gateway is: INDUSTRIAL, TRIAL or NONE.",
        example: r#"{"gateway":"TRIAL"}"#,
        act: gateway,
    },
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Object {
    object: String,
}

fn object_erased(contour: &Contour, body: Value) -> Done {
    let Object { object } = given(body)?;
    found(contour.arch_portal().erase(&object), format!("The portal has no record of {object:?}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

fn pages_erased(contour: &Contour, body: Value) -> Done {
    let Nothing {} = given(body)?;
    found(contour.arch_portal().erase_pages(), "The portal has neither services nor requirements")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Environments {
    environments: Vec<Environment>,
}

fn environments(contour: &Contour, body: Value) -> Done {
    let Environments { environments } = given(body)?;
    contour.platform().set_inventory(environments);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Capacity {
    object: String,
    possible: bool,
    reference: Option<String>,
}

fn capacity(contour: &Contour, body: Value) -> Done {
    let Capacity { object, possible, reference } = given(body)?;
    filled("object", &object)?;
    let reference = reference.unwrap_or_else(|| format!("SIM-STATEMENT-{object}"));
    contour.platform().set_capacity(&object, possible, &reference);
    Ok(json!({ "reference": reference }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Services {
    services: Vec<Offer>,
}

fn services(contour: &Contour, body: Value) -> Done {
    let Services { services } = given(body)?;
    contour.platform().set_services(services);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceActive {
    id: String,
    active: bool,
}

fn service_active(contour: &Contour, body: Value) -> Done {
    let ServiceActive { id, active } = given(body)?;
    found(contour.platform().set_active(&id, active), format!("The platform has no service {id:?}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Country {
    country: String,
}

fn country(contour: &Contour, body: Value) -> Done {
    let Country { country } = given(body)?;
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(Problem::senseless("\"country\" is two capital letters (ISO 3166-1)"));
    }
    contour.platform().set_country(&country);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Operation {
    gateway: Gateway,
}

fn gateway(contour: &Contour, body: Value) -> Done {
    let Operation { gateway } = given(body)?;
    contour.platform().set_gateway(gateway);
    Ok(json!({}))
}
