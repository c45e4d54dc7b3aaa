//! Roles that somebody else plays: addresses, credentials, instances, shards, products of several roles, TLS.

mod network;
mod products;
mod rules;
mod shards;
mod tls;

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::sync::mpsc;

use senim::adaptor::token::Token;
use senim::reference::{Reference, Role};
use serde_json::Value;

/// What a reference is set up with before it is served.
type SetUp = Box<dyn FnOnce(Reference) -> Reference + Send>;

/// Serves a role in a thread of its own until the tests end; its base URL.
fn reference(role: Role, set_up: SetUp) -> String {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let running = set_up(Reference::new(role)).start().await.unwrap();
            tell.send(running.url().to_owned()).unwrap();
            std::future::pending::<()>().await;
        });
    });
    told.recv().unwrap()
}

/// A role as it is.
fn plain(role: Role) -> String {
    reference(role, Box::new(|reference| reference))
}

/// A role that demands a credential.
fn guarded(role: Role, token: &str) -> String {
    let token = Token::parse(token).unwrap();
    reference(role, Box::new(move |reference| reference.token(Some(token))))
}

/// A port on which nobody listens.
fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

fn report(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap()
}

/// Outcome and reason of each clause.
fn clauses(folder: &Path) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let report = report(folder);
    let rows = report["clauses"].as_array().unwrap().iter();
    rows.map(|clause| (text(&clause["id"]), text(&clause["outcome"]), text(&clause["reason"]))).collect()
}
