//! The portal's desk for the registration of subscriber numbers.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Context, PortalEvent, Problem, Query, State, View, strict};
use crate::adaptor::types::{
    FormFields, FormSignature, RegistrationBegun, RegistrationForm, RegistrationPassword, SessionEnd,
};
use crate::domain::portal::subscribers::form::{Form, Signed};
use crate::domain::portal::subscribers::reason::Reason;
use crate::domain::portal::subscribers::{Begun, By, Entered, Event, Registration};
use crate::domain::register::filing::Signature;
use crate::wire::moment::astana;

/// What a person does here; `None` when the kind is not of this part.
pub(super) fn stimulus(kind: &str, body: &[u8]) -> Option<Result<PortalEvent, Problem>> {
    let event = match kind {
        "registration" => read::<RegistrationBegun>(body).and_then(begun),
        "registration-form" => read::<RegistrationForm>(body).and_then(submitted),
        "registration-password" => read::<RegistrationPassword>(body).and_then(entered),
        "session-end" => read::<SessionEnd>(body)
            .and_then(|ended| Ok(Event::SessionEnded { session: id("session", ended.session)? })),
        _ => return None,
    };
    Some(event.map(PortalEvent::Subscribers))
}

/// What a user sees here; `None` when the kind is not of this part.
pub(super) fn observe(state: &State, _: &View<'_, Context>, kind: &str, query: &Query) -> Option<Value> {
    match kind {
        "registrations" => {
            let id = query.text("registration");
            let shown = state.subscribers.registration(id).map(|registration| status(id, registration));
            Some(json!({ "registrations": Vec::from_iter(shown) }))
        }
        _ => None,
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    strict::read(body).map_err(|flaw| Problem::bad(flaw.to_string()))
}

/// An id of the harness; a session may be empty where a way has none, an id may not.
fn id(name: &str, text: String) -> Result<String, Problem> {
    if text.trim().is_empty() { Err(Problem::bad(format!("{name} is empty"))) } else { Ok(text) }
}

fn begun(told: RegistrationBegun) -> Result<Event, Problem> {
    let RegistrationBegun { registration, channel, session, iin, employee } = told;
    Ok(Event::Begun(Begun { registration: id("registration", registration)?, channel, session, iin, employee }))
}

fn submitted(told: RegistrationForm) -> Result<Event, Problem> {
    let RegistrationForm { registration, session, form } = told;
    let FormFields { iin, surname, name, patronymic, email, telephone, statements, signature, date } = form;
    let signature = signature.map(signed).transpose()?;
    let (linking, secret) = (statements.linking, statements.secret);
    let form = Form { iin, surname, name, patronymic, email, telephone, linking, secret, signature, date };
    let registration = id("registration", registration)?;
    Ok(Event::Submitted { registration, session, form: Box::new(form) })
}

fn signed(told: FormSignature) -> Result<Signed, Problem> {
    match (told.kind.as_str(), told.protected, told.value) {
        ("EDS", Some(protected), Some(value)) => Ok(Signed::Eds(Signature { protected, value })),
        ("EDS", _, _) => Err(Problem::bad("a signature EDS has the members protected and value".to_owned())),
        ("PAPER", None, None) => Ok(Signed::Paper),
        ("PAPER", _, _) => Err(Problem::bad("a signature PAPER has neither protected nor value".to_owned())),
        (other, _, _) => Err(Problem::bad(format!("kind is {other:?}, wanted is one of EDS, PAPER"))),
    }
}

fn entered(told: RegistrationPassword) -> Result<Event, Problem> {
    let RegistrationPassword { registration, session, password, by } = told;
    let all = [By::Subscriber, By::Employee];
    let by = all
        .into_iter()
        .find(|one| one.as_str() == by)
        .ok_or_else(|| Problem::bad(format!("by is {by:?}, wanted is one of {}", all.map(By::as_str).join(", "))))?;
    let registration = id("registration", registration)?;
    Ok(Event::Entered(Entered { registration, session, password, by }))
}

fn status(id: &str, registration: &Registration) -> Value {
    let kept = |at: Option<Timestamp>| at.map(|at| json!({"at": astana(at)}));
    let answers = registration.answers.iter().map(|answer| {
        let reasons: Vec<Value> = answer.reasons.iter().map(reason).collect();
        json!({"at": astana(answer.at), "outcome": answer.outcome, "reasons": reasons})
    });
    json!({
        "registration": id,
        "number": registration.number,
        "channel": registration.channel,
        "state": registration.stage.as_str(),
        "iin": registration.iin,
        "telephone": registration.form.as_ref().map(|form| form.telephone.as_str()),
        "statements": {"linking": kept(registration.linking_at), "secret": kept(registration.secret_at)},
        "linked_at": registration.linked_at.map(astana),
        "answers": answers.collect::<Vec<Value>>(),
    })
}

fn reason(reason: &Reason) -> Value {
    json!({"ground": reason.ground, "provision": reason.provision, "fact": reason.fact, "remedy": reason.remedy})
}
