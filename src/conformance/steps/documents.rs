//! Steps about the service of digital documents: who asks, through which device, with what consent; what is shown and logged.

use senim_mocks::ddb::Grant;

use super::reasons::{grounds, list, said, text};
use super::then_services::{bound, row, value};
use super::{Action, Args, Driving, Query, StepDef, StepError};
use crate::conformance::evidence::{Check, Evidence, Failure, ensure};
use crate::conformance::world::{ACCESS, PORTAL, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{string} asks for the own document {string} through the registered number",
        "The user asks through the device whose number МБА has linked to them.",
        "\"Сынақов\" asks for the own document \"Жеке куәлік\" through the registered number",
        Action::Drive(own),
    ),
    StepDef::new(
        "{string} asks for the own document {string} through the number {string}",
        "The user asks through the device of this number.",
        "\"Сынақов\" asks for the own document \"Жеке куәлік\" through the number \"77019999999\"",
        Action::Drive(own_through),
    ),
    StepDef::new(
        "{string} asks for the own document {string} through the number of {string}",
        "The user asks through the device of somebody else.",
        "\"Сынақов\" asks for the own document \"Жеке куәлік\" through the number of \"Мысалова\"",
        Action::Drive(own_through_other),
    ),
    StepDef::new(
        "{string} asks for the own document {string} without a device",
        "The user asks, and no subscriber device has part in it.",
        "\"Сынақов\" asks for the own document \"Жеке куәлік\" without a device",
        Action::Drive(own_without),
    ),
    StepDef::new(
        "the third party {string} asks for the document {string} of {string}",
        "An organisation asks for a document of the user, through the user's registered device.",
        "the third party \"Банк\" asks for the document \"Жеке куәлік\" of \"Сынақов\"",
        Action::Drive(third_party),
    ),
    StepDef::new(
        "{string} consents in ДДБ to the access of {string} to documents",
        "ДДБ holds a consent of the user that names this third party.",
        "\"Сынақов\" consents in ДДБ to the access of \"Банк\" to documents",
        Action::Do(consents),
    ),
    StepDef::new(
        "{string} refuses in ДДБ the access of third parties to documents",
        "ДДБ holds a refusal of the user.",
        "\"Сынақов\" refuses in ДДБ the access of third parties to documents",
        Action::Do(refuses),
    ),
    StepDef::new(
        "{string} withdraws in ДДБ the consent to the access to documents",
        "The user withdraws what they consented to.",
        "\"Сынақов\" withdraws in ДДБ the consent to the access to documents",
        Action::Do(withdraws),
    ),
    shown(
        "the document {string} is shown",
        "The latest request for the document is granted.",
        "the document \"Жеке куәлік\" is shown",
        is_shown,
    ),
    shown(
        "the document {string} is not shown",
        "The latest request for the document is not granted: refused, or not decided yet.",
        "the document \"Жеке куәлік\" is not shown",
        not_shown,
    ),
    shown(
        "the document {string} is refused because of {string}",
        "The latest request for the document is refused and the clause is a ground.",
        "the document \"Жеке куәлік\" is refused because of \"KZ-418-V/34/7\"",
        refused,
    ),
    shown(
        "the log of the document {string} names {string} {int} time(s)",
        "How often the log of the user's documents says that the document was shown to this third party; an access names the consent record of ДДБ.",
        "the log of the document \"Жеке куәлік\" names \"Банк\" 1 time",
        logged,
    ),
];

/// A definition that looks at the latest request for the document named first.
const fn shown(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: query, check })
}

fn own<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.person(args.text(0))?;
        let number = world.number(args.text(0))?;
        world.ask_for_document(args.text(1), args.text(0), None, Some(number)).await
    })
}

fn own_through<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(
        async move { world.ask_for_document(args.text(1), args.text(0), None, Some(args.text(2).to_owned())).await },
    )
}

fn own_through_other<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.person(args.text(2))?;
        let number = world.number(args.text(2))?;
        world.ask_for_document(args.text(1), args.text(0), None, Some(number)).await
    })
}

fn own_without<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.ask_for_document(args.text(1), args.text(0), None, None).await })
}

fn third_party<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.person(args.text(2))?;
        let number = world.number(args.text(2))?;
        world.ask_for_document(args.text(1), args.text(2), Some(args.text(0)), Some(number)).await
    })
}

fn consents(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (iin, third_party) = (world.person(args.text(0))?, world.body(args.text(1))?);
    world.contour().ddb().grant_as(Grant::new(&iin, ACCESS, &[&third_party]));
    Ok(())
}

fn refuses(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    world.contour().ddb().refuse(&iin, ACCESS);
    Ok(())
}

fn withdraws(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    if world.contour().ddb().withdraw(&iin, ACCESS) {
        return Ok(());
    }
    Err(StepError::Open(format!("\"{}\" has consented to nothing that could be withdrawn", args.text(0))))
}

fn query(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let holder = value(bound(evidence, "document-request", args.text(0))?, "holder");
    Ok(vec![Query { role: PORTAL, kind: "document-requests", query: format!("holder={holder}") }])
}

fn request<'a>(evidence: &Evidence<'a>, args: &Args) -> Result<(usize, &'a serde_json::Value), Failure> {
    let binding = bound(evidence, "document-request", args.text(0))?;
    let query = format!("holder={}", value(binding, "holder"));
    row(evidence, "document-requests", &query, "requests", "request", value(binding, "id"))
}

fn is_shown(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = request(evidence, args)?;
    ensure(text(shown, "status") == "SHOWN", "SHOWN", said(shown, "status"), Some(number))
}

fn not_shown(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = request(evidence, args)?;
    ensure(text(shown, "status") != "SHOWN", "not shown", said(shown, "status"), Some(number))
}

fn refused(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, shown) = request(evidence, args)?;
    let holds = text(shown, "status") == "REFUSED" && grounds(shown, "reasons").contains(args.text(1));
    ensure(holds, format!("REFUSED because of {}", args.text(1)), said(shown, "status"), Some(number))
}

fn logged(evidence: &Evidence<'_>, args: &Args) -> Check {
    let holder = value(bound(evidence, "document-request", args.text(0))?, "holder");
    let by = evidence.subject(args.text(1))?;
    let seen = evidence.observed(PORTAL, "document-requests", &format!("holder={holder}"));
    let (number, body) = seen.ok_or_else(|| Failure::Open("the portal shows no document-requests".to_owned()))?;
    let entries = list(body, "log").iter();
    let own = entries.filter(|entry| text(entry, "document") == args.text(0) && text(entry, "by") == by);
    let (count, unfounded) = own.fold((0, 0), |(count, unfounded), entry| {
        (count + 1, unfounded + usize::from(!held(evidence, holder, by, text(entry, "consent"))))
    });
    let observed = format!("{count} time(s), {unfounded} of them without a consent that ДДБ holds");
    ensure(count == args.number(2) && unfounded == 0, format!("{} time(s)", args.text(2)), observed, Some(number))
}

/// Whether ДДБ has shown a granted consent of this reference, by which the holder lets this third party see documents.
fn held(evidence: &Evidence<'_>, holder: &str, by: &str, reference: &str) -> bool {
    let answers = evidence.calls("ddb", "GET /ddb/consents").filter(|seen| seen.fact("iin") == holder);
    answers.flat_map(|seen| seen.list("consents")).any(|record| {
        text(record, "reference") == reference
            && text(record, "purpose") == ACCESS
            && text(record, "status") == "GRANTED"
            && list(record, "recipients").iter().any(|recipient| recipient.as_str() == Some(by))
    })
}
