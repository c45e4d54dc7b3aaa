//! What a world must be, beyond its form: numbers that could be issued, days that exist and follow each other, references that lead
//! somewhere. What a system would show before its day is refused; what it keeps back until then may lie in the future.

mod neighbours;
mod organisations;
mod permits;
mod persons;
mod portals;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::index::Index;
use super::problem::{At, Problem, Problems};
use super::{FORMAT, WorldFile};
use crate::shep::well_formed;

/// A word that stands for nobody, so it cannot be anybody's short name.
pub(super) const NOBODY: &str = "none";

impl WorldFile {
    /// All problems, in the order of the file; none in a world that can be applied.
    #[must_use]
    pub fn validate(&self) -> Vec<Problem> {
        let mut check = Check {
            index: Index::new(self),
            start: self.at.instant().map(At),
            today: self.at.day(),
            problems: Problems::default(),
        };
        check.head(self);
        check.persons(self);
        check.organisations(self);
        check.permits(self);
        check.neighbours(self);
        check.portals(self);
        check.problems.all()
    }
}

/// The check of one world.
struct Check<'a> {
    index: Index<'a>,
    /// The start of the world; none when it is no instant.
    start: Option<At>,
    /// Its day in Astana.
    today: Option<Date>,
    problems: Problems,
}

impl Check<'_> {
    fn head(&mut self, world: &WorldFile) {
        if world.format != FORMAT {
            let what = format!("{:?} is not {FORMAT}", world.format);
            self.problems.add("format", what, format!("write `format: {FORMAT}`"));
        }
        self.problems.moment("at", &world.at);
    }

    /// Twelve digits with a right check digit.
    fn number(&mut self, place: &str, number: &str) -> bool {
        if well_formed(number) {
            return true;
        }
        let shaped = number.len() == 12 && number.bytes().all(|byte| byte.is_ascii_digit());
        let what = if shaped { "has a wrong check digit" } else { "is not 12 digits" };
        self.problems.add(
            place,
            format!("{number:?} {what}"),
            "correct the number; `senim world new` makes valid ones",
        );
        false
    }

    /// A reference to a person of the world.
    fn person(&mut self, place: &str, reference: &str) {
        if self.index.person(reference).is_none() {
            let hint = known("person", "IIN", "persons", self.index.persons());
            self.problems.add(place, format!("nobody is called {reference:?}"), hint);
        }
    }

    /// A reference to an organisation of the world.
    fn organisation(&mut self, place: &str, reference: &str) {
        if self.index.organisation(reference).is_none() {
            let hint = known("organisation", "BIN", "organisations", self.index.organisations());
            self.problems.add(place, format!("no organisation is called {reference:?}"), hint);
        }
    }

    /// Something that its system shows at once must not lie in the future.
    fn not_future(&mut self, place: &str, day: Option<Date>) {
        if let (Some(day), Some(today)) = (day, self.today)
            && day > today
        {
            let what = format!("{day} is after the start of the world, {today}");
            self.problems.add(place, what, "the system would show it before its day: move it, or start later");
        }
    }

    /// The same for an instant.
    fn not_later(&mut self, place: &str, at: Option<At>) {
        if let (Some(at), Some(start)) = (at, self.start)
            && at > start
        {
            let what = format!("{at} is after the start of the world, {start}");
            self.problems.add(place, what, "the system would show it before its time: move it, or start later");
        }
    }

    /// A short name is no number, says something, and is not the word for nobody.
    fn short(&mut self, place: &str, id: Option<&String>) {
        let Some(id) = id else { return };
        self.problems.filled(place, id);
        let number = id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit());
        if number || id == NOBODY {
            let what = format!("{id:?} is no short name");
            self.problems.add(place, what, format!("choose a word that is neither a number nor `{NOBODY}`"));
        }
    }

    /// Names that must not come twice: each with its place.
    fn once<'b>(&mut self, names: impl Iterator<Item = (String, &'b str)>) {
        let mut seen: BTreeMap<&str, String> = BTreeMap::new();
        for (place, name) in names {
            if let Some(first) = seen.get(name) {
                let what = format!("{name:?} stands at {first} already");
                self.problems.add(place, what, "give one of the two another one, or remove it");
            } else {
                seen.insert(name, place);
            }
        }
    }
}

/// What to do about a reference that leads nowhere.
fn known<'b>(what: &str, number: &str, section: &str, names: impl Iterator<Item = &'b str>) -> String {
    let short: Vec<&str> = names.filter(|name| !name.starts_with(|first: char| first.is_ascii_digit())).collect();
    let some = match short.as_slice() {
        [] => String::new(),
        few if few.len() <= 8 => format!(" (there are {})", few.join(", ")),
        many => format!(
            " (there are {} and {} more)",
            many.iter().take(8).copied().collect::<Vec<_>>().join(", "),
            many.len() - 8
        ),
    };
    format!("name a {what} of this file by `id` or {number}{some}, or add it under `{section}`")
}
