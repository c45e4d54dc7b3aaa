//! The application of annex 3, field by field. Each rule is a row: the clause, and what is found and what would mend it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::cite;
use super::reason::{Reason, because};
use super::state::Channel;
use crate::domain::facts::PersonName;
use crate::domain::ids::{Bin, Iin, Msisdn};
use crate::domain::portal::context::Context;
use crate::domain::register::filing::Signature;
use crate::domain::variant::DefectSubscribers as Planted;
use crate::law::reading::RegistrationEmail;

/// Longest e-mail address (RFC 5321, 4.5.3.1.3).
const LONGEST_EMAIL: usize = 254;

/// The application as it was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Field 3.
    pub iin: String,
    /// Field 4.
    pub surname: String,
    /// Field 5.
    pub name: String,
    /// Field 6.
    pub patronymic: Option<String>,
    /// Field 7.
    pub email: Option<String>,
    /// Field 8.
    pub telephone: String,
    /// Field 9: ticked, left unticked, or never touched.
    pub linking: Option<bool>,
    /// Field 10, in the same way.
    pub secret: Option<bool>,
    /// Field 11.
    pub signature: Option<Signed>,
    /// Field 12.
    pub date: Option<String>,
}

/// How an application is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signed {
    /// Electronically.
    Eds(Signature),
    /// On paper.
    Paper,
}

/// What a form is held against.
pub(super) struct Against<'a> {
    pub(super) ctx: &'a Context,
    pub(super) today: Date,
    /// The owner of the account.
    pub(super) person: &'a Iin,
}

/// What is wrong with a field and what would mend it; `None` when nothing is.
type Rule = fn(&Form, &Against<'_>) -> Option<(String, &'static str)>;

/// The fields that need nobody else's word.
const RULES: [(&str, Rule); 8] = [
    (cite::IIN, iin),
    (cite::SURNAME, surname),
    (cite::NAME, name),
    (cite::PATRONYMIC, patronymic),
    (cite::EMAIL, email),
    (cite::TELEPHONE, telephone),
    (cite::LINKING, linking),
    (cite::SECRET, secret),
];

impl Form {
    /// The text that is signed: the unique number, then the fields 3 to 10 and 12 in their order, a line each, empty when there is none.
    #[must_use]
    pub fn text(&self, number: &str) -> String {
        let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
        let tick = |field: Option<bool>| field.map(|ticked| ticked.to_string()).unwrap_or_default();
        let lines = [
            number.to_owned(),
            self.iin.clone(),
            self.surname.clone(),
            self.name.clone(),
            or_empty(&self.patronymic),
            or_empty(&self.email),
            self.telephone.clone(),
            tick(self.linking),
            tick(self.secret),
            or_empty(&self.date),
        ];
        lines.join("\n")
    }

    /// The signature as the table names it.
    pub(super) fn signature_kind(&self) -> &'static str {
        match self.signature {
            Some(Signed::Eds(_)) => "EDS",
            Some(Signed::Paper) => "PAPER",
            None => "NONE",
        }
    }

    /// Everything that is wrong with the form by itself.
    pub(super) fn flaws(&self, against: &Against<'_>) -> Vec<Reason> {
        let rules = RULES.into_iter().chain([(cite::DATE, date as Rule)]);
        let found =
            rules.filter_map(|(clause, rule)| rule(self, against).map(|(fact, remedy)| because(clause, fact, remedy)));
        found.collect()
    }

    /// Everything in which the form differs from what ЖТ МДҚ calls the person.
    pub(super) fn differs(&self, known: &PersonName, ctx: &Context) -> Vec<Reason> {
        let surname_left = self.surname.trim().is_empty() && ctx.has(Planted::EmptySurname);
        let name_left = self.name.trim().is_empty() && ctx.has(Planted::EmptyName);
        let given = self.patronymic.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let patronymic = given.is_none_or(|given| known.patronymic.as_deref().is_some_and(|own| same(own, given)));
        let rows = [
            (cite::SURNAME, surname_left || same(&self.surname, &known.surname), "surname"),
            (cite::NAME, name_left || same(&self.name, &known.name), "given name"),
            (cite::PATRONYMIC, patronymic, "patronymic"),
        ];
        let other = rows.into_iter().filter(|(_, same, _)| !same).map(|(clause, _, field)| {
            because(
                clause,
                format!("the {field} is not that of the person in ЖТ МДҚ"),
                "write it as in the identity card",
            )
        });
        other.collect()
    }
}

/// Letter case and spaces make no other name.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    plain(one) == plain(other)
}

/// The number of the form, when it is a mobile one: codes 710 to 729 are those of towns and districts.
pub(super) fn mobile(text: &str, ctx: &Context) -> Option<Msisdn> {
    let number = Msisdn::parse(text).ok()?;
    let fixed = text.get(1..3).is_some_and(|code| matches!(code, "71" | "72"));
    (!fixed || ctx.has(Planted::Landline)).then_some(number)
}

fn iin(form: &Form, against: &Against<'_>) -> Option<(String, &'static str)> {
    if against.ctx.has(Planted::Bin) && Bin::parse(&form.iin).is_ok() {
        return None;
    }
    match Iin::parse(&form.iin) {
        Err(error) => Some((format!("the IIN is wrong: {error}"), "write the applicant's IIN, 12 digits")),
        Ok(iin) if iin != *against.person => {
            Some((format!("{iin} is not the IIN of the account's owner"), "write the IIN of the account's owner"))
        }
        Ok(_) => None,
    }
}

fn surname(form: &Form, against: &Against<'_>) -> Option<(String, &'static str)> {
    let missing = form.surname.trim().is_empty() && !against.ctx.has(Planted::EmptySurname);
    missing.then(|| ("there is no surname".to_owned(), "write the surname"))
}

fn name(form: &Form, against: &Against<'_>) -> Option<(String, &'static str)> {
    let missing = form.name.trim().is_empty() && !against.ctx.has(Planted::EmptyName);
    missing.then(|| ("there is no given name".to_owned(), "write the given name"))
}

/// Whoever has none, or writes none, is not asked for it.
fn patronymic(form: &Form, against: &Against<'_>) -> Option<(String, &'static str)> {
    let missing = form.patronymic.is_none() && against.ctx.has(Planted::PatronymicMandatory);
    missing.then(|| ("there is no patronymic".to_owned(), "write the patronymic"))
}

fn email(form: &Form, against: &Against<'_>) -> Option<(String, &'static str)> {
    match form.email.as_deref() {
        None if against.ctx.law.registration.email == RegistrationEmail::Mandatory => {
            Some(("there is no e-mail address".to_owned(), "write an e-mail address"))
        }
        Some(text) if !is_address(text) => {
            Some((format!("{text:?} is no e-mail address"), "write an address such as name@example.kz, or none"))
        }
        _ => None,
    }
}

/// One `@` with something before it and a name of at least two parts after it, no blanks.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let parts: Vec<&str> = domain.split('.').collect();
    let clean = !domain.contains('@') && !text.contains(char::is_whitespace) && text.len() <= LONGEST_EMAIL;
    clean && !local.is_empty() && parts.len() > 1 && parts.iter().all(|part| !part.is_empty())
}

fn telephone(form: &Form, against: &Against<'_>) -> Option<(String, &'static str)> {
    let bad = mobile(&form.telephone, against.ctx).is_none();
    bad.then(|| (format!("{:?} is not the number of a mobile operator", form.telephone), "write a mobile number, 77…"))
}

fn linking(form: &Form, against: &Against<'_>) -> Option<(String, &'static str)> {
    let remedy = "read the agreement and tick the statement yourself";
    match form.linking {
        Some(false) if !against.ctx.has(Planted::Unticked) => {
            Some(("the statement on the agreement is not ticked".to_owned(), remedy))
        }
        None if !against.ctx.has(Planted::PreTicked) => {
            Some(("nobody has ticked the statement on the agreement".to_owned(), remedy))
        }
        _ => None,
    }
}

fn secret(form: &Form, against: &Against<'_>) -> Option<(String, &'static str)> {
    let one_tick = against.ctx.has(Planted::OneTick) && form.linking == Some(true);
    let missing = form.secret != Some(true) && !one_tick;
    missing.then(|| {
        let fact = "the consent to the use of data protected as a secret is not ticked".to_owned();
        (fact, "tick this statement too; the other one does not stand for it")
    })
}

fn date(form: &Form, against: &Against<'_>) -> Option<(String, &'static str)> {
    if against.ctx.has(Planted::NoDate) {
        return None;
    }
    let today = against.today;
    match form.date.as_deref().map(str::parse::<Date>) {
        None => Some(("the application has no date".to_owned(), "date the application")),
        Some(Err(_)) => {
            Some((format!("{:?} is no date", form.date.as_deref().unwrap_or_default()), "write 2024-06-03"))
        }
        Some(Ok(date)) if date > today => {
            Some((format!("the application is dated {date}, today is {today}"), "date the application with today"))
        }
        Some(Ok(_)) => None,
    }
}

/// Whether a signature on this form counts by the table: its channel and the reading decide.
pub(super) fn signature_inputs(form: &Form, place: Channel, ctx: &Context) -> [(&'static str, &'static str); 3] {
    let unsigned = ctx.has(Planted::Unsigned) && form.signature.is_none();
    let kind = if unsigned { "EDS" } else { form.signature_kind() };
    [("reading", ctx.law.registration.signature.as_str()), ("channel", place.as_str()), ("signature", kind)]
}
