//! ЖТ МДҚ: a person by IIN, with a token of ДДБ (`GBDFLUniversal_token`) or without (`GBDFL_UniversalServiceSync`).

use super::envelope::{Ask, Reply};
use super::require;
use super::text::Xml;
use super::tree::View;
use crate::domain::facts::{Capacity, Liberty, PersonFacts, PersonName, Span};
use crate::domain::ids::Iin;
use crate::wire::flaw::{Flaw, integrity, logic};
use crate::wire::moment::{astana, date, span};

/// Service that demands a token.
pub const WITH_TOKEN: &str = "GBDFLUniversal_token";
/// Service without a token.
pub const WITHOUT_TOKEN: &str = "GBDFL_UniversalServiceSync";
/// Code of Kazakhstan among countries.
const KAZAKHSTAN: &str = "398";

/// The children of `data`; `token` is ДДБ's token and public key.
#[must_use]
pub fn request(ask: &Ask, iin: &Iin, token: Option<&(String, String)>) -> String {
    let mut xml = Xml::default();
    xml.leaf("messageId", &ask.message_id).leaf("messageDate", &astana(ask.at));
    xml.leaf("senderCode", &ask.sender_id.to_uppercase()).leaf("iin", iin.as_str());
    if let Some((token, key)) = token {
        xml.leaf("kdpToken", token).leaf("publicKey", key);
    }
    xml.take()
}

/// Reads the answer to the message `message_id` about `iin`; `None` when ЖТ МДҚ knows no such person.
pub fn read(reply: &Reply, message_id: &str, iin: &Iin) -> Result<Option<PersonFacts>, Flaw> {
    found(reply, message_id)?.map(|person| facts(person, iin)).transpose()
}

/// Reads what the person of that answer is called; `None` when ЖТ МДҚ knows no such person.
pub fn read_name(reply: &Reply, message_id: &str, iin: &Iin) -> Result<Option<PersonName>, Flaw> {
    let Some(person) = found(reply, message_id)? else { return Ok(None) };
    of(person, iin)?;
    let patronymic = person.maybe_text("patronymic")?.map(str::trim).filter(|text| !text.is_empty());
    Ok(Some(PersonName {
        surname: person.text("surname")?.to_owned(),
        name: person.text("name")?.to_owned(),
        patronymic: patronymic.map(str::to_owned),
    }))
}

/// The person in the answer to the message `message_id`; `None` when ЖТ МДҚ knows no such person.
fn found<'a>(reply: &'a Reply, message_id: &str) -> Result<Option<View<'a>>, Flaw> {
    let data = reply.data().view("");
    let sender = data.need("sender")?.text("code")?;
    if sender != "GBDFL" {
        return Err(integrity(format!("the sender is {sender:?}, not GBDFL")));
    }
    let request = data.text("requestId")?;
    if request != message_id {
        return Err(integrity(format!("the answer belongs to the request {request:?}, not to {message_id}")));
    }
    match (data.need("messageResult")?.text("code")?, data.maybe("persons")?) {
        ("00000", Some(persons)) => persons.need("person").map(Some),
        ("00000", None) => Err(integrity("the answer is successful and holds no person")),
        ("00001", None) => Ok(None),
        ("00001", Some(_)) => Err(integrity("the answer says \"no data\" and holds persons")),
        (other, _) => Err(Flaw::Down(format!("ЖТ МДҚ answers with result {other:?}"))),
    }
}

/// The IIN of the person, which must be the one asked about.
fn of(person: View<'_>, asked: &Iin) -> Result<Iin, Flaw> {
    let iin = require::iin(person.text("iin")?)?;
    if iin == *asked { Ok(iin) } else { Err(integrity(format!("the answer is about {iin}, asked was {asked}"))) }
}

/// The facts of a person, after control of each value that the criteria use.
fn facts(person: View<'_>, asked: &Iin) -> Result<PersonFacts, Flaw> {
    let iin = of(person, asked)?;
    let born = date(person.text("birthDate")?, "birthDate")?;
    let died = require::maybe_date(person, "deathDate")?;
    span(Some(born), died, "the life")?;
    // Only `0` is published. A code nobody knows may mean that the person is no more: it is never taken for living.
    let (code_death, declared_dead) = match person.need("lifeStatus")?.text("code")? {
        "0" => (false, false),
        "SIM-DECEASED" => (true, false),
        "SIM-DECLARED-DEAD" => (false, true),
        other => return Err(logic(format!("unknown life status {other:?}"))),
    };
    Ok(PersonFacts {
        death: code_death || died.is_some() || person.maybe("deathCertificate")?.is_some(),
        declared_dead,
        missing: missing(person)?,
        abroad: abroad(person)?,
        citizenship: person.need("citizenship")?.text("code")?.to_owned(),
        temporary_stay: temporary_stay(person)?,
        capacity: capacity(person)?,
        liberty: liberty(person)?,
        iin,
    })
}

/// `missingStatus`.
fn missing(person: View<'_>) -> Result<Option<Span>, Flaw> {
    let Some(status) = person.maybe("missingStatus")? else { return Ok(None) };
    match status.text("missing")? {
        "true" | "1" => period(status, "missingDate", "missingEndDate").map(Some),
        "false" | "0" => Ok(None),
        other => Err(logic(format!("missing is {other:?}, neither true nor false"))),
    }
}

/// `excludeStatus`.
fn abroad(person: View<'_>) -> Result<Option<Span>, Flaw> {
    let Some(status) = person.maybe("excludeStatus")? else { return Ok(None) };
    match status.need("excludeReason")?.text("code")? {
        "SIM-PERMANENT-ABROAD" => Ok(Some(Span { from: require::maybe_date(status, "excludeDate")?, to: None })),
        other => Err(logic(format!("unknown reason of exclusion {other:?}"))),
    }
}

/// Whether a temporary address lies in another country.
fn temporary_stay(person: View<'_>) -> Result<bool, Flaw> {
    let Some(addresses) = person.maybe("addresses")? else { return Ok(false) };
    for address in addresses.all("address") {
        let country = address.maybe("country")?.map(|found| found.text("code")).transpose()?;
        let abroad = country.is_some_and(|code| code != KAZAKHSTAN);
        if abroad && address.need("type")?.text("code")? == "SIM-TEMPORARY" {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `personCapableStatus`.
fn capacity(person: View<'_>) -> Result<Option<(Capacity, Span)>, Flaw> {
    let Some(status) = person.maybe("personCapableStatus")? else { return Ok(None) };
    let capacity = match status.need("capableStatus")?.text("code")? {
        "SIM-INCAPABLE" => Capacity::Incapable,
        "SIM-RESTRICTED" => Capacity::Restricted,
        "SIM-DIAGNOSIS" => Capacity::Diagnosis,
        other => return Err(logic(format!("unknown capacity status {other:?}"))),
    };
    Ok(Some((capacity, period(status, "capableDate", "capableEndDate")?)))
}

/// `imprisonedStatus`, which holds a member of its own name.
fn liberty(person: View<'_>) -> Result<Option<(Liberty, Span)>, Flaw> {
    let Some(status) = person.maybe("imprisonedStatus")? else { return Ok(None) };
    let liberty = match status.need("imprisonedStatus")?.text("code")? {
        "SIM-IN-CUSTODY" => Liberty::Custody,
        "SIM-PRETRIAL" => Liberty::Pretrial,
        "SIM-SUSPENDED" => Liberty::Suspended,
        "SIM-NON-CUSTODIAL" => Liberty::NonCustodial,
        other => return Err(logic(format!("unknown liberty status {other:?}"))),
    };
    Ok(Some((liberty, period(status, "imprisonedBeginDate", "imprisonedEndDate")?)))
}

/// The period of a status.
fn period(status: View<'_>, from: &str, to: &str) -> Result<Span, Flaw> {
    span(require::maybe_date(status, from)?, require::maybe_date(status, to)?, &status.element().name)
}
