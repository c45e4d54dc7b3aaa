//! The desk of SDU.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::desk::{Declined, Desk, Query, Shown, Taken, View};
use super::order204::order;
use super::persons::{Person, asked, transfers, views};
use super::problem::Problem;
use crate::adapters::http::{Contour, SduNeighbours, SetupError};
use crate::adaptor::types::OrderStatus;
use crate::domain::machine::Refused;
use crate::domain::proactive::context::Context;
use crate::domain::proactive::sdu::message::SduEvent;
use crate::domain::proactive::sdu::{Sdu as State, SduCore};
use crate::domain::variant::Defects;
use crate::law::LawError;
use crate::law::edition::Parameters;
use crate::law::order3::LAW;
use crate::law::order204::{ACT, Law204};
use crate::law::reading::Readings;
use crate::wire::json::callback::Permits;
use crate::wire::json::strict;
use crate::wire::moment::astana;

/// Smart Data Ukimet.
pub(super) struct Sdu;

impl Desk for Sdu {
    const ROLE: &'static str = "sdu";
    const ACTS: &'static [&'static str] = &[ACT, LAW];
    const CALLERS: &'static [&'static str] = &["e-license", "egov"];
    type Ctx = Context;
    type Core = SduCore;
    type Neighbours = SduNeighbours;

    fn context(parameters: &Parameters, readings: &Readings, defects: &Defects) -> Result<Context, LawError> {
        Ok(Context { law: Law204::resolve(parameters, readings)?, defects: defects.clone() })
    }

    fn core(ctx: Context) -> SduCore {
        SduCore { ctx }
    }

    fn neighbours(contour: Contour) -> Result<SduNeighbours, SetupError> {
        SduNeighbours::new(contour)
    }

    fn stimulus(kind: &str, body: &[u8]) -> Result<SduEvent, Problem> {
        match kind {
            "intake" => Ok(SduEvent::IntakeStarted),
            "person-view" => asked(body).map(SduEvent::PersonsAsked),
            other => Err(Problem::not_found(format!("sdu takes no stimulus {other}"))),
        }
    }

    fn callback(path: &str, caller: &str, body: &[u8], _: &Defects) -> Result<Taken<SduEvent>, Declined<SduEvent>> {
        if path != "/callbacks/v1/permits" {
            return Err(Problem::not_found(format!("sdu serves no POST {path}")).into());
        }
        let message: Permits = strict::read(body).map_err(|flaw| Problem::unprocessable(flaw.to_string()))?;
        let (bin, names, permits) = message.check().map_err(|flaw| Problem::unprocessable(flaw.to_string()))?;
        let event_id = message.event_id;
        let answer = json!({ "eventId": event_id });
        let event = SduEvent::PermitsWritten { event_id, bin, names, permits, source: caller.to_owned() };
        Ok(Taken { event, answer })
    }

    fn observe(state: &State, view: &View<'_, Context>, kind: &str, query: &Query) -> Option<Value> {
        match kind {
            "cases" => {
                let cases = state.cases_of(query.text("bin")).map(|(id, case)| {
                    let shown = Shown {
                        role: Self::ROLE,
                        id,
                        bin: case.bin.as_str(),
                        state: case.state_name(),
                        opened_at: case.opened_at,
                        closed_at: case.closed_at,
                    };
                    shown.json(view.decisions)
                });
                Some(json!({ "cases": cases.collect::<Vec<Value>>() }))
            }
            "records" => {
                let versions = state.records_of(query.text("bin")).iter().enumerate().map(|(at, version)| {
                    json!({"version": at + 1, "name_kk": version.names.kk, "name_ru": version.names.ru,
                        "at": astana(version.at), "source": version.source})
                });
                Some(json!({ "records": versions.collect::<Vec<Value>>() }))
            }
            "person-views" => Some(views(state.access(), query.text("view"), persons(state))),
            "transfers" => Some(transfers(state.transfers(), query.text("iin"))),
            _ => None,
        }
    }

    fn order(ctx: &Context, now: Timestamp) -> Option<OrderStatus> {
        Some(order(ctx, now))
    }

    fn refusals(state: &State) -> &[Refused] {
        state.refusals()
    }
}

fn persons(state: &State) -> impl Iterator<Item = Person<'_>> {
    state.cases().map(|(id, case)| Person {
        id,
        bin: &case.bin,
        iin: case.head.as_ref(),
        depersonalised: case.depersonalised,
    })
}
