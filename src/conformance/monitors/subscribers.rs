//! Registration of subscriber numbers: the password first, and to nobody else.

use super::{Breach, Monitor};
use crate::conformance::evidence::{Evidence, Seen};
use crate::conformance::registrations::{LINK, form_of, password, sent_for, value};

/// Monitors of this file.
pub(super) const MONITORS: &[Monitor] = &[
    Monitor {
        name: "linked-after-the-password",
        clause: "KZ-3-2019/58.9.p1",
        demand: "a number is written to МБА only after its password was entered rightly in its own session",
        watch: linked_without_password,
    },
    Monitor {
        name: "password-to-the-form",
        clause: "KZ-3-2019/58.9.p1",
        demand: "a password goes to a number that stands in a form, and to no other, under whatever sender",
        watch: stray_password,
    },
];

/// Digits of a password that other messages hold by chance no more: a run of four may be a year or the number of a contact centre.
const LONG: usize = 5;

/// Whether the password that was sent to this number was entered before, in the registration and session for which it was made.
fn confirmed(evidence: &Evidence<'_>, link: &Seen<'_>) -> bool {
    let phone = link.fact("phone");
    let forms = evidence.bindings("registration-form").filter(|(_, form)| value(form, "number") == phone);
    forms.map(|(_, form)| form).any(|form| {
        let Some(sent) = sent_for(evidence, value(form, "id")) else { return false };
        let mut entries = evidence.bindings("password-entered").filter(|(number, _)| *number < link.number);
        entries.any(|(_, entry)| {
            let same = |key| value(entry, key) == value(form, key);
            same("id") && same("session") && value(entry, "password") == sent
        })
    })
}

fn linked_without_password(evidence: &Evidence<'_>) -> Vec<Breach> {
    let links = evidence.calls("mba", LINK).filter(|seen| seen.exchange.from == "egov");
    let early = links.filter(|link| !confirmed(evidence, link));
    early
        .map(|link| Breach::new(format!("{} was written for {}", link.fact("phone"), link.fact("iin")), link.number))
        .collect()
}

fn stray_password(evidence: &Evidence<'_>) -> Vec<Breach> {
    let own = evidence.password_messages();
    let known = own.iter().filter(|message| form_of(evidence, message).is_some());
    let sent: Vec<(&str, &str)> =
        known.filter_map(|message| Some((password(message.fact("text"))?, message.fact("phone")))).collect();
    let copy = |message: &Seen<'_>| {
        let runs = message.fact("text").split(|letter: char| !letter.is_ascii_digit());
        let mut runs = runs.filter(|run| run.len() >= LONG);
        runs.any(|run| sent.iter().any(|(password, phone)| run == *password && *phone != message.fact("phone")))
    };
    let theirs = |message: &Seen<'_>| own.iter().any(|one| one.number == message.number);
    let stray = evidence
        .messages()
        .into_iter()
        .filter(|message| if theirs(message) { form_of(evidence, message).is_none() } else { copy(message) });
    stray.map(|message| Breach::new(format!("a password went to {}", message.fact("phone")), message.number)).collect()
}
