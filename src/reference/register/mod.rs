//! The desk of the register.

mod pages;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::desk::{Declined, Desk, Query, Taken, View};
use super::problem::Problem;
use crate::adapters::http::{Contour, RegisterNeighbours, SetupError};
use crate::adaptor::types::{Decide, Filing as Filed, OrderStatus};
use crate::domain::machine::Refused;
use crate::domain::register::RegisterCore;
use crate::domain::register::context::Context;
use crate::domain::register::filing::Signature;
use crate::domain::register::message::RegisterEvent;
use crate::domain::register::reason::Reason;
use crate::domain::register::renewal::state;
use crate::domain::register::state::{Entry, Filing, Register as State, Run};
use crate::domain::variant::{Defect567, Defects};
use crate::law::LawError;
use crate::law::edition::Parameters;
use crate::law::order567::{ACT, Law567};
use crate::law::reading::Readings;
use crate::law::{order129, order204};
use crate::wire::json::callback::Permits;
use crate::wire::json::{filing, strict};
use crate::wire::moment::astana;

/// The register of trusted software and electronic-industry products.
pub(super) struct Register;

impl Desk for Register {
    const ROLE: &'static str = "register";
    const ACTS: &'static [&'static str] = &[ACT, order129::ACT, order204::ACT];
    const CALLERS: &'static [&'static str] = &["e-license", "objects", "procurement"];
    type Ctx = Context;
    type Core = RegisterCore;
    type Neighbours = RegisterNeighbours;

    fn context(parameters: &Parameters, readings: &Readings, defects: &Defects) -> Result<Context, LawError> {
        Ok(Context::new(Law567::resolve(parameters, readings)?, defects.clone()))
    }

    fn core(ctx: Context) -> RegisterCore {
        RegisterCore { ctx }
    }

    fn neighbours(contour: Contour) -> Result<RegisterNeighbours, SetupError> {
        RegisterNeighbours::new(contour)
    }

    fn stimulus(kind: &str, body: &[u8]) -> Result<RegisterEvent, Problem> {
        let bad = |flaw: crate::wire::flaw::Flaw| Problem::bad(flaw.to_string());
        match kind {
            "filing" => filed(strict::read(body).map_err(bad)?),
            "decision" => {
                let Decide { filing } = strict::read(body).map_err(bad)?;
                Ok(RegisterEvent::DecisionAsked { filing })
            }
            "monitoring" => Ok(RegisterEvent::MonitoringAsked),
            other => Err(Problem::not_found(format!("register takes no stimulus {other}"))),
        }
    }

    fn callback(
        path: &str,
        caller: &str,
        body: &[u8],
        _: &Defects,
    ) -> Result<Taken<RegisterEvent>, Declined<RegisterEvent>> {
        if path != "/callbacks/v1/permits" {
            return Err(Problem::not_found(format!("register serves no POST {path}")).into());
        }
        if caller != "e-license" {
            let status = axum::http::StatusCode::FORBIDDEN;
            return Err(Problem::new(status, format!("{caller} is not e-license")).into());
        }
        let message: Permits = strict::read(body).map_err(|flaw| Problem::unprocessable(flaw.to_string()))?;
        let (bin, names, _) = message.check().map_err(|flaw| Problem::unprocessable(flaw.to_string()))?;
        let event_id = message.event_id;
        let answer = json!({ "eventId": event_id });
        Ok(Taken { event: RegisterEvent::PermitsRenewed { event_id, bin, names }, answer })
    }

    fn observe(register: &State, view: &View<'_, Context>, kind: &str, query: &Query) -> Option<Value> {
        let (key, rows): (&str, Vec<Value>) = match kind {
            "filings" => {
                let wanted = query.get("filing");
                let rows = register.filings().filter(|(id, _)| wanted.is_none_or(|wanted| wanted == id.as_str()));
                ("filings", rows.map(|(id, filing)| filing_row(id, filing)).collect())
            }
            "entries" => {
                let (bin, number) = (query.get("bin"), query.get("number"));
                let rows = register.entries().iter().filter(|(key, entry)| {
                    bin.is_none_or(|bin| entry.held_by(bin)) && number.is_none_or(|number| number == key.as_str())
                });
                ("entries", rows.map(|(number, entry)| entry_row(number, entry, view)).collect())
            }
            "monitoring" => ("runs", register.runs().iter().map(run_row).collect()),
            "cabinet" => ("requests", cabinet(register, view, query.text("user"))),
            _ => return None,
        };
        Some(json!({ key: rows }))
    }

    /// The order as the register holds it (`KZ-567-2025/ord/4`); it has no last day.
    fn order(ctx: &Context, now: Timestamp) -> Option<OrderStatus> {
        Some(OrderStatus {
            act: ACT.to_owned(),
            in_force: ctx.in_force(ctx.today(now)),
            from: ctx.law.t0.to_string(),
            to: None,
        })
    }

    fn public(
        register: &State,
        view: &View<'_, Context>,
        path: &str,
        query: &Query,
        caller: Option<&str>,
    ) -> Option<Result<Value, Problem>> {
        match path {
            "/register/v1/entries" => Some(pages::entries(register, view, query)),
            "/register/v1/filings" => Some(pages::filings(register, query, caller)),
            _ => None,
        }
    }

    fn refusals(register: &State) -> &[Refused] {
        register.refusals()
    }
}

/// An application as it came, and as it was read.
fn filed(filed: Filed) -> Result<RegisterEvent, Problem> {
    if filed.filing.trim().is_empty() {
        return Err(Problem::bad("filing is empty; give the application an id"));
    }
    let read = filing::read(&filed.content).map(Box::new).map_err(|flaw| flaw.to_string());
    let signature = filed.signature.map(|given| Signature { protected: given.protected, value: given.value });
    Ok(RegisterEvent::FilingReceived { filing: filed.filing, content: filed.content, signature, read })
}

fn reasons(all: &[Reason]) -> Vec<Value> {
    let row = |reason: &Reason| json!({"ground": reason.ground, "provision": reason.provision, "fact": reason.fact, "remedy": reason.remedy});
    all.iter().map(row).collect()
}

fn filing_row(id: &str, filing: &Filing) -> Value {
    let read = filing.application.as_ref();
    json!({
        "filing": id,
        "form": read.map_or("", |read| read.form.as_str()),
        "bin": read.map_or("", |read| read.bin.as_str()),
        "product": read.and_then(|read| read.product.as_ref()).map(|product| &product.id),
        "entry": filing.entry,
        "status": filing.status.as_str(),
        "submitted_at": astana(filing.submitted_at),
        "decided_at": filing.decided_at.map(astana),
        "reasons": reasons(&filing.reasons),
        "remarks": reasons(&filing.remarks),
    })
}

fn entry_row(number: &str, entry: &Entry, view: &View<'_, Context>) -> Value {
    let versions = entry.versions.iter().enumerate().map(|(at, version)| {
        json!({"version": at + 1, "at": astana(version.at), "source": version.source, "holder": version.holder.as_str(),
            "name_kk": version.names.kk, "name_ru": version.names.ru, "product_name": version.product_name})
    });
    let today = view.ctx.today(view.now);
    let documents = entry.documents.iter().map(|held| {
        json!({"type": held.document.kind().as_str(), "number": held.document.number,
            "expires": held.document.expires.map(|day| day.to_string()),
            "state": state(view.ctx, entry, held, today).as_str()})
    });
    json!({
        "number": number,
        "kind": entry.product.kind.as_str(),
        "status": status(entry),
        "product": entry.product.id,
        "category": entry.product.category,
        "functions": entry.product.functions,
        "versions": versions.collect::<Vec<Value>>(),
        "documents": documents.collect::<Vec<Value>>(),
    })
}

/// Status of an entry as it is shown.
const fn status(entry: &Entry) -> &'static str {
    if entry.active { "ACTIVE" } else { "EXCLUDED" }
}

fn run_row(run: &Run) -> Value {
    let findings = run.findings.iter().map(|finding| {
        json!({"entry": finding.entry, "document": finding.document.as_str(), "problem": finding.problem.as_str(),
            "because": finding.because})
    });
    json!({"at": astana(run.at), "checked": run.checked, "findings": findings.collect::<Vec<Value>>()})
}

/// What a user sees: applications of their own (`KZ-567-2025/annex2/row11.1`).
fn cabinet(register: &State, view: &View<'_, Context>, user: &str) -> Vec<Value> {
    let everybody = view.ctx.has(Defect567::VisibleToAnother);
    let read = register.filings().filter_map(|(id, filing)| Some((id, filing, filing.application.as_ref()?)));
    let own = read.filter(|(_, _, read)| everybody || read.bin.as_str() == user);
    own.map(|(id, filing, read)| {
        json!({"id": id, "kind": read.form.as_str(), "bin": read.bin.as_str(), "status": filing.status.as_str()})
    })
    .collect()
}
