//! From the beginning of a registration to the message with the password.

use super::form::{Against, Form, Signed, mobile, signature_inputs};
use super::reason::{Reason, ask, because};
use super::state::{Channel, Registration, Stage, State};
use super::{Begun, PURPOSE, SENDER, cite, entry};
use crate::domain::consent::{Standing, standing_for, to_use};
use crate::domain::facts::{ConsentBook, ConsentUse, PersonName};
use crate::domain::ids::{Iin, Msisdn};
use crate::domain::portal::Turn;
use crate::domain::portal::context::Context;
use crate::domain::portal::errand::{Answer, Call};
use crate::domain::register::facts::Verdict;
use crate::domain::seal::Seal;
use crate::domain::variant::{DefectSubscribers as Planted, Equivalent};

/// The role that uses the data.
const ROLE: &str = "egov";
/// The system that is asked for names, as ДДБ is told of it.
const PERSONS: &str = "gbd-fl";

/// A person begins a registration.
pub(super) fn begun(turn: &mut Turn<'_, State>, begun: &Begun) {
    if turn.state.registrations.contains_key(&begun.registration) {
        return;
    }
    let ctx = turn.ctx;
    let mut registration = blank(begun);
    let anywhere = registration.place.is_none() && ctx.has(Planted::OtherChannel);
    if anywhere {
        registration.place = Some(Channel::Portal);
    }
    if registration.place == Some(Channel::StateCorporation) && ctx.has(Planted::NoStateCorporation) {
        registration.place = None;
    }
    let there = |is: bool| if is { "there" } else { "absent" };
    let inputs = [
        ("channel", registration.place.map_or("OTHER", Channel::as_str)),
        ("session", there(!begun.session.trim().is_empty() || anywhere)),
        ("person", if registration.person.is_some() { "identified" } else { "unknown" }),
        ("employee", there(begun.employee.is_some())),
    ];
    let fact = format!("the registration begins by the channel {:?}, session {:?}", begun.channel, begun.session);
    match ask(ctx, turn.at, "REG-START", &inputs, &fact) {
        Ok(()) => {
            turn.state.numbered += 1;
            registration.number = Some(number(turn));
            registration.stage = Stage::Form;
            turn.decide("FORM", &[cite::CHANNELS, cite::NUMBER], &format!("{}: the form is given", begun.registration));
        }
        Err(reasons) => {
            registration.answer(turn.at, "REFUSED", reasons);
            turn.decide("NOT-STARTED", &[cite::CHANNELS], &format!("{}: {fact}", begun.registration));
        }
    }
    turn.state.registrations.insert(begun.registration.clone(), registration);
}

/// The unique number of an application: the year, then a running number.
fn number(turn: &Turn<'_, State>) -> String {
    let running = if turn.ctx.has(Planted::RepeatedNumber) { 1 } else { turn.state.numbered };
    if turn.ctx.has(Equivalent::ApplicationNumbers) {
        return format!("KZ/{running:08}/ЭҮП");
    }
    format!("58-{}-{running:06}", turn.ctx.today(turn.at).year())
}

fn blank(begun: &Begun) -> Registration {
    Registration {
        number: None,
        channel: begun.channel.clone(),
        place: Channel::from_text(&begun.channel),
        session: begun.session.clone(),
        iin: begun.iin.clone(),
        person: Iin::parse(&begun.iin).ok(),
        employee: begun.employee.clone(),
        stage: Stage::NotStarted,
        form: None,
        telephone: None,
        linking_at: None,
        secret_at: None,
        linked_at: None,
        answers: Vec::new(),
        forms: 0,
        check: None,
        password: None,
        misses: 0,
    }
}

/// The form is submitted.
pub(super) fn submitted(turn: &mut Turn<'_, State>, id: &str, session: &str, form: &Form) {
    let (at, ctx) = (turn.at, turn.ctx);
    let Some(registration) = turn.state.registrations.get_mut(id) else { return };
    let (Some(person), Some(place)) = (registration.person.clone(), registration.place) else {
        registration.answer(at, "REFUSED", vec![no_form(registration)]);
        return;
    };
    if !registration.stage.takes_a_form() || registration.session != session {
        registration.answer(at, "REFUSED", vec![no_form(registration)]);
        return;
    }
    registration.forms += 1;
    registration.telephone = mobile(&form.telephone, ctx);
    // A statement is the applicant's own act: only a tick that they set has a time.
    registration.linking_at = (form.linking == Some(true)).then_some(at);
    registration.secret_at = (form.secret == Some(true)).then_some(at);
    registration.form = Some(form.clone());
    let mut flaws = form.flaws(&Against { ctx, today: ctx.today(at), person: &person });
    let fact = format!("the application is signed: {}", form.signature_kind());
    let signed = ask(ctx, at, "REG-SIGNATURE", &signature_inputs(form, place, ctx), &fact);
    flaws.extend(signed.err().unwrap_or_default());
    if !flaws.is_empty() {
        refuse(turn, id, flaws);
        return;
    }
    registration.stage = Stage::Checking;
    let number = registration.number.clone().unwrap_or_default();
    match &form.signature {
        Some(Signed::Eds(signature)) => {
            let call = Call::Seal { content: form.text(&number), signature: signature.clone(), at };
            errand(turn, id, "seal", call);
        }
        Some(Signed::Paper) | None => errand(turn, id, "consents", Call::Consents { iin: person }),
    }
}

fn no_form(registration: &Registration) -> Reason {
    let fact = format!("the registration is {} in its own session", registration.stage.as_str());
    because(cite::CHANNELS, fact, "begin a registration, and submit its form once and in its session")
}

/// Refuses the form; it may be mended and submitted again.
fn refuse(turn: &mut Turn<'_, State>, id: &str, reasons: Vec<Reason>) {
    let grounds: Vec<&'static str> = reasons.iter().map(|reason| reason.ground).collect();
    let Some(registration) = turn.state.registrations.get_mut(id) else { return };
    registration.stage = Stage::FormRefused;
    registration.answer(turn.at, "REFUSED", reasons);
    turn.decide("REFUSED", &grounds, &format!("{id}: the application is refused"));
}

/// An errand for the form that was submitted last.
fn errand(turn: &mut Turn<'_, State>, id: &str, step: &str, call: Call) {
    let forms = turn.state.registration(id).map_or(0, |registration| registration.forms);
    turn.ask(format!("{step}/{forms}/{id}"), call);
}

/// Takes an answer about the form that was submitted last; others are late.
pub(super) fn answered(turn: &mut Turn<'_, State>, errand_id: &str, answer: &Answer) {
    let mut parts = errand_id.splitn(3, '/');
    let (Some(step), Some(forms), Some(id)) = (parts.next(), parts.next(), parts.next()) else { return };
    let Some(registration) = turn.state.registration(id) else { return };
    if registration.stage != Stage::Checking || registration.forms.to_string() != forms {
        return;
    }
    let (Some(person), Some(form)) = (registration.person.clone(), registration.form.clone()) else { return };
    match (step, answer) {
        ("seal", Answer::Seal(seal)) => match stranger(seal, &person) {
            None => errand(turn, id, "consents", Call::Consents { iin: person }),
            Some(reason) => refuse(turn, id, vec![reason]),
        },
        ("consents", Answer::Consents(book)) => consent(turn, id, &person, book),
        ("person", Answer::Person(name)) => named(turn, id, &person, &form, name.as_ref()),
        ("password", Answer::Password(password)) => message(turn, id, &form, password),
        ("sms", Answer::Done) => entry::sent(turn, id),
        _ => {}
    }
}

/// What is wrong with a signature, when it is not a good one of the applicant.
fn stranger(seal: &Seal, person: &Iin) -> Option<Reason> {
    let fact = match (&seal.verdict, &seal.signer) {
        (Verdict::Valid, Some(signer)) if signer.iin.as_deref() == Some(person.as_str()) => return None,
        (Verdict::Valid, _) => "the signature is not the applicant's".to_owned(),
        (Verdict::OutOfTime { from, to }, _) => format!("the certificate is valid from {from} to {to}"),
        (Verdict::Revoked(day), _) => format!("the certificate was revoked on {day}"),
        (Verdict::UnknownIssuer, _) => "the certificate is not of the national certification authority".to_owned(),
        (Verdict::Broken(why), _) => format!("the signature does not hold: {why}"),
        (Verdict::Absent | Verdict::Stranger(_), _) => "there is no signature".to_owned(),
    };
    Some(because(cite::SIGNATURE, fact, "sign the application with your own certificate in force"))
}

/// Person data are asked for with the consent that ДДБ holds; the statement of annex 3 is no substitute (`registration.consent`).
fn consent(turn: &mut Turn<'_, State>, id: &str, person: &Iin, book: &ConsentBook) {
    let asking = turn.ctx.proactive.asking(ROLE, turn.at);
    let standing = standing_for(PURPOSE, book, asking, &turn.ctx.defects);
    let consent: ConsentUse = to_use(book, &standing);
    if !matches!(standing, Standing::Granted(_)) && !turn.ctx.has(Planted::NoConsent) {
        let fact = "ДДБ holds no consent to this use of personal data, and the statement of the form is none";
        refuse(turn, id, vec![because(cite::SECRET, fact, "give the consent in ДДБ for the registration of numbers")]);
        return;
    }
    if let Some(registration) = turn.state.registrations.get_mut(id) {
        registration.check = Some(consent.check.clone());
    }
    errand(turn, id, "person", Call::Person { iin: person.clone(), consent });
}

/// ЖТ МДҚ has answered: the use is notified, the names are compared, the password is made.
fn named(turn: &mut Turn<'_, State>, id: &str, person: &Iin, form: &Form, known: Option<&PersonName>) {
    let check = turn.state.registration(id).and_then(|registration| registration.check.clone()).unwrap_or_default();
    let (purpose, operation) = (PURPOSE.to_owned(), PERSONS.to_owned());
    errand(turn, id, "use", Call::Use { iin: person.clone(), purpose, operation, check });
    let differs = match known {
        None => vec![because(cite::IIN, format!("ЖТ МДҚ knows no person {person}"), "write the applicant's IIN")],
        Some(known) => form.differs(known, turn.ctx),
    };
    if !differs.is_empty() {
        refuse(turn, id, differs);
        return;
    }
    let session = turn.state.registration(id).map(|registration| registration.session.clone()).unwrap_or_default();
    let forms = turn.state.registration(id).map_or(0, |registration| registration.forms);
    errand(turn, id, "password", Call::Password { purpose: format!("{id}/{session}/{forms}") });
}

/// The password goes by SMS to the number in the form and nowhere else (`KZ-3-2019/58.9.p1`, `annex3/f8`).
fn message(turn: &mut Turn<'_, State>, id: &str, form: &Form, password: &str) {
    let ctx = turn.ctx;
    let Some(registration) = turn.state.registrations.get_mut(id) else { return };
    registration.password = Some(password.to_owned());
    let Some(to) = registration.telephone.clone().map(|number| addressee(number, ctx)) else { return };
    if form.email.is_some() && ctx.has(Planted::PasswordByEmail) {
        entry::sent(turn, id);
        return;
    }
    errand(turn, id, "sms", Call::Sms { sender: SENDER.to_owned(), to, text: text(password) });
}

fn addressee(number: Msisdn, ctx: &Context) -> Msisdn {
    if !ctx.has(Planted::OtherNumber) {
        return number;
    }
    let next = number.as_str().parse::<u64>().map(|digits| (digits + 1).to_string());
    next.ok().and_then(|digits| Msisdn::parse(&digits).ok()).unwrap_or(number)
}

/// The message: who sends it, what for, the password; nothing else in it is a number.
fn text(password: &str) -> String {
    format!(
        "eGov.kz: нөмірді порталда тіркеуге арналған бір реттік құпиясөз / одноразовый пароль для регистрации номера на портале: {password}"
    )
}
