//! The portal's desk for what a subject sees of the use of their data.

use serde_json::{Value, json};

use super::{Context, PortalEvent, Problem, Query, State, View};
use crate::adaptor::types::{
    CabinetNotice, CaseHistory, CaseStepTaken, CorrectionAsked, CorrectionStatus, DataUse, OwnDataAsked,
    OwnDataRequest, ServiceMode, ServiceSetup, ServiceStep,
};
use crate::domain::ids::Bin;
use crate::domain::portal::privacy::{Correction, Event, Field, NOTICE, Notice, OwnData, Progress};
use crate::domain::proactive::egov::message::EgovEvent;
use crate::domain::proactive::egov::{Manual, Portal};
use crate::law::order204::ACT;
use crate::law::reading::AutomaticSignature;
use crate::reference::persons::{Person, asked, id, iin, reason, transfers, views};
use crate::wire::json::strict;
use crate::wire::moment::astana;

/// What a person does here; `None` when the kind is not of this part.
pub(super) fn stimulus(kind: &str, body: &[u8]) -> Option<Result<PortalEvent, Problem>> {
    let taken = match kind {
        "own-data" => own_data(body).map(PortalEvent::Privacy),
        "correction" => correction(body).map(PortalEvent::Privacy),
        "person-view" => asked(body).map(Event::PersonsAsked).map(PortalEvent::Privacy),
        "service-setup" => setup(body).map(PortalEvent::Proactive),
        "service-step" => step(body).map(PortalEvent::Proactive),
        _ => return None,
    };
    Some(taken)
}

fn read<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    strict::read(body).map_err(|flaw| Problem::bad(flaw.to_string()))
}

fn own_data(body: &[u8]) -> Result<Event, Problem> {
    let OwnDataAsked { request, user, subject } = read(body)?;
    Ok(Event::OwnDataAsked { id: id("request", request)?, user: iin(&user)?, subject: iin(&subject)? })
}

fn correction(body: &[u8]) -> Result<Event, Problem> {
    let CorrectionAsked { correction, user, subject, field, value } = read(body)?;
    let known = Field::from_text(&field);
    let field = known.ok_or_else(|| Problem::bad(format!("no field {field:?}; surname, name or patronymic")))?;
    Ok(Event::CorrectionAsked {
        id: id("correction", correction)?,
        user: iin(&user)?,
        subject: iin(&subject)?,
        field,
        value,
    })
}

fn setup(body: &[u8]) -> Result<EgovEvent, Problem> {
    let ServiceSetup { service, step } = read(body)?;
    if service != ACT {
        return Err(Problem::bad(format!("no service {service:?}; there is {ACT}")));
    }
    if step == "NONE" {
        return Ok(EgovEvent::StepSet(None));
    }
    let known =
        Manual::from_text(&step).ok_or_else(|| Problem::bad(format!("no step {step:?}; NONE, OFFICIAL or PAPER")));
    known.map(|step| EgovEvent::StepSet(Some(step)))
}

fn step(body: &[u8]) -> Result<EgovEvent, Problem> {
    let ServiceStep { bin, step } = read(body)?;
    let known = Bin::parse(&bin).map_err(|error| Problem::bad(error.to_string()))?;
    Ok(EgovEvent::StepTaken { bin: known.to_string(), step: manual(&step)? })
}

fn manual(step: &str) -> Result<Manual, Problem> {
    Manual::from_text(step).ok_or_else(|| Problem::bad(format!("no step {step:?}; OFFICIAL or PAPER")))
}

/// What a user sees here; `None` when the kind is not of this part.
pub(super) fn observe(state: &State, view: &View<'_, Context>, kind: &str, query: &Query) -> Option<Value> {
    let shown = match kind {
        "own-data" => {
            let rows = state.privacy.own_data(query.text("request")).map(own_shown);
            json!({ "requests": rows.into_iter().collect::<Vec<_>>() })
        }
        "person-views" => views(state.privacy.access(), query.text("view"), persons(&state.proactive)),
        "corrections" => {
            let rows = state.privacy.correction(query.text("correction")).map(correction_shown);
            json!({ "corrections": rows.into_iter().collect::<Vec<_>>() })
        }
        "notices" => {
            let rows: Vec<CabinetNotice> = state.privacy.notices_of(query.text("user")).map(notice).collect();
            json!({ "notices": rows })
        }
        "transfers" => transfers(state.proactive.transfers(), query.text("iin")),
        "service-mode" => json!({ "services": modes(&state.proactive, view.ctx, query.text("service")) }),
        "case-steps" => json!({ "cases": histories(state, query.text("bin")) }),
        _ => return None,
    };
    Some(shown)
}

fn persons(portal: &Portal) -> impl Iterator<Item = Person<'_>> {
    portal.cases().map(|(id, case)| Person {
        id,
        bin: &case.bin,
        iin: Some(&case.head),
        depersonalised: case.depersonalised(),
    })
}

fn own_shown(asked: &OwnData) -> OwnDataRequest {
    let state = match (&asked.refused, &asked.uses) {
        (Some(_), _) => "REFUSED",
        (None, Some(_)) => "SHOWN",
        (None, None) => "WAITING",
    };
    let uses = asked.uses.iter().flatten().map(|told| DataUse {
        at: astana(told.at),
        system: told.system.clone(),
        operation: told.operation.clone(),
        purpose: told.purpose.clone(),
    });
    OwnDataRequest {
        request: asked.id.clone(),
        at: astana(asked.at),
        user: asked.user.to_string(),
        subject: asked.subject.to_string(),
        state: state.to_owned(),
        uses: uses.collect(),
        reasons: asked.refused.iter().map(reason).collect(),
    }
}

fn correction_shown(asked: &Correction) -> CorrectionStatus {
    let (state, reasons) = match &asked.progress {
        Progress::Waiting => ("WAITING", Vec::new()),
        Progress::PassedOn => ("PASSED-ON", Vec::new()),
        Progress::Refused(ground) => ("REFUSED", vec![reason(ground)]),
    };
    CorrectionStatus {
        correction: asked.id.clone(),
        at: astana(asked.at),
        user: asked.user.to_string(),
        subject: asked.subject.to_string(),
        field: asked.field.as_str().to_owned(),
        value: asked.value.clone(),
        state: state.to_owned(),
        reasons,
    }
}

fn notice(notice: &Notice) -> CabinetNotice {
    CabinetNotice {
        at: astana(notice.at),
        user: notice.user.to_string(),
        kind: "AUTOMATED-PROCESSING".to_owned(),
        case: notice.case.0.clone(),
        bin: notice.bin.to_string(),
        text_kk: NOTICE.0.to_owned(),
        text_ru: NOTICE.1.to_owned(),
    }
}

/// A service without a step of people is fully automated (`KZ-418-V/19/1.p2`): neither before the renewal nor on its document.
fn modes(portal: &Portal, ctx: &Context, service: &str) -> Vec<ServiceMode> {
    let signs = ctx.law.automatic_signature == AutomaticSignature::Official;
    let step = portal.manual_step().or(signs.then_some(Manual::Official));
    let mode = if step.is_none() { "FULLY-AUTOMATED" } else { "PARTLY-AUTOMATED" };
    let (service, asked) = (ACT.to_owned(), service);
    let row = ServiceMode { service, mode: mode.to_owned(), step: step.map(|step| step.as_str().to_owned()) };
    Some(row).filter(|row| row.service == asked).into_iter().collect()
}

/// Steps by case. A proactive case rests on no application (`KZ-418-V/19/2.p5`).
fn histories(state: &State, bin: &str) -> Vec<CaseHistory> {
    let mut histories: Vec<CaseHistory> = Vec::new();
    for step in state.privacy.steps_of(bin) {
        let taken = CaseStepTaken {
            at: astana(step.at),
            what: step.what.to_owned(),
            by: step.by.to_owned(),
            carrier: step.carrier.to_owned(),
        };
        match histories.iter_mut().find(|history| history.case == step.case.0) {
            Some(history) => history.steps.push(taken),
            None => histories.push(CaseHistory { case: step.case.0.clone(), application: None, steps: vec![taken] }),
        }
    }
    histories
}
