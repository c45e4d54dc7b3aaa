//! The control API: whoever stands before the simulated systems moves the clock, changes the world, breaks and heals.
//!
//! On loopback addresses anybody on the machine may use it, but no page of a browser; elsewhere a token is demanded.

mod asked;
mod changes;
mod clock;
mod docs;
mod exchanges;
mod faults;
mod problem;
mod roles;
mod snapshots;
mod table;
mod world;

use std::collections::BTreeSet;
use std::io;
use std::net::{IpAddr, TcpListener};
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::access::Access;
use super::log::Log;
use super::post::{Delivered, Post, Stuck};
use crate::contour::Contour;
use crate::kernel::guard::{Answering, Guard, Handler, Limits};
use crate::kernel::guarded::whole;

use asked::Asked;
use problem::{Outcome, Problem, Reply};
use snapshots::Shelf;
use table::{Act, Found, Operation};

/// Largest body: a world of some thousand organisations.
const BODY_LIMIT: usize = 32 * 1024 * 1024;

/// The control API of one contour.
pub(super) struct Api {
    contour: Arc<Contour>,
    access: Access,
    log: Arc<Log>,
    post: Arc<Post>,
    seed: u64,
    /// Digest of the token, when one is demanded.
    token: Option<Vec<u8>>,
    shelf: Mutex<Shelf>,
}

/// Serves it on `listener` behind a guard.
pub(super) fn serve(api: Arc<Api>, listener: TcpListener, limits: &Limits) -> io::Result<Guard> {
    let limits = Limits { body: BODY_LIMIT, ..limits.clone() };
    let within = limits.clone();
    let handler: Handler = Arc::new(move |request| {
        let (api, limits) = (Arc::clone(&api), within.clone());
        // Apart from the connection: a caller that gives up half-way must not leave the clock half-way.
        let answering = tokio::spawn(async move { api.answer(request, &limits).await });
        let failed = || Problem::stranger(500, "The control API failed at this request; this is our fault").response();
        Box::pin(async move { Ok(answering.await.unwrap_or_else(|_| failed())) }) as Answering
    });
    Guard::start(listener, &limits, |_| handler)
}

impl Api {
    pub(super) fn new(
        contour: Arc<Contour>,
        access: Access,
        log: Arc<Log>,
        post: Arc<Post>,
        seed: u64,
        token: Option<String>,
    ) -> Self {
        let token = token.map(|token| digest(&token));
        let api = Self { contour, access, log, post, seed, token, shelf: Mutex::default() };
        api.remember_start();
        api
    }

    /// Empties the contour at an instant.
    fn empty(&self, now: Timestamp, seed: u64) {
        self.contour.reset(now, self.access.credentials());
        self.contour.set_seed(seed);
    }

    async fn answer(&self, request: Request, limits: &Limits) -> Response {
        let (parts, body) = request.into_parts();
        match self.admitted(&parts, body, limits).await {
            Ok(response) => response,
            Err(problem) => problem.response(),
        }
    }

    async fn admitted(&self, parts: &Parts, body: Body, limits: &Limits) -> Result<Response, Problem> {
        let (operation, path) = match table::find(parts.method.as_str(), parts.uri.path()) {
            Found::Operation(operation, path) => (operation, path),
            Found::Methods(methods) => return Err(Problem::method(&methods.join(", "))),
            Found::Nothing => {
                let path = parts.uri.path();
                return Err(Problem::unknown(format!("There is no {path}; GET /control lists what there is")));
            }
        };
        self.welcome(operation, &parts.headers)?;
        let bytes = whole(&parts.headers, body, limits).await.map_err(|turned| {
            let (status, _, text) = turned.told(limits);
            Problem::stranger(status, text)
        })?;
        let asked = Asked {
            path: path.into_iter().collect(),
            query: query(operation, parts.uri.query().unwrap_or_default())?,
            body: asked::body(text(&parts.headers, &header::CONTENT_TYPE), &bytes)?,
        };
        if let Act::Document = operation.act {
            return Ok(document(&parts.headers));
        }
        self.perform(operation, &asked).await.map(|reply| json_response(&reply))
    }

    /// Whether this caller may do this.
    fn welcome(&self, operation: &Operation, headers: &HeaderMap) -> Result<(), Problem> {
        let Some(token) = &self.token else { return local(headers) };
        if matches!(operation.act, Act::Document) {
            return Ok(());
        }
        let given = text(headers, &header::AUTHORIZATION).strip_prefix("Bearer ").map(digest);
        // Digests are compared: how far a guess agrees with the token shows in no time that it takes.
        match given {
            Some(given) if given == *token => Ok(()),
            _ => {
                Err(Problem::stranger(401, "Authorization: Bearer TOKEN is needed; the token was printed at the start"))
            }
        }
    }

    async fn perform(&self, operation: &Operation, asked: &Asked) -> Outcome {
        let (mut reply, delivered) = match operation.act {
            Act::Document => return Err(Problem::unknown("This is a document")),
            Act::Show(show) => return Ok(Reply::ok(show(self))),
            Act::Look(look) => return look(self, asked),
            Act::Move(instant) => {
                let delivered = self.post.advance(instant(self, asked)?).await.map_err(|stuck| match stuck {
                    Stuck::Past(_) | Stuck::Restless(_) => Problem::conflict(stuck.to_string()),
                })?;
                (Reply::ok(json!({"now": self.contour.clock().stamp()})), delivered)
            }
            Act::Change(change) => {
                let still = self.post.still().await;
                let reply = change(self, asked)?;
                drop(still);
                self.noted(operation, asked);
                (reply, self.post.settle().await)
            }
        };
        reply.body["delivered"] = delivered.iter().map(Delivered::shown).collect();
        Ok(reply)
    }

    /// The journal shows what was changed from outside: evidence must explain itself.
    fn noted(&self, operation: &Operation, asked: &Asked) {
        let path = asked
            .path
            .iter()
            .fold(operation.path.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
        let now = self.contour.clock().stamp();
        self.log.note(&json!({
            "record": "control", "at": now, "operation": format!("{} {path}", operation.method), "body": asked.body,
        }));
    }
}

/// Without a token only programs of this machine are served: no page of a browser, and no name that somebody else's DNS made local.
fn local(headers: &HeaderMap) -> Result<(), Problem> {
    if headers.contains_key(header::ORIGIN) {
        return Err(Problem::stranger(403, "Pages of browsers do not control the simulated systems"));
    }
    let host = text(headers, &header::HOST);
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.contains(']') { host } else { name });
    let address = name.trim_start_matches('[').trim_end_matches(']');
    if name.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok() {
        return Ok(());
    }
    Err(Problem::stranger(403, "Without a token the control API is asked by address or as localhost"))
}

/// The parameters; one that the operation does not have, or that is given twice, is refused.
fn query(operation: &Operation, query: &str) -> Result<Vec<(String, String)>, Problem> {
    let mut url =
        reqwest::Url::parse("http://control.invalid").map_err(|error| Problem::unreadable(error.to_string()))?;
    url.set_query(Some(query).filter(|query| !query.is_empty()));
    let pairs: Vec<(String, String)> = url.query_pairs().map(|(name, value)| (name.into(), value.into())).collect();
    let mut seen = BTreeSet::new();
    for (name, _) in &pairs {
        if !operation.query.iter().any(|(known, _)| known == name) {
            let known: Vec<&str> = operation.query.iter().map(|(known, _)| *known).collect();
            return Err(Problem::senseless(format!("{name:?} is no parameter here; there are: {}", known.join(", "))));
        }
        if !seen.insert(name) {
            return Err(Problem::senseless(format!("The parameter {name:?} is given twice")));
        }
    }
    Ok(pairs)
}

fn document(headers: &HeaderMap) -> Response {
    let url = format!("http://{}/control", text(headers, &header::HOST));
    let wants_page = text(headers, &header::ACCEPT).contains("text/html");
    let (kind, body) = if wants_page {
        ("text/html; charset=utf-8", docs::page(&url))
    } else {
        ("application/json", docs::openapi(&url).to_string())
    };
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn json_response(reply: &Reply) -> Response {
    let mut response = Response::new(Body::from(reply.body.to_string()));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn digest(token: impl AsRef<[u8]>) -> Vec<u8> {
    Sha256::digest(token.as_ref()).to_vec()
}
