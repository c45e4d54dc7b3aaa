//! Every operation of the control API once: dispatch, documentation and tests read this table.

use jiff::Timestamp;
use serde_json::Value;

use super::asked::Asked;
use super::problem::{Outcome, Problem};
use super::{Api, changes, clock, exchanges, faults, roles, snapshots, world};

/// What an operation does.
#[derive(Clone, Copy)]
pub(super) enum Act {
    /// Looks, and always finds.
    Show(fn(&Api) -> Value),
    /// Looks for what was asked for.
    Look(fn(&Api, &Asked) -> Outcome),
    /// Changes something; what becomes due is delivered before the answer.
    Change(fn(&Api, &Asked) -> Outcome),
    /// Moves the clock to the instant that it finds.
    Move(fn(&Api, &Asked) -> Result<Timestamp, Problem>),
    /// Documentation, for people or programs.
    Document,
}

/// An operation.
pub(super) struct Operation {
    pub(super) method: &'static str,
    /// Path with `{names}` of its parts.
    pub(super) path: &'static str,
    pub(super) what: &'static str,
    /// Parameters with what they mean.
    pub(super) query: &'static [(&'static str, &'static str)],
    /// A body that makes sense.
    pub(super) body: Option<&'static str>,
    pub(super) act: Act,
}

impl Operation {
    const fn new(method: &'static str, path: &'static str, act: Act, what: &'static str) -> Self {
        Self { method, path, what, query: &[], body: None, act }
    }

    const fn body(self, body: &'static str) -> Self {
        Self { body: Some(body), ..self }
    }

    const fn query(self, query: &'static [(&'static str, &'static str)]) -> Self {
        Self { query, ..self }
    }
}

/// All operations.
pub(super) const OPERATIONS: &[Operation] = &[
    Operation::new("GET", "/control", Act::Document, "This description: HTML for browsers, OpenAPI as JSON otherwise."),
    Operation::new(
        "GET",
        "/control/status",
        Act::Show(world::status),
        "The instant, the seed, and what went through each port.",
    ),
    Operation::new("GET", "/control/roles", Act::Show(roles::list), "Where the roles are: callbacks and relays go there."),
    Operation::new("PUT", "/control/roles/{role}", Act::Change(roles::put), "A role is at this address from now on.")
        .body(r#"{"url":"http://127.0.0.1:8082"}"#),
    Operation::new("GET", "/control/clock", Act::Show(clock::get), "The virtual instant, and when a callback is due."),
    Operation::new(
        "PUT",
        "/control/clock",
        Act::Move(clock::set),
        "Moves the clock forward to an instant; callbacks that become due on the way are delivered in the order of time.",
    )
    .body(r#"{"now":"2025-06-05T23:59:59+05:00"}"#),
    Operation::new(
        "POST",
        "/control/clock/advance",
        Act::Move(clock::advance),
        "The same by a span (\"by\", such as P3D or PT2H30M) or to an instant (\"to\").",
    )
    .body(r#"{"by":"P3D"}"#),
    Operation::new(
        "POST",
        "/control/reset",
        Act::Change(snapshots::reset),
        "Goes back to the start; with \"empty\" to an empty world, at \"now\" and with \"seed\" when they are given.",
    )
    .body("{}"),
    Operation::new(
        "PUT",
        "/control/world",
        Act::Change(world::put),
        "Empties everything and seeds this world (the shape of a world file, as JSON); it is the start from now on.",
    )
    .body(r#"{"format":"senim-world/1","at":"2025-06-02 10:15","organisations":[{"bin":"191140999009","name":{"kk":"«Алтын» ЖШС","ru":"ТОО «Алтын»"}}]}"#),
    Operation::new("GET", "/control/state", Act::Show(world::states), "What all systems hold."),
    Operation::new("GET", "/control/state/{system}", Act::Look(world::state), "What one system holds."),
    Operation::new("GET", "/control/changes", Act::Show(changes::list), "All kinds of changes with examples."),
    Operation::new(
        "POST",
        "/control/changes/{kind}",
        Act::Change(changes::make),
        "Changes the world; numbers and references that are given out are answered.",
    )
    .body(r#"{"bin":"191140999009","name":{"kk":"«Алтын Плюс» ЖШС","ru":"ТОО «Алтын Плюс»"}}"#),
    Operation::new("POST", "/control/signatures", Act::Change(world::sign), "Signs a text with the key of a certificate.")
        .body(r#"{"certificate":"SIM-CERT-00000001","content":"text"}"#),
    Operation::new("GET", "/control/sms", Act::Look(exchanges::sent), "What left the SMS gateway, oldest first.")
        .query(&[("phone", "only to this number"), ("since", "skip so many")]),
    Operation::new(
        "POST",
        "/control/sms/replies",
        Act::Change(exchanges::reply),
        "A subscriber answers, now or at \"at\"; the role hears of it when it is due. \"to\" is eGov when left out.",
    )
    .body(r#"{"phone":"77001234567","text":"1"}"#),
    Operation::new("GET", "/control/snapshots", Act::Show(snapshots::list), "Snapshots; \"start\" is always there."),
    Operation::new("POST", "/control/snapshots/{name}", Act::Change(snapshots::make), "Makes a snapshot, or makes it anew."),
    Operation::new("GET", "/control/snapshots/{name}", Act::Look(snapshots::show), "All of a snapshot as JSON."),
    Operation::new(
        "POST",
        "/control/snapshots/{name}/restore",
        Act::Change(snapshots::restore),
        "Goes back to a snapshot, its clock and waiting callbacks included.",
    ),
    Operation::new("DELETE", "/control/snapshots/{name}", Act::Change(snapshots::forget), "Forgets a snapshot."),
    Operation::new(
        "GET",
        "/control/diff",
        Act::Look(snapshots::diff),
        "What differs between two snapshots: path, before, after.",
    )
    .query(&[("from", "a snapshot; \"start\" when left out"), ("to", "a snapshot; \"now\", the present, when left out")]),
    Operation::new("GET", "/control/faults", Act::Show(faults::all), "All faults that are installed."),
    Operation::new("DELETE", "/control/faults", Act::Change(faults::clear), "Removes all faults."),
    Operation::new("GET", "/control/faults/{system}", Act::Look(faults::of), "The faults of a system or a relay."),
    Operation::new(
        "POST",
        "/control/faults/{system}",
        Act::Change(faults::plant),
        "Breaks a system, or the relay before a role: for one operation, one subject, so many times, or for all.",
    )
    .body(r#"{"fault":{"kind":"status","status":503,"retry_after":2},"operation":"GET /zags/acts","subject":"850214399009","times":1}"#),
    Operation::new("DELETE", "/control/faults/{system}", Act::Change(faults::clear), "Heals it."),
    Operation::new("GET", "/control/exchanges", Act::Look(exchanges::exchanges), "What crossed the wire, oldest first.")
        .query(&[
            ("since", "after this number; the \"next\" of the last answer"),
            ("limit", "at most so many, 100 when left out, 1000 at most"),
            ("from", "only of this caller"),
            ("to", "only to this system or role"),
            ("operation", "only of this operation"),
        ]),
];

/// An operation with the parts of the path that was asked for, or the methods that the path has.
pub(super) enum Found {
    Operation(&'static Operation, Vec<(&'static str, String)>),
    Methods(Vec<&'static str>),
    Nothing,
}

/// Looks an operation up.
pub(super) fn find(method: &str, path: &str) -> Found {
    let fitting = OPERATIONS.iter().filter_map(|operation| Some((operation, parts(operation.path, path)?)));
    let fitting: Vec<_> = fitting.collect();
    if fitting.is_empty() {
        return Found::Nothing;
    }
    let methods: Vec<&str> = fitting.iter().map(|(operation, _)| operation.method).collect();
    let found = fitting.into_iter().find(|(operation, _)| operation.method == method);
    found.map_or(Found::Methods(methods), |(operation, parts)| Found::Operation(operation, parts))
}

/// The parts of a path by the names of its template; `None` when it does not fit.
fn parts(template: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if template.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut found = Vec::new();
    for (wanted, given) in template.split('/').zip(path.split('/')) {
        match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) if !given.is_empty() => found.push((name, given.to_owned())),
            None if wanted == given => {}
            _ => return None,
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Found, OPERATIONS, find};

    #[test]
    fn every_operation_is_found_by_its_own_path_and_once() {
        let keys: BTreeSet<(&str, &str)> = OPERATIONS.iter().map(|one| (one.method, one.path)).collect();
        assert_eq!(keys.len(), OPERATIONS.len());
        for one in OPERATIONS {
            let path = one
                .path
                .replace("{system}", "sms")
                .replace("{name}", "a")
                .replace("{kind}", "x.y")
                .replace("{role}", "sdu");
            let Found::Operation(found, _) = find(one.method, &path) else { panic!("{} {path}", one.method) };
            assert_eq!((found.method, found.path), (one.method, one.path));
        }
    }

    #[test]
    fn a_wrong_method_and_a_wrong_path_are_told_apart() {
        let Found::Methods(methods) = find("PATCH", "/control/faults/sms") else { panic!() };
        assert_eq!(methods, ["GET", "POST", "DELETE"]);
        assert!(matches!(find("GET", "/control/nothing"), Found::Nothing));
        assert!(matches!(find("GET", "/control/faults//"), Found::Nothing));
        assert!(matches!(find("GET", "/control/"), Found::Operation(..)));
    }
}
