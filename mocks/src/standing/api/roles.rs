//! Where the roles are: a system under test may start after the simulated ones.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Api;
use super::asked::Asked;
use super::problem::{Outcome, Problem, Reply};
use crate::contour::RELAYED_ROLES;

/// The address of each role, null where it is not known.
pub(super) fn list(api: &Api) -> Value {
    let known = RELAYED_ROLES.map(|role| (role.to_owned(), Value::from(api.contour.role_url(role))));
    json!({ "roles": known.into_iter().collect::<Map<_, _>>() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Address {
    url: String,
}

/// Callbacks and relays go to this address from now on.
pub(super) fn put(api: &Api, asked: &Asked) -> Outcome {
    let role = asked.part("role");
    if !RELAYED_ROLES.contains(&role) {
        return Err(Problem::unknown(format!("{role:?} is no role; there are {}", RELAYED_ROLES.join(", "))));
    }
    let Address { url } = asked.given()?;
    let wrong = |why: &str| Problem::senseless(format!("\"url\" is {url:?}: {why}"));
    let parsed = reqwest::Url::parse(&url).map_err(|error| wrong(&error.to_string()))?;
    if parsed.scheme() != "http" || parsed.host_str().is_none() {
        return Err(wrong("only http:// addresses are called"));
    }
    api.contour.set_role_url(role, url.trim_end_matches('/'));
    Ok(Reply::ok(list(api)))
}
