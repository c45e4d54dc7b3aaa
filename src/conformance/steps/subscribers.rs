//! Steps about the registration of subscriber numbers (order №58 in the edition of order №3): forms, passwords, sessions.

use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::world::{Counter, NAME_FIELDS, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{string} has the number {string} of a mobile operator",
        "A person whom ЖТ МДҚ knows, without a number in МБА, who has given the consent in ДДБ that a registration needs.",
        "\"Сынақов\" has the number \"77010000021\" of a mobile operator",
        Action::Do(subscriber),
    ),
    StepDef::new(
        "ЖТ МДҚ knows {string} by the patronymic {string}",
        "The person has a patronymic.",
        "ЖТ МДҚ knows \"Сынақов\" by the patronymic \"Тестұлы\"",
        Action::Do(patronymic),
    ),
    StepDef::new(
        "the number {string} is linked to {string} in МБА already",
        "МБА has the number as one of another person.",
        "the number \"77010000021\" is linked to \"Мысалова\" in МБА already",
        Action::Do(linked_already),
    ),
    StepDef::new(
        "{string} begins to register the number {counter}",
        "The person is identified there and is given the form.",
        "\"Сынақов\" begins to register the number on the portal",
        Action::Drive(begin),
    ),
    StepDef::new(
        "{string} submits the application",
        "The form of annex 3 with all fields, both statements ticked, signed as the place has it, dated today.",
        "\"Сынақов\" submits the application",
        Action::Drive(submit),
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "{string} submits the application with:",
            "The same but for these fields. Rows: field (IIN, surname, given name, patronymic, e-mail, telephone, statement on the agreement, consent to the use of secrets, signature, date) and value. A person or an organisation stands for their number; none is an empty field; statements are ticked, not ticked, not touched; signatures are electronic, paper, none, expired, over another number, or the name of another person who signs.",
            "\"Сынақов\" submits the application with:",
            Action::Drive(submit),
        )
    },
    StepDef::new(
        "{string} applies for the registration of the number {counter}",
        "The person begins there and submits the form with all fields.",
        "\"Сынақов\" applies for the registration of the number in the mobile application",
        Action::Drive(apply),
    ),
    StepDef::new(
        "{string} enters the password from the message",
        "The password that was sent last for the registration, in its own session.",
        "\"Сынақов\" enters the password from the message",
        Action::Drive(enter),
    ),
    StepDef::new(
        "{string} enters a wrong password",
        "Another password than was sent, in the session of the registration.",
        "\"Сынақов\" enters a wrong password",
        Action::Drive(miss),
    ),
    StepDef::new(
        "{string} enters the password from the message in another session",
        "The password that was sent, in a session that the registration did not begin in.",
        "\"Сынақов\" enters the password from the message in another session",
        Action::Drive(enter_elsewhere),
    ),
    StepDef::new(
        "{string} enters the password of the application before",
        "The password that was sent for the person's application before the last one.",
        "\"Сынақов\" enters the password of the application before",
        Action::Drive(enter_earlier),
    ),
    StepDef::new(
        "{string} enters the password that {string} received",
        "The password that was sent for the application of somebody else.",
        "\"Сынақов\" enters the password that \"Мысалова\" received",
        Action::Drive(enter_foreign),
    ),
    StepDef::new(
        "the employee enters a wrong password for {string}",
        "The employee of the State Corporation enters another password than was sent.",
        "the employee enters a wrong password for \"Сынақов\"",
        Action::Drive(employee_misses),
    ),
    StepDef::new(
        "the employee enters the password that {string} received",
        "The employee of the State Corporation enters the password from the person's message in the session of the registration.",
        "the employee enters the password that \"Сынақов\" received",
        Action::Drive(employee_enters),
    ),
    StepDef::new(
        "the session of {string} ends",
        "The session of the registration that the person began last ends.",
        "the session of \"Сынақов\" ends",
        Action::Drive(end),
    ),
];

const SUBSCRIBER: &str = "SUBSCRIBER";
const EMPLOYEE: &str = "EMPLOYEE";

fn subscriber(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.subscriber(args.text(0), args.text(1))
}

fn patronymic(world: &mut World, args: &Args) -> Result<(), StepError> {
    let iin = world.person(args.text(0))?;
    let set = world.contour().gbd_fl().set_patronymic(&iin, args.text(1));
    set.map_err(|error| StepError::Open(format!("ЖТ МДҚ cannot hold this: {error}")))
}

fn linked_already(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.person(args.text(1))?;
    world.link(args.text(1), args.text(0), "2024-03-04T09:00:00+05:00")
}

fn begin<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.begin_registration(args.text(0), Counter::of(args.text(1))?).await })
}

/// The rows of a table: field and value.
fn fields(args: &Args) -> Result<Vec<(String, String)>, StepError> {
    let row = |row: &Vec<String>| match row.as_slice() {
        [field, value] if NAME_FIELDS.contains(&field.as_str()) => Ok((field.clone(), value.clone())),
        [field, _] => Err(StepError::Open(format!("{field:?} is no field: {}", NAME_FIELDS.join(", ")))),
        _ => Err(StepError::Open("the step takes a table of two columns, a field and its value a row".to_owned())),
    };
    args.table.iter().map(row).collect()
}

fn submit<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.submit_form(args.text(0), &fields(args)?).await })
}

fn apply<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        world.begin_registration(args.text(0), Counter::of(args.text(1))?).await?;
        world.submit_form(args.text(0), &[]).await
    })
}

/// The password of the `back`-th registration of a person, counted from the last.
fn password(world: &World, name: &str, back: usize) -> Result<String, StepError> {
    let all = world.registrations_of(name);
    let id = all.iter().rev().nth(back).ok_or_else(|| StepError::Open(format!("\"{name}\" began no registration")))?;
    world.password_of(id)
}

/// A password of the same length that differs in its last digit.
fn wrong(password: &str) -> String {
    let last = password.bytes().last().map_or(0, |digit| digit.wrapping_sub(b'0'));
    let kept = password.get(..password.len().saturating_sub(1)).unwrap_or_default();
    format!("{kept}{}", (last + 1) % 10)
}

fn enter<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let right = password(world, args.text(0), 0)?;
        world.enter_password(args.text(0), &right, SUBSCRIBER, false).await
    })
}

fn miss<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let right = password(world, args.text(0), 0)?;
        world.enter_password(args.text(0), &wrong(&right), SUBSCRIBER, false).await
    })
}

fn enter_elsewhere<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let right = password(world, args.text(0), 0)?;
        world.enter_password(args.text(0), &right, SUBSCRIBER, true).await
    })
}

/// Enters a password that must not be the one that was sent for this registration.
async fn enter_other(world: &mut World, name: &str, other: String) -> Result<(), StepError> {
    if password(world, name, 0)? == other {
        return Err(StepError::Open(
            "both applications were sent the same password; nothing can be concluded".to_owned(),
        ));
    }
    world.enter_password(name, &other, SUBSCRIBER, false).await
}

fn enter_earlier<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let other = password(world, args.text(0), 1)?;
        enter_other(world, args.text(0), other).await
    })
}

fn enter_foreign<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let other = password(world, args.text(1), 0)?;
        enter_other(world, args.text(0), other).await
    })
}

fn employee_misses<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let right = password(world, args.text(0), 0)?;
        world.enter_password(args.text(0), &wrong(&right), EMPLOYEE, false).await
    })
}

fn employee_enters<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let right = password(world, args.text(0), 0)?;
        world.enter_password(args.text(0), &right, EMPLOYEE, false).await
    })
}

fn end<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.end_session(args.text(0)).await })
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn a_wrong_password_has_the_same_length() {
        assert_eq!((wrong("123456").as_str(), wrong("000009").as_str()), ("123457", "000000"));
    }
}
