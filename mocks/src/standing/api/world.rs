//! The world: put as a whole, in the shape of a world file; and what only we can answer about the contour.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Api;
use super::asked::Asked;
use super::problem::{Outcome, Problem, Reply};
use crate::contour::RELAYED_ROLES;
use crate::nca::NcaError;
use crate::world::{ApplyError, WorldFile};

/// Empties everything and makes the systems know this world; it is the start from now on.
pub(super) fn put(api: &Api, asked: &Asked) -> Outcome {
    let world: WorldFile = asked.given()?;
    let problems = world.validate();
    let (Some(at), true) = (world.at.instant(), problems.is_empty()) else {
        return Err(refused(ApplyError::Problems(problems)));
    };
    let before = api.contour.snapshot();
    api.empty(at, world.seed);
    match world.apply(&api.contour) {
        Ok(applied) => {
            api.remember_start();
            let applied = serde_json::to_value(applied).unwrap_or_default();
            Ok(Reply::ok(json!({"now": api.contour.clock().stamp(), "applied": applied})))
        }
        Err(error) => {
            api.contour.restore(&before);
            Err(refused(error))
        }
    }
}

fn refused(error: ApplyError) -> Problem {
    match error {
        ApplyError::Problems(problems) => {
            let detail = format!("The world has {} problems; nothing has changed", problems.len());
            let problems = problems.iter().map(|one| serde_json::to_value(one).unwrap_or_default());
            Problem::several(detail, problems.collect())
        }
        other => Problem::senseless(other.to_string()),
    }
}

/// What went through the guards, and how much is kept.
pub(super) fn status(api: &Api) -> Value {
    let guards = api.contour.ids().chain(RELAYED_ROLES).filter_map(|id| {
        let counts = api.contour.guard(id)?.counts();
        let shown = json!({
            "open": counts.open(), "accepted": counts.accepted(), "turned_away": counts.turned_away(),
            "broken": counts.broken(), "stored_bytes": counts.stored(),
        });
        Some((id.to_owned(), shown))
    });
    let (all, kept, bytes) = api.log.size();
    json!({
        "now": api.contour.clock().stamp(),
        "seed": api.seed,
        "exchanges": {"all": all, "kept": kept, "kept_bytes": bytes},
        "connections": guards.collect::<Map<_, _>>(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    certificate: String,
    content: String,
}

/// Signs a text as the owner of a certificate would: an application, a reply.
pub(super) fn sign(api: &Api, asked: &Asked) -> Outcome {
    let Content { certificate, content } = asked.given()?;
    match api.contour.nca().sign(&certificate, &content) {
        Ok(signature) => Ok(Reply::created(json!({ "protected": signature.protected, "value": signature.value }))),
        Err(NcaError::Unknown(id)) => Err(Problem::unknown(format!(
            "There is no certificate {id:?}; POST /control/changes/certificate.issued makes one"
        ))),
        Err(error) => Err(Problem::senseless(error.to_string())),
    }
}

/// What one system holds.
pub(super) fn state(api: &Api, asked: &Asked) -> Outcome {
    let id = asked.part("system");
    if let Some(held) = states(api).get(id) {
        return Ok(Reply::ok(json!({ id: held })));
    }
    let known: Vec<&str> = api.contour.ids().collect();
    Err(Problem::unknown(format!("{id:?} is no system; there are {}", known.join(", "))))
}

/// What all systems hold.
pub(super) fn states(api: &Api) -> Value {
    api.contour.snapshot().shown().get("systems").cloned().unwrap_or_default()
}
