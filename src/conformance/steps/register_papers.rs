//! Steps that change a prepared application: what is missing in it, what is the matter with a document, who signs.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::expression::document_type;
use super::{Action, Args, StepDef, StepError};
use crate::conformance::world::{Flaw, LABORATORY, SECURITY, SECURITY_AUTHORITY, Signer, World};

/// Words of scenarios for what is the matter with a protocol or a certificate.
const FLAWS: [(&str, Flaw); 9] = [
    ("is good", Flaw::Good),
    ("is negative", Flaw::Negative),
    ("is positive in part", Flaw::Partial),
    ("was taken back", Flaw::Withdrawn),
    ("comes from a laboratory without accreditation", Flaw::NotAccredited),
    ("is about another product", Flaw::OtherProduct),
    ("was issued to somebody else", Flaw::OtherHolder),
    ("has expired", Flaw::Expired),
    ("nobody knows", Flaw::Unknown),
];

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the application for {string} has no {document}",
        "Takes the document out of the prepared application.",
        "the application for \"Қор\" has no proof of exclusive rights",
        Action::Do(without),
    ),
    StepDef::new(
        "the application for {string} has no documents but the {document}",
        "Takes all other documents out of the prepared application.",
        "the application for \"Қор\" has no documents but the industrial certificate",
        Action::Do(only),
    ),
    StepDef::new(
        "the application for {string} has no documents at all",
        "Takes all documents out of the prepared application.",
        "the application for \"Қор\" has no documents at all",
        Action::Do(none),
    ),
    StepDef::new(
        "the application for {string} also has the {document}",
        "Adds a good document of that type to the prepared application.",
        "the application for \"Сенсор\" also has the proof of the old criterion 6.5",
        Action::Do(also),
    ),
    StepDef::new(
        "the application for {string} has the documents of {kind} instead",
        "Replaces the documents by those that the other kind of product would need.",
        "the application for \"Қор\" has the documents of electronics instead",
        Action::Do(other_set),
    ),
    StepDef::new(
        "the application for {string} is on the form of {form}",
        "The prepared application is filed on that form.",
        "the application for \"Қор\" is on the form of Annex 3",
        Action::Do(on_form),
    ),
    StepDef::new(
        "the security of {string} is proved by nothing",
        "Neither an assurance level nor a protocol nor a confirmation.",
        "the security of \"Қор\" is proved by nothing",
        Action::Do(|world, args| security(world, args.text(0), Vec::new())),
    ),
    StepDef::new(
        "the security of {string} is proved by the assurance level {string}",
        "That level under ISO/IEC 15408-3 and no other proof of security; \"4-\" is level 4 with lowered augmentation.",
        "the security of \"Қор\" is proved by the assurance level \"4\"",
        Action::Do(by_level),
    ),
    StepDef::new(
        "the security of {string} is proved by a test protocol that {flaw}",
        "That protocol and no other proof of security.",
        "the security of \"Қор\" is proved by a test protocol that is good",
        Action::Do(by_protocol),
    ),
    StepDef::new(
        "the security of {string} is proved by the assurance level {string} and by a test protocol that {flaw}",
        "Both proofs.",
        "the security of \"Қор\" is proved by the assurance level \"3\" and by a test protocol that is good",
        Action::Do(by_both),
    ),
    StepDef::new(
        "the security of {string} is proved by a confirmation of impossibility from {issuer}",
        "That statement that tests are impossible and no other proof of security.",
        "the security of \"Сенсор\" is proved by a confirmation of impossibility from the security authority",
        Action::Do(by_confirmation),
    ),
    StepDef::new(
        "{string} has no embedded software",
        "The prepared application says that the product has no software in it.",
        "\"Сенсор\" has no embedded software",
        Action::Do(no_software),
    ),
    StepDef::new(
        "the share of {string} is proved by nothing",
        "Neither an industrial certificate nor a proof of localisation.",
        "the share of \"Қор\" is proved by nothing",
        Action::Do(|world, args| share(world, args.text(0), Vec::new())),
    ),
    StepDef::new(
        "the share of {string} is proved as {percent} %",
        "A proof of localisation with that share and no industrial certificate.",
        "the share of \"Қор\" is proved as 79.99 %",
        Action::Do(by_share),
    ),
    StepDef::new(
        "the share of {string} is proved by an industrial certificate of {percent} %",
        "An industrial certificate with that share and no proof of localisation.",
        "the share of \"Сенсор\" is proved by an industrial certificate of 29.99 %",
        Action::Do(by_certificate),
    ),
    StepDef::new(
        "the share of {string} is proved by an industrial certificate of {percent} % and as {percent} %",
        "An industrial certificate and a proof of localisation.",
        "the share of \"Қор\" is proved by an industrial certificate of 95.00 % and as 60.00 %",
        Action::Do(by_certificate_and_share),
    ),
    StepDef::new(
        "the share of {string} is proved by an industrial certificate that {flaw}",
        "That certificate and no proof of localisation.",
        "the share of \"Қор\" is proved by an industrial certificate that was taken back",
        Action::Do(by_flawed_certificate),
    ),
    StepDef::new(
        "the rights in {string} {rights}",
        "The proof of exclusive rights says so.",
        "the rights in \"Қор\" are not exclusive",
        Action::Do(rights),
    ),
    StepDef::new(
        "the rights in {string} belong to {string}",
        "The proof of exclusive rights names that organisation.",
        "the rights in \"Қор\" belong to \"Алтын Холдинг\"",
        Action::Do(rights_of),
    ),
    StepDef::new(
        "the form of Annex 10 for {string} names the country {string}",
        "Where the support service or the service centre is, ISO 3166-1.",
        "the form of Annex 10 for \"Қор\" names the country \"DE\"",
        Action::Do(|world, args| amend(world, args.text(0), "annex-10", "country", &json!(args.text(1)))),
    ),
    StepDef::new(
        "the ground for the embedded software of {string} ended on {date}",
        "The right to use the embedded software is over since that day.",
        "the ground for the embedded software of \"Сенсор\" ended on 2026-01-31",
        Action::Do(|world, args| expire(world, args.text(0), "embedded-right", args.text(1))),
    ),
    StepDef::new(
        "the application for {string} has the extract of {string} from the producers register",
        "The extract is about that organisation.",
        "the application for \"Сенсор\" has the extract of \"Зауыт\" from the producers register",
        Action::Do(extract_of),
    ),
    StepDef::new(
        "{string} is declared in the category {string}",
        "The category of the classification that the application declares.",
        "\"Сенсор\" is declared in the category \"EL-02\"",
        Action::Do(declared),
    ),
    StepDef::new(
        "the form of Annex 11 for {string} describes the category {string}",
        "The category that the technical and operating characteristics are those of.",
        "the form of Annex 11 for \"Сенсор\" describes the category \"EL-05\"",
        Action::Do(|world, args| amend(world, args.text(0), "annex-11", "category", &json!(args.text(1)))),
    ),
    StepDef::new(
        "the {document} of {string} ends on {date}",
        "The day of expiry on the document of the prepared application.",
        "the certificate of assurance of \"Қор\" ends on 2026-03-31",
        Action::Do(ends_on),
    ),
    StepDef::new(
        "nobody signs the application for {string}",
        "It is filed without a signature.",
        "nobody signs the application for \"Қор\"",
        Action::Do(|world, args| signed(world, args.text(0), |_| Signer::Nobody)),
    ),
    StepDef::new(
        "a representative of {string} signs the application for {string}",
        "A good certificate that names that organisation.",
        "a representative of \"Күміс\" signs the application for \"Қор\"",
        Action::Do(representative),
    ),
    StepDef::new(
        "the head of the applicant signs the application for {string} as a private person",
        "A good certificate that names no organisation.",
        "the head of the applicant signs the application for \"Қор\" as a private person",
        Action::Do(|world, args| signed(world, args.text(0), Signer::Private)),
    ),
    StepDef::new(
        "the certificate of the signer of the application for {string} {eds}",
        "The head of the applicant signs with a bad certificate.",
        "the certificate of the signer of the application for \"Қор\" has expired",
        Action::Do(bad_certificate),
    ),
    StepDef::new(
        "the application for {string} is altered after it was signed",
        "The text that is filed is not the text that was signed.",
        "the application for \"Қор\" is altered after it was signed",
        Action::Do(|world, args| signed(world, args.text(0), Signer::Altered)),
    ),
];

fn flaw(word: &str) -> Result<Flaw, StepError> {
    let known = FLAWS.iter().find(|(shown, _)| *shown == word).map(|(_, flaw)| *flaw);
    known.ok_or_else(|| StepError::Harness(format!("no flaw is called {word:?}")))
}

fn without(world: &mut World, args: &Args) -> Result<(), StepError> {
    let kind = document_type(args.text(1));
    let draft = world.draft_of(args.text(0))?;
    let before = draft.documents.len();
    draft.drop_type(kind);
    let missing =
        || StepError::Open(format!("the application for \"{}\" has no {} anyway", args.text(0), args.text(1)));
    (draft.documents.len() < before).then_some(()).ok_or_else(missing)
}

fn only(world: &mut World, args: &Args) -> Result<(), StepError> {
    let kind = document_type(args.text(1));
    world.draft_of(args.text(0))?.documents.retain(|document| document["type"] == kind);
    Ok(())
}

fn none(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.draft_of(args.text(0))?.documents.clear();
    Ok(())
}

fn also(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.add_paper(args.text(0), document_type(args.text(1)))
}

fn other_set(world: &mut World, args: &Args) -> Result<(), StepError> {
    let types: &[&str] = if args.text(1) == "software" {
        &["assurance", "rights", "localisation", "annex-10"]
    } else {
        &["assurance", "embedded-right", "annex-10", "producers-extract", "annex-11"]
    };
    world.draft_of(args.text(0))?.documents.clear();
    types.iter().try_for_each(|kind| world.add_paper(args.text(0), kind))
}

fn on_form(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.draft_of(args.text(0))?.form = args.text(1).to_uppercase().replace(' ', "-");
    Ok(())
}

/// Replaces all documents that prove the same thing.
fn replace(world: &mut World, product: &str, types: &[&str], papers: Vec<Value>) -> Result<(), StepError> {
    let draft = world.draft_of(product)?;
    for kind in types {
        draft.drop_type(kind);
    }
    draft.documents.extend(papers);
    Ok(())
}

fn security(world: &mut World, product: &str, papers: Vec<Value>) -> Result<(), StepError> {
    replace(world, product, &SECURITY, papers)
}

fn level(world: &mut World, args: &Args) -> Result<Value, StepError> {
    let draft = world.draft_of(args.text(0))?.clone();
    let mut paper = world.paper(&draft, "assurance", None)?;
    paper["level"] = args.text(1).into();
    Ok(paper)
}

fn by_level(world: &mut World, args: &Args) -> Result<(), StepError> {
    let paper = level(world, args)?;
    security(world, args.text(0), vec![paper])
}

fn protocol(world: &mut World, args: &Args, at: usize) -> Result<Value, StepError> {
    let draft = world.draft_of(args.text(0))?.clone();
    world.protocol(&draft, flaw(args.text(at))?)
}

fn by_protocol(world: &mut World, args: &Args) -> Result<(), StepError> {
    let paper = protocol(world, args, 1)?;
    security(world, args.text(0), vec![paper])
}

fn by_both(world: &mut World, args: &Args) -> Result<(), StepError> {
    let papers = vec![level(world, args)?, protocol(world, args, 2)?];
    security(world, args.text(0), papers)
}

fn by_confirmation(world: &mut World, args: &Args) -> Result<(), StepError> {
    let draft = world.draft_of(args.text(0))?.clone();
    let mut paper = world.paper(&draft, "impossibility", None)?;
    paper["issuer"] = match args.text(1) {
        "the security authority" => SECURITY_AUTHORITY.to_owned(),
        "a laboratory" => LABORATORY.to_owned(),
        _ => world.bin(&draft.applicant)?,
    }
    .into();
    security(world, args.text(0), vec![paper])
}

fn no_software(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.draft_of(args.text(0))?.embedded_software = false;
    Ok(())
}

fn share(world: &mut World, product: &str, papers: Vec<Value>) -> Result<(), StepError> {
    replace(world, product, &["industrial-certificate", "localisation"], papers)
}

fn localisation(world: &mut World, product: &str, share: &str) -> Result<Value, StepError> {
    let draft = world.draft_of(product)?.clone();
    let mut paper = world.paper(&draft, "localisation", None)?;
    paper["share"] = share.into();
    Ok(paper)
}

fn by_share(world: &mut World, args: &Args) -> Result<(), StepError> {
    let paper = localisation(world, args.text(0), args.text(1))?;
    share(world, args.text(0), vec![paper])
}

fn by_certificate(world: &mut World, args: &Args) -> Result<(), StepError> {
    let draft = world.draft_of(args.text(0))?.clone();
    let paper = world.certificate(&draft, Some(args.text(1)), Flaw::Good)?;
    share(world, args.text(0), vec![paper])
}

fn by_certificate_and_share(world: &mut World, args: &Args) -> Result<(), StepError> {
    let draft = world.draft_of(args.text(0))?.clone();
    let certificate = world.certificate(&draft, Some(args.text(1)), Flaw::Good)?;
    let proof = localisation(world, args.text(0), args.text(2))?;
    share(world, args.text(0), vec![certificate, proof])
}

fn by_flawed_certificate(world: &mut World, args: &Args) -> Result<(), StepError> {
    let draft = world.draft_of(args.text(0))?.clone();
    let paper = world.certificate(&draft, None, flaw(args.text(1))?)?;
    share(world, args.text(0), vec![paper])
}

fn amend(world: &mut World, product: &str, kind: &str, member: &str, value: &Value) -> Result<(), StepError> {
    let found = world.draft_of(product)?.amend(kind, member, value);
    let missing = || StepError::Open(format!("the application for \"{product}\" has no document of the type {kind}"));
    found.then_some(()).ok_or_else(missing)
}

fn rights(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (member, value) = match args.text(1) {
        "are not exclusive" => ("exclusive", json!(false)),
        "cover one region only" => ("territory", json!("Алматы облысы")),
        "last for some years only" => ("full_term", json!(false)),
        _ => ("holder_name", json!("Товарищество с ограниченной ответственностью \"Прежнее Имя\"")),
    };
    amend(world, args.text(0), "rights", member, &value)
}

fn rights_of(world: &mut World, args: &Args) -> Result<(), StepError> {
    let bin = world.company(args.text(1))?;
    amend(world, args.text(0), "rights", "holder", &json!(bin))
}

fn extract_of(world: &mut World, args: &Args) -> Result<(), StepError> {
    let bin = world.company(args.text(1))?;
    world.add_paper(args.text(0), "producers-extract")?;
    amend(world, args.text(0), "producers-extract", "bin", &json!(bin))
}

fn declared(world: &mut World, args: &Args) -> Result<(), StepError> {
    args.text(1).clone_into(&mut world.draft_of(args.text(0))?.category);
    Ok(())
}

fn ends_on(world: &mut World, args: &Args) -> Result<(), StepError> {
    expire(world, args.text(1), document_type(args.text(0)), args.text(2))
}

/// A document expires on a day; it was issued a year before, or when it was issued anyway.
fn expire(world: &mut World, product: &str, kind: &str, on: &str) -> Result<(), StepError> {
    let day: Date = on.parse().map_err(|_| StepError::Open(format!("{on:?} is no date")))?;
    let year_before = day.saturating_sub(365.days());
    let draft = world.draft_of(product)?;
    let found = draft.documents.iter().find(|document| document["type"] == kind);
    let issued = found.and_then(|document| document["issued"].as_str()?.parse().ok());
    let issued = issued.unwrap_or(year_before).min(year_before);
    amend(world, product, kind, "issued", &json!(issued.to_string()))?;
    amend(world, product, kind, "expires", &json!(on))
}

fn signed(world: &mut World, product: &str, signer: fn(String) -> Signer) -> Result<(), StepError> {
    let draft = world.draft_of(product)?;
    draft.signer = signer(draft.applicant.clone());
    Ok(())
}

fn representative(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.company(args.text(0))?;
    world.draft_of(args.text(1))?.signer = Signer::Of(args.text(0).to_owned());
    Ok(())
}

fn bad_certificate(world: &mut World, args: &Args) -> Result<(), StepError> {
    let signer = match args.text(1) {
        "has expired" => Signer::Expired,
        "is not valid yet" => Signer::Future,
        "was revoked" => Signer::Revoked,
        _ => Signer::Untrusted,
    };
    signed(world, args.text(0), signer)
}
