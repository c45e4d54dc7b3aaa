//! Changes of the world, one kind a word: what a registrar, a person, an operator or an official would do.
//!
//! Days that are left out are today's; words are those of world files.

mod legal;
mod objects;
mod permits;
mod persons;
mod proofs;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::Api;
use super::asked::Asked;
use super::problem::{Outcome, Problem, Reply};
use crate::contour::Contour;
use crate::kernel::clock::VirtualClock;
use crate::shep::{SeedError, well_formed};
use crate::world::Names;

/// What a change left behind: numbers and references that it gave out.
type Done = Result<Value, Problem>;

/// A kind of change.
pub(super) struct Kind {
    /// Its word.
    pub(super) word: &'static str,
    /// The system that it concerns.
    pub(super) system: &'static str,
    /// What happens.
    pub(super) what: &'static str,
    /// A body that makes sense.
    pub(super) example: &'static str,
    act: fn(&Contour, Value) -> Done,
}

/// All kinds, by system.
pub(super) fn kinds() -> impl Iterator<Item = &'static Kind> {
    [legal::KINDS, persons::KINDS, permits::KINDS, proofs::KINDS, objects::KINDS].into_iter().flatten()
}

/// The kinds with their examples.
pub(super) fn list(_: &Api) -> Value {
    let shown = kinds().map(|kind| {
        let example = serde_json::from_str::<Value>(kind.example).unwrap_or_default();
        let body = json!({"system": kind.system, "what": kind.what, "example": example});
        (kind.word.to_owned(), body)
    });
    json!({ "kinds": shown.collect::<Map<_, _>>() })
}

/// Makes a change.
pub(super) fn make(api: &Api, asked: &Asked) -> Outcome {
    let word = asked.part("kind");
    let kind = kinds().find(|kind| kind.word == word).ok_or_else(|| {
        Problem::unknown(format!("There is no change {word:?}; GET /control/changes lists all with examples"))
    })?;
    let body = asked.body.clone().unwrap_or_else(|| json!({}));
    (kind.act)(&api.contour, body).map(Reply::created)
}

/// A change of a register that answers nothing, or says why not.
fn seeded(done: Result<(), SeedError>) -> Done {
    done.map(|()| json!({})).map_err(Problem::from)
}

/// A change that found what it is about, or did not.
fn found(found: bool, what: impl Into<String>) -> Done {
    if found { Ok(json!({})) } else { Err(Problem::unknown(what)) }
}

/// The day that was given, or today.
fn day(clock: &VirtualClock, on: Option<Date>) -> Date {
    on.unwrap_or_else(|| clock.today())
}

/// An IIN or a BIN with a right check digit.
fn number(name: &str, number: &str) -> Result<(), Problem> {
    let why = || format!("\"{name}\" is {number:?}, which is no IIN or BIN: 12 digits with a right check digit");
    well_formed(number).then_some(()).ok_or_else(|| Problem::senseless(why()))
}

/// A mobile number of Kazakhstan.
pub(super) fn phone(phone: &str) -> Result<(), Problem> {
    let good = phone.len() == 11 && phone.starts_with("77") && phone.bytes().all(|byte| byte.is_ascii_digit());
    let why = || format!("\"phone\" is {phone:?}, which is no mobile number: 77 and nine digits");
    good.then_some(()).ok_or_else(|| Problem::senseless(why()))
}

/// Names that are not blank.
fn names(names: &Names) -> Result<(), Problem> {
    let blank = names.kk.trim().is_empty() || names.ru.trim().is_empty();
    if blank { Err(Problem::senseless("A name is empty; both languages are needed")) } else { Ok(()) }
}

/// A text that is not blank.
fn filled(name: &str, text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() { Err(Problem::senseless(format!("\"{name}\" is empty"))) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::kinds;

    #[test]
    fn words_are_unique_and_examples_are_objects() {
        let words: Vec<&str> = kinds().map(|kind| kind.word).collect();
        assert!(words.len() > 30, "{words:?}");
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
        for kind in kinds() {
            let example: Value = serde_json::from_str(kind.example).unwrap();
            assert!(example.is_object(), "{}", kind.word);
        }
    }
}
