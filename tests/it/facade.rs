//! The reference behind a facade that changes what it says of itself, or does not know some calls.

use std::sync::Arc;
use std::sync::mpsc;

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use senim::reference::{Reference, Role};
use serde_json::Value;

struct Facade {
    /// Where the reference listens.
    behind: String,
    /// Members that `describe` has instead.
    says: Value,
    /// Paths that are answered with 404.
    lacks: Vec<&'static str>,
    http: reqwest::Client,
}

/// Serves a role of the reference in a thread of its own; `describe` has the members of `says`, calls of `lacks` are not there.
pub(crate) fn facade(role: Role, says: Value, lacks: &[&'static str]) -> String {
    let lacks = lacks.to_vec();
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let running = Reference::new(role).start().await.unwrap();
            let http = senim_mocks::kernel::http::client().unwrap();
            let shared = Arc::new(Facade { behind: running.url().to_owned(), says, lacks, http });
            let app = Router::new().fallback(move |request: Request| pass(Arc::clone(&shared), request));
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            send.send(format!("http://{}", listener.local_addr().unwrap())).unwrap();
            axum::serve(listener, app).await.unwrap();
        });
    });
    receive.recv().unwrap()
}

async fn pass(facade: Arc<Facade>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if facade.lacks.contains(&parts.uri.path()) {
        return (StatusCode::NOT_FOUND, "there is no such call").into_response();
    }
    let body = axum::body::to_bytes(body, 8 << 20).await.unwrap();
    let path = parts.uri.path_and_query().unwrap().as_str();
    let mut onward = facade.http.request(parts.method, format!("{}{path}", facade.behind)).body(body);
    for name in [header::AUTHORIZATION, header::CONTENT_TYPE] {
        onward = parts.headers.get(&name).into_iter().fold(onward, |onward, value| onward.header(&name, value));
    }
    let answer = onward.send().await.unwrap();
    let (status, kind) = (answer.status(), answer.headers().get(header::CONTENT_TYPE).cloned());
    let mut body = answer.bytes().await.unwrap().to_vec();
    if parts.uri.path() == "/adaptor/v1/describe" {
        let mut described: Value = serde_json::from_slice(&body).unwrap();
        described.as_object_mut().unwrap().extend(facade.says.as_object().unwrap().clone());
        body = described.to_string().into_bytes();
    }
    let mut response = (status, body).into_response();
    response.headers_mut().extend(kind.map(|kind| (header::CONTENT_TYPE, kind)));
    response
}
