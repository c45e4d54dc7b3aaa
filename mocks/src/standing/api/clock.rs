//! The clock: where it stands, where it is moved.

use jiff::{Span, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Api;
use super::asked::{Asked, instant};
use super::problem::Problem;
use crate::kernel::clock::{astana, stamp};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    now: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    by: Option<String>,
    to: Option<String>,
}

/// Where the clock stands, and when the next callback is due.
pub(super) fn get(api: &Api) -> Value {
    let due = api.contour.postman().next_due().map(stamp);
    json!({"now": api.contour.clock().stamp(), "next_due": due})
}

/// The instant to which the clock is set.
pub(super) fn set(_: &Api, asked: &Asked) -> Result<Timestamp, Problem> {
    let Set { now } = asked.given()?;
    instant(&now)
}

/// The instant to which the clock is moved.
pub(super) fn advance(api: &Api, asked: &Asked) -> Result<Timestamp, Problem> {
    match asked.given()? {
        Advance { to: Some(to), by: None } => instant(&to),
        Advance { by: Some(by), to: None } => {
            let senseless = || Problem::senseless(format!("{by:?} is no span such as P3D, PT72H or 3 days"));
            let span: Span = by.parse().map_err(|_| senseless())?;
            let from = api.contour.clock().now().to_zoned(astana());
            from.checked_add(span).map(|to| to.timestamp()).map_err(|_| senseless())
        }
        _ => Err(Problem::senseless("Exactly one of \"by\" (a span) and \"to\" (an instant) is needed")),
    }
}
