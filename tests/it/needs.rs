//! What each act asks of each role: measured, by standing between the harness and the reference, and told in `docs/test-my-system.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use regex::Regex;
use senim::cli::Exit;
use senim::conformance::cast::ROLES;
use senim::conformance::suite;
use senim::reference::{Reference, Role};

use crate::pages::{held, with_part};
use crate::support::run;
use crate::tidy::root;

const PAGE: &str = "docs/test-my-system.md";
const ACTS: [&str; 5] = ["KZ-204-2025", "KZ-567-2025", "KZ-129-2016", "KZ-3-2019", "KZ-418-V"];

/// Calls that were made to roles: role, method and path.
type Calls = Arc<Mutex<BTreeSet<(&'static str, String)>>>;

/// Serves the roles of the reference, each behind a listener that notes every call to it; the addresses by role.
fn noted(calls: &Calls) -> BTreeMap<&'static str, String> {
    let fronts: Vec<(&'static str, TcpListener)> =
        ROLES.into_iter().map(|role| (role, TcpListener::bind("127.0.0.1:0").unwrap())).collect();
    let address = |front: &TcpListener| format!("http://{}", front.local_addr().unwrap());
    let urls = fronts.iter().map(|(role, front)| (*role, address(front))).collect();
    let calls = Arc::clone(calls);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            for (name, front) in fronts {
                let role = Role::ALL.into_iter().find(|role| role.as_str() == name).unwrap();
                let running = Reference::new(role).start().await.unwrap();
                front.set_nonblocking(true).unwrap();
                let front = tokio::net::TcpListener::from_std(front).unwrap();
                let (calls, http) = (Arc::clone(&calls), senim_mocks::kernel::http::client().unwrap());
                let url = running.url().to_owned();
                let app = Router::new()
                    .fallback(move |request| pass(name, url.clone(), http.clone(), Arc::clone(&calls), request));
                tokio::spawn(async move {
                    // The role lives as long as what stands before it.
                    let _running = running;
                    axum::serve(front, app).await
                });
            }
            std::future::pending::<()>().await;
        });
    });
    urls
}

/// Notes a call and passes it on.
async fn pass(
    role: &'static str,
    url: String,
    http: reqwest::Client,
    calls: Calls,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let told = format!("{} {}", parts.method, parts.uri.path());
    calls.lock().unwrap().insert((role, told));
    let body = axum::body::to_bytes(body, 16 << 20).await.unwrap();
    let target = format!("{url}{}", parts.uri.path_and_query().map_or("/", |path| path.as_str()));
    let mut onward = http.request(parts.method, target).body(body);
    for name in ["authorization", "content-type"] {
        if let Some(value) = parts.headers.get(name) {
            onward = onward.header(name, value);
        }
    }
    let Ok(answer) = onward.send().await else { return StatusCode::BAD_GATEWAY.into_response() };
    let kind = answer.headers().get("content-type").cloned();
    let mut response = (answer.status(), answer.bytes().await.unwrap_or_default()).into_response();
    response.headers_mut().remove("content-type");
    if let Some(kind) = kind {
        response.headers_mut().insert("content-type", kind);
    }
    response
}

/// Scenarios by id, with the shapes of their steps; those of an act.
fn scenarios(act: &str) -> Vec<(String, BTreeSet<String>)> {
    let data = Regex::new(r#""[^"]*"|[0-9][0-9:.,-]*"#).unwrap();
    let tag = format!("{act}/");
    let all = suite::load(&[]).unwrap();
    let mine = all.into_iter().filter(|one| one.tags.clauses().first().is_some_and(|clause| clause.starts_with(&tag)));
    // Quoted names and numbers differ from one scenario to the next; systems and words stay.
    let shape = |text: &str| data.replace_all(text, "_").into_owned();
    mine.map(|one| (one.id, one.steps.iter().map(|step| shape(&step.text)).collect())).collect()
}

/// Scenarios that together have every shape of the steps of all, those with many first.
fn cover(mut all: Vec<(String, BTreeSet<String>)>) -> Vec<String> {
    all.sort_by_key(|(_, shapes)| usize::MAX - shapes.len());
    let mut had = BTreeSet::new();
    let mut chosen = Vec::new();
    for (id, shapes) in all {
        let before = had.len();
        had.extend(shapes);
        if had.len() > before {
            chosen.push(id);
        }
    }
    chosen
}

/// What the act asked of each role: observations, stimuli, callbacks and calls of other roles.
fn asked(act: &str) -> BTreeMap<&'static str, [BTreeSet<String>; 3]> {
    let calls: Calls = Arc::default();
    let targets: Vec<String> = noted(&calls).into_iter().map(|(role, url)| format!("{role}={url}")).collect();
    let names: Vec<String> = cover(scenarios(act)).iter().map(|id| regex::escape(id)).collect();
    let name = format!("^({})$", names.join("|"));
    let mut args = vec!["--act", act, "--name", &name];
    for target in &targets {
        args.extend(["--target", target]);
    }
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &args);
    assert_eq!(done.exit, Exit::Conformant, "{act}: {}{}", done.out, done.err);
    let mut all: BTreeMap<&'static str, [BTreeSet<String>; 3]> = BTreeMap::new();
    for (role, call) in calls.lock().unwrap().iter() {
        let kinds = [("GET /adaptor/v1/observations/", 0), ("POST /adaptor/v1/stimuli/", 1)];
        let kind = kinds.iter().find_map(|(head, place)| Some((call.strip_prefix(head)?, *place)));
        let other = (!call.contains(" /adaptor/v1/")).then_some((call.as_str(), 2));
        if let Some((word, place)) = kind.or(other) {
            all.entry(role).or_default()[place].insert(format!("`{word}`"));
        }
    }
    all
}

/// The table of the page.
fn table() -> String {
    let mut out =
        String::from("| act | role | observations | stimuli | calls of others |\n| --- | --- | --- | --- | --- |\n");
    for act in ACTS {
        for (role, asked) in asked(act) {
            let lists = asked.map(|list| list.into_iter().collect::<Vec<_>>().join(", "));
            let lists = lists.map(|list| if list.is_empty() { "none".to_owned() } else { list });
            writeln!(out, "| {act} | `{role}` | {} | {} | {} |", lists[0], lists[1], lists[2]).unwrap();
        }
    }
    out
}

#[test]
fn the_page_tells_what_each_act_asks_of_each_role() {
    let page = fs::read_to_string(root().join(PAGE)).unwrap();
    held(PAGE, &with_part(&page, "what the acts ask", &table()), "cargo test --test it needs");
}

#[test]
fn the_chosen_scenarios_are_few_and_have_every_shape_of_step_of_their_act() {
    for act in ACTS {
        let all = scenarios(act);
        let chosen = cover(all.clone());
        let of = |wanted: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
            all.iter().filter(|(id, _)| wanted(id)).flat_map(|(_, shapes)| shapes.clone()).collect()
        };
        let whole = of(&|_| true);
        assert_eq!(of(&|id| chosen.iter().any(|known| known == id)), whole, "{act}");
        assert!(whole.len() > 20 && chosen.len() < all.len(), "{act}: {} of {}", chosen.len(), all.len());
    }
}
