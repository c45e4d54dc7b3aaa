//! Persons: ЖТ МДҚ, АХАЖ, МБА, ДДБ.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Done, Kind, day, filled, found, number, phone, seeded};
use crate::contour::Contour;
use crate::ddb::{Grant, OnRequest, Relation};
use crate::gbd_fl::{Fact, Person};
use crate::standing::api::asked::{given, instant};

/// Purpose of consent for order 204.
const PURPOSE: &str = "KZ-204-2025";
/// Roles that it names.
const RECIPIENTS: [&str; 2] = ["sdu", "egov"];

pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "person.registered",
        system: "gbd-fl",
        what: "A person becomes known; day of birth and sex are those of the IIN.",
        example: r#"{"iin":"901101499005","surname":"СЫНАҚОВА","name":"АСЕЛ","patronymic":"СЫНАҚҚЫЗЫ"}"#,
        act: registered,
    },
    Kind {
        word: "person.fact",
        system: "gbd-fl",
        what: "A fact of life, capacity, residence, citizenship or liberty; it replaces one of the same kind.",
        example: r#"{"iin":"850214399009","fact":{"deceased":{"on":"2025-05-28"}}}"#,
        act: fact,
    },
    Kind {
        word: "person.no-facts",
        system: "gbd-fl",
        what: "All facts are removed: living, capable, resident, at liberty.",
        example: r#"{"iin":"850214399009"}"#,
        act: no_facts,
    },
    Kind {
        word: "person.patronymic",
        system: "gbd-fl",
        what: "A patronymic is entered.",
        example: r#"{"iin":"850214399009","patronymic":"СЫНАҚҰЛЫ"}"#,
        act: patronymic,
    },
    Kind {
        word: "act.death",
        system: "akhazh",
        what: "A death is registered: seen from the day of the act on.",
        example: r#"{"iin":"850214399009","on":"2025-05-28","registered":"2025-05-30"}"#,
        act: death,
    },
    Kind {
        word: "act.deaths-annulled",
        system: "akhazh",
        what: "The death acts of a person are annulled.",
        example: r#"{"iin":"850214399009"}"#,
        act: deaths_annulled,
    },
    Kind {
        word: "act.marriage",
        system: "akhazh",
        what: "A marriage is registered.",
        example: r#"{"iin":"850214399009","on":"2010-08-14"}"#,
        act: marriage,
    },
    Kind {
        word: "number.linked",
        system: "mba",
        what: "A number is linked and confirmed.",
        example: r#"{"iin":"850214399009","phone":"77001234567","confirmed":"2025-06-01T09:00:00+05:00"}"#,
        act: linked,
    },
    Kind {
        word: "number.unlinked",
        system: "mba",
        what: "A number is unlinked; it stays on record.",
        example: r#"{"iin":"850214399009","phone":"77001234567"}"#,
        act: unlinked,
    },
    Kind {
        word: "number.unconfirmed",
        system: "mba",
        what: "A number is put on record that the person has not confirmed.",
        example: r#"{"iin":"850214399009","phone":"77001234568"}"#,
        act: unconfirmed,
    },
    Kind {
        word: "consent.granted",
        system: "ddb",
        what: "A consent is given now; purpose and recipients are those of order 204.",
        example: r#"{"iin":"850214399009","purpose":"KZ-204-2025","recipients":["sdu","egov"]}"#,
        act: granted,
    },
    Kind {
        word: "consent.refused",
        system: "ddb",
        what: "The subject refuses now.",
        example: r#"{"iin":"850214399009","purpose":"KZ-204-2025"}"#,
        act: refused,
    },
    Kind {
        word: "consent.withdrawn",
        system: "ddb",
        what: "The subject withdraws all consents to a purpose now.",
        example: r#"{"iin":"850214399009","purpose":"KZ-204-2025"}"#,
        act: withdrawn,
    },
    Kind {
        word: "consent.forgotten",
        system: "ddb",
        what: "No record of the person is left, as if they had never been asked.",
        example: r#"{"iin":"850214399009"}"#,
        act: forgotten,
    },
    Kind {
        word: "consent.when-asked",
        system: "ddb",
        what: "What the person does from now on when a role asks for their consent: silent, grants or refuses.",
        example: r#"{"iin":"850214399009","answer":"grants"}"#,
        act: when_asked,
    },
    Kind {
        word: "representative.named",
        system: "ddb",
        what: "Somebody may act for the person.",
        example: r#"{"iin":"850214399009","representative":"901101499005","from":"2024-01-01"}"#,
        act: representative,
    },
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Registered {
    iin: String,
    surname: String,
    name: String,
    patronymic: Option<String>,
    born: Option<Date>,
    male: Option<bool>,
}

fn registered(contour: &Contour, body: Value) -> Done {
    let Registered { iin, surname, name, patronymic, born, male } = given(body)?;
    number("iin", &iin)?;
    filled("surname", &surname)?;
    filled("name", &name)?;
    let no_day = || super::Problem::senseless("\"iin\" names no day of birth; say \"born\"");
    let birth = born.or_else(|| birth(&iin)).ok_or_else(no_day)?;
    let male = male.unwrap_or_else(|| iin.as_bytes().get(6).is_some_and(|digit| digit % 2 == 1));
    seeded(contour.gbd_fl().register(Person { iin, surname, name, patronymic, birth, male }))
}

/// The day of birth in an IIN: six digits of the day, the seventh of the century and sex.
fn birth(iin: &str) -> Option<Date> {
    let part = |from: usize| iin.get(from..from + 2)?.parse::<i16>().ok();
    let century = match iin.as_bytes().get(6)? {
        b'1' | b'2' => 1800,
        b'3' | b'4' => 1900,
        b'5' | b'6' => 2000,
        _ => return None,
    };
    Date::new(century + part(0)?, i8::try_from(part(2)?).ok()?, i8::try_from(part(4)?).ok()?).ok()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewFact {
    iin: String,
    fact: Fact,
}

fn fact(contour: &Contour, body: Value) -> Done {
    let NewFact { iin, fact } = given(body)?;
    seeded(contour.gbd_fl().set(&iin, fact))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Somebody {
    iin: String,
}

fn no_facts(contour: &Contour, body: Value) -> Done {
    let Somebody { iin } = given(body)?;
    seeded(contour.gbd_fl().unset_all(&iin))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patronymic {
    iin: String,
    patronymic: String,
}

fn patronymic(contour: &Contour, body: Value) -> Done {
    let Patronymic { iin, patronymic } = given(body)?;
    filled("patronymic", &patronymic)?;
    seeded(contour.gbd_fl().set_patronymic(&iin, &patronymic))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Death {
    iin: String,
    on: Option<Date>,
    registered: Option<Date>,
}

fn death(contour: &Contour, body: Value) -> Done {
    let Death { iin, on, registered } = given(body)?;
    number("iin", &iin)?;
    let on = day(contour.clock(), on);
    let registered = registered.unwrap_or(on);
    if registered < on {
        return Err(super::Problem::senseless("The act is of a day before the death"));
    }
    contour.akhazh().register_death(&iin, on, registered);
    Ok(json!({}))
}

fn deaths_annulled(contour: &Contour, body: Value) -> Done {
    let Somebody { iin } = given(body)?;
    found(contour.akhazh().annul_deaths(&iin), format!("{iin} has no death act in force"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marriage {
    iin: String,
    on: Option<Date>,
}

fn marriage(contour: &Contour, body: Value) -> Done {
    let Marriage { iin, on } = given(body)?;
    number("iin", &iin)?;
    contour.akhazh().register_marriage(&iin, day(contour.clock(), on));
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Linked {
    iin: String,
    phone: String,
    confirmed: Option<String>,
}

fn linked(contour: &Contour, body: Value) -> Done {
    let Linked { iin, phone: given_phone, confirmed } = given(body)?;
    number("iin", &iin)?;
    phone(&given_phone)?;
    let confirmed = confirmed.map_or(Ok(contour.clock().now()), |at| instant(&at))?;
    contour.mba().link(&iin, &given_phone, confirmed);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    iin: String,
    phone: String,
}

fn unlinked(contour: &Contour, body: Value) -> Done {
    let Number { iin, phone } = given(body)?;
    found(contour.mba().unlink(&iin, &phone), format!("{iin} was never linked to {phone}"))
}

fn unconfirmed(contour: &Contour, body: Value) -> Done {
    let Number { iin, phone: given_phone } = given(body)?;
    number("iin", &iin)?;
    phone(&given_phone)?;
    contour.mba().unconfirmed(&iin, &given_phone);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Granted {
    iin: String,
    purpose: Option<String>,
    recipients: Option<Vec<String>>,
    /// The representative who gave it; the subject when left out.
    by: Option<String>,
    channel: Option<String>,
    expires: Option<String>,
}

fn granted(contour: &Contour, body: Value) -> Done {
    let Granted { iin, purpose, recipients, by, channel, expires } = given(body)?;
    number("iin", &iin)?;
    by.as_deref().map_or(Ok(()), |by| number("by", by))?;
    let mut terms = Grant::new(&iin, purpose.as_deref().unwrap_or(PURPOSE), &RECIPIENTS);
    terms.recipients = recipients.unwrap_or(terms.recipients);
    terms.channel = channel.unwrap_or(terms.channel);
    terms.by = by.map(|by| (by, Relation::Representative));
    terms.expires = expires.as_deref().map(instant).transpose()?;
    Ok(json!({ "reference": contour.ddb().grant_as(terms) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    iin: String,
    purpose: Option<String>,
}

fn refused(contour: &Contour, body: Value) -> Done {
    let About { iin, purpose } = given(body)?;
    number("iin", &iin)?;
    Ok(json!({ "reference": contour.ddb().refuse(&iin, purpose.as_deref().unwrap_or(PURPOSE)) }))
}

fn withdrawn(contour: &Contour, body: Value) -> Done {
    let About { iin, purpose } = given(body)?;
    let purpose = purpose.as_deref().unwrap_or(PURPOSE);
    found(contour.ddb().withdraw(&iin, purpose), format!("{iin} has given no consent to {purpose}"))
}

fn forgotten(contour: &Contour, body: Value) -> Done {
    let Somebody { iin } = given(body)?;
    number("iin", &iin)?;
    contour.ddb().forget(&iin);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WhenAsked {
    iin: String,
    answer: OnRequest,
}

fn when_asked(contour: &Contour, body: Value) -> Done {
    let WhenAsked { iin, answer } = given(body)?;
    number("iin", &iin)?;
    contour.ddb().on_request(&iin, answer);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    iin: String,
    representative: String,
    from: Option<Date>,
    to: Option<Date>,
}

fn representative(contour: &Contour, body: Value) -> Done {
    let Named { iin, representative, from, to } = given(body)?;
    number("iin", &iin)?;
    number("representative", &representative)?;
    contour.ddb().add_representative(&iin, &representative, day(contour.clock(), from), to);
    Ok(json!({}))
}
