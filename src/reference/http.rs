//! The HTTP face of a role: one table of routes, one handler a row.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Query as UriQuery, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::desk::{Desk, Query, refusals};
use super::evidence;
use super::problem::Problem;
use super::seat::{Plan, Seat};
use crate::adaptor::token::Token;
use crate::adaptor::types::{Clock, ClockSupport, Describe, PROTOCOL, Quiescent, Reset};
use crate::wire::json::strict;
use crate::wire::moment::{astana, instant};

/// Every route that a role may serve: method and path; `docs/adaptor.openapi.yaml` lists the same (a test holds them together).
pub const ROUTES: [(&str, &str); 12] = [
    ("GET", "/adaptor/v1/describe"),
    ("POST", "/adaptor/v1/reset"),
    ("PUT", "/adaptor/v1/clock"),
    ("GET", "/adaptor/v1/quiescent"),
    ("POST", "/adaptor/v1/stimuli/{kind}"),
    ("GET", "/adaptor/v1/observations/{kind}"),
    ("POST", "/callbacks/v1/sms/replies"),
    ("POST", "/callbacks/v1/sms/delivery"),
    ("POST", "/callbacks/v1/lists"),
    ("POST", "/callbacks/v1/permits"),
    ("GET", "/register/v1/entries"),
    ("GET", "/register/v1/filings"),
];

/// Largest body that is read, in bytes.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

type Shared<D> = Arc<Mutex<Seat<D>>>;

/// The service of a role; its adaptor demands `token` when there is one.
pub(super) fn router<D: Desk>(plan: Plan, token: Option<Token>) -> Router {
    let seat: Shared<D> = Arc::new(Mutex::new(Seat::new(plan)));
    Router::new().fallback(handle::<D>).with_state((seat, token))
}

async fn handle<D: Desk>(State((seat, token)): State<(Shared<D>, Option<Token>)>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if let Some(refusal) = locked_out(&parts, token.as_ref()) {
        return refusal.into_response();
    }
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("more than {BODY_LIMIT} bytes")).into_response();
    };
    let path = parts.uri.path();
    // What cannot be decoded is no query: the page then lacks what it was asked with.
    let query = UriQuery::<Vec<(String, String)>>::try_from_uri(&parts.uri);
    let query = Query(query.map(|UriQuery(pairs)| pairs).unwrap_or_default());
    let method = parts.method.as_str();
    let answered = if path.starts_with("/callbacks/") && method == "POST" {
        callback::<D>(&seat, path, &parts.headers, &body).await
    } else if path.starts_with("/adaptor/") || method != "GET" {
        adaptor::<D>(&seat, method, path, &query, &body).await
    } else {
        page::<D>(&seat, path, &query, &parts.headers).await
    };
    answered.unwrap_or_else(IntoResponse::into_response)
}

async fn adaptor<D: Desk>(
    seat: &Shared<D>,
    method: &str,
    path: &str,
    query: &Query,
    body: &[u8],
) -> Result<Response, Problem> {
    let operation = path.strip_prefix("/adaptor/v1/").unwrap_or_default();
    let (name, kind) = operation.split_once('/').unwrap_or((operation, ""));
    match (method, name, kind) {
        ("GET", "describe", "") => Ok(json_of(StatusCode::OK, &describe::<D>())),
        ("POST", "reset", "") => {
            seat.lock().await.reset(read::<Reset>(body)?)?;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        ("PUT", "clock", "") => set_clock(seat, read::<Clock>(body)?).await,
        ("GET", "quiescent", "") => quiescent(seat).await,
        ("POST", "stimuli", "restart") => {
            seat.lock().await.restart()?;
            Ok(json_of(StatusCode::ACCEPTED, &json!({})))
        }
        ("POST", "stimuli", kind) if !kind.is_empty() => {
            let event = D::stimulus(kind, body)?;
            seat.lock().await.submit(&event)?;
            Ok(json_of(StatusCode::ACCEPTED, &json!({})))
        }
        ("GET", "observations", kind) if !kind.is_empty() => observe(seat, kind, query).await,
        _ => Err(Problem::not_found(format!("{} serves no {method} {path}", D::ROLE))),
    }
}

async fn set_clock<D: Desk>(seat: &Shared<D>, clock: Clock) -> Result<Response, Problem> {
    let now = instant(&clock.now, "now").map_err(|flaw| Problem::bad(flaw.to_string()))?;
    seat.lock().await.set_clock(now).await?;
    Ok(json_of(StatusCode::OK, &json!(Clock { now: astana(now) })))
}

async fn quiescent<D: Desk>(seat: &Shared<D>) -> Result<Response, Problem> {
    let mut seat = seat.lock().await;
    seat.pump().await?;
    let next_due = seat.next_due()?.map(astana);
    Ok(json_of(StatusCode::OK, &json!(Quiescent { quiescent: true, next_due })))
}

async fn observe<D: Desk>(seat: &Shared<D>, kind: &str, query: &Query) -> Result<Response, Problem> {
    let mut seat = seat.lock().await;
    let shown = match kind {
        // Documents belong to no world, so they are shown before a reset too.
        "evidence" => Some(evidence::of_role(D::ROLE)),
        "order" => seat.shown(|_, view| D::order(view.ctx, view.now).map(|status| json!(status)))?,
        "refusals" => Some(refusals(D::refusals(seat.driver()?.state()))),
        _ => seat.shown(|state, view| D::observe(state, view, kind, query))?,
    };
    let shown = shown.ok_or_else(|| Problem::not_found(format!("{} shows no {kind}", D::ROLE)))?;
    Ok(json_of(StatusCode::OK, &shown))
}

/// A page outside the adaptor; who asks is known by a credential, and need not be.
async fn page<D: Desk>(seat: &Shared<D>, path: &str, query: &Query, headers: &HeaderMap) -> Result<Response, Problem> {
    let mut seat = seat.lock().await;
    let caller = seat.caller(bearer(headers))?;
    let shown = seat.shown(|state, view| D::public(state, view, path, query, caller.as_deref()))?;
    let unknown = || Err(Problem::not_found(format!("{} serves no GET {path}", D::ROLE)));
    shown.unwrap_or_else(unknown).map(|body| json_of(StatusCode::OK, &body))
}

/// The refusal of a call to the adaptor without its credential.
fn locked_out(parts: &Parts, token: Option<&Token>) -> Option<Problem> {
    let given = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let barred = parts.uri.path().starts_with("/adaptor/") && token.is_some_and(|token| !token.opens(given));
    barred.then(|| Problem::new(StatusCode::UNAUTHORIZED, "the adaptor demands its bearer credential"))
}

fn bearer(headers: &HeaderMap) -> &str {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    header.strip_prefix("Bearer ").unwrap_or_default()
}

async fn callback<D: Desk>(
    seat: &Shared<D>,
    path: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Response, Problem> {
    let mut seat = seat.lock().await;
    let Some(caller) = seat.caller(bearer(headers))? else {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "the credential is not known"));
    };
    match D::callback(path, &caller, body, seat.defects()) {
        Ok(taken) => {
            seat.submit(&taken.event)?;
            Ok(json_of(StatusCode::ACCEPTED, &taken.answer))
        }
        Err(declined) => {
            if let Some(event) = declined.event {
                seat.submit(&event)?;
            }
            Err(declined.problem)
        }
    }
}

fn describe<D: Desk>() -> Value {
    json!(Describe {
        protocol: PROTOCOL.to_owned(),
        product: "Senim reference".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        roles: vec![D::ROLE.to_owned()],
        clock: ClockSupport::Virtual,
        editions: D::ACTS.iter().map(|act| (*act).to_owned()).collect(),
        claims: Vec::new(),
    })
}

fn read<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    strict::read(body).map_err(|flaw| Problem::bad(flaw.to_string()))
}

fn json_of(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
