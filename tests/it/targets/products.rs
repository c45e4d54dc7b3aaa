//! One product in several roles: what it says to itself is not tested; what it says over the wire is.

use std::net::TcpListener;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use senim::adaptor::client::ROLE;
use senim::cli::Exit;
use senim::reference::Role;
use serde_json::Value;

use super::{clauses, plain, report};
use crate::support::{Done, run};

/// Two roles of the reference behind one address.
struct Product {
    roles: [(Role, String); 2],
    http: reqwest::Client,
    /// Whether the roles reach each other directly, past the relay.
    inside: bool,
}

impl Product {
    /// The role that a request is for: the adaptor's by its header, the others by their path.
    fn url(&self, request: &Request) -> &str {
        let named = request.headers().get(ROLE).and_then(|value| value.to_str().ok());
        let by_path = match request.uri().path() {
            "/callbacks/v1/permits" => "sdu",
            "/register/v1/entries" | "/register/v1/filings" => "register",
            _ => "egov",
        };
        let wanted = named.unwrap_or(by_path);
        self.roles.iter().find(|(role, _)| role.as_str() == wanted).map_or("", |(_, url)| url)
    }

    /// A reset that names the other role at its own address.
    fn rewired(&self, body: &[u8]) -> Vec<u8> {
        let mut reset: Value = serde_json::from_slice(body).unwrap();
        for (role, url) in &self.roles {
            if let Some(neighbour) = reset["systems"].get_mut(role.as_str()) {
                neighbour["url"] = url.as_str().into();
            }
        }
        reset.to_string().into_bytes()
    }
}

async fn answer(State(product): State<Arc<Product>>, request: Request) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let url = format!("{}{uri}", product.url(&request));
    let headers = request.headers().clone();
    let mut body = to_bytes(request.into_body(), 1 << 24).await.unwrap().to_vec();
    if product.inside && uri.path() == "/adaptor/v1/reset" {
        body = product.rewired(&body);
    }
    let mut call = product.http.request(method, url).body(body);
    for name in ["authorization", "content-type"] {
        if let Some(value) = headers.get(name) {
            call = call.header(name, value);
        }
    }
    let Ok(answer) = call.send().await else {
        return Response::builder().status(StatusCode::BAD_GATEWAY).body(Body::empty()).unwrap();
    };
    let status = answer.status();
    let mut bytes = answer.bytes().await.unwrap().to_vec();
    if uri.path() == "/adaptor/v1/describe" {
        let mut described: Value = serde_json::from_slice(&bytes).unwrap();
        described["roles"] = product.roles.iter().map(|(role, _)| role.as_str()).collect::<Vec<_>>().into();
        bytes = described.to_string().into_bytes();
    }
    Response::builder().status(status).header("content-type", "application/json").body(Body::from(bytes)).unwrap()
}

/// Serves both roles at one address; the targets that name it.
fn product(roles: [Role; 2], inside: bool) -> [String; 2] {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let http = senim_mocks::kernel::http::client().unwrap();
    let product = Arc::new(Product { roles: roles.map(|role| (role, plain(role))), http, inside });
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, Router::new().fallback(answer).with_state(product)).await.unwrap();
        });
    });
    roles.map(|role| format!("{role}={url}"))
}

fn judged(folder: &std::path::Path, targets: &[String; 2], clauses: &[&str]) -> Done {
    let tags = clauses.iter().map(|clause| format!("@clause:{clause}")).collect::<Vec<_>>().join(" or ");
    run(folder, &["--target", &targets[0], "--target", &targets[1], "--tags", &tags])
}

/// Lists, exclusion from them, faults on their way, and the dialogue that monitors hold against them.
const ORDER_204: [&str; 4] = ["KZ-204-2025/alg/9", "KZ-204-2025/alg/8.1", "KZ-204-2025/alg/20", "KZ-204-2025/alg/15"];

#[test]
fn what_stays_inside_one_product_is_not_tested_and_nothing_else_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let done = judged(folder.path(), &product([Role::Sdu, Role::Egov], true), &ORDER_204);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    let rows = clauses(folder.path());
    let bad: Vec<_> = rows
        .iter()
        .filter(|(_, outcome, _)| !["conformant", "advisory", "not-tested"].contains(&outcome.as_str()))
        .collect();
    assert!(bad.is_empty(), "{bad:?}\n{}", done.out);
    let of = |id: &str| rows.iter().find(|(row, ..)| row == id).unwrap().clone();
    for id in ["KZ-204-2025/alg/9", "KZ-204-2025/alg/20"] {
        let (_, outcome, reason) = of(id);
        assert_eq!(outcome, "not-tested", "{id}");
        assert!(reason.contains("sdu and egov are one product"), "{id}: {reason}");
    }
    let unseen =
        report(folder.path())["scenarios"].as_array().unwrap().iter().filter(|s| s["outcome"] == "not-tested").count();
    assert!(unseen > 0 && done.out.contains("stayed inside one product"), "{}", done.out);
}

#[test]
fn one_product_that_chooses_the_wire_is_judged_as_ever() {
    let folder = tempfile::tempdir().unwrap();
    let done = judged(folder.path(), &product([Role::Sdu, Role::Egov], false), &["KZ-204-2025/alg/20"]);
    assert_eq!(done.exit, Exit::Conformant, "{}{}", done.out, done.err);
}

#[test]
fn purchases_from_a_register_inside_the_same_product_are_not_tested() {
    let folder = tempfile::tempdir().unwrap();
    let done = judged(folder.path(), &product([Role::Register, Role::Objects], true), &["KZ-129-2016/rules/20"]);
    assert_eq!(done.exit, Exit::NotFullyVerified, "{}{}", done.out, done.err);
    let rows = clauses(folder.path());
    let (_, outcome, reason) = rows.iter().find(|(id, ..)| id == "KZ-129-2016/rules/20").unwrap();
    assert_eq!(outcome, "not-tested", "{}", done.out);
    assert!(reason.contains("objects and register are one product"), "{reason}");
}
