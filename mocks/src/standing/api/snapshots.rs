//! Copies of the whole contour: made, listed, compared, put back.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::Api;
use super::asked::{Asked, instant};
use super::problem::{Outcome, Problem, Reply};
use crate::contour::Snapshot;
use crate::kernel::clock::stamp;
use crate::kernel::locked;
use crate::standing::diff::{Change, changes};

/// Most snapshots at once: each is a copy of all that the systems hold.
const MOST: usize = 32;
/// The snapshot of the start.
const START: &str = "start";
/// The present state, in comparisons.
const NOW: &str = "now";
/// Most places of a comparison that are shown.
const SHOWN: usize = 10_000;

/// Snapshots by name.
pub(super) type Shelf = BTreeMap<String, Snapshot>;

impl Api {
    /// Remembers the present state as the start.
    pub(in crate::standing) fn remember_start(&self) {
        locked(&self.shelf).insert(START.to_owned(), self.contour.snapshot());
    }
}

/// Names and instants.
pub(super) fn list(api: &Api) -> Value {
    let shelf = locked(&api.shelf);
    let rows: Vec<Value> = shelf.iter().map(|(name, held)| json!({"name": name, "now": stamp(held.now())})).collect();
    json!({ "snapshots": rows })
}

/// Makes one, or makes it anew.
pub(super) fn make(api: &Api, asked: &Asked) -> Outcome {
    let name = name(asked)?;
    let mut shelf = locked(&api.shelf);
    if shelf.len() >= MOST && !shelf.contains_key(name) {
        return Err(Problem::conflict(format!("There are {MOST} snapshots already; DELETE one first")));
    }
    let held = api.contour.snapshot();
    let body = json!({"name": name, "now": stamp(held.now())});
    shelf.insert(name.to_owned(), held);
    Ok(Reply::created(body))
}

/// All of one as JSON.
pub(super) fn show(api: &Api, asked: &Asked) -> Outcome {
    Ok(Reply::ok(held(api, asked.part("name"))?.shown()))
}

/// Goes back to one.
pub(super) fn restore(api: &Api, asked: &Asked) -> Outcome {
    let held = held(api, asked.part("name"))?;
    api.contour.restore(&held);
    Ok(Reply::ok(json!({"name": asked.part("name"), "now": stamp(held.now())})))
}

/// Forgets one.
pub(super) fn forget(api: &Api, asked: &Asked) -> Outcome {
    let name = name(asked)?;
    let gone = locked(&api.shelf).remove(name).is_some();
    if gone { Ok(Reply::ok(json!({ "name": name }))) } else { Err(unknown(api, name)) }
}

/// What differs between two, or between one and the present.
pub(super) fn diff(api: &Api, asked: &Asked) -> Outcome {
    let from = held(api, asked.parameter("from").unwrap_or(START))?.shown();
    let to = held(api, asked.parameter("to").unwrap_or(NOW))?.shown();
    let found = changes(&from, &to);
    let shown: Vec<Value> = found.iter().take(SHOWN).map(Change::shown).collect();
    Ok(Reply::ok(json!({"changes": shown, "total": found.len()})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    #[serde(default)]
    empty: bool,
    now: Option<String>,
    seed: Option<u64>,
}

/// Goes back to the start, or empties everything.
pub(super) fn reset(api: &Api, asked: &Asked) -> Outcome {
    let Reset { empty, now, seed } = asked.given()?;
    if !empty && (now.is_some() || seed.is_some()) {
        let why =
            "\"now\" and \"seed\" belong to an empty world: send {\"empty\":true} with them, or PUT /control/world";
        return Err(Problem::senseless(why));
    }
    let start = held(api, START)?;
    let at = now.map_or(Ok(start.now()), |now| instant(&now))?;
    api.empty(at, seed.unwrap_or(api.seed));
    if !empty {
        api.contour.restore(&start);
    }
    Ok(Reply::ok(json!({"now": api.contour.clock().stamp(), "empty": empty})))
}

fn held(api: &Api, name: &str) -> Result<Snapshot, Problem> {
    if name == NOW {
        return Ok(api.contour.snapshot());
    }
    // The shelf is let go of before somebody else looks at it for the names.
    let found = locked(&api.shelf).get(name).cloned();
    found.ok_or_else(|| unknown(api, name))
}

fn unknown(api: &Api, name: &str) -> Problem {
    let names: Vec<String> = locked(&api.shelf).keys().cloned().collect();
    Problem::unknown(format!("There is no snapshot {name:?}; there are {}", names.join(", ")))
}

/// A name that may be given to a snapshot.
fn name(asked: &Asked) -> Result<&str, Problem> {
    let name = asked.part("name");
    let good = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if name.is_empty() || name.len() > 64 || !name.chars().all(good) {
        return Err(Problem::senseless("A name is 1 to 64 letters, digits, hyphens, underscores and dots"));
    }
    if [START, NOW].contains(&name) {
        return Err(Problem::conflict(format!("{name:?} is a name of ours")));
    }
    Ok(name)
}
