//! The portal's desk for result documents and their verification.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Context, PortalEvent, Problem, Query, State, View};
use crate::adaptor::types::{ResultHandOver, ResultOfficials, ResultSignature, Verification};
use crate::domain::ids::{Bin, Iin};
use crate::domain::portal::results::message::{Asked, Code, HandOver};
use crate::domain::portal::results::words::{Channel, Kind, Outcome, Place, Requisite};
use crate::domain::portal::results::{Check, Doc, Event, renewal_id};
use crate::domain::register::filing::Signature;
use crate::domain::register::reason::Reason;
use crate::domain::seal::SignedBy;
use crate::domain::variant::Equivalent;
use crate::law::calendar::civil_date;
use crate::wire::json::strict;
use crate::wire::moment::astana;
use crate::wire::qr::{self, Modules};

/// The one message of a negative verification (`KZ-3-2019/annex2/5.p3`), Kazakh and Russian.
const NO_SUCH: [&str; 2] = [
    "Енгізілген нөмірі және ЖСН/БСН бар электрондық құжат жоқ",
    "Электронный документ с введенными номером и ИИН/БИН не существует",
];
/// The message of a positive one.
const FOUND: [&str; 2] = ["Электрондық құжат табылды", "Электронный документ найден"];
/// Planted: a message that betrays that the number exists.
const TELLING: [&str; 2] = ["ЖСН/БСН сәйкес келмейді", "ИИН/БИН не совпадает"];
/// Planted: an error in place of the message.
const FAULT: [&str; 2] = ["Қызметте қате пайда болды", "Ошибка сервиса"];

/// What a person does here; `None` when the kind is not of this part.
pub(super) fn stimulus(kind: &str, body: &[u8]) -> Option<Result<PortalEvent, Problem>> {
    let event = match kind {
        "result" => read(body).and_then(handed_over),
        "result-officials" => read(body).and_then(|named: ResultOfficials| {
            let (provider, officials) = (bin("provider", &named.provider)?, officials(&named.officials)?);
            Ok(Event::Named { result: id("result", named.result)?, provider, officials })
        }),
        "result-signature" => read(body).and_then(|signed: ResultSignature| {
            let signature = Signature { protected: signed.signature.protected, value: signed.signature.value };
            Ok(Event::Signed { result: id("result", signed.result)?, signature })
        }),
        "verification" => read(body).and_then(asked),
        _ => return None,
    };
    Some(event.map(PortalEvent::Results))
}

/// What a user sees here; `None` when the kind is not of this part.
pub(super) fn observe(state: &State, view: &View<'_, Context>, kind: &str, query: &Query) -> Option<Value> {
    match kind {
        "documents" => Some(documents(state, view, query.text("iin"))),
        "results" => {
            let one = query.get("result").and_then(|result| state.results.document(result));
            let recipient = query.text("recipient");
            let rows =
                one.into_iter().chain(state.results.cabinet(recipient, view.ctx).filter(|_| !recipient.is_empty()));
            Some(json!({ "results": rows.map(|doc| result_row(state, view, doc)).collect::<Vec<Value>>() }))
        }
        "verifications" => {
            let id = query.text("check");
            let shown = state.results.check(id).map(|check| check_row(id, check));
            Some(json!({ "verifications": Vec::from_iter(shown) }))
        }
        _ => None,
    }
}

/// Result documents of order 204 in a person's cabinet: the number and the date are those of the result.
fn documents(state: &State, view: &View<'_, Context>, iin: &str) -> Value {
    let rows = state.proactive.documents_of(iin).filter_map(|document| {
        let result = state.results.document(&renewal_id(&document.permit)).filter(|doc| doc.delivered())?;
        let date = result.date_on(civil_date(view.now), view.ctx).or(result.day);
        Some(json!({"number": result.number.clone().unwrap_or_default(),
            "date": date.map(|day| day.to_string()).unwrap_or_default(), "bin": document.bin.as_str(),
            "permit": document.permit, "name_kk": document.names.kk, "name_ru": document.names.ru}))
    });
    json!({ "documents": rows.collect::<Vec<Value>>() })
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    strict::read(body).map_err(|flaw| Problem::bad(flaw.to_string()))
}

/// A word of a closed list.
fn word<T>(name: &str, text: &str, from: impl Fn(&str) -> Option<T>, all: &[&str]) -> Result<T, Problem> {
    from(text).ok_or_else(|| Problem::bad(format!("{name} is {text:?}, wanted is one of {}", all.join(", "))))
}

fn bin(name: &str, text: &str) -> Result<Bin, Problem> {
    Bin::parse(text).map_err(|error| Problem::bad(format!("{name}: {error}")))
}

fn officials(all: &[String]) -> Result<BTreeSet<Iin>, Problem> {
    all.iter().map(|iin| Iin::parse(iin).map_err(|error| Problem::bad(format!("officials: {error}")))).collect()
}

/// IIN or BIN.
fn subject(name: &str, text: String) -> Result<String, Problem> {
    if Iin::parse(&text).is_ok() || Bin::parse(&text).is_ok() {
        return Ok(text);
    }
    Err(Problem::bad(format!("{name}: {text:?} is neither an IIN nor a BIN")))
}

fn id(name: &str, text: String) -> Result<String, Problem> {
    if text.trim().is_empty() { Err(Problem::bad(format!("{name} is empty"))) } else { Ok(text) }
}

fn handed_over(told: ResultHandOver) -> Result<Event, Problem> {
    let form = told.form.iter().map(|text| word("form", text, Requisite::from_text, Requisite::TEXTS));
    let applied: Date =
        told.applied.parse().map_err(|_| Problem::bad(format!("applied: {:?} is no day", told.applied)))?;
    Ok(Event::HandedOver(HandOver {
        result: id("result", told.result)?,
        service: id("service", told.service)?,
        kind: word("kind", &told.kind, Kind::from_text, Kind::TEXTS)?,
        channel: word("channel", &told.channel, Channel::from_text, Channel::TEXTS)?,
        form: form.collect::<Result<_, _>>()?,
        provider: Some(bin("provider", &told.provider)?),
        officials: officials(&told.officials)?,
        recipient: subject("recipient", told.recipient)?,
        applied,
        text: told.text,
        replaces: told.replaces,
    }))
}

/// What was entered is taken as it is: a number that cannot be is answered like one that is not known.
fn asked(told: Verification) -> Result<Event, Problem> {
    let code = told.image.map(|image| match qr::read(&image) {
        Ok(content) => Code::Read(content),
        Err(flaw) => Code::Unreadable(flaw.to_string()),
    });
    Ok(Event::Checked(Asked {
        check: id("check", told.check)?,
        place: word("channel", &told.channel, Place::from_text, Place::TEXTS)?,
        user: told.user,
        number: told.number,
        subject: told.subject,
        code,
    }))
}

fn result_row(state: &State, view: &View<'_, Context>, doc: &Doc) -> Value {
    let today = civil_date(view.now);
    let over = &doc.over;
    let signature = doc.signature.as_ref().map(|made| json!({"protected": made.protected, "value": made.value}));
    json!({
        "result": over.result,
        "state": state.results.stage(doc, view.ctx).as_str(),
        "number": doc.number,
        "date": doc.date_on(today, view.ctx).map(|day| day.to_string()),
        "subject": doc.subject(view.ctx),
        "service": over.service,
        "kind": over.kind.as_str(),
        "channel": over.channel.as_str(),
        "document": doc.text_on(today, view.ctx),
        "signature": signature,
        "signer": doc.signer.as_ref().map(signer),
        "matrix": state.results.code(doc, view.ctx).and_then(|content| {
            let low = view.ctx.has(Equivalent::CodeOfAnotherLevel);
            let modules = Modules::at_level(&content, low).ok()?;
            Some(json!({"png": STANDARD.encode(modules.png().ok()?), "svg": modules.svg()}))
        }),
        "replaced_by": doc.replaced_by,
        "reasons": doc.reasons.iter().map(reason).collect::<Vec<Value>>(),
    })
}

fn check_row(id: &str, check: &Check) -> Value {
    let [kk, ru] = match check.outcome {
        Outcome::Positive => FOUND,
        Outcome::Negative if check.error => FAULT,
        Outcome::Negative if check.telling => TELLING,
        Outcome::Negative => NO_SUCH,
    };
    let found = check.found.as_ref();
    json!({
        "check": id,
        "at": astana(check.at),
        "channel": check.place.as_str(),
        "outcome": check.outcome.as_str(),
        "message": {"kk": kk, "ru": ru},
        "document": found.map(|found| &found.text),
        "service": found.map(|found| &found.service),
        "eds": check.eds.as_ref().map(|eds| json!({"state": eds.state.as_str(), "signer": eds.signer.as_ref().map(signer)})),
        "replaced_by": found.and_then(|found| found.replaced_by.as_ref()),
    })
}

fn signer(signed: &SignedBy) -> Value {
    json!({"name": signed.name, "iin": signed.iin, "bin": signed.bin, "serial": signed.serial})
}

fn reason(reason: &Reason) -> Value {
    json!({"ground": reason.ground, "provision": reason.provision, "fact": reason.fact, "remedy": reason.remedy})
}
