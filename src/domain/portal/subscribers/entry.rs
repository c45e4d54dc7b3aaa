//! From the message with the password to the linked number.

use jiff::SignedDuration;

use super::reason::{Reason, ask, because};
use super::state::{Channel, Registration, Stage, State};
use super::{By, Entered, cite};
use crate::domain::ids::Iin;
use crate::domain::portal::Turn;
use crate::domain::portal::errand::Call;
use crate::domain::variant::DefectSubscribers as Planted;
use crate::law::reading::LinkedElsewhere;

/// How long the planted defect puts a refusal off.
const BATCH: SignedDuration = SignedDuration::from_hours(12);

/// The message with the password is out.
pub(super) fn sent(turn: &mut Turn<'_, State>, id: &str) {
    let at = turn.at;
    let shown = turn.ctx.has(Planted::PasswordShown);
    let Some(registration) = turn.state.registrations.get_mut(id) else { return };
    registration.stage = Stage::Sent;
    let password = registration.password.clone().unwrap_or_default();
    let reasons = shown.then(|| because(cite::PASSWORD, format!("the password is {password}"), "enter it"));
    registration.answer(at, "PASSWORD-SENT", Vec::from_iter(reasons));
    if turn.ctx.has(Planted::LinkedBefore) {
        link(turn, id, "early");
    }
    turn.decide("OTP-SENT", &[cite::PASSWORD], &format!("{id}: the password is sent to the number in the form"));
}

/// A password is entered.
pub(super) fn entered(turn: &mut Turn<'_, State>, entered: &Entered) {
    let (at, ctx) = (turn.at, turn.ctx);
    let id = entered.registration.as_str();
    let Some(registration) = turn.state.registration(id) else { return };
    let any = ctx.has(Planted::PasswordReused) && registration.telephone.is_some();
    let ever = |password: &str| turn.state.registrations.values().any(|one| one.password.as_deref() == Some(password));
    let own = registration.password.as_deref() == Some(entered.password.as_str());
    let right = own || any && ever(&entered.password);
    let revived = any && matches!(registration.stage, Stage::Ended | Stage::Linked);
    let yes = |is: bool, yes: &'static str, no: &'static str| if is { yes } else { no };
    let inputs = [
        ("awaited", yes(registration.stage.awaits_a_password() || revived, "yes", "no")),
        ("session", yes(registration.session == entered.session || any, "own", "other")),
        ("by", entered.by.as_str()),
        ("channel", registration.place.map_or("PORTAL", Channel::as_str)),
        ("password", yes(right, "right", "wrong")),
    ];
    let fact = told(registration, entered, right);
    let mut ruling = ask(ctx, at, "REG-PASSWORD", &inputs, &fact);
    if ctx.has(Planted::LockOut) && registration.misses > 0 {
        ruling = Err(vec![because(cite::PASSWORD, "a wrong password was entered before", "wait")]);
    }
    match ruling {
        Ok(()) => confirm(turn, id, entered.by),
        Err(reasons) if ctx.has(Planted::RefusalDelayed) => {
            turn.wake(&format!("refusal/{id}"), at + BATCH);
            drop(reasons);
        }
        Err(reasons) => refuse(turn, id, reasons),
    }
}

fn told(registration: &Registration, entered: &Entered, right: bool) -> String {
    let whose = if registration.session == entered.session { "its own" } else { "another" };
    let stage = registration.stage.as_str();
    let password = if right { "the password that was sent" } else { "another password than was sent" };
    format!("the registration is {stage}; {password} was entered in {whose} session")
}

/// The number is the subscriber's; МБА is told.
fn confirm(turn: &mut Turn<'_, State>, id: &str, by: By) {
    let Some(registration) = turn.state.registrations.get_mut(id) else { return };
    registration.stage = Stage::Linking;
    let twice = registration.place == Some(Channel::Mobile) && turn.ctx.has(Planted::LinkedTwice);
    link(turn, id, "link");
    if twice {
        link(turn, id, "again");
    }
    let clause = if by == By::Employee { cite::CORRECTION } else { cite::PASSWORD };
    turn.decide("LINKING", &[clause], &format!("{id}: the password is right"));
}

/// Asks МБА to link the number in the form to the owner of the account.
fn link(turn: &mut Turn<'_, State>, id: &str, step: &str) {
    let ctx = turn.ctx;
    let Some(registration) = turn.state.registration(id) else { return };
    let (Some(owner), Some(phone)) = (registration.person.clone(), registration.telephone.clone()) else { return };
    let employee = registration.employee.as_deref().filter(|_| ctx.has(Planted::AnotherAccount));
    let iin = employee.and_then(|employee| Iin::parse(employee).ok()).unwrap_or(owner);
    let relink = ctx.law.registration.linked_elsewhere == LinkedElsewhere::Relink;
    let application = registration.number.clone().unwrap_or_default();
    let at = turn.at;
    turn.ask(format!("{step}/{id}"), Call::Link { iin, phone, at, application, relink });
}

/// МБА has answered.
pub(super) fn linked(turn: &mut Turn<'_, State>, errand: &str, linked: bool) {
    let Some((_, id)) = errand.split_once('/') else { return };
    let at = turn.at;
    let Some(registration) = turn.state.registrations.get_mut(id) else { return };
    if registration.stage != Stage::Linking {
        return;
    }
    if linked {
        registration.stage = Stage::Linked;
        registration.linked_at = Some(at);
        registration.answer(at, "LINKED", Vec::new());
        turn.decide("LINKED", &[cite::CHANNELS], &format!("{id}: the number is linked"));
        return;
    }
    registration.stage = Stage::Ended;
    let remedy = "have the number unlinked from the other account, or register another number";
    registration.answer(
        at,
        "REFUSED",
        vec![because(cite::CHANNELS, "the number is linked to another account", remedy)],
    );
    turn.decide("ENDED", &[cite::CHANNELS], &format!("{id}: the number is linked to another account"));
}

/// Refuses a password at once; it may be corrected in the same session (`KZ-3-2019/58.9.p1`, `58.9.p2`).
fn refuse(turn: &mut Turn<'_, State>, id: &str, reasons: Vec<Reason>) {
    let (at, last) = (turn.at, turn.ctx.has(Planted::RefusalFinal));
    let grounds: Vec<&'static str> = reasons.iter().map(|reason| reason.ground).collect();
    let Some(registration) = turn.state.registrations.get_mut(id) else { return };
    registration.misses += 1;
    if registration.stage.awaits_a_password() {
        registration.stage = if last { Stage::Ended } else { Stage::PasswordRefused };
    }
    registration.answer(at, "REFUSED", reasons);
    turn.decide("REFUSED", &grounds, &format!("{id}: the password is refused"));
}

/// Planted: the refusal that was put off.
pub(super) fn refused_late(turn: &mut Turn<'_, State>, name: &str) {
    if let Some(id) = name.strip_prefix("refusal/") {
        refuse(turn, id, vec![because(cite::PASSWORD, "the password was wrong", "correct it")]);
    }
}

/// A session ends, and with it every password made in it (`KZ-3-2019/58.9.p1`).
pub(super) fn session_ended(turn: &mut Turn<'_, State>, session: &str) {
    let mut ended = Vec::new();
    for (id, registration) in &mut turn.state.registrations {
        if registration.session == session && registration.stage.lives_by_its_session() {
            registration.stage = Stage::Ended;
            ended.push(id.clone());
        }
    }
    for id in ended {
        turn.decide("ENDED", &[cite::PASSWORD], &format!("{id}: the session has ended, the password is void"));
    }
}
