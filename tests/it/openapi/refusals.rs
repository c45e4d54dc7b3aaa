//! What a role must refuse is refused as the document says, and nothing changes.

use senim::reference::Role;
use serde_json::{Value, json};

use super::{BIN, Served, credential, document, example, operations, strings};

/// A role with something to lose: an application filed, or a record written.
async fn in_full_world(role: Role) -> Served {
    let served = Served::in_empty_world(role).await;
    let document = document();
    let empty = served.shown().await;
    match role {
        Role::Egov => served.adaptor.stimulus("application", &example(&document, "Application")).await.unwrap(),
        Role::Objects => {
            let mut object = example(&document, "NewObject");
            object["object"] = BIN.into();
            served.adaptor.stimulus("object", &object).await.unwrap();
        }
        Role::Register => {
            // Observations are asked with the number of the examples' organisation, whatever they are about.
            let filing = json!({"filing": BIN, "content": "{}", "signature": null});
            served.adaptor.stimulus("filing", &filing).await.unwrap();
        }
        Role::Sdu => {
            let body = example(&document, "Permits").to_string();
            let answer = served.call("POST", "/callbacks/v1/permits", Some(&credential("e-license")), &body).await;
            assert_eq!((answer.status, answer.body), (202, json!({"eventId": "w-1"})));
        }
    }
    assert_ne!(served.shown().await, empty, "{role}: what must not change can be seen");
    served
}

/// The empty world with one member changed.
fn reset_with(served: &Served, member: &str, value: Value) -> String {
    let mut reset = json!(served.empty_world());
    reset[member] = value;
    reset.to_string()
}

/// Bodies that no operation takes, with the operation.
fn bad_bodies(served: &Served) -> Vec<(&'static str, &'static str, String)> {
    let (reset, clock) = ("/adaptor/v1/reset", "/adaptor/v1/clock");
    let whole = json!(served.empty_world()).to_string();
    let twice = whole.replacen("\"seed\":7", "\"seed\":7,\"seed\":7", 1);
    assert_ne!(twice, whole);
    let other = if served.role == Role::Sdu { "egov" } else { "sdu" };
    vec![
        ("POST", reset, "{".to_owned()),
        ("POST", reset, String::new()),
        ("POST", reset, format!("{whole} {{}}")),
        ("POST", reset, twice),
        ("POST", reset, reset_with(served, "unheardOf", json!(1))),
        ("POST", reset, reset_with(served, "role", json!("unheard-of"))),
        ("POST", reset, reset_with(served, "role", json!(other))),
        ("POST", reset, reset_with(served, "now", json!("2025-06-02T10:15:00"))),
        ("POST", reset, reset_with(served, "readings", json!({"unheard.of": "on"}))),
        ("POST", reset, reset_with(served, "readings", json!({"pilot.expiry": "unheard_of"}))),
        ("POST", reset, reset_with(served, "parameters", json!({"unheard.of": "2025-05-08"}))),
        (
            "POST",
            reset,
            reset_with(served, "systems", json!({"sms": {"url": "http://127.0.0.1:1", "credential": "x"}})),
        ),
        ("PUT", clock, "[]".to_owned()),
        ("PUT", clock, "{\"now\":\"2025-06-03\"}".to_owned()),
        ("PUT", clock, "{\"now\":\"2025-06-02T10:14:59+05:00\"}".to_owned()),
        ("PUT", clock, "{\"now\":\"2025-06-03T10:15:00+05:00\",\"unheardOf\":1}".to_owned()),
        ("PUT", clock, "{\"now\":\"2025-06-03T10:15:00+05:00\",\"now\":\"2025-06-03T10:15:00+05:00\"}".to_owned()),
    ]
}

#[tokio::test]
async fn bad_bodies_get_400_and_nothing_changes() {
    let document = document();
    for role in Role::ALL {
        let served = in_full_world(role).await;
        let before = served.shown().await;
        let mut bad = bad_bodies(&served);
        if role == Role::Egov {
            let path = "/adaptor/v1/stimuli/application";
            let whole = json!({"applicationId": "a-2", "bin": BIN, "form": "ANNEX-3"}).to_string();
            bad.push(("POST", path, whole.replacen('{', "{\"unheardOf\":1,", 1)));
            bad.push(("POST", path, whole.replacen('{', "{\"form\":\"ANNEX-3\",", 1)));
            bad.push(("POST", path, "{}".to_owned()));
        }
        for (method, path, body) in bad {
            let answer = served.call(method, path, None, &body).await;
            answer.is_problem(&document, 400, &format!("{role} {path} {body}"));
            assert_eq!(served.shown().await, before, "{role} {path} {body}");
        }
    }
}

#[tokio::test]
async fn a_body_of_5_mib_gets_413_and_nothing_changes() {
    let document = document();
    let served = in_full_world(Role::Egov).await;
    let before = served.shown().await;
    // Blanks before a whole message: only its size is wrong.
    let body = " ".repeat(5 * 1024 * 1024) + &json!(served.empty_world()).to_string();
    served.call("POST", "/adaptor/v1/reset", None, &body).await.is_problem(&document, 413, "5 MiB");
    assert_eq!(served.shown().await, before);
}

#[tokio::test]
async fn before_a_reset_there_are_only_the_description_and_the_documents() {
    let document = document();
    for role in Role::ALL {
        let served = Served::start(role).await;
        assert_eq!(served.adaptor.describe().await.unwrap().roles, [role.to_string()]);
        // Documents belong to no world.
        assert!(!served.adaptor.observe("evidence", "").await.unwrap()["evidence"].as_array().unwrap().is_empty());
        let clock = example(&document, "Clock").to_string();
        for (method, path, body) in [
            ("PUT", "/adaptor/v1/clock", clock.as_str()),
            ("GET", "/adaptor/v1/quiescent", ""),
            ("POST", "/adaptor/v1/stimuli/restart", "{}"),
            ("GET", "/adaptor/v1/observations/refusals", ""),
            ("GET", "/adaptor/v1/observations/cases?bin=191140999009", ""),
            ("POST", "/callbacks/v1/lists", "{}"),
            ("POST", "/callbacks/v1/permits", "{}"),
        ] {
            served.call(method, path, Some("any"), body).await.is_problem(&document, 409, path);
        }
    }
}

/// Name of the schema of an operation's body.
fn body_of(operation: &Value) -> &str {
    let target = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str().unwrap();
    target.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn callbacks_are_taken_from_their_callers_alone() {
    let document = document();
    for role in Role::ALL {
        let served = Served::in_empty_world(role).await;
        let before = served.shown().await;
        let all = operations(&document);
        let callbacks: Vec<_> = all.iter().filter(|(_, path, _)| path.starts_with("/callbacks/")).collect();
        for (method, path, operation) in &callbacks {
            let body = example(&document, body_of(operation)).to_string();
            for wrong in [None, Some(""), Some("wrong"), Some("credential-of-nobody")] {
                served.call(method, path, wrong, &body).await.is_problem(&document, 401, &format!("{path} {wrong:?}"));
            }
        }
        assert_eq!(served.shown().await, before, "{role}: a call without a credential had an effect");
        for (method, path, operation) in &callbacks {
            let mine = strings(&operation["x-roles"]).contains(role.to_string().as_str());
            let callers = strings(&operation["x-callers"]);
            let known: &[&str] = match role {
                Role::Egov => &["sms", "sdu"],
                Role::Sdu => &["e-license", "egov"],
                Role::Register => &["e-license"],
                Role::Objects => &[],
            };
            for caller in known.iter().copied() {
                let body = example(&document, body_of(operation)).to_string();
                let answer = served.call(method, path, Some(&credential(caller)), &body).await;
                match (mine, callers.contains(caller)) {
                    (true, true) => assert_eq!(answer.status, 202, "{role} {path} {caller}: {answer:?}"),
                    (true, false) => answer.is_problem(&document, 403, path),
                    (false, _) => answer.is_problem(&document, 404, path),
                }
            }
        }
        // The register of an empty world has no entry that a renewal could change.
        if [Role::Sdu, Role::Egov].contains(&role) {
            assert_ne!(served.shown().await, before, "{role}: what is taken can be seen");
        }
    }
}

#[tokio::test]
async fn callbacks_that_cannot_be_read_get_422() {
    let document = document();
    for role in Role::ALL {
        let served = Served::in_empty_world(role).await;
        for (method, path, operation) in operations(&document) {
            let (mine, callers) = (strings(&operation["x-roles"]), strings(&operation["x-callers"]));
            let Some(caller) = callers.first().filter(|_| mine.contains(role.to_string().as_str())) else { continue };
            let mut more = example(&document, body_of(operation));
            more["unheardOf"] = json!(1);
            for body in ["{".to_owned(), "{}".to_owned(), more.to_string()] {
                let answer = served.call(&method, path, Some(&credential(caller)), &body).await;
                answer.is_problem(&document, 422, &format!("{path} {body}"));
            }
        }
        let shown = served.shown().await;
        let kept = shown["refusals"]["refusals"].as_array().unwrap().len();
        assert_eq!(kept, if role == Role::Egov { 3 } else { 0 }, "refused lists are shown: {shown}");
    }
}
