//! Steps about consent by the number registered on the portal: question, reply, password, and what ДДБ keeps of it.

use super::then_notices::judged;
use super::then_services::{bound, value};
use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::evidence::{Check, Evidence, Failure, Seen, against, ensure};
use crate::conformance::world::{ACCESS, PURPOSE, SENDER, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "the portal asks {string} by {string} for consent to the access of {string} to documents",
        "The portal asks the person through their registered number, by SMS or by one-time password; the third party names the question.",
        "the portal asks \"Сынақов\" by \"SMS\" for consent to the access of \"Банк\" to documents",
        Action::Drive(asks_for_access),
    ),
    StepDef::new(
        "the portal asks {string} by {string} for consent to the use of data under order 204",
        "The same for the service of order 204; the question is called \"order 204\".",
        "the portal asks \"Сынақов\" by \"SMS\" for consent to the use of data under order 204",
        Action::Drive(asks_for_order_204),
    ),
    StepDef::new(
        "{string} answers {string} to the question about {string}",
        "A reply from the person's number to the portal's message of this question.",
        "\"Сынақов\" answers \"1\" to the question about \"Банк\"",
        Action::Drive(answers),
    ),
    StepDef::new(
        "somebody answers {string} from the number {string} to the question about {string}",
        "A reply to the portal's message from another number.",
        "somebody answers \"1\" from the number \"77019999999\" to the question about \"Банк\"",
        Action::Drive(other_answers),
    ),
    StepDef::new(
        "{string} sends {string} to the portal unasked",
        "A message from the person's number that answers no message.",
        "\"Сынақов\" sends \"1\" to the portal unasked",
        Action::Drive(unasked),
    ),
    StepDef::new(
        "{string} passes the one-time password of the question about {string}",
        "The password that the portal's message bears.",
        "\"Сынақов\" passes the one-time password of the question about \"Банк\"",
        Action::Drive(right_password),
    ),
    StepDef::new(
        "{string} passes a wrong one-time password to the question about {string}",
        "Another number of as many digits.",
        "\"Сынақов\" passes a wrong one-time password to the question about \"Банк\"",
        Action::Drive(wrong_password),
    ),
    judged(
        "ДДБ keeps the consent of {string} by {string} on the question about {string}",
        "The portal gave ДДБ one consent with the purpose and recipients of the question, the channel, the number, and the message that was answered.",
        "ДДБ keeps the consent of \"Сынақов\" by \"SMS\" on the question about \"Банк\"",
        keeps,
    ),
    judged(
        "ДДБ keeps no consent of {string} on the question about {string}",
        "The portal gave ДДБ no consent of this person for these recipients.",
        "ДДБ keeps no consent of \"Сынақов\" on the question about \"Банк\"",
        keeps_none,
    ),
    judged(
        "{string} was asked by no message",
        "No message went to any number of the person.",
        "\"Сынақов\" was asked by no message",
        not_asked,
    ),
];

/// The question on the service of order 204.
const ORDER_204: &str = "order 204";

/// How the subject answers: word of the scenario, of the stimulus, of ДДБ.
fn means(word: &str) -> Result<(&'static str, &'static str), String> {
    match word {
        "SMS" => Ok(("SMS", "SMS")),
        "one-time password" => Ok(("PASSWORD", "OTP")),
        other => Err(format!("{other:?} is neither SMS nor one-time password")),
    }
}

fn asks_for_access<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let by = means(args.text(1)).map_err(StepError::Open)?.0;
        let third_party = world.body(args.text(2))?;
        world.ask_for_consent(args.text(0), args.text(2), ACCESS, &[&third_party], by).await
    })
}

fn asks_for_order_204<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let by = means(args.text(1)).map_err(StepError::Open)?.0;
        world.ask_for_consent(args.text(0), ORDER_204, PURPOSE, &["sdu", "egov"], by).await
    })
}

/// The portal's message of a question: the first one to a number of the person after the question was put.
fn message<'a>(evidence: &Evidence<'a>, about: &str) -> Result<Seen<'a>, Failure> {
    let asked = evidence.bindings("consent-question").rev().find(|(_, binding)| binding.name == about);
    let (number, binding) = asked.ok_or_else(|| Failure::Open(format!("nobody was asked about \"{about}\"")))?;
    let phones = evidence.phones(value(binding, "person"));
    let mut later = evidence.messages().into_iter().filter(|seen| seen.number > number);
    let found = later.find(|seen| phones.contains(&seen.fact("phone")));
    found.ok_or_else(|| Failure::Open(format!("no message of the portal asks about \"{about}\"")))
}

/// A member of the message of a question. Fails when there is none: then nobody can answer.
fn of_message(world: &World, about: &str, fact: &str) -> Result<String, StepError> {
    let evidence = Evidence::new(world.records());
    message(&evidence, about).map(|seen| seen.fact(fact).to_owned()).map_err(|failure| match failure {
        Failure::Open(text) | Failure::Unseen(text) | Failure::Against { observed: text, .. } => StepError::Open(text),
    })
}

async fn reply(world: &mut World, number: &str, to: &str, text: &str) -> Result<(), StepError> {
    let now = world.now()?;
    world.reply(number, to, text, now, now, false);
    world.settle().await
}

fn answers<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let (number, sender) = (world.number(args.text(0))?, of_message(world, args.text(2), "sender")?);
        reply(world, &number, &sender, args.text(1)).await
    })
}

fn other_answers<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let sender = of_message(world, args.text(2), "sender")?;
        reply(world, args.text(1), &sender, args.text(0)).await
    })
}

fn unasked<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.person(args.text(0))?;
        let number = world.number(args.text(0))?;
        reply(world, &number, SENDER, args.text(1)).await
    })
}

/// The first run of four to eight digits in a text.
fn password(text: &str) -> Option<&str> {
    text.split(|letter: char| !letter.is_ascii_digit()).find(|run| (4..=8).contains(&run.len()))
}

/// The password of a question's message. Fails when it bears none.
fn password_of(world: &World, about: &str) -> Result<String, StepError> {
    let text = of_message(world, about, "text")?;
    let found = password(&text).map(str::to_owned);
    found.ok_or_else(|| StepError::Open(format!("the message about \"{about}\" bears no password of 4 to 8 digits")))
}

fn question_id(world: &World, about: &str) -> String {
    world.bound("consent-question", about, "id").unwrap_or_default()
}

fn right_password<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let password = password_of(world, args.text(1))?;
        world.pass_password(&question_id(world, args.text(1)), &password).await
    })
}

fn wrong_password<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let right = password_of(world, args.text(1))?;
        let wrong: String = right.chars().map(|digit| if digit == '9' { '0' } else { '9' }).collect();
        world.pass_password(&question_id(world, args.text(1)), &wrong).await
    })
}

/// Consents that the portal gave to ДДБ on a question: the person, its purpose and its recipients.
fn records<'a>(evidence: &Evidence<'a>, person: &str, about: &str) -> Result<Vec<Seen<'a>>, Failure> {
    let iin = evidence.iin(person)?;
    let question = bound(evidence, "consent-question", about)?;
    let mut wanted: Vec<&str> = value(question, "recipients").split(',').collect();
    wanted.sort_unstable();
    let own = move |seen: &Seen<'_>| {
        let mut recipients: Vec<&str> = seen.texts("recipients").collect();
        recipients.sort_unstable();
        let granted = seen.fact("status") == "GRANTED" && seen.answered() && !seen.flag("repeat");
        granted && seen.fact("iin") == iin && seen.fact("purpose") == value(question, "purpose") && recipients == wanted
    };
    Ok(evidence.calls("ddb", "POST /ddb/consents").filter(own).collect())
}

fn keeps(evidence: &Evidence<'_>, args: &Args) -> Check {
    let given = records(evidence, args.text(0), args.text(2))?;
    let (_, channel) = means(args.text(1)).map_err(Failure::Open)?;
    let asked = message(evidence, args.text(2))?;
    let expected = format!("one consent by {channel} from {} on {}", asked.fact("phone"), asked.fact("client_id"));
    match given.as_slice() {
        [one] => {
            let [by, phone, message] = ["channel", "phone", "message"].map(|fact| one.fact(fact));
            let holds = by == channel && phone == asked.fact("phone") && message == asked.fact("client_id");
            ensure(holds, expected, format!("a consent by {by} from {phone} on {message}"), Some(one.number))
        }
        other => against(expected, format!("{} consents", other.len()), other.last().map(|seen| seen.number)),
    }
}

fn keeps_none(evidence: &Evidence<'_>, args: &Args) -> Check {
    let given = records(evidence, args.text(0), args.text(1))?;
    let first = given.first();
    let observed = first.map(|seen| format!("a consent by {} at {}", seen.fact("channel"), seen.exchange.at));
    ensure(given.is_empty(), "no consent", observed.unwrap_or_default(), first.map(|seen| seen.number))
}

fn not_asked(evidence: &Evidence<'_>, args: &Args) -> Check {
    let phones = evidence.phones(args.text(0));
    let hit = evidence.messages().into_iter().find(|seen| phones.contains(&seen.fact("phone")));
    hit.map_or(Ok(()), |seen| against("no message", format!("a message at {}", seen.exchange.at), Some(seen.number)))
}

#[cfg(test)]
mod tests {
    use super::password;

    #[test]
    fn a_password_is_the_first_run_of_four_to_eight_digits() {
        let rows = [
            ("пароль: 123456. Мақсаты 2025", Some("123456")),
            ("1 және 2", None),
            ("77001234567 4321", Some("4321")),
            ("123456789", None),
        ];
        for (text, expected) in rows {
            assert_eq!(password(text), expected, "{text}");
        }
    }
}
