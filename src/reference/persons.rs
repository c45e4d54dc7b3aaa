//! What both roles of order 204 take and show of access to personal data and of its transfers.

use serde_json::{Value, json};

use super::problem::Problem;
use crate::adaptor::types::{CasePerson, DataTransfer, PersonView, PersonViewed, Reason, TransferBasis};
use crate::domain::access::{Access, Asked, Ground, View};
use crate::domain::ids::{Bin, Iin};
use crate::domain::proactive::sdu::message::CaseId;
use crate::domain::transfer::{Basis, Transfer};
use crate::wire::json::strict;
use crate::wire::moment::astana;

/// The name under which the exception of `data.exception` is declared.
const EXCEPTION: &str = "data.exception=check_recorded";

/// A case as a view may show it.
pub(super) struct Person<'a> {
    pub(super) id: &'a CaseId,
    pub(super) bin: &'a Bin,
    pub(super) iin: Option<&'a Iin>,
    pub(super) depersonalised: bool,
}

/// Reads a request of an official.
pub(super) fn asked(body: &[u8]) -> Result<Asked, Problem> {
    let bad = |why: String| Problem::bad(why);
    let PersonView { view, session, operator, bin, factors } =
        strict::read(body).map_err(|flaw| bad(flaw.to_string()))?;
    let (view, session) = (id("view", view)?, id("session", session)?);
    if let Some(unknown) = factors.iter().find(|factor| !Access::knows(factor)) {
        return Err(bad(format!("no factor {unknown:?}; PASSWORD, PIN, OTP, EDS or BIOMETRICS")));
    }
    let operator = operator.map(|iin| Iin::parse(&iin)).transpose().map_err(|error| bad(error.to_string()))?;
    let bin = bin.map(|bin| Bin::parse(&bin)).transpose().map_err(|error| bad(error.to_string()))?;
    Ok(Asked { view, session, operator, bin, factors })
}

/// An id that is there.
pub(super) fn id(name: &str, text: String) -> Result<String, Problem> {
    if text.trim().is_empty() { Err(Problem::bad(format!("{name} is empty"))) } else { Ok(text) }
}

/// Reads an IIN of a request.
pub(super) fn iin(text: &str) -> Result<Iin, Problem> {
    Iin::parse(text).map_err(|error| Problem::bad(error.to_string()))
}

/// A ground as the adaptor shows it.
pub(super) fn reason(ground: &Ground) -> Reason {
    Reason {
        ground: ground.clause.to_owned(),
        provision: ground.clause.trim_start_matches("KZ-").replacen('/', " ", 1),
        fact: ground.fact.clone(),
        remedy: ground.remedy.to_owned(),
    }
}

/// The view of this id with the persons that are still kept.
pub(super) fn views<'a>(access: &Access, id: &str, persons: impl Iterator<Item = Person<'a>>) -> Value {
    let view = access.view(id).map(|view| shown(view, persons));
    json!({ "views": view.into_iter().collect::<Vec<_>>() })
}

fn shown<'a>(view: &View, persons: impl Iterator<Item = Person<'a>>) -> PersonViewed {
    let View { at, asked, refused } = view;
    let wanted = |person: &Person<'_>| refused.is_none() && asked.bin.as_ref().is_none_or(|bin| bin == person.bin);
    let cases = persons.filter(wanted).map(|person| CasePerson {
        case: person.id.0.clone(),
        iin: person.iin.filter(|_| !person.depersonalised).map(ToString::to_string),
        depersonalised: person.depersonalised,
    });
    PersonViewed {
        view: asked.view.clone(),
        at: astana(*at),
        session: asked.session.clone(),
        operator: asked.operator.as_ref().map(ToString::to_string),
        bin: asked.bin.as_ref().map(ToString::to_string),
        outcome: if refused.is_none() { "GRANTED" } else { "REFUSED" }.to_owned(),
        cases: cases.collect(),
        reasons: refused.iter().map(reason).collect(),
    }
}

/// Transfers of a person's data.
pub(super) fn transfers(all: &[Transfer], iin: &str) -> Value {
    let of_person = all.iter().filter(|transfer| transfer.iin.as_str() == iin);
    let rows: Vec<DataTransfer> = of_person
        .map(|transfer| DataTransfer {
            at: astana(transfer.at),
            case: transfer.case.0.clone(),
            iin: transfer.iin.to_string(),
            from: transfer.from.to_owned(),
            to: transfer.to.to_owned(),
            basis: transfer.basis.as_ref().map(basis),
        })
        .collect();
    json!({ "transfers": rows })
}

fn basis(basis: &Basis) -> TransferBasis {
    match basis {
        Basis::Consent { reference } => {
            TransferBasis { kind: "CONSENT".to_owned(), reference: reference.clone(), ground: None }
        }
        Basis::Exception { check } => {
            TransferBasis { kind: "EXCEPTION".to_owned(), reference: check.clone(), ground: Some(EXCEPTION.to_owned()) }
        }
    }
}
