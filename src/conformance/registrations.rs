//! Registrations of subscriber numbers as they show in the evidence: who registers, which password was sent, which was entered.

use super::evidence::{Evidence, PASSWORDS, Seen};
use crate::journal::format::Binding;

/// What МБА is told when a number is linked.
pub const LINK: &str = "POST /bmg/phones";

/// The password in a message: its first run of four to eight digits (`docs/contracts-portal.md`, 2).
#[must_use]
pub fn password(text: &str) -> Option<&str> {
    text.split(|letter: char| !letter.is_ascii_digit()).find(|run| (4..=8).contains(&run.len()))
}

/// Whether an exchange serves the registration of a number and not the algorithm of order 204.
#[must_use]
pub fn serves_one(evidence: &Evidence<'_>, seen: &Seen<'_>) -> bool {
    let iin = seen.fact("iin");
    let registers = || {
        let mut begun = evidence.bindings("registration").filter(|(number, _)| *number < seen.number);
        begun.any(|(_, binding)| value(binding, "iin") == iin)
    };
    // Also one that is sent again under its id, or that the gateway does not take: it tries to say the same.
    let password = || seen.exchange.to == "sms" && seen.fact("sender") == PASSWORDS;
    let own = seen.exchange.operation == LINK || !iin.is_empty() && registers() || password();
    seen.exchange.from == "egov" && own
}

/// A value of a binding, empty when absent.
#[must_use]
pub fn value<'a>(binding: &'a Binding, key: &str) -> &'a str {
    binding.values.get(key).map_or("", String::as_str)
}

/// The form that a password message answers: the latest one with this number before it.
#[must_use]
pub fn form_of<'a>(evidence: &Evidence<'a>, message: &Seen<'_>) -> Option<&'a Binding> {
    let forms = evidence.bindings("registration-form").rev();
    let mut before = forms.filter(|(number, _)| *number < message.number);
    before.find(|(_, form)| value(form, "number") == message.fact("phone")).map(|(_, form)| form)
}

/// The password sent last for a registration.
#[must_use]
pub fn sent_for<'a>(evidence: &Evidence<'a>, id: &str) -> Option<&'a str> {
    let messages = evidence.password_messages();
    let mut own =
        messages.iter().rev().filter(|message| form_of(evidence, message).is_some_and(|form| value(form, "id") == id));
    own.find_map(|message| password(message.fact("text")))
}

#[cfg(test)]
mod tests {
    use super::password;

    #[test]
    fn the_password_is_the_first_run_of_four_to_eight_digits() {
        let rows = [
            ("eGov.kz: құпиясөз 012345", Some("012345")),
            ("12 for 123456789, then 1234.", Some("1234")),
            ("no password", None),
        ];
        for (text, expected) in rows {
            assert_eq!(password(text), expected, "{text}");
        }
    }
}
