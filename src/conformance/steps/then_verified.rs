//! Assertions about the verification of result documents (order №9, annex 2).

use serde_json::Value;

use super::reasons::{list, text};
use super::then_results::{bound, names_signer, result};
use super::{Action, Args, Query, StepDef};
use crate::conformance::evidence::{Check, Evidence, Failure, ensure};
use crate::conformance::world::{PORTAL, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    verified(
        "the check is positive and shows the result {string} and its service",
        "The answer to the last check shows the document as it was issued and the service that was rendered.",
        "the check is positive and shows the result \"Анықтама\" and its service",
        positive,
    ),
    verified(
        "the check is negative and shows nothing",
        "The answer to the last check is a message in both languages, and when a number and an IIN or BIN were entered it says that there is no such document: no document, no service, nobody's data.",
        "the check is negative and shows nothing",
        negative,
    ),
    verified(
        "the check is not answered yet",
        "The last check has no answer: neither positive nor negative.",
        "the check is not answered yet",
        unanswered,
    ),
    verified(
        "the check shows the EDS information of {string}",
        "The answer names the official who signed, and the certificate.",
        "the check shows the EDS information of \"Әділет\"",
        eds_of,
    ),
    verified(
        "the EDS is {string}",
        "What the answer says of the signature: CONFIRMED, NOT-CONFIRMED or ABSENT.",
        "the EDS is \"CONFIRMED\"",
        eds_state,
    ),
    verified(
        "the EDS is not confirmed",
        "The answer does not confirm the signature, whatever else it says.",
        "the EDS is not confirmed",
        not_confirmed,
    ),
    verified(
        "the last two checks are answered alike",
        "Outcome, document, service, signature and replacement are the same, and so is the instant; so are the messages of negative answers, but for what they repeat of the entry.",
        "the last two checks are answered alike",
        alike,
    ),
    verified(
        "the check says that the document was replaced by the result {string}",
        "The answer gives the number of the document that took its place.",
        "the check says that the document was replaced by the result \"Рұқсат 2\"",
        replaced,
    ),
    verified(
        "the check says nothing of a replacement",
        "The document is the one that holds.",
        "the check says nothing of a replacement",
        current,
    ),
];

/// Members that two answers must have in common.
const COMMON: [&str; 6] = ["at", "outcome", "document", "service", "eds", "replaced_by"];
/// What stands where a message repeats what was entered.
const ENTERED: &str = "…";
/// Words of a message that says that there is no such document: what it is about, and that it is not there.
const NO_SUCH: [(&str, &str, &[&str]); 2] =
    [("kk", "құжат", &["жоқ", "табылма"]), ("ru", "документ", &["нет", "не существует", "не найден", "отсутствует"])];

/// A definition that looks at the answers to the checks.
const fn verified(
    expression: &'static str,
    help: &'static str,
    example: &'static str,
    check: fn(&Evidence<'_>, &Args) -> Check,
) -> StepDef {
    StepDef::new(expression, help, example, Action::Judge { observe: queries, check })
}

/// The last two checks, and the result that the step names.
#[expect(clippy::unnecessary_wraps, reason = "the table of steps asks for this form")]
fn queries(evidence: &Evidence<'_>, args: &Args) -> Result<Vec<Query>, Failure> {
    let checks = evidence.bindings("check").rev().take(2);
    let mut all: Vec<Query> = checks
        .map(|(_, binding)| Query { role: PORTAL, kind: "verifications", query: format!("check={}", binding.name) })
        .collect();
    all.extend(bound(evidence, args.text(0), "id").ok().map(World::result_query));
    Ok(all)
}

/// The answer to a check, counted from the last one. A check that is not answered is no check.
fn answer<'a>(evidence: &Evidence<'a>, back: usize) -> Result<(usize, &'a Value), Failure> {
    let check = evidence.bindings("check").rev().nth(back);
    let (_, check) = check.ok_or_else(|| Failure::Open("no step before this one checked a document".to_owned()))?;
    let seen = evidence.observed(PORTAL, "verifications", &format!("check={}", check.name));
    let (number, body) = seen.ok_or_else(|| Failure::Open("the portal shows no verifications".to_owned()))?;
    let found = list(body, "verifications").iter().find(|row| text(row, "check") == check.name);
    found.map(|row| (number, row)).ok_or_else(|| Failure::Against {
        expected: "an answer to the check".to_owned(),
        observed: "there is none".to_owned(),
        record: Some(number),
    })
}

fn positive(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = answer(evidence, 0)?;
    ensure(text(row, "outcome") == "POSITIVE", "POSITIVE", text(row, "outcome"), Some(number))?;
    let (_, issued) = result(evidence, args.text(0))?;
    // What the provider handed over is known; which service a renewal was, the portal itself says.
    let service = bound(evidence, args.text(0), "service").unwrap_or_else(|_| text(issued, "service"));
    for (member, own) in [("document", text(issued, "document")), ("service", service)] {
        let holds = !own.is_empty() && text(row, member) == own;
        ensure(holds, format!("{member} {own:?}"), format!("{:?}", text(row, member)), Some(number))?;
    }
    Ok(())
}

fn negative(evidence: &Evidence<'_>, _: &Args) -> Check {
    let (number, row) = answer(evidence, 0)?;
    ensure(text(row, "outcome") == "NEGATIVE", "NEGATIVE", text(row, "outcome"), Some(number))?;
    let message = row.get("message").unwrap_or(&Value::Null);
    let told = !text(message, "kk").is_empty() && !text(message, "ru").is_empty();
    ensure(told, "a message in Kazakh and Russian", message.to_string(), Some(number))?;
    if pair_entered(evidence, row).is_some() {
        let expected = "a message that there is no electronic document of this number and IIN or BIN";
        ensure(says_none(message), expected, message.to_string(), Some(number))?;
    }
    ensure(shows_nothing(row), "no data", row.to_string(), Some(number))
}

/// Whether a message says in both languages that there is no document (`docs/contracts-portal.md`, 1).
fn says_none(message: &Value) -> bool {
    NO_SUCH.iter().all(|(language, about, absent)| {
        let said = text(message, language).to_lowercase();
        said.contains(about) && absent.iter().any(|word| said.contains(word))
    })
}

/// Number and IIN or BIN that were entered in a check; none when one of them was not, or a picture was presented.
pub(in crate::conformance) fn pair_entered<'a>(evidence: &Evidence<'a>, row: &Value) -> Option<[&'a str; 2]> {
    let (_, check) = evidence.bindings("check").find(|(_, check)| check.name == text(row, "check"))?;
    let value = |key: &str| check.values.get(key).map(String::as_str).unwrap_or_default();
    let pair = [value("number"), value("subject")];
    (value("image") != "yes" && pair.iter().all(|one| !one.is_empty())).then_some(pair)
}

/// The message of an answer without what it repeats of the number and the IIN or BIN entered: the law has it name both.
pub(in crate::conformance) fn plain_message(row: &Value, pair: [&str; 2]) -> String {
    let message = row.get("message").unwrap_or(&Value::Null).to_string();
    pair.iter().fold(message, |message, entered| message.replace(entered, ENTERED))
}

/// Whether an answer shows no document, no service and nobody's data.
pub(in crate::conformance) fn shows_nothing(row: &Value) -> bool {
    let none = |pointer: &str| row.pointer(pointer).is_none_or(Value::is_null);
    ["/document", "/service", "/eds/signer", "/replaced_by"].into_iter().all(none)
}

fn unanswered(evidence: &Evidence<'_>, _: &Args) -> Check {
    match answer(evidence, 0) {
        Ok((number, row)) => Err(Failure::Against {
            expected: "no answer yet".to_owned(),
            observed: row.to_string(),
            record: Some(number),
        }),
        Err(Failure::Against { .. }) => Ok(()),
        Err(open) => Err(open),
    }
}

fn eds_of(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = answer(evidence, 0)?;
    names_signer(evidence, row.pointer("/eds/signer").unwrap_or(&Value::Null), args.text(0), number)
}

fn state(row: &Value) -> &str {
    row.pointer("/eds/state").and_then(Value::as_str).unwrap_or("nothing")
}

fn eds_state(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = answer(evidence, 0)?;
    ensure(state(row) == args.text(0), args.text(0), state(row), Some(number))
}

fn not_confirmed(evidence: &Evidence<'_>, _: &Args) -> Check {
    let (number, row) = answer(evidence, 0)?;
    ensure(state(row) != "CONFIRMED", "not CONFIRMED", state(row), Some(number))
}

fn alike(evidence: &Evidence<'_>, _: &Args) -> Check {
    let ((number, last), (_, before)) = (answer(evidence, 0)?, answer(evidence, 1)?);
    for member in COMMON {
        let (now, then) = (last.get(member).unwrap_or(&Value::Null), before.get(member).unwrap_or(&Value::Null));
        ensure(now == then, format!("{member} {then}"), now.to_string(), Some(number))?;
    }
    // Nothing is said of the words of a positive answer, nor of those to whoever enters half of the pair.
    let told = |row: &Value| pair_entered(evidence, row).map(|pair| plain_message(row, pair));
    match (told(last), told(before)) {
        (Some(now), Some(then)) if text(last, "outcome") == "NEGATIVE" => {
            ensure(now == then, format!("message {then}"), now, Some(number))
        }
        _ => Ok(()),
    }
}

fn replaced(evidence: &Evidence<'_>, args: &Args) -> Check {
    let (number, row) = answer(evidence, 0)?;
    let (_, newer) = result(evidence, args.text(0))?;
    let wanted = text(newer, "number");
    let told = text(row, "replaced_by");
    ensure(!wanted.is_empty() && told == wanted, format!("replaced by {wanted}"), format!("{told:?}"), Some(number))
}

fn current(evidence: &Evidence<'_>, _: &Args) -> Check {
    let (number, row) = answer(evidence, 0)?;
    ensure(text(row, "replaced_by").is_empty(), "no replacement", text(row, "replaced_by"), Some(number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{plain_message, says_none};

    #[test]
    fn a_message_says_that_there_is_no_such_document_in_both_languages() {
        let rows = [
            ("Енгізілген нөмірі және ЖСН/БСН бар электрондық құжат жоқ", "Электронный документ не существует", true),
            ("Құжат табылмады", "Документ 123 не найден", true),
            ("Қызмет қатесі", "Ошибка сервиса", false),
            ("Құжат жоқ", "Документ найден", false),
            ("Құжат табылды", "Документа нет", false),
        ];
        for (kk, ru, expected) in rows {
            assert_eq!(says_none(&json!({"kk": kk, "ru": ru})), expected, "{kk} / {ru}");
        }
    }

    #[test]
    fn what_a_message_repeats_of_the_entry_makes_no_other_message() {
        let told = |number: &str, iin: &str| json!({"message": {"kk": format!("{number}, {iin}: құжат жоқ")}});
        let same = plain_message(&told("1", "85"), ["1", "85"]);
        assert_eq!(same, plain_message(&told("22", "90"), ["22", "90"]));
        assert_ne!(same, plain_message(&json!({"message": {"kk": "ЖСН сәйкес емес"}}), ["1", "85"]));
    }
}
