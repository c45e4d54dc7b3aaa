//! The desk of `objects`.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::desk::{Declined, Desk, Query, Taken, View};
use super::problem::Problem;
use crate::adapters::http::{Contour, ObjectsNeighbours, SetupError};
use crate::adaptor::types::{AccessMade, ContractMade, EnvironmentAsked, NewObject, ObjectStep, Question};
use crate::domain::ids::Bin;
use crate::domain::machine::Refused;
use crate::domain::objects::context::Context;
use crate::domain::objects::message::{Card, ObjectsEvent};
use crate::domain::objects::reason::Reason;
use crate::domain::objects::words::{About, Addressee, BuiltOn, Class, Funding, Operation, Origin, Purpose, StepKind};
use crate::domain::objects::{Objects as State, ObjectsCore, Request, StepRow, is_object_id, late};
use crate::domain::variant::Defects;
use crate::law::LawError;
use crate::law::calendar::{Rounding, add_months, civil_date};
use crate::law::edition::Parameters;
use crate::law::order3::LAW;
use crate::law::order129::{ACT, Law129};
use crate::law::reading::Readings;
use crate::wire::json::strict;
use crate::wire::moment::astana;

/// Months after which an entry of the access log is archived (`KZ-129-2016/rules/16.4`). The text says "periodically": the period is
/// assumed.
const ARCHIVED_AFTER: i32 = 1;

/// The role `objects`.
pub(super) struct Objects;

impl Desk for Objects {
    const ROLE: &'static str = "objects";
    const ACTS: &'static [&'static str] = &[ACT, LAW];
    const CALLERS: &'static [&'static str] = &[];
    type Ctx = Context;
    type Core = ObjectsCore;
    type Neighbours = ObjectsNeighbours;

    fn context(parameters: &Parameters, readings: &Readings, defects: &Defects) -> Result<Context, LawError> {
        Ok(Context { law: Law129::resolve(parameters, readings)?, defects: defects.clone() })
    }

    fn core(ctx: Context) -> ObjectsCore {
        ObjectsCore { ctx }
    }

    fn neighbours(contour: Contour) -> Result<ObjectsNeighbours, SetupError> {
        ObjectsNeighbours::new(contour)
    }

    fn stimulus(kind: &str, body: &[u8]) -> Result<ObjectsEvent, Problem> {
        match kind {
            "object" => object(&read(body)?),
            "step" => step(read(body)?),
            "question" => question(read(body)?),
            "environment" => environment(read(body)?),
            "contract" => Ok(ObjectsEvent::Contracted { request: read::<ContractMade>(body)?.request }),
            "access" => access(read(body)?),
            "publish" => Ok(ObjectsEvent::Publishing),
            other => Err(Problem::not_found(format!("objects takes no stimulus {other}"))),
        }
    }

    fn callback(path: &str, _: &str, _: &[u8], _: &Defects) -> Result<Taken<ObjectsEvent>, Declined<ObjectsEvent>> {
        Err(Problem::not_found(format!("objects serves no POST {path}")).into())
    }

    fn observe(state: &State, view: &View<'_, Context>, kind: &str, query: &Query) -> Option<Value> {
        match kind {
            "objects" => {
                let id = query.text("object");
                let shown = state.object(id).map(|object| {
                    json!({"object": id, "state": object.stage.as_str(), "class": object.card.class.map(Class::as_str),
                        "steps": object.steps.iter().map(step_row).collect::<Vec<Value>>()})
                });
                Some(json!({ "objects": Vec::from_iter(shown) }))
            }
            "answers" => {
                let id = query.text("question");
                let shown = state.answer(id).map(|answer| {
                    json!({"question": id, "about": answer.about, "outcome": answer.ruling.outcome,
                        "reasons": reasons(&answer.ruling.reasons)})
                });
                Some(json!({ "answers": Vec::from_iter(shown) }))
            }
            "environments" => {
                let id = query.text("request");
                let shown = state.request(id).map(|request| request_row(id, request, view.now));
                Some(json!({ "requests": Vec::from_iter(shown) }))
            }
            "searches" => {
                let id = query.text("question");
                let shown = state.search(id).map(|search| {
                    json!({"question": id, "at": astana(search.at), "kind": search.kind, "function": search.function,
                        "found": search.found})
                });
                Some(json!({ "searches": Vec::from_iter(shown) }))
            }
            "access-log" => {
                let entries = state.log_of(query.text("object")).iter().map(|entry| {
                    json!({"at": astana(entry.at), "operation": entry.operation.as_str(), "by": entry.by,
                        "archived": archived(entry.at, view.now)})
                });
                Some(json!({ "entries": entries.collect::<Vec<Value>>() }))
            }
            _ => None,
        }
    }

    fn refusals(state: &State) -> &[Refused] {
        state.refusals()
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    strict::read(body).map_err(|flaw| Problem::bad(flaw.to_string()))
}

/// A word of a closed list.
fn word<T>(name: &str, text: &str, from: impl Fn(&str) -> Option<T>, all: &[&str]) -> Result<T, Problem> {
    from(text).ok_or_else(|| Problem::bad(format!("{name} is {text:?}, wanted is one of {}", all.join(", "))))
}

/// An id that is there.
fn id(name: &str, text: String) -> Result<String, Problem> {
    if text.trim().is_empty() { Err(Problem::bad(format!("{name} is empty"))) } else { Ok(text) }
}

/// The id of an object.
fn object_id(text: String) -> Result<String, Problem> {
    if is_object_id(&text) {
        return Ok(text);
    }
    Err(Problem::bad(format!("{text:?} is no id of an object: letters, digits, \".\", \"-\" and \"_\"")))
}

fn bin(name: &str, text: &str) -> Result<Bin, Problem> {
    Bin::parse(text).map_err(|error| Problem::bad(format!("{name}: {error}")))
}

fn object(new: &NewObject) -> Result<ObjectsEvent, Problem> {
    let class = new.class.as_deref().map(|text| word("class", text, Class::from_text, Class::TEXTS)).transpose()?;
    Ok(ObjectsEvent::Taken(Card {
        object: object_id(new.object.clone())?,
        owner: bin("owner", &new.owner)?,
        origin: word("origin", &new.origin, Origin::from_text, Origin::TEXTS)?,
        funding: word("funding", &new.funding, Funding::from_text, Funding::TEXTS)?,
        class,
        built_on: word("built_on", &new.built_on, BuiltOn::from_text, BuiltOn::TEXTS)?,
        version: id("version", new.version.clone())?,
    }))
}

fn step(reported: ObjectStep) -> Result<ObjectsEvent, Problem> {
    let step = word("step", &reported.step, StepKind::from_text, StepKind::TEXTS)?;
    step.check(&reported.details).map_err(Problem::bad)?;
    Ok(ObjectsEvent::Stepped { object: object_id(reported.object)?, step, details: reported.details })
}

fn question(asked: Question) -> Result<ObjectsEvent, Problem> {
    let about = word("about", &asked.about, About::from_text, About::TEXTS)?;
    about.check(&asked.facts).map_err(Problem::bad)?;
    Ok(ObjectsEvent::Asked { question: id("question", asked.question)?, about, facts: asked.facts })
}

fn environment(asked: EnvironmentAsked) -> Result<ObjectsEvent, Problem> {
    Ok(ObjectsEvent::Requested {
        addressee: bin("addressee", &asked.addressee)?,
        kind: word("kind", &asked.kind, Addressee::from_text, Addressee::TEXTS)?,
        purpose: word("purpose", &asked.purpose, Purpose::from_text, Purpose::TEXTS)?,
        request: id("request", asked.request)?,
    })
}

fn access(made: AccessMade) -> Result<ObjectsEvent, Problem> {
    let operation = word("operation", &made.operation, Operation::from_text, Operation::TEXTS)?;
    Ok(ObjectsEvent::Accessed { object: object_id(made.object)?, operation, by: made.by })
}

fn reasons(all: &[Reason]) -> Vec<Value> {
    let shown = |reason: &Reason| json!({"ground": reason.ground, "provision": reason.provision, "fact": reason.fact, "remedy": reason.remedy});
    all.iter().map(shown).collect()
}

fn step_row(row: &StepRow) -> Value {
    json!({"step": row.step.as_str(), "at": astana(row.at), "outcome": row.ruling.outcome,
        "reasons": reasons(&row.ruling.reasons)})
}

fn request_row(id: &str, request: &Request, now: Timestamp) -> Value {
    let environments: Vec<&str> = request.environments.iter().map(|opened| opened.kind.as_str()).collect();
    json!({"request": id, "status": request.ruling.outcome, "due": request.due.map(|day| day.to_string()),
        "provided_at": request.provided_at.map(astana), "late": late(request, civil_date(now)),
        "free_until": request.free_until.map(|day| day.to_string()), "environments": environments,
        "reasons": reasons(&request.ruling.reasons)})
}

/// Whether an entry of the access log is old enough to be in the archive; it is shown from there all the same.
fn archived(at: Timestamp, now: Timestamp) -> bool {
    add_months(civil_date(at), ARCHIVED_AFTER, Rounding::Down).is_ok_and(|day| day <= civil_date(now))
}
