//! Steps about result documents: officials, hand-over, signing, certificates, verification (order №9 as order №3 amends it).

use jiff::civil::Date;
use serde_json::json;

use super::objects_forms::word;
use super::{Action, Args, Driving, Query, StepDef, StepError};
use crate::conformance::world::{Entered, Hand, NewResult, PORTAL, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{string} is an official of {string} who may sign",
        "An authorised official of a service provider; the certificate bears the provider's BIN.",
        "\"Әділет\" is an official of \"Министрлік\" who may sign",
        Action::Do(official),
    ),
    StepDef::new(
        "{string} hands over the result {string} for {string} through {way}",
        "The provider hands over the result of a state service that was received in this way; the document has room for exactly the requisites that the way needs.",
        "\"Министрлік\" hands over the result \"Анықтама\" for \"Сынақов\" through the mobile application",
        Action::Drive(handed_over),
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "{string} hands over the result {string} for {string} through {way}:",
            "The same with other properties. Rows: service (state, other, information), requisites (those that the document has room for: number, date, IIN/BIN, matrix code, or none), applied on, replaces.",
            "\"Министрлік\" hands over the result \"Анықтама\" for \"Сынақов\" through an SMS:",
            Action::Drive(handed_over),
        )
    },
    StepDef::new(
        "{string} signs the result {string}",
        "The person signs the document as the portal shows it now: an official with the provider's certificate, anybody else with one of their own.",
        "\"Әділет\" signs the result \"Анықтама\"",
        Action::Drive(signs),
    ),
    StepDef::new(
        "{string} signs the result {string} with a certificate that {eds}",
        "The same with a certificate that has a fault.",
        "\"Әділет\" signs the result \"Анықтама\" with a certificate that has expired",
        Action::Drive(signs_badly),
    ),
    StepDef::new(
        "{string} signs the result {string} with a certificate of {string}",
        "The same with a certificate in the name of this organisation.",
        "\"Әділет\" signs the result \"Анықтама\" with a certificate of \"Күміс\"",
        Action::Drive(signs_for),
    ),
    StepDef::new(
        "{string} signs the result {string} without its {requisite}",
        "What is signed is the text of the document from which this requisite was taken out.",
        "\"Әділет\" signs the result \"Анықтама\" without its date",
        Action::Drive(signs_without),
    ),
    StepDef::new(
        "{string} has issued the result {string} to {string} through {way}, signed by {string}",
        "The provider has handed over the result, and its official has signed it.",
        "\"Министрлік\" has issued the result \"Анықтама\" to \"Сынақов\" through the mobile application, signed by \"Әділет\"",
        Action::Drive(issued),
    ),
    StepDef::new(
        "the certificate of {string} ends on {date}",
        "The official gets a certificate whose last day this is, and signs with it from now on.",
        "the certificate of \"Әділет\" ends on 2024-07-01",
        Action::Do(certificate_ends),
    ),
    StepDef::new(
        "the certificate of {string} is revoked",
        "The national authority revokes, now, the certificate that the official signs with.",
        "the certificate of \"Әділет\" is revoked",
        Action::Do(revoked),
    ),
    StepDef::new(
        "the renewed permit of {string} is called the result {string}",
        "The document that the latest renewal under order 204 has brought into the cabinet of the holder gets a name in the scenario.",
        "the renewed permit of \"Алтын\" is called the result \"Рұқсат\"",
        Action::Drive(renewed),
    ),
    StepDef::new(
        "{string} names itself as the provider of the result {string}",
        "The provider of a document that was made automatically names itself and its officials.",
        "\"Министрлік\" names itself as the provider of the result \"Рұқсат\"",
        Action::Drive(names_itself),
    ),
    StepDef::new(
        "the result {string} is checked {place}",
        "Somebody who is not logged in enters the number of the document and the IIN or BIN of its recipient.",
        "the result \"Анықтама\" is checked on the portal",
        Action::Drive(checked),
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "a document is checked {place}:",
            "Somebody enters what the table says. Rows: number of (a result), number (as it stands), provider's number of (a result), IIN/BIN of (a person or an organisation), matrix code of (a result), altered (number, date, IIN/BIN, signer, signature, each of them with \"without\" before it, printed again, a link only), logged in (a person).",
            "a document is checked in the mobile application:",
            Action::Drive(checked_as),
        )
    },
];

/// Ways in which a service is received, and their words on the wire.
const WAYS: &[(&str, &str)] =
    &[("the mobile application", "MOBILE"), ("an SMS", "SMS"), ("an instant message", "INSTANT-MESSAGE")];
/// Places of verification.
const PLACES: &[(&str, &str)] = &[("on the portal", "PORTAL"), ("in the mobile application", "MOBILE")];
/// Kinds of services.
const KINDS: &[(&str, &str)] = &[("state", "STATE"), ("other", "OTHER"), ("information", "INFORMATION")];
/// Requisites, and the words of the wire.
const FORM: &[(&str, &str)] =
    &[("number", "NUMBER"), ("date", "DATE"), ("IIN/BIN", "SUBJECT"), ("matrix code", "MATRIX")];

/// The member of a shown document that holds a requisite.
pub(super) fn requisite_member(text: &str) -> Result<&'static str, StepError> {
    word(&[("number", "number"), ("date", "date"), ("IIN/BIN", "subject"), ("matrix code", "matrix")], text)
}

fn official(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.official(args.text(0), args.text(1))
}

fn certificate_ends(world: &mut World, args: &Args) -> Result<(), StepError> {
    let day: Date = args.text(1).parse().map_err(|_| StepError::Open(format!("{:?} is no day", args.text(1))))?;
    world.certify(args.text(0), Some(day)).map(|_| ())
}

fn revoked(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.revoke_certificate(args.text(0))
}

/// The rows of a table of two columns.
fn rows(args: &Args) -> Result<Vec<(&str, &str)>, StepError> {
    let pair = |row: &'_ Vec<String>| match row.as_slice() {
        [label, text] => Ok((label.clone(), text.clone())),
        _ => Err(StepError::Open("the step takes a table of two columns".to_owned())),
    };
    args.table.iter().map(pair).collect::<Result<Vec<_>, _>>()?;
    Ok(args.table.iter().filter_map(|row| Some((row.first()?.as_str(), row.get(1)?.as_str()))).collect())
}

fn unknown(label: &str) -> StepError {
    StepError::Open(format!("{label:?} is no row of this table; see `senim steps`"))
}

fn handed_over<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let channel = word(WAYS, args.text(3))?;
        let mut new = NewResult { kind: "STATE", channel, form: None, applied: None, replaces: None };
        for (label, text) in rows(args)? {
            match label {
                "service" => new.kind = word(KINDS, text)?,
                "requisites" if text == "none" => new.form = Some(Vec::new()),
                "requisites" => {
                    let form = text.split(',').map(|one| word(FORM, one.trim()));
                    new.form = Some(form.collect::<Result<_, _>>()?);
                }
                "applied on" => new.applied = Some(text.to_owned()),
                "replaces" => new.replaces = Some(text.to_owned()),
                other => return Err(unknown(other)),
            }
        }
        world.hand_over(args.text(0), args.text(1), args.text(2), &new).await
    })
}

fn signs<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.sign_result(args.text(0), args.text(1), &Hand::Good).await })
}

fn signs_badly<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let hand = Hand::Bad(args.text(2).to_owned());
        world.sign_result(args.text(0), args.text(1), &hand).await
    })
}

fn signs_for<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let hand = Hand::Of(args.text(2).to_owned());
        world.sign_result(args.text(0), args.text(1), &hand).await
    })
}

fn signs_without<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let hand = Hand::Without(requisite_member(args.text(2))?);
        world.sign_result(args.text(0), args.text(1), &hand).await
    })
}

fn issued<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let channel = word(WAYS, args.text(3))?;
        let new = NewResult { kind: "STATE", channel, form: None, applied: None, replaces: None };
        world.hand_over(args.text(0), args.text(1), args.text(2), &new).await?;
        world.sign_result(args.text(4), args.text(1), &Hand::Good).await
    })
}

fn renewed<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let bin = world.bin(args.text(0))?;
        let query = Query { role: PORTAL, kind: "results", query: format!("recipient={bin}") };
        let rows = world.rows(&query, "results").await?;
        let id = rows.last().and_then(|row| row.get("result")?.as_str()).map(str::to_owned);
        // What the cabinet of the holder does not show may be in that of the head: whose it is, is for the assertions to say.
        let id = match id {
            Some(id) => id,
            None => other_cabinet(world, args.text(0)).await?,
        };
        world.bind("result", args.text(1), &[("id", &id), ("recipient", &bin), ("automatic", "yes")]);
        Ok(())
    })
}

/// The latest result in the cabinet of the head of an organisation. Fails when there is none.
async fn other_cabinet(world: &mut World, organisation: &str) -> Result<String, StepError> {
    let head = world.bound("organisation", organisation, "head").unwrap_or_default();
    let query = Query { role: PORTAL, kind: "results", query: format!("recipient={}", world.iin(&head)?) };
    let rows = world.rows(&query, "results").await?;
    let id = rows.last().and_then(|row| row.get("result")?.as_str()).map(str::to_owned);
    id.ok_or_else(|| StepError::Open(format!("no cabinet shows a renewed permit of \"{organisation}\"")))
}

fn names_itself<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (provider, officials) = (world.body(args.text(0))?, world.officials_of(args.text(0))?);
        let body = json!({"result": world.result(args.text(1))?, "provider": provider, "officials": officials});
        world.stimulate(PORTAL, "result-officials", &body).await
    })
}

fn checked<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let channel = word(PLACES, args.text(1))?;
        let number = number_of(world, args.text(0)).await?;
        let subject = world.bound("result", args.text(0), "recipient");
        world.verify(&Entered { channel, number: Some(number), subject, ..Entered::default() }).await
    })
}

/// The number of a result as the portal shows it. Fails when it shows none.
async fn number_of(world: &mut World, name: &str) -> Result<String, StepError> {
    let shown = world.shown_result(name).await?;
    let number = shown.get("number").and_then(serde_json::Value::as_str).map(str::to_owned);
    number.ok_or_else(|| StepError::Open(format!("the result \"{name}\" bears no number")))
}

fn checked_as<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let mut entered = Entered { channel: word(PLACES, args.text(0))?, ..Entered::default() };
        let rows = rows(args)?;
        let altered = rows.iter().find(|(label, _)| *label == "altered").map(|(_, how)| *how);
        for (label, text) in rows {
            match label {
                "number of" => entered.number = Some(number_of(world, text).await?),
                "number" => entered.number = Some(text.to_owned()),
                "provider's number of" => entered.number = Some(world.result(text)?),
                "IIN/BIN of" => entered.subject = Some(world.bin(text).or_else(|_| world.person(text))?),
                "matrix code of" => entered.image = Some(world.picture(text, altered).await?),
                "logged in" => entered.user = Some(world.person(text)?),
                "altered" => {}
                other => return Err(unknown(other)),
            }
        }
        world.verify(&entered).await
    })
}
