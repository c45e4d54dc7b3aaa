//! The desk of the portal: order 204 here, each other part in a file of its own.

mod privacy;
mod results;
mod services;
mod subscribers;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::desk::{Declined, Desk, Query, Shown, Taken, View};
use super::order204::order;
use super::problem::Problem;
use crate::adapters::http::{Contour, PortalNeighbours, SetupError};
use crate::adaptor::types::{Application, OrderStatus};
use crate::domain::facts::Refusal;
use crate::domain::machine::Refused;
use crate::domain::portal::context::Context;
use crate::domain::portal::{PortalCore, PortalEvent, State};
use crate::domain::proactive::egov::Portal;
use crate::domain::proactive::egov::message::EgovEvent;
use crate::domain::variant::{Defect, Defect567, DefectServices, Defects};
use crate::law::LawError;
use crate::law::edition::Parameters;
use crate::law::order3;
use crate::law::order204::ACT;
use crate::law::reading::Readings;
use crate::wire::flaw::{Flaw, LOGIC};
use crate::wire::json::callback::{Delivery, Lists, Reply};
use crate::wire::json::strict;

/// The portal (ЭҮП).
pub(super) struct Egov;

impl Desk for Egov {
    const ROLE: &'static str = "egov";
    const ACTS: &'static [&'static str] = &[ACT, order3::ACT, order3::LAW];
    const CALLERS: &'static [&'static str] = &["sms", "sdu"];
    type Ctx = Context;
    type Core = PortalCore;
    type Neighbours = PortalNeighbours;

    fn context(parameters: &Parameters, readings: &Readings, defects: &Defects) -> Result<Context, LawError> {
        Context::resolve(parameters, readings, defects)
    }

    fn seeded(ctx: Context, seed: u64) -> Context {
        Context { seed, ..ctx }
    }

    fn core(ctx: Context) -> PortalCore {
        PortalCore { ctx }
    }

    fn neighbours(contour: Contour) -> Result<PortalNeighbours, SetupError> {
        PortalNeighbours::new(contour)
    }

    fn stimulus(kind: &str, body: &[u8]) -> Result<PortalEvent, Problem> {
        let parts = [stimulus, results::stimulus, subscribers::stimulus, services::stimulus, privacy::stimulus];
        let taken = parts.iter().find_map(|part| part(kind, body));
        taken.unwrap_or_else(|| Err(Problem::not_found(format!("egov takes no stimulus {kind}"))))
    }

    fn callback(
        path: &str,
        caller: &str,
        body: &[u8],
        defects: &Defects,
    ) -> Result<Taken<PortalEvent>, Declined<PortalEvent>> {
        let sender = match path {
            "/callbacks/v1/sms/replies" | "/callbacks/v1/sms/delivery" => "sms",
            "/callbacks/v1/lists" => "sdu",
            _ => return Err(Problem::not_found(format!("egov serves no POST {path}")).into()),
        };
        if caller != sender {
            let status = axum::http::StatusCode::FORBIDDEN;
            return Err(Problem::new(status, format!("{caller} is not {sender}")).into());
        }
        let taken = match path {
            "/callbacks/v1/sms/replies" => reply(body).map_err(|flaw| Problem::unprocessable(flaw.to_string()).into()),
            "/callbacks/v1/sms/delivery" => {
                delivery(body).map_err(|flaw| Problem::unprocessable(flaw.to_string()).into())
            }
            _ => lists(body, defects),
        };
        let proactive = |Taken { event, answer }| Taken { event: PortalEvent::Proactive(event), answer };
        taken.map(proactive).map_err(|Declined { problem, event }: Declined<EgovEvent>| Declined {
            problem,
            event: event.map(|event| Box::new(PortalEvent::Proactive(*event))),
        })
    }

    fn observe(state: &State, view: &View<'_, Context>, kind: &str, query: &Query) -> Option<Value> {
        let parts = [results::observe, subscribers::observe, services::observe, privacy::observe];
        observe(&state.proactive, view, kind, query)
            .or_else(|| parts.iter().find_map(|part| part(state, view, kind, query)))
    }

    fn order(ctx: &Context, now: Timestamp) -> Option<OrderStatus> {
        Some(order(&ctx.proactive, now))
    }

    fn refusals(state: &State) -> &[Refused] {
        state.refusals()
    }
}

/// What a holder does beside order 204.
fn stimulus(kind: &str, body: &[u8]) -> Option<Result<PortalEvent, Problem>> {
    match kind {
        "application" => Some(application(body)),
        _ => None,
    }
}

/// An application under the Rules.
fn application(body: &[u8]) -> Result<PortalEvent, Problem> {
    let filed: Application = strict::read(body).map_err(|flaw| Problem::bad(flaw.to_string()))?;
    let Application { application_id: id, bin, form } = filed;
    Ok(PortalEvent::Proactive(EgovEvent::ApplicationFiled { id, bin, form }))
}

/// What order 204 shows.
fn observe(state: &Portal, view: &View<'_, Context>, kind: &str, query: &Query) -> Option<Value> {
    let (key, rows): (&str, Vec<Value>) = match kind {
        "cases" => (
            "cases",
            state
                .cases_of(query.text("bin"))
                .map(|(id, case)| {
                    let shown = Shown {
                        role: Egov::ROLE,
                        id,
                        bin: case.bin.as_str(),
                        state: case.state_name().to_owned(),
                        opened_at: case.opened_at,
                        closed_at: case.closed_at,
                    };
                    shown.json(view.decisions)
                })
                .collect(),
        ),
        "applications" => (
            "applications",
            state
                .applications_of(query.text("bin"))
                .map(|application| {
                    let status = if application.refused.is_none() { "ACCEPTED" } else { "REFUSED" };
                    json!({"application_id": application.id, "bin": application.bin, "form": application.form,
                    "status": status, "reason": application.refused})
                })
                .collect(),
        ),
        "cabinet" => ("requests", cabinet(state, query.text("user"), &view.ctx.defects)),
        _ => return None,
    };
    Some(json!({ key: rows }))
}

/// What an organisation sees of its own in the cabinet (`KZ-567-2025/annex2/row11.1`): proactive cases and applications.
fn cabinet(state: &Portal, user: &str, defects: &Defects) -> Vec<Value> {
    let cases = state.cases_of(user).map(
        |(id, case)| json!({"id": id.0, "kind": "ORDER-204", "bin": case.bin.as_str(), "status": case.state_name()}),
    );
    let cases = cases.filter(|_| {
        !defects.planted(Defect567::ProactiveInvisible) && !defects.planted(DefectServices::NotVisibleInBoth)
    });
    let applications = state.applications_of(user).map(|filed| {
        let status = if filed.refused.is_none() { "ACCEPTED" } else { "REFUSED" };
        json!({"id": filed.id, "kind": filed.form, "bin": filed.bin, "status": status})
    });
    cases.chain(applications).collect()
}

fn reply(body: &[u8]) -> Result<Taken<EgovEvent>, Flaw> {
    let reply: Reply = strict::read(body)?;
    let received_at = reply.check()?;
    let answer = json!({ "replyId": reply.reply_id });
    let Reply { reply_id: id, from, to, text, .. } = reply;
    Ok(Taken { event: EgovEvent::ReplyReceived { id, from, to, text, received_at }, answer })
}

fn delivery(body: &[u8]) -> Result<Taken<EgovEvent>, Flaw> {
    let report: Delivery = strict::read(body)?;
    report.check()?;
    let answer = json!({ "id": report.id });
    Ok(Taken { event: EgovEvent::SmsDelivery { id: report.id, status: report.status }, answer })
}

/// Both lists, whole and linked, or nothing of them (`KZ-204-2025/alg/9`, `alg/20`).
fn lists(body: &[u8], defects: &Defects) -> Result<Taken<EgovEvent>, Declined<EgovEvent>> {
    let refused = |subject: &str, flaw: &Flaw| {
        let made = flaw.refusal("sdu", subject).unwrap_or_else(|| Refusal {
            source: "sdu".to_owned(),
            subject: subject.to_owned(),
            reason: flaw.to_string(),
            clause: LOGIC.to_owned(),
        });
        Declined {
            problem: Problem::unprocessable(flaw.to_string()),
            event: Some(Box::new(EgovEvent::ListRefused(made))),
        }
    };
    let mut lists: Lists = strict::read(body).map_err(|flaw| refused("transfer that cannot be read", &flaw))?;
    if defects.planted(Defect::TruncatedListAccepted) {
        lists = Lists::new(&lists.transfer_id, &lists.linked(), Timestamp::UNIX_EPOCH);
    }
    let subject = format!("transfer {}", lists.transfer_id);
    let rows = lists.rows().map_err(|flaw| refused(&subject, &flaw))?;
    let answer = json!({ "transferId": lists.transfer_id });
    Ok(Taken { event: EgovEvent::ListReceived { transfer: lists.transfer_id, rows }, answer })
}
